"""Terms that a reader knows: kept by publication, and taken back."""

from __future__ import annotations

import pytest

from reader.library.database import open_in_memory
from reader.library.known_terms import KnownTerms, known_setting
from reader.library.settings import Settings


def test_they_are_kept_by_publication_and_taken_back() -> None:
    database = open_in_memory()
    known = KnownTerms(Settings(database))
    known.set("one", "b", known=True)
    known.set("one", "a", known=True)
    known.set("two", "c", known=True)
    again = KnownTerms(Settings(database))
    assert again.of("one") == {"a", "b"}
    assert again.of("two") == {"c"}
    again.set("one", "b", known=False)
    again.set("one", "never", known=False)
    assert KnownTerms(Settings(database)).of("one") == {"a"}


@pytest.mark.parametrize("kept", ["", "{", '{"a": 1}', "3", "[1, null]"])
def test_what_is_kept_in_another_form_counts_as_none(kept: str) -> None:
    settings = Settings(open_in_memory())
    settings.set(known_setting("one"), kept)
    assert KnownTerms(settings).of("one") == frozenset()

"""The documents that were read last."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import NotKeptError
from reader.language.catalogs import Catalogs
from reader.library.database import open_database, open_in_memory
from reader.library.known_documents import KnownDocuments
from reader.library.recent import MOST, Recent, RecentDocuments
from reader.publication.titles import bundled_titles

if TYPE_CHECKING:
    from pathlib import Path


def names(recent: RecentDocuments) -> list[str]:
    return [one.document for one in recent.all()]


def test_the_newest_comes_first_and_each_stands_once() -> None:
    recent = RecentDocuments(open_in_memory())
    for name in ("a", "b", "c", "a"):
        recent.add(Recent(name, name.upper(), "en"))
    assert names(recent) == ["a", "c", "b"]
    recent.drop("c")
    assert names(recent) == ["a", "b"]
    recent.clear()
    assert names(recent) == []


def test_only_so_many_are_remembered() -> None:
    recent = RecentDocuments(open_in_memory())
    for number in range(MOST + 5):
        recent.add(Recent(f"/{number}.md", "T"))
    assert len(recent.all()) == MOST
    assert recent.all()[0].document == f"/{MOST + 4}.md"


def test_two_windows_share_the_list(tmp_path: Path) -> None:
    one, other = RecentDocuments(open_database(tmp_path)), RecentDocuments(open_database(tmp_path))
    one.add(Recent("a", "A"))
    other.add(Recent("b", "B"))
    one.add(Recent("c", "C"))
    assert names(one) == names(other) == ["c", "b", "a"]


@pytest.mark.parametrize("stored", ["", "no JSON", "{}", '[["a", 1, "en"], ["a"], 7, ["b", "B", "en"]]'])
def test_what_can_not_be_understood_is_passed_over(tmp_path: Path, stored: str) -> None:
    database = open_database(tmp_path)
    with database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('recent_documents', ?)", (stored,))
    recent = RecentDocuments(database)
    assert names(recent) == (["b"] if '"b"' in stored else [])
    recent.add(Recent("c", "C"))
    assert names(recent)[0] == "c"


def test_what_can_not_be_kept_holds_for_the_session(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    recent = RecentDocuments(database)
    recent.add(Recent("a", "A"))
    taken = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    taken.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotKeptError):
        recent.add(Recent("b", "B"))
    assert names(recent) == ["b", "a"]
    taken.execute("ROLLBACK")
    recent.add(Recent("c", "C"))
    assert names(RecentDocuments(database)) == ["c", "b", "a"]


def test_bundled_publications_are_known_by_their_titles_in_every_language() -> None:
    found = {one.id: one.titles for one in bundled_titles(paths.publications(), Catalogs(paths.locales()))}
    assert found["karabakh-2020"]["en"] == "Q&A: The Conflict Between Azerbaijan and Armenia"
    assert found["karabakh-2020"]["ar"].startswith("سؤال وجواب")


def test_documents_that_are_there_can_be_chosen_by_name(tmp_path: Path) -> None:
    here, gone = tmp_path / "here.md", tmp_path / "gone.md"
    here.write_text("# Here", encoding="utf-8")
    recent = RecentDocuments(open_in_memory())
    for path in (gone, here):
        recent.add(Recent(str(path), path.stem, "en"))
    recent.add(Recent("karabakh-2020", "Q&A", "en"))
    known = KnownDocuments(recent, paths.publications(), Catalogs(paths.locales()))
    assert [one.document for one in known.all()] == ["karabakh-2020", str(here)]
    assert known.is_there(str(here))
    assert not known.is_there(str(gone))
    assert not known.is_there("/" + "x" * 5000)

"""The terms that a reader knows: they are not marked in the text of their publication."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.library.settings import Setting

if TYPE_CHECKING:
    from reader.library.settings import Settings


def known_setting(publication: str) -> Setting[str]:
    """Return the setting that keeps the known terms of a publication: a JSON list of their ids, in order."""
    return Setting(f"known_terms:{publication}", "[]")


class KnownTerms:
    """The ids of the terms that are known, by publication, kept among the settings.

    >>> from reader.library.database import open_in_memory
    >>> from reader.library.settings import Settings
    >>> known = KnownTerms(Settings(open_in_memory()))
    >>> known.set("karabakh-2020", "shirk", known=True)
    >>> sorted(known.of("karabakh-2020"))
    ['shirk']
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, publication: str) -> frozenset[str]:
        """Return the ids of the terms that are known in a publication; what is kept in another form counts as none."""
        try:
            kept = json.loads(self._settings.get(known_setting(publication)))
        except ValueError:
            return frozenset()
        return frozenset(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else frozenset()

    def set(self, publication: str, term: str, *, known: bool) -> None:
        """Say that a term is known, or take it back.

        Raises :class:`~reader.errors.NotKeptError` if it could not be kept (it holds until the program ends then).
        """
        others = self.of(publication) - {term}
        ids = sorted(others | {term} if known else others)
        self._settings.set(known_setting(publication), json.dumps(ids))

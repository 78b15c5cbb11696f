"""Translations to be added to a publication's catalogs: what is translated already stays."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader.errors import DocumentError, Fault
from reader.export.termbase import tidy
from reader.publication.bundle import catalog_name
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from polib import POEntry, POFile

    from reader.language.catalogs import Catalogs
    from reader.publication.model import Publication

_WIDTH = 110
"""The width that the catalogs' lines are broken at."""


class Taken(StrEnum):
    """What became of a translation."""

    ADDED = "added"
    KNOWN = "known"
    """The catalog says the same already."""
    OTHER = "other"
    """The catalog says something else, or said so and is unsure (fuzzy)."""


class Translations:
    """The catalogs of a publication that there are, its folder's own first; opened as they are needed."""

    def __init__(self, publication: Publication, catalogs: Catalogs) -> None:
        domain = publication.domain
        tags = catalogs.languages(domain) if domain else ()
        paths = {tag: catalogs.po_path(domain, tag) for tag in tags} if domain else {}
        if publication.source is not None:
            name = domain or publication.id
            paths |= {tag: publication.source / catalog_name(name, tag) for tag in publication.translations}
        self._paths = {tag: path for tag, path in paths.items() if path.is_file()}
        self._opened: dict[str, tuple[POFile, dict[tuple[str, str], POEntry]]] = {}
        self._changed: set[str] = set()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there is a catalog in, to be written to."""
        return tuple(self._paths)

    def add(self, tag: str, context: str, message: str, translation: str) -> Taken:
        """Add the translation of a message to a catalog that there is.

        Raises :class:`DocumentError` for a catalog that can't be read.
        """
        import polib

        po, entries = self._open(tag)
        entry = entries.get((context, message))
        if entry is None:
            entry = polib.POEntry(msgctxt=context, msgid=message)
            po.append(entry)
            entries[context, message] = entry
        elif entry.msgstr:
            same = tidy(entry.msgstr) == translation and not entry.fuzzy
            return Taken.KNOWN if same else Taken.OTHER
        entry.msgstr = translation
        self._changed.add(tag)
        return Taken.ADDED

    def contents(self) -> dict[Path, bytes]:
        """Return the new contents of the catalogs that change."""
        return {self._paths[tag]: f"{self._opened[tag][0]}\n".encode() for tag in sorted(self._changed)}

    def _open(self, tag: str) -> tuple[POFile, dict[tuple[str, str], POEntry]]:
        if tag not in self._opened:
            po = _read(self._paths[tag])
            self._opened[tag] = po, {(entry.msgctxt or "", entry.msgid): entry for entry in po if not entry.obsolete}
        return self._opened[tag]


def _read(path: Path) -> POFile:
    import polib

    from reader.language.po_syntax import first_broken_line

    text = read_text(path)
    broken = first_broken_line(text)
    if broken is not None:
        raise DocumentError(path, Fault.MALFORMED, place=str(broken), detail=text.split("\n")[broken - 1].strip()[:60])
    try:
        return polib.pofile(text, wrapwidth=_WIDTH)
    except (OSError, ValueError) as error:
        raise DocumentError(path, Fault.MALFORMED, place="1", detail=str(error)) from None

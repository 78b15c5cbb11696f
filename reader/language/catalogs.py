"""The gettext catalogs in a folder, by language and domain.

A compiled .mo is read where it is as new as its .po; else the .po is compiled in memory, so that a translator's
change shows without a build. What was read is used again until one of the two files changes.
"""

from __future__ import annotations

import gettext
import io
import re
from typing import TYPE_CHECKING

from reader.errors import DocumentError, Fault
from reader.language.languages import LanguageUnknownError

if TYPE_CHECKING:
    from pathlib import Path

INTERFACE = "reader"
"""The domain of the interface's own words."""

Stamp = tuple[int, int] | None
"""By what a file is seen to have changed: its time of change in nanoseconds and its size; None where there is none."""


KEPT = 4
"""How many catalogs are kept that documents bring themselves."""

TOGETHER = 1_000_000_000
"""Within how many nanoseconds files count as written in one go."""


class _Absent(gettext.NullTranslations):
    """The end of a chain of catalogs: says that there is no translation, where gettext would repeat the msgid."""

    def gettext(self, _message: str) -> str:
        return ""

    def ngettext(self, _singular: str, _plural: str, _number: int) -> str:
        return ""

    def pgettext(self, _context: str, _message: str) -> str:
        return ""

    def npgettext(self, _context: str, _singular: str, _plural: str, _number: int) -> str:
        return ""


class Catalog:
    """One language's messages of one domain.

    The four gettext methods fall back on the msgid; :meth:`lookup` says whether there is a translation at all.
    A fuzzy entry is none. The empty msgid is never looked up (it would return the header).
    """

    def __init__(self, language: str, translations: gettext.NullTranslations | None = None) -> None:
        self.language = language
        self._translations = translations or gettext.NullTranslations()
        self._translations.add_fallback(_Absent())

    def lookup(self, context: str, message: str) -> str | None:
        """Return the translation of a message in a context, or None."""
        return self._translations.pgettext(context, message) or None if message else None

    def gettext(self, message: str) -> str:
        """Return the translation of a message, or the message."""
        return self._translations.gettext(message) or message if message else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a message that the number asks for."""
        found = self._translations.ngettext(singular, plural, number)
        return found or (singular if number == 1 else plural)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context, or the message."""
        return self.lookup(context, message) or message

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """Return the form of a message in a context that the number asks for."""
        found = self._translations.npgettext(context, singular, plural, number)
        return found or (singular if number == 1 else plural)


class Catalogs:
    """The catalogs under one folder: ``TAG/LC_MESSAGES/DOMAIN.po`` and ``.mo``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: dict[tuple[str, str], tuple[Stamp, Stamp, Catalog]] = {}
        self._read: dict[tuple[str, str], Catalog] = {}

    def languages(self, domain: str = INTERFACE) -> tuple[str, ...]:
        """Return the tags of the languages that have a catalog of this domain, English first, then by tag."""
        # The domain may come from a document: it is a name to look at, never a pattern.
        names = (f"{domain}.po", f"{domain}.mo")
        folders = self.folder.glob("*/LC_MESSAGES")
        found = [folder.parent.name for folder in folders if any((folder / name).is_file() for name in names)]
        return tuple(sorted(found, key=lambda tag: (tag != "en", tag)))

    def po_path(self, domain: str, language: str) -> Path:
        """Return where the source of a catalog lies, or would lie."""
        return self.folder / language / "LC_MESSAGES" / f"{domain}.po"

    def load(self, domain: str, language: str) -> Catalog:
        """Return a catalog, empty if the language has none of this domain; the same one until a file changes.

        Raises :class:`DocumentError` for a .po or .mo that can't be read.
        """
        po = self.po_path(domain, language)
        mo = po.with_suffix(".mo")
        stamps = stamp(po), stamp(mo)
        known = self._loaded.get((domain, language))
        if known and known[:2] == stamps:
            return known[2]
        catalog = Catalog(language, _read(po, mo, *stamps))
        self._loaded[domain, language] = (*stamps, catalog)
        return catalog

    def read(self, text: str, language: str, path: Path) -> Catalog:
        """Return the catalog that the text of a .po is; the same one while it is one of the last few.

        Raises :class:`DocumentError`, which names ``path``, where it can't be read.
        """
        known = self._read.pop((language, text), None) or Catalog(language, _compiled(text, path))
        self._read[language, text] = known
        while len(self._read) > KEPT:
            self._read.pop(next(iter(self._read)))
        return known

    def interface(self, language: str) -> Catalog:
        """Return the interface's catalog; raise :class:`LanguageUnknownError` if it has none in that language."""
        available = self.languages()
        if language not in available:
            raise LanguageUnknownError(language, available)
        return self.load(INTERFACE, language)


def stamp(path: Path) -> Stamp:
    """Return when a file was last written, and its size; None for one that is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def is_current(source: Stamp, compiled: Stamp) -> bool:
    """Return whether a compiled catalog says what its source does, by the times at which they were last written.

    One that is older by less than :data:`TOGETHER` was written in one go with its source, as an installer does.
    """
    return compiled is not None and (source is None or compiled[0] >= source[0] - TOGETHER)


def _read(po: Path, mo: Path, source: Stamp, compiled: Stamp) -> gettext.NullTranslations | None:
    """Return the messages of the .mo, or of the .po where that is newer or alone; None where there is neither."""
    if is_current(source, compiled):
        return _read_mo(mo)
    return _compile(po) if source else None


def _read_mo(path: Path) -> gettext.NullTranslations:
    import struct

    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError as error:
        # What gettext itself finds wrong has no number of the system's.
        fault = Fault.UNREADABLE if error.errno else Fault.MALFORMED
        raise DocumentError(path, fault, detail=error.strerror or str(error)) from error
    except (ValueError, LookupError, struct.error) as error:
        raise DocumentError(path, Fault.MALFORMED, detail=str(error)) from error


def _compile(po: Path) -> gettext.NullTranslations:
    from reader.toml_tables import read_text

    return _compiled(read_text(po), po)


def _compiled(text: str, po: Path) -> gettext.NullTranslations:
    """Return the text of a .po compiled in memory, fuzzy entries left out."""
    # polib, not Babel: Babel's reader loads the mail modules of the standard library, and those the network's.
    import polib

    from reader.language.po_syntax import first_broken_line

    broken = first_broken_line(text)
    if broken is not None:
        raise DocumentError(po, Fault.MALFORMED, place=str(broken), detail=text.split("\n")[broken - 1].strip()[:60])
    try:
        return gettext.GNUTranslations(io.BytesIO(polib.pofile(text).to_binary()))
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise DocumentError(po, Fault.MALFORMED, place=line[1] if line else "1", detail=str(error)) from None

"""The publications of the library as rows of a list: each with what is said of it in the interface's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.language.languages import LanguageUnknownError, language
from reader.timeline.dates import parse_edtf
from reader.timeline.wording import date_words
from reader.ui.library.told_rows import ToldRows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.library.shelf import Entry
    from reader.ui.voice import Voice

FSI, PDI = "\u2068", "\u2069"


class Row(NamedTuple):
    """A publication, with the line that is said of it: languages, progress, last read."""

    entry: Entry
    told: str

    @property
    def text(self) -> str:
        """The publication's title."""
        return self.entry.title

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.text}. {self.told}"


class LibraryRows(ToldRows[Row]):
    """The publications in the order that they are given in."""

    def show_entries(self, entries: Sequence[Entry], voice: Voice) -> None:
        """Show these publications."""
        self._set_rows(Row(entry, told_of(entry, voice)) for entry in entries)

    def row_of(self, identifier: str) -> int:
        """Return the row of a publication by its id, -1 if it is not there."""
        return next((number for number, row in enumerate(self._rows) if row.entry.id == identifier), -1)


def told_of(entry: Entry, voice: Voice) -> str:
    """Return what is said of a publication: its languages, how much is read, when it was read last."""
    words, formats = voice.words, voice.formats
    # Isolated, or a number after a name in another script would change places with it.
    parts = [formats.join([f"{FSI}{endonym(tag)}{PDI}" for tag in entry.languages])]
    if entry.read is None:
        parts.append(words.pgettext("publication", "not read yet"))
    else:
        share = words.pgettext("publication", "{share} read")
        parts.append(share.format(share=formats.percent(round(100 * entry.progress))))
        parts.append(words.pgettext("publication", "last on {date}").format(date=day_words(entry.read, voice)))
    return " · ".join(part for part in parts if part)


def day_words(moment: datetime, voice: Voice) -> str:
    """Return the day of a moment in words, as it is by this computer's clock."""
    return date_words(parse_edtf(moment.astimezone().date().isoformat()), voice.formats)


def endonym(tag: str) -> str:
    """Return a language's own name for itself, its tag where that is not known."""
    try:
        return language(tag).endonym
    except LanguageUnknownError:
        return tag

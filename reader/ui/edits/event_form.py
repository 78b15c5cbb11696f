"""The form of an event: its date in EDTF and at once in words, track, basis, title, summary, blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.publication.labels import track_words
from reader.timeline.dates import EdtfDate, EdtfError, parse_edtf
from reader.timeline.events import Basis, Event, Track
from reader.timeline.wording import date_words
from reader.ui.edits.form import EditForm
from reader.ui.palette.entries import find_block, first_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.main_window import MainWindow

LRI, PDI = "\u2066", "\u2069"
_BETWEEN = re.compile(r"[\s,;،؛]+")


class EventForm(EditForm):
    """Shows an event; ``date`` is what stands in the date's field where the event has none yet."""

    def __init__(self, window: MainWindow, parent: QWidget, event: Event, *, date: str | None = None) -> None:
        edition = window.editions[0]
        super().__init__(window, parent, edition.language)
        self._event = event
        words = window.words
        _ = words.gettext
        self.setWindowTitle(_("Event"))
        self.date = self.line(_("Date"), "eventDate", str(event.date) if date is None else date, language="en")
        tracks = [(track.value, track_words(track, words)) for track in Track]
        self.title = self.line(_("Title"), "eventTitle", event.title)
        self.summary = self.passage(_("Summary"), "eventSummary", event.summary)
        self.track = self.choice(_("Track"), "eventTrack", tracks, event.track.value)
        bases = {
            Basis.ARTICLE: words.pgettext("basis", "The text alone"),
            Basis.RECORD: words.pgettext("basis", "The public record"),
            Basis.BOTH: words.pgettext("basis", "The text and the public record"),
        }
        self.basis = self.choice(
            _("Basis"), "eventBasis", [(basis.value, said) for basis, said in bases.items()], event.basis.value
        )
        self.blocks = self.line(_("Paragraphs"), "eventBlocks", " ".join(event.blocks), language="en")

    def item(self) -> Event | None:
        """Return the event, None while something is wrong."""
        date, title, blocks = self._date(), self._title(), self._blocks()
        if date is None or title is None or blocks is None:
            return None
        return replace(
            self._event,
            date=date,
            title=title,
            summary=" ".join(self.summary.toPlainText().split()) or title,
            track=Track(self.track.currentData()),
            basis=Basis(self.basis.currentData()),
            blocks=blocks,
        )

    def _date(self) -> EdtfDate | None:
        words, text = self._window.words, self.date.text().strip()
        if not text:
            example = words.gettext(
                "A date as {day}, {month}, {year} or {from_to}; add ~ for “about”, ? for “perhaps”."
            )
            shown = {"day": "1453-05-29", "month": "1453-05", "year": "1453", "from_to": "1453/1481"}
            self.say(self.date, example.format(**{name: f"{LRI}{one}{PDI}" for name, one in shown.items()}))
            return None
        try:
            date = parse_edtf(text)
            if date.text == self._event.date.text:
                date = self._event.date  # with what the text says in the Hijri calendar
        except EdtfError:
            wrong = words.gettext("“{text}” is no date: write it as {day}, {month} or {year}.")
            shown = {"text": text, "day": "1453-05-29", "month": "1453-05", "year": "1453"}
            said = wrong.format(**{name: f"{LRI}{one}{PDI}" for name, one in shown.items()})
            self.say(self.date, said, wrong=True)
            return None
        self.say(self.date, date_words(date, self.voice.formats))
        return date

    def _title(self) -> str | None:
        title = " ".join(self.title.text().split())
        self.say(self.title, "" if title else self._window.words.gettext("An event needs a title."), wrong=not title)
        return title or None

    def _blocks(self) -> tuple[str, ...] | None:
        """Return the blocks by id; a number is that of a block of what is shown."""
        words, edition, reading = self._window.words, self._window.editions[0], self._window.reading
        found: list[str] = []
        for typed in filter(None, _BETWEEN.split(self.blocks.text())):
            block = find_block(edition, typed)
            if block is not None:
                found.append(block.id)
            elif typed in self._event.blocks or (
                reading is not None and reading.chapter_of(typed) not in {None, reading.chapter}
            ):
                found.append(typed)
            else:
                text = words.gettext("No paragraph has the number or id “{text}”.")
                self.say(self.blocks, text.format(text=f"{LRI}{typed}{PDI}"), wrong=True)
                return None
        if not found:
            said = words.gettext("Say which paragraphs speak of it, by number or id.")
            self.say(self.blocks, said, wrong=True)
            return None
        shown = edition.block_by_id.get(found[0])
        self.say(self.blocks, first_words(shown) if shown is not None else "")
        return tuple(dict.fromkeys(found))

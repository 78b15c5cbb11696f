"""What is selected in the text, as the beginning of an event, a term or a note."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.glossary.terms import Category, Concept
from reader.publication.chapters import first_words
from reader.publication.kinds import NoteKind
from reader.publication.model import Note
from reader.publication.sentences import sentence_span
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Event, EventQuote, Track
from reader.ui.article.selected_passage import selected_passage
from reader.ui.article.text_map import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.main_window import MainWindow

_TITLE = 90
_SUMMARY = 400
_LONGEST = 200
"""How many characters words are drawn out by to tell them from the same words before them."""


class Selected(NamedTuple):
    """Words of a block as the text itself has them, vocalisation and all."""

    block: str
    words: str
    language: str
    date: str | None
    """The date that they give, in EDTF."""
    sentence: str
    """The sentence that they stand in."""
    text: str
    """All of the block."""
    start: int = 0
    """Where in it they begin."""
    hijri: str = ""
    """The date in the Hijri calendar where the words say it."""


def selected(window: MainWindow) -> Selected | None:
    """Return what is selected in a window, of a selection over several blocks what it has of the first; else None."""
    view = window.article
    passage = selected_passage(view.content, view.textCursor()) if view.content is not None else None
    if passage is None:
        return None
    shown = window.shown.editions[passage.column].block_by_id[passage.first]
    source = window.shown.source_editions[passage.column].block_by_id[passage.first]
    start, end = passage.start, passage.end if passage.last == passage.first else len(shown.text)
    words = window.shown.source_text(Run(0, end - start, passage.column, passage.first, start))
    language = next((p.language for p in shown.parts if p.start <= start < p.end), window.shown.language)
    dated = next((m for m in shown.mentions if m.is_dated and m.start < end and start < m.end), None)
    date, hijri = (dated.edtf, dated.hijri) if dated is not None else (None, "")
    first, last = sentence_span(shown.text, start, end)
    begin = window.shown.source_offset(passage.first, start) if passage.column == 0 else max(0, source.text.find(words))
    return Selected(passage.first, words, language, date, shown.text[first:last], source.text, begin, hijri)


def new_event(found: Selected, free_id: Callable[[str], str]) -> tuple[Event, str | None]:
    """Return an event of words, without a title of its own, and the date that they give (empty: none)."""
    date = found.date or ""
    # Words that give no date are tied to the event themselves.
    quotes = () if date else (EventQuote(found.block, {found.language: telling(found)}),)
    title, summary = first_words(found.words, _TITLE), first_words(found.sentence, _SUMMARY)
    name = free_id(slug(f"{date} {title}", "event"))
    placed = parse_edtf(date or "XXXX", found.hijri)
    event = Event(name, placed, Track.HISTORY, Basis.ARTICLE, title, summary, (found.block,), quotes)
    return event, date


def new_term(found: Selected, free_id: Callable[[str], str]) -> tuple[Concept, None]:
    """Return a concept that words stand for; what it means is still to be said."""
    words = " ".join(found.words.split())
    name = free_id(slug(words, "term"))
    return Concept(name, Category.IDEA, words, None, None, "", (), {found.language: (words,)}), None


def new_note(found: Selected, free_id: Callable[[str], str]) -> tuple[Note, None]:
    """Return a note on words; what there is to say of them is still to be said."""
    quote = {found.language: telling(found)}
    return Note(free_id(slug(found.words, "note")), found.block, quote, NoteKind.FACT, "", ""), None


def telling(found: Selected) -> str:
    """Return words by which their place in the block is found: more than themselves where the block has them before.

    >>> telling(Selected("p1", "gull", "en", None, "", "A gull came. No gull left.", 16))
    'gull left.'
    """
    least = found.start + len(found.words)
    ends = (word.end() for word in re.finditer(r"\S+", found.text) if least < word.end() < least + _LONGEST)
    for end in (least, *ends):
        words = found.text[found.start : end]
        if found.text.find(words) == found.start:
            return words
    return found.words


def slug(words: str, kind: str) -> str:
    """Return an id that is readable where words have Latin letters or digits: ``kind`` first, then the words.

    >>> slug("1924-05-03 He left for Cairo", "event"), slug("الخلافة", "term")
    ('event-1924-05-03-he-left-for-cairo', 'term')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    said = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return f"{kind}-{said}" if said else kind

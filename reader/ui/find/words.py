"""What the bar of a search says of its hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.ui.voice import Voice


class Tally(NamedTuple):
    """What is known of a search's hits."""

    hits: int
    place: int = 0
    """Which of them the reader is at, from 1; 0 for none."""
    is_running: bool = False
    chapter_only: bool = False
    """Whether it went through one chapter of several."""


def count_words(tally: Tally, voice: Voice) -> str:
    """Return which hit of how many the reader is at, or how many there are so far.

    >>> from gettext import NullTranslations
    >>> from reader.language.formats import Formats
    >>> from reader.ui.voice import Voice
    >>> voice = Voice("en", NullTranslations(), Formats("en", NullTranslations()))
    >>> [count_words(tally, voice) for tally in (Tally(57, 3), Tally(2, 1, is_running=True), Tally(0))]
    ['3 of 57', '2 so far', 'Not found']
    """
    words, number, count = voice.words, voice.formats.number, tally.hits
    if tally.is_running:
        return words.gettext("{count} so far").format(count=number(count)) if count else words.gettext("Searching…")
    if not count:
        return words.gettext("Not in this chapter") if tally.chapter_only else words.gettext("Not found")
    if not tally.place:
        return words.ngettext("{count} hit", "{count} hits", count).format(count=number(count))
    return words.pgettext("find", "{place} of {count}").format(place=number(tally.place), count=number(count))


def progress_words(done: int, count: int, voice: Voice) -> str:
    """Return how many of a book's chapters are searched."""
    number = voice.formats.number
    text = voice.words.ngettext("{done} of {count} chapter searched", "{done} of {count} chapters searched", count)
    return text.format(done=number(done), count=number(count))


def wrap_words(voice: Voice, *, forward: bool) -> str:
    """Return that a search went round the end, or going back the beginning."""
    _ = voice.words.gettext
    return _("Went on from the beginning") if forward else _("Went on from the end")

"""The words of a block around what was found in it: a stretch of its own text, with the places of what was found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.library.search_words import placed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.search_query import Term
    from reader.library.search_words import Word

WIDTH: Final = 240
"""The characters of an excerpt, about."""
_BEFORE: Final = 60
"""The characters before the first thing found, about."""
_EDGE: Final = 24
"""How far an excerpt's end is moved so that it cuts no word."""


class Found(StrEnum):
    """What a span shows."""

    WORDS = "words"
    DATE = "date"


class HitSpan(NamedTuple):
    """Characters that show what was sought; in an excerpt they are counted from its beginning."""

    start: int
    end: int
    kind: Found = Found.WORDS


class Excerpt(NamedTuple):
    """A stretch of a block's text, as it stands there."""

    text: str
    start: int
    """How many of the block's characters stand before it."""
    spans: tuple[HitSpan, ...]
    """What was found in it, in order, none overlapping another."""
    cut_before: bool
    """Whether the block has more text before it."""
    cut_after: bool


def hit_spans(
    text: str, terms: Iterable[Term], dates: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[HitSpan, int], ...]:
    """Return where terms and dates stand in a text, in order, each with the number of its term (-1 for a date)."""
    words = list(placed_words(text))
    found = [span for number, term in enumerate(terms) for span in _of_term(words, term, number)]
    found += [(HitSpan(start, end, Found.DATE), -1) for start, end in dates if 0 <= start < end <= len(text)]
    found.sort(key=lambda one: (one[0].start, -one[0].end))
    apart: list[tuple[HitSpan, int]] = []
    for span, number in found:
        if not apart or span.start >= apart[-1][0].end:
            apart.append((span, number))
    return tuple(apart)


def _of_term(words: Sequence[Word], term: Term, number: int) -> Iterable[tuple[HitSpan, int]]:
    for at, word in enumerate(words):
        reach = term.reach(words, at)
        if reach:
            yield HitSpan(word.start, words[at + reach - 1].end), number


def excerpt(text: str, terms: Sequence[Term], dates: Iterable[tuple[int, int]] = (), *, width: int = WIDTH) -> Excerpt:
    """Return the stretch of a text that shows the most different terms, with what was found in it.

    >>> from reader.library.search_query import parse_query
    >>> found = excerpt("وفي الخِلَافَةِ قولان", parse_query("خلافة").sought)
    >>> [found.text[span.start : span.end] for span in found.spans]
    ['الخِلَافَةِ']
    """
    found = hit_spans(text, terms, dates)
    start, end = _window(text, found, width)
    spans = tuple(
        HitSpan(span.start - start, min(span.end, end) - start, span.kind)
        for span, _ in found
        if start <= span.start < end
    )
    return Excerpt(text[start:end], start, spans, start > 0, end < len(text))


def _window(text: str, found: Sequence[tuple[HitSpan, int]], width: int) -> tuple[int, int]:
    """Return where the excerpt begins and ends: at words, a little before the hits that it is chosen for."""
    if len(text) <= width + _EDGE:
        return 0, len(text)
    best, most = 0, 0
    for place, (span, _) in enumerate(found):
        near = {number for one, number in found[place : place + 40] if one.end <= span.start + width - _BEFORE}
        if len(near) > most:
            best, most = span.start, len(near)
    start = max(0, min(best - _BEFORE, len(text) - width))
    if start:
        space = text.find(" ", start, min(start + _EDGE, best))
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + width)
    if end < len(text):
        space = text.rfind(" ", max(start + 1, end - _EDGE), end)
        end = space if space >= 0 else end
    return start, end

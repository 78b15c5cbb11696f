"""Words that were lightly edited, found again in a folded text: seeds vote for a place, an alignment bounds it.

Pieces of the quotation are looked up in the whole text; where they are found they vote for where the quotation would
begin. Around the place with most votes, the words of the text and of the quotation with its surroundings are aligned
(difflib), and the quotation's ends are carried over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.language.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.publication.anchors import Anchor

_WORD: Final = re.compile(r"\w+")
_SEED: Final = 12
"""The characters of a seed: long enough to be rare, short enough to lie between two edits."""
_SEEDS: Final = 24
_HITS: Final = 32
"""Occurrences of a seed that are counted, nearest to the hint first."""
_PLACES: Final = 3
"""Places that are tried, those with most votes first."""
_LONGEST: Final = 1_600
"""Characters from which only the two ends of a quotation are sought."""
_END: Final = 240
"""Characters of each end of a longer one."""
_KEPT: Final = 0.5
"""The share of the quotation's words, by length, that must still be there."""
_ALIKE: Final = 0.7
"""The share of the quotation with its surroundings that must still be there."""
_LIKE: Final = 0.6
"""How like the words must be between surroundings that are both still there (difflib's ratio)."""
_STRETCH: Final = (0.5, 2.0)
"""How much shorter or longer than it was a quotation may be."""

_STRAY: Final = 2
"""The most words in a run that may be a stray …"""
_APART: Final = 6
"""… when it lies so many words farther from the next than it did."""

Found = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Folded words to find: ``text[start:end]``, with what stood around them."""

    text: str
    start: int
    end: int


def likely_place(anchor: Anchor, text: str, hint: int) -> Found | None:
    """Return the span of a folded text that most likely is what an anchor quotes, or None.

    ``hint`` is about where it would begin if nothing had changed.
    """
    prefix, exact, suffix = (_plain(part) for part in (anchor.prefix, anchor.exact, anchor.suffix))
    if len(exact) <= _LONGEST:
        found = _find(_Quotation(prefix + exact + suffix, len(prefix), len(prefix) + len(exact)), text, hint)
        return found[0] if found else None
    return _find_ends(prefix, exact, suffix, text, hint)


def _plain(part: str) -> str:
    return re.sub(r"\s", " ", fold_key(part))


def _find_ends(prefix: str, exact: str, suffix: str, text: str, hint: int) -> Found | None:
    """Return the span between the two ends of a long quotation, where that is about as long as it was."""
    head, tail = exact[:_END], exact[-_END:]
    first = _find(_Quotation(prefix + head + exact[_END : _END + 64], len(prefix), len(prefix) + _END), text, hint)
    before = exact[-_END - 64 : -_END]
    last_hint = (first[0][0] if first else hint) + len(exact) - _END
    last = _find(_Quotation(before + tail + suffix, len(before), len(before) + _END), text, last_hint)
    if first is None or last is None:
        return None
    start, end = first[0][0], last[0][1]
    return (start, end) if _STRETCH[0] <= (end - start) / len(exact) <= _STRETCH[1] else None


def _find(quotation: _Quotation, text: str, hint: int) -> tuple[Found, float] | None:
    """Return the best span with how sure it is."""
    slack = 48 + len(quotation.text) // 3
    found: list[tuple[Found, float]] = []
    for place in _places(quotation, text, hint, slack):
        start = max(0, place - slack)
        window = text[start : place + len(quotation.text) + slack]
        aligned = _aligned(quotation, window)
        if aligned:
            (first, last), sure = aligned
            found.append(((start + first, start + last), sure))
    return max(found, key=lambda pair: (pair[1], -abs(pair[0][0] - hint)), default=None)


def _places(quotation: _Quotation, text: str, hint: int, slack: int) -> Iterator[int]:
    """Yield the places where the quotation with its surroundings may begin, most votes first."""
    votes: list[tuple[int, float]] = []
    for offset, seed in _seeds(quotation.text):
        hits = list(_hits(text, seed, hint + offset - quotation.start))
        votes.extend((hit - offset, 1 / len(hits)) for hit in hits)
    votes.sort()
    for _ in range(_PLACES):
        if not votes:
            return
        place = _crowd(votes, slack, hint - quotation.start)
        yield place
        votes = [vote for vote in votes if abs(vote[0] - place) > slack]


def _seeds(text: str) -> list[tuple[int, str]]:
    """Return pieces of a text with their offsets, spread evenly, each beginning with a word where it can."""
    starts = [word.start() for word in _WORD.finditer(text) if word.start() + _SEED <= len(text)]
    if not starts:
        return [(0, text)] if text else []
    step = max(1, -(-len(starts) // _SEEDS))
    return [(start, text[start : start + _SEED]) for start in starts[::step]]


def _hits(text: str, seed: str, hint: int) -> Iterator[int]:
    """Yield occurrences of a seed, half of them after the hint and half before it."""
    offset = text.find(seed, max(0, hint))
    for _ in range(_HITS // 2):
        if offset < 0:
            break
        yield offset
        offset = text.find(seed, offset + 1)
    offset = text.rfind(seed, 0, max(0, hint) + len(seed) - 1)
    for _ in range(_HITS // 2):
        if offset < 0:
            return
        yield offset
        offset = text.rfind(seed, 0, offset + len(seed) - 1)


def _crowd(votes: Sequence[tuple[int, float]], width: int, hint: int) -> int:
    """Return the middle of the stretch, ``width`` wide, that has most votes; of equals the nearest to the hint."""
    best = (0.0, 0, 0)
    first = 0
    weight = 0.0
    for last, (place, vote) in enumerate(votes):
        weight += vote
        while place - votes[first][0] > width:
            weight -= votes[first][1]
            first += 1
        middle = votes[(first + last) // 2][0]
        best = max(best, (round(weight, 6), -abs(middle - hint), middle))
    return best[2]


def _aligned(quotation: _Quotation, window: str) -> tuple[Found, float] | None:
    """Return the span of a window that the quotation is now, with the share of it that is kept; None if too little."""
    from difflib import SequenceMatcher

    quoted = list(_WORD.finditer(quotation.text))
    words = list(_WORD.finditer(window))
    inside = [
        number for number, word in enumerate(quoted) if word.end() > quotation.start and word.start() < quotation.end
    ]
    if not inside or not words:
        return None
    matcher = SequenceMatcher(None, [word[0] for word in quoted], [word[0] for word in words], autojunk=False)
    pairs = _steady([(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size])
    first, last = inside[0], inside[-1]
    mirrored = {-number: -place for number, place in pairs.items()}
    start, held_before = _carried(pairs, first, last, 0)
    end, held_after = _carried(mirrored, -last, -first, 1 - len(words))
    end = -end
    if not 0 <= start <= end < len(words):
        return None
    span = _dressed(quotation, quoted, first, last, window, words[start].start(), words[end].end())
    total = sum(len(quoted[number][0]) for number in inside)
    kept = sum(len(quoted[number][0]) for number in inside if number in pairs) / total
    if not _STRETCH[0] <= (span[1] - span[0]) / (quotation.end - quotation.start) <= _STRETCH[1]:
        return None
    # The outermost words may be cut in the middle, where the surroundings were: they are not counted.
    counted = range(min(1, first), len(quoted) - (last < len(quoted) - 1))
    alike = sum(len(quoted[n][0]) for n in counted if n in pairs) / sum(len(quoted[n][0]) for n in counted)
    if kept >= _KEPT and alike >= _ALIKE:
        return span, kept + alike
    like = SequenceMatcher(None, quotation.text[quotation.start : quotation.end], window[slice(*span)]).ratio()
    return (span, like) if held_before and held_after and alike >= _KEPT and like >= _LIKE else None


def _steady(runs: list[tuple[int, int, int]]) -> dict[int, int]:
    """Return which word of the quotation is which of the text's, without strays.

    A stray is a word or two at either end that was found much farther from the others than it stood.
    """
    while len(runs) > 1 and runs[0][2] <= _STRAY and _gap(runs[0], runs[1]) > _APART:
        runs = runs[1:]
    while len(runs) > 1 and runs[-1][2] <= _STRAY and _gap(runs[-2], runs[-1]) > _APART:
        runs = runs[:-1]
    return {a + step: b + step for a, b, size in runs for step in range(size)}


def _gap(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """Return how many more words of the text than of the quotation lie between two runs of equal words."""
    return (other[1] - one[1]) - (other[0] - one[0])


def _carried(pairs: Mapping[int, int], first: int, last: int, outermost: int) -> tuple[int, bool]:
    """Return the word that the quotation begins with now, and whether what stood before it still does.

    ``pairs`` leads from the numbers of the quotation's words to those of the text's. With all numbers made negative it
    is the last word that is returned.
    """
    held = first - 1 in pairs
    if first in pairs:
        return pairs[first], held
    if held:
        return pairs[first - 1] + 1, True
    earlier = max((place + 1 for number, place in pairs.items() if number < first), default=outermost)
    known = next((number for number in range(first, last + 1) if number in pairs), None)
    return (earlier if known is None else max(earlier, pairs[known] - (known - first))), False


def _dressed(
    quotation: _Quotation,
    quoted: list[re.Match[str]],
    first: int,
    last: int,
    window: str,
    start: int,
    end: int,
) -> Found:
    """Return a span of words with the marks that the quotation has before its first word and after its last."""
    lead = quotation.text[quotation.start : max(quotation.start, quoted[first].start())]
    trail = quotation.text[min(quotation.end, quoted[last].end()) : quotation.end]
    while lead and not window[:start].endswith(lead):
        lead = lead[1:]
    while trail and not window.startswith(trail, end):
        trail = trail[:-1]
    return start - len(lead), end + len(trail)

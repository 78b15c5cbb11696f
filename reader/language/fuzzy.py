"""Finding things by a few letters of their names, in any language, with the likeliest first.

Names and queries are compared in their matching form (:mod:`reader.language.folding`). Each word of a query must be
found in one name: as a whole word, at a word's beginning (after an Arabic article or particle too) or within one.
Only where little is found that way do the letters of a query count in their order alone ("thd" for "Theme: Dark"),
and after that a word with one slip of the keyboard: a letter more, less, another, or two that changed places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language.folding import fold, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FEW = 6
"""With fewer found by whole words than this, letters in their order and slips count too."""

SHORT = 48
"""In longer names, as a block's first words, any letters stand somewhere in their order."""

_WORDS = re.compile(r"[^\W_]+")
_PARTICLES = re.compile(r"(?:[وف]?(?:[بك]?ال|لل)|[وفبكل])(?=[^\W_]{3})")
"""What an Arabic word may begin with that is no part of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found: its number, the number of the name that it was found by, and how well (less is better)."""

    thing: int
    name: int
    rank: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    thing: int
    number: int
    plain: str
    """The folded words, with a space before each."""
    stripped: str
    """The same and the words without their particles."""


class NameIndex:
    """The names of things, to be found. ``weights`` are the things' ranks among others that are found as well."""

    def __init__(self, things: Iterable[Sequence[str]], weights: Sequence[float] = ()) -> None:
        self._names: list[_Name] = []
        self._weights = weights
        self._by_word: dict[str, set[int]] = {}
        for thing, names in enumerate(things):
            for number, name in enumerate(names):
                words = _WORDS.findall(fold_key(name))
                plain = "".join(f" {word}" for word in words)
                bare = "".join(f" {word[match.end() :]}" for word in words if (match := _PARTICLES.match(word)))
                self._names.append(_Name(thing, number, plain, plain + bare))

    def find(self, query: str, most: int = 50) -> list[Found]:
        """Return the things that a query may mean, the likeliest first; none for a query without a letter."""
        words = _WORDS.findall(fold_key(query))
        if not words:
            return []
        best: dict[int, Found] = {}
        _take(best, self._by_words(words))
        if len(best) < FEW:
            _take(best, self._by_letters("".join(words)))
        if len(best) < FEW:
            _take(best, self._by_slips(words))
        return sorted(best.values(), key=lambda found: found.rank)[:most]

    def _found(self, name: _Name, kind: float) -> Found:
        weight = self._weights[name.thing] if self._weights else 0.0
        return Found(name.thing, name.number, (kind, weight, len(name.plain), name.thing))

    def _by_words(self, words: list[str]) -> Iterator[Found]:
        phrase = " " + " ".join(words)
        starts = [f" {word}" for word in words]
        first = words[0]
        for name in self._names:
            if first not in name.stripped or not all(word in name.stripped for word in words):
                continue
            yield self._found(name, _kind(name, phrase, starts))

    def _by_letters(self, letters: str) -> Iterator[Found]:
        if len(letters) < 2:
            return
        for name in self._names:
            if len(name.plain) > SHORT:
                continue
            rest = iter(name.plain)
            if not all(letter in rest for letter in letters):
                continue
            initials = "".join(word[:1] for word in name.plain.split())
            if letters in initials:
                yield self._found(name, 7 if initials.startswith(letters) else 7.5)
            elif len(letters) > 2 and (gap := _gap(name.plain, letters)) is not None:
                yield self._found(name, 8 + gap)  # less than 9

    def _by_slips(self, words: list[str]) -> Iterator[Found]:
        if not self._by_word:
            self._index_words()
        shared: set[int] | None = None
        for word in words:
            alike = [numbers for known, numbers in self._by_word.items() if _is_slip(word, known)]
            found = set[int]().union(*alike)
            shared = found if shared is None else shared & found
        for number in shared or ():
            yield self._found(self._names[number], 6.5)

    def _index_words(self) -> None:
        by_word: dict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(self._names):
            for word in name.stripped.split():
                by_word[word].add(number)
        self._by_word = dict(by_word)


def _take(best: dict[int, Found], more: Iterable[Found]) -> None:
    for found in more:
        known = best.get(found.thing)
        if known is None or found.rank < known.rank:
            best[found.thing] = found


def _kind(name: _Name, phrase: str, starts: list[str]) -> float:
    """Return how well the words of a query fit a name that has them all: 0 is the name itself."""
    if phrase == name.plain:
        return 0
    if name.plain.startswith(phrase):
        return 1
    if f"{phrase} " in f"{name.stripped} ":
        return 2
    if phrase in name.stripped:
        return 3
    if all(start in name.stripped for start in starts):
        return 4
    return 5 if phrase[1:] in name.plain else 6


def _gap(text: str, letters: str) -> float | None:
    """Return how far apart letters stand in a text, 0 to 1, or None where that is too far to be meant.

    A letter at a word's beginning is as good as one that follows at once.
    """
    best: int | None = None
    start = text.find(f" {letters[0]}")
    while start >= 0:
        place, apart = start + 1, 0
        for letter in letters[1:]:
            following = text.find(letter, place + 1)
            if following < 0:
                return None if best is None else best / 100
            if following > place + 1 and text[following - 1] != " ":
                apart += following - place
            place = following
        best = apart if best is None else min(best, apart)
        start = text.find(f" {letters[0]}", start + 1)
    return best / 100 if best is not None and best <= 2 * len(letters) else None


def _is_slip(typed: str, known: str) -> bool:
    """Return whether a word, or its beginning, was meant by a typed one with at most one slip.

    Words of three letters or fewer must be as they are typed: too many others are one slip away.

    >>> _is_slip("timelnie", "timeline"), _is_slip("tmeline", "timeline"), _is_slip("theme", "scheme")
    (True, True, False)
    """
    if known.startswith(typed):
        return True
    if len(typed) < 4 or len(known) < len(typed) - 1:
        return False
    same = 0
    for one, other in zip(typed, known, strict=False):
        if one != other:
            break
        same += 1
    if same == 0:
        return False
    rest = typed[same + 1 :]
    return (
        known[same + 1 :].startswith(rest)  # another letter, or one too many at the end
        or known[same:].startswith(rest)  # a letter too many
        or known[same + 1 :].startswith(typed[same:])  # a letter too few
        or (typed[same : same + 2] == known[same : same + 2][::-1] and known[same + 2 :].startswith(typed[same + 2 :]))
    )


def matched_spans(query: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of a shown text that hold the words of a query, for lighting them; in order, none overlapping.

    >>> matched_spans("dark", "Theme: Dark")
    [(7, 11)]
    """
    folded = fold(text)
    found: list[tuple[int, int]] = []
    for word in _WORDS.findall(fold_key(query)):
        starts = [match.start() for match in re.finditer(re.escape(word), folded.text)]
        at_word = [start for start in starts if start == 0 or not folded.text[start - 1].isalnum()]
        if starts:
            start = (at_word or starts)[0]
            found.append(folded.span(start, start + len(word)))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

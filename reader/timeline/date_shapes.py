"""A text as the reader of dates sees it: one letter a token.

A text is cut into numbers, words, spaces and signs, and each is given one letter for what it can do in a date: the
letters of :class:`~reader.timeline.date_words.Role` for words and phrases, and those of :func:`number_letter` for
numbers. "In October 1994" has the shape ``c m y``. Dates are then found in the shape, in the same way for every
language. Work grows with the length of the text, never faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from reader.timeline.date_words import VOCABULARIES, Role, Vocabulary

NUMBERS: Final = "dzhyvn"
"""The letters of numbers: see :func:`number_letter`."""
LETTERS: Final = "xU" + "".join(role.value for role in Role if role not in {Role.AND, Role.GLUE})
"""The letters of words that a number can't be written together with."""

_LOOK_BACK: Final = 24
# Hamza carriers lose their hamza by decomposition; these letters have none to lose.
_FOLDED = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ʿ": None, "ʾ": None, "ʻ": None, "ʼ": None})
_APOSTROPHES = str.maketrans("", "", "'’‘`")
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc"
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’‘`](?=[^\W\d_]))*)|(?P<space>\s+)|(?P<number>\d+)"
    r"|(?P<unseen>[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]+)|(?P<sign>.)"
)
_SENTENCE_END = re.compile(r"[.!][\"')]*(?= |$)")
_SIGNS = {
    **dict.fromkeys("-\u2010\u2011", "-"),
    **dict.fromkeys("\u2012–—−", "–"),
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(":;؛", ":"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys("!?؟…", "!"),
    **dict.fromkeys("$€£¥₺₽₪", "$"),
    **dict.fromkeys("%٪‰°", "%"),
    **dict.fromkeys("'’‘`", "'"),
    **dict.fromkeys("\"“”«»„", '"'),
    "/": "/",
    ".": ".",
}


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a word as vocabularies compare it: without marks, accents, tatweel, apostrophes and hamzas.

    >>> fold("أَكْتُوبَر"), fold("Shaʿbān"), fold("Sha’ban")
    ('اكتوبر', 'Shaban', 'Shaban')
    """
    if word.isascii():
        return word.replace("'", "").replace("`", "")
    base = (char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return "".join(base).translate(_FOLDED).translate(_APOSTROPHES)


def number_letter(digits: str) -> str:
    """Return what a number can be: ``d`` a day or month, ``z`` other two digits, ``h`` three, ``y`` a year of
    1000–2099, ``v`` any other four, ``n`` none of these.

    >>> [number_letter(digits) for digits in ("31", "07", "0", "94", "650", "1994", "٢٠٢٠", "2300", "10000")]
    ['d', 'd', 'z', 'z', 'h', 'y', 'y', 'v', 'n']
    """
    if len(digits) > 4:
        return "n"
    value = int(digits)
    if len(digits) < 3:
        return "d" if 1 <= value <= 31 else "z"
    return "h" if len(digits) == 3 else "y" if 1000 <= value < 2100 else "v"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of a vocabulary: its words after the first, what it does, and its value if it has one."""

    rest: tuple[str, ...]
    role: str
    value: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A vocabulary made ready for look-up: entries by first word, the longest first."""

    vocabulary: Vocabulary
    entries: Mapping[str, tuple[Entry, ...]]
    never_counted: frozenset[str]

    def find(self, word: str) -> tuple[Entry, ...]:
        """Return what a folded word can begin."""
        exact = self.entries.get(word, ())
        lower = word.lower()
        if lower != word and (other := self.entries.get(lower)):
            exact += other
        if len(word) > 2 and word.isupper() and (other := self.entries.get(word.capitalize())):
            exact += other
        return exact

    def clitics_of(self, word: str) -> int:
        """Return how many letters before a word of the vocabulary are clitics; 0 if it is none of its words."""
        letters = self.vocabulary.clitics
        for length in range(1, min(4, len(word) - 1)):
            if word[length - 1] not in letters:
                break
            if word[length:] in self.entries:
                return length
        return 0

    def counted(self, word: str) -> bool:
        """Return whether a folded word has the ending of what is counted by the number before it."""
        endings = self.vocabulary.counted_endings
        return len(word) > 3 and word.endswith(endings) and word.lower() not in self.never_counted


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language tag; one without words for a language that has no vocabulary."""
    vocabulary = VOCABULARIES.get(re.split("[-_]", language)[0].lower(), Vocabulary())
    entries: dict[str, list[Entry]] = {}
    for phrase, role, value in _phrases(vocabulary):
        first, *rest = [token for token in _pieces(phrase) if token != "-"]
        entries.setdefault(first, []).append(Entry(tuple(rest), role.value, value))
    ordered = {first: tuple(sorted(found, key=lambda entry: -len(entry.rest))) for first, found in entries.items()}
    return Lexicon(vocabulary, ordered, frozenset(fold(word) for word in vocabulary.never_counted.split(", ")))


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[str, Role, int]]:
    valued: list[tuple[Role, Iterator[tuple[int, str]]]] = [
        (Role.MONTH, enumerate(vocabulary.months, start=1)),
        (Role.HIJRI_MONTH, enumerate(vocabulary.hijri_months, start=1)),
        (Role.DAY, enumerate(vocabulary.days, start=1)),
        (Role.YEAR_SPOKEN_OF, iter(vocabulary.years_spoken_of.items())),
        (Role.DECADE, iter(vocabulary.decades.items())),
        (Role.CENTURY, iter(vocabulary.centuries.items())),
    ]
    for role, rows in valued:
        yield from ((phrase, role, value) for value, row in rows for phrase in row.split(", "))
    yield from ((phrase, role, 0) for role, row in vocabulary.words.items() for phrase in row.split(", "))
    yield from ((letter, role, 0) for letter, role in vocabulary.clitics.items())


def _pieces(phrase: str) -> list[str]:
    return [fold(match[0]) for match in _TOKEN.finditer(phrase) if match.lastgroup != "space"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The tokens of a text: their letters as one string, and for each its place in the text and its value."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[int, ...]
    """The number, or the vocabulary's value of a word (of a month: 1–12); 0 for anything else."""
    breaks: tuple[int, ...]
    """The tokens that sentences end at, in order."""

    def places(self, start: int, end: int, kinds: str) -> list[int]:
        """Return the tokens of some kinds from one token to before another."""
        return [at for at in range(start, end) if self.letters[at] in kinds]

    def before(self, at: int) -> str:
        """Return the letters right before a token, as far back as they can matter."""
        return self.letters[max(0, at - _LOOK_BACK) : at]


def shape_of(text: str, words: Lexicon) -> Shape:
    """Return the shape of a text.

    >>> shape_of("On October 14, 1994 (or 1995)", lexicon("en")).letters
    'x m d, y (& y)'
    >>> shape_of("وفي ١٤ تشرين الأول/أكتوبر ١٩٩٤م", lexicon("ar")).letters
    '&c d m/m yj'
    """
    return _Shaper(text, words).shape()


class _Shaper:
    """Goes through the tokens of one text and writes its shape."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self._words = words
        self._tokens = [
            (match.lastgroup, match[0], match.start(), match.end())
            for match in _TOKEN.finditer(text)
            if match.lastgroup != "unseen"
        ]
        self._letters: list[str] = []
        self._places: list[tuple[int, int]] = []
        self._values: list[int] = []

    def shape(self) -> Shape:
        index = 0
        while index < len(self._tokens):
            index = self._write(index)
        letters = "".join(self._letters)
        starts = tuple(start for start, _ in self._places)
        ends = tuple(end for _, end in self._places)
        return Shape(letters, starts, ends, tuple(self._values), tuple(self._breaks(letters)))

    def _write(self, index: int) -> int:
        """Write the letters of the token at an index, or of the phrase that begins there; return the next index."""
        kind, token, start, end = self._tokens[index]
        if kind == "word":
            return self._write_word(index)
        if kind == "number":
            letter = number_letter(token)
            self._add(letter, start, end, 0 if letter == "n" else int(token))
        else:
            self._add(" " if kind == "space" else _SIGNS.get(token, "*"), start, end)
        return index + 1

    def _write_word(self, index: int) -> int:
        _, token, start, end = self._tokens[index]
        word = fold(token)
        found = self._phrase(self._words.find(word), index)
        if found is None and (glued := self._words.clitics_of(word)):
            found = self._phrase(self._words.find(word[glued:]), index)
            if found is not None:
                start = self._write_clitics(token, start, word[:glued])
        if found is None:
            self._add("U" if self._words.counted(word) else "x", start, end)
            return index + 1
        entry, after = found
        self._add(entry.role, start, self._tokens[after - 1][3], entry.value)
        return after

    def _write_clitics(self, token: str, start: int, clitics: str) -> int:
        """Write the clitics that a word begins with; return where the word proper begins."""
        letters = [start + at for at, char in enumerate(token) if not unicodedata.combining(char) and char != "ـ"]
        for number, clitic in enumerate(clitics):
            self._add(self._words.vocabulary.clitics[clitic].value, letters[number], letters[number + 1])
        return letters[len(clitics)]

    def _phrase(self, entries: tuple[Entry, ...], index: int) -> tuple[Entry, int] | None:
        """Return the longest entry whose words stand from an index on, and the index after them."""
        for entry in entries:
            after = index + 1
            for word in entry.rest:
                after = self._follow(word, after)
                if after < 0:
                    break
            else:
                return entry, after
        return None

    def _follow(self, word: str, index: int) -> int:
        """Return the index after a word of a phrase that is expected from an index on; -1 if it is not there."""
        for at in range(index, min(index + 3, len(self._tokens))):
            kind, token, _, _ = self._tokens[at]
            if kind == "word" or token == ".":
                return at + 1 if fold(token).lower() == word.lower() else -1
            if kind != "space" and _SIGNS.get(token) not in {"-", "'"}:
                break
        return -1

    def _add(self, letter: str, start: int, end: int, value: int = 0) -> None:
        self._letters.append(letter)
        self._places.append((start, end))
        self._values.append(value)

    def _breaks(self, letters: str) -> Iterator[int]:
        """Yield where sentences end: at a sign that ends them, but not after an initial or a month cut short."""
        for match in _SENTENCE_END.finditer(letters):
            at = match.start()
            start, end = self._places[at - 1] if at else (0, 0)
            cut_short = at and (letters[at - 1] in "mi" or (letters[at - 1] in LETTERS and end - start == 1))
            if match[0][0] == "!" or not cut_short:
                yield at

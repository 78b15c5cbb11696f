"""A text as the reader of dates sees it: one letter a token.

A text is cut into numbers, words, spaces and signs, and each is given one letter for what it can do in a date: the
letters of :class:`~reader.timeline.date_words.Role` for words and phrases, and those of :func:`number_letter` for
numbers. "In October 1994" has the shape ``c m y``. Dates are then found in the shape, in the same way for every
language. Work grows with the length of the text, never faster.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.timeline.date_words import VOCABULARIES, Role, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS: Final = "dzhyvn"
"""The letters of numbers: see :func:`number_letter`."""
LETTERS: Final = "xU" + "".join(role.value for role in Role if role not in {Role.AND, Role.GLUE})
"""The letters of words that a number can't be written together with."""

_LOOK_BACK: Final = 24
_LONGEST: Final = 80
"""No word of a vocabulary is as long, with all its marks: more of a word need not be read, nor kept."""
# Hamza carriers lose their hamza by decomposition; these letters have none to lose.
_FOLDED = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ʿ": None, "ʾ": None, "ʻ": None, "ʼ": None})
_APOSTROPHES = str.maketrans("", "", "'’‘`")
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc"
_TOKEN = (
    rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’‘`](?=[^\W\d_]))*)|(?P<space>\s+)|(?P<number>\d+)"
    r"|(?P<unseen>[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]+)|(?P<sign>.)"
)
_SENTENCE_END = r"[.!][\"')]*(?= |$)"
_SIGNS = {
    **dict.fromkeys("-\u2010\u2011", "-"),
    **dict.fromkeys("\u2012–—−", "–"),
    **dict.fromkeys(",،٬", ","),
    **dict.fromkeys(":;؛", ":"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys("!?؟…", "!"),
    **dict.fromkeys("$€£¥₺₽₪", "$"),
    **dict.fromkeys("%٪‰°", "%"),
    **dict.fromkeys("'’‘`", "'"),
    **dict.fromkeys('"“”«»„', '"'),
    "/": "/",
    **dict.fromkeys(".٫", "."),
}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return one of the patterns of these modules, compiled where it is first needed."""
    return re.compile(pattern)


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
    """Return the letter of a number.

    ``d`` can be a day or month, ``z`` has one or two digits as well, ``h`` three, ``y`` is 1000 to 2099, ``v`` any
    other of four digits, ``n`` none of these.

    >>> [number_letter(digits) for digits in ("31", "07", "0", "94", "650", "1994", "٢٠٢٠", "2300", "10000")]
    ['d', 'd', 'z', 'z', 'h', 'y', 'y', 'v', 'n']
    """
    if len(digits) > 4:
        return "n"
    value = int(digits)
    if len(digits) < 3:
        return "d" if 1 <= value <= 31 else "z"
    return "h" if len(digits) == 3 else "y" if 1000 <= value < 2100 else "v"


class Entry(NamedTuple):
    """A word or phrase of a vocabulary: its words after the first, what it does, and its value if it has one."""

    rest: tuple[str, ...]
    role: str
    value: int


class Lexicon:
    """A vocabulary made ready for look-up: entries by first word, the longest first."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        entries: dict[str, list[Entry]] = {}
        for phrase, role, value in _phrases(vocabulary):
            first, *rest = [piece for piece in _pieces(phrase) if piece != "-"]
            entries.setdefault(first, []).append(Entry(tuple(piece.lower() for piece in rest), role.value, value))
        self._entries = {
            first: tuple(sorted(found, key=lambda entry: -len(entry.rest))) for first, found in entries.items()
        }
        self._never_counted = frozenset(fold(word) for word in vocabulary.never_counted.split(", "))

    def find(self, word: str) -> tuple[Entry, ...]:
        """Return what a folded word can begin."""
        found = self._entries.get(word, ())
        lower = word.lower()
        if lower != word:
            found += self._entries.get(lower, ())
        if len(word) > 2 and word.isupper():
            found += self._entries.get(word.capitalize(), ())
        return found

    def clitics(self, word: str) -> str:
        """Return the clitics before a word of the vocabulary; nothing if the folded word has none."""
        for length in range(1, min(4, len(word) - 1)):
            if word[length - 1] not in self.vocabulary.clitics:
                break
            if word[length:] in self._entries:
                return word[:length]
        return ""

    def counts(self, word: str) -> bool:
        """Return whether a folded word has the ending of what is counted by the number before it."""
        endings = self.vocabulary.counted_endings
        return len(word) > 3 and word.endswith(endings) and word.lower() not in self._never_counted


def _letters_of(written: str) -> list[int]:
    """Return where the letters of a word stand in it, without its marks and tatweels."""
    return [at for at, char in enumerate(written) if not unicodedata.combining(char) and char != "ـ"]


class _Word(NamedTuple):
    """What a vocabulary knows of one word: what it can begin, with or without clitics, and its letter otherwise."""

    folded: str
    entries: tuple[Entry, ...]
    clitics: str
    without_clitics: tuple[Entry, ...]
    letter: str


@lru_cache(maxsize=16384)
def _look_up(words: Lexicon, written: str) -> _Word:
    word = fold(written)
    clitics = words.clitics(word) if len(word) == len(_letters_of(written)) else ""
    glued = words.find(word[len(clitics) :]) if clitics else ()
    is_name = written[:1].isupper() and not written.isupper()  # "2008–2015 Lucas" is no amount of anything
    letter = "U" if words.counts(word) and not is_name else "x"
    return _Word(word.lower(), words.find(word), clitics, glued, letter)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language tag; one without words for a language that has no vocabulary."""
    return Lexicon(VOCABULARIES.get(re.split("[-_]", language)[0].lower(), Vocabulary()))


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
    return [fold(match[0]) for match in compiled(_TOKEN).finditer(phrase) if match.lastgroup != "space"]


class Shape(NamedTuple):
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
            for match in compiled(_TOKEN).finditer(text)
            if match.lastgroup != "unseen"
        ]
        self._written: list[tuple[str, int, int, int]] = []

    def shape(self) -> Shape:
        """Return the shape of the text."""
        index = 0
        while index < len(self._tokens):
            kind, written, start, end = self._tokens[index]
            if kind == "word":
                index = self._write_word(index)
                continue
            index += 1
            if kind == "space":
                self._written.append((" ", start, end, 0))
            elif kind == "number":
                letter = number_letter(written)
                self._written.append((letter, start, end, 0 if letter == "n" else int(written)))
            else:
                self._written.append((_SIGNS.get(written, "*"), start, end, 0))
        if not self._written:
            return Shape("", (), (), (), ())
        letters, starts, ends, values = zip(*self._written, strict=True)
        return Shape("".join(letters), starts, ends, values, tuple(self._breaks("".join(letters))))

    def _write_word(self, index: int) -> int:
        """Write the letter of the word at an index, or of the phrase that begins there; return the next index."""
        _, written, start, end = self._tokens[index]
        word = _look_up(self._words, written[:_LONGEST])
        found = self._phrase(word.entries, index) if word.entries else None
        if found is None and word.without_clitics:
            found = self._phrase(word.without_clitics, index)
            if found is not None:
                start = self._write_clitics(written, start, word.clitics)
        if found is None:
            self._written.append((word.letter, start, end, 0))
            return index + 1
        entry, after = found
        self._written.append((entry.role, start, self._tokens[after - 1][3], entry.value))
        return after

    def _write_clitics(self, written: str, start: int, clitics: str) -> int:
        """Write the clitics that a word begins with; return where the word proper begins."""
        letters = _letters_of(written)
        for number, clitic in enumerate(clitics):
            role = self._words.vocabulary.clitics[clitic]
            self._written.append((role.value, start + letters[number], start + letters[number + 1], 0))
        return start + letters[len(clitics)]

    def _phrase(self, entries: tuple[Entry, ...], index: int) -> tuple[Entry, int] | None:
        """Return the longest entry whose words stand from an index on, and the index after them."""
        second, _ = self._next(index + 1) if entries[0].rest else ("", 0)
        for entry in entries:
            if entry.rest and entry.rest[0] != second:
                continue
            after = index + 1
            for word in entry.rest:
                following, after = self._next(after)
                if following != word:
                    break
            else:
                return entry, after
        return None

    def _next(self, index: int) -> tuple[str, int]:
        """Return the next word of a phrase, or the full stop of an abbreviation, and the index after it."""
        for at in range(index, min(index + 3, len(self._tokens))):
            kind, written, _, _ = self._tokens[at]
            if kind == "word" or written == ".":
                return _look_up(self._words, written[:_LONGEST]).folded, at + 1
            if kind != "space" and _SIGNS.get(written) not in {"-", "'"}:
                break
        return "", index

    def _breaks(self, letters: str) -> Iterator[int]:
        """Yield where sentences end: at a sign that ends them, but not after an initial or a month cut short."""
        for match in compiled(_SENTENCE_END).finditer(letters):
            at = match.start()
            _, start, end, _ = self._written[at - 1]
            cut_short = at and (letters[at - 1] in "mi" or (letters[at - 1] in LETTERS and end - start == 1))
            if match[0][0] == "!" or not cut_short:
                yield at

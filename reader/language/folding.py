"""The matching form of a text, with a map back to the text that is shown.

A reader who types خلافه, KHILAFAH or ٢٠٢٠ means خِلَافَةٌ, Khilāfah and 2020. Folding brings such spellings
together: both sides of a comparison are folded, and `FoldedText.span` leads from a place in the folded text
to the characters on screen. Folded text is for comparing only: it is never shown and never copied.

Sources: decomposition by UAX #15 (NFKD), case by the Unicode default case folding, marks by their canonical
combining class (UAX #44), bidi controls by UAX #9; the Arabic letter classes are the usual ones of Arabic
information retrieval (hamza forms, ى/ي, ة/ه).

Speed, measured on 3 MB: a character looked up at a time 70 to 90 ms; one replacement for each character that
changes, over runs of 16,000, 25 to 35 ms, and 10 ms to see that no other character has come: long texts take
that way. The map costs some 100 ns a character more and is made only for what was found (`fold`).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

BIDI_CONTROLS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The explicit directional marks, embeddings, overrides and isolates of UAX #9."""

_TATWEEL: Final = "\u0640"
_ZWJ: Final = "\u200d"

# Never part of what is written: always dropped. Soft hyphen, joiners, word joiners, variation selectors.
_INVISIBLE: Final = BIDI_CONTROLS | frozenset(
    "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
)

# Typography: what a keyboard has one key for. The half rings and the turned comma write ʿayn and hamza.
_PUNCTUATION: Final = {
    **dict.fromkeys("’‘‚‛‹›ʹʻʼʽʾʿˈ´′＇", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
}

# Hamza and madda stand as marks on their letter once a text is decomposed; they belong to the letter.
_HAMZA_MARKS: Final = frozenset("\u0653\u0654\u0655")
_HAMZA_LETTERS: Final = {**dict.fromkeys("ٱٲٳٵ", "ا"), "ٶ": "و", "ٸ": "ي"}
# Persian and Urdu keyboards type another yeh, heh and kaf; to a reader they are the same letters.
_YEHS: Final = dict.fromkeys("ىیې", "ي")
_TEHS: Final = dict.fromkeys("ةہھۃە", "ه")
_KAFS: Final = {"ک": "ك"}
# The small waw and yeh of Quranic spelling: letters by their class, marks by their use.
_SMALL_LETTERS: Final = frozenset("\u06e5\u06e6")
_DIGIT_SIGNS: Final = {"٫": ".", "٬": ",", "٪": "%"}

# Latin letters with a stroke, a missing dot or a fused pair, which Unicode doesn't decompose.
_ACCENTED: Final = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
    "ŧ": "t", "Ŧ": "T", "ı": "i", "ȷ": "j", "ə": "e", "Ə": "E", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "þ": "th", "Þ": "TH", "ŋ": "n", "Ŋ": "N", "ƶ": "z", "Ƶ": "Z",
}  # fmt: skip
_ACCENTS: Final = (range(0x300, 0x370), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folding:
    """Which differences don't count when two texts are compared. Each class is on unless turned off.

    Canonically equivalent texts are one whatever the classes say, but where all are off (`LITERAL`).

    - `marks`: vowel and recitation marks of Arabic, Hebrew and Syriac (خِلَافَة = خلافة).
    - `hamza`: أ إ آ ٱ = ا, ؤ = و, ئ = ي.
    - `yeh`: ى = ي, and the Persian ی.
    - `teh`: ة = ه, and the Urdu ۃ ہ ھ.
    - `tatweel`: the stroke that stretches a join (خـلافة = خلافة).
    - `digits`: every decimal digit is its ASCII one (٢٠٢٠ = ۲۰۲۰ = 2020).
    - `case`: Unicode default case folding.
    - `accents`: accents and strokes of Latin letters, and of other scripts that use the same marks
      (Erdoğan = Erdogan, İ = I, ı = i, ø = o, ł = l).
    - `typography`: typographic apostrophes, quotation marks and dashes are the keyboard's, compatibility
      characters are expanded (ﷺ, ﬁ, presentation forms, ²), the Persian ک is ك, invisible controls are dropped.

    `Folding()` is what a search for meaning wants, `Folding(marks=False)` a search in vocalised text that
    minds the vowels. The presets are `EVERYTHING`, `SPELLING`, `EXACT` and `LITERAL`.
    """

    marks: bool = True
    hamza: bool = True
    yeh: bool = True
    teh: bool = True
    tatweel: bool = True
    digits: bool = True
    case: bool = True
    accents: bool = True
    typography: bool = True


EVERYTHING: Final = Folding()
"""All classes: the folding of search and of the glossary."""

SPELLING: Final = Folding(hamza=False, yeh=False, teh=False, case=False, accents=False)
"""Spelling counts, vocalisation and digit script don't: tells على from علي and US from us."""

LITERAL: Final = Folding(*[False] * 9)
"""Nothing is folded: a text is only itself, code point by code point."""

EXACT: Final = replace(LITERAL, typography=True)
"""Every visible difference counts; only controls, compatibility forms and typography are folded."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and where each of its characters comes from.

    `text` is the folded text and `source` the text as shown. `starts` holds, for every character of `text`,
    the offset in `source` (in characters) of the one it comes from; it never decreases. A character that
    expands gives its offset to each character of the expansion.
    """

    text: str
    starts: Sequence[int]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `source` that shows `text[start:end]`.

        The end takes in what is written on the last letter (vowel marks, tatweel, a shaping joiner) but no
        bidi control. A span that cuts an expansion covers the whole character that expands; an empty span is
        empty. Raises IndexError unless 0 <= start <= end <= len(text).

        >>> folded = fold("ثُمَّ تَكُونُ خِلَافَةٌ")
        >>> start, end = folded.span(8, 13)
        >>> folded.text[8:13], folded.source[start:end]
        ('خلافه', 'خِلَافَةٌ')
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError((start, end))
        first = self.starts[start] if start < len(self.starts) else len(self.source)
        if start == end:
            return first, first
        last = self.starts[end - 1] + 1
        while last < len(self.source) and _rides(self.source[last]):
            last += 1
        return first, last


def fold(text: str, folding: Folding = EVERYTHING) -> FoldedText:
    """Fold a text for matching, with the map back to it.

    Folding what is folded changes nothing, and texts that Unicode calls canonically equivalent fold alike.
    Linear in the text; the work on each distinct character is done once per `folding`.

    >>> fold("الخِلَافَـة").text, fold("Çavuşoğlu ‘٢٠٢٠’").text
    ('الخلافه', "cavusoglu '2020'")
    >>> fold("أَب", Folding(marks=False)).text, list(fold("أَب").starts)
    ('اَب', [0, 2])
    """
    if text.isascii():
        return FoldedText(text.lower() if folding.case else text, range(len(text)), text)
    table = _table(folding)
    pieces = list(map(table.__getitem__, text))
    folded = table.ordered("".join(pieces))
    starts: Sequence[int] = range(len(text))
    if len(folded) != len(text) or "" in pieces:
        starts = array("I", compress(starts, pieces))
        if len(starts) != len(folded):  # a character expands
            starts = array("I", [offset for offset, piece in enumerate(pieces) for _ in piece])
    return FoldedText(folded, starts, text)


def fold_key(text: str, folding: Folding = EVERYTHING) -> str:
    """Return the folded text alone, where no way back is needed: a key to look up, sort or index by.

    >>> fold_key("Khilāfah") == fold_key("KHILAFAH")
    True
    """
    if text.isascii():
        return text.lower() if folding.case else text
    table = _table(folding)
    if len(text) >= _LONG:
        return table.ordered(table.replaced(text))
    return table.ordered("".join(map(table.__getitem__, text)))


def lit_end(text: str, end: int, folding: Folding = EVERYTHING) -> int:
    """Return where the characters end that are written on the letter before `end` and that a folding drops.

    A reader who looks for خل in خِلَافة expects خِلَ to be lit: the marks, a tatweel and a shaping joiner go with
    their letter unless they count. A bidi control goes with none.

    >>> lit_end("خِلَافَة", 3), lit_end("خِلَافَة", 3, Folding(marks=False))
    (4, 3)
    """
    table = _table(folding)
    while end < len(text) and _rides(text[end]) and not table[text[end]]:
        end += 1
    return end


def is_part_of_letter(character: str) -> bool:
    r"""Tell a mark that makes another letter of its letter (hamza, accent, nukta) from a vowel put to it.

    >>> is_part_of_letter("\u0654"), is_part_of_letter("\u0301"), is_part_of_letter("\u064e")
    (True, True, False)
    """
    if not unicodedata.combining(character):
        return False
    return character in _HAMZA_MARKS or _is_accent(character) or not _is_mark(character)


def _rides(character: str) -> bool:
    """Tell whether a character is written on or drawn from the letter before it."""
    return character in (_TATWEEL, _ZWJ) or unicodedata.category(character) in ("Mn", "Me", "Mc")


_LONG: Final = 2048
"""From how many characters on a text is folded by replacements."""
_MANY: Final = 128
"""How many replacements cost more than looking each character up."""


class _Table(dict[str, str]):
    """Character to its folded form, filled as characters are met: real texts use a few hundred of them."""

    def __init__(self, folding: Folding) -> None:
        super().__init__()
        self.folding = folding
        self._keeps_all = folding == LITERAL
        self._changed: list[tuple[str, str]] = []
        self._seen: frozenset[str] = frozenset()
        self._unseen = re.compile(".", re.DOTALL)

    def ordered(self, folded: str) -> str:
        """Put marks that were kept into canonical order; all is decomposed already, so no length changes."""
        return folded if self._keeps_all else unicodedata.normalize("NFD", folded)

    def replaced(self, text: str) -> str:
        """Fold a long text by one replacement for each character that changes.

        Any order will do, since what is folded folds to itself.
        """
        if self._unseen.search(text):
            self._see(text)
        if len(self._changed) > _MANY:
            return "".join(map(self.__getitem__, text))
        for character, folded in self._changed:
            text = text.replace(character, folded)
        return text

    def _see(self, text: str) -> None:
        self._seen |= frozenset(text)
        self._changed = [(one, self[one]) for one in sorted(self._seen) if self[one] != one]
        known = self._seen if len(self._changed) <= _MANY else ()
        self._unseen = re.compile(f"[^{re.escape(''.join(sorted(known)))}]" if known else "(?!)")

    def __missing__(self, character: str) -> str:
        folded, before = character, character if self._keeps_all else ""
        while folded != before:  # an expansion or a case folding may itself hold something to fold
            before, folded = folded, self._step(folded)
        self[character] = folded
        return folded

    def _step(self, text: str) -> str:
        """Fold once: typography first (NFKD would tear ´ apart), then the classes, then case."""
        parts = self._plain(text) if self.folding.typography else unicodedata.normalize("NFD", text)
        folded = "".join(map(self._classed, parts))
        return "".join(map(_caseless, folded)) if self.folding.case else folded

    def _plain(self, text: str) -> str:
        visible = (part for part in unicodedata.normalize("NFD", text) if part not in _INVISIBLE)
        parts = unicodedata.normalize("NFKD", "".join(_PUNCTUATION.get(part, part) for part in visible))
        if len(parts) > 1 and parts[0] == " " and unicodedata.combining(parts[1]):
            return parts[1:]  # a mark shown on its own decomposes to space and mark: no word ends there
        return parts

    def _classed(self, character: str) -> str:
        """Fold one decomposed character by the classes that are on."""
        folding = self.folding
        if character == _TATWEEL:
            return "" if folding.tatweel else character
        if character in _HAMZA_MARKS:
            return "" if folding.hamza else character
        if _is_accent(character):
            return "" if folding.accents else character
        if _is_mark(character):
            return "" if folding.marks else character
        if folding.digits and (digit := unicodedata.decimal(character, None)) is not None:
            return str(digit)
        for applies, table in (
            (folding.hamza, _HAMZA_LETTERS), (folding.yeh, _YEHS), (folding.teh, _TEHS),
            (folding.digits, _DIGIT_SIGNS), (folding.accents, _ACCENTED), (folding.typography, _KAFS),
        ):  # fmt: skip
            if applies and character in table:
                return table[character]
        return character


def _caseless(character: str) -> str:
    """Fold case; the Greek iota below stays a mark: as the letter ι it would not be put into order with the others."""
    return character if character == "\u0345" else character.casefold()


@lru_cache(maxsize=16)
def _table(folding: Folding) -> _Table:
    return _Table(folding)


def _is_accent(character: str) -> bool:
    return any(ord(character) in block for block in _ACCENTS)


def _is_mark(character: str) -> bool:
    """Tell a vowel or recitation mark that words are read without.

    By combining class: 10 to 36 are the points of Hebrew, Arabic and Syriac, from 200 on marks placed above
    and below. The other classes (nukta, virama, Thai vowels, kana voicing) are part of the spelling.
    """
    combining = unicodedata.combining(character)
    return 10 <= combining <= 36 or combining >= 200 or character in _SMALL_LETTERS

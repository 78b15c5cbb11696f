"""A passage being gathered from the inline content of a page: white space folded, with its links and language runs."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reader.publication.struck import Struck, cut_out, joined, moved

_SPACE: Final = re.compile(r"[ \t\n\f\r]+")
_SLICE: Final = 100_000
_NOTE_SIGN: Final = re.compile(r"\d{1,4}|[*†‡§¶]{1,4}|[A-Za-z]{1,2}|[ivxlc]{1,6}")

_RAISED: Final = str.maketrans("0123456789+−-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_UNRAISED: Final = {high: low for low, high in _RAISED.items()}
_RAISED_SIGN: Final = re.compile("[⁽]?[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]{1,4}[⁾]?")
_FORMULA: Final = re.compile(r"[0-9+=()n−-]{1,6}")


class RawLink(NamedTuple):
    """A link as the page gives it: the characters that it covers, its reference, and whether it leads to a note."""

    start: int
    end: int
    reference: str
    note: bool
    said: bool = False
    """Whether the page itself says that it does; else it was told by how it looks."""


class Span(NamedTuple):
    """Characters of a passage in a language."""

    start: int
    end: int
    language: str


class Passage:
    r"""The text of a block to be.

    >>> passage = Passage()
    >>> passage.add("  One\n two "); passage.add(" three "); passage.break_line(); passage.add(" four")
    >>> passage.text
    'One two three\nfour'
    """

    def __init__(self) -> None:
        self.links: list[RawLink] = []
        self.backs: list[str] = []
        """The references of links that lead back from a note to its sign, and were left out."""
        self.runs: list[Span] = []
        self._pieces: list[str] = []
        self._length = 0
        self._after_space = True
        self._struck: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        """What was gathered, without white space at its end."""
        return "".join(self._pieces).rstrip()

    @property
    def struck(self) -> Struck:
        """What is struck of the text."""
        length = len(self.text) if self._struck else 0
        return joined((start, min(end, length)) for start, end in self._struck)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space was gathered."""
        return not any(piece.strip() for piece in self._pieces)

    def add(self, text: str, *, as_it_is: bool = False, struck: bool = False) -> None:
        """Add words, which may be struck out; their white space is folded unless they stand ``as_it_is``."""
        if len(text) > _SLICE:  # a pattern's replacements are all held until the last one is made
            for start in range(0, len(text), _SLICE):
                self.add(text[start : start + _SLICE], as_it_is=as_it_is, struck=struck)
            return
        if not as_it_is:
            text = _SPACE.sub(" ", text)
            if self._after_space:
                text = text.lstrip(" ")
        if text:
            self._pieces.append(text)
            if struck:
                self._strike(self._length, self._length + len(text))
            self._length += len(text)
            self._after_space = text[-1] in " \n"

    def _strike(self, start: int, end: int) -> None:
        if self._struck and self._struck[-1][1] == start:
            start = self._struck.pop()[0]
        self._struck.append((start, end))

    def _clip(self) -> None:
        """Strike nothing beyond the end."""
        while self._struck and self._struck[-1][1] > self._length:
            start, _ = self._struck.pop()
            if start < self._length:
                self._struck.append((start, self._length))

    def break_line(self, *, struck: bool = False) -> None:
        """End the line, among words that may be struck out."""
        while self._pieces and self._pieces[-1].endswith(" "):
            self._length -= len(self._pieces[-1]) - len(self._pieces[-1].rstrip(" "))
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
            if not self._pieces[-1]:
                self._pieces.pop()
        self._clip()
        if self._pieces:
            self.add("\n", as_it_is=True, struck=struck)

    def begin_line(self) -> None:
        """End the line, unless nothing stands in it."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self.break_line()

    def mark(self) -> tuple[int, int]:
        """Return the place reached, from which a span is to begin."""
        return len(self._pieces), self._length

    def link(self, mark: tuple[int, int], reference: str, *, note: bool, said: bool = False) -> None:
        """Make a link of what was added since a mark. The sign of a note is put in brackets, apart from the word."""
        piece, start = mark
        words = "".join(self._pieces[piece:])
        words = unraised(words) if note else words
        if note and _NOTE_SIGN.fullmatch(words.strip()):
            self.rewrite(mark, f"[{words.strip()}]")
        elif len(self._pieces) < piece or not words.strip():
            return
        else:
            start += len(words) - len(words.lstrip())
        end = self._length - (len(words) - len(words.rstrip()) if not note else 0)
        if start < end:
            self.links.append(RawLink(start, end, reference, note, said))

    def run(self, mark: tuple[int, int], language: str) -> None:
        """Say that what was added since a mark is in a language."""
        if mark[1] < self._length:
            self.runs.append(Span(mark[1], self._length, language))

    def cut(self, mark: tuple[int, int]) -> None:
        """Take away what was added since a mark."""
        piece, start = mark
        del self._pieces[piece:]
        self._length = start
        self._clip()
        self._after_space = not self._pieces or self._pieces[-1][-1] in " \n"

    def _since(self, start: int) -> Struck:
        """Return what is struck from a character on, counted from there."""
        last = len(self._struck)
        while last and self._struck[last - 1][1] > start:
            last -= 1
        return cut_out(tuple(self._struck[last:]), start, self._length)

    def rewrite(self, mark: tuple[int, int], shown: str) -> None:
        """Put other characters in the place of what was added since a mark: the same words, with signs about them."""
        start, words = mark[1], self.since(mark)
        struck = self._since(start)
        whole = sum(last - first for first, last in struck) >= len(words.strip())
        self.cut(mark)
        self.add(shown, as_it_is=True, struck=bool(struck) and whole)
        if not whole:
            by = start + max(0, shown.find(words))
            for first, last in moved(struck, by):
                self._strike(first, min(last, self._length))

    def since(self, mark: tuple[int, int]) -> str:
        """Return what was added since a mark."""
        return "".join(self._pieces[mark[0] :])


def raised(words: str) -> str:
    """Return superscript words in characters of their own where there are: 10⁶ is not 106.

    >>> raised("6"), raised("−6"), raised("st")
    ('⁶', '⁻⁶', 'st')
    """
    return words.translate(_RAISED) if _FORMULA.fullmatch(words.strip()) else words


def unraised(words: str) -> str:
    """Return the sign of a note as it was before :func:`raised` had it; other words as they are.

    >>> unraised("¹²"), unraised("E = mc²")
    ('12', 'E = mc²')
    """
    return words.translate(_UNRAISED) if _RAISED_SIGN.fullmatch(words.strip()) else words


def lowered(words: str) -> str:
    """Return subscript words in characters of their own where there are.

    >>> lowered("2")
    '₂'
    """
    return words.translate(_LOWERED) if _FORMULA.fullmatch(words.strip()) else words


def set_apart(name: str, tag: str, passage: Passage, mark: tuple[int, int]) -> None:
    """Show with characters what an inline element shows by its place: raised, lowered, quoted, above the line."""
    words = passage.since(mark)
    if any(link.end > mark[1] for link in passage.links) or not words.strip():
        return
    if name in {"sup", "sub"}:
        shown = raised(words) if name == "sup" else lowered(words)
    elif name == "rt":
        shown = f"({words.strip()})"
    else:
        shown = f"«{words}»" if tag in {"ar", "fa", "fr"} else f"“{words}”"
    if shown != words:
        passage.rewrite(mark, shown)

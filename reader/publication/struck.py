"""What a text strikes out: stretches of characters that stand in it, and that it says no longer.

Stretches are pairs of the first character and the one after the last, in order, parted by what stands. The text keeps
its words, so that places in it stay; nothing that is struck is a date, an event or a term.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Struck = tuple[tuple[int, int], ...]

BEGINS: Final = "\ufdd2"
ENDS: Final = "\ufdd3"
"""Around struck words while mark-up is taken from a text or put to it: characters that are none (Unicode 16, 23.7)."""
_MARKS: Final = re.compile(f"([{BEGINS}{ENDS}])")
_NOT_SPACE: Final = re.compile(r"\S+")
_STRETCH: Final = re.compile(f"{BEGINS}([^{BEGINS}{ENDS}]+){ENDS}")
_TILDE: Final = re.compile(r"(?<!\\)((?:\\\\)*)~")
"""A tilde that is not escaped."""
_NO_WORD: Final = "\ufffc"


def joined(spans: Iterable[tuple[int, int]]) -> Struck:
    """Return spans in order, those that touch or overlap as one, without empty ones.

    >>> joined([(6, 8), (0, 2), (2, 4), (9, 9)])
    ((0, 4), (6, 8))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def cut_out(struck: Struck, start: int, end: int) -> Struck:
    """Return what is struck of the characters from ``start`` to ``end``, counted from ``start``.

    >>> cut_out(((0, 4), (6, 20)), 3, 8)
    ((0, 1), (3, 5))
    """
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in struck if a < end and start < b)


def moved(struck: Struck, by: int) -> Struck:
    """Return stretches so many characters further on."""
    return tuple((start + by, end + by) for start, end in struck)


def pieces(struck: Struck, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the characters from ``start`` to ``end`` in runs, each with whether it is struck.

    >>> list(pieces(((2, 4),), 0, 6))
    [(0, 2, False), (2, 4, True), (4, 6, False)]
    """
    at = start
    for first, last in ((max(a, start), min(b, end)) for a, b in struck if a < end and start < b):
        if at < first:
            yield at, first, False
        yield first, last, True
        at = last
    if at < end:
        yield at, end, False


def folded(text: str, struck: Struck = ()) -> tuple[str, Struck]:
    """Return a text with its white space made single spaces, none at its ends, and what is struck of that.

    >>> folded("  One  two three ", ((7, 16),))
    ('One two three', ((4, 13),))
    """
    words = " ".join(text.split())
    if not struck:
        return words, ()
    found: list[tuple[int, int]] = []
    at = 0
    for word in _NOT_SPACE.finditer(text):
        found += moved(cut_out(struck, word.start(), word.end()), at)
        at += len(word[0]) + 1
        if any(a < word.end() < b for a, b in struck):
            found.append((at - 1, at))  # the space after it
    return words, joined((start, min(end, len(words))) for start, end in found)


def standing(text: str, struck: Struck) -> str:
    """Return a text of the same length in which no struck word is one: what it says is looked for in this.

    >>> standing("In 1993 1994", ((3, 7),)) == "In " + "\ufffc" * 4 + " 1994"
    True
    """
    if not struck:
        return text
    runs = ((text[start:end], out) for start, end, out in pieces(struck, 0, len(text)))
    return "".join(re.sub(r"\S", _NO_WORD, words) if out else words for words, out in runs)


def marked(text: str, struck: Struck) -> str:
    """Return a text with :data:`BEGINS` and :data:`ENDS` around its struck words, white space outside them."""
    if not struck:
        return text
    text = _MARKS.sub("\ufffd", text)
    written, at = [], 0
    for start, end in struck:
        words = text[start:end].strip()
        if words:
            first = start + text[start:end].index(words)
            written += [text[at:first], BEGINS, words, ENDS]
            at = first + len(words)
    return "".join([*written, text[at:]])


def unmarked(text: str, depth: int = 0) -> tuple[str, Struck, int]:
    """Return a text without the marks around its struck words, those as stretches, and how many marks are open.

    ``depth`` is how many were open before it.

    >>> unmarked(f"The {BEGINS}guilty{ENDS} man")
    ('The guilty man', ((4, 10),), 0)
    """
    written, spans, length = [], [], 0
    for piece in _MARKS.split(text):
        if piece == BEGINS:
            depth += 1
        elif piece == ENDS:
            depth = max(0, depth - 1)
        elif piece:
            written.append(piece)
            if depth:
                spans.append((length, length + len(piece)))
            length += len(piece)
    return "".join(written), joined(spans), depth


def struck_markdown(text: str) -> str:
    r"""Return Markdown in which the marks around struck words are written: as tildes, or as tags where those fail.

    Two tildes strike nothing where a letter stands before them and punctuation after, or the other way round (GFM,
    "strikethrough"; CommonMark 0.31, 6.2).

    >>> print(struck_markdown(f"The {BEGINS}guilty{ENDS} man{BEGINS}(s){ENDS}"))
    The ~~guilty~~ man<s>(s)</s>
    """
    return _STRETCH.sub(_written, _TILDE.sub(r"\1\~", text)) if BEGINS in text else text


def _written(found: re.Match[str]) -> str:
    words, text = found[1], found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    opens = not _is_sign(words[0]) or not before.strip()
    closes = not _is_sign(words[-1]) or not after.strip()
    return f"~~{words}~~" if opens and closes else f"<s>{words}</s>"


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"

r"""Which line ends of a plain text are its author's, and which were made to fit its lines into a width.

A line that was broken to fit is one that the next word had no room in. Verse, lists, addresses and title pages end
theirs where they mean to, and stay in lines.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NARROWEST: Final = 40
"""The columns below which nobody breaks prose to fit."""
_FULL: Final = 0.85
"""The share of the width that lines have at least which were broken a word early, as some programs do."""
_MOST: Final = 0.8
"""The share of line ends that are where a word has no more room, from which they were made to fit."""
_HALF: Final = 0.5
"""The share of line ends near the width, from which they were made to fit if most of them stand within sentences."""
_NARROWER: Final = 0.6
"""The share of the width that a passage set narrower has at least, as quotations are."""
_PASSAGE: Final = 4
"""The lines of such a passage at least."""
_FEW: Final = 8
"""The lines from which some may be longer than the width, as addresses of pages are."""
_SAMPLE: Final = 20_000
"""The line ends that are looked at to tell how a text was broken."""
_MARKS: Final = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]+")
_ITEM: Final = re.compile(r"(?:[-*•·–—]|[(\[]?\d{1,3}[.)\]:]|\d{1,3} ?[-–])\s")


def text_width(paragraphs: Iterable[Sequence[str]]) -> int:
    """Return the columns that the lines of a text were broken to fit into; 0 for one whose lines end as they mean to.

    >>> text_width([["Prose that a program broke", "into lines as narrow as these"]])
    0
    >>> prose = "in the second century of the christian era the empire of rome comprehended the fairest part of earth"
    >>> text_width([[prose[:58], prose[59:]]])
    58
    """
    pairs = islice((pair for lines in paragraphs for pair in pairwise(lines)), _SAMPLE)
    ends = [(_columns(line), _first(after), after) for line, after in pairs]
    if not ends:
        return 0
    lengths = sorted(length for length, _word, _after in ends)
    beyond = 1 + len(lengths) // 20 if len(lengths) >= _FEW else 0
    width = lengths[-1 - beyond]
    if width < _NARROWEST:
        return 0
    if sum(length + 1 + word > width for length, word, _after in ends) >= _MOST * len(ends):
        return width
    made = [after for length, word, after in ends if length + 1 + word > width * _FULL]
    within = sum(_letter(after).islower() for after in made)
    return width if len(made) >= _HALF * len(ends) and within >= _HALF * len(made) else 0


def joined_lines(lines: Sequence[str], width: int) -> str:
    r"""Return a paragraph: lines that were broken to fit into a width joined by a space, others as they are.

    >>> joined_lines(["Arms, and the man I sing, who, forced by fate,", "And haughty Juno's unrelenting hate,"], 72)
    "Arms, and the man I sing, who, forced by fate,\nAnd haughty Juno's unrelenting hate,"
    """
    return "".join(_joined(lines, width)) if width else "\n".join(lines)


def _joined(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield the lines of a paragraph and what stands between them."""
    least = _least(lines, width)
    is_list = _ITEM.match(lines[0]) is not None
    yield lines[0]
    for line, after in pairwise(lines):
        made = _columns(line) + 1 + _first(after) > least and not (is_list and _ITEM.match(after))
        yield " " if made and _letter(line) and _letter(after) else "\n"
        yield after


def _least(lines: Sequence[str], width: int) -> float:
    """Return the columns from which a line with the next word in it had been too long."""
    own = max(map(_columns, lines))
    if len(lines) >= _PASSAGE and _NARROWER * width <= own < width * _FULL and not all(map(_opens, lines)):
        closest = min(_columns(line) + 1 + _first(after) for line, after in pairwise(lines))
        if closest > own:
            return own
    return width * _FULL


def _columns(line: str) -> int:
    """Return the columns of a line; vowel marks and the like take none."""
    return len(line) if line.isascii() else len(_MARKS.sub("", line))


def _first(line: str) -> int:
    """Return the columns of a line's first word."""
    return _columns(line.split(None, 1)[0])


def _opens(line: str) -> bool:
    """Return whether a line begins as those of verse do, with a capital."""
    return _letter(line).isupper()


def _letter(line: str) -> str:
    """Return the first letter of a line; nothing for one without."""
    return next((sign for sign in line if sign.isalpha()), "")

"""CommonMark source made safe to parse: its parser takes time out of proportion for paragraphs that no one writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.publication.long_paragraphs import cut_text

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINES: Final = 200_000
"""The lines that are not blank of a text that is read as CommonMark: each costs a kilobyte while it is read."""
_LONG_LINE: Final = 20_000
"""The characters of a line."""
_TOGETHER: Final = 500
"""The lines of a paragraph."""
_MARKS: Final = re.compile(r"[\[\]&<`*_!|>~]")
_MOST_MARKS: Final = 150_000
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")


def tame(source: str, *, path: Path = Path()) -> str:
    """Return the source with blank lines in paragraphs that are too long and breaks in lines that are.

    What is said stays; only where a paragraph ends changes. Raises :class:`~reader.errors.DocumentError`
    (``TOO_LARGE``) for more lines or marks than a text has.
    """
    if source.count("\n") > MOST_LINES and sum(1 for line in source.split("\n") if line.strip()) > MOST_LINES:
        raise DocumentError(path, Fault.TOO_LARGE, detail=str(MOST_LINES))
    if len(source) > _MOST_MARKS and sum(1 for _ in _MARKS.finditer(source)) > _MOST_MARKS + len(source) // 20:
        raise DocumentError(path, Fault.TOO_LARGE, detail=str(_MOST_MARKS))
    lines = source.split("\n")
    if len(source) < _LONG_LINE or (len(lines) < _TOGETHER and max(map(len, lines)) < _LONG_LINE):
        return source
    return "\n".join(_tamed(lines))


def _tamed(lines: list[str]) -> Iterator[str]:
    together, fence = 0, ""
    for line in lines:
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened[1]
        elif opened and opened[1].startswith(fence):
            fence = ""
        together = together + 1 if line.strip() else 0
        if together > _TOGETHER and not fence:
            yield ""
            together = 1
        if len(line) <= _LONG_LINE:
            yield line
            continue
        for start, end in cut_text(line, _LONG_LINE):
            yield line[start:end]
            yield ""

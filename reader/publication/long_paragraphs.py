"""Paragraphs that are longer than a view can lay out at once, cut into several, no character lost but white space."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.publication.struck import cut_out
from reader.publication.structure import LanguageRun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.model import Block

_SENTENCE: Final = re.compile(r"[.!?؟۔。…][”»’\")\]]*\s")


def cut_text(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the pieces of a text: each ends at a line's end, a sentence's, a word's, or else anywhere.

    >>> text = "One two. Three four five"
    >>> [text[start:end] for start, end in cut_text(text, 12)]
    ['One two.', 'Three four', 'five']
    """
    start = 0
    while len(text) - start > longest:
        end = _end(text, start, start + longest)
        yield start, start + len(text[start:end].rstrip())
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield start, len(text)


def _end(text: str, start: int, limit: int) -> int:
    """Return where the piece that begins at ``start`` ends: in the second half of what it may take, if it can."""
    half = (start + limit) // 2
    line = text.rfind("\n", half, limit)
    if line > 0:
        return line
    sentences = [found.end() for found in _SENTENCE.finditer(text, half, limit)]
    if sentences:
        return sentences[-1]
    space = text.rfind(" ", half, limit)
    return space if space > 0 else limit


def cut_block(block: Block, longest: int) -> Iterator[Block]:
    """Yield the pieces of a block whose text is longer than ``longest`` characters; they have its kind and language."""
    for start, end in cut_text(block.text, longest):
        runs = (
            LanguageRun(max(run.start, start) - start, min(run.end, end) - start, run.language)
            for run in block.runs
            if run.start < end and start < run.end
        )
        struck = cut_out(block.struck, start, end)
        yield replace(block, text=block.text[start:end], runs=tuple(runs), links=(), struck=struck)

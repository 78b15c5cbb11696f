"""What glyphs stand for: the characters of each, so that what is printed to a file can be copied and found.

A shaper gives for each glyph the first character of the cluster that it belongs to (HarfBuzz, "Clusters"). Within a
cluster a glyph that the font has for one of its characters by itself is that character; what is left goes to the other
glyphs in order, letters before the marks on them.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.export.pdf_completion import DrawnRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QGlyphRun, QRawFont

_LAM_ALEF = {"لا": "\ufefb", "لأ": "\ufef7", "لإ": "\ufef9", "لآ": "\ufef5"}
"""The ligature that every Arabic face has, as the one character that Unicode has for it (Arabic Presentation Forms-B).

Two letters for one glyph are read back in the wrong order by some viewers (Poppler, PDFium), which turn whole glyphs
round in right-to-left text. Normalised (NFKC), as viewers do to search, the one character is the two letters.
"""

Face = tuple[str, str, int]
"""A font by family, style and weight: all sizes of one have the same glyphs."""


class GlyphText:
    """Remembers what was drawn with glyphs of each face, run after run."""

    def __init__(self) -> None:
        self.runs: list[DrawnRun] = []
        """The drawn runs in order."""
        self._seen: dict[Face, set[int]] = defaultdict(set)
        self._single: dict[tuple[Face, str], int] = {}

    def add(self, run: QGlyphRun, text: str, end: int) -> None:
        """Remember a run that is drawn of a paragraph's text; its last cluster ends before ``end``."""
        font = run.rawFont()
        face = (font.familyName(), font.styleName(), font.weight())
        glyphs, places = run.glyphIndexes(), run.stringIndexes()
        if len(places) != len(glyphs):
            self.runs.append(DrawnRun())
            return
        ends = _ends(places, end)
        clusters = [
            (first, last, said)
            for first, last in _groups(places)
            if last - first > 1 and len(said := _seen(text[places[first] : ends[places[first]]])) == 1
        ]
        told = None if self._seen[face].issuperset(glyphs) else self._told(font, face, glyphs, places, text, ends)
        self.runs.append(DrawnRun(told, tuple(clusters)))

    def _told(
        self, font: QRawFont, face: Face, glyphs: list[int], places: list[int], text: str, ends: dict[int, int]
    ) -> tuple[str, ...]:
        """Return what each glyph of a run says by itself."""
        self._seen[face].update(glyphs)
        said = [""] * len(glyphs)
        for first, last in _groups(places):
            place = places[first]
            members = [(number, glyphs[number]) for number in range(first, last)]
            self._share(text[place : ends[place]], members, font, face, said)
        return tuple(_LAM_ALEF.get(one, one) for one in said)

    def _share(
        self, characters: str, glyphs: Iterable[tuple[int, int]], font: QRawFont, face: Face, said: list[str]
    ) -> None:
        """Share the characters of a cluster out among its glyphs.

        What has more glyphs than characters was taken apart by the font: alef with hamza is an alef and a hamza then.
        """
        glyphs = list(glyphs)
        left = [one for one in characters.rstrip() or characters[:1] if not _is_unseen(one)]
        if len(glyphs) > 1:
            left = list(unicodedata.normalize("NFD", "".join(left)))
        others = []
        for number, glyph in glyphs:
            own = next((one for one in left if self._glyph(font, face, one) == glyph), None)
            if own is None:
                others.append(number)
            else:
                left.remove(own)
                said[number] = own
        letters = "".join(one for one in left if not unicodedata.combining(one))
        marks = [one for one in left if unicodedata.combining(one)]
        for place, number in enumerate(others):
            is_last = place == len(others) - 1
            if place == 0 and letters:
                said[number] = letters + ("".join(marks) if is_last else "")
            elif marks:
                said[number] = "".join(marks) if is_last else marks.pop(0)

    def _glyph(self, font: QRawFont, face: Face, character: str) -> int:
        """Return the glyph that a font has for a character by itself; -1 if it has none."""
        key = (face, character)
        if key not in self._single:
            found = font.glyphIndexesForString(character)
            self._single[key] = found[0] if found and found[0] else -1
        return self._single[key]


def _groups(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the clusters of a run: the numbers of their glyphs, from the first to before the last."""
    start = 0
    for number in range(1, len(places) + 1):
        if number == len(places) or places[number] != places[start]:
            yield start, number
            start = number


def _ends(places: list[int], end: int) -> dict[int, int]:
    """Return where the characters of each cluster end, by where they begin."""
    starts = sorted(set(places))
    return dict(zip(starts, [*starts[1:], end], strict=True))


def _seen(characters: str) -> str:
    """Return the characters of a cluster that can be seen."""
    return "".join(one for one in characters.rstrip() if not _is_unseen(one))


def _is_unseen(character: str) -> bool:
    """Return whether a character is one of direction or joining, which no glyph shows."""
    return unicodedata.category(character) in {"Cf", "Cc"}

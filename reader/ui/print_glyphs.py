"""What glyphs stand for: the characters of each, so that what is printed to a file can be copied and found.

A shaper gives for each glyph the first character of the cluster that it belongs to (HarfBuzz, "Clusters"). Within a
cluster a glyph that the font has for one of its characters by itself is that character; what is left goes to the other
glyphs in order, letters before the marks on them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        self.runs: list[tuple[str, ...] | None] = []
        """The drawn runs in order: what each of their glyphs says; None where all of that was said before."""
        self._seen: dict[Face, set[int]] = defaultdict(set)
        self._single: dict[tuple[Face, str], int] = {}

    def add(self, run: QGlyphRun, text: str, end: int) -> None:
        """Remember a run that is drawn of a paragraph's text; its last cluster ends before ``end``."""
        font = run.rawFont()
        face = (font.familyName(), font.styleName(), font.weight())
        glyphs, places = run.glyphIndexes(), run.stringIndexes()
        if len(places) != len(glyphs) or self._seen[face].issuperset(glyphs):
            self.runs.append(None if len(places) == len(glyphs) else ("",) * len(glyphs))
            return
        self._seen[face].update(glyphs)
        starts = [*sorted(set(places)), end]
        said = [""] * len(glyphs)
        members: dict[int, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            members[place].append(number)
        for place, numbers in members.items():
            stop = starts[min(bisect_right(starts, place), len(starts) - 1)]
            self._share(text[place:stop], [(number, glyphs[number]) for number in numbers], font, face, said)
        self.runs.append(tuple(_LAM_ALEF.get(one, one) for one in said))

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


def _is_unseen(character: str) -> bool:
    """Return whether a character is one of direction or joining, which no glyph shows."""
    return unicodedata.category(character) in {"Cf", "Cc"}

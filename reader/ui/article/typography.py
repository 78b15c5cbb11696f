"""How the reader wants text set: faces by script, the size of Arabic beside Latin, line height, column width."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.library import settings as keys
from reader.records import Record
from reader.ui import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from reader.library.settings import Settings

_LEAST_HEIGHTS = {"Amiri": 125}
"""In per cent of a face's own line spacing, below which the marks of one line touch the letters of another."""


class Typography(Record):
    """The reader's choices; the defaults are those of the settings. An empty family is the bundled one."""

    latin: str = ""
    arabic: str = ""
    arabic_size: int = keys.ARABIC_SIZE.default
    """In per cent of the Latin letters' size."""
    line_height: int = 100
    """In per cent of what is usual."""
    column: int = keys.COLUMN_WIDTH.default
    """The measure of a line, in sizes of the Latin face."""

    @classmethod
    def of(cls, settings: Settings) -> Typography:
        """Return what the settings say."""
        return cls(
            settings.get(keys.LATIN_FACE),
            settings.get(keys.ARABIC_FACE),
            settings.get(keys.ARABIC_SIZE),
            settings.get(keys.LINE_HEIGHT),
            settings.get(keys.COLUMN_WIDTH),
        )

    def reading_font(self, language: str, scale: float, *, semibold: bool = False, factor: float = 1.0) -> QFont:
        """Return the face of running text in a language; ``factor`` is for headings."""
        made = fonts.reading_font(language, scale, semibold=semibold, factor=factor * self._enlarged(language))
        return self._faced(made, language)

    def hadith_font(self, scale: float) -> QFont:
        """Return the face of fully vocalised Arabic."""
        return self._faced(fonts.hadith_font(scale * self._enlarged("ar")), "ar")

    def line_spacing(self, usual: float, *, arabic: bool) -> float:
        """Return the height of a line in per cent of the chosen face's own; ``usual`` is the bundled face's.

        Lines stand as far apart in any face, but no closer than its letters allow.
        """
        return usual * (self._arabic_lines if arabic else self._latin_lines) * self.line_height / 100

    def _enlarged(self, language: str) -> float:
        return self.arabic_size / keys.ARABIC_SIZE.default if fonts.is_arabic_script(language) else 1.0

    def _faced(self, font: QFont, language: str) -> QFont:
        """Put the chosen families before the bundled ones, the text's own script first."""
        own = (self.arabic, self.latin) if fonts.is_arabic_script(language) else (self.latin, self.arabic)
        if any(own):
            families = font.families()
            font.setFamilies([*(own[0] and [own[0]]), families[0], *(own[1] and [own[1]]), *families[1:]])
        return font

    @cached_property
    def _latin_lines(self) -> float:
        return _spread(self.latin, fonts.READING_FAMILIES[0], least=100 / 121) if self.latin else 1.0

    @cached_property
    def _arabic_lines(self) -> float:
        least = _LEAST_HEIGHTS.get(self.arabic, 100) / 88
        return _spread(self.arabic, fonts.READING_FAMILIES[1], least=least) if self.arabic else 1.0


def _spread(family: str, usual: str, *, least: float) -> float:
    """Return by how much a family's line spacing is to be multiplied to be another's."""
    from PySide6.QtGui import QFont, QFontMetricsF

    spacings = []
    for name in (usual, family):
        font = QFont(name)
        font.setPixelSize(100)
        spacings.append(QFontMetricsF(font).lineSpacing())
    return 1.0 if family == usual else max(least, spacings[0] / max(1.0, spacings[1]))

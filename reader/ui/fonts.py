"""The faces that texts are set in, from the bundled font files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from reader.language.languages import primary

if TYPE_CHECKING:
    from pathlib import Path

INTERFACE_FAMILIES = ("IBM Plex Sans", "IBM Plex Sans Arabic")
READING_FAMILIES = ("Literata", "Scheherazade New")
BUNDLED_FAMILIES = {
    "en": ("Literata", "IBM Plex Sans", "Amiri"),
    "ar": ("Scheherazade New", "Amiri", "IBM Plex Sans Arabic"),
}
"""What running text can be set in, by the language whose script they are for; the first is the usual one."""
TRANSLITERATION_FAMILIES = ("Amiri", "Literata")
"""They have the letters of transliteration that the interface's families lack (ʿ ʾ ḥ ṣ), ʿ at its proper width."""

INTERFACE_SIZE = 13
READING_SIZES = {"ar": 22, "en": 17}
"""By language: Arabic reads well at about 1.25 times the size of Latin script beside it. In pixels at 100 %."""
HADITH_SIZE = 27
"""Fully vocalised text needs room for its marks. In pixels at 100 %."""

_FILES = {
    "latin": (
        "literata/Literata-Regular.ttf",
        "literata/Literata-SemiBold.ttf",
        "ibm-plex-sans/IBMPlexSans-Regular.ttf",
    ),
    "arabic": (
        "scheherazade-new/ScheherazadeNew-Regular.ttf",
        "scheherazade-new/ScheherazadeNew-Bold.ttf",
        "ibm-plex-sans-arabic/IBMPlexSansArabic-Regular.ttf",
    ),
    "further": (
        "ibm-plex-sans/IBMPlexSans-SemiBold.ttf",
        "ibm-plex-sans-arabic/IBMPlexSansArabic-SemiBold.ttf",
        "amiri/Amiri-Regular.ttf",
    ),
}
"""The files by when they are needed: with the first sight of a text in that script, or only after it."""


class Fonts:
    """The bundled faces, made known to Qt when they are first needed: each takes more than a millisecond."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[str] = set()

    def register_first(self, language: str) -> None:
        """Make the faces known that a first page in a language is set in."""
        self._register("arabic" if is_arabic_script(language) else "latin")

    def register_all(self) -> bool:
        """Make all faces known and return whether some were not."""
        return any(list(map(self._register, _FILES)))

    def _register(self, group: str) -> bool:
        if group in self._known:
            return False
        self._known.add(group)
        for name in _FILES[group]:
            QFontDatabase.addApplicationFont(str(self._folder / name))
        return True


def is_arabic_script(language: str) -> bool:
    """Return whether a language is written in the Arabic script."""
    return primary(language) in {"ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"}


def interface_font(language: str, scale: float = 1.0, *, size: int = INTERFACE_SIZE, semibold: bool = False) -> QFont:
    """Return the interface's face for a language, its own script's family first."""
    return _font((*_ordered(INTERFACE_FAMILIES, language), *TRANSLITERATION_FAMILIES), size * scale, semibold)


def reading_font(language: str, scale: float = 1.0, *, semibold: bool = False, factor: float = 1.0) -> QFont:
    """Return the face of running text in a language; ``factor`` is for headings."""
    size = READING_SIZES["ar" if is_arabic_script(language) else "en"]
    return _font(_ordered(READING_FAMILIES, language), size * scale * factor, semibold)


def hadith_font(scale: float = 1.0) -> QFont:
    """Return the face of fully vocalised Arabic."""
    return _font(_ordered(READING_FAMILIES, "ar"), HADITH_SIZE * scale, semibold=False)


def fixed_font(scale: float = 1.0) -> QFont:
    """Return a face whose letters are of one width, the system's own."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(round(14 * scale))
    return font


def transliteration_font(scale: float = 1.0) -> QFont:
    """Return the face of transliterations: it has the dotted letters, and ʿ and ʾ at their proper width."""
    return _font(TRANSLITERATION_FAMILIES, 15 * scale, semibold=False)


def _ordered(families: tuple[str, str], language: str) -> tuple[str, ...]:
    return families[::-1] if is_arabic_script(language) else families


def _font(families: tuple[str, ...], pixels: float, semibold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(round(pixels))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font

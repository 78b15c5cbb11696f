"""Dots between the parts of a line: lines are broken before them, as they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.dots import parted
from reader.ui.fonts import interface_font
from reader.ui.painted_text import Face, PaintedText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(
    ("text", "language"), [("3 May 1204 · proposed", "en"), ("٣ أيار/مايو ١٢٠٤ · مقترَح", "ar"), ("a · b · c", "en")]
)
def test_no_line_ends_with_a_dot(qapp: QApplication, text: str, language: str) -> None:
    face = Face.of(interface_font(language, 1.0))
    for width in range(20, 260, 3):
        layout = PaintedText(text, face, width=width, rtl=language == "ar")._layout
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        said = [layout.text()[one.textStart() :][: one.textLength()].strip() for one in lines]
        assert not any(line.endswith("·") for line in said if len(line) > 1), (width, said)


def test_words_stay_what_they_are() -> None:
    assert parted("3 May 1204 · proposed").replace("\u00a0", " ") == "3 May 1204 · proposed"
    assert parted("·") == "·"

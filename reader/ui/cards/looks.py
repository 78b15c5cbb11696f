"""How the lines and buttons of a card look: faces, colours, icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.cards.content import CardAction, Line, LineRole
from reader.ui.fonts import interface_font, is_arabic_script, reading_font, transliteration_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

ICON_OF = {
    CardAction.PREVIOUS: "previous",
    CardAction.NEXT: "next",
    CardAction.GLOSSARY: "glossary",
    CardAction.KNOW: "check",
    CardAction.KEEP: "check",
    CardAction.EDIT: "note",
    CardAction.DROP: "delete",
    CardAction.FOOTNOTE: "note",
}
"""The icons of the buttons that have one, by their names."""

COLOR_OF = {
    LineRole.HEADING: "heading",
    LineRole.COUNTERPART: "body",
    LineRole.TRANSLITERATION: "muted",
    LineRole.MUTED: "muted",
    LineRole.BODY: "body",
    LineRole.EVENT: "accent",
    LineRole.FOOTNOTE: "body",
}
"""What the style sheet knows a line's colour by."""


def font_of(line: Line, scale: float) -> QFont:
    """Return the face of a line at a text size (1.0 is 100 %)."""
    tag = line.language
    if line.role is LineRole.HEADING:
        return reading_font(tag, scale, semibold=True, factor=1.12)
    if line.role is LineRole.COUNTERPART:
        return reading_font(tag, scale, factor=1.0 if is_arabic_script(tag) else 0.94)
    if line.role is LineRole.FOOTNOTE:
        return reading_font(tag, scale, factor=0.9)
    if line.role is LineRole.TRANSLITERATION:
        return transliteration_font(scale)
    if line.role is LineRole.MUTED:
        return interface_font(tag, scale, size=12)
    return interface_font(tag, scale, size=14, semibold=line.role is LineRole.EVENT)

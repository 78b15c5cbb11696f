"""The contents: an article's headings and numbered points, each leading to its block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.kinds import BlockKind
from reader.ui.fonts import interface_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reader.language.words import Words
    from reader.publication.edition import Edition, EditionBlock

LENGTH = 64
"""How many characters of a point stand for it."""


def fill_contents(menu: QMenu, edition: Edition, words: Words, go_to: Callable[[str], None]) -> None:
    """Fill a menu with an edition's headings and points."""
    menu.clear()
    menu.setFont(interface_font(edition.language))
    entries = [block for block in edition.blocks if block.kind in {BlockKind.HEADING, BlockKind.POINT}]
    if edition.blocks:
        _add(menu, edition.title, edition.blocks[0].id, go_to)
    for block in entries:
        _add(menu, _label(block), block.id, go_to)
    if not entries:
        menu.addAction(words.gettext("No headings in this text")).setEnabled(False)


def _add(menu: QMenu, label: str, block: str, go_to: Callable[[str], None]) -> None:
    action = menu.addAction(label.replace("&", "&&"))
    action.triggered.connect(lambda: go_to(block))


def _label(block: EditionBlock) -> str:
    """Return the first words of a block, cut at a word's end."""
    text = " ".join(block.text.split())
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",،.;؛:") + "…"

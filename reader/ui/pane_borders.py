"""The borders between text and panes, moved by keyboard as the mouse moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.ui.side_pane import SidePane

STEP: Final = 32
"""How far a border is moved at once, in pixels."""


def move_border(sides: tuple[SidePane, ...], *, steps: int) -> None:
    """Move the border of the pane that has the keyboard, else of the first that is open, to the right by steps.

    Nothing is moved where none stands beside the text: a drawer lies over it and has no border.
    """
    standing = [side for side in sides if side.is_open and not side.is_drawer and side.pane is not None]
    with_keyboard = [side for side in standing if side.pane_has_focus()]
    for side in (*with_keyboard, *standing)[:1]:
        side.move_border(steps * STEP)

"""The context menu of the page: what to do with the selection, with the mark under the pointer, with the paragraph."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reader.export.marks_text import color_words
from reader.library.marks import MarkColor
from reader.ui.marks.colors import patch_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.ui.actions import Actions
    from reader.ui.marks.presenter import MarksPresenter
    from reader.ui.theme import Theme


def open_menu(parent: QWidget, screen: QPoint, fill: Callable[[QMenu], None]) -> QMenu:
    """Open a menu at a point of the screen; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("pageMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu)
    menu.popup(screen)
    return menu


def fill_mark_menu(
    menu: QMenu, marks: MarksPresenter, actions: Actions, point: QPoint, words: Words, theme: Theme
) -> None:
    """Fill the page's menu for what is selected, and what is at a point of the viewport."""
    _ = words.gettext
    mark = marks.mark_under(point)
    if marks.has_selection:
        for color in MarkColor:
            _colored(menu, color, words, theme, partial(marks.mark_selection, color))
        menu.addAction(actions.annotate)
        menu.addSeparator()
        menu.addAction(actions.copy)
        menu.addAction(actions.cite)
        menu.addAction(actions.find)
    elif mark is not None:
        _fill_for_mark(menu, marks, mark, words, theme)
        menu.addAction(actions.cite)
    menu.addSeparator()
    block = marks.block_under(point)
    if block is not None and not marks.has_selection:
        column, name = block
        menu.addAction(_("Mark this paragraph")).triggered.connect(lambda: marks.mark_block(name, column))
    menu.addAction(actions.peek)
    menu.addSeparator()
    menu.addActions([actions.undo, actions.redo])


def _fill_for_mark(menu: QMenu, marks: MarksPresenter, mark: Mark, words: Words, theme: Theme) -> None:
    _ = words.gettext
    menu.addAction(_("Edit the mark…")).triggered.connect(lambda: marks.open(mark.id, take_focus=True))
    for color in MarkColor:
        _colored(menu, color, words, theme, partial(marks.session.edit, mark, color=color))
    menu.addAction(_("Delete the mark")).triggered.connect(lambda: marks.remove(mark))
    menu.addSeparator()


def _colored(menu: QMenu, color: MarkColor, words: Words, theme: Theme, act: Callable[[], object]) -> None:
    text = words.pgettext("menu", "Mark: {color}").format(color=color_words(color, words))
    menu.addAction(patch_icon(theme, color), text).triggered.connect(lambda _checked: act())

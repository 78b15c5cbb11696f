"""The window's actions: each declared once with its shortcut, named in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from reader.library.settings import THEME
from reader.ui.article_writer import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

    from reader.language.words import Words


@dataclass(frozen=True, slots=True)
class Actions:
    """What the reader can ask the window for."""

    open: QAction
    next_language: QAction
    next_pane: QAction
    timeline: QAction
    caret: QAction
    larger: QAction
    smaller: QAction
    usual_size: QAction
    layouts: dict[str, QAction]
    themes: dict[str, QAction]
    digits: QAction
    about: QAction
    quit: QAction

    def all(self) -> Iterator[QAction]:
        """Yield every action."""
        for field in fields(self):
            value = getattr(self, field.name)
            yield from value.values() if isinstance(value, dict) else (value,)

    def retranslate(self, words: Words) -> None:
        """Say every action's name in a language."""
        _ = words.gettext
        self.open.setText(_("Open…"))
        self.next_language.setText(_("Next language"))
        self.next_pane.setText(_("Next pane"))
        self.timeline.setText(_("Timeline"))
        self.caret.setText(_("Select with the keyboard"))
        self.larger.setText(_("Larger text"))
        self.smaller.setText(_("Smaller text"))
        self.usual_size.setText(_("Usual text size"))
        self.layouts[Layout.SINGLE.value].setText(words.pgettext("layout", "Single"))
        self.layouts[Layout.PARALLEL.value].setText(words.pgettext("layout", "Side by side"))
        self.layouts[Layout.INTERLEAVED.value].setText(words.pgettext("layout", "Interleaved"))
        self.themes["system"].setText(words.pgettext("theme", "As the system"))
        self.themes["light"].setText(words.pgettext("theme", "Light"))
        self.themes["sepia"].setText(words.pgettext("theme", "Sepia"))
        self.themes["dark"].setText(words.pgettext("theme", "Dark"))
        self.digits.setText(_("Arabic-Indic digits (٠١٢٣)"))
        self.about.setText(_("About Hashiya"))
        self.quit.setText(_("Quit"))
        for action in self.all():
            _show_keys(action, words)


def _show_keys(action: QAction, words: Words) -> None:
    """Put an action's shortcut into its menu entry and tool tip, isolated: else "Ctrl++" turns round in Arabic."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    name = action.text()
    if keys:
        isolated = f"\u2066{keys}\u2069"
        action.setToolTip(words.pgettext("tool tip", "{action} ({keys})").format(action=name, keys=isolated))
        action.setText(f"{name}\t{isolated}")
    else:
        action.setToolTip(name)


def make_actions(parent: QObject) -> Actions:
    """Return the actions, without words yet; shortcuts work in the whole window."""
    made = Actions(
        open=_action(parent, "Ctrl+O"),
        next_language=_action(parent, "Ctrl+L"),
        next_pane=_action(parent, "F6"),
        timeline=_action(parent, "Ctrl+T", checkable=True),
        caret=_action(parent, "F7", checkable=True),
        larger=_action(parent, "Ctrl++", "Ctrl+="),
        smaller=_action(parent, "Ctrl+-"),
        usual_size=_action(parent, "Ctrl+0"),
        layouts={
            layout.value: _action(parent, f"Ctrl+{number}", checkable=True)
            for number, layout in enumerate(Layout, start=1)
        },
        themes={theme: _action(parent, checkable=True) for theme in THEME.choices},
        digits=_action(parent, checkable=True),
        about=_action(parent),
        quit=_action(parent, "Ctrl+Q"),
    )
    for choices in (made.layouts, made.themes):
        group = QActionGroup(parent)
        for action in choices.values():
            group.addAction(action)
    return made


def _action(parent: QObject, *shortcuts: str, checkable: bool = False) -> QAction:
    action = QAction(parent)
    action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
    action.setCheckable(checkable)
    action.setMenuRole(QAction.MenuRole.NoRole)
    return action

"""Themes: colours by name from a file, and the palette and style sheet made of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtGui import QBrush

SYSTEM = "system"


class Theme(Record):
    """Named colours for one look of the window; the names are those of resources/themes/README.md."""

    name: str
    dark: bool
    colors: Mapping[str, str]

    def color(self, name: str) -> QColor:
        """Return a colour by name."""
        return QColor(self.colors[name])

    def brush(self, name: str) -> QBrush:
        """Return a brush that fills with a colour."""
        # By way of a palette: to make one directly, PySide would look for a pattern among Qt's own enumerations.
        scratch = QPalette()
        scratch.setColor(QPalette.ColorRole.Text, self.color(name))
        return scratch.text()


def load_theme(folder: Path, name: str) -> Theme:
    """Return a theme by name from the folder of themes."""
    values = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(values["name"], values["dark"], values["colors"])


def resolve_theme(choice: str) -> str:
    """Return the name of the theme to show for a reader's choice: the system's scheme decides for "system"."""
    if choice != SYSTEM:
        return choice
    from PySide6.QtCore import Qt

    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def theme_at_start(choice: str) -> str:
    """Return what :func:`resolve_theme` does, told by the system's palette: ours is not set yet.

    Quicker than to ask for the scheme (see ArticleStyle on Qt's enumerations); the window asks for that later.
    """
    if choice != SYSTEM:
        return choice
    system = QGuiApplication.palette()
    paper, ink = system.color(QPalette.ColorRole.Window), system.color(QPalette.ColorRole.WindowText)
    return "dark" if paper.lightness() < ink.lightness() else "light"


def palette(theme: Theme) -> QPalette:
    """Return the palette that standard widgets, Qt's own dialogs and menus included, are drawn with."""
    roles = {
        QPalette.ColorRole.Window: "chrome",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "pane",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "text-muted",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "pane",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "error",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "selection-text",
        QPalette.ColorRole.Link: "term",
        QPalette.ColorRole.LinkVisited: "term",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "surface",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border",
        QPalette.ColorRole.Shadow: "border",
        QPalette.ColorRole.Accent: "accent",
    }
    made = QPalette()
    for role, name in roles.items():
        made.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text-muted"))
    return made


_STYLE = """
QMainWindow, #article, #articleArea {{ background: {page}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border}; padding: 4px 6px; }}
#headerBar {{ background: {chrome}; border-bottom: 1px solid {border}; }}
#statusLine {{ background: {chrome}; }}
#statusLine QLabel {{ color: {text-muted}; }}
#timelinePane, #contentsPanel {{ background: {pane}; }}
#timelinePane[drawer="true"] {{ border-left: 1px solid {border}; border-right: 1px solid {border}; }}
#timelineList {{ background: {pane}; border: none; }}
#paneTitle {{ color: {heading}; }}
#paneCount, #emptyText {{ color: {text-muted}; }}
#article {{ border: none; selection-background-color: {selection}; selection-color: {selection-text}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 7px; padding: 5px; background: transparent;
    color: {text}; }}
QToolButton:hover {{ background: {pane}; }}
QToolButton:pressed, QToolButton:checked {{ background: {accent-soft}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton:focus, #contentsPanel QPushButton:focus {{ border: 2px solid {focus}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
#formHint {{ color: {text-muted}; }}
#formHint[wrong="true"] {{ color: {error}; }}
#formQuote {{ color: {text-muted}; }}
EditForm QPlainTextEdit, EditForm QLineEdit, BundleDialog QLineEdit {{ background: {surface}; color: {text};
    border: 1px solid {border}; border-radius: 6px; padding: 4px 6px; selection-background-color: {selection};
    selection-color: {selection-text}; }}
EditForm QPlainTextEdit:disabled, EditForm QLineEdit:disabled, BundleDialog QLineEdit:disabled {{
    color: {text-muted}; background: {pane}; }}
#segments {{ background: {pane}; border: 1px solid {border}; border-radius: 8px; }}
#segments QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 14px; color: {text-muted}; }}
#segments QToolButton:hover {{ color: {text}; }}
#segments QToolButton:checked {{ background: {surface}; border-color: {border}; color: {accent}; font-weight: 600; }}
#segments QToolButton:focus {{ border: 2px solid {focus}; padding: 3px 13px; }}
#card {{ background: {surface}; border: 1px solid {border}; border-radius: 10px; }}
#card QScrollArea, #card QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
#card QLabel {{ color: {text}; background: transparent; }}
#card QLabel[role="heading"] {{ color: {heading}; }}
#card QLabel[role="muted"] {{ color: {text-muted}; }}
#card QLabel[role="accent"] {{ color: {accent}; }}
#card QLabel:focus {{ border: 1px solid {focus}; border-radius: 4px; }}
#card QPushButton {{ border: 1px solid transparent; border-radius: 6px; padding: 3px 7px; color: {term};
    background: transparent; text-align: left; }}
#card QPushButton:hover {{ background: {pane}; }}
#card QPushButton:focus {{ border: 1px solid {focus}; }}
#markBar, #markEditor, #peek {{ background: {surface}; border: 1px solid {border}; border-radius: 10px; }}
#markEditor QLabel, #peek QLabel {{ color: {text-muted}; background: transparent; }}
#peek QLabel[role="body"] {{ color: {text}; }}
#peek QLabel[role="hadith"] {{ color: {hadith}; }}
#peek QScrollArea, #peek QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
#markEditor QTextEdit {{ background: {page}; color: {text}; border: 1px solid {border}; border-radius: 6px;
    padding: 4px; }}
#markEditor QTextEdit:focus {{ border: 2px solid {focus}; padding: 3px; }}
#markEditor QToolButton:checked, #markBar QToolButton:checked {{ background: transparent; }}
#notice {{ background: {flash}; border-bottom: 1px solid {border}; }}
#notice QLabel {{ color: {text}; }}
QMenu {{ background: {surface}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 14px; border-radius: 5px; color: {text}; }}
QMenu::indicator, QMenu::icon {{ width: 14px; height: 14px; margin: 0 8px; }}
QMenu::item:selected {{ background: {accent-soft}; color: {text}; }}
QMenu::item:disabled {{ color: {text-muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QSplitter::handle {{ background: {border}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {border}; border-radius: 4px; min-height: 36px; margin: 2px 2px; }}
QScrollBar::handle:vertical:hover {{ background: {text-muted}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
"""


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the window in a theme's colours."""
    return _STYLE.format(**theme.colors)

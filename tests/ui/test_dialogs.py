"""What all dialogs have in common: the ring of the focus, the theme in force, the window's keys, the buttons' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from reader import paths
from reader.library import settings as keys
from reader.ui.edits.review_dialog import ReviewDialog
from reader.ui.file_choice import choose_file_to_write
from reader.ui.focus_ring import OWN, FocusRing
from reader.ui.theme import load_theme
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.main_window import MainWindow


# The offscreen platform says so of every modal dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier
BESIDE = {"preferences": "preferences", "shortcuts": "shortcuts", "library": "library", "review": "review"}
"""The dialogs that stand beside the text, by the name of their action."""
MODAL = {"export": "exportDialog", "print": "printDialog", "add_event": "EventForm", "save_publication": "bundleDialog"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library be in a folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a text with something proposed for its timeline."""
    written = tmp_path / "peace.md"
    written.write_text("# The Peace\n\nThe council signed a ceasefire in April 1993.\n", encoding="utf-8")
    return written


def opened_dialog(window: MainWindow, action: str) -> QDialog:
    name = (BESIDE | MODAL)[action]
    window.actions_.named()[action].trigger()
    settle()
    dialog = window.findChild(QDialog, name)
    assert isinstance(dialog, QDialog)
    dialog.activateWindow()
    for _ in range(200):
        settle()
        if not (isinstance(dialog, ReviewDialog) and dialog.items.is_looking):
            break
        QTest.qWait(10)
    return dialog


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2, 'contrast ratio')."""

    def luminance(color: QColor) -> float:
        shares = (color.redF(), color.greenF(), color.blueF())
        red, green, blue = (c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ring_of(dialog: QDialog) -> FocusRing:
    ring = dialog.findChild(FocusRing, "focusRing")
    assert isinstance(ring, FocusRing)
    return ring


def places(dialog: QDialog) -> list[QRect]:
    """Return where every widget of a dialog stands that is shown, but its ring."""
    ring = ring_of(dialog)
    return [part.geometry() for part in dialog.findChildren(QWidget) if part is not ring and part.isVisible()]


# The ring


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
@pytest.mark.parametrize("action", [*BESIDE, *MODAL])
def test_each_control_shows_that_it_has_the_keyboard(opened: Opened, document: Path, action: str, theme: str) -> None:
    window = opened(document=str(document), theme=theme)
    window.article.selectAll()
    dialog = opened_dialog(window, action)
    color = load_theme(paths.resources() / "themes", theme).color("focus")
    seen = set[str]()
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.window() is dialog
        if not isinstance(focused, QToolButton) and focused.objectName() not in OWN:
            ring = ring_of(dialog)
            assert ring.isVisible(), focused
            assert ring.target is focused
            picture, box = dialog.grab().toImage(), ring.geometry()
            drawn = picture.pixelColor(box.center().x(), box.bottom() - 1)
            assert drawn.name() == color.name(), focused
            outside = QPoint(box.center().x(), min(box.bottom() + 2, dialog.height() - 1))
            if outside.y() > box.bottom():
                assert contrast(drawn, picture.pixelColor(outside)) >= 3, focused
            seen.add(type(focused).__name__)
        before = places(dialog)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
        if action != "preferences":  # its page scrolls to the control that is reached
            assert places(dialog) == before
    assert seen


def test_the_ring_scrolls_with_its_control_and_goes_with_the_focus(opened: Opened) -> None:
    window = opened(height=500)
    dialog = opened_dialog(window, "preferences")
    ring = ring_of(dialog)
    area, box = dialog.findChild(QScrollArea), dialog.findChildren(QComboBox)[-1]
    assert isinstance(area, QScrollArea)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert not ring.isVisible()  # it is out of sight yet
    area.ensureWidgetVisible(box)
    settle()
    assert ring.isVisible()
    where = ring.geometry().center()
    assert (where - box.mapTo(dialog, box.rect().center())).manhattanLength() <= 2
    window.activateWindow()
    window.article.setFocus()
    settle()
    assert not ring.isVisible()


# The theme


@pytest.mark.parametrize("action", [*BESIDE, "export", "print", "add_event"])
def test_buttons_follow_the_theme_while_a_dialog_is_open(opened: Opened, document: Path, action: str) -> None:
    window = opened(document=str(document), theme="light")
    window.article.selectAll()
    dialog = opened_dialog(window, action)
    for theme in ("dark", "light", "sepia", "light"):
        window.choosing.set_theme(theme)
        settle()
        wanted = load_theme(paths.resources() / "themes", theme).color("pane").name()
        for button in dialog.findChildren(QPushButton):
            assert button.palette().color(QPalette.ColorRole.Button).name() == wanted, (theme, button.text())


def test_the_system_s_scheme_is_followed_too(opened: Opened) -> None:
    window = opened(theme="light")
    dialog = opened_dialog(window, "preferences")
    # Without a display there is no scheme to change: another theme is chosen, and what the system would tell is told.
    window.kept.settings.choose(keys.THEME, "dark")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    settle()
    shown = {button.palette().color(QPalette.ColorRole.Button).name() for button in dialog.findChildren(QPushButton)}
    assert shown == {load_theme(paths.resources() / "themes", "dark").color("pane").name()}


# Keys


@pytest.mark.parametrize("action", BESIDE)
def test_commands_of_the_whole_program_hold_beside_the_text(opened: Opened, document: Path, action: str) -> None:
    window = opened(document=str(document))
    dialog = opened_dialog(window, action)
    title, size = dialog.windowTitle(), window.kept.setting(keys.TEXT_SIZE)
    for key in (Qt.Key.Key_L, Qt.Key.Key_Plus):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.window() is dialog
        QTest.keyClick(focused, key, CTRL)
        settle()
    assert window.words.language == "ar"
    assert dialog.windowTitle() != title
    assert dialog.isRightToLeft()
    assert window.kept.setting(keys.TEXT_SIZE) > size


def test_the_next_language_is_switched_to_from_a_dialog(window: MainWindow) -> None:
    dialog = opened_dialog(window, "preferences")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_L, CTRL)
    settle()
    assert window.words.language == "ar"
    assert dialog.windowTitle() == "التفضيلات"
    assert QApplication.focusWidget() is focused


def test_a_field_keeps_its_own_keys(opened: Opened) -> None:
    window = opened()
    window.around.comforts.shortcuts.assign("next_language", ["L"])
    dialog = opened_dialog(window, "library")
    line = dialog.findChild(QLineEdit, "libraryFilter")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_L)
    settle()
    assert line.text() == "l"
    assert window.words.language == "en"


# Words and icons


@pytest.mark.parametrize(("language", "cancel", "ok"), [("en", "Cancel", "OK"), ("ar", "إلغاء", "موافق")])
def test_buttons_are_called_alike_and_have_no_icons(
    opened: Opened, document: Path, language: str, cancel: str, ok: str
) -> None:
    window = opened(document=str(document), language=language)
    window.article.selectAll()
    named: dict[QDialogButtonBox.StandardButton, set[str]] = {}
    kinds = (QDialogButtonBox.StandardButton.Cancel, QDialogButtonBox.StandardButton.Ok)
    for action in MODAL:
        dialog = opened_dialog(window, action)
        for box in dialog.findChildren(QDialogButtonBox):
            for kind in kinds:
                button = box.button(kind)
                if button is not None:
                    named.setdefault(kind, set()).add(button.text().replace("&", ""))
            assert all(button.icon().isNull() for button in box.buttons())
        dialog.close()
        settle()
    chooser = choose_file_to_write(window, "", "a.md", {"Markdown (*.md)": ".md"}, print)
    settle()
    texts = {button.text().replace("&", "") for button in chooser.findChildren(QPushButton)}
    icons = [button for button in chooser.findChildren(QPushButton) if not button.icon().isNull()]
    chooser.close()
    settle()
    assert named == {kinds[0]: {cancel}, kinds[1]: {ok}}
    assert cancel in texts
    assert icons == []
    preferences = opened_dialog(window, "preferences")
    assert cancel in {button.text() for button in preferences.findChildren(QAbstractButton)}
    preferences.close()


def test_paths_run_from_left_to_right_in_arabic(opened: Opened, tmp_path: Path) -> None:
    window = opened(language="ar")
    chooser = choose_file_to_write(window, "", "a.md", {"Markdown (*.md)": ".md"}, print)
    chooser.setDirectory(str(tmp_path))
    settle()
    folders, line = chooser.findChild(QComboBox, "lookInCombo"), chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(folders, QComboBox)
    assert isinstance(line, QLineEdit)
    right = folders.grab().toImage()
    assert (folders.isRightToLeft(), line.isRightToLeft()) == (False, False)
    # The same box in an application that runs from left to right is drawn alike.
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    left = folders.grab().toImage()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the language's again
    chooser.close()
    settle()
    assert right == left


def test_nothing_is_left_of_a_dialog_that_was_closed(window: MainWindow) -> None:
    for _ in range(2):
        dialog = opened_dialog(window, "shortcuts")
        assert len(window.findChildren(FocusRing)) == 1
        dialog.close()
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.findChildren(FocusRing) == []
    window.choosing.set_theme("dark")

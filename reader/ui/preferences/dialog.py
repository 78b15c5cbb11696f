"""The preferences: every setting that is the reader's to choose, in force at once and taken back as easily."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.library import settings as keys
from reader.library.changes import SettingChanges
from reader.ui.fonts import BUNDLED_FAMILIES, interface_font
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines
from reader.ui.preferences.controls import ChoiceControl, Control, FaceControl, NumberControl, SwitchControl
from reader.ui.preferences.rows import GROUPS, Row, all_settings, value_names

if TYPE_CHECKING:
    from reader.library.settings import AnySetting, Choice
    from reader.ui.main_window import MainWindow

PAUSE = 40
"""Milliseconds for which numbers that come one after another are waited for: the text is set once for them all."""
SIZE = QSize(560, 640)


class Preferences(QDialog):
    """Made from the settings' declarations. It stands beside the text, which goes on being read while it is open.

    Esc and "Cancel" put everything as it was when it was opened.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self.changes = SettingChanges(all_settings(), window.kept.settings, window.choosing.choose)
        self._controls: dict[str, Control] = {}
        self._labels: dict[str, QLabel] = {}
        self._headings: list[QLabel] = []
        self._waiting: dict[str, tuple[AnySetting, Choice]] = {}
        self._apply_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._apply_soon.timeout.connect(self._apply)
        self.undo_button = self._button("undoButton")
        self.defaults_button = self._button("defaultsButton")
        self.cancel_button = self._button("cancelButton")
        self.done_button = self._button("doneButton")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_values()
        draw_outlines(self)
        self._controls[keys.TEXT_SIZE.name].setFocus()
        self.resize(SIZE.boundedTo(QSize(max(420, window.width() - 40), max(320, window.height() - 60))))

    # Composition

    def _button(self, name: str) -> QPushButton:
        button = named(QPushButton(self), name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("preferencesPage")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24, 18, 24, 18)
        rows.setSpacing(22)
        for group in GROUPS:
            rows.addLayout(self._group(group.rows))
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        for button in (self.undo_button, self.defaults_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.cancel_button, self.done_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    def _group(self, rows: tuple[Row, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 150)
        heading = QLabel()
        self._headings.append(heading)
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, row in enumerate(rows, start=1):
            control = make_control(row)
            control.setObjectName(row.setting.name)
            self._controls[row.setting.name] = control
            if isinstance(control, SwitchControl):
                grid.addWidget(control, number, 1)
                continue
            label = QLabel(wordWrap=True)
            label.setBuddy(control)
            self._labels[row.setting.name] = label
            if isinstance(control, FaceControl):
                label.setContentsMargins(0, 4, 0, 0)  # beside the list, not the sample below it
                grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            else:
                grid.addWidget(label, number, 0)
            grid.addWidget(control, number, 1)
        return grid

    def _connect(self) -> None:
        for row in _rows():
            control = self._controls[row.setting.name]
            control.chosen.connect(lambda value, setting=row.setting: self._choose(setting, value))
        self._window.kept.changed.connect(self._follow)
        self.undo_button.clicked.connect(self._undo)
        self.defaults_button.clicked.connect(self._restore)
        self.cancel_button.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.accept)

    # Words

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        words = self._window.words
        _ = words.gettext
        self.setWindowTitle(_("Preferences"))
        for heading, group in zip(self._headings, GROUPS, strict=True):
            heading.setText(_(group.name))
            heading.setFont(interface_font(words.language, size=15, semibold=True))
        for row in _rows():
            control, name = self._controls[row.setting.name], _(row.name)
            control.set_name(name)
            if row.setting.name in self._labels:
                self._labels[row.setting.name].setText(name)
            if isinstance(control, ChoiceControl):
                control.set_names(value_names(row, words, self._window.switcher.languages))
            elif isinstance(control, FaceControl):
                usual = words.pgettext("face", "{family} (usual)")
                control.set_usual(usual.format(family=f"\u2068{BUNDLED_FAMILIES[row.face][0]}\u2069"))
            elif isinstance(control, NumberControl):
                control.set_unit(row.unit and f" {row.unit}")
        self.undo_button.setText(_("Undo"))
        self.defaults_button.setText(_("Restore the defaults"))
        self.cancel_button.setText(_("Cancel"))
        self.done_button.setText(_("Done"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the interface's language, which may be chosen in this very dialog."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._controls:
            self.retranslate()
            self.show_values()

    # Values

    def show_values(self) -> None:
        """Show the values in force."""
        for row in _rows():
            self._controls[row.setting.name].set_value(self._window.kept.settings.value(row.setting))
        self._show_possible()

    def _show_possible(self) -> None:
        self.undo_button.setEnabled(self.changes.can_undo or bool(self._waiting))
        self.defaults_button.setEnabled(not self.changes.are_defaults or bool(self._waiting))

    def _follow(self, name: str) -> None:
        """Show what was chosen elsewhere: in a menu, by a shortcut."""
        control = self._controls.get(name)
        if control is not None and name not in self._waiting:
            setting = next(row.setting for row in _rows() if row.setting.name == name)
            control.set_value(self._window.kept.settings.value(setting))
        self._show_possible()

    def _choose(self, setting: AnySetting, value: Choice) -> None:
        """Put a value in force, numbers when no other has followed for a moment."""
        if type(value) is int:
            self._waiting[setting.name] = (setting, value)
            self._apply_soon.start()
            self._show_possible()
        else:
            self._apply()
            self.changes.change(setting, value)
            self._show_possible()

    def _apply(self) -> None:
        self._apply_soon.stop()
        waiting, self._waiting = self._waiting, {}
        for setting, value in waiting.values():
            self.changes.change(setting, value)
        self._show_possible()

    def _undo(self) -> None:
        self._apply()
        self.changes.undo()
        self.show_values()

    def _restore(self) -> None:
        self._apply()
        self.changes.restore_defaults()
        self.show_values()

    def accept(self) -> None:
        """Close it with everything as it is now."""
        self._apply()
        super().accept()

    def reject(self) -> None:
        """Close it with everything as it was when it was opened."""
        self._waiting = {}
        self._apply_soon.stop()
        self.changes.cancel()
        super().reject()


def _rows() -> list[Row]:
    return [row for group in GROUPS for row in group.rows]


def make_control(row: Row) -> Control:
    """Return the control that a setting's declaration asks for."""
    setting = row.setting
    if row.face:
        return FaceControl(row.face)
    if isinstance(setting.default, bool):
        return SwitchControl()
    if isinstance(setting.default, int):
        assert setting.least is not None  # noqa: S101  # a number without a range has no place in the preferences
        assert setting.most is not None  # noqa: S101
        return NumberControl(setting.least, setting.most, row.step)
    return ChoiceControl()


def open_preferences(window: MainWindow) -> Preferences:
    """Open the preferences, or bring them to the front if they are open."""
    known = window.findChild(Preferences, "preferences")
    dialog = known if isinstance(known, Preferences) else Preferences(window)
    dialog.show()
    dialog.activateWindow()
    return dialog

"""A form for one event, term or note: fields under one another, what is wrong said at once, and OK when nothing is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.language.languages import Direction, direction
from reader.ui.announcing import announce
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.ui.main_window import MainWindow
    from reader.ui.voice import Voice

WIDTH = 560


class EditForm(QDialog):
    """The base of the forms. Esc closes; what was typed is not thrown away without a question."""

    made = Signal(object)
    """The reader pressed OK: the item as it is now."""

    def __init__(self, window: MainWindow, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self.setObjectName(type(self).__name__)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._window = window
        self._language = language
        self.question: QMessageBox | None = None
        self._filled: tuple[str, ...] = ()
        self._hints: dict[QWidget, QLabel] = {}
        self.fields: list[QWidget] = []
        """What can be typed into or chosen, in order."""
        self._page = QWidget()
        self.form = QFormLayout(self._page)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.form.setVerticalSpacing(9)
        self.form.setHorizontalSpacing(14)
        self.form.setContentsMargins(18, 16, 18, 8)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._page)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 4, 18, 14)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    # Made by the forms

    @property
    def side(self) -> Qt.AlignmentFlag:
        """The side on which the interface's lines begin."""
        rtl = self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft

    @property
    def voice(self) -> Voice:
        """The interface's language."""
        return self._window.voice(self._window.words.language)

    def line(self, label: str, name: str, text: str = "", language: str | None = None) -> QLineEdit:
        """Add a line; ``language`` is that of what is typed into it, the document's own without."""
        made = named(QLineEdit(self._page), name)
        self._direct(made, language or self._language)
        made.setText(text)
        made.setCursorPosition(0)
        made.textChanged.connect(self._check)
        self._add(label, made)
        return made

    def passage(self, label: str, name: str, text: str, lines: int = 3) -> QPlainTextEdit:
        """Add a field of several lines."""
        made = named(QPlainTextEdit(self._page), name)
        self._direct(made, self._language)
        made.setTabChangesFocus(True)
        made.setPlainText(text)
        metrics = made.fontMetrics()
        made.setMinimumHeight(lines * metrics.lineSpacing() + 16)
        made.setMaximumHeight((lines + 2) * metrics.lineSpacing() + 16)
        made.textChanged.connect(self._check)
        self._add(label, made)
        return made

    def choice(self, label: str, name: str, values: Iterable[tuple[str, str]], value: str) -> QComboBox:
        """Add a choice among values, each with its words."""
        made = named(QComboBox(self._page), name)
        for one, said in values:
            made.addItem(said, one)
        made.setCurrentIndex(max(0, made.findData(value)))
        made.currentIndexChanged.connect(self._check)
        self._add(label, made)
        return made

    def _add(self, label: str, field: QWidget) -> None:
        field.setAccessibleName(label)
        hint = named(QLabel(self._page, wordWrap=True), "formHint")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setAlignment(self.side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        hint.hide()
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(field)
        cell.addWidget(hint)
        title = QLabel(label, self._page)
        title.setBuddy(field)
        self.form.addRow(title, cell)
        self._hints[field] = hint
        self.fields.append(field)

    @staticmethod
    def _direct(field: QLineEdit | QPlainTextEdit, language: str) -> None:
        rtl = direction(language) is Direction.RTL
        field.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        if isinstance(field, QPlainTextEdit):
            option = field.document().defaultTextOption()
            option.setTextDirection(field.layoutDirection())
            # A document of plain text does not turn the side on which its lines begin, as the others do.
            option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            field.document().setDefaultTextOption(option)

    def say(self, field: QWidget, text: str, *, wrong: bool = False) -> None:
        """Say something below a field; an empty text says nothing."""
        hint = self._hints[field]
        wrong = wrong and self.is_touched
        if hint.text() != text or hint.property("wrong") != wrong:
            hint.setText(text)
            hint.setProperty("wrong", wrong)
            hint.style().polish(hint)
            field.setAccessibleDescription(text)
            if wrong and self.isVisible():
                announce(field, text)
        hint.setVisible(bool(text))

    def hint(self, field: QWidget) -> str:
        """Return what is said below a field."""
        return self._hints[field].text() if not self._hints[field].isHidden() else ""

    def begin(self) -> None:
        """Take what stands in the fields for what nobody typed, check it, and open."""
        self._filled = self._values()
        draw_outlines(self)
        self._check()
        hints = sum(hint.isHidden() for hint in self._hints.values()) * hint_height(self)
        wanted = QSize(WIDTH, self._page.sizeHint().height() + self.buttons.sizeHint().height() + 44 + hints // 2)
        self.resize(wanted.boundedTo(QSize(max(380, self._window.width() - 30), max(320, self._window.height() - 40))))
        self.open()
        self.fields[0].setFocus(Qt.FocusReason.TabFocusReason)

    # Told by the forms

    @abstractmethod
    def item(self) -> object | None:
        """Return what the fields say, None while something is wrong in them; say what is below the fields."""

    # What happens

    def _check(self) -> None:
        if self._filled:
            self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.item() is not None)

    def _values(self) -> tuple[str, ...]:
        return tuple(_value(field) for field in self.fields)

    @property
    def is_touched(self) -> bool:
        """Whether something else stands in the fields than at first."""
        return self._values() != self._filled

    def _accept(self) -> None:
        item = self.item()
        if item is not None:
            self.made.emit(item)
            self.accept()

    def reject(self) -> None:
        """Close; what was typed is asked for first."""
        if self.is_touched and self.isVisible():
            self._ask()
        else:
            super().reject()

    def _ask(self) -> None:
        words = self._window.words
        self.question = box = QMessageBox(self)
        box.setObjectName("discardQuestion")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(words.gettext("Discard what you typed?"))
        discard = box.addButton(words.gettext("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton(words.gettext("Go on typing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.buttonClicked.connect(lambda pressed: QDialog.reject(self) if pressed is discard else None)
        box.open()


def hint_height(form: EditForm) -> int:
    """Return the height of a line below a field, in pixels."""
    return form.fontMetrics().lineSpacing()


def _value(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text() if isinstance(field, QLineEdit) else ""

"""The dialog where Qt knows no printer: which of the system's, or a PDF file; which pages, how often, which sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.export.print_queue import Obstacle, Printers, Sides
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines

if TYPE_CHECKING:
    from reader.language.words import Words
    from reader.ui.voice import Voice

FSI, PDI = "\u2068", "\u2069"
MOST_COPIES = 999
WIDTH = 440
"""In pixels; it fits into the narrowest window."""


def obstacle_words(obstacle: Obstacle, words: Words) -> str:
    """Return why no printer can be chosen, and what helps."""
    return {
        Obstacle.NO_PROGRAM: words.gettext(
            "No printer is listed because this computer lacks the print service’s programs lp and lpstat. "
            "Your system has them in the package cups-client."
        ),
        Obstacle.NO_SERVICE: words.gettext(
            "No printer is listed because the system’s print service (CUPS) does not answer."
        ),
        Obstacle.NO_PRINTER: words.gettext(
            "No printer is listed because none is set up in the system. Add one in the system’s settings."
        ),
    }[obstacle]


class PrinterDialog(QDialog):
    """Lets the reader choose, and then says what was chosen; a PDF file is always among the printers."""

    def __init__(self, printers: Printers, last: str, count: int, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printerDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = count
        words = voice.words
        self.setWindowTitle(words.gettext("Print"))
        self.printers = named(QComboBox(self), "printers")
        self.all = named(QRadioButton(self), "printAll")
        self.some = named(QRadioButton(words.pgettext("pages", "From"), self), "printSome")
        self.first = named(QSpinBox(self, minimum=1, maximum=count, value=1), "printFirst")
        self.last = named(QSpinBox(self, minimum=1, maximum=count, value=count), "printLast")
        self.copies = named(QSpinBox(self, minimum=1, maximum=MOST_COPIES), "printCopies")
        self.sides = named(QComboBox(self), "printSides")
        self._fill(printers, last, voice)
        self._lay_out(printers.obstacle, words)
        self._connect()
        self._printer_changed()
        draw_outlines(self)
        self.printers.setFocus()

    def _fill(self, printers: Printers, last: str, voice: Voice) -> None:
        words = voice.words
        for name in printers.names:
            self.printers.addItem(f"{FSI}{name}{PDI}", name)
        self.printers.addItem(words.gettext("A PDF file…"), "")
        wanted = last if last in printers.names else printers.usual
        self.printers.setCurrentIndex(max(0, self.printers.findData(wanted)))
        self.printers.setAccessibleName(words.gettext("Printer"))
        text = words.ngettext("All, {count} page", "All {count} pages", self._count)
        self.all.setText(text.format(count=voice.formats.number(self._count)))
        self.all.setChecked(True)
        self.first.setAccessibleName(words.gettext("First page to print"))
        self.last.setAccessibleName(words.gettext("Last page to print"))
        self.copies.setAccessibleName(words.gettext("Copies"))
        names = {
            Sides.AS_SET: words.gettext("As the printer is set"),
            Sides.LONG_EDGE: words.gettext("Both sides, turned on the long edge"),
            Sides.SHORT_EDGE: words.gettext("Both sides, turned on the short edge"),
        }
        for sides, text in names.items():
            self.sides.addItem(text, sides.value)
        self.sides.setAccessibleName(words.gettext("Sides"))

    def _lay_out(self, obstacle: Obstacle | None, words: Words) -> None:
        self.copies.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for box in (self.printers, self.sides):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(words.gettext("Printer"), self.printers)
        if obstacle is not None:
            self.told = named(QLabel(obstacle_words(obstacle, words), self, wordWrap=True), "printerObstacle")
            form.addRow(self.told)
        form.addRow(words.gettext("Pages"), self._pages(words))
        form.addRow(words.gettext("Copies"), self.copies)
        form.addRow(words.gettext("Sides"), self.sides)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.print = named(QPushButton(words.gettext("Print")), "printNow")
        buttons.addButton(self.print, QDialogButtonBox.ButtonRole.AcceptRole)
        self.print.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        # A dialog takes no account of how high a label gets whose lines are broken.
        self.setMinimumSize(WIDTH, max(column.heightForWidth(WIDTH), column.minimumSize().height()))

    def _pages(self, words: Words) -> QWidget:
        """Return the row of all pages, or those from one to another."""
        made = QWidget(self)
        self._which = QButtonGroup(made)
        some = QHBoxLayout()
        some.setSpacing(8)
        for part in (self.some, self.first, QLabel(words.pgettext("pages", "to"), made), self.last):
            some.addWidget(part)
        some.addStretch(1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.all)
        column.addLayout(some)
        for button in (self.all, self.some):
            self._which.addButton(button)
        return made

    def _connect(self) -> None:
        self.printers.currentIndexChanged.connect(self._printer_changed)
        for number in (self.first, self.last):
            number.valueChanged.connect(lambda _value: self.some.setChecked(True))
        self.first.valueChanged.connect(self.last.setMinimum)

    def _printer_changed(self) -> None:
        """Offer copies and sides where there is a printer that makes them."""
        for part in (self.copies, self.sides):
            part.setEnabled(bool(self.printer))

    @property
    def printer(self) -> str:
        """The printer that is chosen, by the name that the print service has for it; empty for a PDF file."""
        return str(self.printers.currentData())

    @property
    def pages(self) -> range:
        """The pages that are chosen, counted from 0."""
        return range(self.first.value() - 1, self.last.value()) if self.some.isChecked() else range(self._count)

    @property
    def chosen_sides(self) -> Sides:
        """What is chosen for the sides of a sheet."""
        return Sides(self.sides.currentData())

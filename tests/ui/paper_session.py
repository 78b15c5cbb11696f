"""The real window, printing through the real dialogs and the system's print service.

Run as ``python -m tests.ui.paper_session FOLDER CHOICES``, with an empty folder for what it makes and, as JSON, what is
chosen (see :class:`Choices`). It tells what it saw as JSON. Where that is possible it is caged: the kernel kills it, or
a program of the system that it starts, at the first internet socket.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QPushButton, QToolBar, QWidget

from reader.app import Application
from reader.library import settings as keys
from reader.library.database import open_in_memory
from reader.open_options import OpenOptions
from reader.ui.printing.preview import PrintPreview
from reader.ui.printing.printer_dialog import PrinterDialog
from tests.offline_cage import close_cage, is_possible
from tests.ui.waiting import wait_until

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

Found = TypeVar("Found", bound=QObject)


@dataclass(frozen=True)
class Choices:
    """What the reader chooses, in the preview and in the dialog; None: what stands there already."""

    language: str = "en"
    last: str = ""
    """The printer that was chosen the last time."""
    landscape: bool = False
    printer: str | None = None
    """Empty: a PDF file."""
    pages: tuple[int, int] | None = None
    copies: int | None = None
    sides: str | None = None


@dataclass(frozen=True)
class Seen:
    """What the session saw."""

    offered: tuple[str, ...]
    chosen: str
    """The printer that stood there first."""
    obstacle: str
    count: int
    """The pages in the preview."""
    title: str
    told: str
    """What the window said at the end."""
    kept: str
    """The printer that is remembered."""


def awaited(parent: QObject, kind: type[Found], name: str = "") -> Found:
    """Return a child as soon as there is one."""
    wait_until(lambda: parent.findChild(kind, name) is not None)
    child = parent.findChild(kind, name)
    assert child is not None
    return child


def opened(choices: Choices) -> Application:
    """Open the window on the bundled article."""
    options = OpenOptions(language=choices.language, theme="light")
    application = Application(options, open_in_memory())
    application.window.kept.settings.hold(keys.PRINTER, choices.last)
    application.window.resize(1100, 760)
    application.window.show()
    application.open(options)
    wait_until(lambda: application.window.is_furnished)
    return application


def preview_of(window: MainWindow) -> PrintPreview:
    """Go a reader's way to the preview."""
    window.actions_.print.trigger()
    awaited(window, QPushButton, "printPreview").click()
    preview = awaited(window, PrintPreview, "printPreviewDialog")
    wait_until(lambda: preview.isVisible() and awaited(preview, QPrintPreviewWidget).pageCount() > 0)
    return preview


def asked(preview: PrintPreview) -> PrinterDialog:
    """Press the preview's button for printing, and return the dialog that comes."""
    bar = awaited(preview, QToolBar)
    action = awaited(preview, QAction, "printOnPaper")
    QTest.mouseClick(bar.widgetForAction(action), Qt.MouseButton.LeftButton)
    dialog = awaited(preview, PrinterDialog, "printerDialog")
    wait_until(dialog.isVisible)
    return dialog


def choose(dialog: PrinterDialog, choices: Choices) -> None:
    """Make the choices in the dialog."""
    if choices.printer is not None:
        dialog.printers.setCurrentIndex(dialog.printers.findData(choices.printer))
    if choices.pages is not None:
        dialog.first.setValue(choices.pages[0])
        dialog.last.setValue(choices.pages[1])
    if choices.copies is not None:
        dialog.copies.setValue(choices.copies)
    if choices.sides is not None:
        dialog.sides.setCurrentIndex(dialog.sides.findData(choices.sides))


def save_as(preview: PrintPreview, path: Path) -> None:
    """Answer the question for a file."""
    asking = awaited(preview, QFileDialog, "fileDialog")
    asking.selectFile(str(path))
    awaited(asking, QDialogButtonBox, "buttonBox").button(QDialogButtonBox.StandardButton.Save).click()


def session(folder: Path, choices: Choices) -> Seen:
    """Print, and return what was seen on the way."""
    application = opened(choices)
    window = application.window
    preview = preview_of(window)
    if choices.landscape:
        shown = awaited(preview, QPrintPreviewWidget)
        shown.setLandscapeOrientation()
    dialog = asked(preview)
    obstacle = dialog.findChild(QLabel, "printerObstacle")
    offered = tuple(str(dialog.printers.itemData(row)) for row in range(dialog.printers.count()))
    seen = (offered, dialog.printer, obstacle.text() if obstacle is not None else "")
    count, title = len(preview.laid_out.pages), window.editions[0].title
    choose(dialog, choices)
    into_file = not dialog.printer
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    if into_file:
        save_as(preview, folder / "saved.pdf")
    wait_until(window.notice.isVisible)
    wait_until(lambda: window.findChild(QWidget, "printPreviewDialog") is None)
    told = awaited(window.notice, QLabel).text()
    kept = window.kept.settings.get(keys.PRINTER)
    application.close()
    return Seen(*seen, count, title, told, kept)


def main(folder: Path, choices: Choices) -> None:
    """Run a session and tell what it saw."""
    if is_possible():
        close_cage()
    sys.stdout.write(json.dumps(asdict(session(folder, choices))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Choices(**json.loads(sys.argv[2])))

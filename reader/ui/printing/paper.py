"""Printing on paper where Qt knows no printer: the system's printers, the reader's choice, then the pages, as a PDF.

The file lies in a folder that only this user can read, until the print service has taken it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QPdfWriter

from reader.errors import NotWrittenError
from reader.export.print_queue import PrintJob, find_printers, send_steps
from reader.export.targets import Target
from reader.library import settings as keys
from reader.ui.exporting.dialog import target_words
from reader.ui.exporting.run import ExportRun
from reader.ui.file_choice import choose_file_to_write, file_name
from reader.ui.printing.preview import painted_steps
from reader.ui.printing.printer_dialog import FSI, PDI, PrinterDialog
from reader.ui.progress_run import ProgressRun
from reader.ui.thread_work import ThreadWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPageLayout

    from reader.export.print_queue import Printers
    from reader.ui.main_window import MainWindow
    from reader.ui.printing.preview import LaidOut, PrintPreview

RESOLUTION = 1200
"""Dots to an inch, in which letters are placed: as in Qt's own printing into a file."""
DRAWN = 0.9
"""The share of the work at which the pages are drawn."""


def ask_for_printer(window: MainWindow, preview: PrintPreview) -> ProgressRun | None:
    """Ask the system for its printers, then the reader for one of them; nothing where that is under way already."""
    if preview.findChild(ProgressRun) is not None:
        return None
    words = window.words
    run = ProgressRun(_found(), words.gettext("Print"), words.gettext("Looking for printers…"), preview)
    run.done.connect(lambda printers: _open_dialog(window, preview, printers))
    return run


def _found() -> Iterator[float | Printers]:
    looking = ThreadWork(find_printers)
    yield from looking.steps()
    yield looking.result


def _open_dialog(window: MainWindow, preview: PrintPreview, printers: Printers) -> None:
    voice = window.voice(window.words.language)
    last = window.kept.settings.get(keys.PRINTER)
    dialog = PrinterDialog(printers, last, len(preview.laid_out.pages), voice, preview)
    dialog.accepted.connect(lambda: _print_as_chosen(window, preview, dialog))
    dialog.open()


def _print_as_chosen(window: MainWindow, preview: PrintPreview, dialog: PrinterDialog) -> None:
    printed = Printed(preview.laid_out, preview.page_layout, dialog.pages)
    if dialog.printer:
        window.kept.keep(keys.PRINTER, dialog.printer)
        paper = preview.page_layout.pageSize().key()
        job = PrintJob(dialog.printer, printed.title, dialog.copies.value(), dialog.chosen_sides, paper)
        preview.accept()
        send_pages(window, job, printed)
        return

    def chosen(path: Path) -> None:
        preview.accept()
        write_pages(window, path, printed)

    title, name = window.words.gettext("Print"), file_name(printed.title, Target.PDF.suffix)
    filters = {f"{target_words(Target.PDF, window.words)} (*{Target.PDF.suffix})": Target.PDF.suffix}
    choose_file_to_write(preview, title, name, filters, chosen)


class Printed(NamedTuple):
    """What is printed: pages that are laid out, on which paper and how it is turned, and which of them, from 0."""

    laid_out: LaidOut
    layout: QPageLayout
    pages: range

    @property
    def title(self) -> str:
        """The title of the text."""
        return self.laid_out.document.material.leading.edition.title


def send_pages(window: MainWindow, job: PrintJob, printed: Printed) -> ProgressRun:
    """Print on paper, with progress; say in the window how it ended."""
    words = window.words
    label = words.gettext("The pages are on their way to the printer…")
    run = ProgressRun(sent_steps(job, printed), words.gettext("Print"), label, window)
    text = words.gettext("Sent to {printer}")
    run.done.connect(lambda done: window.notice.say(text.format(printer=f"{FSI}{done.printer}{PDI}")))
    run.failed.connect(window.failed)
    return run


def write_pages(window: MainWindow, path: Path, printed: Printed) -> ExportRun:
    """Print into a PDF file, with progress; say in the window how it ended."""
    run = ExportRun(drawn_file_steps(printed), path, window.words, window)
    text = window.words.gettext("Written: {path}")
    run.written.connect(lambda written: window.notice.say(text.format(path=written)))
    run.failed.connect(window.failed)
    return run


def sent_steps(job: PrintJob, printed: Printed) -> Iterator[float | PrintJob]:
    """Draw pages and hand them to a printer: yield the share that is done, below 0 for unknown, and at last the job.

    Stop asking to stop the work: whenever it ends, the file is removed. Raises
    :class:`~reader.errors.NotPrintedError`, and :class:`~reader.errors.NotWrittenError` where there is no room for it.
    """
    for made in drawn_file_steps(printed):
        if isinstance(made, bytes):
            contents = made
        else:
            yield DRAWN * made
    with _private_folder() as folder:
        file = Path(folder, "hashiya.pdf")
        try:
            file.write_bytes(contents)
        except OSError as error:
            raise NotWrittenError(file, error.strerror or str(error)) from None
        yield from send_steps(job, file)
    yield job


def drawn_file_steps(printed: Printed) -> Iterator[float | bytes]:
    """Draw pages into a PDF file step by step: yield the share that is done, 0…1, and at last the file's bytes."""
    stored = QByteArray()
    buffer = QBuffer(stored)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(printed.layout)
    writer.setTitle(printed.title)
    writer.setCreator("Hashiya")
    try:
        yield from painted_steps(writer, printed.laid_out.pages, printed.pages)
    finally:
        buffer.close()
    yield bytes(stored.data())


def _private_folder() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="hashiya-", ignore_cleanup_errors=True)
    except OSError as error:
        raise NotWrittenError(Path(gettempdir()), error.strerror or str(error)) from None

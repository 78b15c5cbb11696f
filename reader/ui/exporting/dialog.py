"""The dialog that exports what is read: the form, the languages, what goes with the text; then the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from reader.export.targets import Target
from reader.library import settings as keys
from reader.ui.exporting.choices import ExportChoices, digits_of
from reader.ui.exporting.run import ExportRun
from reader.ui.exporting.writing import export_steps
from reader.ui.file_choice import choose_file_to_write, file_name
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.export.material import ExportOptions
    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.ui.main_window import MainWindow
    from reader.ui.printing.style import Paper


def open_export(window: MainWindow, marks: Sequence[Mark]) -> ExportDialog | None:
    """Open the dialog for what a window shows; nothing where it shows nothing."""
    if window.reading is None:
        return None
    dialog = ExportDialog(window, marks)
    dialog.open()
    return dialog


def target_words(target: Target, words: Words) -> str:
    """Return what a form is called."""
    return {
        Target.PDF: words.pgettext("export", "PDF, for printing and reading"),
        Target.HTML: words.pgettext("export", "Web page (HTML), in one file"),
        Target.EPUB: words.pgettext("export", "E-book (EPUB)"),
        Target.MARKDOWN: words.pgettext("export", "Markdown"),
        Target.TEXT: words.pgettext("export", "Plain text"),
    }[target]


def paper_of_locale() -> Paper:
    """Return the paper that is usual where the reader is: Letter in the United States, else A4."""
    from PySide6.QtCore import QLocale

    from reader.ui.printing.style import A4, LETTER

    system = QLocale.system().measurementSystem()
    return LETTER if system == QLocale.MeasurementSystem.ImperialUSSystem else A4


class ExportDialog(QDialog):
    """Lets the reader choose; the file is asked for last. What was chosen is remembered."""

    def __init__(self, window: MainWindow, marks: Sequence[Mark]) -> None:
        super().__init__(window)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._marks = tuple(marks)
        words = window.words
        self.setWindowTitle(words.gettext("Export"))
        self.target = named(QComboBox(self), "exportTarget")
        self.target.setAccessibleName(words.gettext("Form"))
        for target in Target:
            self.target.addItem(target_words(target, words), target.value)
        self.choices = ExportChoices(window, self)
        self.choices.form.insertRow(0, words.gettext("Form"), self.target)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.write = named(QPushButton(words.gettext("Export…")), "exportWrite")
        buttons.addButton(self.write, QDialogButtonBox.ButtonRole.AcceptRole)
        self.write.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addWidget(self.choices)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._ask_for_file)
        buttons.rejected.connect(self.reject)
        self.target.currentIndexChanged.connect(self._target_changed)
        self.target.setCurrentIndex(self.target.findData(window.kept.settings.get(keys.EXPORT_TARGET)))
        self._target_changed()
        draw_outlines(self)

    def _target_changed(self) -> None:
        self.choices.set_text_alone(self._target.is_text_alone)

    @property
    def _target(self) -> Target:
        return Target(self.target.currentData())

    def _ask_for_file(self) -> None:
        target, options = self._target, self.choices.options()
        self._window.kept.keep(keys.EXPORT_TARGET, target.value)
        reading = self._window.reading
        if reading is None:
            return
        words = self._window.words
        title = reading.title(options.languages[0])
        filters = {f"{target_words(target, words)} (*{target.suffix})": target.suffix}

        def chosen(path: Path) -> None:
            export_to(self._window, target, options, path, self._marks)

        self.accept()
        choose_file_to_write(self._window, words.gettext("Export"), file_name(title, target.suffix), filters, chosen)


def export_to(
    window: MainWindow, target: Target, options: ExportOptions, path: Path, marks: Sequence[Mark]
) -> ExportRun | None:
    """Write what a window shows to a file, with progress; say in the window how it ended."""
    reading, words = window.reading, window.words
    if reading is None:
        return None
    steps = export_steps(
        reading, window.switcher.catalogs, target, options, marks, digits_of(window), paper_of_locale()
    )
    run = ExportRun(steps, path, words, window)
    text = words.gettext("Written: {path}")
    run.written.connect(lambda written: window.notice.say(text.format(path=written), str(written)))
    run.failed.connect(window.failed)
    return run

"""Saving what is read as a publication: where, as a folder or one file, with what is only proposed or without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from reader.library.bundle_saving import is_replaceable
from reader.ui.announcing import announce
from reader.ui.edits.bundle_saving_run import first_place, saving_run
from reader.ui.file_choice import file_dialog, file_name
from reader.ui.library.bars import push_button
from reader.ui.naming import named
from reader.ui.outlines import draw_outlines

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.publication.model import Publication
    from reader.ui.background import Background
    from reader.ui.edits.session import EditsSession
    from reader.ui.main_window import MainWindow

LEAST = 420
WIDTH = 560
ZIP = ".zip"
FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"


class BundleDialog(QDialog):
    """Asks, saves with progress, and says at the end where the publication is and offers to open it."""

    def __init__(self, window: MainWindow, session: EditsSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bundleDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(LEAST)
        self._window = window
        self._session = session
        self._run: Background | None = None
        self._saved: Path | None = None
        self.question: QMessageBox | None = None
        words = window.words
        _ = words.gettext
        self.setWindowTitle(_("Save as a publication"))
        about = QLabel(
            _("A publication holds the text with its timeline, glossary and notes. Others can open and translate it."),
            self,
            wordWrap=True,
        )
        self.zip = named(QRadioButton(_("One file (.zip)"), self), "bundleZip")
        self.folder = named(QRadioButton(_("A folder"), self), "bundleFolder")
        self.place = named(QLineEdit(self), "bundlePlace")
        self.place.setAccessibleName(_("Where to save"))
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.browse = self._button("bundleBrowse", _("Choose…"))
        self.proposals = named(QCheckBox(self), "bundleProposals")
        self.proposals.setText(_("With what is only proposed, marked so"))
        self.told = named(QLabel(self, wordWrap=True), "formHint")
        self.bar = named(QProgressBar(self, textVisible=False, maximum=1000), "bundleBar")
        self.bar.hide()
        self.save = self._button("bundleSave", words.pgettext("dialog", "Save"))
        self.save.setDefault(True)
        self.open_saved = self._button("bundleOpen", _("Open the publication"))
        self.cancel = self._button("bundleCancel", words.pgettext("dialog", "Cancel"))
        self._lay_out(about)
        self._connect()
        self.folder.setChecked(True)
        shown, reading = window.editions[0], window.reading
        self.place.setText(str(first_place(reading.title(shown.language) if reading is not None else shown.title)))
        draw_outlines(self)
        self._check()
        self.resize(min(WIDTH, max(LEAST, window.width() - 30)), self.sizeHint().height())

    def _button(self, name: str, said: str) -> QPushButton:
        button = push_button(self, name)
        button.setText(said)
        return button

    def _lay_out(self, about: QLabel) -> None:
        where, kinds = QHBoxLayout(), QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.browse)
        kinds.setSpacing(18)
        kinds.addWidget(self.folder)
        kinds.addWidget(self.zip)
        kinds.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.save, self.open_saved, self.cancel):
            buttons.addWidget(button)
        self.open_saved.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(about)
        column.addLayout(kinds)
        column.addLayout(where)
        column.addWidget(self.proposals)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        column.addStretch(1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.zip.toggled.connect(self._change_form)
        self.place.textChanged.connect(self._check)
        self.browse.clicked.connect(self._browse)
        self.save.clicked.connect(self.begin)
        self.open_saved.clicked.connect(self._open)
        self.cancel.clicked.connect(self.reject)

    # Where

    @property
    def path(self) -> Path | None:
        """Where the publication is to be; None while nothing is said, or no whole path."""
        typed = self.place.text().strip()
        path = Path(typed).expanduser() if typed else None
        return path if path is not None and path.is_absolute() and path.name else None

    def _change_form(self, as_zip: bool) -> None:
        """Let the place end as the form does."""
        typed = self.place.text().strip()
        if as_zip and typed and not typed.lower().endswith(ZIP):
            self.place.setText(typed + ZIP)
        elif not as_zip and typed.lower().endswith(ZIP):
            self.place.setText(typed[: -len(ZIP)])

    def _check(self) -> None:
        """Say what stands in the way, and what would be replaced."""
        words, path = self._window.words, self.path
        ends_in_zip = self.place.text().strip().lower().endswith(ZIP)
        (self.zip if ends_in_zip else self.folder).setChecked(True)
        wrong = ""
        if path is None:
            wrong = words.gettext("Give the full path to save to.")
        elif path.exists() and not is_replaceable(path):
            wrong = words.gettext("Something else has this name already. Choose another name.")
        self._say(wrong, wrong=bool(wrong))
        self.save.setEnabled(not wrong)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.told.setText(text)
        self.told.setProperty("wrong", wrong)
        self.told.style().polish(self.told)
        self.told.setVisible(bool(text))
        announce(self.told, text)

    def _browse(self) -> None:
        """Choose the folder that it is to be in, in Qt's own dialog: it speaks the interface's language and mirrors."""
        before = self.path
        folder = str(before.parent) if before is not None and before.parent.is_dir() else str(Path.home())
        title = self._window.words.gettext("Save in this folder")
        dialog = file_dialog(self, title, folder, "bundleFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        name = before.name if before is not None else file_name(self._window.editions[0].title, "")
        dialog.fileSelected.connect(lambda chosen: self.place.setText(str(Path(chosen) / name)))
        dialog.open()

    # Saving

    @property
    def is_saving(self) -> bool:
        """Whether the publication is still being saved."""
        return self._run is not None

    def begin(self) -> None:
        """Save; what is there is replaced only if the reader says so."""
        path = self.path
        if path is None or self._run is not None:
            return
        if path.exists() and any(path.iterdir() if path.is_dir() else [path]):
            self._ask(path)
        else:
            self._start(path, replacing=path.exists())

    def _ask(self, path: Path) -> None:
        words = self._window.words
        self.question = box = QMessageBox(self)
        box.setObjectName("replaceQuestion")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(words.gettext("“{name}” is there already. Replace it?").format(name=f"{FSI}{path.name}{PDI}"))
        replace = box.addButton(words.gettext("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton(words.pgettext("dialog", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.buttonClicked.connect(lambda pressed: self._start(path, replacing=True) if pressed is replace else None)
        box.open()

    def _start(self, path: Path, *, replacing: bool) -> None:
        editions = self._session.editions
        if editions is None:
            return
        with_proposals = self.proposals.isChecked()
        self._run = run = saving_run(
            editions, self._session.edits, path, proposals=with_proposals, replacing=replacing, parent=self
        )
        run.advanced.connect(lambda share: self.bar.setValue(round(1000 * share)))
        run.done.connect(lambda publication: self._finish(path, publication))
        run.failed.connect(self._fail)
        run.stopped.connect(self._stop)
        self._set_busy(busy=True)
        self._say(self._window.words.gettext("The publication is being saved…"))
        run.start()

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(busy)
        for part in (self.zip, self.folder, self.place, self.browse, self.proposals, self.save):
            part.setEnabled(not busy)

    def _finish(self, path: Path, publication: Publication) -> None:
        """Say where it is and what is in it, and offer to open it."""
        self._run, self._saved = None, path
        self._set_busy(busy=False)
        voice = self._window.voice(self._window.words.language)
        words, number = voice.words, voice.formats.number
        events, terms, notes = map(len, (publication.events, publication.concepts, publication.notes))
        counts = {
            words.ngettext("{count} event", "{count} events", events): events,
            words.ngettext("{count} term", "{count} terms", terms): terms,
            words.ngettext("{count} note", "{count} notes", notes): notes,
        }
        told = [text.format(count=number(count)) for text, count in counts.items() if count]
        saved = words.gettext("Saved: {path}").format(path=f"{LRI}{path}{PDI}")
        self._say(f"{saved}\n{voice.formats.join(told)}")
        self.save.hide()
        self.open_saved.show()
        self.open_saved.setDefault(True)
        self.open_saved.setFocus()
        self.cancel.setText(words.pgettext("dialog", "Close"))

    def _fail(self, error: Exception) -> None:
        self._stop()
        self.reject()
        self._window.failed.emit(error)

    def _stop(self) -> None:
        self._run = None
        self._set_busy(busy=False)
        self._check()

    def _open(self) -> None:
        saved = self._saved
        self.accept()
        if saved is not None:
            self._window.document_chosen.emit(str(saved))

    def reject(self) -> None:
        """Stop the work; without any, close."""
        if self._run is not None:
            self._run.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """End what goes on in the background before closing."""
        if self._run is not None:
            self._run.end()
            self._run = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, or opens what was saved."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            usual = self.open_saved if self._saved is not None else self.save
            (focused if isinstance(focused, QPushButton) else usual).click()
        else:
            super().keyPressEvent(event)

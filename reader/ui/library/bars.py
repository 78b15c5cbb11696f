"""Lines at the foot of the library: how an import goes and what became of it, and what can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.language.languages import Direction, direction
from reader.library.import_queue import Phase
from reader.ui.announcing import announce
from reader.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.import_jobs import Failure
    from reader.library.import_queue import ImportState
    from reader.ui.library.session import ErrorWords
    from reader.ui.voice import Voice

RLM, LRI, FSI, PDI = "\u200f", "\u2066", "\u2068", "\u2069"
MOST_OFFERS = 50
"""How many things can be taken back."""
MOST_HEIGHT = 120
"""The height in pixels from which the list of what went wrong scrolls."""


def push_button(parent: QWidget, name: str) -> QPushButton:
    """Return a button of a dialog that Enter in its fields does not press."""
    button = named(QPushButton(parent), name)
    button.setAutoDefault(False)
    return button


def begin_lines(tag: str, *lines: QLineEdit) -> None:
    """Let what is typed begin where a language's lines do, before anything is typed too."""
    side = Qt.AlignmentFlag.AlignRight if direction(tag) is Direction.RTL else Qt.AlignmentFlag.AlignLeft
    for line in lines:
        line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        line.setMinimumHeight(line.fontMetrics().height() + 12)


class UndoBar(QFrame):
    """Says what was removed and takes it back, one thing after another, the last first. Hidden when there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("libraryBar")
        self.text = named(QLabel(self), "undoText")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setWordWrap(True)
        self.button = push_button(self, "undoRemoval")
        self._offers: list[tuple[Callable[[Voice], str], Callable[[], object]]] = []
        self._voice: Voice | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.take_back)
        self.hide()

    def offer(self, say: Callable[[Voice], str], undo: Callable[[], object], voice: Voice) -> None:
        """Offer to take something back; ``say`` gives the words for it in any language."""
        self._offers = [*self._offers[1 - MOST_OFFERS :], (say, undo)]
        self.retranslate(voice)
        self.show()
        announce(self.text, self.text.text())

    def take_back(self) -> None:
        """Take the last thing back, and offer the one before it."""
        if not self._offers:
            return
        _, undo = self._offers.pop()
        self.setVisible(bool(self._offers))
        if self._voice is not None:
            self.retranslate(self._voice)
        undo()

    def retranslate(self, voice: Voice) -> None:
        """Say it in a language."""
        self._voice = voice
        self.button.setText(voice.words.gettext("Undo"))
        self.text.setText(self._offers[-1][0](voice) if self._offers else "")


class ImportBar(QFrame):
    """How far an import has come, with a button to stop it; then what became of it, with what went wrong on demand."""

    cancel_requested = Signal()
    go_on_requested = Signal()
    forget_requested = Signal()

    def __init__(self, error_words: ErrorWords, obstacle_words: ErrorWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._error_words, self._obstacle_words = error_words, obstacle_words
        self.setObjectName("libraryBar")
        self.text = named(QLabel(self), "importText")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = named(QProgressBar(self), "importProgress")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.details = push_button(self, "importDetails")
        self.details.setCheckable(True)
        self.cancel = push_button(self, "importCancel")
        self.go_on = push_button(self, "importGoOn")
        self.forget = push_button(self, "importForget")
        self.close_button = push_button(self, "importClose")
        self.failures = named(QPlainTextEdit(self), "importFailures")
        self.failures.setReadOnly(True)
        self.failures.setTabChangesFocus(True)
        self._lay_out()
        self._state: ImportState | None = None
        self._told: Sequence[Failure] = ()
        self._waiting = 0
        self._said = ""
        self._dismissed: ImportState | None = None
        self._listed = False
        self.details.toggled.connect(self._show_failures)
        self.cancel.clicked.connect(self.cancel_requested)
        self.go_on.clicked.connect(self.go_on_requested)
        self.forget.clicked.connect(self.forget_requested)
        self.close_button.clicked.connect(self._dismiss)
        self.failures.hide()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        for button in (self.details, self.cancel, self.go_on, self.forget, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.failures)

    def _dismiss(self) -> None:
        """Hide what became of an import; the next one is told of again."""
        self._dismissed = self._state
        self.hide()

    def _show_failures(self, shown: bool) -> None:
        self.failures.setVisible(shown)
        self._listed = self._listed or shown

    def note_seen(self) -> None:
        """Tell no more of an import that has ended: it was seen, and what went wrong too if anything did."""
        if self._state is not None and not self._state.running and (self._listed or not self._told):
            self._dismissed = self._state

    def show_state(self, state: ImportState, failures: Sequence[Failure], waiting: int, voice: Voice) -> None:
        """Show how far an import has come; ``waiting`` documents are left of one that was broken off."""
        self._state, self._told, self._waiting = state, tuple(failures), waiting
        self._listed = self._listed and not state.running
        ended = state.total > 0 or state.obstacle is not None
        is_new = state is not self._dismissed
        self.setVisible(state.running or (ended and is_new) or waiting > 0)
        self.progress.setVisible(state.running)
        busy = state.total == 0
        self.progress.setRange(0, 0 if busy else 1000)
        if not busy:
            self.progress.setValue(round(1000 * (state.done + min(1.0, state.share)) / max(1, state.total)))
        self.cancel.setVisible(state.running)
        for button in (self.go_on, self.forget):
            button.setVisible(waiting > 0 and not state.running)
        self.close_button.setVisible(not state.running and not waiting)
        self.details.setVisible(bool(failures))
        if not failures:
            self.details.setChecked(False)
        self.retranslate(voice)

    def retranslate(self, voice: Voice) -> None:
        """Say everything in a language."""
        _ = voice.words.gettext
        self.cancel.setText(_("Stop"))
        self.go_on.setText(_("Go on"))
        self.forget.setText(_("Leave them out"))
        self.close_button.setText(_("Close"))
        self.details.setText(_("What went wrong"))
        self.progress.setAccessibleName(_("Progress of the import"))
        self.failures.setAccessibleName(_("What went wrong"))
        if self._state is None:
            return
        self._list_failures(voice)
        self.text.setText(import_words(self._state, self._waiting, voice, self._obstacle_words))
        if not self._state.running and self.text.text() != self._said:
            self._said = self.text.text()
            announce(self.text, self._said)

    def _list_failures(self, voice: Voice) -> None:
        """List what went wrong, a line each, that begin where the language's lines do though a path comes first."""
        rtl = direction(voice.language) is Direction.RTL
        option = self.failures.document().defaultTextOption()
        # A document of plain text does not turn the side on which its lines begin, as the others do.
        option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        self.failures.document().setDefaultTextOption(option)
        start = RLM if rtl else ""
        lines = []
        for one in self._told:
            path = str(one.error.path)
            lines.append(start + self._error_words(one.error, voice.words).replace(path, f"{LRI}{path}{PDI}"))
        if self.failures.toPlainText() != "\n".join(lines):
            self.failures.setPlainText("\n".join(lines))
        height = self.failures.fontMetrics().lineSpacing() * (2 * len(lines) if lines else 1) + 14
        self.failures.setFixedHeight(min(MOST_HEIGHT, height))


def import_words(state: ImportState, waiting: int, voice: Voice, obstacle_words: ErrorWords) -> str:
    """Return how far an import has come, in words."""
    words, number = voice.words, voice.formats.number
    if state.phase is Phase.IMPORTING and state.current is not None:
        text = words.gettext("{done} of {total}: {path}")
        name = f"{FSI}{state.current.name}{PDI}"
        return text.format(done=number(min(state.done + 1, state.total)), total=number(state.total), path=name)
    if state.phase is Phase.WAITING:
        return words.gettext("Another program is importing; this begins when it has ended.")
    if state.running:
        return words.gettext("The import is being prepared…")
    parts = _outcome(state, voice)
    if state.obstacle is not None:
        parts.append(obstacle_words(state.obstacle, words))
    if waiting:
        text = words.ngettext(
            "{count} document of an import that was broken off waits.",
            "{count} documents of an import that was broken off wait.",
            waiting,
        )
        parts.append(text.format(count=number(waiting)))
    return " ".join(parts)


def _outcome(state: ImportState, voice: Voice) -> list[str]:
    words = voice.words
    told = (
        (state.added, words.ngettext("{count} document added.", "{count} documents added.", state.added)),
        (state.restored, words.ngettext("{count} brought back.", "{count} brought back.", state.restored)),
        (
            state.duplicates,
            words.ngettext(
                "{count} was in the library already.", "{count} were in the library already.", state.duplicates
            ),
        ),
        (state.failed, words.ngettext("{count} could not be read.", "{count} could not be read.", state.failed)),
    )
    return [text.format(count=voice.formats.number(count)) for count, text in told if count]

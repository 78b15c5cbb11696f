"""Going to a block by its number or id, with a look at it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from reader.ui.announcing import announce
from reader.ui.naming import named
from reader.ui.palette.entries import find_block, first_words
from reader.ui.popup import Popup

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.ui.voice import Voice

WIDTH = 460
LRI, PDI = "\u2066", "\u2069"


class GoToBlock(Popup):
    """A line for a number or id; under it what may be typed, and then the first words of the block that is meant."""

    block_chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, WIDTH)
        self.typed = named(QLineEdit(self), "blockNumber")
        self.hint = named(QLabel(self, wordWrap=True), "blockHint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setContentsMargins(8, 0, 8, 4)
        self._edition: Edition | None = None
        self._voice: Voice | None = None
        self._rows.addWidget(self.typed)
        self._rows.addWidget(self.hint)
        self.typed.textChanged.connect(self._show_meant)
        self.typed.returnPressed.connect(self._go)

    def ask(self, edition: Edition, voice: Voice) -> None:
        """Open for an edition; ``voice`` is the interface's."""
        self._edition, self._voice = edition, voice
        words = voice.words
        self.setAccessibleName(words.gettext("Go to block"))
        self.typed.setAccessibleName(words.gettext("Go to block"))
        self.typed.setPlaceholderText(words.gettext("Number or id of a block"))
        self.typed.clear()
        self._show_meant("")
        self.open()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_meant(self, text: str) -> None:
        if self._edition is None or self._voice is None:
            return
        block = find_block(self._edition, text) if text.strip() else None
        wrong = bool(text.strip()) and block is None
        shown = first_words(block) if block is not None else self._range()
        self.hint.setText(shown)
        self.hint.setProperty("wrong", wrong)
        self.hint.style().polish(self.hint)
        announce(self.typed, shown)
        if self.isVisible():
            self.place()

    def _range(self) -> str:
        assert self._edition is not None  # noqa: S101  # both are set before this is called
        assert self._voice is not None  # noqa: S101
        number = self._voice.formats.number
        blocks = self._edition.blocks
        if not blocks:
            return self._voice.words.gettext("There is no text in this document.")
        text = self._voice.words.gettext("Blocks {first} to {last}, or an id such as {id}")
        return text.format(first=number(1), last=number(len(blocks)), id=f"{LRI}{blocks[0].id}{PDI}")

    def _go(self) -> None:
        block = find_block(self._edition, self.typed.text()) if self._edition else None
        if block is None:
            self.typed.selectAll()
            return
        self.close_up()
        self.block_chosen.emit(block.id)

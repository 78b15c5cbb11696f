"""What a search passes over: each class of differences a switch, kept from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu

from reader.language.folding import Folding
from reader.library.settings import FIND_LENIENCIES, FIND_WHOLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.library.settings import Setting


class LeniencyMenu(QMenu):
    """The switches of a search. It stays open while one after the other is set; Esc closes it."""

    changed = Signal()
    """A switch was set; it is kept already."""

    def __init__(
        self, get: Callable[[Setting[bool]], bool], keep: Callable[[Setting[bool], bool], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._whole_words = self._switch(FIND_WHOLE_WORDS, get)
        self.addSeparator()
        self._heading = self.addAction("")
        self._heading.setEnabled(False)
        self._leniencies = {name: self._switch(setting, get) for name, setting in FIND_LENIENCIES.items()}
        self.addSeparator()
        self._all = self.addAction("")
        self._all.triggered.connect(self._set_all)

    def _switch(self, setting: Setting[bool], get: Callable[[Setting[bool]], bool]) -> QAction:
        action = self.addAction("")
        action.setObjectName(setting.name)
        action.setCheckable(True)
        action.setChecked(get(setting))
        action.toggled.connect(lambda on: self._set(setting, on))
        return action

    def _set(self, setting: Setting[bool], on: bool) -> None:
        self._keep(setting, on)
        self.changed.emit()

    def _set_all(self) -> None:
        """Pass over all differences again: what a search does from the first."""
        for action in self._leniencies.values():
            action.setChecked(True)

    @property
    def folding(self) -> Folding:
        """What is passed over."""
        return Folding(**{name: action.isChecked() for name, action in self._leniencies.items()})

    @property
    def whole_words(self) -> bool:
        """Whether only whole words are found."""
        return self._whole_words.isChecked()

    @property
    def is_usual(self) -> bool:
        """Whether a search is as it was before anything was set."""
        return self.folding == Folding() and not self.whole_words

    def retranslate(self, words: Words) -> None:
        """Say the switches in a language."""
        _ = words.gettext
        self._whole_words.setText(_("Whole words only"))
        self._heading.setText(_("No difference is made between"))
        self._all.setText(_("Make none of these differences"))
        names = {
            "marks": _("Vocalised and bare Arabic"),
            "hamza": _("The forms of hamza (أ إ آ ا)"),
            "yeh": _("ى and ي"),
            "teh": _("ة and ه"),
            "tatweel": _("Stretched and plain letters (tatweel)"),
            "digits": _("The scripts of digits (٣ and 3)"),
            "case": _("Capital and small letters"),
            "accents": _("Letters with and without accents (ğ and g)"),
            "typography": _("Typographic and plain signs (’ and ')"),
        }
        for name, action in self._leniencies.items():
            action.setText(names[name])

    # A switch does not close the menu

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Set the switch under the pointer."""
        if not self._trigger(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set the switch that is marked, with Space or Enter."""
        pressed = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (pressed and self._trigger(self.activeAction())):
            super().keyPressEvent(event)

    def _trigger(self, action: QAction | None) -> bool:
        if action is None or not action.isEnabled() or action.isSeparator():
            return False
        action.trigger()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Lay the entries out anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.adjustSize()

"""The menu of documents that were read last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.language.languages import Direction, direction

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from reader.language.words import Words
    from reader.library.known_documents import KnownDocuments
    from reader.library.recent import Recent

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"
LONGEST = 60
"""How many characters of a title are shown."""


class RecentMenu(QObject):
    """Fills the menu each time that it opens. A document that is gone stays listed, greyed, and says so."""

    chosen = Signal(str)
    """A document was chosen: its path or id."""
    cleared = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._words: Words | None = None
        self._known: KnownDocuments | None = None
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)

    def set_known(self, known: KnownDocuments | None) -> None:
        """List these documents from now on."""
        self._known = known

    def retranslate(self, words: Words) -> None:
        """Say everything in a language."""
        self._words = words
        self._menu.setTitle(words.gettext("Open recent"))
        self._menu.clear()  # what it says is made when it opens

    def fill(self) -> None:
        """List the documents that were read last."""
        if self._words is None:
            return
        self._menu.clear()
        known = self._known.recent.all() if self._known else ()
        for recent in known:
            self._add(recent)
        if known:
            self._menu.addSeparator()
            self._menu.addAction(self._words.gettext("Clear this list")).triggered.connect(self.cleared)
        else:
            self._menu.addAction(self._words.gettext("Nothing has been read yet")).setEnabled(False)

    def _add(self, recent: Recent) -> QAction:
        assert self._words is not None  # noqa: S101  # filled only with words
        title = recent.title if len(recent.title) <= LONGEST else recent.title[: LONGEST - 1].rstrip() + "…"
        opening = RLI if direction(recent.language) is Direction.RTL else LRI
        label = f"{opening}{title}{PDI}".replace("&", "&&")
        is_there = self._known is not None and self._known.is_there(recent.document)
        if not is_there:
            label = self._words.pgettext("recent document", "{title} (not found)").format(title=label)
        action = self._menu.addAction(label)
        action.setToolTip(f"{LRI}{recent.document}{PDI}")
        action.setEnabled(is_there)
        action.triggered.connect(lambda: self.chosen.emit(recent.document))
        return action

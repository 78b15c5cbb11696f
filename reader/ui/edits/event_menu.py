"""The context menu of the timeline's list: to the passage, the event in words, the ways to see the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.timeline.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from reader.publication.edition import EditionEvent
    from reader.ui.actions import Actions
    from reader.ui.timeline.link import TimelineLink
    from reader.ui.timeline.view import TimelineView
    from reader.ui.voice import Voice


class EventMenu(QObject):
    """Opens over an event, at the pointer or from the keyboard over the row that is marked."""

    def __init__(self, view: TimelineView, link: TimelineLink, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._link = link
        self._actions = actions
        self._voice: Voice | None = None
        self.fill_more: Callable[[QMenu, EditionEvent], object] | None = None
        """Adds to the menu what else can be done with an event."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.open)

    def set_voice(self, voice: Voice) -> None:
        """Say everything, dates too, in the interface's words."""
        self._voice = voice

    def open(self, point: QPoint) -> None:
        """Open for the event at a point of the list."""
        index = self._view.indexAt(point)
        event = self._view.timeline().event_at(index.row()) if index.isValid() else None
        if self._voice is None or event is None:
            return
        menu = QMenu(self._view)
        menu.setObjectName("eventMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, event, self._voice)
        menu.popup(self._view.viewport().mapToGlobal(point))

    def _fill(self, menu: QMenu, event: EditionEvent, voice: Voice) -> None:
        _ = voice.words.gettext
        passage = menu.addAction(_("Go to the passage"))
        passage.setEnabled(bool(event.blocks or event.passages))
        passage.triggered.connect(lambda: self._link.go_to_event(event.id))
        copy = menu.addAction(_("Copy the date and the title"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(said(event, voice)))
        menu.addSeparator()
        if self.fill_more is not None:
            self.fill_more(menu, event)
            menu.addSeparator()
        named = self._actions.named()
        menu.addActions([action for name, action in named.items() if name.startswith("timeline_views.")])
        menu.addAction(self._actions.timeline)


def said(event: EditionEvent, voice: Voice) -> str:
    """Return an event in words: its date and its title."""
    return voice.words.pgettext("event", "{date}: {title}").format(
        date=date_words(event.date, voice.formats), title=event.title
    )

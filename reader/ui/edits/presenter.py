"""The reader's work on timeline, glossary and notes tied to the window: what is changed shows at once, in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.ui.announcing import announce
from reader.ui.edits.keys import EditsKeys
from reader.ui.edits.session import EditsSession

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.library.edit_records import Item, ItemKind
    from reader.library.edits import ItemKey
    from reader.publication.edition import EditionEvent
    from reader.publication.editions import Editions
    from reader.ui.actions import Actions
    from reader.ui.edits.bundle_dialog import BundleDialog
    from reader.ui.edits.form import EditForm
    from reader.ui.edits.review_dialog import ReviewDialog
    from reader.ui.edits.selection import Selected
    from reader.ui.main_window import MainWindow
    from reader.ui.marks.session import MarksSession


class EditsPresenter(QObject):
    """Does what the actions, the menus, the cards and the dialogs ask for; the session keeps it."""

    def __init__(self, window: MainWindow, marks: MarksSession, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self.session = EditsSession(window.kept.database, marks, self)
        self.keys = EditsKeys(window, self)
        self.review: ReviewDialog | None = None
        self.menu = QMenu(window)
        """What can be done with the timeline, the glossary and the notes."""
        self.menu.addActions([actions.review, actions.add_event, actions.add_term, actions.add_note])
        self.session.changed.connect(self._show_changed)
        self.session.failed.connect(window.kept.tell_not_kept)
        actions.review.triggered.connect(self.open_review)
        actions.save_publication.triggered.connect(self._save)
        actions.add_event.triggered.connect(self.add_event)
        actions.add_term.triggered.connect(self.add_term)
        actions.add_note.triggered.connect(self.add_note)

    @property
    def can_edit(self) -> bool:
        """Whether what is read has a timeline and a glossary that are the reader's to make."""
        return self.session.can_edit

    def retranslate(self, words: Words) -> None:
        """Say the menu's name in a language."""
        self.menu.setTitle(words.gettext("Timeline and glossary"))

    def show(self, editions: Editions) -> None:
        """Follow to what is read."""
        actions = self._actions
        if self.review is not None and editions is not self.session.editions:
            self.review.close()
        self.session.show(editions)
        for action in (actions.review, actions.add_event, actions.add_term, actions.add_note):
            action.setEnabled(self.can_edit)
        actions.save_publication.setEnabled(self.can_edit and editions.source is not None)
        self._window.cards.set_editable(self.can_edit)

    def _show_changed(self) -> None:
        """Make the editions anew and show them, at the same place."""
        from reader.library.revising import revise

        editions = self.session.editions
        if editions is None or editions is not self._window.reading:
            return
        revise(editions, self.session.kept)
        self._window.show_editions()

    def tell_why_not(self, event: QKeyEvent) -> None:
        """Say why a key does nothing where timeline and glossary are others' work: its action can't be chosen then."""
        from PySide6.QtGui import QKeySequence

        actions, pressed = self._actions, QKeySequence(event.keyCombination())
        for action in (actions.review, actions.add_event, actions.add_term, actions.add_note, actions.save_publication):
            if pressed in action.shortcuts() and not self.can_edit and self._window.reading is not None:
                self._window.notice.say(
                    self._window.words.gettext(
                        "This document comes with a timeline and a glossary by its editors. They can’t be changed here."
                    )
                )

    # One item

    def item(self, kind: ItemKind, identifier: str) -> Item | None:
        """Return an item as it is now; an event of another chapter as the timeline has it."""
        from reader.library.edit_records import ItemKind
        from reader.timeline.events import Event

        found = self.session.item(kind, identifier)
        event = self._window.editions[0].event_by_id.get(identifier) if found is None else None
        shown = self._window.timeline.contents.events
        if event is None and kind is ItemKind.EVENT and found is None and shown is not None:
            number = shown.number_of.get(identifier)
            event = shown.events[number] if number is not None else None
        if event is None or kind is not ItemKind.EVENT:
            return found
        return Event(event.id, event.date, event.track, event.basis, event.title, event.summary, event.blocks)

    def keep(self, kind: ItemKind, identifier: str) -> None:
        """Keep an item as it was proposed."""
        item = self.item(kind, identifier)
        if item is not None:
            self.session.keep([item])
            self._tell(self._window.words.gettext("Kept"))

    def drop(self, kind: ItemKind, identifier: str) -> None:
        """Drop an item."""
        self.session.drop([(kind, identifier)])
        self._tell(self._window.words.gettext("Dropped"))

    def edit(self, kind: ItemKind, identifier: str) -> EditForm | None:
        """Open the form of an item."""
        item = self.item(kind, identifier)
        return self.edit_item(item) if item is not None else None

    def edit_item(self, item: Item, parent: QWidget | None = None) -> EditForm:
        """Open the form of an item; what it comes to takes the item's place."""
        form = self._form(item, parent or self._window)
        form.made.connect(self.session.edit)
        form.begin()
        return form

    def _form(self, item: Item, parent: QWidget, date: str | None = None) -> EditForm:
        from reader.glossary.terms import Concept
        from reader.timeline.events import Event

        if isinstance(item, Event):
            from reader.ui.edits.event_form import EventForm

            return EventForm(self._window, parent, item, date=date)
        if isinstance(item, Concept):
            from reader.ui.edits.term_form import TermForm

            publication = self.session.publication
            others = publication.concepts if publication is not None else ()
            return TermForm(self._window, parent, item, others)
        from reader.ui.edits.note_form import NoteForm

        return NoteForm(self._window, parent, item)

    def _tell(self, said: str) -> None:
        announce(self._window.article, said)

    # From the selection

    def add_event(self) -> EditForm | None:
        """Open the form of a new event with what is selected; without a selection, with the paragraph at the top."""
        from reader.ui.edits.selection import new_event

        return self._add(new_event)

    def add_term(self) -> EditForm | None:
        """Open the form of a new term with what is selected."""
        from reader.ui.edits.selection import new_term

        return self._add(new_term)

    def add_note(self) -> EditForm | None:
        """Open the form of a new note on what is selected."""
        from reader.ui.edits.selection import new_note

        return self._add(new_note)

    def _add(self, make: Callable[[Selected, Callable[[str], str]], tuple[Item, str | None]]) -> EditForm | None:
        from reader.ui.edits.selection import selected

        if not self.can_edit:
            return None
        found = selected(self._window)
        if found is None:
            self._window.notice.say(self._window.words.gettext("Select the words in the text first."))
            return None
        item, date = make(found, self.session.free_id)
        form = self._form(item, self._window, date)
        form.made.connect(self.session.add)
        form.begin()
        return form

    # Several items, dialogs

    def keep_each(self, items: Sequence[Item]) -> None:
        """Keep items as they were proposed, as one step."""
        self.session.keep(items)

    def drop_each(self, keys: Sequence[ItemKey]) -> None:
        """Drop items, as one step."""
        self.session.drop(keys)

    def open_review(self) -> ReviewDialog | None:
        """Open the list of all that is proposed and made; it stands beside the text."""
        from reader.ui.edits.review_dialog import ReviewDialog

        if not self.can_edit:
            return None
        if self.review is None:
            self.review = dialog = ReviewDialog(self._window, self)
            dialog.destroyed.connect(self._forget_review)
        self.review.show()
        self.review.activateWindow()
        return self.review

    def _forget_review(self) -> None:
        self.review = None

    def _save(self) -> None:
        self.open_saving()

    def open_saving(self, parent: QWidget | None = None) -> BundleDialog | None:
        """Open the dialog that saves the document as a publication."""
        from reader.ui.edits.bundle_dialog import BundleDialog

        if not self.can_edit:
            return None
        dialog = BundleDialog(self._window, self.session, parent or self._window)
        dialog.open()
        return dialog

    def fill_event_menu(self, menu: QMenu, event: EditionEvent) -> None:
        """Add to an event's menu what can be done with it."""
        from reader.library.edit_records import ItemKind

        self.keys.fill_menu(menu, ItemKind.EVENT, event.id, proposed=event.proposed)

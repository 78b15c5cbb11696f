"""The reader's marks and the page tied together: selecting, marking, editing, undo, menu, copies with their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader.library import settings as keys
from reader.library.marks import MarkColor, Marks
from reader.ui.announcing import announce
from reader.ui.article.selected_passage import Passage, selected_passage
from reader.ui.marks.bar import MarkBar
from reader.ui.marks.on_page import MarksOnPage
from reader.ui.marks.panel import MarkPanel
from reader.ui.marks.session import MarksSession

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from reader.library.marks import Mark
    from reader.publication.anchors import Span
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from reader.ui.actions import Actions
    from reader.ui.contents.marks import MarkEntry
    from reader.ui.icons import Icons
    from reader.ui.main_window import MainWindow
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

HOVER_DELAY = 350
"""Milliseconds that the pointer rests on a noted passage before its note opens."""
OFFER_DELAY = 450
"""Milliseconds without another key after which the bar stands beside what was selected with the keyboard."""


class MarksPresenter(QObject):
    """What the reader does with marks. The session keeps them, the page shows them."""

    listed = Signal()
    """The list of marks is another: see :meth:`entries`."""

    def __init__(self, window: MainWindow, icons: Icons, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._view = view = window.article
        self._actions = actions
        self.session = MarksSession(Marks(window.kept.database), self)
        self.page = MarksOnPage(view, self.session)
        view.marks = self.page
        self.bar = MarkBar(icons, window)
        self.panel = MarkPanel(window, self.page, self.session, icons)
        self.editor = self.panel.editor
        self._editions: tuple[Edition, ...] = ()
        self._voices: dict[str, Voice] = {}
        self._interface: Voice | None = None
        self._theme: Theme | None = None
        self._hovered: str | None = None
        self._made = ""
        self._gives_way = self._was_offered = False
        self._offer = QTimer(self, singleShot=True, interval=OFFER_DELAY)
        self._hover = QTimer(self, singleShot=True, interval=HOVER_DELAY)
        self._connect()

    def _connect(self) -> None:
        view, actions = self._view, self._actions
        view.selection_made.connect(self._selection_made)
        view.clicked.connect(self._clicked)
        view.pointer_moved.connect(self._pointer_moved)
        view.menu_requested.connect(self._show_menu)
        view.view_moved.connect(self._follow)
        self.page.opened.connect(lambda mark: self.open(mark, take_focus=True))
        self.page.reached.connect(lambda mark: announce(view, self.panel.spoken(mark)))
        self._offer.timeout.connect(self._show_bar)
        self._hover.timeout.connect(self._open_hovered)
        self.bar.color_chosen.connect(self.mark_selection)
        self.bar.pressed.connect(self._bar_pressed)
        self.bar.left.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.session.changed.connect(self._session_changed)
        self.session.failed.connect(self._window.kept.tell_not_kept)
        actions.mark.triggered.connect(lambda: self.mark_selection(self.color))
        actions.annotate.triggered.connect(self.annotate)
        actions.cite.triggered.connect(self.copy_with_citation)
        actions.undo.triggered.connect(lambda: self._step_back(self.session.undo))
        actions.redo.triggered.connect(lambda: self._step_back(self.session.redo))

    # What is shown

    def set_appearance(self, theme: Theme, tag: str, scale: float, *, rtl: bool) -> None:
        """Draw in a theme, a language's face, a text size and a direction."""
        self._theme = theme
        self.bar.hide()
        self.bar.set_appearance(theme, rtl=rtl)
        self.panel.editor.set_appearance(theme, tag, scale, rtl=rtl)

    def show_editions(
        self, editions: Editions, shown: Sequence[Edition], voices: Sequence[Voice], interface: Voice
    ) -> None:
        """Show the marks of a publication in the editions on screen."""
        self.bar.hide()
        self._editions, self._interface = tuple(shown), interface
        self._voices = {edition.language: voice for edition, voice in zip(shown, voices, strict=True)}
        self.bar.retranslate(interface.words, self._actions.cite)
        self.session.show(editions)
        self.page.show()
        self.panel.show_edition(shown[0], interface)
        self.listed.emit()

    def entries(self) -> list[MarkEntry]:
        """Return the marks as the contents panel lists them: in reading order, those not found last."""
        from reader.ui.marks.listing import mark_entries

        if self._interface is None or self._theme is None or not self._editions:
            return []
        return mark_entries(self.session.marks, self._editions[0], self._interface, self._theme, self._window.reading)

    def _session_changed(self) -> None:
        self._actions.undo.setEnabled(self.session.can_undo)
        self._actions.redo.setEnabled(self.session.can_redo)
        self.listed.emit()

    # Marking

    @property
    def color(self) -> MarkColor:
        """The colour that was used last."""
        return MarkColor(self._window.kept.settings.get(keys.MARK_COLOR))

    def mark_selection(self, color: MarkColor) -> Mark | None:
        """Mark what is selected; without a selection, the paragraph of the caret or at the top. Return the mark."""
        passage = self._passage() or self._paragraph()
        self.bar.hide()
        if passage is None:
            return None
        self._window.kept.keep(keys.MARK_COLOR, color.value)
        mark = self._mark(passage, color)
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)
        self._view.selection_made.emit(False)
        self._say_marked(mark)
        return mark

    def annotate(self) -> None:
        """Begin to write a note: to what is selected, which is marked then, else to the mark that is meant.

        That is the one with the keyboard's mark, or the one made last if it is in view; else the paragraph is marked.
        """
        mark = None if self.has_selection else self._meant()
        mark = mark or self.mark_selection(self.color)
        if mark is not None:
            self.open(mark.id, take_focus=True)

    def _meant(self) -> Mark | None:
        view = self._view.viewport().rect()
        for identifier in filter(None, (self.page.focused, self._made)):
            one, box = self.session.get(identifier), self.page.box(identifier)
            if one is not None and box is not None and box.intersects(view):
                return one.mark
        return None

    def mark_block(self, block: str, column: int = 0) -> Mark | None:
        """Mark a whole paragraph: it then shows in the other editions too."""
        found = self._editions[column].block_by_id.get(block) if column < len(self._editions) else None
        return self._mark(Passage(column, block, 0, block, len(found.text)), self.color) if found else None

    def _mark(self, passage: Passage, color: MarkColor) -> Mark:
        edition = self._editions[passage.column]
        anchor = self.session.text(edition).anchor(passage.first, passage.start, passage.last, passage.end)
        mark = self.session.add(anchor, passage.spans(edition), color)
        self._made = mark.id
        return mark

    def _say_marked(self, mark: Mark) -> None:
        from reader.export.marks_text import color_words

        if self._interface is not None:
            announce(self._view, color_words(mark.color, self._interface.words))

    def _passage(self) -> Passage | None:
        content = self._view.content
        return selected_passage(content, self._view.textCursor()) if content else None

    def _paragraph(self) -> Passage | None:
        """Return the paragraph that the keyboard's caret is in, without a caret that at the top of the view."""
        content = self._view.content
        if content is None:
            return None
        place = self._view.steering.reading_place()
        if place is None:
            return None
        text = content.editions[place.column].block_by_id[place.block].text
        return Passage(place.column, place.block, 0, place.block, len(text)) if text else None

    def remove(self, mark: Mark | None) -> None:
        """Delete a mark."""
        if mark is not None:
            self.session.remove(mark)

    def _step_back(self, step: object) -> None:
        """Undo or redo; an open panel hands over what was written before."""
        if self.editor.isVisible() and not self.editor.has_focus:
            self.editor.dismiss()
        if callable(step):
            step()

    # The panel of a mark

    def open(self, identifier: str, *, take_focus: bool = False) -> None:
        """Open a mark's panel beside its words."""
        self.bar.hide()
        self.panel.open(identifier, take_focus=take_focus)

    def go_to(self, identifier: str) -> None:
        """Go to a mark's words, in whichever chapter they stand, and put the keyboard's mark on it."""
        one = self.session.get(identifier)
        found = self.page.first(identifier)
        if one is None:
            return
        if found is None:
            if one.orphaned or one.placement.blocks[0] in self._editions[0].block_by_id:
                self.open(identifier)
            else:
                self._window.place.show_block(one.placement.blocks[0])
            return
        span = self.page.span(*found)
        if span is not None:
            self._view.steering.go_to_position(span[0])
        self.page.focus(identifier)

    def _follow(self) -> None:
        self.bar.hide()
        self.panel.follow()

    def escape(self) -> bool:
        """Close what of marks is open, one thing at a time; return whether something was."""
        if self.bar.isVisible():
            self.bar.hide()
        elif self.editor.isVisible():
            self.editor.dismiss()
        elif self.page.focused is not None:
            self.page.focus(None)
        else:
            return False
        return True

    # Selection and pointer

    def _selection_made(self, by_pointer: bool) -> None:
        self.bar.hide()
        if not self._view.textCursor().hasSelection():
            self._offer.stop()
        elif by_pointer:
            self._show_bar()
        else:
            self._offer.start()

    def give_way(self, popup: bool) -> None:
        """Take the bar away while a popup is open over the text, and offer it again after that."""
        if popup:
            self._was_offered = self.bar.isVisible() or self._offer.isActive()
            self._offer.stop()
            self.bar.hide()
        elif self._was_offered:
            self._offer.start()
        self._gives_way = popup

    def _show_bar(self) -> None:
        box = self._selection_box()
        if self._gives_way:
            self._was_offered = True
        elif box is not None:
            self.editor.dismiss()
            self._window.cards.card.leave_soon()
            self.bar.show_beside(self.panel.in_window(box), self.panel.room(), self.color)

    def _selection_box(self) -> QRect | None:
        """Return the part in view of the lines that are selected, in viewport coordinates."""
        from reader.ui.article.geometry import hull

        cursor = self._view.textCursor()
        if self._passage() is None:
            return None
        boxes = self._view.places.boxes(cursor.selectionStart(), cursor.selectionEnd())
        box = hull(boxes).toAlignedRect() & self._view.viewport().rect()
        return box if box.isValid() else None

    def _bar_pressed(self, tool: str) -> None:
        act = {
            "note": self.annotate,
            "copy": self._view.copy,
            "cite": self.copy_with_citation,
            "find": self._actions.find.trigger,
        }[tool]
        act()
        self.bar.hide()

    def _clicked(self, point: QPoint) -> None:
        mark = self.page.at(point)
        if mark is not None:
            self.page.focus(mark)
            self.open(mark)
        elif self.editor.isVisible():
            self.editor.dismiss()

    def _pointer_moved(self, point: QPoint | None) -> None:
        under = self.page.at(point) if point is not None and self._view.mentions.under(point) is None else None
        if under == self._hovered:
            return
        self._hovered = under
        if under is None:
            self._hover.stop()
            self.editor.leave_soon()
        else:
            self._hover.start()

    def _open_hovered(self) -> None:
        one = self.session.get(self._hovered) if self._hovered else None
        if one is not None and one.mark.note and not self.bar.isVisible() and not self.editor.has_focus:
            self.open(one.mark.id)

    # Copies and menu

    def copy_with_citation(self) -> None:
        """Put the selected words with their source on the clipboard; without a selection, those of the mark."""
        found = self._cited()
        if found is None:
            return
        from reader.export.citation import citation

        edition, spans = found
        QApplication.clipboard().setText(citation(edition, spans, self._voices[edition.language].formats))
        self.bar.hide()

    def _cited(self) -> tuple[Edition, tuple[Span, ...]] | None:
        passage = self._passage()
        if passage is not None:
            edition = self._editions[passage.column]
            return edition, passage.spans(edition)
        one = self.session.get(self.page.focused or "")
        for edition in self._editions if one is not None else ():
            spans = one.spans_in(edition) if one else ()
            if spans:
                return edition, spans
        return None

    def _show_menu(self, point: QPoint, screen: QPoint) -> None:
        from reader.ui.article.menu import add_reading
        from reader.ui.marks.menu import fill_mark_menu, open_menu

        if self._interface is None or self._theme is None:
            return
        self.bar.hide()
        self._hover.stop()

        def fill(menu: QMenu) -> None:
            assert self._interface is not None and self._theme is not None  # noqa: S101, PT018  # asked above
            fill_mark_menu(menu, self, self._actions, point, self._interface.words, self._theme)
            add_reading(menu, self._window, point)

        open_menu(self._window, screen, fill)

    def mark_under(self, point: QPoint) -> Mark | None:
        """Return the mark under a point of the viewport, or the one with the keyboard's mark."""
        one = self.session.get(self.page.at(point) or self.page.focused or "")
        return one.mark if one else None

    def block_under(self, point: QPoint) -> tuple[int, str] | None:
        """Return the column and block at a point of the viewport."""
        content = self._view.content
        place = content.place(self._view.cursorForPosition(point).position()) if content else None
        return (place.column, place.block) if place else None

    @property
    def has_selection(self) -> bool:
        """Whether words of the text are selected."""
        return self._passage() is not None

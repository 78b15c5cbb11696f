"""When the card opens, on what, and what becomes of it when the language changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from reader.publication.edition import MentionKind, counterpart
from reader.ui.announcing import announce
from reader.ui.article.mention_place import column_of
from reader.ui.cards.card import Card
from reader.ui.cards.content import CardAction, card_content
from reader.ui.cards.spoken import spoken_mention

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.publication.edition import Edition, Mention
    from reader.publication.footnotes import Footnote
    from reader.ui.article.view import ArticleView
    from reader.ui.icons import Icons
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


LOW = 520
"""Below this height of the article, in pixels, a card may cover header and status line."""


class CardPresenter(QObject):
    """Opens the card for what the article view tells: pointer resting, click, Enter."""

    event_shown = Signal(object)
    """The card speaks of this event (its id), or of none any more (None)."""
    timeline_requested = Signal(str)
    """The reader wants to see an event in the timeline."""
    term_requested = Signal(str)
    """The reader wants to see a term (its id) in the glossary."""
    place_requested = Signal(str)
    """The reader wants to go to a footnote, or where a link in one leads: a block's id or an address."""
    known_changed = Signal(str, bool)
    """The reader says to know a term (its id), or takes that back."""
    edit_requested = Signal(object, object)
    """The reader wants to keep, edit or drop (a :class:`CardAction`) what the card of a mention is of."""

    def __init__(self, window: QWidget, view: ArticleView, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._view = view
        self.card = Card(window, icons)
        self._editions: tuple[Edition, ...] = ()
        self._voices: dict[str, Voice] = {}
        self._interface: Words | None = None
        self._mention: Mention | None = None
        self._known: frozenset[str] = frozenset()
        self._editable = False
        self._chapter = False
        self.footnotes: Callable[[Edition, Mention], Footnote | None] = lambda _edition, _mention: None
        """Gives the footnote whose sign a mention is; None where it can't be read."""
        self.card.link_pressed.connect(self._go)
        self.card.wheel_passed.connect(lambda event: QApplication.sendEvent(view.viewport(), event))
        view.mention_entered.connect(self._enter)
        view.mention_pressed.connect(self.open)
        view.mention_reached.connect(self._say)
        view.mention_opened.connect(lambda mention: self.open(mention, take_focus=True))
        view.view_moved.connect(self._follow)
        self._watched: list[QWidget] = []
        self._leave = QTimer(self, singleShot=True, interval=0)
        self._leave.timeout.connect(self._close_if_left)
        self.card.action_pressed.connect(self._act)
        self.card.closed.connect(self._closed)

    @property
    def mention(self) -> Mention | None:
        """What the open card is about."""
        return self._mention

    def set_editions(
        self, editions: Sequence[Edition], voices: Sequence[Voice], interface: Voice, *, chapter: bool = False
    ) -> None:
        """Speak of other editions from now on, each in its voice; an open card goes on in the first one's.

        ``chapter`` tells whether they are of one chapter of a book: what is counted is counted in it.
        """
        self._chapter = chapter
        before = self._mention
        old = self._edition_of(before) if before else None
        self._editions = tuple(editions)
        self._voices = {edition.language: voice for edition, voice in zip(editions, voices, strict=True)}
        self._interface = interface.words
        self.card.retranslate(interface.words, interface.language)
        if before is not None and old is not None:
            following = counterpart(old, editions[0], before)
            if following is None:
                self.card.dismiss()
            else:
                self._open_again(following)

    def set_known(self, known: Collection[str]) -> None:
        """Tell which terms the reader knows; an open card offers the other thing then."""
        if self._known == frozenset(known):
            return
        self._known = frozenset(known)
        if self._mention is not None:
            self._open_again(self._mention)

    def set_editable(self, editable: bool) -> None:
        """Tell whether events, terms and notes are the reader's to make."""
        self._editable = editable

    def set_appearance(self, theme: Theme, scale: float) -> None:
        """Draw in a theme and text size; an open card is drawn anew."""
        self.card.set_appearance(theme, scale)
        if self._mention is not None:
            self._open_again(self._mention)

    def open(self, mention: Mention, *, take_focus: bool = False) -> None:
        """Open the card of a mention to stay; ``take_focus`` hands it the keyboard."""
        if self._open(mention):
            self.card.pin(take_focus=take_focus)
        elif mention.kind is MentionKind.FOOTNOTE and mention.target:
            self._go(mention.target)  # no note, after all: the sign is a link like any other

    def _say(self, mention: Mention) -> None:
        edition = self._edition_of(mention)
        if edition is not None:
            announce(self._view, spoken_mention(edition, mention, self._voices[edition.language]))

    def _go(self, address: str) -> None:
        self.card.dismiss()
        self.place_requested.emit(address)

    def _edition_of(self, mention: Mention) -> Edition | None:
        column = column_of(mention, self._editions)
        return self._editions[column] if column is not None else None

    def _open(self, mention: Mention) -> bool:
        """Show the card of a mention, and return whether there is one."""
        edition = self._edition_of(mention)
        box = self._box(mention)
        if edition is None or box is None or self._interface is None:
            return False
        footnote = self.footnotes(edition, mention) if mention.kind is MentionKind.FOOTNOTE else None
        if mention.kind is MentionKind.FOOTNOTE and footnote is None:
            return False
        self._mention = mention
        voice, known = self._voices[edition.language], mention.target in self._known
        content = card_content(
            edition,
            mention,
            voice,
            self._interface,
            known=known,
            footnote=footnote,
            editable=self._editable,
            chapter=self._chapter,
        )
        self.card.show_content(content, self._in_window(box), self._room())
        self._watch()
        self.event_shown.emit(mention.target if mention.is_dated else None)
        return True

    def _open_again(self, mention: Mention) -> None:
        """Draw the open card anew; the button that has the keyboard keeps it."""
        action = self.card.focused_action()
        self._open(mention)
        if action is not None:
            self.card.focus_action(action)

    def _box(self, mention: Mention) -> QRect | None:
        """Return what the card stands beside and never over: a mention's words, a note's mark and its words' lines."""
        box = self._view.places.mention_box(mention)
        words = self._view.places.words_box(mention) if mention.kind is MentionKind.NOTE else None
        if box is None or words is None:
            return box
        both = box.united(words)
        # Of words that fill half the view, at least the mark stays free.
        tall = both.height() > self._view.viewport().height() // 2
        return box if tall else QRect(box.x(), both.y(), box.width(), both.height())

    def _in_window(self, box: QRect) -> QRect:
        origin = self._view.viewport().mapTo(self._window, QPoint(0, 0))
        return box.translated(origin)

    def _room(self) -> QRect:
        """Return where a card may stand: between header and status line, or anywhere in a window that is low."""
        if self._view.height() < LOW:
            return self._window.rect()
        view = QRect(self._view.mapTo(self._window, QPoint(0, 0)), self._view.size())
        if view.width() >= self.card.usual_width() + 40:
            return view  # the timeline stays to be seen: it lights what the card speaks of
        return QRect(0, view.top(), self._window.width(), view.height())

    def _enter(self, mention: Mention | None) -> None:
        if self.card.isVisible() and self.card.pinned:
            return
        if mention is None:
            self.card.leave_soon()
        elif mention != self._mention or not self.card.isVisible():
            self._open(mention)

    def _follow(self) -> None:
        """Keep an open card beside its words while the text moves; close it when they leave the view."""
        if self._mention is None or not self.card.isVisible():
            return
        box = self._box(self._mention)
        if box is None:
            return  # another edition is about to be shown: set_editions decides
        if self._is_out_of_view(box):
            # Not at once: while panes find their places the view may be a strip for a moment.
            self._leave.start()
            return
        was_there = self._is_under_pointer()
        self.card.move_beside(self._in_window(box), self._room())
        if not self.card.pinned and not was_there and self._is_under_pointer():
            self.card.dismiss()  # the text went on under a resting pointer

    def _is_out_of_view(self, box: QRect) -> bool:
        return box.bottom() < 0 or box.top() > self._view.viewport().height()

    def _close_if_left(self) -> None:
        box = self._box(self._mention) if self._mention is not None else None
        if box is not None and self._is_out_of_view(box):
            self.card.dismiss()

    def _watch(self) -> None:
        """Hear of it when the view moves in the window, itself or with what it stands in: no line breaks for that."""
        self._leave_off()
        widget: QWidget | None = self._view
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _leave_off(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep an open card beside its words where the view stands elsewhere in the window than before."""
        if event.type() == QEvent.Type.Move:
            self._follow()
        return super().eventFilter(watched, event)

    def _is_under_pointer(self) -> bool:
        return self.card.geometry().contains(self._window.mapFromGlobal(QCursor.pos()))

    def _act(self, action: CardAction) -> None:
        mention = self._mention
        edition = self._edition_of(mention) if mention else None
        if mention is None or edition is None or mention.target is None:
            return
        if action is CardAction.FOOTNOTE:
            self._go(mention.target)
            return
        if action is CardAction.TIMELINE:
            self.timeline_requested.emit(mention.target)
            return
        if action is CardAction.GLOSSARY:
            self.card.dismiss()
            self.term_requested.emit(mention.target)
            return
        if action is CardAction.KNOW:
            self.known_changed.emit(mention.target, mention.target not in self._known)
            return
        if action in {CardAction.KEEP, CardAction.EDIT, CardAction.DROP}:
            if action is not CardAction.KEEP:
                self.card.dismiss()
            self.edit_requested.emit(action, mention)
            return
        stops = edition.alike(mention)
        step = 1 if action is CardAction.NEXT else -1
        following = stops[(stops.index(mention) + step) % len(stops)]
        self._mention = None
        self._view.steering.go_to_mention(following, flash=False)
        self._view.focus_mention(following)
        self.open(following)
        self.card.focus_action(action)

    def _closed(self, had_focus: bool) -> None:
        self._mention = None
        self._leave_off()
        self.event_shown.emit(None)
        if had_focus:
            self._view.setFocus()

"""What stands around the article: header, notice, timeline, status line, cards, and the actions that they share.

None of it is needed for the first sight of the text, and it is most of the window's code: the window makes it right
after that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from reader.language.languages import Direction, direction
from reader.library import settings as keys
from reader.timeline.events import Track
from reader.ui.about import show_about
from reader.ui.actions import make_actions, point_steps
from reader.ui.cards.presenter import CardPresenter
from reader.ui.dialogs import Dialogs
from reader.ui.edits.presenter import EditsPresenter
from reader.ui.header_bar import HeaderBar
from reader.ui.notice import Notice
from reader.ui.reading.aids import ReadingAids
from reader.ui.reading.comforts import ReadingComforts
from reader.ui.reading.tools import ReadingTools
from reader.ui.status_line import StatusLine
from reader.ui.status_words import status_words
from reader.ui.timeline.link import TimelineLink
from reader.ui.timeline.pane import TimelinePane
from reader.ui.whole_book import WholeBook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words
    from reader.publication.edition import Edition, Mention
    from reader.publication.footnotes import Footnote
    from reader.ui.icons import Icons
    from reader.ui.main_window import MainWindow
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


class Surroundings(QObject):
    """Makes the parts, ties them to the window and the article, and hands each what it shows."""

    def __init__(self, window: MainWindow, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._icons = icons
        self._article = window.article
        self.actions = make_actions(window)
        self.dialogs = Dialogs(window, self.actions)
        self.timeline = TimelinePane(icons, window)
        self.header = HeaderBar(icons, window)
        self.notice = Notice(icons, window)
        self.status = StatusLine(window)
        self.mentions = window.article.mentions
        self.cards = CardPresenter(window, window.article, icons)
        self.link = TimelineLink(window.article, self.timeline)
        self.book = WholeBook(window, self.timeline, self.link)
        self.tools = ReadingTools(window, icons, self.actions)
        self.edits = EditsPresenter(window, self.tools.marks.session, self.actions)
        self.tools.watch.counted.connect(self.show_place)
        self.aids = ReadingAids(window, self.actions, self.cards, icons)
        self.aids.mark_chosen.connect(self.tools.marks.go_to)
        self.tools.marks.listed.connect(lambda: self.aids.list_marks(self.tools.marks.entries))
        self.aids.blocks_found.connect(self.timeline.signs.set_hits)
        self.tools.marks.session.blocks_marked.connect(self.timeline.signs.set_marks)
        self.comforts = ReadingComforts(window, self.actions, self.header, self.status, self.link)
        self.comforts.popup_toggled.connect(self.tools.marks.give_way)
        self._edition: Edition | None = None
        self._voice: Voice | None = None
        window.addActions(list(self.actions.all()))
        self.header.set_timeline_action(self.actions.timeline)
        self.header.set_contents_action(self.actions.contents)
        self.header.set_search_action(self.actions.find)
        self.header.set_library_action(self.actions.library)
        self._fill_menu()
        self._connect()
        self._connect_timeline()

    def _fill_menu(self) -> None:
        menu, actions, menus = self.header.menu_button.menu(), self.actions, self.comforts.menus
        groups = (
            (actions.open, menus["recent"].menuAction(), actions.library, actions.print, actions.export),
            (self.edits.menu.menuAction(), actions.save_publication),
            (actions.find, actions.palette, menus["go"].menuAction(), self.tools.menu.menuAction()),
            tuple(menus[name].menuAction() for name in ("text_size", "theme", "layout", "text")),
            (
                actions.contents,
                actions.timeline,
                menus["timeline"].menuAction(),
                actions.peek,
                actions.ruler,
                actions.distraction_free,
            ),
            (actions.next_language, actions.preferences, actions.shortcuts),
            (actions.about, actions.quit),
        )
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            menu.addActions(list(group))
            for action in group:
                action.setIconVisibleInMenu(False)  # where its icon stands, an action that is on has its tick

    def _connect(self) -> None:
        window = self._window
        self.header.language_chosen.connect(window.choosing.set_language)
        self.header.layout_chosen.connect(window.choosing.set_layout)
        self._article.view_moved.connect(self.show_place)
        self.cards.event_shown.connect(self.timeline.set_current)
        self.cards.timeline_requested.connect(self._show_in_timeline)
        self.edits.keys.listen(self.timeline, self.cards)
        self.cards.footnotes = self._footnote
        self.cards.place_requested.connect(window.place.follow_link)
        window.timeline_side.opened.connect(self.actions.timeline.setChecked)
        handlers: dict[str, Callable[[], object]] = {
            "open": window.open_requested.emit,
            "library": lambda: window.library_requested.emit(()),
            "next_chapter": lambda: window.place.step_chapter(1),
            "previous_chapter": lambda: window.place.step_chapter(-1),
            "next_language": window.choosing.next_language,
            "next_pane": self._next_pane,
            "border_left": lambda: self._move_border(-1),
            "border_right": lambda: self._move_border(1),
            "timeline": window.timeline_side.toggle,
            "larger": lambda: window.choosing.step_text_size(1),
            "smaller": lambda: window.choosing.step_text_size(-1),
            "usual_size": lambda: window.choosing.set_text_size(100),
            "about": lambda: show_about(window, window.words),
            "quit": window.close,
        }
        for name, handler in handlers.items():
            getattr(self.actions, name).triggered.connect(handler)
        self.actions.digits.triggered.connect(window.choosing.set_arabic_digits)
        for value, action in self.actions.layouts.items():
            action.triggered.connect(lambda _checked, value=value: window.choosing.set_layout(value))
        for value, action in self.actions.themes.items():
            action.triggered.connect(lambda _checked, value=value: window.choosing.set_theme(value))

    # What is shown

    def retranslate(self, words: Words, tag: str) -> None:
        """Say everything in a language."""
        point_steps(self.actions, rtl=direction(tag) is Direction.RTL)
        self.actions.retranslate(words)
        self.tools.retranslate(words)
        self.edits.retranslate(words)
        self.header.retranslate(words, tag)
        self.comforts.retranslate(words, tag)  # after the header: it says in its tool tips which keys do the same
        self.notice.retranslate(words)
        self.actions.digits.setVisible(tag == "ar")

    def set_appearance(self, theme: Theme, tag: str, scale: float, *, rtl: bool) -> None:
        """Draw in a theme, a language's face, a text size and a direction."""
        self.header.set_appearance(theme, tag, rtl=rtl)
        self.notice.set_appearance(theme, tag, rtl=rtl)
        self.status.set_appearance(theme, tag)
        self.timeline.set_appearance(theme, tag, scale)
        self.actions.timeline.setIcon(self._icons.icon("timeline", theme.color("text"), rtl=rtl))
        self.actions.library.setIcon(self._icons.icon("library", theme.color("text"), rtl=rtl))
        self.cards.set_appearance(theme, scale)
        self.tools.set_appearance(theme, tag, scale, rtl=rtl)
        self.comforts.set_appearance(theme, tag)
        self.aids.set_appearance(theme, tag, scale, rtl=rtl)
        self.dialogs.set_appearance(theme)

    def set_choices(self, theme: str, layout: str, *, arabic_digits: bool) -> None:
        """Show which choices are in force."""
        self.actions.themes[theme].setChecked(True)
        self.actions.layouts[layout].setChecked(True)
        self.header.layouts.set_value(layout)
        self.actions.digits.setChecked(arabic_digits)
        self.actions.timeline.setChecked(self._window.timeline_side.is_open)

    def let_go(self) -> None:
        """Speak of the editions shown no more: the article is about to show others."""
        self._edition = None
        self.link.set_edition(None)
        self.aids.let_go()

    def show_editions(
        self, shown: Sequence[Edition], voices: Sequence[Voice], interface: Voice, languages: Sequence[str]
    ) -> None:
        """Show what goes with the editions on screen: ``voices`` are theirs, ``interface`` the window's own.

        ``languages`` are those that the publication can be read in.
        """
        first = shown[0]
        self._edition, self._voice = first, interface
        self.book.show_edition(first, interface, self._hidden_tracks(first.publication))
        if self._window.reading is not None:
            self.edits.show(self._window.reading)
        self.cards.set_editions(shown, voices, interface, chapter=self._window.shown.chapter[1] > 1)
        self.header.set_title(first.title)
        self.header.set_languages(self._window.shown.offered_languages, self._window.shown.language)
        self.header.set_layouts_possible(len(languages) > 1)
        self._show_chapter()
        self.status.set_provenance(first.provenance, first.provenance_detail)
        self.aids.show_editions(shown, interface)
        self.link.light()
        self.tools.show_editions(shown, voices, interface)
        self.comforts.show_editions(shown, interface)
        self.show_place()

    def _show_chapter(self) -> None:
        """Offer the chapters around the one that is shown."""
        number, count = self._window.shown.chapter
        for action, possible in (
            (self.actions.previous_chapter, number > 1),
            (self.actions.next_chapter, number < count),
        ):
            action.setVisible(count > 1)
            action.setEnabled(possible)

    def show_place(self) -> None:
        """Show how far the reader is."""
        if self._edition is None or self._voice is None:
            return
        edition, article = self._edition, self._article
        progress, minutes = article.progress(), self.tools.watch.minutes_left()
        if progress < 1:
            progress = min(self.tools.watch.progress() or progress, 0.995)
        top = edition.block_by_id.get(article.places.top_block()) if article.places.visible_blocks() else None
        self.status.set_place(
            status_words(edition, top, progress, self._voice, self._window.shown.chapter, minutes), progress
        )

    def _footnote(self, edition: Edition, mention: Mention) -> Footnote | None:
        """Return a footnote of what is read, also of another chapter; None where it can't be read."""
        from reader.errors import DocumentError
        from reader.publication.footnotes import footnote_of

        reading = self._window.reading
        try:
            return footnote_of(reading, edition, mention) if reading is not None else None
        except DocumentError:
            return None  # going there tells why

    # Panes

    def _next_pane(self) -> None:
        """Go round: contents if they are open, article, timeline if it is open, header."""
        self.comforts.bare.call_header()
        contents = self.aids.pane_stop()
        stops: list[QWidget] = [*([contents] if contents is not None else []), self._article]
        if self._window.timeline_side.is_open and self.timeline.focus_target.isVisible():
            stops.append(self.timeline.focus_target)
        stops.append(self.header.contents_button)
        current = QApplication.focusWidget()
        index = next((i for i, stop in enumerate(stops) if current is stop), len(stops) - 1)
        if current is not None and self.header.isAncestorOf(current):
            index = len(stops) - 1
        elif current is not None and self._window.contents_side.pane is not None:
            index = 0 if self._window.contents_side.pane.isAncestorOf(current) else index
        stops[(index + 1) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _move_border(self, steps: int) -> None:
        from reader.ui.pane_borders import move_border

        move_border((self._window.timeline_side, self._window.contents_side), steps=steps)

    def _connect_timeline(self) -> None:
        """Keep what the reader chooses in the timeline, and show what was chosen before."""
        window, timeline = self._window, self.timeline
        settings = window.kept.settings
        view, order = settings.get(keys.TIMELINE_VIEW), settings.get(keys.TIMELINE_ORDER)
        timeline.set_choices(view, order, true_scale=settings.get(keys.TIMELINE_TRUE_SCALE))
        self.actions.timeline_views[view].setChecked(True)
        timeline.view_chosen.connect(lambda view: window.kept.keep(keys.TIMELINE_VIEW, view))
        timeline.view_chosen.connect(lambda view: self.actions.timeline_views[view].setChecked(True))
        timeline.order_chosen.connect(lambda order: window.kept.keep(keys.TIMELINE_ORDER, order))
        timeline.true_chosen.connect(lambda chosen: window.kept.keep(keys.TIMELINE_TRUE_SCALE, chosen))
        timeline.hidden_chosen.connect(self._keep_hidden_tracks)
        for value, action in self.actions.timeline_views.items():
            action.triggered.connect(lambda _checked, value=value: self._show_timeline_view(value))
        self.actions.timeline_filter.triggered.connect(self._filter_timeline)

    def _hidden_tracks(self, publication: str) -> frozenset[Track]:
        names = self._window.kept.settings.get(keys.timeline_hidden(publication)).split()
        return frozenset(track for track in Track if track.value in names)

    def _keep_hidden_tracks(self, hidden: frozenset[Track]) -> None:
        if self._edition is not None:
            names = " ".join(track.value for track in Track if track in hidden)
            self._window.kept.keep(keys.timeline_hidden(self._edition.publication), names)

    def _show_timeline_view(self, view: str) -> None:
        self._window.timeline_side.set_open(True)
        self.timeline.show_view(view)

    def _filter_timeline(self) -> None:
        self._window.timeline_side.set_open(True)
        self.timeline.open_filter()

    def _show_in_timeline(self, event: str) -> None:
        self._window.timeline_side.set_open(True)
        self.timeline.choose(event)

"""What makes the window comfortable: palette, going to a block, preferences, shortcuts, ruler, nothing but the text.

Each is made when it is first asked for, but for a ruler and a bare window that were on when it was closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from reader.errors import NotKeptError
from reader.library import settings as keys
from reader.ui.preferences.shortcuts import Shortcuts
from reader.ui.reading.distraction_free import DistractionFree
from reader.ui.recent_menu import RecentMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from reader.language.words import Words
    from reader.publication.edition import Edition
    from reader.ui.actions import Actions
    from reader.ui.edits.event_menu import EventMenu
    from reader.ui.header_bar import HeaderBar
    from reader.ui.main_window import MainWindow
    from reader.ui.palette.entries import Entry
    from reader.ui.palette.palette import Palette
    from reader.ui.reading.go_to_block import GoToBlock
    from reader.ui.reading.ruler import Ruler
    from reader.ui.status_line import StatusLine
    from reader.ui.theme import Theme
    from reader.ui.timeline.link import TimelineLink
    from reader.ui.voice import Voice


MENUS = ("recent", "go", "text_size", "theme", "layout", "timeline", "text")


class ReadingComforts(QObject):
    """Makes these parts and ties them to the window and its actions."""

    popup_toggled = Signal(bool)
    """Palette or question are open over the text from now on, or closed."""

    def __init__(
        self, window: MainWindow, actions: Actions, header: HeaderBar, status: StatusLine, link: TimelineLink
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._header = header
        self._link = link
        self._theme: Theme | None = None
        self._tag = "en"
        self._shown: Sequence[Edition] = ()
        self._voice: Voice | None = None
        self._entries: Sequence[Entry] | None = None
        self._palette: Palette | None = None
        self._go_to: GoToBlock | None = None
        self._ruler: Ruler | None = None
        self.menus = {name: QMenu(header) for name in MENUS}
        """The menus within the header's menu."""
        self.recent = RecentMenu(self.menus["recent"])
        self.shortcuts = Shortcuts(actions.named(), window.kept.setting(keys.SHORTCUTS), self)
        self.bare = DistractionFree(window, window.rows, header, status)
        self._fill_menus()
        self._connect()

    def _fill_menus(self) -> None:
        actions = self._actions
        groups: dict[str, tuple[tuple[QAction, ...], ...]] = {
            "go": (
                (actions.back, actions.forward),
                (actions.go_to_block, actions.find_next, actions.find_previous),
                (actions.previous_chapter, actions.next_chapter),
                (actions.next_pane, actions.border_left, actions.border_right),
            ),
            "text_size": ((actions.larger, actions.smaller, actions.usual_size),),
            "theme": (tuple(actions.themes.values()),),
            "layout": (tuple(actions.layouts.values()), (actions.peek,)),
            "timeline": (tuple(actions.timeline_views.values()), (actions.timeline_filter,)),
            "text": (
                (actions.copy, actions.copy_bare, actions.copy_vocalised, actions.select_all),
                (actions.first_mentions, actions.hide_vocalisation, actions.hide_all_vocalisation, actions.digits),
                (actions.caret,),
            ),
        }
        for name, parts in groups.items():
            for number, part in enumerate(parts):
                if number:
                    self.menus[name].addSeparator()
                self.menus[name].addActions(list(part))

    def _connect(self) -> None:
        window, actions = self._window, self._actions
        handlers: dict[QAction, Callable[[], object]] = {
            actions.palette: self._toggle_palette,
            actions.go_to_block: self._ask_for_block,
            actions.preferences: self._open_preferences,
            actions.shortcuts: self._open_shortcuts,
            actions.menu: self._open_menu,
            actions.copy: window.article.copy,
            actions.select_all: window.article.selectAll,
        }
        for action, handler in handlers.items():
            action.triggered.connect(lambda _checked=False, handler=handler: handler())
        actions.distraction_free.triggered.connect(self.bare.set_on)
        actions.ruler.triggered.connect(lambda on: window.choosing.choose(keys.RULER, on))
        actions.caret.triggered.connect(lambda on: window.choosing.choose(keys.CARET, on))
        self.bare.changed.connect(self._keep_bare)
        self.shortcuts.changed.connect(self._show_shortcuts)
        self.recent.chosen.connect(window.document_chosen)
        self.recent.cleared.connect(self._clear_recent)
        window.furnished.connect(self._begin)
        self._event_menu: EventMenu | None = None
        window.kept.changed.connect(self._follow_setting)

    def _begin(self) -> None:
        """Take up what was on when the window was closed."""
        from reader.ui.edits.event_menu import EventMenu

        self.recent.set_known(self._window.documents)
        self._event_menu = EventMenu(self._window.timeline.view, self._link, self._actions)
        self._event_menu.fill_more = self._window.around.edits.fill_event_menu
        if self._voice is not None:
            self._event_menu.set_voice(self._voice)
        if self._window.kept.setting(keys.DISTRACTION_FREE):
            self.bare.set_on(True)
        if self._window.kept.setting(keys.RULER):
            self._show_ruler()
        if self._window.kept.setting(keys.CARET):
            self._show_caret()

    # What is shown

    def retranslate(self, words: Words, tag: str) -> None:
        """Say everything in a language."""
        from reader.language.languages import Direction, direction

        _ = words.gettext
        self.shortcuts.set_direction(rtl=direction(tag) is Direction.RTL)
        self.recent.retranslate(words)
        self.menus["text_size"].setTitle(_("Text size"))
        self.menus["theme"].setTitle(_("Theme"))
        self.menus["layout"].setTitle(_("Layout"))
        self.menus["timeline"].setTitle(words.pgettext("menu", "Timeline view"))
        self.menus["go"].setTitle(words.pgettext("menu", "Go"))
        self.menus["text"].setTitle(words.pgettext("menu", "Text"))
        self._header.show_keys(words, self._actions)
        self._entries = None
        if self._palette is not None:
            self._palette.close_up()
            self._palette.retranslate(words)
        if self._go_to is not None:
            self._go_to.close_up()

    def set_appearance(self, theme: Theme, tag: str) -> None:
        """Draw in a theme and a language's face."""
        self._theme, self._tag = theme, tag
        for popup in (self._palette, self._go_to):
            if popup is not None:
                popup.set_appearance(theme, tag)
        if self._ruler is not None:
            self._ruler.set_theme(theme)

    def show_editions(self, shown: Sequence[Edition], interface: Voice) -> None:
        """Follow to the editions on screen, in the interface's words."""
        self._shown, self._voice = shown, interface
        self._entries = None
        if self._event_menu is not None:
            self._event_menu.set_voice(interface)
        if self._go_to is not None:
            self._go_to.close_up()

    def escape(self) -> bool:
        """Give the window its parts back if it has only the text; return whether that was so."""
        was_on = self.bare.is_on
        self.bare.set_on(False)
        return was_on

    # Palette and going to a block

    def _toggle_palette(self) -> None:
        if self._palette is not None and self._palette.isVisible():
            self._palette.close_up()
            return
        from reader.ui.palette.actions import action_entries

        window = self._window
        languages = {tag: window.switcher.words_of(tag) for tag in window.switcher.languages}
        commands = action_entries(self._actions, window.words, languages)
        self.palette.offer(commands, self._gather_entries, window.words)

    @property
    def palette(self) -> Palette:
        """The command palette."""
        if self._palette is None:
            from reader.ui.palette.palette import Palette

            self._palette = Palette(self._window)
            self._palette.chosen.connect(self._go)
            self._palette.toggled.connect(self.popup_toggled)
            self._palette.retranslate(self._window.words)
            if self._theme is not None:
                self._palette.set_appearance(self._theme, self._tag)
        return self._palette

    def _gather_entries(self) -> Sequence[Entry]:
        """Return all there is to go to; made anew when the editions or the words are others."""
        from reader.ui.palette.entries import chapter_entries, document_entries, edition_entries

        window = self._window
        if self._entries is None and self._voice is not None and self._shown:
            reading, first = window.reading, self._shown[0]
            others = [reading.edition(tag) for tag in reading.languages if tag != first.language] if reading else []
            self._entries = [
                *edition_entries(first, others, self._voice),
                *chapter_entries(window.shown.chapters, first.language, self._voice),
            ]
        documents = window.documents.all() if window.documents is not None else ()
        return [*(self._entries or ()), *document_entries(documents)]

    def _go(self, entry: Entry) -> None:
        """Do what an entry of the palette stands for."""
        from reader.ui.palette.entries import Kind

        window = self._window
        if entry.kind is Kind.ACTION:
            self._actions.named()[entry.id].trigger()
        elif entry.kind is Kind.EVENT:
            self._link.go_to_event(entry.id)
        elif entry.kind in {Kind.TERM, Kind.NOTE}:
            self._open_card(entry)
        elif entry.kind is Kind.BLOCK:
            window.place.show_block(entry.id)
        elif entry.kind is Kind.CHAPTER:
            window.place.open_chapter(int(entry.id))
        else:
            window.document_chosen.emit(entry.id)

    def _open_card(self, entry: Entry) -> None:
        """Go to the next mention of a term or to a note's passage, and open its card."""
        from reader.publication.edition import MentionKind

        edition = self._window.editions[0]
        wanted = MentionKind(entry.kind.value)
        found = [m for m in edition.mentions if m.kind is wanted and m.target == entry.id]
        top = edition.block_by_id.get(self._window.article.places.top_block())
        number = top.number if top is not None else 0
        after = [m for m in found if edition.block_by_id[m.block].number >= number]
        for mention in (after or found)[:1]:
            self._window.show_card(mention)

    def _ask_for_block(self) -> None:
        if self._voice is None or not self._shown:
            return
        if self._go_to is None:
            from reader.ui.reading.go_to_block import GoToBlock

            self._go_to = GoToBlock(self._window)
            self._go_to.block_chosen.connect(self._window.place.show_block)
            self._go_to.toggled.connect(self.popup_toggled)
            if self._theme is not None:
                self._go_to.set_appearance(self._theme, self._tag)
        if self._go_to.isVisible():
            self._go_to.close_up()
        else:
            self._go_to.ask(self._shown[0], self._voice)

    # Dialogs and menus

    def _open_preferences(self) -> None:
        from reader.ui.preferences.dialog import open_preferences

        open_preferences(self._window)

    def _open_shortcuts(self) -> None:
        from reader.ui.preferences.shortcuts_dialog import open_shortcuts

        open_shortcuts(self._window, self.shortcuts, self._actions)

    def _show_shortcuts(self, kept: str) -> None:
        """Show the keys that were changed wherever keys are shown."""
        window = self._window
        window.kept.keep(keys.SHORTCUTS, kept)
        self._actions.retranslate(window.words)
        self._header.show_keys(window.words, self._actions)

    def _open_menu(self) -> None:
        self.bare.call_header()
        button = self._header.menu_button
        button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _clear_recent(self) -> None:
        documents = self._window.documents
        if documents is not None:
            try:
                documents.recent.clear()
            except NotKeptError as error:
                self._window.kept.tell_not_kept(error)

    # Ruler and the bare window

    def _follow_setting(self, name: str) -> None:
        if name in {keys.RULER.name, keys.RULER_FORM.name}:
            self._show_ruler()
        elif name == keys.CARET.name:
            self._show_caret()

    def _show_caret(self) -> None:
        on = self._window.kept.setting(keys.CARET)
        self._actions.caret.setChecked(on)
        self._window.article.steering.select_with_keyboard(on)

    def _show_ruler(self) -> None:
        on = self._window.kept.setting(keys.RULER)
        self._actions.ruler.setChecked(on)
        if self._ruler is None:
            if not on:
                return
            from reader.ui.reading.ruler import Ruler

            self._ruler = Ruler(self._window.article)
            if self._theme is not None:
                self._ruler.set_theme(self._theme)
        self._ruler.set_on(on, self._window.kept.setting(keys.RULER_FORM))

    def _keep_bare(self, on: bool) -> None:
        self._actions.distraction_free.setChecked(on)
        self._window.kept.keep(keys.DISTRACTION_FREE, on)

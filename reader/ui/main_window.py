"""The window: what is read, in which language, look and layout, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from reader.errors import DocumentError, NotKeptError
from reader.language.formats import Formats
from reader.language.languages import Direction, direction
from reader.library import settings as keys
from reader.library.positions import Position, Positions
from reader.ui.about import show_about
from reader.ui.actions import make_actions
from reader.ui.article_document import ArticleDocument, Layout
from reader.ui.article_style import ArticleStyle
from reader.ui.article_view import Anchor, ArticleView
from reader.ui.card_presenter import CardPresenter
from reader.ui.contents_menu import fill_contents
from reader.ui.fonts import interface_font
from reader.ui.head import head_of
from reader.ui.header_bar import HeaderBar
from reader.ui.notice import Notice
from reader.ui.panes import Panes
from reader.ui.status_line import StatusLine
from reader.ui.status_words import status_words
from reader.ui.theme import load_theme, palette, resolve_theme, style_sheet
from reader.ui.timeline_link import TimelineLink
from reader.ui.timeline_pane import TimelinePane
from reader.ui.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

    from reader.language.catalogs import Catalog
    from reader.library.settings import Settings
    from reader.publication.edition import Edition, Mention
    from reader.publication.editions import Editions
    from reader.ui.icons import Icons
    from reader.ui.language_switcher import LanguageSwitcher

SIZES = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)
"""The steps of the text size, in per cent."""
KEEP_AFTER = 1500
"""Milliseconds without scrolling after which the position is kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the window remembers from one start to the next."""

    settings: Settings
    positions: Positions


class MainWindow(QMainWindow):
    """Composes the panes and passes each what it shows. It paints editions and knows no files."""

    open_requested = Signal()
    """The reader wants to choose a document."""
    failed = Signal(object)
    """What was asked for can't be done: an error, for which others find the words."""
    document_dropped = Signal(str)
    """A file was dropped on the window: its path."""

    def __init__(self, switcher: LanguageSwitcher, kept: Kept, icons: Icons, themes: Path) -> None:
        super().__init__()
        self.setObjectName("hashiya")
        self.setMinimumSize(480, 400)
        self.setAcceptDrops(True)
        self._switcher = switcher
        self._kept = kept
        self._themes = themes
        self._editions: Editions | None = None
        self._told_not_kept = False
        self._icons = icons
        self._layout = Layout(kept.settings.get(keys.LAYOUT))
        self._theme = load_theme(themes, resolve_theme(kept.settings.get(keys.THEME)))
        self.actions_ = make_actions(self)
        self.article = ArticleView(self)
        self.timeline = TimelinePane(self)
        self.panes = Panes(self.article, self.timeline, self)
        self.header = HeaderBar(icons, self)
        self.notice = Notice(icons, self)
        self.status = StatusLine(self)
        self._lay_out()
        self.cards = CardPresenter(self, self.article, icons)
        self.link = TimelineLink(self.article, self.timeline)
        self._keep_later = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._connect()
        self._restore_size()
        self._show_language(switcher.catalog)
        self._show_theme()

    # Composition

    def _lay_out(self) -> None:
        central = QWidget(self)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(self.panes, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(central)
        self.addActions(list(self.actions_.all()))
        self.header.set_timeline_action(self.actions_.timeline)
        self._fill_menu()

    def _fill_menu(self) -> None:
        menu, actions = self.header.menu_button.menu(), self.actions_
        groups = (
            (actions.open,),
            (actions.larger, actions.smaller, actions.usual_size),
            tuple(actions.themes.values()),
            tuple(actions.layouts.values()),
            (actions.next_language, actions.digits, actions.timeline, actions.caret),
            (actions.about, actions.quit),
        )
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            menu.addActions(list(group))

    def _connect(self) -> None:
        actions = self.actions_
        self._switcher.switched.connect(self._show_language)
        self.header.language_chosen.connect(self.set_language)
        self.header.layout_chosen.connect(self.set_layout)
        self.article.view_moved.connect(self._on_moved)
        self.cards.event_shown.connect(self.timeline.set_current)
        self.cards.timeline_requested.connect(self._show_in_timeline)
        self.panes.timeline_shown.connect(self._on_timeline_shown)
        self.panes.width_chosen.connect(lambda width: self.keep(keys.TIMELINE_WIDTH, max(240, min(900, width))))
        self._keep_later.timeout.connect(self.keep_position)
        actions.open.triggered.connect(self.open_requested)
        actions.next_language.triggered.connect(self._next_language)
        actions.next_pane.triggered.connect(self._next_pane)
        actions.timeline.triggered.connect(self.panes.toggle_timeline)
        actions.larger.triggered.connect(lambda: self._step_size(1))
        actions.smaller.triggered.connect(lambda: self._step_size(-1))
        actions.usual_size.triggered.connect(lambda: self.set_text_size(100))
        actions.digits.triggered.connect(self._set_digits)
        actions.caret.triggered.connect(self.article.select_with_keyboard)
        actions.about.triggered.connect(lambda: show_about(self, self.words))
        actions.quit.triggered.connect(self.close)
        for value, action in actions.layouts.items():
            action.triggered.connect(lambda _checked, value=value: self.set_layout(value))
        for value, action in actions.themes.items():
            action.triggered.connect(lambda _checked, value=value: self.set_theme(value))
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._show_theme())

    # What is read

    @property
    def words(self) -> Catalog:
        """The interface's words in the language in force."""
        return self._switcher.catalog

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions on screen, the chosen one first; empty before a document is open."""
        return self._shown_editions() if self._editions else ()

    def show_publication(self, editions: Editions, *, block: str | None = None) -> None:
        """Show another publication where the reader stopped in it, or at a block."""
        if self._editions is not None:
            self.keep_position()
        self._editions = editions
        position = self._kept.positions.get(editions.publication.id)
        self._show_editions()
        if block is not None:
            self.article.go_to_block(block)
        elif position is not None:
            self.article.set_anchor(self._anchor(position))
        else:
            self.article.set_anchor(Anchor())
        self.article.setFocus()

    def _anchor(self, position: Position) -> Anchor:
        edition = self._shown_editions()[0]
        block = edition.block_by_id.get(position.block)
        if block is None or (block.number == 1 and position.offset == 0):
            return Anchor()
        return Anchor(position.block, min(1.0, position.offset / max(1, len(block.text))))

    def keep_position(self) -> None:
        """Keep where the reader is."""
        if self._editions is None:
            return
        anchor = self.article.anchor
        edition = self._shown_editions()[0]
        block = edition.block_by_id.get(anchor.block) or edition.blocks[0]
        offset = round(anchor.share * len(block.text)) if anchor.block else 0
        try:
            self._kept.positions.keep(self._editions.publication.id, Position(block.id, offset))
        except NotKeptError as error:
            self._tell_not_kept(error)

    def _shown_editions(self) -> tuple[Edition, ...]:
        assert self._editions is not None  # noqa: S101  # asked for only while something is shown
        first = self._editions.nearest(self.words.language)
        if self._layout is Layout.SINGLE:
            return (first,)
        others = [tag for tag in self._editions.languages if tag != first.language][:1]
        return (first, *(self._editions.edition(tag) for tag in others))

    def _show_editions(self) -> None:
        """Show the editions for the language, layout, theme, size and digits in force."""
        if self._editions is None:
            return
        shown = self._shown_editions()
        words, voice = self.words, self._voice(self.words.language)
        style = ArticleStyle(self._theme, self._scale)
        heads = [head_of(edition, self._voice(edition.language)) for edition in shown]
        document = ArticleDocument(shown, heads, style, self._layout)
        self.link.set_edition(shown[0])
        self.timeline.set_edition(shown[0], voice)
        self.article.set_content(document, self._theme, self._scale, voice.formats.number)
        self.cards.set_editions(shown, [self._voice(edition.language) for edition in shown], voice)
        self.header.set_title(shown[0].title)
        self.header.set_languages(self._switcher.languages, words.language)
        self.header.set_layouts_possible(len(self._editions.languages) > 1)
        self.status.set_provenance(shown[0].provenance, shown[0].provenance_detail)
        fill_contents(self.header.contents_button.menu(), shown[0], words, self.article.go_to_block)
        self.setWindowTitle(words.pgettext("window title", "{title} – Hashiya").format(title=shown[0].title))
        self._on_moved()

    def _voice(self, tag: str) -> Voice:
        words = self._switcher.words_of(tag)
        arabic_indic = words.language == "ar" and self._kept.settings.get(keys.DIGITS) == "arab"
        return Voice(words.language, words, Formats(words.language, words, "arab" if arabic_indic else "latn"))

    # Language

    def set_language(self, tag: str) -> None:
        """Switch interface and edition to a language; one that can't be read is told of, and nothing changes."""
        if tag == self.words.language:
            return
        try:
            self._switcher.words_of(tag)
            if self._editions is not None:
                self._editions.nearest(tag)
            self._switcher.switch(tag)
        except DocumentError as error:
            self.header.languages.set_value(self.words.language)
            self.failed.emit(error)
            return
        self.keep(keys.LANGUAGE, tag)

    def _next_language(self) -> None:
        tags = self._switcher.languages
        self.set_language(tags[(tags.index(self.words.language) + 1) % len(tags)])

    def _show_language(self, words: Catalog) -> None:
        rtl = direction(words.language) is Direction.RTL
        QApplication.setFont(interface_font(words.language))
        self._show_locale()
        self.actions_.retranslate(words)
        self.header.retranslate(words, words.language)
        self.notice.retranslate(words)
        self.article.setAccessibleName(words.gettext("Article"))
        self.actions_.digits.setVisible(words.language == "ar")
        self._draw(rtl=rtl)
        self.panes.place_again()
        self._show_editions()

    def _show_locale(self) -> None:
        """Let Qt's own numbers and dates follow: QLocale("ar") alone would be Egypt's, with its digits."""
        tag = self.words.language
        arabic = "ar_EG" if self._kept.settings.get(keys.DIGITS) == "arab" else "ar_001"
        locale = QLocale(arabic if tag == "ar" else tag)
        QLocale.setDefault(locale)
        self.setLocale(locale)

    # Look

    @property
    def _scale(self) -> float:
        return self._kept.settings.get(keys.TEXT_SIZE) / 100

    def set_theme(self, choice: str) -> None:
        """Show a theme by name, or the system's choice."""
        self.keep(keys.THEME, choice)
        self._show_theme()

    def _show_theme(self) -> None:
        choice = self._kept.settings.get(keys.THEME)
        self._theme = load_theme(self._themes, resolve_theme(choice))
        self.actions_.themes[choice].setChecked(True)
        QApplication.setPalette(palette(self._theme))
        self.setStyleSheet(style_sheet(self._theme))
        self._draw(rtl=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        self._show_editions()
        self.cards.set_appearance(self._theme, self._scale)

    def _draw(self, *, rtl: bool) -> None:
        tag = self.words.language
        self.header.set_appearance(self._theme, tag, rtl=rtl)
        self.notice.set_appearance(self._theme, tag, rtl=rtl)
        self.status.set_appearance(self._theme, tag)
        self.timeline.set_appearance(self._theme, tag, self._scale)
        icon = self._icons.icon("timeline", self._theme.color("text"), rtl=rtl)
        self.actions_.timeline.setIcon(icon)

    def set_text_size(self, per_cent: int) -> None:
        """Set the size of the text, in per cent."""
        self.keep(keys.TEXT_SIZE, per_cent)
        self._draw(rtl=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        self._show_editions()
        self.cards.set_appearance(self._theme, self._scale)

    def _step_size(self, step: int) -> None:
        now = self._kept.settings.get(keys.TEXT_SIZE)
        larger = [size for size in SIZES if size > now]
        smaller = [size for size in SIZES if size < now]
        chosen = larger[:1] if step > 0 else smaller[-1:]
        if chosen:
            self.set_text_size(chosen[0])

    def set_layout(self, value: str) -> None:
        """Show one edition, two side by side, or one under the other block by block."""
        self._layout = Layout(value)
        self.keep(keys.LAYOUT, value)
        self._show_layout()
        self._show_editions()

    def _show_layout(self) -> None:
        self.actions_.layouts[self._layout.value].setChecked(True)
        self.header.layouts.set_value(self._layout.value)

    def _set_digits(self, arabic_indic: bool) -> None:
        self.keep(keys.DIGITS, "arab" if arabic_indic else "latn")
        self._show_locale()
        self._show_editions()

    # Panes

    def _next_pane(self) -> None:
        """Go round: article, timeline if it is open, header."""
        stops: list[QWidget] = [self.article]
        if self.panes.shows_timeline and self.timeline.view.isVisible():
            stops.append(self.timeline.view)
        stops.append(self.header.contents_button)
        current = QApplication.focusWidget()
        index = next((i for i, stop in enumerate(stops) if current is stop), len(stops) - 1)
        if current is not None and self.header.isAncestorOf(current):
            index = len(stops) - 1
        stops[(index + 1) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_timeline_shown(self, shown: bool) -> None:
        self.actions_.timeline.setChecked(shown)
        if not self.panes.is_drawer:
            self.keep(keys.TIMELINE_SHOWN, shown)

    def _show_in_timeline(self, event: str) -> None:
        if not self.panes.shows_timeline:
            self.panes.toggle_timeline()
        self.timeline.choose(event)

    def show_card(self, mention: Mention) -> None:
        """Go to a mention and open its card."""
        self.article.go_to_mention(mention, flash=False)
        self.cards.open(mention)

    def _on_moved(self) -> None:
        if self._editions is None:
            return
        edition = self._shown_editions()[0]
        progress = self.article.progress()
        blocks = self.article.visible_blocks()
        top = edition.block_by_id.get(self.article.top_block()) if blocks else None
        self.status.set_place(status_words(edition, top, progress, self._voice(self.words.language)), progress)
        self._keep_later.start()

    # From one start to the next

    def keep(self, setting: keys.Setting[keys.Value], value: keys.Value) -> None:
        """Choose a value for now and for the next start; where it can't be kept that is told, once."""
        try:
            self._kept.settings.set(setting, value)
        except NotKeptError as error:
            self._tell_not_kept(error)

    def _tell_not_kept(self, error: NotKeptError) -> None:
        if not self._told_not_kept:
            self._told_not_kept = True
            self.failed.emit(error)

    def _restore_size(self) -> None:
        settings = self._kept.settings
        self._show_layout()
        self.actions_.digits.setChecked(settings.get(keys.DIGITS) == "arab")
        stored = settings.get(keys.WINDOW_GEOMETRY)
        if not stored or not self.restoreGeometry(QByteArray.fromBase64(QByteArray(stored.encode()))):
            self.resize(1360, 880)
        self.panes.set_timeline(wanted=settings.get(keys.TIMELINE_SHOWN), width=settings.get(keys.TIMELINE_WIDTH))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the first file that was dropped."""
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if dropped:
            event.acceptProposedAction()
            self.document_dropped.emit(dropped[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open, one thing at a time: card, keyboard's mark, drawer."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.cards.card.isVisible():
            self.cards.card.dismiss()
        elif self.article.focused_mention is not None:
            self.article.focus_mention(None)
        else:
            self.panes.open_drawer(opened=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep size, place and position."""
        self._keep_later.stop()
        self.keep_position()
        self.keep(keys.WINDOW_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the drawer at its side when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.panes.place_again()

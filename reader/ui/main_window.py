"""The window: what is read, in which language, look and layout, and where."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget

from reader.errors import DocumentError, NotKeptError
from reader.language.formats import Formats
from reader.language.languages import Direction, direction
from reader.library import settings as keys
from reader.library.positions import Position
from reader.records import Record
from reader.ui.article_document import ArticleDocument
from reader.ui.article_style import ArticleStyle
from reader.ui.article_view import Anchor, ArticleView
from reader.ui.article_writer import ONWARD, Layout
from reader.ui.contents_side import ContentsSide
from reader.ui.fonts import interface_font
from reader.ui.head import head_of
from reader.ui.panes import Panes
from reader.ui.theme import load_theme, palette, resolve_theme, style_sheet, theme_at_start
from reader.ui.typography import Typography
from reader.ui.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from reader.language.catalogs import Catalog, Catalogs
    from reader.library.database import Database
    from reader.library.edition_positions import EditionPositions
    from reader.library.known_documents import KnownDocuments
    from reader.library.settings import Settings
    from reader.publication.books import Chapter
    from reader.publication.edition import Edition, Mention
    from reader.publication.editions import Editions
    from reader.ui.actions import Actions
    from reader.ui.card_presenter import CardPresenter
    from reader.ui.fonts import Fonts
    from reader.ui.header_bar import HeaderBar
    from reader.ui.language_switcher import LanguageSwitcher
    from reader.ui.notice import Notice
    from reader.ui.shown_text import ShownText
    from reader.ui.status_line import StatusLine
    from reader.ui.surroundings import Surroundings
    from reader.ui.text_map import Run
    from reader.ui.theme import Theme
    from reader.ui.timeline_pane import TimelinePane

SIZES = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)
"""The steps of the text size, in per cent."""
KEEP_AFTER = 1500
"""Milliseconds without scrolling after which the position is kept."""
HEADER_HEIGHT = 51
STATUS_HEIGHT = 29
"""In pixels; fixed, so that the text does not move when header and status line are made."""


class Kept(Record):
    """What the window remembers from one start to the next."""

    settings: Settings
    positions: EditionPositions
    database: Database
    """Where all of it is kept: marks and paces too."""


def _stand_in(name: str, height: int) -> QWidget:
    """Return an empty widget that holds a part's place; the style sheet knows it by the part's name."""
    made = QFrame()
    made.setObjectName(name)
    made.setFixedHeight(height)
    return made


class MainWindow(QMainWindow):
    """Composes the panes and passes each what it shows. It paints editions and knows no files."""

    open_requested = Signal()
    """The reader wants to choose a document."""
    library_requested = Signal(object)
    """The library is to be opened, and these files to be imported: a tuple of paths, mostly empty."""
    failed = Signal(object)
    """What was asked for can't be done: an error, for which others find the words."""
    document_dropped = Signal(str)
    """A file was dropped on the window: its path."""
    document_chosen = Signal(str)
    """A document was chosen by its name: its path or id."""
    setting_changed = Signal(str)
    """A setting has another value: its name."""
    furnished = Signal()
    """All of the window is there."""

    def __init__(self, switcher: LanguageSwitcher, kept: Kept, fonts: Fonts, resources: Path) -> None:
        super().__init__()
        self.setObjectName("hashiya")
        self.setMinimumSize(480, 400)
        self._switcher = switcher
        self._kept = kept
        self._fonts = fonts
        self._resources = resources
        self._editions: Editions | None = None
        self._told_not_kept = False
        self._surroundings: Surroundings | None = None
        self.documents: KnownDocuments | None = None
        """The documents that can be opened by name."""
        self._layout = Layout(kept.settings.get(keys.LAYOUT))
        self._theme = self._load_theme(theme_at_start(kept.settings.get(keys.THEME)))
        self.article = ArticleView(self)
        self.panes = Panes(self.article, self)
        self.side = ContentsSide(self.panes, self)
        self._shown_text: ShownText | None = None
        self._stand_ins = (_stand_in("headerBar", HEADER_HEIGHT), _stand_in("statusLine", STATUS_HEIGHT))
        self._lay_out()
        self._keep_later = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._connect()
        self._restore_size()
        self._paint_theme()
        self._show_language(switcher.catalog)

    # Composition

    def _lay_out(self) -> None:
        central = QWidget(self)
        self._rows = layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stand_ins[0])
        layout.addWidget(self.side, 1)
        layout.addWidget(self._stand_ins[1])
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self._switcher.switched.connect(self._show_language)
        self.article.view_moved.connect(self._keep_later.start)
        self.article.shown.connect(self._furnish_soon)
        self.article.link_pressed.connect(self.follow_link)
        self.panes.timeline_shown.connect(self._keep_timeline_shown)
        self.side.contents_shown.connect(self._keep_contents_shown)
        self.side.width_chosen.connect(lambda width: self.keep(keys.CONTENTS_WIDTH, max(220, min(700, width))))
        self.panes.width_chosen.connect(lambda width: self.keep(keys.TIMELINE_WIDTH, max(240, min(900, width))))
        self._keep_later.timeout.connect(self.keep_position)

    # What stands around the article, made once the text is seen or when it is first asked for

    def _furnish_soon(self) -> None:
        if self._surroundings is None:
            QTimer.singleShot(0, self, lambda: self.around)

    @property
    def is_furnished(self) -> bool:
        """Whether all of the window is there."""
        return self._surroundings is not None

    @property
    def around(self) -> Surroundings:
        """What stands around the article."""
        if self._surroundings is None:
            self._furnish()
        assert self._surroundings is not None  # noqa: S101  # made just now
        return self._surroundings

    def _furnish(self) -> None:
        from PySide6.QtGui import QGuiApplication

        from reader.ui.icons import Icons
        from reader.ui.surroundings import Surroundings

        if self._fonts.register_all():
            self.article.break_lines_anew()
        icons = Icons(self._resources / "icons")
        QApplication.setWindowIcon(icons.application_icon())
        self._surroundings = made = Surroundings(self, icons)
        made.header.setFixedHeight(HEADER_HEIGHT)
        made.status.setFixedHeight(STATUS_HEIGHT)
        for stand_in, part in zip(self._stand_ins, (made.header, made.status), strict=True):
            self._rows.replaceWidget(stand_in, part)
            stand_in.deleteLater()
        self._rows.insertWidget(1, made.notice)
        self.panes.set_timeline(made.timeline)
        made.retranslate(self.words, self.words.language)
        self._show_choices()
        self._draw()
        self._show_surroundings()
        self.setAcceptDrops(True)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._show_theme())
        if resolve_theme(self._kept.settings.get(keys.THEME)) != self._theme.name:
            self._show_theme()
        self.furnished.emit()

    @property
    def actions_(self) -> Actions:
        """What the reader can ask the window for."""
        return self.around.actions

    @property
    def header(self) -> HeaderBar:
        """The bar above the article."""
        return self.around.header

    @property
    def notice(self) -> Notice:
        """The line for what the reader should know."""
        return self.around.notice

    @property
    def status(self) -> StatusLine:
        """The line below the article."""
        return self.around.status

    @property
    def timeline(self) -> TimelinePane:
        """The timeline beside the article."""
        return self.around.timeline

    @property
    def cards(self) -> CardPresenter:
        """The card on a mention."""
        return self.around.cards

    # What is read

    @property
    def words(self) -> Catalog:
        """The interface's words in the language in force."""
        return self._switcher.catalog

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions on screen, the chosen one first; empty before a document is open."""
        return self._shown_editions() if self._editions else ()

    @property
    def reading(self) -> Editions | None:
        """The publication that is read, in all its languages; None before one is open."""
        return self._editions

    @property
    def database(self) -> Database:
        """Where what the reader makes is kept."""
        return self._kept.database

    @property
    def catalogs(self) -> Catalogs:
        """The catalogs of all languages."""
        return self._switcher.catalogs

    def voice(self, tag: str) -> Voice:
        """Return a language as the interface speaks it; English where it has no catalog of it."""
        return self._voice(tag)

    @property
    def settings(self) -> Settings:
        """The reader's choices."""
        return self._kept.settings

    def show_publication(self, editions: Editions, *, block: str | None = None) -> None:
        """Show another publication where the reader stopped in it, or at a block."""
        if self._editions is not None:
            self.keep_position()
        self._editions = editions
        position = self._kept.positions.get(editions.id, editions.nearest(self.edition_language).language)
        self._open_chapter_of(block or (position.block if position else ""))
        self._show_editions()
        if block is not None:
            self.article.go_to_block(block)
        elif position is not None:
            self.article.set_anchor(self._anchor(position))
        else:
            self.article.set_anchor(Anchor())
        if self._surroundings is not None:
            self._surroundings.tools.travel.forget()
        self.article.setFocus()

    def _open_chapter_of(self, block: str) -> None:
        """Let the editions be of the chapter that a block stands in, if it is in one that can be read."""
        editions = self._editions
        chapter = editions.chapter_of(block) if editions is not None and block else None
        if editions is not None and chapter is not None and chapter != editions.chapter:
            try:
                editions.open_chapter(chapter)
            except DocumentError as error:
                self.failed.emit(error)

    # Chapters

    @property
    def chapter(self) -> tuple[int, int]:
        """The number of the chapter that is shown, from 1, and how many there are; 1, 1 for a text without any."""
        return (self._editions.chapter, max(1, len(self._editions.chapters))) if self._editions else (1, 1)

    def open_chapter(self, number: int, *, block: str | None = None) -> None:
        """Show another chapter, from its beginning or from a block; one that can't be read is told of."""
        if self._editions is None or not 1 <= number <= max(1, len(self._editions.chapters)):
            return
        try:
            self._editions.open_chapter(number)
        except DocumentError as error:
            self.failed.emit(error)
            return
        self._show_editions()
        if block is None:
            self.article.set_anchor(Anchor())
        else:
            self.article.go_to_block(block, flash=True)

    def step_chapter(self, step: int) -> None:
        """Show the next chapter (1) or the one before (-1)."""
        if self._editions is not None:
            self.open_chapter(self._editions.chapter + step)

    def show_block(self, block: str) -> None:
        """Go to a block, in whichever chapter it stands."""
        if self._editions is None:
            return
        chapter = self._editions.chapter_of(block)
        if chapter is None or chapter == self._editions.chapter:
            self.article.go_to_block(block, flash=True)
        else:
            self.open_chapter(chapter, block=block)

    def follow_link(self, address: str) -> None:
        """Go where a link of the text leads."""
        if address == ONWARD:
            self.step_chapter(1)
            return
        block = self._editions.block_at(address) if self._editions is not None else None
        if block is not None:
            self.show_block(block)

    def _onward(self) -> str:
        """Return what leads on to the next chapter."""
        editions = self._editions
        if editions is None or editions.chapter >= len(editions.chapters):
            return ""
        title = editions.chapters[editions.chapter].title
        if not title:
            return self.words.gettext("Next chapter")
        return self.words.gettext("Next chapter: {title}").format(title=title)

    def _anchor(self, position: Position) -> Anchor:
        edition = self._shown_editions()[0]
        block = edition.block_by_id.get(position.block)
        if block is None or (block.number == 1 and position.offset == 0):
            return Anchor()
        made = self._shown_text
        offset = made.shown_offset(edition, block.id, position.offset) if made is not None else position.offset
        return Anchor(position.block, min(1.0, offset / max(1, len(block.text))))

    def keep_position(self) -> None:
        """Keep where the reader is."""
        if self._editions is None:
            return
        edition = self._shown_editions()[0]
        try:
            self._kept.positions.keep(self._editions.id, edition.language, self._position())
        except NotKeptError as error:
            self.tell_not_kept(error)

    def _position(self) -> Position:
        """Return where the reader is, in characters of the edition itself, vocalisation and all."""
        anchor = self.article.anchor
        edition = self._shown_editions()[0]
        block = edition.block_by_id.get(anchor.block) or edition.blocks[0]
        offset = round(anchor.share * len(block.text)) if anchor.block else 0
        source = self._shown_text.source_offset(edition, block.id, offset) if self._shown_text else offset
        return Position(block.id, source)

    def _shown_editions(self) -> tuple[Edition, ...]:
        """Return the editions that are shown, without their vocalisation if that is hidden."""
        choice = self._kept.settings.get(keys.VOCALISATION)
        if choice == keys.VOCALISATION.default:
            return self.source_editions
        if self._shown_text is None:
            from reader.ui.shown_text import ShownText

            self._shown_text = ShownText()
        made = self._shown_text
        return tuple(made.edition(edition, choice) for edition in self.source_editions)

    @property
    def source_editions(self) -> tuple[Edition, ...]:
        """The editions on screen as they are, whether or not their vocalisation is hidden."""
        assert self._editions is not None  # noqa: S101  # asked for only while something is shown
        first = self._editions.nearest(self.edition_language)
        if self._layout is Layout.SINGLE:
            return (first,)
        others = [tag for tag in self._editions.languages if tag != first.language][:1]
        return (first, *(self._editions.edition(tag) for tag in others))

    def _show_editions(self) -> None:
        """Show the editions for the language, layout, theme, size and digits in force."""
        if self._editions is None:
            return
        shown = self._shown_editions()
        typography = Typography.of(self._kept.settings)
        style = ArticleStyle(self._theme, self._scale, typography)
        heads = [head_of(edition, self._voice(edition.language)) for edition in shown]
        heads[0] = heads[0].changed(onward=self._onward())
        document = ArticleDocument(shown, heads, style, self._layout, self._editions.picture, self._marked(shown))
        if self._surroundings is not None:
            self._surroundings.let_go()
        number = self._voice(self.words.language).formats.number
        self.article.column_ems = typography.column
        self.article.set_content(document, self._theme, self._scale, number)
        self._show_surroundings()
        self.setWindowTitle(self.words.pgettext("window title", "{title} – Hashiya").format(title=shown[0].title))

    def _marked(self, shown: tuple[Edition, ...]) -> list[Mapping[str, tuple[Mention, ...]]]:
        """Return which mentions are marked, by block, for each edition; nothing where all are."""
        first_only, known = self.setting(keys.FIRST_MENTIONS_ONLY), self.known_terms
        if not (first_only or known):
            return []
        from reader.publication.term_marks import marked_by_block

        return [marked_by_block(edition, first_only=first_only, known=known) for edition in shown]

    def set_first_mentions_only(self, first_only: bool) -> None:
        """Mark every mention of a term, or its first only."""
        self.keep(keys.FIRST_MENTIONS_ONLY, first_only)
        self._show_editions()

    @property
    def known_terms(self) -> frozenset[str]:
        """The ids of the terms that the reader knows in what is shown."""
        from reader.library.known_terms import KnownTerms

        return KnownTerms(self._kept.settings).of(self._editions.id) if self._editions else frozenset()

    def set_known(self, term: str, known: bool) -> None:
        """Leave a term unmarked in the text from now on, or mark it again."""
        from reader.library.known_terms import KnownTerms

        if self._editions is None:
            return
        try:
            KnownTerms(self._kept.settings).set(self._editions.id, term, known=known)
        except NotKeptError as error:
            self.tell_not_kept(error)
        self._show_editions()

    def set_vocalisation(self, choice: str) -> None:
        """Show the vocalisation of Arabic text, hide it but for the hadith's, or hide all; the place stays."""
        position = self._position() if self._editions is not None and self.article.anchor.block else None
        self.keep(keys.VOCALISATION, choice)
        self._show_editions()
        if position is not None:
            self.article.set_anchor(self._anchor(position))

    def source_text(self, run: Run) -> str:
        """Return what a run of the page stands for in the edition itself, vocalisation and all."""
        edition = self._shown_editions()[run.column]
        end = run.offset + run.end - run.start
        if self._shown_text is None:
            return edition.block_by_id[run.block].text[run.offset : end]
        return self._shown_text.source_text(edition, run.block, run.offset, end)

    def shown_offset(self, block: str, offset: int) -> int:
        """Return where a character of a block of the first edition stands in what is shown of it."""
        edition = self._shown_editions()[0]
        return self._shown_text.shown_offset(edition, block, offset) if self._shown_text else offset

    @property
    def chapters(self) -> Sequence[Chapter]:
        """The chapters of what is shown; none where it has not more than one."""
        return self._editions.chapters if self._editions is not None else ()

    @property
    def rows(self) -> QVBoxLayout:
        """Header, what is read, bars and status line, one below the other."""
        return self._rows

    def add_row(self, row: QWidget) -> None:
        """Put a bar between what is read and the status line."""
        self._rows.insertWidget(self._rows.count() - 1, row)

    def _show_surroundings(self) -> None:
        if self._surroundings is None or self._editions is None:
            return
        shown = self._shown_editions()
        voices = [self._voice(edition.language) for edition in shown]
        interface = self._voice(self.words.language)
        self._surroundings.show_editions(shown, voices, interface, self._editions.languages)

    def _voice(self, tag: str) -> Voice:
        words = self._switcher.words_of(tag)
        arabic_indic = words.language == "ar" and self._kept.settings.get(keys.DIGITS) == "arab"
        return Voice(words.language, words, Formats(words.language, words, "arab" if arabic_indic else "latn"))

    # Language

    @property
    def edition_language(self) -> str:
        """The language of the edition that is asked for: the interface's own, unless that is fixed."""
        settings = self._kept.settings
        fixed = settings.get(keys.INTERFACE_LANGUAGE)
        return (settings.get(keys.LANGUAGE) if fixed else "") or self.words.language

    def set_language(self, tag: str) -> None:
        """Switch the edition to a language, and the interface too where it follows.

        One that can't be read is told of, and nothing changes.
        """
        if tag == self.edition_language:
            return
        follows = not self._kept.settings.get(keys.INTERFACE_LANGUAGE)
        try:
            if self._editions is not None:
                self._editions.nearest(tag)
            if follows:
                self._switcher.words_of(tag)
                self._switcher.switch(tag)
        except DocumentError as error:
            self.header.languages.set_value(self.edition_language)
            self.failed.emit(error)
            return
        self.keep(keys.LANGUAGE, tag)
        if not follows:
            self._show_editions()

    def set_interface_language(self, tag: str) -> None:
        """Fix the interface's language, or with an empty tag let it follow the edition's; the edition stays."""
        edition = self.edition_language
        wanted = tag or (edition if edition in self.languages else self.words.language)
        try:
            self._switcher.words_of(wanted)
        except DocumentError as error:
            self.failed.emit(error)
            return
        self.keep(keys.LANGUAGE, edition if tag else wanted)
        self.keep(keys.INTERFACE_LANGUAGE, tag)
        if wanted == self.words.language:
            self._show_editions()
        else:
            self._switcher.switch(wanted)

    def next_language(self) -> None:
        """Switch to the language after the one in force."""
        tags = self.offered_languages
        now = self.edition_language
        self.set_language(tags[(tags.index(now) + 1) % len(tags) if now in tags else 0])

    @property
    def offered_languages(self) -> tuple[str, ...]:
        """The languages to switch to: the interface's, or where that is fixed the publication's."""
        fixed = self._kept.settings.get(keys.INTERFACE_LANGUAGE)
        return self._editions.languages if fixed and self._editions is not None else self._switcher.languages

    def words_of(self, tag: str) -> Catalog:
        """Return the interface's words in a language, whichever is in force."""
        return self._switcher.words_of(tag)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the interface can be in."""
        return self._switcher.languages

    def _show_language(self, words: Catalog) -> None:
        if self._surroundings is None:
            self._fonts.register_first(words.language)
        QApplication.setFont(interface_font(words.language))
        self._show_locale()
        self.article.setAccessibleName(words.gettext("Article"))
        if self._surroundings is not None:
            self._surroundings.retranslate(words, words.language)
        self._draw()
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

    def take_up_choices(self) -> None:
        """Show everything by the choices in force: some were made elsewhere than in this window."""
        self._layout = Layout(self._kept.settings.get(keys.LAYOUT))
        self._show_theme()

    def _load_theme(self, name: str) -> Theme:
        return load_theme(self._resources / "themes", name)

    def _paint_theme(self) -> None:
        QApplication.setPalette(palette(self._theme))
        self.setStyleSheet(style_sheet(self._theme))

    def _show_theme(self) -> None:
        """Draw in the theme that is chosen."""
        self._theme = self._load_theme(resolve_theme(self._kept.settings.get(keys.THEME)))
        self._paint_theme()
        self._show_choices()
        self._draw()
        self._show_editions()

    def _show_choices(self) -> None:
        if self._surroundings is not None:
            settings = self._kept.settings
            arabic_digits = settings.get(keys.DIGITS) == "arab"
            theme = settings.get(keys.THEME)
            self._surroundings.set_choices(theme, self._layout.value, arabic_digits=arabic_digits)

    def _draw(self) -> None:
        if self._surroundings is not None:
            rtl = direction(self.words.language) is Direction.RTL
            self._surroundings.set_appearance(self._theme, self.words.language, self._scale, rtl=rtl)

    def set_text_size(self, per_cent: int) -> None:
        """Set the size of the text, in per cent."""
        self.keep(keys.TEXT_SIZE, per_cent)
        self._draw()
        self._show_editions()

    def set_text_anew(self) -> None:
        """Set the text by the choices in force, with the place at the top held fast."""
        self._show_editions()

    def step_text_size(self, step: int) -> None:
        """Set the next larger size (1) or the next smaller one (-1)."""
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
        self._show_choices()
        self._show_editions()

    def set_arabic_digits(self, arabic_indic: bool) -> None:
        """Write the numbers of an Arabic interface as ٠١٢٣, or as 0123."""
        self.keep(keys.DIGITS, "arab" if arabic_indic else "latn")
        self._show_locale()
        self._show_editions()

    def _keep_contents_shown(self, shown: bool) -> None:
        if not (self.side.is_drawer or self.side.is_aside):
            self.keep(keys.CONTENTS_SHOWN, shown)

    def _keep_timeline_shown(self, shown: bool) -> None:
        if not (self.panes.is_drawer or self.panes.is_aside):
            self.keep(keys.TIMELINE_SHOWN, shown)

    def show_card(self, mention: Mention) -> None:
        """Go to a mention and open its card."""
        self.article.go_to_mention(mention, flash=False)
        self.cards.open(mention)

    # From one start to the next

    def setting(self, setting: keys.Setting[keys.Value]) -> keys.Value:
        """Return the value of a setting in this session."""
        return self._kept.settings.get(setting)

    def keep(self, setting: keys.Setting[keys.Value], value: keys.Value) -> None:
        """Choose a value for now and for the next start; where it can't be kept that is told, once."""
        self.keep_choice(setting, value)

    def keep_choice(self, setting: keys.AnySetting, value: keys.Choice) -> None:
        """Choose a value as :meth:`keep` does, of a setting of any type."""
        try:
            self._kept.settings.choose(setting, value)
        except NotKeptError as error:
            self.tell_not_kept(error)
        self.setting_changed.emit(setting.name)

    def choose(self, setting: keys.AnySetting, value: keys.Choice) -> None:
        """Choose a value of any setting, and show it at once."""
        from reader.ui.choosing import choose

        choose(self, setting, value)

    def tell_not_kept(self, error: NotKeptError) -> None:
        """Tell, once in a session, that what was to be kept could not be."""
        if not self._told_not_kept:
            self._told_not_kept = True
            self.failed.emit(error)

    def _restore_size(self) -> None:
        settings = self._kept.settings
        stored = settings.get(keys.WINDOW_GEOMETRY)
        if not stored or not self.restoreGeometry(b64decode(stored, validate=False)):
            self.resize(1360, 880)
        self.panes.arrange(wanted=settings.get(keys.TIMELINE_SHOWN), width=settings.get(keys.TIMELINE_WIDTH))
        self.side.arrange(wanted=settings.get(keys.CONTENTS_SHOWN), width=settings.get(keys.CONTENTS_WIDTH))
        if settings.get(keys.DISTRACTION_FREE):
            self.panes.set_aside(aside=True)
            self.side.set_aside(aside=True)
            for part in self._stand_ins:
                part.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the file that was dropped; several are for the library."""
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if len(dropped) > 1:
            event.acceptProposedAction()
            self.library_requested.emit(tuple(dropped))
        elif dropped:
            event.acceptProposedAction()
            self.document_dropped.emit(dropped[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open, one thing at a time: card, keyboard's mark, search, drawer, the bare window."""
        from PySide6.QtCore import Qt

        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.around.tools.escape():
            return
        elif self.cards.card.isVisible():
            self.cards.card.dismiss()
        elif self.article.focused_mention is not None:
            self.article.focus_mention(None)
        elif self.around.aids.close_innermost():
            return
        elif self.panes.is_drawer and self.panes.shows_timeline:
            self.panes.open_drawer(opened=False)
        else:
            self.around.comforts.escape()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep size, place and position."""
        self._keep_later.stop()
        if self._surroundings is not None:
            self._surroundings.tools.settle()
        self.keep_position()
        self.keep(keys.WINDOW_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        self._close_dialogs()
        super().closeEvent(event)

    def _close_dialogs(self) -> None:
        """Close what stands open beside the window: it would be left on the screen alone."""
        from PySide6.QtWidgets import QDialog

        for dialog in self.findChildren(QDialog):
            dialog.close()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the drawer at its side when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.panes.place_again()
            self.side.place_again()

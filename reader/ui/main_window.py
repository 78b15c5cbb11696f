"""The window: what is read, in which language, look and layout, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget

from reader.language.formats import Formats
from reader.language.languages import Direction, direction
from reader.library import settings as keys
from reader.ui.article.documents import ArticleDocuments
from reader.ui.article.head import head_of
from reader.ui.article.style import ArticleStyle
from reader.ui.article.typography import Typography
from reader.ui.article.view import ArticleView
from reader.ui.fonts import interface_font
from reader.ui.reading.place import ReadingPlace
from reader.ui.shown_publication import ShownPublication
from reader.ui.side_pane import CONTENTS, TIMELINE, SidePane
from reader.ui.theme import load_theme, palette, resolve_theme, style_sheet, theme_at_start
from reader.ui.voice import Voice
from reader.ui.window_arrangement import WindowArrangement

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from reader.language.catalogs import Catalog
    from reader.library.known_documents import KnownDocuments
    from reader.publication.edition import Edition, Mention
    from reader.publication.editions import Editions
    from reader.ui.actions import Actions
    from reader.ui.cards.presenter import CardPresenter
    from reader.ui.choosing import Choosing
    from reader.ui.fonts import Fonts
    from reader.ui.header_bar import HeaderBar
    from reader.ui.kept import Kept
    from reader.ui.language_switcher import LanguageSwitcher
    from reader.ui.notice import Notice
    from reader.ui.status_line import StatusLine
    from reader.ui.surroundings import Surroundings
    from reader.ui.theme import Theme
    from reader.ui.timeline.pane import TimelinePane

KEEP_AFTER = 1500
"""Milliseconds without scrolling after which the position is kept."""
FSI, PDI = "\u2068", "\u2069"
HEADER_HEIGHT = 51
STATUS_HEIGHT = 29
"""In pixels; fixed, so that the text does not move when header and status line are made."""


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
    furnished = Signal()
    """All of the window is there."""

    def __init__(self, switcher: LanguageSwitcher, kept: Kept, fonts: Fonts, resources: Path) -> None:
        super().__init__()
        self.setObjectName("hashiya")
        self.setMinimumSize(480, 400)
        self.switcher = switcher
        """The interface's languages."""
        self.kept = kept
        """What is remembered from one start to the next."""
        self._fonts = fonts
        self._resources = resources
        self.shown = ShownPublication(kept.settings, switcher)
        """What is read, and what of it is on the page."""
        self.place = ReadingPlace(self, kept.positions)
        """Where the reader is in it."""
        self._choosing: Choosing | None = None
        self._surroundings: Surroundings | None = None
        self.documents: KnownDocuments | None = None
        """The documents that can be opened by name."""
        self._theme = self._load_theme(theme_at_start(kept.settings.get(keys.THEME)))
        self.article = ArticleView(self)
        self._documents = ArticleDocuments()
        self.timeline_side = SidePane(self.article, TIMELINE)
        """The article with the timeline beside it."""
        self.contents_side = SidePane(self.timeline_side, CONTENTS, self)
        """All of that with the contents beside it."""
        self._stand_ins = (_stand_in("headerBar", HEADER_HEIGHT), _stand_in("statusLine", STATUS_HEIGHT))
        self._lay_out()
        self._keep_later = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._connect()
        self._arrangement = WindowArrangement(self)
        self._arrangement.restore()
        for part in self._stand_ins:
            part.setHidden(kept.settings.get(keys.DISTRACTION_FREE))
        self._paint_theme()
        self._show_language(switcher.catalog)

    # Composition

    def _lay_out(self) -> None:
        central = QWidget(self)
        self._rows = layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stand_ins[0])
        layout.addWidget(self.contents_side, 1)
        layout.addWidget(self._stand_ins[1])
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.switcher.switched.connect(self._show_language)
        self.article.view_moved.connect(self._keep_later.start)
        self.article.shown.connect(self._furnish_soon)
        self.article.layout_outgrown.connect(self.show_editions)
        self.article.link_pressed.connect(self.place.follow_link)
        self._keep_later.timeout.connect(self.place.keep)
        self.kept.not_kept.connect(self.failed)

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
            part.show()  # at once, or the article would take its room meanwhile, and break its lines for that
            stand_in.deleteLater()
        self._rows.insertWidget(1, made.notice)
        self.timeline_side.set_pane(made.timeline)
        made.retranslate(self.words, self.words.language)
        self.show_choices()
        self.draw()
        self._show_surroundings()
        self.setAcceptDrops(True)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.show_theme)
        if resolve_theme(self.kept.settings.get(keys.THEME)) != self._theme.name:
            self.show_theme()
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
        return self.switcher.catalog

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions on screen, the chosen one first; empty before a document is open."""
        return self.shown.editions

    @property
    def reading(self) -> Editions | None:
        """The publication that is read, in all its languages; None before one is open."""
        return self.shown.reading

    def show_publication(self, editions: Editions, *, block: str | None = None) -> None:
        """Show another publication where the reader stopped in it, or at a block."""
        self.place.keep()
        self.shown.reading = editions
        self.place.restore(block)
        if self._surroundings is not None:
            self._surroundings.tools.travel.forget()
        self.article.setFocus()

    def show_editions(self) -> None:
        """Show the editions for the language, layout, theme, size and digits in force."""
        publication = self.shown.reading
        if publication is None:
            return
        shown = self.shown.editions
        typography = Typography.of(self.kept.settings)
        style = ArticleStyle(self._theme, self._scale, typography)
        heads = [head_of(edition, self.voice(edition.language)) for edition in shown]
        heads[0] = heads[0].changed(onward=self.place.onward())
        layout = self.article.layout_with_room(self.shown.layout, self._scale)
        marked = self.shown.marked(shown)
        document = self._documents.document(shown, heads, style, layout, publication.picture, marked)
        if self._surroundings is not None:
            self._surroundings.let_go()
        number = self.voice(self.words.language).formats.number
        self.article.column_ems = typography.column
        self.article.set_content(document, self._theme, self._scale, number)
        self._show_surroundings()
        title = f"{FSI}{shown[0].title}{PDI}"  # whatever its direction, it stands before the program's name
        self.setWindowTitle(self.words.pgettext("window title", "{title} – Hashiya").format(title=title))

    @property
    def rows(self) -> QVBoxLayout:
        """Header, what is read, bars and status line, one below the other."""
        return self._rows

    def add_row(self, row: QWidget) -> None:
        """Put a bar between what is read and the status line."""
        self._rows.insertWidget(self._rows.count() - 1, row)

    def _show_surroundings(self) -> None:
        if self._surroundings is None or self.shown.reading is None:
            return
        shown = self.shown.editions
        voices = [self.voice(edition.language) for edition in shown]
        interface = self.voice(self.words.language)
        self._surroundings.show_editions(shown, voices, interface, self.shown.reading.languages)

    def voice(self, tag: str) -> Voice:
        """Return a language as the interface speaks it; English where it has no catalog of it."""
        words = self.switcher.words_of(tag)
        arabic_indic = words.language == "ar" and self.kept.settings.get(keys.DIGITS) == "arab"
        return Voice(words.language, words, Formats(words.language, words, "arab" if arabic_indic else "latn"))

    # Language

    def _show_language(self, words: Catalog) -> None:
        if self._surroundings is None:
            self._fonts.register_first(words.language)
        QApplication.setFont(interface_font(words.language))
        self.show_locale()
        self.article.setAccessibleName(words.gettext("Article"))
        if self._surroundings is not None:
            self._surroundings.retranslate(words, words.language)
        self.draw()
        self.timeline_side.place_again()
        self.show_editions()

    def show_locale(self) -> None:
        """Let Qt's own numbers and dates follow: QLocale("ar") alone would be Egypt's, with its digits."""
        tag = self.words.language
        arabic = "ar_EG" if self.kept.settings.get(keys.DIGITS) == "arab" else "ar_001"
        locale = QLocale(arabic if tag == "ar" else tag)
        QLocale.setDefault(locale)
        self.setLocale(locale)

    # Look

    @property
    def _scale(self) -> float:
        return self.kept.settings.get(keys.TEXT_SIZE) / 100

    @property
    def choosing(self) -> Choosing:
        """What the reader chooses of this window."""
        if self._choosing is None:
            from reader.ui.choosing import Choosing

            self._choosing = Choosing(self)
        return self._choosing

    def _load_theme(self, name: str) -> Theme:
        return load_theme(self._resources / "themes", name)

    def _paint_theme(self) -> None:
        QApplication.setPalette(palette(self._theme))
        self.setStyleSheet(style_sheet(self._theme))

    def show_theme(self) -> None:
        """Draw in the theme that is chosen."""
        self._theme = self._load_theme(resolve_theme(self.kept.settings.get(keys.THEME)))
        self._paint_theme()
        self.show_choices()
        self.draw()
        self.show_editions()

    def show_choices(self) -> None:
        """Show which choices are in force."""
        if self._surroundings is not None:
            settings = self.kept.settings
            arabic_digits = settings.get(keys.DIGITS) == "arab"
            theme = settings.get(keys.THEME)
            self._surroundings.set_choices(theme, self.shown.layout.value, arabic_digits=arabic_digits)

    def draw(self) -> None:
        """Draw what stands around the text in the theme, language and size in force."""
        if self._surroundings is not None:
            rtl = direction(self.words.language) is Direction.RTL
            self._surroundings.set_appearance(self._theme, self.words.language, self._scale, rtl=rtl)

    def show_card(self, mention: Mention) -> None:
        """Go to a mention and open its card."""
        self.article.steering.go_to_mention(mention, flash=False)
        self.cards.open(mention)

    # What Qt asks of a window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        from reader.ui.dropping import accept_files

        accept_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the file that was dropped; several, and a folder of documents, are for the library."""
        from reader.publication.opening import is_document
        from reader.ui.dropping import dropped_files

        dropped = dropped_files(event)
        if len(dropped) == 1 and is_document(dropped[0]):
            self.document_dropped.emit(str(dropped[0]))
        elif dropped:
            self.library_requested.emit(tuple(map(str, dropped)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open, one thing at a time: card, keyboard's mark, search, drawer, notice, bare window."""
        from PySide6.QtCore import Qt

        if event.key() != Qt.Key.Key_Escape:
            if self._surroundings is not None:
                self._surroundings.edits.tell_why_not(event)
            super().keyPressEvent(event)
        elif self.around.tools.escape():
            return
        elif self.cards.card.isVisible():
            self.cards.card.dismiss()
        elif self.article.focused_mention is not None:
            self.article.focus_mention(None)
        elif self.around.aids.close_innermost():
            return
        elif self.timeline_side.is_drawer and self.timeline_side.is_open:
            self.timeline_side.set_open(False)
        elif self.notice.isVisible():
            self.notice.hide()
        else:
            self.around.comforts.escape()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from part to part as they are read."""
        from reader.ui.tab_order import step_focus

        return step_focus(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep size, place and position."""
        self._keep_later.stop()
        if self._surroundings is not None:
            self._surroundings.tools.settle()
        self.place.keep()
        self._arrangement.keep()
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
            self.timeline_side.place_again()
            self.contents_side.place_again()

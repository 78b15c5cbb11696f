"""What goes with reading at length: marks, the way back, progress and pace, peeking, print and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from reader.ui.cards.peek import Peek
from reader.ui.marks.presenter import MarksPresenter
from reader.ui.reading.arrivals import Arrivals
from reader.ui.reading.focus_frame import FocusFrame
from reader.ui.reading.travel import Travel
from reader.ui.reading.watch import ReadingWatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.language.words import Words
    from reader.publication.edition import Edition
    from reader.ui.actions import Actions
    from reader.ui.icons import Icons
    from reader.ui.main_window import MainWindow
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice


class ReadingTools(QObject):
    """Makes these parts and hands each what is shown; the dialogs among them are made when they are asked for."""

    def __init__(self, window: MainWindow, icons: Icons, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self.marks = MarksPresenter(window, icons, actions)
        self.travel = Travel(window, actions)
        self.watch = ReadingWatch(window.article, window.kept.database)
        self.arrivals = Arrivals(window.article)
        self.focus_frame = FocusFrame(window.article)
        self.peek = Peek(window, icons, actions)
        self.menu = QMenu(window)
        """The menu of what can be done with marks."""
        self._fill_menu()
        self.watch.failed.connect(window.kept.tell_not_kept)
        actions.export.triggered.connect(self._export)
        actions.print.triggered.connect(self._print)
        actions.export_marks.triggered.connect(self._export_marks)
        actions.import_marks.triggered.connect(self._import_marks)
        window.article.selection_made.connect(lambda _by_pointer: self._light_counterpart())

    def _fill_menu(self) -> None:
        actions = self._actions
        self.menu.addActions([actions.mark, actions.annotate, actions.cite])
        self.menu.addSeparator()
        self.menu.addActions([actions.undo, actions.redo])
        self.menu.addSeparator()
        self.menu.addActions([actions.export_marks, actions.import_marks])

    def retranslate(self, words: Words) -> None:
        """Say everything in a language."""
        self.menu.setTitle(words.gettext("Marks"))

    def set_appearance(self, theme: Theme, tag: str, scale: float, *, rtl: bool) -> None:
        """Draw in a theme, a language's face, a text size and a direction."""
        self.marks.set_appearance(theme, tag, scale, rtl=rtl)
        self.peek.set_appearance(theme, tag, scale, rtl=rtl)

    def show_editions(self, shown: Sequence[Edition], voices: Sequence[Voice], interface: Voice) -> None:
        """Follow to the editions on screen: ``voices`` are theirs, ``interface`` the window's own."""
        editions = self._window.reading
        if editions is None:
            return
        self.marks.show_editions(editions, shown, voices, interface)
        self.travel.show(editions)
        self.watch.show(shown[0])
        self.peek.show_editions(editions, shown, interface)

    def escape(self) -> bool:
        """Close what of these parts is open, one thing at a time; return whether something was."""
        return self.peek.escape() or self.marks.escape()

    def settle(self) -> None:
        """Keep what is still being written, and what was read: the window is about to close."""
        self.marks.editor.dismiss()
        self.watch.look()

    def _light_counterpart(self) -> None:
        """Light the blocks of the other edition that say what is selected in one."""
        from reader.ui.article.passage_light import Lit
        from reader.ui.article.selected_passage import selected_passage

        view = self._window.article
        content, theme = view.content, view.theme
        if content is None or theme is None or len(content.editions) < 2:
            return
        passage = selected_passage(content, view.textCursor())
        lit = []
        if passage is not None:
            other = 1 - passage.column
            blocks = [span.block for span in passage.spans(content.editions[passage.column])]
            spans = filter(None, (content.block_span(other, block) for block in blocks))
            lit = [Lit(span, theme.color("flash")) for span in spans]
        view.mentions.light.show_layer("counterpart", lit)

    def _export(self) -> None:
        from reader.ui.exporting.dialog import open_export

        open_export(self._window, self.marks.session.all)

    def _print(self) -> None:
        from reader.ui.printing.dialog import open_print

        open_print(self._window, self.marks.session.all)

    def _export_marks(self) -> None:
        from reader.ui.marks.files import export_marks

        export_marks(self._window, self.marks.session)

    def _import_marks(self) -> None:
        from reader.ui.marks.files import import_marks

        import_marks(self._window, self.marks.session)

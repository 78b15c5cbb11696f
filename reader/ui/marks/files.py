"""The reader's marks written to files and taken from them: W3C Web Annotations, and lists to read elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DocumentError, NotWrittenError
from reader.export.annotation_reading import Refusal, load_annotations
from reader.export.replacing import replace_files
from reader.ui.file_choice import choose_file_to_read, choose_file_to_write, file_kind, file_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMessageBox

    from reader.export.annotation_reading import Refused
    from reader.export.material import Column
    from reader.language.catalogs import Catalogs
    from reader.language.formats import Digits
    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.library.placed_marks import PlacedMark
    from reader.publication.editions import Editions
    from reader.ui.main_window import MainWindow
    from reader.ui.marks.session import MarksSession

_LISTS = {".md", ".markdown", ".html", ".htm"}
"""What the names of lists to read end in."""


def export_marks(window: MainWindow, session: MarksSession) -> None:
    """Ask for a file and write all marks of the publication to it."""
    words, title_of_all = window.words, _title(window)
    filters = {
        file_kind(words.gettext("Web Annotations, to take in again"), "*.jsonld"): ".jsonld",
        file_kind(words.pgettext("export", "Markdown"), "*.md"): ".md",
        file_kind(words.gettext("Web page (HTML)"), "*.html"): ".html",
    }
    title = words.gettext("Export the marks")
    name = file_name(words.gettext("Marks in “{title}”").format(title=title_of_all), ".jsonld")
    choose_file_to_write(window, title, name, filters, lambda path: write_marks(window, session, path))


def write_marks(window: MainWindow, session: MarksSession, path: Path) -> None:
    """Write the marks in the form that the file's name ends in, JSON-LD if in none that is known.

    A list to read says where each mark stands, and so it needs all of the text: that of a book is read for it first.
    """
    reading, suffix = window.reading, path.suffix.lower()
    if suffix in _LISTS and reading is not None and reading.chapters:
        _write_list_of_book(window, reading, session.all, path)
        return
    try:
        replace_files({path: _marks_text(window, session, suffix).encode()})
    except NotWrittenError as error:
        window.failed.emit(error)
    else:
        _say_written(window, path)


def _say_written(window: MainWindow, path: Path) -> None:
    window.notice.say(window.words.gettext("Written: {path}").format(path=path), str(path))


def _write_list_of_book(window: MainWindow, reading: Editions, marks: Sequence[Mark], path: Path) -> None:
    from reader.ui.exporting.choices import digits_of
    from reader.ui.exporting.run import ExportRun

    tag, catalogs, digits = window.editions[0].language, window.switcher.catalogs, digits_of(window)
    run = ExportRun(_list_steps(reading, catalogs, tag, marks, digits, path), path, window.words, window)
    run.written.connect(lambda written: _say_written(window, written))
    run.failed.connect(window.failed)


def _list_steps(
    reading: Editions, catalogs: Catalogs, tag: str, marks: Sequence[Mark], digits: Digits, path: Path
) -> Iterator[float | bytes]:
    """List the marks of all chapters beside the window's own work: yield shares, and at last the file's bytes."""
    from reader.export.material import ExportOptions, gather
    from reader.ui.thread_work import ThreadWork

    def made() -> bytes:
        material = gather(reading.whole(), catalogs, ExportOptions((tag,), marks=True), marks, digits)
        return _list(material.marks, material.leading, path.suffix.lower()).encode()

    work = ThreadWork(made)
    yield from work.steps()
    yield work.result


def _list(marks: Sequence[PlacedMark], column: Column, suffix: str) -> str:
    from reader.export.marks_text import marks_html, marks_markdown

    return (marks_markdown if suffix.startswith(".m") else marks_html)(marks, column)


def _marks_text(window: MainWindow, session: MarksSession, suffix: str) -> str:
    from reader.export.annotations import annotations_json
    from reader.export.material import Column

    edition = window.editions[0]
    if suffix in _LISTS:
        return _list(session.marks, Column(edition, window.voice(edition.language).formats), suffix)
    return annotations_json(session.all, session.publication, _title(window))


def _title(window: MainWindow) -> str:
    """Return the title of what is read, a book's where a chapter of it is shown."""
    shown, reading = window.editions[0], window.reading
    return reading.title(shown.language) if reading is not None else shown.title


def import_marks(window: MainWindow, session: MarksSession) -> None:
    """Ask for a file and take its marks into the publication."""
    words = window.words
    filters = [
        file_kind(words.gettext("Web Annotations"), "*.jsonld", "*.json"),
        words.gettext("All files (*)"),
    ]
    title = words.gettext("Import marks")
    choose_file_to_read(window, title, filters, lambda path: take_marks(window, session, path))


def take_marks(window: MainWindow, session: MarksSession, path: Path) -> QMessageBox | None:
    """Take the marks of a file; say how many, and list those that could not be taken."""
    reading, words = window.reading, window.words
    if reading is None:
        return None
    try:
        texts = [session.text(reading.edition(tag)) for tag in reading.languages]
        known = [mark.id for mark in session.all]
        imported = load_annotations(path, session.publication, texts, known)
    except DocumentError as error:
        window.failed.emit(error)
        return None
    session.take(imported.marks)
    number = window.voice(words.language).formats.number
    count = len(imported.marks)
    told = words.ngettext("{count} mark imported.", "{count} marks imported.", count).format(count=number(count))
    if not imported.refused:
        window.notice.say(told)
        return None
    return _tell_refused(window, told, imported.refused)


def _tell_refused(window: MainWindow, told: str, refused: Sequence[Refused]) -> QMessageBox:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    words = window.words
    number = window.voice(words.language).formats.number
    box = QMessageBox(window)
    box.setObjectName("refusedMarks")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(words.gettext("Import marks"))
    count = len(refused)
    rest = words.ngettext("{count} entry was not taken.", "{count} entries were not taken.", count)
    box.setText(f"{told} {rest.format(count=number(count))}")
    lines = [refusal_words(one, words, number(one.place)) for one in refused]
    box.setDetailedText("\n".join(lines))
    box.setInformativeText("\n".join([*lines[:5], *(["…"] if len(lines) > 5 else [])]))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def refusal_words(refused: Refused, words: Words, place: str) -> str:
    """Return why an entry was not taken, as a line; ``place`` is its number in the file."""
    _ = words.gettext
    reason = {
        Refusal.NOT_AN_ANNOTATION: _("it is no annotation"),
        Refusal.NO_QUOTATION: _("it quotes no words"),
        Refusal.OTHER_TEXT: _("it is on another text (“{detail}”)"),
        Refusal.VALUE_INVALID: _("“{detail}” has a value that can’t be used"),
        Refusal.KNOWN: _("it is here already"),
    }[refused.refusal].format(detail=refused.detail)
    return words.pgettext("import", "Entry {number}: {reason}.").format(number=place, reason=reason)

"""The reader's marks written to files and taken from them: W3C Web Annotations, and lists to read elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DocumentError, NotWrittenError
from reader.export.annotation_reading import Refusal, load_annotations
from reader.export.replacing import replace_files
from reader.ui.file_choice import choose_file_to_read, choose_file_to_write, file_kind, file_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMessageBox

    from reader.export.annotation_reading import Refused
    from reader.language.words import Words
    from reader.ui.main_window import MainWindow
    from reader.ui.marks.session import MarksSession


def export_marks(window: MainWindow, session: MarksSession) -> None:
    """Ask for a file and write all marks of the publication to it."""
    words, edition = window.words, window.editions[0]
    filters = {
        file_kind(words.gettext("Web Annotations, to take in again"), "*.jsonld"): ".jsonld",
        file_kind(words.pgettext("export", "Markdown"), "*.md"): ".md",
        file_kind(words.gettext("Web page (HTML)"), "*.html"): ".html",
    }
    title = words.gettext("Export the marks")
    name = file_name(words.gettext("Marks in “{title}”").format(title=edition.title), ".jsonld")
    choose_file_to_write(window, title, name, filters, lambda path: write_marks(window, session, path))


def write_marks(window: MainWindow, session: MarksSession, path: Path) -> None:
    """Write the marks in the form that the file's name ends in, JSON-LD if in none that is known."""
    try:
        replace_files({path: _marks_text(window, session, path.suffix.lower()).encode()})
    except NotWrittenError as error:
        window.failed.emit(error)
    else:
        window.notice.say(window.words.gettext("Written: {path}").format(path=path), str(path))


def _marks_text(window: MainWindow, session: MarksSession, suffix: str) -> str:
    from reader.export.annotations import annotations_json
    from reader.export.marks_text import marks_html, marks_markdown
    from reader.export.material import Column

    edition = window.editions[0]
    if suffix in {".md", ".markdown", ".html", ".htm"}:
        column = Column(edition, window.voice(edition.language).formats)
        return (marks_markdown if suffix.startswith(".m") else marks_html)(session.marks, column)
    return annotations_json(session.all, session.publication, edition.title)


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

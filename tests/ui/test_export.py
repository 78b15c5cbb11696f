"""Exporting from the window: the dialog, what it remembers, whole files or none, cancel; marks out and in again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from reader import paths
from reader.errors import NotWrittenError
from reader.export.material import ExportOptions
from reader.export.targets import Target
from reader.language.catalogs import Catalogs
from reader.library import settings as keys
from reader.library.database import open_database
from reader.library.marks import MarkColor
from reader.publication.opening import open_editions
from reader.ui.exporting.dialog import ExportDialog, export_to
from reader.ui.exporting.run import ExportRun
from reader.ui.exporting.writing import write_export
from reader.ui.fonts import Fonts
from reader.ui.marks.files import take_marks, write_marks
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow
    from reader.ui.marks.session import MarksSession


def session_of(window: MainWindow) -> MarksSession:
    return window.around.tools.marks.session


def dialog_of(window: MainWindow) -> ExportDialog:
    window.actions_.export.trigger()
    settle()
    found = window.findChild(QDialog, "exportDialog")
    assert isinstance(found, ExportDialog)
    return found


def notice_text(window: MainWindow) -> str:
    return window.notice._text.accessibleName() if window.notice.isVisible() else ""


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize("languages", [("en",), ("ar", "en")])
def test_every_form_is_written(qapp: QApplication, tmp_path: Path, target: Target, languages: tuple[str, ...]) -> None:
    Fonts(paths.resources() / "fonts").register_all()
    catalogs = Catalogs(paths.locales())
    editions = open_editions(paths.publications() / paths.DEFAULT_PUBLICATION, catalogs, "en", paths.resources())
    path = tmp_path / f"out{target.suffix}"
    write_export(editions, catalogs, target, ExportOptions(languages, timeline=True, glossary=True, notes=True), path)
    data = path.read_bytes()
    assert data.startswith({Target.PDF: b"%PDF", Target.EPUB: b"PK"}.get(target, b""))
    if target not in {Target.PDF, Target.EPUB}:
        text = data.decode()
        for tag in languages:
            assert editions.edition(tag).blocks[6].text[:40].split()[0] in text
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_the_dialog_writes_what_is_chosen_and_remembers_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(window)
    dialog.target.setCurrentIndex(dialog.target.findData("markdown"))
    dialog.choices.languages.setCurrentIndex(dialog.choices.languages.findData("both"))
    dialog.choices.parts["glossary"].setChecked(True)
    dialog.write.click()
    settle()
    files = window.findChild(QFileDialog, "fileDialog")
    assert files is not None
    assert files.selectedFiles()[0].endswith("Q&A The Conflict Between Azerbaijan and Armenia.md")
    path = tmp_path / "both.md"
    files.fileSelected.emit(str(path))
    files.close()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: str(path) in notice_text(window))
    text = path.read_text(encoding="utf-8")
    assert window.editions[0].blocks[6].text[:30] in text.replace("\\", "")
    assert "أذربيجان" in text
    assert "## Glossary" in text
    assert window.kept.settings.get(keys.EXPORT_TARGET) == "markdown"
    again = dialog_of(window)
    assert again.target.currentData() == "markdown"
    assert again.choices.languages.currentData() == "both"
    assert again.choices.parts["glossary"].isChecked()
    again.reject()


def test_plain_text_holds_the_text_alone(window: MainWindow) -> None:
    dialog = dialog_of(window)
    dialog.target.setCurrentIndex(dialog.target.findData("text"))
    assert not any(box.isEnabled() for box in dialog.choices.parts.values())
    dialog.target.setCurrentIndex(dialog.target.findData("html"))
    assert dialog.choices.parts["timeline"].isEnabled()
    assert not dialog.choices.parts["marks"].isEnabled()  # there are none
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_dialog_speaks_one_language(opened: Opened, language: str) -> None:
    window = opened(language=language)
    dialog = dialog_of(window)
    allowed = {"English", "العربية", "PDF", "HTML", "EPUB", "Markdown"}
    wrong = {word for _, text in shown_words(dialog) for word in foreign_words(text, language)}
    assert wrong <= allowed
    dialog.reject()


def test_a_file_that_cant_be_written_is_told_and_nothing_changes(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "file"
    folder.write_text("in the way")
    run = export_to(window, Target.HTML, ExportOptions(("en",)), folder / "out.html", ())
    assert run is not None
    errors: list[Exception] = []
    window.failed.connect(errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], NotWrittenError)
    assert folder.read_text() == "in the way"
    assert "out.html" in notice_text(window)


def test_a_long_export_can_be_cancelled(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    taken: list[float] = []

    def steps() -> Iterator[float | bytes]:
        while True:
            taken.append(0.5)
            yield 0.5

    path = tmp_path / "never.pdf"
    run = ExportRun(steps(), path, window.words, window)
    ended: list[bool] = []
    run.cancelled.connect(lambda: ended.append(True))
    qtbot.waitUntil(lambda: len(taken) > 3)
    run.cancel()
    count = len(taken)
    settle()
    assert ended == [True]
    assert len(taken) == count
    assert list(tmp_path.iterdir()) == []


def test_marks_go_out_and_come_in_again(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path / "one"))
    marks = window.around.tools.marks
    first = marks.mark_block("p7")
    assert first is not None
    marks.session.edit(first, color=MarkColor.PINK, note="ملاحظة")
    marks.mark_block("p9")
    path = tmp_path / "marks.jsonld"
    write_marks(window, marks.session, path)
    assert str(path) in notice_text(window)
    other = opened(database=open_database(tmp_path / "two"))
    assert take_marks(other, session_of(other), path) is None
    settle()
    assert [one.mark for one in session_of(other).marks] == [one.mark for one in marks.session.marks]
    assert "2 marks imported." in notice_text(other)
    other.actions_.undo.trigger()
    assert session_of(other).all == ()
    other.actions_.redo.trigger()
    box = take_marks(other, session_of(other), path)
    assert box is not None
    assert "2 entries were not taken" in box.text()
    assert "it is here already" in box.detailedText()
    box.close()


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_marks_are_written_to_be_read_elsewhere(opened: Opened, tmp_path: Path, suffix: str, language: str) -> None:
    window = opened(language=language)
    mark = window.around.tools.marks.mark_block("p9")
    assert mark is not None
    session_of(window).edit(mark, note="my thought")
    path = tmp_path / f"marks{suffix}"
    write_marks(window, session_of(window), path)
    text = path.read_text(encoding="utf-8")
    assert mark.anchor.exact.split()[-1].strip(".!؟»”") in text
    assert "my thought" in text


def test_refused_entries_are_listed_and_the_others_taken(window: MainWindow, tmp_path: Path) -> None:
    block = window.editions[0].block_by_id["p7"].text
    quoted = {"type": "TextQuoteSelector", "exact": block[20:60]}
    items = [
        {"type": "Annotation", "target": {"selector": quoted}, "bodyValue": "from elsewhere"},
        {"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector"}}},
        {"type": "Bookmark"},
        {"type": "Annotation", "target": {"source": "urn:x-hashiya:another", "selector": quoted}},
    ]
    path = tmp_path / "foreign.jsonld"
    path.write_text(json.dumps({"type": "AnnotationPage", "items": items}), encoding="utf-8")
    box = take_marks(window, session_of(window), path)
    settle()
    assert isinstance(box, QMessageBox)
    assert [line.partition(":")[0] for line in box.detailedText().splitlines()] == ["Entry 2", "Entry 3", "Entry 4"]
    assert "another" in box.detailedText()
    box.close()
    (one,) = session_of(window).marks
    assert (one.mark.note, one.placement.blocks) == ("from elsewhere", ("p7",))


def test_a_bad_file_of_marks_is_one_line(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonld"
    path.write_text("{ nothing", encoding="utf-8")
    assert take_marks(window, session_of(window), path) is None
    settle()
    assert "bad.jsonld" in notice_text(window)
    assert session_of(window).all == ()

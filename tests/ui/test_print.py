"""The printed page and the PDF: whole lines, headings with their text, what can be copied, outline, both directions."""

from __future__ import annotations

import gc
import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter, QPicture
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QProgressDialog, QPushButton, QToolBar

from reader import paths
from reader.export.material import ExportOptions, Material, gather
from reader.export.outline import outline
from reader.language.catalogs import Catalogs
from reader.library.marks import MarkColor
from reader.publication.opening import open_editions
from reader.ui.fonts import Fonts
from reader.ui.printing.dialog import open_preview
from reader.ui.printing.document import PrintDocument
from reader.ui.printing.pages import Pages
from reader.ui.printing.pdf import edition_pdf
from reader.ui.printing.preview import LaidOut, PrintPreview, drawn_steps, laid_out_steps, new_printer, paper_of
from reader.ui.printing.preview_looks import ICONS as PREVIEW_ICONS
from reader.ui.printing.style import A4, LETTER
from reader.ui.progress_run import done_within, progress_dialog
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QTextBlock, QTextLine
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.publication.editions import Editions
    from reader.ui.main_window import MainWindow

CATALOGS = Catalogs(paths.locales())


def bundled() -> Editions:
    return open_editions(paths.publications() / paths.DEFAULT_PUBLICATION, CATALOGS, "en", paths.resources())


@pytest.fixture
def faces(qapp: QApplication) -> None:
    Fonts(paths.resources() / "fonts").register_all()


def material(*languages: str, **parts: bool) -> Material:
    return gather(bundled(), CATALOGS, ExportOptions(languages, **parts))


def laid_out(made: Material) -> tuple[PrintDocument, Pages]:
    document = PrintDocument(made, A4)
    for _ in document.steps():
        pass
    pages = Pages(document)
    for _ in pages.steps():
        pass
    return document, pages


def words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text)
    return Counter(re.findall(r"[\w\u064b-\u0655\u0670]+", re.sub("[\u200e\u200f\u2066-\u2069]", "", plain)))


def opened_pdf(source: io.BytesIO | Path) -> Any:
    """Return a file as another library reads it."""
    return pypdf.PdfReader(source)


def said(pdf: bytes) -> list[str]:
    """Return the text of each page by its glyphs' own maps, in the order in which it was drawn."""
    pages = []
    for page in opened_pdf(io.BytesIO(pdf)).pages:
        fonts = page["/Resources"]["/Font"]
        maps = {name: code_map(fonts[name]["/ToUnicode"].get_data()) for name in fonts}
        parts = []
        for block in re.finditer(rb"\bBT\s+(/F\d+) .*?Tf(.*?)\bET\b", page.get_contents().get_data(), re.DOTALL):
            codes = re.findall(rb"<([0-9A-F]{4})> Tj", block[2])
            parts.append("".join(maps[block[1].decode()].get(code, "\ufffd") for code in codes))
        pages.append(" ".join(parts))
    return pages


def code_map(source: bytes) -> dict[bytes, str]:
    found = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", source)
    return {code: bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_printed_to_a_file_can_be_read_back(language: str) -> None:
    made = material(language)
    pages = said(edition_pdf(made))
    wanted = words("\n".join(block.text for block in made.leading.edition.blocks))
    got = words(" ".join(pages))
    found = sum(min(count, got[word]) for word, count in wanted.items())
    assert found / wanted.total() > 0.97
    assert sum(page.count("\ufffd") for page in pages) <= 0.01 * sum(map(len, pages))


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize("languages", [("en",), ("ar",), ("ar", "en"), ("en", "ar")])
def test_the_file_has_outline_title_language_and_direction(languages: tuple[str, ...]) -> None:
    made = material(*languages, glossary=True)
    pdf = opened_pdf(io.BytesIO(edition_pdf(made, LETTER)))
    root, edition = pdf.trailer["/Root"], made.leading.edition
    assert root["/Lang"] == languages[0]
    assert ("/Direction" in root["/ViewerPreferences"]) == (languages[0] == "ar")
    assert pdf.metadata is not None
    assert pdf.metadata.title == edition.title
    flat = [entry for entry in pdf.outline if not isinstance(entry, list)]
    nested = [entry for entry in pdf.outline if isinstance(entry, list)]
    assert [entry.title for entry in flat][: len(outline(edition))] == [entry.label for entry in outline(edition)]
    assert len(flat) == len(outline(edition)) + len(languages)
    numbers = [pdf.get_destination_page_number(entry) for entry in flat]
    assert numbers == sorted(numbers)
    assert nested == []
    assert float(pdf.pages[0].mediabox.width) == pytest.approx(612, abs=1)


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize("languages", [("en",), ("ar",), ("ar", "en")])
def test_no_line_is_cut_and_none_is_lost(languages: tuple[str, ...]) -> None:
    document, pages = laid_out(material(*languages, timeline=True, notes=True))
    layout = document.document.documentLayout()
    count = 0
    for number in range(len(pages)):
        for line in pages.lines(number):
            assert line.top >= A4.top - 1
            assert line.bottom <= A4.height - A4.bottom + 1
            count += 1
    layout.documentSize()  # all lines are broken now, if they were not before
    block, expected = document.document.begin(), 0
    while block.isValid():
        expected += block.layout().lineCount()
        block = block.next()
    assert count == expected


@pytest.mark.usefixtures("faces")
def test_a_heading_stands_with_its_text(tmp_path: Path) -> None:
    source = "\n\n".join(
        f"## Heading {number}\n\n" + "Some words to fill lines with. " * (number % 13 + 2) for number in range(60)
    )
    path = tmp_path / "headings.md"
    path.write_text(source, encoding="utf-8")
    editions = open_editions(path, CATALOGS, "en", paths.resources())
    document, pages = laid_out(gather(editions, CATALOGS, ExportOptions(("en",))))
    found = {heading.title: pages.page_of(heading.position) for heading in document.headings}
    assert len(found) == 60
    assert len(pages) >= 5
    for number in range(60):
        text = document.document.findBlock(document.headings[number].position).next()
        assert pages.page_of(text.position()) == found[f"Heading {number}"]


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize("languages", [("en",), ("ar",), ("ar", "en")])
def test_a_name_and_its_date_stand_with_what_is_said_of_them(languages: tuple[str, ...]) -> None:
    document, pages = laid_out(material(*languages, timeline=True, glossary=True, notes=True))
    assert len(document.introductions) > 100
    lasts = {pages.lines(number)[-1].paragraph for number in range(len(pages))}
    assert not lasts & document.introductions


@pytest.mark.usefixtures("faces")
def test_parts_stand_in_the_print_as_asked() -> None:
    bare, full = material("en"), material("en", timeline=True, glossary=True, notes=True)
    edition = full.leading.edition
    without, text = " ".join(said(edition_pdf(bare))), " ".join(said(edition_pdf(full)))
    for wanted in (edition.events[0].title, edition.terms[3].term, "Editors’ notes"):
        assert " ".join(wanted.split()[:3]) in text
    assert "Editors’ notes" not in without
    assert edition.provenance in without


@pytest.mark.usefixtures("faces")
def test_marks_are_tinted_and_listed(opened: Opened) -> None:
    window = opened()
    mark = window.around.tools.marks.mark_block("p1")
    assert mark is not None
    session = window.around.tools.marks.session
    session.edit(mark, color=MarkColor.BLUE, note="my own words")
    made = gather(bundled(), CATALOGS, ExportOptions(("en",), marks=True), session.all)
    document, pages = laid_out(made)
    image = QImage(round(A4.width), round(A4.height), QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    pages.draw(painter, 0)
    painter.end()
    tint = document.style.theme.color("mark-blue").rgb()
    assert any(image.pixel(x, y) == tint for x in range(90, 600, 3) for y in range(180, 400, 2))
    assert "my own words" in " ".join(said(edition_pdf(made)))


@pytest.mark.usefixtures("faces")
def test_a_printer_gets_the_pages_that_it_asks_for(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFullPage(True)
    printer.setFromTo(2, 3)
    _, pages = laid_out(material("ar"))
    shares = list(drawn_steps(printer, pages))
    assert shares == [0.5, 1.0]
    assert len(opened_pdf(tmp_path / "out.pdf").pages) == 2


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize(("languages", "by_text"), [(("en",), 0.6), (("en", "ar"), 0.2)])
def test_a_preview_draws_as_text_what_runs_from_left_to_right_and_looks_the_same(
    languages: tuple[str, ...], by_text: float
) -> None:
    images, runs = [], []
    for by_glyphs in (True, False):
        _, pages = laid_out(material(*languages))
        image = QImage(round(A4.width), round(A4.height), QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pages.draw(painter, 0, by_glyphs=by_glyphs)
        painter.end()
        images.append(bytes(image.constBits()))
        runs.append(len(pages.glyphs.runs))
    assert runs[1] <= runs[0] * (1 - by_text)
    one, other = images
    ink = sum(255 - grey for grey in one)
    assert ink > 10_000
    assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) <= 0.1 * ink


@pytest.mark.usefixtures("faces")
def test_no_line_of_a_paragraph_from_right_to_left_is_drawn_as_text_not_even_one_of_digits() -> None:
    """Qt's preview would put the spaces and brackets of such a line at its wrong side."""
    runs = []
    for by_glyphs in (True, False):
        document, pages = laid_out(material("ar"))
        painted = QPicture()
        painter = QPainter(painted)
        for number in range(len(pages)):
            pages.draw(painter, number, by_glyphs=by_glyphs)
        painter.end()
        runs.append(len(pages.glyphs.runs))
    lines = [
        block.text()[line.textStart() : line.textStart() + line.textLength()] for block, line in lines_of(document)
    ]
    assert any(not re.search("[\u0621-\u064a]", text) for text in lines)
    assert runs[0] == runs[1]


def lines_of(made: PrintDocument) -> Iterator[tuple[QTextBlock, QTextLine]]:
    block = made.document.begin()
    while block.isValid():
        for number in range(block.layout().lineCount()):
            yield block, block.layout().lineAt(number)
        block = block.next()


@pytest.mark.usefixtures("faces")
def test_another_paper_is_laid_out_anew(window: MainWindow) -> None:
    printer = new_printer()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made = list(laid_out_steps(material("en"), paper_of(printer)))[-1]
    assert isinstance(made, LaidOut)
    preview = PrintPreview(printer, made, window.words, None, window)
    preview.open()
    settle()
    shown = preview.findChild(QPrintPreviewWidget)
    assert shown is not None
    assert shown.pageCount() == len(made.pages)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    shown.updatePreview()
    assert shown.pageCount() > 2 * len(made.pages)
    preview.close()
    settle()


def test_long_work_can_be_stopped_while_something_waits_for_it(window: MainWindow) -> None:
    progress, taken = progress_dialog("Print", "…", window), []

    def steps() -> Iterator[float]:
        for number in range(10):
            taken.append(number)
            if number == 4:
                progress.cancel()
            yield number / 10

    assert not done_within(progress, steps())
    assert taken == [0, 1, 2, 3, 4]
    assert done_within(progress_dialog("Print", "…", window), iter([0.5, 1.0]))
    settle()
    assert not any(one.isVisible() for one in window.findChildren(QProgressDialog))


def test_while_pages_are_laid_out_the_window_lives_and_it_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    run = open_preview(window, ExportOptions(("en", "ar")), ())
    assert run is not None
    cancelled, ticks = [], []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            run.cancel()

    run.cancelled.connect(lambda: cancelled.append(True))
    timer = QTimer(window, interval=0)
    timer.timeout.connect(tick)
    timer.start()
    qtbot.waitUntil(lambda: len(ticks) > 20)
    timer.stop()
    assert cancelled == [True]
    assert window.findChild(QDialog, "printPreviewDialog") is None
    assert gc.isenabled()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_print_opens_the_choices_then_the_preview(opened: Opened, language: str, qtbot: QtBot) -> None:
    window = opened(language=language)
    window.actions_.print.trigger()
    settle()
    dialog = window.findChild(QDialog, "printDialog")
    assert dialog is not None
    wrong = [text for _, text in shown_words(dialog) if foreign_words(text, language)]
    assert set(wrong) <= {"English", "العربية"} | {text for text in wrong if "English" in text}
    button = dialog.findChild(QPushButton, "printPreview")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "printPreviewDialog") is not None)
    settle()
    preview = window.findChild(QDialog, "printPreviewDialog")
    assert preview is not None
    assert preview.isVisible()
    assert [text for _, text in shown_words(preview) if foreign_words(text, language)] == []
    bar = [action for bar in preview.findChildren(QToolBar) for action in bar.actions() if action.text()]
    assert len(bar) == len(PREVIEW_ICONS)
    assert {size.width() for action in bar for size in action.icon().availableSizes()} == {20, 40, 60}  # not Qt's own
    counts = [label.text() for label in preview.findChildren(QLabel) if "/" in label.text()]
    assert [text.startswith("\u200f") for text in counts] == [language == "ar"]
    sizes, pages = preview.findChild(QComboBox), preview.findChild(QPrintPreviewWidget)
    assert sizes is not None
    assert pages is not None
    for number, size in ((3, 1.0), (6, 2.0)):
        sizes.setCurrentIndex(number)
        sizes.activated.emit(number)
        assert pages.zoomFactor() == pytest.approx(size)
    preview.close()
    settle()

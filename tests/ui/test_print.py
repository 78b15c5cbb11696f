"""The printed page and the PDF: whole lines, headings with their text, what can be copied, outline, both directions."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QPushButton

from reader import paths
from reader.export.material import ExportOptions, Material, gather
from reader.export.outline import outline
from reader.language.catalogs import Catalogs
from reader.library.marks import MarkColor
from reader.publication.opening import open_editions
from reader.ui.fonts import Fonts
from reader.ui.pdf_export import edition_pdf
from reader.ui.print_document import PrintDocument
from reader.ui.print_pages import Pages
from reader.ui.print_preview import draw_pages
from reader.ui.print_style import A4, LETTER
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.publication.editions import Editions

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
    assert draw_pages(printer, material("ar")) == 2
    assert len(opened_pdf(tmp_path / "out.pdf").pages) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_print_opens_the_choices_then_the_preview(opened: Opened, language: str) -> None:
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
    settle()
    preview = window.findChild(QDialog, "printPreviewDialog")
    assert preview is not None
    assert preview.isVisible()
    assert [text for _, text in shown_words(preview) if foreign_words(text, language)] == []
    preview.close()
    settle()

"""What is added to a PDF file of the toolkit's writer, on a small file of the same make."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pypdf
import pytest

from reader.export.pdf_completion import Bookmark, DrawnRun, PdfError, completed


def small_pdf(texts: list[list[str]]) -> bytes:
    """Return a file with a page for each list of text objects, each given as the codes of its glyphs."""
    bodies: dict[int, bytes] = {
        1: b"<< /Title (small) >>",
        2: b"<< /Type /Catalog /Pages 3 0 R >>",
        4: b"<< /Type /Font /Subtype /Type0 /BaseFont /Face /Encoding /Identity-H /ToUnicode 5 0 R >>",
        5: b"<< /Length 5 >>\nstream\nempty\nendstream",
    }
    kids = []
    for objects in texts:
        shown = [b"".join(b"1 0 Td <%s> Tj\n" % code.encode() for code in codes.split()) for codes in objects]
        data = zlib.compress(b"".join(b"q\nBT\n/F4 22 Tf 1 0 0 -1 0 0 Tm\n%sET\nQ\n" % part for part in shown))
        page, content, length = (len(bodies) + 2 + step for step in range(3))
        bodies[page] = (
            b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 100 100] /Contents %d 0 R "
            b"/Resources << /Font << /F4 4 0 R >> >> >>" % content
        )
        head = b"<< /Length %d 0 R /Filter /FlateDecode >>" % length
        bodies[content] = head + b"\nstream\n" + data + b"\nendstream"
        bodies[length] = b"%d" % len(data)
        kids.append(b"%d 0 R\n" % page)
    bodies[3] = b"<< /Type /Pages /Kids\n[\n" + b"".join(kids) + b"]\n/Count %d >>" % len(kids)
    written, offsets = b"%PDF-1.4\n", {}
    for number in sorted(bodies):
        offsets[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    written += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(bodies))
    return written + b"trailer\n<< /Size %d /Info 1 0 R /Root 2 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        start,
    )


def reopened(pdf: bytes) -> Any:
    """Return a file as another library reads it, strictly."""
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def test_glyphs_are_given_what_they_say() -> None:
    pdf = small_pdf([["0001 0002", "0001"], ["0003"]])
    made = reopened(completed(pdf, [DrawnRun(("ﻻ", "b")), DrawnRun(), DrawnRun(("ffi",))]))
    assert made.pages[0].extract_text().split() == ["ﻻb", "ﻻ"] or "ﻻb" in made.pages[0].extract_text()
    assert "ffi" in made.pages[1].extract_text()


def test_clusters_are_spelled_out() -> None:
    pdf = small_pdf([["0001 0002 0003 0004"]])
    run = DrawnRun(("a", "b", "c", "d"), ((1, 3, "إ"),))
    content = reopened(completed(pdf, [run])).pages[0].get_contents().get_data()
    before, _, rest = content.partition(b"/Span << /ActualText <FEFF0625> >> BDC\n")
    inside, _, after = rest.partition(b"\nEMC\n")
    assert [part.count(b" Tj") for part in (before, inside, after)] == [1, 2, 1]
    assert inside.startswith(b"1 0 Td <0002>")


def test_what_lacks_nothing_stays_as_it_is() -> None:
    pdf = small_pdf([["0001"], ["0001"]])
    made = completed(pdf, [DrawnRun(("a",)), DrawnRun()])
    for page, again in zip(reopened(pdf).pages, reopened(made).pages, strict=True):
        assert page.get_contents().get_data() == again.get_contents().get_data()
    assert reopened(made).metadata.title == "small"


def test_outline_language_and_direction() -> None:
    marks = [
        Bookmark("One", 1, 0),
        Bookmark("One and a half", 2, 0),
        Bookmark("خاتمة", 1, 1),
        Bookmark("Deep", 3, 1),
    ]
    made = reopened(
        completed(small_pdf([["0001"], ["0001"]]), [DrawnRun(("a",)), DrawnRun()], marks, language="ar", rtl=True)
    )
    root = made.trailer["/Root"]
    assert root["/Lang"] == "ar"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert root["/PageMode"] == "/UseOutlines"

    def plain(entries: list[Any]) -> list[Any]:
        return [
            plain(entry) if isinstance(entry, list) else (entry.title, made.get_destination_page_number(entry))
            for entry in entries
        ]

    assert plain(made.outline) == [("One", 0), [("One and a half", 0)], ("خاتمة", 1), [("Deep", 1)]]


def test_without_bookmarks_there_is_no_outline() -> None:
    made = reopened(completed(small_pdf([["0001"]]), [DrawnRun(("a",))], language="en"))
    assert "/Outlines" not in made.trailer["/Root"]
    assert "/Direction" not in made.trailer["/Root"]["/ViewerPreferences"]


@pytest.mark.parametrize(
    "runs",
    [[], [DrawnRun(), DrawnRun()], [DrawnRun(("a", "b"))], [DrawnRun(None, ((0, 2, "x"),))]],
)
def test_what_was_not_drawn_so_is_refused(runs: list[DrawnRun]) -> None:
    with pytest.raises(PdfError):
        completed(small_pdf([["0001"]]), runs)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4\n", b"%PDF-1.4\nstartxref\n3\n%%EOF", small_pdf([["0001"]])[:-40]])
def test_what_is_no_such_file_is_refused(pdf: bytes) -> None:
    with pytest.raises(PdfError):
        completed(pdf, [])

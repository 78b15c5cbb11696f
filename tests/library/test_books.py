"""Books of chapters in the library: their covers, chapters' titles in what is found, a chapter that is damaged."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.errors import Fault
from reader.library.importing import DocumentKind
from reader.library.search import LibraryQuery, search

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import Library

CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package version="3.0" xmlns="http://www.idpf.org/2007/opf" unique-identifier="id"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>Two tales</dc:title>
<dc:creator>A. Teller</dc:creator><dc:language>en</dc:language></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/></manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><ol><li><a href="one.xhtml">The hydra</a></li><li><a href="two.xhtml">The manticore</a></li></ol>
</nav></body></html>"""
CHAPTER = '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{0}</h1><p>{1}</p></body></html>'
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return an EPUB of two chapters."""
    path = tmp_path / "tales.epub"
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book.opf": PACKAGE,
        "nav.xhtml": NAV,
        "one.xhtml": CHAPTER.format("The hydra", "It had nine heads and lived in a lake from 1924 on."),
        "two.xhtml": CHAPTER.format("The manticore", "It had three rows of teeth. On 3 May it was still there."),
        "cover.png": PICTURE,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_book_has_its_chapters_and_cover(library: Library, book: Path) -> None:
    (done,) = library.take_in(book).imported
    entry = library.shelf.get(done.publication)
    assert entry is not None
    assert (entry.title, entry.kind, entry.chapters, entry.detail) == ("Two tales", DocumentKind.EPUB, 2, "A. Teller")
    cover = library.shelf.cover(done.publication)
    assert cover is not None
    assert cover.read_bytes() == PICTURE
    (hit,) = search(library.database, LibraryQuery("teeth")).hits
    assert (hit.chapter, hit.chapter_title) == (2, "The manticore")
    with library.shelf.open(done.publication) as opened:
        assert opened.chapter_of(hit.block) == hit.chapter
        block = opened.article(hit.chapter).block(hit.block)
        assert block is not None
        assert hit.excerpt.text in block.text


def test_a_damaged_chapter_is_told_and_the_others_are_there(library: Library, book: Path) -> None:
    data = book.read_bytes()
    at = data.index(b"It had nine heads")
    book.write_bytes(data[:at] + b"It has" + data[at + 6 :])  # its checksum is wrong now
    (done,) = library.take_in(book).imported
    assert [(error.path, error.fault) for error in done.unread] == [(book, Fault.DAMAGED)]
    assert search(library.database, LibraryQuery("heads")).total == 0
    assert search(library.database, LibraryQuery("teeth")).total == 1


def test_a_book_that_has_no_chapter_that_can_be_read_is_refused(library: Library, book: Path) -> None:
    data = book.read_bytes().replace(b"It had", b"It has")
    book.write_bytes(data)
    queue = library.take_in(book)
    (failure,) = queue.failures
    assert (failure.error.path, failure.error.fault) == (book, Fault.DAMAGED)
    assert library.shelf.entries() == ()

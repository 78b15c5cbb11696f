"""EPUBs: the package, the contents, the chapters one at a time, links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import DocumentError, Fault
from reader.language.catalogs import Catalogs
from reader.publication.books import Chapter, Entry
from reader.publication.building import build_edition
from reader.publication.containers import ZipContainer
from reader.publication.documents import open_book
from reader.publication.epub import read_package
from reader.publication.epub_book import EpubBook
from reader.publication.kinds import BlockKind
from tests.publication.hostile.archives import OPF, chapter, epub

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.books import Book

ONE = """<h1>الفصل الأول</h1><p>وصل المسافر إلى المدينة في الخامس من أيار سنة 1924، ولم يكن يعرف فيها أحدًا من الناس.
<a epub:type="noteref" href="notes.xhtml#n1">1</a></p><p>انظر <a href="two.xhtml#later">الفصل الثاني</a>.</p>"""
TWO = """<h1>الفصل الثاني</h1><p id="later">ثم عاد إلى بلاده بعد سنتين من الغياب عنها.</p>
<img src="../images/map.png" alt="خريطة"/>"""
NOTES = """<aside epub:type="footnote" id="n1"><p>في مذكراته: السادس من أيار.</p></aside>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>رحلة إلى
  المدينة</dc:title><dc:creator>كاتب</dc:creator><dc:publisher>دار</dc:publisher><dc:language>{language}</dc:language>
<dc:date>1931-02-03T00:00:00Z</dc:date></metadata><manifest>
<item id="nav" href="text/nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/TWO.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
<item id="map" href="images/map.png" media-type="image/png" properties="cover-image"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx" page-progression-direction="rtl"><itemref idref="one"/><itemref idref="two"/>
<itemref idref="notes" linear="no"/></spine></package>"""
NAV = """<nav epub:type="landmarks"><ol><li><a href="one.xhtml">x</a></li></ol></nav>
<nav epub:type="toc"><h1>المحتويات</h1><ol>
<li><a href="one.xhtml">الفصل الأول</a><ol><li><a href="one.xhtml#lost">مطلع</a></li></ol></li>
<li><span>بقية</span><ol><li><a href="two.xhtml#later">الفصل <b>الثاني</b></a></li></ol></li></ol></nav>"""
NCX = """<ncx><navMap><navPoint><navLabel><text>أول</text></navLabel><content src="text/one.xhtml"/><navPoint><navLabel>
<text>ثان</text></navLabel><content src="text/two.xhtml#later"/></navPoint></navPoint></navMap>
<pageList><pageTarget><navLabel><text>7</text></navLabel></pageTarget></pageList></ncx>"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(9)


def write(path: Path, *, language: str = "ar", **changes: str | bytes | None) -> Path:
    names = {
        "two": "OPS/text/two.xhtml",
        "package": OPF,
        "nav": "OPS/text/nav.xhtml",
        "ncx": "OPS/toc.ncx",
        "encryption": "META-INF/encryption.xml",
    }
    files: dict[str, str | bytes | None] = {
        OPF: PACKAGE.format(language=language),
        "OPS/text/nav.xhtml": chapter(NAV),
        "OPS/text/one.xhtml": chapter(ONE),
        "OPS/text/two.xhtml": chapter(TWO),
        "OPS/text/notes.xhtml": chapter(NOTES),
        "OPS/images/map.png": PNG,
        "OPS/toc.ncx": NCX,
    }
    path.write_bytes(epub({}, files | {names[name]: text for name, text in changes.items()}))
    return path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(write(tmp_path / "book.epub"))


def test_the_package_says_what_the_book_is(book: Book) -> None:
    assert (book.head.title, book.head.language, str(book.head.date)) == ("رحلة إلى المدينة", "ar", "1931-02-03")
    assert book.head.provenance.detail == "كاتب · دار"
    assert book.cover == "OPS/images/map.png"
    assert book.picture(book.cover) == PNG
    assert read_package(ZipContainer(book.head.source)).direction == "rtl" if book.head.source else False


def test_chapters_have_the_titles_of_the_contents(book: Book) -> None:
    assert book.chapters == (Chapter(1, "الفصل الأول", 0), Chapter(2, "الفصل الثاني", 1), Chapter(3, "", 0))
    assert book.contents == (
        Entry("الفصل الأول", 0, 1, "OPS/text/one.xhtml"),
        Entry("مطلع", 1, 1, "OPS/text/one.xhtml#lost"),
        Entry("بقية", 0, 0, ""),
        Entry("الفصل الثاني", 1, 2, "OPS/text/two.xhtml#later"),
    )
    assert [book.block_at(entry.address) for entry in book.contents] == ["c1-p1", "c1-p1", None, "c2-p2"]


def test_an_ncx_gives_the_contents_where_there_is_no_nav(tmp_path: Path) -> None:
    with open_book(write(tmp_path / "old.epub", nav=chapter("<p>none</p>"))) as book:
        assert [(entry.title, entry.level, entry.chapter) for entry in book.contents] == [("أول", 0, 1), ("ثان", 1, 2)]


def test_a_chapter_is_a_publication_of_its_own_blocks(book: Book) -> None:
    publication = book.chapter(1)
    assert [(block.id, block.kind, block.language) for block in publication.article.blocks] == [
        ("c1-p1", BlockKind.HEADING, "ar"),
        ("c1-p2", BlockKind.PARAGRAPH, "ar"),
        ("c1-p3", BlockKind.PARAGRAPH, "ar"),
    ]
    edition = build_edition(publication, Catalogs(paths.locales()), "ar")
    assert [(mention.edtf, mention.text) for mention in edition.mentions] == [
        ("1924-05-05", "الخامس من أيار سنة 1924"),
        (None, "[1]"),
    ]
    with pytest.raises(IndexError):
        book.chapter(4)


def test_links_and_notes_in_other_chapters_are_found_when_followed(book: Book) -> None:
    _, text, see = book.article(1).blocks
    assert text.text.endswith("[1]")
    assert text.links[0].note
    assert (text.links[0].target, text.links[0].address) == ("", "OPS/text/notes.xhtml#n1")
    note = book.block_at(text.links[0].address)
    assert (note, book.chapter_of(note or "")) == ("c3-p1", 3)
    assert book.article(3).blocks[0].kind is BlockKind.FOOTNOTE
    assert book.block_at(see.links[0].address) == "c2-p2"
    assert book.block_at("OPS/text/lost.xhtml") is None
    assert book.block_at("OPS/text/two.xhtml#lost") == "c2-p1"
    assert [book.chapter_of(name) for name in ("c9-p1", "p1", "c0-p1", "c2-p999")] == [None, None, None, 2]


def test_all_chapters_are_one_publication_if_asked(book: Book) -> None:
    whole = book.whole()
    assert [block.id for block in whole.article.blocks] == [
        *("c1-p1", "c1-p2", "c1-p3", "c2-p1", "c2-p2", "c2-p3", "c3-p1"),
    ]
    assert [block.id for block in book.blocks()] == [block.id for block in whole.article.blocks]
    assert len({block.id for block in whole.article.blocks}) == 7


@pytest.mark.parametrize("language", ["en", "und", "xx-nonsense", ""])
def test_a_language_that_can_t_be_is_found_in_the_text(tmp_path: Path, language: str) -> None:
    with open_book(write(tmp_path / "book.epub", language=language)) as book:
        assert book.head.language == "ar"
        assert {block.language for block in book.blocks()} == {"ar"}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("said", ["", ' lang="en"', ' dir="rtl"'])
def test_names_in_an_arabic_book_are_set_as_arabic(tmp_path: Path, language: str, said: str) -> None:
    two = f"<html{said}><body><h1>RAID أو LVM؟</h1><ul><li>Xen</li></ul>{TWO}</body></html>"
    with open_book(write(tmp_path / "book.epub", language=language, two=two)) as book:
        assert {(block.language, block.direction) for block in book.article(2).blocks} == {("ar", None)}


def test_a_book_can_be_closed_and_read_again(book: Book, tmp_path: Path) -> None:
    before = book.article(2)
    book.close()
    (tmp_path / "book.epub").rename(tmp_path / "moved.epub")
    (tmp_path / "moved.epub").rename(tmp_path / "book.epub")
    assert book.article(3).blocks
    assert book.article(2) == before
    book.close()


def test_only_a_few_chapters_are_kept(tmp_path: Path) -> None:
    names = {f"c{number:03}.xhtml": chapter(f"<p>Chapter {number} says little.</p>") for number in range(60)}
    (tmp_path / "long.epub").write_bytes(epub(dict(names)))
    container = Watched(tmp_path / "long.epub")
    with EpubBook(container) as book:
        container.asked.clear()
        assert book.article(40).blocks[0].id == "c40-p1"
        assert container.asked == ["OPS/c039.xhtml"]
        assert [book.article(number).blocks[0].id for number in range(1, 61)][-1] == "c60-p1"
        container.asked.clear()
        assert book.article(60).blocks
        assert container.asked == []
        assert book.article(1).blocks
        assert container.asked == ["OPS/c000.xhtml"]


class Watched(ZipContainer):
    """An archive that remembers what was asked of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked: list[str] = []

    def read(self, name: str, limit: int) -> bytes:
        self.asked.append(name)
        return super().read(name, limit)


def test_a_locked_book_says_so(tmp_path: Path) -> None:
    locked = """<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
    <enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData>
    <enc:CipherReference URI="OPS/text/one.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>"""
    with pytest.raises(DocumentError) as caught:
        open_book(write(tmp_path / "locked.epub", encryption=locked))
    assert (caught.value.fault, caught.value.place) == (Fault.ENCRYPTED, "OPS/text/one.xhtml")

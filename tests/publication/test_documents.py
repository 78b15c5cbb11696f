"""Any document as a book: formats, languages, chapters of long texts, bundles in archives."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.errors import DocumentError, Fault
from reader.publication.bundle import load_document
from reader.publication.chapters import cut_chapters
from reader.publication.documents import SUFFIXES, open_book
from reader.publication.kinds import BlockKind
from reader.publication.model import Block

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "Words of a paragraph that says nothing of note. " * 20


def test_a_text_in_an_old_arabic_encoding_is_read(tmp_path: Path) -> None:
    text = (
        "رسالة من الماضي\n\nكُتبت هذه الرسالة في الخامس من آذار سنة 1917، ولم تصل.\n\nAn English line stands here too.\n"
    )
    (tmp_path / "letter.txt").write_bytes(text.encode("cp1256"))
    with open_book(tmp_path / "letter.txt") as book:
        blocks = book.article(1).blocks
        assert [block.text for block in blocks] == text.strip().split("\n\n")
        assert [block.language for block in blocks] == ["ar", "ar", "en"]
        assert (book.head.language, book.head.title, len(book.chapters)) == ("ar", "letter", 1)


def test_a_saved_page_is_its_article(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html><html lang="en"><head><title>A small war – The Daily</title>
    <meta name="author" content="A. Writer">
    <meta property="article:published_time" content="1994-05-12T10:00:00Z"></head><body>
    <header><a href="/">The Daily</a></header>
    <nav><ul><li><a href="/news">News</a><li><a href="/sport">Sport</a></ul></nav>
    <div class="sidebar"><p>Most read</p></div><main><h1>A small war</h1><p>{PARAGRAPH}</p>
    <div class="share">Share this</div>
    <figure><img src="page_files/map.png" alt="The front"><figcaption>The front in May.</figcaption></figure>
    <p>{PARAGRAPH}</p><form><p>Subscribe</p></form></main><footer><p>All rights reserved.</p></footer></body></html>"""
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    with open_book(tmp_path / "page.html") as book:
        article = book.article(1)
        assert [(block.kind, block.text[:18]) for block in article.blocks] == [
            (BlockKind.HEADING, "A small war"),
            (BlockKind.PARAGRAPH, PARAGRAPH[:18]),
            (BlockKind.IMAGE, "The front"),
            (BlockKind.PARAGRAPH, "The front in May."),
            (BlockKind.PARAGRAPH, PARAGRAPH[:18]),
        ]
        assert (book.head.title, article.title_block, str(book.head.date)) == ("A small war", "p1", "1994-05-12")
        assert book.head.provenance.detail == "A. Writer"


def test_an_article_that_nothing_marks_is_found_among_links(tmp_path: Path) -> None:
    links = "".join(
        f'<div><a href="/{number}">One of many headlines, number {number}</a></div>' for number in range(200)
    )
    page = f"<body><div>{links}</div><div class=story>{f'<p>{PARAGRAPH}</p>' * 8}</div><div>{links}</div></body>"
    (tmp_path / "page.htm").write_text(page, encoding="utf-8")
    with open_book(tmp_path / "page.htm") as book:
        assert [block.text for block in book.article(1).blocks] == [PARAGRAPH.strip()] * 8


def test_a_plain_page_is_all_there(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Short.<p>And <a href='#'>sweet</a>.", encoding="utf-8")
    with open_book(tmp_path / "page.html") as book:
        assert [block.text for block in book.article(1).blocks] == ["Short.", "And sweet."]


def test_a_page_s_declared_encoding_is_taken(tmp_path: Path) -> None:
    page = '<html dir="rtl"><head><meta charset="windows-1256"><title>خبر</title></head><body><p>وصل الخبر.</p></body>'
    (tmp_path / "page.html").write_bytes(page.encode("cp1256"))
    with open_book(tmp_path / "page.html") as book:
        assert (book.head.title, book.head.language) == ("خبر", "ar")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.pdf", b"%PDF-1.4", Fault.UNKNOWN_FORMAT),
        ("a.zip", b"PK\x05\x06" + bytes(18), Fault.UNKNOWN_FORMAT),
        ("a.epub", b"PK\x05\x06" + bytes(18), Fault.MALFORMED),
        ("b.epub", b"PK\x03\x04 and no end of it", Fault.DAMAGED),
        ("b.zip", b"", Fault.DAMAGED),
        ("a.html", b"", Fault.EMPTY),
        ("a.html", b"<script>x</script>", Fault.EMPTY),
        ("a.txt", b" \n\t\n", Fault.EMPTY),
        ("a.md", b"", Fault.EMPTY),
        ("missing.txt", None, Fault.MISSING),
    ],
)
def test_what_can_t_be_opened(tmp_path: Path, name: str, content: bytes | None, fault: Fault) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        open_book(tmp_path / name)
    assert (caught.value.path, caught.value.fault) == (tmp_path / name, fault)


ARABIC = "وهذه فقرة عربية طويلة نسبياً حتى يجد القارئ المقال، وفيها كلام كثير عن الأقراص وإدارتها."


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "---\nlang: ar\n---\n## RAID أو LVM؟\n\n- LVM أم RAID؟\n- Xen\n\n{after}\n\n    apt install xen\n"),
        ("b.md", f"{ARABIC}\n\n## RAID أو LVM؟\n\n- LVM أم RAID؟\n- Xen\n\n{{after}}\n\n    apt install xen\n"),
        ("a.txt", f"{ARABIC}\n\nRAID أو LVM؟\n\nLVM أم RAID؟\n\nXen\n\n{{after}}\n\n"),
        (
            "a.html",
            f"<html lang=en dir=rtl><p>{ARABIC}<h2>RAID أو LVM؟</h2><ul><li>LVM أم RAID؟<li>Xen</ul><p>{{after}}",
        ),
    ],
)
def test_names_among_arabic_words_are_no_english(tmp_path: Path, name: str, source: str) -> None:
    (tmp_path / name).write_text(source.format(after="Disks fail, and arrays of them do not."), encoding="utf-8")
    with open_book(tmp_path / name) as book:
        blocks = [block for block in book.article(1).blocks if block.text != ARABIC]
        assert book.head.language == "ar"
    assert [block.text.strip("• ") for block in blocks][:3] == ["RAID أو LVM؟", "LVM أم RAID؟", "Xen"]
    assert [(block.language, block.direction) for block in blocks][:4] == [("ar", None)] * 3 + [("en", None)]
    assert {block.language for block in blocks[4:]} <= {"en"}


def test_the_formats_are_known_by_their_names() -> None:
    assert {".txt", ".md", ".html", ".xhtml", ".epub", ".zip"} <= SUFFIXES


@pytest.mark.parametrize("folder", ["", "small/"])
def test_a_bundle_in_an_archive_is_opened_as_its_folder_is(tmp_path: Path, folder: str) -> None:
    with zipfile.ZipFile(tmp_path / "small.zip", "w") as archive:
        archive.writestr(f"{folder}publication.toml", 'id = "small"\ntitle = "Small"\nlanguage = "en"\n')
        archive.writestr(f"{folder}article.md", "One.\n\n![A map](images/map.png)\n")
        archive.writestr(f"{folder}images/map.png", b"png")
    publication = load_document(tmp_path / "small.zip")
    assert (publication.id, publication.source, publication.domain) == ("small", tmp_path / "small.zip", "small")
    with open_book(tmp_path / "small.zip") as book:
        image = book.article(1).blocks[1].image
        assert image is not None
        assert book.picture(image.source) == b"png"
        with pytest.raises(DocumentError):
            book.picture("../small.zip")


def test_what_is_wrong_in_an_archive_is_named_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "small.zip", "w") as archive:
        archive.writestr("a/publication.toml", 'id = "small"\ntitle = "Small"\nlanguage = "en"\nx = 1\n')
    with pytest.raises(DocumentError) as caught:
        load_document(tmp_path / "small.zip")
    assert caught.value.path == tmp_path / "small.zip" / "a" / "publication.toml"
    assert caught.value.fault is Fault.KEY_UNKNOWN


def test_a_bundle_reads_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("Elsewhere.", encoding="utf-8")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "publication.toml").write_text('id = "small"\ntitle = "Small"\nlanguage = "en"\n', encoding="utf-8")
    (bundle / "article.md").symlink_to(tmp_path / "other.md")
    with pytest.raises(DocumentError) as caught:
        open_book(bundle)
    assert caught.value.fault is Fault.UNREADABLE


def long_text(chapters: int) -> str:
    return "# Book\n\n" + "".join(
        f"## Part {number}\n\n" + "".join(f"### Section {section}\n\n{PARAGRAPH}\n\n" for section in range(20))
        for number in range(1, chapters + 1)
    )


def test_a_long_text_has_chapters_and_a_short_one_is_one(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text(long_text(30), encoding="utf-8")
    with open_book(tmp_path / "long.md") as book:
        assert [chapter.title for chapter in book.chapters] == ["Book", *(f"Part {number}" for number in range(1, 31))]
        assert [chapter.level for chapter in book.chapters][:2] == [0, 1]
        ids = [block.id for number in range(1, 32) for block in book.article(number).blocks]
        assert ids == [block.id for block in book.whole().article.blocks]
        assert len(ids) == len(set(ids))
        block = book.article(7).blocks[0].id
        assert (book.chapter_of(block), book.block_at(book.contents[6].address)) == (7, block)
    (tmp_path / "short.md").write_text(long_text(2), encoding="utf-8")
    with open_book(tmp_path / "short.md") as book:
        assert len(book.chapters) == 1


def test_a_text_without_headings_is_cut_by_its_length() -> None:
    blocks = [Block(f"p{number}", PARAGRAPH, "en") for number in range(400)]
    sections = cut_chapters(blocks, longest=50_000)
    assert [block for section in sections for block in section.blocks] == blocks
    assert len(sections) > 5
    assert all(sum(len(block.text) for block in section.blocks) <= 50_000 for section in sections)
    assert all(section.title.endswith("…") for section in sections)


def test_a_saved_book_keeps_its_chapters() -> None:
    blocks = [Block(f"c{chapter}-p{number}", "x", "en") for chapter in (1, 2, 10) for number in (1, 2)]
    assert [len(section.blocks) for section in cut_chapters(blocks)] == [2, 2, 2]


def test_a_page_reads_no_folder_but_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "link.png").symlink_to(tmp_path / "secret.png")
    sources = ("secret.png", "page_files/../secret.png", "page_files/link.png")
    page = "<p>Text.</p>" + "".join(f"<img src={source} alt=picture>" for source in sources)
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    with open_book(tmp_path / "page.html") as book:
        images = [block.image for block in book.article(1).blocks if block.image]
        assert len(images) == 3
        for image in images:
            with pytest.raises(DocumentError):
                book.picture(image.source)

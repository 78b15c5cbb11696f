"""Publications written as bundles: what is read back is what was written."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.errors import DocumentError
from reader.language.catalogs import Catalogs
from reader.publication.bundle import load_document
from reader.publication.checking import check_publication
from reader.publication.documents import open_book
from reader.publication.kinds import BlockKind
from reader.publication.markdown import parse_markdown
from reader.publication.markdown_writing import article_markdown, block_markdown
from reader.publication.model import Article, Block
from reader.publication.proposals import occurring_concepts, proposed_events, with_proposals
from reader.publication.structure import Image, Link, ListItem, RawCell, table_of
from reader.publication.writing import write_bundle
from reader.timeline.dates import parse_edtf

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.model import Publication

LETTERS = st.text(st.sampled_from("aب ١1.-+*_#>|`~[](){}<>!&^=:\\\"'\u00a0\u200f\tx"), min_size=1, max_size=30)
WORDS = LETTERS.map(lambda text: " ".join(text.split())).filter(bool)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
CELL = WORDS | st.just("")
CELLS = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4)
)


def read_back(block: Block) -> Block:
    (found,) = parse_markdown(block_markdown(block, "en", {}), default_language="en").blocks
    return replace(found, line=0)


@given(LINES, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.POINT, BlockKind.QUOTATION, BlockKind.FOOTNOTE]))
@settings(max_examples=400, deadline=None)
def test_any_words_come_back(text: str, kind: BlockKind) -> None:
    block = Block("c1-p2", text, "ar", kind)
    assert read_back(block) == block


@given(WORDS, st.integers(1, 6))
def test_any_heading_comes_back(text: str, level: int) -> None:
    block = Block("h", text, "en", BlockKind.HEADING, level)
    assert read_back(block) == block


@given(st.lists(LETTERS, min_size=1, max_size=4).map("\n".join).filter(str.strip).map(lambda text: text.rstrip("\n")))
def test_any_preformatted_lines_come_back(text: str) -> None:
    block = Block("code", text, "en", BlockKind.PREFORMATTED)
    assert read_back(block) == block


@given(CELLS, st.booleans())
@settings(deadline=None)
def test_any_table_comes_back(cells: list[list[str]], head: bool) -> None:
    text, table, _ = table_of([[RawCell(cell, head and not row) for cell in line] for row, line in enumerate(cells)])
    block = Block("t", text, "en", BlockKind.TABLE, table=table)
    assert read_back(block) == block


@given(WORDS, st.sampled_from(["•", "3.", "ب.", ""]), st.integers(1, 4))
def test_any_item_comes_back(text: str, marker: str, level: int) -> None:
    block = Block("i", f"{marker} {text}".strip(), "en", item=ListItem(level, marker))
    assert read_back(block) == block


def test_links_and_pictures_come_back() -> None:
    blocks = (
        Block("p1", "See *this*[1] and that", "en", links=(Link(4, 10, "p2"), Link(10, 13, "p3", note=True))),
        Block("p2", "A [picture]", "en", BlockKind.IMAGE, image=Image("images/a.png", "A [picture]")),
        Block("p3", "A note.", "en", BlockKind.FOOTNOTE, note="p3"),
    )
    written = article_markdown(Article(blocks, "en", "A title"), pictures={"images/a.png": "images/a.png"})
    read = parse_markdown(written)
    assert tuple(replace(block, line=0) for block in read.blocks) == blocks
    assert read.title == "A title"


def test_the_bundled_publication_comes_back(publication: Publication, tmp_path: Path) -> None:
    write_bundle(publication, tmp_path / "copy")
    write_bundle(publication, tmp_path / "copy.zip")
    for name in ("copy", "copy.zip"):
        read = load_document(tmp_path / name)
        assert replace(read, source=None, article=unplaced(read)) == replace(
            publication, source=None, article=unplaced(publication)
        )


def unplaced(publication: Publication) -> Article:
    blocks = tuple(replace(block, line=0) for block in publication.article.blocks)
    return replace(publication.article, blocks=blocks)


TEXT = """# A chronicle

He set out for Baku on 3 May 1924, as he wrote. Nothing is known of the winter.

{#verse lang=ar}
> وصل إلى باكو في 12 حزيران/يونيو 1924 ومعه رسالة.

| Year | Event |
|------|-------|
| May 1926 | He returned[^1]. |

[^1]: His diary says 1927.
"""


def test_a_text_with_what_is_proposed_is_a_clean_bundle(publication: Publication, tmp_path: Path) -> None:
    (tmp_path / "chronicle.md").write_text(TEXT, encoding="utf-8")
    with open_book(tmp_path / "chronicle.md") as book:
        whole = book.whole()
    events = proposed_events(whole.article.blocks)
    concepts = occurring_concepts(publication.concepts, whole.article.blocks)
    proposed = with_proposals(whole, events=events, concepts=concepts)
    assert [str(event.date) for event in events] == ["1924-05-03", "1924-06-12", "1926-05"]
    assert [concept.id for concept in concepts] == ["baku"]
    assert proposed.proposed == {"on-1924-05-03", "on-1924-06-12", "on-1926-05", "baku"}
    write_bundle(proposed, tmp_path / "saved.zip")
    read = load_document(tmp_path / "saved.zip")
    assert (read.events, read.concepts, read.proposed) == (proposed.events, proposed.concepts, proposed.proposed)
    assert [b.text for b in read.article.blocks] == [b.text for b in whole.article.blocks]
    catalogs = Catalogs(paths.locales())
    ours = [f for f in check_publication(read, catalogs, paths.package()) if "locales" not in f.path.parts]
    assert ours == []


def test_what_a_text_says_in_the_hijri_calendar_comes_back(publication: Publication, tmp_path: Path) -> None:
    event = replace(publication.events[0], date=parse_edtf("1258-02-10", "0656-02-04"))
    write_bundle(replace(publication, events=(event,)), tmp_path / "saved")
    assert load_document(tmp_path / "saved").events == (event,)
    timeline = tmp_path / "saved" / "timeline.toml"
    timeline.write_text(timeline.read_text(encoding="utf-8").replace("0656-02-04", "0656-14-04"), encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_document(tmp_path / "saved")
    assert "hijri" in str(vars(caught.value))


def test_nothing_is_written_over(publication: Publication, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_bundle(publication, tmp_path / "there.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["there.zip"]
    assert (tmp_path / "there.zip").read_bytes() == b"mine"


def test_pictures_go_with_the_text(tmp_path: Path) -> None:
    page = '<html lang="en"><h1>Head</h1><p>Text.</p><img src="page_files/a.png" alt="A map"></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    png = b"\x89PNG\r\n\x1a\n" + bytes(20)
    (tmp_path / "page_files" / "a.png").write_bytes(png)
    with open_book(tmp_path / "page.html") as book:
        write_bundle(book.whole(), tmp_path / "saved.zip", picture=book.picture, block_at=book.block_at)
    with zipfile.ZipFile(tmp_path / "saved.zip") as archive:
        assert archive.read("images/001-a.png") == png
    with open_book(tmp_path / "saved.zip") as book:
        image = book.article(1).blocks[-1].image
        assert image == Image("images/001-a.png", "A map")
        assert book.picture(image.source) == png

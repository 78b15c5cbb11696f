"""Words that a text strikes out, in what is exported: read back they are the same words, struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.export.epub import edition_epub
from reader.export.html import edition_html
from reader.export.markdown import edition_markdown, markdown_text
from reader.export.material import ExportOptions, gather
from reader.export.text import edition_text
from reader.language.catalogs import Catalogs
from reader.publication.documents import open_book
from reader.publication.editions import BookEditions
from reader.publication.markdown import parse_markdown
from tests.export.test_html import check

if TYPE_CHECKING:
    from pathlib import Path

    from reader.export.material import Material

CATALOGS = Catalogs(paths.locales())
PAGES = {
    "en": "<html lang=en><title>T</title><h2>A <s>bad</s> case</h2>"
    "<p>The <del>guilty <a href='#x'>old</a></del> innocent ~~ man<s>(s)</s> of 5 May 1993 <s>said<br>no</s>.</p>"
    "<blockquote id=x><s>All of it.</s></blockquote>"
    "<ul><li>One <strike>~two~</strike><li><s>1. Three</s></ul>",
    "ar": "<html lang=ar><title>ع</title><h2>قضية <s>سيئة</s></h2>"
    "<p id=x>الرجل <del>المذنبُ</del> البريء ~~ قال <s>لا.</s></p>",
}
TABLE = "<table><tr><th>A <s>b</s><th>C<tr><td><s>d</s><td>e</table>"


def material(folder: Path, markup: str) -> Material:
    path = folder / "page.html"
    path.write_text(markup, encoding="utf-8")
    return gathered(path)


def gathered(path: Path) -> Material:
    editions = BookEditions(open_book(path), CATALOGS, ()).whole()
    return gather(editions, CATALOGS, ExportOptions((editions.language,)))


def struck(found: Material) -> list[tuple[str, str]]:
    """Return the paragraphs with struck words, with those words, white space aside."""
    blocks = found.leading.edition.blocks
    return [
        (block.text, "".join("".join(block.text[start:end] for start, end in block.struck).split()))
        for block in blocks
        if block.struck
    ]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_html_and_epub_come_back_struck(tmp_path: Path, tag: str) -> None:
    before = material(tmp_path, PAGES[tag] + TABLE)
    html, epub = tmp_path / "out.html", tmp_path / "out.epub"
    text = edition_html(before)
    assert check(text).open == []
    html.write_text(text, encoding="utf-8")
    epub.write_bytes(edition_epub(before))
    assert struck(before)
    for path in (html, epub):
        assert struck(gathered(path)) == struck(before)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_markdown_comes_back_struck(tmp_path: Path, tag: str) -> None:
    before = material(tmp_path, PAGES[tag])
    path = tmp_path / "out.md"
    path.write_text(edition_markdown(before), encoding="utf-8")
    assert struck(before)
    assert struck(gathered(path)) == struck(before)


def test_text_has_the_words_alone(tmp_path: Path) -> None:
    assert "The guilty old innocent ~~ man(s)" in edition_text(material(tmp_path, PAGES["en"]).leading.edition)


@pytest.mark.parametrize("text", ["~~a~~", "a ~~~b~~~ c", "~~~", "~~~~\na", "x~~", "~ ~a~"])
def test_tildes_of_a_text_strike_nothing(text: str) -> None:
    (block,) = parse_markdown(markdown_text(text)).blocks
    assert (block.text, block.struck) == (text, ())

"""HTML that stands by itself: well made, faithful to the edition, and the same in a real browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from reader.export.html import edition_html
from reader.export.marks_text import marks_html
from reader.publication.edition import MentionKind
from reader.publication.kinds import BlockKind
from tests.export import bundled
from tests.export.browser import browser, find_browser

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.edition import Edition, EditionBlock

PROGRAM = find_browser()
VOID = {"br", "img", "meta", "link"}
COLUMNS = [("en",), ("ar",), ("en", "ar"), ("ar", "en")]


class Checker(HTMLParser):
    """Reads a page and remembers what is wrong: elements that are not closed in turn, ids that stand twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.addresses += [values[name] for name in ("src", "href", "action") if name in values]
        self.links += [values["aria-describedby"]] if "aria-describedby" in values else []
        if tag in {"a", "p", "h1", "h2", "h3"} and tag in self.open:
            self.wrong.append(f"{tag} in {tag}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.wrong.append(f"{tag} closes itself, with {attrs}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def check(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    return checker


@pytest.mark.parametrize("full", [False, True], ids=["text", "full"])
@pytest.mark.parametrize("languages", COLUMNS, ids="-".join)
def test_the_page_is_well_made_and_whole_in_itself(languages: tuple[str, ...], full: bool) -> None:
    text = edition_html(bundled.material(*languages, full=full))
    checker = check(text)
    assert checker.wrong == []
    assert checker.open == []
    assert len(set(checker.ids)) == len(checker.ids)
    assert {address[0] for address in checker.addresses} == {"#"}
    assert {address[1:] for address in checker.addresses} | set(checker.links) <= set(checker.ids)
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|https?:", text)
    assert edition_html(bundled.material(*languages, full=full)) == text


def element_text(element: ET.Element) -> str:
    """Return the words of an element, without references to notes, line breaks as such."""
    if element.get("class") == "reference":
        return ""
    if element.tag == "br":
        return "\n"
    parts = [element.text or ""]
    for child in element:
        parts += [element_text(child), child.tail or ""]
    return "".join(parts)


def body_of(text: str) -> ET.Element:
    """Return the page's body, which is XML as well."""
    return ET.fromstring(text[text.index("<body") : text.index("</html>")])  # noqa: S314  # our own text


def shown_text(element: ET.Element) -> str:
    """Return the words of a block; the paragraphs of a quotation are lines."""
    if element.tag == "blockquote":
        return "\n".join(element_text(child) for child in element)
    return element_text(element)


@pytest.mark.parametrize("full", [False, True], ids=["text", "full"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_blocks_are_the_edition_s_to_the_character(tag: str, full: bool) -> None:
    material = bundled.material(tag, full=full)
    edition = material.leading.edition
    article = body_of(edition_html(material)).find(".//article")
    assert article is not None
    assert [(element.get("id"), shown_text(element)) for element in article] == [
        (block.id, block.text) for block in edition.blocks
    ]


def test_two_languages_stand_row_by_row() -> None:
    material = bundled.material("ar", "en", full=True)
    article = body_of(edition_html(material)).find(".//article")
    assert article is not None
    for row, blocks in zip(article, material.rows, strict=True):
        assert row.get("id") == (blocks[0] or blocks[1] or pytest.fail("an empty row")).id
        for cell, block, direction in zip(row, blocks, ("rtl", "ltr"), strict=True):
            assert block is not None
            assert cell.get("dir") == direction
            assert shown_text(cell[0]) == block.text


def test_every_term_is_described_and_every_note_referred_to() -> None:
    material = bundled.material("en", full=True)
    edition, text = material.leading.edition, edition_html(material)
    article = body_of(text).find(".//article")
    assert article is not None
    descriptions = {element.get("id"): element for element in body_of(text).iter("p")}
    terms = [element for element in article.iter("a") if element.get("class") == "term"]
    mentioned = [m for m in edition.mentions if m.kind is MentionKind.TERM]
    # A term inside the words that stand for an event, or around a shorter one, can't be a link of its own.
    assert len(mentioned) - len(terms) <= 0.05 * len(mentioned)
    definitions = {term.definition for term in edition.terms}
    assert {element_text(descriptions[term.get("aria-describedby")]) for term in terms} <= definitions
    references = [e for e in article.iter("a") if e.get("role") == "doc-noteref"]
    assert [element_text(reference) for reference in references] == [str(note.number) for note in edition.notes]


def test_marks_cover_their_words_and_orphans_are_listed() -> None:
    text = edition_html(bundled.material("en", full=True))
    body = body_of(text)
    article, listed = body.find(".//article"), body.find(".//section[@class='marks']")
    assert article is not None
    assert listed is not None
    english = bundled.editions().edition("en")
    for color, block, start, end in (("yellow", "p1", 5, 60), ("green", "p2", 0, 60), ("pink", "p3", 0, None)):
        (element,) = (e for e in article if e.get("id") == block)
        words = "".join(element_text(e) for e in element.iter("mark") if e.get("class") == color)
        assert words == english.block_by_id[block].text[start:end]
    assert not [e for e in article.iter("mark") if e.get("class") == "blue"]
    assert len(listed.findall(".//li")) == len(bundled.marks())
    assert "words that it never held at all" in element_text(listed)
    assert "Why <so>?" in element_text(listed)


def test_the_list_of_marks_is_a_page_of_its_own() -> None:
    material = bundled.material("ar", full=True)
    text = marks_html(material.marks, material.leading)
    checker = check(text)
    assert checker.wrong == []
    assert text.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    quoted = [element_text(e) for e in body_of(text).iter("mark")]
    assert sorted(quoted) == sorted(mark.anchor.exact for mark in bundled.marks())


def test_hostile_words_are_words() -> None:
    material = bundled.material("en")
    column = material.leading
    block = column.edition.blocks[3]
    text = '</p><script>alert(1)</script>\x00\x0b<a href="https://x">'
    hostile = block.changed(id='x" onclick="y', text=text, parts=(block.parts[0].changed(end=len(text)),), mentions=())
    edition = column.edition.changed(blocks=(hostile,), title="<b>&", provenance="<i>")
    page = edition_html(replaced(material, edition))
    checker = check(page)
    assert checker.wrong == []
    assert "hashiya-block-1" in checker.ids
    assert "<script" not in page
    assert "onclick" not in page
    assert {address[0] for address in checker.addresses} == {"#"}


def replaced(material: Any, edition: Edition) -> Any:
    """Return material with another edition in its one column."""
    from dataclasses import replace

    return replace(material, columns=(replace(material.leading, edition=edition),))


def test_kinds_have_their_elements() -> None:
    material = bundled.material("en")
    base = material.leading.edition.blocks[3]

    def made(name: str, kind: BlockKind, level: int = 0) -> EditionBlock:
        part = base.parts[0].changed(end=len(name))
        return base.changed(id=name, text=name, parts=(part,), kind=kind, level=level, mentions=())

    blocks = (
        made("title", BlockKind.HEADING, 1),
        made("part", BlockKind.HEADING, 2),
        made("deep", BlockKind.HEADING, 6),
        made("said", BlockKind.QUOTATION),
        made("untold", BlockKind.PARAGRAPH).changed(translated=False),
    )
    edition = material.leading.edition.changed(blocks=blocks, title_block="title")
    article = body_of(edition_html(replaced(material, edition))).find(".//article")
    assert article is not None
    assert [element.tag for element in article] == ["h1", "h2", "h6", "blockquote", "p"]
    assert article[4].get("title") == "Not translated yet; shown in English."


# In a browser

SHOWN = """
(() => {
  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('.reference').forEach((reference) => reference.remove());
    copy.querySelectorAll('br').forEach((line) => line.replaceWith('\\n'));
    return copy.tagName === 'BLOCKQUOTE' ? [...copy.children].map((part) => part.textContent).join('\\n')
      : copy.textContent;
  };
  const block = (element) => ({
    words: words(element),
    direction: getComputedStyle(element.tagName === 'BLOCKQUOTE' ? element.firstElementChild : element).direction,
    language: (element.tagName === 'BLOCKQUOTE' ? element.firstElementChild : element).lang,
    visible: element.getClientRects().length > 0,
    top: element.getBoundingClientRect().top,
    left: element.getBoundingClientRect().left,
    right: element.getBoundingClientRect().right,
    terms: [...element.querySelectorAll('a.term')].map((term) => [
      term.textContent, document.getElementById(term.getAttribute('aria-describedby')).textContent,
    ]),
  });
  return [...document.querySelector('article').children].map((element) =>
    element.classList.contains('row') ? [...element.children].map((cell) => block(cell.firstElementChild))
      : [block(element)]);
})()
"""


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("languages", COLUMNS, ids="-".join)
def test_a_browser_shows_the_same_blocks_directions_and_terms(languages: tuple[str, ...], tmp_path: Path) -> None:
    material = bundled.material(*languages, full=True)
    path = tmp_path / "page.html"
    path.write_text(edition_html(material), encoding="utf-8")
    with browser(PROGRAM or "", tmp_path / "profile") as page:
        page.open(path)
        rows = page.evaluate(SHOWN)
        scripts = page.evaluate("document.scripts.length")
        wide = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert scripts == 0
    assert wide
    for shown, blocks in zip(rows, material.rows, strict=True):
        for one, block, column in zip(shown, blocks, material.columns, strict=True):
            assert block is not None
            assert one["visible"]
            assert one["words"] == block.text
            assert (one["language"], one["direction"]) == (block.parts[0].language, block.parts[0].direction)
            check_terms(one["terms"], block, column.edition)
        if len(shown) > 1:
            check_aligned(shown, rtl=languages[0] == "ar")


def check_terms(shown: list[list[str]], block: EditionBlock, edition: Edition) -> None:
    """Hold the terms of a block against the edition's: their words, each described by its definition."""
    mentioned = {
        (m.text, edition.term_by_id[m.target or ""].definition) for m in block.mentions if m.kind is MentionKind.TERM
    }
    assert {(words, definition) for words, definition in shown} <= mentioned
    links = [m for m in block.mentions if m.is_dated]
    alone = {
        (m.text, edition.term_by_id[m.target or ""].definition)
        for m in block.mentions
        if m.kind is MentionKind.TERM and not any(o.start < m.end and m.start < o.end for o in links)
    }
    assert alone <= {(words, definition) for words, definition in shown}


def check_aligned(shown: list[dict[str, Any]], *, rtl: bool) -> None:
    """Two languages begin at the same height, the leading one where its lines begin."""
    one, other = shown
    assert abs(one["top"] - other["top"]) < 8
    assert (one["left"] >= other["right"]) if rtl else (one["right"] <= other["left"])


TOOLTIP = """
(() => {
  const term = document.querySelector('a.term');
  term.focus();
  const shown = getComputedStyle(term, '::after');
  return [shown.content, shown.position, shown.display, term.dataset.definition];
})()
"""


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")
def test_a_term_shows_its_definition_to_the_keyboard(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(edition_html(bundled.material("en", full=True)), encoding="utf-8")
    with browser(PROGRAM or "", tmp_path / "profile") as page:
        page.open(path)
        content, position, display, definition = page.evaluate(TOOLTIP)
    assert content.strip('"') == definition.replace('"', '\\"')
    assert (position, display) == ("absolute", "block")

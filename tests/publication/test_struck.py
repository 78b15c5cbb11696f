"""Words that a text strikes out: found in HTML and Markdown, kept through every form of it, and saying nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.glossary.terms import load_concepts
from reader.language.catalogs import Catalogs
from reader.publication.building import build_edition
from reader.publication.bundle import load_document
from reader.publication.compiled import compile_editions
from reader.publication.documents import open_book
from reader.publication.html_blocks import read_page
from reader.publication.html_tree import parse_markup
from reader.publication.limits import Limits
from reader.publication.markdown import parse_markdown
from reader.publication.markdown_writing import article_markdown
from reader.publication.opening import open_editions
from reader.publication.proposal_scan import scan
from reader.publication.proposals import proposed_events
from reader.publication.struck import folded, joined, pieces, standing
from reader.publication.vocalisation import unvocalised_edition
from reader.publication.writing import write_bundle
from reader.timeline.detection import DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.publication.edition import EditionBlock
    from reader.publication.model import Block


def page(markup: str, *, limits: Limits | None = None) -> tuple[Block, ...]:
    root = parse_markup(markup).root
    assert root is not None
    return tuple(read_page(root, address="a.html", language="en", limits=limits or Limits()).blocks)


def out(blocks: Iterable[Block | EditionBlock]) -> list[tuple[str, list[str]]]:
    """Return the text of each block, and the words struck out of it."""
    return [(block.text, [block.text[start:end] for start, end in block.struck]) for block in blocks]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>The <del>guilty</del> innocent man", ("The guilty innocent man", ["guilty"])),
        ("<p>The <s>guilty</s> and <strike>bad</strike> man", ("The guilty and bad man", ["guilty", "bad"])),
        ("<p>A <span style='color: red; text-decoration: line-through'>b</span> c", ("A b c", ["b"])),
        ("<p>A <span style='text-decoration-line:underline LINE-THROUGH'>b</span> c", ("A b c", ["b"])),
        ("<p>A <s style='text-decoration: none'>b</s> <u style='text-decoration: underline'>c</u>", ("A b c", [])),
        (
            "<p>See <del>the <a href='#x'>other <b>page</b></a> or</del> here<p id=x>",
            ("See the other page or here", ["the other page or"]),
        ),
        ("<p>See <a href='b.html'>one <s>two</s> three</a>", ("See one two three", ["two"])),
        ("<p>One <s>two <br> three</s> four", ("One two\nthree four", ["two\nthree"])),
        ("<p>One <s> two </s> <s>three</s>", ("One two three", ["two three"])),
        ("<ol><li>One <del>two</del></ol>", ("1. One two", ["two"])),
        ("<del><p>All of it.</p></del>", ("All of it.", ["All of it."])),
        ("<h2><s>Old</s> New</h2>", ("Old New", ["Old"])),
        ("<p>He said <q>no, <s>yes</s></q>", ("He said “no, yes”", ["yes"])),
        ("<p>It is <s>10<sup>6</sup></s> 7", ("It is 10⁶ 7", ["10⁶"])),
        ("<pre>a\tb <s>c\td</s></pre>", ("a       b c     d", ["c     d"])),
        ("<p>قال <del>المذنبُ</del> البريء", ("قال المذنبُ البريء", ["المذنبُ"])),
        (
            "<table><tr><td> a <del> b  c</del> d<td>e<tr><td>f<td><s>g</s></table>",
            ("a b c d\te\nf\tg", ["b c", "g"]),
        ),
    ],
)
def test_what_a_page_strikes_out(markup: str, found: tuple[str, list[str]]) -> None:
    (first, *_) = out(page(markup))
    assert (first[0], [words.strip() for words in first[1]]) == found


def test_a_deletion_of_several_paragraphs_strikes_each() -> None:
    blocks = page("<p>One</p><del><p>Two</p><ul><li>Three</li></ul></del><p>Four</p>")
    assert out(blocks) == [("One", []), ("Two", ["Two"]), ("• Three", ["Three"]), ("Four", [])]


def test_a_large_page_loses_no_deletion() -> None:
    blocks = page("<p>a<b>b</b></p>" * 1_000 + "<p>One <s>two</s></p>")
    assert out(blocks)[-1] == ("One two", ["two"])


def test_a_long_paragraph_is_cut_with_its_deletions() -> None:
    blocks = page("<p>One two <s>three. Four</s> five six seven</p>", limits=Limits(paragraph=20))
    assert out(blocks) == [("One two three.", ["three."]), ("Four five six seven", ["Four"])]


MARKDOWN = [
    ("The ~~guilty~~ man", [("The guilty man", ["guilty"])]),
    ("- One ~~two~~\n- ~~three~~", [("• One two", ["two"]), ("• three", ["three"])]),
    ("# ~~Old~~ New", [("Old New", ["Old"])]),
    ("> One\\\n> ~~two\\\n> three~~", [("One\ntwo\nthree", ["two\nthree"])]),
    ("[one ~~two~~](#p1) ~~**three** `four`~~", [("one two three four", ["two", "three four"])]),
    ("| a | ~~b~~ |\n|---|---|\n| c ~~d~~ | e |", [("a\tb\nc d\te", ["b", "d"])]),
    ("One <del>two <b>three</b></del> & <span style='text-decoration:line-through'>a<span>b</span>c</span> d",
     [("One two three & abc d", ["two three", "abc"])]),
    ("<div><del><p>One</p>\n<p>two</p></del><p>three</p></div>", [("One", ["One"]), ("two", ["two"]), ("three", [])]),
    ("~~~\nOne ~~two~~\n~~~", [("One ~~two~~", [])]),
    ("It took ~~ about ~~ 5 or ~6~ \\~~days~~", [("It took ~~ about ~~ 5 or ~6~ ~~days~~", [])]),
    ("`a ~~b~~`", [("a ~~b~~", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "found"), MARKDOWN)
def test_what_markdown_strikes_out(source: str, found: list[tuple[str, list[str]]]) -> None:
    assert out(parse_markdown(source).blocks) == found


@pytest.mark.parametrize("source", [source for source, _ in MARKDOWN])
def test_it_comes_back_when_it_is_written(source: str) -> None:
    article = parse_markdown(source)
    assert out(parse_markdown(article_markdown(article, pictures={})).blocks) == out(article.blocks)


@given(st.lists(st.tuples(st.text("aب.(~\\ \u064e", min_size=1, max_size=6), st.booleans()), min_size=1, max_size=6))
@settings(deadline=None)
def test_any_struck_words_come_back(runs: list[tuple[str, bool]]) -> None:
    text = ""
    spans: list[tuple[int, int]] = []
    for words, struck in runs:
        spans += [(len(text), len(text) + len(words))] if struck else []
        text += words
    text, struck_out = folded(text, joined(spans))
    if not text:
        return
    block = replace(parse_markdown("x").blocks[0], text=text, struck=struck_out)
    article = replace(parse_markdown("x"), blocks=(block,))
    (found,) = parse_markdown(article_markdown(article, pictures={})).blocks
    assert found.text == text
    assert struck_characters(found) == struck_characters(block)


def struck_characters(block: Block) -> list[int]:
    return [at for start, end in block.struck for at in range(start, end) if not block.text[at].isspace()]


@given(st.text("ab \n\u00a0", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_folded_words_are_struck_as_they_were(text: str, spans: list[tuple[int, int]]) -> None:
    struck = joined((min(a, len(text)), min(b, len(text))) for a, b in spans)
    words, own = folded(text, struck)
    before = "".join(text[a:b] for a, b in struck)
    assert "".join("".join(words[a:b].split()) for a, b in own) == "".join(before.split())
    assert "".join(words[a:b] for a, b, _ in pieces(own, 0, len(words))) == words
    assert len(standing(words, own)) == len(words)


def test_struck_words_are_no_dates_events_or_terms(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.toml"
    glossary.write_text(
        '[[concept]]\nid = "baku"\ncategory = "place"\nterm = "Baku"\ndefinition = "A city."\n'
        '[concept.forms]\nen = ["Baku"]\n',
        encoding="utf-8",
    )
    concepts = load_concepts(glossary)
    article = parse_markdown("On ~~5 May 1993~~ 6 June 1994 in ~~Baku~~ Yerevan. ~~In 1921.~~")
    (event,) = proposed_events(article.blocks)
    assert (event.id, event.title) == ("on-1994-06-06", "On 6 June 1994 in Yerevan.")
    assert not scan(article.blocks, DateOrder.DMY, concepts).concepts
    path = tmp_path / "a.md"
    path.write_text("On ~~5 May 1993~~ 6 June 1994 in ~~Baku~~ Baku.", encoding="utf-8")
    publication = replace(load_document(path), concepts=concepts)
    (block,) = build_edition(publication, Catalogs(paths.locales()), "en").blocks
    assert block.text == "On 5 May 1993 6 June 1994 in Baku Baku."
    assert [(mention.text, mention.start) for mention in block.mentions] == [("6 June 1994", 14), ("Baku", 34)]


def test_hidden_vocalisation_leaves_the_words_struck(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nlang: ar\n---\nثُمَّ ~~تَكُونُ~~ خِلَافَةٌ", encoding="utf-8")
    edition = build_edition(load_document(path), Catalogs(paths.locales()), "ar")
    assert out(unvocalised_edition(edition).edition.blocks) == [("ثم تكون خلافة", ["تكون"])]


def test_a_publication_keeps_what_is_struck(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html lang=en><p>The <del>guilty</del> innocent man was here.", encoding="utf-8")
    catalogs, folder = Catalogs(paths.locales()), tmp_path / "publications" / "struck"
    folder.parent.mkdir()
    with open_book(path) as book:
        write_bundle(replace(book.whole(), id="struck"), folder)
    compile_editions(folder.parent, catalogs, tmp_path / "compiled")
    editions = open_editions(folder, catalogs, "en", tmp_path)
    assert out(editions.edition("en").blocks) == [("The guilty innocent man was here.", ["guilty"])]

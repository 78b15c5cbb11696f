"""CommonMark that is read back to the same blocks."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.markdown import edition_markdown, markdown_text
from reader.export.marks_text import mark_words, marks_markdown
from reader.language.languages import direction
from reader.publication.edition import EditionBlock, Part
from reader.publication.kinds import BlockKind
from reader.publication.markdown import parse_markdown
from tests.export import bundled

if TYPE_CHECKING:
    from reader.export.material import Material

HADITH = "87b84b35ac3fa0e142e9aa9a09310883b7594eb6f17ddb5975ea647cdb07f8f2"


def shown(text: str) -> list[tuple[str, BlockKind, int, str, str]]:
    """Return the blocks that a text is read to, as an edition shows them."""
    blocks = parse_markdown(text, default_language="en").blocks
    return [(b.id, b.kind, b.level, b.language, "\n".join(filter(None, (b.text, b.rendering)))) for b in blocks]


def of(material: Material) -> list[tuple[str, BlockKind, int, str, str]]:
    """Return the blocks of an edition in the same form."""
    return [(b.id, b.kind, b.level, b.parts[0].language, b.text) for b in material.leading.edition.blocks]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_an_edition_is_read_back_to_the_same_blocks(tag: str) -> None:
    material = bundled.material(tag)
    text = edition_markdown(material)
    assert shown(text) == of(material)
    article = parse_markdown(text)
    assert (article.title, article.language) == (material.leading.edition.title, tag)
    assert edition_markdown(bundled.material(tag)) == text


def test_the_hadith_is_read_back_untouched() -> None:
    for tag in ("en", "ar"):
        block = parse_markdown(edition_markdown(bundled.material(tag))).block("p27")
        assert block is not None
        assert (block.kind, block.language) == (BlockKind.HADITH, "ar")
        assert hashlib.sha256(block.text.encode()).hexdigest() == HADITH
        assert (block.rendering is None) == (tag == "ar")


def test_two_languages_alternate() -> None:
    blocks = parse_markdown(edition_markdown(bundled.material("en", "ar"))).blocks
    assert [block.id for block in blocks[:4]] == ["p1", "p1-ar", "p2", "p2-ar"]
    assert {block.language for block in blocks if block.id.endswith("-ar")} == {"ar"}
    arabic = bundled.editions().edition("ar")
    assert {b.id: b.text for b in blocks if b.id.endswith("-ar")} == {f"{b.id}-ar": b.text for b in arabic.blocks}


def test_what_stands_around_the_text_comes_after_it() -> None:
    material = bundled.material("en", full=True)
    edition = material.leading.edition
    text = edition_markdown(material)
    assert shown(text)[: len(edition.blocks)] == of(material)
    blocks = parse_markdown(text).blocks
    rest = blocks[len(edition.blocks) :]
    assert [b.text for b in rest if b.level == 2] == ["Timeline", "Glossary", "Editors’ notes", "Marks"]
    said = "\n".join(block.text for block in rest)
    for words in (*(e.summary for e in edition.events), *(t.definition for t in edition.terms)):
        assert " ".join(words.split()) in said
    for note in edition.notes:
        assert " ".join(note.text.split()) in said


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's time zone can't be set here")
@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", "2 March 2026"), ("Asia/Riyadh", "1 March 2026")])
def test_a_mark_is_of_the_day_that_the_reader_made_it_on(zone: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    material = bundled.material("en", full=True)
    first = material.marks[0]
    assert first.mark.created == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert mark_words(first, material.leading).endswith(f" · {day}")
    oldest = first.changed(mark=first.mark.changed(created=datetime(1, 1, 1, tzinfo=UTC)))
    assert mark_words(oldest, material.leading).endswith("1 CE")
    monkeypatch.undo()
    time.tzset()


def test_marks_are_listed_with_words_block_and_date() -> None:
    material = bundled.material("en", full=True)
    texts = [block.text for block in parse_markdown(marks_markdown(material.marks, material.leading)).blocks]
    assert texts[0] == "Marks in “Q&A: The Conflict Between Azerbaijan and Armenia”"
    first = bundled.marks()[0]
    assert texts[1:5] == [first.anchor.exact, "paragraph 1 · Yellow · 1 March 2026", "Why <so>?", "And when?"]
    assert texts[-3:] == [
        "words that it never held at all",
        "not in the text any more · Yellow · 1 March 2026",
        "lost",
    ]


WORDS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#+-.!|&;:=~\"'1234567890 \t\n\r\u00a0ab"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() != "")

SNIPPETS = st.sampled_from(
    [
        *("1. One", "1) One", "- item", "# head", "> said", "    code", "```", "~~~", "---", "===", "***", "a\n==="),
        *("a\n---", "<b>bold</b>", "<!-- c -->", "&amp; &#35; &copy;", "[a](b)", "![a](b)", "[a]: b", "*a* __b__"),
        *("`a`", "{#id .point}", "a  \nb", "a\\\nb", "a\n\nb", "\n a \n", "+ a\n+ b", "http://x.y <http://x.y>"),
        *("a\n# b", "\\", "a\\", "!", "| a |", "a #", "\u00a0a\u00a0", "a\rb", "a\x0bb\x85c\u2028d", "«قول» 12. ب"),
        "١. واحد",
    ]
)


def block(number: int, text: str, kind: BlockKind, level: int, tag: str) -> EditionBlock:
    """Return a block of an edition."""
    part = Part(0, len(text), tag, direction(tag))
    return EditionBlock(f"b{number}", number, kind, level if kind is BlockKind.HEADING else 0, 0, text, (part,), True)


KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.POINT, BlockKind.HEADING, BlockKind.QUOTATION])
BLOCKS = st.lists(
    st.tuples(st.one_of(WORDS, SNIPPETS), KINDS, st.integers(1, 6), st.sampled_from(["en", "ar"])),
    min_size=1,
    max_size=4,
)


@given(BLOCKS)
def test_any_words_are_read_back_to_the_same_blocks(drawn: list[tuple[str, BlockKind, int, str]]) -> None:
    blocks = tuple(block(number, *given_) for number, given_ in enumerate(drawn, start=1))
    material = bundled.material("en")
    edition = material.leading.edition.changed(blocks=blocks)
    material = replace(material, columns=(replace(material.leading, edition=edition),))
    assert shown(edition_markdown(material)) == of(material)


@given(st.one_of(WORDS, SNIPPETS), st.one_of(WORDS, SNIPPETS))
def test_a_quotation_and_its_rendering_are_read_back(text: str, rendering: str) -> None:
    quoted = "\n>\n".join("> " + markdown_text(words).replace("\n", "\n> ") for words in (text, rendering))
    (found,) = parse_markdown(f"{{#h .hadith lang=ar}}\n{quoted}\n").blocks
    assert (found.text, found.rendering) == (text, rendering)

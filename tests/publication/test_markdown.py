"""CommonMark to blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import DocumentError, Fault
from reader.publication.kinds import BlockKind
from reader.publication.markdown import load_markdown, parse_markdown
from reader.publication.structure import Link, ListItem

if TYPE_CHECKING:
    from pathlib import Path


def test_blocks_have_ids_kinds_and_plain_words() -> None:
    article = parse_markdown(
        "---\ntitle: A text\nlang: en\n---\n\n# Head\n\nSome *words* with a [link](x.html) & `code`.\n\n"
        "{#here .point}\n1- A point.\n\n> Quoted.\n>\n> Twice.\n\n- one\n- two\n"
    )
    assert article.title == "A text"
    assert [(b.id, b.kind, b.level, b.text) for b in article.blocks] == [
        ("p1", BlockKind.HEADING, 1, "Head"),
        ("p2", BlockKind.PARAGRAPH, 0, "Some words with a link & code."),
        ("here", BlockKind.POINT, 0, "1- A point."),
        ("p4", BlockKind.QUOTATION, 0, "Quoted."),
        ("p5", BlockKind.QUOTATION, 0, "Twice."),
        ("p6", BlockKind.PARAGRAPH, 0, "• one"),
        ("p7", BlockKind.PARAGRAPH, 0, "• two"),
    ]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("3) three\n4) four\n", ["3) three", "4) four"]),
        ("1. one\n1. one again\n", ["1. one", "1. one again"]),
        ("- a\n* b\n+ c\n", ["• a", "• b", "• c"]),
        ("1. one\n\n   more\n   - below\n2. two\n", ["1. one", "more", "• below", "2. two"]),
        ("> 1. quoted\n", ["1. quoted"]),
        ("- # head\n- \n- \n\n- `code`\n", ["• head", "• code"]),
        ("- [x] *done*\n- [ ] not yet\n- [X] خبز\n", ["☑ done", "☐ not yet", "☑ خبز"]),
        ("1. [ ] one\n\n   [x] is said\n", ["1. ☐ one", "[x] is said"]),
        ("- \\[x] as typed\n- [x]y\n- `[x]` code\n", ["• [x] as typed", "• [x]y", "• [x] code"]),
        ("1. ١٢ شيئًا\n", ["1. ١٢ شيئًا"]),
    ],
)
def test_a_list_keeps_its_numbers_and_bullets(source: str, texts: list[str]) -> None:
    assert [block.text for block in parse_markdown(source).blocks] == texts


def test_the_attributes_of_a_list_go_to_its_items() -> None:
    blocks = parse_markdown("{#first .point}\n1. one\n2. two\n").blocks
    assert [(block.id, block.kind) for block in blocks] == [("first", BlockKind.POINT), ("p2", BlockKind.POINT)]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<div class='x'>\nHello <b>there</b>,\n  you &amp; I\n</div>\n", ["Hello there, you & I"]),
        ("<p>One</p><p>Two<br/>three</p>\n", ["One", "Two\nthree"]),
        ("Some <span title='a>b'>words</span> &amp; <kbd>a &lt; b</kbd>\n", ["Some words & a < b"]),
        ("One<br>two<!-- a note -->\n", ["One\ntwo"]),
        ("One <!-- a note --> two\n", ["One two"]),
        ("One.\n\n<script>\nalert('x')\n\nmore()\n</script>\n\nTwo.\n", ["One.", "Two."]),
        ("One <script>alert('x')</script>two <STYLE>p {}</STYLE>three\n", ["One two three"]),
        ("One.\n\n<style>\np { color: red }\n</style>\n", ["One."]),
        ("One.\n\n<div>\n<script>alert(1)</script>Kept<!-- x\ny --></div>\n", ["One.", "Kept"]),
        ("<div>\n\nInside *it*.\n\n</div>\n", ["Inside it."]),
        ("<!-- begun and not ended\n\nOne.\n", ["<!-- begun and not ended One."]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n", ["a b", "c"]),
        ("a < b > c and \\<b> and `<b>`\n", ["a < b > c and <b> and <b>"]),
        ("<div>\n<![odd[ x ]]> a < b, <3\n</div>\n", ["<![odd[ x ]]> a < b, <3"]),
    ],
)
def test_of_html_the_words_stay(source: str, texts: list[str]) -> None:
    assert [block.text for block in parse_markdown(source).blocks] == texts


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("{#p2}\nOne.\n\nTwo.\n\nThree.\n", ["p2", "p3", "p4"]),
        ("One.\n\nTwo.\n\n{#p1}\nThree.\n\nFour.\n", ["p2", "p3", "p1", "p4"]),
        ("One.\n\n{#here}\nTwo.\n\nThree.\n", ["p1", "here", "p3"]),
    ],
)
def test_a_block_is_never_given_an_id_that_is_taken(source: str, ids: list[str]) -> None:
    assert [block.id for block in parse_markdown(source).blocks] == ids


@pytest.mark.parametrize(
    ("source", "title", "title_block"),
    [
        ("# Head\n\nText.\n", "Head", "p1"),
        ("{#head}\n# Head\n\nText.\n", "Head", "head"),
        ("---\ntitle: Head\n---\n\n# Head\n\nText.\n", "Head", "p1"),
        ("---\ntitle: Another\n---\n\n# Head\n\nText.\n", "Another", None),
        ("Before.\n\n# Head\n\nText.\n", "Head", None),
        ("## Part\n\n# Head\n\nText.\n", "Head", None),
        ("## Part\n\nText.\n", "", None),
        ("Text.\n", "", None),
    ],
)
def test_a_title_that_stands_in_the_text_is_known(source: str, title: str, title_block: str | None) -> None:
    article = parse_markdown(source)
    assert (article.title, article.title_block) == (title, title_block)


def test_a_quotation_in_another_language_keeps_its_rendering() -> None:
    (block,) = parse_markdown("{#h .hadith lang=ar}\n> «قول»\n>\n> “A saying”\n").blocks
    assert (block.kind, block.language, block.text, block.rendering) == (BlockKind.HADITH, "ar", "«قول»", "“A saying”")


def test_lines_of_a_paragraph_are_joined_and_its_place_is_known() -> None:
    first, second = parse_markdown("One\ntwo.\n\n\nThree\\\nfour.\n").blocks
    assert (first.text, first.line) == ("One two.", 1)
    assert (second.text, second.line) == ("Three\nfour.", 5)


def test_double_spaces_and_no_break_spaces_stay() -> None:
    (block,) = parse_markdown("law”\u00a0 (Sputnik)").blocks
    assert block.text == "law”\u00a0 (Sputnik)"


@pytest.mark.parametrize(
    ("content", "fault", "place"),
    [
        (b"", Fault.EMPTY, ""),
        (b"---\ntitle: only\n---\n", Fault.EMPTY, ""),
        (b"One.\n\n{#a}\nTwo.\n\n{#a}\nThree.\n", Fault.DUPLICATE, "7"),
        (b"One.\nTw\xff.\n", Fault.NOT_UTF8, "2"),
        (b"---\ntitle: A\nlang: klingon\n---\n\nOne.\n", Fault.VALUE_INVALID, "3"),
        (b"---\nlang: ../en\n---\n\nOne.\n", Fault.VALUE_INVALID, "2"),
        (b"<!-- nothing -->\n\n<br>\n", Fault.EMPTY, ""),
    ],
)
def test_what_can_t_be_read(tmp_path: Path, content: bytes, fault: Fault, place: str) -> None:
    path = tmp_path / "article.md"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        load_markdown(path)
    assert (caught.value.path, caught.value.fault, caught.value.place) == (path, fault, place)


def test_a_footnote_begins_with_its_sign() -> None:
    blocks = parse_markdown(
        "One[^a], two[^7], ثلاثة[^٣].\n\n[^a]: A *note*, [see](#p1).\n\n    More.\n\n[^7]: Seven.\n\n[^٣]: حاشية.\n"
    ).blocks
    assert [block.text for block in blocks] == [
        "One[1], two[7], ثلاثة[٣].",
        "[1] A note, see.",
        "More.",
        "[7] Seven.",
        "[٣] حاشية.",
    ]
    assert [blocks[1].text[link.start : link.end] for link in blocks[1].links] == ["see"]
    assert [block.note for block in blocks] == ["", "p2", "p2", "p4", "p5"]


def test_the_box_of_a_task_is_its_marker() -> None:
    (block,) = parse_markdown("- [x] see *[it](#p1)*\n").blocks
    assert (block.text, block.item) == ("☑ see it", ListItem(1, "☑"))
    assert [block.text[link.start : link.end] for link in block.links] == ["it"]


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("H<sub>2</sub>O[^1] & 10<sup>6</sup>", "H₂O[1] & 10⁶", [(3, 6)]),
        ("Now<!-- x --> <b>see</b> [*the* end](#p2)<br> there[^1]", "Now see the end\nthere[1]", [(8, 15), (21, 24)]),
        ("<kbd>[a&lt;](https://example.org)</kbd> [^1]", "a< [1]", [(3, 6)]),
        ("\ufdd0[a](#p2)\ufdd1<i></i>[^1]", "\ufffda\ufffd[1]", [(1, 2), (3, 6)]),
    ],
)
def test_html_in_a_paragraph_takes_no_link_or_footnote_from_it(
    source: str, text: str, spans: list[tuple[int, int]]
) -> None:
    block = parse_markdown(f"{source}\n\n[^1]: The note.\n").blocks[0]
    assert block.text == text
    assert block.links == tuple(Link(start, end, "p2", note=True) for start, end in spans)

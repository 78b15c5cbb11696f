"""CommonMark to blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import DocumentError, Fault
from reader.publication.markdown import load_markdown, parse_markdown
from reader.publication.model import BlockKind

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
        ("p6", BlockKind.PARAGRAPH, 0, "one"),
        ("p7", BlockKind.PARAGRAPH, 0, "two"),
    ]


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
    ],
)
def test_what_can_t_be_read(tmp_path: Path, content: bytes, fault: Fault, place: str) -> None:
    path = tmp_path / "article.md"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        load_markdown(path)
    assert (caught.value.path, caught.value.fault, caught.value.place) == (path, fault, place)

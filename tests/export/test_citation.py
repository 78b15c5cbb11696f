"""Quotations with their source, right in plain text in either direction."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from reader.export.citation import both_calendars, citation, isolated, place_words
from reader.language.languages import Direction
from reader.publication.anchors import Span
from tests.export import bundled

if TYPE_CHECKING:
    from reader.export.material import Column

LRI, RLI, PDI, LRM, RLM = "\u2066", "\u2067", "\u2069", "\u200e", "\u200f"


def column(tag: str) -> Column:
    return bundled.material(tag).leading


def cited(tag: str, *spans: Span) -> str:
    of = column(tag)
    return citation(of.edition, spans, of.formats)


def whole(tag: str, block: str) -> Span:
    return Span(block, 0, len(column(tag).edition.block_by_id[block].text))


def first_strong(line: str) -> str:
    """Return the direction that a line takes by itself (UAX #9, P2 and P3)."""
    depth = 0
    for letter in line:
        kind = unicodedata.bidirectional(letter)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def test_an_english_quotation() -> None:
    assert cited("en", Span("p3", 0, 21)) == (
        "“What are these goals?” — Q&A: The Conflict Between Azerbaijan and Armenia, paragraph 3, "
        "5 October 2020 (18 Safar 1442 AH)"
    )


def test_an_arabic_quotation_has_all_its_parts() -> None:
    text = cited("ar", Span("p3", 0, 15))
    edition = column("ar").edition
    assert edition.block_by_id["p3"].text[:15] in text
    assert edition.title in text
    assert "1442" in text
    assert first_strong(text) == "rtl"
    assert not {LRI, RLI} & set(text)


def test_arabic_words_in_an_english_sentence_are_isolated() -> None:
    text = cited("en", Span("p27", 1, 10))
    words = column("en").edition.block_by_id["p27"].text[1:10]
    assert f"“{RLI}{words}{PDI}” — Q&A" in text
    assert "point 14, paragraph 27" in text
    assert first_strong(text) == "ltr"


def test_what_is_a_quotation_already_gets_no_second_marks() -> None:
    text = cited("ar", whole("ar", "p27"))
    assert "««" not in text
    assert text.count("«") == 1


def test_several_lines_stay_lines_and_each_has_its_direction() -> None:
    text = cited("en", whole("en", "p27"), whole("en", "p28"))
    lines = text.split("\n")
    assert [first_strong(line) for line in lines] == ["rtl", "ltr", "ltr", "ltr"]
    assert lines[-1].startswith("— Q&A: The Conflict")
    assert "paragraphs 27–28" in lines[-1]
    arabic = column("en").edition.block_by_id["p27"].parts[0]
    assert column("en").edition.block_by_id["p27"].text[: arabic.end] in lines[0]


QUOTATION_MARKS = str.maketrans("", "", "“”‘’«»")


def test_the_quoted_words_are_never_changed() -> None:
    for tag in ("en", "ar"):
        for block in column(tag).edition.blocks:
            text = cited(tag, whole(tag, block.id)).translate(QUOTATION_MARKS)
            for line in block.text.split("\n"):
                assert line.translate(QUOTATION_MARKS) in text


@pytest.mark.parametrize(
    ("tag", "words", "quoted"),
    [
        ("ar", "«قال الرئيس إن للانسحاب", "«”قال الرئيس إن للانسحاب»"),
        ("ar", "قال «نعم» ثم «لا»", "«قال ”نعم“ ثم ”لا“»"),
        ("ar", "للانسحاب»", "«للانسحاب“»"),
        ("ar", "«نعم»", "«نعم»"),
        ("ar", "«نعم» و«لا»", "«”نعم“ و”لا“»"),
        ("en", "He said “yes” and “no", "“He said ‘yes’ and ‘no”"),
        ("en", "“Yes” and “no”", "“‘Yes’ and ‘no’”"),
        ("en", "“Yes”", "“Yes”"),
        ("en", "The reader’s «own» word", "“The reader’s «own» word”"),
    ],
)
def test_marks_in_a_quotation_become_the_inner_ones(tag: str, words: str, quoted: str) -> None:
    of = column(tag)
    block = of.edition.blocks[2]
    text = f"1 {words}"
    part = block.parts[0].changed(end=len(text))
    edition = of.edition.changed(blocks=(block.changed(text=text, parts=(part,)),))
    said = citation(edition, [Span(block.id, 2, len(text))], of.formats)
    assert said.replace(LRI, "").replace(RLI, "").replace(PDI, "").lstrip(LRM + RLM).startswith(f"{quoted} — ")


def test_a_line_that_would_take_the_wrong_direction_begins_with_a_mark() -> None:
    of = column("ar")
    block = of.edition.blocks[0]
    start = block.text.index("4/10/2020")
    edition = of.edition.changed(
        title="OSCE", blocks=(block.changed(text="MiG-29", parts=(block.parts[0].changed(end=6),)),)
    )
    text = citation(edition, [Span("p1", 0, 6)], of.formats)
    assert f"{LRI}OSCE{PDI}" in text or f"{RLI}OSCE{PDI}" in text
    assert first_strong(text) == "rtl"
    numeric = citation(of.edition, [Span("p1", start, start + 9)], of.formats)
    assert first_strong(numeric) == "rtl"


def test_a_text_without_a_date_has_none() -> None:
    of = column("en")
    assert citation(of.edition.changed(edtf=""), [Span("p3", 0, 4)], of.formats).endswith(", paragraph 3")
    assert both_calendars(of.edition.changed(edtf=""), of.formats) == ""
    assert both_calendars(of.edition.changed(edtf="-0043"), of.formats) == "44 BCE"


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        (["p3"], "paragraph 3"),
        (["p8"], "point 3, paragraph 8"),
        (["p5", "p6"], "point 1, paragraphs 5–6"),
        (["p4", "p5", "p6", "p7"], "paragraphs 4–7"),
        (["p1", "p3"], "paragraphs 1, 3"),
    ],
)
def test_places_in_words(blocks: list[str], words: str) -> None:
    of = column("en")
    assert place_words(of.edition, blocks, of.formats) == words


def test_isolates_stay_balanced() -> None:
    for text in (f"a{LRI}b", f"a{PDI}b{RLI}", "ا"):
        shown = isolated(text, Direction.RTL, Direction.LTR)
        assert shown.startswith(RLI)
        assert shown.endswith(PDI)
        assert sum(letter in {LRI, RLI} for letter in shown) <= shown.count(PDI)


def test_nothing_to_quote_is_refused() -> None:
    of = column("en")
    with pytest.raises(ValueError, match="\\(\\)"):
        citation(of.edition, (), of.formats)
    with pytest.raises(KeyError):
        citation(of.edition, [Span("p99", 0, 1)], of.formats)

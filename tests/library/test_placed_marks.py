"""Marks in the editions that are read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.library.marks import Mark, MarkColor
from reader.library.placed_marks import place_marks, placed
from reader.publication.anchored_text import anchored_text
from reader.publication.anchors import Anchor, Fit, Span
from reader.publication.bundle import load_bundle
from reader.publication.editions import BuiltEditions

if TYPE_CHECKING:
    from reader.publication.edition import Edition

MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    built = BuiltEditions(load_bundle(paths.publications() / "karabakh-2020"), Catalogs(paths.locales()))
    return {tag: built.edition(tag) for tag in ("en", "ar")}


def mark(number: int, anchor: Anchor) -> Mark:
    return Mark(f"{number:032}", "karabakh-2020", anchor, MarkColor.YELLOW, "", MADE, MADE)


def test_a_mark_on_whole_blocks_is_shown_in_both_editions(editions: dict[str, Edition]) -> None:
    (one,) = placed([mark(1, anchored_text(editions["en"]).anchor_blocks("p3", "p4"))], editions)
    for edition in editions.values():
        assert one.spans_in(edition) == tuple(
            Span(block, 0, len(edition.block_by_id[block].text)) for block in ("p3", "p4")
        )


def test_a_mark_on_words_is_shown_in_its_own_edition_alone(editions: dict[str, Edition]) -> None:
    (one,) = placed([mark(1, anchored_text(editions["ar"]).anchor("p3", 0, "p3", 9))], editions)
    assert one.spans_in(editions["ar"]) == (Span("p3", 0, 9),)
    assert one.spans_in(editions["en"]) == ()


def test_no_mark_is_left_out_and_the_order_stays(editions: dict[str, Edition]) -> None:
    text = anchored_text(editions["en"])
    marks = [
        mark(1, Anchor("en", "p1", 0, "p1", 30, "what was never written anywhere in it")),
        mark(2, text.anchor("p5", 10, "p5", 40)),
        mark(3, Anchor("fr", "p1", 0, "p1", 5, "Jamais")),
        mark(4, text.anchor("p5", 10, "p5", 40).changed(exact="announced that Armenia launched")),
    ]
    found = placed(marks, editions)
    assert [one.mark for one in found] == marks
    assert [one.placement.fit for one in found] == [Fit.ORPHANED, Fit.EXACT, Fit.ORPHANED, Fit.CHANGED]
    assert [one.orphaned for one in found] == [True, False, True, False]


def test_the_work_pauses_and_what_is_certain_comes_first(editions: dict[str, Edition]) -> None:
    many = editions["en"].changed(
        blocks=tuple(
            block.changed(id=f"{block.id}-{copy}", text=f"{block.text} Copy {copy}.")
            for copy in range(20)
            for block in editions["en"].blocks
        )
    )
    text = anchored_text(many)
    lost = mark(1, Anchor("en", "p1", 0, "p1", 30, "what was never written anywhere in it"))
    sure = mark(2, text.anchor("p30-7", 0, "p30-7", 20))
    steps = list(place_marks([lost, sure], {"en": many}))
    assert steps[0] is not None
    assert steps[0].mark is sure
    assert steps[-1] is not None
    assert steps[-1].mark is lost
    assert steps[1:-1] == [None] * (len(steps) - 2)
    assert len(steps) > 8


def test_without_an_edition_in_its_language_a_whole_mark_stands_by_its_blocks(editions: dict[str, Edition]) -> None:
    whole = anchored_text(editions["en"]).anchor_blocks("p3", "p5")
    arabic = {"ar": editions["ar"]}
    one, other, gone = placed(
        [mark(1, whole), mark(2, whole.changed(whole=False)), mark(3, whole.changed(first="p99"))], arabic
    )
    assert [span.block for span in one.spans_in(editions["ar"])] == ["p3", "p4", "p5"]
    assert other.orphaned
    assert gone.orphaned
    assert placed([mark(1, whole)], {})[0].orphaned

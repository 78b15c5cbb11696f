"""What the contents list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.glossary.terms import Category
from reader.publication.contents import (
    beginning,
    by_category,
    by_letter,
    filtered_notes,
    filtered_terms,
    note_entries,
    outline,
    term_entries,
)
from reader.publication.edition import EditionBlock, MentionKind
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions


def test_the_outline_has_every_point_once(edition: Edition) -> None:
    points = [entry for entry in outline(edition) if entry.point]
    assert [entry.point for entry in points] == list(range(1, 15))
    assert [entry.block for entry in points][:3] == ["p5", "p7", "p8"]
    assert all(0 < len(entry.label) <= 65 for entry in points)


def test_points_stand_a_level_below_their_heading(edition: Edition) -> None:
    kinds = [
        (BlockKind.POINT, 0, 1, "1- before"),
        (BlockKind.HEADING, 2, 1, "A  \n heading"),
        (BlockKind.POINT, 0, 2, "2- " + "word " * 30),
        (BlockKind.PARAGRAPH, 0, 2, "…"),
    ]
    blocks = tuple(
        EditionBlock(f"p{at}", at, kind, level, point, text, (), True)
        for at, (kind, level, point, text) in enumerate(kinds, start=1)
    )
    entries = outline(edition.changed(blocks=blocks))
    assert [(entry.block, entry.level, entry.point) for entry in entries] == [("p1", 1, 1), ("p2", 2, 0), ("p3", 3, 2)]
    assert entries[1].label == "A heading"
    assert entries[2].label.endswith("word…")


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert beginning("a" * 100, 10) == "a" * 10 + "…"


def test_every_term_stands_once_under_its_letter_and_its_category(edition: Edition) -> None:
    entries = term_entries(edition)
    assert sorted(entry.term.id for entry in entries) == sorted(term.id for term in edition.terms)
    categories = [category.value for category in Category]
    for groups in (by_letter(entries, edition.language), by_category(entries, categories)):
        assert sorted(entry.term.id for group in groups for entry in group.entries) == sorted(
            term.id for term in edition.terms
        )
        headings = [group.heading for group in groups]
        assert len(headings) == len(set(headings))
    assert headings == [name for name in categories if name in headings]
    assert by_category(entries, [])[0].heading == entries[0].term.category


def test_terms_count_and_lead_to_their_first_mention(edition: Edition) -> None:
    for entry in term_entries(edition):
        found = [m for m in edition.mentions if m.kind is MentionKind.TERM and m.target == entry.term.id]
        assert entry.mentions == len(found)
        assert entry.first == (found[0] if found else None)


@pytest.mark.parametrize(
    ("query", "found"),
    [("خلافه", {"khilafah", "khilafah-rashida"}), ("KHILAF", {"khilafah", "khilafah-rashida"}), ("قسطنطينية", set())],
)
def test_terms_are_filtered_in_either_language(editions: Editions, query: str, found: set[str]) -> None:
    for tag in editions.languages:
        entries = filtered_terms(term_entries(editions.edition(tag)), query)
        assert found <= {entry.term.id for entry in entries}
        assert bool(entries) == bool(found)


def test_words_that_begin_with_the_query_come_first(editions: Editions) -> None:
    entries = term_entries(editions.edition("en"))
    names = [entry.term.term for entry in filtered_terms(entries, "al")]
    assert names[0].startswith("A")
    assert {"Latvia", "Khalifa Haftar"} & set(names) <= set(names[len(names) // 3 :])
    assert filtered_terms(entries, " \u064e ") == entries


def test_notes_come_in_reading_order_with_their_passages(edition: Edition) -> None:
    entries = note_entries(edition)
    assert [entry.note.number for entry in entries] == list(range(1, len(edition.notes) + 1))
    for entry in entries:
        assert entry.passage is not None
        assert entry.passage.block == entry.note.block
        assert entry.passage.text == entry.note.quote
    assert filtered_notes(entries, "") == entries
    word = entries[0].note.quote
    assert entries[0] in filtered_notes(entries, word.upper())
    assert filtered_notes(entries, "ظظظ") == ()

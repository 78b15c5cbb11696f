"""The bundled publication: faithful to its source, complete in both languages."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from reader.export.text import edition_text
from reader.language.languages import Direction
from reader.publication.edition import MentionKind
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from reader.publication.model import Publication

SOURCE = "22c6570c0eca27935af292c48695ebd39de6772b68838851bd30f2bdc80ba057"
"""SHA-256 of the text as it was supplied, its white space folded to single spaces."""
HADITH = "87b84b35ac3fa0e142e9aa9a09310883b7594eb6f17ddb5975ea647cdb07f8f2"

POINTS = ("p5", "p7", "p8", "p9", "p11", "p13", "p14", "p16", "p18", "p20", "p22", "p24", "p25", "p26")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_english_edition_is_the_source_to_the_character(editions: Editions) -> None:
    assert digest(" ".join(edition_text(editions.edition("en")).split())) == SOURCE


def test_the_blocks_are_thirty_and_the_points_fourteen(publication: Publication) -> None:
    blocks = publication.article.blocks
    assert [block.id for block in blocks] == [f"p{number}" for number in range(1, 31)]
    assert tuple(block.id for block in blocks if block.kind is BlockKind.POINT) == POINTS


def test_the_hadith_is_untouched_in_both_editions(editions: Editions) -> None:
    english, arabic = (editions.edition(tag).block_by_id["p27"] for tag in ("en", "ar"))
    original = arabic.text
    assert digest(original) == HADITH
    assert len(original) == 543
    assert digest(english.text[: english.parts[0].end]) == HADITH
    assert [(part.language, part.direction) for part in english.parts] == [
        ("ar", Direction.RTL),
        ("en", Direction.LTR),
    ]
    assert english.text[english.parts[1].start :].startswith("“There will be Prophethood")


def test_nothing_is_left_untranslated(edition: Edition) -> None:
    assert [block.id for block in edition.blocks if not block.translated] == []


def test_the_arabic_edition_says_everything_in_arabic(editions: Editions) -> None:
    arabic, english = editions.edition("ar"), editions.edition("en")
    for one, other in zip(arabic.events, english.events, strict=True):
        assert one.title != other.title
        assert one.summary != other.summary
    for term, source in zip(arabic.terms, english.terms, strict=True):
        assert term.definition != source.definition
        assert dict(term.counterparts)["en"] == source.term
    assert {note.id for note in arabic.notes} == {note.id for note in english.notes}


def test_every_event_and_note_has_its_passage(edition: Edition) -> None:
    for event in edition.events:
        assert event.blocks
    mentioned = {mention.target for mention in edition.mentions if mention.kind is MentionKind.NOTE}
    assert mentioned == {note.id for note in edition.notes}
    assert [note.number for note in edition.notes] == list(range(1, len(edition.notes) + 1))


def test_mentions_are_what_they_say(edition: Edition) -> None:
    for mention in edition.mentions:
        block = edition.block_by_id[mention.block]
        assert block.text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        if mention.kind is MentionKind.TERM:
            assert mention.target in edition.term_by_id
        if mention.is_dated:
            assert mention.edtf
            assert mention.target is None or mention.target in edition.event_by_id


@pytest.mark.parametrize(
    ("block", "text", "event"),
    [
        ("p1", "4/10/2020", "aliyev-withdrawal-timetable-2020"),
        ("p2", "1994", "ceasefire-1994"),
        ("p2", "2016", "april-2016-clashes"),
        ("p24", "April 30, 1993", "resolution-822"),
        ("p30", "5/10/2020 CE", "article-2020"),
    ],
)
def test_dates_lead_to_their_events(editions: Editions, block: str, text: str, event: str) -> None:
    mentions = editions.edition("en").block_by_id[block].mentions
    assert [m.target for m in mentions if m.text == text] == [event]


def test_both_editions_mention_nearly_the_same_concepts(editions: Editions) -> None:
    named = [{m.target for m in editions.edition(tag).mentions if m.kind is MentionKind.TERM} for tag in ("en", "ar")]
    assert named[0] ^ named[1] == set()


def test_the_provenance_is_said(edition: Edition) -> None:
    assert edition.provenance
    assert edition.provenance_detail

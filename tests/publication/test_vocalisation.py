"""An edition with its vocalisation hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.languages import Direction
from reader.language.vocalisation import is_vocalised
from reader.publication.edition import Edition, EditionBlock, EditionEvent, Margin, Mention, MentionKind, Part
from reader.publication.kinds import BlockKind
from reader.publication.occurrences import OccurrenceFinder
from reader.publication.vocalisation import unvocalised_edition
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Track

if TYPE_CHECKING:
    from reader.publication.editions import Editions

VOCALISED = "وَقَعَ ذٰلِكَ عَامَ ١٤٤٢ فِي بَاكُو"


def made(text: str) -> Edition:
    start = text.index("بَ")
    place = Mention("p1", start, len(text), text[start:], MentionKind.TERM, "baku")
    date = Mention("p1", text.index("١"), text.index("٢") + 1, "١٤٤٢", MentionKind.DATE, "fall", "2020")
    block = EditionBlock(
        "p1", 1, BlockKind.PARAGRAPH, 0, 0, text, (Part(0, len(text), "ar", Direction.RTL),), True, (date, place)
    )
    event = EditionEvent("fall", parse_edtf("2020"), Track.HISTORY, Basis.ARTICLE, "…", "…", ("p1",), (date,))
    return Edition(
        publication="x",
        language="ar",
        direction=Direction.RTL,
        title="عُنْوَان",
        kicker="",
        edtf="",
        date_line="",
        provenance="",
        provenance_detail="",
        blocks=(block,),
        make_margin=lambda: Margin(events=(event,)),
        minutes=1,
    )


def test_mentions_parts_and_passages_move_with_the_text() -> None:
    bare, texts = unvocalised_edition(made(VOCALISED))
    (block,) = bare.blocks
    assert (bare.title, block.text) == ("عنوان", "وقع ذلك عام ١٤٤٢ في باكو")
    assert [(m.text, block.text[m.start : m.end]) for m in block.mentions] == [("١٤٤٢", "١٤٤٢"), ("باكو", "باكو")]
    assert bare.events[0].passages == block.mentions[:1]
    assert (block.parts[0].start, block.parts[0].end) == (0, len(block.text))
    assert set(texts) == {"p1"}
    (found,) = OccurrenceFinder(bare.blocks).find("باكو")
    first, last = texts["p1"].source_span(found.start, found.end)
    assert VOCALISED[first:last] == "بَاكُو"


def test_the_hadith_keeps_its_own_unless_asked(editions: Editions) -> None:
    for tag in editions.languages:
        edition = editions.edition(tag)
        (hadith,) = (block for block in edition.blocks if block.kind is BlockKind.HADITH)
        assert is_vocalised(hadith.text)
        bare, texts = unvocalised_edition(edition)
        assert bare.block_by_id[hadith.id] == hadith
        assert hadith.id not in texts
        everything, texts = unvocalised_edition(edition, everything=True)
        assert not any(is_vocalised(block.text) for block in everything.blocks)
        assert texts[hadith.id].source == hadith.text


def test_every_mention_of_an_edition_still_says_its_words(editions: Editions) -> None:
    for tag in editions.languages:
        edition = editions.edition(tag)
        bare, _texts = unvocalised_edition(edition, everything=True)
        assert len(bare.mentions) == len(edition.mentions)
        assert bare.mention_counts == edition.mention_counts
        for mention in (*bare.mentions, *(one for event in bare.events for one in event.passages)):
            assert bare.block_by_id[mention.block].text[mention.start : mention.end] == mention.text != ""

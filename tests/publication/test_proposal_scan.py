"""What is proposed for a text is found in one pass, with the sentences in which it stands."""

from __future__ import annotations

from reader.glossary.terms import Category, Concept
from reader.publication.markdown import parse_markdown
from reader.publication.proposal_scan import scan
from reader.publication.proposals import occurring_concepts, proposed_events
from reader.timeline.detection import DateOrder

TEXT = "He was born in 1901. A gull saw it.\n\nOn 3 May 1924 he left. The caliphate ended; the gulls stayed."
GULL = Concept("gull", Category.IDEA, "gull", None, None, "A bird.", (), {"en": ("gulls", "gull")})
STATE = Concept("state", Category.IDEA, "state", None, None, "A state.", (), {"en": ("caliphate",)})
SHIP = Concept("ship", Category.IDEA, "ship", None, None, "It floats.", (), {"en": ("ship",)})


def test_it_finds_what_the_two_passes_find() -> None:
    blocks = parse_markdown(TEXT).blocks
    found = scan(iter(blocks), DateOrder.DMY, (SHIP, GULL, STATE))
    assert found.events == proposed_events(blocks)
    assert found.concepts == occurring_concepts((SHIP, GULL, STATE), blocks) == (GULL, STATE)


def test_a_concept_has_the_sentence_of_its_first_mention() -> None:
    blocks = parse_markdown(TEXT).blocks
    found = scan(blocks, DateOrder.DMY, (GULL, STATE))
    assert found.sentences["gull"] == (blocks[0].id, "A gull saw it.")
    assert found.sentences["state"] == (blocks[1].id, "The caliphate ended; the gulls stayed.")

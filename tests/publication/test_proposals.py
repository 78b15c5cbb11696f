"""Events and concepts proposed for a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.glossary.terms import Category, Concept, shared_forms
from reader.publication.markdown import parse_markdown
from reader.publication.proposals import (
    combined,
    load_glossaries,
    occurring_concepts,
    proposed_events,
    with_proposals,
)
from reader.publication.sentences import sentence_span
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Event, Track

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.model import Publication

TEXT = """The siege began on 3 May 1453. Dr. A. Smith, who wrote in 1901, doubts it. Nothing else is known.

- On 3 May 1453 the gates were closed.

The siege of that year ended on 29 May 1453, as all sources agree, after a long night in which the walls were stormed.

[^1]: See the edition of 1877.
"""


def concept(name: str, *forms: str, category: Category = Category.PLACE, **others: tuple[str, ...]) -> Concept:
    return Concept(name, category, name.title(), None, None, "A place.", (), {"en": forms, **others})


def test_each_date_is_an_event_with_its_sentence_and_blocks() -> None:
    events = proposed_events(parse_markdown(TEXT).blocks)
    assert [(event.id, str(event.date), event.blocks) for event in events] == [
        ("on-1453-05-03", "1453-05-03", ("p1", "p2")),
        ("on-1453-05-29", "1453-05-29", ("p3",)),
        ("on-1901", "1901", ("p1",)),
    ]
    assert [event.title for event in events] == [
        "The siege began on 3 May 1453.",
        "The siege of that year ended on 29 May 1453, as all sources agree, after a long night in…",
        "Dr. A. Smith, who wrote in 1901, doubts it.",
    ]
    assert events[1].summary.endswith("the walls were stormed.")
    assert {(event.basis, event.track) for event in events} == {(Basis.ARTICLE, Track.HISTORY)}


def test_arabic_sentences_are_quoted_whole() -> None:
    (event,) = proposed_events(
        parse_markdown("هل وصل؟ نعم، وصل إلى باكو في 5 أيار/مايو 1924. ثم عاد.", default_language="ar").blocks
    )
    assert event.title == "نعم، وصل إلى باكو في 5 أيار/مايو 1924."


def test_what_is_known_is_not_proposed() -> None:
    known = Event("fall", parse_edtf("1453-05-29"), Track.MILITARY, Basis.BOTH, "Fall", "It fell.", ("p3",))
    events = proposed_events(parse_markdown(TEXT).blocks, known=[known])
    assert [str(event.date) for event in events] == ["1453-05-03", "1901"]
    assert len(proposed_events(parse_markdown(TEXT).blocks, most=1)) == 1


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two 1993. Three.", "1993", "Two 1993."),
        ("In c. 1993 he left.", "1993", "In c. 1993 he left."),
        ("He said: “It is 1993.” Then he left.", "1993", "He said: “It is 1993.”"),
        ("At 3.5 km, J. R. Smith stood in 1993! Yes.", "1993", "At 3.5 km, J. R. Smith stood in 1993!"),
        ("عاد عام 1993؟ لا.", "1993", "عاد عام 1993؟"),
        ("سنة 1442 هـ. في مكة.", "1442", "سنة 1442 هـ. في مكة."),
        ("a line\nin 1993\nand more", "1993", "in 1993"),
        ("1993", "1993", "1993"),
    ],
)
def test_the_sentence_around_a_date(text: str, words: str, sentence: str) -> None:
    at = text.index(words)
    start, end = sentence_span(text, at, at + len(words))
    assert text[start:end] == sentence


def test_glossaries_of_a_folder_are_one_in_which_each_form_has_one_owner(tmp_path: Path) -> None:
    head = (
        '[[concept]]\nid = "{id}"\ncategory = "place"\nterm = "T"\ndefinition = "D."\n[concept.forms]\nen = {forms}\n'
    )
    (tmp_path / "a.toml").write_text(head.format(id="x", forms='["Baku", "Bakou"]'), encoding="utf-8")
    (tmp_path / "b.toml").write_text(
        head.format(id="x", forms='["baku", "Shirvan"]') + head.format(id="y", forms='["BAKOU"]'), encoding="utf-8"
    )
    (tmp_path / "c.toml").write_text("nonsense", encoding="utf-8")
    found = load_glossaries(tmp_path)
    assert [(one.id, dict(one.forms)) for one in found.concepts] == [
        ("x", {"en": ("Baku", "Bakou")}),
        ("x-2", {"en": ("Shirvan",)}),
        ("y", {"en": ("BAKOU",)}),
    ]
    assert [error.path.name for error in found.errors] == ["c.toml"]
    assert list(shared_forms(found.concepts)) == []
    assert load_glossaries(tmp_path / "none").concepts == ()


def test_only_concepts_that_occur_are_taken() -> None:
    blocks = parse_markdown("He went to Baku.\n\n{lang=ar}\nثم إلى يريفان.\n").blocks
    concepts = combined(
        [concept("baku", "Baku"), concept("yerevan", "Yerevan", ar=("يريفان",)), concept("sirte", "Sirte")]
    )
    assert [one.id for one in occurring_concepts(concepts, blocks)] == ["baku", "yerevan"]


def test_proposals_stand_beside_what_is_there_and_are_marked(publication: Publication) -> None:
    event = proposed_events(parse_markdown("It began on 1 March 1801.").blocks)[0]
    added = with_proposals(
        publication, events=[event], concepts=[concept("baku-again", "Baku"), concept("sofia", "Sofia")]
    )
    assert added.proposed == {"on-1801-03-01", "sofia"}
    assert [one.id for one in added.concepts if one not in publication.concepts] == ["sofia"]
    assert [one for one in added.events if one != event] == list(publication.events)
    assert [one.date.sort_key for one in added.events] == sorted(one.date.sort_key for one in added.events)

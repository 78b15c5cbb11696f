"""Events and concepts proposed for a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.glossary.terms import Category, Concept, shared_forms
from reader.language.catalogs import Catalogs
from reader.language.formats import Formats
from reader.publication.markdown import parse_markdown
from reader.publication.opening import open_editions
from reader.publication.proposals import (
    combined,
    load_glossaries,
    occurring_concepts,
    proposed_events,
    with_proposals,
)
from reader.publication.sentences import sentence_span
from reader.timeline.calendars import hijri_span
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Event, Track
from reader.timeline.wording import hijri_words

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


def test_the_signs_of_notes_are_no_words_of_an_event() -> None:
    blocks = parse_markdown(
        "وفي سنة 1258م كانت وقعة عظيمة[^١].[^٢] ثم عاد في سنة 1261م[^٣] إلى مصر[^١].\n\n"
        "[^١]: أ.\n\n[^٢]: ب.\n\n[^٣]: ج.",
        default_language="ar",
    ).blocks
    events = proposed_events(blocks)
    assert [event.title for event in events] == ["وفي سنة 1258م كانت وقعة عظيمة.", "ثم عاد في سنة 1261م إلى مصر."]
    assert [event.summary for event in events] == [event.title for event in events]
    assert [event.blocks for event in events] == [("p1",), ("p1",)]


def test_what_is_known_is_not_proposed() -> None:
    known = Event("fall", parse_edtf("1453-05-29"), Track.MILITARY, Basis.BOTH, "Fall", "It fell.", ("p3",))
    events = proposed_events(parse_markdown(TEXT).blocks, known=[known])
    assert [str(event.date) for event in events] == ["1453-05-03", "1901"]
    assert len(proposed_events(parse_markdown(TEXT).blocks, most=1)) == 1


IN_BOTH = """فتحت القسطنطينية في 29 مايو 1453م.

وكان ذلك يوم 20 جمادى الأولى 857هـ.

سقطت غرناطة في 2 ربيع الأول 897هـ (2 يناير 1492م). ووُلد سنة 600هـ وتوفي سنة 661هـ/1263م.

وفي 2 ربيع الأول 897هـ رحل عنها.

فتحت يوم 29 مايو 1453م، الموافق 20 جمادى الأولى 857هـ.
"""


def test_a_day_in_two_calendars_is_one_event_wherever_it_is_said() -> None:
    events = proposed_events(parse_markdown(IN_BOTH, default_language="ar").blocks)
    assert [(event.id, event.date.hijri, event.blocks) for event in events] == [
        ("on-1203-09-10-about-to-1204-08-28-about", "0600", ("p3",)),
        ("on-1263", "0661", ("p3",)),
        ("on-1453-05-29", "0857-05-20", ("p1", "p2", "p5")),
        ("on-1492-01-02", "0897-03-02", ("p3", "p4")),
    ]
    assert events[2].title == "فتحت القسطنطينية في 29 مايو 1453م."


def test_their_mentions_lead_to_that_event(tmp_path: Path) -> None:
    (tmp_path / "both.md").write_text(IN_BOTH, encoding="utf-8")
    editions = open_editions(tmp_path / "both.md", Catalogs(paths.locales()), "ar", paths.resources())
    edition = editions.edition("ar")
    mentions = [mention for mention in edition.mentions if mention.is_dated]
    assert [(mention.text, mention.target) for mention in mentions] == [
        ("29 مايو 1453م", "on-1453-05-29"),
        ("20 جمادى الأولى 857هـ", "on-1453-05-29"),
        ("2 ربيع الأول 897هـ", "on-1492-01-02"),
        ("2 يناير 1492م", "on-1492-01-02"),
        ("600هـ", "on-1203-09-10-about-to-1204-08-28-about"),
        ("661هـ", "on-1263"),
        ("1263م", "on-1263"),
        ("2 ربيع الأول 897هـ", "on-1492-01-02"),
        ("29 مايو 1453م", "on-1453-05-29"),
        ("20 جمادى الأولى 857هـ", "on-1453-05-29"),
    ]
    words = Formats("ar", Catalogs(paths.locales()).interface("ar"))
    dates = {event.id: event.date for event in edition.events}
    said = [hijri_words(span, words) for date in dates.values() if (span := hijri_span(date))]
    assert said == ["600 هـ", "661 هـ", "20 جمادى الأولى 857 هـ", "2 ربيع الأول 897 هـ"]


def test_a_known_day_is_not_proposed_by_its_hijri_date() -> None:
    known = Event("f", parse_edtf("1453-05-29", "0857-05-20"), Track.MILITARY, Basis.BOTH, "F", "F", ())
    blocks = parse_markdown("كان يوم 20 جمادى الأولى 857هـ.", default_language="ar").blocks
    assert len(proposed_events(blocks)) == 1
    assert proposed_events(blocks, known=[known]) == ()


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

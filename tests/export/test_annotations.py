"""Marks as W3C Web Annotations, there and back; what other programs write; what can't be taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reader.errors import DocumentError, Fault
from reader.export.annotation_reading import Imported, Refusal, load_annotations, read_annotations
from reader.export.annotations import CONTEXT, annotations_json
from reader.library.marks import MarkColor
from reader.publication.anchored_text import anchored_text
from tests.export import bundled

if TYPE_CHECKING:
    from pathlib import Path


def read(source: str, known: tuple[str, ...] = ()) -> Imported:
    texts = [anchored_text(bundled.editions().edition(tag)) for tag in ("en", "ar")]
    return read_annotations(source, bundled.ID, texts, known)


def read_items(*items: Any) -> Imported:
    return read(json.dumps(list(items)))


def written() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(annotations_json(bundled.marks(), bundled.ID, "Marks"))
    return found


def foreign(**changed: Any) -> dict[str, Any]:
    """Return an annotation as another program may write it."""
    selector = {"type": "TextQuoteSelector", "exact": "Gabriel", "prefix": "the city of "}
    target = {"source": "https://example.org/article", "selector": selector}
    return {"@context": CONTEXT, "type": "Annotation", "body": [], "target": target} | changed


def test_marks_come_back_as_they_went() -> None:
    text = annotations_json(bundled.marks(), bundled.ID, "Marks")
    assert read(text) == Imported(bundled.marks(), ())
    assert annotations_json(bundled.marks(), bundled.ID, "Marks") == text


def test_the_collection_is_the_model_s() -> None:
    collection = written()
    page = collection["first"]
    assert collection["@context"] == CONTEXT
    assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["total"] == len(page["items"]) == len(bundled.marks())
    for item, mark in zip(page["items"], bundled.marks(), strict=True):
        assert item["type"] == "Annotation"
        assert item["id"] == f"urn:uuid:{mark.id}"
        assert item["motivation"] == ("commenting" if mark.note else "highlighting")
        assert ("body" in item) == bool(mark.note)
        assert item["created"] == "2026-03-01T12:00:00Z"
        quotation, place = item["target"]["selector"]
        assert quotation["type"] == "TextQuoteSelector"
        assert quotation["exact"] == mark.anchor.exact
        assert place["type"] == ("FragmentSelector" if mark.anchor.first == mark.anchor.last else "RangeSelector")


def test_a_page_a_list_and_one_alone_are_read() -> None:
    page = written()["first"]
    assert len(read(json.dumps(page)).marks) == len(bundled.marks())
    assert len(read(json.dumps(page["items"])).marks) == len(bundled.marks())
    assert len(read(json.dumps(page["items"][0])).marks) == 1
    assert read("[]") == Imported((), ())


def test_what_another_program_wrote_is_found_by_its_words() -> None:
    body = [
        {"type": "TextualBody", "value": "One thing", "purpose": "commenting"},
        {"type": "TextualBody", "value": "toponym", "purpose": "tagging"},
        {"type": "TextualBody", "value": "and another"},
    ]
    (mark,) = read_items(foreign(body=body, created="2026-02-03T04:05:06+02:00")).marks
    block = bundled.editions().edition("en").block_by_id["p1"]
    assert (mark.anchor.first, mark.anchor.start) == ("p1", block.text.index("Gabriel"))
    assert mark.note == "One thing\n\nand another"
    assert mark.color is MarkColor.YELLOW
    assert mark.created.isoformat() == "2026-02-03T02:05:06+00:00"
    (short,) = read_items(foreign(bodyValue="Short")).marks
    assert short.note == "Short"


def test_words_that_are_nowhere_are_kept_to_be_listed() -> None:
    selector = {"type": "TextQuoteSelector", "exact": "words that are nowhere in any edition"}
    (mark,) = read_items(foreign(target={"source": "x", "selector": [selector]})).marks
    assert mark.anchor.exact == selector["exact"]
    assert anchored_text(bundled.editions().edition("en")).place(mark.anchor).spans == ()


QUOTED = {"type": "TextQuoteSelector", "exact": "Gabriel"}
OURS = {"id": f"urn:x-hashiya:{bundled.ID}", "language": "en"}


def placed_at(start: object, end: object) -> dict[str, Any]:
    refined = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "FragmentSelector", "value": "p1", "refinedBy": refined}


@pytest.mark.parametrize(
    ("item", "refusal"),
    [
        ("words", Refusal.NOT_AN_ANNOTATION),
        (None, Refusal.NOT_AN_ANNOTATION),
        ({"type": "Thing"}, Refusal.NOT_AN_ANNOTATION),
        (foreign(target="https://example.org"), Refusal.NO_QUOTATION),
        (foreign(target={"selector": {"type": "XPathSelector", "value": "/p"}}), Refusal.NO_QUOTATION),
        (foreign(target={"selector": {"type": "TextQuoteSelector", "exact": " \n"}}), Refusal.NO_QUOTATION),
        (foreign(target={"selector": {"type": "TextQuoteSelector", "exact": 7}}), Refusal.VALUE_INVALID),
        (foreign(target={"selector": {"type": "TextQuoteSelector", "exact": "x" * 200_000}}), Refusal.VALUE_INVALID),
        (foreign(target={"selector": {"type": "TextQuoteSelector", "exact": "a\ud800"}}), Refusal.VALUE_INVALID),
        (foreign(target={"source": "urn:x-hashiya:other", "selector": QUOTED}), Refusal.OTHER_TEXT),
        (foreign(target={"source": OURS, "selector": [QUOTED, placed_at(-1, 4)]}), Refusal.VALUE_INVALID),
        (foreign(target={"source": OURS, "selector": [QUOTED, placed_at(True, 4)]}), Refusal.VALUE_INVALID),
        (foreign(target={"source": OURS, "selector": [QUOTED, placed_at(1, 10**30)]}), Refusal.VALUE_INVALID),
        (foreign(body={"type": "TextualBody", "value": ["x"]}), Refusal.VALUE_INVALID),
        (foreign(created="yesterday"), Refusal.VALUE_INVALID),
        (foreign(created="0001-01-01T00:00:00+10:00"), Refusal.VALUE_INVALID),
        (foreign(created=7), Refusal.VALUE_INVALID),
    ],
)
def test_what_can_t_be_taken_is_told_and_stops_nothing(item: Any, refusal: Refusal) -> None:
    imported = read_items(item, foreign())
    assert [(one.place, one.refusal) for one in imported.refused] == [(1, refusal)]
    assert len(imported.marks) == 1


def test_a_mark_is_taken_once() -> None:
    items = written()["first"]["items"]
    twice = read(json.dumps([items[0], items[0]]))
    assert [one.refusal for one in twice.refused] == [Refusal.KNOWN]
    known = read(json.dumps(items), known=(bundled.marks()[1].id,))
    assert [(one.place, one.id) for one in known.refused] == [(2, items[1]["id"])]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{", Fault.MALFORMED),
        ("", Fault.MALFORMED),
        ("[" * 100_000, Fault.MALFORMED),
        ("7", Fault.KEY_MISSING),
        ("{}", Fault.KEY_MISSING),
        ('{"type": "AnnotationCollection", "first": "https://example.org/page1"}', Fault.KEY_MISSING),
        ('{"items": 7}', Fault.KEY_MISSING),
    ],
)
def test_what_is_no_list_of_annotations_is_an_error(tmp_path: Path, source: str, fault: Fault) -> None:
    path = tmp_path / "marks.json"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_annotations(path, bundled.ID, [])
    assert (caught.value.path, caught.value.fault) == (path, fault)

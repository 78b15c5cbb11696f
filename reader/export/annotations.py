"""Marks exchanged with other programs as JSON-LD of the W3C Web Annotation Data Model (Recommendation, 2017).

A mark is an annotation with the id ``urn:uuid:…``; its colour is the style class of its target (4.4), its note a
textual body (3.2.4), its passage the two selectors that an anchor is made of: the quotation (TextQuoteSelector,
4.2.4), and block and offsets as FragmentSelectors refined by TextPositionSelectors (4.2.1, 4.2.5, 4.2.9). Marks come
in a collection with one page (5). Nothing is fetched: contexts are names here.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.library.marks import Mark
    from reader.publication.anchors import Anchor

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
"""The name of the vocabulary."""
SOURCE: Final = "urn:x-hashiya:"
"""What the name of a publication begins with; its id follows."""
UUID_NAME: Final = "urn:uuid:"
"""What the name of a mark begins with (RFC 9562)."""
_STYLE: Final = (
    ".yellow { background: #fbe7a1; } .green { background: #cdeac0; } "
    ".blue { background: #cbe2f6; } .pink { background: #f7d0dc; }"
)
Json = dict[str, Any]


def annotations_json(marks: Iterable[Mark], publication: str, title: str) -> str:
    """Return marks as an AnnotationCollection in JSON-LD, each as it was made. The same marks give the same text."""
    items = [_annotation(mark) for mark in marks]
    collection = {
        "@context": CONTEXT,
        "id": f"{SOURCE}{publication}:marks",
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": {
            "id": f"{SOURCE}{publication}:marks:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def _annotation(mark: Mark) -> Json:
    anchor = mark.anchor
    annotation: Json = {
        "id": f"{UUID_NAME}{mark.id}",
        "type": "Annotation",
        "motivation": "commenting" if mark.note else "highlighting",
        "created": _stamp(mark.created),
        "modified": _stamp(mark.modified),
        "stylesheet": {"type": "CssStylesheet", "value": _STYLE},
    }
    if mark.note:
        annotation["body"] = {
            "type": "TextualBody",
            "value": mark.note,
            "format": "text/plain",
            "purpose": "commenting",
            "textDirection": "auto",
        }
    quotation = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    annotation["target"] = {
        "type": "SpecificResource",
        "source": {"id": f"{SOURCE}{mark.publication}", "type": "Text", "language": anchor.language},
        "styleClass": mark.color.value,
        "selector": [quotation, _place(anchor)],
    }
    return annotation


def _place(anchor: Anchor) -> Json:
    """Return block and offsets: of whole blocks the ids alone, of several the first's and the last's."""
    first, last = anchor.first, anchor.last
    if first == last:
        return _fragment(first, None if anchor.whole else (anchor.start, anchor.end))
    # A range ends before what its second selector selects: there, before the character after it.
    return {
        "type": "RangeSelector",
        "startSelector": _fragment(first, None if anchor.whole else (anchor.start, anchor.start)),
        "endSelector": _fragment(last, (anchor.end, anchor.end)),
    }


def _fragment(block: str, offsets: tuple[int, int] | None) -> Json:
    fragment: Json = {"type": "FragmentSelector", "value": block}
    if offsets is not None:
        fragment["refinedBy"] = {"type": "TextPositionSelector", "start": offsets[0], "end": offsets[1]}
    return fragment


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

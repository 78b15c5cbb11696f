"""Hits of a search as plain data, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.search import Hit


def hit_record(hit: Hit) -> dict[str, object]:
    """Return a hit as plain data; spans are in characters of ``excerpt``, ``start`` is its place in the block."""
    return {
        "publication": hit.publication,
        "title": hit.title,
        "edition": hit.edition,
        "language": hit.language,
        "chapter": hit.chapter,
        "chapter_title": hit.chapter_title,
        "block": hit.block,
        "excerpt": hit.excerpt.text,
        "start": hit.excerpt.start,
        "spans": [{"start": span.start, "end": span.end, "kind": span.kind.value} for span in hit.excerpt.spans],
        "dates": [{"start": date.start, "end": date.end, "edtf": date.edtf} for date in hit.dates],
    }

"""The bundled publication as exports are made of it, read once, with some marks."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from reader import paths
from reader.export.material import ExportOptions, Material, gather
from reader.language.catalogs import Catalogs
from reader.library.marks import Mark, MarkColor
from reader.publication.anchored_text import anchored_text
from reader.publication.anchors import Anchor
from reader.publication.bundle import load_bundle
from reader.publication.editions import BuiltEditions

if TYPE_CHECKING:
    from reader.publication.editions import Editions

ID = "karabakh-2020"
MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@cache
def catalogs() -> Catalogs:
    """Return the program's catalogs."""
    return Catalogs(paths.locales())


@cache
def editions() -> Editions:
    """Return the editions of the bundled publication."""
    return BuiltEditions(load_bundle(paths.publications() / ID), catalogs())


def mark(number: int, anchor: Anchor, color: MarkColor, note: str = "") -> Mark:
    """Return a mark with an id of its own."""
    return Mark(f"{number:08}-0000-4000-8000-000000000000", ID, anchor, color, note, MADE, MADE)


@cache
def marks() -> tuple[Mark, ...]:
    """Return marks of every sort: on words, over a link, over blocks, on whole blocks, in Arabic, lost."""
    english, arabic = (anchored_text(editions().edition(tag)) for tag in ("en", "ar"))
    return (
        mark(1, english.anchor("p1", 5, "p1", 60), MarkColor.YELLOW, "Why <so>?\nAnd when?"),
        mark(2, english.anchor("p1", 30, "p2", 60), MarkColor.GREEN),
        mark(3, arabic.anchor("p5", 3, "p5", 40), MarkColor.BLUE, "ملاحظة"),
        mark(4, english.anchor_blocks("p3", "p4"), MarkColor.PINK),
        mark(5, Anchor("en", "p2", 0, "p2", 9, "words that it never held at all"), MarkColor.YELLOW, "lost"),
    )


def material(*languages: str, full: bool = False) -> Material:
    """Return the bundled publication in one or two languages, by itself or with all that can go with it."""
    options = ExportOptions(languages, timeline=full, glossary=full, notes=full, marks=full)
    return gather(editions(), catalogs(), options, marks())

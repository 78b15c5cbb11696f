"""Editions of the bundled publications, compiled as catalogs are: a start reads them and finds nothing anew.

A file holds one edition in three lines of JSON: what it was made from, the text with its mentions, and what stands
around the text. A start needs the first two. A file whose sources are others by now is as good as none.
"""

from __future__ import annotations

import json
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

from reader import __version__
from reader.language.catalogs import is_current, stamp
from reader.language.languages import Direction
from reader.publication.edition import (
    Edition,
    EditionBlock,
    EditionEvent,
    EditionNote,
    EditionTerm,
    Margin,
    Mention,
    MentionKind,
    Part,
)
from reader.publication.kinds import BlockKind, NoteKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.language.catalogs import Catalogs

FORMAT = 3
"""Raised when the form of the files changes."""

_SOURCES = ("publication.toml", "article.md", "timeline.toml", "glossary.toml", "notes.toml")
_CODE = ("language", "timeline", "glossary", "publication")
"""The rooms whose code decides what an edition is."""
_HEAD = frozenset(
    {"publication", "language", "direction", "title", "kicker", "edtf", "date_line", "provenance", "provenance_detail"}
    | {"minutes", "title_block"}
)
"""The fields of an edition that JSON takes as they are."""


def compile_editions(publications: Path, catalogs: Catalogs, target: Path) -> list[Path]:
    """Write the editions of every publication of a folder, and return the files written.

    Raises :class:`~reader.errors.DocumentError` for a publication or catalog that can't be read, and OSError.
    """
    from reader.publication.bundle import load_document
    from reader.publication.editions import BuiltEditions
    from reader.publication.opening import MANIFEST

    target.mkdir(exist_ok=True)
    written = []
    for manifest in sorted(publications.glob(f"*/{MANIFEST}")):
        publication = load_document(manifest.parent)
        if any(b.table or b.image or b.item or b.links or b.struck for b in publication.article.blocks):
            continue  # more than the files hold; it is built when it is opened
        editions = BuiltEditions(publication, catalogs)
        for tag in editions.languages:
            path = _path(target, manifest.parent, tag)
            lines = (_head(manifest.parent, catalogs, editions.languages), *_encoded(editions.edition(tag)))
            # Written aside and moved over, so that a program starting at this moment never reads half of one.
            part = path.with_suffix(".part")
            part.write_text("\n".join(map(_json, lines)), encoding="utf-8")
            part.replace(path)
            written.append(path)
    return written


class CompiledEdition:
    """One compiled file: the languages that the publication can be read in, and the edition."""

    def __init__(self, languages: tuple[str, ...], text: str, margin: str) -> None:
        self.languages = languages
        self._text = text
        self._margin = margin

    def edition(self) -> Edition:
        """Return the edition; what stands around its text is read when first asked for."""
        head, blocks = json.loads(self._text)
        shown = tuple(_block(*values) for values in blocks)
        head["direction"] = Direction(head["direction"])
        return Edition(**head, blocks=shown, make_margin=partial(_margin, self._margin, shown))


def compiled_edition(folder: Path, publication: Path, catalogs: Catalogs, tag: str) -> CompiledEdition | None:
    """Return the compiled edition of a publication's folder in a language.

    None if there is none in ``folder``, or if it was made from other sources, catalogs or code than those of now.
    """
    path = _path(folder, publication, tag)
    try:
        head, text, margin = path.read_text(encoding="utf-8").split("\n")
        stored = json.loads(head)
        now = _head(publication, catalogs, tuple(stored["languages"]))
        if stored != now or _code_is_newer(path):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return CompiledEdition(tuple(stored["languages"]), text, margin)


def _path(folder: Path, publication: Path, tag: str) -> Path:
    return folder / f"{publication.name}.{tag}.json"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# What it was made from


def _head(publication: Path, catalogs: Catalogs, languages: tuple[str, ...]) -> dict[str, Any]:
    """Return what decides whether a file is up to date, as JSON gives it back.

    Raises OSError where a catalog is newer than its compiled form: that one alone is read quickly.
    """
    sums = {name: _sum(publication / name) for name in _SOURCES}
    for domain, tag in ((domain, tag) for tag in catalogs.languages() for domain in ("reader", publication.name)):
        sums[f"{tag}/{domain}"] = _catalog_sum(catalogs.po_path(domain, tag))
    return {"format": FORMAT, "program": __version__, "languages": list(languages), "sources": sums}


def _sum(path: Path) -> int:
    """Return a checksum of a file, 0 for one that is not there."""
    try:
        return zlib.crc32(path.read_bytes())
    except FileNotFoundError:
        return 0


def _catalog_sum(po: Path) -> int:
    mo = po.with_suffix(".mo")
    if po.exists() and not is_current(stamp(po), stamp(mo)):
        raise OSError(f"{po}")
    return _sum(mo)


def _code_is_newer(path: Path) -> bool:
    """Return whether the code was changed since, which happens in a checkout alone."""
    from reader import paths

    package = paths.package()
    if not (package.parent / "pyproject.toml").exists():
        return False
    made = path.stat().st_mtime_ns
    return any(module.stat().st_mtime_ns > made for room in _CODE for module in (package / room).glob("*.py"))


# An edition in lists


def _encoded(edition: Edition) -> Iterator[object]:
    """Yield the text's line and the margin's."""
    head = {name: value for name, value in vars(edition).items() if name in _HEAD}
    yield [head, [_block_values(block) for block in edition.blocks]]
    places = {mention: [block.id, at] for block in edition.blocks for at, mention in enumerate(block.mentions)}
    yield [
        [_event_values(event, places) for event in edition.events],
        [_values(term) for term in edition.terms],
        [_values(note) for note in edition.notes],
    ]


def _values(record: EditionTerm | EditionNote | Part) -> list[object]:
    return list(vars(record).values())


def _block_values(block: EditionBlock) -> list[object]:
    parts = [_values(part) for part in block.parts]
    mentions = [[m.start, m.end, m.kind, m.target, m.edtf, m.inferred, m.ambiguous, m.hijri] for m in block.mentions]
    return [block.id, block.number, block.kind, block.level, block.point, block.text, parts, block.translated, mentions]


def _block(
    block: str,
    number: int,
    kind: str,
    level: int,
    point: int,
    text: str,
    parts: list[list[Any]],
    translated: bool,
    mentions: list[list[Any]],
) -> EditionBlock:
    return EditionBlock(
        block,
        number,
        BlockKind(kind),
        level,
        point,
        text,
        tuple(Part(start, end, tag, Direction(way)) for start, end, tag, way in parts),
        translated,
        tuple(
            Mention(block, start, end, text[start:end], MentionKind(meaning), *rest)
            for start, end, meaning, *rest in mentions
        ),
    )


def _event_values(event: EditionEvent, places: dict[Mention, list[Any]]) -> list[object]:
    told = [event.id, str(event.date), event.date.hijri, event.track, event.basis, event.title, event.summary]
    return [*told, event.blocks, [places[mention] for mention in event.passages], event.proposed]


def _margin(text: str, blocks: tuple[EditionBlock, ...]) -> Margin:
    from reader.timeline.dates import parse_edtf
    from reader.timeline.events import Basis, Track

    events, terms, notes = json.loads(text)
    mentions = {block.id: block.mentions for block in blocks}

    def event(
        name: str,
        date: str,
        hijri: str,
        track: str,
        basis: str,
        title: str,
        summary: str,
        told: list[str],
        at: list[list[Any]],
        proposed: bool,
    ) -> EditionEvent:
        passages = tuple(mentions[block][index] for block, index in at)
        when = parse_edtf(date, hijri)
        return EditionEvent(name, when, Track(track), Basis(basis), title, summary, tuple(told), passages, proposed)

    return Margin(
        tuple(event(*values) for values in events),
        tuple(_term(*values) for values in terms),
        tuple(EditionNote(*values).changed(kind=NoteKind(values[3])) for values in notes),
    )


def _term(
    name: str, category: str, term: str, counterparts: list[list[str]], vocalised: str | None, *rest: Any
) -> EditionTerm:
    transliteration, definition, sources, forms, proposed = rest
    others = tuple((tag, headword) for tag, headword in counterparts)
    return EditionTerm(
        name, category, term, others, vocalised, transliteration, definition, tuple(sources), tuple(forms), proposed
    )

"""Marks read from JSON-LD of the W3C Web Annotation Data Model: ours, and those of other programs that quote.

What can't be taken is told, one by one, and never stops the rest. Nothing is fetched: contexts are names here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.export.annotations import SOURCE, UUID_NAME
from reader.library.marks import Mark, MarkColor, new_mark_id
from reader.publication.anchors import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.export.annotations import Json
    from reader.publication.anchored_text import AnchoredText

_LONGEST: Final = 100_000
"""The most characters of a quotation or note that are taken."""

_FARTHEST: Final = 2**31
"""Offsets are less than this."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half of a character, which JSON can spell and no text file hold."""


class Refusal(StrEnum):
    """Why an annotation was not taken."""

    NOT_AN_ANNOTATION = "not an annotation"
    """No object of the type Annotation."""
    NO_QUOTATION = "no quotation"
    """Its target has no TextQuoteSelector, or one without words."""
    OTHER_TEXT = "other text"
    """Its target is another publication."""
    VALUE_INVALID = "value invalid"
    """A part of it has a value of the wrong type or too long."""
    KNOWN = "known"
    """Its id stood there already."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An annotation that was not taken: its place in the file from 1, its id if it has one, why, and what in it."""

    place: int
    id: str
    refusal: Refusal
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import took, and what it could not take."""

    marks: tuple[Mark, ...]
    refused: tuple[Refused, ...]


def load_annotations(
    path: Path, publication: str, texts: Sequence[AnchoredText], known: Iterable[str] = ()
) -> Imported:
    """Return the marks of a JSON-LD file; raises :class:`DocumentError` if it can't be read or is no such file.

    See :func:`read_annotations`.
    """
    from reader.toml_tables import read_text

    return read_annotations(read_text(path), publication, texts, known, path=path)


def read_annotations(
    source: str, publication: str, texts: Sequence[AnchoredText], known: Iterable[str] = (), *, path: Path | None = None
) -> Imported:
    """Return the marks of a publication in a text of JSON-LD: a collection, a page, a list or one annotation.

    ``texts`` are the publication's editions: an annotation that does not say its language or block, as those of other
    programs do, gets those where its quotation is found (the first text's if it is found nowhere). Annotations whose
    ids are ``known`` are refused. Raises :class:`DocumentError` if the text is no JSON or has no annotations.
    """
    from pathlib import Path

    reading = _Reading(publication, texts, set(known))
    for place, item in enumerate(_items(source, path or Path()), start=1):
        reading.take(place, item)
    return Imported(tuple(reading.marks), tuple(reading.refused))


def _items(source: str, path: Path) -> list[object]:
    try:
        document = json.loads(source)
    except json.JSONDecodeError as error:
        raise DocumentError(path, Fault.MALFORMED, place=str(error.lineno), detail=error.msg) from None
    except (RecursionError, ValueError) as error:
        raise DocumentError(path, Fault.MALFORMED, detail=type(error).__name__) from None
    if isinstance(document, list):
        return document
    found = document if isinstance(document, dict) else {}
    if "AnnotationCollection" in _list(found.get("type")):
        first = found.get("first")
        found = first if isinstance(first, dict) else {}
    if "AnnotationPage" in _list(found.get("type")) or "items" in found:
        items = found.get("items")
        if isinstance(items, list):
            return items
    if "Annotation" in _list(found.get("type")):
        return [found]
    raise DocumentError(path, Fault.KEY_MISSING, place="JSON-LD", detail="Annotation")


class _RefusedError(Exception):
    """An annotation can't be taken."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal, detail)
        self.refusal = refusal
        self.detail = detail


class _Reading:
    """The marks that are taken from a list of annotations, one at a time."""

    def __init__(self, publication: str, texts: Sequence[AnchoredText], known: set[str]) -> None:
        self._publication = publication
        self._texts = texts
        self._known = known
        self.marks: list[Mark] = []
        self.refused: list[Refused] = []

    def take(self, place: int, item: object) -> None:
        """Take an annotation, or remember why it was refused."""
        name = item.get("id") if isinstance(item, dict) else None
        identifier = name if isinstance(name, str) else ""
        try:
            mark = self._mark(item)
        except _RefusedError as error:
            self.refused.append(Refused(place, identifier, error.refusal, error.detail))
            return
        self._known.add(mark.id)
        self.marks.append(mark)

    def _mark(self, item: object) -> Mark:
        if not isinstance(item, dict) or "Annotation" not in _list(item.get("type")):
            raise _RefusedError(Refusal.NOT_AN_ANNOTATION)
        identifier = _uuid(item.get("id"))
        if identifier in self._known:
            raise _RefusedError(Refusal.KNOWN)
        target = next((one for one in _list(item.get("target")) if isinstance(one, dict)), {})
        language = self._language(target)
        anchor = self._anchor(target, language)
        created = _time(item.get("created"))
        return Mark(
            id=identifier,
            publication=self._publication,
            anchor=anchor,
            color=_color(target.get("styleClass")),
            note=_note(item),
            created=created,
            modified=_time(item.get("modified"), created),
        )

    def _language(self, target: Json) -> str:
        """Return the language that a target says, empty if none; refuse one of another publication."""
        source = target.get("source")
        of = source if isinstance(source, dict) else {"id": source}
        name = of.get("id")
        if isinstance(name, str) and name.startswith(SOURCE) and name != f"{SOURCE}{self._publication}":
            raise _RefusedError(Refusal.OTHER_TEXT, name.removeprefix(SOURCE)[:80])
        tag = of.get("language")
        return tag if isinstance(tag, str) and any(text.language == tag for text in self._texts) else ""

    def _anchor(self, target: Json, language: str) -> Anchor:
        selectors = [one for one in _list(target.get("selector")) if isinstance(one, dict)]
        quotation = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), None)
        exact = _text(quotation or {}, "exact")
        if not exact.strip():
            raise _RefusedError(Refusal.NO_QUOTATION)
        prefix, suffix = _text(quotation or {}, "prefix"), _text(quotation or {}, "suffix")
        place = next(filter(None, map(_read_place, selectors)), None)
        if place is not None and language:
            first, start, last, end, whole = place
            return Anchor(
                language, first, start, last, start + len(exact) if end is None else end, exact, prefix, suffix, whole
            )
        return self._found(exact, prefix, suffix, language)

    def _found(self, exact: str, prefix: str, suffix: str, language: str) -> Anchor:
        """Return the anchor of a quotation, made where it is found."""
        texts = [text for text in self._texts if not language or text.language == language]
        for text in texts:
            sought = Anchor(text.language, "", 0, "", 0, exact, prefix, suffix)
            placement = text.place_exactly(sought)
            if placement is not None and placement.spans:
                first, last = placement.spans[0], placement.spans[-1]
                return text.anchor(first.block, first.start, last.block, last.end)
        tag = language or (texts[0].language if texts else "en")
        return Anchor(tag, "", 0, "", len(exact), exact, prefix, suffix)


def _list(value: object) -> list[object]:
    """Return a value of JSON-LD as a list: one value may stand for a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(selector: Json, key: str) -> str:
    value = selector.get(key, "")
    if not isinstance(value, str) or len(value) > _LONGEST or _SURROGATE.search(value):
        raise _RefusedError(Refusal.VALUE_INVALID, key)
    return value


def _uuid(value: object) -> str:
    """Return the UUID that an id is, in its usual form; a new one for an id of another kind."""
    from uuid import UUID

    try:
        return str(UUID(value.removeprefix(UUID_NAME))) if isinstance(value, str) else new_mark_id()
    except ValueError:
        return new_mark_id()


def _color(value: object) -> MarkColor:
    names = {color.value for color in MarkColor}
    return next((MarkColor(name) for name in _list(value) if name in names), MarkColor.YELLOW)


def _note(item: Json) -> str:
    """Return the words of all textual bodies; tags are not words about the passage."""
    bodies = [body for body in _list(item.get("body")) if isinstance(body, dict)]
    told = [body for body in bodies if body.get("type") == "TextualBody" and body.get("purpose") != "tagging"]
    short = [item] if "bodyValue" in item else []
    return "\n\n".join([*(_text(one, "bodyValue") for one in short), *(_text(body, "value") for body in told)])


def _time(value: object, default: datetime | None = None) -> datetime:
    """Return a time in UTC to the second, one without a zone taken for UTC; the default, or now, if none is given."""
    if value is None:
        return default or datetime.now(UTC).replace(microsecond=0)
    try:
        time = datetime.fromisoformat(value if isinstance(value, str) else "")
        zoned = time if time.tzinfo else time.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise _RefusedError(Refusal.VALUE_INVALID, "created") from None


Place = tuple[str, int, str, int | None, bool]


def _read_place(selector: Json) -> Place | None:
    """Return first block and offset, last block and offset, and whether whole blocks are meant; None if not said."""
    if selector.get("type") == "FragmentSelector":
        block, offsets = _read_fragment(selector)
        return (block, *(offsets[0], block, offsets[1], False)) if offsets else (block, 0, block, None, True)
    if selector.get("type") == "RangeSelector":
        first, last = selector.get("startSelector"), selector.get("endSelector")
        if isinstance(first, dict) and isinstance(last, dict):
            one, other = _read_fragment(first), _read_fragment(last)
            if other[1] is not None:
                return one[0], one[1][0] if one[1] else 0, other[0], other[1][0], one[1] is None
    return None


def _read_fragment(selector: Json) -> tuple[str, tuple[int, int] | None]:
    block = _text(selector, "value")
    refined = selector.get("refinedBy")
    if not isinstance(refined, dict) or refined.get("type") != "TextPositionSelector":
        return block, None
    start, end = refined.get("start"), refined.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end < _FARTHEST:
        raise _RefusedError(Refusal.VALUE_INVALID, "TextPositionSelector")
    return block, (start, end)

"""Reading TBX: the ``martif`` of ISO 30042:2008 in any dialect, and the ``tbx`` of 2019 in its DCA style.

The file is not trusted. Expat reads it without namespaces, with no handler for external entities, and so opens no file
and no address; a document that declares an entity is refused before any is expanded, as is one that is nested deeper
or larger than any termbase. The document type of old TBX files is passed over: its DTD is never looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.export.termbase import Section, TermbaseConcept, on_one_line, ordered_forms, tidy, unique
from reader.export.termbase_reading import ReadTermbase, Untaken, WhyNot
from reader.export.termbase_tbx import (
    ADMITTED,
    HEADWORD_ONLY,
    PREFERRED,
    TRANSLITERATION,
    VOCALISED,
    id_of_name,
)

if TYPE_CHECKING:
    from pathlib import Path
    from xml.parsers.expat import XMLParserType

DEEPEST: Final = 64
"""Elements within one another; a termbase has a dozen."""
LARGEST: Final = 64 << 20
"""Bytes of a file."""

_ROOTS: Final = frozenset({"martif", "tbx"})
# The names of 2019 and what they were in 2008; a term stands in a tig, or in an ntig's termGrp.
_OLD_NAMES: Final = {"conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig", "ntig": "tig"}
_PREFERRED: Final = frozenset({PREFERRED, "preferredTerm", "preferred"})
_ADMITTED: Final = frozenset({ADMITTED, "admittedTerm", "admitted"})
_INLINE: Final = frozenset({"hi", "foreign", "bpt", "ept", "ph", "it"})
_OWN_NOTES: Final = (VOCALISED, TRANSLITERATION)
_DEFINITIONS: Final = frozenset({"definition", "explanation"})


@dataclass(slots=True)
class _Node:
    """An element, without what it is not asked for."""

    name: str
    attributes: dict[str, str]
    line: int
    texts: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, tidied."""
        return tidy("".join(self.texts))

    def within(self, *names: str) -> list[_Node]:
        """Return the elements of these names in it, but for those in another language or term."""
        found = []
        for child in self.children:
            if child.name in names:
                found.append(child)
            elif child.name not in {"langSet", "tig"}:
                found += child.within(*names)
        return found


def read_termbase_tbx(path: Path) -> ReadTermbase:
    """Read a termbase from TBX.

    Raises :class:`DocumentError` with the line as place: MALFORMED for what is no XML, UNKNOWN_FORMAT for XML that is
    no TBX, UNSAFE for a document that declares entities, TOO_LARGE for one that is too deep or too large. Concepts
    without a term are in what was not taken.
    """
    concepts, untaken = [], []
    reader = _Reader(path)
    for entry in reader.entries(_bytes(path)):
        concept = _concept(entry, reader.language)
        if any(section.term or section.forms for section in concept.sections):
            concepts.append(concept)
        else:
            untaken.append(Untaken(entry.line, concept.id, WhyNot.NO_TERM))
    return ReadTermbase(tuple(concepts), tuple(untaken))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise DocumentError(path, Fault.MISSING) from None
    except OSError as error:
        raise DocumentError(path, Fault.UNREADABLE, detail=error.strerror or str(error)) from None
    if len(data) > LARGEST:
        raise DocumentError(path, Fault.TOO_LARGE, detail=str(LARGEST))
    return data


class _Reader:
    """Reads one document into its entries."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: list[_Node] = []
        self._entries: list[_Node] = []
        self._parser: XMLParserType | None = None
        self.language = ""
        """The language that the document says it is in."""

    def entries(self, data: bytes) -> list[_Node]:
        """Return the entries of a document."""
        from xml.parsers.expat import ExpatError, ParserCreate

        self._parser = parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        try:
            parser.Parse(data, True)
        except ExpatError as error:
            raise DocumentError(self._path, Fault.MALFORMED, place=str(error.lineno), detail=str(error)) from None
        except (ValueError, LookupError) as error:  # an encoding that is not known
            raise DocumentError(self._path, Fault.MALFORMED, place="1", detail=str(error)) from None
        finally:
            self._parser = None  # the parser and its handlers hold one another
        return self._entries

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber if self._parser else 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._open:
            if name not in _ROOTS:
                raise DocumentError(self._path, Fault.UNKNOWN_FORMAT, place=str(self._line), detail=tag)
            self.language = attributes.get("xml:lang", "").replace("_", "-")
        if len(self._open) >= DEEPEST:
            raise DocumentError(self._path, Fault.TOO_LARGE, place=str(self._line), detail=str(DEEPEST))
        self._open.append(_Node(_OLD_NAMES.get(name, name), attributes, self._line))

    def _end(self, _tag: str) -> None:
        node = self._open.pop()
        if node.name == "termEntry":
            self._entries.append(node)
        elif any(outer.name == "termEntry" for outer in self._open):
            parent = self._open[-1]
            parent.children.append(node)
            if node.name in _INLINE:
                parent.texts += node.texts

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].texts.append(text)

    def _entity(self, *_declared: object) -> None:
        raise DocumentError(self._path, Fault.UNSAFE, place=str(self._line))

    def _skipped(self, name: str, _is_parameter: object) -> None:
        raise DocumentError(self._path, Fault.MALFORMED, place=str(self._line), detail=f"&{name};")


def _concept(entry: _Node, language: str) -> TermbaseConcept:
    """Return the concept of an entry; what it says outside of any language is in the document's, or the first."""
    notes = [note.text for note in entry.within("note")]
    subjects = (one.text for one in entry.within("descrip") if one.attributes.get("type") == "subjectField")
    sections: dict[str, Section] = {}
    for said in entry.children:
        if said.name == "langSet":
            tag = said.attributes.get("xml:lang", "").replace("_", "-")
            section = _section(tag, said)
            sections[tag] = _joined(sections[tag], section) if tag in sections else section
    common = _definition(entry) or next((note for note in notes if not note.startswith(_OWN_NOTES)), "")
    main = language if language in sections else next(iter(sections), "")
    if main and not sections[main].definition:
        sections[main] = replace(sections[main], definition=common)
    return TermbaseConcept(
        id=id_of_name(entry.attributes.get("id", "")),
        category=on_one_line(next(subjects, "")),
        sections=tuple(section for section in sections.values() if section != Section(section.language)),
        vocalised=_after(VOCALISED, notes),
        transliteration=_after(TRANSLITERATION, notes),
        line=entry.line,
    )


def _section(tag: str, said: _Node) -> Section:
    """Return a language's section: its headword is the preferred term, or the first that isn't merely admitted."""
    terms = [_Term(one) for one in said.children if one.name == "tig"]
    terms = [one for one in terms if one.words]
    headword = next((one for one in terms if one.preferred), next((one for one in terms if not one.admitted), None))
    term = headword.words if headword else ""
    notes = (note for one in (said, *(term.node for term in terms)) for note in one.within("note"))
    return Section(
        tag,
        term,
        ordered_forms(term, (one.words for one in terms if not one.headword_only)),
        _definition(said) or next((note.text for note in notes if note.text != HEADWORD_ONLY), ""),
        unique(one.text for one in said.within("admin") if one.attributes.get("type") == "source"),
    )


class _Term:
    """A term with what is said of it."""

    def __init__(self, node: _Node) -> None:
        self.node = node
        self.words = on_one_line(next((term.text for term in node.within("term")), ""))
        notes = node.within("termNote")
        statuses = {one.text for one in notes if one.attributes.get("type") == "administrativeStatus"}
        self.preferred, self.admitted = not statuses.isdisjoint(_PREFERRED), not statuses.isdisjoint(_ADMITTED)
        self.headword_only = any(note.text == HEADWORD_ONLY for note in node.within("note"))


def _definition(node: _Node) -> str:
    found = (one.text for one in node.within("descrip") if one.attributes.get("type") in _DEFINITIONS)
    return next(filter(None, found), "")


def _joined(one: Section, other: Section) -> Section:
    """Return two sections of one language as one, the first with the word."""
    term = one.term or other.term
    return Section(
        one.language,
        term,
        ordered_forms(term, (*one.forms, *other.forms)),
        one.definition or other.definition,
        unique((*one.sources, *other.sources)),
    )


def _after(beginning: str, notes: list[str]) -> str:
    return on_one_line(next((note.removeprefix(beginning) for note in notes if note.startswith(beginning)), ""))

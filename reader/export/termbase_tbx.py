"""A termbase as TBX-Basic in its first form, the ``martif`` of ISO 30042:2008, which Weblate and OmegaT read.

A concept is a ``termEntry``, its category the subject field, a language a ``langSet`` with the definition, its sources
and the terms. The headword comes first, as the preferred term; the forms are admitted terms. What TBX-Basic has no
data category for is a note: that a headword is no form by itself, the vocalised headword, the transliteration.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reader.export.termbase import Section, Termbase, TermbaseConcept

PREFERRED: Final = "preferredTerm-admn-sts"
ADMITTED: Final = "admittedTerm-admn-sts"
HEADWORD_ONLY: Final = "headword only"
"""The note on a headword that does not stand for its concept in running text."""
VOCALISED: Final = "vocalised: "
TRANSLITERATION: Final = "transliteration: "
"""How the notes begin that give these."""

LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'


def termbase_tbx(base: Termbase) -> str:
    """Return a termbase as TBX, to be written as UTF-8.

    Characters that XML 1.0 does not allow (control characters) are written as U+FFFD.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    root = Element("martif", {"type": "TBX-Basic", LANGUAGE: base.language})
    header = SubElement(root, "martifHeader")
    description = SubElement(header, "fileDesc")
    _child(SubElement(description, "titleStmt"), "title", base.title)
    _child(SubElement(description, "sourceDesc"), "p", base.title)
    _child(SubElement(header, "encodingDesc"), "p", "TBXBasicXCSV02.xcs", type="XCSURI")
    body = SubElement(SubElement(root, "text"), "body")
    for concept in base.concepts:
        _entry(body, concept)
    indent(root)
    return f"{_DECLARATION}{tostring(root, encoding='unicode')}\n"


def _entry(body: Element, concept: TermbaseConcept) -> None:
    entry = _child(body, "termEntry", id=_name(concept.id))
    if concept.category:
        _child(entry, "descrip", concept.category, type="subjectField")
    for beginning, text in ((VOCALISED, concept.vocalised), (TRANSLITERATION, concept.transliteration)):
        if text:
            _child(entry, "note", beginning + text)
    for section in concept.sections:
        _language(entry, section)


def _language(entry: Element, section: Section) -> None:
    said = _child(entry, "langSet")
    said.set(LANGUAGE, section.language)
    if section.definition:
        group = _child(said, "descripGrp")
        _child(group, "descrip", section.definition, type="definition")
        for source in section.sources:
            _child(group, "admin", source, type="source")
    else:
        for source in section.sources:
            _child(said, "admin", source, type="source")
    if section.term:
        _term(said, section.term, PREFERRED, headword_only=section.term not in section.forms)
    for form in section.forms:
        if form != section.term:
            _term(said, form, ADMITTED)


def _term(said: Element, text: str, status: str, *, headword_only: bool = False) -> None:
    group = _child(said, "tig")
    _child(group, "term", text)
    _child(group, "termNote", status, type="administrativeStatus")
    if headword_only:
        _child(group, "note", HEADWORD_ONLY)


def _child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    from xml.etree.ElementTree import SubElement

    child = SubElement(parent, tag, attributes)
    child.text = _NOT_IN_XML.sub("\ufffd", text) if text is not None else None
    return child


def _name(identifier: str) -> str:
    """Return an id as an XML name: what is not allowed there is written by its code (as in ISO 9075-14).

    >>> _name("baku"), _name("1967 war")
    ('baku', '_x0031_967_x0020_war')
    """
    first = re.sub(r"^[^A-Za-z_]|_(?=x[0-9A-Fa-f]{4,6}_)", _coded, identifier)
    return re.sub(r"[^\w.-]", _coded, first, flags=re.ASCII)


def _coded(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def id_of_name(name: str) -> str:
    """Return the id that an XML name was made of.

    >>> id_of_name("_x0031_967_x0020_war")
    '1967 war'
    """
    return re.sub(r"_x([0-9A-Fa-f]{4,6})_", lambda code: chr(int(code[1], 16)), name)

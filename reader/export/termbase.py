r"""A glossary with all its languages as a termbase: the concepts that terminology tools exchange.

A concept has one section a language (ISO 30042:2008, the concept-oriented model). The publication's own language comes
first. What is written and read again is equal, since texts are tidied once, here: outer white space is no part of
them, line ends are ``\n``, terms, forms and sources are on one line, and a headword that is a form is the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.publication.building import catalog_of, edition_languages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.glossary.terms import Concept
    from reader.language.catalogs import Catalogs
    from reader.publication.model import Publication


@dataclass(frozen=True, slots=True)
class Section:
    """A concept in one language; `term` is the headword, "" where there are only `forms` or a definition."""

    language: str
    term: str = ""
    forms: tuple[str, ...] = ()
    definition: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermbaseConcept:
    """A concept: `category` is "" where a termbase names none that is known here; `line` is its place in a file."""

    id: str
    category: str
    sections: tuple[Section, ...]
    vocalised: str = ""
    transliteration: str = ""
    line: int = 0

    def section(self, language: str) -> Section | None:
        """Return the section of a language, or None."""
        return next((one for one in self.sections if one.language == language), None)


@dataclass(frozen=True, slots=True)
class Termbase:
    """The concepts of a publication's glossary; `language` is the publication's own."""

    title: str
    language: str
    concepts: tuple[TermbaseConcept, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that any concept has a section in, the publication's own first."""
        found = (section.language for concept in self.concepts for section in concept.sections)
        return tuple(dict.fromkeys((self.language, *found)))


def termbase(publication: Publication, catalogs: Catalogs) -> Termbase:
    """Return a publication's glossary with every language that it, its catalogs or its forms have.

    What a catalog does not translate is left out, never given in another language. Raises
    :class:`~reader.errors.DocumentError` for a catalog that can't be read.
    """
    tags = edition_languages(publication, catalogs)
    forms = (tag for concept in publication.concepts for tag in concept.forms)
    speakers = [_Speaker(publication, catalogs, tag) for tag in dict.fromkeys((*tags, *forms))]
    concepts = tuple(
        TermbaseConcept(
            id=concept.id,
            category=concept.category.value,
            sections=tuple(section for speaker in speakers if (section := speaker.section(concept))),
            vocalised=on_one_line(concept.vocalised or ""),
            transliteration=on_one_line(concept.transliteration or ""),
        )
        for concept in publication.concepts
    )
    return Termbase(tidy(publication.title), publication.language, concepts)


class _Speaker:
    """Says a concept in one language."""

    def __init__(self, publication: Publication, catalogs: Catalogs, tag: str) -> None:
        self._tag = tag
        self._own = tag == publication.language
        self._catalog = catalog_of(publication, catalogs, tag) if publication.domain and not self._own else None

    def section(self, concept: Concept) -> Section | None:
        """Return the concept's section, or None where the language has nothing of it."""
        context = f"glossary:{concept.id}"
        term = on_one_line(self._say(f"{context}:term", concept.term))
        said = Section(
            self._tag,
            term,
            ordered_forms(term, concept.forms.get(self._tag, ())),
            tidy(self._say(f"{context}:definition", concept.definition)),
            unique(self._say(f"{context}:source", source) for source in concept.sources),
        )
        return said if said != Section(self._tag) else None

    def _say(self, context: str, message: str) -> str:
        if self._own:
            return message
        return (self._catalog.lookup(context, message) if self._catalog else None) or ""


def tidy(text: str) -> str:
    r"""Return a text without outer white space, its line ends as ``\n``.

    >>> tidy(" one\r\ntwo ")
    'one\ntwo'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def on_one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts on one line each, every one once, the empty ones left out."""
    return tuple(dict.fromkeys(filter(None, map(on_one_line, texts))))


def ordered_forms(term: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return forms, every one once, the headword first where it is one.

    >>> ordered_forms("Dhimma", ["Zimma", "Dhimma", "Zimma"])
    ('Dhimma', 'Zimma')
    """
    return tuple(sorted(unique(forms), key=lambda form: form != term))


def termbase_records(base: Termbase) -> dict[str, Any]:
    """Return a termbase for JSON: title, language, languages, concepts (each with its languages by tag)."""
    return {
        "title": base.title,
        "language": base.language,
        "languages": list(base.languages),
        "concepts": [
            {
                "id": concept.id,
                "category": concept.category,
                "vocalised": concept.vocalised or None,
                "transliteration": concept.transliteration or None,
                "languages": {
                    section.language: {
                        "term": section.term or None,
                        "forms": list(section.forms),
                        "definition": section.definition or None,
                        "sources": list(section.sources),
                    }
                    for section in concept.sections
                },
            }
            for concept in base.concepts
        ],
    }


def termbase_json(base: Termbase) -> str:
    """Return a termbase as JSON, UTF-8 characters as they are, with a line end."""
    import json

    return json.dumps(termbase_records(base), ensure_ascii=False, indent=2) + "\n"

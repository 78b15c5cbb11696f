"""The glossaries that the program brings, in the language of the document that they are matched in.

A document that was imported has no catalog: its terms are told of in its own language, or not translated at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import DocumentError
from reader.glossary.terms import load_concepts
from reader.language.catalogs import Catalog
from reader.language.languages import primary
from reader.publication.proposals import combined

if TYPE_CHECKING:
    from pathlib import Path

    from reader.glossary.terms import Concept
    from reader.language.catalogs import Catalogs


def bundled_concepts(publications: Path, catalogs: Catalogs, language: str) -> tuple[Concept, ...]:
    """Return the concepts of the bundled publications as one glossary, told of in a language as far as translated.

    ``language`` is the document's BCP 47 tag. What has no translation in it stays in the glossary's own language, as
    all does where the catalog can't be read. Raises :class:`~reader.errors.DocumentError` for a glossary that can't be
    read.
    """
    glossaries = []
    for path in sorted(publications.glob("*/glossary.toml")):
        catalog = _catalog(catalogs, path.parent.name, primary(language))
        glossaries.append([_said(concept, catalog) for concept in load_concepts(path)])
    return combined(*glossaries)


def _catalog(catalogs: Catalogs, domain: str, language: str) -> Catalog:
    try:
        return catalogs.load(domain, language)
    except DocumentError:
        return Catalog(language)


def _said(concept: Concept, catalog: Catalog) -> Concept:
    """Return a concept with its headword, definition and sources in the catalog's language."""
    context = f"glossary:{concept.id}"
    return replace(
        concept,
        term=catalog.pgettext(f"{context}:term", concept.term),
        definition=catalog.pgettext(f"{context}:definition", concept.definition),
        sources=tuple(catalog.pgettext(f"{context}:source", source) for source in concept.sources),
    )

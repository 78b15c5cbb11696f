"""The editions of one publication, each made when first asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from reader.language.languages import LanguageUnknownError
from reader.publication.compiled import compiled_edition

if TYPE_CHECKING:
    from pathlib import Path

    from reader.language.catalogs import Catalogs
    from reader.publication.compiled import CompiledEdition
    from reader.publication.edition import Edition
    from reader.publication.model import Publication


class Editions(ABC):
    """A publication in its languages: gives the edition of each, the same one each time."""

    def __init__(self, name: str, source: Path | None, language: str, languages: tuple[str, ...]) -> None:
        self.id = name
        """The publication's id."""
        self.source = source
        """The folder or file that it was opened from."""
        self.language = language
        """The publication's own language."""
        self.languages = languages
        """The languages that it can be read in, its own first."""
        self._made: dict[str, Edition] = {}

    @property
    @abstractmethod
    def publication(self) -> Publication:
        """The publication as its files give it."""

    @abstractmethod
    def _make(self, tag: str) -> Edition: ...

    def edition(self, tag: str) -> Edition:
        """Return the edition of a language.

        Raises :class:`LanguageUnknownError` if the publication has none, :class:`~reader.errors.DocumentError` if
        its catalog can't be read.
        """
        if tag not in self.languages:
            raise LanguageUnknownError(tag, self.languages)
        if tag not in self._made:
            self._made[tag] = self._make(tag)
        return self._made[tag]

    def nearest(self, tag: str) -> Edition:
        """Return the edition of a language, or of the publication's own where it has none."""
        return self.edition(tag if tag in self.languages else self.language)


class BuiltEditions(Editions):
    """Editions built from a publication and its catalogs."""

    def __init__(self, publication: Publication, catalogs: Catalogs) -> None:
        from reader.publication.building import edition_languages

        languages = edition_languages(publication, catalogs)
        super().__init__(publication.id, publication.source, publication.language, languages)
        self._publication = publication
        self._catalogs = catalogs

    @property
    def publication(self) -> Publication:
        """The publication as its files give it."""
        return self._publication

    def _make(self, tag: str) -> Edition:
        from reader.publication.building import build_edition

        return build_edition(self._publication, self._catalogs, tag)


class CompiledEditions(Editions):
    """Editions compiled before, each built from the files after all where its own is missing or out of date."""

    def __init__(self, source: Path, first: CompiledEdition, catalogs: Catalogs, folder: Path) -> None:
        edition = first.edition()
        super().__init__(edition.publication, source, first.languages[0], first.languages)
        self._made[edition.language] = edition
        self._catalogs = catalogs
        self._folder = folder
        self._source = source

    @cached_property
    def _built(self) -> BuiltEditions:
        from reader.publication.bundle import load_document

        return BuiltEditions(load_document(self._source), self._catalogs)

    @property
    def publication(self) -> Publication:
        """The publication as its files give it."""
        return self._built.publication

    def _make(self, tag: str) -> Edition:
        compiled = compiled_edition(self._folder, self._source, self._catalogs, tag)
        return compiled.edition() if compiled is not None else self._built.edition(tag)

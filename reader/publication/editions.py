"""The editions of one publication, built when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.languages import LanguageUnknownError
from reader.publication.building import build_edition, edition_languages

if TYPE_CHECKING:
    from reader.language.catalogs import Catalogs
    from reader.publication.edition import Edition
    from reader.publication.model import Publication


class Editions:
    """A publication with its catalogs: gives the edition of a language, the same one each time."""

    def __init__(self, publication: Publication, catalogs: Catalogs) -> None:
        self.publication = publication
        self.languages = edition_languages(publication, catalogs)
        """The languages that it can be read in, its own first."""
        self._catalogs = catalogs
        self._built: dict[str, Edition] = {}

    def edition(self, tag: str) -> Edition:
        """Return the edition of a language.

        Raises :class:`LanguageUnknownError` if the publication has none, :class:`~reader.errors.DocumentError` if
        its catalog can't be read.
        """
        if tag not in self.languages:
            raise LanguageUnknownError(tag, self.languages)
        if tag not in self._built:
            self._built[tag] = build_edition(self.publication, self._catalogs, tag)
        return self._built[tag]

    def nearest(self, tag: str) -> Edition:
        """Return the edition of a language, or of the publication's own where it has none."""
        return self.edition(tag if tag in self.languages else self.publication.language)

"""Editions of a document as its reader made it: with what was kept, edited, dropped and added beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.edits import with_edits

if TYPE_CHECKING:
    from reader.library.edits import Edits
    from reader.publication.editions import Editions
    from reader.publication.model import Publication


def revise(editions: Editions, edits: Edits) -> Editions:
    """Let editions be of what the reader made of the document, as it is kept now, and return them.

    Those whose timeline and glossary others made stay as they are. To be called again after each change.
    """
    if editions.can_be_revised:
        done = edits.of(editions.id)

        def revised(publication: Publication, chapter: bool) -> Publication:
            return with_edits(publication, done, chapter=chapter)

        editions.revise(revised)
    return editions

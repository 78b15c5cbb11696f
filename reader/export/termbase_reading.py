"""What the reading of a termbase gives: its concepts, and what of the file is not taken, with place and reason."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.export.termbase import TermbaseConcept


class WhyNot(StrEnum):
    """Why something of a termbase is not taken, and what `detail` says of it."""

    COLUMN_UNKNOWN = "column unknown"
    """A column that is none of a termbase's: its header."""
    LANGUAGE_UNKNOWN = "language unknown"
    """Terms in a language that no tag stands for: the tag."""
    NO_TERM = "no term"
    """A concept without a term in the publication's own language: that language; nothing where it has none in any."""
    NO_DEFINITION = "no definition"
    """A new concept without a definition, or any note in its place, in the publication's own language."""
    CATEGORY_UNKNOWN = "category unknown"
    """A new concept of no category that is known here: its category."""
    DIFFERS = "differs"
    """The publication says something else, which stays: the key (term, definition, …), with the language's tag."""
    NO_CATALOG = "no catalog"
    """The publication has no catalog in a language that words are translated into: the tag."""
    SOURCES_UNMATCHED = "sources unmatched"
    """Sources that can't be told to translate which: the language's tag."""
    FORM_TAKEN = "form taken"
    """A form that stands for another concept already: the form."""
    FORM_UNPLACED = "form unplaced"
    """A form for a concept whose place in glossary.toml can't be added to without rewriting it: the form."""


class Untaken(NamedTuple):
    """Something that is not taken: the line of the file that it stands on, the concept's id or term, the reason."""

    line: int
    concept: str
    reason: WhyNot
    detail: str = ""


class ReadTermbase(NamedTuple):
    """The concepts of a file, each with its line, and what could not be read as one."""

    concepts: tuple[TermbaseConcept, ...]
    untaken: tuple[Untaken, ...] = ()

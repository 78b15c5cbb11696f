"""A language as the interface speaks it: its words and its formats, which always go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from reader.language.formats import Formats
    from reader.language.words import Words


class Voice(Record):
    """The interface's words in a language, and its dates and numbers."""

    language: str
    words: Words
    formats: Formats

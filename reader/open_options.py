"""What a start asks of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    import argparse


class OpenOptions(Record):
    """What the command line asks of the window; None leaves it to what the reader chose before."""

    document: str | None = None
    language: str | None = None
    layout: str | None = None
    theme: str | None = None
    block: str | None = None
    text_size: int | None = None

    @classmethod
    def of(cls, options: argparse.Namespace) -> OpenOptions:
        """Return what the options of a command line say."""
        return cls(
            document=options.document,
            language=options.language,
            layout=options.layout,
            theme=options.theme,
            block=options.goto,
            text_size=options.text_size,
        )

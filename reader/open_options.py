"""What a start asks of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from reader.library.instance import Request


class OpenOptions(Record):
    """What the command line asks of the window; None leaves it to what the reader chose before."""

    document: str | None = None
    language: str | None = None
    layout: str | None = None
    theme: str | None = None
    block: str | None = None
    text_size: int | None = None
    new_window: bool = False
    """Whether a window of its own is asked for, though there is one already."""
    from_desktop: bool = False
    """Whether nobody sees what is said on a terminal: what can't be opened is then told in the window."""

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

    @classmethod
    def of_request(cls, request: Request) -> OpenOptions:
        """Return what a later start asks of the window."""
        return cls(
            document=request.document,
            language=request.language,
            layout=request.layout,
            theme=request.theme,
            block=request.block,
            text_size=request.text_size,
        )

    def request(self, publications: Path, environment: Mapping[str, str]) -> Request | None:
        """Return this as a request to a window that is open; None for a document that is not there.

        The other window has a working directory of its own, so a path is made absolute; of a missing document this
        start itself has to tell.
        """
        from reader.library.instance import Request
        from reader.publication.opening import find_document

        document = self.document
        if document is not None:
            path = find_document(document, publications)
            try:
                if not path.exists():
                    return None
                document = document if path.parent == publications else str(path.absolute())
            except OSError:
                return None
        return Request(
            document=document,
            language=self.language,
            layout=self.layout,
            theme=self.theme,
            block=self.block,
            text_size=self.text_size,
            activation=environment.get("XDG_ACTIVATION_TOKEN"),
        )

"""How commands answer: data to standard output or into a file, a refusal as one line on standard error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader import output
from reader.errors import NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOUND = 1
"""The exit code for a check that found something."""
BAD_INPUT = 2
"""The exit code for what can't be understood, read or written."""

Record = dict[str, object]


def refuse(message: str) -> int:
    """Say in one line why a command can't go on; return the exit code."""
    output.complain(f"hashiya: {message}")
    return BAD_INPUT


def show(records: Sequence[Record], columns: tuple[str, ...], *, as_json: bool) -> int:
    """Write records to standard output: as JSON, or as lines of tab-parted columns."""
    if as_json:
        show_json(records)
        return 0
    for record in records:
        cells = ("" if record[name] is None else str(record[name]) for name in columns)
        output.write("\t".join(cell.replace("\n", " ") for cell in cells) + "\n")
    return 0


def show_json(records: Sequence[Record]) -> None:
    """Write records to standard output as JSON."""
    output.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def deliver(data: bytes, target: Path | None) -> int:
    """Write data to a file, whole or not at all, or else to standard output; return the exit code.

    Raises :class:`~reader.errors.NotWrittenError`.
    """
    if target is None:
        output.write_bytes(data)
        return 0
    if target.exists() and not target.is_file():
        # A pipe or a device: what stands there is written to, never replaced.
        try:
            with target.open("wb") as stream:
                stream.write(data)
        except OSError as error:
            raise NotWrittenError(target, error.strerror or str(error)) from None
        return 0
    from reader.export.replacing import replace_files

    replace_files({target: data})
    return 0

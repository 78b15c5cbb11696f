"""Standard output and standard error: UTF-8 whatever the environment says, and failures as a typed error."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress

from reader.errors import OutputError


def speak_utf8() -> None:
    """Let both streams write UTF-8: the data is Arabic too, and is read by programs.

    The bytes of a file's name that are no UTF-8 go to standard output as they are; on standard error, which people
    read, they are escaped.
    """
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def write(text: str) -> None:
    """Write data to standard output.

    Raises :class:`OutputError` where that is closed or full, BrokenPipeError when its reader has gone.
    """
    if sys.stdout is None:
        raise OutputError(os.strerror(errno.EBADF))
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _failure(error) from None


def write_bytes(data: bytes) -> None:
    """Write data to standard output as it is, line ends too; raises what :func:`write` raises."""
    if sys.stdout is None:
        raise OutputError(os.strerror(errno.EBADF))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except OSError as error:
        raise _failure(error) from None


def flush() -> None:
    """Let everything written to standard output go; raises what :func:`write` raises."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failure(error) from None


def complain(message: str) -> None:
    """Write a message to standard error, if there is one to write to."""
    with suppress(AttributeError, OSError):
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()


def _failure(error: OSError) -> BrokenPipeError | OutputError:
    """Return what to raise for a failure to write; what is left is given somewhere to go, so that exit is quiet."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return error if isinstance(error, BrokenPipeError) else OutputError(error.strerror or str(error))

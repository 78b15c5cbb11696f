"""The reader's own glossaries: files like a publication's glossary.toml, in a folder of the library's.

What they hold is matched in every document, before what the program brings and after what the document has itself.
A file that can't be read is told of and stops none of the others.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault, NotWrittenError
from reader.glossary.terms import load_concepts, shared_forms
from reader.publication.proposals import combined, load_glossaries
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.glossary.terms import Concept, SharedForm

NAME: Final = "glossaries"
SUFFIX: Final = ".toml"
LARGEST: Final = 16 << 20
"""The bytes of a glossary; 50,000 forms are 5 MB."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A glossary of the reader's."""

    path: Path
    concepts: tuple[Concept, ...] = ()
    error: DocumentError | None = None
    """Why it can't be read; it has no concepts then."""
    shared: tuple[SharedForm, ...] = ()
    """The forms that two of its concepts have: they lead to the first of the two."""

    @property
    def name(self) -> str:
        """What a reader knows it by: its file's name without the ending."""
        return self.path.stem


def glossaries_folder(library: Path) -> Path:
    """Return the folder of the reader's glossaries in the library's folder; it need not be there."""
    return library / NAME


def glossary_files(folder: Path) -> tuple[GlossaryFile, ...]:
    """Return the glossaries of a folder in the order of their names, which is the order in which they have the word."""
    return tuple(read_glossary(path) for path in sorted(folder.glob(f"*{SUFFIX}")))


def read_glossary(path: Path) -> GlossaryFile:
    """Return a glossary, with its error if it can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            return GlossaryFile(path, error=DocumentError(path, Fault.TOO_LARGE, detail=f"{LARGEST >> 20} MiB"))
        concepts = load_concepts(path)
    except DocumentError as error:
        return GlossaryFile(path, error=error)
    except FileNotFoundError:
        return GlossaryFile(path, error=DocumentError(path, Fault.MISSING))
    except OSError as error:
        detail = error.strerror or str(error)
        return GlossaryFile(path, error=DocumentError(path, Fault.UNREADABLE, detail=detail))
    except RecursionError:
        return GlossaryFile(path, error=DocumentError(path, Fault.MALFORMED, detail="nesting"))
    return GlossaryFile(path, concepts, shared=tuple(shared_forms(concepts)))


def add_glossary(source: Path, folder: Path) -> GlossaryFile:
    """Copy a glossary into the folder, and return it there. One of its name gets a number after it.

    Raises :class:`~reader.errors.DocumentError` for one that can't be read, and
    :class:`~reader.errors.NotWrittenError` where it can't be copied; the folder is as it was then.
    """
    read = read_glossary(source)
    if read.error is not None:
        raise read.error
    path = _free(folder, source.stem)
    _write(path, read_text(source))
    return read_glossary(path)


def remove_glossary(path: Path) -> str:
    """Delete a glossary and return its text, for :func:`restore_glossary`. Raises as :func:`add_glossary` does."""
    text = read_text(path)
    try:
        path.unlink()
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None
    return text


def restore_glossary(path: Path, text: str) -> None:
    """Write a glossary that was deleted again. Raises :class:`~reader.errors.NotWrittenError`."""
    _write(path, text)


def concepts_to_match(folder: Path, bundled: Sequence[Concept] = ()) -> tuple[Concept, ...]:
    """Return the concepts to match in any document: the reader's own first, then those that the program brings.

    Each form and each id belongs to one of them; files that can't be read are passed over
    (:func:`glossary_files` tells of them).
    """
    return combined(load_glossaries(folder).concepts, bundled)


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def _write(path: Path, text: str) -> None:
    """Write a file beside its place and move it there."""
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        draft = Path(name)
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            with suppress(OSError):
                draft.unlink()
        raise NotWrittenError(path, error.strerror or str(error)) from None

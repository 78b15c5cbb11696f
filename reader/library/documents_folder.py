"""The folder of imported documents: each a copy that is never changed, under what its content is.

A document lies in a folder that is named by the SHA-256 of its content, under its own name, since a page names its
pictures and a text without a title is called by it. It is copied to a folder beside first and moved into place when all
of it is on the disk: a folder named by a content is whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault, NotWrittenError
from reader.library.publication_rows import storable
from reader.publication.documents import PAGES, SUFFIXES
from reader.publication.limits import LIMITS
from reader.publication.opening import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import FileIO
    from typing import BinaryIO

NAME: Final = "documents"
DRAFT: Final = ".draft-"
"""How the name of a folder begins that is not whole."""
COVER: Final = ".cover"
"""The picture of a document's cover, beside it."""
_CHUNK: Final = 1 << 20
_COMPANIONS: Final = ("_files", ".files")
_MOST: Final = 100_000
"""The documents that are found in a folder."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that was copied and is not in its place yet."""

    folder: Path
    name: str
    digest: str
    """The SHA-256 of its content, in hexadecimal digits."""
    size: int
    """In bytes."""


def documents_folder(library: Path) -> Path:
    """Return the folder of imported documents in the library's folder."""
    return library / NAME


def placed_folder(documents: Path, digest: str) -> Path:
    """Return the folder that a document of a content lies in; half of the digest is enough to tell it."""
    return documents / digest[:32]


def check_kind(source: Path) -> None:
    """Raise :class:`~reader.errors.DocumentError` for what can't be a document, before any of it is copied."""
    try:
        if source.is_dir():
            known = (source / MANIFEST).is_file()
        elif not source.exists():
            raise DocumentError(source, Fault.MISSING)
        else:
            known = source.is_file() and (source.suffix.lower() in SUFFIXES or source.name == MANIFEST)
    except OSError as error:
        raise DocumentError(source, Fault.UNREADABLE, detail=error.strerror or str(error)) from None
    if not known:
        raise DocumentError(source, Fault.UNKNOWN_FORMAT, detail=source.suffix)


def documents_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the documents that paths stand for: a folder that is no publication stands for those in it, at any depth.

    What a folder has of other kinds is passed over, as are hidden files and the folders of pictures beside pages; a
    path that names no document is yielded as it is, for its error to be told.
    """
    count = 0
    for path in paths:
        own = path.parent if path.name == MANIFEST else path
        for document in _inside(own) if _holds_documents(own) else (own,):
            yield document
            count += 1
            if count >= _MOST:
                return


def _holds_documents(path: Path) -> bool:
    """Tell whether a path is a folder to look through; one that can't be is for its error to be told."""
    try:
        return path.is_dir() and os.access(path, os.R_OK | os.X_OK) and not (path / MANIFEST).is_file()
    except OSError:
        return False


def _inside(folder: Path) -> Iterator[Path]:
    for name, folders, files in os.walk(folder):
        here = Path(name)
        if MANIFEST in files:
            folders.clear()
            yield here
            continue
        pages = {Path(file).stem for file in files if Path(file).suffix.lower() in PAGES}
        beside = {page + ending for page in pages for ending in _COMPANIONS}
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in beside)
        for file in sorted(files):
            if not file.startswith(".") and Path(file).suffix.lower() in SUFFIXES:
                yield here / file


def document_size(source: Path) -> int:
    """Return the bytes of a document as far as they can be told, for showing progress; 0 for what can't be read."""
    try:
        return sum(path.stat().st_size for path, _ in _files(source))
    except (OSError, DocumentError):
        return 0


def copy_document(source: Path, documents: Path, advance: Callable[[int], None]) -> Draft:
    """Copy a document to a draft beside its place, and return that.

    ``advance`` is called with the bytes of each piece that was copied, and may raise an error to stop. Raises
    :class:`~reader.errors.DocumentError` for a source that can't be read, is too large or of an unknown kind, and
    :class:`~reader.errors.NotWrittenError` where it can't be written (a full disk, a folder that can only be read).
    Nothing is left behind then.
    """
    check_kind(source)
    source = source.resolve() if source.is_dir() else source.absolute()
    if source.name == MANIFEST:
        source = source.parent
    with _written(documents):
        documents.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=documents))
    try:
        digests: dict[str, str] = {}
        size = 0
        with _read(source):
            files = _files(source)
        for path, name in files:
            # The document's own name is no part of its content.
            target = folder / storable(name)
            digests[name.partition("/")[2]], length = _copy(path, target, advance, room=LIMITS.archive - size)
            size += length
        _sync(folder)
        return Draft(folder, storable(source.name), _together(digests), size)
    except BaseException:
        discard(folder)
        raise


def _together(digests: dict[str, str]) -> str:
    if list(digests) == [""]:
        return digests[""]
    listed = "\n".join(f"{name}\0{digest}" for name, digest in sorted(digests.items()))
    return hashlib.sha256(os.fsencode(listed)).hexdigest()


def place_draft(draft: Draft, documents: Path) -> Path:
    """Move a draft into its place and return the document's path there. What is there already is as good.

    Raises :class:`~reader.errors.NotWrittenError`.
    """
    folder = placed_folder(documents, draft.digest)
    if (folder / draft.name).exists():
        discard(draft.folder)
        return folder / draft.name
    with _written(folder):
        if folder.exists():
            discard(folder)
        draft.folder.rename(folder)
        _sync(documents)
    return folder / draft.name


def discard(folder: Path) -> None:
    """Delete a folder of the documents, whatever of it is there."""
    if folder.name.startswith(DRAFT):
        shutil.rmtree(folder, ignore_errors=True)
        return
    aside = folder.with_name(DRAFT + folder.name)  # half of a document is never in the place of one
    try:
        folder.replace(aside)
    except OSError:
        aside = folder
    shutil.rmtree(aside, ignore_errors=True)


def drafts(documents: Path) -> list[Path]:
    """Return the drafts that are there: leftovers, if nobody imports."""
    return [folder for folder in _folders(documents) if folder.name.startswith(DRAFT)]


def placed(documents: Path) -> list[Path]:
    """Return the folders of the documents that are in their places."""
    return [folder for folder in _folders(documents) if not folder.name.startswith(".")]


def _folders(documents: Path) -> list[Path]:
    try:
        return sorted(path for path in documents.iterdir() if path.is_dir())
    except OSError:
        return []


def _files(source: Path) -> list[tuple[Path, str]]:
    """Return the files of a document with their places in its copy; links and hidden files aren't among them."""
    if not source.is_dir():
        beside = [source.with_name(source.stem + ending) for ending in _COMPANIONS]
        folders = [one for one in beside if source.suffix.lower() in PAGES and one.is_dir()]
        return [(source, source.name), *(pair for folder in folders for pair in _files_in(folder))]
    return list(_files_in(source))


def _files_in(folder: Path) -> Iterator[tuple[Path, str]]:
    found = 0
    for name, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            path = Path(name, file)
            if file.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            found += 1
            if found > LIMITS.entries:
                raise DocumentError(folder, Fault.TOO_LARGE, detail=str(LIMITS.entries))
            yield path, path.relative_to(folder.parent).as_posix()


def _raise(error: OSError) -> None:
    raise error


def _copy(path: Path, target: Path, advance: Callable[[int], None], *, room: int) -> tuple[str, int]:
    """Copy a file to the disk and return its digest and size."""
    digest, size = hashlib.sha256(), 0
    with _read(path):
        source = path.open("rb")
    with source:
        with _written(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = target.open("xb", buffering=0)
        with copy:
            while piece := _piece(source, path):
                size += len(piece)
                if size > room:
                    raise DocumentError(path, Fault.TOO_LARGE, detail=f"{LIMITS.archive >> 20} MiB")
                digest.update(piece)
                with _written(target):
                    _write(copy, piece)
                advance(len(piece))
            with _written(target):
                os.fsync(copy.fileno())
    return digest.hexdigest(), size


def _piece(source: BinaryIO, path: Path) -> bytes:
    with _read(path):
        return source.read(_CHUNK)


def _write(copy: FileIO, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[copy.write(rest) :]


@contextmanager
def _read(path: Path) -> Iterator[None]:
    """Turn the system's errors into those of a document."""
    try:
        yield
    except FileNotFoundError:
        raise DocumentError(path, Fault.MISSING) from None
    except OSError as error:
        raise DocumentError(path, Fault.UNREADABLE, detail=error.strerror or str(error)) from None


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Turn the system's errors into those of something that is to be written."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None


def _sync(folder: Path) -> None:
    """See to it that the names in a folder are on the disk; Windows has no such thing, and needs none."""
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with suppress(OSError):
            os.fsync(held)
    finally:
        os.close(held)

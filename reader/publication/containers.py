"""What a document's files are read from: a folder, an archive, or a single file. Nothing else can be read through it.

Names are paths from the document's root, with slashes (:mod:`~reader.publication.addresses`). An archive is never
unpacked: its entries are read one by one, each only as far as it may go, and those whose names lead outside, or that
are links, are as good as not there.
"""

from __future__ import annotations

import os
import stat
from abc import ABC, abstractmethod
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.publication.addresses import path_inside
from reader.publication.limits import LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import TracebackType
    from typing import Self
    from zipfile import ZipFile, ZipInfo

_DATA: Final = "data:"
_UNIX: Final = 3
"""The system in an entry's head whose attributes are those of Unix."""
_LOCKED: Final = 0x1
"""The flag of an entry that a password locks."""
_METHODS: Final = frozenset({0, 8})
"""Stored and deflated, as EPUB has it (OCF 3.3, 4.2.2); others may ask for any amount of memory."""
_END: Final = b"PK\x05\x06"
_END_WITHIN: Final = 65_557
"""The bytes at an archive's end in which the record of its directory begins: its own 22, and a remark."""
_LOCATOR: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20
_HEAD_SIZE: Final = 256
"""The bytes of an entry's head in the directory: 46, its name, and some more."""


class Container(ABC):
    """The files of a document. ``path`` is the folder or file that the reader knows it by."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        self.path = path
        self.limits = limits

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:  # noqa: B027  # a folder has nothing to close
        """Let go of the file; it can be read again after."""

    @abstractmethod
    def names(self) -> Collection[str]:
        """Return the names of the files that can be read."""

    @abstractmethod
    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes.

        Raises :class:`~reader.errors.DocumentError`: ``MISSING`` for a name that is not there or leads outside,
        ``TOO_LARGE`` for more than ``limit`` bytes, ``ENCRYPTED``, ``DAMAGED``, or ``UNREADABLE``.
        """

    def size(self, name: str) -> int:
        """Return a file's size in bytes as far as that is known without reading it, else 0."""
        del name
        return 0

    def picture(self, source: str) -> bytes:
        """Return the bytes of a picture by its address in the document; raises as :meth:`read` does.

        A ``data:`` address is the picture itself.
        """
        if source.startswith(_DATA):
            import base64
            import binascii

            try:
                return base64.b64decode(source.partition(",")[2])
            except (binascii.Error, ValueError):
                raise DocumentError(self.path, Fault.UNREADABLE, place=source[:40]) from None
        return self.read(source, self.limits.image)

    def missing(self, name: str) -> DocumentError:
        """Return the error that says that a file is not there."""
        return DocumentError(self.path, Fault.MISSING, place=name)

    def too_large(self, name: str, limit: int) -> DocumentError:
        """Return the error that says that a file is larger than it may be."""
        return DocumentError(self.path, Fault.TOO_LARGE, place=name, detail=f"{max(limit >> 20, 1)} MiB")


class FolderContainer(Container):
    """The files under a folder; links that lead out of it are not followed."""

    def names(self) -> Collection[str]:
        """Return the names of the files, at most as many as an archive may have."""
        found: list[str] = []
        for folder, _, files in os.walk(self.path):
            found.extend((Path(folder) / name).relative_to(self.path).as_posix() for name in files)
            if len(found) > self.limits.entries:
                break
        return found

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes; raises as the base class says."""
        inside = path_inside(name)
        if inside is None:
            raise self.missing(name)
        try:
            path = (self.path / inside).resolve(strict=True)
            if not path.is_relative_to(self.path.resolve()) or not path.is_file():
                raise self.missing(name)
            return read_bounded(path, limit)
        except FileNotFoundError:
            raise self.missing(name) from None
        except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, before Python 3.13
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise DocumentError(self.path, Fault.UNREADABLE, place=name, detail=reason) from None


class FileContainer(Container):
    """A single file, with the folder of pictures that a browser saves beside a page, if there is one.

    That folder is named as the page, with ``_files`` after it (Firefox, Chromium) or ``.files`` (others).
    """

    def names(self) -> Collection[str]:
        """Return the name of the file and those in its folder."""
        companions = [folder for folder in self._companions() if folder.is_dir()]
        return [
            self.path.name,
            *(f"{folder.name}/{name}" for folder in companions for name in FolderContainer(folder).names()),
        ]

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes; raises as the base class says."""
        if name == self.path.name:
            return read_file(self.path, limit)
        first, _, rest = (path_inside(name) or "").partition("/")
        folder = next((folder for folder in self._companions() if folder.name == first), None)
        if folder is None or not rest:
            raise self.missing(name)
        return FolderContainer(folder, self.limits).read(rest, limit)

    def _companions(self) -> list[Path]:
        return [self.path.with_name(f"{self.path.stem}{ending}") for ending in ("_files", ".files")]


class ZipContainer(Container):
    """The entries of a zip archive, which is opened when first asked for."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        super().__init__(path, limits)
        self._archive: ZipFile | None = None
        self._entries: dict[str, ZipInfo] = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def names(self) -> Collection[str]:
        """Return the names of the entries; raises as :meth:`read` does for an archive that can't be read."""
        self._open()
        return self._entries.keys()

    def size(self, name: str) -> int:
        """Return an entry's size as the archive says it."""
        self._open()
        entry = self._entries.get(name)
        return entry.file_size if entry else 0

    def read(self, name: str, limit: int) -> bytes:
        """Return an entry's bytes; raises as the base class says."""
        archive = self._open()
        entry = self._entries.get(path_inside(name) or "")
        if entry is None:
            raise self.missing(name)
        if entry.flag_bits & _LOCKED:
            raise DocumentError(self.path, Fault.ENCRYPTED, place=name)
        if entry.compress_type not in _METHODS:
            raise DocumentError(self.path, Fault.UNREADABLE, place=name, detail=f"method {entry.compress_type}")
        bomb = entry.file_size > self.limits.small and entry.file_size > self.limits.ratio * entry.compress_size
        if entry.file_size > limit or bomb:
            raise self.too_large(name, limit)
        with self._told(place=name), archive.open(entry) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise self.too_large(name, limit)
        return data

    def _open(self) -> ZipFile:
        import zipfile

        if self._archive is None:
            with self._told():
                self._check_directory()
                self._archive = zipfile.ZipFile(self.path)
            self._entries = self._readable(self._archive)
        return self._archive

    @contextmanager
    def _told(self, place: str = "") -> Iterator[None]:
        """Turn what goes wrong with the file, and what zipfile finds in it, into errors of the document.

        Bytes that can't be right are damage; what is right but of a kind that zipfile does not know is not.
        """
        import zipfile
        import zlib

        try:
            yield
        except FileNotFoundError:
            raise DocumentError(self.path, Fault.MISSING) from None
        except OSError as error:
            raise DocumentError(self.path, Fault.UNREADABLE, place=place, detail=error.strerror or str(error)) from None
        except NotImplementedError as error:  # how zipfile says that a compression or a version is unknown to it
            raise DocumentError(self.path, Fault.UNREADABLE, place=place, detail=str(error)) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise DocumentError(self.path, Fault.DAMAGED, place=place, detail=str(error)) from None

    def _check_directory(self) -> None:
        """Refuse an archive whose directory of entries is larger than what fits the limits, before it is read.

        Zip64 is for archives beyond them (.ZIP Application Note 6.3.10, 4.3.14 to 4.3.16).
        """
        with self.path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _END_WITHIN))
            tail = stream.read(_END_WITHIN)
        end = tail.rfind(_END)
        directory = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
        wide = end >= _LOCATOR_SIZE and tail[end - _LOCATOR_SIZE :].startswith(_LOCATOR)
        if wide or directory > self.limits.entries * _HEAD_SIZE:
            raise DocumentError(self.path, Fault.TOO_LARGE, detail=str(self.limits.entries))

    def _readable(self, archive: ZipFile) -> dict[str, ZipInfo]:
        """Return the entries by name that are files inside; of two with one name the first."""
        entries = archive.infolist()
        if len(entries) > self.limits.entries:
            raise DocumentError(self.path, Fault.TOO_LARGE, detail=str(self.limits.entries))
        if sum(entry.file_size for entry in entries) > self.limits.archive:
            raise DocumentError(self.path, Fault.TOO_LARGE, detail=f"{self.limits.archive >> 20} MiB")
        readable: dict[str, ZipInfo] = {}
        for entry in entries:
            # The name as it stands in the archive: ZipInfo turns a backslash into a slash and ends it at a NUL.
            name = path_inside(entry.orig_filename)
            if name is not None and not entry.is_dir() and not _is_link(entry):
                readable.setdefault(name, entry)
        return readable


def _is_link(entry: ZipInfo) -> bool:
    return entry.create_system == _UNIX and stat.S_ISLNK(entry.external_attr >> 16)


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, also of a pipe; raises :class:`~reader.errors.DocumentError` as a container does."""
    try:
        return read_bounded(path, limit)
    except FileNotFoundError:
        raise DocumentError(path, Fault.MISSING) from None
    except OSError as error:
        raise DocumentError(path, Fault.UNREADABLE, detail=error.strerror or str(error)) from None


def read_bounded(path: Path, limit: int) -> bytes:
    """Return the bytes of a file of at most ``limit``; raises OSError, and DocumentError (``TOO_LARGE``)."""
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise DocumentError(path, Fault.TOO_LARGE, detail=f"{max(limit >> 20, 1)} MiB")
    return data

"""Archives made by hand: EPUBs, and zip files that no zip program writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ELSEWHERE = "WORDS-OF-ANOTHER-DOCUMENT"
"""What stands in a file beside the documents, and must never be read."""
WORDS = "Harmless words of a chapter."
OPF = "OPS/book.opf"
PAGE = "application/xhtml+xml"
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def chapter(body: str, head: str = "") -> str:
    """Return an XHTML page."""
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title>{head}</head><body>{body}</body></html>'


GOOD = chapter(f"<p>{WORDS}</p>")


def package(chapters: list[str], *, manifest: str = "", spine: str = "", before: str = "", attributes: str = "") -> str:
    """Return an OPF whose chapters are files by name."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    references = spine or "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    return (
        f'<?xml version="1.0"?>{before}<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Book</dc:title><dc:language>en</dc:language>'
        f"</metadata><manifest>{items}{manifest}</manifest><spine{attributes}>{references}</spine></package>"
    )


def epub(files: dict[str, str | bytes], changes: dict[str, str | bytes | None] | None = None) -> bytes:
    """Return an EPUB of chapters by name in OPS/; ``changes`` are other files by path, None for none."""
    entries: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        OPF: package([name for name in files if name.endswith(("html", "xml"))]),
    }
    entries |= {f"OPS/{name}": data for name, data in files.items()}
    entries |= changes or {}
    return archive({name: data for name, data in entries.items() if data is not None})


def archive(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, data in entries.items():
            target.writestr(zipfile.ZipInfo(name), data, method)
    return stream.getvalue()


def with_link(entries: dict[str, str | bytes], name: str, target: str) -> bytes:
    """Return an archive in which one entry is a symbolic link."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for entry, data in entries.items():
            file.writestr(entry, data)
        link = zipfile.ZipInfo(name)
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        file.writestr(link, target)
    return stream.getvalue()


class RawZip:
    """An archive written byte by byte, whose directory may say anything."""

    def __init__(self) -> None:
        self._body = bytearray()
        self._directory = bytearray()
        self._count = 0

    def add(self, name: bytes, data: bytes, *, said: int | None = None, flags: int = 0, again: int = 0) -> None:
        """Add an entry that says to have ``said`` bytes; ``again`` entries more are the same bytes of the archive."""
        packed = zlib.compress(data, 9)[2:-4]
        offset = len(self._body)
        size = len(data) if said is None else said
        fields = struct.pack("<HHHHHIIIHH", 20, flags, 8, 0, 0, zlib.crc32(data), len(packed), size, len(name), 0)
        self._body += b"PK\x03\x04" + fields + name + packed
        for number in range(again + 1):
            self._point(name + b"+" * number, fields, offset)

    def _point(self, name: bytes, fields: bytes, offset: int) -> None:
        """Add a line to the directory."""
        head = fields[:-4] + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, offset)
        self._directory += b"PK\x01\x02" + struct.pack("<H", 20) + head + name
        self._count += 1

    def close(self, *, directory: int | None = None, before_end: bytes = b"") -> bytes:
        """Return the archive; ``directory`` is the size that it says its directory has."""
        size = len(self._directory) if directory is None else directory
        count = min(self._count, 0xFFFF)
        end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, size, len(self._body), 0)
        return bytes(self._body + self._directory) + before_end + end

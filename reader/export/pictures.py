"""The pictures of a text, as exports bring them with them: read from inside the document, none that could reach out.

Only kinds that reading systems and browsers must know go in (EPUB 3.3, 3.2: core media types). An SVG is a document of
its own, and goes in only if it has nothing that runs and nothing that is read from elsewhere.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import DocumentError
from reader.publication.drawings import harmless_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.material import Material

MOST: Final = 256 << 20
"""The bytes of all pictures of an export together; those beyond are told in their words alone."""

_SIGNATURES: Final = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", "jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", "png"),
    (re.compile(rb"GIF8[79]a"), "image/gif", "gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp", "webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*<svg\b", re.DOTALL), *(
        "image/svg+xml",
        "svg",
    )),
)  # fmt: skip
_SVG_HEAD: Final = 4096
"""The bytes in which an SVG begins to be one."""
_REACHES_OUT: Final = re.compile(
    rb"<script|<foreignobject|<!entity|<\?xml-stylesheet|@import|\son[a-z]+\s*=|\bsrc\s*=|\\"
    rb"|href\s*=\s*[\"'](?!#|data:image/)|href\s*=\s*[^\"'\s]|url\(\s*[\"']?(?!#|[\"'])",
    re.IGNORECASE,
)


class Picture(NamedTuple):
    """A picture as an export holds it: its media type, its file's name and its bytes."""

    media: str
    name: str
    data: bytes

    @property
    def address(self) -> str:
        """The picture itself as an address (RFC 2397)."""
        return f"data:{self.media};base64,{b64encode(self.data).decode()}"


def pictures_of(material: Material) -> dict[str, Picture]:
    """Return the pictures of an export's text by their address in the document, without those that can't go in."""
    found: dict[str, Picture] = {}
    size = 0
    for number, source in enumerate(_sources(material), start=1):
        picture = _read(material, source, number)
        if picture is not None and size + len(picture.data) <= MOST:
            size += len(picture.data)
            found[source] = picture
    return found


def _sources(material: Material) -> Iterator[str]:
    blocks = (block for row in material.rows for block in row if block is not None)
    yield from dict.fromkeys(block.image.source for block in blocks if block.image is not None)


def _read(material: Material, source: str, number: int) -> Picture | None:
    if material.picture is None:
        return None
    try:
        data = material.picture(source)
    except DocumentError:
        return None
    for signature, media, ending in _SIGNATURES:
        if signature.match(data, 0, _SVG_HEAD):
            closed = harmless_picture(data) if ending == "svg" else data
            if closed is None or (ending == "svg" and _REACHES_OUT.search(closed)):
                return None
            return Picture(media, f"picture-{number}.{ending}", closed)
    return None

"""SVG pictures with everything taken out that could read another file, reach out or run.

A renderer opens what a drawing names: Qt's reads any path of the disk in an ``image`` or a style sheet. So a drawing is
handed on only when a parser finds nothing of the kind left in it; a picture that can't be brought to that is not shown.
"""

from __future__ import annotations

import re
from typing import Final

LARGEST: Final = 16 << 20
"""The characters of a drawing, its entities expanded."""
_RASTER: Final = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP|BM", re.DOTALL)
"""How pictures of pixels begin: they name nothing."""
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_INSTRUCTION: Final = re.compile(r"<\?.*?\?>", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?P<inside>.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY: Final = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+(?:"([^"&%<]*)"|'([^'&%<]*)')\s*>""")
_REFERENCE: Final = re.compile(
    r"""\s(?P<name>(?:[\w.-]+:)?(?:href|src))\s*=\s*(?:"(?P<one>[^"]*)"|'(?P<other>[^']*)')""", re.IGNORECASE
)
_IMAGE: Final = re.compile(r"(?:[\w.-]+:)?image\s", re.IGNORECASE)
BLANK: Final = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA"
    "DUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)
"""A picture of one pixel that is not seen: Qt complains of an image without any."""
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
"""What a reference may name: a part of the drawing, and pixels that it holds itself; a drawing could name more."""
_FETCHED: Final = re.compile(r"@import\b[^;<]*;?|@font-face\s*\{[^}<]*\}", re.IGNORECASE)
"""Rules of a style sheet that would have another one, or a face, read."""
_SCRIPT: Final = re.compile(
    r"<(?P<tag>(?:[\w.-]+:)?script)\b(?:[^<>]*/>|[^<>]*(?<!/)>.*?</(?P=tag)\s*>)", re.IGNORECASE | re.DOTALL
)
_RUNS: Final = frozenset({"script", "foreignobject", "handler", "listener"})


def harmless_picture(data: bytes) -> bytes | None:
    """Return a picture's bytes, a drawing's without what leads out of it; None for what can't be shown safely.

    >>> harmless_picture(b"<svg xmlns='http://www.w3.org/2000/svg'><a href='//server/x'/><path d='M0 0'/></svg>")
    b"<svg xmlns='http://www.w3.org/2000/svg'><a/><path d='M0 0'/></svg>"
    >>> harmless_picture(b"<svg><foreignObject/></svg>") is None
    True
    """
    if _RASTER.match(data):
        return data
    text = _decoded(data)
    if text is None:
        return None
    closed = _REFERENCE.sub(_without_reference, _FETCHED.sub("", _SCRIPT.sub("", text)))
    return closed.encode() if _is_closed(closed) else None


def _decoded(data: bytes) -> str | None:
    """Return a drawing's text without comments, instructions and document type, its own entities put in."""
    declared = _DECLARED.match(data)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = encoding or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError):
        return None
    text = _INSTRUCTION.sub("", _COMMENT.sub("", text))
    doctype = _DOCTYPE.search(text)
    if doctype is not None:
        text = text[: doctype.start()] + text[doctype.end() :]
        for name, one, other in _ENTITY.findall(doctype["inside"] or ""):
            text = text.replace(f"&{name};", one or other)
            if len(text) > LARGEST:
                return None
    return text.strip() if len(text) <= LARGEST else None


def _without_reference(found: re.Match[str]) -> str:
    """Return a reference that stays inside; else nothing, or for an image one that nothing is seen of."""
    if _INSIDE.match(found["one"] or found["other"] or ""):
        return found[0]
    tag = found.string[found.string.rfind("<", 0, found.start()) + 1 :]
    return f' {found["name"]}="{BLANK}"' if _IMAGE.match(tag) else ""


def _is_closed(text: str) -> bool:
    """Return whether a parser of XML finds a drawing, and in it nothing that runs or leads out."""
    if "<!" in text.replace("<![CDATA[", "") or "<?" in text:
        return False
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        root = fromstring(text)  # noqa: S314  # no document type is left, so there are no entities
    except ParseError:
        return False
    if _name(root.tag) != "svg":
        return False
    for element in root.iter():
        if _name(element.tag) in _RUNS:
            return False
        for name, value in element.attrib.items():
            if _name(name) in {"href", "src"} and not _INSIDE.match(value):
                return False
        if _name(element.tag) == "style" and re.search(r"@import|@font-face", element.text or "", re.IGNORECASE):
            return False
    return True


def _name(qualified: object) -> str:
    return str(qualified).rpartition("}")[2].lower()

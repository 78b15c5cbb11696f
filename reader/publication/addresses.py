"""Addresses within a document: where a link or picture leads, if that is inside the document, and nowhere else."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DRIVE: Final = re.compile(r"[A-Za-z]:")


class Address(NamedTuple):
    """A place in a document: a file by its path from the document's root, and an element's id in it, or nothing."""

    path: str
    fragment: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.fragment}" if self.fragment else self.path


def address_of(base: str, reference: str) -> Address | None:
    r"""Return the place that a reference in a file names; None for one that lies outside the document.

    ``base`` is the path of the file that bears the reference, from the document's root, with slashes. Outside are: what
    has a scheme (``https:``, ``file:``, ``data:``), a host or drive, an absolute path, and what climbs over the root.

    >>> str(address_of("text/one.xhtml", "../notes.xhtml#n%C3%A9")), address_of("one.html", "#here")
    ('notes.xhtml#né', Address(path='one.html', fragment='here'))
    >>> [address_of("one.html", name) for name in ("../x.png", "/etc/passwd", "//host/x", "file:x", "a\\b")]
    [None, None, None, None, None]
    """
    from urllib.parse import unquote

    reference = "".join(character for character in reference.strip() if character >= " ")
    if _SCHEME.match(reference):
        return None
    locator, _, fragment = reference.partition("#")
    path = unquote(locator.partition("?")[0])
    if not path:
        return Address(base, unquote(fragment))
    inside = path_inside(f"{base.rpartition('/')[0]}/{path}" if not path.startswith("/") and "/" in base else path)
    return None if inside is None else Address(inside, unquote(fragment))


def path_inside(name: str) -> str | None:
    """Return the path of a file by the root of its document without dots, None for one that is not under it.

    >>> path_inside("a/./b/../c"), path_inside("a/../../c"), path_inside("/a"), path_inside("C:/a"), path_inside("")
    ('a/c', None, None, None, None)
    """
    if not name or name.startswith("/") or "\\" in name or "\0" in name or _DRIVE.match(name):
        return None
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts) or None

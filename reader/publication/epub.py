"""The package of an EPUB, 2 or 3: what it says of itself, its chapters in reading order, and its table of contents.

By EPUB 3.3 and OPF 2.0.1, as leniently as real books need: names are found without regard to case, what is missing
is left out, a manifest that names no table of contents has none. Nothing of a chapter is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import DocumentError, Fault
from reader.publication.addresses import address_of
from reader.publication.epub_contents import ContentsLine, read_nav, read_ncx
from reader.publication.html_tree import elements_by_name, local_name, parse_description, words_of
from reader.publication.recognition import known_tag

if TYPE_CHECKING:
    from turbohtml import Element

    from reader.publication.containers import Container

    Described = dict[str, list[Element]]
    """The elements of a package document by name."""

CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_LOCKS: Final = ("META-INF/sinf.xml",)
"""Files that are there only where the chapters are locked (Apple's)."""
_FONT_OBFUSCATION: Final = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""The algorithms that lock fonts only: those are not read here."""
_PAGES: Final = frozenset(
    {"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", "image/svg+xml"}
)


class Item(NamedTuple):
    """A file of the manifest."""

    path: str
    media_type: str
    properties: frozenset[str]
    fallback: str


class Package(NamedTuple):
    """An EPUB's description of itself."""

    title: str
    creators: tuple[str, ...]
    language: str | None
    """The tag of its language, None where it names none that is known."""
    direction: str | None
    """``ltr`` or ``rtl``, as ``page-progression-direction`` says; None where it doesn't."""
    date: str
    publisher: str
    spine: tuple[str, ...]
    """The paths of its chapters in reading order, each once."""
    contents: tuple[ContentsLine, ...]
    cover: str | None
    """The path of the picture of its cover."""


def read_package(container: Container) -> Package:
    """Return the package of an EPUB.

    Raises :class:`~reader.errors.DocumentError`: ``MALFORMED`` for what is no EPUB, ``ENCRYPTED`` for one that is
    locked (DRM), ``EMPTY`` for one without a chapter that is there, and what the container raises.
    """
    names = _Names(container)
    opf = _package_path(container, names)
    limit = container.limits.package
    root = elements_by_name(parse_description(container.read(opf, limit), path=container.path, limits=container.limits))
    items = _manifest(root, opf, names)
    spine = _spine(root, items)
    if len(spine) > container.limits.chapters:
        raise DocumentError(container.path, Fault.TOO_LARGE, detail=str(container.limits.chapters))
    _refuse_locked(container, names, spine)
    if not spine:
        raise DocumentError(container.path, Fault.EMPTY)
    said = _Metadata(root)
    return Package(
        title=said.first("title"),
        creators=tuple(dict.fromkeys(said.all("creator"))),
        language=next((tag for name in said.all("language") if (tag := known_tag(name))), None),
        direction=_direction(root),
        date=said.first("date"),
        publisher=said.first("publisher"),
        spine=spine,
        contents=_contents(container, root, items)[: container.limits.chapters],
        cover=_cover(root, items),
    )


class _Names:
    """The names of a container's files, found without regard to case where the case is wrong."""

    def __init__(self, container: Container) -> None:
        self._names = container.names()
        self._folded = {name.lower(): name for name in self._names}

    def find(self, name: str) -> str | None:
        return name if name in self._names else self._folded.get(name.lower())


def _package_path(container: Container, names: _Names) -> str:
    """Return the path of the package document: the first that the container names and has."""
    path = names.find(CONTAINER)
    if path is None:
        raise DocumentError(container.path, Fault.MALFORMED, detail=CONTAINER)
    root = elements_by_name(parse_description(container.read(path, container.limits.package), path=container.path))
    for file in root.get("rootfile", []):
        place = address_of("", file.attr("full-path") or "")
        found = names.find(place.path) if place else None
        if found is not None:
            return found
    raise DocumentError(container.path, Fault.MALFORMED, place=CONTAINER, detail="rootfile")


def _manifest(root: Described, opf: str, names: _Names) -> dict[str, Item]:
    """Return the files of the manifest that are there, by id; of two with one id the first."""
    items: dict[str, Item] = {}
    for element in root.get("item", []):
        place = address_of(opf, element.attr("href") or "")
        path = names.find(place.path) if place else None
        identifier = element.attr("id")
        if path is not None and identifier:
            media = (element.attr("media-type") or "").partition(";")[0].strip().lower()
            properties = frozenset((element.attr("properties") or "").split())
            items.setdefault(identifier, Item(path, media, properties, element.attr("fallback") or ""))
    return items


def _spine(root: Described, items: dict[str, Item]) -> tuple[str, ...]:
    """Return the paths of the chapters; one that the spine names again is not read again."""
    found: dict[str, None] = {}
    for reference in root.get("itemref", []):
        item = _readable(items, reference.attr("idref") or "")
        if item is not None:
            found.setdefault(item.path)
    return tuple(found)


def _readable(items: dict[str, Item], identifier: str) -> Item | None:
    """Return the item of an id, or the first of its fallbacks that is a page; None if there is none."""
    seen: set[str] = set()
    while identifier in items and identifier not in seen:
        item = items[identifier]
        if item.media_type in _PAGES or item.path.lower().endswith((".xhtml", ".html", ".htm")):
            return item
        seen.add(identifier)
        identifier = item.fallback
    return None


def _direction(root: Described) -> str | None:
    spine = root.get("spine", [])
    said = (spine[0].attr("page-progression-direction") or "") if spine else ""
    return said if said in {"ltr", "rtl"} else None


def _contents(container: Container, root: Described, items: dict[str, Item]) -> tuple[ContentsLine, ...]:
    """Return the table of contents: of EPUB 3, or else of EPUB 2. One that can't be read is as good as none."""
    spine = root.get("spine", [])
    ncx = items.get((spine[0].attr("toc") or "") if spine else "")
    nav = next((item for item in items.values() if "nav" in item.properties), None)
    ncx = ncx or next((item for item in items.values() if item.media_type == "application/x-dtbncx+xml"), None)
    for item, read in ((nav, read_nav), (ncx, read_ncx)):
        if item is None:
            continue
        try:
            lines = read(container.read(item.path, container.limits.package), item.path, container)
        except DocumentError:
            continue
        if lines:
            return lines
    return ()


def _cover(root: Described, items: dict[str, Item]) -> str | None:
    """Return the path of the cover: EPUB 3's property, or EPUB 2's ``<meta name="cover">``."""
    for item in items.values():
        if "cover-image" in item.properties:
            return item.path
    for meta in root.get("meta", []):
        named = items.get(meta.attr("content") or "") if meta.attr("name") == "cover" else None
        if named is not None and named.media_type.startswith("image/"):
            return named.path
    return None


def _refuse_locked(container: Container, names: _Names, spine: tuple[str, ...]) -> None:
    """Raise an error if a chapter is encrypted. Fonts may be: they are not read."""
    if any(names.find(lock) for lock in _LOCKS):
        raise DocumentError(container.path, Fault.ENCRYPTED)
    path = names.find(_ENCRYPTION)
    if path is None:
        return
    root = elements_by_name(parse_description(container.read(path, container.limits.package), path=container.path))
    chapters = set(spine)
    for data in root.get("encrypteddata", []):
        methods = {element.attr("Algorithm") or element.attr("algorithm") or "" for element in _methods(data)}
        places = (address_of("", element.attr("URI") or element.attr("uri") or "") for element in _references(data))
        locked = {place.path for place in places if place} & chapters
        if locked and not methods <= _FONT_OBFUSCATION:
            raise DocumentError(container.path, Fault.ENCRYPTED, place=min(locked))


def _methods(data: Element) -> list[Element]:
    return [element for element in data.iter_elements() if local_name(element) == "encryptionmethod"]


def _references(data: Element) -> list[Element]:
    return [element for element in data.iter_elements() if local_name(element) == "cipherreference"]


class _Metadata:
    """What the package says of the book, by the names of Dublin Core."""

    def __init__(self, root: Described) -> None:
        found = root.get("metadata", [])
        self._elements = list(found[0].iter_elements()) if found else []

    def all(self, name: str) -> list[str]:
        words = (words_of(element) for element in self._elements if local_name(element) == name)
        return [text for text in words if text]

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

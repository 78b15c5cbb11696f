"""A publication's bundle, a folder or a zip archive, becomes a Publication."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeVar

from reader.errors import DocumentError, Fault
from reader.glossary.terms import load_concepts
from reader.language.catalogs import INTERFACE
from reader.language.languages import LanguageUnknownError, language
from reader.publication.markdown import load_markdown
from reader.publication.model import Provenance, Publication
from reader.publication.notes import load_notes
from reader.publication.opening import MANIFEST
from reader.publication.references import check_references
from reader.timeline.events import load_events, table_date
from reader.toml_tables import Table, read_table, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.publication.containers import Container

DATE_ORDERS = frozenset({"dmy", "mdy", "ymd", "undeclared"})

Item = TypeVar("Item")

_ID = re.compile(r"[a-z0-9-]+")
LOCALES: Final = "locales"
"""The folder of a bundle's own templates and catalogs, laid out as the program's is."""
_CATALOG = re.compile(rf"{LOCALES}/(?P<tag>[A-Za-z0-9_-]+)/LC_MESSAGES/(?P<domain>[a-z0-9-]+)\.po")
_FILES = (MANIFEST, "article.md", "timeline.toml", "glossary.toml", "notes.toml")
_KEYS = ("id", "kicker", "title", "language", "date", "date_order", "provenance", "protected", "proposed")


def load_document(path: Path) -> Publication:
    """Return the publication of a folder or archive, of its publication.toml, or of a single file of any known format.

    All of its text is read; :func:`reader.publication.documents.open_book` reads a chapter at a time. Raises
    :class:`DocumentError` when it is missing, unreadable, malformed or of an unknown format, or when one of its files
    points to a block that is not there.
    """
    publication = load_draft(path)
    check_references(publication)
    return publication


def load_draft(path: Path) -> Publication:
    """Return a publication as :func:`load_document` does, but also one that points to blocks that are not there.

    It is for QA, which lists all of those. Raises :class:`DocumentError` for everything else.
    """
    if path.name == MANIFEST:
        path = path.parent
    try:
        if path.is_dir():
            return load_bundle(path)
        if not path.exists():
            raise DocumentError(path, Fault.MISSING)
    except OSError as error:
        raise DocumentError(path, Fault.UNREADABLE, detail=error.strerror or str(error)) from None
    from reader.publication.documents import open_book

    with open_book(path) as book:
        return book.whole()


def load_bundle(folder: Path) -> Publication:
    """Return the publication of a folder; raise :class:`DocumentError` naming the file and place at fault.

    Whether what it points to is there is left to :mod:`reader.publication.references`.
    """
    for file in _FILES:
        _refuse_outside(folder, file)
    if not (folder / MANIFEST).exists():
        raise DocumentError(folder, Fault.NO_PUBLICATION)
    manifest = read_table(folder / MANIFEST)
    manifest.allow(*_KEYS)
    provenance = manifest.table("provenance")
    provenance.allow("line", "detail")
    identifier, tag = _identifier(manifest), _language(manifest)
    order = manifest.text("date_order", "dmy")
    if order not in DATE_ORDERS:
        raise manifest.invalid("date_order")
    return Publication(
        id=identifier,
        title=manifest.text("title"),
        kicker=manifest.text("kicker", ""),
        language=tag,
        date=table_date(manifest) if manifest.text("date", "") else None,
        date_order=order,
        provenance=Provenance(provenance.text("line", ""), provenance.text("detail", "")),
        article=load_markdown(folder / "article.md", default_language=tag),
        events=_optional(folder / "timeline.toml", load_events),
        concepts=_optional(folder / "glossary.toml", load_concepts),
        notes=_optional(folder / "notes.toml", load_notes),
        protected=manifest.text_by_language("protected"),
        source=folder,
        domain=identifier,
        proposed=frozenset(manifest.texts("proposed")),
        translations=_translations(folder, identifier),
    )


def catalog_name(domain: str, tag: str) -> str:
    """Return where a bundle has its own catalog of a language."""
    return f"{LOCALES}/{tag}/LC_MESSAGES/{domain}.po"


def _translations(folder: Path, domain: str) -> dict[str, str]:
    """Return the texts of a bundle's own catalogs, by language; a folder that is named after none is passed over."""
    found = {}
    for path in sorted((folder / LOCALES).glob(f"*/LC_MESSAGES/{domain}.po")):
        tag = path.parents[1].name
        _refuse_outside(folder, catalog_name(domain, tag))
        if _is_language(tag):
            found[tag] = read_text(path)
    return found


def _is_language(tag: str) -> bool:
    try:
        return language(tag).tag == tag
    except LanguageUnknownError:
        return False


def _refuse_outside(folder: Path, file: str) -> None:
    """Raise an error for a file of a bundle that is a link to somewhere else: a document is read from inside itself."""
    path = folder / file
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise DocumentError(path, Fault.UNREADABLE, detail=str(path.readlink()))


def bundle_root(names: Iterable[str]) -> str | None:
    """Return the folder of an archive that a bundle stands in: its root (an empty string), or the one folder there.

    None if the names are not those of a bundle.

    >>> bundle_root(["mine/publication.toml", "mine/article.md"]), bundle_root(["a.txt"])
    ('mine/', None)
    """
    manifests = [name for name in names if name == MANIFEST or (name.endswith(f"/{MANIFEST}") and name.count("/") == 1)]
    return min((name.removesuffix(MANIFEST) for name in manifests), default=None)


def load_archived(container: Container, root: str) -> Publication:
    """Return the publication of a bundle in an archive, ``root`` being :func:`bundle_root`'s answer.

    Raises :class:`DocumentError` as :func:`load_bundle` does; the file that it names is in the archive.
    """
    names = container.names()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        catalogs = [name.removeprefix(root) for name in names if _CATALOG.fullmatch(name.removeprefix(root))]
        for file in (*_FILES, *catalogs):
            if root + file in names:
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_bytes(container.read(root + file, container.limits.text))
        try:
            publication = load_bundle(folder)
        except DocumentError as error:
            path = container.path / root / error.path.relative_to(folder)
            raise DocumentError(path, error.fault, place=error.place, detail=error.detail) from None
    return replace(publication, source=container.path)


def _identifier(manifest: Table) -> str:
    """Return the id, which is a gettext domain and so a file's name: not the interface's own, and no path."""
    identifier = manifest.text("id")
    if not _ID.fullmatch(identifier) or identifier == INTERFACE:
        raise manifest.invalid("id")
    return identifier


def _language(manifest: Table) -> str:
    tag = manifest.text("language")
    try:
        return language(tag).tag
    except LanguageUnknownError:
        raise manifest.invalid("language") from None


def _optional(path: Path, load: Callable[[Path], tuple[Item, ...]]) -> tuple[Item, ...]:
    return load(path) if path.exists() else ()

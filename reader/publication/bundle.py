"""A document opened: a publication's folder, or a single text file, becomes a Publication."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import DocumentError, Fault
from reader.glossary.terms import load_concepts
from reader.language.catalogs import INTERFACE
from reader.language.languages import LanguageUnknownError, guess_language, language
from reader.publication.markdown import load_markdown, parse_markdown
from reader.publication.model import Article, Provenance, Publication
from reader.publication.notes import load_notes
from reader.publication.plain_text import parse_plain_text
from reader.publication.references import check_references
from reader.timeline.events import load_events, table_date
from reader.toml_tables import Table, read_table, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

MANIFEST = "publication.toml"
DATE_ORDERS = frozenset({"dmy", "mdy", "ymd"})

Item = TypeVar("Item")

_ID = re.compile(r"[a-z0-9-]+")
_KEYS = ("id", "kicker", "title", "language", "date", "date_order", "provenance", "protected")

_PARSERS: dict[str, Callable[..., Article]] = {
    ".md": parse_markdown,
    ".markdown": parse_markdown,
    ".txt": parse_plain_text,
}


def find_document(name: str, publications: Path) -> Path:
    """Return the path of a document named by a path or by the id of a publication in ``publications``."""
    bundled = publications / name
    if _ID.fullmatch(name) and _is_there(bundled / MANIFEST):
        return bundled
    return Path(name)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def load_document(path: Path) -> Publication:
    """Return the publication of a folder, of its publication.toml, or of a single text or CommonMark file.

    Raises :class:`DocumentError` when it is missing, unreadable, malformed or of an unknown format, or when one of
    its files points to a block that is not there.
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
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        raise DocumentError(path, Fault.UNKNOWN_FORMAT, detail=path.suffix)
    text = read_text(path)
    return _single(path, parse(text, path=path, default_language=guess_language(text)))


def load_bundle(folder: Path) -> Publication:
    """Return the publication of a folder; raise :class:`DocumentError` naming the file and place at fault.

    Whether what it points to is there is left to :mod:`reader.publication.references`.
    """
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
    )


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


def _single(path: Path, article: Article) -> Publication:
    return Publication(
        id=single_id(path),
        title=article.title or path.stem,
        kicker="",
        language=article.language,
        date=None,
        date_order="dmy",
        provenance=Provenance(""),
        article=article,
        source=path,
    )


def single_id(path: Path) -> str:
    """Return the id of a single file: readable by its name, its own by its place.

    It is the name in small Latin letters, digits and hyphens, and eight hexadecimal digits of the resolved path
    (BLAKE2s): two files of one name are two documents, and one file is the same document however it is named.

    >>> single_id(Path("Ḥāshiya & notes.md")).rpartition("-")[0]
    'hashiya-notes'
    """
    resolved = path.resolve()
    plain = unicodedata.normalize("NFKD", resolved.stem).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40] or "text"
    place = hashlib.blake2s(os.fsencode(resolved), digest_size=4)
    return f"{name}-{place.hexdigest()}"

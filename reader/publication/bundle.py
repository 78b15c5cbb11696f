"""A document opened: a publication's folder, or a single text file, becomes a Publication."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import DocumentError, Fault
from reader.glossary.terms import load_concepts
from reader.language.languages import guess_language
from reader.publication.markdown import load_markdown
from reader.publication.model import Article, BlockKind, Provenance, Publication
from reader.publication.notes import load_notes
from reader.publication.plain_text import load_plain_text
from reader.timeline.events import load_events
from reader.toml_tables import read_table, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

MANIFEST = "publication.toml"
DATE_ORDERS = frozenset({"dmy", "mdy", "ymd"})

Item = TypeVar("Item")

_LOADERS: dict[str, Callable[..., Article]] = {
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".txt": load_plain_text,
}


def find_document(name: str, publications: Path) -> Path:
    """Return the path of a document named by a path or by the id of a publication in ``publications``."""
    bundled = publications / name
    if "/" not in name and (bundled / MANIFEST).is_file():
        return bundled
    return Path(name)


def load_document(path: Path) -> Publication:
    """Return the publication of a folder, of its publication.toml, or of a single text or CommonMark file.

    Raises :class:`DocumentError` when it is missing, unreadable, malformed or of an unknown format.
    """
    if path.name == MANIFEST:
        path = path.parent
    if path.is_dir():
        return load_bundle(path)
    if not path.exists():
        raise DocumentError(path, Fault.MISSING)
    loader = _LOADERS.get(path.suffix.lower())
    if loader is None:
        raise DocumentError(path, Fault.UNKNOWN_FORMAT, detail=path.suffix)
    return _single(path, loader(path, default_language=guess_language(read_text(path))))


def load_bundle(folder: Path) -> Publication:
    """Return the publication of a folder; raise :class:`DocumentError` naming the file and place at fault."""
    manifest = read_table(folder / MANIFEST)
    provenance = manifest.table("provenance")
    language = manifest.text("language")
    order = manifest.text("date_order", "dmy")
    if order not in DATE_ORDERS:
        raise manifest.invalid("date_order")
    return Publication(
        id=manifest.text("id"),
        title=manifest.text("title"),
        kicker=manifest.text("kicker", ""),
        language=language,
        date=manifest.text("date", ""),
        date_order=order,
        provenance=Provenance(provenance.text("line", ""), provenance.text("detail", "")),
        article=load_markdown(folder / "article.md", default_language=language),
        events=_optional(folder / "timeline.toml", load_events),
        concepts=_optional(folder / "glossary.toml", load_concepts),
        notes=_optional(folder / "notes.toml", load_notes),
        protected=manifest.text_by_language("protected"),
        source=folder,
    )


def protected_texts(publication: Publication) -> dict[str, str]:
    """Return the texts that no edition may change, by block: the hadiths of the article as it stands."""
    return {block.id: block.text for block in publication.article.blocks if block.kind is BlockKind.HADITH}


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form, as publication.toml keeps it for protected texts."""
    return hashlib.sha256(text.encode()).hexdigest()


def _optional(path: Path, load: Callable[[Path], tuple[Item, ...]]) -> tuple[Item, ...]:
    return load(path) if path.exists() else ()


def _single(path: Path, article: Article) -> Publication:
    return Publication(
        id=path.stem,
        title=article.title or path.stem,
        kicker="",
        language=article.language,
        date="",
        date_order="dmy",
        provenance=Provenance(""),
        article=article,
        source=path,
    )

"""Templates and catalogs brought up to what the interface and the publications say now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.catalogs import INTERFACE, Catalogs
from reader.language.extraction import Message, interface_messages, merge, template
from reader.language.languages import language
from reader.publication.bundle import load_bundle
from reader.publication.messages import messages
from reader.publication.opening import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polib import POFile


def domains(package: Path, publications: Path) -> Iterator[tuple[str, str, list[Message]]]:
    """Yield each gettext domain with its source language and messages: the interface, then each publication."""
    yield INTERFACE, "en", interface_messages(package)
    for manifest in sorted(publications.glob(f"*/{MANIFEST}")):
        publication = load_bundle(manifest.parent)
        yield publication.id, publication.language, list(messages(publication))


def update_catalogs(locales: Path, package: Path, publications: Path, *, new: str | None = None) -> Iterator[Path]:
    """Write the templates and every language's catalogs that changed, and yield the paths written.

    ``new`` begins catalogs in one more language; :class:`~reader.language.languages.LanguageUnknownError` is raised
    if that is no language.
    """
    catalogs = Catalogs(locales)
    tags = list(catalogs.languages())
    if new is not None and new not in tags:
        tags.append(language(new).tag)
    for domain, source_language, found in domains(package, publications):
        pot = template(found, project=domain)
        yield from _write(pot, locales / f"{domain}.pot")
        for tag in tags:
            path = catalogs.po_path(domain, tag)
            said = {m.context: m.rendering for m in found if m.context and m.rendering}
            po = merge(_read(path), pot, project=domain, language=tag, says_itself=tag == source_language, said=said)
            yield from _write(po, path)


def _read(path: Path) -> POFile | None:
    import polib

    return polib.pofile(str(path), wrapwidth=110) if path.exists() else None


def _write(po: POFile, path: Path) -> Iterator[Path]:
    text = f"{po}\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    yield path

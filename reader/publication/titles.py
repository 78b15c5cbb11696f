"""The titles of bundled publications in all their languages, without reading their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DocumentError
from reader.publication.opening import MANIFEST
from reader.records import Record
from reader.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reader.language.catalogs import Catalogs


def folded_spaces(title: str) -> str:
    r"""Return a title with single spaces: a heading may have others, which do not make it another title.

    >>> folded_spaces("4.2.\u00a0Step by\n step")
    '4.2. Step by step'
    """
    return " ".join(title.split())


class Titled(Record):
    """A publication's id and its titles by language, its own language first."""

    id: str
    titles: Mapping[str, str]


def bundled_titles(publications: Path, catalogs: Catalogs) -> Iterator[Titled]:
    """Yield the publications of a folder by name; one that can't be read is passed over."""
    for path in sorted(publications.glob(f"*/{MANIFEST}")):
        try:
            yield _titled(path, catalogs)
        except DocumentError:
            continue


def _titled(path: Path, catalogs: Catalogs) -> Titled:
    manifest = read_table(path)
    own, title, identifier = manifest.text("language"), manifest.text("title"), manifest.text("id")
    titles = {own: title}
    for tag in catalogs.languages(identifier):
        translated = catalogs.load(identifier, tag).lookup("title", title)
        if translated and tag not in titles:
            titles[tag] = translated
    return Titled(identifier, titles)

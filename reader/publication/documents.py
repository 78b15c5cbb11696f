"""Any document opened as a book: a bundle, an EPUB, a page of HTML, CommonMark or plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError, Fault
from reader.publication.books import Book, CutBook
from reader.publication.chapters import cut_chapters
from reader.publication.containers import FileContainer, FolderContainer, ZipContainer
from reader.publication.heads import head_of
from reader.publication.kinds import BlockKind
from reader.publication.limits import LIMITS, Limits
from reader.publication.opening import MANIFEST
from reader.publication.recognition import recognise, recognise_code, recognise_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.publication.containers import Container
    from reader.publication.model import Article, Block, Publication

PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".xht"})
MARKDOWN: Final = frozenset({".md", ".markdown"})
PLAIN: Final = frozenset({".txt", ".text"})
ARCHIVES: Final = frozenset({".epub", ".zip"})
SUFFIXES: Final = PAGES | MARKDOWN | PLAIN | ARCHIVES
"""The endings of the names of files that can be opened; besides them, folders with a publication.toml."""
_SAMPLE: Final = 8_000
_ZIP: Final = b"PK\x03\x04"


def open_book(path: Path, *, limits: Limits = LIMITS) -> Book:
    """Return a document as a book, of which only so much is read as that takes.

    ``path`` is a bundle's folder or its publication.toml, a bundle in a zip archive, or a file whose name ends in one
    of :data:`SUFFIXES`. Raises :class:`~reader.errors.DocumentError` for what is missing, unreadable, malformed,
    empty, locked, too large or of an unknown format; never anything else.
    """
    try:
        return _open(path, limits)
    except RecursionError:  # of the parsers of TOML and CommonMark, for what is nested beyond sense
        raise DocumentError(path, Fault.MALFORMED, detail="nesting") from None


def _open(path: Path, limits: Limits) -> Book:
    if path.name == MANIFEST:
        path = path.parent
    try:
        if path.is_dir():
            return _bundle(FolderContainer(path, limits))
        if not path.exists():
            raise DocumentError(path, Fault.MISSING)
    except OSError as error:
        raise DocumentError(path, Fault.UNREADABLE, detail=error.strerror or str(error)) from None
    suffix = path.suffix.lower()
    if suffix in ARCHIVES:
        return _archive(ZipContainer(path, limits))
    for suffixes, open_file in _OPENERS:
        if suffix in suffixes:
            return open_file(FileContainer(path, limits))
    raise DocumentError(path, Fault.UNKNOWN_FORMAT, detail=path.suffix)


def _archive(container: ZipContainer) -> Book:
    """Return the book of an archive: an EPUB or a bundle, whatever its name says."""
    from reader.publication.bundle import bundle_root, load_archived
    from reader.publication.epub import CONTAINER
    from reader.publication.epub_book import EpubBook

    try:
        names = container.names()
        root = bundle_root(names)
        if root is not None:
            return _cut(load_archived(container, root), _Under(container, root))
        if container.path.suffix.lower() == ".epub" or CONTAINER.lower() in map(str.lower, names):
            return EpubBook(container)
    except DocumentError:
        container.close()
        raise
    container.close()
    raise DocumentError(container.path, Fault.UNKNOWN_FORMAT, detail=container.path.suffix)


class _Under(ZipContainer):
    """A bundle's own folder in an archive: addresses in the bundle are from there."""

    def __init__(self, archive: ZipContainer, root: str) -> None:
        super().__init__(archive.path, archive.limits)
        archive.close()
        self._root = root

    def read(self, name: str, limit: int) -> bytes:
        return super().read(self._root + name, limit)


def _bundle(container: FolderContainer) -> Book:
    from reader.publication.bundle import load_bundle

    return _cut(load_bundle(container.path), container)


def _cut(publication: Publication, container: Container) -> Book:
    return CutBook(publication, container, cut_chapters(publication.article.blocks))


def _page(container: FileContainer) -> Book:
    from reader.publication.html_document import read_document

    return _cut(read_document(container), container)


def _markdown(container: FileContainer) -> Book:
    from reader.publication.markdown import parse_markdown

    return _text_book(container, parse_markdown)


def _plain(container: FileContainer) -> Book:
    from reader.publication.plain_text import parse_plain_text

    return _text_book(container, parse_plain_text)


def _text_book(container: FileContainer, parse: Callable[..., Article]) -> Book:
    from reader.publication.text_encoding import decode_text

    path = container.path
    data = container.read(path.name, container.limits.text)
    if data.startswith(_ZIP):
        raise DocumentError(path, Fault.BINARY)
    text = decode_text(data, path=path).text
    article = recognised(parse(text, path=path, default_language=recognise_text(text[:_SAMPLE])))
    head = head_of(path, title=article.title, language=article.language)
    return _cut(replace(head, article=article), container)


def recognised(article: Article) -> Article:
    """Return an article with the language of each block that says none of its own found by its letters."""
    default = article.language
    blocks = tuple(
        replace(block, language=tag)
        if block.language == default
        and block.kind is not BlockKind.IMAGE
        and (tag := _tell(block)(block.text, declared=None, default=default)) != default
        else block
        for block in article.blocks
    )
    return replace(article, blocks=blocks)


def _tell(block: Block) -> Callable[..., str]:
    return recognise_code if block.kind is BlockKind.PREFORMATTED else recognise


_OPENERS: Final = ((PAGES, _page), (MARKDOWN, _markdown), (PLAIN, _plain))

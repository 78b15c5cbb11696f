"""A publication written as a bundle, a folder or a zip archive, that others can open, edit and translate."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError
from reader.publication.kinds import BlockKind
from reader.publication.markdown_writing import article_markdown
from reader.publication.opening import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.glossary.terms import Concept
    from reader.publication.model import Article, Note, Publication
    from reader.timeline.events import Event

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,80}")
_ENDINGS: Final = ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"), (b"GIF8", ".gif"), (b"RIFF", ".webp"), (b"BM", ".bmp"))


def write_bundle(
    publication: Publication,
    path: Path,
    *,
    picture: Callable[[str], bytes] | None = None,
    block_at: Callable[[str], str | None] | None = None,
) -> None:
    """Write a publication to a folder, or to an archive if ``path`` ends in ``.zip``; it must not be there yet.

    ``picture`` gives the bytes of a picture by its address (:meth:`reader.publication.books.Book.picture`); one that
    can't be read is left out. ``block_at`` gives the block at an address in another chapter
    (:meth:`~reader.publication.books.Book.block_at`). It is written beside and moved into place, whole or not at all.
    Raises OSError; FileExistsError if something is there.
    """
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".writing-") as scratch:
        folder = Path(scratch) / "bundle"
        folder.mkdir()
        pictures = _write_pictures(publication, folder, picture) if picture else {}
        for name, text in bundle_files(publication, pictures=pictures, block_at=block_at).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        if path.suffix.lower() == ".zip":
            archive = shutil.make_archive(str(Path(scratch) / "archive"), "zip", folder)
            Path(archive).replace(path)
        else:
            folder.rename(path)


def bundle_files(
    publication: Publication,
    *,
    pictures: Mapping[str, str] | None = None,
    block_at: Callable[[str], str | None] | None = None,
) -> dict[str, str]:
    """Return the texts of a bundle's files by name: those that say something, and the template for translators.

    ``pictures`` gives where each picture is, by its address in the publication.
    """
    from reader.language.extraction import template
    from reader.publication.bundle import LOCALES, catalog_name
    from reader.publication.messages import messages

    article = _resolved(publication.article, block_at) if block_at else publication.article
    files = {
        MANIFEST: _manifest(publication),
        "article.md": article_markdown(article, pictures=pictures or {}),
        "timeline.toml": "\n".join("\n".join(_event(event)) for event in publication.events),
        "glossary.toml": "\n".join("\n".join(_concept(concept)) for concept in publication.concepts),
        "notes.toml": "\n".join("\n".join(_note(note)) for note in publication.notes),
        f"{LOCALES}/{publication.id}.pot": f"{template(messages(publication), project=publication.id)}\n",
    }
    files |= {catalog_name(publication.id, tag): text for tag, text in publication.translations.items()}
    return {name: text for name, text in files.items() if text}


def _resolved(article: Article, block_at: Callable[[str], str | None]) -> Article:
    """Return an article whose links into other chapters lead to their blocks, as far as those are in it."""
    ids = {block.id for block in article.blocks}

    def target(address: str) -> str:
        found = block_at(address)
        return found if found in ids else ""

    blocks = (
        replace(block, links=tuple(replace(one, target=one.target or target(one.address)) for one in block.links))
        if block.links
        else block
        for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


def _write_pictures(publication: Publication, folder: Path, picture: Callable[[str], bytes]) -> dict[str, str]:
    """Write the pictures of the text, and return where each is."""
    sources = dict.fromkeys(block.image.source for block in publication.article.blocks if block.image)
    written: dict[str, str] = {}
    for number, source in enumerate(sources, start=1):
        try:
            data = picture(source)
        except DocumentError:
            continue
        ending = next((ending for mark, ending in _ENDINGS if data.startswith(mark)), None)
        if ending is None:
            continue
        own = source.rpartition("/")[2].rpartition(".")[0]
        stem = own if _PLAIN_NAME.fullmatch(own) and not source.startswith("data:") else "picture"
        place = f"images/{number:03}-{stem}{ending}"
        (folder / "images").mkdir(exist_ok=True)
        (folder / place).write_bytes(data)
        written[source] = place
    return written


def _manifest(publication: Publication) -> str:
    ids = {event.id for event in publication.events} | {concept.id for concept in publication.concepts}
    proposed = sorted(publication.proposed & ids)
    protected = dict(publication.protected)
    for block in publication.article.blocks:
        if block.kind is BlockKind.HADITH:
            protected.setdefault(block.id, hashlib.sha256(block.text.encode()).hexdigest())
    lines = [
        f"id = {_quoted(publication.id)}",
        f"title = {_quoted(publication.title)}",
        *([f"kicker = {_quoted(publication.kicker)}"] if publication.kicker else []),
        f"language = {_quoted(publication.language)}",
        *([f"date = {_quoted(str(publication.date))}"] if publication.date else []),
        f"date_order = {_quoted(publication.date_order)}",
        *([f"proposed = {_list(proposed)}"] if proposed else []),
        "",
        "[provenance]",
        f"line = {_quoted(publication.provenance.line)}",
        f"detail = {_quoted(publication.provenance.detail)}",
        *(["", "[protected]"] if protected else []),
        *(f"{_key(block)} = {_quoted(digest)}" for block, digest in protected.items()),
    ]
    return "\n".join(lines) + "\n"


def _event(event: Event) -> Iterator[str]:
    yield "[[event]]"
    yield f"id = {_quoted(event.id)}"
    yield f"date = {_quoted(str(event.date))}"
    if event.date.hijri:
        yield f"hijri = {_quoted(event.date.hijri)}"
    yield f"track = {_quoted(event.track.value)}"
    yield f"basis = {_quoted(event.basis.value)}"
    yield f"title = {_quoted(event.title)}"
    yield f"summary = {_quoted(event.summary)}"
    yield f"blocks = {_list(event.blocks)}"
    if event.quotes:
        yield "quotes = ["
        for quote in event.quotes:
            yield f"  {_inline_table({'block': quote.block, **quote.words})},"
        yield "]"
    yield ""


def _concept(concept: Concept) -> Iterator[str]:
    yield "[[concept]]"
    yield f"id = {_quoted(concept.id)}"
    yield f"category = {_quoted(concept.category.value)}"
    yield f"term = {_quoted(concept.term)}"
    for key, value in (("vocalised", concept.vocalised), ("transliteration", concept.transliteration)):
        if value is not None:
            yield f"{key} = {_quoted(value)}"
    yield f"definition = {_quoted(concept.definition)}"
    if concept.sources:
        yield f"sources = {_list(concept.sources)}"
    yield "[concept.forms]"
    for tag, forms in concept.forms.items():
        yield f"{_key(tag)} = {_list(forms)}"
    yield ""


def _note(note: Note) -> Iterator[str]:
    yield "[[note]]"
    yield f"id = {_quoted(note.id)}"
    yield f"block = {_quoted(note.block)}"
    yield f"quote = {_inline_table(note.quote)}"
    yield f"kind = {_quoted(note.kind.value)}"
    yield f"text = {_quoted(note.text)}"
    yield f"basis = {_quoted(note.basis)}"
    yield ""


def _quoted(text: str) -> str:
    r"""Return a TOML basic string (TOML 1.0, "String"): JSON's, with DEL escaped too.

    >>> _quoted('a "b"\n')
    '"a \\"b\\"\\n"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _list(texts: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _inline_table(values: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{_key(key)} = {_quoted(value)}" for key, value in values.items()) + " }"

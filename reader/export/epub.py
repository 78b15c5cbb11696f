"""An edition, or two, as an EPUB 3.3 publication (W3C Recommendation, 2023) with its accessibility said (1.1).

The text is cut into files at its highest headings and by size; two languages stand one beneath the other in each row,
since few reading systems can set them side by side. The same material gives the same bytes: nothing in it bears the
time of writing, ids are made of content, and the archive's entries have the zip format's first date.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.export.apparatus import head, section_title, sections
from reader.export.html import blocks_markup
from reader.export.outline import outline
from reader.export.page import Page, said_in, text_markup
from reader.export.pictures import pictures_of
from reader.export.stylesheet import EPUB_SHEET
from reader.publication.kinds import BlockKind
from reader.timeline.dates import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.export.material import Material
    from reader.export.outline import Entry
    from reader.export.pictures import Picture
    from reader.publication.edition import Edition

SIZE: Final = 150_000
"""About how many characters of text a file holds at most, so that reading systems need not lay out all at once."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FOLDER: Final = "OEBPS"
_SPACE_OF_IDS: Final = "6f8fb4d6-0b0c-5a83-9d5e-8a4c8a3f5b1e"
"""The name space of the identifiers (RFC 9562, version 5): a UUID of our own."""
_ROLES: Final = {"glossary": "glossary", "notes": "endnotes"}
_CONTAINER: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class _File:
    """A content document: name, title, body, and what it is by EPUB's structural semantics."""

    name: str
    title: str
    body: str
    kind: str


def edition_epub(material: Material, *, modified: str | None = None) -> bytes:
    """Return the publication as a file's bytes.

    ``modified`` is when it was last changed (``2020-10-05T00:00:00Z``); left out, it is the day that the text itself
    is of, or 1980's first where that is not known to a day.
    """
    pictures = pictures_of(material)
    files = list(_files(material, pictures))
    leading = material.leading.edition
    entries = {
        "META-INF/container.xml": _CONTAINER,
        f"{_FOLDER}/package.opf": _package(material, files, pictures, modified or _modified(leading)),
        f"{_FOLDER}/nav.xhtml": _navigation(material, files),
        f"{_FOLDER}/style.css": EPUB_SHEET,
        **{f"{_FOLDER}/{file.name}": _document(material, file.title, file.body, file.kind) for file in files},
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        # First and stored, so that the file's kind can be told from its first bytes (EPUB 3.3, 4.2.3).
        _add(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in entries.items():
            _add(archive, name, text, zipfile.ZIP_DEFLATED)
        for picture in pictures.values():
            _add(archive, f"{_FOLDER}/{picture.name}", picture.data, zipfile.ZIP_STORED)
    return written.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: str | bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content.encode() if isinstance(content, str) else content)


def _modified(edition: Edition) -> str:
    date = edition.date
    if date is None or date.start is None or date.is_interval or date.start.precision is not Precision.DAY:
        return "1980-01-01T00:00:00Z"
    return f"{date.start.year:04d}-{date.start.month:02d}-{date.start.day:02d}T00:00:00Z"


# The content


def _files(material: Material, pictures: Mapping[str, Picture]) -> Iterator[_File]:
    """Yield the content documents in reading order, each with links that know where the others are."""
    plain = Page(material, epub=True, pictures=pictures)
    cuts = _cuts(material)
    names = [f"text-{number}.xhtml" for number in range(1, len(cuts) + 1)]
    around = [name for name, _ in sections(plain)]
    page = replace(plain, files=_whereabouts(plain, cuts, names, around))
    title = material.leading.edition.title
    for number, (name, cut) in enumerate(zip(names, cuts, strict=True)):
        body = f"{head(page) if number == 0 else ''}\n{blocks_markup(page, cut)}"
        yield _File(name, title, body, "bodymatter")
    for name, markup in sections(page):
        yield _File(f"{name}.xhtml", section_title(name, material.leading), markup, "backmatter")


def _cuts(material: Material) -> list[slice]:
    """Return the rows of each text file: cut at the highest headings, and where a file would grow too long."""
    edition = material.leading.edition
    levels = [b.level for b in edition.blocks if b.kind is BlockKind.HEADING and b.id != edition.title_block]
    highest = min(levels, default=0)
    starts, length = [0], 0
    for place, row in enumerate(material.rows):
        shown = [block for block in row if block is not None]
        opens = any(block.kind is BlockKind.HEADING and block.level == highest for block in shown)
        size = sum(len(block.text) for block in shown)
        if length and (opens or length + size > SIZE):
            starts.append(place)
            length = 0
        length += size
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _whereabouts(page: Page, cuts: Sequence[slice], names: Sequence[str], around: Iterable[str]) -> dict[str, str]:
    """Return the file of each id."""
    material = page.material
    files: dict[str, str] = {}
    rows = material.rows
    for name, cut in zip(names, cuts, strict=True):
        files |= {page.block_id(block.id): name for row in rows[cut] for block in row if block is not None}
    files |= {page.footnote_id(name): files[page.block_id(name)] for name in page.footnotes}
    for column in material.columns:
        for note in column.edition.notes:
            if note.block in column.edition.block_by_id:
                files[page.note_reference_id(column, note.number)] = files[page.block_id(note.block)]
        for (language, name), (block, _place) in page.signs.items():
            if language == column.edition.language:
                files[page.sign_id(column, name)] = files[page.block_id(block)]
        for number, one in enumerate(material.marks, start=1):
            for span in one.spans_in(column.edition)[:1]:
                files[page.marked_id(column, number)] = files[page.block_id(span.block)]
    for section in around:
        files |= dict.fromkeys(_section_ids(page, section), f"{section}.xhtml")
    return files


def _section_ids(page: Page, section: str) -> Iterator[str]:
    """Yield the ids in a section."""
    yield f"hashiya-{section}"
    for column in page.material.columns:
        edition = column.edition
        if section == "timeline":
            yield from (page.event_id(column, event.id) for event in edition.events)
        elif section == "glossary":
            yield from (page.term_id(column, term.id) for term in edition.terms)
        elif section == "notes":
            yield from (page.note_id(column, note.number) for note in edition.notes)
    if section == "marks":
        yield from (page.mark_id(number) for number in range(1, len(page.material.marks) + 1))


def _document(material: Material, title: str, body: str, kind: str) -> str:
    """Return a content document in XHTML."""
    count = "two" if len(material.columns) > 1 else "one"
    typed = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"{said_in(material.leading.edition.language)}>\n<head>\n'
        f'<meta charset="utf-8"/>\n<title>{text_markup(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body class="{count}"{typed}>\n'
        f"{body}\n</body>\n</html>\n"
    )


# The package


def _navigation(material: Material, files: Sequence[_File]) -> str:
    column = material.leading
    page = Page(material, epub=True)
    where = _whereabouts(page, _cuts(material), [f.name for f in files if f.kind == "bodymatter"], ())
    around = [file for file in files if file.kind == "backmatter"]
    entries = [entry for entry in outline(column.edition) if page.block_id(entry.block) in where]
    links = [f'<li><a href="{files[0].name}">{text_markup(column.edition.title)}</a></li>']
    links.append(_entries(page, where, entries))
    links.extend(f'<li><a href="{file.name}">{text_markup(file.title)}</a></li>' for file in around)
    title = text_markup(column.words.gettext("Contents"))
    marks = [f'<li><a epub:type="bodymatter" href="{files[0].name}">{text_markup(column.edition.title)}</a></li>']
    for file in around:
        kind = _ROLES.get(file.name.removesuffix(".xhtml"), "backmatter")
        marks.append(f'<li><a epub:type="{kind}" href="{file.name}">{text_markup(file.title)}</a></li>')
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{title}</h1><ol>\n{"".join(links)}\n</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>{title}</h2><ol>{"".join(marks)}</ol></nav>'
    )
    return _document(material, column.edition.title, body, "")


def _entries(page: Page, where: dict[str, str], entries: Sequence[Entry]) -> str:
    """Return entries as items of a list, those of a lower level in lists within them."""
    written = []
    place = 0
    while place < len(entries):
        entry = entries[place]
        end = place + 1
        while end < len(entries) and entries[end].level > entry.level:
            end += 1
        name = page.block_id(entry.block)
        inner = _entries(page, where, entries[place + 1 : end])
        nested = f"<ol>{inner}</ol>" if inner else ""
        written.append(f'<li><a href="{where[name]}#{name}">{text_markup(entry.label)}</a>{nested}</li>')
        place = end
    return "".join(written)


def _package(material: Material, files: Sequence[_File], pictures: Mapping[str, Picture], modified: str) -> str:
    """Return the package document: metadata, manifest, spine with the direction of the pages."""
    leading = material.leading.edition
    manifest = "\n".join(
        f'    <item id="file-{number}" href="{file.name}" media-type="application/xhtml+xml"/>'
        for number, file in enumerate(files, start=1)
    )
    shown = "".join(
        f'    <item id="picture-{number}" href="{picture.name}" media-type="{picture.media}"/>\n'
        for number, picture in enumerate(pictures.values(), start=1)
    )
    spine = "\n".join(f'    <itemref idref="file-{number}"/>' for number in range(1, len(files) + 1))
    tag = text_markup(leading.language)
    metadata = "\n".join(f"    {line}" for line in _metadata(material, pictures, modified))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{tag}" dir="{leading.direction}">\n'
        f'  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n  </metadata>\n  <manifest>\n'
        '    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'    <item id="style" href="style.css" media-type="text/css"/>\n{shown}{manifest}\n  </manifest>\n'
        f'  <spine page-progression-direction="{leading.direction}">\n{spine}\n  </spine>\n</package>\n'
    )


def _metadata(material: Material, pictures: Mapping[str, Picture], modified: str) -> Iterator[str]:
    edition, words = material.leading.edition, material.leading.words
    yield f'<dc:identifier id="id">urn:uuid:{_identifier(material)}</dc:identifier>'
    yield f"<dc:title>{text_markup(edition.title)}</dc:title>"
    yield from (f"<dc:language>{text_markup(column.edition.language)}</dc:language>" for column in material.columns)
    if edition.date is not None and edition.date.start is not None and not edition.date.is_interval:
        yield f"<dc:date>{text_markup(_plain_date(edition))}</dc:date>"
    if edition.provenance:
        told = " ".join(text for text in (edition.provenance, edition.provenance_detail) if text)
        yield f"<dc:description>{text_markup(told)}</dc:description>"
    yield f'<meta property="dcterms:modified">{modified}</meta>'
    yield '<meta property="schema:accessMode">textual</meta>'
    if pictures:
        yield '<meta property="schema:accessMode">visual</meta>'
        yield '<meta property="schema:accessModeSufficient">textual,visual</meta>'
    if _is_told(edition):
        yield '<meta property="schema:accessModeSufficient">textual</meta>'
    for feature in ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"):
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    summary = (
        words.gettext("Text with pictures, with headings, links and the language and direction of every part.")
        if pictures
        else words.gettext("Text without pictures, with headings, links and the language and direction of every part.")
    )
    yield f'<meta property="schema:accessibilitySummary">{text_markup(summary)}</meta>'


def _is_told(edition: Edition) -> bool:
    """Return whether all is there in words: there is no picture that the document says nothing of."""
    return all(block.image is None or block.image.alt for block in edition.blocks)


def _plain_date(edition: Edition) -> str:
    """Return a date without the marks of EDTF that ISO 8601-1 does not have."""
    date = edition.date
    assert date is not None  # noqa: S101  # asked for before
    assert date.start is not None  # noqa: S101  # asked for before
    parts = (f"{date.start.year:04d}", date.start.month, date.start.day)
    return "-".join(part if isinstance(part, str) else f"{part:02d}" for part in parts if part is not None)


def _identifier(material: Material) -> str:
    from uuid import UUID, uuid5

    tags = "+".join(column.edition.language for column in material.columns)
    return str(uuid5(UUID(_SPACE_OF_IDS), f"{material.leading.edition.publication}/{tags}"))

"""What stands around the text, as mark-up: head, timeline, glossary, editors' notes, the reader's marks.

Each is made of rows, and a row of one cell a column, so that two languages stand side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.citation import both_calendars
from reader.export.marks_text import mark_item, marks_in_order
from reader.export.page import said_in, text_markup
from reader.publication.edition import MentionKind
from reader.publication.labels import basis_words, category_words, note_kind_words, track_words
from reader.timeline.calendars import hijri_span
from reader.timeline.wording import date_words, hijri_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.export.material import Column
    from reader.export.page import Page
    from reader.publication.edition import EditionEvent, EditionNote, EditionTerm


def row(page: Page, cell: Callable[[Column], str], *, name: str = "") -> str:
    """Return a row: each column's cell in its language and direction."""
    cells = "".join(
        f'<div class="cell"{said_in(column.edition.language)}>{cell(column)}</div>' for column in page.material.columns
    )
    identifier = f' id="{name}"' if name else ""
    return f'<div class="row"{identifier}>{cells}</div>'


def head(page: Page) -> str:
    """Return categories, title, date in both calendars and provenance, which always stands with the text."""
    return f"<header>{row(page, _head)}</header>"


def _head(column: Column) -> str:
    edition = column.edition
    lines = [f'<p class="kicker">{text_markup(edition.kicker)}</p>' if edition.kicker else ""]
    if edition.title_block is None:
        lines.append(f"<h1>{text_markup(edition.title)}</h1>")
    date = both_calendars(edition, column.formats)
    lines.append(f'<p class="published">{text_markup(date)}</p>' if date else "")
    told = [text for text in (edition.provenance, edition.provenance_detail) if text]
    lines.extend(f'<p class="provenance">{text_markup(text)}</p>' for text in told)
    return "".join(lines)


def sections(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the sections that the options ask for and that have something in them: name and mark-up."""
    options, leading = page.material.options, page.material.leading.edition
    if options.timeline and leading.events:
        yield "timeline", _section(page, "timeline", _timeline_title, _events(page))
    if options.glossary and leading.terms:
        yield (
            "glossary",
            _section(page, "glossary", _glossary_title, _terms(page), page.kind("glossary", "doc-glossary")),
        )
    if options.notes and leading.notes:
        yield "notes", _section(page, "notes", _notes_title, _notes(page), page.kind("endnotes", "doc-endnotes"))
    if options.marks and page.material.marks:
        yield "marks", _section(page, "marks", _marks_title, [_marks(page)])


def section_title(name: str, column: Column) -> str:
    """Return what a section is called in a column's language."""
    return {"timeline": _timeline_title, "glossary": _glossary_title, "notes": _notes_title, "marks": _marks_title}[
        name
    ](column)


def _timeline_title(column: Column) -> str:
    return column.words.gettext("Timeline")


def _glossary_title(column: Column) -> str:
    return column.words.gettext("Glossary")


def _notes_title(column: Column) -> str:
    return column.words.gettext("Editors’ notes")


def _marks_title(column: Column) -> str:
    return column.words.gettext("Marks")


def _section(page: Page, name: str, title: Callable[[Column], str], rows: Iterable[str], kind: str = "") -> str:
    heading = row(page, lambda column: f"<h2>{text_markup(title(column))}</h2>")
    label = text_markup(title(page.material.leading))
    inside = "\n".join(rows)
    return f'<section id="hashiya-{name}" class="{name}" aria-label="{label}"{kind}>\n{heading}\n{inside}\n</section>'


def _events(page: Page) -> Iterator[str]:
    for event in page.material.leading.edition.events:

        def cell(column: Column, name: str = event.id) -> str:
            return _event(page, column, column.edition.event_by_id[name])

        yield row(page, cell)


def _event(page: Page, column: Column, event: EditionEvent) -> str:
    formats, words = column.formats, column.words
    span = hijri_span(event.date)
    said = [date_words(event.date, formats), *([hijri_words(span, formats)] if span else [])]
    track, basis = track_words(event.track, words), basis_words(event.basis, words)
    meta = words.pgettext("card", "{track} · {basis}").format(track=track, basis=basis)
    return (
        f'<h3 id="{page.event_id(column, event.id)}">{text_markup(event.title)}</h3>'
        f'<p class="published">{text_markup(" · ".join(said))}</p><p>{text_markup(event.summary)}</p>'
        f'<p class="meta">{text_markup(meta)}{_passages(page, column, event.blocks)}</p>'
    )


def _passages(page: Page, column: Column, blocks: Iterable[str]) -> str:
    """Return links to blocks by their numbers."""
    found = [block for name in dict.fromkeys(blocks) if (block := column.edition.block_by_id.get(name))]
    links = (
        f'<a href="{page.href(page.block_id(block.id))}">¶&#160;{text_markup(column.formats.number(block.number))}</a>'
        for block in found
    )
    return "".join(f" {link}" for link in links)


def _terms(page: Page) -> Iterator[str]:
    for term in page.material.leading.edition.terms:

        def cell(column: Column, name: str = term.id) -> str:
            return _term(page, column, column.edition.term_by_id[name])

        yield row(page, cell)


def _term(page: Page, column: Column, term: EditionTerm) -> str:
    name = page.term_id(column, term.id)
    lines = [f'<h3 id="{name}"><dfn{page.kind("glossterm")}>{text_markup(term.term)}</dfn></h3>']
    others = [
        f"<span{said_in(tag)}>{text_markup((term.vocalised if tag == 'ar' else None) or headword)}</span>"
        for tag, headword in term.counterparts
        if headword != term.term
    ]
    if term.transliteration:
        others.append(f'<i lang="ar-Latn" xml:lang="ar-Latn" dir="ltr">{text_markup(term.transliteration)}</i>')
    if others:
        lines.append(f'<p class="meta">{" · ".join(others)}</p>')
    lines.append(f'<p id="{name}-definition"{page.kind("glossdef")}>{text_markup(term.definition)}</p>')
    category = text_markup(category_words(term.category, column.words))
    lines.append(f'<p class="meta">{category}{_passages(page, column, page.passages(column, term.id))}</p>')
    lines.extend(f'<p class="meta">{text_markup(source)}</p>' for source in term.sources)
    return "".join(lines)


def _notes(page: Page) -> Iterator[str]:
    for note in page.material.leading.edition.notes:

        def cell(column: Column, name: str = note.id) -> str:
            return _note(page, column, column.edition.note_by_id[name])

        yield row(page, cell)


def _note(page: Page, column: Column, note: EditionNote) -> str:
    words, edition = column.words, column.edition
    block = edition.block_by_id.get(note.block)
    quoted_in = block.parts[-1].language if block else edition.language
    referred = any(m.target == note.id and m.kind is MentionKind.NOTE for m in block.mentions) if block else False
    target = page.note_reference_id(column, note.number) if referred else page.block_id(note.block) if block else ""
    label = words.gettext("Editors’ note {number}").format(number=column.formats.number(note.number))
    back = words.gettext("Back to the text")
    link = f' <a class="back" role="doc-backlink" href="{page.href(target)}">{text_markup(back)}</a>' if target else ""
    basis = words.gettext("Basis: {basis}").format(basis=note.basis)
    kind = note_kind_words(note.kind, words)
    element = "aside" if page.epub else "div"
    return (
        f'<{element} id="{page.note_id(column, note.number)}"{page.kind("footnote", "doc-footnote")}>'
        f'<h3>{text_markup(label)}</h3><p class="meta"><q{said_in(quoted_in)}>{text_markup(note.quote)}</q> '
        f"{text_markup(kind)}</p><p>{text_markup(note.text)}</p>"
        f'<p class="meta">{text_markup(basis)}{link}</p></{element}>'
    )


def _marks(page: Page) -> str:
    """Return the marks in reading order, each with a link to its passage."""
    numbers = {one.mark.id: number for number, one in enumerate(page.material.marks, start=1)}
    column = page.material.leading
    items = []
    for one in marks_in_order(page.material.marks, column):
        number = numbers[one.mark.id]
        shown = next((c for c in page.material.columns if one.spans_in(c.edition)), None)
        link = page.href(page.marked_id(shown, number)) if shown else ""
        items.append(mark_item(one, column, attributes=f' id="{page.mark_id(number)}"', link=link))
    inside = "\n".join(items)
    return f"<ol{said_in(column.edition.language)}>\n{inside}\n</ol>"

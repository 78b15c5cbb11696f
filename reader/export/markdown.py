r"""An edition as CommonMark (0.31) that this program reads back to the same blocks.

Each block has a line ``{#id .kind lang=…}`` before it, as :mod:`reader.publication.markdown` reads it. What would be
mark-up is escaped; line ends inside a block are hard breaks; white space that a reader of CommonMark would drop is
written as a character reference.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reader.export.apparatus import section_title
from reader.export.citation import place_words
from reader.export.marks_text import mark_lines
from reader.publication.kinds import BlockKind
from reader.publication.struck import cut_out, marked, struck_markdown
from reader.timeline.calendars import hijri_span
from reader.timeline.wording import date_words, hijri_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.material import Column, Material
    from reader.publication.edition import Edition, EditionBlock

_QUOTED: Final = frozenset({BlockKind.QUOTATION, BlockKind.HADITH})
_CLASSES: Final = {BlockKind.POINT: ".point", BlockKind.HADITH: ".hadith"}

_CONTROLS: Final = "\x0b\x1c\x1d\x1e\x1f\x85"
_INLINE: Final = re.compile(r"[\\`*_\[\]<]|&(?=#|\w+;)|~(?=~)")
# What opens a construct where a line begins: headings, quotations, lists, rules, fences, block attributes.
_OPENING: Final = re.compile(r"[#>+\-=~{:|]|\d{1,9}(?=[.)])")


def edition_markdown(material: Material) -> str:
    """Return one or two editions as CommonMark; of two, each block of the second follows its counterpart.

    Timeline, glossary, notes and marks stand at the end, where the options ask for them.
    """
    pieces = [_front_matter(material.leading.edition)]
    for row in material.rows:
        for column, block in zip(material.columns, row, strict=True):
            suffix = "" if column is material.leading else f"-{column.edition.language}"
            if block is not None:
                pieces.append(struck_markdown(_block(block, suffix, material.leading.edition.language)))
    for column in material.columns:
        pieces.extend(_apparatus(column, material))
    return "\n\n".join(pieces) + "\n"


def _front_matter(edition: Edition) -> str:
    values = {
        "title": edition.title,
        "lang": edition.language,
        "kicker": edition.kicker,
        "date": edition.edtf,
        "provenance": edition.provenance,
    }
    lines = [f"{key}: {' '.join(value.split())}" for key, value in values.items() if value.strip()]
    return "\n".join(["---", *lines, "---"])


def _block(block: EditionBlock, suffix: str, main_language: str) -> str:
    """Return a block with its line of attributes; a quotation in two languages as two paragraphs of a quotation."""
    texts = [
        marked(block.text[part.start : part.end], cut_out(block.struck, part.start, part.end)) for part in block.parts
    ]
    tag = block.parts[0].language
    attributes = [f"#{block.id}{suffix}", _CLASSES.get(block.kind, "")]
    if tag != main_language:
        attributes.append(f"lang={tag}")
    head = f"{{{' '.join(filter(None, attributes))}}}"
    if block.kind is BlockKind.HEADING:
        heading = _heading("\n".join(texts))
        return f"{head}\n{'#' * max(1, min(block.level, 6))} {heading}"
    if block.kind in _QUOTED or len(texts) > 1:
        quoted = "\n>\n".join("> " + markdown_text(text).replace("\n", "\n> ") for text in texts)
        return f"{head}\n{quoted}"
    return f"{head}\n{markdown_text(texts[0])}"


def markdown_text(text: str) -> str:
    r"""Return a text as a paragraph of CommonMark that reads as that text.

    >>> print(markdown_text("1. Not a list\n  * nor_this * & <that> &amp; {#so}"))
    1\. Not a list\
    &#32;&#32;\* nor\_this \* & \<that> \&amp; {#so}
    """
    lines = [_line(line) for line in text.split("\n")]
    joined = lines[0]
    for before, after in pairwise(lines):
        # A line without words can't stand in a paragraph: its end is then a character reference.
        joined += ("\\\n" if before and after else "&#10;") + after
    return joined


def _heading(text: str) -> str:
    """Return a text as the words of a heading, which is one line and must not end in its own sign."""
    line = markdown_text(text).replace("\\\n", "&#10;")
    return re.sub(r"#(?=#*$)", r"\\#", line)


def _line(line: str) -> str:
    escaped = _INLINE.sub(lambda found: "\\" + found[0], line)
    opening = _OPENING.match(escaped)
    if opening:
        at = opening.end() if opening[0][0].isdigit() else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    words = escaped.strip()
    lead = escaped[: len(escaped) - len(escaped.lstrip())]
    trail = escaped[len(lead) + len(words) :]
    return _references(lead) + words.replace("\r", "&#13;") + _references(trail)


def _references(space: str) -> str:
    """Return white space as character references; control characters have none (CommonMark 0.31, 2.5) and stay."""
    return "".join(one if one in _CONTROLS else f"&#{ord(one)};" for one in space)


# What stands around the text


def _apparatus(column: Column, material: Material) -> Iterator[str]:
    options, edition = material.options, column.edition
    if options.timeline and edition.events:
        yield _title("timeline", column)
        yield "\n".join(_events(column))
    if options.glossary and edition.terms:
        yield _title("glossary", column)
        yield "\n".join(_terms(column))
    if options.notes and edition.notes:
        yield _title("notes", column)
        yield "\n".join(_notes(column))
    if options.marks and material.marks:
        yield _title("marks", column)
        yield "\n\n".join(mark_lines(material.marks, column, markdown_text))


def _title(name: str, column: Column) -> str:
    return f"## {_heading(section_title(name, column))}"


def _events(column: Column) -> Iterator[str]:
    for event in column.edition.events:
        span = hijri_span(event.date)
        date = date_words(event.date, column.formats)
        both = f"{date} · {hijri_words(span, column.formats)}" if span else date
        place = _place(column, event.blocks)
        yield f"- **{_one_line(both)}** {_one_line(event.title)}. {_one_line(event.summary)}{place}"


def _terms(column: Column) -> Iterator[str]:
    for term in column.edition.terms:
        names = [name for _, name in term.counterparts if name != term.term]
        others = [*names, *filter(None, (term.vocalised, term.transliteration))]
        aside = f" ({_one_line(column.formats.join(others))})" if others else ""
        yield f"- **{_one_line(term.term)}**{aside} {_one_line(term.definition)}"


def _notes(column: Column) -> Iterator[str]:
    for note in column.edition.notes:
        place = _place(column, (note.block,))
        basis = column.words.gettext("Basis: {basis}").format(basis=note.basis)
        quoted = column.words.pgettext("citation", "“{words}”").format(words=note.quote)
        yield f"{note.number}. {_one_line(quoted)}{place} {_one_line(note.text)} {_one_line(basis)}"


def _place(column: Column, blocks: tuple[str, ...]) -> str:
    known = [block for block in blocks if block in column.edition.block_by_id]
    return f" ({_one_line(place_words(column.edition, known, column.formats))})" if known else ""


def _one_line(text: str) -> str:
    return markdown_text(" ".join(text.split()))

"""The blocks of an edition as mark-up: each in its language and direction, with dates, terms, notes and marks."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from reader.export.page import lines_markup, said_in, text_markup
from reader.export.runs import Cover, chosen_links, stretches
from reader.publication.edition import MentionKind
from reader.publication.kinds import BlockKind
from reader.publication.struck import pieces
from reader.publication.structure import Link
from reader.timeline.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.export.material import Column
    from reader.export.page import Page
    from reader.export.runs import Run, Stretch
    from reader.publication.anchors import Span
    from reader.publication.edition import EditionBlock, Mention, Part

_QUOTED: Final = frozenset({BlockKind.QUOTATION, BlockKind.HADITH})
DEEPEST: Final = 6
"""The most levels of lists that are set apart from each other."""
_DATETIME: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_FIRST_GREGORIAN: Final = "1582-10-15"


class BlockWriter:
    """Writes the blocks of one column of a page."""

    def __init__(self, page: Page, column: Column) -> None:
        self._page = page
        self._column = column
        self._covers = _covers(page, column)

    def block(self, block: EditionBlock, *, identifier: str = "") -> str:
        """Return a block as an element; ``identifier`` is its id, empty for none."""
        name = f' id="{text_markup(identifier)}"' if identifier else ""
        if block.id == self._column.edition.title_block:
            return self._element("h1", block, name)
        if block.kind is BlockKind.HEADING:
            return self._element(
                f"h{min(6, max(2, block.level + (self._column.edition.title_block is None)))}", block, name
            )
        if block.kind in _QUOTED or len(block.parts) > 1:
            inside = "".join(f"<p{_said(part)}>{self._part(block, part)}</p>" for part in block.parts)
            return (
                f'<blockquote class="{block.kind}"{name}{said_in(self._column.edition.language)}>{inside}</blockquote>'
            )
        if block.cells:
            return self._element("table", block, name, self._grid(block))
        picture = self._page.picture_address(block.image.source) if block.image is not None else ""
        if block.image is not None and picture:
            shown = f'<img src="{text_markup(picture)}" alt="{text_markup(self._told(block))}"/>'
            return self._element("figure", block, name, shown)
        return self._element("pre" if block.kind is BlockKind.PREFORMATTED else "p", block, name)

    def _element(self, element: str, block: EditionBlock, name: str, inside: str | None = None) -> str:
        """Return a block in one language as one element; what stands in it is its text unless it is given."""
        part = block.parts[0]
        untold = "" if block.translated else f' title="{text_markup(self._untranslated(part.language))}"'
        kind = block.kind if block.translated else f"{block.kind} untranslated"
        kind += f" item level-{min(block.item.level, DEEPEST)}" if block.item is not None else ""
        if inside is None:
            inside = "".join(self._part(block, part) for part in block.parts)
        return f'<{element} class="{kind}"{name}{_said(part)}{untold}>{inside}</{element}>'

    def _told(self, block: EditionBlock) -> str:
        """Return what a picture shows, in the column's words; empty where the document says nothing of it."""
        return block.text if block.image is not None and block.image.alt else ""

    def _grid(self, block: EditionBlock) -> str:
        """Return the rows of a table."""
        links = self._links(block)
        rows = []
        for number, cells in enumerate(block.cells):
            written = []
            for column, (start, end) in enumerate(cells):
                cell = "th" if (number, column) in block.headers else "td"
                written.append(f"<{cell}>{self._words(block, start, end, links)}</{cell}>")
            rows.append(f"<tr>{''.join(written)}</tr>")
        return "".join(rows)

    def _untranslated(self, tag: str) -> str:
        from reader.language.languages import language

        words = self._column.words
        return words.gettext("Not translated yet; shown in {language}.").format(language=language(tag).endonym)

    def _part(self, block: EditionBlock, part: Part) -> str:
        return self._words(block, part.start, part.end, self._links(block))

    def _links(self, block: EditionBlock) -> list[Mention | Link]:
        """Return what is linked in a block: what its text itself links within the page, and its mentions."""
        own = [link for link in block.links if self._page.link_id(link) is not None]
        return chosen_links((m for m in block.mentions if m.kind is not MentionKind.NOTE and self._is_shown(m)), own)

    def _words(self, block: EditionBlock, start: int, end: int, links: Sequence[Mention | Link]) -> str:
        """Return the characters of a block from ``start`` to ``end``."""
        page = self._page
        notes = [m for m in block.mentions if m.kind is MentionKind.NOTE and page.material.options.notes]
        covers = self._covers.get(block.id, [])
        after = {
            end: _after_word(block.text, end) for end in [n.end for n in notes] + [c.end for c in covers if c.ends]
        }
        written = []
        for stretch in stretches(start, end, links, covers, after.values()):
            written.append(self._stretch(block, stretch))
            written.extend(self._note_reference(n) for n in notes if stretch.start < after[n.end] <= stretch.end)
            ending = [c for c in covers if c.ends and stretch.start < after[c.end] <= stretch.end]
            written.extend(map(self._mark_reference, ending))
        return "".join(written)

    def _is_shown(self, mention: Mention) -> bool:
        return mention.kind is MentionKind.DATE or self._page.target_id(self._column, mention) is not None

    def _stretch(self, block: EditionBlock, stretch: Stretch) -> str:
        inside = "".join(self._run(block, run) for run in stretch.runs)
        mention = stretch.link
        if mention is None:
            return inside
        if isinstance(mention, Link):
            return self._own_link(block, mention, inside)
        if mention.kind is MentionKind.DATE:
            inside = _time(inside, mention.edtf or "")
        target = self._page.target_id(self._column, mention)
        if target is None:
            return inside
        if mention.kind is MentionKind.TERM:
            return self._term(mention, target, inside)
        return f'<a class="date" href="{self._page.href(target)}">{inside}</a>'

    def _own_link(self, block: EditionBlock, link: Link, inside: str) -> str:
        """Return a link of the text's own: to a block, or as a sign to its footnote, or from that back to its sign."""
        page, column = self._page, self._column
        target = page.link_id(link) or ""
        if not link.note:
            leads_back = bool(block.note) and link.target in page.sign_blocks(block.note)
            if leads_back and page.has_sign(column, block.note):
                target = page.sign_id(column, block.note)
            role = ' role="doc-backlink"' if leads_back else ""
            return f'<a class="own"{role} href="{page.href(target)}">{inside}</a>'
        first = page.is_first_sign(column, block.id, link)
        name = f' id="{page.sign_id(column, link.target)}"' if first else ""
        kind = page.kind("noteref", "doc-noteref")
        return f'<a class="sign"{name}{kind} href="{page.href(target)}">{inside}</a>'

    def _term(self, mention: Mention, target: str, inside: str) -> str:
        """Return a term: a link to its entry, described by its definition, which the style sheet also shows on it."""
        page = self._page
        term = self._column.edition.term_by_id[mention.target or ""]
        told = "" if page.epub else (
            f' aria-describedby="{target}-definition" '
            f'data-definition="{text_markup(f"{term.term}: {term.definition}")}"'
        )  # fmt: skip
        kind = page.kind("glossref", "doc-glossref")
        return f'<a class="term"{kind} href="{page.href(target)}"{told}>{inside}</a>'

    def _run(self, block: EditionBlock, run: Run) -> str:
        inside = _struck(block, run.start, run.end)
        for cover in reversed(run.covers):
            first = cover.begins and cover.start == run.start
            name = f' id="{self._page.marked_id(self._column, cover.number)}"' if first else ""
            color = self._page.material.marks[cover.number - 1].mark.color
            inside = f'<mark class="{color}"{name}>{inside}</mark>'
        return inside

    def _note_reference(self, mention: Mention) -> str:
        page, column = self._page, self._column
        note = column.edition.note_by_id[mention.target or ""]
        # The note leads back to the passage in its own block.
        at_home = mention.block == note.block
        name = f' id="{page.note_reference_id(column, note.number)}"' if at_home else ""
        label = column.words.gettext("Editors’ note {number}").format(number=column.formats.number(note.number))
        return (
            f'<sup class="reference"><a{name}{page.kind("noteref", "doc-noteref")} '
            f'href="{page.href(page.note_id(column, note.number))}" aria-label="{text_markup(label)}">'
            f"{text_markup(column.formats.number(note.number))}</a></sup>"
        )

    def _mark_reference(self, cover: Cover) -> str:
        """Return the reference to what the reader wrote on a marked passage; nothing where that is nothing."""
        page, column = self._page, self._column
        if not page.material.marks[cover.number - 1].mark.note:
            return ""
        label = column.words.gettext("Your note")
        return (
            f'<sup class="reference"><a href="{page.href(page.mark_id(cover.number))}" '
            f'aria-label="{text_markup(label)}">✎</a></sup>'
        )


def _struck(block: EditionBlock, start: int, end: int) -> str:
    """Return characters of a block, those that the text strikes out as struck."""
    runs = ((lines_markup(block.text[first:last]), out) for first, last, out in pieces(block.struck, start, end))
    return "".join(f"<s>{words}</s>" if out else words for words, out in runs)


def _said(part: Part) -> str:
    """Return the attributes that say a part's language, and its direction, which the source may have set."""
    return said_in(part.language, part.direction)


def _after_word(text: str, end: int) -> int:
    """Return the end of the word that a passage ends in: a reference inside it would tear Arabic letters apart."""
    while end < len(text) and end > 0 and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _time(inside: str, edtf: str) -> str:
    """Return a date as an element that says it to machines, where HTML has a form for it (a day, month or year)."""
    if said := html_date(edtf):
        return f'<time datetime="{said}">{inside}</time>'
    return f'<span class="time" data-edtf="{text_markup(edtf)}">{inside}</span>'


def html_date(edtf: str) -> str:
    """Return a day, month or year as HTML writes it, nothing for another date.

    HTML has the Gregorian calendar for all time (HTML Standard, "Dates and times"): a day before 15 October 1582 is
    written as the day of that calendar which it was. Months and years, which no such day stands for, stay.

    >>> html_date("2020-10-05"), html_date("1453-05-29"), html_date("1453"), html_date("1453-05-29~")
    ('2020-10-05', '1453-06-07', '1453', '')
    """
    if not _DATETIME.fullmatch(edtf) or edtf.startswith("0000"):
        return ""
    if len(edtf) < len(_FIRST_GREGORIAN) or edtf >= _FIRST_GREGORIAN:
        return edtf
    number = parse_edtf(edtf).lower
    return dt.date.fromordinal(number).isoformat() if number is not None and number > 0 else ""


def _covers(page: Page, column: Column) -> dict[str, list[Cover]]:
    """Return what the marks cover in a column, by block."""
    covers: dict[str, list[Cover]] = {}
    for number, one in enumerate(page.material.marks, start=1):
        spans: tuple[Span, ...] = one.spans_in(column.edition)
        for place, span in enumerate(spans):
            cover = Cover(span.start, span.end, number, begins=place == 0, ends=place == len(spans) - 1)
            covers.setdefault(span.block, []).append(cover)
    return covers

"""The reader's marks as lists to read elsewhere, CommonMark or HTML: quoted words, block, date and note.

Every mark is listed, orphans at the end, and each says in words what its colour is.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader.export.citation import place_words
from reader.language.languages import direction
from reader.library.marks import MarkColor
from reader.timeline.dates import parse_edtf
from reader.timeline.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from reader.export.material import Column
    from reader.language.formats import Formats
    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.library.placed_marks import PlacedMark


def color_words(color: MarkColor, words: Words) -> str:
    """Return the name of a colour."""
    return {
        MarkColor.YELLOW: words.pgettext("colour of a mark", "Yellow"),
        MarkColor.GREEN: words.pgettext("colour of a mark", "Green"),
        MarkColor.BLUE: words.pgettext("colour of a mark", "Blue"),
        MarkColor.PINK: words.pgettext("colour of a mark", "Pink"),
    }[color]


def marks_in_order(marks: Iterable[PlacedMark], column: Column) -> list[PlacedMark]:
    """Return marks in reading order, orphans last in the order of their making."""
    numbers = {block.id: block.number for block in column.edition.blocks}

    def place(one: PlacedMark) -> tuple[float, int, str, str]:
        spans = one.placement.spans
        number = numbers.get(spans[0].block, float("inf")) if spans else float("inf")
        return (number, spans[0].start if spans else 0, one.mark.created.isoformat(), one.mark.id)

    return sorted(marks, key=place)


def mark_words(one: PlacedMark, column: Column) -> str:
    """Return where a mark stands, in which colour, and when it was made."""
    words = column.words
    known = [block for block in one.placement.blocks if block in column.edition.block_by_id]
    place = place_words(column.edition, known, column.formats) if known else words.gettext("not in the text any more")
    return marked_words(one.mark, place, words, column.formats)


def marked_words(mark: Mark, place: str, words: Words, formats: Formats) -> str:
    """Return where a mark stands, which is given in words, its colour, and its day as the reader's own clock has it."""
    pattern = words.pgettext("mark", "{place} · {color} · {date}")
    made = date_words(parse_edtf(_day_here(mark.created).isoformat()), formats)
    return pattern.format(place=place, color=color_words(mark.color, words), date=made)


def _day_here(moment: datetime) -> date:
    """Return the day that a moment falls on where the reader is; in UTC where the system can't tell."""
    try:
        return moment.astimezone().date()
    except (OverflowError, OSError, ValueError):  # the first day of all, or one before 1970 on Windows
        return moment.date()


def mark_lines(marks: Sequence[PlacedMark], column: Column, said: Callable[[str], str]) -> Iterator[str]:
    """Yield the paragraphs of CommonMark that tell of marks; ``said`` writes a text so that it reads as it is."""
    for one in marks_in_order(marks, column):
        paragraphs = said(one.mark.anchor.exact).split("\n")
        yield "\n".join(f"> {line}" for line in paragraphs)
        yield said(mark_words(one, column))
        if one.mark.note:
            yield from (said(line) for line in one.mark.note.split("\n") if line.strip())


def marks_markdown(marks: Sequence[PlacedMark], column: Column) -> str:
    """Return marks as a CommonMark document in the column's language."""
    from reader.export.markdown import markdown_text

    heading = f"# {markdown_text(_heading(column))}"
    return "\n\n".join([heading, *mark_lines(marks, column, markdown_text)]) + "\n"


def marks_html(marks: Sequence[PlacedMark], column: Column) -> str:
    """Return marks as an HTML document of its own in the column's language, readable without scripts."""
    from reader.export.stylesheet import MARKS_SHEET

    edition = column.edition
    title = escape(_heading(column))
    items = "\n".join(mark_item(one, column) for one in marks_in_order(marks, column))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(edition.language)}" dir="{edition.direction}">\n<head>\n'
        '<meta charset="utf-8"/>\n<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
        f"<title>{title}</title>\n<style>\n{MARKS_SHEET}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<ol class="marks">\n{items}\n</ol>\n</main>\n</body>\n</html>\n'
    )


def mark_item(one: PlacedMark, column: Column, *, attributes: str = "", link: str = "") -> str:
    """Return a mark as an item of a list; ``attributes`` of the item are mark-up, ``link`` is the passage's address."""
    anchor = one.mark.anchor
    place = escape(mark_words(one, column))
    told = f'<a href="{escape(link)}">{place}</a>' if link else place
    quoted = "<br/>".join(escape(line) for line in anchor.exact.split("\n"))
    notes = "".join(
        f'<p class="note" dir="auto">{escape(line)}</p>' for line in one.mark.note.split("\n") if line.strip()
    )
    return (
        f'<li{attributes}><blockquote lang="{escape(anchor.language)}" xml:lang="{escape(anchor.language)}" '
        f'dir="{direction(anchor.language)}"><p><mark class="{one.mark.color}">{quoted}</mark></p></blockquote>'
        f'<p class="meta">{told}</p>{notes}</li>'
    )


def _heading(column: Column) -> str:
    return column.words.gettext("Marks in “{title}”").format(title=column.edition.title)

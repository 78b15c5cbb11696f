"""The outline of a book: its own table of contents, with the headings of the chapter that is open.

A line of contents may name a part that is no page of its own, lead into the middle of a page (many books hold several
chapters in one), or to words that are no heading: all of it is listed. What stands below a chapter's own line in the
contents is listed while the chapter is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.publication.books import Chapter, Entry
    from reader.publication.contents import OutlineEntry


class OutlineLine(NamedTuple):
    """A line: what it leads to is a block of the open chapter, a chapter, an address in the book, or nothing."""

    label: str
    """Empty for a chapter without a title."""
    level: int
    """How deep it stands, from 0."""
    block: str = ""
    chapter: int = 0
    address: str = ""


class OpenChapter(NamedTuple):
    """The chapter that is shown: its number, headings and points, and the place of each of its blocks."""

    number: int
    title: str
    """The title that stands above it, which is not listed again below its own line."""
    headings: Sequence[OutlineEntry]
    places: Mapping[str, int]
    block_at: Callable[[str], str | None]
    """The id of the block at an address."""


class _Line(NamedTuple):
    """A line of contents that leads somewhere, with those before it that lead nowhere."""

    entry: Entry
    above: tuple[Entry, ...] = ()


def book_outline(chapters: Sequence[Chapter], contents: Sequence[Entry], shown: OpenChapter) -> list[OutlineLine]:
    """Return the lines of a book's outline, in the order of its chapters; of a book of one chapter those within it."""
    entries = _by_chapter(contents)
    if len(chapters) < 2:
        return list(_inside(entries.get(1, []), shown, level=0))
    return [line for chapter in chapters for line in _of_chapter(chapter, entries.get(chapter.number, []), shown)]


def _by_chapter(contents: Sequence[Entry]) -> dict[int, list[_Line]]:
    """Return the lines by the chapters that they lead to."""
    found: dict[int, list[_Line]] = {}
    above: list[Entry] = []
    for entry in contents:
        if not entry.chapter:
            above.append(entry)
            continue
        heads = tuple(head for head in above if head.level < entry.level)
        found.setdefault(entry.chapter, []).append(_Line(entry, heads))
        above.clear()
    return found


def _of_chapter(chapter: Chapter, lines: Sequence[_Line], shown: OpenChapter) -> Iterator[OutlineLine]:
    for line in lines[:1]:
        yield from _heads(line)
    yield OutlineLine(chapter.title, chapter.level, chapter=chapter.number)
    if chapter.number == shown.number:
        yield from _inside(lines[1:], shown, level=chapter.level + 1, title=chapter.title)
        return
    for line in lines[1:]:
        if line.entry.level <= chapter.level:
            yield from _heads(line)
            yield OutlineLine(line.entry.title, line.entry.level, address=line.entry.address)


def _heads(line: _Line) -> Iterator[OutlineLine]:
    return (OutlineLine(head.title, head.level) for head in line.above)


def _inside(
    lines: Sequence[_Line], shown: OpenChapter, *, level: int, title: str | None = None
) -> Iterator[OutlineLine]:
    """Yield the headings of the open chapter from a level on, and the lines of contents that lead to other blocks.

    One that leads to a heading says how deep that stands.
    """
    led_to = {block: line for line in reversed(lines) if (block := shown.block_at(line.entry.address)) in shown.places}
    highest = min((heading.level for heading in shown.headings), default=0)
    known = {heading.block for heading in shown.headings}
    found = [
        (shown.places[block], _heads(line), OutlineLine(line.entry.title, line.entry.level, block=block))
        for block, line in led_to.items()
        if block is not None and block not in known
    ]
    said_above = {title, shown.title} if title is not None else set()
    for heading in shown.headings:
        line = led_to.get(heading.block)
        if heading.label in said_above and line is None:
            continue
        deep = line.entry.level if line is not None and title is not None else level + heading.level - highest
        heads = _heads(line) if line is not None else iter(())
        found.append((shown.places[heading.block], heads, OutlineLine(heading.label, deep, block=heading.block)))
    for _place, heads, listed in sorted(found, key=lambda one: one[0]):
        yield from heads
        yield listed

"""A quotation with its source, as plain text: words, title, block, date in both calendars.

Plain text has no mark-up for direction. So what runs the other way than the sentence around it stands between
isolates (Unicode Standard Annex #9: LRI or RLI, and PDI), and a line whose first strong character would give it the
wrong direction (rules P2 and P3) begins with a mark, LRM or RLM. The quoted words themselves are never changed; only
quotation marks in them become the inner ones of the language (CLDR, alternate quotation marks) where its outer ones
stand around.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from reader.language.languages import Direction
from reader.timeline.calendars import hijri_span
from reader.timeline.wording import date_words, hijri_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.language.formats import Formats
    from reader.publication.anchors import Span
    from reader.publication.edition import Edition

_ISOLATE: Final = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
_MARK: Final = {Direction.LTR: "\u200e", Direction.RTL: "\u200f"}
_POP: Final = "\u2069"
_OPENERS: Final = "\u2066\u2067\u2068"
_STRONG: Final = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}
_QUOTES: Final = {"“": "”", "«": "»", "‘": "’", '"': '"'}

Line = tuple[str, Direction]


def citation(edition: Edition, spans: Sequence[Span], formats: Formats) -> str:
    """Return the words of spans, in reading order, and where they stand, in the edition's language.

    ``formats`` are those of that language, with its catalog. A quotation of several lines keeps them, and the source
    stands in a line of its own. Raises ValueError without a span and KeyError for a block that the edition lacks.
    """
    if not spans:
        raise ValueError(spans)
    words, own = formats.words, edition.direction
    lines = [line for span in spans for line in _lines(edition, span)]
    source = _source(edition, spans, formats)
    texts, opener, closer = _quoted([text for text, _ in lines], formats)
    if len(lines) == 1:
        pattern = words.pgettext("citation", "{quotation} — {source}")
        quotation = f"{opener}{isolated(texts[0], lines[0][1], own)}{closer}"
        return _directed(pattern.format(quotation=quotation, source=source), own)
    texts[0] = opener + texts[0]
    texts[-1] += closer
    said = [_directed(text, direction) for text, (_, direction) in zip(texts, lines, strict=True)]
    return "\n".join([*said, _directed(words.pgettext("citation", "— {source}").format(source=source), own)])


def place_words(edition: Edition, blocks: Iterable[str], formats: Formats) -> str:
    """Return where blocks stand: their numbers, and the numbered point that all of them belong to."""
    found = [edition.block_by_id[block] for block in blocks]
    numbers = sorted({block.number for block in found})
    shown = [formats.number(number) for number in numbers]
    consecutive = numbers == list(range(numbers[0], numbers[-1] + 1))
    said = formats.range(shown[0], shown[-1]) if consecutive and len(shown) > 1 else formats.join(shown)
    words = formats.words
    text = words.ngettext("paragraph {numbers}", "paragraphs {numbers}", len(numbers)).format(numbers=said)
    points = {block.point for block in found}
    if len(points) == 1 and (point := points.pop()):
        pattern = words.pgettext("citation", "point {point}, {paragraphs}")
        return pattern.format(point=formats.number(point), paragraphs=text)
    return text


def both_calendars(edition: Edition, formats: Formats) -> str:
    """Return the publication's date in both calendars; empty where it is not known."""
    if edition.date is None:
        return ""
    gregorian, span = date_words(edition.date, formats), hijri_span(edition.date)
    if span is None:
        return gregorian
    pattern = formats.words.pgettext("citation", "{gregorian} ({hijri})")
    return pattern.format(gregorian=gregorian, hijri=hijri_words(span, formats))


def isolated(text: str, direction: Direction, around: Direction) -> str:
    """Return a text as it can stand in a sentence: between isolates where the two would disturb each other.

    >>> isolated("OSCE", Direction.LTR, Direction.RTL) == "\u2066OSCE\u2069"
    True
    >>> isolated("plain", Direction.LTR, Direction.LTR)
    'plain'
    """
    strong = [found for letter in text if (found := _STRONG.get(unicodedata.bidirectional(letter)))]
    if direction is around and (not strong or strong[0] is strong[-1] is around):
        return text
    open_isolates = 0
    for letter in text:
        open_isolates = open_isolates + 1 if letter in _OPENERS else max(0, open_isolates - (letter == _POP))
    return f"{_ISOLATE[direction]}{text}{_POP * (open_isolates + 1)}"


def _lines(edition: Edition, span: Span) -> Iterator[Line]:
    """Yield the lines that a span takes in, each with its direction."""
    block = edition.block_by_id[span.block]
    for part in block.parts:
        start, end = max(span.start, part.start), min(span.end, part.end)
        for line in block.text[start:end].split("\n") if start < end else ():
            if line.strip():
                yield line, part.direction


def _quoted(lines: list[str], formats: Formats) -> tuple[list[str], str, str]:
    """Return lines as they stand between the language's quotation marks, and those two.

    What is one quotation already stays as it is, between none.
    """
    stripped = "".join(lines).strip()
    closing = _QUOTES.get(stripped[:1])
    if closing and stripped.find(closing, 1) == len(stripped) - 1:
        return lines, "", ""
    opener, _, closer = formats.words.pgettext("citation", "“{words}”").partition("{words}")
    inner_opener, _, inner_closer = formats.words.pgettext("quotation in a quotation", "‘{words}’").partition("{words}")
    inner = str.maketrans({opener: inner_opener, closer: inner_closer})
    return [line.translate(inner) for line in lines], opener, closer


def _source(edition: Edition, spans: Sequence[Span], formats: Formats) -> str:
    words = formats.words
    parts = {
        "title": isolated(edition.title, edition.direction, edition.direction),
        "place": place_words(edition, (span.block for span in spans), formats),
        "date": both_calendars(edition, formats),
    }
    if not parts["date"]:
        return words.pgettext("citation", "{title}, {place}").format(**parts)
    return words.pgettext("citation", "{title}, {place}, {date}").format(**parts)


def _directed(line: str, direction: Direction) -> str:
    """Return a line that takes its direction from its first strong character, given one where that would mislead."""
    depth = 0
    for letter in line:
        if letter in _OPENERS:
            depth += 1
        elif letter == _POP:
            depth = max(0, depth - 1)
        elif not depth and (found := _STRONG.get(unicodedata.bidirectional(letter))):
            return line if found is direction else _MARK[direction] + line
    return _MARK[direction] + line

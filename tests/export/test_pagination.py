"""Lines parted into pages: property tests over any paragraphs, in one column and in two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.export.pagination import Paragraph, SetLine, paginate

ROOM = 100.0
counts = st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.integers(0, 20)), min_size=1, max_size=25)


def column(
    paragraphs: list[tuple[int, bool, int]], first: int = 0, height: float = 9.0
) -> tuple[list[SetLine], dict[int, Paragraph]]:
    """Return the lines of a column: paragraphs by number of lines, whether a heading, and the room above."""
    lines, known, y = [], {}, 0.0
    for number, (count, heading, above) in enumerate(paragraphs, start=first):
        known[number] = Paragraph(1 if heading else count, heading)
        y += above
        for index in range(known[number].lines):
            lines.append(SetLine(y, y + height, number, index))
            y += height + 1
    return lines, known


@given(counts)
def test_every_line_stands_on_one_page_in_order_and_within_it(paragraphs: list[tuple[int, bool, int]]) -> None:
    lines, known = column(paragraphs)
    pages = paginate(lines, known, ROOM)
    assert [place for page in pages for place in range(page.start, page.end)] == list(range(len(lines)))
    for page in pages:
        inside = lines[page.start : page.end]
        assert inside
        assert page.top == inside[0].top
        assert max(line.bottom for line in inside) - page.top <= ROOM


@given(counts)
def test_no_line_is_alone_and_no_heading_stands_at_the_foot(paragraphs: list[tuple[int, bool, int]]) -> None:
    lines, known = column([(max(2, count), heading, above) for count, heading, above in paragraphs])
    for page in paginate(lines, known, ROOM)[:-1]:
        last, following = lines[page.end - 1], lines[page.end]
        headings_alone = all(known[line.paragraph].heading for line in lines[page.start : page.end])
        assert headings_alone or not known[last.paragraph].heading
        if following.place:
            above = [line for line in lines[page.start : page.end] if line.paragraph == following.paragraph]
            below = known[following.paragraph].lines - following.place
            assert len(above) >= 2 or above[0].place > 0 or known[following.paragraph].lines == 3
            assert below >= 2 or known[following.paragraph].lines <= 3


@given(counts, counts)
def test_two_columns_stay_side_by_side(left: list[tuple[int, bool, int]], right: list[tuple[int, bool, int]]) -> None:
    one, known = column(left)
    other, more = column(right, first=1000, height=11)
    lines = sorted([*one, *other])
    pages = paginate(lines, known | more, ROOM)
    assert sum(page.end - page.start for page in pages) == len(lines)
    for page in pages:
        assert max(line.bottom for line in lines[page.start : page.end]) - page.top <= ROOM
    tops = [page.top for page in pages]
    assert tops == sorted(tops)


def test_a_paragraph_that_opens_a_page_does() -> None:
    lines, known = column([(3, False, 0), (2, False, 5), (4, False, 5)])
    known[1] = known[1]._replace(opens=True)
    assert [(page.start, page.end) for page in paginate(lines, known, ROOM)] == [(0, 3), (3, 9)]


def test_a_line_higher_than_a_page_has_one_to_itself() -> None:
    lines = [SetLine(0, 9, 0, 0), SetLine(10, 400, 1, 0), SetLine(410, 419, 2, 0)]
    pages = paginate(lines, {number: Paragraph(1) for number in range(3)}, ROOM)
    assert [(page.start, page.end) for page in pages] == [(0, 1), (1, 2), (2, 3)]


def test_nothing_makes_no_page() -> None:
    assert paginate([], {}, ROOM) == []

"""What is counted in the chapters of a book, and what is kept of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.language.folding import EVERYTHING, LITERAL
from reader.publication.book_search import ChapterHits, Sought, count_in_chapters, outwards
from reader.publication.book_texts import BookTexts, ShownBlock
from reader.publication.occurrences import OccurrenceFinder
from tests.made_book import ARABIC, write_book
from tests.publication.test_book_reading import editions_of, reading_of, shown_blocks

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.language.folding import Folding
    from reader.publication.book_search import Steps
    from reader.publication.model import Article


@given(st.lists(st.tuples(st.text(), st.text(alphabet=st.characters(codec=None)))))
def test_texts_come_back_as_they_were(blocks: list[tuple[str, str]]) -> None:
    texts = BookTexts()
    texts.keep(1, blocks)
    assert texts.blocks(1) == tuple(ShownBlock(*one) for one in blocks)


def test_what_has_no_room_is_not_kept() -> None:
    texts = BookTexts(capacity=40)
    texts.keep(1, [("p1", "".join(map(chr, range(32, 500))))])
    assert 1 not in texts
    texts.keep(2, [("p1", "short")])
    assert 2 in texts
    assert 0 < texts.size <= 40


@given(st.integers(1, 30), st.data())
def test_outwards_tells_of_each_other_chapter_once_the_nearest_first(count: int, data: st.DataObject) -> None:
    chapter = data.draw(st.integers(1, count))
    found = list(outwards(chapter, count))
    assert sorted(found) == [number for number in range(1, count + 1) if number != chapter]
    distances = [abs(number - chapter) for number in found]
    assert distances == sorted(distances)


def test_chapters_are_counted_as_a_page_of_them_would_be(tmp_path: Path) -> None:
    reading = reading_of(editions_of(write_book(tmp_path / "book.epub", ARABIC, language="ar")))

    def texts(number: int) -> Steps:
        blocks = yield from reading.texts_of(number)
        return (blocks,)

    def counted(folding: Folding, *, whole_words: bool) -> list[int]:
        steps = count_in_chapters(Sought("سراج", folding, whole_words), [3, 1, 2, 4], texts)
        found = [step for step in steps if isinstance(step, ChapterHits)]
        assert [one.chapter for one in found] == [3, 1, 2, 4]
        return [one.hits for one in found]

    for folding, whole_words in ((EVERYTHING, False), (EVERYTHING, True), (LITERAL, False)):
        pages = [OccurrenceFinder(shown_blocks(reading, number)) for number in (3, 1, 2, 4)]
        expected = [len(page.find("سراج", folding, whole_words=whole_words)) for page in pages]
        assert counted(folding, whole_words=whole_words) == expected
    assert counted(EVERYTHING, whole_words=False) == [2, 1, 0, 1]
    assert counted(LITERAL, whole_words=False) == [2, 0, 0, 1]


def test_a_second_search_parses_no_chapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = reading_of(editions_of(write_book(tmp_path / "book.epub", ARABIC, language="ar")))
    parsed: list[int] = []
    passing = reading.book.passing

    def watched(number: int) -> Article:
        parsed.append(number)
        return passing(number)

    monkeypatch.setattr(reading.book, "passing", watched)
    for _ in range(2):
        for number in range(1, 5):
            assert shown_blocks(reading, number)
    assert parsed == [1, 2, 3, 4]

"""Search over the library finds what a reader means, and says where it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.language.catalogs import Catalogs
from reader.library.bundled import index_bundled
from reader.library.database import open_in_memory
from reader.library.search import LibraryQuery, day_range, search, spoken_range
from reader.library.search_excerpts import Found, excerpt
from reader.library.search_index import INDEX
from reader.library.search_query import MOST, parse_query
from reader.library.search_records import hit_record
from reader.library.search_words import FORMAT, placed_words, words_of
from reader.publication.edition import MentionKind
from reader.publication.opening import open_editions
from reader.timeline.dates import EdtfError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library.database import Database
    from tests.library.conftest import Library

ARTICLE = paths.publications() / paths.DEFAULT_PUBLICATION
ARABIC = """نص عربي

ثُمَّ تَكُونُ خِلَافَةٌ عَلَى مِنْهَاجِ النُّبُوَّةِ

كانت للخلافة مدينة، وبالخلافة قام الأمر.

وقع خلاف في استقرار الدولة.

انتهت خلافتهم في دمشق.

هذا شرك عظيم.

أسست شركة في باكو.

وقال مجلس الأمن إن الهدنة قائمة.

قرأ كتاباً، والكتاب قديم.
"""


@pytest.fixture(scope="module")
def bundled() -> Iterator[Database]:
    """Return a database with the bundled publication."""
    database = open_in_memory()
    for _ in index_bundled(database, paths.resources(), Catalogs(paths.locales())):
        pass
    yield database
    database.close()


def blocks(database: Database, words: str, **where: object) -> set[str]:
    page = search(database, LibraryQuery(words, **where), limit=1000)  # type: ignore[arg-type]
    assert page.total == len(page.hits)
    return {hit.block for hit in page.hits}


def test_the_index_s_name_has_the_format_of_its_words() -> None:
    assert f"words_{FORMAT}" == INDEX


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("خلافة", {"p2", "p3", "p5"}),
        ("الخلافة", {"p2", "p3", "p5"}),
        ("خِلَافَةٌ", {"p2", "p3", "p5"}),
        ('"خلافة"', {"p2", "p3"}),
        ('"خلاف"', {"p4"}),
        ("شرك عظيم", {"p6"}),
        ('"شرك"', {"p6"}),
        ("شركه", {"p7"}),
        ("قال", {"p8"}),
        ('"مجلس الأمن"', {"p8"}),
        ("«مجلس الأمن»", {"p8"}),
        ('"الأمن مجلس"', set()),
        ("الهدنه", {"p8"}),
        ("كتاب", {"p9"}),
        ("الكتاب", {"p9"}),
        ("دمشق -خلافتهم", set()),
        ("دمشق -باكو", {"p5"}),
    ],
)
def test_arabic_is_found_as_it_is_meant(library: Library, words: str, expected: set[str]) -> None:
    library.take_in(library.write("arabic.txt", ARABIC))
    assert blocks(library.database, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("council", {"p2", "p3"}),
        ("COUNCIL securi", {"p2"}),
        ('"security council"', {"p2"}),
        ("“security council”", {"p2"}),
        ('"council security"', set()),
        ("council -security", {"p3"}),
        ('council -"the village"', {"p2"}),
        ("art", {"p4"}),
        ('"art"', {"p4"}),
        ("part", {"p3"}),
        ("erdogan", {"p4"}),
        ("O'Brien", {"p4"}),
        ("27/9/2020", {"p5"}),
        ("199", set()),
        ("1993", {"p5"}),
        ("nowhere", set()),
        ("-council", set()),
        ("", set()),
        ('"', set()),
    ],
)
def test_english_is_found_as_it_is_meant(library: Library, words: str, expected: set[str]) -> None:
    text = (
        "Title\n\nThe Security Council met.\n\nThe party left the council of the village.\n\n"
        "Erdoğan and O’Brien spoke of art.\n\nOn 27/9/2020, and in 1993, it began.\n"
    )
    library.take_in(library.write("english.txt", text))
    assert blocks(library.database, words) == expected


def test_the_exact_word_comes_before_words_that_begin_so(library: Library) -> None:
    library.take_in(
        library.write("ranks.txt", "Start\n\nThe border guards.\n\nThe bordering lands.\n\nNothing here.\n")
    )
    page = search(library.database, LibraryQuery("border"))
    assert [hit.block for hit in page.hits] == ["p2", "p3"]


def test_an_excerpt_is_the_block_s_own_text_with_the_hits_in_it(library: Library) -> None:
    words = "filler " * 100
    library.take_in(library.write("long.txt", f"Title\n\n{words}\n{words} وفي الخِلَافَةِ قولان {words}\n"))
    (hit,) = search(library.database, LibraryQuery("خلافه")).hits
    with library.shelf.open(hit.publication) as book:
        block = book.whole().article.block(hit.block)
    assert block is not None
    shown = hit.excerpt
    assert block.text[shown.start : shown.start + len(shown.text)] == shown.text
    assert [shown.text[span.start : span.end] for span in shown.spans] == ["الخِلَافَةِ"]
    assert (shown.cut_before, shown.cut_after) == (True, True)
    assert not shown.text.startswith("iller")
    assert len(shown.text) <= 260


def test_pages_together_are_all_hits_once(library: Library) -> None:
    text = "\n\n".join(f"The wall number {number}." for number in range(45))
    library.take_in(library.write("many.txt", text))
    pages = [search(library.database, LibraryQuery("wall"), limit=20, offset=offset) for offset in (0, 20, 40, 60)]
    assert [len(page.hits) for page in pages] == [20, 20, 5, 0]
    assert {page.total for page in pages} == {45}
    assert len({hit.block for page in pages for hit in page.hits}) == 45


def test_a_range_of_days_finds_what_speaks_of_them(library: Library, found: Callable[..., list[str]]) -> None:
    text = (
        "Start\n\nOn 12 April 1993 it began.\n\nIn April 1993 the border was closed.\n\nIt was in 1993.\n\n"
        "From 1990 to 1999 nothing.\n\nIn May 1993 it ended.\n\nفي 14 أبريل 1993 بدأ الأمر\n\nThe 20th century.\n"
    )
    library.take_in(library.write("dated.txt", text))
    april = day_range("1993-04", "1993-04")
    hits = [name.split()[1] for name in found(days=april)]
    assert set(hits) >= {"p2", "p3", "p4", "p5", "p7"}
    assert "p6" not in hits
    assert set(hits[:3]) == {"p2", "p3", "p7"}, "what lies within comes before what reaches beyond"
    assert hits.index("p4") < hits.index("p5"), "a year comes before a decade"
    assert [name.split()[1] for name in found("border", days=april)] == ["p3"]
    assert [name.split()[1] for name in found("-border", days=april)] == [one for one in hits if one != "p3"]
    assert [name.split()[1] for name in found(days=april, language="ar")] == ["p7"]
    assert found(days=day_range("2001", None)) == []


def test_the_dates_that_were_sought_are_told_and_lit(library: Library) -> None:
    library.take_in(library.write("dated.txt", "Start\n\nIn May 1992 a ceasefire, on 12 April 1993 a border closed.\n"))
    (hit,) = search(library.database, LibraryQuery("border", day_range("1993-04", "1993-04"))).hits
    assert [date.edtf for date in hit.dates] == ["1993-04-12"]
    lit = {(hit.excerpt.text[span.start : span.end], span.kind) for span in hit.excerpt.spans}
    assert lit == {("12 April 1993", Found.DATE), ("border", Found.WORDS)}
    assert json.loads(json.dumps(hit_record(hit), ensure_ascii=False))["dates"][0]["edtf"] == "1993-04-12"


def test_a_time_may_be_open_on_either_side(library: Library, found: Callable[..., list[str]]) -> None:
    library.take_in(library.write("dated.txt", "Start\n\nIn 1850.\n\nIn 1950.\n"))
    assert [name.split()[1] for name in found(days=day_range("1900", None))] == ["p3"]
    assert [name.split()[1] for name in found(days=day_range(None, "1900"))] == ["p2"]
    assert day_range(None, None) is None


@pytest.mark.parametrize(("first", "last"), [("1994", "1993"), ("soon", None), (None, "1993-13"), ("XXXX", None)])
def test_what_is_no_time_is_an_error(first: str | None, last: str | None) -> None:
    with pytest.raises(EdtfError):
        day_range(first, last)


def test_a_time_can_be_typed_in_words() -> None:
    april = day_range("1993-04", "1993-04")
    assert april is not None
    assert spoken_range("what do my texts say about April 1993", "en") == (
        april, "1993-04~", "what do my texts say about",
    )  # fmt: skip
    assert spoken_range("ماذا حدث في نيسان/أبريل 1993", "ar") == (april, "1993-04", "ماذا حدث في")
    assert spoken_range("nothing of the kind", "en") is None


def test_what_was_removed_is_not_found_until_it_is_back(library: Library, found: Callable[..., list[str]]) -> None:
    queue = library.take_in(
        library.write("one.txt", "One\n\nA unicorn.\n"), library.write("two.txt", "Two\n\nUnicorns.\n")
    )
    first = queue.imported[0].publication
    assert len(found("unicorn")) == 2
    library.shelf.remove([first])
    assert found("unicorn") == ["two p2"]
    assert found("unicorn", publication=first) == []
    library.shelf.restore([first])
    assert len(found("unicorn")) == 2
    assert found("unicorn", publication=first) == ["one p2"]


def test_without_an_index_nothing_is_found() -> None:
    database = open_in_memory()
    assert search(database, LibraryQuery("word", day_range("1993", None))).total == 0
    database.close()


def test_the_bundled_publication_is_found_in_both_languages(bundled: Database) -> None:
    english = search(bundled, LibraryQuery("ceasefire", language="en"))
    arabic = search(bundled, LibraryQuery("مينسك", language="ar"))
    assert english.hits
    assert arabic.hits
    assert {hit.edition for hit in english.hits} == {"en"}
    assert {hit.edition for hit in arabic.hits} == {"ar"}
    assert {hit.publication for hit in (*english.hits, *arabic.hits)} == {paths.DEFAULT_PUBLICATION}
    resolutions = search(bundled, LibraryQuery("", day_range("1993-04", "1993-04")), limit=100)
    assert "p24" in {hit.block for hit in resolutions.hits if hit.edition == "ar"}
    assert "p24" in {hit.block for hit in resolutions.hits if hit.edition == "en"}


def test_the_bundled_publication_is_indexed_once(bundled: Database) -> None:
    before = bundled.rows("SELECT count(*), max(number) FROM block")
    for _ in index_bundled(bundled, paths.resources(), Catalogs(paths.locales())):
        pass
    assert bundled.rows("SELECT count(*), max(number) FROM block") == before
    with bundled.transaction() as connection:
        connection.execute("UPDATE publication SET digest = 'of an older version'")
    for _ in index_bundled(bundled, paths.resources(), Catalogs(paths.locales())):
        pass
    assert bundled.rows("SELECT count(*), max(number) FROM block") == before
    assert bundled.rows("SELECT count(*) FROM words_1") == [before[0][:1]]


def test_search_finds_every_block_in_which_the_glossary_finds_a_term(bundled: Database) -> None:
    """The glossary's matching is the measure: whatever it finds by a listed form of one word, search finds too."""
    missed = []
    edition = open_editions(ARTICLE, Catalogs(paths.locales()), "ar", paths.resources()).edition("ar")
    for term in edition.terms:
        forms = [form for form in term.forms if len(words_of(form)) == 1 and len(words_of(form)[0]) > 2]
        sought = {
            mention.block
            for mention in edition.mentions
            if mention.kind is MentionKind.TERM and mention.target == term.id and len(words_of(mention.text)) == 1
        }
        got = {block for form in forms for block in blocks(bundled, form, language="ar")}
        if forms and len(forms) == len(term.forms):
            missed += [(term.id, block) for block in sought - got]
    assert not missed


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet="\"-*^:(){}+ANDORTnear'«»“”ab خلافة\0\ud800", max_size=60))
def test_whatever_is_typed_is_answered(bundled: Database, text: str) -> None:
    page = search(bundled, LibraryQuery(text), limit=3)
    assert page.total >= len(page.hits)
    search(bundled, LibraryQuery(text, day_range("1990", None), "ar"), limit=3)


def test_a_very_long_query_is_answered(bundled: Database) -> None:
    assert search(bundled, LibraryQuery("the " * 5000)).total
    assert len(parse_query("a" + " b" * 5000).sought) == MOST
    search(bundled, LibraryQuery("خلافة " * 200 + '"' * 200))
    search(bundled, LibraryQuery("-" * 100_000))


@given(st.text(alphabet="اخلفةَُ\u0640aé İ-’1٢日の", max_size=40))
def test_words_stand_where_their_places_say(text: str) -> None:
    placed = list(placed_words(text))
    assert [word.text for word in placed] == words_of(text)
    for word in placed:
        assert words_of(text[word.start : word.end]) in ([word.text], words_of(text[word.start : word.end]))
        assert 0 <= word.start < word.end <= len(text)


@given(
    st.lists(st.sampled_from(["wall", "the", "خِلَافَةٌ", "border", "and"]), min_size=1, max_size=300), st.integers(0, 9)
)
def test_an_excerpt_is_a_stretch_of_its_text(words: list[str], dated: int) -> None:
    text = " ".join(words)
    shown = excerpt(text, parse_query("wall border خلافة").sought, [(dated, dated + 3)])
    assert text[shown.start : shown.start + len(shown.text)] == shown.text
    assert shown.cut_before == (shown.start > 0)
    assert shown.cut_after == (shown.start + len(shown.text) < len(text))
    edges = [edge for span in shown.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(shown.text) for edge in edges)

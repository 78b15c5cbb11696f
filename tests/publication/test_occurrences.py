"""Finding words in an edition: what is lit, every switch, and properties that hold for any text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.language.folding import EVERYTHING, EXACT, LITERAL, Folding, fold, fold_key
from reader.publication.edition import EditionBlock
from reader.publication.folded_pages import PAGE, SEPARATOR
from reader.publication.kinds import BlockKind
from reader.publication.occurrences import Occurrence, OccurrenceFinder

HADITH_WORDS = "ثُمَّ تَكُونُ خِلَافَةٌ عَلَى مِنْهَاجِ النُّبُوَّةِ"
ANY_PACE = settings(deadline=None)  # the machine may be busy
LETTERS = st.sampled_from(
    "ابةهخلفأإآؤئءىي\u064e\u064f\u0651\u0654\u0655\u0670ـ\u200f\u200d\u200c\u2067\u2069"
    "ﷺﻻﷲ٣۴7²½ﬁ aZéİıßşğøł’–«e\u0301\u0323\u0345\n"
)
TEXTS = st.lists(st.one_of(st.text(LETTERS, max_size=20), st.text(max_size=20)), min_size=1, max_size=5)
QUERIES = st.one_of(st.text(LETTERS, max_size=3), st.text(max_size=2))
FOLDINGS = st.builds(Folding, *[st.booleans()] * 9)


def blocks(*texts: str) -> list[EditionBlock]:
    return [
        EditionBlock(f"p{number}", number, BlockKind.PARAGRAPH, 0, 0, text, (), True)
        for number, text in enumerate(texts, start=1)
    ]


def lit(text: str, query: str, folding: Folding = EVERYTHING, *, whole_words: bool = False) -> list[str]:
    found = OccurrenceFinder(blocks(text)).find(query, folding, whole_words=whole_words)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        (HADITH_WORDS, "خلافه", ["خِلَافَةٌ"]),
        (HADITH_WORDS, "خِلَافَةٌ", ["خِلَافَةٌ"]),
        (HADITH_WORDS, "علي", ["عَلَى"]),
        (HADITH_WORDS, "نبو", ["نُّبُوَّ"]),
        ("خــلافــة", "خلافة", ["خــلافــة"]),
        ("سنة ١٤٤٢هـ", "1442", ["١٤٤٢"]),
        ("in 2020", "٢٠٢٠", ["2020"]),
        ("أحمد وإحمد وآحمد", "احمد", ["أحمد", "إحمد", "آحمد"]),
        ("احمد", "أحمد", ["احمد"]),
        ("قال ﷺ إن", "صلى الله", ["ﷺ"]),
        ("قال ﷺ إن", "ل", ["ل", "ﷺ"]),
        ("ﻻ إله إلا ﷲ", "الله", ["ﷲ"]),
        ("\u2067باكو\u2069 و\u200fباكو\u200f", "باكو", ["باكو", "باكو"]),
        ("باكو", "\u200fباكو\u200f", ["باكو"]),
        ("Erdoğan ERDOG\u0306AN", "erdogan", ["Erdoğan", "ERDOG\u0306AN"]),
        ("Erdogan", "erdog\u0306an", ["Erdogan"]),
        ("the ﬁrst ﬁ", "fi", ["ﬁ", "ﬁ"]),
        ("a ﬁeld", "ie", ["ﬁe"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße", "s", ["S", "ß"]),
        ("İstanbul ISTANBUL ıstanbul", "istanbul", ["İstanbul", "ISTANBUL", "ıstanbul"]),
        ("O’Brien O'Brien", "o'brien", ["O’Brien", "O'Brien"]),
        ("27–9", "27-9", ["27–9"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("كتب", "", []),
        ("كتبَ كُتب", "\u064e\u064f", []),
        ("a\u200fb", "\u200f", []),
        ("كتب", "شرك", []),
        ("a b", " ", [" "]),
        ("が か", "か", ["か"]),
        ("", "a", []),
    ],
)
def test_what_a_reader_would_expect_is_lit(text: str, query: str, shown: list[str]) -> None:
    assert lit(text, query) == shown


@pytest.mark.parametrize(
    ("switch", "text", "query"),
    [
        ("marks", "خِلَافَة", "خلافة"),
        ("hamza", "أحمد", "احمد"),
        ("hamza", "نبأ", "نبا"),
        ("yeh", "على", "علي"),
        ("teh", "خلافه", "خلافة"),
        ("tatweel", "خـلافة", "خلافة"),
        ("digits", "٢٠٢٠", "2020"),
        ("case", "BAKU", "baku"),
        ("accents", "Erdoğan", "erdogan"),
        ("accents", "né", "ne"),
        ("accents", "ne\u0301", "ne"),
        ("typography", "O’Brien", "o'brien"),
        ("typography", "km²", "km2"),
    ],
)
def test_each_class_is_a_switch(switch: str, text: str, query: str) -> None:
    assert lit(text, query) == [text]
    assert lit(text, query, replace(EVERYTHING, **{switch: False})) == []
    assert lit(text, text, replace(EVERYTHING, **{switch: False})) == [text]


def test_canonically_equivalent_queries_find_the_same() -> None:
    spelled = replace(EVERYTHING, accents=False, hamza=False)
    assert lit("né ne\u0301", "n\u00e9", spelled) == lit("né ne\u0301", "ne\u0301", spelled) == ["né", "ne\u0301"]
    assert lit("نبأ نبا\u0654", "نبأ", spelled) == ["نبأ", "نبا\u0654"]


def test_marks_that_count_are_lit_only_if_asked_for() -> None:
    vowels = Folding(marks=False)
    assert lit("خِلَافَة", "خ", vowels) == ["خ"]
    assert lit("خِلَافَة", "خِ", vowels) == ["خِ"]
    assert lit("كتبَ كُتب", "\u064f", vowels) == ["\u064f"]


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("شركة شرك الشرك شركهم", "شرك", ["شرك"]),
        ("«خِلَافَةٌ»، والخلافة", "خلافة", ["خِلَافَةٌ"]),
        ("Baku, Bakuba Baku’s", "baku", ["Baku", "Baku"]),
        ("MiG-29 290", "29", ["29"]),
        ("a (b) c", "(b)", ["(b)"]),
        ("x(b)y", "(b)", ["(b)"]),
        ("هُم الهُم", "هم", ["هُم"]),
        ("cooperate co\u00adoperate", "operate", []),
        ("b ab b", "b", ["b", "b"]),
    ],
)
def test_whole_words(text: str, query: str, shown: list[str]) -> None:
    assert lit(text, query, whole_words=True) == shown


def test_a_word_goes_on_over_marks_that_count() -> None:
    assert lit("خلافةٌ خلافة", "خلافة", Folding(marks=False), whole_words=True) == ["خلافة"]
    assert lit("خلافةٌ خلافة", "خلافة", LITERAL, whole_words=True) == ["خلافة"]


def test_no_occurrence_goes_over_two_blocks() -> None:
    finder = OccurrenceFinder(blocks("ab", "cd", "bc"))
    assert finder.find("bc") == (Occurrence("p3", 0, 2),)
    assert finder.find(SEPARATOR) == finder.find(f"b{SEPARATOR}c") == ()


def test_a_search_begins_where_the_reader_is() -> None:
    finder = OccurrenceFinder(blocks("x", "x y x", "y", "x"))
    found = [one.block for step in finder.steps("x", first="p2") for one in step.occurrences]
    assert found == ["p2", "p2", "p4", "p1"]
    with pytest.raises(KeyError):
        list(finder.steps("x", first="p9"))


def test_progress_grows_to_the_whole() -> None:
    finder = OccurrenceFinder(blocks("a" * PAGE, "b", "c" * 3 * PAGE))
    steps = list(finder.steps("a", first="p2"))
    assert all(before.done <= after.done for before, after in pairwise(steps))
    assert {step.total for step in steps} == {4 * PAGE + 1} == {steps[-1].done}
    assert sum(len(step.occurrences) for step in steps) == PAGE
    assert max(len(step.occurrences) for step in steps) < PAGE // 10
    for query in ("", "\u064e"):
        (only,) = finder.steps(query)
        assert only == ((), 4 * PAGE + 1, 4 * PAGE + 1)


def test_an_edition_without_blocks() -> None:
    finder = OccurrenceFinder([])
    assert finder.find("a") == ()
    assert [step.done for step in finder.steps("a")] == [0]
    assert list(finder.prepare()) == []


@pytest.mark.parametrize("at", range(PAGE - 12, PAGE + 3))
def test_a_long_block_is_found_in_over_the_seams_of_its_parts(at: int) -> None:
    filler = "ـ" * at + "a" * (2 * PAGE - at)
    text = f"{filler[:at]}خِلَافَةٌ{filler[at:]} خلافه"
    assert lit(text, "خلافة") == ["خِلَافَةٌ", "خلافه"]


@pytest.mark.parametrize("capacity", [0, 100_000, 10_000_000])
def test_what_is_kept_changes_nothing(capacity: int) -> None:
    texts = [f"الفقرة {number}: قَالَ إنّ Baku " * 200 for number in range(30)]
    finder = OccurrenceFinder(blocks(*texts), capacity)
    assert all(step is None for step in finder.prepare())
    first = finder.find("baku")
    assert len(first) == 6_000
    assert {(one.block, one.end - one.start) for one in first} == {(f"p{number}", 4) for number in range(1, 31)}
    assert finder.find("baku", LITERAL) == ()
    assert finder.find("baku") == first


@ANY_PACE
@given(TEXTS, QUERIES, st.booleans())
def test_all_switches_off_is_a_plain_search(texts: list[str], query: str, whole_words: bool) -> None:
    plain = []
    for block in blocks(*texts):
        at = block.text.find(query) if query else -1
        while at >= 0:
            plain.append(Occurrence(block.id, at, at + len(query)))
            at = block.text.find(query, at + len(query))
    if SEPARATOR not in query + "".join(texts):
        finder = OccurrenceFinder(blocks(*texts))
        assert list(finder.find(query, LITERAL)) == plain
        assert whole_words is False or set(finder.find(query, LITERAL, whole_words=True)) <= set(plain)


@ANY_PACE
@given(TEXTS, QUERIES, FOLDINGS)
@example(texts=["e\u0301\u0323"], query="\u0301", folding=EXACT)
def test_every_occurrence_folds_to_the_query(texts: list[str], query: str, folding: Folding) -> None:
    shown = {block.id: block.text for block in blocks(*texts)}
    words = fold_key(query, folding)
    for one in OccurrenceFinder(blocks(*texts)).find(query, folding):
        found = shown[one.block][one.start : one.end]
        folded = fold(found, folding)
        assert words in folded.text
        expands = len(set(folded.starts)) < len(folded.text)
        assert expands or folded.text == words


@ANY_PACE
@given(TEXTS, QUERIES, FOLDINGS)
def test_occurrences_are_in_order_and_apart(texts: list[str], query: str, folding: Folding) -> None:
    finder = OccurrenceFinder(blocks(*texts))
    found = finder.find(query, folding)
    assert all(one.start < one.end <= len(texts[int(one.block[1:]) - 1]) for one in found)
    assert all(one.block != two.block or one.end <= two.start for one, two in pairwise(found))
    assert [one.block for one in found] == sorted((one.block for one in found), key=lambda name: int(name[1:]))
    first = blocks(*texts)[-1].id
    turned = [one for step in finder.steps(query, folding, first=first) for one in step.occurrences]
    assert sorted(turned) == sorted(found)
    assert turned == [one for one in found if one.block == first] + [one for one in found if one.block != first]


@ANY_PACE
@given(st.text(LETTERS, max_size=60), st.data())
def test_every_word_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    query = text[start:end]
    if fold_key(query):
        assert any(
            one.start < end and start < one.end for one in OccurrenceFinder(blocks(text)).find(query)
        ) or not _stands_apart(text, start, end)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Tell whether a place may be passed over: an earlier occurrence overlaps it, or its letter goes on after it."""
    folded, words = fold(text), fold_key(text[start:end])
    return folded.text.count(words) == 1 and not any(
        character in "\u0345\u0654\u0655" or ord(character) >= 0x300 for character in text[end : end + 1]
    )

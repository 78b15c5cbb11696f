"""Finding by a few letters: what is found, in which order, and that it stays linear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.fuzzy import NameIndex, matched_spans

THINGS = (
    ("Timeline", "الخط الزمني"),
    ("Theme: Dark", "المظهر: داكن"),
    ("Theme: Light", "المظهر: فاتح"),
    ("Larger text", "تكبير النص"),
    ("Khilafah (Caliphate)", "الخلافة", "Khilāfah", "خِلَافَةٌ"),
    ("Ahl al-Dhimma", "أهل الذمة"),
    ("Resolution 822 is adopted", "اعتماد القرار 822"),
    ("For its part, Azerbaijan condemned the normalization", "12", "p12"),
    ("Resolution 884, on 12 November", "القرار 884"),
)


def found(query: str) -> list[int]:
    return [one.thing for one in NameIndex(THINGS).find(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("timeline", 0),
        ("TIME", 0),
        ("dark", 1),
        ("theme li", 2),
        ("li th", 2),  # the words in any order
        ("خلافه", 4),  # folded: teh for heh, without the article
        ("الخلافة", 4),
        ("khilāfah", 4),
        ("caliphate", 4),
        ("ذمة", 5),  # after the article
        ("٨٢٢", 6),
        ("12", 7),  # a whole name before a part of one
        ("timelnie", 0),  # two letters changed places
        ("tmeline", 0),  # one is missing
        ("timelline", 0),  # one too many
        ("timekine", 0),  # another
        ("thd", 1),  # letters in their order
        ("lt", 3),  # initials
    ],
)
def test_the_likeliest_comes_first(query: str, first: int) -> None:
    assert found(query)[:1] == [first]


@pytest.mark.parametrize("query", ["", "  ", "…", "zzzzqqq", "xylophone"])
def test_nothing_is_found_where_nothing_is_meant(query: str) -> None:
    assert found(query) == []


def test_each_thing_is_found_once_by_its_best_name() -> None:
    hits = NameIndex(THINGS).find("khilafah")
    assert [hit.thing for hit in hits].count(4) == 1
    assert hits[0].name == 2  # the name that the query is, to the letter


def test_weights_decide_between_equals() -> None:
    index = NameIndex([("Minsk Group",), ("Minsk Group",)], [3.0, 1.0])
    assert [hit.thing for hit in index.find("minsk")] == [1, 0]


def test_what_is_lit_is_what_was_typed() -> None:
    text = "قيام الخِلَافَةِ الراشدة"
    assert [text[start:end] for start, end in matched_spans("خلافة راشد", text)] == ["خِلَافَةِ", "راشد"]
    assert matched_spans("zz", text) == []


@given(st.lists(st.text(max_size=20), max_size=12), st.text(max_size=8))
def test_any_names_and_any_query_are_answered(names: list[str], query: str) -> None:
    hits = NameIndex([(name,) for name in names]).find(query)
    assert len({hit.thing for hit in hits}) == len(hits)
    for hit in hits:
        for start, end in matched_spans(query, names[hit.thing]):
            assert 0 <= start < end <= len(names[hit.thing])


@given(st.text(alphabet="abcdefg", min_size=4, max_size=10), st.data())
def test_a_word_is_found_with_one_slip(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    slip = data.draw(st.sampled_from(("less", "more", "other")))
    middle = {"less": "", "more": word[place] + "x", "other": "x"}[slip]
    typed = word[:place] + middle + word[place + 1 :]
    expected = [0] if len(typed) >= 4 else [[0], []]
    hits = [hit.thing for hit in NameIndex([(word,)]).find(typed)]
    assert hits == expected or hits in expected

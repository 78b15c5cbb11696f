"""Hiding vocalisation: what goes, what stays, and the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.folding import Folding, fold_key
from reader.language.vocalisation import is_vocalised, unvocalised

TEXTS = st.one_of(
    st.text(
        st.sampled_from("ابةهخلفأإآ \u064b\u064e\u064f\u0651\u0652\u0653\u0654\u0670\u0640\u06e5\u0610\u200fe\u0301")
    ),
    st.text(),
)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ثُمَّ تَكُونُ خِلَافَةٌ عَلَى مِنْهَاجِ النُّبُوَّةِ", "ثم تكون خلافة على منهاج النبوة"),
        ("أَكَلَ آدَمُ مَا\u0653", "أكل آدم ما\u0653"),
        ("هٰذا الرَّحْمٰن", "هذا الرحمن"),
        ("هـٰذا إسمـٰعيل", "هذا إسمعيل"),
        ("خـلافة ـٰ هـ", "خـلافة ـ هـ"),
        ("قال ﷺ ومحمد\u0610 قال", "قال ﷺ ومحمد\u0610 قال"),
        ("رَبِّهِۦ قَالُوا۟ ۝١", "ربه قالوا ۝١"),
        ("né שָׁלוֹם हिन्दी", "né שָׁלוֹם हिन्दी"),
        ("plain", "plain"),
        ("", ""),
        ("\u064e", ""),
    ],
)
def test_what_is_hidden(text: str, bare: str) -> None:
    assert unvocalised(text).text == bare
    assert is_vocalised(text) == (text != bare)


def test_spans_that_keep_their_own() -> None:
    text = "قَالَ: «كُنْ» فَكَانَ"
    start, end = text.index("«"), text.index("»")
    assert unvocalised(text, [(start, end)]).text == "قال: «كُنْ» فكان"
    assert unvocalised(text, [(0, len(text))]).text == text


def test_copying_with_vocalisation_takes_every_mark_of_the_word() -> None:
    bare = unvocalised("ثُمَّ تَكُونُ خِلَافَةٌ")
    start = bare.text.index("خلافة")
    first, last = bare.source_span(start, start + 5)
    assert bare.source[first:last] == "خِلَافَةٌ"
    assert bare.source_span(start, start) == (first, first)
    assert bare.source_span(len(bare.text), len(bare.text)) == (len(bare.source), len(bare.source))
    for wrong in ((-1, 1), (2, 1), (0, 99)):
        with pytest.raises(IndexError):
            bare.source_span(*wrong)


@given(TEXTS, st.data())
def test_the_way_there_and_back(text: str, data: st.DataObject) -> None:
    bare = unvocalised(text)
    offsets = [bare.offset(at) for at in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == len(bare.text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(bare.text))] * 2)))
    first, last = bare.source_span(start, end)
    assert (bare.offset(first), bare.offset(last)) == (start, end)
    assert bare.text[start:end] == "".join(
        one for at, one in enumerate(text) if first <= at < last and offsets[at] < offsets[at + 1]
    )


@given(TEXTS)
def test_nothing_but_vocalisation_is_hidden(text: str) -> None:
    bare = unvocalised(text).text
    only_marks = Folding(*[True] * 9) if "\u0640" in text else Folding(marks=True, tatweel=False)
    assert fold_key(bare, only_marks) == fold_key(text, only_marks)
    assert unvocalised(bare).text == bare
    assert not is_vocalised(bare)

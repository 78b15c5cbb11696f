"""The matching form and its map: examples per class, and properties that hold for any text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.language.folding import (
    BIDI_CONTROLS,
    EVERYTHING,
    EXACT,
    LITERAL,
    SPELLING,
    Folding,
    fold,
    fold_key,
    lit_end,
)

HADITH_WORDS = "ثُمَّ تَكُونُ خِلَافَةٌ عَلَى مِنْهَاجِ النُّبُوَّةِ"

# Letters, marks and signs that meet in this reader's texts, mixed so that every rule is met often.
MIXED = st.text(
    st.sampled_from(
        "ابةهخلفأإآؤئءىي\u064e\u064f\u0651\u0654\u0655\u0670ـ\u200f\u200d\u200c\u2067\u2069"
        "ﷺﻻﷲ٣۴7²½ﬁ aZéİıßşğøł’–«e\u0301\u0323\u0345"
    )
)
TEXTS = st.one_of(MIXED, st.text())
ANY_PACE = settings(deadline=None)  # the machine may be busy
FOLDINGS = st.builds(Folding, *[st.booleans()] * 9)


@pytest.mark.parametrize(
    ("shown", "folded"),
    [
        (HADITH_WORDS, "ثم تكون خلافه علي منهاج النبوه"),
        ("أإآٱا ى ة ؤ ئ ء", "ااااا ي ه و ي ء"),
        ("ا\u0654 و\u0654 ي\u0654 ا\u0655 ا\u0653", "ا و ي ا ا"),
        ("خــلافة هـ ه\u200d", "خلافه ه ه"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ٢٧/٩/٢٠٢٠", "0123456789 0123456789 27/9/2020"),
        ("٣٫٥٪ ١٬٠٠٠", "3.5% 1,000"),
        ("ﻼ ﺧﻼﻓﺔ ﷲ", "لا خلافه الله"),
        ("ﷺ", "صلي الله عليه وسلم"),
        ("هٰذا الرَّحْمٰن", "هذا الرحمن"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("Erdoğan Çavuşoğlu İstanbul ışık", "erdogan cavusoglu istanbul isik"),
        (
            "Agnès Ødegård Łódź Straße Əliyev khilāfah ḥāšiya",
            "agnes odegard lodz strasse eliyev khilafah hasiya",
        ),
        ("O’Brien ‘so’ “so” «so» Shīʿa Qurʾān", "o'brien 'so' \"so\" \"so\" shi'a qur'an"),
        ("644–656 — MiG‑29 −5", "644-656 - mig-29 -5"),
        ("\u2067بـ\u2069 \u200eBaku\u200f \u061cx\u202a\u202cy", "ب baku xy"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("ﬁeld ½ ²", "field 1⁄2 2"),
        ("Ὀδυσσεύς ᾳ", "οδυσσευσ α"),
        ("שָׁלוֹם", "שלום"),
        ("a¨b a\ufe70b", "ab ab"),  # marks on a space of their own
        ("ka´ba ka\u1ffdba", "ka'ba ka'ba"),
        ("हिन्दी ไทย 한국", "हिन्दी ไทย " + unicodedata.normalize("NFKD", "한국")),
        ("", ""),
        ("PLAIN ASCII 1", "plain ascii 1"),
    ],
)
def test_folds(shown: str, folded: str) -> None:
    assert fold(shown).text == folded
    assert fold_key(shown) == folded


@pytest.mark.parametrize(
    ("switch", "left", "right"),
    [
        ("marks", "خِلافة", "خلافة"),
        ("hamza", "أحمد", "احمد"),
        ("yeh", "على", "علي"),
        ("teh", "خلافة", "خلافه"),
        ("hamza", "سؤال", "سوال"),
        ("hamza", "مئذنة", "ميذنة"),
        ("tatweel", "خـلافة", "خلافة"),
        ("digits", "٢٠٢٠", "2020"),
        ("case", "BAKU", "baku"),
        ("accents", "Erdoğan", "Erdogan"),
        ("accents", "Łódź", "Lodz"),
        ("hamza", "ٱلله", "الله"),
        ("yeh", "فارسی", "فارسي"),
        ("teh", "مدینۃ", "مدینه"),
        ("typography", "“O’Brien”", '"O\'Brien"'),
        ("typography", "ﷺ ﻻ ﬁ", "صلى الله عليه وسلم لا fi"),
        ("typography", "\u2067باکو\u2069", "باكو"),
    ],
)
def test_each_class_is_a_switch(switch: str, left: str, right: str) -> None:
    assert fold_key(left) == fold_key(right)
    assert fold_key(left, replace(EVERYTHING, **{switch: False})) != fold_key(
        right, replace(EVERYTHING, **{switch: False})
    )
    assert fold_key(left, replace(LITERAL, **{switch: True})) == fold_key(right, replace(LITERAL, **{switch: True}))


def test_presets() -> None:
    assert fold_key("عَلَى") == fold_key("علي")
    assert fold_key("عَلَى", SPELLING) != fold_key("علي", SPELLING)
    assert fold_key("عَلَى", SPELLING) == fold_key("على", SPELLING)
    assert fold_key("US", SPELLING) != fold_key("us", SPELLING)
    assert fold_key("خِلـافة «A»", EXACT) == 'خِلـافة "A"'
    assert fold_key("\u2067خِلـافة «A»", LITERAL) == "\u2067خِلـافة «A»"


def test_hamza_composed_or_not_is_one_text() -> None:
    spelled = Folding(hamza=False)
    assert fold_key("أب مؤمن", spelled) == fold_key("ا\u0654ب مو\u0654من", spelled)


def test_marks_that_count_have_no_order() -> None:
    vowels = Folding(marks=False)
    assert fold_key("ثُمَّ", vowels) == fold_key("ثُمَّ".replace("\u064e\u0651", "\u0651\u064e"), vowels)
    assert fold_key("ثم\u0651\u064e", vowels) == fold_key("ثم\u064e\u0651", vowels)
    assert list(fold("م\u0651\u064eا", vowels).starts) == [0, 1, 2, 3]


def span_of(shown: str, wanted: str, folding: Folding = EVERYTHING) -> str:
    folded = fold(shown, folding)
    start = folded.text.index(wanted)
    first, last = folded.span(start, start + len(wanted))
    return shown[first:last]


@pytest.mark.parametrize(
    ("shown", "wanted", "lit"),
    [
        (HADITH_WORDS, "خلافه", "خِلَافَةٌ"),
        (HADITH_WORDS, "خلاف", "خِلَافَ"),
        (HADITH_WORDS, "النبوه", "النُّبُوَّةِ"),
        ("قال ﷺ إن", "الله", "ﷺ"),
        ("عام 1442هـ ثم", "ه", "هـ"),
        ("\u2067باكو\u2069 مدينة", "باكو", "باكو"),
        ("باكوْ\u200f.", "باكو", "باكوْ"),
        ("خــلافــة", "خل", "خــل"),
        ("Erdog\u0306an’s", "erdog", "Erdog\u0306"),
        ("a ﬁeld", "i", "ﬁ"),
    ],
)
def test_a_span_is_what_a_reader_would_expect_to_be_lit(shown: str, wanted: str, lit: str) -> None:
    assert span_of(shown, wanted) == lit


def test_a_span_takes_in_marks_that_count() -> None:
    assert span_of("خِلَافَةٌ", "خ", Folding(marks=False)) == "خِ"


def test_edges_of_spans() -> None:
    folded = fold("\u200fأب\u200f")
    assert folded.span(0, 2) == (1, 3)
    assert folded.span(0, 0) == (1, 1)
    assert folded.span(2, 2) == (4, 4)
    for start, end in ((-1, 1), (2, 1), (0, 3)):
        with pytest.raises(IndexError):
            folded.span(start, end)


@ANY_PACE
@given(TEXTS, FOLDINGS)
def test_the_map_is_monotone_in_range_and_as_long_as_the_text(text: str, folding: Folding) -> None:
    folded = fold(text, folding)
    starts = list(folded.starts)
    assert len(starts) == len(folded.text)
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


@ANY_PACE
@given(TEXTS, FOLDINGS)
def test_folding_is_idempotent(text: str, folding: Folding) -> None:
    once = fold(text, folding).text
    assert fold(once, folding).text == once
    assert fold_key(text, folding) == once


@ANY_PACE
@given(TEXTS, FOLDINGS)
def test_canonically_equivalent_texts_fold_alike(text: str, folding: Folding) -> None:
    assume(folding != LITERAL)
    folded = fold_key(text, folding)
    assert fold_key(unicodedata.normalize("NFC", text), folding) == folded
    assert fold_key(unicodedata.normalize("NFD", text), folding) == folded


@ANY_PACE
@given(MIXED, st.data())
def test_a_span_folds_back_to_exactly_what_was_asked(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    cuts = [
        at
        for at in range(len(folded.text) + 1)
        if at in (0, len(folded.text)) or folded.starts[at - 1] < folded.starts[at]
    ]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))
    first, last = folded.span(start, end)
    assert fold(text[first:last]).text == folded.text[start:end]
    assert not text[first:last].startswith(tuple(BIDI_CONTROLS))
    assert not text[first:last].endswith(tuple(BIDI_CONTROLS))


@ANY_PACE
@given(TEXTS, st.data())
def test_neighbouring_spans_never_overlap(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    size = len(folded.text)
    cut = data.draw(st.integers(0, size))
    before, after = folded.span(0, cut), folded.span(cut, size)
    shares_a_character = 0 < cut < size and folded.starts[cut - 1] == folded.starts[cut]
    kept_mark_follows = 0 < cut < size and unicodedata.category(text[folded.starts[cut]]).startswith("M")
    assert before[1] <= after[0] or before == after or shares_a_character or kept_mark_follows


@ANY_PACE
@given(st.lists(TEXTS, min_size=1, max_size=4), FOLDINGS)
def test_a_long_text_folds_as_its_characters_do(parts: list[str], folding: Folding) -> None:
    text = " ".join(parts)
    long = text + " " * 3000 + text
    assert fold_key(long, folding) == fold(long, folding).text


def test_a_long_text_of_many_characters_folds_too() -> None:
    long = "".join(map(chr, range(0x100, 0x2000))) + "한국" * 100
    assert fold_key(long) == fold(long).text


@ANY_PACE
@given(TEXTS)
def test_nothing_is_folded_where_all_classes_are_off(text: str) -> None:
    folded = fold(text, LITERAL)
    assert folded.text == text == fold_key(text, LITERAL)
    assert list(folded.starts) == list(range(len(text)))


@ANY_PACE
@given(MIXED, FOLDINGS, st.data())
def test_what_is_lit_with_a_letter_folds_to_nothing(text: str, folding: Folding, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    assert fold_key(text[end : lit_end(text, end, folding)], folding) == ""

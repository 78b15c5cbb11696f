"""The order of an index, and the letters it is cut by."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.collation import NUMBERS, collation_key, index_letter

ORDERS = {
    "en": [
        ["7 days", "Aghdam", "Ágnes", "agora", "Al-Alam", "Alan", "Baku", "the Caliphate", "Çavuşoğlu", "باكو"],
        ["S-75", "S-300", "SA-6"],
        ["co-op", "Coop", "coöp"],
        ["De-escalation", "Dhimma", "Dhimma pact", "Dhimmah"],
        ["An island", "A jackal", "Thebes", "“Thing”", "The thong"],
    ],
    "ar": [
        ["242", "آدم", "أذري", "الأناضول", "أهل الذمة", "باكو", "بشار", "البشرى", "جبرائيل", "Baku"],
        ["حالة", "الحديث", "الحرب", "الخلافة", "الخلافة الراشدة", "الخليفة", "خليفة حفتر"],
        ["سؤال", "سوق", "السوقي", "سيف"],
        ["القرار 80", "القرار ٢٤٢", "القرار 822"],
        ["مدرسة", "مدرستنا", "مدرسنا"],
        ["الالتزام", "الله", "أوسا", "باكو"],
        ["منّ", "مَنْ", "منا"],
    ],
}


@pytest.mark.parametrize(("language", "ordered"), [(tag, one) for tag, many in ORDERS.items() for one in many])
def test_order(language: str, ordered: list[str]) -> None:
    mixed = Random(1442).sample(ordered, len(ordered))  # noqa: S311  # any mixture will do
    assert sorted(mixed, key=lambda word: collation_key(word, language)) == ordered


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("ar", "الخلافة", "خ"),
        ("ar", "الْخِلَافَةُ", "خ"),
        ("ar", "«الكيان»", "ك"),
        ("ar", "الله", "ا"),
        ("ar", "التزام", "ا"),
        ("ar", "الالتزام", "ا"),
        ("ar", "التقويم", "ت"),
        ("ar", "إلهام", "ا"),
        ("ar", "ألمانيا", "ا"),
        ("ar", "آل سعود", "ا"),
        ("ar", "ؤ", "و"),
        ("ar-EG", "المجلس", "م"),
        ("ar", "Baku", "B"),
        ("ar", "٣ نقاط", NUMBERS),
        ("en", "the Hague", "H"),
        ("en", "Theology", "T"),
        ("en", "A", "A"),
        ("en", "Élan", "E"),
        ("en", "“May”", "M"),
        ("en", "الخلافة", "ا"),
        ("en", "…", NUMBERS),
        ("fr", "the", "T"),
        ("en", "", NUMBERS),
    ],
)
def test_letters(language: str, word: str, letter: str) -> None:
    assert index_letter(word, language) == letter


@given(st.lists(st.text()), st.sampled_from(["en", "ar", "tr"]))
def test_any_text_has_a_place_of_its_own_and_a_letter(words: list[str], language: str) -> None:
    keys = {word: collation_key(word, language) for word in words}
    assert len(set(keys.values())) == len(keys)
    ordered = [index_letter(word, language) for word in sorted(keys, key=keys.__getitem__)]
    assert all(ordered)
    first = [at for at, letter in enumerate(ordered) if letter == NUMBERS]
    assert first == list(range(len(first)))

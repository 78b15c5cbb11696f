"""Finding terms: labelled sentences with traps, and single rules."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.glossary.matching import FoundTerm, TermMatcher
from reader.glossary.terms import Category, Concept, load_concepts

HERE = Path(__file__).parent
CONCEPTS = load_concepts(HERE / "concepts.toml")
MATCHERS = {language: TermMatcher(CONCEPTS, language) for language in ("en", "ar", "tr")}
MARKED = re.compile(r"⟦([a-z0-9-]+)\|([^⟧]*)⟧")


@dataclass(frozen=True)
class Labelled:
    """A sentence without its marks, and the mentions that were marked."""

    text: str
    mentions: frozenset[tuple[int, int, str]]


def unmarked(sentence: str) -> Labelled:
    text, mentions, last = "", set(), 0
    for mark in MARKED.finditer(sentence):
        text += sentence[last : mark.start()]
        mentions.add((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        last = mark.end()
    return Labelled(text + sentence[last:], frozenset(mentions))


def labelled(language: str, kind: str) -> list[Labelled]:
    with (HERE / f"terms_{language}.toml").open("rb") as file:
        return [unmarked(sentence) for sentence in tomllib.load(file)[kind]]


def mentions(found: list[FoundTerm]) -> frozenset[tuple[int, int, str]]:
    return frozenset((one.start, one.end, one.concept_id) for one in found)


def shown(text: str, language: str, *concepts: Concept) -> list[tuple[str, str]]:
    found = TermMatcher(concepts or CONCEPTS, language).find(text)
    return [(one.concept_id, text[one.start : one.end]) for one in found]


def concept(identifier: str, *forms: str, language: str = "en", category: Category = Category.IDEA) -> Concept:
    return Concept(identifier, category, identifier, None, None, "…", (), {language: forms})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_precision_and_recall(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    sentences = labelled(language, "sentences") + labelled(language, "homographs")
    matcher = TermMatcher(CONCEPTS, language)
    right = extra = missed = 0
    faults = []
    for sentence in sentences:
        found = mentions(matcher.find(sentence.text))
        right += len(found & sentence.mentions)
        extra += len(found - sentence.mentions)
        missed += len(sentence.mentions - found)
        faults += [f"  {sentence.text!r}: {sorted(found ^ sentence.mentions)}\n"] if found != sentence.mentions else []
    precision, recall = right / (right + extra), right / (right + missed)
    with capsys.disabled():
        counts = f"{len(sentences)} sentences, {right + missed} mentions"
        sys.stdout.write(f"\n{language}: {counts}, precision {precision:.3f}, recall {recall:.3f}\n")
        sys.stdout.writelines(faults)
    assert len(sentences) >= 120
    assert precision >= 0.97
    assert recall >= 0.97


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_known_trap_is_fallen_into_again(language: str) -> None:
    for sentence in labelled(language, "sentences"):
        assert mentions(MATCHERS[language].find(sentence.text)) == sentence.mentions, sentence.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_listed_form_is_found_as_a_whole(language: str) -> None:
    matcher = TermMatcher(CONCEPTS, language)
    for one in CONCEPTS:
        for form in one.forms[language]:
            text = f"« 1442 {form} »"  # the number, since a single letter is a term only after one
            at = text.index(form)
            assert matcher.find(text) == [FoundTerm(at, at + len(form), one.id)]


@pytest.mark.parametrize(
    ("word", "span"),
    [
        ("وبالخلافة", "الخلافة"),
        ("للخلافة", "لخلافة"),
        ("لخلافة", "خلافة"),
        ("فكالخلافة", "الخلافة"),
        ("وَبِالْخِلَافَةِ", "الْخِلَافَةِ"),
        ("خِلَافَتُهُمْ", "خِلَافَتُ"),
        ("وخلافتي", "خلافت"),
        ("بـالخلافة", "الخلافة"),
        ("شِرْكاً", "شِرْكاً"),
    ],
)
def test_a_span_underlines_the_term_and_no_clitic(word: str, span: str) -> None:
    assert [found for _, found in shown(word, "ar")] == [span]


@pytest.mark.parametrize(
    "word", ["أالخلافة", "سخلافة", "بلخلافة", "وفالخلافة", "الخلافتي", "الخلافتهم", "شركي", "شركا"]
)
def test_what_is_no_clitic_leaves_a_word_whole(word: str) -> None:
    assert shown(word, "ar") == []


def test_short_words_take_few_proclitics() -> None:
    term = concept("had", "حد", language="ar")
    assert shown("حد، الحد، والحد، بالحد", "ar", term) == [("had", "حد")] + [("had", "الحد")] * 3
    three = concept("sirte", "سرت", language="ar")
    assert shown("وسرت بسرت لسرت السرت", "ar", three) == [("sirte", "سرت")] * 3 + [("sirte", "السرت")]
    assert shown("كسرت فسرت", "ar", three) == []
    assert shown("وحد، فحد، بحد، كحد، حدها", "ar", term) == []


def test_adjectives_are_not_nouns_with_a_pronoun() -> None:
    term = concept("states", "دول", language="ar")
    assert shown("دولي ودولية والدولي", "ar", term) == []
    assert shown("دولهم ودولنا", "ar", term) == [("states", "دول"), ("states", "دول")]


def test_names_take_no_pronoun_and_people_no_article() -> None:
    place = concept("sirte", "سرت", language="ar", category=Category.PLACE)
    person = concept("ali", "علي", language="ar", category=Category.PERSON)
    assert shown("سرتها وسرته", "ar", place) == []
    assert shown("العلي وبالعلي", "ar", person) == []


def test_a_listed_article_is_required() -> None:
    term = concept("channel", "الجزيرة", language="ar", category=Category.MEDIA)
    assert shown("جزيرة ولجزيرة وجزيرته", "ar", term) == []
    assert shown("الجزيرة، والجزيرة، بالجزيرة، للجزيرة، وللجزيرة", "ar", term) == [
        ("channel", found) for found in ("الجزيرة", "الجزيرة", "الجزيرة", "لجزيرة", "لجزيرة")
    ]


def test_a_name_that_only_folds_to_an_article_has_none() -> None:
    term = concept("germans", "ألمان", language="ar")
    assert shown("الألمان وألمان والالمان", "ar", term) == [
        ("germans", "الألمان"),
        ("germans", "ألمان"),
        ("germans", "الالمان"),
    ]


def test_the_name_of_god_contracts() -> None:
    assert shown("لله ولله والله", "ar", concept("god", "الله", language="ar")) == [
        ("god", "له"),
        ("god", "له"),
        ("god", "الله"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US", ["US"]),
        ("us Us uS", []),
        ("U\u00adS", ["U\u00adS"]),
        ("US-led, pro-US, (US)", ["US", "US", "US"]),
        ("US-5 US5 XUS", []),
        ("US's US’s US’", ["US", "US", "US"]),
        ("US’d", []),
    ],
)
def test_capitals_keep_their_case(text: str, found: list[str]) -> None:
    assert [words for _, words in shown(text, "en", concept("us", "US"))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bakü’de, Bakü'nün, Bakü", ["Bakü", "Bakü", "Bakü"]),
        ("Baküler", []),
    ],
)
def test_other_languages_match_whole_words(text: str, found: list[str]) -> None:
    assert [words for _, words in shown(text, "tr", concept("baku", "Bakü", language="tr"))] == found


def test_joiners_of_other_scripts() -> None:
    persian = concept("book", "کتاب\u200cخانه", language="fa")
    assert shown("در کتاب\u200cخانه بود", "fa", persian) == [("book", "کتاب\u200cخانه")]
    assert shown("در کتاب-خانه بود", "fa", persian) == [("book", "کتاب-خانه")]
    hindi = concept("book", "किताब", language="hi")
    assert shown("यह किताब है, किताबें नहीं", "hi", hindi) == [("book", "किताब")]


def test_digits_before_a_form_are_a_boundary_and_after_it_are_none() -> None:
    assert shown("1442AH 7AH8 AH", "en", concept("era", "AH")) == [("era", "AH"), ("era", "AH")]
    assert shown("Baku2 Baku² Baku", "en", concept("baku", "Baku")) == [("baku", "Baku"), ("baku", "Baku")]
    assert shown("X300 300X 300", "en", concept("number", "300")) == [("number", "300")]


def test_a_form_of_one_letter_follows_a_number() -> None:
    term = concept("era", "م", language="ar")
    assert shown("2020م، 2020 م، ٢٠٢٠م", "ar", term) == [("era", "م")] * 3
    assert shown("م، أ م، م 2020، م. حسن، 2020  م", "ar", term) == []


def test_the_longest_form_wins_wherever_it_begins() -> None:
    terms = [concept("one", "alpha beta"), concept("two", "beta gamma delta"), concept("three", "alpha")]
    assert shown("alpha beta gamma delta", "en", *terms) == [("three", "alpha"), ("two", "beta gamma delta")]


def test_forms_of_one_spelling_go_to_the_first_concept() -> None:
    assert shown("Safar", "en", concept("month", "Safar"), concept("name", "safar")) == [("month", "Safar")]


def test_language_of_forms() -> None:
    term = Concept("x", Category.IDEA, "x", None, None, "…", (), {"ar": ("كلمة",), "ar-MA": ("هضرة",), "en": ("word",)})
    assert shown("كلمة هضرة", "ar-SY", term) == [("x", "كلمة")]
    assert shown("كلمة هضرة", "ar-MA", term) == [("x", "هضرة")]
    assert shown("word كلمة", "en", term) == [("x", "word")]
    assert shown("word كلمة", "fr", term) == []


@settings(deadline=None)  # the machine may be busy
@given(
    st.text(st.sampled_from("الخلافة وبلكفشرتهم عىيمجسن ءأآ\u064b\u064fـ\u200f\u200c-'’.,/@ 12٣\n abkuUSAHCE﷽ﷺ")),
    st.sampled_from(["en", "ar", "tr"]),
)
def test_mentions_are_in_order_apart_and_fold_to_words(text: str, language: str) -> None:
    found = MATCHERS[language].find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_large_glossary_finds_what_a_small_one_does() -> None:
    names = ["".join(letters) for letters in product("abcdefghij", repeat=3)]
    large = [concept(name, f"{name} {name}", f"{name}x") for name in names]
    text = "abcx, (jjj jjj) cab cab cab; jjjx’s gggy hhh"
    small = [one for one in large if one.id in {"abc", "jjj", "cab"}]
    assert shown(text, "en", *large) == shown(text, "en", *small)
    assert [found for found, _ in shown(text, "en", *large)] == ["abc", "jjj", "cab", "jjj"]

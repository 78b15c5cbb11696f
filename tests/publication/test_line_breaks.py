"""Lines of a plain text that were broken to fit are joined; those that end as they mean to stay lines."""

from __future__ import annotations

from textwrap import fill

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.publication.line_breaks import joined_lines, text_width
from reader.publication.plain_text import parse_plain_text

PROSE = (
    "In the second century of the Christian era, the empire of Rome comprehended the fairest part of the earth, and "
    "the most civilized portion of mankind. The frontiers of that extensive monarchy were guarded by ancient renown "
    "and disciplined valour. The gentle but powerful influence of laws and manners had gradually cemented the union."
)
ARABIC = (
    "كانت الخلافة في تلك السنين قد انتقلت من المدينة إلى الكوفة ثم إلى دمشق، وكان الناس يومئذ على رأي واحد في أكثر "
    "الأمصار، ثم اختلفوا بعد ذلك اختلافاً كثيراً، وكتب المؤرخون في أخبارهم كتباً كثيرة وصل إلينا منها القليل."
)
VERSE = "Arms, and the man I sing, who, forced by fate,\nAnd haughty Juno's unrelenting hate,\nExpelled and exiled."
ODE = "ألا ليت الشباب يعود يوما\nفأخبره بما فعل المشيب"


def texts(source: str) -> list[str]:
    return [block.text for block in parse_plain_text(source).blocks]


def test_prose_that_was_broken_to_fit_is_joined_beside_verse_that_was_not() -> None:
    source = "\n\n".join([fill(PROSE, 72), VERSE, fill(PROSE, 72), "Title: The Decline\nAuthor: Edward Gibbon"])
    assert texts(source) == [PROSE, VERSE, PROSE, "Title: The Decline\nAuthor: Edward Gibbon"]


def test_arabic_prose_and_verse() -> None:
    source = "\n\n".join([fill(ARABIC, 66), f"قال الشاعر:\n{ODE}", fill(ARABIC, 66), fill(ARABIC, 66)])
    assert texts(source) == [ARABIC, f"قال الشاعر:\n{ODE}", ARABIC, ARABIC]


def test_a_poem_alone_stays_in_its_lines() -> None:
    couplets = [
        "قِفا نَبكِ مِن ذِكرى حَبيبٍ وَمَنزِلِ    بِسِقطِ اللِّوى بَينَ الدَّخولِ فَحَومَلِ",
        "فَتوضِحَ فَالمِقراةِ لَم يَعفُ رَسمُها    لِما نَسَجَتها مِن جَنوبٍ وَشَمأَلِ",
        "تَرى بَعَرَ الآرامِ في عَرَصاتِها    وَقيعانِها كَأَنَّهُ حَبُّ فُلفُلِ",
        "وُقوفاً بِها صَحبي عَلَيَّ مَطِيَّهُم    يَقولونَ لا تَهلِك أَسىً وَتَجَمَّلِ",
    ]
    assert texts("\n".join(couplets)) == ["\n".join(couplets)]
    assert texts(VERSE) == [VERSE]


def test_a_list_in_one_paragraph_and_a_line_of_signs_stay_lines() -> None:
    items = [f"{number}. {PROSE[:60]}" for number in (1, 2, 3)]
    rule = "-" * 60
    source = "\n\n".join([fill(PROSE, 70), "\n".join(items), f"{PROSE[:60]}\n{rule}\n{PROSE[:60]}", fill(PROSE, 70)])
    assert texts(source) == [PROSE, "\n".join(items), f"{PROSE[:60]}\n{rule}\n{PROSE[:60]}", PROSE]


def test_a_quotation_that_is_set_narrower_is_joined_too() -> None:
    quotation = "\n".join("    " + line for line in fill(PROSE, 52).split("\n"))
    assert texts("\n\n".join([fill(PROSE, 72), quotation, fill(PROSE, 72)])) == [PROSE, PROSE, PROSE]


def test_lines_longer_than_the_width_do_not_hide_it() -> None:
    address = f"see https://example.org/{'a' * 120}\nand what it says"
    source = "\n\n".join([fill(PROSE, 72)] * 4 + [address])
    assert texts(source)[:4] == [PROSE] * 4


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=60, max_size=90)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(45, 90))
def test_what_was_broken_at_any_width_is_joined_again(paragraphs: list[list[str]], width: int) -> None:
    prose = [" ".join(words) for words in paragraphs]
    broken = [fill(one, width).split("\n") for one in prose]
    found = text_width(broken)
    assert [joined_lines(lines, found) for lines in broken] == prose


@given(st.lists(st.text("ab -1.\u064e", min_size=1).filter(str.strip).map(str.strip), min_size=1), st.integers(0, 90))
def test_no_character_is_lost(lines: list[str], width: int) -> None:
    assert joined_lines(lines, width).replace("\n", " ") == " ".join(lines)

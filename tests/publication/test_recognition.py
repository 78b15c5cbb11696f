"""The language of passages: declared, checked, found."""

from __future__ import annotations

import pytest

from reader.language.languages import Direction
from reader.publication.recognition import direction_beside, known_tag, recognise, recognise_code, recognise_text


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("AR", "ar"),
        ("ar_EG", "ar"),
        ("ara", "ar"),
        ("fa-IR", "fa-IR"),
        ("ger", "de"),
        ("pt-BR", "pt-BR"),
        ("sr-Latn", "sr-Latn"),
        ("fr-XXXXXXXXX", None),
        ("fr-x-private", "fr"),
        ("und", None),
        ("mul", None),
        ("", None),
        ("../../etc", None),
        ("qqq", None),
    ],
)
def test_a_declared_language_is_one_that_is_known(declared: str, tag: str | None) -> None:
    assert known_tag(declared) == tag


@pytest.mark.parametrize(
    ("text", "declared", "default", "tag"),
    [
        ("نص عربي واضح لا لبس فيه", "en", "en", "ar"),
        ("An English paragraph in an Arabic page.", "ar", "ar", "en"),
        ("1993–1994 (12 %)", None, "ar", "ar"),
        ("Kelime ve harfler", "tr", "en", "tr"),
        ("این یک نوشتهٔ کوتاه به زبان پارسی است که چند واژه دارد", None, "ar", "ar"),
        ("این یک نوشتهٔ کوتاه به زبان پارسی است که چند واژه دارد", "fa", "en", "fa"),
        ("این یک نوشتهٔ کوتاه به زبان پارسی است که چند واژه دارد", "en", "en", "fa"),
        ("یہ اردو زبان کی ایک مختصر تحریر ہے جس میں ڈاکٹر کا ذکر ہے", "en", "en", "ur"),
        ("שלום לכולם", "en", "en", "he"),
        ("Привет, мир", "en", "en", "ru"),
        ("Привет, мир", "en", "uk", "uk"),
        ("Καλημέρα κόσμε", None, "en", "el"),
        ("これは日本語の文です", "en", "en", "ja"),
        ("RAID أو LVM؟", "ar", "ar", "ar"),
        ("12.1. RAID وLVM", None, "ar", "ar"),
        ("• Xen", "ar", "ar", "ar"),
        ("RAID أو LVM؟", None, "en", "en"),
        ("Red Hat Enterprise Linux", "ar", "ar", "ar"),
        ("Which is better?", "ar", "ar", "en"),
        ("The Administrator’s Handbook, second edition, Beirut", "ar", "ar", "en"),
        ("The word خلافة means nothing but succession in this book.", "ar", "ar", "en"),
        (f"فصل 4 {'says how disks are divided ' * 4}.", "ar", "ar", "en"),
        ("الفصل 4 says how disks are divided in it now", "ar", "ar", "ar"),
        ("تأسست منظمة الصحة العالمية (WHO) بعد الحرب.", "en", "en", "ar"),
        ("WHO منظمة الصحة", "en", "en", "en"),
        ("WHO: منظمة الصحة العالمية، مقرها جنيف، وقد تأسست بعد الحرب.", "en", "en", "ar"),
        ("A.14. وغيرها الكثير", "en", "en", "ar"),
        ("Name\tDisks\nXen on Linux\tRAID one or two", "ar", "ar", "ar"),
        ("Name\tMeaning\nXen\tIt runs several systems at once", "ar", "ar", "en"),
        ("RAID или LVM?", "ru", "ru", "ru"),
    ],
)
def test_a_passage_has_a_language_that_it_can_be_in(text: str, declared: str | None, default: str, tag: str) -> None:
    assert recognise(text, declared=declared, default=default) == tag


@pytest.mark.parametrize(
    ("sample", "tag"),
    [
        ("Die Reise begann im Winter, als die Berge unter tiefem Schnee lagen und niemand mehr unterwegs war.", "de"),
        ("The journey began in winter, when the mountains lay under deep snow and nobody was on the road.", "en"),
        ("بدأت الرحلة في الشتاء، حين كانت الجبال تحت ثلج عميق ولم يكن في الطريق أحد.", "ar"),
        ("سفر در زمستان آغاز شد، زمانی که کوه‌ها زیر برف سنگین بودند و هیچ‌کس در راه نبود.", "fa"),
        ("1 2 3", "en"),
        ("", "en"),
    ],
)
def test_a_text_that_says_nothing_is_recognised(sample: str, tag: str) -> None:
    assert recognise_text(sample) == tag


@pytest.mark.parametrize(
    ("text", "default", "way", "tag"),
    [
        ("LVM أم RAID؟", "en", "rtl", "ar"),
        ("LVM یا RAID؟", "fa", "rtl", "fa"),
        ("LVM או RAID?", "en", "rtl", "he"),
        ("LVM and RAID", "en", "rtl", "en"),
        ("LVM and RAID", "ar", "ltr", "en"),
        ("LVM and RAID", "ar", "rtl", "ar"),
        ("كلمات", "ar", "ltr", "ar"),
    ],
)
def test_a_direction_tells_of_a_language(text: str, default: str, way: str, tag: str) -> None:
    assert recognise(text, declared=None, default=default, way=way) == tag


def test_code_is_in_the_script_of_its_letters() -> None:
    assert recognise_code("# apt install xen", declared="ar", default="ar") == "en"
    assert recognise_code("xen # مثال", declared="ar", default="ar") == "ar"


def test_a_direction_is_kept_where_letters_say_none() -> None:
    assert direction_beside("rtl", "en", "1 + 2 = 3") is Direction.RTL
    assert direction_beside("rtl", "en", "The words of a sentence.") is None
    assert direction_beside("rtl", "en", "Xen") is Direction.RTL
    assert direction_beside("ltr", "ar", "كلمات") is None
    assert direction_beside("rtl", "ar", "1") is None
    assert direction_beside("auto", "en", "1") is None

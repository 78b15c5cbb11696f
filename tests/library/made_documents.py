"""Documents by the thousand, the same each time: made-up prose in English and Arabic, with words as frequent as words
are (Zipf), particles written together with Arabic words, and a date in every second paragraph.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Final

from reader.timeline.days import civil, day_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOCABULARY: Final = 40_000
"""The different words of a language, before particles."""
SIZE: Final = 30_000
"""The bytes of a document."""
_COMMON: Final = {
    "en": "the of and to in that was his he it with is for as had you not be her on at by which have or from this but "
    "all they one were we there would their when who them been out so said council border treaty ceasefire minister",
    "ar": "في من على إلى أن عن مع كان هذا التي الذي كل بعد قد بين لم هو هي ذلك عند حتى إذا كما غير قال لا ما ثم أو "
    "مجلس الأمن حدود اتفاق هدنة وزير خلافة معركة دولة شعب مدينة تاريخ كتاب رسالة حكومة بيان زيارة",
}
_SYLLABLES: Final = {
    "en": "ba be di do fa ga ho in ka la me mi no or pa qu re ri sa se ta te ti to un va vi wa",
    "ar": "با بر بي تر جم حا حر خل در را رس سا سل شر صا ضم طر عا عل غر فا فر قا قل كر لا مح مر نا نص ها وا يا يق",
}
_ENDINGS: Final = {"en": ("", "", "s", "ed", "ing", "ly"), "ar": ("", "", "ة", "ات", "ين", "ي", "ون", "ها")}
_PARTICLES: Final = ("",) * 10 + ("و",) * 3 + ("ال",) * 5 + ("وال", "ب", "بال", "ل", "لل", "ف", "ك")
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


@cache
def vocabulary(language: str) -> tuple[str, ...]:
    """Return the words of a language, the most frequent first."""
    random = Random(f"words {language}")  # noqa: S311  # the same words each time
    words = dict.fromkeys(_COMMON[language].split())
    while len(words) < VOCABULARY:
        syllables = random.choices(_SYLLABLES[language].split(), k=random.choice((1, 2, 2, 3, 3, 4)))
        words["".join(syllables) + random.choice(_ENDINGS[language])] = None
    return tuple(words)


@cache
def _weights(language: str) -> list[float]:
    return list(accumulate(1 / rank for rank in range(2, len(vocabulary(language)) + 2)))


def document(number: int, size: int = SIZE) -> str:
    """Return the text of a document: in English, in Arabic, or in both by turns."""
    random = Random(number)  # noqa: S311  # the same text each time
    languages = (("en",), ("ar",), ("en", "ar"))[number % 3]
    paragraphs = [_title(random, languages[0], number)]
    length = 0
    while length < size:
        paragraphs.append(
            _paragraph(random, languages[len(paragraphs) % len(languages)], dated=len(paragraphs) % 2 == 0)
        )
        length += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def _title(random: Random, language: str, number: int) -> str:
    return f"# {' '.join(_words(random, language, 4)).capitalize()} {number}"


def _words(random: Random, language: str, count: int) -> list[str]:
    words = random.choices(vocabulary(language), cum_weights=_weights(language), k=count)
    if language == "ar":
        return [word if word.startswith("ال") else random.choice(_PARTICLES) + word for word in words]
    return words


def _paragraph(random: Random, language: str, *, dated: bool) -> str:
    words = _words(random, language, random.randrange(40, 120))
    if dated:
        words.insert(random.randrange(len(words)), _date(random, language))
    comma = "، " if language == "ar" else ", "
    sentences = [" ".join(words[at : at + 14]) for at in range(0, len(words), 14)]
    return ". ".join(sentence.replace("  ", comma) for sentence in sentences).capitalize() + "."


def _date(random: Random, language: str) -> str:
    year, month, day = civil(day_number(1850, 1, 1) + random.randrange(365 * 170))
    name = _MONTHS[language].split()[month - 1]
    in_year = f"in {year}" if language == "en" else f"في عام {year}"
    return random.choice((f"{day} {name} {year}", f"{name} {year}", in_year))


def write_documents(folder: Path, count: int, size: int = SIZE) -> Iterator[Path]:
    """Write documents to a folder, which is made, as Markdown, and yield the path of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"document-{number:05}.md"
        path.write_text(document(number, size), encoding="utf-8")
        yield path

"""Print what the program gets from ICU through Qt: run with whole and with trimmed data, it must print the same.

Names of time zones, dates and charsets in the shipped languages; upper and lower case in others too; the order of words
in some, and of letters in every language that Qt knows but the East Asian ones.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import contents
from PySide6.QtCore import QCollator, QDate, QDateTime, QLocale, QStringConverter, QStringDecoder, QTime, QTimeZone

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALES = ("C", "en", "en_US", "en_GB", "en_IN", "ar", "ar_EG", "ar_SA", "ar_MA", "ar_DZ", "ar_AE")
ORDERS = (*LOCALES, "de_DE", "sv_SE", "fr_CA", "ru_RU", "fa_IR", "tr_TR", "he_IL")
CASES = ("en_US", "ar_SA", "tr_TR", "az_AZ", "lt_LT", "de_DE", "el_GR")
ZONES = (b"Asia/Baku", b"Asia/Riyadh", b"Europe/London", b"UTC")
CHARSETS = (
    *(f"ISO-8859-{part}" for part in (*range(1, 11), 13, 14, 15)),
    *(f"windows-{page}" for page in range(1250, 1259)),
    *("KOI8-R", "KOI8-U", "TIS-620", "US-ASCII", "IBM437", "IBM850", "IBM864", "UTF-8", "UTF-16LE", "UTF-32BE"),
)
EAST_ASIAN = ("zh", "ja", "ko", "yue")
"""The languages whose order is left out: thousands of characters each."""
ALPHABETS = ((0x41, 0x250), (0x370, 0x700), (0x900, 0xE80), (0x10A0, 0x1100), (0x1780, 0x17B4), (0x1E00, 0x1F00))
"""Ranges of Unicode: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, India's, Thai, Lao, Georgian, Khmer."""
PAIRS = ("ch", "Ch", "CH", "ll", "rr", "dd", "ff", "th", "dž", "lj", "nj", "cs", "sz", "zs", "gy", "ng", "aa")
"""What one language or another orders as one letter."""
DAY = QDateTime(QDate(2020, 10, 5), QTime(13, 45), QTimeZone(b"Asia/Baku"))


def words() -> list[str]:
    """Return every word of the catalogs' texts and of the article, once each."""
    files = [*contents.TREE.glob("locales/*/LC_MESSAGES/*.po"), *contents.TREE.glob("resources/publications/*/*.md")]
    return sorted({word for path in files for word in path.read_text("utf-8").split()})


def letters() -> list[str]:
    """Return letters and vowel signs of the alphabets that are not East Asian, and pairs that stand for one."""
    every = (chr(code) for first, end in ALPHABETS for code in range(first, end))
    return [*(letter for letter in every if unicodedata.category(letter)[0] in "LM"), *PAIRS]


def languages() -> dict[str, QLocale]:
    """Return a locale for each language and script that Qt knows, by its tag, without the East Asian ones."""
    anywhere = (QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
    found = {(locale.language(), locale.script()): locale for locale in QLocale.matchingLocales(*anywhere)}
    tagged = {f"{locale.name()}-{script.name}": locale for (_language, script), locale in found.items()}
    return {tag: tagged[tag] for tag in sorted(tagged) if tag.split("_")[0] not in EAST_ASIAN}


def lines() -> Iterator[str]:
    """Produce everything there is to compare, a line each."""
    known = words()
    for name in ORDERS:
        collator = QCollator(QLocale(name))
        ordered = sorted(known, key=collator.sortKey)
        yield f"{name} order {' '.join(ordered)}"
        for sensitive in (False, True):
            collator.setNumericMode(sensitive)
            yield f"{name} pairs {[collator.compare(a, b) for a, b in zip(known, known[7:], strict=False)]}"
    alphabet = letters()
    for name, locale in languages().items():
        yield f"{name} letters {' '.join(sorted(alphabet, key=QCollator(locale).sortKey))}"
    for name in CASES:
        locale = QLocale(name)
        yield f"{name} case {[(locale.toUpper(word), locale.toLower(word)) for word in (*known[::9], 'İıßΣς')]}"
    for name in LOCALES:
        locale = QLocale(name)
        for form in QLocale.FormatType:
            yield f"{name} date {locale.toString(DAY, form)} {locale.toString(DAY.date(), form)}"
        for zone in ZONES:
            zones = [QTimeZone(zone).displayName(DAY, kind, locale) for kind in QTimeZone.NameType]
            yield f"{name} zone {zones}"
    for charset in CHARSETS:
        decoder = QStringDecoder(charset, QStringConverter.Flag.Stateless)
        yield f"{charset} {decoder.isValid()} {decoder.name()!r}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())

"""The encodings of texts that do not say theirs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DocumentError, Fault
from reader.publication.text_encoding import clean_text, decode_text

ARABIC = (
    "اندلعت اشتباكات عنيفة بين الطرفين صباح يوم السابع والعشرين من أيلول سنة 1993، وأعلنت الحكومة حالة الطوارئ "
    "في عدد من المناطق. ثم عاد الهدوء بعد أيام قليلة، ولم تُعرف الأسباب إلى اليوم."
)
FRENCH = "L’été dernier, la forêt était pleine de bruits étranges ; personne n’osait y aller à la tombée de la nuit."
RUSSIAN = "Рано утром мы вышли из дома и отправились к реке, чтобы посмотреть на восход солнца."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ARABIC, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256")),
        *((FRENCH, name) for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252")),
        *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "utf-16-le")),
        ("Plain words.", "ascii"),
        ("Plain words.", "utf-16-be"),
    ],
)
def test_a_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)).text == text


def test_arabic_of_iso_8859_6_is_read() -> None:
    text = ARABIC.replace("،", ",").replace("تُعرف", "تعرف")
    assert decode_text(text.encode("iso-8859-6")).text.replace("،", ",") == text


def test_arabic_lines_among_many_english_ones_are_read() -> None:
    text = "An English line without a sign of its own.\n" * 3_000 + ARABIC
    assert decode_text(text.encode("cp1256")).text == text


@pytest.mark.parametrize("declared", ["windows-1256", "cp1256", " Windows-1256 "])
def test_what_is_declared_is_believed(declared: str) -> None:
    assert decode_text("كلمة".encode("cp1256"), declared=declared).text == "كلمة"


@pytest.mark.parametrize("declared", ["utf-7", "rot13", "zlib", "idna", "no-such", "", "base64", "unicode_escape"])
def test_what_is_no_encoding_of_texts_is_not(declared: str) -> None:
    assert decode_text(ARABIC.encode("cp1256"), declared=declared).text == ARABIC


def test_utf_8_is_believed_before_a_declaration() -> None:
    assert decode_text(ARABIC.encode(), declared="iso-8859-1").text == ARABIC


def test_a_few_broken_bytes_spoil_nothing() -> None:
    data = ARABIC.encode() + b"\xff\xe2\x82 " + ARABIC.encode()
    text = decode_text(data).text
    assert text.startswith(ARABIC)
    assert text.endswith(ARABIC)
    assert "\ufffd" in text


@pytest.mark.parametrize("data", [bytes(500), bytes(range(32)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode_text(data, path=Path("x.txt"))
    assert caught.value.fault is Fault.BINARY


@given(st.text())
def test_any_text_in_utf_8_comes_back_but_for_controls(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    kept = "".join(one for one in text if one >= " " and one not in "\x7f\ufeff" and not "\x80" <= one <= "\x9f")
    if len(kept) == len(text):
        assert decode_text(text.encode()).text == clean_text(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(DocumentError):
        text = decode_text(data).text
        assert text == clean_text(text)
        text.encode()

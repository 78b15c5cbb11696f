"""The encoding of a text that may not say it: from a byte order mark, a declaration, or the bytes themselves.

In this order, as the WHATWG Encoding Standard ("decode") and its use by browsers have it: a byte order mark; UTF-8,
where the bytes are that; UTF-16 without a mark, by its zero or repeated high bytes; what the file or its container
declares; what the bytes look like by the frequency of letters (turbohtml's port of chardetng). Bytes that are none
of an encoding's characters become U+FFFD: a text with a few broken bytes is read, not refused.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from reader.errors import DocumentError, Fault

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 64_000
"""The bytes that a guess is made from."""
_CONTROLS: Final = dict.fromkeys([*range(9), 14, 15, *range(16, 32), 127], None) | {11: "\n", 12: "\n"}
"""C0 controls and DEL are dropped (NUL among them), but for white space; line and page feeds are line ends."""
_OUTSIDE: Final = re.compile(rb"[\x80-\xff]")
_NO_TEXTS: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Python's encodings of something else than texts in files."""
_BROKEN: Final = 0.1
"""The share of broken characters among those outside ASCII up to which a text still is UTF-8."""
_BINARY: Final = 0.05
"""The share of control characters from which a file is no text."""
_STRANGE: Final = "".join(map(chr, [*range(9), *range(14, 26), *range(28, 32), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
"""Controls that stand in no text: those of C0 and C1 but for white space and the ends of old files."""


class Decoded(NamedTuple):
    """A text, and the Python name of the encoding that its bytes were read in."""

    text: str
    encoding: str


def decode_text(data: bytes, *, path: Path = Path(), declared: str | None = None) -> Decoded:
    r"""Return the text of bytes, with its line ends as ``\n`` and without control characters.

    ``declared`` is the encoding that the file or its container names, if any; ``path`` is the file that the error
    names. Raises :class:`~reader.errors.DocumentError` (``BINARY``) for bytes that are no text.

    >>> decode_text("أُرسلت الرسالة\r\nإلى القاضي في المدينة".encode("cp1256"))
    Decoded(text='أُرسلت الرسالة\nإلى القاضي في المدينة', encoding='windows-1256')
    """
    text, encoding = _decoded(data, declared)
    sample = text[:_SAMPLE]
    controls = sum(map(sample.count, _STRANGE))
    if controls > _BINARY * len(sample):
        raise DocumentError(path, Fault.BINARY)
    return Decoded(clean_text(text), encoding)


def clean_text(text: str) -> str:
    r"""Return a text with its line ends as ``\n``, and without control characters and halves of surrogate pairs.

    >>> clean_text("a\0b\r\nc\u2029d\ud800")
    'ab\nc\n\nd\ufffd'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):
        text = text.translate(_CONTROLS).replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
        text = _SURROGATE.sub("\ufffd", text)
    return text


_ODD: Final = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x85\\u2028\\u2029\\ud800-\\udfff]")
_SURROGATE: Final = re.compile("[\\ud800-\\udfff]")


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if (text or not data) and "\0" not in text[:_SAMPLE]:
        return Decoded(text, "utf-8")
    wide = _wide(data[:_SAMPLE])
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    if text:
        return Decoded(text, "utf-8")
    return _declared(data, declared) or _guessed(data)


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """Return the text in the encoding that is declared; None for one that is none or that the bytes belie."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        if name.startswith("utf") or name in _NO_TEXTS:
            return None  # tried before, or no encoding of texts
        # The label means windows-1252 wherever it is used (WHATWG Encoding, "names and labels").
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return Decoded(data.decode(name, "replace"), name)
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    sample = _telling(data)
    text = sample.decode("utf-8", "replace")
    outside = sum(not character.isascii() for character in text)
    if text.count("\ufffd") <= _BROKEN * outside:
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    from turbohtml.detect import detect

    found = detect(sample)
    encoding = (found.encoding or "windows-1252").lower()
    return Decoded(data.decode(found.codec or encoding, "replace"), encoding)


def _telling(data: bytes) -> bytes:
    """Return a sample of the lines that say something of the encoding: those with bytes outside ASCII."""
    found = _OUTSIDE.search(data)
    first = data.rfind(b"\n", 0, found.start()) + 1 if found else 0
    lines = data[first : first + 4 * _SAMPLE].split(b"\n")
    return b"\n".join(line for line in lines if not line.isascii())[:_SAMPLE] or data[:_SAMPLE]


def _wide(sample: bytes) -> str | None:
    """Return the form of UTF-16 that bytes without a byte order mark look like, or None.

    Every other byte is then nearly always one of two: that of the script's letters, and the 0 of spaces and digits.
    """
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return None
    shares = [sum(count for _, count in Counter(half).most_common(2)) / pairs for half in (sample[::2], sample[1::2])]
    if max(shares) < 0.9 or min(shares) > 0.6:
        return None
    return "utf-16-be" if shares[0] > shares[1] else "utf-16-le"

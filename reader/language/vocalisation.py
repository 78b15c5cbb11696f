"""Arabic text with its vocalisation hidden, and the way between its characters and those of the text itself.

Hidden is what is written to tell how a word is read: vowel signs, tanwin, shadda and sukun, the dagger alif and the
marks of recitation. Left is what belongs to letters and to the text: hamza and madda, honorific signs, tatweel, all of
other scripts. Source: The Unicode Standard, 9.2 (Arabic), whose tashkil and Quranic annotation signs these are.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TASHKEEL: Final = (
    "\u0615-\u061a"  # small high tah and the small vowels
    "\u064b-\u0652"  # tanwin, vowels, shadda, sukun
    "\u0656-\u065e"  # further vowels; 0653 to 0655 are madda and hamza
    "\u0670"  # dagger alif
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # recitation
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe72\ufe74\ufe76-\ufe7f"  # presentation forms
)
"""The characters that are hidden, as the inside of a character class of a regular expression."""


class Unvocalised:
    """A text without its vocalisation: `text` is what is shown, `source` the text itself.

    `shown` are the offsets of those characters of the source that are shown, in order.
    """

    def __init__(self, source: str, shown: Sequence[int]) -> None:
        self.source = source
        self.text = "".join(map(source.__getitem__, shown)) if len(shown) != len(source) else source
        self._shown = shown

    def offset(self, source_offset: int) -> int:
        """Return where an offset of the source is in the shown text: how many characters are shown before it.

        >>> bare = unvocalised("ثُمَّ تَكُونُ")
        >>> bare.offset(6), bare.text[bare.offset(6) :]
        (3, 'تكون')
        """
        return bisect_left(self._shown, source_offset)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that the shown characters from `start` to `end` stand for, marks included.

        It is what to copy with vocalisation. An empty span is empty. Raises IndexError unless
        0 <= start <= end <= len(text).

        >>> bare = unvocalised("ثُمَّ تَكُونُ")
        >>> first, last = bare.source_span(0, 2)
        >>> bare.text[0:2], bare.source[first:last]
        ('ثم', 'ثُمَّ')
        """
        if not 0 <= start <= end <= len(self._shown):
            raise IndexError((start, end))
        first, last = (self._shown[at] if at < len(self._shown) else len(self.source) for at in (start, end))
        return first, last if start < end else first


def unvocalised(text: str, kept: Iterable[tuple[int, int]] = ()) -> Unvocalised:
    """Return a text without its vocalisation, but for the spans that keep theirs.

    A tatweel that only carries a dagger alif goes with it.

    >>> unvocalised("ثُمَّ تَكُونُ خِلَافَةٌ").text, unvocalised("هـٰذا أَمْرٌ").text
    ('ثم تكون خلافة', 'هذا أمر')
    >>> unvocalised("قَالَ: «كُنْ»", [(7, 12)]).text
    'قال: «كُنْ»'
    """
    hidden = {found.start() for found in _hidden().finditer(text)} if not text.isascii() else set()
    for start, end in kept:
        hidden.difference_update(range(start, end))
    if not hidden:
        return Unvocalised(text, range(len(text)))
    return Unvocalised(text, array("I", (at for at in range(len(text)) if at not in hidden)))


def is_vocalised(text: str) -> bool:
    """Tell whether a text has any vocalisation to hide.

    >>> is_vocalised("قَالَ"), is_vocalised("أمر")
    (True, False)
    """
    return not text.isascii() and _hidden().search(text) is not None


@lru_cache(maxsize=1)
def _hidden() -> re.Pattern[str]:
    carrier = f"(?<=[\\w{TASHKEEL}])\u0640(?=[{TASHKEEL}]*\u0670[{TASHKEEL}]*[^\\W\u0640])"
    return re.compile(f"[{TASHKEEL}]|{carrier}")

"""The sentence that a passage of running text stands in: enough of Unicode's rules (UAX 29, SB) to quote one."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"[.!?؟۔…]+[”»’\"')\]]*(?=\s|$)|\n")
_SHORT: Final = re.compile(
    r"(?:^|[\s(«“\"])(?:[^\W\d_]|\d{1,3}|[A-Za-z]\.[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Rev|Gen|Col|Capt|Lt|Sgt|Hon|"
    r"No|Nos|vol|vols|pp?|ch|ed|eds|fig|cf|ca|c|vs|etc|al|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"هـ|ق\.م|ص|ج|ط|د|أ|م)$"
)
"""What stands before a full stop that ends no sentence: an initial, a number of a list, an abbreviation."""


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence, or of the sentences, that characters ``start`` to ``end`` stand in.

    >>> text = "It was quiet. On 5 May 1993 Mr. Smith came home. He slept."
    >>> first, last = sentence_span(text, 17, 27)
    >>> text[first:last]
    'On 5 May 1993 Mr. Smith came home.'
    """
    first, last = 0, len(text)
    for found in _END.finditer(text):
        if _is_abbreviation(text, found):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.end()
            break
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    if found[0] != ".":
        return False
    before = text[max(0, found.start() - 12) : found.start()]
    return bool(_SHORT.search(before)) and found.end() < len(text)

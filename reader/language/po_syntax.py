"""The lines of a PO file (GNU gettext manual, "PO Files"), which polib and Babel both take more loosely."""

from __future__ import annotations

import re
from typing import Final

_LINE: Final = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s*)?"(?:[^"\\]|\\.)*"\s*)?', re.DOTALL
)
"""Nothing, a comment, or a quoted string after its keyword."""


def first_broken_line(text: str) -> int | None:
    r"""Return the number, from 1, of the first line that no PO file can have, or None.

    >>> first_broken_line('msgid "one"\nmsgstr "eins')
    2
    """
    return next((number for number, line in enumerate(text.split("\n"), 1) if not _LINE.fullmatch(line)), None)

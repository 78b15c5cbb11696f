"""The patterns of dates over the letters of a shape; see :mod:`reader.timeline.date_shapes` for the letters.

Every repetition is bounded, so that matching at one place costs no more in a long text than in a short one.
"""

from __future__ import annotations

import re
from typing import Final

from reader.timeline.date_shapes import LETTERS, NUMBERS

_NUMBER: Final = f"[{NUMBERS}]"
_WORD: Final = f"[{re.escape(LETTERS)}]"
_NO_ERA: Final = f"[{re.escape(LETTERS.replace('j', ''))}]"

WHOLE: Final = rf"(?![.,:/]{_NUMBER}|-?{_NO_ERA}| ?[u%$]| [CP])"
"""After a number that is no part of a longer one or of a word, and does not say how many."""
REFUSED: Final = rf"(?:{_NUMBER}[.,:/–-]?|{_WORD}|(?!A)[\w~#]-|[$#]\.?:? ?\(?)$"
"""What stands before a number that is a part of something else, or a name."""

_DAY = r"(?:do?|q)"
_DAYS = rf"(?:{_DAY}(?: ?[,&]&? ?{_DAY}){{0,6}},? ?& ?{_DAY}|{_DAY} ?[-–/tT] ?{_DAY}|{_DAY})"
_MONTH = r"(?:[mi]\.?(?: ?/ ?m\.?| ?\(m\.?\))?|\(m\))"
# A hyphen after a year begins a longer number, unless it begins the second day of a stretch of time.
_YEAR = (
    rf"(?:~ ?)?(?:[dzhyv] ?[eabj](?!{_WORD})|y{WHOLE}(?!-{_NUMBER}(?!o? ?[lf]? ?[mi]))|h(?=[.,:)!]| [cklftTB&]|$)"
    # A stroke, and the date in the other calendar: 25 Ramadan 658/3 September 1260, Ramadan 658/1260.
    r"|(?<=i )[dzhy](?= ?/ ?(?:(?:do? ?)?m|y))|(?<=m )[hy](?= ?/ ?(?:do? ?)?i))"
)
_TAIL = rf"(?:(?:,? ?[lfc] (?:g?C )?|,? ?g?C |,? ?|[-/]){_YEAR}| ?,? ?S(?:,? ?\(?y{WHOLE})?| ?,? ?V)?"

START: Final = r"[dqmihyzv~eaDSV]"
"""What a date, or talk of a year, can begin with."""
NUMERIC: Final = rf"(?:d ?([/.-]) ?d ?\1 ?y|y([/.-])d\2d)(?: ?[eabj](?!{_WORD}))?"
MONTH: Final = rf"(?P<days>)(?P<of>)(?P<month>{_MONTH})(?P<tail>{_TAIL})"
DAYS_MONTH: Final = rf"(?P<days>{_DAYS})(?P<of> ?[lf] |[ /-]?)(?P<month>{_MONTH})(?P<tail>{_TAIL})"
MONTH_DAYS: Final = rf"(?P<month>{_MONTH})(?P<of> )(?P<days>{_DAYS})(?P<tail>{_TAIL})"

_JOIN = r"(?: ?[-–] ?| &?[tT] (?:g?C )?|,? ?& ?(?:g?C )?|, ?)"
DECADE: Final = rf"y'?s(?!{_WORD})|D X"
ERA_FIRST: Final = rf"[ea] ?[dzhyv]{WHOLE}(?![-–]{_NUMBER})"
ERA_LAST: Final = rf"(?:~ ?)?[dzhyv](?:(?: ?[-–] ?| [tT] | ?& ?)(?:~ ?)?[dzhyv])? ?[eab](?!{_WORD}|{_NUMBER})"
_WHOLE_OR_SLASH = WHOLE.replace("/", "")
YEARS: Final = (
    rf"(?:~ ?)?[hyv]{_WHOLE_OR_SLASH}(?:(?:{_JOIN}(?:~ ?)?[hyv]|[-–/][dz]|/y){_WHOLE_OR_SLASH}){{0,30}}"
    rf"(?: ?j(?!{_WORD}))?(?![-–/]{_NUMBER})"
)

_SPAN = r"[dzhy](?: ?[-–] ?[dzhy])?"
DUAL: Final = (
    rf"(?P<era>(?:a ?)?)(?P<hijri>{_SPAN}) ?/ ?(?P<common>[hy](?: ?[-–] ?[dzhy])?){WHOLE}(?! U)(?![-–/]{_NUMBER})"
)

ABOUT: Final = r"r (?:g?C )?$"
BETWEEN: Final = r"B (?:g?C |P )?(?:r )?$"
OPEN: Final = rf"(?<![({NUMBERS}{re.escape(LETTERS)}])\($"
"""A bracket that opens by itself, not that of a call: "malloc(1024)"."""
ADJOINING: Final = rf"[{NUMBERS}{re.escape(LETTERS)}]$"
"""A number or word that what follows is written together with."""
CENTURY: Final = r"(?:H |A[ -])$"
"""What makes a hundred years of a round number: "the 1900s", not "1000s of times"."""
OF_WHAT: Final = r"[EcA] l $"
"""What makes a year of a round number after "of": "the summer of 2000", not "a timeout of 1000"."""
OPENING: Final = r"[.!][\"')]* $"
PLACE: Final = r"N (?:x )?$"
CUE: Final = r"(?P<cue>[ctAklfBECP])(?P<more>(?:[ -](?:[Arp]|g?C))*)[ -]$"
"""What makes a year of the number after it."""
OCCASION: Final = r" (?:[xUc] ){0,2}[E#]"
CLOSED: Final = r" ?(?:\)(?! ?[uU])|[,:](?! ?[hyvn])| –)"
"""What follows a year that a bracket opens with."""

FOLLOWS: Final = r"(?:[mi]\.?,? (?:d,? )?y(?: ?e)?(?: ?[-–] ?| &?[tT] (?:c )?)|a ?[/–-] ?|(?:i [dzhy]|m [hy]) ?/ ?)$"
"""A date that the number after it goes on with: as the end of its stretch of time, or in the other calendar."""
COUNTED_ON: Final = rf"{_JOIN}{_NUMBER}(?!{WHOLE})"
"""After a number that counts the same thing as the number after it ("from 1200 to 1500 tons")."""

RANGE_GAP: Final = r" ?[-–] ?| &?[tT] (?:c )?"
"""What stands between the ends of a stretch of time."""
LIST_GAP: Final = r",? ?& ?|, ?"
"""What stands between the dates of a list."""

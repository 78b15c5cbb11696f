"""Plural forms: the header of a gettext catalog held against the plural categories of CLDR.

A header says with an expression in C which form a number takes; CLDR says which category it takes, and the order
zero, one, two, few, many, other gives every category its form. The two are compared number by number, since the
same rule can be written in many ways, and since a header with two forms swapped looks right.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS: Final = range(201)
"""The numbers compared: CLDR's rules for whole numbers look at no more than the last two digits, or at millions."""

_ORDER: Final = ("zero", "one", "two", "few", "many", "other")
_HEADER: Final = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


@dataclass(frozen=True, slots=True)
class PluralCategories:
    """The plural categories of a language: `of` by number, for each of `NUMBERS`; `named` all, in CLDR's order.

    Some languages name a category that only fractions or millions take (French many); catalogs may have a form
    for it or not.
    """

    of: tuple[str, ...]
    named: tuple[str, ...]

    def forms(self, count: int) -> tuple[str, ...]:
        """Return the category of each form in a catalog with `count` forms."""
        used = tuple(category for category in self.named if category in self.of)
        return self.named if count == len(self.named) else used

    def single(self, count: int) -> frozenset[int]:
        """Return the forms that stand for one number only, so that their text may spell it out.

        >>> arabic, russian = plural_categories("ar"), plural_categories("ru")
        >>> sorted(arabic.single(6)), sorted(russian.single(3))
        ([0, 1, 2], [])
        """
        return frozenset(at for at, name in enumerate(self.forms(count)) if self.of.count(name) == 1)


def plural_categories(language: str) -> PluralCategories | None:
    """Return the plural categories of a language, or None for one that CLDR doesn't know.

    >>> plural_categories("ar").of[:12]
    ('zero', 'one', 'two', 'few', 'few', 'few', 'few', 'few', 'few', 'few', 'few', 'many')
    >>> plural_categories("fr").named, plural_categories("fr").forms(2)
    (('one', 'many', 'other'), ('one', 'other'))
    """
    import babel

    try:
        rule = babel.Locale.parse(language.replace("_", "-"), sep="-").plural_form
    except (ValueError, babel.UnknownLocaleError):
        return None
    named = tuple(category for category in _ORDER if category in {*rule.tags, "other"})
    return PluralCategories(tuple(rule(number) for number in NUMBERS), named)


def read_header(header: str | None, categories: PluralCategories | None) -> tuple[int | None, Mapping[str, str] | None]:
    """Read a ``Plural-Forms`` header: how many forms there are, and what is wrong with it, if anything.

    What is wrong has a `reason`: ``absent``; ``unreadable``; ``count`` with `expected` and `found`; ``index``
    with the first number `n` that goes wrong, its CLDR `category`, and the form `expected` and `found`.

    >>> read_header("nplurals=2; plural=(n > 1);", plural_categories("en"))[1]
    {'reason': 'index', 'n': '0', 'category': 'other', 'expected': '1', 'found': '0'}
    """
    if header is None:
        return None, {"reason": "absent"}
    parsed = _HEADER.fullmatch(header)
    if parsed is None:
        return None, {"reason": "unreadable"}
    count = int(parsed[1])
    try:
        form_of = gettext.c2py(parsed[2])
        found = [form_of(number) for number in NUMBERS]
    except (ValueError, ArithmeticError):
        return count, {"reason": "unreadable"}
    return count, None if categories is None else _difference(found, count, categories)


def _difference(found: list[int], count: int, categories: PluralCategories) -> Mapping[str, str] | None:
    """Return where the forms found first differ from CLDR's."""
    forms = categories.forms(count)
    if count != len(forms):
        return {"reason": "count", "expected": str(len(forms)), "found": str(count)}
    for number, form in zip(NUMBERS, found, strict=True):
        expected = forms.index(categories.of[number])
        if form != expected:
            at = {"n": str(number), "category": categories.of[number]}
            return {"reason": "index", **at, "expected": str(expected), "found": str(form)}
    return None

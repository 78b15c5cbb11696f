"""Formulas in MathML as a line of text: x² + 1 is not x2 + 1, and a half is not 12.

What an element shows by its place is shown with signs: what is raised with superscript figures or ``^``, what is
lowered with subscript ones or ``_``, a fraction with a slash, a root with √ (MathML Core, 3; the linear notation is
that of Unicode Technical Note 28, as far as plain text has it).
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from reader.publication.html_passage import lowered, raised
from reader.publication.html_tree import child_elements, local_name, words_of
from reader.publication.text_encoding import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from turbohtml import Element

_DEEPEST: Final = 40
"""The levels of a formula that are told apart."""
_LONGEST: Final = 2_000
_UNSEEN: Final = frozenset({"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "none"})
_TOKENS: Final = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))
"""Signs that say what is meant where nothing is written: applied to, times, and, plus."""
_ONE: Final = re.compile(r"[\w.,\u0300-\u036f]*[²³¹⁰-ⁿ₀-₎]*")
_BESIDE: Final = re.compile(r"[^\w\s(\[+−=-]+")
"""What stands beside its base as it is: primes, stars, accents, arrows."""


def formula(element: Element) -> str:
    """Return what a ``math`` element shows, as one line; its ``alttext`` where it shows no words.

    >>> from reader.publication.html_tree import parse_markup
    >>> def said(inside): return formula(parse_markup(f"<math>{inside}</math>").find("math"))
    >>> said("<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>")
    'x²+1/2'
    >>> said("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msqrt><mi>c</mi></msqrt></mfrac>")
    '(a+b)/√c'
    """
    return _shown(element, 0) or " ".join(clean_text((element.attr("alttext") or "")[:_LONGEST]).split())


def _shown(element: Element, depth: int) -> str:
    name = local_name(element)
    if name in _UNSEEN:
        return ""
    if name == "mspace":
        return " "
    if name in _TOKENS or depth > _DEEPEST:
        return words_of(element).translate(_INVISIBLE)
    children = list(child_elements(element))
    if name == "semantics":
        children = children[:1]
    parts = [_shown(child, depth + 1) for child in children]
    if name in _SHOWN:
        return _SHOWN[name](element, parts)
    return "".join(parts)


def _fraction(_element: Element, parts: Sequence[str]) -> str:
    return "/".join(map(_grouped, parts))


def _raised(_element: Element, parts: Sequence[str]) -> str:
    return _scripted(*_three(parts[:1], "", parts[1:]))


def _lowered(_element: Element, parts: Sequence[str]) -> str:
    return _scripted(*_three(parts[:1], parts[1:], ""))


def _both(_element: Element, parts: Sequence[str]) -> str:
    return _scripted(*_three(parts[:1], parts[1:2], parts[2:]))


def _many(element: Element, parts: Sequence[str]) -> str:
    """Return a base with several pairs of what is lowered and raised, behind it and before it."""
    names = [local_name(child) for child in child_elements(element)]
    before = names.index("mprescripts") if "mprescripts" in names else len(names)
    behind = _pairs(parts[1:before])
    return f"{_pairs(parts[before + 1 :])}{''.join(parts[:1])}{behind}"


def _pairs(scripts: Sequence[str]) -> str:
    return "".join(_scripted("", low, high) for low, high in zip_longest(scripts[::2], scripts[1::2], fillvalue=""))


def _root(_element: Element, parts: Sequence[str]) -> str:
    return f"√{_grouped(''.join(parts))}"


def _nth_root(_element: Element, parts: Sequence[str]) -> str:
    base, _, index = _three(parts[:1], "", parts[1:])
    sign = raised(index)
    return f"{sign}√{_grouped(base)}" if sign != index else f"√{_grouped(base)}^(1/{_grouped(index)})"


def _fenced(element: Element, parts: Sequence[str]) -> str:
    opening, closing, between = (
        given if (given := element.attr(name)) is not None else usual
        for name, usual in (("open", "("), ("close", ")"), ("separators", ","))
    )
    return f"{opening}{(between[:1] + ' ' if between else '').join(parts)}{closing}"


def _rows(_element: Element, parts: Sequence[str]) -> str:
    return f"[{'; '.join(parts)}]"


def _cells(_element: Element, parts: Sequence[str]) -> str:
    return ", ".join(parts)


_SHOWN: Final = {
    "mfrac": _fraction,
    "msup": _raised,
    "mover": _raised,
    "msub": _lowered,
    "munder": _lowered,
    "msubsup": _both,
    "munderover": _both,
    "mmultiscripts": _many,
    "msqrt": _root,
    "mroot": _nth_root,
    "mfenced": _fenced,
    "mtable": _rows,
    "mtr": _cells,
    "mlabeledtr": _cells,
}


def _three(*parts: Sequence[str]) -> tuple[str, str, str]:
    base, low, high = ("".join(part) for part in parts)
    return base, low, high


def _scripted(base: str, low: str, high: str) -> str:
    """Return a base with what is lowered and raised beside it."""
    words = base if _ONE.fullmatch(base) or len(base) == 1 or _is_closed(base) else f"({base})"
    if low:
        words += lowered(low) if lowered(low) != low else f"_{_grouped(low)}"
    if high and _BESIDE.fullmatch(high):
        return words + high
    if high:
        words += raised(high) if raised(high) != high else f"^{_grouped(high)}"
    return words


def _grouped(words: str) -> str:
    """Return a part of a formula in brackets, unless it is one number or name."""
    bare = words.removeprefix("√")
    return words if len(words) <= 1 or _ONE.fullmatch(bare) or _is_closed(bare) else f"({words})"


def _is_closed(words: str) -> bool:
    """Return whether words stand in one pair of brackets."""
    if words[:1] != "(" or words[-1:] != ")":
        return False
    depth = 0
    for place, sign in enumerate(words):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return place == len(words) - 1
    return False

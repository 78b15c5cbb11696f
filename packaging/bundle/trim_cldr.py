"""Make smaller copies of Babel's locale data: every language and region, less what the reader never asks for.

What stays is how numbers and plurals are written, the names of the months, each language's own name, and its direction:
a publication or a catalog in any language works as it does from the source tree. Gone are the forms of dates and times
(the reader's own catalogs have them), lists, units, currencies, time zones and the names that one language has for all
the others.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

NEEDLESS = frozenset(
    [
        *("compact_currency_formats", "compact_decimal_formats", "compound_unit_patterns", "currency_formats"),
        *("currency_names", "currency_names_plural", "currency_symbols", "currency_unit_patterns", "date_fields"),
        *("date_formats", "datetime_formats", "datetime_skeletons", "day_period_rules", "day_periods", "days", "eras"),
        *("interval_formats", "list_patterns", "measurement_systems", "meta_zones", "quarters", "time_formats"),
        *("time_zones", "unit_display_names", "unit_patterns", "week_data", "zone_formats"),
    ]
)
"""Sections of a locale's data that nothing in the reader reads."""

NEEDLESS_GLOBAL = frozenset({"all_currencies", "currency_fractions", "territory_currencies", "territory_languages"})
"""Tables beside the locales that nothing in the reader reads."""

NAMES = ("languages", "scripts", "territories", "variants")
"""Sections that name all languages, scripts and so on in one language; only its own are read."""


def trim(sections: dict[str, Any], tags: frozenset[str]) -> dict[str, Any]:
    """Return a locale's data less what is not needed; ``tags`` are the subtags that its own name may contain.

    >>> trim({"months": {}, "unit_patterns": {}, "languages": {"ar": "العربية", "fr": "الفرنسية"}}, frozenset({"ar"}))
    {'months': {}, 'languages': {'ar': 'العربية'}}
    """
    kept = {name: content for name, content in sections.items() if name not in NEEDLESS}
    for name in NAMES:
        if isinstance(kept.get(name), dict):
            kept[name] = {tag: said for tag, said in kept[name].items() if tag in tags}
    return kept


def ancestry(name: str, exceptions: dict[str, str]) -> list[str]:
    """Return a locale's name and those that it inherits from, as Babel does: CLDR's exceptions, else by shortening.

    >>> ancestry("fr_CA", {}), ancestry("nn_NO", {"nn": "no"})
    (['fr_CA', 'fr'], ['nn_NO', 'nn', 'no'])
    """
    names = []
    while name and name != "root":
        names.append(name)
        name = exceptions.get(name) or name.rpartition("_")[0]
    return names


def reachable(likely: dict[str, str], known: frozenset[str]) -> dict[str, str]:
    """Return those of CLDR's likely subtags that lead to a language that there is data of.

    >>> reachable({"ar": "ar_Arab_EG", "aqt": "aqt_Latn_PY", "und_EG": "ar_Arab_EG"}, frozenset({"ar"}))
    {'ar': 'ar_Arab_EG', 'und_EG': 'ar_Arab_EG'}
    """
    return {tag: locale for tag, locale in likely.items() if locale.split("_")[0] in known}


def main(source: Path, target: Path) -> None:
    """Write the copies of the data in a package of Babel's.

    Reading a pickle runs what it names: these come from the package that the program itself loads.
    """
    from babel.core import get_global

    (target / "locale-data").mkdir(parents=True, exist_ok=True)
    files = sorted(source.glob("locale-data/*.dat"))
    # A language's file also has the names for those that inherit from it: fr has Canada's for fr_CA.
    tags: dict[str, set[str]] = {file.stem: set() for file in files}
    for file in files:
        for name in ancestry(file.stem, dict(get_global("parent_exceptions"))):
            tags[name] |= set(file.stem.split("_"))
    for file in files:
        _write(trim(_read(file), frozenset(tags[file.stem])), target / "locale-data" / file.name)
    tables = {name: table for name, table in _read(source / "global.dat").items() if name not in NEEDLESS_GLOBAL}
    known = frozenset(file.stem.split("_")[0] for file in files)
    tables["likely_subtags"] = reachable(tables["likely_subtags"], known)
    _write(tables, target / "global.dat")


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = pickle.loads(file.read_bytes())  # noqa: S301 - see main
    return found


def _write(content: dict[str, Any], file: Path) -> None:
    """Write a pickle in the newest form, which is the shortest."""
    file.write_bytes(pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL))

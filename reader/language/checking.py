"""Checks of gettext catalogs: what a translator, or a tool on the way, can have broken.

Nothing here knows what a catalog is about. Findings are data; the interface picks the words.

Sources: the PO format by the GNU gettext manual; plural forms by CLDR (`reader.language.plurals`);
placeholders of ``str.format`` and of printf-style formatting by the Python documentation.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.language.folding import BIDI_CONTROLS, fold_key
from reader.language.plurals import PluralCategories, plural_categories, read_header
from reader.language.po_syntax import first_broken_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from polib import POEntry, POFile


class Problem(StrEnum):
    """What can be wrong in a catalog, or in what it translates, with the details a finding of it carries."""

    MALFORMED = "malformed"
    """No PO file: `reason` is encoding, charset or syntax; `message` is the parser's, where it has one."""
    MISSING = "missing"
    """The template, or the protected texts, have this message and the catalog doesn't."""
    EMPTY = "empty"
    """Not translated."""
    FUZZY = "fuzzy"
    """Marked as needing review, the header included: gettext doesn't use it."""
    STALE = "stale"
    """Not in the template."""
    DUPLICATE = "duplicate"
    """A message that stands twice. `first` is the line of the other."""
    PLACEHOLDER_MISSING = "placeholder_missing"
    """The source has the `placeholder`."""
    PLACEHOLDER_EXTRA = "placeholder_extra"
    """The source doesn't have the `placeholder`."""
    NUMBER_CHANGED = "number_changed"
    """Numbers of the source that are `missing`, numbers that are `extra`, each joined by spaces."""
    PLURAL_HEADER = "plural_header"
    """The header doesn't give CLDR's forms; the details are those of `reader.language.plurals.read_header`."""
    PLURAL_MISSING = "plural_missing"
    """The plural `form` isn't translated."""
    PLURAL_EXTRA = "plural_extra"
    """The plural `form` is one too many."""
    WHITESPACE = "whitespace"
    """White space differs from the source's at the `edge`: start or end."""
    PROTECTED_CHANGED = "protected_changed"
    """A text that must stay as it is doesn't. `expected` and `found` are SHA-256 digests."""
    WRONG_SCRIPT = "wrong_script"
    """No letter of the language's script, where the source has words."""
    BIDI_CONTROL = "bidi_control"
    """`characters`: invisible directional controls that the source doesn't have, as U+XXXX."""
    UNBALANCED_BRACKETS = "unbalanced_brackets"
    """The `brackets` open and close unlike in the source."""
    REFERENCE = "reference"
    """Points to a `block` that is not there."""
    QUOTE = "quote"
    """The quoted `words` do not stand in their block."""
    SHARED_FORM = "shared_form"
    """Another concept, `other`, has the `form` too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the file, the message (its context, or how its source begins), and the line it starts on.

    `place` is "" for the file as a whole and its header. Plural messages add the `form` to the details. Findings
    sort by file, line, place and problem.
    """

    path: Path
    place: str
    line: int
    problem: Problem
    details: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __lt__(self, other: Finding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        return self.path, self.line, self.place, self.problem, sorted(self.details.items())


@dataclass(frozen=True, slots=True)
class CatalogRules:
    """What to hold a catalog to.

    - `language`: its tag; `source_language` that of the messages. A catalog of the source language may leave
      messages empty: gettext then shows the source.
    - `protected`: by context, the exact text a translation must be, or "sha256:" and the digest of its UTF-8.
    - `numbers`: whether a translation has to have the numbers of its source, in whatever digits.
    """

    language: str
    source_language: str = "en"
    protected: Mapping[str, str] = field(default_factory=dict, hash=False)
    numbers: bool = True


def check_catalog(po_path: Path, template_path: Path | None, rules: CatalogRules) -> list[Finding]:
    """Check a catalog by itself and against its template, and return what is wrong in order of the file.

    A file that is no PO file gives one finding, and nothing else is checked in it. Raises OSError when a file
    can't be opened.
    """
    catalog = _read(po_path, is_template=False)
    template = None if template_path is None else _read(template_path, is_template=True)
    findings = [one for one in (catalog, template) if isinstance(one, Finding)]
    if not isinstance(catalog, Finding):
        check = _Check(po_path, rules, plural_categories(rules.language))
        findings += check.catalog(catalog, None if isinstance(template, Finding) else template)
    return sorted(findings)


def _read(path: Path, *, is_template: bool) -> POFile | Finding:
    """Read a PO file, or find why it can't be read. A template's charset is a blank to fill in."""
    import polib

    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _malformed(path, content.count(b"\n", 0, error.start) + 1, reason="encoding")
    broken = first_broken_line(text)
    if broken is not None:
        return _malformed(path, broken, reason="syntax")
    try:
        catalog = polib.pofile(str(path), encoding="utf-8")
    except (OSError, ValueError) as error:
        place = re.search(r"line (\d+)", str(error))
        return _malformed(path, int(place[1]) if place else 1, reason="syntax", message=str(error))
    declared = re.search(r"charset=([\w-]+)", catalog.metadata.get("Content-Type", ""))
    if not is_template and declared and declared[1].lower() not in ("utf-8", "utf8"):
        return _malformed(path, 1, reason="charset", message=declared[1])
    return catalog


def _malformed(path: Path, line: int, **details: str) -> Finding:
    return Finding(path, "", line, Problem.MALFORMED, details)


@dataclass(frozen=True, slots=True)
class _Check:
    """The checks of one catalog; its plural forms are only checked where CLDR knows the language."""

    path: Path
    rules: CatalogRules
    categories: PluralCategories | None

    def catalog(self, catalog: POFile, template: POFile | None) -> Iterator[Finding]:
        entries = [entry for entry in catalog if not entry.obsolete]
        if catalog.metadata_is_fuzzy:
            yield Finding(self.path, "", 1, Problem.FUZZY)
        yield from self.membership(entries, template)
        count = None
        header = catalog.metadata.get("Plural-Forms")
        if header is not None or any(entry.msgid_plural for entry in entries):
            count, fault = read_header(header, self.categories)
            if fault:
                yield Finding(self.path, "", 1, Problem.PLURAL_HEADER, fault)
        for entry in entries:
            yield from self.entry(entry, count)

    def at(self, entry: POEntry, problem: Problem, **details: str) -> Finding:
        return Finding(self.path, _place(entry), _line(entry), problem, details)

    def membership(self, entries: list[POEntry], template: POFile | None) -> Iterator[Finding]:
        """Compare which messages there are: in the catalog, the template and the protected texts."""
        lines: dict[tuple[str | None, str], int] = {}
        for entry in entries:
            message = (entry.msgctxt, entry.msgid)
            if message in lines:
                yield self.at(entry, Problem.DUPLICATE, first=str(lines[message]))
            lines.setdefault(message, _line(entry))
        wanted = {} if template is None else {_key(entry): entry for entry in template if not entry.obsolete}
        present = {_key(entry) for entry in entries}
        missing = {_place(entry) for key, entry in wanted.items() if key not in present}
        missing |= set(self.rules.protected) - {entry.msgctxt for entry in entries}
        for place in missing:
            yield Finding(self.path, place, 1, Problem.MISSING)
        for entry in entries:
            if template is not None and _key(entry) not in wanted:
                yield self.at(entry, Problem.STALE)

    def entry(self, entry: POEntry, count: int | None) -> Iterator[Finding]:
        """Check one message; `count` is how many plural forms the header promises."""
        if entry.fuzzy:
            yield self.at(entry, Problem.FUZZY)
            return
        texts = entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}
        if entry.msgid.strip() and not any(text.strip() for text in texts.values()):
            if self.needs_translation(entry.msgid):
                yield self.at(entry, Problem.EMPTY)
            return
        if entry.msgid_plural:
            yield from self.plural(entry, count)
        elif entry.msgctxt in self.rules.protected:
            yield from self.protected(entry)
        else:
            for problem, details in self.pair(entry.msgid, entry.msgid, entry.msgstr, Counter()):
                yield self.at(entry, problem, **details)

    def needs_translation(self, source: str) -> bool:
        """Tell whether an empty translation is a fault; a foreign passage needs one in any language."""
        same = _primary(self.rules.language) == _primary(self.rules.source_language)
        return not same or _is_foreign(source, source, self.rules.language)

    def protected(self, entry: POEntry) -> Iterator[Finding]:
        expected = self.rules.protected[entry.msgctxt or ""]
        digest = expected.removeprefix("sha256:") if expected.startswith("sha256:") else _digest(expected)
        if _digest(entry.msgstr) != digest:
            found = _digest(entry.msgstr)
            yield self.at(entry, Problem.PROTECTED_CHANGED, expected=digest, found=found)

    def plural(self, entry: POEntry, count: int | None) -> Iterator[Finding]:
        """Check each plural form. One that stands for a single number may leave that number's placeholder out."""
        forms = {form: text for form, text in entry.msgstr_plural.items() if text}
        promised = count if count is not None else max(entry.msgstr_plural) + 1
        for form in set(range(promised)) - set(forms):
            yield self.at(entry, Problem.PLURAL_MISSING, form=str(form))
        for form in set(entry.msgstr_plural) - set(range(promised)):
            yield self.at(entry, Problem.PLURAL_EXTRA, form=str(form))
        single = self.categories.single(promised) if self.categories else frozenset()
        for form, text in forms.items():
            optional = _number_placeholders(entry) if form in single else Counter()
            for problem, details in self.pair(entry.msgid, entry.msgid_plural, text, optional):
                yield self.at(entry, problem, form=str(form), **details)

    def pair(
        self, singular: str, source: str, text: str, optional: Counter[str]
    ) -> Iterator[tuple[Problem, dict[str, str]]]:
        """Check a translation against its source; `singular` is the source's other form, if it has two."""
        wanted, found = _placeholders(source), _placeholders(text)
        for placeholder in wanted - found - optional:
            yield Problem.PLACEHOLDER_MISSING, {"placeholder": placeholder}
        for placeholder in found - (wanted | _placeholders(singular)):
            yield Problem.PLACEHOLDER_EXTRA, {"placeholder": placeholder}
        if self.rules.numbers and _numbers(text) not in (_numbers(source), _numbers(singular)):
            missing, extra = _numbers(source) - _numbers(text), _numbers(text) - _numbers(source)
            yield Problem.NUMBER_CHANGED, {"missing": _listed(missing), "extra": _listed(extra)}
        if source[: -len(source.lstrip()) or None] != text[: -len(text.lstrip()) or None]:
            yield Problem.WHITESPACE, {"edge": "start"}
        if source[len(source.rstrip()) :] != text[len(text.rstrip()) :]:
            yield Problem.WHITESPACE, {"edge": "end"}
        if controls := BIDI_CONTROLS.intersection(text) - set(source):
            yield Problem.BIDI_CONTROL, {"characters": " ".join(f"U+{ord(one):04X}" for one in sorted(controls))}
        for opening, closing in ("()", "[]"):
            if source.count(opening) - source.count(closing) != text.count(opening) - text.count(closing):
                yield Problem.UNBALANCED_BRACKETS, {"brackets": opening + closing}
        if _is_foreign(text, source, self.rules.language):
            yield Problem.WRONG_SCRIPT, {}


def _key(entry: POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _place(entry: POEntry) -> str:
    return entry.msgctxt or entry.msgid[:50]


def _line(entry: POEntry) -> int:
    return entry.linenum or 1  # the first entry of a file without a header has none


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(counter: Counter[str]) -> str:
    return " ".join(sorted(counter.elements()))


# {name}, {0}, {}, {name!r:>8}, {.attribute}; {{ and }} are braces that are meant.
_BRACE: Final = re.compile(r"\{\{|\}\}|\{(\w*)(?:[.\[!:][^{}]*)?\}")
# %(name)s, %d, %5.1f; "20% of" and "100%" are prose, so neither a space nor a digit makes a placeholder.
_PERCENT: Final = re.compile(r"%%|%\(\w+\)[#0+ -]*\d*(?:\.\d+)?[a-zA-Z]|(?<!\d)%[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]")
_COUNTING: Final = re.compile(r"\{(?:n|count|number|num|total)\}|%.*[di]")


def _placeholders(text: str) -> Counter[str]:
    """Count the placeholders; a named one may be used more than once, so it counts once."""
    found: Counter[str] = Counter()
    for match in _BRACE.finditer(text):
        if match[1]:
            found["{" + match[1] + "}"] = 1
        elif match[0] not in ("{{", "}}"):
            found[match[0]] += 1
    for match in _PERCENT.finditer(_BRACE.sub(" ", text)):
        if match[0].startswith("%("):
            found[match[0]] = 1
        elif match[0] != "%%":
            found[match[0]] += 1
    return found


def _number_placeholders(entry: POEntry) -> Counter[str]:
    """Return the placeholders of a plural message that hold its number."""
    plural = _placeholders(entry.msgid_plural)
    alone = plural if len(plural) == 1 and not _placeholders(entry.msgid) else Counter()
    return alone | Counter({one: times for one, times in plural.items() if _COUNTING.fullmatch(one)})


def _numbers(text: str) -> Counter[str]:
    """Count the runs of digits outside placeholders, in ASCII."""
    prose = _PERCENT.sub(" ", _BRACE.sub(" ", text))
    return Counter("".join(str(unicodedata.decimal(digit)) for digit in run) for run in re.findall(r"\d+", prose))


_ARABIC: Final = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe80-\ufefc]"
)
_SCRIPTS: Final = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), _ARABIC),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"), re.compile(r"[\u0400-\u052f]")),
    **dict.fromkeys(("az", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "tr"), re.compile(r"[A-Za-z]")),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "hy": re.compile(r"[\u0531-\u0587]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
}
_NO_PROSE: Final = re.compile(r"\w+://\S+|\S+@\S+|<[^<>]*>")


def _is_foreign(text: str, source: str, language: str) -> bool:
    """Tell whether a text has no letter of its language's script, while its source has a word of four letters."""
    script = _SCRIPTS.get(_primary(language))
    if script is None or script.search(_PERCENT.sub(" ", _BRACE.sub(" ", text))):
        return False
    prose = _NO_PROSE.sub(" ", _PERCENT.sub(" ", _BRACE.sub(" ", source)))
    return re.search(r"[^\W\d_]{4}", fold_key(prose)) is not None

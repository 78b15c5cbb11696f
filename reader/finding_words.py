"""Findings of QA in words: one line each, with the file, the place and what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.checking import Finding, Problem

if TYPE_CHECKING:
    from reader.language.words import Words


def finding_words(finding: Finding, words: Words) -> str:
    """Return the line that an editor or translator reads: ``path:line: place: what is wrong``."""
    line = f":{finding.line}" if finding.line else ""
    problem = _problems(words)[finding.problem].format_map(_Details(finding.details))
    return f"{finding.path}{line}: {finding.place}: {problem}"


class _Details(dict[str, str]):
    """Particulars by name; one that is not given reads as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _problems(words: Words) -> dict[Problem, str]:
    _ = words.gettext
    return {
        Problem.MALFORMED: _("not a valid catalog ({reason})"),
        Problem.MISSING: _("missing: {key}"),
        Problem.EMPTY: _("not translated"),
        Problem.FUZZY: _("marked fuzzy: the source has changed, so read it again"),
        Problem.STALE: _("not said in the source any more"),
        Problem.DUPLICATE: _("stands twice, first in line {first}"),
        Problem.PLACEHOLDER_MISSING: _("the placeholder {placeholder} is missing"),
        Problem.PLACEHOLDER_EXTRA: _("the placeholder {placeholder} is not in the source"),
        Problem.NUMBER_CHANGED: _("the numbers are not the source’s: missing {missing}, extra {extra}"),
        Problem.PLURAL_HEADER: _("the Plural-Forms header does not follow CLDR"),
        Problem.PLURAL_MISSING: _("plural form {form} is not translated"),
        Problem.PLURAL_EXTRA: _("plural form {form} is one too many"),
        Problem.WHITESPACE: _("white space at the {edge} is not the source’s"),
        Problem.PROTECTED_CHANGED: _("a text that must stay as it is was changed"),
        Problem.WRONG_SCRIPT: _("not a letter of the language’s script"),
        Problem.BIDI_CONTROL: _("invisible direction marks: {characters}"),
        Problem.UNBALANCED_BRACKETS: _("brackets do not open and close as in the source: {brackets}"),
        Problem.REFERENCE: _("points to block {block}, which is not there"),
        Problem.QUOTE: _("these words do not stand in the block: {words}"),
        Problem.SHARED_FORM: _("the form “{form}” belongs to {other} too"),
    }

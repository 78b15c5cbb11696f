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

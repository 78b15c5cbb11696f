"""What a contents panel lists: the outline, the glossary and the notes of an edition, each leading to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.language.collation import collation_key, index_letter
from reader.language.folding import fold_key
from reader.publication.edition import MentionKind
from reader.publication.kinds import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.publication.edition import Edition, EditionNote, EditionTerm, Mention

LABEL_LENGTH: Final = 64
"""How many characters of a point stand for it."""


class OutlineEntry(NamedTuple):
    """A heading or a numbered point.

    `level` is a heading's own (1 to 6); a point's is one more than that of the heading it stands under. `point` is
    the number of a point, 0 for a heading. `label` is the heading, or how the point begins, cut at a word's end.
    """

    block: str
    label: str
    level: int
    point: int


class TermEntry(NamedTuple):
    """A term of the glossary: how often it is mentioned, and where first (None: nowhere)."""

    term: EditionTerm
    mentions: int
    first: Mention | None


class TermGroup(NamedTuple):
    """Terms under one heading: a category's value, or a letter."""

    heading: str
    entries: tuple[TermEntry, ...]


class NoteEntry(NamedTuple):
    """A note in reading order, and the passage it is on: None where its words were not found, so go to its block."""

    note: EditionNote
    passage: Mention | None


def outline(edition: Edition) -> tuple[OutlineEntry, ...]:
    """Return the headings and points in reading order."""
    entries: list[OutlineEntry] = []
    under = 0
    for block in edition.blocks:
        if block.kind is BlockKind.HEADING:
            under = block.level
            entries.append(OutlineEntry(block.id, " ".join(block.text.split()), block.level, 0))
        elif block.kind is BlockKind.POINT:
            entries.append(OutlineEntry(block.id, beginning(block.text), under + 1, block.point))
    return tuple(entries)


def beginning(text: str, length: int = LABEL_LENGTH) -> str:
    """Return how a text begins, on one line, cut at the end of a word.

    >>> beginning("1- One might ask, why now", 17), beginning("Short.")
    ('1- One might ask…', 'Short.')
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length + 1].rsplit(" ", 1)[0][:length].rstrip(",،.;؛:") + "…"


def term_entries(edition: Edition) -> tuple[TermEntry, ...]:
    """Return the terms in the alphabetical order of the edition's language."""
    first: dict[str | None, Mention] = {}
    for mention in edition.mentions:
        if mention.kind is MentionKind.TERM:
            first.setdefault(mention.target, mention)
    counts = edition.mention_counts
    return tuple(
        TermEntry(term, counts.get((MentionKind.TERM, term.id), 0), first.get(term.id))
        for term in sorted(edition.terms, key=lambda term: collation_key(term.term, edition.language))
    )


def by_letter(entries: Iterable[TermEntry], language: str) -> tuple[TermGroup, ...]:
    """Group terms by the letter that each stands under in the index of a language, in the order of the letters."""
    return _grouped(entries, lambda entry: index_letter(entry.term.term, language))


def by_category(entries: Iterable[TermEntry], categories: Iterable[str]) -> tuple[TermGroup, ...]:
    """Group terms by category, the categories in the order given, then any others; groups without a term left out."""
    groups = {group.heading: group for group in _grouped(entries, lambda entry: entry.term.category)}
    return tuple(groups[name] for name in dict.fromkeys((*categories, *groups)) if name in groups)


def filtered_terms(entries: Iterable[TermEntry], query: str) -> tuple[TermEntry, ...]:
    """Return the terms that have a query in headword, counterparts, transliteration or forms, folded, in order.

    Those that have a word beginning with it come first. A query that folds to nothing leaves all.
    """
    words = fold_key(query).strip()
    found = [(_rank(entry.term, words), entry) for entry in entries]
    return tuple(entry for wanted in (0, 1) for rank, entry in found if rank == wanted)


def filtered_notes(entries: Iterable[NoteEntry], query: str) -> tuple[NoteEntry, ...]:
    """Return the notes that have a query in their quoted words or their text, folded, in order."""
    words = fold_key(query).strip()
    return tuple(entry for entry in entries if words in fold_key(f"{entry.note.quote}\n{entry.note.text}"))


def note_entries(edition: Edition) -> tuple[NoteEntry, ...]:
    """Return the notes in reading order."""
    passages = {mention.target: mention for mention in edition.mentions if mention.kind is MentionKind.NOTE}
    return tuple(NoteEntry(note, passages.get(note.id)) for note in edition.notes)


def _grouped(entries: Iterable[TermEntry], heading: Callable[[TermEntry], str]) -> tuple[TermGroup, ...]:
    groups: dict[str, list[TermEntry]] = {}
    for entry in entries:
        groups.setdefault(heading(entry), []).append(entry)
    return tuple(TermGroup(name, tuple(found)) for name, found in groups.items())


def _rank(term: EditionTerm, words: str) -> int:
    """Return 0 where a word begins with the words sought, 1 where they stand inside one, else 2."""
    said = (term.term, *(name for _tag, name in term.counterparts), term.transliteration or "", *term.forms)
    folded = [fold_key(one) for one in said]
    if any(f" {one}".find(f" {words}") >= 0 for one in folded):
        return 0
    return 1 if any(words in one for one in folded) else 2

"""A termbase taken into a publication's folder: concepts into glossary.toml, translations into its catalogs.

What the publication says already stays. A concept of the termbase is one of the publication's if it has its id, or its
headword in the publication's own language; such a concept gets the forms and the translations that it lacks. Any other
is added, if it has what a card needs: headword, definition and category. The rest is told, with place and reason.

The files are worked out first and then put in their places whole (:mod:`reader.export.replacing`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import DocumentError, Fault
from reader.export.glossary_toml import NewForms, with_additions
from reader.export.replacing import replace_files
from reader.export.termbase import Section, on_one_line, tidy, unique
from reader.export.termbase_reading import Untaken, WhyNot
from reader.export.termbase_translations import Taken, Translations
from reader.glossary.terms import Category, Concept, form_key
from reader.language.folding import fold_key
from reader.language.languages import LanguageUnknownError, best_match, language
from reader.toml_tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.termbase import TermbaseConcept
    from reader.export.termbase_reading import ReadTermbase
    from reader.language.catalogs import Catalogs
    from reader.publication.model import Publication

GLOSSARY: Final = "glossary.toml"

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID: Final = 60


class ImportReport(NamedTuple):
    """What an import did: ids of the concepts `added` and of those `completed`, what was not taken, files written."""

    added: tuple[str, ...]
    completed: tuple[str, ...]
    untaken: tuple[Untaken, ...]
    written: tuple[Path, ...]


def read_termbase(path: Path) -> ReadTermbase:
    """Read a termbase by the file's extension: .tbx or .xml, .csv or .tsv.

    Raises :class:`DocumentError`, UNKNOWN_FORMAT for any other extension.
    """
    suffix = path.suffix.lower()
    if suffix in {".tbx", ".xml"}:
        from reader.export.termbase_tbx_reading import read_termbase_tbx

        return read_termbase_tbx(path)
    if suffix in {".csv", ".tsv"}:
        from reader.export.termbase_csv import read_termbase_csv

        return read_termbase_csv(path)
    raise DocumentError(path, Fault.UNKNOWN_FORMAT, detail=path.suffix)


def import_termbase(
    read: ReadTermbase, publication: Publication, catalogs: Catalogs, *, category: Category | None = None
) -> ImportReport:
    """Take a termbase into the folder of a publication, and return what was done.

    `category` is for new concepts that name none that is known here. Raises :class:`DocumentError` for a publication
    that is not read from a folder, or whose glossary or catalogs can't be read or added to, and
    :class:`~reader.errors.NotWrittenError` where the files can't be written. Nothing is changed then.
    """
    folder = publication.source
    if folder is None or not folder.is_dir():
        raise DocumentError(folder or Path(publication.id), Fault.UNKNOWN_FORMAT)
    plan = _Plan(publication, catalogs, category)
    for concept in read.concepts:
        plan.take(concept)
    contents = plan.contents(folder / GLOSSARY)
    replace_files(contents)
    return ImportReport(tuple(plan.new), plan.completed, (*read.untaken, *plan.untaken), tuple(contents))


class _Plan:
    """What is to be added, worked out concept by concept."""

    def __init__(self, publication: Publication, catalogs: Catalogs, category: Category | None) -> None:
        self._own = publication.language
        self._category = category
        self._translations = Translations(publication, catalogs)
        self._concepts = {concept.id: concept for concept in publication.concepts}
        self._numbers = {concept.id: number for number, concept in enumerate(publication.concepts)}
        self._by_term = {fold_key(concept.term): concept.id for concept in publication.concepts}
        listed = [
            (tag, form, one.id) for one in publication.concepts for tag, forms in one.forms.items() for form in forms
        ]
        self._owners = {(tag, form_key(form)): owner for tag, form, owner in reversed(listed)}
        tags = (self._own, *self._translations.languages, *(tag for tag, _form, _owner in listed))
        self._languages = tuple(dict.fromkeys(tags))
        self._forms: dict[tuple[str, str], dict[str, int]] = {}  # by concept and language: each form, and its line
        self._translated: set[str] = set()
        self._unplaced: set[tuple[str, str]] = set()
        self.new: dict[str, Concept] = {}
        self.untaken: list[Untaken] = []

    @property
    def completed(self) -> tuple[str, ...]:
        """The ids of those concepts of the publication that something was added to."""
        changed = self._translated | {name for name, tag in self._forms if (name, tag) not in self._unplaced}
        return tuple(name for name in self._numbers if name in changed)

    def take(self, concept: TermbaseConcept) -> None:
        """Plan for one concept of the termbase."""
        sections = self._sections(concept)
        own = sections.pop(self._own, None)
        known = self._known(concept, own)
        if known is None:
            known = self._added(concept, own)
        elif own:
            self._compare(concept, known, own)
        if known is None:
            return
        if own:
            self._add_forms(concept, known, own)
        for section in sections.values():
            self._add_forms(concept, known, section)
            self._translate(concept, known, section, own)

    def contents(self, glossary: Path) -> dict[Path, bytes]:
        """Return the new contents of the files that change; raises :class:`DocumentError` for one that can't be."""
        contents = self._translations.contents()
        added = [self._with_forms(concept) for concept in self.new.values()]
        forms = [
            NewForms(self._numbers[name], tag, tuple(listed))
            for (name, tag), listed in self._forms.items()
            if name in self._numbers
        ]
        grown = self._glossary(glossary, added, forms) if added or forms else None
        return contents if grown is None else {glossary: grown, **contents}

    def _glossary(self, path: Path, added: list[Concept], forms: list[NewForms]) -> bytes | None:
        """Return the new content of the glossary, or None if nothing could be added to it."""
        text = read_text(path) if path.exists() else ""
        raw = path.read_bytes() if text else b""
        try:
            additions = with_additions(text, added, forms)
        except ValueError as error:
            raise DocumentError(path, Fault.VALUE_INVALID, place="concept", detail=str(error)) from None
        names = {number: name for name, number in self._numbers.items()}
        for number, tag, listed in additions.unplaced:
            self._unplaced.add((names[number], tag))
            for form in listed:
                line = self._forms[names[number], tag][form]
                self.untaken.append(Untaken(line, names[number], WhyNot.FORM_UNPLACED, form))
        if additions.text == text:
            return None
        mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        grown = additions.text.replace("\n", "\r\n") if b"\r\n" in raw else additions.text
        return mark + grown.encode()

    def _with_forms(self, concept: Concept) -> Concept:
        forms = {tag: tuple(listed) for (name, tag), listed in self._forms.items() if name == concept.id}
        return replace(concept, forms=forms)

    def _sections(self, concept: TermbaseConcept) -> dict[str, Section]:
        """Return the sections by the publication's tags: en-GB is en where that is what the publication has."""
        sections: dict[str, Section] = {}
        for section in concept.sections:
            tag = best_match([section.language], self._languages, "") or _language(section.language)
            if not tag:
                self._leave(concept, WhyNot.LANGUAGE_UNKNOWN, section.language)
            elif tag in sections:
                first = sections[tag]
                sections[tag] = replace(first, forms=unique((*first.forms, *section.forms)))
            else:
                sections[tag] = replace(section, language=tag)
        return sections

    def _known(self, concept: TermbaseConcept, own: Section | None) -> Concept | None:
        """Return the publication's concept that this is, by its id or by its headword."""
        if concept.id in self._concepts:
            return self._concepts[concept.id]
        return self._concepts.get(self._by_term.get(fold_key(_headword(own)), "")) if own else None

    def _added(self, concept: TermbaseConcept, own: Section | None) -> Concept | None:
        """Return the concept as a new one of the publication, or None if it lacks something."""
        category = next((one for one in Category if one.value == concept.category), self._category)
        if own is None or not _headword(own):
            self._leave(concept, WhyNot.NO_TERM, self._own)
        elif not own.definition:
            self._leave(concept, WhyNot.NO_DEFINITION, self._own)
        elif category is None:
            self._leave(concept, WhyNot.CATEGORY_UNKNOWN, concept.category)
        else:
            added = Concept(
                id=self._free_id(concept.id, _headword(own)),
                category=category,
                term=_headword(own),
                vocalised=concept.vocalised or None,
                transliteration=concept.transliteration or None,
                definition=own.definition,
                sources=own.sources,
                forms={},
            )
            self.new[added.id] = self._concepts[added.id] = added
            self._by_term.setdefault(fold_key(added.term), added.id)
            if self._own in self._translations.languages:
                for context, message in _messages(added):
                    self._translations.add(self._own, context, message, message)
            return added
        return None

    def _free_id(self, wanted: str, headword: str) -> str:
        """Return an id that no concept has yet: the one wanted, if it can be one, or made of the headword."""
        if not _ID.fullmatch(wanted):
            plain = unicodedata.normalize("NFKD", headword).encode("ascii", "ignore").decode().lower()
            wanted = re.sub("[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-") or "term"
        numbered = (f"{wanted}-{number}" for number in count(2))
        return next(name for name in chain([wanted], numbered) if name not in self._concepts)

    def _compare(self, concept: TermbaseConcept, known: Concept, own: Section) -> None:
        """Report what the termbase says otherwise in the publication's own language: that stays as it is."""
        said = {
            f"term:{self._own}": (own.term, on_one_line(known.term)),
            f"definition:{self._own}": (own.definition, tidy(known.definition)),
            f"sources:{self._own}": (own.sources, unique(known.sources)),
            "vocalised": (concept.vocalised, on_one_line(known.vocalised or "")),
            "transliteration": (concept.transliteration, on_one_line(known.transliteration or "")),
            "category": (concept.category, known.category.value),
        }
        for key, (theirs, ours) in said.items():
            if theirs and theirs != ours:
                self._leave(concept, WhyNot.DIFFERS, key)

    def _add_forms(self, concept: TermbaseConcept, known: Concept, section: Section) -> None:
        for form in section.forms:
            key = (section.language, form_key(form))
            owner = self._owners.setdefault(key, known.id)
            if owner != known.id:
                self._leave(concept, WhyNot.FORM_TAKEN, form)
            elif form not in map(on_one_line, known.forms.get(section.language, ())):
                self._forms.setdefault((known.id, section.language), {})[form] = concept.line

    def _translate(self, concept: TermbaseConcept, known: Concept, section: Section, own: Section | None) -> None:
        """Plan the translations of a concept, of those of its words that the termbase means too."""
        tag = section.language
        if not (section.term or section.definition or section.sources):
            return
        if tag not in self._translations.languages:
            self._leave(concept, WhyNot.NO_CATALOG, tag)
            return
        said = own or Section(self._own)
        pairs = [
            ("term", known.term, section.term, said.term in {"", on_one_line(known.term)}),
            ("definition", known.definition, section.definition, said.definition in {"", tidy(known.definition)}),
        ]
        if len(section.sources) == len(known.sources) and said.sources in {(), unique(known.sources)}:
            pairs += [("source", *both, True) for both in zip(known.sources, section.sources, strict=True)]
        elif section.sources:
            self._leave(concept, WhyNot.SOURCES_UNMATCHED, tag)
        for key, message, translation, is_meant in pairs:
            if not translation:
                continue
            context = f"glossary:{known.id}:{key}"
            taken = self._translations.add(tag, context, message, translation) if is_meant else Taken.OTHER
            if taken is Taken.OTHER:
                self._leave(concept, WhyNot.DIFFERS, f"{key}:{tag}")
            elif taken is Taken.ADDED:
                self._translated.add(known.id)

    def _leave(self, concept: TermbaseConcept, reason: WhyNot, detail: str) -> None:
        name = concept.id or next((_headword(section) for section in concept.sections), "")
        self.untaken.append(Untaken(concept.line, name, reason, detail))


def _headword(section: Section) -> str:
    return section.term or next(iter(section.forms), "")


def _messages(concept: Concept) -> Iterator[tuple[str, str]]:
    """Yield a concept's messages with their contexts, as :mod:`reader.publication.messages` has them."""
    context = f"glossary:{concept.id}"
    yield f"{context}:term", concept.term
    yield f"{context}:definition", concept.definition
    for source in concept.sources:
        yield f"{context}:source", source


def _language(tag: str) -> str:
    """Return a language's tag as it is usually written, or "" if there is no such language."""
    try:
        return language(tag).tag
    except LanguageUnknownError:
        return ""

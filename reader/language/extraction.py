"""Templates and their merging into catalogs: from the source code by Babel, from publications by their messages.

Merging is keyed on context and msgid, not on likeness: a message whose text changed keeps its old translation as a
fuzzy one by its context, and nothing else is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from polib import POEntry, POFile

KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext_noop": ((1, "c"), 2),
}
"""The names of calls whose literal strings are messages, as Babel's extractors take them."""

WRITTEN = "locales/reader.pot"
"""Where a package without sources has the template of the interface."""

PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "en": "nplurals=2; plural=(n != 1);",
}
"""Plural headers by CLDR's rules; Babel's own for Arabic puts 11 under "other" and 100 under "many"."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a domain; ``rendering`` is what the source language says where that is not the msgid."""

    context: str | None
    text: str
    comment: str = ""
    plural: str | None = None
    rendering: str | None = None
    references: tuple[tuple[str, str], ...] = ()


def interface_messages(package: Path) -> list[Message]:
    """Return the messages in a package's source code, by file and line, equal ones joined.

    Of a package that lies without its sources, as in a bundle, they are read from the template inside it.
    """
    written = package / WRITTEN
    if written.is_file() and next(package.rglob("*.py"), None) is None:
        return _written(written)
    joined: dict[tuple[str | None, str], Message] = {}
    for name, line, texts, comments, context in _found(package):
        text, plural = texts if isinstance(texts, tuple) else (texts, None)
        comment = " ".join(note.removeprefix("Translators:").strip() for note in comments)
        known = joined.get((context, text))
        references = (*(known.references if known else ()), (f"{package.name}/{name}", str(line)))
        comment = known.comment if known and known.comment else comment
        plural = plural or (known.plural if known else None)
        joined[context, text] = Message(context, text, comment, plural, references=references)
    return list(joined.values())


def _written(pot: Path) -> list[Message]:
    """Return the messages that :func:`template` was given."""
    import polib

    return [
        Message(
            entry.msgctxt,
            entry.msgid,
            entry.comment.replace("\n", " "),
            entry.msgid_plural or None,
            references=tuple(entry.occurrences),
        )
        for entry in polib.pofile(str(pot), wrapwidth=110)
    ]


def _found(package: Path) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    """Yield file, line, texts, comments and context of each marked string, in the order of files and lines."""
    # The extractor itself, not its name: a name is looked up among all installed packages' entry points.
    from babel.messages.extract import extract, extract_python

    for path in sorted(package.rglob("*.py")):
        with path.open("rb") as file:
            found = extract(cast("Any", extract_python), file, KEYWORDS, ("Translators:",))
            for line, texts, comments, context in found:
                yield path.relative_to(package).as_posix(), line, texts, comments, context


def template(messages: Iterable[Message], *, project: str) -> POFile:
    """Return a .pot of messages. It bears no date, so that the same messages make the same file."""
    import polib

    pot = polib.POFile(wrapwidth=110)
    pot.metadata = _metadata(project, "")
    for message in messages:
        pot.append(_entry(message))
    return pot


def merge(
    old: POFile | None,
    pot: POFile,
    *,
    project: str,
    language: str,
    says_itself: bool = False,
    said: Mapping[str, str] | None = None,
) -> POFile:
    """Return the catalog of a language brought up to a template.

    A catalog of the source language ``says_itself``: each message is its own translation, but for those contexts
    whose rendering is in ``said``. An entry gone from the template is kept as obsolete.
    """
    import polib

    po = polib.POFile(wrapwidth=110)
    po.metadata = _metadata(project, language)
    kept = {(entry.msgctxt, entry.msgid): entry for entry in old or () if not entry.obsolete}
    changed = {entry.msgctxt: entry for entry in kept.values() if entry.msgctxt and entry.msgstr}
    for source in pot:
        entry = _copy(source)
        same = kept.pop((entry.msgctxt, entry.msgid), None)
        before = changed.get(entry.msgctxt)
        if says_itself:
            _say(entry, (said or {}).get(entry.msgctxt or ""))
        elif same is not None:
            _take(entry, same, fuzzy=same.fuzzy)
        elif before is not None and (before.msgctxt, before.msgid) in kept:
            _take(entry, before, fuzzy=True)
        po.append(entry)
    for entry in kept.values():
        if not says_itself and (entry.msgstr or entry.msgstr_plural):
            entry.obsolete = True
            po.append(entry)
    return po


def _say(entry: POEntry, rendering: str | None) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = rendering or entry.msgid


def _entry(message: Message) -> POEntry:
    import polib

    entry = polib.POEntry(msgid=message.text, msgctxt=message.context, comment=message.comment)
    entry.occurrences = list(message.references)
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def _copy(source: POEntry) -> POEntry:
    import polib

    return polib.POEntry(
        msgid=source.msgid,
        msgctxt=source.msgctxt,
        msgid_plural=source.msgid_plural,
        comment=source.comment,
        occurrences=source.occurrences,
        flags=[flag for flag in source.flags if flag != "fuzzy"],
    )


def _take(entry: POEntry, old: POEntry, *, fuzzy: bool) -> None:
    entry.msgstr = old.msgstr
    entry.msgstr_plural = old.msgstr_plural
    entry.tcomment = old.tcomment
    if fuzzy and "fuzzy" not in entry.flags:
        entry.flags.append("fuzzy")


def _metadata(project: str, language: str) -> dict[str, str]:
    metadata = {
        "Project-Id-Version": project,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if language:
        metadata["Plural-Forms"] = PLURAL_FORMS.get(language) or _cldr_plural_forms(language)
    return metadata


def _cldr_plural_forms(language: str) -> str:
    from babel.messages.plurals import get_plural

    return f"{get_plural(language.replace('-', '_')).plural_forms};"

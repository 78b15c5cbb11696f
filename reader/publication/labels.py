"""The words for the values that publications use: tracks, bases, categories, kinds of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.kinds import NoteKind
from reader.timeline.events import Basis, Track

if TYPE_CHECKING:
    from reader.language.words import Words


def track_words(track: Track, words: Words) -> str:
    """Return the name of a track."""
    return {
        Track.MILITARY: words.pgettext("track", "Military"),
        Track.DIPLOMACY: words.pgettext("track", "Diplomacy"),
        Track.LAW: words.pgettext("track", "Law"),
        Track.STATEMENT: words.pgettext("track", "Statement"),
        Track.HISTORY: words.pgettext("track", "History"),
    }[track]


def basis_words(basis: Basis, words: Words) -> str:
    """Return on whose word an event stands, as a sentence."""
    return {
        Basis.ARTICLE: words.gettext("Only the article says so."),
        Basis.RECORD: words.gettext("From the public record."),
        Basis.BOTH: words.gettext("In the article and in the public record."),
    }[basis]


def category_words(category: str, words: Words) -> str:
    """Return the name of a glossary category; one that is not known here is named as it is."""
    return {
        "religion": words.pgettext("category", "Religion and law"),
        "institution": words.pgettext("category", "Institution"),
        "place": words.pgettext("category", "Place"),
        "person": words.pgettext("category", "Person"),
        "weapon": words.pgettext("category", "Weapon"),
        "media": words.pgettext("category", "Media"),
        "idea": words.pgettext("category", "Idea"),
    }.get(category, category)


def note_kind_words(kind: NoteKind, words: Words) -> str:
    """Return what a note is about."""
    return {
        NoteKind.NAME: words.pgettext("note", "On a name"),
        NoteKind.FACT: words.pgettext("note", "On a fact"),
        NoteKind.DATE: words.pgettext("note", "On a date"),
        NoteKind.LANGUAGE: words.pgettext("note", "On the wording"),
    }[kind]

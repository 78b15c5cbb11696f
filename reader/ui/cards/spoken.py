"""What a screen reader says of a mention that the keyboard comes to, before its card is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.edition import MentionKind
from reader.publication.labels import category_words

if TYPE_CHECKING:
    from reader.publication.edition import Edition, Mention
    from reader.ui.voice import Voice


def spoken_mention(edition: Edition, mention: Mention, voice: Voice) -> str:
    """Return a mention's words and what they are: a term's category, a date's event, a note's or footnote's number."""
    words, target = voice.words, mention.target or ""
    told = ""
    if mention.kind is MentionKind.TERM and target in edition.term_by_id:
        told = category_words(edition.term_by_id[target].category, words)
    elif mention.kind is MentionKind.NOTE and target in edition.note_by_id:
        number = voice.formats.number(edition.note_by_id[target].number)
        told = words.gettext("Editors’ note {number}").format(number=number)
    elif mention.kind is MentionKind.FOOTNOTE:
        return words.gettext("Footnote {sign}").format(sign=mention.text)
    elif mention.is_dated:
        event = edition.event_by_id.get(target)
        told = event.title if event is not None else words.gettext("No event of the timeline stands for this date.")
    return f"{mention.text}. {told}" if told else mention.text

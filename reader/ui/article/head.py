"""The lines around an edition's title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.languages import language
from reader.ui.article.writer import Head
from reader.ui.dots import DOT, parted

if TYPE_CHECKING:
    from reader.publication.edition import Edition
    from reader.ui.voice import Voice


def head_of(edition: Edition, voice: Voice) -> Head:
    """Return the meta line (date in both calendars, time to read) and the remark on untranslated blocks."""
    words, formats = voice.words, voice.formats
    parts = [formats.digits(edition.date_line)] if edition.date_line else []
    count = edition.minutes
    parts.append(words.ngettext("{count} min read", "{count} min read", count).format(count=formats.number(count)))
    source = next((part.language for block in edition.blocks if not block.translated for part in block.parts), "")
    untranslated = ""
    if source:
        untranslated = words.gettext("Not translated yet; shown in {language}.").format(
            language=language(source).endonym
        )
    return Head(parted(DOT.join(parts)), untranslated)

"""How far the reader is, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.publication.edition import Edition, EditionBlock
    from reader.ui.voice import Voice


def status_words(edition: Edition, top: EditionBlock | None, progress: float, voice: Voice) -> str:
    """Return the numbered point that stands at the top of the view, if the article has any, and the time left."""
    words, formats = voice.words, voice.formats
    left = math.ceil(edition.minutes * (1 - progress))
    time = words.ngettext("{count} min left", "{count} min left", left).format(count=formats.number(left))
    if progress >= 1:
        time = words.gettext("at the end")
    if not edition.points:
        return time
    if top is None or top.point == 0:
        return words.pgettext("status", "Opening · {time}").format(time=time)
    return words.pgettext("status", "Point {point} of {points} · {time}").format(
        point=formats.number(top.point), points=formats.number(edition.points), time=time
    )

"""How far the reader is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.reading_time import whole_minutes

if TYPE_CHECKING:
    from reader.publication.edition import Edition, EditionBlock
    from reader.ui.voice import Voice


def status_words(
    edition: Edition,
    top: EditionBlock | None,
    progress: float,
    voice: Voice,
    chapter: tuple[int, int] = (1, 1),
    minutes: float | None = None,
) -> str:
    """Return the chapter, else the numbered point that stands at the top of the view, and the time left.

    ``chapter`` is the number of the one that is shown, and how many there are; ``minutes`` is the time that the rest
    takes, where that is known better than by the usual pace.
    """
    words, formats = voice.words, voice.formats
    left = whole_minutes(edition.minutes * (1 - progress) if minutes is None else minutes)
    time = words.ngettext("{count} min left", "{count} min left", left).format(count=formats.number(left))
    if progress >= 1:
        time = words.gettext("at the end")
    if chapter[1] > 1:
        return words.pgettext("status", "Chapter {chapter} of {chapters} · {time}").format(
            chapter=formats.number(chapter[0]), chapters=formats.number(chapter[1]), time=time
        )
    if not edition.points:
        return time
    if top is None or top.point == 0:
        return words.pgettext("status", "Opening · {time}").format(time=time)
    return words.pgettext("status", "Point {point} of {points} · {time}").format(
        point=formats.number(top.point), points=formats.number(edition.points), time=time
    )

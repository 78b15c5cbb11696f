"""Which events are shown: those of chosen tracks whose words hold what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reader.publication.edition import EditionEvent
    from reader.timeline.events import Track


class EventFilter:
    """The events of an edition, made ready to be filtered while somebody types.

    Texts are compared folded (:mod:`reader.language.folding`): case, accents, vowel marks, hamza forms and the script
    of digits don't count. Every word that is typed has to stand somewhere in the event's words, whole or in part.

    ``words`` gives an event's words, by default its title and summary; it may add the date in words. Each event's are
    folded once: by :meth:`prepare`, a few at a time while nothing else is to be done, or when they are first needed.
    What is typed on only narrows the last answer, which is kept for that.
    """

    def __init__(self, events: Sequence[EditionEvent], words: Callable[[EditionEvent], str] | None = None) -> None:
        self._events = events
        self._words = words or _title_and_summary
        self._tracks = [event.track for event in events]
        self._folded: list[str] = []
        self._last: tuple[list[str], list[int]] = ([], list(range(len(events))))

    def prepare(self, most: int | None = None) -> bool:
        """Fold the words of at most so many events more, or of all; return whether all are folded now."""
        begin = len(self._folded)
        end = len(self._events) if most is None else begin + most
        self._folded.extend(fold_key(self._words(event)) for event in self._events[begin:end])
        return len(self._folded) == len(self._events)

    def matching(self, text: str = "", tracks: Collection[Track] | None = None) -> list[int]:
        """Return the numbers of the events, in their order, that are of the tracks and hold all words of a text.

        ``tracks`` None stands for all tracks, an empty collection for none. A text without a word leaves all.
        """
        found = self._holding(fold_key(text).split())
        if tracks is None:
            return list(found)
        chosen = frozenset(tracks)
        return [number for number in found if self._tracks[number] in chosen]

    def _holding(self, typed: list[str]) -> list[int]:
        before, found = self._last
        if typed == before:
            return found
        if not typed or not all(any(old in word for word in typed) for old in before):
            found = list(range(len(self._events)))
        if typed:
            self.prepare()
        folded = self._folded
        for word in sorted(typed, key=len, reverse=True):
            found = [number for number in found if word in folded[number]]
        self._last = (typed, found)
        return found


def _title_and_summary(event: EditionEvent) -> str:
    return f"{event.title}\n{event.summary}"

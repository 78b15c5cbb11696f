"""A block's text cut into runs, so that links, marks and references can be written around it in good nesting.

Of mentions that overlap the shorter one is the link (a link can't stand in a link); the text's own links go before
them. Marks lie within links and
outside them, cut where a link begins or ends. References follow the passage that they are on, after the link that it
ends in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.publication.edition import Mention
    from reader.publication.structure import Link


@dataclass(frozen=True, slots=True)
class Cover:
    """A mark over some characters: its number in the list of marks, and whether it begins and ends here."""

    start: int
    end: int
    number: int
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that lie under the same marks."""

    start: int
    end: int
    covers: tuple[Cover, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that one mention, or a link of the text's own, links, or none; references are put to its end."""

    runs: tuple[Run, ...]
    link: Mention | Link | None = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.runs[-1].end


def chosen_links(mentions: Iterable[Mention], own: Iterable[Link] = ()) -> list[Mention | Link]:
    """Return mentions and links of the text's ``own`` that don't overlap, in reading order.

    Of mentions that do, it is the shorter; a link of the text's own goes before any of them.
    """
    chosen: list[Mention | Link] = []
    spans: list[Mention | Link] = [*sorted(own, key=_length), *sorted(mentions, key=_length)]
    for mention in spans:
        if mention.start < mention.end and not any(o.start < mention.end and mention.start < o.end for o in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)


def _length(span: Mention | Link) -> tuple[int, int]:
    return (span.end - span.start, span.start)


def stretches(
    start: int, end: int, links: Sequence[Mention | Link], covers: Sequence[Cover], stops: Iterable[int] = ()
) -> list[Stretch]:
    """Return the characters from ``start`` to ``end`` as stretches, cut at links, marks and ``stops``.

    A stop within a link does not cut it.
    """
    cuts = {start, end}
    inside = [link for link in links if start <= link.start and link.end <= end]
    for link in inside:
        cuts |= {link.start, link.end}
    cuts |= {at for at in stops if start < at < end and not any(link.start < at < link.end for link in inside)}
    bounds = sorted(cuts)
    linked = {link.start: link for link in inside}
    return [Stretch(_runs(first, last, covers), linked.get(first)) for first, last in pairwise(bounds)]


def _runs(start: int, end: int, covers: Sequence[Cover]) -> tuple[Run, ...]:
    cuts = {start, end}
    for cover in covers:
        cuts |= {at for at in (cover.start, cover.end) if start < at < end}
    bounds = sorted(cuts)
    return tuple(
        Run(first, last, tuple(cover for cover in covers if cover.start <= first and last <= cover.end))
        for first, last in pairwise(bounds)
    )

"""The timeline without its window: 20,000 events beside 40.

Each line is one thing that the pane asks for while somebody opens, zooms, pans or types: the median of its rounds in
milliseconds with few and with many events, and their ratio. What is asked for in every frame comes first. The last
lines hold parsing against the reference implementation of EDTF, where that is installed.

    python -m tests.benchmarks.timeline_core [--events N] [--rounds N]
"""

from __future__ import annotations

import argparse
import gettext
import importlib
import importlib.util
import statistics
import time
import warnings
from functools import partial
from typing import TYPE_CHECKING

from reader.export.event_formats import EventFormat, events_text
from reader.language.formats import Formats
from reader.publication.event_filter import EventFilter
from reader.publication.telling import telling
from reader.timeline.axis import ShownTime, Viewport
from reader.timeline.axis_words import tick_words
from reader.timeline.dates import Precision, parse_edtf
from reader.timeline.events import Track
from reader.timeline.headings import grouped
from reader.timeline.span_index import SpanIndex
from reader.timeline.spans import date_span
from reader.timeline.ticks import Calendar, TickLabel, axis_ticks
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.publication.edition import Edition

FEW = 40
MANY = 20_000
LENGTH = 1_200.0
FORMATS = Formats("en", gettext.NullTranslations())
Work = tuple[str, "Callable[[], object]"]


def width(label: TickLabel) -> float:
    """Return about how long a label is when it is drawn."""
    return 6.5 * len(tick_words(label, FORMATS))


def works(edition: Edition) -> Iterator[Work]:
    """Yield what is asked for in each frame, then what is asked for once or now and then."""
    dates = [event.date for event in edition.events]
    extents = [span.extent for date in dates if (span := date_span(date))]
    view = Viewport.fit(ShownTime.broken(extents), LENGTH)
    index = SpanIndex([date_span(date) for date in dates])
    for days, name in ((0.0, "all"), (36_524.0, "a century"), (366.0, "a year"), (14.0, "two weeks")):
        seen = view.zoomed(view.days_visible / days, LENGTH * 0.95) if days else view
        yield f"axis, {name}", partial(axis_ticks, seen, width)
        yield f"axis, {name}, Hijri", partial(axis_ticks, seen, width, Calendar.HIJRI)
        yield f"visible spans, {name}", partial(index.visible, seen)
        yield f"columns, {name}", partial(index.columns, seen, 5.0)
    ready = EventFilter(edition.events)
    ready.prepare()
    typed = ("b", "ba", "baku", "baku 1", "talks", "")
    yield (
        "filter, six keys and two tracks",
        lambda: [ready.matching(text, {Track.LAW, Track.HISTORY}) for text in typed],
    )
    for unit in (Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY):
        yield f"rows by {unit.name.lower()}", partial(grouped, dates, unit)
    yield "filter, made ready", lambda: EventFilter(edition.events).prepare()
    yield "spans made", lambda: [date_span(date) for date in dates]
    yield "index of spans made", partial(SpanIndex, [date_span(date) for date in dates])
    yield "stretches and breaks", lambda: ShownTime.broken(extents)
    yield "map of telling", lambda: telling(edition)
    for target in EventFormat:
        yield f"export to {target}", partial(events_text, edition, target, FORMATS)


def spent(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of a work in milliseconds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return 1_000 * statistics.median(times)


def report(name: str, floor: float, ours: float) -> None:
    """Print the two times and their ratio."""
    print(f"{name:34} {floor:10.3f} {ours:10.3f} {ours / floor:9.2f}")


def parsing(rounds: int) -> None:
    """Print how long fifty dates take here, and in the reference implementation."""
    if importlib.util.find_spec("edtf") is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reference = importlib.import_module("edtf")
    dates = [f"2016-04-{day:02d}~/2016-04-26" for day in range(1, 26)] + [str(year) for year in range(1921, 1946)]
    theirs = spent(lambda: [reference.parse_edtf(text) for text in dates], rounds)
    report("50 dates: reference, here", theirs, spent(lambda: [parse_edtf(text) for text in dates], rounds))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=MANY)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    few, many = synthetic_edition("en", FEW), synthetic_edition("en", options.events)
    print(f"{'ms':34} {FEW:10} {options.events:10} {'ratio':>9}")
    for (name, with_few), (_, with_many) in zip(works(few), works(many), strict=True):
        report(name, spent(with_few, options.rounds), spent(with_many, options.rounds))
    parsing(options.rounds)


if __name__ == "__main__":
    main()

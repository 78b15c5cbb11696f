"""A publication with as many events as one likes: the same each time, in English and Arabic, with dates of all kinds.

    python -m tests.benchmarks.synthetic FOLDER [--events N]

writes it as the files of a publication, in English, to be opened like any other.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from reader.language.languages import direction
from reader.publication.edition import Edition, EditionBlock, EditionEvent, Margin, Mention, MentionKind, Part
from reader.publication.kinds import BlockKind
from reader.timeline.dates import parse_edtf, year_text
from reader.timeline.days import civil, day_number
from reader.timeline.events import Basis, Track

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENTS = 20_000
EVENTS_A_BLOCK = 8

PLACES = (
    ("Baku", "باكو"),
    ("Yerevan", "يريفان"),
    ("Geneva", "جنيف"),
    ("Ankara", "أنقرة"),
    ("Tiflis", "تفليس"),
    ("Kufa", "الكوفة"),
    ("Damascus", "دمشق"),
    ("Aleppo", "حلب"),
    ("Córdoba", "قرطبة"),
    ("Medina", "المدينة المنورة"),
)
DEEDS = (
    ("Talks in {place}", "محادثات في {place}", "Delegates met in {place}.", "التقت الوفود في {place}."),
    ("Fighting near {place}", "معارك قرب {place}", "Both sides reported losses.", "أعلن الطرفان عن خسائر."),
    ("A law is passed in {place}", "إقرار قانون في {place}", "It was in force for years.", "ظلّ نافذاً سنوات."),
    ("A statement from {place}", "بيان من {place}", "The ministry gave no details.", "لم تُعطِ الوزارة تفاصيل."),
    ("{place} is rebuilt", "إعادة بناء {place}", "Chronicles differ on the year.", "تختلف كتب التاريخ في السنة."),
)
LANGUAGES = ("en", "ar")


class Made(NamedTuple):
    """An event as it is made up, in both languages (English first)."""

    id: str
    edtf: str
    track: Track
    basis: Basis
    titles: tuple[str, str]
    summaries: tuple[str, str]


def made_events(count: int = EVENTS) -> list[Made]:
    """Return so many events in the order of time."""
    random = Random(1442)  # noqa: S311  # the same events each time
    made = []
    for number in range(count):
        english, arabic, summary, in_arabic = random.choice(DEEDS)
        place, its_name = random.choice(PLACES)
        made.append(
            Made(
                id=f"event-{number:05d}",
                edtf=_date(random, number),
                track=random.choice(list(Track)),
                basis=random.choice(list(Basis)),
                titles=(f"{english.format(place=place)}, {number}", f"{arabic.format(place=its_name)}، {number}"),
                summaries=(summary.format(place=place), in_arabic.format(place=its_name)),
            )
        )
    return sorted(made, key=lambda event: parse_edtf(event.edtf).sort_key)


def _date(random: Random, number: int) -> str:
    """Return a date: most of the last century and to the day, some of each other kind, a few long ago."""
    year = random.choice((644, 1258, -43)) if number % 500 == 7 else int(random.triangular(1880, 2020, 2010))
    begin = day_number(year, 1, 1) + random.randrange(365)
    day, later = _iso(begin), _iso(begin + random.randrange(2, 60))
    kinds = (
        *(day, day, day, day, day, day, day, day),
        *(day[:-3], day[:-3], year_text(year), year_text(year), f"{day}/{later}", f"{day}~/{later}", f"{day[:-3]}?"),
        *(f"{year_text(year)}/{year_text(year + 3)}", f"{year_text(year)}~", f"{year_text(year)}-21", f"{day}/.."),
        *(f"../{day}", f"{year_text(year)}/", f"{year_text(year)[:-1]}X", f"{year_text(year)[:-2]}XX", "XXXX"),
    )
    return random.choice(kinds)


def _iso(day: int) -> str:
    year, month, number = civil(day)
    return f"{year_text(year)}-{month:02d}-{number:02d}"


def synthetic_edition(language: str = "en", count: int = EVENTS) -> Edition:
    """Return the edition of the publication in a language of :data:`LANGUAGES`."""
    made = made_events(count)
    told = sorted(made, key=lambda event: event.id)  # the text goes back and forth in time
    blocks = tuple(_blocks(told, LANGUAGES.index(language)))
    passages: dict[str, list[Mention]] = {}
    for block in blocks:
        for mention in block.mentions:
            passages.setdefault(mention.target or "", []).append(mention)
    events = tuple(_events(made, passages, LANGUAGES.index(language)))
    return Edition(
        publication="synthetic",
        language=language,
        direction=direction(language),
        title=("A synthetic publication", "منشور مصطنع")[LANGUAGES.index(language)],
        kicker="",
        edtf="2020-10-05",
        date_line="",
        provenance="",
        provenance_detail="",
        blocks=blocks,
        make_margin=lambda: Margin(events=events),
        minutes=1,
    )


def _blocks(told: list[Made], tongue: int) -> Iterator[EditionBlock]:
    for number, begin in enumerate(range(0, len(told), EVENTS_A_BLOCK), start=1):
        text, mentions = "", []
        for event in told[begin : begin + EVENTS_A_BLOCK]:
            text += event.titles[tongue] + " ("
            start = len(text)
            text += f"{event.edtf}). "
            if sum(map(ord, event.id)) % 10:  # one in ten is not spoken of
                end = start + len(event.edtf)
                kind = MentionKind.DATE if sum(map(ord, event.id)) % 7 else MentionKind.EVENT
                mentions.append(Mention(f"p{number}", start, end, event.edtf, kind, event.id, event.edtf))
        text = text.rstrip()
        part = Part(0, len(text), LANGUAGES[tongue], direction(LANGUAGES[tongue]))
        yield EditionBlock(
            id=f"p{number}",
            number=number,
            kind=BlockKind.PARAGRAPH,
            level=0,
            point=0,
            text=text,
            parts=(part,),
            translated=True,
            mentions=tuple(mentions),
        )


def _events(made: list[Made], passages: dict[str, list[Mention]], tongue: int) -> Iterator[EditionEvent]:
    for event in made:
        block = int(event.id.removeprefix("event-")) // EVENTS_A_BLOCK + 1
        yield EditionEvent(
            id=event.id,
            date=parse_edtf(event.edtf),
            track=event.track,
            basis=event.basis,
            title=event.titles[tongue],
            summary=event.summaries[tongue],
            blocks=(f"p{block}",),
            passages=tuple(passages.get(event.id, ())),
        )


def write_publication(folder: Path, count: int = EVENTS) -> None:
    """Write the English publication to a folder, which is made: publication.toml, article.md and timeline.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    edition = synthetic_edition("en", count)
    head = ["id = 'synthetic'", f"title = '{edition.title}'", "language = 'en'", "date = '2020-10-05'"]
    (folder / "publication.toml").write_text("\n".join([*head, "[provenance]", "line = 'Made up.'", ""]), "utf-8")
    (folder / "article.md").write_text("\n\n".join(block.text for block in edition.blocks) + "\n", "utf-8")
    tables = (
        f"[[event]]\nid = '{event.id}'\ndate = '{event.date}'\ntrack = '{event.track}'\nbasis = '{event.basis}'\n"
        f"title = '{event.title}'\nsummary = '{event.summary}'\nblocks = {list(event.blocks)}\n"
        for event in edition.events
    )
    (folder / "timeline.toml").write_text("\n".join(tables), "utf-8")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=EVENTS)
    options = parser.parse_args()
    write_publication(options.folder, options.events)


if __name__ == "__main__":
    main()

"""The commands that answer with what is in a document: export, events, mentions, glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import output, paths
from reader.commands.answers import deliver, refuse, show
from reader.commands.kept import Kept
from reader.language.catalogs import Catalogs

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from reader.export.exchange import Loss
    from reader.export.material import Material
    from reader.export.termbase_reading import Untaken
    from reader.language.catalogs import Catalog
    from reader.language.formats import Formats
    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions


def document_path(options: argparse.Namespace) -> Path:
    """Return where the document that is asked for lies; without one, the bundled publication."""
    from reader.publication.opening import find_document

    return find_document(options.document or paths.DEFAULT_PUBLICATION, paths.publications())


def _editions(options: argparse.Namespace, kept: Kept) -> Editions:
    """Return the editions of the document that is asked for, as the window shows them to its reader."""
    from reader.publication.opening import open_editions

    first = (options.language or "en").partition(",")[0]
    own = paths.library_folder() / "glossaries"
    read = open_editions(document_path(options), Catalogs(paths.locales()), first, paths.resources(), own)
    return _revised(read, kept).whole()


def _revised(editions: Editions, kept: Kept) -> Editions:
    """Return editions of a document as its reader made it, where anything is kept on this computer at all."""
    if not editions.can_be_revised or not kept.is_there:
        return editions
    from reader.library.edits import Edits
    from reader.library.revising import revise

    with kept.opened() as database:
        return revise(editions, Edits(database))


def _edition(options: argparse.Namespace, words: Words) -> Edition:
    """Return the edition asked for; without --language the publication's own."""
    editions = _editions(options, Kept(words))
    return editions.edition(options.language or editions.language)


def _formats(tag: str) -> Formats:
    from reader.language.formats import Formats

    catalogs = Catalogs(paths.locales())
    words = catalogs.interface(tag if tag in catalogs.languages() else "en")
    return Formats(words.language, words)


def run_export(options: argparse.Namespace, words: Catalog) -> int:
    """Write one edition, or two, in another form."""
    if options.to == "pdf":
        return _export_pdf(options, words)
    from reader.export.targets import Target, encoded

    return deliver(encoded(_material(options, words), Target(options.to)), options.output)


def _material(options: argparse.Namespace, words: Words) -> Material:
    from reader.export.material import ExportOptions, gather

    kept = Kept(words)
    editions = _editions(options, kept)
    tags = tuple((options.language or editions.language).split(","))
    wanted = set(options.extra or ())
    chosen = ExportOptions(tags, *(name in wanted for name in ("timeline", "glossary", "notes", "marks")))
    marks = _marks(editions.id, kept) if chosen.marks else ()
    return gather(editions, Catalogs(paths.locales()), chosen, marks)


def _marks(publication: str, kept: Kept) -> tuple[Mark, ...]:
    from reader.library.marks import Marks

    with kept.opened() as database:
        return Marks(database).of(publication)


def _export_pdf(options: argparse.Namespace, words: Words) -> int:
    from reader.app import pdf

    if options.output is None:
        return refuse(words.gettext("A PDF is no text for a terminal: name its file with -o OUT.pdf"))
    return deliver(pdf(_material(options, words)), options.output)


def run_events(options: argparse.Namespace, words: Catalog) -> int:
    """List the events of the timeline, or write them in a format of other programs."""
    from reader.export.records import event_records

    edition = _edition(options, words)
    if options.to is None:
        return show(event_records(edition), ("date", "title"), as_json=options.json)
    from reader.export.event_formats import EventFormat, events_text
    from reader.publication.labels import track_words

    formats = _formats(edition.language)
    exchange = events_text(edition, EventFormat(options.to), formats, lambda track: track_words(track, formats.words))
    for loss in exchange.losses:
        output.complain(f"hashiya: {_loss_words(loss, words)}")
    return deliver(exchange.text.encode(), options.output)


def _loss_words(loss: Loss, words: Words) -> str:
    from reader.export.exchange import Reason

    sentences = {
        Reason.UNDATED: words.gettext("{event}: has no date, and was left out."),
        Reason.OUT_OF_RANGE: words.gettext("{event}: this format can’t write its date, so it was left out."),
        Reason.OPEN_END: words.gettext("{event}: written with the one end that is known."),
        Reason.NO_SUCH_DAY: words.gettext("{event}: written without its day."),
    }
    return sentences[loss.reason].format(event=loss.event)


def run_mentions(options: argparse.Namespace, words: Catalog) -> int:
    """List the dates, terms and noted passages of the text."""
    from reader.export.records import mention_records

    columns = ("block", "start", "end", "kind", "target", "edtf", "text")
    return show(mention_records(_edition(options, words)), columns, as_json=options.json)


def run_glossary(options: argparse.Namespace, words: Catalog) -> int:
    """List the terms, write them as a termbase, or take those of a termbase into a publication's folder."""
    if options.take is not None:
        return _take_termbase(options, words)
    if options.to is None:
        from reader.export.records import term_records

        records = term_records(_edition(options, words))
        return show(records, ("term", "mentions", "definition"), as_json=options.json)
    from reader.export.termbase import termbase, termbase_json
    from reader.export.termbase_csv import termbase_csv
    from reader.export.termbase_tbx import termbase_tbx

    base = termbase(_editions(options, Kept(words)).publication, Catalogs(paths.locales()))
    written = {"tbx": termbase_tbx, "csv": termbase_csv, "json": termbase_json}[options.to](base)
    return deliver(written.encode(), options.output)


def _take_termbase(options: argparse.Namespace, words: Words) -> int:
    from reader.export.termbase_import import import_termbase, read_termbase
    from reader.glossary.terms import Category
    from reader.publication.bundle import load_document

    publication = load_document(document_path(options))
    category = Category(options.category) if options.category else None
    read = read_termbase(options.take)
    report = import_termbase(read, publication, Catalogs(paths.locales()), category=category)
    for untaken in report.untaken:
        output.complain(f"hashiya: {options.take}: {_untaken_words(untaken, words)}")
    for path in report.written:
        output.write(words.gettext("written: {path}").format(path=path) + "\n")
    added, completed = len(report.added), len(report.completed)
    output.complain(
        words.ngettext("{count} term added", "{count} terms added", added).format(count=added)
        + " · "
        + words.ngettext("{count} term completed", "{count} terms completed", completed).format(count=completed)
    )
    return 0


def _untaken_words(untaken: Untaken, words: Words) -> str:
    from reader.export.termbase_reading import WhyNot

    _ = words.gettext
    reasons = {
        WhyNot.COLUMN_UNKNOWN: _("this column is none of a termbase: {detail}"),
        WhyNot.LANGUAGE_UNKNOWN: _("no language has the tag “{detail}”"),
        WhyNot.NO_TERM: (
            _("it has no term in the publication’s own language ({detail})")
            if untaken.detail
            else _("it has no term in any language")
        ),
        WhyNot.NO_DEFINITION: _("it has no definition in the publication’s own language ({detail})"),
        WhyNot.CATEGORY_UNKNOWN: _("its category is not known here (“{detail}”): give one with --category"),
        WhyNot.DIFFERS: _("the publication says something else, which stays ({detail})"),
        WhyNot.NO_CATALOG: _("the publication has no catalog in the language “{detail}”"),
        WhyNot.SOURCES_UNMATCHED: _("its sources can’t be told apart in the language “{detail}”"),
        WhyNot.FORM_TAKEN: _("“{detail}” stands for another term already"),
        WhyNot.FORM_UNPLACED: _("“{detail}” can’t be added to glossary.toml without rewriting it"),
    }
    line = _("line {number}").format(number=untaken.line)
    return " · ".join(filter(None, (line, untaken.concept, reasons[untaken.reason].format(detail=untaken.detail))))

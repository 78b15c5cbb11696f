"""Publication QA: what an editor or translator has to mend before a publication is read.

The catalogs are checked by :mod:`reader.language.checking`; here, what ties a publication's files to each other
and to its text.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reader.glossary.terms import shared_forms
from reader.language.catalogs import INTERFACE, Catalogs
from reader.language.checking import CatalogRules, Finding, Problem, check_catalog
from reader.language.extraction import Message, interface_messages, template
from reader.publication.building import edition_languages
from reader.publication.bundle import catalog_name
from reader.publication.editions import BuiltEditions
from reader.publication.kinds import BlockKind
from reader.publication.messages import messages
from reader.publication.references import lost_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.model import Publication


def check_publication(publication: Publication, catalogs: Catalogs, package: Path) -> list[Finding]:
    """Return what is wrong with a publication, its catalogs and the interface's, empty when all is well."""
    findings = [*_references(publication), *_protected(publication), *_forms(publication)]
    if publication.domain:
        found = list(messages(publication))
        findings += _catalogs(publication.domain, publication.language, found, catalogs, publication)
    findings += _catalogs(INTERFACE, "en", interface_messages(package), catalogs, None)
    if not any(finding.problem is Problem.MALFORMED for finding in findings):
        findings += _quotes(publication, catalogs)
    return findings


def _references(publication: Publication) -> Iterator[Finding]:
    """Find what points to a block that is not there, and events that point to none."""
    for lost in lost_references(publication):
        yield _finding(publication, lost.file, lost.place, Problem.REFERENCE, block=lost.block)
    for event in publication.events:
        if not event.blocks:
            yield _finding(publication, "timeline.toml", f"event {event.id}", Problem.MISSING, key="blocks")


def _protected(publication: Publication) -> Iterator[Finding]:
    """Find protected texts that are not what their fingerprint says or not there, and hadiths without one."""
    for block_id in publication.protected:
        if publication.article.block(block_id) is None:
            yield _finding(publication, "publication.toml", "protected", Problem.REFERENCE, block=block_id)
    for block in publication.article.blocks:
        wanted = publication.protected.get(block.id)
        if wanted is not None and hashlib.sha256(block.text.encode()).hexdigest() != wanted:
            yield _finding(publication, "article.md", block.id, Problem.PROTECTED_CHANGED, line=block.line)
        elif wanted is None and block.kind is BlockKind.HADITH:
            yield _finding(publication, "publication.toml", f"protected.{block.id}", Problem.MISSING, key=block.id)


def _forms(publication: Publication) -> Iterator[Finding]:
    """Find forms that two concepts have: a mention leads to one card."""
    for shared in shared_forms(publication.concepts):
        place = f"concept {shared.concept}"
        yield _finding(publication, "glossary.toml", place, Problem.SHARED_FORM, form=shared.form, other=shared.other)


def _quotes(publication: Publication, catalogs: Catalogs) -> Iterator[Finding]:
    """Find quoted words that do not stand in their block, in every language that it can be read in."""
    editions = BuiltEditions(publication, catalogs)
    for tag in edition_languages(publication, catalogs):
        texts = {block.id: block.text for block in editions.edition(tag).blocks if block.translated}
        for event in publication.events:
            for quote in event.quotes:
                if quote.words.get(tag, "") not in texts.get(quote.block, quote.words.get(tag, "")):
                    place = f"event {event.id}"
                    yield _finding(publication, "timeline.toml", place, Problem.QUOTE, words=quote.words[tag])
        for note in publication.notes:
            words = note.quote.get(tag, "")
            if note.block in texts and (not words or words not in texts[note.block]):
                yield _finding(publication, "notes.toml", f"note {note.id}", Problem.QUOTE, words=words or tag)


def _catalogs(
    domain: str,
    source_language: str,
    found: list[Message],
    catalogs: Catalogs,
    publication: Publication | None,
) -> Iterator[Finding]:
    """Find what is wrong with a domain's catalogs, beside a template made of what is said now."""
    with TemporaryDirectory() as folder:
        pot = Path(folder) / f"{domain}.pot"
        template(found, project=domain).save(str(pot))
        own = dict(publication.translations) if publication is not None else {}
        for tag in sorted({*catalogs.languages(domain), *own}):
            rules = CatalogRules(
                language=tag,
                source_language=source_language,
                protected=_must_say(tag, found, publication),
                # A text's numbers are facts; the interface's are words ("1990s"), said as each language says them.
                numbers=publication is not None,
            )
            po = catalogs.po_path(domain, tag)
            if publication is not None and tag in own:
                copy = Path(folder) / f"{tag}.po"
                copy.write_text(own[tag], encoding="utf-8", newline="\n")
                place = (publication.source or Path()) / catalog_name(domain, tag)
                yield from (replace(finding, path=place) for finding in check_catalog(copy, pot, rules))
            elif po.exists():
                yield from check_catalog(po, pot, rules)


def _must_say(tag: str, found: list[Message], publication: Publication | None) -> dict[str, str]:
    """Return the texts that a catalog has to give to the character, by context.

    A protected quotation in its own language is itself; in the publication's language it is the article's own
    rendering, and every other message of that language is itself too.
    """
    if publication is None:
        return {}
    if tag == publication.language:
        return {m.context: m.rendering or m.text for m in found if m.context and ":source" not in m.context}
    blocks = publication.article.blocks
    return {b.id: b.text for b in blocks if b.id in publication.protected and b.language == tag}


def _finding(
    publication: Publication, file: str, place: str, problem: Problem, *, line: int = 0, **details: str
) -> Finding:
    source = publication.source or Path()
    path = source / file if source.is_dir() else source
    return Finding(path, place, line, problem, details)

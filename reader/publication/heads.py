"""The head of a publication that is a single file: its id, and what the file says of itself."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reader.publication.model import Article, Provenance, Publication
from reader.timeline.dates import EdtfDate, EdtfError, parse_edtf

if TYPE_CHECKING:
    from pathlib import Path

_DATE: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}(?=$|[T ])")


def head_of(
    path: Path, *, title: str, language: str, authors: tuple[str, ...] = (), date: str = "", publisher: str = ""
) -> Publication:
    """Return the publication of a file, with an article without blocks.

    ``date`` is as the file gives it: only a date of ISO 8601 is taken. Who wrote and who published it stands in the
    provenance's detail, as the file has it.
    """
    said = " · ".join(part for part in dict.fromkeys((*authors, publisher)) if part)
    title = " ".join(title.split()) or path.stem
    return Publication(
        id=single_id(path),
        title=title,
        kicker="",
        language=language,
        date=_date(date),
        date_order="undeclared",
        provenance=Provenance("", said),
        article=Article((), language, title),
        source=path,
    )


def _date(text: str) -> EdtfDate | None:
    found = _DATE.match(text.strip())
    if found and found[0].startswith("0101-01-01"):
        return None  # calibre's way of saying that it has none
    try:
        return parse_edtf(found[0]) if found else None
    except EdtfError:
        return None


def single_id(path: Path) -> str:
    """Return the id of a single file: readable by its name, its own by its place.

    It is the name in small Latin letters, digits and hyphens, and eight hexadecimal digits of the resolved path
    (BLAKE2s): two files of one name are two documents, and one file is the same document however it is named.

    >>> from pathlib import Path
    >>> single_id(Path("Ḥāshiya & notes.md")).rpartition("-")[0]
    'hashiya-notes'
    """
    resolved = path.resolve()
    plain = unicodedata.normalize("NFKD", resolved.stem).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40] or "text"
    place = hashlib.blake2s(os.fsencode(resolved), digest_size=4)
    return f"{name}-{place.hexdigest()}"

"""EPUBs of a few chapters, in English or in Arabic, whose words and dates a test knows."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONTAINER = '<?xml version="1.0"?><container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language></metadata><manifest>"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
    "<spine>{spine}</spine></package>"
)
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>Page</title></head><body>{0}</body></html>"
)


class MadeChapter(NamedTuple):
    """A chapter: its title, empty for one that the contents leave out, and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


ENGLISH = (
    MadeChapter("The well", ("In 1901 they dug a well. The lantern was lit.", "On 3 May 1924 the well ran dry.")),
    MadeChapter("The road", ("No year is told here, and nothing else that shines.", "The road was long.")),
    MadeChapter("", ("On 3 May 1924 a lantern stood at the gate, and in 1899 a second lantern.", "The gate was shut.")),
    MadeChapter("The sea", ("The sea rose in 1931.", "A lantern, once more, and then the dark.")),
)
"""Four chapters: "lantern" stands in them 1, 0, 2 and 1 times; 3 May 1924 in the first and the third."""
ARABIC = (
    MadeChapter("البئر", ("حفروا البئر في عام 1901، وأُوقِدَ السِّرَاجُ.", "جفّت البئر في 3 أيار/مايو 1924.")),
    MadeChapter("الطريق", ("لا يُذكر هنا عام.", "كان الطريق طويلاً.")),
    MadeChapter("", ("في 3 أيار/مايو 1924 كان سراج عند الباب، وفي عام 1899 سراج آخر.", "أُغلِق الباب.")),
    MadeChapter("البحر", ("ارتفع البحر في عام 1931.", "سراج مرةً أخرى، ثم الظلام.")),
)
"""The same in Arabic: "سراج", here and there with its vowels, stands in them 1, 0, 2 and 1 times."""


def write_book(
    path: Path, chapters: Sequence[MadeChapter], *, language: str = "en", title: str = "A made book"
) -> Path:
    """Write an EPUB of chapters and return its path."""
    numbers = range(1, len(chapters) + 1)
    items = "".join(f'<item id="i{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="i{n}"/>' for n in numbers)
    named = [(number, chapter.title) for number, chapter in enumerate(chapters, start=1) if chapter.title]
    lines = "".join(f'<li><a href="c{number}.xhtml">{name}</a></li>' for number, name in named)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("book.opf", PACKAGE.format(title=title, language=language, items=items, spine=spine))
        archive.writestr("nav.xhtml", PAGE.format(f'<nav epub:type="toc"><ol>{lines}</ol></nav>'))
        for number, chapter in enumerate(chapters, start=1):
            heading = f"<h1>{chapter.title}</h1>" if chapter.title else ""
            body = "".join(f"<p>{text}</p>" for text in chapter.paragraphs)
            archive.writestr(f"c{number}.xhtml", PAGE.format(heading + body))
    return path

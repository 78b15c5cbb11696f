"""The pictures of a page that are the document's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.publication.addresses import address_of
from reader.publication.html_tree import elements, local_name
from reader.publication.structure import Image
from reader.publication.text_encoding import clean_text

if TYPE_CHECKING:
    from turbohtml import Element

_DATA: Final = re.compile(r"data:image/(png|jpeg|gif|webp|bmp);base64,", re.IGNORECASE)
_LONGEST: Final = 2_000
"""The characters of a picture's words."""
_LONGEST_NAME: Final = 80
_SMALL: Final = 32
"""The pixels up to which a picture is a sign in the line, as an icon or a letter that a font lacks."""


class Picture(NamedTuple):
    """A picture in a page: None instead of the image if it isn't the document's own; then only its words are shown."""

    image: Image | None
    alt: str
    is_small: bool


def picture_of(element: Element, address: str) -> Picture:
    """Return the picture of an ``img``, or of an ``svg`` that is nothing but the frame of one (as covers are)."""
    if local_name(element) == "svg":
        inner = elements(element, "image")
        if not inner:
            return Picture(None, "", is_small=True)
        element = inner[0]
    reference = (element.attr("src") or element.attr("xlink:href") or element.attr("href") or "").strip()
    alt = " ".join(clean_text((element.attr("alt") or "")[:_LONGEST]).split())
    source = picture_source(address, reference)
    image = Image(source, alt) if source else None
    return Picture(image, alt, is_small=any(_pixels(element.attr(side)) <= _SMALL for side in ("width", "height")))


def picture_source(address: str, reference: str) -> str | None:
    """Return the address of a picture of the document; None for one that is elsewhere.

    A ``data:`` address is the picture itself, if it is of a format that is no program (SVG is one).

    >>> picture_source("text/a.html", "../images/b.png"), picture_source("a.html", "https://example.org/b.png")
    ('images/b.png', None)
    """
    if _DATA.match(reference):
        return reference
    place = address_of(address, reference) if reference else None
    return place.path if place and place.path != address else None


def picture_words(image: Image) -> str:
    """Return what stands for a picture: its words, or the name of its file; of one without a file, what it is.

    >>> picture_words(Image("images/map.png", "")), picture_words(Image("data:image/jpeg;base64,/9j/4AAQ", ""))
    ('map.png', 'picture.jpeg')
    """
    if image.alt:
        return image.alt
    inside = _DATA.match(image.source)
    return f"picture.{inside[1].lower()}" if inside else image.source.rpartition("/")[2][:_LONGEST_NAME]


def _pixels(length: str | None) -> float:
    """Return a length in pixels, infinity for one that is not given in them."""
    found = re.fullmatch(r"\s*(\d{1,6})(?:px)?\s*", length or "")
    return float(found[1]) if found else float("inf")

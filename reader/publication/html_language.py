"""What a page says of its language and direction, as far as it can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.language.languages import direction
from reader.publication.html_marks import language_attribute
from reader.publication.html_tree import child_elements, local_name, words_of
from reader.publication.kinds import BlockKind
from reader.publication.recognition import direction_beside, direction_of_code, known_tag, recognise, recognise_code
from reader.publication.scripts import akin

if TYPE_CHECKING:
    from turbohtml import Element

    from reader.language.languages import Direction

_ROOTS: Final = frozenset({"html", "body"})
_SAMPLE: Final = 2_000
_GLANCE: Final = 100
"""The characters of code that say its script: it is in no language that frequencies tell."""


class Said:
    """What the elements of a page say of their language and direction.

    Of a page as a whole, ``html`` and ``body`` often say what its template says. Where that is another script than
    its document is in, it is believed if its text is in it; else those two say nothing.
    """

    def __init__(self, root: Element, language: str) -> None:
        said = _page_language(root)
        self._believed = said is None or akin(said, language) or _is_likely(root, said, language)
        self.language = said if said is not None and self._believed and not akin(said, language) else language
        """The language that holds where no element says one."""

    def by(self, element: Element, name: str) -> tuple[str | None, str | None]:
        """Return the tag of the language and the direction (``ltr``, ``rtl``) that an element says; None for none."""
        tag = known_tag(language_attribute(element) or "")
        way = (element.attr("dir") or "").lower() or None
        if name in _ROOTS:
            tag = tag if self._believed else None
            way = way if way == direction(self.language) else None
        return tag, way if way in {"ltr", "rtl"} else None

    def of(self, text: str, kind: BlockKind, declared: str | None, way: str | None) -> tuple[str, Direction | None]:
        """Return the language of a block's text, and its direction where that is another than its language's.

        ``declared`` and ``way`` are the language and the direction that the elements around it say.
        """
        if kind is BlockKind.PREFORMATTED:
            tag = recognise_code(text[:_GLANCE], declared=declared, default=self.language)
            return tag, direction_of_code(way, tag, text)
        tag = recognise(text, declared=declared, default=self.language, way=way)
        return tag, direction_beside(way, tag, text)


def _page_language(root: Element) -> str | None:
    """Return the language that the page of an element says that it is in, the innermost."""
    from turbohtml import Element

    around = [root, *(node for node in root.ancestors if isinstance(node, Element))]
    inside = [child for child in child_elements(root) if local_name(child) == "body"]
    tags = (known_tag(language_attribute(one) or "") for one in (*inside, *around) if local_name(one) in _ROOTS)
    return next(filter(None, tags), None)


def _is_likely(root: Element, said: str, language: str) -> bool:
    """Return whether the text of a page is in the script of the language that it says."""
    body = next((child for child in child_elements(root) if local_name(child) == "body"), root)
    return akin(recognise(words_of(body, _SAMPLE), declared=said, default=language), said)

"""The documents that were shown last: who goes back and forth between two languages gets them back as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.article.document import ArticleDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.publication.edition import Edition, Mention
    from reader.ui.article.style import ArticleStyle
    from reader.ui.article.writer import Head, Layout

KEPT = 2
"""How many documents are kept, the one on the page among them."""


class ArticleDocuments:
    """Makes the document of what is to be shown, or gives the one that was made of the same before."""

    def __init__(self) -> None:
        self._kept: list[tuple[tuple[object, ...], ArticleDocument]] = []

    def document(
        self,
        editions: Sequence[Edition],
        heads: Sequence[Head],
        style: ArticleStyle,
        layout: Layout,
        picture: Callable[[str], bytes] | None,
        marked: Sequence[Mapping[str, tuple[Mention, ...]]],
    ) -> ArticleDocument:
        """Return an :class:`ArticleDocument` of what it is handed; one that is kept no longer is deleted by and by."""
        # Editions are compared by identity, which holds as they are kept alive here: to compare all words is slow.
        key = (*map(id, editions), *heads, style, layout, picture, tuple(marked))
        index = next((index for index, (made_of, _made) in enumerate(self._kept) if made_of == key), None)
        if index is None:
            self._kept.append((key, ArticleDocument(editions, heads, style, layout, picture, marked)))
        else:
            self._kept.append(self._kept.pop(index))
        while len(self._kept) > KEPT:
            self._kept.pop(0)[1].document.deleteLater()
        return self._kept[-1][1]

"""A page of HTML to blocks: headings, paragraphs, quotations, lists, tables, pictures and notes, with their languages.

The tree is walked without recursion, so that no page is too deep for it. What is dress is dropped, words never are,
but for what a page hides, fills in or runs (:data:`~reader.publication.html_marks.UNREAD`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DocumentError, Fault
from reader.publication.formulas import formula
from reader.publication.html_language import Said
from reader.publication.html_links import Page, RawBlock, linked_page
from reader.publication.html_marks import (
    BREAKING,
    HEADINGS,
    LINES,
    LISTS,
    UNREAD,
    Markers,
    Setting,
    is_backlink,
    is_backlink_list,
    is_hidden,
    is_line,
    is_note,
    is_note_reference,
    is_note_sign,
    says_note_reference,
    strikes,
)
from reader.publication.html_passage import Passage, set_apart, unraised
from reader.publication.html_pictures import picture_of, picture_words
from reader.publication.html_tables import data_table
from reader.publication.html_tree import child_elements, local_name, words_of
from reader.publication.kinds import BlockKind
from reader.publication.limits import LIMITS, Limits
from reader.publication.long_paragraphs import cut_block
from reader.publication.model import Block
from reader.publication.struck import cut_out, moved
from reader.publication.structure import Image, LanguageRun, ListItem, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from turbohtml import Element, Node

    from reader.publication.html_passage import RawLink
    from reader.publication.struck import Struck


_BACKS = 20
"""The links back from a note that are looked at."""


def read_page(
    root: Element,
    *,
    address: str,
    language: str,
    path: Path = Path(),
    prefix: str = "",
    skip: Callable[[Element], bool] | None = None,
    limits: Limits = LIMITS,
) -> Page:
    """Return the blocks of an element and all in it.

    ``address`` is the page's path in its document, from which links and pictures are resolved; ``language`` the one
    that holds where the page says none; ``prefix`` begins each block's id (``c12-`` gives ``c12-p7``); ``skip`` says
    which elements are left out. Raises :class:`~reader.errors.DocumentError` (``TOO_LARGE``) for more blocks than may
    be; ``path`` is the file that it names.

    >>> from reader.publication.html_tree import parse_markup
    >>> tree = parse_markup("<h1 id=top>Head</h1><ol><li>One<li>Two<sup><a href='#n'>1</a></sup></ol><p id=n>Note.")
    >>> page = read_page(tree.root, address="a.html", language="en")
    >>> [(block.id, block.kind.value, block.text) for block in page.blocks][2:]
    [('p3', 'paragraph', '2. Two[1]'), ('p4', 'footnote', 'Note.')]
    >>> page.blocks[2].links, page.anchors
    ((Link(start=6, end=9, target='p4', address='', note=True),), {'top': 'p1', 'n': 'p4'})
    """
    walk = _Walk(address, Said(root, language), skip, limits)
    gathered = list(islice(walk.walk(root), limits.blocks + 1))
    if len(gathered) > limits.blocks:
        raise DocumentError(path, Fault.TOO_LARGE, place=address, detail=str(limits.blocks))
    blocks = [replace(one.block, id=f"{prefix}p{number}") for number, one in enumerate(gathered, start=1)]
    return linked_page(blocks, gathered, walk.extents, address)


class _Walk:
    """One walk through a page: what is gathered so far, and what the next block begins with."""

    def __init__(self, address: str, said: Said, skip: Callable[[Element], bool] | None, limits: Limits) -> None:
        self._address = address
        self._said = said
        self._skip = skip
        self._limits = limits
        self._passage = Passage()
        self._anchors: list[str] = []
        self._marker = ""
        self._line = 0
        self._pictures: list[Image] = []
        self._gathered: list[RawBlock] = []
        self._emitted = 0
        self.extents: dict[str, tuple[int, int]] = {}
        """By the ids of elements that end paragraphs: the places of their first block and of the one after them.

        What is defined goes with its definition.
        """
        self._defined: dict[int, str] = {}
        """The ids of what is defined (``dt``), by the place of the block after it."""

    def walk(self, root: Element) -> Iterator[RawBlock]:
        """Yield the blocks of an element."""
        from turbohtml import CData, Element, Text

        # What is to be done, last first: nodes to enter with what holds for them, and what to do after their content.
        to_do: list[tuple[Node, Setting] | Callable[[], None]] = [(root, self._inherited(root))]
        while to_do:
            task = to_do.pop()
            if callable(task):
                task()
            elif isinstance(task[0], Element):
                to_do.extend(self._enter(task[0], task[1]))
            elif isinstance(task[0], Text | CData):
                self._passage.add(task[0].data, as_it_is=task[1].lines, struck=task[1].struck)
            if self._gathered:
                yield from self._gathered
                self._gathered.clear()
        self._flush(Setting())
        yield from self._gathered

    def _inherited(self, root: Element) -> Setting:
        """Return what holds for an element by what its ancestors say."""
        from turbohtml import Element

        setting = Setting()
        for element in reversed([node for node in root.ancestors if isinstance(node, Element)]):
            setting = self._set(element, setting)
        return setting

    def _set(self, element: Element, setting: Setting) -> Setting:
        """Return what holds in an element: what held before, and what its attributes and name say."""
        name = local_name(element)
        setting = setting._replace(struck=True) if strikes(element) else setting
        if element.attrs:
            tag, direction = self._said.by(element, name)
            # A language that is set anew has its own direction.
            setting = setting._replace(language=tag, direction=None) if tag else setting
            setting = setting._replace(direction=direction) if direction else setting
            setting = setting._replace(note=True) if is_note(element) else setting
        if name in HEADINGS:
            return setting._replace(heading=HEADINGS[name])
        if name in LISTS:
            return setting._replace(level=setting.level + 1, markers=Markers(element))
        if name == "blockquote":
            return setting._replace(quotation=True)
        return setting._replace(lines=True) if name in LINES else setting

    def _enter(self, element: Element, setting: Setting) -> list[tuple[Node, Setting] | Callable[[], None]]:
        """Begin an element; return what is to be done for its content and its end, last first."""
        name = local_name(element)
        if name in UNREAD or is_hidden(element) or (self._skip is not None and self._skip(element)):
            return []
        if element.attrs and is_backlink_list(element):
            self._passage.backs += [link.attr("href") or "" for link in element.find_all("a", limit=_BACKS)]
            return []
        inner = self._set(element, setting)
        breaking = name in BREAKING
        if breaking:
            self._flush(setting)
            self._line = element.source_line or 0
        self._anchors.extend(filter(None, (element.attr("id"), element.attr("name") if name == "a" else None)))
        if name in {"img", "svg", "image"}:
            self._picture(element, setting)
            return []
        if name == "math":
            self._passage.add(formula(element), struck=setting.struck)
            return []
        if name == "br":
            self._break_line(setting)
            return []
        if name == "li" and inner.markers is not None:
            self._marker = inner.markers.next(element)
        if name == "table" and (found := data_table(element)) is not None:
            self._emit_table(element, *found, inner)
            return []
        ends: list[Callable[[], None] | None] = []
        if not (breaking or setting.lines or setting.heading) and is_line(element):
            self._begin_line()
            ends.append(self._begin_line)
        ends.append(
            self._block_ending(element, name, inner) if breaking else self._ending(element, name, setting, inner)
        )
        return [*filter(None, ends), *((child, inner) for child in reversed(element.children))]

    def _block_ending(self, element: Element, name: str, setting: Setting) -> Callable[[], None]:
        """Return what is to be done after the content of an element that ends a paragraph."""
        identifier, first = element.attr("id"), self._emitted

        def end() -> None:
            self._flush(setting)
            if name == "li":
                self._marker = ""  # of an item without words
            if identifier and self._emitted > first:
                self.extents.setdefault(identifier, (first, self._emitted))
                if name == "dt":
                    self._defined[self._emitted] = identifier
            defined = self._defined.pop(first, None) if name == "dd" else None
            if defined is not None:
                self.extents[defined] = (self.extents[defined][0], self._emitted)

        return end

    def _begin_line(self) -> None:
        self._passage.begin_line()

    def _break_line(self, setting: Setting) -> None:
        if setting.heading:
            self._passage.add(" ", struck=setting.struck)
        else:
            self._passage.break_line(struck=setting.struck)

    def _ending(self, element: Element, name: str, outer: Setting, inner: Setting) -> Callable[[], None] | None:
        """Return what is to be done after an inline element's content, if anything."""
        passage = self._passage
        mark = passage.mark()
        if name == "a" and element.attr("href"):
            return lambda: self._end_link(element, passage, mark)
        if name in {"sup", "sub", "q", "rt"}:
            return lambda: set_apart(name, inner.language or self._said.language, passage, mark)
        if inner.language != outer.language and inner.language:
            tag = inner.language
            return lambda: passage.run(mark, tag)
        return None

    def _end_link(self, element: Element, passage: Passage, mark: tuple[int, int]) -> None:
        if passage is not self._passage:
            return  # a link around several paragraphs
        words = passage.since(mark)
        reference = element.attr("href") or ""
        if is_backlink(element, words):
            passage.backs.append(reference)
            if not is_note_sign(words.strip(" .:")):  # the number of a note is to be read
                passage.cut(mark)
        elif words.strip():
            is_sign = is_note_reference(element, unraised(words))
            passage.link(mark, reference, note=is_sign, said=is_sign and says_note_reference(element))

    def _picture(self, element: Element, setting: Setting) -> None:
        """Keep a picture for after the paragraph that it stands in; in words if it isn't one of the document's."""
        found = picture_of(element, self._address)
        if found.image is None or found.is_small or setting.heading or setting.lines:
            self._passage.add(found.alt, struck=setting.struck)
        else:
            self._pictures.append(found.image)

    def _emit_table(self, element: Element, text: str, table: Table, struck: Struck, setting: Setting) -> None:
        for child in child_elements(element):
            if local_name(child) == "caption" and (words := words_of(child)):
                self._emit(words, setting, kind=BlockKind.PARAGRAPH, struck=_all(words) if setting.struck else ())
        struck = _all(text) if setting.struck else struck
        self._emit(text, setting, kind=BlockKind.TABLE, table=table, struck=struck)

    def _flush(self, setting: Setting) -> None:
        """End the paragraph that is being gathered, with the pictures in it."""
        passage, self._passage = self._passage, Passage()
        if not passage.is_blank:
            self._emit_passage(passage, setting)
        pictures, self._pictures = self._pictures, []
        for image in pictures:
            self._emit(picture_words(image), setting._replace(heading=0), kind=BlockKind.IMAGE, image=image)

    def _emit_passage(self, passage: Passage, setting: Setting) -> None:
        text = passage.text
        if setting.note and not self._marker and is_note_sign(text.strip("[]().: ")):
            self._marker = text.strip()  # the number of a note, which is set beside its first paragraph
            return
        marker, self._marker = self._marker, ""
        lead = f"{marker} " if marker else ""
        struck = passage.struck
        if setting.lines:
            stripped = text.lstrip("\n")
            struck = cut_out(struck, len(text) - len(stripped), len(text))
            struck = tuple((len(stripped[:a].expandtabs(8)), len(stripped[:b].expandtabs(8))) for a, b in struck)
            shift = len(lead) + len(stripped) - len(text)
            text = stripped.expandtabs(8)
        else:
            shift = len(lead)
        self._emit(
            lead + text,
            setting,
            kind=setting.kind,
            item=ListItem(setting.level, marker) if setting.level else None,
            links=tuple(link._replace(start=link.start + shift, end=link.end + shift) for link in passage.links),
            runs=tuple(LanguageRun(run.start + shift, run.end + shift, run.language) for run in passage.runs),
            backs=tuple(passage.backs),
            struck=moved(struck, len(lead)),
        )

    def _emit(
        self,
        text: str,
        setting: Setting,
        *,
        kind: BlockKind,
        item: ListItem | None = None,
        table: Table | None = None,
        image: Image | None = None,
        links: tuple[RawLink, ...] = (),
        runs: tuple[LanguageRun, ...] = (),
        backs: tuple[str, ...] = (),
        struck: Struck = (),
    ) -> None:
        tag, way = self._said.of(text, kind, setting.language, setting.direction)
        anchors, self._anchors = tuple(self._anchors), []
        block = Block(
            "",
            text,
            tag,
            kind,
            setting.heading if kind is BlockKind.HEADING else 0,
            line=self._line,
            direction=way,
            item=item,
            table=table,
            image=image,
            runs=tuple(run for run in runs if run.language != tag),
            struck=struck,
        )
        if table is not None or len(text) <= self._limits.paragraph:
            self._keep(RawBlock(block, links, anchors, backs))
            return
        for number, piece in enumerate(cut_block(block, self._limits.paragraph)):
            self._keep(RawBlock(piece, (), () if number else anchors))

    def _keep(self, block: RawBlock) -> None:
        self._gathered.append(block)
        self._emitted += 1


def _all(text: str) -> Struck:
    return ((0, len(text)),)

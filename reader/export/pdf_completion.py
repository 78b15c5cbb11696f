"""A PDF file completed: outline, language, direction, and what its glyphs say.

The toolkit's writer leaves these out. The file's objects are written again, those that lack something with it, and
with a new cross-reference section (ISO 32000-1, 7.5.4).

* The outline (12.3.3) leads to pages; viewers show it as bookmarks.
* ``/Lang`` (14.9.2) and the viewer's preferences for direction and title (12.2) let the document be read aloud in its
  language, and its pages be laid side by side from the right.
* Each font's ``/ToUnicode`` map (9.10.3) is written anew. The writer's own knows the glyphs that a font has for single
  characters; the forms of Arabic letters within words and ligatures it does not, so that such words could be neither
  copied nor found.
* What takes several glyphs, as a letter with its vowel sign, has ``/ActualText`` (14.9.4): viewers then need not find
  out in which order such glyphs are to be read.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_BLOCK: Final = re.compile(rb"\bBT\s+/F(\d+) [\d.]+ Tf(.*?)\bET\b", re.DOTALL)
"""A text object: the number of its font and what it shows."""
_SHOWN: Final = re.compile(rb"[^\n]*<([0-9A-Fa-f]{4})> Tj\n?")
"""The showing of one glyph, with the way to its place."""
_MOST: Final = 100
"""The lines of a section of a map (Adobe Technical Note 5411, 1.4.1)."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: its words, its level from 1, its page from 0."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """A text object as it was drawn.

    ``glyphs`` are the characters that each of its glyphs stands for by itself, or None where none before had to be
    told; ``clusters`` are runs of glyphs, from the first to before the last, that say some characters together.
    """

    glyphs: Sequence[str] | None = None
    clusters: Sequence[tuple[int, int, str]] = ()


class PdfError(ValueError):
    """A file is not laid out as the toolkit's writer lays files out."""


def completed(
    pdf: bytes,
    runs: Sequence[DrawnRun],
    bookmarks: Sequence[Bookmark] = (),
    *,
    language: str = "",
    rtl: bool = False,
) -> bytes:
    """Return a file of the toolkit's writer with what it lacks.

    ``runs`` are its text objects in the order in which they were drawn. Raises :class:`PdfError` for a file of
    another make, or one with other text objects.
    """
    file = _File(pdf)
    changed = dict(_told(file, runs))
    root = file.root
    catalog = file.body(root)
    extra = [b"/ViewerPreferences << /DisplayDocTitle true " + (b"/Direction /R2L " if rtl else b"") + b">>"]
    if language:
        extra.append(b"/Lang " + _text(language))
    if bookmarks:
        outline = file.size
        changed |= _outline(bookmarks, outline, file.pages)
        extra.append(b"/Outlines %d 0 R /PageMode /UseOutlines" % outline)
    end = catalog.rindex(b">>")
    changed[root] = catalog[:end] + b"\n".join(extra) + b"\n>>"
    return file.rewritten(changed)


# The file


class _File:
    """The parts of a file by the numbers of its objects."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf)
        if found is None:
            raise PdfError("no cross-reference section")
        self._start = int(found[1])
        self._offsets = self._read_offsets()
        trailer = pdf[pdf.rindex(b"trailer") :]
        self.size = int(_one(rb"/Size (\d+)", trailer))
        """One more than the highest number of an object."""
        self.root = int(_one(rb"/Root (\d+) 0 R", trailer))
        """The number of the catalog."""
        self._info = re.findall(rb"/Info \d+ 0 R|/ID \[[^\]]*\]", trailer)

    def _read_offsets(self) -> dict[int, int]:
        head = re.compile(rb"xref\s+0 (\d+)\s+").match(self._pdf, self._start)
        if head is None:
            raise PdfError("no cross-reference section")
        lines = self._pdf[head.end() : head.end() + 20 * int(head[1])]
        entries = re.findall(rb"(\d{10}) \d{5} ([nf])", lines)
        return {number: int(offset) for number, (offset, kind) in enumerate(entries) if kind == b"n"}

    def body(self, number: int) -> bytes:
        """Return an object without its stream, if it has one."""
        if number not in self._offsets:
            raise PdfError(f"no object {number}")
        start = self._pdf.index(b"obj", self._offsets[number]) + 3
        end = self._pdf.index(b"endobj", start)
        stream = self._pdf.find(b"stream", start, end)
        return self._pdf[start : stream if stream >= 0 else end].strip()

    def stream(self, number: int) -> bytes:
        """Return what is in an object's stream."""
        body = self.body(number)
        length = _one(rb"/Length (\d+(?: 0 R)?)", body)
        count = int(self.body(int(length.split()[0]))) if length.endswith(b"R") else int(length)
        start = self._pdf.index(b"stream", self._offsets[number] + len(body)) + len(b"stream")
        start += 2 if self._pdf[start : start + 2] == b"\r\n" else 1
        data = self._pdf[start : start + count]
        return zlib.decompress(data) if b"/FlateDecode" in body else data

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages' objects, in order."""
        tree = self.body(int(_one(rb"/Pages (\d+) 0 R", self.body(self.root))))
        kids = _one(rb"/Kids\s*\[([^\]]*)\]", tree)
        return [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]

    def rewritten(self, changed: Mapping[int, bytes]) -> bytes:
        """Return the file with objects changed or added."""
        order = sorted(self._offsets, key=self._offsets.__getitem__)
        starts = [self._offsets[number] for number in order]
        parts = [self._pdf[: starts[0]]]
        place = starts[0]
        offsets: dict[int, int] = {}
        for number, start, end in zip(order, starts, [*starts[1:], self._start], strict=True):
            body = changed.get(number)
            written = self._pdf[start:end] if body is None else b"%d 0 obj\n%s\nendobj\n" % (number, body)
            offsets[number] = place
            parts.append(written)
            place += len(written)
        for number in sorted(changed.keys() - self._offsets.keys()):
            written = b"%d 0 obj\n%s\nendobj\n" % (number, changed[number])
            offsets[number] = place
            parts.append(written)
            place += len(written)
        size = max(self.size, max(offsets) + 1)
        free = b"0000000000 65535 f \n"
        entries = (b"%010d 00000 n \n" % offsets[number] if number in offsets else free for number in range(size))
        parts.append(b"xref\n0 %d\n" % size + b"".join(entries))
        parts.append(b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (size, self.root, b" ".join(self._info)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(parts)


def _one(pattern: bytes, text: bytes) -> bytes:
    found = re.search(pattern, text)
    if found is None:
        raise PdfError(pattern.decode())
    return found[1]


def _text(text: str) -> bytes:
    """Return a text string (7.9.2.2) in UTF-16, as hexadecimal digits."""
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode() + b">"


# What the glyphs say


def _told(file: _File, runs: Sequence[DrawnRun]) -> Iterator[tuple[int, bytes]]:
    """Yield the pages' contents and the fonts' maps: their objects' numbers and what they become."""
    fonts: dict[int, dict[bytes, str]] = {}
    drawn = iter(runs)
    count = 0
    for page in file.pages:
        number = int(_one(rb"/Contents (\d+) 0 R", file.body(page)))
        content = file.stream(number)
        parts, done = [], 0
        for block in _BLOCK.finditer(content):
            count += 1
            run = next(drawn, None)
            if run is not None and (run.glyphs is not None or run.clusters):
                shown = list(_SHOWN.finditer(block[2]))
                _learn(fonts.setdefault(int(block[1]), {}), shown, run)
                if run.clusters:
                    parts += [content[done : block.start(2)], _spelled(block[2], shown, run.clusters)]
                    done = block.end(2)
        if parts:
            yield number, _stream(b"".join([*parts, content[done:]]))
    if count != len(runs):
        raise PdfError(f"{count} text objects in the stead of {len(runs)}")
    for font, known in fonts.items():
        yield int(_one(rb"/ToUnicode (\d+) 0 R", file.body(font))), _stream(_map(known))


def _learn(known: dict[bytes, str], shown: Sequence[re.Match[bytes]], run: DrawnRun) -> None:
    """Take up what the glyphs of a run say; what was taken up first, holds."""
    if run.glyphs is None:
        return
    if len(shown) != len(run.glyphs):
        raise PdfError(f"{len(shown)} glyphs in the stead of {len(run.glyphs)}")
    for glyph, text in zip(shown, run.glyphs, strict=True):
        if text:
            known.setdefault(glyph[1].upper(), text)


def _spelled(block: bytes, shown: Sequence[re.Match[bytes]], clusters: Sequence[tuple[int, int, str]]) -> bytes:
    """Return a text object's inside with its clusters spelled out."""
    parts, done = [], 0
    for first, last, text in clusters:
        if last > len(shown):
            raise PdfError(f"{len(shown)} glyphs, and a cluster to {last}")
        start, end = shown[first].start(), shown[last - 1].end()
        inside = block[start:end].strip(b"\n")
        parts += [block[done:start], b"\n/Span << /ActualText %s >> BDC\n%s\nEMC\n" % (_text(text), inside)]
        done = end
    return b"".join([*parts, block[done:]])


def _stream(data: bytes) -> bytes:
    """Return a compressed stream's object."""
    written = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(written) + written + b"\nendstream"


def _map(known: Mapping[bytes, str]) -> bytes:
    """Return a map from codes to characters as a CMap."""
    lines = [b"<%s> <%s>" % (code, text.encode("utf-16-be").hex().upper().encode()) for code, text in known.items()]
    lines.sort()
    sections = [lines[start : start + _MOST] for start in range(0, len(lines), _MOST)]
    body = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(part), b"\n".join(part)) for part in sections)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" + body + b"\n"
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


# The outline


def _outline(bookmarks: Sequence[Bookmark], first: int, pages: Sequence[int]) -> dict[int, bytes]:
    """Return the outline's objects: its own, numbered ``first``, and one a bookmark, numbered on from that."""
    children = _children(bookmarks)
    objects = {first: b"<< /Type /Outlines %s>>" % _kin(children[-1], first)}
    for parent, inside in children.items():
        for place, index in enumerate(inside):
            mark = bookmarks[index]
            parts = [b"/Title " + _text(mark.title), b"/Parent %d 0 R" % (first + 1 + parent)]
            if place:
                parts.append(b"/Prev %d 0 R" % (first + 1 + inside[place - 1]))
            if place + 1 < len(inside):
                parts.append(b"/Next %d 0 R" % (first + 1 + inside[place + 1]))
            parts.append(_kin(children.get(index, ()), first))
            parts.append(b"/Dest [%d 0 R /XYZ null null null]" % pages[min(mark.page, len(pages) - 1)])
            objects[first + 1 + index] = b"<< %s >>" % b" ".join(filter(None, parts))
    return objects


def _children(bookmarks: Iterable[Bookmark]) -> dict[int, list[int]]:
    """Return the bookmarks directly below each one, by place in the list; those below none stand under -1."""
    children: dict[int, list[int]] = {-1: []}
    above: list[tuple[int, int]] = []
    for index, mark in enumerate(bookmarks):
        while above and above[-1][0] >= mark.level:
            above.pop()
        children.setdefault(above[-1][1] if above else -1, []).append(index)
        above.append((mark.level, index))
    return children


def _kin(inside: Sequence[int], first: int) -> bytes:
    if not inside:
        return b""
    return b"/First %d 0 R /Last %d 0 R /Count %d " % (first + 1 + inside[0], first + 1 + inside[-1], len(inside))

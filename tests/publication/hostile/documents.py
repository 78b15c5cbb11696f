"""The corpus: each hostile document by its file's name, with what is to become of it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import Fault
from tests.publication.hostile.archives import (
    CONTAINER,
    ELSEWHERE,
    GOOD,
    OPF,
    WORDS,
    RawZip,
    archive,
    chapter,
    epub,
    package,
    with_link,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEP = 100_000
MANIFEST = 'id = "small"\ntitle = "Small"\nlanguage = "en"\n'
LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "lol" * 10}">' for number in range(12))
OUTSIDE = f'<!ENTITY x SYSTEM "file:///tmp/{ELSEWHERE}"><!ENTITY y SYSTEM "http://127.0.0.1:9/">'


class Hostile(NamedTuple):
    """A document: it is refused with a fault, or opens and says some words."""

    name: str
    data: bytes
    fault: Fault | None = None
    """None for one that opens."""
    says: str = WORDS
    """Words that stand in it when it opens."""
    never: tuple[str, ...] = ()
    """Words that must not."""
    pictures: int = 0
    """The pictures that it has."""


def _bombs() -> Iterator[Hostile]:
    big = chapter("<p>" + "a" * (12 << 20) + "</p>")
    yield Hostile("ratio.epub", epub({"a.xhtml": big}), Fault.TOO_LARGE)
    yield Hostile("ratio-second.epub", epub({"a.xhtml": GOOD, "b.xhtml": big}), Fault.TOO_LARGE)
    raw = RawZip()
    raw.add(b"a", bytes(40 << 20), again=80)
    yield Hostile("overlapping.epub", raw.close(), Fault.TOO_LARGE)
    yield Hostile("entries.epub", archive(dict.fromkeys(map(str, range(21_000)), "")), Fault.TOO_LARGE)
    yield Hostile("directory.epub", RawZip().close(directory=1 << 30), Fault.TOO_LARGE)
    raw = RawZip()
    raw.add(b"a", b"a")
    yield Hostile("zip64.epub", raw.close(before_end=b"PK\x06\x07" + bytes(16)), Fault.TOO_LARGE)
    raw = RawZip()
    for name, text in (("META-INF/container.xml", CONTAINER), ("OPS/book.opf", package(["a.xhtml"]))):
        raw.add(name.encode(), text.encode())
    raw.add(b"OPS/a.xhtml", big.encode(), said=100)
    yield Hostile("lying-size.epub", raw.close(), Fault.DAMAGED)
    inner = epub({"a.xhtml": GOOD})
    for _ in range(40):
        inner = archive({"inner.zip": inner}, zipfile.ZIP_STORED)
    yield Hostile("nested.zip", inner, Fault.UNKNOWN_FORMAT)
    lzma = archive({"META-INF/container.xml": CONTAINER}, zipfile.ZIP_LZMA)
    yield Hostile("lzma.epub", lzma, Fault.UNREADABLE)


def _escapes() -> Iterator[Hostile]:
    for name, path in (
        ("climbing", f"../../{ELSEWHERE}.xhtml"),
        ("absolute", f"/{ELSEWHERE}.xhtml"),
        ("file", f"file:///tmp/{ELSEWHERE}.xhtml"),
        ("drive", f"C:/{ELSEWHERE}.xhtml"),
        ("encoded", f"%2e%2e/%2e%2e/{ELSEWHERE}.xhtml"),
        ("host", f"//127.0.0.1/{ELSEWHERE}.xhtml"),
    ):
        entries = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package(["a.xhtml", path]), "OPS/a.xhtml": GOOD}
        entries[path] = chapter(f"<p>{ELSEWHERE}</p>")
        yield Hostile(f"path-{name}.epub", archive({**entries}), never=(ELSEWHERE,))
    raw = RawZip()
    for entry, text in (
        (b"META-INF/container.xml", CONTAINER),
        (b"OPS/book.opf", package(["a.xhtml", "..\\\\b.xhtml"])),
        (b"OPS/a.xhtml", GOOD),
        (b"OPS\\..\\b.xhtml", chapter(ELSEWHERE)),
        (b"OPS/c.xhtml\0.png", chapter(ELSEWHERE)),
    ):
        raw.add(entry, text.encode())
    yield Hostile("names.epub", raw.close(), never=(ELSEWHERE,))
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package(["a.xhtml", "b.xhtml"]),
        "OPS/a.xhtml": GOOD,
    }
    yield Hostile("link.epub", with_link(files, "OPS/b.xhtml", f"../../{ELSEWHERE}.xhtml"), never=(ELSEWHERE,))
    pictures = "".join(
        f'<img src="{source}" alt="a picture elsewhere"/>'
        for source in (
            f"../../{ELSEWHERE}.png",
            f"/{ELSEWHERE}.png",
            f"file:///tmp/{ELSEWHERE}.png",
            "http://127.0.0.1:9/a.png",
        )
    )
    yield Hostile("pictures.epub", epub({"a.xhtml": chapter(f"<p>{WORDS}</p>{pictures}")}), never=(ELSEWHERE,))
    missing = chapter(f'<p>{WORDS}</p><img src="not-there.png" alt="lost"/>')
    yield Hostile("picture-missing.epub", epub({"a.xhtml": missing}), pictures=1)
    remote = CONTAINER.replace("OPS/book.opf", "http://127.0.0.1:9/book.opf")
    yield Hostile("rootfile-remote.epub", epub({"a.xhtml": GOOD}, {"META-INF/container.xml": remote}), Fault.MALFORMED)


def _locks() -> Iterator[Hostile]:
    def locked(algorithm: str, path: str) -> str:
        return (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
            f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
            f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
        )

    aes = locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/a.xhtml")
    yield Hostile("drm.epub", epub({"a.xhtml": bytes(range(256))}, {"META-INF/encryption.xml": aes}), Fault.ENCRYPTED)
    font = locked("http://www.idpf.org/2008/embedding", "OPS/font.otf")
    yield Hostile("font.epub", epub({"a.xhtml": GOOD, "font.otf": b"x"}, {"META-INF/encryption.xml": font}))
    yield Hostile("sinf.epub", epub({"a.xhtml": GOOD}, {"META-INF/sinf.xml": "<fairplay/>"}), Fault.ENCRYPTED)
    raw = RawZip()
    raw.add(b"META-INF/container.xml", CONTAINER.encode(), flags=1)
    yield Hostile("password.epub", raw.close(), Fault.ENCRYPTED)


def _damages() -> Iterator[Hostile]:
    good = epub({"a.xhtml": GOOD})
    yield Hostile("truncated.epub", good[: len(good) // 2], Fault.DAMAGED)
    yield Hostile("tail-lost.epub", good[:-10], Fault.DAMAGED)
    yield Hostile("prefixed.epub", b"GIF89a" + bytes(5000) + good)
    yield Hostile("suffixed.epub", good + b"\0" * 5000)
    yield Hostile("empty.epub", b"", Fault.DAMAGED)
    yield Hostile("text.epub", b"This is no archive.", Fault.DAMAGED)
    stored = archive(
        {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package(["a.xhtml"]), "OPS/a.xhtml": GOOD}, 0
    )
    yield Hostile("checksum.epub", stored.replace(b"Harmless", b"Harmful!", 1), Fault.DAMAGED)
    yield Hostile("no-container.epub", epub({"a.xhtml": GOOD}, {"META-INF/container.xml": None}), Fault.MALFORMED)
    yield Hostile("no-package.epub", epub({"a.xhtml": GOOD}, {OPF: None}), Fault.MALFORMED)
    yield Hostile("package-garbage.epub", epub({"a.xhtml": GOOD}, {OPF: b"\xff\xfe<<<>>"}), Fault.EMPTY)
    yield Hostile("chapters-missing.epub", epub({}, {OPF: package(["a.xhtml", "b.xhtml"])}), Fault.EMPTY)
    some = epub({"a.xhtml": GOOD}, {OPF: package(["x.xhtml", "a.xhtml"])})
    yield Hostile("chapter-missing.epub", some)
    yield Hostile("chapter-binary.epub", epub({"a.xhtml": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 900}), Fault.BINARY)
    yield Hostile("nuls.epub", epub({"a.xhtml": GOOD.replace("words", "wo\0rds")}))
    yield Hostile("broken-utf-8.epub", epub({"a.xhtml": GOOD.encode().replace(b"</p>", b" \xe2\x82 \xff</p>")}))
    declared = '<?xml version="1.0" encoding="utf-7"?>' + GOOD
    yield Hostile("encoding-lies.epub", epub({"a.xhtml": declared.encode("utf-16")}))
    yield Hostile("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 900, Fault.BINARY)


def _expansions() -> Iterator[Hostile]:
    page = GOOD.replace("<html", f"<!DOCTYPE html [{LAUGHS}]><html").replace("</p>", "</p><p>&l11;</p>")
    yield Hostile("laughs.epub", epub({"a.xhtml": page}), never=("lollollol",))
    yield Hostile(
        "laughs-package.epub",
        epub({"a.xhtml": GOOD}, {OPF: package(["a.xhtml"], before=f"<!DOCTYPE p [{LAUGHS}]>")}),
        Fault.MALFORMED,
    )
    container = CONTAINER.replace("<container", f"<!DOCTYPE c [{LAUGHS}]><container")
    yield Hostile(
        "laughs-container.epub", epub({"a.xhtml": GOOD}, {"META-INF/container.xml": container}), Fault.MALFORMED
    )
    page = GOOD.replace("<html", f"<!DOCTYPE html [{OUTSIDE}]><html").replace("</p>", "</p><p>&x;&y;</p>")
    yield Hostile("entities-outside.epub", epub({"a.xhtml": page}), never=(ELSEWHERE,))
    remote = package(["a.xhtml"], before='<!DOCTYPE package SYSTEM "http://127.0.0.1:9/package.dtd">')
    yield Hostile("dtd-remote.epub", epub({"a.xhtml": GOOD}, {OPF: remote}))
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///tmp/{ELSEWHERE}" parse="text"/>'
    yield Hostile("include.epub", epub({"a.xhtml": GOOD.replace("</p>", f"</p>{include}")}), never=(ELSEWHERE,))
    sheet = f'<?xml-stylesheet type="text/xsl" href="file:///tmp/{ELSEWHERE}"?>'
    yield Hostile("stylesheet.epub", epub({"a.xhtml": sheet + GOOD}), never=(ELSEWHERE,))
    references = "&#x41;" * 700_000
    yield Hostile("references.html", f"<p>{WORDS}</p><p>{references}</p>".encode())
    cells = "<tr>" + "<td colspan=1000 rowspan=1000>x</td>" * 50 + "</tr>"
    yield Hostile("cells.html", f"<p>{WORDS}</p><table>{cells * 200}</table>".encode())


def _depths() -> Iterator[Hostile]:
    kinds = ("div", "blockquote", "ul><li", "span", "b", "section", "table><tr><td", "a href='#x'", "font size='1'")
    for place, name in enumerate(kinds):
        page = f"<p>{WORDS}</p>{f'<{name}>' * (DEEP if place < 3 else DEEP // 5)}deep".encode()
        yield Hostile(f"deep-{name.split('>')[0].split()[0]}.html", page)
    opened, closed = "<div>" * (DEEP // 2), "</div>" * (DEEP // 2)
    yield Hostile("deep.epub", epub({"a.xhtml": chapter(f"<p>{WORDS}</p>{opened}deep{closed}")}))
    fonts = "".join(f"<font color='{number}' title='<'>" for number in range(600))
    yield Hostile("formatting.html", f"<p>{WORDS}<p>{fonts}{'<p>x' * 100_000}".encode())
    yield Hostile("adoption.html", f"<p>{WORDS}{'<a><b><table>' * 20_000}".encode())
    lists = "<ol><li><a href='a.xhtml'>x</a>" * 20_000
    nav = chapter(f"<nav epub:type='toc'>{lists}</nav>")
    item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    deep = epub({"a.xhtml": GOOD}, {OPF: package(["a.xhtml"], manifest=item), "OPS/nav.xhtml": nav})
    yield Hostile("deep-contents.epub", deep)
    points = "<navPoint><navLabel><text>x</text></navLabel><content src='a.xhtml'/>" * 20_000
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    ncx = epub(
        {"a.xhtml": GOOD},
        {
            OPF: package(["a.xhtml"], manifest=item, attributes=' toc="ncx"'),
            "OPS/toc.ncx": f"<ncx><navMap>{points}{'</navPoint>' * 20_000}</navMap></ncx>",
        },
    )
    yield Hostile("deep-ncx.epub", ncx)


def _circles() -> Iterator[Hostile]:
    again = package(["a.xhtml"], spine='<itemref idref="i0"/>' * 20_000)
    yield Hostile("spine-circle.epub", epub({"a.xhtml": GOOD}, {OPF: again}))
    items = "".join(
        f'<item id="{one}" href="{one}.bin" media-type="x/x" fallback="{other}"/>' for one, other in ("xy", "yx")
    )
    circle = package(["a.xhtml"], manifest=items, spine='<itemref idref="x"/><itemref idref="i0"/>')
    files = {"OPS/x.bin": b"x", "OPS/y.bin": b"y"}
    yield Hostile("fallback-circle.epub", epub({"a.xhtml": GOOD}, {OPF: circle, **files}))
    twice = package(["a.xhtml"], manifest='<item id="i0" href="b.xhtml" media-type="application/xhtml+xml"/>')
    yield Hostile(
        "ids-twice.epub",
        epub({"a.xhtml": GOOD}, {OPF: twice, "OPS/b.xhtml": chapter(ELSEWHERE)}),
        never=(ELSEWHERE,),
    )
    page = chapter("".join(f'<p id="x">{WORDS} <a href="#x">1</a></p>' for _ in range(2_000)))
    yield Hostile("anchors-twice.epub", epub({"a.xhtml": page}))
    links = chapter(f"<p>{WORDS}</p>" + "".join(f'<p><a href="b.xhtml#{n}">x</a></p>' for n in range(5_000)))
    yield Hostile("links.epub", epub({"a.xhtml": links, "b.xhtml": links.replace("b.xhtml", "a.xhtml")}))
    notes = "".join(f'<p id="n{n}">Note <sup><a href="#n{(n + 1) % 50}">1</a></sup></p>' for n in range(50))
    yield Hostile("note-circle.html", f"<p>{WORDS}</p>{notes}".encode())
    lost = "".join(f'<item id="m{n}" href="m{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(40_000))
    yield Hostile("manifest-long.epub", epub({"a.xhtml": GOOD}, {OPF: package(["a.xhtml"], manifest=lost)}))


def _active() -> Iterator[Hostile]:
    active = f"""<p>{WORDS}</p>
    <script>document.write("{ELSEWHERE}")</script><noscript>{ELSEWHERE}</noscript>
    <style>@import url("http://127.0.0.1:9/x.css"); p:after {{ content: "{ELSEWHERE}" }}</style>
    <form action="http://127.0.0.1:9/"><input value="{ELSEWHERE}"><textarea>{ELSEWHERE}</textarea>
    <select><option>{ELSEWHERE}</select></form>
    <iframe src="file:///etc/passwd" srcdoc="{ELSEWHERE}">{ELSEWHERE}</iframe><object data="file:///etc/passwd">{ELSEWHERE}</object>
    <embed src="http://127.0.0.1:9/"><video src="http://127.0.0.1:9/">{ELSEWHERE}</video><template>{ELSEWHERE}</template>
    <svg onload="alert(1)"><script>{ELSEWHERE}</script><image href="file:///tmp/x.png"/>
    <foreignObject>{ELSEWHERE}</foreignObject></svg>
    <math><annotation-xml encoding="text/html"><script>{ELSEWHERE}</script></annotation-xml></math>
    <p onclick="alert(1)" style="background: url(http://127.0.0.1:9/)">Clicked.</p>
    <img src="http://127.0.0.1:9/" onerror="alert(1)" alt=""><img srcset="http://127.0.0.1:9/ 2x" alt="">
    <a href="javascript:alert(1)">run</a><p hidden>{ELSEWHERE}</p><p style="display:none">{ELSEWHERE}</p>"""
    head = (
        '<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
        '<link rel="stylesheet" href="file:///etc/passwd">'
    )
    yield Hostile("active.html", chapter(active, head).encode(), never=(ELSEWHERE,))
    yield Hostile("active.epub", epub({"a.xhtml": chapter(active, head)}), never=(ELSEWHERE,))
    inline = "data:image/png;base64," + "A" * (9 << 20)
    yield Hostile("data.html", f'<p>{WORDS}</p><img src="{inline}" alt="x">'.encode(), pictures=1)
    odd = "data:image/png;base64,A" + "data:text/html,<script>"
    yield Hostile(
        "data-bad.html",
        f'<p>{WORDS}</p><img src="{odd}" alt="x"><img src="data:image/svg+xml,x" alt="y">'.encode(),
        pictures=1,
    )
    yield Hostile("frames.html", b'<frameset><frame src="file:///etc/passwd"></frameset>', Fault.EMPTY)


def _sizes() -> Iterator[Hostile]:
    yield Hostile("line-50.html", b"<p>" + b"word " * 10_000_000, Fault.TOO_LARGE)
    yield Hostile("line-15.html", f"<p>{WORDS}<p>".encode() + b"word " * 3_000_000)
    yield Hostile("tags.html", b"<b>" * 2_000_000, Fault.TOO_LARGE)
    yield Hostile("less.html", b"<" * 2_000_000, Fault.TOO_LARGE)
    yield Hostile("paragraphs.html", f"<p>{WORDS}".encode() + b"<p>x" * 140_000)
    yield Hostile("attribute.html", f'<p title="{"x" * (8 << 20)}">{WORDS}'.encode())
    names = " ".join(f"a{number}=1" for number in range(200_000))
    yield Hostile("attributes.html", f"<p {names}>{WORDS}".encode())
    yield Hostile("comment.html", f"<p>{WORDS}</p><!-- {'x' * (8 << 20)}".encode())
    yield Hostile("title.html", f"<p>{WORDS}</p><plaintext>{'<p>' * 100_000}".encode())
    yield Hostile("language.html", f'<p lang="{"x-" * 100_000}" dir="{"rtl" * 9_000}">{WORDS}</p>'.encode())
    yield Hostile(
        "package.epub",
        epub({"a.xhtml": GOOD}, {OPF: package(["a.xhtml"], manifest=" " * (9 << 20))}),
        Fault.TOO_LARGE,
    )
    items = "".join(f"<li value='{10**8 + number}' type=i>x" for number in range(50_000))
    yield Hostile("list.html", f"<p>{WORDS}</p><ol type=i start=-999999999999999>{items}</ol>".encode())


def _texts() -> Iterator[Hostile]:
    yield Hostile("line-50.txt", b"word " * 10_000_000, Fault.TOO_LARGE)
    yield Hostile("line-30.txt", WORDS.encode() + b" word" * 6_000_000)
    yield Hostile("word-30.txt", WORDS.encode() + b" " + b"x" * (30 << 20))
    yield Hostile("lines.txt", f"{WORDS}\n\n".encode() + b"a\n" * 3_000_000)
    yield Hostile("paragraphs.txt", b"a\n\n" * 600_000, Fault.TOO_LARGE)
    yield Hostile("nuls.txt", bytes(1 << 20), Fault.BINARY)
    yield Hostile("zip.txt", epub({"a.xhtml": GOOD}), Fault.BINARY)
    yield Hostile("mark.txt", b"\xef\xbb\xbf", Fault.EMPTY)
    yield Hostile("broken-utf-8.txt", f"نص سليم. {WORDS} ".encode() * 50 + b"\xff\xc3")
    yield Hostile("utf-16-odd.txt", WORDS.encode("utf-16") + b"x")
    yield Hostile("utf-16-halves.txt", b"\xff\xfe" + b"\x00\xd8" * 99 + WORDS.encode("utf-16-le"))
    yield Hostile("overrides.txt", f"{WORDS} \u202e\u2066\u202a evil".encode())
    yield Hostile("spaces.txt", f"{WORDS}\n".encode() + b" " * (20 << 20))
    yield Hostile("random.txt", bytes((number * 7919 + number // 255) % 256 for number in range(200_000)), Fault.BINARY)


def _markdown() -> Iterator[Hostile]:
    for name, sign, count in (
        ("quotations", ">", 100_000),
        ("items", "- ", 50_000),
        ("numbers", "1. ", 30_000),
        ("brackets", "[", 100_000),
        ("pictures", "![", 60_000),
        ("stars", "*a ", 60_000),
        ("ticks", "`a", 60_000),
        ("entities", "&amp;", 100_000),
        ("links", "[a](", 40_000),
        ("tags", "<a ", 60_000),
        ("notes", "[^a]", 30_000),
    ):
        yield Hostile(f"{name}.md", f"{WORDS}\n\n{sign * count}x\n\n[^a]: note [^a]\n".encode())
    yield Hostile("lines.md", f"{WORDS}\n\n".encode() + b"a\n" * 150_000)
    yield Hostile("many-lines.md", b"a\n" * 3_000_000, Fault.TOO_LARGE)
    yield Hostile("many-marks.md", b"[" * 1_000_000, Fault.TOO_LARGE)
    yield Hostile("line-20.md", WORDS.encode() + b" word" * 4_000_000)
    outside = f"{WORDS}\n\n![x](file:///etc/passwd)\n\n![y](../../x.png)\n\n<script>{ELSEWHERE}</script>\n"
    yield Hostile("outside.md", outside.encode(), never=(ELSEWHERE,))
    table = "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + ("|b" * 3_000 + "|\n") * 10
    yield Hostile("table.md", f"{WORDS}\n\n{table}".encode())


def _bundles() -> Iterator[Hostile]:
    article = f"{{#p1}}\n{WORDS}\n"
    good = {"publication.toml": MANIFEST, "article.md": article}
    yield Hostile("bundle.zip", archive({**good, f"../../{ELSEWHERE}.toml": "x"}))
    yield Hostile(
        "bundle-id.zip", archive(good | {"publication.toml": MANIFEST.replace("small", "../../x")}), Fault.VALUE_INVALID
    )
    yield Hostile(
        "bundle-deep.zip", archive(good | {"publication.toml": MANIFEST + "x = " + "[" * 50_000}), Fault.MALFORMED
    )
    yield Hostile("bundle-large.zip", archive(good | {"article.md": "word " * 8_000_000}), Fault.TOO_LARGE)
    yield Hostile("bundle-binary.zip", archive(good | {"article.md": b"\xff\xfe\x00"}), Fault.NOT_UTF8)
    yield Hostile("bundle-half.zip", archive({"publication.toml": MANIFEST}), Fault.MISSING)
    link = with_link({"publication.toml": MANIFEST}, "article.md", f"../{ELSEWHERE}.md")
    yield Hostile("bundle-link.zip", link, Fault.MISSING)


SECTIONS: Final[dict[str, Callable[[], Iterator[Hostile]]]] = {
    "bombs": _bombs,
    "escapes": _escapes,
    "locks": _locks,
    "damages": _damages,
    "expansions": _expansions,
    "depths": _depths,
    "circles": _circles,
    "active": _active,
    "sizes": _sizes,
    "texts": _texts,
    "markdown": _markdown,
    "bundles": _bundles,
}
"""The corpus by what the documents try; each section is made when it is asked for: some documents are large."""

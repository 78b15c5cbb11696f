"""Footnotes: which links are their signs, how far a note reaches, and its text from wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.language.languages import Direction
from reader.publication.documents import open_book
from reader.publication.edition import MentionKind
from reader.publication.editions import BookEditions, BuiltEditions
from reader.publication.footnotes import Footnote, footnote_of
from reader.publication.html_blocks import read_page
from reader.publication.html_tree import parse_markup
from reader.publication.kinds import BlockKind
from reader.publication.markdown import parse_markdown
from reader.publication.vocalisation import unvocalised_edition
from reader.publication.writing import bundle_files
from tests.publication.hostile.archives import OPF, chapter, epub

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from reader.publication.html_links import Page

TEXT = "<p id='t'>The text of the page, with a sign {sign} in it.</p>"


def read(markup: str, *, language: str = "en") -> Page:
    root = parse_markup(f"<body>{markup}</body>", xml=False).root
    assert root is not None
    return read_page(root, address="page.html", language=language)


def signs(page: Page) -> list[str]:
    return [b.text[link.start : link.end] for b in page.blocks for link in b.links if link.note]


def notes(page: Page) -> list[tuple[str, str]]:
    return [(block.note, block.text) for block in page.blocks if block.note]


def editions_of(path: Path) -> Editions:
    return BookEditions(open_book(path), Catalogs(paths.locales()), ())


def footnotes(editions: Editions, edition: Edition) -> list[Footnote | None]:
    found = [mention for mention in edition.mentions if mention.kind is MentionKind.FOOTNOTE]
    return [footnote_of(editions, edition, mention) for mention in found]


@pytest.mark.parametrize(
    ("sign", "note"),
    [
        (
            "<a epub:type='noteref' href='#n'>see the note</a>",
            "<aside epub:type='footnote' id='n'><p>Note.</p></aside>",
        ),
        ("<a role='doc-noteref' href='#n'>1</a>", "<div role='doc-footnote' id='n'><p>Note.</p></div>"),
        ("<sup><a href='#n'>1</a></sup>", "<p id='n'>Note.</p>"),
        ("<a href='#n'><sup>1</sup></a>", "<p><a id='n'></a>Note.</p>"),
        ("<span class='super'><a href='#n'>1</a></span>", "<p id='n'>Note.</p>"),
        ("<a href='#fn7'>7</a>", "<p id='fn7'>Note.</p>"),
        ("<a href='#n'>[1]</a>", "<p id='n'>Note.</p>"),
        ("<a href='#n'>†</a>", "<p id='n'>Note.</p>"),
        ("<a href='#n'>1</a>", "<p id='n'>Note. <a href='#t'>↩</a></p>"),
        ("<a id='r' href='#n'>1</a>", "<p id='n'><a href='#r'>1</a> Note.</p>"),
        ("<a id='r' href='#n'>١</a>", "<p id='n'><a href='#r'>١</a> ملاحظة.</p>"),
    ],
)
def test_signs_of_notes_are_told_by_what_they_say_look_like_and_lead_to(sign: str, note: str) -> None:
    page = read(TEXT.format(sign=sign) + "<p>More.</p>" + note)
    assert len(signs(page)) == 1
    assert [block.kind for block in page.blocks] == [*[BlockKind.PARAGRAPH] * 2, BlockKind.FOOTNOTE]
    assert [name for name, _ in notes(page)] == ["p3"]


@pytest.mark.parametrize(
    "markup",
    [
        TEXT.format(sign="<a href='#later'>the passage below</a>") + "<p id='later'>A passage.</p>",
        TEXT.format(sign="<a href='#later'>below</a>") + "<p id='later'>A passage, see <a href='#t'>above</a>.</p>",
        TEXT.format(sign="<a href='#later'>2</a>") + "<p id='later'>A passage that leads nowhere.</p>",
        "<ol><li id='c1'><a href='#s1'>1</a> One</li></ol><h2 id='s1'><a href='#c1'>1</a> One</h2><p>Text.</p>",
        "<p id='c1'><a href='#s1'>1</a></p><div id='s1'><h2><a href='#c1'>1</a> One</h2><p>Text.</p></div>",
        "<p id='n'>Before.</p>" + TEXT.format(sign="<sup><a href='#n'>1</a></sup>"),
        TEXT.format(sign="<sup><a href='#n'>1</a></sup>") + "<div id='n'>" + "<p>Long.</p>" * 30 + "</div>",
        TEXT.format(sign="<sup><a href='#n'>1</a></sup>") + "<h2 id='n'>A heading</h2>",
    ],
)
def test_an_ordinary_cross_reference_stays_a_link(markup: str) -> None:
    page = read(markup)
    assert (signs(page), notes(page)) == ([], [])
    assert any(block.links for block in page.blocks)


def test_a_note_reaches_as_far_as_its_element() -> None:
    page = read(
        TEXT.format(sign="<sup><a href='#a'>1</a></sup><sup><a href='#b'>2</a></sup><sup><a href='#c'>3</a></sup>")
        + "<ol><li id='a'><p>First.</p><p>Its second.</p></li><li id='b'><p>Second.</p></li></ol>"
        + "<dl><dt id='c'>3</dt><dd>Third.</dd></dl><p>No note.</p>"
    )
    assert notes(page) == [
        *(("p2", "1. First."), ("p2", "Its second."), ("p4", "2. Second.")),
        *(("p5", "3"), ("p5", "Third.")),
    ]


def test_a_note_in_a_list_of_definitions_reaches_to_the_end_of_its_definition() -> None:
    page = read(
        TEXT.format(sign="<a href='#n'>1</a>") + "<dl class='footnote'><dt id='n'><a href='#t'>1</a></dt>"
        "<dd><p>These two:</p><dl><dt id='one'>One</dt><dd>First.</dd><dt>Two</dt><dd>Second.</dd></dl></dd>"
        "<dt id='other'>2</dt><dd>Another.</dd></dl>"
    )
    assert [text for _, text in notes(page)] == ["1", "These two:", "One", "First.", "Two", "Second."]
    assert {name for name, _ in notes(page)} == {page.anchors["n"]}


def test_a_heading_over_a_note_is_not_of_it() -> None:
    note = "<aside epub:type='footnote' id='n'><h3>Note 1</h3><p>The note.</p></aside>"
    assert notes(read(TEXT.format(sign="<a epub:type='noteref' href='#n'>1</a>") + note)) == [("p3", "The note.")]


def test_a_page_of_many_signs_is_linked_in_time() -> None:
    # Each of the links leads to a block of as many that might lead back: looked at all, that is 10⁸.
    many = "".join(f"<a href='#n'>{number % 10}</a> " for number in range(10_000))
    page = read(f"<p id=t>{many}</p><p id=n>{many}</p>")
    assert len(page.blocks[0].links) == 10_000


# The text of a note


def html(tmp_path: Path, body: str, language: str = "en") -> Path:
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><html lang={language}><title>Page</title><body>{body}</body>", encoding="utf-8")
    return path


def test_a_note_of_a_page_is_read_without_its_sign_and_its_way_back(tmp_path: Path) -> None:
    editions = editions_of(
        html(
            tmp_path,
            "<p id=t>Words of the text<sup><a href='#n'>1</a></sup>. More words<a href='#m'>[2]</a>.</p>"
            "<p id=m>[2] See <a href='#t'>the text</a> once more, at length.</p>"
            "<p id=n><sup><a href='#t'>1</a></sup>. A note, with the reason. <a href='#t'>Back</a></p>",
        )
    )
    edition = editions.edition("en")
    one, two = footnotes(editions, edition)
    assert one is not None
    assert two is not None
    assert (one.sign, one.target, [text.text for text in one.texts]) == ("1", "p3", ["A note, with the reason."])
    assert one.texts[0].links == ()
    (text,) = two.texts
    assert (two.sign, text.text) == ("2", "See the text once more, at length.")
    assert [(text.text[link.start : link.end], link.target) for link in text.links] == [("the text", "p1")]


def test_a_note_has_its_own_language_and_direction(tmp_path: Path) -> None:
    body = (
        "<p>An English sentence about the matter<sup><a href='#n'>1</a></sup>.</p>"
        "<p id=n lang=ar dir=rtl>1. انظر كتاب التاريخ، الجزء الثاني.</p>"
    )
    editions = editions_of(html(tmp_path, body))
    (note,) = footnotes(editions, editions.edition("en"))
    assert note is not None
    (text,) = note.texts
    assert (text.text, text.language, text.direction) == ("انظر كتاب التاريخ، الجزء الثاني.", "ar", Direction.RTL)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_markdown_footnotes_are_signs_with_their_notes(tmp_path: Path, language: str) -> None:
    path = tmp_path / "text.md"
    path.write_text(
        "# Head\n\nOne[^a] and two[^b] and again[^a].\n\n[^a]: First note.\n\n    Its second paragraph.\n\n"
        "[^b]: Second, [see the head](#p1).\n",
        encoding="utf-8",
    )
    editions = editions_of(path)
    edition = editions.edition("en")
    told = [(note.sign, [text.text for text in note.texts]) for note in footnotes(editions, edition) if note]
    first = ("1", ["First note.", "Its second paragraph."])
    assert told == [first, ("2", ["Second, see the head."]), first]
    mention = next(one for one in edition.mentions if one.kind is MentionKind.FOOTNOTE)
    assert len(edition.alike(mention)) == 2


def test_a_translation_has_the_signs_where_it_puts_them(tmp_path: Path) -> None:
    article = parse_markdown("One[^a] and two[^b].\n\n[^a]: First.\n\n[^b]: Second.")
    with open_book(write_text(tmp_path, "Text.")) as book:
        head = book.head
    from dataclasses import replace

    publication = replace(head, id="notes", domain="notes", language="en", article=article)
    folder = tmp_path / "locales" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = [
        *(
            ("p1", "One[1] and two[2].", "واحد[١] واثنان[2]."),
            ("p2", "[1] First.", "[١] الأولى."),
            ("p3", "[2] Second.", "الثانية."),
        )
    ]
    lines = [f'msgctxt "{context}"\nmsgid "{said}"\nmsgstr "{text}"\n' for context, said, text in entries]
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n'
    (folder / "notes.po").write_text("\n".join([header, *lines]), encoding="utf-8")
    editions = BuiltEditions(publication, Catalogs(tmp_path / "locales"))
    arabic = editions.edition("ar")
    told = [(note.sign, note.texts[0].text) for note in footnotes(editions, arabic) if note]
    assert told == [("١", "الأولى."), ("2", "الثانية.")]


def write_text(folder: Path, text: str) -> Path:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return path


# Books


ONE = """<h1>One</h1><p id="here">Text of the first chapter<a epub:type="noteref" href="notes.xhtml#n1">1</a>, more of
it<sup><a href="notes.xhtml#n2">2</a></sup>, and <a href="two.xhtml">the second chapter</a>, <sup><a
href="notes.xhtml#lost">3</a></sup>.</p>"""
TWO = "<h1>Two</h1><p id='p'>Text of the second chapter.</p>"
NOTES = """<h1>Notes</h1><div id="n1"><p><a href="one.xhtml#here">1</a>. The first note of the book.</p><p>Goes on, see
<a href="two.xhtml#p">there</a>.</p></div><p id="n2"><a href="one.xhtml#here">2</a> The second.</p>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Book</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="text/notes.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"""


@pytest.fixture
def book(tmp_path: Path) -> BookEditions:
    path = tmp_path / "book.epub"
    pages = {"one": ONE, "two": TWO, "notes": NOTES}
    files: dict[str, str | bytes | None] = {f"OPS/text/{name}.xhtml": chapter(text) for name, text in pages.items()}
    path.write_bytes(epub({}, {OPF: PACKAGE, **files}))
    return BookEditions(open_book(path), Catalogs(paths.locales()), ())


def test_a_note_in_another_chapter_is_read_without_leaving_this_one(book: BookEditions) -> None:
    edition = book.edition("en")
    first, second, lost = footnotes(book, edition)
    assert first is not None
    assert second is not None
    assert lost is None
    assert (first.sign, first.target) == ("1", "OPS/text/notes.xhtml#n1")
    assert [text.text for text in first.texts] == ["The first note of the book.", "Goes on, see there."]
    (link,) = first.texts[1].links
    assert book.block_at(link.target or link.address) == "c2-p2"
    assert [text.text for text in second.texts] == ["The second."]
    assert (book.chapter, book.edition("en") is edition) == (1, True)
    assert book.block_at(first.target) == "c3-p2"


def test_in_the_chapter_of_the_notes_their_numbers_are_no_signs(book: BookEditions) -> None:
    book.open_chapter(3)
    assert footnotes(book, book.edition("en")) == []


def test_a_link_within_a_chapter_leads_to_its_block(book: BookEditions) -> None:
    assert book.block_at("c1-p2") == "c1-p2"


def test_what_was_saved_has_its_notes_as_before(tmp_path: Path) -> None:
    source = html(
        tmp_path,
        "<p>Words of the text<sup><a href='#n'>1</a></sup>.</p><p>Other words.</p>"
        "<div id=n><p>1. The note.</p><p>Its end.</p></div>",
    )
    with open_book(source) as opened:
        whole = opened.whole()
    again = parse_markdown(bundle_files(whole)["article.md"])
    before = [(block.id, block.note, block.links) for block in whole.article.blocks]
    assert [(block.id, block.note, block.links) for block in again.blocks] == before


def test_links_stand_where_the_unvocalised_text_has_them(tmp_path: Path) -> None:
    editions = editions_of(
        html(
            tmp_path,
            "<p>كَتَبَ الرَّجُلُ كِتَابًا<sup><a href='#n'>1</a></sup> ثُمَّ سَافَرَ.</p><p id=n>في المدينة.</p>",
            "ar",
        )
    )
    bare = unvocalised_edition(editions.edition("ar")).edition
    block = bare.blocks[0]
    assert [block.text[link.start : link.end] for link in block.links] == ["[1]"]
    (mention,) = [one for one in bare.mentions if one.kind is MentionKind.FOOTNOTE]
    note = footnote_of(editions, bare, mention)
    assert note is not None
    assert note.texts[0].text == "في المدينة."


def test_of_the_whole_book_links_and_notes_lead_to_blocks_and_are_saved(book: BookEditions) -> None:
    whole = book.book.whole()
    blocks = {block.id: block for block in whole.article.blocks}
    assert [(link.target, link.note) for link in blocks["c1-p2"].links] == [
        *(("c3-p2", True), ("c3-p4", True), ("c2-p1", False), ("c3-p1", False)),
    ]
    assert [(name, block.note) for name, block in blocks.items() if block.note] == [
        *(("c3-p2", "c3-p2"), ("c3-p3", "c3-p2"), ("c3-p4", "c3-p4")),
    ]
    assert blocks["c3-p2"].kind is BlockKind.FOOTNOTE
    again = parse_markdown(bundle_files(whole)["article.md"])
    assert {block.id: (block.note, block.links) for block in again.blocks} == {
        name: (block.note, block.links) for name, block in blocks.items()
    }


@pytest.mark.parametrize(
    "note",
    [
        (
            "<aside class='footnote-list brackets'><aside class='footnote brackets' id='n' role='note'><span "
            "class='label'><span>[</span><a role='doc-backlink' href='#t'>1</a><span>]</span></span><p>The note.</p>"
            "</aside></aside>"
        ),
        (
            "<aside class='footnote-list'><aside id='n' role='doc-footnote'><span class='label'>[1]</span><span "
            "class='backrefs'>(<a role='doc-backlink' href='#t'>1</a>,<a role='doc-backlink' href='#u'>2</a>)</span>"
            "<p>The note.</p></aside></aside>"
        ),
        "<footer class='footnotes'><p id='n'>[1] The note. <a href='#t'>↩</a></p></footer>",
        "<footer><ol role='doc-endnotes'><li id='n' role='doc-endnote'>The note.</li></ol></footer>",
    ],
)
def test_notes_that_a_page_puts_aside_are_of_its_article(tmp_path: Path, note: str) -> None:
    body = f"<p id=t>Words of the text<a role='doc-noteref' href='#n'>[1]</a>.</p><p id=u>Others.</p>{note}"
    editions = editions_of(html(tmp_path, f"<nav>Home</nav><aside>Related pages</aside>{body}"))
    edition = editions.edition("en")
    (found,) = footnotes(editions, edition)
    assert found is not None
    assert [text.text for text in found.texts] == ["The note."]
    assert [block.text.strip("[1]. ") for block in edition.blocks] == ["Words of the text", "Others", "The note"]

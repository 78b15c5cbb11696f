"""Pages of HTML to blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DocumentError, Fault
from reader.language.languages import Direction
from reader.publication.html_blocks import read_page
from reader.publication.html_tree import parse_markup
from reader.publication.kinds import BlockKind
from reader.publication.limits import Limits
from reader.publication.structure import Image, LanguageRun, Link, ListItem

if TYPE_CHECKING:
    from reader.publication.html_links import Page


def read(markup: str, *, xml: bool = False, language: str = "en", address: str = "text/a.xhtml") -> Page:
    root = parse_markup(markup, xml=xml).root
    assert root is not None
    return read_page(root, address=address, language=language)


def texts(markup: str, *, xml: bool = False) -> list[str]:
    return [block.text for block in read(markup, xml=xml).blocks]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("One<div>Two<p>Three</div>four", ["One", "Two", "Three", "four"]),
        ("<p> One \n two&nbsp; <b>three</b> </p>", ["One two\u00a0 three"]),
        ("<p>One<br>two<br/> three</p>", ["One\ntwo\nthree"]),
        ("<h2>A<br>B</h2>", ["A B"]),
        ("<p><span class=line>One</span><span class='line in'>two</span> three</p>", ["One\ntwo\nthree"]),
        ("<p>One <span style='display: block'>two<br></span><b>three</b></p>", ["One\ntwo\nthree"]),
        ("<p><span class='sadr'>قفا نبك</span><span class='ajuz'>بسقط اللوى</span></p>", ["قفا نبك\nبسقط اللوى"]),
        ("<p><span class=verse>One</span> <span class=inline>two</span></p>", ["One two"]),
        ("<pre><span class=line>a</span>\n<span class=line>b</span></pre>", ["a\nb"]),
        ("<p>x<sup>2</sup> and H<sub>2</sub>O, 21<sup>st</sup></p>", ["x² and H₂O, 21st"]),
        ("<p>10<sup>−6</sup>, 10<sup>-6</sup></p>", ["10⁻⁶, 10⁻⁶"]),
        ("<p>He said <q>yes</q>.</p>", ["He said “yes”."]),
        ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", ["漢(kan)"]),
        ("<p>One<!-- x --><script>two</script><style>p{}</style></p>", ["One"]),
        ("<p hidden>No</p><p style='DISPLAY: none'>No</p><p>Yes</p>", ["Yes"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
        ("<details><summary>More</summary>Text</details>", ["More", "Text"]),
        ("<p>a &lt;b&gt; &amp;c; &copy;</p>", ["a <b> &c; ©"]),
        ("<svg><text>no</text></svg><p>yes</p>", ["yes"]),
    ],
)
def test_the_words_of_a_page(markup: str, found: list[str]) -> None:
    assert texts(markup) == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (
            "<html><head><title/></head><body><p><a id='x'/>One</p><script src='x'/><p>Two</p></body></html>",
            ["One", "Two"],
        ),
        ("<html><body><p>One&nbsp;&mdash;&eacute;&unknown;</p></body></html>", ["One\u00a0—é&unknown;"]),
        ("<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:body><h:p>One</h:p></h:body></h:html>", ["One"]),
        ("<html><body><p>One & two <a id='x'/><br></p><p>Three</p></body></html>", ["One & two", "Three"]),
        ("<html><body><p><![CDATA[a < b]]></p></body></html>", ["a < b"]),
        ("<html><body><P>One</P><title/><p>Two</p></body>", ["One", "Two"]),
    ],
)
def test_xhtml_is_read_as_it_is_meant(markup: str, found: list[str]) -> None:
    assert texts(markup, xml=True) == found


def test_headings_quotations_and_lines_have_their_kinds() -> None:
    blocks = read("<h1>A</h1><blockquote><p>B</p><h3>C</h3></blockquote><pre>\n d\n   e\n</pre><p>F").blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (BlockKind.HEADING, 1, "A"),
        (BlockKind.QUOTATION, 0, "B"),
        (BlockKind.HEADING, 3, "C"),
        (BlockKind.PREFORMATTED, 0, " d\n   e"),
        (BlockKind.PARAGRAPH, 0, "F"),
    ]


@pytest.mark.parametrize(
    ("markup", "items"),
    [
        ("<ul><li>a<li>b</ul>", [("• a", 1, "•"), ("• b", 1, "•")]),
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", [("3. a", 1, "3."), ("9. b", 1, "9."), ("10. c", 1, "10.")]),
        ("<ol type=a><li>a<li>b</ol>", [("a. a", 1, "a."), ("b. b", 1, "b.")]),
        ("<ol type=I><li value=1994>a</ol>", [("MCMXCIV. a", 1, "MCMXCIV.")]),
        ("<ol><li><p>a</p><p>b</p></ol>", [("1. a", 1, "1."), ("b", 1, "")]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", [("• a", 1, "•"), ("1. b", 2, "1."), ("• c", 1, "•")]),
        ("<ul><li></li></ul><ul><li>x</ul>", [("• x", 1, "•")]),
    ],
)
def test_lists_have_their_markers(markup: str, items: list[tuple[str, int, str]]) -> None:
    blocks = read(markup).blocks
    assert [(block.text, block.item) for block in blocks] == [
        (text, ListItem(level, marker)) for text, level, marker in items
    ]


def test_an_empty_item_leaves_no_marker_behind() -> None:
    assert texts("<ul><li> </li></ul><p>After.</p>") == ["After."]


def test_a_table_of_data_is_one_block() -> None:
    table = "<table><caption>Treaties</caption><tr><th>Year<th>Place<tr><td>1993<td>New <b>York</b><br>City</table>"
    caption, block = read(table).blocks
    assert caption.text == "Treaties"
    assert (block.kind, block.text) == (BlockKind.TABLE, "Year\tPlace\n1993\tNew York City")
    assert block.table is not None
    assert [(c.row, c.column, c.header, block.text[c.start : c.end]) for c in block.table.cells] == [
        (0, 0, True, "Year"),
        (0, 1, True, "Place"),
        (1, 0, False, "1993"),
        (1, 1, False, "New York City"),
    ]


def test_wide_cells_keep_their_reach() -> None:
    (block,) = read("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>").blocks
    assert block.text == "a\tb\t\n\tc\td"
    assert block.table is not None
    assert [(c.row, c.column, c.rows, c.columns) for c in block.table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>One</p><table><tr><td>Two<td>x</table></table>",
        "<table><tr><td>One<tr><td>Two</table>",
        "<table role=presentation><tr><td>One<td>Two</table>",
        "<table><tr><td><h2>One</h2><td>Two</table>",
        f"<table><tr><td>One<td>{'Two ' * 500}</table>",
    ],
)
def test_a_table_for_layout_is_read_through(table: str) -> None:
    found = read(table).blocks
    assert found[0].text == "One"
    assert found[1].text.startswith("Two")


def test_pictures_of_the_document_are_blocks_after_their_paragraph() -> None:
    blocks = read(
        "<p>Before <img src='../images/a%20b.png' alt='A map'> after</p><img src=c.jpg>"
        "<svg viewBox='0 0 1 1'><image xlink:href='../cover.jpg'/></svg>"
    ).blocks
    assert [(block.kind, block.text, block.image) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Before after", None),
        (BlockKind.IMAGE, "A map", Image("images/a b.png", "A map")),
        (BlockKind.IMAGE, "c.jpg", Image("text/c.jpg", "")),
        (BlockKind.IMAGE, "cover.jpg", Image("cover.jpg", "")),
    ]


@pytest.mark.parametrize(
    "source",
    ["https://example.org/a.png", "//example.org/a.png", "file:///a.png", "/a.png", "../../a.png", "data:text/html,x"],
)
def test_a_picture_elsewhere_is_its_words(source: str) -> None:
    (block,) = read(f"<p>See: <img src='{source}' alt='a map'>.</p>").blocks
    assert (block.text, block.image) == ("See: a map.", None)


def test_a_sign_in_the_line_is_its_words() -> None:
    assert texts("<p>Press <img src=key.png width=16 height=16 alt='Enter'>.</p>") == ["Press Enter."]


def test_notes_are_found_and_their_signs_lead_to_them() -> None:
    page = read(
        "<p>Text<a epub:type='noteref' href='#n1'>1</a> and more<sup id='r2'><a href='#n2'>2</a></sup>.</p>"
        "<aside epub:type='footnote' id='n1' hidden><p>First <a epub:type='backlink' href='#r1'>↩</a></p></aside>"
        "<ol><li id='n2'>Second <a href='#r2'>^</a></li></ol>",
        xml=False,
    )
    text, first, second = page.blocks
    assert text.text == "Text[1] and more[2]."
    assert text.links == (Link(4, 7, "p2", note=True), Link(16, 19, "p3", note=True))
    assert (first.kind, first.text) == (BlockKind.FOOTNOTE, "First")
    assert (second.kind, second.text) == (BlockKind.FOOTNOTE, "1. Second")


def test_the_number_of_a_note_is_no_sign_of_one() -> None:
    page = read("<p id=t>Text<sup><a href='#n'>1</a></sup></p><p id=n><sup><a href='#t'>1</a></sup> Note.</p>")
    assert [block.kind for block in page.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE]
    assert [link.note for block in page.blocks for link in block.links] == [True, False]


@pytest.mark.parametrize("sign", ["1.", "1", "[1]", "١.", "a:"])
def test_the_number_of_a_note_is_read_though_it_leads_back(sign: str) -> None:
    page = read(
        "<p id=t>Text<a role=doc-noteref href='#n'>1</a></p>"
        f"<aside role=doc-footnote id=n><p><a role=doc-backlink href='#t'>{sign}</a> Note. "
        "<a role=doc-backlink href='#t'>Back to the text</a></p></aside>"
    )
    assert page.blocks[1].text == f"{sign} Note."


def test_a_picture_in_the_page_itself_is_not_named_by_its_bytes() -> None:
    data = "data:image/png;base64,iVBORw0KGgo/AAAANSUhEUgAAADwAAAA"
    (block,) = read(f"<p><img src='{data}'></p>").blocks
    assert (block.kind, block.text) == (BlockKind.IMAGE, "picture.png")
    assert block.image == Image(data, "")


def test_links_lead_to_blocks_or_to_addresses_in_the_document() -> None:
    page = read(
        "<h1 id=top>Top</h1><p>See <a href='#top'>above</a>, <a href='b.xhtml#x'>there</a>, "
        "<a href='https://example.org/'>elsewhere</a>, <a href='#lost'>nowhere</a>.</p>"
    )
    block = page.blocks[1]
    assert [(block.text[link.start : link.end], link.target, link.address) for link in block.links] == [
        ("above", "p1", ""),
        ("there", "", "text/b.xhtml#x"),
    ]


def test_anchors_are_those_of_the_block_that_follows_or_holds_them() -> None:
    page = read("<div id=a><p id=b>One <b id=c>x</b></p></div><a name=d></a><p>Two<i id=b>y</i></p><div id=e></div>")
    assert page.anchors == {"a": "p1", "b": "p1", "c": "p1", "d": "p2"}


def test_languages_and_directions_are_inherited_and_checked() -> None:
    page = read(
        "<html lang=ar-EG dir=rtl><body><p>نص</p><p lang=en>Words</p><p>Words too, unsaid.</p><p>1 + 2</p>"
        "<p xml:lang=fr lang=de>Mots</p><p lang=en dir=rtl>1 + 2</p></body>",
        xml=False,
    )
    assert [(block.language, block.direction) for block in page.blocks] == [
        ("ar", None),
        ("en", None),
        ("en", None),
        ("ar", None),
        ("fr", None),
        ("en", Direction.RTL),
    ]


MIXED = (
    "<h2>RAID أو LVM؟</h2><ul><li>LVM أم RAID؟<li>Xen<li>إدارة</ul>"
    "<figure><figcaption>شكل 1: Webmin</figcaption></figure>"
    "<table><caption>Linux</caption><tr><td>Xen<td>LVM<tr><td>إدارة<td>RAID</table>"
    "<aside epub:type=footnote id=n><p>LVM: مدير</aside>"
)


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang=ar dir=rtl><body>{}", "ar"),
        ("<html><body lang=ar-MA>{}", "ar"),
        ("<html><body dir=rtl>{}", "ar"),
        ("<html><body>{}", "ar"),
        ("<html lang=en><body>{}<p>وهذه فقرة عربية طويلة تقول بأي لغة كتبت هذه الصفحة كلها.", "ar"),
        ("<html><body><div lang=ar>{}</div>", "en"),
        ("<html lang=en><body><div dir=rtl lang=ar>{}</div><p>And this is an English page, with a lot of words.", "en"),
    ],
)
def test_names_in_an_arabic_page_are_set_as_arabic(page: str, language: str) -> None:
    blocks = read(page.format(MIXED), language=language).blocks[:8]
    assert [(block.text.split("\t")[0], block.language, block.direction) for block in blocks] == [
        (text, "ar", None)
        for text in (
            "RAID أو LVM؟",
            "• LVM أم RAID؟",
            "• Xen",
            "• إدارة",
            "شكل 1: Webmin",
            "Linux",
            "Xen",
            "LVM: مدير",
        )
    ]


def test_a_direction_alone_sets_what_has_letters_of_it_and_names() -> None:
    page = "<ul dir=rtl><li>LVM أم RAID؟<li>Xen<li>This one is a sentence.</ul><p>Xen"
    assert [(block.language, block.direction) for block in read(page).blocks] == [
        ("ar", None),
        ("en", Direction.RTL),
        ("en", None),
        ("en", None),
    ]


def test_english_passages_and_code_in_an_arabic_page_run_from_left_to_right() -> None:
    page = (
        "<html lang=ar dir=rtl><body><p>نص<blockquote>The disks of an array are many.</blockquote>"
        "<pre># apt install xen</pre><div dir=ltr>Xen and LVM</div><p lang=en>Xen"
    )
    assert [(block.language, block.direction) for block in read(page).blocks][1:] == [("en", None)] * 4


def test_what_a_template_says_of_a_page_is_believed_only_of_its_own_script() -> None:
    english = "<html lang=ar dir=rtl><body><h1>Disks</h1><p>These are the words of a page that is in English alone."
    assert {(block.language, block.direction) for block in read(english).blocks} == {("en", None)}
    arabic = "<html lang=ar><body><h1>Disks</h1><p>هذه كلمات صفحة عربية."
    assert {block.language for block in read(arabic).blocks} == {"ar"}


def test_a_run_in_another_language_is_kept() -> None:
    (block,) = read("<p>The word <i lang=ar>خلافة</i> means succession.</p>").blocks
    assert block.runs == (LanguageRun(9, 14, "ar"),)
    assert block.text[9:14] == "خلافة"


def test_a_page_of_too_many_blocks_is_refused_not_cut() -> None:
    root = parse_markup("<p>x" * 11).root
    assert root is not None
    with pytest.raises(DocumentError) as caught:
        read_page(root, address="a.html", language="en", limits=Limits(blocks=10))
    assert (caught.value.fault, caught.value.place) == (Fault.TOO_LARGE, "a.html")
    assert len(read_page(root, address="a.html", language="en", limits=Limits(blocks=11)).blocks) == 11


def test_a_paragraph_without_end_is_several() -> None:
    blocks = read("<p id=a>" + "Some words of a sentence. " * 3_000 + "</p>").blocks
    assert len(blocks) > 1
    assert max(len(block.text) for block in blocks) <= 20_000
    assert " ".join(block.text for block in blocks) == ("Some words of a sentence. " * 3_000).strip()


TAGS = ("p", "div", "b", "i", "span", "ul", "li", "h2", "blockquote", "section", "em", "pre", "dl", "dd", "aside", "q")
PIECES = st.lists(
    st.sampled_from(TAGS).map("<{}>".format)
    | st.sampled_from(TAGS).map("</{}>".format)
    | st.sampled_from(["<br>", "<hr/>", "<!-- x -->", " ", "\n", "<p lang=ar dir=rtl>", "<li id=a>"])
    | st.integers(100, 999).map("w{} ".format),
    max_size=60,
)


@given(PIECES)
def test_no_word_of_a_page_is_lost_or_moved(pieces: list[str]) -> None:
    words = [piece.strip() for piece in pieces if piece.startswith("w")]
    shown = " ".join(block.text for block in read("".join(pieces)).blocks)
    assert re.findall(r"w\d{3}", shown) == words

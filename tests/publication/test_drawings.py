"""A drawing keeps what it holds itself, and nothing that leads out of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.publication.drawings import BLANK, harmless_picture

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PIXELS = "data:image/png;base64,iVBORw0KGgo="


def drawing(inside: str, before: str = "") -> bytes:
    return f'{before}<svg {SVG} width="10" height="10">{inside}<path d="M0 0h9"/></svg>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        "",
        f'<image href="{PIXELS}"/>',
        f"<image xlink:href='{PIXELS}'/>",
        '<defs><g id="a"/></defs><use xlink:href="#a"/>',
        '<linearGradient id="g"/><rect fill="url(#g)"/>',
        "<style>path { fill: red }</style>",
        "<style><![CDATA[path { fill: red }]]></style>",
    ],
)
def test_what_a_drawing_holds_itself_stays_as_it_is(inside: str) -> None:
    assert harmless_picture(drawing(inside)) == drawing(inside)


@pytest.mark.parametrize(
    "reference",
    [
        *(
            "/etc/hostname",
            "file:///etc/x.png",
            "//server/share/x.png",
            "http://example.org/x.png",
            "../x.png",
            "x.svg#a",
        ),
        *(
            "data:image/svg+xml;base64,PHN2Zy8+",
            "data:text/css,a",
            "&#x2f;etc&#47;x.png",
            " /etc/x.png",
            "\\\\server\\x",
        ),
    ],
)
@pytest.mark.parametrize("name", ["href", "xlink:href", "src", "Href"])
def test_what_leads_out_is_taken_out(reference: str, name: str) -> None:
    cleaned = harmless_picture(drawing(f'<image {name}="{reference}" width="5"/><a {name}="{reference}"/>'))
    assert cleaned == drawing(f'<image {name}="{BLANK}" width="5"/><a/>')


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<script>alert(1)</script>", ""),
        ("<script href='x.js'/>", ""),
        ("<s:script xmlns:s='http://www.w3.org/2000/svg'><![CDATA[ a > b ]]></s:script><g/>", "<g/>"),
        ("<style>@import '/etc/x.css'; g { fill: red }</style>", "<style> g { fill: red }</style>"),
        ("<style>@font-face { src: url(/etc/x) }</style>", "<style></style>"),
    ],
)
def test_what_runs_or_fetches_is_taken_out(inside: str, left: str) -> None:
    assert harmless_picture(drawing(inside)) == drawing(left)


@pytest.mark.parametrize(
    "before",
    [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?xml-stylesheet type="text/css" href="/etc/x.css"?>',
        '<!-- <svg><image href="/x"/> --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">',
        '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"> ]>',
    ],
)
def test_what_stands_before_it_is_left_out(before: str) -> None:
    assert harmless_picture(drawing("", before)) == drawing("")


def test_its_own_entities_are_put_in_and_lead_nowhere() -> None:
    before = "<!DOCTYPE svg [<!ENTITY one \"/etc/x.png\"> <!ENTITY two '5'>]>"
    cleaned = harmless_picture(drawing('<use href="&one;" width="&two;"/>', before))
    assert cleaned == drawing('<use width="5"/>')


@pytest.mark.parametrize(
    "data",
    [
        drawing("<script>alert(1)"),
        drawing("<handler/>"),
        drawing("<foreignObject/>"),
        drawing("<style>@import &#59;</style>").replace(b"@import", b"&#64;import"),
        drawing("", "<!DOCTYPE svg [<!ENTITY a '&#38;b;'><!ENTITY b SYSTEM '/etc/hostname'>]>").replace(b"M0", b"&a;"),
        drawing("<unclosed>"),
        b"\x1f\x8b\x08\x00 a packed drawing",
        b"<html><body/></html>",
        b"<?xml version='1.0' encoding='no-such'?><svg/>",
        b"\xff\xfe\x00",
        b"/* XPM */",
        b"",
    ],
)
def test_what_can_t_be_made_safe_is_not_shown(data: bytes) -> None:
    assert harmless_picture(data) is None


def test_a_drawing_in_another_encoding_is_read_and_written_as_utf_8() -> None:
    source = f'<?xml version="1.0" encoding="UTF-16"?><svg {SVG}><text>حاشية</text><a href="/x"/></svg>'
    cleaned = harmless_picture(source.encode("utf-16"))
    assert cleaned is not None
    assert cleaned.decode("utf-8").endswith("<text>حاشية</text><a/></svg>")


def test_pixels_are_handed_on() -> None:
    for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF....WEBP", b"BM"):
        assert harmless_picture(start + b"anything") == start + b"anything"


@given(st.text(alphabet="<>/\"'=&;:#!? \n[]-ahrefimgsvx", max_size=80))
def test_whatever_stands_in_it_nothing_leads_out(inside: str) -> None:
    cleaned = harmless_picture(drawing(inside))
    if cleaned is not None:
        for value in re.findall(rb"href\s*=\s*[\"']([^\"']*)", cleaned):
            assert value.strip().startswith((b"#", b"data:image/"))

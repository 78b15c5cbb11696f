"""A web page that asks for the network in every way a page can, and what of it is to be read offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HOST = "example.com"
"""Where all that is not on the page lies."""

TITLE = "The remote page"
SENTENCE = "The letter of 5 October 2020 came from afar"
ABSENT = tuple(f"The {name} picture" for name in ("first", "second", "third", "fourth", "fifth", "sixth", "drawn"))
"""The words for the pictures that are not there."""
SAVED = "The drawing beside the page"
"""The words for the only one that is there."""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">
<style>@import url(http://example.com/drawing.css);</style>
<rect width="40" height="30" fill="#336699"/>
<image href="http://example.com/inside.png" width="40" height="30"/>
<image xlink:href="http://example.com/inside-too.png" width="40" height="30"/>
<use xlink:href="http://example.com/shapes.svg#one"/>
</svg>
"""
"""A picture in the folder that browsers save beside a page: it is there, and asks for others that are not."""

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<title>The remote page</title>
<base href="http://example.com/base/">
<meta http-equiv="refresh" content="0;url=http://example.com/refresh">
<link rel="stylesheet" href="http://example.com/style.css">
<link rel="icon" href="http://example.com/icon.png">
<link rel="preload" as="image" href="//example.com/early.png">
<link rel="dns-prefetch" href="//example.com">
<script src="https://example.com/script.js"></script>
<style>
@import "http://example.com/imported.css";
@import url(//example.com/also.css);
@font-face { font-family: far; src: url(http://example.com/far.woff2) }
body { background: url(http://example.com/ground.png); font-family: far }
</style>
</head>
<body background="http://example.com/body.png">
<article>
<h1>The remote page</h1>
<p style="background: url('http://example.com/paragraph.png')">The letter of 5 October 2020 came from afar, and it has
words enough to be a paragraph. <a href="http://example.com/link" ping="http://example.com/ping">A link</a> leads
away.</p>
<p><img src="http://example.com/first.png" alt="The first picture"></p>
<p><img src="absent.png" srcset="http://example.com/2x.png 2x, //example.com/3x.png 3x" alt="The second picture"></p>
<picture><source srcset="https://example.com/third.webp"><img src="//example.com/third.png"
alt="The third picture"></picture>
<p><img src="ftp://example.com/fourth.png" alt="The fourth picture">
<img src="\\\\example.com\\share\\fifth.png" alt="The fifth picture">
<img src="file://example.com/share/sixth.png" alt="The sixth picture"></p>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image href="http://example.com/inner.png"/>
<image xlink:href="http://example.com/older.png"/><use href="http://example.com/shapes.svg#one"/></svg>
<p><img alt="The drawn picture" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage
href='http://example.com/nested.png' width='9' height='9'/%3E%3C/svg%3E"></p>
<p><img src="remote_files/drawing.svg" alt="The drawing beside the page"></p>
<iframe src="http://example.com/frame.html"></iframe>
<video src="http://example.com/film.mp4" poster="http://example.com/poster.png"><track
src="http://example.com/words.vtt"></video>
<audio src="http://example.com/sound.ogg"></audio>
<object data="http://example.com/object.swf"><embed src="http://example.com/embedded.swf"></object>
<form action="http://example.com/form"><input type="image" src="http://example.com/button.png"></form>
<p>On 6 May 1993 the answer was sent back by the same road, and nothing else is told of it here.</p>
</article>
</body>
</html>
"""


def write_remote_page(folder: Path) -> Path:
    """Write the page into a folder, with the drawing where browsers save it, and return its path."""
    page = folder / "remote.html"
    page.write_text(PAGE, encoding="utf-8")
    drawing = folder / "remote_files" / "drawing.svg"
    drawing.parent.mkdir()
    drawing.write_text(DRAWING, encoding="utf-8")
    return page

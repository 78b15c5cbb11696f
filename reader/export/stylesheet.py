"""The style sheets of exported pages: no script, no font, no address; both directions by logical properties.

The palette is that of the interface's light and dark themes.
"""

from __future__ import annotations

from typing import Final

_COLORS: Final = """\
:root { color-scheme: light dark; --page: #fbf9f4; --text: #24211c; --muted: #686054; --line: #ddd5c5; --date: #9c3a22;
  --term: #2f6b5e; --note: #47618c; --card: #fffefa;
  --yellow: #fbe7a1; --green: #cdeac0; --blue: #cbe2f6; --pink: #f7d0dc; }
@media (prefers-color-scheme: dark) { :root { --page: #1b1a18; --text: #e6e1d6; --muted: #a69f91; --line: #3d3a34;
  --date: #e39a80; --term: #8cc4b3; --note: #a3bbe0; --card: #262420;
  --yellow: #5c4d12; --green: #2c4f26; --blue: #234663; --pink: #613044; } }
"""

_TEXT: Final = """\
html { background: var(--page); color: var(--text); }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.0625rem/1.6 Literata, Georgia, "Times New Roman", serif; }
:lang(ar) { font-family: "Scheherazade New", Amiri, "Noto Naskh Arabic", "Traditional Arabic", serif; }
:lang(ar) { font-style: normal; }
:lang(ar) :lang(en), :lang(en) { font-family: Literata, Georgia, "Times New Roman", serif; }
p:lang(ar), blockquote:lang(ar) p:lang(ar), h1:lang(ar), h2:lang(ar), h3:lang(ar) { line-height: 1.8; }
p:lang(ar) { font-size: 1.2em; }
:lang(ar) p:lang(en) { font-size: 1rem; }
p, h1, h2, h3, blockquote { text-align: start; overflow-wrap: break-word; }
h1 { line-height: 1.25; margin: .25em 0; }
h2 { margin: 2.5em 0 .5em; border-top: 1px solid var(--line); padding-top: 1em; }
h3 { margin: 1em 0 .2em; font-size: 1.05em; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
blockquote.hadith { border-inline-start-color: var(--term); }
blockquote.hadith p:lang(ar) { font-size: 1.45em; line-height: 2; }
.kicker, .published, .meta, .provenance { color: var(--muted); font-size: .88em; margin: .25em 0; }
:is(.kicker, .published, .meta, .provenance):lang(ar) { font-size: 1.05em; line-height: 1.6; }
dfn { font-style: normal; }
.untranslated { border-inline-start: 3px dotted var(--muted); padding-inline-start: .7em; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
a.sign { font-size: .75em; vertical-align: super; line-height: 0; color: var(--note); text-decoration: none; }
.footnote { font-size: .92em; } .footnote + :not(.footnote) { margin-top: 2em; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid var(--line); padding: .3em .6em; text-align: start; vertical-align: top; }
figure { margin: 1.5em 0; } img { max-width: 100%; max-height: 90vh; height: auto; }
pre { font: .88em/1.5 "IBM Plex Mono", ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
p.item { margin-block: .4em; }
.level-1 { margin-inline-start: 1.2em; } .level-2 { margin-inline-start: 2.4em; }
.level-3 { margin-inline-start: 3.6em; } .level-4 { margin-inline-start: 4.8em; }
.level-5 { margin-inline-start: 6em; } .level-6 { margin-inline-start: 7.2em; }
a.date { color: var(--date); } a.term { color: var(--term); text-decoration-style: dotted; }
sup.reference { line-height: 0; font-size: .65em; margin-inline-start: .15em; }
sup.reference a { color: var(--note); text-decoration: none; padding-block: .5em; }
mark { color: inherit; background: var(--yellow); } mark.green { background: var(--green); }
mark.blue { background: var(--blue); } mark.pink { background: var(--pink); }
:target { outline: 2px solid var(--date); outline-offset: .3em; }
a:focus-visible { outline: 2px solid var(--note); outline-offset: .15em; }
q { quotes: none; }
"""

_TOOLTIP: Final = """\
p, blockquote, h1, h2, h3 { position: relative; }
a.term:hover::after, a.term:focus-visible::after { content: attr(data-definition); display: block; position: absolute;
  inset-inline: 0; z-index: 1; padding: .7em .9em; background: var(--card); color: var(--text);
  border: 1px solid var(--line); border-radius: .4em; box-shadow: 0 .3em 1em #0003;
  font-size: .9rem; line-height: 1.5; font-weight: normal;
  unicode-bidi: plaintext; text-align: start; }
"""

_GRID: Final = """\
body { max-width: 44rem; }
body.two { max-width: 84rem; }
.two .row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 3rem; align-items: start; }
.two .row > .cell > :first-child { margin-top: 0; } .two .row > .cell > :last-child { margin-bottom: 0; }
.two .row { margin-bottom: 1.2rem; }
.skip { position: absolute; inset-inline-start: -100vw; } .skip:focus { position: static; }
nav ol { columns: 2 16rem; column-gap: 2.5rem; list-style: none; padding: 0; font-size: .92em; }
nav li { break-inside: avoid; margin-bottom: .2em; }
@media (max-width: 50rem) { .two .row { grid-template-columns: minmax(0, 1fr); } }
"""

_PRINT: Final = """\
@page { margin: 2cm; }
@media print { :root { --page: #fff; --text: #000; --card: #fff; }
  body, body.two { max-width: none; padding: 0; font-size: 11pt; }
  nav, .skip, .back { display: none; } a { text-decoration: none; }
  a.term:hover::after, a.term:focus-visible::after { content: none; }
  p, blockquote { orphans: 3; widows: 3; } h1, h2, h3 { break-after: avoid; } section { break-before: page; }
  section .cell, .marks li { break-inside: avoid; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  :target { outline: none; } .two .row { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 1.2cm; } }
"""

PAGE_SHEET: Final = _COLORS + _TEXT + _TOOLTIP + _GRID + _PRINT
"""The style sheet of an edition in one HTML file."""

MARKS_SHEET: Final = _COLORS + _TEXT + _GRID + _PRINT
"""The style sheet of a list of marks."""

EPUB_SHEET: Final = """\
body { margin: 0 5%; line-height: 1.6; }
:lang(ar) { font-style: normal; }
p:lang(ar) { font-size: 1.15em; line-height: 1.8; }
blockquote.hadith p:lang(ar) { font-size: 1.35em; line-height: 2; }
p, h1, h2, h3, blockquote { text-align: start; }
h1, h2, h3 { line-height: 1.3; page-break-after: avoid; break-after: avoid; }
.kicker, .published, .meta, .provenance { font-size: 0.88em; }
.two .row { margin-bottom: 1em; }
sup.reference { line-height: 0; font-size: 0.7em; }
a.sign { font-size: 0.75em; vertical-align: super; line-height: 0; text-decoration: none; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.3em 0.6em; text-align: start; vertical-align: top; }
figure { margin: 1em 0; } img { max-width: 100%; }
pre { white-space: pre-wrap; font-size: 0.88em; }
p.item { margin-block: 0.4em; }
.level-1 { margin-inline-start: 1.2em; } .level-2 { margin-inline-start: 2.4em; }
.level-3 { margin-inline-start: 3.6em; } .level-4 { margin-inline-start: 4.8em; }
.level-5 { margin-inline-start: 6em; } .level-6 { margin-inline-start: 7.2em; }
a { color: inherit; } a.term { text-decoration: underline dotted; } a.date { text-decoration: none; }
sup.reference a { text-decoration: none; }
mark { background: #fbe7a1; color: #000; } mark.green { background: #cdeac0; }
mark.blue { background: #cbe2f6; } mark.pink { background: #f7d0dc; }
nav ol { list-style: none; }
"""
"""The style sheet of an EPUB: little, since reading systems have their reader's own."""

"""Text that would act if it could: one list for every output and every field."""

from __future__ import annotations

ESC, BELL, CSI, BIDI = "\x1b", "\x07", "\x9b", "\u202e"

PAYLOADS = (
    # Terminals.
    f"{ESC}[31m红{ESC}[0m",
    f"{ESC}]0;title{BELL}x",
    f"{ESC}]8;;http://x.example{ESC}\\a{ESC}]8;;{ESC}\\",
    f"{ESC}P$q{ESC}\\x",
    f"{CSI}2J{CSI}1;1Hx",
    "a\rb\x08\x08\x7fc",
    "a\x00b\x0bc\x0cd",
    "第一行\n第二行\r\n第三行\u2028四\u2029五\x85六",
    f"a{BIDI}b\u2066c\u2069\u200f\u061cd",
    "a\u200b\u200d\ufeff\u2060\xadb",
    "a\U000e0041\U000e007fb",
    # rich.
    "[red]a[/red]",
    "[/]",
    "[link=http://x.example]a[/link]",
    "[@click=app.bell]a[/]",
    ":boom: \\[b]",
    # Spreadsheets.
    "=1+1",
    '=HYPERLINK("http://x.example","a")',
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\u200b=1+1",
    "＝1+1",
    "a;=1+1",
    "a\t=1+1",
    "http://x.example/",
    "mailto:a@x.example",
    "_x0041_",
    "{=1+1}",
    # Web pages.
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- --><style>@import 'http://x.example';</style>",
    '<a href="javascript:alert(1)">a</a>',
    "</textarea></title></style>",
    "{{script}}",
    "&lt;b&gt; &amp; &#60;",
    "]]><svg/onload=alert(1)>",
    # Markdown.
    "a|b",
    "a\\|b",
    "`a` **b** _c_ ~~d~~",
    "[a](http://x.example)",
    "![a](http://x.example/a.png)",
    "<http://x.example>",
    "www.x.example",
    "WWW.x.example/a_b",
    "a@x.example",
    "# a",
    "$a$",
    "@user #1",
    # SQL.
    "'; DROP TABLE figures; --",
    '" OR 1=1 --',
    "figures_fts MATCH '*'",
    # JSON and lines of it.
    '"}\n{"source":"x"',
    "\\u0000\\",
    "%s %d %(a)s {0} {a}",
    # Text that is harmless, and stays.
    "审议通过《青原市条例》，占比达96％——“好” 𠮷 ½",
)
FORBIDDEN = (
    *(chr(code) for code in (*range(10), *range(11, 32), *range(127, 160))),
    *"\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2060\u2066\u2067\u2068\u2069\ufeff",
    *"\U000e0041\U000e007f",
)

"""Pages and inputs at a stated size, each the worst case of something that is done for one page."""

# ruff: noqa: E501 - tables of forms
from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

_LEAD = "<p>اجتمع المجلس البلدي في البصرة يوم الاثنين لبحث كلفة الجسر الجديد على النهر وموعد افتتاحه بعد الصيف.</p>"
_SECOND = "<p>The council of the town met on Monday to weigh the cost of a new bridge and when to open it for all.</p>"
_HEAD = "<!doctype html><html lang=ar><head><title>المجلس يبحث كلفة الجسر</title>{}</head><body>"
_ARTICLE = f"<article><h1>المجلس يبحث كلفة الجسر الجديد</h1>{_LEAD}{_SECOND}{_LEAD}"


def _page(body: str, head: str = "") -> bytes:
    return f"{_HEAD.format(head)}{_ARTICLE}{body}{_LEAD}</article></body></html>".encode()


def _each(form: str, head: str = "") -> Callable[[int], bytes]:
    """A page with a form ``size`` times, its ``#`` the number."""
    return lambda size: _page("".join(form.replace("#", str(number)) for number in range(size)), head)


def _linked(number: int) -> str:
    return f"<h2><a href='/n/{number}'>Ferry number {number} returns to the old harbour</a></h2>{_SECOND}"


PAGES: Mapping[str, tuple[int, Callable[[int], bytes]]] = {
    "paragraphs": (250, _each(_SECOND.replace("bridge", "bridge #"))),
    "one paragraph again": (250, _each(_SECOND)),
    "short lines": (400, _each("<p>سطر قصير #</p>")),
    "headings": (250, _each(f"<h2>The ferry # returns home</h2>{_SECOND}")),
    "linked headings": (150, lambda size: _page("".join(map(_linked, range(size))))),
    "linked headings alone": (400, _each("<h2><a href='/n/#'>Ferry number # returns to the old harbour</a></h2>")),
    "articles": (120, _each(f"<article><h2><a href=/n/#>Ferry # returns to the harbour</a></h2>{_SECOND * 2}</article>")),
    "articles with authors": (
        120, _each(f"<article><h2>Ferry # returns home</h2><p class=byline>By Ann Lee</p>{_SECOND * 2}</article>"),
    ),
    "articles in articles": (60, lambda size: _page(f"<article><h2>A head of it</h2>{_SECOND}" * size)),
    "closings and cues": (150, _each(f"<p>Source: Reuters</p><p>Read also: Ferry # returns home now</p>{_SECOND * 2}")),
    "cues": (400, _each("<p>اقرأ أيضاً: العبارة رقم # تعود إلى الميناء</p>")),
    "cues alone": (400, _each("<p>Read also:</p>")),
    "labels and links": (300, _each("<p>Next: <a href='/n/#'>Ferry number # returns home</a></p>")),
    "cues in a paragraph": (300, lambda size: _page("<p>" + "انتهى. اقرأ أيضاً: العبارة تعود. " * size + "</p>")),
    "stops in a paragraph": (3_000, lambda size: _page("<p>" + "قال. " * size + "</p>")),
    "links in a paragraph": (400, lambda size: _page("<p>" + "<a href=/x>said</a> so and " * size + "</p>")),
    "breaks in a paragraph": (500, lambda size: _page("<p>" + "A line of a poem<br>" * size + "</p>")),
    "inline in a paragraph": (500, lambda size: _page("<p>" + "<b>one</b> <i>two</i> " * size + "</p>")),
    "items": (400, _each("<li><a href='/n/#'>خبر رقم # من أخبار المدينة</a></li>")),
    "related lists": (300, _each("<h3>Related articles</h3><li>Ferry # returns</li>")),
    "rows": (200, lambda size: _page("<table>" + "<tr><td>City<td>12<td>Goals</tr>" * size + "</table>")),
    "cells": (500, lambda size: _page("<table><tr>" + "<td>12" * size + "</table>")),
    "tables": (80, lambda size: _page("<table><tr><td>City<td>12<tr><td>Town<td>3</table>" * size)),
    "boxes": (400, _each("<div class='c# wrap'><span>كلمة #</span></div>")),
    "bare boxes": (1_000, lambda size: _page("<div></div>" * size)),
    "depth": (60, lambda size: _page("<div>" * min(size, 480) + _SECOND * (size // 8))),
    "unended": (400, lambda size: _page("<p><b><i>word " * (size // 4))),
    "frames": (15, lambda size: _page("<iframe srcdoc='<p>The ferry came home at noon.</p>'></iframe>" * size)),
    "shadow trees": (40, lambda size: _page("<div><template shadowrootmode=open><p>The ferry.</template></div>" * size)),
    "images": (300, _each("<figure><img src=/#.jpg alt='A ferry'><figcaption>Ferry #. Photo: Ann</figcaption></figure>")),
    "dates": (300, _each("<p>2 March 2026, 10:4#</p>")),
    "times": (300, _each("<time datetime='2026-03-02T10:00:00Z'>2 March</time>")),
    "published lines": (300, _each("<p>Published: 2 March 2026</p>")),
    "bylines": (300, _each("<p>By Ann Lee #</p>")),
    "bylines named": (300, _each("<a rel=author class=author href=/a/#>Ann Lee #</a>")),
    "meta tags": (400, lambda size: _page("", "".join(f"<meta name=author content='Ann {n}'>" for n in range(size)))),
    "titles": (200, lambda size: _page("", "<meta property=og:title content='The ferry | News - Post'>" * size)),
    "long title": (1_000, lambda size: _page(f"<h1>{'ferry | home - ' * size}</h1>", f"<title>{'a | b - ' * size}</title>")),
    "first headings": (300, _each("<h1>The ferry # returns</h1>")),
    "linked data": (
        300, lambda size: _page("", "<script type=application/ld+json>" + json.dumps(
            [{"@type": "NewsArticle", "headline": f"Ferry {n}", "author": {"name": f"Ann {n}"}} for n in range(size)]
        ) + "</script>"),
    ),
    "linked data apart": (
        150, _each('<script type=application/ld+json>{"@type": "NewsArticle", "headline": "Ferry #"}</script>'),
    ),
    "state of scripts": (
        200, lambda size: _page("<script>window.x=" + json.dumps([{"text": "<p>The ferry came.</p>"}] * size) + "</script>"),
    ),
    "open states": (300, lambda size: _page("<script>" + 'x = {"a": [' * size + "</script>")),
    "comments": (1_000, lambda size: _page("<!-- x -->" * size)),
    "opened comments": (2_000, lambda size: _page("<!--" * size)),
    "entities": (2_000, lambda size: _page("<p>" + "&lt;b&gt;&amp;nbsp;" * size + "</p>")),
    "open quotes": (2_000, lambda size: _page("<p title='" + 'a=b " ' * size)),
    "open tags": (3_000, lambda size: _page("<a" * size)),
    "hidden": (300, lambda size: _page("<p style='display:none'>Not seen</p><div hidden>x</div>" * size)),
    "names of classes": (400, lambda size: _page(f"<p class='{' '.join(f'share{n}' for n in range(size))}'>The end</p>")),
    "tags": (300, _each("<a rel=tag class=tag href=/tag/#>harbour #</a> ")),
    "disclaimers": (200, lambda size: _page("<p>The views expressed are those of the author.</p>" * size)),
    "marks": (4_000, lambda size: _page("<p>ا" + "\u0651" * size + "</p>")),
    "commands": (1_000, lambda size: _page("<p>" + "\x1b]0;x" * size + "</p>")),
    "open commands": (4_000, lambda size: _page("<p>" + "\x1b]" * size + "</p>")),
    "blanks": (8_000, lambda size: _page("<p>a" + " \u00a0" * size + "b</p>")),
    "one word": (8_000, lambda size: _page("<p>" + "ن" * size + "</p>")),
    "characters of words": (4_000, lambda size: _page("<p>" + "桥梁河流" * size + "</p>")),
}  # fmt: skip
"""Pages by what there is much of: how often at size one, and the page."""
MANY: Mapping[str, tuple[int, Callable[[int], bytes]]] = {
    "bold in a paragraph": (6_000, lambda size: _page("<p>" + "<b>كلمة من النص هنا</b> ثم " * size + "</p>")),
    "links in a paragraph": (3_125, lambda size: _page("<p>" + "<a href=/x>Ferry returns home</a> and " * size + "</p>")),
    "links": (3_125, _each("<a href='/n/#'>Ferry number # returns to the old harbour</a> ")),
    "first headings": (3_125, _each("<h1>The ferry # returns home</h1>")),
    "teasers": (2_500, _each("<p>اقرأ أيضاً: العبارة رقم # تعود إلى الميناء</p>")),
    "teaser lines": (2_500, lambda size: _page("<p>" + "اقرأ أيضاً: العبارة تعود<br>" * size + "</p>")),
    "lines": (8_000, lambda size: _page("<p>" + "A line of a poem<br>" * size + "</p>")),
    "lines of code": (8_000, lambda size: _page("<pre>" + "A line of a poem\n" * size + "</pre>")),
    "one line": (25_000, lambda size: _page("<p>" + "The ferry came home, " * size + "</p>")),
    "tables": (1_000, lambda size: _page("<table><tr><td>City<td>12<tr><td>Town<td>3</table>" * size)),
    "cells": (8_000, lambda size: _page("<table><tr><td>City<td>12" + "<td>12" * size + "</table>")),
    "authors": (3_000, _each("<a rel=author href=/a/#>Ann Lee #</a>")),
    "times": (3_000, _each("<time datetime='2026-03-02T10:00:00Z'>2 March</time>")),
    "dates": (2_500, _each("<p>2 March 2026, 10:4#</p>")),
    "linked data": (2_500, _each('<script type=application/ld+json>{"@type": "NewsArticle", "headline": "Ferry #"}</script>')),
    "nests": (40, lambda size: _page(("<div>" * 100 + _SECOND + "</div>" * 100) * size)),
    "lists in lists": (60, lambda size: _page("<ul><li>a ferry" * min(size, 240))),
}  # fmt: skip
"""As ``PAGES``, of a size where what is copied again and again shows beside what is done once."""


def _zip(size: int) -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        for number in range(size):
            archive.writestr(f"{number}.txt", "The ferry came home at noon on Monday.")
    return room.getvalue()


def _warc(size: int, fields: int = 0) -> bytes:
    body = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X-A: b\r\n" * fields + b"\r\n<p>The ferry came home.</p>"
    )
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return (head + body + b"\r\n\r\n") * size


_PART = (
    "--b\r\nContent-Type: text/html\r\nContent-Location: https://x.example/{}\r\n\r\n<p>The ferry {} came home.</p>\r\n"
)
_MIME = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
FILES: Mapping[str, tuple[int, Callable[[int], bytes]]] = {
    "a.csv, rows": (100, lambda size: b"title,text\r\n" + b"The ferry,The ferry came home at noon.\r\n" * size),
    "a.csv, open quote": (2_000, lambda size: b'title,text\r\n"' + b"The ferry,came home\r\n" * size),
    "a.csv, quotes": (5_000, lambda size: b"title,text\r\n" + b'"",' * size),
    "a.csv, columns": (400, lambda size: b"title," * size + b"text\r\n" + b"The ferry," * size),
    "a.jsonl, lines": (100, lambda size: b'{"title": "The ferry", "text": "It came home at noon."}\n' * size),
    "a.jsonl, fields": (300, lambda size: (json.dumps({f"f{n}": "x" for n in range(size)} | {"text": "a b c"}) + "\n").encode()),
    "a.jsonl, depth": (4_000, lambda size: b'{"text": ' + b"[" * size + b"]" * size + b"}\n"),
    "a.json, objects": (100, lambda size: json.dumps([{"title": "The ferry", "text": "It came home."}] * size).encode()),
    "a.xml, items": (
        100, lambda size: b"<rss><channel>" + b"<item><title>The ferry</title><description>It came</description></item>" * size
        + b"</channel></rss>",
    ),
    "a.xml, nested": (400, lambda size: b"<rss><channel>" + b"<item><title>Ferry</title>" * size),
    "a.xml, lines": (
        2_000, lambda size: b"<rss><channel><item><title>x</title><description>" + b"&lt;p a\n" * size + b"</description></item></channel></rss>",
    ),
    "a.warc, records": (60, _warc),
    "a.warc, fields": (2_000, lambda size: _warc(1, size)),
    "a.warc, folded": (1_500, lambda size: b"WARC/1.0\r\nA: b\r\n" + b" c\r\n" * size + b"Content-Length: 0\r\n\r\n\r\n\r\n"),
    "a.warc, chunks": (
        2_000, lambda size: _warc(1).replace(b"text/html\r\n", b"text/html\r\nTransfer-Encoding: chunked\r\n")
        + b"1\r\na\r\n" * size,
    ),
    "a.mhtml, parts": (60, lambda size: (_MIME + "".join(_PART.format(n, n) for n in range(size)) + "--b--").encode()),
    "a.mhtml, open parts": (400, lambda size: (_MIME + "--b\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" * size).encode()),
    "a.mhtml, fields": (500, lambda size: ("A: b\r\n" * size + _MIME + _PART).encode()),
    "a.zip, files": (60, _zip),
    "a.sgm, documents": (60, lambda size: b"<DOC id='a'><HEADLINE>Ferry</HEADLINE>\n<TEXT>It came home.</TEXT></DOC>\n" * size),
    "a.sgm, lines": (1_500, lambda size: b"<DOC><TEXT>" + b"The ferry came home at noon.\n" * size + b"</TEXT></DOC>"),
    "a.sgm, open": (4_000, lambda size: b"<DOC><TEXT>" + b"</DOC The ferry came home.\n" * size),
    "a.sgm, nested": (300, lambda size: b"<DOC><TEXT>" + b"<body>The ferry " * size + b"</DOC>"),
    "a.ris, records": (60, lambda size: b"TY  - NEWS\nTI  - The ferry\nER  - \n" * size),
    "a.ris, lines": (2_000, lambda size: b"TY  - NEWS\nTI  - The ferry\nAB  - It came\n" + b" home at noon\n" * size + b"ER  - "),
    "a.txt, codes": (2_000, lambda size: b"HD  The ferry\n" * size + b"TD  It came home at noon.\n" * size),
    "a.txt, documents": (60, lambda size: b"  1 of 9 DOCUMENTS\n\nThe ferry\n\nLENGTH: 9 words\n\nIt came home.\n\n" * size),
    "a.txt, rules": (60, lambda size: (b"_" * 60 + b"\n\nThe ferry\n\nFull text: It came home.\n\n") * size),
    "a.txt, fields": (1_500, lambda size: b"_" * 60 + b"\n\nThe ferry\n\nFull text: It came home.\n" + b"Title: x\n" * size),
    "a.mbox, letters": (60, lambda size: b"From a@b.example 2026\nSubject: Ferry\n\nIt came home.\n\n" * size),
    "a.mbox, lines": (2_000, lambda size: b"From a@b.example 2026\nSubject: Ferry\n\n" + b">From here it came\n" * size),
    "a.arc, records": (
        60, lambda size: b"filedesc://a 0 20260405083000 text/plain 0\n\n"
        + b"https://a.example/1 0 20260405083000 text/html 30\n<p>The ferry came home.<p>It w\n" * size,
    ),
    "a.json, boxes": (100, lambda size: json.dumps({"a": [{"b": {"c": {"d": {"text": "It came home."}}}}] * size}).encode()),
    "a.json, lists": (400, lambda size: json.dumps({f"k{n}": [{"a": [{"b": [{"c": 1}]}] * 3}] for n in range(size)}).encode()),
    "a.txt, lines": (1_500, lambda size: ("The ferry came home at noon.\n" * size).encode()),
    "a.txt, paragraphs": (600, lambda size: ("The ferry came home at noon.\n\n" * size).encode()),
    "a.txt, blanks": (20_000, lambda size: b"The ferry came\n" + b"\n \t" * size + b"home at noon."),
    "a.txt, bullets": (600, lambda size: ("• The ferry came home\n" * size).encode()),
    "a.txt, words": (10_000, lambda size: ("العبارة عادت " * size).encode()),
    "a.txt, bytes": (20_000, lambda size: ("العبارة عادت ".encode("cp1256") + b"\x81") * (size // 10)),
}  # fmt: skip
"""Files by what there is much of."""

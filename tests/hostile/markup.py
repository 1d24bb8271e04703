"""Markup that a parser takes long over, that does not end, or that acts."""

from html import escape

from dedup.model import SkipReason
from hostile.made import TEXT, TITLE, Bad, page

_ATTRIBUTES = " ".join(f"a{number}=1" for number in range(5_000))
_TAGS = "".join(f"<x{number}>و" for number in range(3_000))
_LD = '<script type="application/ld+json">{}</script>'
_TYPED = '{"@type":"NewsArticle","headline":"x"}'


def _ld(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


def _framed(levels: int) -> bytes:
    """A page in a frame in a frame."""
    found = page()
    for _ in range(levels):
        found = f'<html><title>{TITLE}</title><body><iframe srcdoc="{escape(found)}"></iframe>'
    return found.encode()


_SLOTS = f"<div><template shadowrootmode=open>{'<slot name=a></slot>' * 900}</template>{'<b slot=a>w</b>' * 900}</div>"
_SCRIPT_ADDRESS = "<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='data:text/html,x'>"
_FRAME = f"<iframe srcdoc='<p>{TEXT[0]}'></iframe>"
_OFFSET = "<meta property='article:published_time' content='2026-03-02T09:00:00+99:99'>"
MARKUP = (
    Bad("long_title.html", page(title="خبر " * 50_000).encode(), says="العدسة"),
    Bad("deep_data.html", page(head=_LD.format('{"a":' * 20_000)).encode(), says="العدسة"),
    Bad("much_data.html", page(head=_LD.format(_TYPED) * 2_000).encode(), says="العدسة"),
    Bad("dates.html", page(body="<time datetime=2026-01-01>x</time>" * 4_000).encode(), says="العدسة"),
    Bad("canonical.html", page(head="<link rel=canonical href=//a.example>" * 4_000).encode(), says="العدسة"),
    Bad("headings.html", page(body="<h1>عنوان</h1>" * 900).encode(), says="العدسة"),
    Bad("frames.html", page(body='<iframe srcdoc="<p>' + "&quot;" * 20_000).encode(), says="العدسة"),
    Bad("options.html", page(body="<select>" + "<option>خيار" * 9_000).encode(), says="العدسة"),
    Bad("attributes.html", page(body=f"<p {_ATTRIBUTES}>x").encode(), SkipReason.TOO_LARGE, "read.max_attributes"),
    Bad("deep.html", page(body="<div>" * 3_000 + "x").encode(), SkipReason.TOO_LARGE, "read.max_depth"),
    Bad("elements.html", page(body="<b>x</b>" * 60_000).encode(), SkipReason.TOO_LARGE, "read.max_elements"),
    Bad("blocks.html", page(body="<p>سطر قصير" * 1_500).encode(), SkipReason.TOO_LARGE, "read.max_blocks"),
    Bad("tags.html", page(body=_TAGS).encode(), SkipReason.TOO_LARGE, "read.max_depth"),
    Bad("unended.html", page(body='<p title="' + "أ" * 50_000).encode(), says="العدسة"),
    Bad("comment.html", page(body="<!--" * 20_000).encode(), says="العدسة"),
    Bad("acting.html", page(lead="<script>alert(1)</script><p onclick=x()>").encode(), says="العدسة", never="alert("),
    Bad("escaped.html", page(title="&lt;script&gt;alert(1)&lt;/script&gt; المرصد يعيد").encode(), says="العدسة"),
    Bad("entities.html", page(body="&lt" * 5_000 + "&#x110000;&#0;&#xD800;").encode(), says="العدسة", never="\x00"),
    Bad("svg.html", page(lead="<svg><title>x</title><style><p>" * 20).encode(), SkipReason.NOT_ARTICLE, "no text"),
    Bad(
        "refresh.html", page(head="<meta http-equiv=refresh content='0;url=file:///etc/passwd'>").encode(), says="قبته"
    ),
    Bad(
        "declared.html",
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        + page(body="<p>&x;</p>").encode(),
        says="العدسة",
        never="root:",
    ),
    Bad(
        "nothing.html",
        b"<html><body>" + TEXT[0][:1].encode() + b"</body></html>",
        SkipReason.NOT_ARTICLE,
        "no headline",
    ),
    Bad("styles.html", page(lead=f"<p style='{'display:none;' * 50_000}'>x").encode(), says="العدسة"),
    Bad("shadows.html", page(body="<template shadowrootmode=open>" * 90 + "<p>x").encode(), says="العدسة"),
    Bad("slots.html", page(body=_SLOTS).encode(), says="العدسة"),
    Bad("drawn.html", page(body="<svg><foreignObject><p>x</p></foreignObject><desc>d</desc></svg>" * 90).encode()),
    Bad("formulas.html", page(body="<math><mtext><p>x</p></mtext></math>" * 90).encode(), says="العدسة"),
    Bad("bases.html", page(head="<base href='javascript:alert(1)//'><base href='http://['>").encode(), never="alert("),
    Bad("long_base.html", page(head=f"<base href='//x.example/{'../' * 5_000}'>").encode(), says="العدسة"),
    Bad("own_address.html", page(head=_SCRIPT_ADDRESS).encode(), says="العدسة", never="javascript:"),
    Bad("data_frames.html", page(body="<iframe src='data:text/html,<p>x'></iframe>" * 200).encode(), never="data:text"),
    Bad("held_frames.html", page(body=_FRAME * 300).encode(), SkipReason.TOO_LARGE, "read.max_frames"),
    Bad("deep_frames.html", _framed(10), SkipReason.UNREADABLE, "deep in each other"),
    Bad("loop.html", b"<meta http-equiv=refresh content='0;url=loop.html'>" * 900, SkipReason.EMPTY),
    Bad("plain.html", page(body="<plaintext><p>x").encode(), says="العدسة"),
    Bad("cells.html", page(body="<table><tr><td colspan=999999999 rowspan=-1>c</td></tr></table>").encode()),
    Bad("tables.html", page(body="<table><tr><td>" * 120 + "words in it").encode(), says="العدسة"),
    Bad("turned.html", page(body="<bdo dir=rtl>" * 300 + "x").encode(), says="العدسة"),
    Bad("long_language.html", page().replace('"ar"', f'"{"x-" * 50_000}"').encode(), says="العدسة"),
    Bad("graph.html", page(head=_ld('{"@graph":[' * 400 + "1" + "]}" * 400)).encode(), says="العدسة"),
    Bad("lists.html", page(head=_ld('{"@type":["NewsArticle"],"author":{"author":{"author":[[["x"]]]}}}')).encode()),
    Bad("far_times.html", page(body="<time datetime='-271821-04-20T00:00:00-24:00'>x</time>" * 90).encode()),
    Bad("offset.html", page(head=_OFFSET).encode(), says="العدسة"),
    Bad("sections.html", page(body="<![CDATA[x]]><?php echo 1 ?><!ELEMENT x><%= x %>").encode(), says="العدسة"),
)

"""Markup that a parser takes long over, that does not end, or that acts."""

from dedup.model import SkipReason
from hostile.made import TEXT, Bad, page

_ATTRIBUTES = " ".join(f"a{number}=1" for number in range(5_000))
_TAGS = "".join(f"<x{number}>و" for number in range(3_000))
_LD = '<script type="application/ld+json">{}</script>'
_TYPED = '{"@type":"NewsArticle","headline":"x"}'
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
)

"""A page and its gold from one specification: body, residue around it, and the site's template."""

from __future__ import annotations

import json
from datetime import date, datetime
from html import escape
from string import Template
from typing import Any

from newsroom import HERE, Newsroom, Spec, article_id
from residue import Gold, Pointer, advert, caption, link, paragraph, pointers, split, tail_of, teaser

_MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"]


def paragraphs(spec: Spec) -> tuple[str | None, list[str]]:
    """The page's date line, if it has one of its own, and the paragraphs of its version of the text."""
    kept = [part for number, part in enumerate(spec.text.paragraphs, 1) if number not in spec.drop]
    if spec.first is not None:
        kept = kept[: spec.first]
    for old, new in spec.swap:
        if not any(old in part for part in kept):
            raise ValueError(f"{spec.page}: nothing to swap for {old!r}")
        kept = [part.replace(old, new) for part in kept]
    return split(kept)


def compose(spec: Spec, room: Newsroom) -> tuple[str, list[dict[str, Any]]]:
    """The page's HTML and its gold rows, one an article."""
    gold = Gold()
    points = pointers(spec, room)
    dateline, body = paragraphs(spec)
    byline, under = _byline(spec, gold), caption(spec, gold)
    inner = _body(spec, dateline, body, points, gold)
    tail, embedded = tail_of(spec, points, gold)
    html = Template((HERE / "templates" / spec.outlet.template).read_text(encoding="utf-8")).substitute(
        _fields(spec, room, body) | {"body": inner, "tail": tail, "byline": byline, "caption": under}
    )
    chrome = [pointer.title for pointer in _sidebar(spec, room)]
    rows = [_row(spec, 0, body, gold, chrome)]
    if embedded is not None:
        rows.append(_row(spec, 1, embedded, gold, chrome))
    return html, rows


def _row(spec: Spec, part: int, body: list[str], gold: Gold, chrome: list[str]) -> dict[str, Any]:
    title = spec.embed.title if part and spec.embed else spec.title
    text = spec.embed if part and spec.embed else spec.text
    return {
        "id": article_id(spec.page, part),
        "page": spec.page,
        "part": part,
        "kind": text.kind,
        "url": spec.url if part == 0 and "$url" in _template(spec) else None,
        "site": spec.outlet.name if part == 0 else None,
        "title": title,
        "language": text.language,
        "published": None if part else _published(spec),
        "authors": [] if part else gold.authors,
        "agency": text.agency,
        "text": "\n\n".join(body),
        "cuts": gold.cuts[part],
        "related": [] if part else gold.related,
        "chrome": [] if part else chrome,
    }


def _template(spec: Spec) -> str:
    return (HERE / "templates" / spec.outlet.template).read_text(encoding="utf-8")


def _published(spec: Spec) -> str | None:
    """The time as far as the page itself tells it: with its offset only where markup carries one."""
    if spec.at is None:
        return None
    if isinstance(spec.at, datetime) and not spec.outlet.date:
        return spec.at.isoformat()
    return _day(spec.at).isoformat()


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _byline(spec: Spec, gold: Gold) -> str:
    if not spec.outlet.writers or spec.text.agency or spec.text.kind != "article":
        return ""
    line = spec.outlet.writers[spec.order % len(spec.outlet.writers)]
    gold.cut("byline", line)
    gold.authors.append(line.split(" - ")[-1].removeprefix("By "))
    return f'<p class="author">{escape(line)}</p>'


def _body(spec: Spec, dateline: str | None, body: list[str], points: list[Pointer], gold: Gold) -> str:
    """The paragraphs as the site marks them up, teasers between them, a site line glued to the last."""
    shapes = spec.outlet.teasers
    first, second = shapes[spec.order % len(shapes)], shapes[(spec.order + 1) % len(shapes)]
    shown = [escape(part, quote=False) for part in body]
    if spec.outlet.glued:
        shown[-1] += " " + escape(spec.outlet.glued)
        gold.cut("template", spec.outlet.glued)
    pieces = [] if dateline is None else [paragraph(spec, escape(dateline, quote=False))]
    if dateline is not None:
        gold.cut("byline", dateline)
    for number, part in enumerate(shown, 1):
        pieces.append(paragraph(spec, part))
        if number == 3 and len(shown) > 4:
            pieces.append(advert(spec, gold))
        if number == min(2, len(shown) - 1) and spec.text.kind != "roundup":
            pieces.append(teaser(spec, first, points, gold))
        elif number == len(shown) - 1 and len(shown) > 4:
            pieces.append(teaser(spec, second, points[2:], gold))
    return "\n".join(piece for piece in pieces if piece)


def _fields(spec: Spec, room: Newsroom, body: list[str]) -> dict[str, str]:
    """The values of the template's places, escaped."""
    outlet, language = spec.outlet, spec.outlet.language
    side = _sidebar(spec, room)
    items = [link(item) for item in side]
    nav = [f'<a href="/section/{number}">{name}</a>' for number, name in enumerate(outlet.sections)]
    declared = outlet.declared if spec.declared is None else spec.declared
    if not declared and outlet.encoding == "utf-8":
        declared = "utf-8"
    return {
        "lang": language, "dir": "rtl" if language in {"ar", "fa", "he"} else "ltr",
        "title": escape(spec.title), "name": outlet.name, "host": outlet.host, "url": spec.url, "slug": spec.slug,
        "summary": escape(body[0][:140]), "content": outlet.content, "number": str(3100 + spec.number),
        "section": outlet.sections[spec.number % len(outlet.sections)],
        "popular": outlet.popular, "copyright": outlet.copyright,
        "nav": "".join(f"<li>{item}</li>" for item in nav), "nav_line": " ".join(nav), "nav_breaks": "<br>".join(nav),
        "sidebar": "".join(f"<li>{item}</li>" for item in items), "sidebar_breaks": "<br>".join(items),
        "declaration": f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else "",
        "iso": "" if spec.at is None else spec.at.isoformat(), "shown": _shown(spec), "jsonld": _jsonld(spec),
    }  # fmt: skip


def _sidebar(spec: Spec, room: Newsroom) -> list[Pointer]:
    """The site's popular pages, the same on all its pages but for the page itself."""
    own = [other for other in room.specs if other.outlet.key == spec.outlet.key and other.page != spec.page]
    near = [Pointer(other.title, other.url) for other in own[:2] if other.title != spec.title]
    away = room.elsewhere[spec.outlet.language][:3]
    return [*near, *(Pointer(title, f"https://{spec.outlet.host}/s{at}.html") for at, title in enumerate(away))]


def _shown(spec: Spec) -> str:
    if spec.at is None:
        return ""
    day = _day(spec.at)
    if spec.outlet.date:
        month = _MONTHS[day.month - 1]
        return spec.outlet.date.format(y=day.year, m=f"{day.month:02d}", d=day.day, d2=f"{day.day:02d}", month=month)
    return f"{spec.at:%Y-%m-%d %H:%M}"


def _jsonld(spec: Spec) -> str:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": spec.title,
        "mainEntityOfPage": spec.url,
        "publisher": {"@type": "Organization", "name": spec.outlet.name},
    }
    if isinstance(spec.at, datetime):
        data["datePublished"] = spec.at.isoformat()
        data["dateModified"] = spec.at.replace(minute=59).isoformat()
    return json.dumps(data, ensure_ascii=False)

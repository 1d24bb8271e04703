"""A page and its gold from one specification: body, residue around it, and the site's template."""  # noqa: INP001 - scripts, no package

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from string import Template
from typing import Any

from newsroom import HERE, Newsroom, Spec, Text, article_id

_MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"]
_LONG = 45


@dataclass(slots=True)
class Gold:
    """What is true of one page, gathered while it is composed."""

    cuts: list[list[dict[str, str]]] = field(default_factory=lambda: [[], []])
    related: list[tuple[str, str]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)

    def cut(self, kind: str, text: str, part: int = 0) -> None:
        """Notes a line that must not stand in the text."""
        self.cuts[part].append({"kind": kind, "text": text})

    def point(self, shown: str, title: str) -> None:
        """Notes a headline that points to another article; ``title`` is that article's own."""
        if title not in [old for _, old in self.related]:
            self.related.append((shown, title))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A headline to point to, and where it leads."""

    title: str
    url: str


def paragraphs(spec: Spec) -> tuple[str | None, list[str]]:
    """The page's date line, if it has one of its own, and the paragraphs of its version of the text."""
    kept = [part for number, part in enumerate(spec.text.paragraphs, 1) if number not in spec.drop]
    if spec.first is not None:
        kept = kept[: spec.first]
    for old, new in spec.swap:
        if not any(old in part for part in kept):
            raise ValueError(f"{spec.page}: nothing to swap for {old!r}")
        kept = [part.replace(old, new) for part in kept]
    return _split(kept)


def _split(parts: list[str]) -> tuple[str | None, list[str]]:
    if len(parts[0].split()) <= len(("city", "agency")) and not parts[0].endswith((".", "。")):
        return parts[0], parts[1:]
    return None, parts


def pointers(spec: Spec, room: Newsroom) -> list[Pointer]:
    """Headlines that the page may point to: other pages' of its site (an aggregator: of any), then pages elsewhere."""
    wide = "embed" in spec.outlet.tail
    others = [
        other
        for other in room.specs
        if (wide or other.outlet.key == spec.outlet.key) and other.text.language == spec.text.language
    ]
    turn = spec.number if wide else spec.order
    turned = others[(turn + 1) * (7 if wide else 1) % len(others) :] + others
    own = {spec.title, spec.text.title, *([spec.embed.title] if spec.embed else [])}
    found: dict[str, Pointer] = {}
    for other in turned:
        if other.title not in own and other.text.id != spec.text.id:
            found.setdefault(other.title, Pointer(other.title, other.url))
    away = [
        Pointer(title, f"https://{spec.outlet.host}/a{at}.html")
        for at, title in enumerate(room.elsewhere[spec.text.language])
    ]
    mixed = list(found.values())[:5]
    return [*mixed[:3], *away[spec.order % 2 :][:2], *mixed[3:], *away]


def compose(spec: Spec, room: Newsroom) -> tuple[str, list[dict[str, Any]]]:
    """The page's HTML and its gold rows, one an article."""
    gold = Gold()
    points = pointers(spec, room)
    dateline, body = paragraphs(spec)
    byline = _byline(spec, gold)
    inner = _body(spec, dateline, body, points, gold)
    tail, embedded = _tail(spec, points, gold)
    html = Template((HERE / "templates" / spec.outlet.template).read_text(encoding="utf-8")).substitute(
        _fields(spec, room, body) | {"body": inner, "tail": tail, "byline": byline}
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
    pieces = [] if dateline is None else [_paragraph(spec, escape(dateline, quote=False))]
    if dateline is not None:
        gold.cut("byline", dateline)
    for number, part in enumerate(shown, 1):
        pieces.append(_paragraph(spec, part))
        if number == min(2, len(shown) - 1) and spec.text.kind != "roundup":
            pieces.append(_teaser(spec, first, points, gold))
        elif number == len(shown) - 1 and len(shown) > len("four"):
            pieces.append(_teaser(spec, second, points[2:], gold))
    return "\n".join(piece for piece in pieces if piece)


def _paragraph(spec: Spec, inner: str) -> str:
    return f"{inner}<br /><br />" if spec.outlet.template == "breaks.html" else f"<p>{inner}</p>"


def _link(pointer: Pointer, shown: str | None = None) -> str:
    return f'<a href="{pointer.url}">{escape(shown or pointer.title, quote=False)}</a>'


def _teaser(spec: Spec, shape: list[str], points: list[Pointer], gold: Gold) -> str:
    """One teaser in one of the shapes that sites use, cued or not, linked or not."""
    kind, cue = shape
    if kind == "none":
        return ""
    pointer = points[0]
    line = cue.replace("{t}", pointer.title)
    linked = escape(cue, quote=False).replace("{t}", _link(pointer))
    if kind in {"next", "list"}:
        gold.cut("teaser", cue)
        line = pointer.title
    gold.cut("teaser" if kind != "list" else "related_list", line)
    gold.point(pointer.title, pointer.title)
    if kind == "list":
        gold.cut("related_list", points[1].title)
        gold.point(points[1].title, points[1].title)
        items = "".join(f"<li>{_link(item)}</li>" for item in points[:2])
        return f'<p><strong>{cue}</strong></p>\n<ul class="inline-list">{items}</ul>'
    return {
        "inline": f"<p><strong>{linked}</strong></p>",
        "next": f"<p>{cue}</p>\n<p>{_link(pointer)}</p>",
        "quote": f"<blockquote><p>{linked}</p></blockquote>",
        "bold": f"<p><strong>{linked}</strong></p>",
        "unlinked": _paragraph(spec, escape(line, quote=False)),
        "plain": _paragraph(spec, escape(line, quote=False)),
    }[kind]


_KINDS = {
    "share": "share", "follow": "share", "print": "share", "app": "promo", "newsletter": "promo",
    "subscribe": "promo", "source": "source", "tags": "tags", "editor": "byline",
}  # fmt: skip


def _tail(spec: Spec, points: list[Pointer], gold: Gold) -> tuple[str, list[str] | None]:
    """What follows the body, and the paragraphs of the embedded article if one does."""
    pieces: list[str] = []
    embedded: list[str] | None = None
    for name in spec.outlet.tail:
        if name == "similar":
            pieces.append(_similar(spec, points[1:5], gold))
        elif name == "embed":
            if spec.embed is not None:
                html, embedded = _embed(spec, spec.embed, gold)
                pieces.append(html)
        else:
            line = _line(spec, name, spec.text)
            if line:
                gold.cut(_KINDS[name], line)
                pieces.append(
                    f'<div class="{name}">{escape(line, quote=False)}</div>'
                    if name == "tags"
                    else f"<p>{escape(line, quote=False)}</p>"
                )
    return "\n".join(pieces), embedded


def _line(spec: Spec, name: str, text: Text) -> str:
    agency = spec.outlet.labels[text.agency] if text.agency else spec.outlet.otherwise
    if name == "source" and not agency:
        return ""
    keywords = sorted({word.strip('«».,:؟!"') for word in text.title.split()}, key=lambda word: (-len(word), word))[:3]
    return (
        spec.outlet.lines[name]
        .replace("{a}", agency)
        .replace("{k}", "، ".join(keywords) if text.language in {"ar", "fa"} else ", ".join(keywords))
    )


def _similar(spec: Spec, points: list[Pointer], gold: Gold) -> str:
    """A list of headlines: the second cut short, the third under a section's name."""
    cue = spec.outlet.lines["similar"]
    gold.cut("related_list", cue)
    items = []
    for number, pointer in enumerate(points):
        shown = pointer.title
        if number == 1 and len(shown) > _LONG:
            shown = shown[:_LONG].rsplit(" ", 1)[0] + "..."
        if number == len(points) - 2:
            shown = f"{spec.outlet.sections[-1]} | {shown}"
        gold.cut("related_list", shown)
        gold.point(shown, pointer.title)
        items.append(f"<li>{_link(pointer, shown)}</li>")
    return f'<h3>{cue}</h3>\n<ul class="similar">{"".join(items)}</ul>'


def _embed(spec: Spec, text: Text, gold: Gold) -> tuple[str, list[str]]:
    """A second article whole: its cue if the site has one, its headline, its paragraphs, its own source line."""
    dateline, body = _split(list(text.paragraphs))
    pieces = []
    if spec.outlet.lines["embed"]:
        gold.cut("teaser", spec.outlet.lines["embed"])
        pieces.append(f"<p>{spec.outlet.lines['embed']}</p>")
    gold.cut("teaser", text.title)
    gold.point(text.title, text.title)
    pieces.append(f"<h2>{escape(text.title, quote=False)}</h2>")
    if dateline is not None:
        gold.cut("byline", dateline, 1)
        pieces.append(f"<p>{dateline}</p>")
    pieces += [f"<p>{escape(part, quote=False)}</p>" for part in body]
    source = _line(spec, "source", text)
    gold.cut("source", source, 1)
    return "\n".join([*pieces, f"<p>{source}</p>"]), body


def _fields(spec: Spec, room: Newsroom, body: list[str]) -> dict[str, str]:
    """The values of the template's places, escaped."""
    outlet, language = spec.outlet, spec.outlet.language
    side = _sidebar(spec, room)
    nav = [f'<a href="/section/{number}">{name}</a>' for number, name in enumerate(outlet.sections)]
    declared = outlet.declared if spec.declared is None else spec.declared
    if not declared and outlet.encoding == "utf-8":
        declared = "utf-8"
    return {
        "lang": language, "dir": "rtl" if language in {"ar", "fa", "he"} else "ltr",
        "title": escape(spec.title), "name": outlet.name, "host": outlet.host, "url": spec.url, "slug": spec.slug,
        "summary": escape(body[0][:140]), "content": outlet.content, "number": str(3100 + spec.number),
        "section": outlet.sections[spec.number % len(outlet.sections)], "popular": outlet.popular, "copyright": outlet.copyright,
        "nav": "".join(f"<li>{item}</li>" for item in nav), "nav_line": " ".join(nav), "nav_breaks": "<br>".join(nav),
        "sidebar": "".join(f"<li>{_link(item)}</li>" for item in side), "sidebar_breaks": "<br>".join(_link(item) for item in side),
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

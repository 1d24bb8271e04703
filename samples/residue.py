"""What stands around an article: teasers, lists, credits, prompts and second articles, each noted in the gold."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from newsroom import Newsroom, Spec, Text

_LONG = 45


_KINDS = {
    "share": "share", "follow": "share", "print": "share", "app": "promo", "newsletter": "promo",
    "subscribe": "promo", "rights": "copyright", "source": "source", "tags": "tags", "editor": "byline",
}  # fmt: skip


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
    turned.sort(key=lambda other: _later(other, spec))
    own = {spec.title, spec.text.title, *([spec.embed.title] if spec.embed else [])}
    found: dict[str, Pointer] = {}
    for other in turned:
        if other.title not in own and not (_later(other, spec) and len(found) > 1) and other.text.id != spec.text.id:
            found.setdefault(other.title, Pointer(other.title, other.url))
    away = [
        Pointer(title, f"https://{spec.outlet.host}/a{at}.html")
        for at, title in enumerate(room.elsewhere[spec.text.language])
    ]
    mixed = list(found.values())[:5]
    return [*mixed[:3], *away[spec.order % 2 :][:2], *mixed[3:], *away]


def _later(other: Spec, spec: Spec) -> bool:
    """Whether a page came out on a later day: a site first points back, and forward only in pages saved late."""
    return other.at is not None and spec.at is not None and f"{other.at}"[:10] > f"{spec.at}"[:10]


def split(parts: list[str]) -> tuple[str | None, list[str]]:
    """The date line, where the text begins with one that is a line by itself, and the paragraphs."""
    if len(parts[0].split()) <= 2 and not parts[0].endswith((".", "。")):
        return parts[0], parts[1:]
    return None, parts


def paragraph(spec: Spec, inner: str) -> str:
    """A paragraph as the site marks it up."""
    return f"{inner}<br /><br />" if spec.outlet.template == "breaks.html" else f"<p>{inner}</p>"


def link(pointer: Pointer, shown: str | None = None) -> str:
    """A headline as a link."""
    return f'<a href="{pointer.url}">{escape(shown or pointer.title, quote=False)}</a>'


def teaser(spec: Spec, shape: list[str], points: list[Pointer], gold: Gold) -> str:
    """One teaser in one of the shapes that sites use, cued or not, linked or not."""
    kind, cue = shape
    if kind == "none":
        return ""
    pointer = points[0]
    line = cue.replace("{t}", pointer.title)
    linked = escape(cue, quote=False).replace("{t}", link(pointer))
    if kind in {"next", "list"}:
        gold.cut("teaser", cue)
        line = pointer.title
    gold.cut("teaser" if kind != "list" else "related_list", line)
    gold.point(pointer.title, pointer.title)
    if kind == "list":
        gold.cut("related_list", points[1].title)
        gold.point(points[1].title, points[1].title)
        items = "".join(f"<li>{link(item)}</li>" for item in points[:2])
        return f'<p><strong>{cue}</strong></p>\n<ul class="inline-list">{items}</ul>'
    return {
        "inline": f"<p><strong>{linked}</strong></p>",
        "next": f"<p>{cue}</p>\n<p>{link(pointer)}</p>",
        "quote": f"<blockquote><p>{linked}</p></blockquote>",
        "bold": f"<p><strong>{linked}</strong></p>",
        "unlinked": paragraph(spec, escape(line, quote=False)),
        "plain": paragraph(spec, escape(line, quote=False)),
    }[kind]


def tail_of(spec: Spec, points: list[Pointer], gold: Gold) -> tuple[str, list[str] | None]:
    """What follows the body, and the paragraphs of the embedded article if one does."""
    pieces: list[str] = []
    embedded: list[str] | None = None
    for name in spec.outlet.tail:
        if name == "similar":
            pieces.append(_similar(spec, points[1:5], gold))
        elif name == "comments":
            pieces.append(_comments(spec, gold))
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
        items.append(f"<li>{link(pointer, shown)}</li>")
    return f'<h3>{cue}</h3>\n<ul class="similar">{"".join(items)}</ul>'


def _embed(spec: Spec, text: Text, gold: Gold) -> tuple[str, list[str]]:
    """A second article whole, as a page scrolled on or under a cue if the site has one, with its own source line."""
    dateline, body = split(list(text.paragraphs))
    pieces = []
    if spec.outlet.lines["embed"]:
        gold.cut("teaser", spec.outlet.lines["embed"])
        pieces.append(f"<p>{spec.outlet.lines['embed']}</p>")
    gold.cut("teaser", text.title)
    gold.point(text.title, text.title)
    scrolled = not spec.outlet.lines["embed"] and spec.order % 2 == 1
    level = "h1" if scrolled else "h2"
    pieces.append(f"<{level}>{escape(text.title, quote=False)}</{level}>")
    if dateline is not None:
        gold.cut("byline", dateline, 1)
        pieces.append(f"<p>{dateline}</p>")
    pieces += [f"<p>{escape(part, quote=False)}</p>" for part in body]
    source = _line(spec, "source", text)
    gold.cut("source", source, 1)
    html = "\n".join([*pieces, f"<p>{source}</p>"])
    return (f'<article class="next-story">\n{html}\n</article>' if scrolled else html), body


def advert(spec: Spec, gold: Gold) -> str:
    """The label that an advertisement leaves between two paragraphs."""
    label = spec.outlet.lines.get("ad", "")
    if not label:
        return ""
    gold.cut("promo", label)
    return (
        f'<div class="adv-slot" id="ad-{spec.number}"><span>{label}</span><script>loadAd({spec.number});</script></div>'
    )


def caption(spec: Spec, gold: Gold) -> str:
    """What stands under the picture."""
    line = spec.outlet.lines.get("caption", "")
    if not line:
        return ""
    gold.cut("other", line)
    return f"<figcaption>{line}</figcaption>"


def _comments(spec: Spec, gold: Gold) -> str:
    """What readers wrote, on every other page."""
    if spec.order % 2:
        return ""
    title, *comments = spec.outlet.lines["comments"].split("|")
    for line in comments:
        gold.cut("other", line.split(": ", 1)[1])
    items = [line.split(": ", 1) for line in comments]
    inner = "".join(f'<div class="comment"><b>{name}</b><p>{line}</p></div>' for name, line in items)
    return f'<section id="comments"><h3>{title}</h3>{inner}</section>'

"""Builds the newsroom: pages of made-up sites out of real articles, each with its exact gold.

Everything is drawn from one seeded generator, so one seed and one input give one newsroom. Gold says
for each page which words are body (a list of paragraphs an article), which lines are residue, and
which headlines stand there, of which pages.
"""

from __future__ import annotations

import hashlib
import html
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsroom_hard import SUBHEADS, TRAPS
from newsroom_sites import AGENCIES, INITIALS, NAMES, SITES, Site, template

_MARKUP = re.compile(r"<[^>]*>")
_NAMED = re.compile(rb"<meta property='og:site_name'[^>]*>|<link rel='canonical'[^>]*>| - [^<>]*(?=</title>)")
"""Where a page says of which site it is."""


@dataclass(frozen=True, slots=True)
class Story:
    """A real article as material: headline and clean paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Part:
    """Gold of one article on a page."""

    title: str
    body: list[str]
    agency: str | None = None


@dataclass(slots=True)
class Gold:
    """Gold of one page. ``related`` pairs a headline as shown with the page whose article it is."""

    page: str
    parts: list[Part]
    residue: list[str] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A page under construction."""

    site: Site
    gold: Gold
    rows: list[str] = field(default_factory=list)

    def put(self, row: str) -> None:
        """Add a paragraph in the site's own markup."""
        self.rows.append(template(self.site.layout)[1].format(row))

    def raw(self, row: str) -> None:
        """Add markup as it is."""
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Slot:
    """One page to come: which story, where, and under which headline."""

    page: str
    site: Site
    story: Story
    title: str
    body: tuple[str, ...]


def build(
    stories: Sequence[Story], out: Path, size: int, seed: int, sites: Sequence[Site] = SITES
) -> list[Gold]:  # fmt: skip
    """Write ``size`` article pages (and an index page per site) below ``out``; returns the gold of the articles."""
    dice = random.Random(seed)  # noqa: S311 - a bench draws its pages, no secrets
    slots = _slots(list(stories), size, sites, dice)
    by_site = {site.host: [slot for slot in slots if slot.site is site] for site in sites}
    golds = [_page(slot, slots, by_site[slot.site.host], dice, out) for slot in slots]
    for site in sites:
        _index(site, by_site[site.host], dice, out)
    return golds


def flattened(golds: Sequence[Gold], folder: Path) -> list[Gold]:
    """The same pages as they would be saved by hand into one folder: no page says of which site it is."""
    names = {path: f"{number:05}.html" for number, path in enumerate(_shuffled(folder))}
    for path, name in names.items():
        (folder / name).write_bytes(_NAMED.sub(b"", path.read_bytes()))
        path.unlink()
    moved = {path.relative_to(folder).as_posix(): name for path, name in names.items()}
    return [
        replace(gold, page=moved[gold.page], related=[(text, moved.get(page, page)) for text, page in gold.related])
        for gold in golds
    ]


def _shuffled(folder: Path) -> list[Path]:
    """All pages, those of all sites mixed, in an order that does not change."""
    pages = sorted(folder.glob("*/*.html"))
    return sorted(pages, key=lambda path: hashlib.sha256(path.relative_to(folder).as_posix().encode()).digest())


def _slots(stories: list[Story], size: int, sites: Sequence[Site], dice: random.Random) -> list[Slot]:
    """Articles on sites; a quarter of the stories on two to four sites, with another headline or fewer lines."""
    dice.shuffle(stories)
    slots: list[Slot] = []
    for story in stories:
        copies = dice.choice((2, 3, 4)) if dice.random() < 0.15 else 1
        for nth, site in enumerate(dice.sample(list(sites), copies)):
            title, body = (story.title, story.paragraphs) if nth == 0 else _edited(story, dice)
            slots.append(Slot(f"{site.host}/{len(slots):05}.html", site, story, title, body))
        if len(slots) >= size:
            break
    return slots[:size]


def _edited(story: Story, dice: random.Random) -> tuple[str, tuple[str, ...]]:
    body = list(story.paragraphs)
    if len(body) > 3 and dice.random() < 0.5:
        body.pop()
    place = dice.randrange(len(body))
    words = body[place].split()
    if len(words) > 12:
        del words[dice.randrange(3, len(words) - 3)]
    body[place] = " ".join(words)
    title = story.title if dice.random() < 0.6 else "عاجل.. " + story.title
    return title, tuple(body)


def _page(slot: Slot, slots: Sequence[Slot], own: Sequence[Slot], dice: random.Random, out: Path) -> Gold:
    site = slot.site
    agency = dice.choice(AGENCIES) if site.source and dice.random() < 0.8 else None
    sheet = Sheet(site, Gold(slot.page, [Part(slot.title, [], agency)]))
    others = [
        other for other in dice.sample(list(own) or list(slots), min(len(own), 14)) if other.story is not slot.story
    ]
    others += [other for other in dice.sample(list(slots), 3) if other.story is not slot.story]
    _article(sheet, sheet.gold.parts[0], slot.body, others, dice)
    if site.aggregates and others:
        _second(sheet, others.pop(0), others, dice)
    _tail(sheet, others, dice)
    _furniture(sheet, dice)
    _write(out, slot, sheet, dice)
    return sheet.gold


def _article(sheet: Sheet, part: Part, body: Sequence[str], others: list[Slot], dice: random.Random) -> None:
    teasers = dice.sample(range(1, len(body)), min(len(body) - 1, dice.choice((0, 1, 1, 2))))
    for number, paragraph in enumerate(body):
        part.body.append(paragraph)
        text = html.escape(paragraph)
        last = number == len(body) - 1
        if sheet.site.glued and last:
            sheet.gold.residue.append(sheet.site.glued)
            text += " " + sheet.site.glued
        if number in teasers and others and not last and "glued" in sheet.site.shapes and dice.random() < 0.5:
            cue, other = dice.choice(sheet.site.cues), others.pop()
            sheet.gold.residue.append(f"{cue} {other.title}")
            sheet.gold.related.append((other.title, other.page))
            text += f" {cue} {html.escape(other.title)}"
        sheet.put(text)
        if number in teasers and others:
            _teaser(sheet, others, dice)
        if not last and sheet.site.amid and dice.random() < 0.25:
            _residue(sheet, dice.choice(sheet.site.amid))
        if number == 0:
            _trap(sheet, part, dice)
    if part.agency:
        line = sheet.site.source.format(agency=part.agency)
        sheet.gold.residue.append(line)
        sheet.put(line)


def _residue(sheet: Sheet, text: str) -> None:
    sheet.gold.residue.append(text)
    sheet.put(text)


def _trap(sheet: Sheet, part: Part, dice: random.Random) -> None:
    """On one page in four: body that looks like residue. It tells of this page's topic, or it would be template."""
    if not sheet.site.trap or dice.random() < 0.75:
        return
    said = [re.sub(r"\W", "", word) for word in part.title.split()]
    topic = html.escape(" ".join(dice.sample([word for word in said if word], 4)))
    row = dice.choice(TRAPS).format(subhead=dice.choice(SUBHEADS), tag=max(said, key=len), topic=topic)
    part.body.append(html.unescape(_MARKUP.sub("", row)))
    if row.startswith("<h3>"):
        sheet.raw(row)
    else:
        sheet.put(row)


def _teaser(sheet: Sheet, others: list[Slot], dice: random.Random) -> None:
    shape = dice.choice(sheet.site.shapes)
    cue = dice.choice(sheet.site.cues) if sheet.site.cues else ""
    gold, other = sheet.gold, others.pop()
    shown = _shown(other.title, shape, sheet.site, dice)
    link = f'<a href="https://{other.page}">{html.escape(shown)}</a>'
    if shape in ("line", "plain"):
        gold.residue.append(f"{cue} {shown}".strip())
        sheet.put(f"{cue} {link if shape == 'line' else html.escape(shown)}".strip())
    elif shape == "next" or (shape == "list" and cue):
        gold.residue.append(cue) if cue else None
        sheet.put(f"<b>{cue}</b>") if cue else None
    if shape == "list":
        more = [other, *(others.pop() for _ in range(min(2, len(others))))]
        gold.residue += [item.title for item in more]
        gold.related += [(item.title, item.page) for item in more]
        rows = "".join(f'<li><a href="https://{item.page}">{html.escape(item.title)}</a></li>' for item in more)
        sheet.raw(f"<ul>{rows}</ul>")
        return
    gold.related.append((shown, other.page))
    if shape in ("line", "plain"):
        return
    gold.residue.append(shown)
    plain = html.escape(shown)
    if shape in ("quote", "quoted"):
        sheet.raw(f"<blockquote>{link if shape == 'quote' and dice.random() < 0.5 else plain}</blockquote>")
    else:
        rows = {"bare": plain, "glued": plain, "bold": f"<strong>{plain}</strong>"}
        sheet.put(rows.get(shape, link))


def _shown(title: str, shape: str, site: Site, dice: random.Random) -> str:
    words = title.split()
    if shape == "truncated" and len(words) > 6:
        return " ".join(words[: max(5, len(words) - 3)]) + "…"
    if shape == "section":
        return f"{dice.choice(site.sections)} | {title}"
    if shape == "quoted":
        return title.replace('"', "'").replace("«", '"').replace("»", '"')
    return title


def _second(sheet: Sheet, other: Slot, others: list[Slot], dice: random.Random) -> None:
    """A second whole article under its headline, under a cue where the site has one, with its own source line."""
    agency = dice.choice(AGENCIES)
    part = Part(other.title, [], agency if sheet.site.source else None)
    if sheet.site.listed and dice.random() < 0.6:
        listed = [other, *(others.pop() for _ in range(min(2, len(others))))]
        sheet.gold.related += [(item.title, item.page) for item in listed]
        sheet.gold.residue += [item.title for item in listed[1:]]
        sheet.raw("<ul>" + "".join(f"<li>{_linked(item)}</li>" for item in listed) + "</ul>")
    sheet.gold.parts.append(part)
    sheet.gold.related.append((other.title, other.page))
    if sheet.site.cues:
        cue = dice.choice(sheet.site.cues)
        sheet.gold.residue.append(cue)
        sheet.put(f"<b>{cue}</b>")
    sheet.gold.residue.append(other.title)
    _head(sheet, other, dice)
    for paragraph in other.body:
        part.body.append(paragraph)
        sheet.put(html.escape(paragraph))
    if sheet.site.source:
        _residue(sheet, sheet.site.source.format(agency=agency))
    if sheet.site.tags:
        _tags(sheet, dice)
    del others[6:]


def _linked(slot: Slot) -> str:
    return f'<a href="https://{slot.page}">{html.escape(slot.title)}</a>'


def _head(sheet: Sheet, other: Slot, dice: random.Random) -> None:
    """The second article's headline, as the site marks it."""
    if sheet.site.second == "article":
        name, day = dice.choice(NAMES), f"{dice.randint(1, 28)} مايو 2018"
        by = f"<div class='byline'><address>{name}</address><time datetime='2018-05-02'>{day}</time></div>"
        sheet.raw(f"</article><article class='story'><header><h2>{html.escape(other.title)}</h2>{by}</header>")
    elif sheet.site.second == "linked":
        sheet.raw(f"<h2>{_linked(other)}</h2>")
    else:
        sheet.raw(f"<h3>{html.escape(other.title)}</h3>")


def _tags(sheet: Sheet, dice: random.Random) -> None:
    words = [word for word in dice.choice(sheet.gold.parts).title.split() if len(word) > 3][:4]
    line = sheet.site.tags.format(tags=" ".join(words), hashes=" ".join(f"#{word}" for word in words))
    sheet.gold.residue.append(line)
    sheet.put(line)


def _hashtags(sheet: Sheet, dice: random.Random) -> None:
    words = [re.sub(r"\W", "", word) for word in sheet.gold.parts[-1].title.split()]
    one, two, three = (*dice.sample([word for word in words if word], 3),)
    _residue(sheet, dice.choice(sheet.site.hashes).format(one=one, two=two, three=three))


def _tail(sheet: Sheet, others: list[Slot], dice: random.Random) -> None:
    if sheet.site.tags and not sheet.site.aggregates:
        _tags(sheet, dice)
    if sheet.site.hashes and dice.random() < 0.8:
        _hashtags(sheet, dice)
    if not sheet.site.tail or dice.random() < 0.3:
        return
    chosen = [others.pop() for _ in range(min(4, len(others)))]
    sheet.gold.residue += [sheet.site.tail, *(item.title for item in chosen)]
    sheet.gold.related += [(item.title, item.page) for item in chosen]
    rows = "".join(f'<li><a href="https://{item.page}">{html.escape(item.title)}</a></li>' for item in chosen)
    sheet.raw(f"<h4>{sheet.site.tail}</h4><ul>{rows}</ul>")


def _furniture(sheet: Sheet, dice: random.Random) -> None:
    lines = [line for line in (*sheet.site.promos, sheet.site.share) if line and dice.random() < 0.7]
    for line in (*lines, *sheet.site.lines):
        day = f"{dice.randint(1, 28)} مايو 2018 {dice.randint(10, 23)}:{dice.randint(10, 59)}"
        text = line.format(
            count=dice.randint(3, 9000), date=day, year=2018, name=dice.choice(NAMES), initials=_initials(line, dice)
        )
        _residue(sheet, text)


def _initials(line: str, dice: random.Random) -> str:
    return dice.choice(INITIALS) if "{initials}" in line else ""


def _write(out: Path, slot: Slot, sheet: Sheet, dice: random.Random) -> None:
    site = slot.site
    opening, _, closing = template(site.layout)
    day = f"2018-05-{dice.randint(1, 28):02}T{dice.randint(6, 22):02}:00:00+03:00"
    meta = f"<meta property='og:title' content=\"{html.escape(slot.title)}\">"
    meta += f"<meta property='og:site_name' content='{site.name}'>"
    meta += f"<meta property='article:published_time' content='{day}'><link rel='canonical' href='https://{slot.page}'>"
    menu = "".join(f"<li><a href='/{number}'>{name}</a></li>" for number, name in enumerate(site.sections))
    body = (
        f"<header><nav><ul>{menu}</ul></nav></header>{opening}<h1>{html.escape(slot.title)}</h1>"
        f"{''.join(sheet.rows)}{closing}<footer>{site.name} 2018 - اتصل بنا - من نحن</footer>"
    )
    _save(out / slot.page, site, f"{html.escape(slot.title)} - {site.name}", meta, body)


def _save(path: Path, site: Site, title: str, meta: str, body: str) -> None:
    charset = f"<meta charset='{site.declares}'>" if site.declares else ""
    head = f"<head>{charset}<title>{title}</title>{meta}</head>"
    content = f"<!doctype html><html lang='ar' dir='rtl'>{head}<body>{body}</body></html>"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode(site.encoding, "xmlcharrefreplace"))


def _index(site: Site, own: Sequence[Slot], dice: random.Random, out: Path) -> None:
    chosen = dice.sample(list(own), min(len(own), 40))
    rows = "".join(f"<li><a href='https://{slot.page}'>{html.escape(slot.title)}</a></li>" for slot in chosen)
    _save(out / site.host / "index.html", site, site.name, "", f"<h2>{site.name}</h2><ul>{rows}</ul>")

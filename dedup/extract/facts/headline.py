"""Which words of a page are its headline: the candidate that most sources agree on, without the site's name.

Sources are JSON-LD, Open Graph, Twitter, ``<title>``, and headings. A shortened form («…») speaks for the
whole one; a ``<title>`` speaks for each run of its parts between separators, in any script and direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import regex
from lxml.html import HtmlElement

from dedup.extract.facts.meta_tags import MetaTags, plain
from dedup.extract.facts.title_parts import KICKS, SITE_WORDS, bears_site, part_runs
from dedup.extract.tree import text_of
from dedup.text.words import TITLE_SEPARATOR, bare_name, squeeze, words

Heading: TypeAlias = tuple[str, HtmlElement, float]
"""A heading's text, its element, and its weight by how a headline is marked up."""
_SHORTENED = regex.compile(r"\s*(?:(?<!\.)\.{2,}+|…|\[\.\.\.\]|\[…\])\s*$")
_UNSEEN = frozenset({"style", "script", "svg", "template"})
_WORD = regex.compile(r"\s*(?:\p{Lu}\p{L}|\p{N}|\p{Lo}{2})")
"""What begins a word of its own behind another element."""
_HEADLINE_NAMES = (
    "headline", "entry-title", "post-title", "article-title", "articletitle", "article_title", "story-title",
    "news-title", "newstitle", "news_title", "arttitle", "title-news", "post_title", "storytitle", "node-title",
    "article__title",
)  # fmt: skip
_KICKED = 0.3
"""Weight of a heading that stands above a larger one: it is mostly a kicker."""
_LONGEST = 400
"""Characters above which a text is no headline."""
_HEADINGS = 60
"""Headings of a page that are weighed, the weightiest first."""
_SHORT_WORDS = 3
"""Words up to which a heading may be a section or a kicker."""
_ALIKE = 0.3
"""Share of words from which a heading and a claimed headline speak of the same."""


@dataclass(frozen=True, slots=True)
class Title:
    """A headline and the heading element that shows it, where one does."""

    text: str
    element: HtmlElement | None = None


@dataclass(frozen=True, slots=True)
class _Voice:
    """One source's words: ``runs`` are what it may stand for, each with its share of the source's weight."""

    weight: float
    runs: dict[tuple[str, ...], float]
    shortened: bool


def headings(marked: Sequence[HtmlElement]) -> list[Heading]:
    """What the page shows as headings, the most weighty first, then in page order; no more than can be compared.

    ``marked`` are the elements marked up as headings (see ``Marks``).
    """
    found: list[Heading] = []
    for element in marked:
        weight = _marked(element)
        if weight and not _aside(element):
            text = plain(_parted(element))
            if 0 < len(text) <= _LONGEST:
                found.append((text, element, weight))
    return sorted(found, key=lambda heading: -heading[2])[:_HEADINGS]


def _parted(element: HtmlElement) -> str:
    """The text of a heading, a blank between two elements in it that each hold a word and have nothing between them.

    A kicker and the headline below it are two lines to who sees them; a large first letter is part of its word.
    """
    if len(element) < 2:
        return text_of(element)
    runs = [element.text or ""]
    for child in element:
        text = text_of(child) if isinstance(child.tag, str) and child.tag not in _UNSEEN else ""
        if not runs[-1] and len(runs) > 1 and _WORD.match(text) and len(runs[-2].strip()) > 1:
            runs.append(" ")
        runs += [text, child.tail or ""]
    return "".join(runs)


def _marked(element: HtmlElement) -> float:
    if element.get("itemprop") == "headline":
        return 3.0
    names = (element.get("class") or "").lower().replace(" ", "  ")
    named = any(name in names for name in _HEADLINE_NAMES)
    by_tag = {"h1": 2.0, "h2": 0.5, "h3": 0.3}.get(str(element.tag), 0.0)
    return by_tag + (0.8 if named and (by_tag or element.tag in ("div", "span", "p", "td", "strong")) else 0.0)


def _aside(element: HtmlElement) -> bool:
    return any(parent.tag in ("nav", "footer", "aside") for parent in element.iterancestors())


def title(
    tree: HtmlElement, table: MetaTags, shown: list[Heading], declared: str, names: tuple[str, ...]
) -> Title | None:
    """The page's headline, or None. ``declared`` is JSON-LD's; ``names`` are what the site calls itself.

    A name of several words that is both a heading and a claimed headline is that, whatever gives it as the site's.
    """
    own = {tuple(words(name)) for name in names if name}
    headed = {tuple(words(text)) for text, _, _ in shown}
    claims = _claims(tree, table, declared)
    own -= {key for text, _ in claims if len(key := tuple(words(text))) > _SHORT_WORDS and key in headed}
    agreed = _agreed(table, declared)
    voices = [(text, _voice(text, weight, own, headed=headed, whole=agreed)) for text, weight in claims]
    whole = page_title(tree)
    voices = [(text, replace(voice, shortened=voice.shortened or _cut_at_quote(text, whole))) for text, voice in voices]
    claimed = [set(words(text)) for text, _ in voices]
    count, told = sum(weight >= 2 for _, _, weight in shown), tuple(words(declared))
    for text, _, weight in shown:
        among = 1 if told and tuple(words(text)) == told else count
        voices.append((text, _voice(text, _heading_weight(text, weight, among, claimed), own)))
    voices += [(text, _voice(text, 1.5, own)) for text in _standing(tree, voices, own)]
    best = _best(voices, own)
    if best is None:
        return None
    key = tuple(words(best))
    ranked = [(-weight, index) for index, (text, _, weight) in enumerate(shown) if tuple(words(text)) == key]
    return Title(best, shown[min(ranked)[1]][1] if ranked else None)


def page_title(tree: HtmlElement) -> str:
    """The page's ``<title>`` as one line; empty where it has none, or one longer than any headline."""
    found = next((one for one in tree.iter("title") if next(one.iterancestors("svg"), None) is None), None)
    whole = plain(found.text_content()) if found is not None else ""
    return whole if len(whole) <= _LONGEST else ""


def remainder(tree: HtmlElement, headline: str) -> str | None:
    """The last part of ``<title>`` besides the headline, where the page shows it as its own name.

    That is: as the text of a link to the front page, of the first heading, or in a copyright line.
    """
    whole = page_title(tree)
    key = tuple(words(headline))
    cuts = list(TITLE_SEPARATOR.finditer(whole))
    sides = [(whole[: cut.start()].strip(), whole[cut.end() :].strip()) for cut in cuts]
    behind = [right for left, right in sides if key and tuple(words(left))[: len(key)] == key]
    before = [left for left, right in sides if key and tuple(words(right))[-len(key) :] == key]
    names = [bare_name(name) for name in (*behind, *reversed(before)) if 0 < len(words(name)) <= SITE_WORDS]
    if not names:
        return None
    spaced = {name: f" {' '.join(words(name))} " for name in names}
    shown: set[str] = set()
    for text in _brands(tree):
        brand = f" {' '.join(words(text))} " if len(text) <= _LONGEST else ""
        shown.update(name for name in names if spaced[name] in brand)
        if names[0] in shown:
            break
    return next((name for name in names if name in shown), None)


def _brands(tree: HtmlElement) -> Iterator[str]:
    """Where a page names its site, sought one by one: links to its front page, logos, copyright lines, the mast."""
    for link in tree.xpath("//a[@href='/' or @rel='home']")[:6]:
        yield link.text_content()
    yield from map(str, tree.xpath("//a[@href='/' or @rel='home']//img/@alt|//a[@href='/']/@title"))
    yield from map(
        str,
        tree.xpath("//text()[contains(.,'©') or contains(.,'opyright') or contains(.,'حقوق') or contains(.,'版权')]"),
    )
    for element in tree.xpath("(//h1[not(ancestor::li)])[1]|(//body//*[normalize-space(text())!=''])[1]"):
        yield element.text_content()


def _agreed(table: MetaTags, declared: str) -> tuple[str, ...]:
    """The words of a headline behind a kicker that JSON-LD and Open Graph both give as a whole; else none."""
    key = tuple(words(declared))
    said = tuple(words(next(iter(table.get("og:title", ())), "")))
    kicked = any(cut.group().strip() in KICKS for cut in TITLE_SEPARATOR.finditer(declared))
    return key if key and kicked and said[: len(key)] == key else ()


def _heading_weight(text: str, weight: float, count: int, claimed: list[set[str]]) -> float:
    """What a heading's word counts for: most where it is the page's only one and shares words with a claim.

    One that JSON-LD gives word for word counts as the only one, as others are of other pages.
    """
    said = set(words(text))
    alike = any(len(said & claim) >= _ALIKE * min(len(said), len(claim)) for claim in claimed if claim and said)
    if weight < 2 or not alike:
        return weight if weight < 2 else weight / (2 * count)
    return 2.5 * weight / count


def _standing(tree: HtmlElement, voices: list[tuple[str, _Voice]], own: set[tuple[str, ...]]) -> list[str]:
    """The runs of claims that the page shows as a text of their own, whatever the element."""
    claims = [(text, voice) for text, voice in voices if len(voice.runs) > 1]
    runs = {run for text, _ in claims for run in (text, *(run for run, _ in part_runs(text, own)))}
    headed = {key for _, voice in voices if len(voice.runs) == 1 for key in voice.runs if len(key) > _SHORT_WORDS}
    if not runs or any(key in headed for _, voice in claims for key in voice.runs):
        return []
    texts = tree.xpath("//body/descendant::text()[not(ancestor::a or ancestor::script)]")
    shown = {squeeze(str(text)) for text in texts}
    return sorted(run for run in runs & shown if len(words(run)) > _SHORT_WORDS)


def _claims(tree: HtmlElement, table: MetaTags, declared: str) -> list[tuple[str, float]]:
    found = [(declared, 2.5)] if declared else []
    for key, weight in (
        ("og:title", 2.5),
        ("twitter:title", 1.0),
        ("dc.title", 1.0),
        ("parsely-title", 2.0),
        ("title", 1.0),
    ):
        found += [(value, weight) for value in table.get(key, ())[:1]]
    found.append((page_title(tree), 2.0))
    return [(text, weight) for text, weight in found if 0 < len(text) <= _LONGEST]


def _voice(
    text: str,
    weight: float,
    own: set[tuple[str, ...]],
    *,
    headed: set[tuple[str, ...]] | None = None,
    whole: tuple[str, ...] = (),
) -> _Voice:
    """A heading stands for itself alone; a claim (``headed`` given) also for its parts.

    A part counts for more than the whole where it is a heading of the page (``headed``), or where what is
    left is the site's name; else for less, and for least where it is the end of what the page's metadata agree on
    as a ``whole``.
    """
    runs = {tuple(words(text)): 1.0}
    for run, without in part_runs(text, own) if headed is not None else ():
        key = tuple(words(run))
        sure = without or (len(key) > _SHORT_WORDS and key in (headed or ()))
        kicked = bool(whole) and len(key) < len(whole) and whole[-len(key) :] == key
        runs[key] = max(runs.get(key, 0.0), _KICKED if kicked else 1.1 if sure else 0.7)
    return _Voice(weight, runs, bool(_SHORTENED.search(text)))


def _cut_at_quote(text: str, whole: str) -> bool:
    """Whether a claim ends where the page's title goes on with a quotation: its attribute ended at that mark."""
    return whole.startswith(text) and whole[len(text) :].lstrip()[:1] == '"'


def _best(voices: list[tuple[str, _Voice]], own: set[tuple[str, ...]]) -> str | None:
    """The text with the most weight behind it; of equals the one named first."""
    scores: list[tuple[float, int, str]] = []
    for order, (text, key) in enumerate(_candidates(voices, own)):
        support = sum(voice.weight * _agreement(voice, key) for _, voice in voices)
        support *= 0.5 if len(key) < _SHORT_WORDS else 1.0
        scores.append((-round(support, 4), order, text))
    return _SHORTENED.sub("", min(scores)[2]) if scores else None


def _candidates(voices: list[tuple[str, _Voice]], own: set[tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    found: dict[tuple[str, ...], str] = {}
    spare: dict[tuple[str, ...], str] = {}
    for text, voice in voices:
        whole = tuple(words(text))
        named = len(voice.runs) > 1 and bears_site(text, own)
        texts = [] if named else [(text, whole)]
        if len(voice.runs) > 1:
            texts += [(run, tuple(words(run))) for run, _ in part_runs(text, own)]
        for run, key in texts:
            if key and key not in own:
                found.setdefault(key, run)
            elif key:
                spare.setdefault(key, run)
    chosen = found or spare
    return [(text, key) for key, text in chosen.items()]


def _agreement(voice: _Voice, key: tuple[str, ...]) -> float:
    """How far a source speaks for a candidate: in full as a whole or a run, less where it stands shortened."""
    if key in voice.runs:
        return voice.runs[key] if not voice.shortened or next(iter(voice.runs)) != key else 0.5
    if voice.shortened and len(key) >= 4:
        for run in voice.runs:
            core = run[:-1]
            if len(core) >= 3 and len(key) >= len(run) and key[: len(core)] == core:
                return 0.9
    return 0.0

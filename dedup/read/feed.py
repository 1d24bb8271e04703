"""RSS (0.9 to 2.0, RDF), Atom, site maps of news, XML of trafilatura and of agencies: one record per item.

With content an item is an article, without it a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dedup.read import newsml, xml
from dedup.read.extracted import documents

_PARTS = {
    "title": "title", "link": "url", "guid": "guid", "id": "guid", "pubDate": "published", "date": "published",
    "published": "published", "issued": "published", "creator": "author", "author": "author", "encoded": "content_html",
    "content": "content_html", "full-text": "content_html", "description": "description", "summary": "description",
    "language": "language", "updated": "updated", "modified": "updated",
}  # fmt: skip
"""Local names of elements to the fields of a record."""


ASIDE = "aside"
"""The field of a record that is no page: what it is."""
_PARTS_OF_BLOGS = frozenset({"template", "settings", "comment", "page_template"})
"""Kinds of entries of Blogger's export that are no posts."""
_KIND = "schemas.google.com/blogger/2008/kind#"
"""What stands before them; a newspaper may have a section of such a name."""
_POSTS = frozenset({
    "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request",
    "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family",
    "wp_font_face",
})  # fmt: skip
"""Types of WordPress's posts that nobody reads as one."""
_EXCERPT = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/excerpt/\}|excerpt:")
_CAST = re.compile(r"\{https?://www\.itunes\.com/dtds/podcast[^}]*\}title|itunes:title")
"""A title that podcasts have beside their own."""
_RUNS = re.compile(r"</?(?:b|i|em|strong|span|mark|sup|sub|u|font)\b[^<>]*>", re.IGNORECASE)
"""Markup of runs, which a headline may have."""
_ROOTS = frozenset({"rss", "feed", "RDF", "rdf", "urlset"})
"""Roots of feeds and site maps; what stands below any other are records."""
_MEDIA = re.compile(r"\{https?://search\.yahoo\.com/mrss/?\}|media:")
_BEFORE = re.compile(rb"\A(?>\s+|<!--.*?-->)++(?=<\?xml\b)", re.DOTALL)
"""What may not stand before the declaration of XML, and does."""
_PARTED = re.compile(r"<br|<(?:p|div|li)\b.*<(?:p|div|li)\b", re.IGNORECASE | re.DOTALL)
_LINES = re.compile(r"\s*\n\s*")


def items(data: bytes) -> Iterator[dict[str, Any]]:
    """The items of a feed as records, in order. Raises ``InputError`` where the data is no XML at all."""
    root = xml.parsed(_BEFORE.sub(b"", data.strip(), count=1), "a feed")
    if _name(root) in newsml.ROOTS:
        yield from newsml.documents(root)
        return
    if _name(root) in {"doc", "corpus"}:
        yield from documents(root)
        return
    if _name(root) not in _ROOTS and not any(_name(item) in {"item", "entry"} for item in root.iter()):
        yield from (_row(row) for row in root if isinstance(row.tag, str))
        return
    if _name(root) == "urlset":
        yield from filter(None, map(_listed, root))
        return
    channel = next((part for part in root if _name(part) == "channel"), root)
    known = {field: text for part in channel if (field := _PARTS.get(_name(part))) and (text := _text(part))}
    known["author"] = next((_author(part) for part in root if _name(part) == "author"), "")
    people = dict(filter(None, map(_login, channel)))
    for item in root.iter():
        if _name(item) in {"item", "entry"}:
            record = _record(item, known)
            record["authors"] = [people.get(name, name) for name in record["authors"]]
            yield record | ({ASIDE: kind} if (kind := _aside(item)) else {})


def _login(part: Any) -> tuple[str, str] | None:
    """The name under which a writer logs in to WordPress, and the one that readers see."""
    if _name(part) != "author":
        return None
    names = {_name(child): _text(child) for child in part}
    login, shown = names.get("author_login"), names.get("author_display_name")
    return (login, shown) if login and shown else None


def _aside(item: Any) -> str:
    """What an item of an export is, where it is no post."""
    for part in item:
        name, text = _name(part), (part.get("term") or part.text or "").strip()
        kind = text.rpartition("#")[2].lower()
        blogger = (name == "category" and _KIND in text) or (name == "type" and "blogger" in part.tag)
        if (name == "post_type" and kind in _POSTS) or (blogger and kind in _PARTS_OF_BLOGS):
            return f"no post, but a part of a blog's export: {kind.replace('_', ' ')}"
    return ""


def _row(row: Any) -> dict[str, Any]:
    """A record of XML: its attributes and elements by their names; the first of each name counts."""
    found: dict[str, Any] = dict(row.attrib)
    for part in row:
        if isinstance(part.tag, str):
            value = _markup(part) if len(part) else (part.text or "").strip()
            if value:
                found.setdefault(re.split("[}:]", part.tag)[-1], value)
    return found


def _listed(page: Any) -> dict[str, Any] | None:
    """A page that a site map lists, where it is news and names its headline."""
    parts = {_name(part): _text(part) for part in page.iter()}
    if "news" not in parts or not parts.get("title"):
        return None
    found = {"title": "title", "loc": "url", "publication_date": "published", "name": "site", "language": "language"}
    return {field: parts[name] for name, field in found.items() if parts.get(name)}


def _record(item: Any, channel: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in item:
        field = _PARTS.get(_name(part))
        field = "description" if field and _EXCERPT.match(part.tag) else field
        if field == "url":
            if (value := _link(part)) and (part.get("rel") in {None, "alternate"}):
                found.setdefault(field, value)
        elif field == "author":
            found.setdefault("authors", []).append(_author(part))
        elif field and (value := _markup(part) if field == "content_html" else _text(part)):
            longer = field == "description" and len(value) > len(found.get(field, ""))
            found[field] = value if longer else found.get(field, value)
    if "title" in found:
        found["title"] = _RUNS.sub("", found["title"])
    identity = str(found.pop("guid", ""))
    if identity.startswith(("http://", "https://")):
        found.setdefault("url", identity)
    found["authors"] = [name for name in found.get("authors", [channel["author"]]) if name]
    updated = found.pop("updated", None)
    found.setdefault("published", updated)
    found.setdefault("language", channel.get("language"))
    found["site"] = channel.get("title")
    return found


def _name(element: Any) -> str:
    """The name without its space: one that no declaration knows (``it:title``) stands as it was written.

    What describes a picture, a film or an episode has no name here: it is called as parts of the item are.
    """
    if not isinstance(element.tag, str) or _MEDIA.match(element.tag) or _CAST.fullmatch(element.tag):
        return ""
    return re.split("[}:]", element.tag)[-1]


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _markup(element: Any) -> str:
    """Content as HTML: escaped markup as it is, XHTML (Atom) written out; lines part it where no element does."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    text = (element.text or "").strip()
    return _LINES.sub("<br><br>", text) if text.count("\n") > 1 and not _PARTED.search(text) else text


def _link(element: Any) -> str:
    return (element.get("href") or element.text or "").strip()


def _author(element: Any) -> str:
    name = next((part for part in element if _name(part) == "name"), None)
    return _text(element if name is None else name)

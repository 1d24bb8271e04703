"""Documents of agencies and archives in XML: NITF, NewsML-G2, NewsML 1, and TEI; a record per article.

Facts are read where each standard puts them (IPTC's NITF 3 and NewsML-G2, the TEI guidelines P4 and P5); the body
becomes HTML, which says the same with other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

ROOTS = frozenset({"nitf", "newsItem", "newsMessage", "NewsML", "TEI", "TEI.2", "teiCorpus"})
"""Local names of the elements that such documents begin with."""
_NITF_TAGS = {
    "hl1": "h2", "hl2": "h2", "p": "p", "ol": "ol", "ul": "ul", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd",
    "bq": "blockquote", "table": "table", "tr": "tr", "td": "td", "th": "th", "br": "br", "pre": "pre", "a": "a",
    "em": "em", "media": "figure", "media-caption": "figcaption", "block": "div",
}  # fmt: skip
_TEI_TAGS = {
    "head": "h2", "p": "p", "ab": "p", "list": "ul", "item": "li", "quote": "blockquote", "q": "q", "lb": "br",
    "row": "tr", "cell": "td", "hi": "b", "emph": "em", "ref": "a", "table": "table", "figure": "figure",
    "figDesc": "figcaption",
    "l": "p", "lg": "div", "code": "pre", "del": "del",
}  # fmt: skip
"""Elements of a body as HTML calls them; any other in a line is a run of it, around lines it is a box."""
_LEFT = frozenset({"media-reference", "media-metadata", "media-producer", "graphic", "fw", "pb", "note-ref"})
_INLINE = frozenset({
    "person", "org", "location", "city", "country", "region", "state", "chron", "num", "money", "event", "function",
    "lang", "q",
    "object.title", "virtloc", "copyrite", "pronounce", "classifier", "name", "persName", "orgName", "placeName",
    "date", "time", "rs", "title", "foreign", "term", "seg", "w", "c", "s", "abbr", "expan", "choice", "corr", "sic",
    "reg", "orig",
})  # fmt: skip
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")


def documents(root: Any) -> Iterator[dict[str, Any]]:
    """The articles below a root of such a document as records, in order."""
    name = local(root)
    if name == "nitf":
        yield _nitf(root)
    elif name in {"newsItem", "newsMessage"}:
        yield from map(_news_item, [root] if name == "newsItem" else _every(root, "newsItem"))
    elif name == "NewsML":
        yield from map(_news_component, _every(root, "NewsItem"))
    else:
        yield from map(_tei, _every(root, "TEI", "TEI.2"))


def local(element: Any) -> str:
    """The name of an element without its space; empty for what is none."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def _every(root: Any, *names: str) -> list[Any]:
    return [element for element in root.iter() if local(element) in names]


def _first(root: Any, *path: str) -> Any:
    """The first element below some others, each by its local name; None where there is none."""
    for step in path:
        root = (
            None
            if root is None
            else next((item for item in root.iter() if item is not root and local(item) == step), None)
        )
    return root


def _said(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _kept(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def _nitf(root: Any) -> dict[str, Any]:
    head, body, content = _first(root, "head"), _first(root, "body", "body.head"), _first(root, "body", "body.content")
    dates = [_first(head, "date.issue"), _first(head, "date.release"), _first(body, "story.date")]
    published = next((value for date in dates if date is not None and (value := date.get("norm"))), None)
    pubdata, identity = _first(head, "pubdata"), _first(head, "doc-id")
    bylines = [] if body is None else [_people(one) for one in _every(body, "byline")]
    return _kept(
        id=identity.get("id-string") if identity is not None else None,
        title=_said(_first(body, "hl1")) or _said(_first(body, "hedline")) or _said(_first(head, "title")),
        published=_time(published or (pubdata.get("date.publication") if pubdata is not None else None)),
        site=(pubdata.get("name") if pubdata is not None else None) or _said(_first(body, "distributor")),
        url=pubdata.get("ex-ref") if pubdata is not None else None,
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        authors=[name for names in bylines for name in names],
        summary=_said(_first(body, "abstract")),
        content_html=_summary(_first(body, "hl2")) + _markup(content, _NITF_TAGS),
    )


def _people(byline: Any) -> list[str]:
    """The persons of a byline, or its line."""
    people = [_said(one) for one in _every(byline, "person")]
    titles = _every(byline, "byttl")
    for title in titles:
        title.text = None
        title[:] = []
    return list(filter(None, people or [_said(byline)]))


def _summary(element: Any) -> str:
    """What stands below a headline, as the first paragraph of a body."""
    text = _said(element)
    if not text:
        return ""
    line = etree.Element("p")
    line.text = text
    return str(etree.tostring(line, encoding="unicode"))


def _news_item(item: Any) -> dict[str, Any]:
    meta, content = _first(item, "itemMeta"), _first(item, "contentMeta")
    inline, data = _first(item, "contentSet", "inlineXML"), _first(item, "contentSet", "inlineData")
    inner = None if inline is None else next((one for one in inline if isinstance(one.tag, str)), None)
    record = _nitf(inner) if inner is not None and local(inner) == "nitf" else {}
    if inner is not None and not record:
        body = inner if local(inner) != "html" else _first(inner, "body")
        record = _kept(content_html=_markup(body, {}))
    if data is not None and (data.text or "").strip() and not record.get("content_html"):
        record["text" if "html" not in (data.get("contenttype") or "") else "content_html"] = data.text
    dates = [_first(content, "contentCreated"), _first(meta, "firstCreated"), _first(meta, "versionCreated")]
    provider, language = _first(meta, "provider"), _first(content, "language")
    return record | _kept(
        id=item.get("guid"),
        title=_headline(content) or record.get("title") or _said(_first(meta, "title")),
        published=_time(next(filter(None, map(_said, dates)), None)) or record.get("published"),
        site=_called(provider) or record.get("site"),
        language=language.get("tag")
        if language is not None
        else item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        authors=[_called(one) for one in _every(content, "creator")]
        if content is not None and _first(content, "by") is None
        else [_said(one) for one in ([] if content is None else _every(content, "by"))],
    )


def _headline(content: Any) -> str:
    """The main headline of several: the one without a role goes first, a label or a short one last."""
    found: Sequence[Any] = [] if content is None else _every(content, "headline")
    main = [one for one in found if not one.get("role") or "main" in one.get("role")]
    return next(filter(None, map(_said, [*main, *found])), "")


def _called(element: Any) -> str:
    """A party's name, as NewsML-G2 gives it: an element of its own, a literal, the code behind a scheme."""
    if element is None:
        return ""
    name = _said(_first(element, "name"))
    return name or element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]


def _news_component(item: Any) -> dict[str, Any]:
    """NewsML 1: facts in news lines, the text in a NITF or HTML document inside."""
    lines, inner = _first(item, "NewsLines"), _first(item, "nitf")
    data = _first(item, "DataContent")
    record = _nitf(inner) if inner is not None else _kept(content_html="" if data is None else _markup(data, {}))
    provider, identity = _first(item, "ProviderId"), _first(item, "PublicIdentifier")
    return record | _kept(
        id=_said(identity) or record.get("id"),
        title=_said(_first(lines, "HeadLine")) or record.get("title"),
        published=_time(_said(_first(item, "FirstCreated"))) or record.get("published"),
        authors=list(filter(None, [_said(_first(lines, "ByLine"))])) or record.get("authors"),
        site=record.get("site") or _said(provider),
    )


def _tei(root: Any) -> dict[str, Any]:
    header = _first(root, "teiHeader")
    title = _first(header, "titleStmt", "title")
    people = [] if header is None else [*_every(_first(header, "titleStmt") if title is not None else header, "author")]
    people = people or ([] if header is None else _every(header, "author"))
    places = [_first(header, "sourceDesc"), _first(header, "publicationStmt")]
    dates = [date for place in places if place is not None for date in _every(place, "date")]
    published = next(
        (value for date in dates if (value := date.get("when") or date.get("when-iso") or _said(date))), None
    )
    language = _first(header, "language")
    body = _first(root, "text", "body")
    return _kept(
        title=_said(title),
        published=_time(published),
        site=_said(_first(places[0], "publisher")) or _said(_first(places[1], "publisher")),
        url=_address(header),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or (language.get("ident") if language is not None else None),
        authors=list(dict.fromkeys(filter(None, map(_said, people)))),
        content_html=_markup(body, _TEI_TAGS),
    )


def _address(header: Any) -> str:
    found = [] if header is None else _every(header, "ptr", "ref", "idno")
    values = (value for one in found for value in (one.get("target"), _said(one)) if value)
    return next((value for value in values if value.startswith(("http://", "https://"))), "")


def _time(value: str | None) -> str:
    """A time as ISO 8601 writes it, from the form without separators that NITF and NewsML 1 have, too."""
    value = (value or "").strip()
    found = _DIGITS.fullmatch(value)
    if found is None:
        return value
    day = "-".join(found.group(1, 2, 3))
    clock = ":".join((found[4], found[5], found[6] or "00")) if found[4] else ""
    zone = f"{found[7][:3]}:{found[7][-2:]}" if found[7] and found[7] != "Z" else found[7] or ""
    return f"{day}T{clock}{zone}" if clock else day


def _markup(body: Any, tags: dict[str, str]) -> str:
    """A body as HTML. Names that HTML has not become boxes, or runs where they stand in a line."""
    if body is None:
        return ""
    for element in list(body.iter(etree.Element)):
        name = local(element)
        if name in _LEFT:
            element.clear(keep_tail=True)
        target = element.get("href") or element.get("target")
        comments = name == "div" and element.get("type") == "comments" and tags is _TEI_TAGS
        element.attrib.clear()
        if tags:
            element.tag = "aside" if comments else tags.get(name, "span" if name in _INLINE else "div")
        else:
            element.tag = name
        if target and element.tag == "a":
            element.set("href", target)
    etree.cleanup_namespaces(body)
    return str(etree.tostring(body, encoding="unicode", method="html", with_tail=False))

"""Articles in trafilatura's XML: facts as attributes of ``<doc>``, its text in a small vocabulary of TEI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

_FACTS = {
    "title": "title", "author": "author", "date": "date", "source": "url", "sitename": "site_name",
    "hostname": "hostname", "language": "language", "filedate": "filedate",
}  # fmt: skip
_TAGS = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "code": "pre", "lb": "br", "row": "tr",
    "cell": "td", "hi": "b", "ref": "a", "p": "p", "table": "table", "del": "del",
}  # fmt: skip
"""Elements of the text as HTML calls them; any other is a box."""


def documents(root: Any) -> Iterator[dict[str, Any]]:
    """The documents as records, in order. Attributes without a meaning here stay fields of their own."""
    for doc in root.iter("doc"):
        main = doc.find("main")
        if main is None:
            continue
        record: dict[str, Any] = {_FACTS.get(name, name): value for name, value in doc.attrib.items() if value}
        if "author" in record:
            record["author"] = [name.strip() for name in record["author"].split(";") if name.strip()]
        yield {**record, "content_html": _markup(main)}


def _markup(main: Any) -> str:
    for element in main.iter(etree.Element):
        target = element.attrib.get("target")
        element.attrib.clear()
        element.tag = _TAGS.get(element.tag, "div")
        if element.tag == "a" and target:
            element.set("href", target)
    return str(etree.tostring(main, encoding="unicode", method="html", with_tail=False))

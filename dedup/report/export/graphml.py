"""GraphML: which site copies which, and which article names which other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    '<key id="size" for="node" attr.name="size" attr.type="int"/>\n'
    '<key id="site" for="node" attr.name="site" attr.type="string"/>\n'
    '<key id="weight" for="edge" attr.name="weight" attr.type="int"/>\n'
    '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n'
    '<graph edgedefault="directed">\n'
)
_TAIL = "</graph>\n</graphml>\n"
_ENDS = re.compile("[\t\n\r]")
_BARRED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNNAMED = "(no site)"


def copies(articles: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Sites as nodes, ``size`` their articles; an edge per relation in which one site's articles stand to another's.

    ``articles`` are records with ``site``, ``relation`` and the ``canonical_site`` of their copy group. An edge leads
    from the site that copies to that of the canonical; ``weight`` counts articles.
    """
    sites: Counter[str] = Counter()
    edges: Counter[tuple[str, str, str]] = Counter()
    for article in articles:
        site = article["site"] or _UNNAMED
        sites[site] += 1
        if article["relation"] not in {None, "canonical"}:
            edges[site, article["canonical_site"] or _UNNAMED, article["relation"]] += 1
    yield _HEAD
    for site, size in sorted(sites.items()):
        yield _node(site, {"label": site, "size": size})
    for (source, target, relation), weight in sorted(edges.items()):
        yield _edge(source, target, {"weight": weight, "relation": relation})
    yield _TAIL


def related(articles: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Articles as nodes, and an edge from each to those whose headlines were cut on its page."""
    edges: Counter[tuple[str, str]] = Counter()
    yield _HEAD
    for article in articles:
        yield _node(article["id"], {"label": article["title"] or article["page"], "site": article["site"] or _UNNAMED})
        edges.update((article["id"], item["article"]) for item in article["related"] if item["article"])
    for (source, target), weight in sorted(edges.items()):
        yield _edge(source, target, {"weight": weight, "relation": "related"})
    yield _TAIL


def _node(name: str, data: Mapping[str, object]) -> str:
    return f"<node id={quoteattr(_clean(name))}>{_data(data)}</node>\n"


def _edge(source: str, target: str, data: Mapping[str, object]) -> str:
    return f"<edge source={quoteattr(_clean(source))} target={quoteattr(_clean(target))}>{_data(data)}</edge>\n"


def _data(data: Mapping[str, object]) -> str:
    return "".join(f'<data key="{key}">{escape(_clean(str(value)))}</data>' for key, value in data.items())


def _clean(text: str) -> str:
    """The characters that XML allows and recommends, line ends as blanks."""
    return _BARRED.sub("", _ENDS.sub(" ", text))

"""An article, or a page that is none, as one flat row of plain values: what a program with columns can hold."""

from __future__ import annotations

import json
from typing import Any

from dedup import Article, Skipped

TYPES = {
    "page": "string", "part": "int", "kind": "string", "url": "string", "site": "string", "title": "string",
    "language": "string", "published": "string", "captured": "string", "authors": "array<string>", "agency": "string",
    "shortened": "string", "text": "string", "cuts": "string", "extra": "string", "reason": "string",
    "detail": "string",
}  # fmt: skip
"""The fields of a row and their types, as Spark and others write them."""


def row(item: Article | Skipped) -> dict[str, Any]:
    """The fields ``TYPES`` of an article, or of a skipped page, which alone has ``reason`` and ``detail``.

    Times are ISO 8601 (a date where no time is known); ``cuts`` and ``extra`` are JSON text.
    """
    found: dict[str, Any] = dict.fromkeys(TYPES)
    if isinstance(item, Skipped):
        return found | {"page": item.page, "reason": item.reason.value, "detail": item.detail}
    cuts = [{"kind": cut.kind.value, "rule": cut.rule, "text": cut.text} for cut in item.cuts]
    return found | {
        "page": item.page,
        "part": item.part,
        "kind": item.kind.value,
        "url": item.url,
        "site": item.site,
        "title": item.title,
        "language": item.language,
        "published": item.published.isoformat() if item.published else None,
        "captured": item.captured.isoformat() if item.captured else None,
        "authors": list(item.authors),
        "agency": item.agency.name if item.agency else None,
        "shortened": item.shortened,
        "text": item.text,
        "cuts": json.dumps(cuts, ensure_ascii=False),
        "extra": json.dumps(item.extra, ensure_ascii=False),
    }

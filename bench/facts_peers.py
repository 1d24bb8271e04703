"""What other tools read of pages: lines of ``{"html", "url"}`` in, lines with ``answers`` and ``seconds`` out.

Runs in an environment that has trafilatura, newspaper4k and htmldate, and nothing of ours: ``bench/facts.py`` calls it.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> int:
    """Answer for every page asked on standard input; ``argv[1]`` is the folder of the set."""
    from trafilatura.utils import decode_file  # noqa: PLC0415 - the peers' environment only

    for line in sys.stdin:
        asked = json.loads(line)
        content = str(decode_file(gzip.decompress((Path(sys.argv[1]) / asked["html"]).read_bytes())))
        answers, seconds = {}, {}
        for name, ask in _PEERS.items():
            begun = time.process_time()
            answers[name] = _asked(ask, content, asked["url"])
            seconds[name] = time.process_time() - begun
        print(json.dumps({"html": asked["html"], "answers": answers, "seconds": seconds}))
    return 0


def _asked(ask: Callable[[str, str | None], dict[str, Any]], content: str, url: str | None) -> dict[str, Any]:
    try:
        return ask(content, url)
    except Exception as error:  # noqa: BLE001 - a peer that fails on a page has no answer to it, and it is said
        print(f"{ask.__name__}: {type(error).__name__}: {error}", file=sys.stderr)
        return {"title": None, "date": None, "author": []}


def _trafilatura(content: str, url: str | None) -> dict[str, Any]:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - the peers' environment only

    found = extract_metadata(content, default_url=url)
    return {
        "title": found.title,
        "date": found.date,
        "author": (found.author or "").split("; ") if found.author else [],
    }


def _newspaper(content: str, url: str | None) -> dict[str, Any]:
    import newspaper  # noqa: PLC0415 - the peers' environment only

    found = newspaper.Article(url or "https://page.example/")
    found.download(input_html=content)
    found.parse()
    day = found.publish_date.date().isoformat() if found.publish_date else None
    return {"title": found.title, "date": day, "author": list(found.authors)}


def _htmldate(content: str, url: str | None) -> dict[str, Any]:
    from htmldate import find_date  # noqa: PLC0415 - the peers' environment only

    return {"date": find_date(content, url=url, original_date=True)}


_PEERS = {"trafilatura": _trafilatura, "newspaper4k": _newspaper, "htmldate": _htmldate}


if __name__ == "__main__":
    sys.exit(main())

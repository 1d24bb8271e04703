"""Body text against gold, beside trafilatura on the same pages in one run: precision, recall, F1, leak, kept, time.

Columns: trafilatura's four modes, our extraction step, and extraction followed by the clean step (each page alone,
no corpus). Where the gold begins with the headline, each column is given its own headline.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean
from typing import Any

from extraction_data import SETS, Sample, Score, arguments, decode, f1, samples, score

from dedup.clean.page.cleaning import clean
from dedup.extract.entry import extract
from dedup.model import Article, Page, PageKind, Skipped
from dedup.options.settings import Options
from dedup.read.charset.decode import decode as read_decode

PEERS: dict[str, dict[str, bool]] = {
    "defaults": {},
    "no comments": {"include_comments": False},
    "precision": {"favor_precision": True},
    "fast": {"fast": True, "include_comments": False},
}
OURS = ("extract", "extract+clean")


@dataclass(frozen=True, slots=True)
class Answers:
    """What each column says of one page, and the seconds that trafilatura's defaults and our extraction took."""

    name: str
    texts: dict[str, str]
    seconds: dict[str, float]


def peers(sample: Sample, cache: Path) -> Answers:
    """The answers of trafilatura; the cache keeps its times as well as its texts."""
    stored = cache / f"{hashlib.sha256(sample.data).hexdigest()[:24]}.json"
    if stored.is_file():
        return Answers(**json.loads(stored.read_text(encoding="utf-8")))
    import trafilatura  # noqa: PLC0415 - heavy import, not needed where the cache is full

    content = decode(sample.data)
    texts, seconds = {}, {}
    for mode, settings in PEERS.items():
        started = time.process_time()
        texts[mode] = trafilatura.extract(content, **settings) or ""
        seconds[mode] = time.process_time() - started
    found = trafilatura.extract_metadata(content) if sample.titled else None
    title = (found.title or "") if found else ""
    answers = Answers(
        sample.name, {m: f"{title}\n{text}" if sample.titled else text for m, text in texts.items()}, seconds
    )
    cache.mkdir(parents=True, exist_ok=True)
    stored.write_text(json.dumps(asdict(answers), ensure_ascii=False), encoding="utf-8")
    return answers


def ours(sample: Sample) -> Answers:
    """Our answers; a page that the judge turns away is an empty one."""
    options = Options()
    decoded = read_decode(sample.data, options.read)
    page = Page(sample.name, sample.name, PageKind.HTML, decoded.text, hashlib.sha256(sample.data).hexdigest())
    started = time.process_time()
    found = extract(page, options)
    spent = time.process_time() - started
    if isinstance(found, Skipped):
        return Answers(sample.name, dict.fromkeys(OURS, ""), {"extract": spent})
    parts = clean(found, options.clean)
    return Answers(
        sample.name,
        {"extract": _said(sample, found, found.text), "extract+clean": _said(sample, parts[0], parts[0].text)},
        {"extract": spent},
    )


def _said(sample: Sample, article: Article, text: str) -> str:
    return f"{article.title or ''}\n{text}" if sample.titled else text


def answered(work: tuple[Sample, Path]) -> Answers:
    """All columns of a page."""
    logging.disable(logging.CRITICAL)
    sample, cache = work
    theirs, own = peers(sample, cache), ours(sample)
    return Answers(sample.name, theirs.texts | own.texts, theirs.seconds | own.seconds)


def groups(pages: list[Sample]) -> Iterator[tuple[str, list[Sample]]]:
    """The rows of the table: each set, and each language of the set that has many."""
    for corpus in SETS:
        inside = [page for page in pages if page.corpus == corpus]
        if inside:
            yield corpus, inside
        for language in sorted({page.language for page in inside}) if corpus == "waddle" else ():
            yield f"  {language}", [page for page in inside if page.language == language]


def _row(name: str, column: str, result: Score) -> str:
    return f"{name:16} {result.pages:4}  {column:14} {result}"


def main() -> int:
    """Print the table; 0 also where the data is absent."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--workers", type=int, default=2, help="worker processes")
    parser.add_argument("--worst", type=int, default=0, help="name this many pages a set with the lowest F1")
    chosen = parser.parse_args()
    pages = samples(chosen.data, chosen.every)
    if not pages:
        print(f"skipped: no extraction sets below {chosen.data}")
        return 0
    with Pool(chosen.workers) as pool:
        found = pool.map(answered, [(page, chosen.cache) for page in pages], chunksize=4)
    by_name = {answers.name: answers for answers in found}
    for name, inside in groups(pages):
        for column in (*PEERS, *OURS):
            print(_row(name, column, score(inside, [by_name[page.name].texts[column] for page in inside])))
        _worst(inside, by_name, chosen.worst if name in SETS else 0)
    ratio = fmean(a.seconds["extract"] for a in found) / fmean(a.seconds["defaults"] for a in found)
    print(f"time of extract, facts included, to trafilatura's body with defaults: {ratio:.2f}")
    return 0


def _worst(pages: list[Sample], answers: dict[str, Any], count: int) -> None:
    texts = ((page, answers[page.name].texts["extract+clean"]) for page in pages if page.gold)
    rated = sorted((f1(text, page.gold)[2], page.name) for page, text in texts)
    for value, name in rated[:count]:
        print(f"    {value:.3f} {name}")


if __name__ == "__main__":
    sys.exit(main())

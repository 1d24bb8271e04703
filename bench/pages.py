"""The whole job over all real pages of the extraction sets, laid out as a person would save them: a folder a site.

Every page must end as an article or in skipped.jsonl. Prints precision, recall and F1 of the final texts, after both
rounds of cleaning, beside trafilatura's modes on the same pages. Facts of the gold are never shown to the job.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from extraction import PEERS, groups, peers
from extraction_data import Sample, Score, arguments, samples, score

from dedup.options.settings import load
from dedup.pipeline import run


def place(sample: Sample) -> Path:
    """Where a page is saved: below its set and site, as a browser would name it."""
    return Path(sample.corpus) / sample.site / Path(sample.name).name.removesuffix(".gz")


def unpacked(pages: list[Sample], folder: Path) -> None:
    """Write every page's bytes as they were saved."""
    for page in pages:
        target = folder / place(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page.data)


def answers(out: Path) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The job's articles (part 0) by page, and why the other pages are none."""
    with (out / "articles.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with (out / "skipped.jsonl").open(encoding="utf-8") as lines:
        skipped = {row["page"]: row["reason"] for row in map(json.loads, lines)}
    return {row["page"]: row for row in rows if not row["part"]}, skipped


def text(sample: Sample, articles: dict[str, dict[str, Any]]) -> str:
    """What the job says of a page; nothing where it was skipped."""
    found = articles.get(place(sample).as_posix())
    if found is None:
        return ""
    return f"{found['title'] or ''}\n{found['text']}" if sample.titled else found["text"]


def main() -> int:
    """Print the table; 1 where a page was lost; 0 also where the data is absent."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--out", type=Path, help="keep pages and results in this folder")
    parser.add_argument("--set", dest="sets", action="append", default=[], help="an option, as dedup run takes it")
    chosen = parser.parse_args()
    pages = samples(chosen.data, chosen.every)
    if not pages:
        print(f"skipped: no extraction sets below {chosen.data}")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.out or Path(temporary)
        unpacked(pages, folder / "pages")
        run([folder / "pages"], folder / "run", load(None, chosen.sets))
        articles, skipped = answers(folder / "run")
    lost = [page.name for page in pages if place(page).as_posix() not in articles.keys() | skipped.keys()]
    print(f"{len(pages)} pages: {len(articles)} articles, {len(skipped)} skipped, {len(lost)} lost {lost}")
    theirs = {page.name: peers(page, chosen.cache).texts for page in pages}
    for name, inside in groups(pages):
        for mode in PEERS:
            _row(name, mode, score(inside, [theirs[page.name][mode] for page in inside]))
        _row(name, "dedup run", score(inside, [text(page, articles) for page in inside]))
    return 1 if lost else 0


def _row(name: str, column: str, result: Score) -> None:
    print(f"{name:16} {result.pages:4}  {column:12} {result}")


if __name__ == "__main__":
    sys.exit(main())

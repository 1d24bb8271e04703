"""Scores on real pages and headlines, where the benchmark data is at hand: ``DEDUP_BENCH_DATA``, else ../shared/bench.

``PYTHONPATH=bench python tests/gate/test_bench.py`` pins today's scores beside the digest of the data. The
extraction model was fitted
on these pages, so their level says nothing about other pages; a fall says that something broke.
"""

import gzip
import json
import os
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import extraction_data as sets
import pages as bench
import pytest

from dedup.evaluate.groups import compare
from dedup.options.settings import load
from dedup.pipeline import run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = Path(os.environ.get("DEDUP_BENCH_DATA") or ROOT / "../shared/bench")
PINS = HERE / "bench.toml"
EVERY = 6
HEADLINES = DATA / "headlines" / "uci_stories_en.jsonl.gz"
SLACK = 0.005
"""Sentence vectors may round another way on another processor."""
PEERS = {"scrapinghub": 0.948, "waddle": 0.825, "wcxb": 0.927, "fundus": 0.941}
"""F1 of trafilatura's defaults on all pages of each set, which no score of ours may fall below."""

pytestmark = pytest.mark.skipif(not HEADLINES.is_file(), reason=f"no benchmark data below {DATA}")


def digest():
    """SHA-256 of what is measured on."""
    whole = sha256(HEADLINES.read_bytes())
    for index in sorted(DATA.glob("extraction/*/index.jsonl.gz")):
        whole.update(index.read_bytes())
    return whole.hexdigest()


def pages():
    """F1 of every sixth page of each set after the whole job, and the leaked and kept lines."""
    chosen = sets.samples(DATA, EVERY)
    with TemporaryDirectory() as folder:
        bench.unpacked(chosen, Path(folder, "pages"))
        run([Path(folder, "pages")], Path(folder, "run"), load(None, ["cluster.level=copies"]))
        articles, skipped = bench.answers(Path(folder, "run"))
    assert len(articles) + len(skipped) >= len(chosen)
    found = {}
    for name in sets.SETS:
        inside = [page for page in chosen if page.corpus == name]
        result = sets.score(inside, [bench.text(page, articles) for page in inside])
        if result.f1 is not None:
            found[f"{name}_f1"] = round(result.f1, 4)
        if result.leak is not None:
            found |= {f"{name}_leak": round(result.leak, 4), f"{name}_kept": round(result.kept, 4)}
    return found


def stories():
    """B-cubed F1 of headlines alone, through the whole job."""
    with gzip.open(HEADLINES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with TemporaryDirectory() as folder:
        listed = Path(folder, "headlines.jsonl")
        with listed.open("w", encoding="utf-8") as file:
            for row in rows:
                time = datetime.fromtimestamp(row["ts_ms"] / 1000, UTC).isoformat()
                given = {"id": row["id"], "title": row["title"], "url": row["url"], "site": row["publisher"]}
                file.write(json.dumps(given | {"published": time}) + "\n")
        run([listed], Path(folder, "run"), load(None, []))
        with Path(folder, "run", "articles.jsonl").open(encoding="utf-8") as lines:
            home = {article["page"]: article["story"] for article in map(json.loads, lines)}
    result = compare([row["story"] for row in rows], [home[row["id"]] for row in rows])
    return {"headlines_bcubed": result.bcubed.f1, "headlines_rand": result.rand}


def measured():
    """Every figure under guard."""
    return pages() | stories()


def test_no_score_on_real_data_has_fallen():
    pins = tomllib.loads(PINS.read_text(encoding="utf-8"))
    assert pins["digest"] == digest(), "the data have changed: see what it does to the scores, then pin them anew"
    ours = measured()
    fallen = {
        key: (pinned, ours[key])
        for key, pinned in pins["scores"].items()
        if (ours[key] > pinned + SLACK if key.endswith("_leak") else ours[key] < pinned - SLACK)
    }
    assert not fallen, f"fallen, as (pinned, now): {fallen}"
    assert all(ours[f"{name}_f1"] > peer for name, peer in PEERS.items())


if __name__ == "__main__":
    scores = "\n".join(f"{key} = {value}" for key, value in measured().items())
    PINS.write_text(f'digest = "{digest()}"\n\n[scores]\n{scores}\n', encoding="utf-8")

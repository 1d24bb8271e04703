"""Residue goes and body stays, on real pages: the labelled lines of a part of ant_ar, where the data is at hand.

``PYTHONPATH=bench python tests/gate/test_residue.py`` pins today's figures beside the digest of the data and of the
labels. The
figures are lines that stand, of lines asked: of residue none may come back, of body none may go.
"""

import os
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import residue

from dedup.options.settings import Options

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = Path(os.environ.get("DEDUP_BENCH_DATA") or ROOT / "../shared/bench")
ARTICLES = DATA / "articles" / "ant_ar.jsonl.gz"
PINS = HERE / "residue.toml"
LATEST, BEARERS = 100, 12
"""Articles of each source, and of each labelled line: what a minute allows, and enough for a line to be known."""
STAYS = ("body", "opening, own")

pytestmark = pytest.mark.skipif(not ARTICLES.is_file(), reason=f"no benchmark data below {DATA}")


def digest():
    """SHA-256 of what is measured on."""
    return sha256(ARTICLES.read_bytes() + residue.LABELS.read_bytes()).hexdigest()


def measured():
    """By source and label: lines that stand, lines asked."""
    rows = residue.sample(ARTICLES, LATEST, BEARERS)
    found, _ = residue.cleaned(rows, Options())
    return {f"{site}: {label}": counts for (site, label), counts in sorted(residue.tally(rows, found).items())}


def test_residue_goes_and_body_stays():
    pins = tomllib.loads(PINS.read_text(encoding="utf-8"))
    assert pins["digest"] == digest(), "the data have changed: see what it does to the figures, then pin them anew"
    ours = measured()
    assert {name: asked for name, (_, asked) in ours.items()} == {name: n for name, (_, n) in pins["stand"].items()}
    fallen = {
        name: (pinned, ours[name][0])
        for name, (pinned, _) in pins["stand"].items()
        if (ours[name][0] < pinned if name.endswith(STAYS) else ours[name][0] > pinned)
    }
    assert not fallen, f"fallen, as (stood when pinned, stand now): {fallen}"


if __name__ == "__main__":
    lines = "\n".join(f'"{name}" = {counts}' for name, counts in measured().items())
    PINS.write_text(f'digest = "{digest()}"\n\n[stand]\n{lines}\n', encoding="utf-8")

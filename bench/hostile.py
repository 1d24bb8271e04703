"""Hostile inputs among good pages: ``python bench/hostile.py [--pages 2000]``.

The inputs of ``tests/hostile`` as files, compressed and in ZIP archives, and the worst cases of
``superlinear_pages.py`` at eight times their size, among pages that are made here. Prints counts by kind (tried,
what each ended as, which did not end as it must), the longest page, the largest memory, and what of the good pages is
not as it is without the others.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import logging
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from hostile import KINDS
from hostile.ends import BOUNDS, fault
from hostile.made import Bad
from sameness import answer, differences
from scale import cost
from scale_text import html
from superlinear_pages import FILES, PAGES

from dedup import articles
from dedup.options.settings import load

_LINES = ("اقرأ أيضاً: {}", "Read also: {}", "Share this article", "All rights reserved.", "المصدر: وكالة الأناضول")
"""Residue for the good pages: all but the first two stand on every page of a site."""
_WHAT = ("articles", "stories", "matches", "skipped")
MEMORY = "2GB"


def good(folder: Path, count: int, sites: int = 20) -> None:
    """Pages of some sites with cues in their text, teasers of each other, and lines of their site's own."""
    dice = random.Random(3)  # noqa: S311 - data, not secrets
    for number in range(count):
        name, content = html(7, number, sites)
        headline = dice.choice(("The ferry returns to the old harbour", "افتتاح جسر جديد في المدينة القديمة"))
        lines = [_LINES[number % 2].format(headline), *_LINES[2 + number % sites % 3 :]]
        place = content.rfind("</p>") + 4
        text = content[:place] + "".join(f"<p>{line}</p>" for line in lines) + content[place:]
        path = folder / "good" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _zipped(bad: Bad) -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr(bad.name, bad.content)
    return room.getvalue()


def inputs() -> Iterator[tuple[str, Bad]]:
    """Each hostile input with its kind: its name is its path below the folder of its kind."""
    for kind, found in KINDS.items():
        for number, bad in enumerate(found):
            yield kind, bad
            if kind != "archives":
                yield kind, replace(bad, name=f"packed/{bad.name}.gz", content=gzip.compress(bad.content, mtime=0))
                yield kind, replace(bad, name=f"inside/{number}.zip", content=_zipped(bad))
    for name, (size, make) in PAGES.items():
        yield "size", Bad(f"{name.replace(' ', '-')}.html", make(size * 8), "")
    for name, (size, make) in FILES.items():
        file, _, what = name.partition(", ")
        yield "size", Bad(f"{what.replace(' ', '-')}{Path(file).suffix}", make(size * 8), "")


def _lines(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: [json.loads(line) for line in (out / f"{name}.jsonl").read_bytes().splitlines()] for name in _WHAT}


def judged(run: Mapping[str, list[dict[str, Any]]], tried: Sequence[tuple[str, Bad]]) -> int:
    """Print a line per kind; how many inputs did not end as they must."""
    wrong: list[str] = []
    for kind in dict.fromkeys(kind for kind, _ in tried):
        ends: Counter[str] = Counter()
        for bad in (bad for name, bad in tried if name == kind):
            key = f"stranger-{kind}/{bad.name}"
            told = [one["reason"] for one in run["skipped"] if one["page"].startswith(key)]
            parts = [one for one in run["articles"] if one["page"].startswith(key)]
            ends[told[0] if told else "article" if parts else "nothing"] += 1
            flaw = fault(run, bad.key or key, bad) if bad.ends and not bad.key else None
            wrong += [flaw] if flaw else [] if told or parts or bad.key else [f"{key}: told nowhere"]
        print(f"  {kind:11} {ends.total():4} tried: {', '.join(f'{end} {n}' for end, n in ends.most_common())}")
    print("\n".join(f"  WRONG {line}" for line in wrong[:20]), end="\n" * bool(wrong))
    return len(wrong)


def longest(tried: Sequence[tuple[str, Bad]]) -> tuple[float, str]:
    """The processor seconds of the input that takes longest by itself, and its name; each in one dress."""
    options, worst = load(None, list(BOUNDS)), (0.0, "")
    list(articles([b"<p>The ferry came home."], options))
    with tempfile.TemporaryDirectory() as folder:
        for kind, bad in (item for item in tried if "/" not in item[1].name):
            path = Path(folder, bad.name)
            path.write_bytes(bad.content)
            begun = time.process_time()
            list(articles([path], options))
            worst = max(worst, (time.process_time() - begun, f"{kind}/{bad.name}"))
            path.unlink()
    return worst


def main() -> int:
    """Run twice, compare; 1 where something is wrong."""
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    given = parser.parse_args()
    tried = list(inputs())
    flags = ["--memory", MEMORY, *(part for option in ("match.encoder=none", *BOUNDS) for part in ("--set", option))]
    with tempfile.TemporaryDirectory() as root:
        answers, wrong = [], 0
        for name in ("alone", "among"):
            folder, out = Path(root, name), Path(root, f"{name}-out")
            good(folder, given.pages)
            if name == "among":
                for kind, bad in tried:
                    path = folder / f"stranger-{kind}" / bad.name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(bad.content)
            found = cost(folder, out, flags)
            print(f"{name}: {found.seconds:.0f} s, at most {found.peak / 1e6:.0f} MB of {MEMORY}", flush=True)
            answers.append(answer(out))
            if name == "among":
                run = _lines(out)
                wrong = judged(run, tried)
        lost = Counter(one["reason"] for one in run["skipped"])
        print(f"{len(tried)} tried; crashed {lost['crashed']}, timed out {lost['timeout']}, wrong {wrong}")
        changed = _changed(*answers)
        seconds, name = longest(tried)
        print(f"longest page: {seconds:.1f} s of processor time ({name})")
    return 1 if wrong or changed or lost["crashed"] or lost["timeout"] else 0


def _changed(alone: Mapping[str, Mapping[str, Any]], among: Mapping[str, Mapping[str, Any]]) -> int:
    """Print what of the good pages differs, their ranks of rarity aside."""
    ours = {key for key, item in alone["articles"].items() if item["page"].startswith("good/")}
    texts = differences(
        {"articles": {key: alone["articles"][key] for key in ours}},
        {"articles": {key: among["articles"][key] for key in ours if key in among["articles"]}},
    )
    groups = differences(
        {"groups": {kind: sorted(map(tuple, alone[kind].values())) for kind in ("story", "copy", "headline_group")}},
        {
            "groups": {
                kind: sorted(tuple(group) for group in among[kind].values() if ours & set(group))
                for kind in ("story", "copy", "headline_group")
            }
        },
    )
    told = [item for item in alone["articles"].values() if item["cuts"]]
    print(
        f"{len(ours)} good articles, {len(told)} with cuts: "
        f"{len(texts)} differ in text or cuts, {len(groups)} kinds of groups differ"
    )
    print("\n".join((texts + groups)[:10]), end="\n" * bool(texts + groups))
    return len(texts) + len(groups)


if __name__ == "__main__":
    sys.exit(main())

"""Copies in 31,525 Arabic articles: how many silver pairs the chain finds, beside datasketch's MinHashLSH.

Silver pairs are those with a word 5-gram Jaccard of at least .5 or a containment of at least .8. Equal
texts stand for each other, since the chain compares one article a text. ``--peers PYTHON`` runs the tools of
``bench/peers.py`` on the same texts beside it, with the interpreter of an environment that has them.
``--sample N`` prints N copy groups whose texts differ, for a person to read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from story_sets import asked

from dedup.copies import candidates, passages
from dedup.copies import signature as sign
from dedup.copies import verify as copies
from dedup.copies.group import copy_groups
from dedup.engines.duckdb.engine import Local
from dedup.model import Article, CopyGroup, Match, Refusal, Relation
from dedup.options.settings import Options
from dedup.profiles.meta import Meta
from dedup.text import shingles, similarity
from dedup.text import words as text

OPTIONS = Options()
COPY_PEERS = ("text-dedup", "text-dedup at .4", "datatrove", "datatrove at .4", "semhash", "semhash at .8")
COPIES = {Relation.EXACT, Relation.NEAR, Relation.EDITED, Relation.EXCERPT}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def article(row: dict[str, Any]) -> Article:
    """A record as an article."""
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    return Article(
        row["id"], row["id"], url=row["url"], site=row["source"], title=row["title"], text=row["text"],
        published=published,
    )  # fmt: skip


def meta(item: Article, body: copies.Body) -> Meta:
    """What grouping needs of an article."""
    return Meta(
        item.id, digest=body.digest, words=len(body.words), url=item.url, site=item.site, title=item.title,
        published=item.published,
    )  # fmt: skip


class Chain:
    """Our own way from texts to copy groups, each step timed by its processor seconds."""

    def __init__(self, articles: list[Article]) -> None:
        self.articles = articles
        self.seconds: dict[str, float] = {}
        self.signatures = self._timed("sign", lambda: [sign.sign(item, OPTIONS.sign) for item in articles])
        self.bodies = self._timed("bodies", lambda: [copies.body(item, OPTIONS) for item in articles])
        self.keys = self._timed("passages", self._keys)
        self.proposed, self.pairs = self._timed("propose", self._propose)
        self.verdicts = self._timed("verify", self._verify)
        self.groups = self._timed("group", self._group)

    def _timed(self, name: str, function: Any) -> Any:
        begun = time.process_time()
        result = function()
        self.seconds[name] = time.process_time() - begun
        return result

    def _keys(self) -> list[Any]:
        return [passages.word_keys(shingles.Hashed.of(item.words), OPTIONS.match) for item in self.bodies]

    def _propose(self) -> tuple[candidates.Proposed, list[tuple[int, int]]]:
        rows = np.arange(len(self.articles))
        columns = {
            "row": rows,
            "digest": [item.digest for item in self.signatures],
            "size": [item.size for item in self.signatures],
            "values": [item.values for item in self.signatures],
        }
        with Local(workers=1) as engine:
            engine.write("signatures", [columns])
            keys = {"row": np.repeat(rows, [len(item) for item in self.keys]), "key": np.concatenate(self.keys)}
            engine.write("passages", [keys])
            bands = [
                candidates.band_keys(np.frombuffer(item.values, "<u4"), OPTIONS.match).ravel()
                if item.values
                else np.empty(0, dtype=np.int64)
                for item in self.signatures
            ]
            engine.write(
                "bands", [{"row": np.repeat(rows, [len(item) for item in bands]), "key": np.concatenate(bands)}]
            )
            told = candidates.propose(engine, OPTIONS.match)
            pairs = [
                pair
                for batch in engine.read("SELECT left_row, right_row FROM pairs ORDER BY left_row, right_row")
                for pair in zip(batch["left_row"], batch["right_row"], strict=True)
            ]
        return told, pairs

    def _verify(self) -> list[Match | Refusal]:
        return [copies.verify(self.bodies[left], self.bodies[right], OPTIONS.match) for left, right in self.pairs]

    def _group(self) -> list[CopyGroup]:
        number = {item.id: place for place, item in enumerate(self.articles)}

        def measure(left: str, right: str) -> Match | Refusal:
            return copies.verify(self.bodies[number[left]], self.bodies[number[right]], OPTIONS.match)

        matches = [item for item in self.verdicts if isinstance(item, Match)]
        return copy_groups(
            [meta(*pair) for pair in zip(self.articles, self.bodies, strict=True)], matches, measure, OPTIONS.cluster
        )


def peer(articles: list[Article]) -> tuple[set[tuple[str, str]], float]:
    """Pairs that datasketch proposes at Jaccard .4 from the same words, and its processor seconds."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - heavy import, needed only here

    begun = time.process_time()
    index = MinHashLSH(threshold=0.4, num_perm=OPTIONS.sign.permutations)
    size = OPTIONS.sign.shingle
    found: set[tuple[str, str]] = set()
    for item in articles:
        words = text.words(item.text)
        sketch = MinHash(OPTIONS.sign.permutations, seed=OPTIONS.sign.seed, scheme=sign.SCHEME)
        runs = {" ".join(words[start : start + size]).encode() for start in range(max(1, len(words) - size + 1))}
        sketch.update_batch(runs)
        found.update((other, item.id) for other in index.query(sketch))
        index.insert(item.id, sketch, check_duplication=False)
    return {(min(pair), max(pair)) for pair in found}, time.process_time() - begun


def report(chain: Chain, silver: list[dict[str, Any]]) -> None:
    """Print both chains side by side."""
    goal = [row for row in silver if row["jaccard"] >= 0.5 or row["containment"] >= 0.8]
    face: dict[str, str] = {}
    of = {}
    for signature in chain.signatures:
        of[signature.article] = face.setdefault(signature.digest or signature.article, signature.article)
    verdict = {(item.left, item.right): item for item in chain.verdicts}
    group = {member.article: place for place, item in enumerate(chain.groups) for member in item.members}
    theirs, seconds = peer(chain.articles)
    count = Counter[str]()
    for row in goal:
        pair = tuple(sorted((of[row["a"]], of[row["b"]])))
        found = verdict.get(pair) if pair[0] != pair[1] else None
        count["proposed"] += found is not None or pair[0] == pair[1]
        copied = pair[0] == pair[1] or (isinstance(found, Match) and found.relation in COPIES)
        count["verified"] += copied
        count["grouped"] += group[row["a"]] == group[row["b"]]
        count["theirs"] += tuple(sorted((row["a"], row["b"]))) in theirs
        if not copied:
            against = found.against if isinstance(found, Match) else ()
            print(f"  not a copy: {row['a']} {row['b']} jaccard {row['jaccard']} {' '.join(against) or 'unproposed'}")
    ours = sum(chain.seconds.values())
    print(f"{len(chain.articles):,} articles, {len(goal)} silver pairs\n")
    print(f"{'':22}{'ours':>12}{'datasketch':>12}")
    for name in ("proposed", "verified", "grouped"):
        other = f"{count['theirs'] / len(goal):.4f}" if name == "proposed" else "-"
        print(f"{'recall, ' + name:22}{count[name] / len(goal):>12.4f}{other:>12}")
    print(f"{'candidates':22}{len(chain.pairs):>12,}{len(theirs):>12,}")
    print(f"{'processor time':22}{1:>12.2f}{seconds / ours:>12.2f}")
    print(f"\n{chain.proposed}")
    print("share of our time:", {name: round(value / ours, 3) for name, value in chain.seconds.items()})
    print("relations:", dict(Counter(item.relation.value for item in chain.verdicts if isinstance(item, Match))))
    print(
        "against:", dict(Counter(word for item in chain.verdicts if isinstance(item, Match) for word in item.against))
    )
    sizes = Counter(len(item.members) for item in chain.groups)
    print("groups by size:", dict(sorted(sizes.items())))


def beside(chain: Chain, silver: list[dict[str, Any]], python: str) -> None:
    """Print what other tools put into one group beside ours."""
    goal = [(row["a"], row["b"]) for row in silver if row["jaccard"] >= 0.5 or row["containment"] >= 0.8]
    place = {item.id: row for row, item in enumerate(chain.articles)}
    home = {member.article: number for number, item in enumerate(chain.groups) for member in item.members}
    seconds = sum(chain.seconds.values())
    ours = {"labels": [home[item.id] for item in chain.articles], "seconds": seconds}
    answers = {"ours": ours, **asked(python, [item.text for item in chain.articles], COPY_PEERS)}
    print(f"\n{'groups':18}{'silver pairs':>14}{'pairs in all':>14}{'half shared':>13}{'largest':>9}{'time':>7}")
    for name, answer in answers.items():
        labels = answer["labels"]
        found = sum(labels[place[one]] == labels[place[two]] for one, two in goal) / len(goal)
        sizes = Counter(labels).values()
        pairs = sum(size * (size - 1) // 2 for size in sizes)
        alike = _alike(chain, labels)
        ratio = answer["seconds"] / seconds
        print(f"{name:18}{found:>14.4f}{pairs:>14,}{alike:>13.3f}{max(sizes):>9,}{ratio:>7.2f}")


def _alike(chain: Chain, labels: list[int]) -> float:
    """Of pairs in one group, at most 4,000 drawn, the share of which the shorter shares half its 5-word runs."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, label in enumerate(labels):
        rows[label].append(row)
    groups = [group for group in rows.values() if len(group) > 1]
    weights = [len(group) * (len(group) - 1) for group in groups]
    draw = random.Random(5)  # noqa: S311 - a seed for repeatable samples, no secret
    pairs = [draw.sample(group, 2) for group in draw.choices(groups, weights, k=4_000)]
    runs = {row: _runs(chain.bodies[row].words) for pair in pairs for row in pair}
    shared = [len(runs[one] & runs[two]) >= 0.5 * min(len(runs[one]), len(runs[two])) for one, two in pairs]
    return sum(shared) / len(shared)


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[start : start + 5] for start in range(max(1, len(words) - 4))}


def sample(chain: Chain, count: int, seed: int) -> None:
    """Print groups for a person to read."""
    known = {item.article: item for item in chain.bodies}
    facts = {item.id: item for item in chain.articles}
    groups = [item for item in chain.groups if len({known[member.article].digest for member in item.members}) > 1]
    print(f"\n{count} of {len(groups)} groups whose texts differ")
    for number, item in enumerate(random.Random(seed).sample(groups, min(count, len(groups)))):  # noqa: S311 - a sample
        head = facts[item.canonical]
        print(f"\n{number + 1}. {item.reason}")
        print(f"   = {head.site} {head.published} {len(known[head.id].words)}w {head.title}")
        for member in item.members[1:]:
            other = facts[member.article]
            if known[other.id].digest == known[head.id].digest:
                continue
            length = len(known[other.id].words)
            print(f"   {member.relation.value} {member.score} {other.site} {other.published} {length}w {other.title}")
            print(f"     {changes(known[head.id].words, known[other.id].words)}")


def changes(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """The aligned differences of two texts, in short."""
    parts = []
    for step in similarity.align(left, right):
        one, other = left[step.left_start : step.left_end], right[step.right_start : step.right_end]
        parts.append(f"={len(one)}" if step.equal else f"[{brief(one)} | {brief(other)}]")
    return " ".join(parts)[:420]


def brief(words: tuple[str, ...]) -> str:
    """The first words of a run."""
    return " ".join(words[:7]) + (f"..{len(words)}" if len(words) > 7 else "")


def main() -> None:
    """Read the data, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DEDUP_BENCH_DATA", str(Path(__file__).parents[2] / "shared" / "bench"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    source = arguments.data / "articles" / "ant_ar.jsonl.gz"
    pairs = arguments.data / "pairs" / "ant_copies_silver.jsonl.gz"
    if not (source.exists() and pairs.exists()):
        print(f"skipped: no benchmark data at {arguments.data}; name its folder with --data or DEDUP_BENCH_DATA")
        return
    text.words("إحماء")
    shingles.hashes(["warm", "up"], 1)
    chain = Chain(sorted((article(row) for row in lines(source)), key=lambda item: item.id))
    if arguments.sample:
        sample(chain, arguments.sample, arguments.seed)
        return
    silver = list(lines(pairs))
    report(chain, silver)
    if arguments.peers:
        beside(chain, silver, arguments.peers)


if __name__ == "__main__":
    main()

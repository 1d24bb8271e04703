"""What one worker needs to group a component of copies: pairs that are proposed, seconds, and bytes an article.

``python bench/component.py 2000 5000 20000`` makes as many edited copies of one wire story as one component, each
size in a process of its own. Pairs are proposed by the product's own SQL; what relates them is made up, since only the
number of matches and the size of their records counts here.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections.abc import Sequence
from pathlib import Path

from scale_text import wire

from dedup.copies import candidates, signature
from dedup.copies.group import copy_groups
from dedup.copies.tables.signatures import meta, signed
from dedup.engines.duckdb.engine import Local
from dedup.model import Article, Match, Relation
from dedup.options.settings import Options
from dedup.profiles.meta import Meta
from dedup.store import codec
from dedup.text.hashing import article_key

_OPTIONS = Options()
_SCORES = {"jaccard": 0.9, "containment_left": 0.95, "containment_right": 0.95}


def resident() -> int:
    """The bytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def article(number: int) -> Article:
    """A copy as the sign step sees it."""
    told = wire(1, number)
    return Article(
        id=f"{number + 1:016x}",
        page=told["id"],
        title=told["title"],
        text=told["text"],
        url=told["url"],
        site=told["site"],
        language=told["language"],
    )


def proposed(articles: Sequence[Article]) -> list[tuple[int, int]]:
    """The pairs that share keys, by row."""
    with Local(workers=1, memory="2GB") as engine:
        for start in range(0, len(articles), 500):
            for table, columns in signed(articles[start : start + 500], _OPTIONS, {}).items():
                engine.append(table, [columns])
        candidates.propose(engine, _OPTIONS.match)
        batches = engine.read("SELECT left_row, right_row FROM pairs ORDER BY left_row, right_row")
        return [pair for batch in batches for pair in zip(batch["left_row"], batch["right_row"], strict=True)]


def rows(count: int) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """Facts, matches and texts of a component, as records."""
    articles = [article(number) for number in range(count)]
    ids = {article_key(item.id): item.id for item in articles}
    digests = [signature.sign(item, _OPTIONS.sign).digest for item in articles]
    facts = [codec.encode(meta(item, digest)) for item, digest in zip(articles, digests, strict=True)]
    ends = (sorted((ids[left], ids[right])) for left, right in proposed(articles))
    matches = [codec.encode(Match(left, right, Relation.NEAR, _SCORES)) for left, right in ends]
    return facts, matches, [codec.encode(item) for item in articles]


def grouped(count: int) -> None:
    """One component, grouped; prints what it took."""
    facts, matches, texts = rows(count)
    stored = sum(map(len, facts)) + sum(map(len, matches)) + sum(map(len, texts))
    queue: multiprocessing.Queue[tuple[float, int, int]] = multiprocessing.get_context("spawn").Queue()
    worker = multiprocessing.get_context("spawn").Process(target=work, args=(facts, matches, texts, queue))
    worker.start()
    seconds, before, after = queue.get()
    worker.join()
    print(
        f"{count:>8,} articles {len(matches):>10,} matches ({len(matches) / count:.0f} each) {stored / count:>7,.0f} "
        f"bytes of records each; grouped in {seconds:.1f} s; {(after - before) / 1e6:,.0f} MB more than without it, "
        f"{(after - before) / count:,.0f} bytes each",
        flush=True,
    )


def work(
    facts: list[bytes], matches: list[bytes], texts: list[bytes], queue: multiprocessing.Queue[tuple[float, int, int]]
) -> None:
    """Group as a worker does, in a fresh process; records are held beside what is decoded of them, as there."""
    held = sum(map(len, (*facts, *matches, *texts)))
    before, begun = resident() - held, time.perf_counter()
    metas = [codec.decode(record, Meta) for record in facts]
    found = [codec.decode(record, Match) for record in matches]
    groups = copy_groups(metas, found, lambda left, right: Match(left, right, Relation.NEAR, _SCORES), _OPTIONS.cluster)
    assert sum(len(group.members) for group in groups) == len(facts)
    queue.put((time.perf_counter() - begun, before, resident()))


def main() -> None:
    """Take the sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[2_000, 5_000, 20_000])
    for size in parser.parse_args().sizes:
        grouped(size)


if __name__ == "__main__":
    main()

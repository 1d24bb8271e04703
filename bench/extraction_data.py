"""The extraction sets: pages, gold, and how an answer is scored.

The rules are those of the data's README: words of the answer and of the gold as multisets, precision, recall and F1 per
page, then the mean over the pages that have a whole text as gold; shares of lines that stand; and the share of gold
standfirsts that stand whole. Gold is never an input of the extractor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from urllib.parse import urlsplit

from dedup.text.words import fold

TRAINED = ("scrapinghub", "waddle", "wcxb", "fundus")
"""The sets that the extraction model is trained on."""
SETS = (*TRAINED, "trafilatura_eval", "rtl")
"""Those, and two that only test: one has lines but no whole text, the other too few pages to learn from."""
_SINGLE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SINGLE}]|[^\W{_SINGLE}]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with its gold. ``site`` groups pages for cross-validation; ``titled`` gold begins with the headline."""

    name: str
    corpus: str
    site: str
    language: str
    url: str | None
    data: bytes
    gold: str
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    standfirst: str = ""

    @property
    def titled(self) -> bool:
        """Whether the gold begins with the headline."""
        return self.corpus == "waddle"


@dataclass(frozen=True, slots=True)
class Score:
    """Means over pages; ``leak`` and ``kept`` are shares of lines, ``standfirst`` of pages, where the gold has such."""

    pages: int
    precision: float | None
    recall: float | None
    f1: float | None
    leak: float | None = None
    kept: float | None = None
    standfirst: float | None = None

    def __str__(self) -> str:
        """The figures that there are, in one line."""
        named = {"P": self.precision, "R": self.recall, "F1": self.f1}
        whole = " ".join(f"{name} {value:.4f}" for name, value in named.items() if value is not None)
        shares = {"leak": self.leak, "kept": self.kept, "standfirst": self.standfirst}
        return "  ".join([whole, *(f"{name} {value:.3f}" for name, value in shares.items() if value is not None)])


def arguments(doc: str) -> argparse.ArgumentParser:
    """The options all extraction benches share."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    default = os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")
    parser.add_argument("--data", type=Path, default=Path(default), help="folder of the benchmark data")
    parser.add_argument("--cache", type=Path, default=Path(".bench-cache"), help="folder for answers of the peer")
    parser.add_argument("--every", type=int, default=1, help="score only every n-th page")
    return parser


def samples(data: Path, every: int = 1, sets: tuple[str, ...] = SETS) -> list[Sample]:
    """All pages of the sets found below ``data``; an empty list where there are none."""
    found: list[Sample] = []
    for corpus in sets:
        folder = data / "extraction" / corpus
        if not (folder / "index.jsonl.gz").is_file():
            continue
        with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [_sample(folder, corpus, row) for row in rows[::every]]
    return found


def _sample(folder: Path, corpus: str, row: dict[str, object]) -> Sample:
    url = row.get("url")
    site = str(row.get("domain") or urlsplit(str(url)).hostname or row["html"])
    keep, drop = row.get("with") or (), row.get("without") or ()
    return Sample(
        name=f"{corpus}/{row['html']}",
        corpus=corpus,
        site=site.removeprefix("www."),
        language=str(row["lang"]),
        url=str(url) if url else None,
        data=gzip.decompress((folder / str(row["html"])).read_bytes()),
        gold=str(row.get("text") or ""),
        keep=tuple(map(str, keep)),  # type: ignore[call-overload]
        drop=tuple(map(str, drop)),  # type: ignore[call-overload]
        standfirst=str(row.get("standfirst") or ""),
    )


def decode(data: bytes) -> str:
    """The text of a page's bytes, as the peer reads them, so that both start from the same characters."""
    from trafilatura.utils import decode_file  # noqa: PLC0415 - heavy import, needed only here

    return str(decode_file(data))


def listed(text: str) -> list[str]:
    """The folded words of a text in order, each CJK character a word."""
    return _WORD.findall(fold(text))


def counted(text: str) -> Counter[str]:
    """Words of a text as a multiset, each CJK character a word."""
    return Counter(listed(text))


def f1(answer: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of an answer's words."""
    left, right = counted(answer), counted(gold)
    hit = sum((left & right).values())
    if not hit:
        return 0.0, 0.0, 0.0
    precision, recall = hit / sum(left.values()), hit / sum(right.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def standing(lines: tuple[str, ...], answer: str) -> list[bool]:
    """For each line, whether its folded words stand in the answer in a row."""
    haystack = " ".join(listed(answer))
    return [" ".join(listed(line)) in haystack for line in lines]


def stands(text: str, answer: str) -> bool:
    """Whether each paragraph of a text stands in the answer."""
    return all(standing(tuple(line for line in text.split("\n") if listed(line)), answer))


def score(pages: list[Sample], answers: list[str]) -> Score:
    """The score of a list of answers; of a titled page the answer includes the headline already."""
    both = list(zip(pages, answers, strict=True))
    triples = [f1(answer, page.gold) for page, answer in both if page.gold]
    leaks = [x for page, answer in both for x in standing(page.drop, answer)]
    kept = [x for page, answer in both for x in standing(page.keep, answer)]
    first = [stands(page.standfirst, answer) for page, answer in both if page.standfirst]
    precision, recall, mean = (fmean(column) for column in zip(*triples, strict=True)) if triples else (None,) * 3
    return Score(
        len(pages),
        precision,
        recall,
        mean,
        leak=fmean(leaks) if leaks else None,
        kept=fmean(kept) if kept else None,
        standfirst=fmean(first) if first else None,
    )

"""Facts of pages: headline, date, authors and language beside trafilatura, newspaper4k and htmldate.

Titles are right when their folded words equal the known ones (on waddle: the first line of the gold); dates when the
day is equal; authors when the first known person is among them. "Persons only" leaves out pages whose known author is
an organisation (``_ORGANISATION``). Every page of the sets is an article, so each page that is turned away is an error;
the language of the others is compared with the known one. Sites are dealt into two halves by a digest of their host:
rules are made by looking at the errors of ``learn`` and reported on ``report``. Times are of the processor, parse
included, for facts alone.
Peers run in an environment of their own (``--peers PYTHON``,
``bench/facts_peers.py``); without it only our own columns are printed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import regex
from extraction_data import arguments, decode

from dedup.extract.facts.collect import facts
from dedup.extract.page import article
from dedup.extract.tree import parse
from dedup.model import Given, Page, PageKind, Skipped
from dedup.options.settings import Options
from dedup.text.words import words

SETS = ("scrapinghub", "wcxb", "fundus", "rtl", "waddle")
_ORGANISATION = regex.compile(
    r"\b(?:team|staff|editors?|editorial|newsdesk|newsroom|agency|global|hospital|online|admin|anonymous|connect|web"
    r"|renovation|construction|architecture|doctors|redaktion|reuters|dpa|afp|agence|press|news|nachrichten|zeitung)\b",
    regex.IGNORECASE,
)


def main() -> int:
    """Print the table; 0 also where the data is absent."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--errors", type=int, default=0, help="show this many wrong answers of each sort")
    parser.add_argument("--half", choices=("learn", "report", "all"), default="all", help="which half of the sites")
    parser.add_argument("--set", choices=SETS, help="only this set")
    parser.add_argument(
        "--facts-only", action="store_true", help="ask neither the judge nor the language, nor who signs the text"
    )
    parser.add_argument("--peers", type=Path, help="a Python that has trafilatura, newspaper4k and htmldate")
    chosen = parser.parse_args()
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, list[str]] = defaultdict(list)
    spent: Counter[str] = Counter()
    for corpus in (chosen.set,) if chosen.set else SETS:
        folder = chosen.data / "extraction" / corpus
        if not (folder / "index.jsonl.gz").is_file():
            continue
        rows = [row for row in _rows(folder)[:: chosen.every] if chosen.half in ("all", _half(row))]
        peers = _peers(chosen.peers, folder, rows, spent) if chosen.peers else {}
        for row in rows:
            content = decode(gzip.decompress((folder / row["html"]).read_bytes()))
            begun = time.process_time()
            answers = {"dedup": _ours(content, row.get("url"))}
            spent["dedup"] += time.process_time() - begun
            if not chosen.facts_only:
                answers["dedup"] |= _judge(tally[corpus], wrong, corpus, row, content)
            for name, answer in (answers | peers.get(row["html"], {})).items():
                _count(tally[corpus], wrong, (corpus, row["html"], name), _gold(corpus, row), answer)
    if not tally:
        print(f"skipped: no extraction sets below {chosen.data}; give --data DIR")
        return 0
    _print(tally)
    _print_judged(tally)
    if chosen.peers:
        print("times of ours:", ", ".join(f"{name} {spent[name] / spent['dedup']:.1f}" for name in sorted(spent)))
    for kind in sorted(wrong):
        print(*wrong[kind][: chosen.errors], sep="\n")
    return 0


def _rows(folder: Path) -> list[dict[str, Any]]:
    with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _half(row: dict[str, Any]) -> str:
    site = str(urlsplit(row.get("url") or "").hostname or row.get("domain") or row["html"]).removeprefix("www.")
    return "learn" if hashlib.sha256(site.encode()).digest()[0] % 2 else "report"


def _peers(
    python: Path, folder: Path, rows: list[dict[str, Any]], spent: Counter[str]
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """Answers of the peers by page and tool; their seconds are added to ``spent``."""
    script = Path(__file__).with_name("facts_peers.py")
    asked = "".join(json.dumps({"html": row["html"], "url": row.get("url")}) + "\n" for row in rows)
    done = subprocess.run(  # noqa: S603 - the command's own argument
        [str(python), str(script), str(folder)], input=asked, capture_output=True, text=True, check=True
    )
    found = list(map(json.loads, done.stdout.splitlines()))
    for row in found:
        spent.update(row["seconds"])
    return {row["html"]: row["answers"] for row in found}


def _gold(corpus: str, row: dict[str, Any]) -> dict[str, Any]:
    title = row["text"].strip().split("\n", 1)[0] if corpus == "waddle" else row.get("title")
    names = row.get("authors") or ([row["author"]] if row.get("author") else [])
    persons = [name for name in names if not _ORGANISATION.search(name)]
    return {"title": title, "date": row.get("date"), "author": names, "person": persons}


def _ours(content: str, url: str | None) -> dict[str, Any]:
    found = facts(parse(content), Given(url=url))
    day = found.published.date() if isinstance(found.published, datetime) else found.published
    return {"title": found.title, "date": day.isoformat() if day else None, "author": list(found.authors)}


def _said(text: object) -> list[str]:
    return words(str(text or ""))


def _named(gold: list[str], answer: list[str]) -> bool:
    return f" {' '.join(_said(gold[0].split(',')[0]))} " in f" {' '.join(_said(' '.join(answer)))} "


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "title": lambda left, right: _said(left) == _said(right),
    "date": lambda left, right: left[:10] == right[:10],
    "author": _named,
    "person": _named,
}


def _count(
    counts: Counter[str],
    wrong: dict[str, list[str]],
    where: tuple[str, str, str],
    gold: dict[str, Any],
    answer: dict[str, Any],
) -> None:
    corpus, page, name = where
    for fact, test in _TESTS.items():
        key = "author" if fact == "person" else fact
        if not gold[fact] or key not in answer:
            continue
        said = answer[key]
        right = bool(said) and test(gold[fact], said)
        counts[f"{name} {fact} known"] += 1
        counts[f"{name} {fact} said"] += bool(said)
        counts[f"{name} {fact} right"] += right
        if not right and name == "dedup":
            wrong[f"{corpus} {fact}"].append(f"{corpus}/{page} {fact}: {said!r} for {gold[fact]!r}")


def _judge(
    counts: Counter[str], wrong: dict[str, list[str]], corpus: str, row: dict[str, Any], content: str
) -> dict[str, Any]:  # fmt: skip
    """Whether the page is taken for an article, and in what language; the authors that a user gets, with signatures."""
    page = Page(row["html"], row["html"], PageKind.HTML, content, "0" * 64, given=Given(url=row.get("url")))
    found = article(page, Options())
    counts["judged"] += 1
    if isinstance(found, Skipped):
        counts["turned away"] += 1
        wrong[f"{corpus} judge"].append(f"{corpus}/{row['html']} {found.reason}: {found.detail}")
    elif row.get("lang"):
        counts["language known"] += 1
        counts["language right"] += found.language == row["lang"]
        if found.language != row["lang"]:
            wrong[f"{corpus} language"].append(f"{corpus}/{row['html']} {found.language} for {row['lang']}")
    return {} if isinstance(found, Skipped) else {"author": list(found.authors)}


def _print_judged(tally: dict[str, Counter[str]]) -> None:
    for corpus, counts in tally.items():
        if counts["judged"]:
            share = counts["language right"] / max(1, counts["language known"])
            print(f"{corpus:<12} turned away {counts['turned away']} of {counts['judged']}; language right {share:.3f}")


def _print(tally: dict[str, Counter[str]]) -> None:
    names = ("dedup", "trafilatura", "newspaper4k", "htmldate")
    print(f"{'set':<12} {'fact':<7} {'known':>5}", *(f"{name + ': of all, of given':>31}" for name in names))
    for corpus, counts in tally.items():
        for fact in _TESTS:
            known = counts[f"dedup {fact} known"]
            columns = [
                f"{counts[f'{name} {fact} right'] / known:>24.3f} "
                f"{counts[f'{name} {fact} right'] / max(1, counts[f'{name} {fact} said']):>6.3f}"
                if known and counts[f"{name} {fact} known"]
                else f"{'–':>31}"
                for name in names
            ]
            if known:
                print(f"{corpus:<12} {fact:<7} {known:>5}", *columns)


if __name__ == "__main__":
    sys.exit(main())

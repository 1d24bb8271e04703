"""Facts of pages: headline, date and authors beside trafilatura's metadata, and how many articles the judge turns away.

Titles are right when their folded words equal the known ones (on waddle: the first line of the gold); dates when the
day is equal; authors when the first known name is among them. Every page of the sets is an article, so each page
turned away is an error.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from extraction_data import SETS, arguments, decode

from dedup.extract import extract
from dedup.extract.facts import facts
from dedup.extract.tree import parse
from dedup.model import Given, Page, PageKind, Skipped
from dedup.options import Options
from dedup.text import words


def main() -> int:
    """Print the table; 0 also where the data is absent."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--errors", type=int, default=0, help="show this many wrong answers of each sort")
    parser.add_argument("--no-judge", action="store_true", help="leave out the bodies: facts only")
    chosen = parser.parse_args()
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, list[str]] = defaultdict(list)
    spent: dict[str, float] = dict.fromkeys(("ours", "peer"), 0.0)
    for corpus in SETS:
        folder = chosen.data / "extraction" / corpus
        if not (folder / "index.jsonl.gz").is_file():
            continue
        with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines][:: chosen.every]
        for row in rows:
            content = decode(gzip.decompress((folder / row["html"]).read_bytes()))
            gold = _gold(corpus, row)
            for name, ask in (("ours", _ours), ("peer", _peer)):
                started = time.perf_counter()
                answer = ask(content, row.get("url"))
                spent[name] += time.perf_counter() - started
                _count(tally, wrong, (corpus, row["html"], name), gold, answer)
            if not chosen.no_judge:
                _judge(tally, wrong, corpus, row, content)
    if not tally:
        print(f"skipped: no extraction sets below {chosen.data}; give --data DIR")
        return 0
    _print(tally, spent)
    for kind in sorted(wrong):
        print(*wrong[kind][: chosen.errors], sep="\n")
    return 0


def _gold(corpus: str, row: dict[str, Any]) -> dict[str, Any]:
    title = row["text"].strip().split("\n", 1)[0] if corpus == "waddle" else row.get("title")
    return {"title": title, "date": row.get("date"), "author": row.get("author")}


def _ours(content: str, url: str | None) -> dict[str, Any]:
    found = facts(parse(content), Given(url=url))
    day = found.published.date() if isinstance(found.published, datetime) else found.published
    return {"title": found.title, "date": day.isoformat() if day else None, "author": "; ".join(found.authors)}


def _peer(content: str, url: str | None) -> dict[str, Any]:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - heavy import, needed only here

    found = extract_metadata(content, default_url=url)
    return {"title": found.title, "date": found.date, "author": found.author} if found else {}


def _said(text: str | None) -> list[str]:
    return words(text or "")


def _count(
    tally: dict[str, Counter[str]],
    wrong: dict[str, list[str]],
    where: tuple[str, str, str],
    gold: dict[str, Any],
    answer: dict[str, Any],
) -> None:
    corpus, page, name = where
    same: dict[str, Callable[[str, str], bool]] = {
        "title": lambda left, right: _said(left) == _said(right),
        "date": lambda left, right: left[:10] == right[:10],
        "author": lambda left, right: " ".join(_said(left.split(",")[0])) in " ".join(_said(right)),
    }
    for fact, test in same.items():
        said = answer.get(fact)
        if not gold[fact]:
            tally[corpus][f"{name} {fact} unasked"] += bool(said)
            continue
        right = bool(said) and test(str(gold[fact]), str(said))
        tally[corpus][f"{fact} known"] += name == "ours"
        tally[corpus][f"{name} {fact} said"] += bool(said)
        tally[corpus][f"{name} {fact} right"] += right
        if not right and name == "ours":
            wrong[f"{corpus} {fact}"].append(f"{corpus}/{page} {fact}: {said!r} for {gold[fact]!r}")


def _judge(
    tally: dict[str, Counter[str]], wrong: dict[str, list[str]], corpus: str, row: dict[str, Any], content: str
) -> None:
    page = Page(row["html"], row["html"], PageKind.HTML, content, "0" * 64, given=Given(url=row.get("url")))
    found = extract(page, Options())
    tally[corpus]["judged"] += 1
    if isinstance(found, Skipped):
        tally[corpus]["turned away"] += 1
        wrong[f"{corpus} judge"].append(f"{corpus}/{row['html']} {found.reason}: {found.detail}")
        return
    tally[corpus][f"kind {found.kind}"] += 1
    tally[corpus]["language right"] += found.language == row["lang"]
    if found.language != row["lang"]:
        wrong[f"{corpus} language"].append(f"{corpus}/{row['html']} language: {found.language} for {row['lang']}")


def _print(tally: dict[str, Counter[str]], spent: dict[str, float]) -> None:
    print(f"{'set':<12} {'fact':<7} {'known':>6} {'ours':>7} {'peer':>7}   {'ours, of said':>14} {'peer, of said':>14}")
    for corpus, counts in tally.items():
        for fact in ("title", "date", "author"):
            known = counts[f"{fact} known"]
            if known:
                shares = [counts[f"{name} {fact} right"] / known for name in ("ours", "peer")]
                sure = [
                    counts[f"{name} {fact} right"] / max(1, counts[f"{name} {fact} said"]) for name in ("ours", "peer")
                ]
                columns = f"{shares[0]:>7.3f} {shares[1]:>7.3f}   {sure[0]:>14.3f} {sure[1]:>14.3f}"
                print(f"{corpus:<12} {fact:<7} {known:>6} {columns}")
        if counts["judged"]:
            share = counts["turned away"] / counts["judged"]
            kinds = ", ".join(f"{key[5:]} {counts[key]}" for key in sorted(counts) if key.startswith("kind "))
            tongue = counts["language right"] / max(1, counts["judged"] - counts["turned away"])
            away = f"turned away {counts['turned away']} of {counts['judged']} ({share:.2%})"
            print(f"{corpus:<12} {away}; {kinds}; language right {tongue:.3f}")
    print(f"time, parse included: peer / ours = {spent['peer'] / spent['ours']:.1f}")


if __name__ == "__main__":
    sys.exit(main())

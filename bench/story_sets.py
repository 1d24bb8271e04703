"""The labelled sets that story grouping is measured on, as articles, and the measures; shared by two benches."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from dedup.engines.duckdb.engine import Local
from dedup.model import Article
from dedup.options.settings import MatchOptions, Options
from dedup.profiles.idf import Stats, from_counts, stats
from dedup.profiles.profile import Profile, profiles
from dedup.text.hashing import article_id
from dedup.text.words import words

HARD_DAYS = 7
"""Days within which a pair of ant_events is hard: the easy half was drawn from other months."""


def folder(argument: str | None) -> Path:
    """The data folder; ends the program with a message, and success, where there is none."""
    found = Path(argument or os.environ.get("DEDUP_BENCH_DATA", "../shared/bench"))
    if not found.is_dir():
        print(f"skipped: no benchmark data at {found}; give --data DIR or set DEDUP_BENCH_DATA")
        sys.exit(0)
    return found


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a gzipped JSONL file; none where it is absent."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass(frozen=True)
class Pairs:
    """Labelled pairs: profiles by id, the corpus statistics, the pairs' ids and their records."""

    profiles: dict[str, Profile]
    stats: Stats
    pairs: list[tuple[str, str]]
    records: list[dict[str, Any]]


def headlines(data: Path, options: Options) -> tuple[list[Profile], list[str]]:
    """The English headline list: profiles and the story of each."""
    records = rows(data / "headlines/uci_stories_en.jsonl.gz")
    articles = [
        Article(
            id=article_id(record["id"], 0),
            page=record["id"],
            title=record["title"],
            language=record.get("lang"),
            host=record.get("host"),
            published=datetime.fromtimestamp(record["ts_ms"] / 1000, UTC) if record.get("ts_ms") else None,
        )
        for record in records
    ]
    return made(articles, options), [record["story"] for record in records]


def told(data: Path, name: str, options: Options, *, dated: bool) -> tuple[list[Profile], list[str]]:
    """Articles of events, several outlets each: profiles and the story of each; a whole day as date, or none.

    Ids are of the place in the file: those of the set are not all different.
    """
    records = rows(data / f"stories/{name}.jsonl.gz")
    articles = [
        Article(
            id=article_id(f"{name}-{number}", 0),
            page=f"{name}-{number}",
            title=record["title"],
            text=record["text"],
            language=record["lang"],
            host=record.get("source"),
            published=date.fromisoformat(record["date"][:10]) if dated else None,
        )
        for number, record in enumerate(records)
    ]
    return made(articles, options), [record["story"] for record in records]


def paraphrases(data: Path, options: Options) -> Pairs:
    """Pairs of headlines that agree, disagree, or are of other matters."""
    records = rows(data / "headlines/ans_pairs_ar.jsonl.gz")
    articles = [
        Article(id=article_id(record["id"] + side, 0), page=record["id"], title=record[side], language=record["lang"])
        for record in records
        for side in "ab"
    ]
    return _paired(made(articles, options), records)


def similar(data: Path, options: Options) -> Pairs:
    """Pairs of articles in several languages; the headline is what stands before the first gap."""
    records = rows(data / "pairs/event_similarity.jsonl.gz")
    articles = []
    for record in records:
        for side in "ab":
            parts = re.split(r"\n| {2}", record[side].strip(), maxsplit=1)
            title, text = parts if len(parts) > 1 else (None, record[side])
            language = record[f"lang_{side}"]
            name = record["id"] + side
            articles.append(Article(id=article_id(name, 0), page=name, title=title, text=text, language=language))
    return _paired(made(articles, options), records)


def events(data: Path, options: Options) -> Pairs:
    """Pairs of Arabic articles, with statistics from the whole corpus they come from."""
    records = rows(data / "pairs/ant_events.jsonl.gz")
    need = {record[key] for record in records for key in ("a_id", "b_id")}
    corpus = [_ant(record) for record in rows(data / "articles/ant_ar.jsonl.gz")] if records else []
    without = replace(options, match=replace(options.match, encoder="none"))
    full = made([article for article in corpus if article.page in need], options)
    terms: Counter[int] = Counter()
    for item in made(corpus, without):
        terms.update(item.terms)
    pairs = [(article_id(record["a_id"], 0), article_id(record["b_id"], 0)) for record in records]
    return Pairs({item.article: item for item in full}, from_counts({"ar": len(corpus)}, terms), pairs, records)


def _ant(record: dict[str, Any]) -> Article:
    published = datetime.fromisoformat(record["published"]) if record.get("published") else None
    return Article(
        id=article_id(record["id"], 0),
        page=record["id"],
        title=record["title"],
        text=record["text"],
        language="ar",
        host=record["source"],
        published=published,
    )


def planted(data: Path, options: Options, count: int = 200) -> tuple[list[Profile], list[int]]:
    """Stories made of real articles, bridged: profiles, and each one's story, -1 for a bridge.

    Every story is one article of its own day told by three or four outlets that each keep most of its sentences
    in another order under a cut headline; all are dated within three days. Sixty bridges, half of them without a
    cue in the headline, quote the openings of four to eight stories.
    """
    draw = random.Random(7)  # noqa: S311 - a seed for repeatable samples, no secret
    corpus = [item for item in rows(data / "articles/ant_ar.jsonl.gz") if len(item["text"].split()) > 120]
    draw.shuffle(corpus)
    chosen = _unlike(list({item["published"][:10]: item for item in corpus}.values()))[:count]
    articles, labels = [], []
    for number, item in enumerate(chosen):
        parts = [part for part in re.split(r"(?<=[.!؟])\s+|\n+", item["text"]) if part.strip()]
        for outlet in range(draw.choice((3, 4))):
            kept = [part for part in parts if draw.random() < 0.6] or parts
            draw.shuffle(kept)
            title = " ".join(item["title"].split()[: draw.choice((5, 7, 20))])
            articles.append(_plant(f"{number}-{outlet}", title, "\n\n".join(kept), draw))
            labels.append(number)
    cues = ("موجز الأخبار", "تغطية مستمرة: تطورات اليوم", "ما الذي حدث في العالم", "من الشرق والغرب")
    for number in range(min(60, len(chosen) // 3)):
        quoted = draw.sample(chosen, draw.randint(4, 8))
        text = "\n\n".join(" ".join(item["text"].split()[:60]) for item in quoted)
        articles.append(_plant(f"bridge-{number}", cues[number % len(cues)], text, draw))
        labels.append(-1)
    return made(articles, options), labels


def _unlike(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records of which no two tell one running story: each is unlike all before it (TF-IDF cosine below .15)."""
    matrix = weighing().fit_transform([f"{record['title']} {record['text']}" for record in records])
    alike = np.asarray((matrix @ matrix.T).todense())
    kept: list[int] = []
    for row in range(len(records)):
        if not kept or float(alike[row, kept].max()) < 0.15:
            kept.append(row)
    return [records[row] for row in kept]


def weighing() -> TfidfVectorizer:
    """The peer's weights: words of any script, counts damped."""
    return TfidfVectorizer(analyzer=words, sublinear_tf=True)


def _plant(name: str, title: str, text: str, draw: random.Random) -> Article:
    hour = draw.randrange(72)
    published = datetime(2018, 5, 1 + hour // 24, hour % 24, tzinfo=UTC)
    site = f"outlet-{draw.randrange(12)}"
    return Article(
        id=article_id(name, 0), page=name, title=title, text=text, language="ar", host=site, published=published
    )


def made(articles: Sequence[Article], options: Options) -> list[Profile]:
    """The articles' profiles, in worker processes."""
    with Local() as engine:
        batches = [articles[start : start + 200] for start in range(0, len(articles), 200)]
        return [item for batch in engine.map(partial(_batch, options.match), batches) for item in batch]


def _batch(options: MatchOptions, articles: Sequence[Article]) -> list[Profile]:
    return profiles(articles, options)


def _paired(profiles: list[Profile], records: list[dict[str, Any]]) -> Pairs:
    ids = [item.article for item in profiles]
    pairs = list(zip(ids[::2], ids[1::2], strict=True))
    return Pairs({item.article: item for item in profiles}, stats(profiles), pairs, records)


def asked(python: str, texts: Sequence[str], names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The answers of ``bench/peers.py``, run by the interpreter ``python``: labels of the texts, and seconds."""
    script = Path(__file__).with_name("peers.py")
    with TemporaryDirectory() as kept:
        source, target = Path(kept, "texts.jsonl"), Path(kept, "answers.json")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        with Path(kept, "log").open("w") as log:
            subprocess.run([python, script, source, target, *names], check=True, stdout=log)  # noqa: S603 - as told
        answers: dict[str, dict[str, Any]] = json.loads(target.read_text(encoding="utf-8"))
    return answers


def bcubed(found: Sequence[Any], gold: Sequence[Any]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of a grouping, given as labels (Bagga and Baldwin 1998)."""
    both, one, two = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(n * n / one[label] for (label, _), n in both.items()) / len(gold)
    recall = sum(n * n / two[label] for (_, label), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def f1(gold: Sequence[bool], scores: Sequence[float], bar: float) -> float:
    """F1 of "at least the bar" as the answer."""
    hits = sum(same and score >= bar for same, score in zip(gold, scores, strict=True))
    said = sum(score >= bar for score in scores)
    return 2 * hits / (said + sum(gold)) if said + sum(gold) else 0.0


def best_f1(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """The F1 at the bar that suits the set best: what a peer is given."""
    return max(f1(gold, scores, bar) for bar in sorted(set(scores)))


def interval(gold: Sequence[bool], scores: Sequence[float], bar: float) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1, 1,000 samples of the pairs."""
    draw = random.Random(3)  # noqa: S311 - a seed for repeatable samples, no secret
    sampled = sorted(_resampled(gold, scores, bar, draw))
    return sampled[25], sampled[974]


def _resampled(gold: Sequence[bool], scores: Sequence[float], bar: float, draw: random.Random) -> Iterator[float]:
    for _ in range(1000):
        places = [draw.randrange(len(gold)) for _ in gold]
        yield f1([gold[place] for place in places], [scores[place] for place in places], bar)

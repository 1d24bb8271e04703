"""Every number of the ``clean`` table, moved alone around its default: what it does on pages with known gold.

Scored on a newsroom (leak, body kept, split, related headlines found), on the same pages thrown into one folder where
the option is about sites, and on the labelled lines of ant_ar. What an option cannot change is not done again: where
the code reads it tells from which step on its work is. Writes a table in Markdown, a row a value.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from functools import partial
from pathlib import Path

import residue
from newsroom import SOURCES, ours, stories
from newsroom_build import build, flattened
from newsroom_score import score

import dedup.clean
from dedup.clean.corpus import gather
from dedup.clean.page.cleaning import NO_EVIDENCE, clean
from dedup.clean.tables.rounds import FIRST_ROUND, SECOND_ROUND, clean_pages, clean_with_corpus, group_first_copies
from dedup.engines.duckdb.engine import Local
from dedup.extract.tables.drafts import extract_pages
from dedup.model import Article
from dedup.options.settings import Clean, Options, load
from dedup.read.pages import inputs
from dedup.read.tables.arrivals import arrivals, commit_arrivals, listed
from dedup.read.tables.intake import PLAIN
from dedup.store import catalogue, codec
from dedup.store.job import Job, Silent
from dedup.text.hashing import article_id

HOME = Path(dedup.clean.__file__).parent
JOINS = ("corpus_sql.py", "corpus_sites.py")
"""Files that read an option between the two rounds; what ``corpus_*`` but them and the keys read, the second does."""
FLAT = "one folder"
FIGURES = ("leak", "body kept", "split", "related found")
_MATCHED = ("first_verdicts", "first_compared")

Figures = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Case:
    """Pages with gold, extracted, and what the defaults make of them."""

    name: str
    engine: Local
    scored: Callable[[Sequence[Article]], Figures]
    drafts: dict[int, bytes] = field(default_factory=dict)
    alone: dict[int, tuple[Article, ...]] = field(default_factory=dict)

    def whole(self, options: Options) -> Figures:
        """Both rounds from the extracted pages on."""
        catalogue.create(self.engine, *FIRST_ROUND.tables, FIRST_ROUND.done, *SECOND_ROUND.tables, SECOND_ROUND.done)
        catalogue.create(self.engine, *_MATCHED)
        job = Job(self.engine, options, Silent())
        clean_pages(job)
        group_first_copies(job)
        clean_with_corpus(job)
        batches = self.engine.read("SELECT record FROM articles ORDER BY page, part")
        return self.scored([codec.decode(record, Article) for batch in batches for record in batch["record"]])

    def keep(self, options: Options) -> None:
        """Hold what no option of the second round changes."""
        for batch in self.engine.read("SELECT row, record FROM entries WHERE reason = '' ORDER BY page"):
            self.drafts |= dict(zip(batch["row"], batch["record"], strict=True))
        done = self.engine.map(partial(_alone, options.clean), self.drafts.values())
        self.alone = dict(zip(self.drafts, done, strict=True))

    def joined(self, options: Options) -> Figures:
        """The joins and the second round, on the first round of the defaults."""
        gather.gather(self.engine, options.clean)
        return self.second(options)

    def second(self, options: Options) -> Figures:
        """The second round, on the joins that were made last."""
        order = ", ".join(gather.EVIDENCE)
        notes: dict[int, tuple[gather.Note, ...]] = {}
        for batch in self.engine.read(f"SELECT {order} FROM clean_evidence ORDER BY {order}", size=50_000_000):
            notes = gather.notes(batch)
        items = [(self.drafts[row], said) for row, said in notes.items()]
        done = self.engine.map(partial(_told, options.clean), items)
        found = self.alone | dict(zip(notes, done, strict=True))
        return self.scored([part for row in self.drafts for part in found[row]])


def _alone(options: Clean, draft: bytes) -> tuple[Article, ...]:
    return clean(codec.decode(draft, Article), options, NO_EVIDENCE)


def _told(options: Clean, item: tuple[bytes, tuple[gather.Note, ...]]) -> tuple[Article, ...]:
    article = codec.decode(item[0], Article)
    return clean(article, options, gather.evidence_of(article, item[1], options))


def extracted(source: Path, options: Options) -> Local:
    """An engine that holds the pages of ``source``, extracted."""
    engine = Local(None, workers=options.run.workers, memory=options.run.memory)
    catalogue.prepare(engine)
    job = Job(engine, options, Silent())
    pending = listed(job, inputs([str(source)]), PLAIN)
    extract_pages(job, engine, arrivals(job, pending))
    commit_arrivals(job, PLAIN)
    return engine


def newsroom(file: Path, size: int, seed: int, options: Options, *, flat: bool) -> Case:
    """A newsroom as a case."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"] in SOURCES]
    with tempfile.TemporaryDirectory() as scratch:
        golds = build(stories(rows), Path(scratch), size, seed)
        golds = flattened(golds, Path(scratch)) if flat else golds
        engine = extracted(Path(scratch), options)
    ids = {gold.page: article_id(gold.page, 0) for gold in golds}

    def scored(articles: Sequence[Article]) -> Figures:
        figures = score(golds, ours(articles), ids).figures
        return {name: (figures[name][0], figures[name][1]) for name in FIGURES}

    return Case(FLAT if flat else "newsroom", engine, scored)


def labelled(file: Path, latest: int, bearers: int, options: Options) -> Case:
    """The labelled lines as a case."""
    rows = residue.sample(file, latest, bearers)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "articles.jsonl"
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        engine = extracted(source, options)

    def scored(articles: Sequence[Article]) -> Figures:
        found: Figures = {"residue stands": (0, 0), "body stays": (0, 0)}
        for (_, label), (stand, asked) in residue.tally(rows, list(articles)).items():
            name = "body stays" if label in {"body", "opening, own"} else "residue stands"
            found[name] = (found[name][0] + stand, found[name][1] + asked)
        return found

    return Case("ant_ar", engine, scored)


def read_in(name: str) -> set[str]:
    """The files of the clean step that read an option."""
    files = HOME.rglob("*.py")
    return {path.name for path in files if f"options.{name}" in path.read_text(encoding="utf-8")}


def values(item: Field[int | float], *, fine: bool) -> list[int | float]:
    """Numbers around a default: half and twice it, and ``fine`` those between."""
    default = item.default
    if isinstance(default, float):
        return [round(default * share, 3) for share in ((0.6, 0.8, 1, 1.15, 1.3) if fine else (0.75, 1, 1.2))]
    if isinstance(default, int):
        step = max(1, default // 4)
        near = {default - step, default + step} if fine or default == 1 else set()
        return sorted(value for value in {max(1, default // 2), default, default * 2} | near if value >= 1)
    raise TypeError(f"{item.name} is no number")


def swept(cases: Sequence[Case], names: Sequence[str], base: Options, *, fine: bool) -> Iterator[str]:
    """Rows of the table: those from the joins on first, since they stand on the first round of the defaults."""
    known = {item.name: item for item in fields(Clean)}
    start = {case.name: case.whole(base) for case in cases}
    for case in cases:
        case.keep(base)
    columns = [(case, figure) for case in cases for figure in start[case.name]]
    yield "| option | value | " + " | ".join(f"{case.name}: {figure}" for case, figure in columns) + " |"
    yield "|---|---|" + "---|" * len(columns)
    places = {name: read_in(name) for name in names}
    late = [name for name in names if all(place.startswith("corpus_") for place in places[name] - {"corpus_keys.py"})]
    late = [name for name in late if "corpus_keys.py" not in places[name]]
    for name in (*late, *(name for name in names if name not in late)):
        joins = bool(places[name] & set(JOINS))
        asked = [case for case in cases if case.name != FLAT or "corpus_sites.py" in places[name]]
        for value in values(known[name], fine=fine):
            options = replace(base, clean=replace(base.clean, **{name: value}))
            default = value == known[name].default
            moved = {} if default else {case.name: _run(case, options, name in late, joins) for case in asked}
            now = start | moved
            cells = [_cell(now[case.name][figure], start[case.name][figure], default) for case, figure in columns]
            yield f"| `{name}` | {f'**{value}**' if default else value} | " + " | ".join(cells) + " |"
        if joins and name in late:
            for case in asked:
                gather.gather(case.engine, base.clean)


def _run(case: Case, options: Options, late: bool, joins: bool) -> Figures:  # noqa: FBT001 - two facts of an option
    if not late:
        return case.whole(options)
    return case.joined(options) if joins else case.second(options)


def _cell(figure: tuple[int, int], start: tuple[int, int], default: bool) -> str:  # noqa: FBT001 - as above
    text = f"{figure[0] / figure[1] if figure[1] else 0:.4f}"
    return text if default or figure != start else "="


def main() -> int:
    """Prepare the cases, sweep and print; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")
    parser.add_argument("--data", type=Path, default=Path(default), help="folder of the benchmark data")
    parser.add_argument("--size", type=int, default=200, help="pages of the newsroom")
    parser.add_argument("--seed", type=int, default=41, help="of the newsroom")
    parser.add_argument("--latest", type=int, default=40, help="articles of ant_ar a source")
    parser.add_argument("--bearers", type=int, default=6, help="and articles of it a labelled line")
    parser.add_argument("--fine", action="store_true", help="more values of each option")
    parser.add_argument("--set", action="append", default=[], help="an option, as table.key=value")
    parser.add_argument("names", nargs="*", help="options of clean to sweep; all without a name")
    chosen = parser.parse_args()
    file = chosen.data / "articles" / "ant_ar.jsonl.gz"
    if not file.is_file():
        print(f"skipped: {file} is not there; give --data DIR")
        return 0
    base = load(None, chosen.set)
    cases = [
        newsroom(file, chosen.size, chosen.seed, base, flat=False),
        newsroom(file, chosen.size, chosen.seed, base, flat=True),
        labelled(file, chosen.latest, chosen.bearers, base),
    ]
    for line in swept(cases, chosen.names or [item.name for item in fields(Clean)], base, fine=chosen.fine):
        print(line, flush=True)
    for case in cases:
        case.engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

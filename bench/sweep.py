"""Every number of the ``clean`` table, moved alone around its default: what it does on pages with known gold.

Scored on a newsroom (leak, body kept, split, related headlines found), on the same pages thrown into one folder, and on
the labelled lines of ant_ar. A case is a folder and a workspace, run anew for each value as a user would. Writes a
table in Markdown, one row per value.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, dataclass, fields, replace
from pathlib import Path

import residue
from newsroom import SOURCES, ours, stories
from newsroom_build import build, flattened
from newsroom_score import score

import dedup
from dedup import pipeline
from dedup.model import Article
from dedup.options.settings import Clean, Options, load
from dedup.read.tables.intake import Intake
from dedup.text.hashing import article_id

FIGURES = ("leak", "body kept", "split", "related found")

Figures = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """Pages with gold in a folder, and the workspace of their runs."""

    name: str
    folder: Path
    scored: Callable[[Sequence[Article]], Figures]

    def run(self, options: Options) -> Figures:
        """What a run with these options makes of the pages."""
        out = self.folder / "out"
        pipeline.run([self.folder / "pages"], out, options, intake=Intake(fresh=True))
        with dedup.Workspace(out) as space:
            return self.scored(list(space.articles()))


def newsroom(file: Path, folder: Path, size: int, seed: int, *, flat: bool) -> Case:
    """A newsroom as a case, built below ``folder``."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"] in SOURCES]
    pages = folder / "pages"
    pages.mkdir(parents=True)
    golds = build(stories(rows), pages, size, seed)
    golds = flattened(golds, pages) if flat else golds
    ids = {gold.page: article_id(gold.page, 0) for gold in golds}

    def scored(articles: Sequence[Article]) -> Figures:
        figures = score(golds, ours(articles), ids).figures
        return {name: (figures[name][0], figures[name][1]) for name in FIGURES}

    return Case("one folder" if flat else "newsroom", folder, scored)


def labelled(file: Path, folder: Path, latest: int, bearers: int) -> Case:
    """The labelled lines as a case, written below ``folder``."""
    rows = residue.sample(file, latest, bearers)
    (folder / "pages").mkdir(parents=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "pages" / "articles.jsonl").write_text(text, encoding="utf-8")

    def scored(articles: Sequence[Article]) -> Figures:
        found: Figures = {"residue stands": (0, 0), "body stays": (0, 0)}
        for (_, label), (stand, asked) in residue.tally(rows, list(articles)).items():
            name = "body stays" if label in {"body", "opening, own"} else "residue stands"
            found[name] = (found[name][0] + stand, found[name][1] + asked)
        return found

    return Case("ant_ar", folder, scored)


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
    """Rows of the table, one per value of each option."""
    known = {item.name: item for item in fields(Clean)}
    start = {case.name: case.run(base) for case in cases}
    columns = [(case, figure) for case in cases for figure in start[case.name]]
    yield "| option | value | " + " | ".join(f"{case.name}: {figure}" for case, figure in columns) + " |"
    yield "|---|---|" + "---|" * len(columns)
    for name in names:
        for value in values(known[name], fine=fine):
            options = replace(base, clean=replace(base.clean, **{name: value}))
            default = value == known[name].default
            now = start if default else {case.name: case.run(options) for case in cases}
            cells = [_cell(now[case.name][figure], start[case.name][figure], default) for case, figure in columns]
            yield f"| `{name}` | {f'**{value}**' if default else value} | " + " | ".join(cells) + " |"


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
    base = load(None, ["cluster.level=copies", "match.encoder=none", *chosen.set])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        cases = [
            newsroom(file, folder / "newsroom", chosen.size, chosen.seed, flat=False),
            newsroom(file, folder / "flat", chosen.size, chosen.seed, flat=True),
            labelled(file, folder / "labelled", chosen.latest, chosen.bearers),
        ]
        for line in swept(cases, chosen.names or [item.name for item in fields(Clean)], base, fine=chosen.fine):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

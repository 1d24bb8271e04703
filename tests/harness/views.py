"""Every refresh of a run done twice, by what has changed and then whole, which must leave the same rows."""

import random
import zlib
from collections import Counter
from dataclasses import replace

import numpy as np
from sequences import BRIDGE, FILES, MILL, feed, page

from dedup import pipeline
from dedup.options import settings
from dedup.profiles import profile
from dedup.read.tables.intake import Intake
from dedup.store import refresh
from dedup.store.view import Pairs, Rows, done_by

WAYS = {"_rows", "_pairs", "_moved"}


def contents(engine, view):
    """All rows of a view's tables, and what table ``done`` says of it, in an order of their own."""
    queries = {table: f"SELECT * FROM {table}" for table in view.tables}
    queries["done"] = f"SELECT row, stamp FROM {done_by(view.name)} d"
    return {name: rows(engine, query) for name, query in queries.items()}


def rows(engine, query):
    return sorted((row for batch in engine.read(query) for row in zip(*batch.values(), strict=True)), key=repr)


def forget(engine, view):
    with engine.transaction():
        for table in view.tables:
            engine.delete(table, "TRUE")
        engine.delete("done", f"stage = '{view.name}'")


def alone(engine, build):
    """The build without what it takes over from elsewhere, so that all of it is made."""
    if isinstance(build, Rows) and build.taken:
        engine.run("CREATE OR REPLACE TABLE signed_same (row BIGINT, stamp BIGINT, page BIGINT)")
        return replace(build, taken=None)
    return replace(build, taken="") if isinstance(build, Pairs) else build


class Twice:
    """In place of the ways of ``refresh``; counts by view refreshes that had some to do, and those that had not all."""

    def __init__(self, monkeypatch):
        self.some, self.part = Counter(), Counter()
        for name in WAYS:
            monkeypatch.setattr(refresh, name, self._twice(getattr(refresh, name)))

    def _twice(self, way):
        def done(job, view, build, function, how):
            engine, before = job.engine, contents(job.engine, view)
            found = way(job, view, build, function, how)
            left = contents(engine, view)
            engine.run(f"CREATE OR REPLACE TABLE changes_left AS SELECT * FROM {view.changes}")
            forget(engine, view)
            whole = way(job, view, alone(engine, build), function, how)
            assert contents(engine, view) == left, view.name
            engine.run(f"CREATE OR REPLACE TABLE {view.changes} AS SELECT * FROM changes_left")
            self.some[view.name] += found.pending > 0
            kept = any(set(before[name]) & set(left[name]) for name in left)
            self.part[view.name] += kept and 0 < found.pending < whole.pending and before != left
            return found

        return done


class Bag:
    """An encoder whose vectors say which words a text has."""

    recipe = "bag-1"

    def encode(self, texts):
        return [self._vector(text) if text.strip() else b"" for text in texts]

    def _vector(self, text):
        vector = np.zeros(64, dtype=np.int8)
        for word in set(text.split()):
            vector[zlib.crc32(word.encode()) % 64] = 40
        return vector.tobytes()


def encode_as_bags(monkeypatch):
    """Let runs work in this process, with bags of words for an encoder."""
    monkeypatch.setattr(profile, "encoder", lambda name: None if name == "none" else Bag())
    monkeypatch.setattr(pipeline, "within_worker", lambda: True)


CHOICES = (
    ("match.rarity_every=4", "match.event_every=4", "match.meaning_every=1", "cluster.component_limit=4"),
    (
        "match.rarity_every=2", "match.event_every=2", "match.event_group=2", "match.group_limit=2",
        "match.meaning_every=1", "clean.template_pages=2",
    ),
    ("match.rarity_every=100", "match.meaning_every=1", "match.event_every=6"),
)  # fmt: skip
"""Options by which few articles do what many do: words become rarer, pairs are proposed by keys, groups divided."""
WIRES = (("Bridge opens", BRIDGE), ("Mill burns", MILL))


def told(key, title, text, date="2026-03-03", site="Notes"):
    return {"id": key, "title": title, "text": text, "date": date, "site": site}


def event(words, number):
    """An article of an event's words, in an order of its own."""
    chance = random.Random(f"{words[0]} {number}")  # noqa: S311 - no secret
    sentences = [" ".join(chance.sample(words, 9)) + "." for _ in range(8)]
    return told(f"{words[0]}{number}", " ".join(words[:3] + chance.sample(words, 3)), "\n\n".join(sentences),
                f"2026-0{1 + number % 2}-0{1 + number % 3}", f"Site {number}")  # fmt: skip


CREDIT = "<p>المصدر: رويترز</p>"
MORE = {
    "delta/museum.html": (page("museum", "Delta", more=CREDIT), page("museum", "Delta", more=CREDIT, edited=True)),
    "delta/race.html": (page("race", "Delta", title="ستون قاربا في سباق الخليج"), page("race", "Delta", more=CREDIT)),
    "delta/notes.jsonl": tuple(
        feed(*(told(f"n{n}", f"{title} {n}", text, f"202{n}-01-0{n + 1}") for n, text in enumerate(texts)))
        for title, texts in (("Bridge", BRIDGE), ("Mill fire", MILL[:2]), ("Harbour and mill", BRIDGE[:1] + MILL[:1]))
    ),
    **{
        f"{site}/wire.jsonl": tuple(
            feed(
                *(
                    told(f"{site}-{n}", title, "\n\n".join((*text, *credit)), site=site)
                    for n, (title, text) in enumerate(some)
                )
            )
            for some in (WIRES, WIRES[:1], (WIRES[0], ("Mill burns down", MILL)))
        )
        for site, credit in (("wires", ("Source: Reuters",)), ("prints", ()))
    },
    **{
        f"events/{number}.jsonl": tuple(
            feed(*(event(sorted(set(" ".join(text).split())), number + more) for more in range(versions)))
            for text, versions in ((BRIDGE, 2), (MILL, 2), (BRIDGE, 1))
        )
        for number in range(4)
    },
}
"""Files beside those of the histories: copies that name an agency, headlines in other words, notes of other years."""
PLACES = {**FILES, **MORE}


def wander(seed, folder, out, steps):
    """Runs over a small newsroom whose files come, change and go, one after each change."""
    chance, chosen = random.Random(seed), CHOICES[seed % len(CHOICES)]  # noqa: S311 - no secret
    given = {}
    for step in range(steps):
        for name in sorted(PLACES):
            if step == 0 or chance.random() < 0.12:
                given[name] = chance.choice([*PLACES[name], *PLACES[name], None])
        for name, data in given.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if data is not None:
                path.write_bytes(data)
        margin = chance.choice([0.1, 0.1, 0.2])
        options = settings.load(None, ["match.encoder=bag", "run.workers=1", *chosen, f"cluster.story_margin={margin}"])
        pipeline.run([folder], out, options, intake=Intake(sync=True))


def named(build):
    """The files that a build names."""
    if isinstance(build, Rows):
        yield from (*build.wanted, *build.given)
        yield from (build.taken.keys, *build.taken.rows.values()) if build.taken else ()
    elif isinstance(build, Pairs):
        yield from (build.pairs, build.sides, build.given, build.lots, build.taken)
    else:
        yield build.now

"""Any history of a small newsroom, told step by step, must end as one clean run on what is there at last.

Files come, change and go; pages are removed and asked back; runs are stopped at any statement and started again, with
batches of any size. Used by the tests on eight histories, and by ``equivalence.py`` on hundreds.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sameness import Answer, answer, differences, flaws, patched

from dedup import pipeline
from dedup.engines.base import Columns, Tables, Task
from dedup.engines.duckdb.engine import Local
from dedup.options import settings as options
from dedup.read.tables.intake import Intake

BRIDGE = (
    "The old harbour opened a new footbridge on Monday, two years after the first stone of it was laid by the mayor.",
    "A thousand people an hour can cross the river there, said Nora Whitfield, who heads the works of the town.",
    "The stone was cut in the quarry above the mill, and forty masons shaped it by hand through two wet winters.",
)
MILL = (
    "Fire broke out in the flour mill of Lower Ashby on Tuesday night and destroyed the roof of its eastern wing.",
    "Eighty firefighters from six villages fought the flames until dawn, and nobody was hurt, the brigade said.",
    "The mill had ground corn for two centuries; its owner, Peter Lang, said that it would be built up again.",
)
MUSEUM = (
    "استقبل متحف الفخار في المدينة العتيقة زواره الأوائل صباح الأحد، وعرضت في قاعاته ثلاثمئة جرة من العصر الوسيط.",
    "وذكرت أمينة المتحف أن نصف القطع وجد في بئر قديمة خلف السوق، وأن ترميمها استغرق خمس سنوات كاملة في معمل صغير.",
    "ويفتح المتحف أبوابه كل يوم عدا الاثنين، ويدخله تلاميذ المدارس بلا مقابل حتى نهاية الصيف القادم.",
)
RACE = (
    "عاد سباق القوارب الشراعية إلى الخليج بعد غياب عام كامل، وشارك فيه ستون قاربا من مدن الساحل جميعها.",
    "وفاز بالكأس قارب صغير صنعه صيادان من خشب الأرز، ووصل قبل أقرب منافسيه بدقيقتين كاملتين وسط ريح قوية.",
    "وقال رئيس النادي البحري إن السباق القادم سيقام في الربيع، وإن النساء سيشاركن فيه للمرة الأولى منذ تأسيسه.",
)
NEWS = {
    "bridge": ("New footbridge opens over the old harbour", BRIDGE),
    "mill": ("Fire destroys the roof of the Ashby flour mill", MILL),
    "museum": ("متحف الفخار يفتح أبوابه للزوار في المدينة العتيقة", MUSEUM),
    "race": ("سباق القوارب الشراعية يعود إلى الخليج بعد غياب", RACE),
}
SIGN_OFF = "Alpha Post prints the news of the whole coast every morning since 1921, also on your doorstep"


def page(news: str, site: str = "Alpha", more: str = "", url: str = "", **changes: Any) -> bytes:
    """A saved page: ``edited`` changes a word of its text, ``title`` its headline, ``day`` its date."""
    title, paragraphs = NEWS[news]
    title = changes.get("title", title)
    if changes.get("edited"):
        paragraphs = (*paragraphs[:-1], paragraphs[-1].replace(" and ", " or ").replace(" في ", " عند "))
    body = "".join(f"<p>{text}</p>" for text in paragraphs[: changes.get("length", 9)])
    link = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{link}'
        f'<meta property="article:published_time" content="2026-03-0{changes.get("day", 2)}T09:00:00+02:00">'
        f'<meta property="og:site_name" content="{site}"></head><body><main><article><h1>{title}</h1>{body}'
        f"{more}<p>{SIGN_OFF if site == 'Alpha' else ''}</p></article></main></body></html>"
    ).encode()


def teaser(news: str, cue: str = "Read also") -> str:
    """A line that sends the reader on, with or without words that say so."""
    return f"<p>{cue}: {NEWS[news][0]}</p>" if cue else f"<p>{NEWS[news][0]}</p>"


def feed(*records: dict[str, str]) -> bytes:
    """A file of JSON lines."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def told(news: str, key: str, **facts: str) -> dict[str, str]:
    """A record of a feed."""
    return {"id": key, "title": NEWS[news][0], "text": "\n\n".join(NEWS[news][1]), **facts}


_INDEX = "".join(f'<li><a href="/{n}">{title}</a></li>' for n, (title, _) in enumerate(NEWS.values()))
_LINKS = "".join(f'<li><a href="/x{n}">Headline number {n} of the daily page</a></li>' for n in range(25))
FILES: dict[str, tuple[bytes, ...]] = {
    "alpha/bridge.html": (
        page("bridge", url="https://alpha.example/bridge"),
        page("bridge", edited=True, more=teaser("mill")),
        page("mill"),
    ),
    "alpha/mill.html": (page("mill", more=teaser("bridge", "")), page("mill", title="Ashby mill burns down")),
    "alpha/museum.html": (page("museum", more=teaser("race", "اقرأ أيضاً")), page("museum", day=4), page("race")),
    "alpha/race.html": (page("race", more=teaser("museum", "")), page("race", edited=True)),
    "beta/bridge.html": (page("bridge", "Beta", day=3), page("bridge", "Beta", url="https://alpha.example/bridge")),
    "beta/mill.html": (page("mill", "Beta", edited=True, more=teaser("bridge", "")), page("mill", "Beta", length=2)),
    "beta/race.html": (page("race", "Beta"), page("race", "Beta", more="".join(f"<p>{p}</p>" for p in MUSEUM))),
    "gamma/index.html": (
        f"<html><head><title>G</title></head><body><main><ul>{_INDEX}{_LINKS}</ul></main></body></html>".encode(),
        page("museum", "Gamma"),
    ),
    "gamma/empty.html": (b"", page("bridge", "Gamma", length=2), bytes(range(256)) * 9),
    "dump.txt": (
        "\n\n".join([NEWS["museum"][0], *MUSEUM, f"اقرأ أيضاً: {NEWS['race'][0]}", *RACE]).encode(),
        "\n\n".join([NEWS["race"][0], *RACE]).encode(),
    ),
    "feed.jsonl": (
        feed(told("mill", "f1", site="Feed"), told("race", "f2"), {"id": "f3", "title": NEWS["mill"][0]}),
        feed(told("mill", "f1", date="2026-03-01"), {"id": "f4", "title": "Mill fire in Ashby destroys roof"}),
        b"{broken\n" + feed(told("bridge", "f1"), told("museum", "f2")),
    ),
    "twin.jsonl": (
        feed(told("bridge", "alpha/mill.html"), told("museum", "t1")),
        feed(told("race", "f1"), told("mill", "t2")),
    ),
}
"""File to its versions; some hold several pages, and some a key that another file holds."""
KEYS = sorted({*FILES, "f1", "f2", "f3", "t1"} - {"feed.jsonl", "twin.jsonl"})
"""Pages that may be removed."""
ROOM = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a disk in memory, three times as quick
# Few articles count for how rare words are, so that some runs weigh anew and others do not; large stories are divided.
QUICK = ("match.encoder=none", "run.workers=1", "match.rarity_every=4", "cluster.component_limit=4")


class Stopped(BaseException):
    """A run was ended from outside."""


class Fragile(Local):
    """The engine without workers; it stops at a statement whose number is given."""

    left: int | None = None

    def _count(self) -> None:
        if Fragile.left is not None:
            Fragile.left -= 1
            if Fragile.left < 0:
                raise Stopped

    def map(self, function: Callable[[Any], Any], items: Iterable[Any], rescue: Any = None) -> Iterator[Any]:  # noqa: ARG002 - the engine's own signature
        """Apply a function in this process."""
        return map(function, items)

    def apply(self, task: Task, told: Callable[[int], None]) -> None:
        """Run a task."""
        self._count()
        super().apply(task, told)

    def store(self, tables: Tables) -> None:
        """Store batches."""
        self._count()
        super().store(tables)

    def append(self, table: str, batches: Iterable[Columns]) -> int:
        """Append."""
        self._count()
        return super().append(table, batches)

    def insert(self, table: str, query: str) -> None:
        """Insert."""
        self._count()
        super().insert(table, query)

    def delete(self, table: str, condition: str) -> None:
        """Delete."""
        self._count()
        super().delete(table, condition)

    def made(self, table: str, query: str) -> int:
        """Make a table."""
        self._count()
        return super().made(table, query)

    def tallied(self, table: str, query: str, *columns: str) -> tuple[int, ...]:
        """Make a table, and sum."""
        self._count()
        return super().tallied(table, query, *columns)

    def run(self, *statements: str) -> None:
        """Run statements."""
        for statement in statements:
            self._count()
            super().run(statement)


def go(place: Path, intake: Intake, *settings: str, stop: int | None = None) -> bool:
    """A run over ``place/pages`` into ``place/out``; whether it came to its end."""
    Fragile.left, was, here = stop, pipeline.Local, Path.cwd()
    pipeline.Local = Fragile  # type: ignore[misc]
    os.chdir(place)
    try:
        inputs: Sequence[str] = () if intake.remove else ("pages",)
        pipeline.run(inputs, Path("out"), options.load(None, [*QUICK, *settings]), None, intake)
    except Stopped:
        return False
    finally:
        os.chdir(here)
        pipeline.Local, Fragile.left = was, None  # type: ignore[misc]
    return True


def written(place: Path, files: dict[str, int], removed: Iterable[str] = ()) -> None:
    """Save the versions of files below ``place/pages``, without the pages that are removed."""
    gone = set(removed)
    for name, version in files.items():
        if name in gone:
            continue
        data = FILES[name][version]
        if name.endswith(".jsonl"):
            lines = data.splitlines(keepends=True)
            data = b"".join(line for line in lines if line[:2] == b"{b" or json.loads(line)["id"] not in gone)
            if not data:
                continue
        path = place / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (place / "pages").mkdir(parents=True, exist_ok=True)


_CLEAN: dict[str, Answer] = {}


def clean(files: dict[str, int], removed: set[str]) -> Answer:
    """The answer of one clean run on the final inputs."""
    key = repr((sorted(files.items()), sorted(removed)))
    if key not in _CLEAN:
        with tempfile.TemporaryDirectory(dir=ROOM) as folder:
            written(Path(folder), files, removed)
            go(Path(folder), Intake())
            _CLEAN[key] = answer(Path(folder, "out"))
    return _CLEAN[key]


class Histories(RuleBasedStateMachine):
    """A folder of pages and a workspace beside it. ``known`` is what the workspace should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="history-", dir=ROOM))
        self.disk: dict[str, int] = {}
        self.known: dict[str, int] = {}
        self.removed: set[str] = set()
        self.flags: tuple[bool, bool] | None = None
        """What a stopped run was asked (sync, readd), until a run repeats it."""

    @initialize(files=st.dictionaries(st.sampled_from(sorted(FILES)), st.integers(0, 2), min_size=4, max_size=12))
    def begin(self, files: dict[str, int]) -> None:
        """Some files are there from the first."""
        for name, version in files.items():
            self._put(name, version)
        self._run(None, sync=False, readd=False, batch=64)

    @rule(name=st.sampled_from(sorted(FILES)), version=st.integers(0, 2))
    def put(self, name: str, version: int) -> None:
        """A file comes, or changes."""
        self._put(name, version)

    @precondition(lambda self: self.disk and self.flags is None)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        """A file goes. What a stopped run knew of it nobody can say, so it is not dropped then."""
        name = data.draw(st.sampled_from(sorted(self.disk)))
        del self.disk[name]
        (self.place / "pages" / name).unlink()

    @rule(sync=st.booleans(), readd=st.booleans(), batch=st.sampled_from([1, 3, 64]))
    def run(self, sync: bool, readd: bool, batch: int) -> None:  # noqa: FBT001 - drawn by name
        """A run to its end."""
        self._run(None, sync=sync, readd=readd, batch=batch)

    @rule(stop=st.integers(0, 420), sync=st.booleans(), readd=st.booleans(), batch=st.sampled_from([1, 3, 64]))
    def stopped(self, stop: int, sync: bool, readd: bool, batch: int) -> None:  # noqa: FBT001 - drawn by name
        """A run that is stopped at a statement, if it has so many."""
        self._run(stop, sync=sync, readd=readd, batch=batch)

    @precondition(lambda self: self.flags is None and self._there())
    @rule(data=st.data(), stop=st.none() | st.integers(10, 420))
    def remove(self, data: st.DataObject, stop: int | None) -> None:
        """A page is removed; what is known of others stays."""
        key = data.draw(st.sampled_from(self._there()))
        note(f"remove {key}")
        if not go(self.place, Intake(remove=(key,)), stop=stop):
            go(self.place, Intake(remove=(key,)))
        self.removed.add(key)

    def teardown(self) -> None:
        """The last run repeats what a stopped one was asked; then the answer is that of a clean run."""
        try:
            self._run(None, sync=False, readd=False, batch=64)
            out = self.place / "out"
            note(f"files {self.known}, removed {self.removed}")
            found = differences(answer(out), clean(self.known, self.removed))
            assert not found, "\n".join(found[:12])
            assert not flaws(out)
            assert not patched(out)
        finally:
            shutil.rmtree(self.place)

    def _put(self, name: str, version: int) -> None:
        version %= len(FILES[name])
        self.disk[name] = version
        path = self.place / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FILES[name][version])

    def _run(self, stop: int | None, *, sync: bool, readd: bool, batch: int) -> None:
        if self.flags is not None:
            sync, readd = sync or self.flags[0], readd or self.flags[1]
        (self.place / "pages").mkdir(exist_ok=True)
        ended = go(self.place, Intake(sync=sync, readd=readd), f"run.batch={batch}", stop=stop)
        if not ended:
            self.flags = (sync, readd)
            return
        self.flags = None
        self.known = dict(self.disk) if sync else self.known | self.disk
        if readd:
            self.removed -= set(_keys(self.disk))

    def _there(self) -> list[str]:
        return sorted({key for key in _keys(self.known) if key in KEYS} - self.removed)


def _keys(files: dict[str, int]) -> Iterator[str]:
    """The keys of the pages that files hold."""
    for name, version in files.items():
        if not name.endswith(".jsonl"):
            yield name
        else:
            for line in FILES[name][version].splitlines():
                if not line.startswith(b"{b"):
                    yield json.loads(line)["id"]

"""How large report.html is and how long a browser takes with it: ``python bench/report.py [STORIES | FOLDER ...]``.

A number: that many generated stories of one to six articles in Arabic and English on 40 sites. A folder: the run that
``dedup run ... --out FOLDER`` left there. Each prints the file's megabytes, seconds of processor time to write it, and
seconds on the clock to the first view (the overview drawn from the disk), to a ready index, to the list of stories, to
what a search finds in headlines, to what it finds in all texts (the first time, when they are folded, and the next
time), to a filter, and to a story with its texts. A search begins 0.12 s after the last key, which is counted. The
browser is Debian's Chromium, headless; the file is read warm, as ``file://``; an error on the console or a request for
anything ends the measurement.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from harness import browser

from dedup.model import Article, Block, CopyGroup, Cut, CutKind, Match, Member, Relation, Skipped, Story
from dedup.report.html.catalogue import Content
from dedup.report.html.indexed import Indexed, indexed
from dedup.report.html.write import write_file
from dedup.report.workspace import Workspace

_WORDS = {
    "ar": "أمطار غزيرة تغلق ثلاثة طرق رئيسية في أنقرة وتعلق الدراسة ليوم واحد بعد اجتماع الحكومة مع وفد من الوزارة",
    "en": "heavy rain closes three main roads in the capital and schools stay shut for one day after the long meeting",
}
_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Made:
    """A generated run."""

    stories_: list[Story] = field(default_factory=list)
    articles_: dict[str, Article] = field(default_factory=dict)

    def stories(self) -> Iterator[Story]:
        """All stories, the largest first."""
        return iter(self.stories_)

    def indexed(self) -> Iterator[Indexed]:
        """All articles as the index knows them."""
        return map(indexed, self.articles_.values())

    def some(self, ids: Sequence[str]) -> Iterator[Article]:
        """The articles of ids."""
        return (self.articles_[name] for name in ids)

    def ties(self) -> Iterator[Match]:
        """None."""
        return iter(())

    def skipped(self) -> Iterator[Skipped]:
        """None."""
        return iter(())

    def files(self) -> Mapping[str, str]:
        """None."""
        return {}


def made(count: int) -> Made:
    """``count`` stories, the largest first, with texts of about 150 words."""
    dice, run = random.Random(1), Made()  # noqa: S311 - data, not secrets
    sizes = sorted((min(6, int(dice.paretovariate(1.6))) for _ in range(count)), reverse=True)
    for number, size in enumerate(sizes):
        language = dice.choice(("ar", "ar", "en"))
        headline = f"{' '.join(dice.sample(_WORDS[language].split(), 9))} {number}"
        paragraphs = [" ".join(dice.choices(_WORDS[language].split(), k=50)) for _ in range(3)]
        blocks = tuple(map(Block, [*paragraphs, "اقرأ أيضا"]))
        published = _START + timedelta(minutes=dice.randrange(60 * 24 * 90))
        names = [f"{number:010x}{place:06x}" for place in range(size)]
        for place, name in enumerate(names):
            run.articles_[name] = Article(
                name, f"site{dice.randrange(40)}/{number}-{place}.html", title=headline, language=language,
                site=f"Site {dice.randrange(40)}", published=published + timedelta(minutes=17 * place),
                text="\n\n".join(paragraphs), blocks=blocks,
                cuts=(Cut(CutKind.TEASER, "teaser_cue", "اقرأ أيضا", 3, 0, 9, {"cue": "اقرأ أيضا"}),),
            )  # fmt: skip
        members = [
            Member(name, Relation.NEAR if place else Relation.CANONICAL, 0.95) for place, name in enumerate(names)
        ]
        group = CopyGroup(names[0], names[0], "published first", tuple(members))
        run.stories_.append(
            Story(names[0], headline, names[0], published, published, (), (), (language,), size, (group,))
        )
    return run


def summary(run: Made) -> dict[str, Any]:
    """As much of ``summary.json`` as the report reads."""
    count = len(run.articles_)
    return {
        "version": "bench", "recipe": "", "encoder": "none", "sites": 40, "restored": 0, "languages": {"ar": count},
        "inputs": {"pages": count, "articles": count, "embedded": 0, "skipped": {}}, "words": {"source": 0, "kept": 0},
        "characters": {"kept": 0, "cut": 0},
        "cuts": [{"kind": "teaser", "rule": "teaser_cue", "count": count, "pages": count, "example": "اقرأ أيضا"}],
        "related": {"headlines": 0, "found": 0}, "rounds": {"cuts_first": 0, "cuts_second": 0}, "matches": {},
        "seconds": {}, "thinned": 0,
        "groups": {"copies": len(run.stories_), "copied": 0, "originals": 0, "stories": len(run.stories_), "multi": 0,
                   "largest": 6, "flagged": 0, "headline_groups": 0},
    }  # fmt: skip


def _timed(tab: browser.Browser, action: str, until: str) -> float:
    """Seconds from an action in the page until a condition holds after a frame was drawn."""
    return float(
        tab.run(
            "new Promise(done => { const begun = performance.now();"
            f"{action};"
            "const told = () => done((performance.now() - begun) / 1000);"
            f"const look = () => ({until}) ? requestAnimationFrame(() => setTimeout(told, 0))"
            " : setTimeout(look, 2); look(); })"
        )
    )


def measure(tab: browser.Browser, path: Path, views: Views) -> dict[str, float]:
    """Seconds per view."""
    tab.size(1280)
    tab.open(path)
    tab.wait("document.documentElement.dataset.ready === '1'")
    paint = "performance.getEntriesByType('paint').find(one => one.name === 'first-contentful-paint').startTime / 1000"
    tab.drop_stale()
    loaded = "performance.timing.loadEventEnd - performance.timing.navigationStart"
    found = {"first view": float(tab.run(paint)), "ready": float(tab.run(loaded)) / 1000}
    rows = "document.querySelectorAll('.row').length"
    found["stories"] = _timed(tab, "location.hash = '#/stories'", f"{rows} > 3")
    status = "document.querySelector('.status').textContent"
    typed = (
        f"const field = document.querySelector('input[type=search]'); {status} = ''; field.value = {{}};"
        "field.dispatchEvent(new Event('input', {{bubbles: true}}))"
    )
    tab.run("new Promise(done => setTimeout(done, 400))")  # a person types
    told, whole = f"{status} !== ''", f"{status} !== '' && !{status}.includes('so far')"
    found["headlines searched"] = _timed(tab, typed.format(json.dumps(views.words[0])), told)
    found["texts searched"] = found["headlines searched"] + _timed(tab, "", whole)
    found["searched again"] = _timed(tab, typed.format(json.dumps(views.words[1])), whole)
    filtered = f"{status}.includes(' of ') && location.hash.includes('site')"
    found["filter"] = _timed(tab, f"location.hash = '#/stories?{views.filter}'", filtered)
    found["story"] = _timed(tab, f"location.hash = '#/story/{views.story}'", "document.querySelector('.sides')")
    assert not tab.errors, tab.errors
    assert not tab.requests, tab.requests
    return found


@dataclass
class Views:
    """What is asked of a report: two searches, a filter, and a story."""

    words: tuple[str, str]
    filter: str
    story: str


def asked(content: Content) -> Views:
    """Two searches, a site and the largest story of a run; the words are those of its own headlines."""
    stories = content.stories()
    largest = next(stories)
    words = [word for story in islice(stories, 50) for word in (story.headline or "").split() if len(word) > 3]
    site = next(content.articles()).site or ""
    return Views((words[0], words[-1]), urlencode({"sort": "newest", "site": site}), largest.id)


def report(content: Content, facts: Mapping[str, Any], name: str, chromium: str) -> None:
    """Write one report, open it, and print a line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        begun = time.process_time()
        write_file(content, facts, file, 40)
        seconds = time.process_time() - begun
        tab = browser.Browser(chromium)
        try:
            found = measure(tab, file, asked(content))
        finally:
            tab.close()
        told = "  ".join(f"{view} {value:.2f} s" for view, value in found.items())
        print(f"{name}: {file.stat().st_size / 1e6:.1f} MB, written in {seconds:.1f} s CPU; {told}")


def main() -> None:
    """Print a line per report."""
    chromium = browser.found()
    if chromium is None:
        raise SystemExit("Chromium is not here and cannot be installed")
    for item in sys.argv[1:] or ["5000", "50000"]:
        if item.isdigit():
            run = made(int(item))
            report(run, summary(run), f"{int(item):,} generated stories, {len(run.articles_):,} articles", chromium)
            continue
        with Workspace(Path(item)) as space:
            facts = space.summary()
            counts = f"{facts['groups']['stories']:,} stories, {facts['inputs']['articles']:,} articles"
            report(space, facts, f"{item}: {counts}", chromium)


if __name__ == "__main__":
    main()

"""How large report.html is and how long a browser takes with it: ``python bench/report.py [STORIES ...]``.

Generated stories of one to six articles in Arabic and English on 40 sites. Per size: seconds to write the file, its
megabytes, and seconds to the first view (the overview drawn from the disk), to a ready index, to the list of stories,
to a first search, to a second one (both begin 0.12 s after the last key), to a filter, and to a story with its texts.
The browser is Debian's Chromium, headless; the file is read warm.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import browser

from dedup.model import Article, Block, CopyGroup, Cut, CutKind, Match, Member, Relation, Skipped, Story
from dedup.report.html.write import write_file

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

    def articles(self) -> Iterator[Article]:
        """All articles."""
        return iter(self.articles_.values())

    def some(self, ids: Sequence[str]) -> Iterator[Article]:
        """The articles of ids."""
        return (self.articles_[name] for name in ids)

    def matches(self) -> Iterator[Match]:
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


def measure(tab: browser.Browser, path: Path, story: str) -> dict[str, float]:
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
        "const field = document.querySelector('input[type=search]'); const before = " + status + "; field.value = '{}';"
        "field.dispatchEvent(new Event('input', {{bubbles: true}}))"
    )
    tab.run("new Promise(done => setTimeout(done, 400))")  # a person types
    for name, query in (("first search", "انقره 1"), ("second search", "capital 2")):
        found[name] = _timed(tab, typed.format(query), f"{status} !== before")
    found["filter"] = _timed(
        tab,
        "location.hash = '#/stories?lang=en&sort=newest&site=Site+7'",
        f"{status}.includes(' of ')  && location.hash.includes('Site')",
    )
    found["story"] = _timed(tab, f"location.hash = '#/story/{story}'", "document.querySelector('.sides')")
    assert not tab.errors, tab.errors
    return found


def main() -> None:
    """Print a line per size."""
    path = browser.found()
    if path is None:
        raise SystemExit("Chromium is not here and cannot be installed")
    for count in [int(item) for item in sys.argv[1:]] or [5_000, 50_000]:
        run = made(count)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "report.html"
            begun = time.process_time()
            write_file(run, summary(run), file, 40)
            seconds = time.process_time() - begun
            tab = browser.Browser(path)
            try:
                found = measure(tab, file, run.stories_[0].id)
            finally:
                tab.close()
            told = "  ".join(f"{name} {value:.2f} s" for name, value in found.items())
            size = file.stat().st_size / 1e6
            sizes = f"{count:,} stories, {len(run.articles_):,} articles: {size:.1f} MB"
            print(f"{sizes}, written in {seconds:.1f} s CPU; {told}")


if __name__ == "__main__":
    main()

"""A feed of made-up events for the tests of questions and tuning: three reports of each, some of them copied."""

import json
import random
from pathlib import Path

from dedup import pipeline
from dedup.options import settings as options

SYLLABLES = [f"{a}{b}{c}" for a in "bdfgklmn" for b in ("ar", "em", "ol", "un") for c in ("tis", "vok", "ras", "pel")]
EVENTS, COPIED = 6, 2
QUICK = ("match.encoder=none", "run.workers=1")
HOSTILE = "Ferry [bold red]sinks[/] \x1b[31m\u202eback"


def report(event: int, variant: int) -> dict[str, str]:
    """One report of an event: its own words in an order of its own, among words that all events use."""
    own = random.Random(event).sample(SYLLABLES, 18)  # noqa: S311 - no secret
    draw = random.Random(f"{event}-{variant}")  # noqa: S311 - no secret

    def paragraph() -> str:
        return " ".join(draw.choice(own if draw.random() < 0.5 else ("the", "said", "with")) for _ in range(35)) + "."

    title = " ".join(draw.sample(own[:8], 5))
    return {
        "id": f"e{event}-{variant}",
        "title": HOSTILE if (event, variant) == (0, 0) else title,
        "text": "\n\n".join(paragraph() for _ in range(3)),
        "site": f"site{variant}",
        "url": f"https://site{variant}.example/e{event}",
        "language": "en",
        "date": f"2026-03-02T{9 + variant:02}:00:00Z",
    }


def records() -> list[dict[str, str]]:
    """All reports; the last one of some events is printed by three papers, one of which names an agency."""
    found = [report(event, variant) for event in range(EVENTS) for variant in range(3)]
    for event in range(COPIED):
        last = report(event, 2)
        for number in range(3):
            credit = "ANKARA (AA) - " if number == 1 else ""
            found.append(
                last
                | {
                    "id": f"e{event}-copy{number}",
                    "site": f"paper{number}",
                    "url": f"https://paper{number}.example/e{event}",
                    "text": credit + last["text"],
                }
            )
    return found


def feed(folder: Path) -> Path:
    """The feed as a JSONL file."""
    path = folder / "feed.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in records()), encoding="utf-8")
    return path


def run(path: Path, out: Path, *settings: str) -> Path:
    """A run over a feed."""
    pipeline.run([path], out, options.load(None, [*QUICK, *settings]))
    return out

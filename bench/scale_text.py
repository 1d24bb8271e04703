"""Synthetic newspapers of any size: made-up words in several scripts, as often as Zipf's law has them.

Record ``i`` is a function of the seed and ``i`` alone, so a million records need no memory and a thousand more can be
added later. Three records in ten are copies of earlier ones (exact, lightly and more heavily edited, excerpts), early
records more often than late ones, so that some wire stories stand on hundreds of sites. Some originals report an
event that an earlier one has reported, in other words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

import numpy as np

_SCRIPTS = {
    "ar": ("بتثجحخدرزسشصطعغفقكلمنهوي", "اوي"),
    "en": ("bcdfghklmnprstvwz", "aeiou"),
    "ru": ("бвгджзклмнпрстхчш", "аеиоуы"),
    "tr": ("bcçdfgğhklmnprsştvyz", "aeıioöuü"),
}
_LANGUAGES = ("ar", "ar", "en", "ru", "tr")
"""Arabic twice as often as each of the others."""
_WORDS = 400_000
_COPIES = 0.3
_RETOLD = 0.2
_A_DAY = 5_000
"""Records published on one day."""
_A_FILE = 10_000
_SITES = 400
_BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
_RANKS = np.cumsum(1.0 / (np.arange(1, _WORDS + 1) + 2.7) ** 1.05)
"""Zipf's law with Mandelbrot's shift, summed up."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article before it is printed: its language, its headline and paragraphs as words."""

    language: str
    title: list[str]
    paragraphs: list[list[str]]


@cache
def word(language: str, rank: int) -> str:
    """The word of a rank: the more frequent, the shorter."""
    consonants, vowels = _SCRIPTS[language]
    syllables = [first + second for first in consonants for second in vowels]
    rest, found = rank, ""
    while True:
        rest, place = divmod(rest, len(syllables))
        found += syllables[place]
        if not rest:
            return found
        rest -= 1


def record(seed: int, number: int) -> dict[str, str]:
    """Record ``number``: a line of the JSONL that ``dedup run`` reads."""
    draw = np.random.default_rng((seed, number, 1))
    copied = number > 0 and draw.random() < _COPIES
    origin = _origin(seed, int(number * draw.random() ** 2)) if copied else number
    told = _told(seed, origin)
    title, paragraphs = (_edited(told, draw)) if copied else (told.title, told.paragraphs)
    site = int(draw.integers(_SITES))
    when = _BEGUN + timedelta(seconds=86_400 * number / _A_DAY)
    return {
        "id": f"{seed}-{number}",
        "url": f"https://site{site}.example/{number}",
        "site": f"site{site}.example",
        "title": " ".join(title),
        "text": "\n\n".join(" ".join(words) for words in paragraphs),
        "language": told.language,
        "published": when.isoformat(),
    }


def furnished(seed: int, number: int) -> dict[str, str]:
    """Record ``number`` with what its site puts below articles: two earlier headlines, an imprint, maybe a promo."""
    item = record(seed, number)
    draw, house = np.random.default_rng((seed, number, 5)), np.random.default_rng((seed, int(item["site"][4:-8]), 6))
    imprint, promo = (_line(item["language"], house) for _ in range(2))
    earlier = [record(seed, max(0, number - 1 - int(back)))["title"] for back in draw.integers(0, 200, 2)]
    furniture = [*earlier, *[promo] * (draw.random() < 0.3), imprint]
    return {**item, "text": "\n\n".join([item["text"], *furniture])}


def _line(language: str, draw: np.random.Generator) -> str:
    """A sentence of a site's own, in words of middling frequency."""
    return " ".join(word(language, int(rank)) for rank in draw.integers(50, 5_000, 12)) + "."


def wire(seed: int, number: int) -> dict[str, str]:
    """Record ``number`` of a corpus that holds one wire story only, on as many sites: a word in forty is another."""
    told, draw = _told(seed, 2), np.random.default_rng((seed, number, 4))
    words = [
        [word(told.language, int(draw.integers(20_000))) if draw.random() < 0.025 else item for item in paragraph]
        for paragraph in told.paragraphs
    ]
    return {
        **record(seed, 2),
        "id": f"wire-{number}",
        "url": f"https://site{number}.example/wire",
        "site": f"site{number}.example",
        "text": "\n\n".join(" ".join(paragraph) for paragraph in words),
    }


def write(
    folder: Path, seed: int, numbers: range, a_file: int = _A_FILE, made: Callable[[int, int], dict[str, str]] = record
) -> Iterator[Path]:
    """The records as JSONL files in ``folder``, one after the other; ``made`` makes one of a seed and its number."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(numbers.start, numbers.stop, a_file):
        path = folder / f"{start:09}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(start, min(start + a_file, numbers.stop)):
                file.write(json.dumps(made(seed, number), ensure_ascii=False) + "\n")
        yield path


def spread(folder: Path, seed: int, numbers: range, made: Callable[[int, int], dict[str, str]] = record) -> None:
    """The same files as ``write`` makes, by all processors at once: a million records take one some twenty minutes.

    Files that are there already, of the same seed and numbers, are left as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = [numbers[start : start + _A_FILE] for start in range(0, len(numbers), _A_FILE)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(_written, folder, seed, made), parts))


def _written(folder: Path, seed: int, made: Callable[[int, int], dict[str, str]], numbers: range) -> None:
    path = folder / f"{numbers.start:09}.jsonl"
    last = json.dumps(made(seed, numbers[-1]), ensure_ascii=False) + "\n"
    if not (path.is_file() and path.read_text(encoding="utf-8").endswith("\n" + last)):
        list(write(folder, seed, numbers, made=made))


def _origin(seed: int, number: int) -> int:
    """The original that a record is, or is a copy of."""
    while number > 0:
        draw = np.random.default_rng((seed, number, 1))
        if draw.random() >= _COPIES:
            return number
        number = int(number * draw.random() ** 2)
    return number


def _told(seed: int, number: int) -> Told:
    """Original ``number``: its own words among everybody's, and the names of its event."""
    draw = np.random.default_rng((seed, number, 2))
    language = _LANGUAGES[number % len(_LANGUAGES)]
    event = number
    if number >= len(_LANGUAGES) and draw.random() < _RETOLD:
        back = int(draw.integers(1, min(number, 2_000) // len(_LANGUAGES) + 1))
        event = number - back * len(_LANGUAGES)
    names = [word(language, int(rank)) for rank in np.random.default_rng((seed, event, 3)).integers(5_000, _WORDS, 8)]
    paragraphs = [_paragraph(language, names, draw) for _ in range(int(draw.integers(3, 9)))]
    common = [word(language, rank) for rank in _zipf(draw, int(draw.integers(3, 6)))]
    return Told(language, [*draw.permutation(names[:5]).tolist()[:4], *common], paragraphs)


def _paragraph(language: str, names: list[str], draw: np.random.Generator) -> list[str]:
    words = [word(language, rank) for rank in _zipf(draw, int(draw.integers(25, 75)))]
    for place in draw.integers(0, len(words), max(1, len(words) // 12)).tolist():
        words[place] = names[int(draw.integers(len(names)))]
    for place in range(int(draw.integers(8, 20)), len(words), 15):
        words[place] += "."
    words[-1] += "."
    return words


def _zipf(draw: np.random.Generator, count: int) -> list[int]:
    found: list[int] = np.searchsorted(_RANKS, draw.random(count) * _RANKS[-1]).tolist()
    return found


def _edited(told: Told, draw: np.random.Generator) -> tuple[list[str], list[list[str]]]:
    """A copy as another site prints it."""
    title = told.title if draw.random() < 0.5 else [*told.title[1:], word(told.language, int(draw.integers(3_000)))]
    kind = draw.random()
    if kind < 0.4:
        return title, told.paragraphs
    if kind < 0.9:
        share = 0.02 if kind < 0.75 else 0.07
        dropped = int(draw.integers(len(told.paragraphs))) if kind >= 0.75 else -1
        return title, [
            [word(told.language, int(draw.integers(20_000))) if draw.random() < share else item for item in words]
            for place, words in enumerate(told.paragraphs)
            if place != dropped
        ]
    return title, told.paragraphs[:2]


def html(seed: int, number: int, sites: int) -> tuple[str, str]:
    """Record ``number`` as a saved page of one of ``sites`` newspapers: its place below a folder, and its content.

    Each page has its paper's imprint, and names an earlier article, every other time without saying why.
    """
    item, before = record(seed, number), record(seed, max(0, number - 1 - number % 7))
    site = number % sites
    cue = (
        ""
        if number % 2
        else {"ar": "اقرأ أيضا: ", "en": "Read also: ", "ru": "Читайте также: "}.get(item["language"], "")
    )
    body = "".join(f"<p>{text}</p>" for text in item["text"].split("\n\n"))
    content = (
        f'<!doctype html><html lang="{item["language"]}"><head><meta charset="utf-8"><title>{item["title"]}</title>'
        f'<meta property="article:published_time" content="{item["published"]}">'
        f'<meta property="og:site_name" content="paper{site}"></head><body><main><article><h1>{item["title"]}</h1>'
        f"{body}<p>{cue}{before['title']}</p><p>Printed by the people of paper number {site} in the old town hall.</p>"
        "</article></main></body></html>"
    )
    return f"paper{site}.example/{number}.html", content

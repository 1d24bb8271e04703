"""Writes ``dedup/data/cldr.toml``: the names of months and weekdays as the Unicode CLDR has them.

    python bench/calendar_names.py

Names that are numbers («1月», "tháng 1") need no table and are left out. What CLDR lacks stands in
``calendar.toml``, written by hand. A test asks that the file is what this prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale, __version__, localedata

OUTPUT = Path(__file__).parents[1] / "dedup" / "data" / "cldr.toml"
LOCALES = {
    "ar": ("ar", "ar_LB", "ar_IQ", "ar_DZ", "ar_TN", "ar_MA"), "de": ("de", "de_AT"), "sr": ("sr", "sr_Latn"),
    **{code: (code,) for code in re.findall(r"\w+", "az bg bn ca cs da el en es fa fi fr he hi hr hu id it")},
    **{code: (code,) for code in re.findall(r"\w+", "ms nb nl pl pt ro ru sk sl sv sw ta th tr uk ur zu")},
}  # fmt: skip
"""Languages with the regional forms whose names differ."""
_CONTEXTS = ("format", "stand-alone")


def names(field: str, width: str, places: int) -> Iterator[str]:
    """The lines of one table: per language, a list of spellings per month or weekday."""
    yield f"\n[{field}.{width}]"
    for code, locales in sorted(LOCALES.items()):
        spelled: list[dict[str, None]] = [{} for _ in range(places)]
        for locale in map(_fresh, locales):
            for context in _CONTEXTS:
                for place, name in _numbered(getattr(locale, field)[context].get(width, {})):
                    spelled[place].setdefault(name)
        if all(spelled):
            rows = ", ".join("[" + ", ".join(f'"{name}"' for name in row) + "]" for row in spelled)
            yield f"{code} = [{rows}]"


def _fresh(name: str) -> Locale:
    """A locale whose tables no other has written to: babel lets one language's names run into the shared root."""
    localedata._cache.clear()  # noqa: SLF001 - there is no public way
    return Locale.parse(name)


def _numbered(table: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    first = min(table, default=0)
    for number, name in table.items():
        plain = " ".join(name.split()).strip(".").lower()
        if plain and not any(letter.isdecimal() for letter in plain):
            yield number - first, plain


def content() -> str:
    """The file as it has to be."""
    lines = [
        "# Names of months (January first) and weekdays (Monday first) by language, from the Unicode CLDR.",
        f"# Written by bench/calendar_names.py with babel {__version__}; what CLDR lacks stands in calendar.toml.",
    ]
    for field, places in (("months", 12), ("days", 7)):
        for width in ("wide", "abbreviated"):
            lines += names(field, width, places)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    OUTPUT.write_text(content(), encoding="utf-8")

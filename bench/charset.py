"""Encoding detection on news pages put back into the legacy encodings of their language.

Pages are real ones whose UTF-8 is sound. Each is encoded anew, without its declaration or with a wrong one, and decoded
by this program, by charset-normalizer and by cchardet (where installed). A page counts as right when at least 999 of
1,000 of its characters beyond ASCII come back (names differ, text counts).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from dedup.options.settings import Read
from dedup.read.charset.decode import decode
from dedup.read.charset.labels import codec

LEGACY = {
    "ar": ("windows-1256", "iso-8859-6"),
    "el": ("windows-1253", "iso-8859-7"),
    "ru": ("windows-1251", "koi8-r", "iso-8859-5", "ibm866"),
    "zh": ("gb18030",),
    "pl": ("windows-1250", "iso-8859-2"),
    "tr": ("windows-1254",),
    "de": ("windows-1252",),
    "fr": ("windows-1252",),
    "es": ("windows-1252",),
}
_CLAIM = re.compile(r"<meta\b[^>]*charset[^>]*>|<\?xml[^>]*>", re.IGNORECASE)
_HIGH = re.compile(r"[^\x00-\x7f]")
_FRAME = "<html><head><title>{0}</title><script>var a = 1;</script></head><body><p>{1}</p></body></html>"


def main() -> int:
    """Print one row an encoding: pages, and the share each detector reads right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("DEDUP_BENCH_DATA", "../shared/bench"))
    parser.add_argument("--pages", type=int, default=40, help="pages a language and kind")
    options = parser.parse_args()
    data = Path(options.data)
    if not data.is_dir():
        print(f"skipped: no benchmark data at {data}; set DEDUP_BENCH_DATA or --data")
        return 0
    rights: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * (len(DETECTORS) + 1))
    seconds = [0.0] * len(DETECTORS)
    for kind, language, page in samples(data, options.pages):
        for encoding in LEGACY[language]:
            for how, raw, wanted in variants(page, encoding):
                row = rights[f"{kind}, {how}", f"{language} {encoding}"]
                row[-1] += 1
                for place, detector in enumerate(DETECTORS.values()):
                    start = time.perf_counter()
                    answer = detector(raw)
                    seconds[place] += time.perf_counter() - start
                    row[place] += same(answer, wanted)
    table(rights, seconds)
    return 0


def samples(data: Path, limit: int) -> Iterator[tuple[str, str, str]]:
    """Kind (page, text, headline), language and content of each sample."""
    for language in ("el", "pl", "ru", "zh"):
        for page in islice(_pages(data / "extraction/waddle", language), limit):
            yield "page", language, page
    for language, title, text in _articles(data, limit):
        yield "text", language, _FRAME.format(title, text)
        yield "headline", language, title


def _pages(folder: Path, language: str) -> Iterator[str]:
    with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["lang"] == language:
                raw = gzip.decompress((folder / row["html"]).read_bytes())
                try:
                    yield _CLAIM.sub("", raw.decode("utf-8"))
                except UnicodeDecodeError:
                    continue


def _articles(data: Path, limit: int) -> Iterator[tuple[str, str, str]]:
    with gzip.open(data / "articles/ant_ar.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in islice(map(json.loads, lines), 0, limit * 100, 100):
            yield "ar", str(row.get("title") or ""), str(row.get("text") or "")
    found: dict[str, int] = defaultdict(int)
    with gzip.open(data / "pairs/event_similarity.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for language, title, text in _sides(row):
                if language in LEGACY and language != "ar" and found[language] < limit and len(text) > 200:
                    found[language] += 1
                    yield language, title, text


def _sides(row: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    for side in ("a", "b"):
        text = str(row[side])
        yield str(row[f"lang_{side}"]), " ".join(text.split()[:10]), text


def variants(page: str, encoding: str) -> Iterator[tuple[str, bytes, str]]:
    """The page without a declaration, and with a wrong one: what the encoding cannot hold is left out."""
    raw = page.encode(codec(encoding), "ignore")
    wanted = raw.decode(codec(encoding))
    if len(_HIGH.findall(wanted)) < 8:
        return
    yield "undeclared", raw, wanted
    if "<html" in page[:4096].lower():
        claim = "<meta charset='utf-8'>"
        yield "declared utf-8", claim.encode() + raw, claim + wanted
        claim = "<meta charset='iso-8859-1'>"
        yield "declared latin-1", claim.encode() + raw, claim + wanted


def same(answer: str, wanted: str) -> bool:
    """Whether 999 of 1,000 characters beyond ASCII came back, in order."""
    left, right = _HIGH.findall(answer), _HIGH.findall(wanted)
    if abs(len(left) - len(right)) * 1000 > len(right):
        return False
    wrong: int = sum(one != other for one, other in zip(left, right, strict=False))
    return wrong * 1000 <= len(right)


def _ours(raw: bytes) -> str:
    return decode(raw, Read()).text


def _normalizer(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - the peer, heavy

    found = from_bytes(raw).best()
    return str(found) if found else ""


def _cchardet(raw: bytes) -> str:
    import cchardet  # noqa: PLC0415 - the peer, optional

    name = cchardet.detect(raw)["encoding"] or "utf-8"
    try:
        return raw.decode(name, "replace")
    except LookupError:
        return ""


DETECTORS: dict[str, Callable[[bytes], str]] = {
    "dedup": _ours, "charset-normalizer": _normalizer, "cchardet": _cchardet,
}  # fmt: skip
try:
    import cchardet  # noqa: F401 - asks whether the optional peer is there
except ImportError:
    del DETECTORS["cchardet"]


def table(rights: dict[tuple[str, str], list[int]], seconds: list[float]) -> None:
    """Rows by kind and encoding, then the mean over rows and the time relative to ours."""
    print(f"{'input':28}{'encoding':20}{'n':>5}" + "".join(f"{name:>20}" for name in DETECTORS))
    means = [0.0] * len(DETECTORS)
    for (kind, encoding), row in sorted(rights.items()):
        shares = [right / row[-1] for right in row[:-1]]
        means = [mean + share / len(rights) for mean, share in zip(means, shares, strict=True)]
        print(f"{kind:28}{encoding:20}{row[-1]:>5}" + "".join(f"{share:>20.3f}" for share in shares))
    print(f"{'mean of rows':53}" + "".join(f"{mean:>20.3f}" for mean in means))
    print(f"{'time, ours = 1':53}" + "".join(f"{value / seconds[0]:>20.2f}" for value in seconds))


if __name__ == "__main__":
    sys.exit(main())

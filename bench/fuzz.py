"""Fuzz the readers, extraction and cleaning with atheris: ``python bench/fuzz.py TARGET [SECONDS] [FOLDER]``.

Targets: ``page`` (HTML to articles), ``text``, ``markdown``, ``json``, ``jsonl``, ``csv``, ``feed``, ``document``
(NITF, NewsML, TEI), ``series`` (SGML), ``databank``, ``mailbox``, ``chat`` (Telegram), ``warc``, ``arc``, ``mhtml``,
``webarchive``, ``parquet``, ``zip``, ``any`` (the kind is told by content). Inputs begin with those of
``tests/hostile`` and the sound ones of ``tests/read``; FOLDER keeps the corpus and what was found. An exception, a
fault that no reader foresaw, an input over 20 seconds of processor time or 2 GB, a control character in an article,
and a cut that is not what stands at its place are findings: the run ends with 1 and leaves the input. Needs
``pip install atheris``.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "read"))

with atheris.instrument_imports(include=["dedup"]):  # type: ignore[no-untyped-call]
    from dedup.clean.stream import cleaned
    from dedup.model import Article, Skipped
    from dedup.options.settings import Options, Read
    from dedup.read.pages import Input, read_bytes

from hostile import KINDS
from test_read_doors import FILES
from test_read_mutated import SOUND

OPTIONS = Options(read=Read(max_bytes=200_000, max_elements=5_000, max_blocks=500))
_LONGEST = 20
"""Seconds of processor time of one input; the clock on the wall only ends what hangs, on a busy machine too."""
MARKS = {
    "page": b"<html",
    "text": b"",
    "markdown": b"---\n",
    "json": b"",
    "jsonl": b"{",
    "csv": b"",
    "feed": b"<",
    "document": b"<",
    "chat": b"<!DOCTYPE html>",
    "series": b"<",
    "databank": b"",
    "mailbox": b"From ",
    "arc": b"filedesc://",
    "warc": b"WARC/1.",
    "mhtml": b"",
    "webarchive": b"bplist00",
    "parquet": b"PAR1",
    "zip": b"PK\x03\x04",
    "any": b"",
}
"""What each input of a target begins with."""
ENDINGS = {
    "page": ".html", "text": ".txt", "markdown": ".md", "json": ".json", "jsonl": ".jsonl", "csv": ".csv",
    "feed": ".xml", "document": ".xml", "chat": ".html", "series": ".sgm", "databank": ".ris", "mailbox": ".mbox",
    "arc": ".arc", "warc": ".warc", "mhtml": ".mhtml", "webarchive": ".webarchive", "parquet": ".parquet",
    "zip": ".zip", "any": "",
}  # fmt: skip
_SEED = 20_000
"""Bytes of a seed at most: from longer ones little is learned in the time."""


def check(found: Article | Skipped) -> None:
    """Raise where an answer is no sound one."""
    if isinstance(found, Skipped):
        assert "report it as a defect" not in found.detail, found.detail
        return
    for fact in (found.title, found.site, found.text, *found.authors):
        assert not any(ord(char) < 32 and char not in "\t\n" for char in fact or ""), repr(fact)
    for cut in found.cuts:
        assert found.blocks[cut.block - found.offset].text[cut.start : cut.end].strip() == cut.text


def seeds(ending: str) -> Iterator[bytes]:
    """Files of this ending, short ones, to begin with."""
    sound = {name: data if isinstance(data, bytes) else data.encode() for name, data in {**FILES, **SOUND}.items()}
    bad = [(one.name, one.content) for inputs in KINDS.values() for one in inputs]
    for name, content in [*sound.items(), *bad]:
        if len(content) < _SEED and (not ending or Path(name).suffix == ending):
            yield content


def main() -> None:
    """Run one target for some seconds."""
    target, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "120"
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="fuzz-")) / target
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "seeds").mkdir(exist_ok=True)
    mark, name = MARKS[target], "a" + ENDINGS[target]
    for number, content in enumerate(seeds(ENDINGS[target])):
        (folder / "seeds" / str(number)).write_bytes(content.removeprefix(mark))

    def one(data: bytes) -> None:
        begun = time.process_time()
        item = Input(name, name, parts=(name,), named=True)
        for found in cleaned(read_bytes(item, OPTIONS.read, io.BytesIO(mark + data)), OPTIONS):
            check(found)
        assert time.process_time() - begun < _LONGEST, f"{len(data)} bytes took {time.process_time() - begun:.0f} s"

    flags = ["-timeout=300", "-rss_limit_mb=2048", "-max_len=20000", f"-max_total_time={seconds}", "-verbosity=1"]
    places = [f"-artifact_prefix={folder}/", str(folder / "corpus"), str(folder / "seeds")]
    atheris.Setup([sys.argv[0], *flags, "-print_final_stats=1", *places], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Files that are none, or too much: empty, binary, huge, oddly named, programs."""

import random

from dedup.model import SkipReason
from hostile.made import Bad, page

_NOISE = random.Random(5)  # noqa: S311 - a test draws its bytes, no secret
FILES = (
    Bad("empty.html", b"", SkipReason.EMPTY, "holds nothing"),
    Bad("blank.txt", b" \n\t\r\n" * 500, SkipReason.EMPTY, "holds nothing"),
    Bad("zeros.html", b"\x00" * 100_000, SkipReason.EMPTY, "holds nothing"),
    Bad("noise.html", bytes(_NOISE.randrange(256) for _ in range(20_000)), SkipReason.UNREADABLE),
    Bad("paper.pdf", b"%PDF-1.7\n" + b"\x00\xff" * 900, SkipReason.UNREADABLE, "PDF"),
    Bad("base.html", b"SQLite format 3\x00" + b"\x00" * 4000, SkipReason.UNREADABLE, "SQLite"),
    Bad("heavy.html", page(body="<!--" + "x" * 2_000_000 + "-->").encode(), SkipReason.TOO_LARGE, "read.max_bytes"),
    Bad("خبر\u202eltmh.html", page().encode(), says="العدسة"),
    Bad("-rf $(id) `id`;'.html", page().encode(), says="العدسة"),
    Bad("work.py", b"import os\n\n\ndef main():\n    return os.name\n" * 40, SkipReason.NOT_ARTICLE),
)

"""All that workers need, loaded once: on Linux they are forks of a process that has imported this and nothing else.

Importing it takes the time that a worker's first batches take; no module of the package imports it.
"""

from __future__ import annotations

import gc
from contextlib import suppress

import numpy as np

from dedup import pipeline  # noqa: F401 - the functions that workers run
from dedup.clean import stream  # noqa: F401 - the functions that workers run
from dedup.clean.page.cleaning import clean
from dedup.extract.body.votes import trafilatura_text
from dedup.extract.entry import extract
from dedup.extract.tree import parse
from dedup.model import Page, PageKind, Skipped
from dedup.options.settings import Options
from dedup.stories import linkage
from dedup.text.similarity import align

_PAGE = """<html><head><title>A bridge over the harbour opens</title></head><body><article>
<h1>A bridge over the harbour opens</h1><p class="date">2 March 2026</p>
<p>The old harbour opened a new footbridge on Monday, two years after the first stone of it was laid by the mayor.</p>
<p>A thousand people an hour can cross the river there, said the woman who heads the works of the town.</p>
</article></body></html>"""


def _load() -> None:
    """Do once what loads a model, a table or a heavy package when it is first done."""
    options = Options()
    draft = extract(Page("ready", "ready", PageKind.HTML, _PAGE, "0"), options)
    if not isinstance(draft, Skipped):
        clean(draft, options.clean)
    trafilatura_text(parse(_PAGE))
    align(["bridge", "harbour"], ["harbour"])
    linkage.group(np.eye(2, dtype=np.float32), 0.5)


# What cannot be loaded here (no room for a file, no memory) fails again in the worker that needs it, and is told there.
with suppress(OSError, MemoryError):
    _load()
# What is loaded is never garbage: a worker that looked through it would make a copy of its own.
gc.freeze()

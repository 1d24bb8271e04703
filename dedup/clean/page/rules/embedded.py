"""The sentence of what is cut as another article: ``dedup.clean.page.embedded`` finds it before any rule is asked."""

from __future__ import annotations

from dedup.clean.page.rules.rule import Explanation
from dedup.model import CutKind

NAME = "embedded"
EXPLANATION = Explanation(
    NAME,
    CutKind.EMBEDDED,
    "The paragraphs of a second article that stands on the page after the first, with its headline: it has a source or "
    "date line of its own, or the corpus knows its text. It becomes an article by itself; the label above it is cut as "
    "teaser.",
)

"""The type of each output, and its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from dedup.report.contract.articles import Article
from dedup.report.contract.matches import Match, Matched, Skipped
from dedup.report.contract.questions import Answer, Cue, Event, Gathered, Returned, Revision, Row, Rule, Site, Verdict
from dedup.report.contract.stories import Story
from dedup.report.contract.summary import Summary

LINES: dict[str, type[msgspec.Struct]] = {
    "articles": Article,
    "stories": Story,
    "matches": Match,
    "skipped": Skipped,
    "match": Matched,
}
"""The type of a line, by output."""
OUTPUTS: dict[str, type[msgspec.Struct]] = {
    **LINES,
    "summary": Summary,
    "sites": Site,
    "history": Event,
    "revisions": Revision,
    "explain": Answer,
    "diff": Row,
    "verdicts": Verdict,
    "whatif": Returned,
    "group": Gathered,
    "rules": Rule,
    "cues": Cue,
}
"""The types of all outputs: of a line, or of the one object that is printed."""


def json_schema(output: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an output named in ``OUTPUTS``; keys may be added in later versions."""
    found = msgspec.json.schema(OUTPUTS[output])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": output, **found}

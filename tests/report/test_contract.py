"""Every key of every output is described, and what a run writes has these keys and no others."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest
from harness.contract import keys_agree
from msgspec import inspect

from dedup.report.contract.outputs import OUTPUTS, json_schema
from dedup.report.evidence import EVIDENCE_WORDS
from dedup.review.explain import LEGEND


def records(struct):
    """A record type and those within it, each once."""
    found, waiting = {}, [struct]
    while waiting:
        one = waiting.pop()
        found[one] = info = inspect.type_info(one)
        waiting += [inner for field in info.fields for inner in _within(field.type) if inner not in found]
    return found


def _within(kind):
    if isinstance(kind, inspect.StructType):
        return [kind.cls]
    parts = [getattr(kind, name, None) for name in ("type", "item_type", "value_type")]
    return [inner for part in (*getattr(kind, "types", ()), *parts) if part is not None for inner in _within(part)]


@pytest.mark.parametrize("output", OUTPUTS)
def test_each_key_is_described(output):
    for struct, info in records(OUTPUTS[output]).items():
        for field in info.fields:
            assert isinstance(field.type, inspect.Metadata), f"{struct.__name__}.{field.name}"
            assert field.type.extra_json_schema["description"], f"{struct.__name__}.{field.name}"


def test_summary_has_the_keys_of_its_type(ran):
    summary = json.loads((ran / "summary.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json_schema("summary")).validate(summary)
    assert keys_agree(summary, OUTPUTS["summary"])
    msgspec.convert(summary, OUTPUTS["summary"])
    assert summary["cuts"]
    assert not keys_agree({**summary, "one_more": 1}, OUTPUTS["summary"])


def test_names_of_scores_and_keys_of_evidence_are_described(tables):
    scores = {name for match in tables["matches"] for name in match["scores"]}
    evidence = {key for article in tables["articles"] for cut in article["cuts"] for key in cut["evidence"]}
    assert scores > {"jaccard"}
    assert scores <= set(LEGEND)
    assert evidence
    assert evidence <= set(EVIDENCE_WORDS)

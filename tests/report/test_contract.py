"""Every key of every output is described, and what a run writes has these keys and no others."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner
from harness.contract import keys_agree
from harness.pages import lines
from msgspec import inspect

from dedup import pipeline
from dedup.cli import main
from dedup.options import settings
from dedup.report.contract.outputs import LINES, OUTPUTS, json_schema
from dedup.report.evidence import EVIDENCE_WORDS
from dedup.review.explain import LEGEND
from dedup.store import overrides


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


def _out(*arguments):
    told = CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return told.stdout


def printed(*arguments):
    """What a command prints with ``--json``: an object, or one per line."""
    told = _out(*arguments, "--json")
    return [json.loads(told)] if told.startswith("{\n") else list(map(json.loads, told.splitlines()))


@pytest.fixture(scope="module")
def captures(tmp_path_factory):
    """A run over two captures of one address, with a person's verdict on them."""
    folder = tmp_path_factory.mktemp("captures")
    text = "افتتح رئيس البلدية الجسر الجديد صباح اليوم بحضور الأهالي. وبلغت كلفة الجسر {} ملايين دينار."
    records = [
        {"id": name, "url": "https://khabar.example/jisr", "title": title, "captured": hour, "text": text.format(cost)}
        for name, title, hour, cost in (
            ("a", "افتتاح الجسر", "2026-03-01T10:00:00Z", "أربعة"),
            ("b", "افتتاح الجسر الجديد", "2026-03-01T12:00:00Z", "ستة"),
        )
    ]
    given = folder / "records.jsonl"
    given.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    pipeline.run([given], folder / "out", settings.load(None, ["match.encoder=none", "run.workers=1"]))
    left, right = (article["id"] for article in lines(folder / "out", "articles"))
    overrides.record(folder / "out", overrides.override(left, right, same=True))
    return folder / "out"


def questions(ran, tables, captures):
    """An output's name, and the command that prints it."""
    story = max(tables["stories"], key=lambda item: item["size"])
    left, right = [member["article"] for group in story["copies"] for member in group["members"]][:2]
    one, other = (article["id"] for article in lines(captures, "articles"))
    yield "sites", ("sites", ran)
    yield "history", ("history", ran, story["id"])
    yield "revisions", ("history", captures, one, "--revisions")
    yield "explain", ("explain", ran, left, right)
    yield "explain", ("explain", captures, one, other)
    yield "diff", ("diff", ran, left, right)
    yield "verdicts", ("verdicts", captures)
    yield "whatif", ("whatif", ran, "--without", "teaser")
    yield "group", ("show", ran, tables["articles"][0]["headline_group"])
    yield "rules", ("rules",)
    yield "rules", ("rules", "byline")
    yield "cues", ("rules", "ar")


def test_what_commands_print_as_json_is_what_their_schemas_say(ran, tables, captures):
    tried = set()
    for output, command in questions(ran, tables, captures):
        check = jsonschema.Draft202012Validator(json.loads(_out("schema", output)))
        found = printed(*command)
        assert found, command
        for record in found:
            check.validate(record)
            assert keys_agree(record, OUTPUTS[output]), (command, list(record))
        tried.add(output)
    assert tried == set(OUTPUTS) - {*LINES, "summary"}

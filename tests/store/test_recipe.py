"""What happens to a workspace that was made otherwise: by other options, another version, another format."""

from __future__ import annotations

import json
import shutil

import msgspec
import pytest
from click.testing import CliRunner

from dedup import pipeline
from dedup.cli import main
from dedup.engines.duckdb.engine import Local
from dedup.errors import UsageError
from dedup.options import settings
from dedup.read.tables.intake import Intake
from dedup.report.workspace import TABLES
from dedup.store import recipe
from dedup.store.job import Job, Silent

PLAIN = ["match.encoder=none", "run.workers=1"]


def ran(inputs, out, *sets, **how):
    return pipeline.run(inputs, out, settings.load(None, [*PLAIN, *sets]), intake=Intake(**how))


def written(out):
    lines = map(json.loads, (out / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["id"]: (line["text"], line["story"]) for line in lines}


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    for site, name in (("one", "a"), ("one", "b"), ("two", "c")):
        (folder / site).mkdir(parents=True, exist_ok=True)
        text = " ".join(f"كلمة{name}{number}" for number in range(60))
        (folder / site / f"{name}.txt").write_text(f"عنوان الخبر {name}\n\n{text}.\n", encoding="utf-8")
    return folder


def remade(out, **changes):
    """The workspace as if something else had made it."""
    with Local(out / TABLES, workers=1) as engine:
        (batch,) = engine.read("SELECT recipe FROM recipes WHERE name = 'workspace'")
        made = msgspec.json.decode(batch["recipe"][0]) | changes
        engine.delete("recipes", "name = 'workspace'")
        engine.append("recipes", [{"name": ["workspace"], "recipe": [msgspec.json.encode(made).decode()]}])


def test_other_options_are_refused_with_the_way_forward(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages], out)
    with pytest.raises(UsageError, match=r"sign\.shingle \(3 there, 4 here\).*--fresh"):
        ran([pages], out, "sign.shingle=4")
    assert ran([pages], out, "sign.shingle=4", fresh=True).summary["inputs"]["anew"] == "asked to begin anew"
    assert "shingle=4" in ran([pages], out, "sign.shingle=4").summary["recipe"]


def test_options_of_grouping_alone_may_change(pages, tmp_path):
    ran([pages], tmp_path / "out")
    assert ran([pages], tmp_path / "out", "cluster.story_threshold=0.9").summary["inputs"]["known"] == 3


def test_a_newer_version_is_refused(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages], out)
    remade(out, version="99.1.0")
    with pytest.raises(UsageError, match=r"newer version 99\.1\.0"):
        ran([pages], out)
    remade(out, version="0.0.1", format=99)
    found = CliRunner().invoke(main, ["run", str(pages), "--out", str(out), "--encoder", "none"])
    assert found.exit_code == 2
    assert "newer version" in found.output


def test_an_older_versions_work_is_done_anew_with_all_its_inputs_and_ids(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages], out)
    before = written(out)
    remade(out, version="0.0.1", digest="other rules")
    (pages / "two" / "c.txt").touch()
    summary = ran([pages / "one" / "a.txt"], out, "run.batch=1").summary
    assert summary["inputs"]["anew"] == "made by version 0.0.1, of other rules"
    after = written(out)
    assert {story for _, story in after.values()} == {story for _, story in before.values()}
    assert sorted(text for text, _ in after.values()) == sorted(text for text, _ in before.values())


def test_an_earlier_input_that_is_gone_stays_as_it_was_extracted(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages], out)
    before = written(out)
    remade(out, digest="other rules")
    shutil.rmtree(pages / "two")
    assert ran([pages / "one"], out).summary["inputs"]["skipped"] == {}
    assert written(out) == before


def test_an_input_that_goes_between_an_emptied_workspace_and_its_filling_is_told(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages], out)
    chosen = settings.load(None, PLAIN)
    with Local(out / TABLES, workers=1) as engine:
        recipe.check(Job(engine, chosen, Silent()), fresh=True)
    (pages / "two" / "c.txt").unlink()
    assert ran([pages / "one"], out).summary["inputs"]["skipped"] == {"unreadable": 1}
    assert "an earlier run read it" in (out / "skipped.jsonl").read_text(encoding="utf-8")


def test_a_workspace_of_the_first_format_is_filled_anew(pages, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with Local(out / TABLES, workers=1) as engine:
        engine.run(
            "CREATE TABLE IF NOT EXISTS cuts (article STRING)", "CREATE TABLE IF NOT EXISTS signatures (row BIGINT)"
        )
    ran([pages], out)
    assert len(written(out)) == 3


def test_a_run_that_finds_nothing_new_publishes_nothing_anew(pages, tmp_path):
    out = tmp_path / "out"
    first = ran([pages], out)
    before = (out / "articles.jsonl").stat().st_ino
    again = ran([pages], out)
    assert (out / "articles.jsonl").stat().st_ino == before
    assert again.summary["inputs"]["known"] == 3
    assert again.stories == first.stories
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["inputs"]["known"] == 3


def test_what_is_lost_of_the_exports_is_written_again(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages], out)
    whole = written(out)
    (out / "stories.jsonl").unlink()
    ran([pages], out)
    assert (out / "stories.jsonl").is_file()
    (pages / "one" / "a.txt").unlink()
    ran([pages], out, sync=True)
    assert len(written(out)) == len(whole) - 1


def test_a_run_stopped_while_all_is_done_anew_forgets_no_input(pages, tmp_path, monkeypatch):
    out = tmp_path / "out"
    ran([pages / "one"], out)
    ran([pages / "two"], out)
    before = written(out)
    remade(out, digest="other code")
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "commit_arrivals", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ran([pages / "one"], out)
    ran([pages / "one"], out)
    assert written(out) == before


def test_what_is_done_anew_in_step_with_its_inputs_is_those_alone(pages, tmp_path):
    out = tmp_path / "out"
    ran([pages / "one"], out)
    ran([pages / "two"], out)
    remade(out, digest="other code")
    ran([pages / "one"], out, sync=True)
    assert {line["page"] for line in map(json.loads, (out / "articles.jsonl").read_text("utf-8").splitlines())} == {
        "a.txt",
        "b.txt",
    }

"""New pages against a finished run: the pairs and scores of a run with both, nothing written."""

import json
import random

import pytest
from harness.newsroom import BRIDGE, MUSEUM, RACE

import dedup
from dedup.cli import main
from dedup.copies import verify as copies
from dedup.options import settings

SETS = ["match.encoder=none", "run.workers=1", "cluster.level=copies"]
LINES = [*BRIDGE, *MUSEUM, *RACE]


def runner(arguments, **more):
    from click.testing import CliRunner  # noqa: PLC0415 - only here

    return CliRunner().invoke(main, arguments, catch_exceptions=False, **more)


def made(records, out, sets=()):
    path = out.parent / f"{out.name}.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    dedup.run([path], out, settings.load(None, [*SETS, *sets]))
    return out


def texts(count, seed):
    """Texts of the same few sentences, so that pairs of many relations come up; one block each, which nothing cuts."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        chosen = draw.sample(LINES, draw.randint(2, 6))
        yield {"id": f"t{seed}-{number}", "title": f"Headline number {number} of {seed}", "text": " ".join(chosen)}
    twice = " ".join(LINES[:4])
    yield {"id": f"t{seed}-a", "title": "Twice", "text": twice}
    yield {"id": f"t{seed}-b", "title": "Twice", "text": twice}


def pairs(out, new):
    """What a run found between one article and all others."""
    with dedup.Workspace(out) as space:
        return {
            (({item.left, item.right} - {new}) or {new}).pop(): (item.relation, dict(item.scores))
            for item in space.matches(new)
        }


def whole(out, records):
    """Whether nothing of the texts was cut."""
    with dedup.Workspace(out) as space:
        return sorted(item.text for item in space.articles()) == sorted(record["text"] for record in records)


@pytest.mark.parametrize("sets", [(), ("match.group_limit=3", "match.neighbours=1")], ids=["whole", "thinned"])
def test_pairs_and_scores_are_those_of_a_run_with_both(tmp_path, sets):
    old, new = list(texts(14, 1)), list(texts(4, 2))
    against = made(old, tmp_path / "old", sets)
    relations = set()
    for number, (record, found) in enumerate(zip(new, dedup.match(new, against), strict=True)):
        both = made([*old, record], tmp_path / f"both{number}", sets)
        mine = {item.article: (item.relation, dict(item.scores)) for item in found.counterparts}
        wanted = pairs(both, found.article.id)
        assert whole(both, [*old, record])
        assert {key: relation for key, (relation, _) in mine.items()} == {
            key: relation for key, (relation, _) in wanted.items()
        }
        for key, (_, scores) in mine.items():
            assert sorted(scores.values()) == sorted(wanted[key][1].values())
        relations |= {relation for relation, _ in mine.values()}
    assert len(relations) > 2


@pytest.fixture(scope="module")
def against(tmp_path_factory):
    return made(list(texts(8, 3)), tmp_path_factory.mktemp("against") / "old")


def test_a_copy_is_told_with_its_passage_story_and_the_users_own_id(against):
    text = " ".join([*LINES[:4], "An added last line that nobody else has printed so far."])
    found, unknown, skipped = dedup.match(
        [{"id": "mine", "title": "Mine", "text": text}, {"id": "new", "text": "Nothing of the kind."}, ""], against
    )
    assert found.article.page == "mine"
    assert found.known
    assert found.closest.page in {"t3-a", "t3-b"}
    assert found.closest.passage.text.startswith(LINES[0][:20])
    assert text[found.closest.passage.start : found.closest.passage.end] == found.closest.passage.text
    with dedup.Workspace(against) as space:  # open beside a match
        assert space.groups(found.closest.article)["story"] == found.closest.story
        assert next(iter(dedup.match([text], against))).known
    assert (unknown.known, unknown.closest, unknown.counterparts) == (False, None, ())
    assert isinstance(skipped, dedup.Skipped)


def test_nothing_is_written(against):
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in against.iterdir()}
    list(dedup.match(list(texts(3, 1)), against))
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in against.iterdir()} == before


def test_the_order_and_company_of_new_records_change_nothing(against):
    records = list(texts(100, 4))
    alone = [next(iter(dedup.match([record], against))).counterparts for record in records[:6]]
    together = [found.counterparts for found in dedup.match(records, against)]
    assert together[:6] == alone


def test_what_a_grown_run_learned_is_known(tmp_path):
    out = made(list(texts(4, 5)), tmp_path / "out")
    extra = {"id": "late", "title": "Late", "text": " ".join(RACE) + " Only here."}
    made([*texts(4, 5), extra], out)
    (found,) = dedup.match([{"id": "x", "text": extra["text"]}], out)
    assert (found.closest.page, found.closest.relation) == ("late", "exact")


def test_no_more_is_compared_than_shares_a_key(against, monkeypatch):
    asked = []
    verify = copies.verify
    monkeypatch.setattr(copies, "verify", lambda *both: asked.append(both) or verify(*both))
    list(dedup.match([{"text": "Not a line of this has been seen before by anybody in any of the papers."}], against))
    assert asked == []


def test_the_command(against, tmp_path):
    new = tmp_path / "new.jsonl"
    known = {"id": "known", "title": "Twice", "text": " ".join(LINES[:4])}
    lines = [known, {"id": "fresh", "title": "Fresh", "text": "Nothing of the kind was printed."}, {"id": "none"}]
    new.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = runner(["match", str(new), "--against", str(against), "--skipped", "-"])
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item.get("known") for item in found] == [True, False, None]
    assert (found[0]["page"], found[0]["relation"], found[0]["score"]) == ("known", "exact", 1.0)
    assert found[0]["counterparts"][0]["story"] == found[0]["story"]
    done = runner(["match", str(new), "--against", str(against), "--new-only", "--quiet"])
    (only,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (only["page"], only["text"], only["story"]) == ("fresh", "Nothing of the kind was printed.", None)
    assert done.stderr == ""
    assert runner(["match", str(new), "--against", str(tmp_path / "none")]).exit_code == 2

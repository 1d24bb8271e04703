"""Questions to a finished run: agencies from copies, links, regrouping, rules, and a person's verdicts."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from harness.town import HOSTILE, feed, run
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.cli import main
from dedup.copies.constraints import divided
from dedup.copies.credit import agency_of
from dedup.errors import UsageError
from dedup.model import CopyGroup, Member, Relation
from dedup.options import settings as options
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.report.workspace import Workspace
from dedup.review import questions as question
from dedup.store import overrides
from dedup.store.overrides import Constraints, Override, override
from dedup.stories.constraints import NOT_JOINED, apply_constraints
from dedup.stories.record import story


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A feed and the folder of a run over it."""
    folder = tmp_path_factory.mktemp("town")
    path = feed(folder)
    return path, run(path, folder / "out")


@pytest.fixture
def own(town, tmp_path):
    """The same run in a folder of the test's own."""
    shutil.copytree(town[1], tmp_path / "out")
    return town[0], tmp_path / "out"


def call(*arguments, code=0, text=None):
    done = CliRunner().invoke(main, list(map(str, arguments)), input=text)
    assert done.exit_code == code, done.output
    return done


def partition(stories):
    return {frozenset(member.article for group in one.copies for member in group.members) for one in stories}


def homes(out, level="story"):
    rows = map(json.loads, (out / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["page"]: row[level] for row in rows}


# Agencies from the copies.


def _copies(agencies, relations=None):
    metas = {f"{number:016}": Meta(f"{number:016}", agency=name) for number, name in enumerate(agencies)}
    relations = relations or [Relation.CANONICAL, *[Relation.NEAR] * (len(agencies) - 1)]
    members = tuple(map(Member, metas, relations, [1.0] * len(metas)))
    return CopyGroup("0" * 16, members[0].article, "", members), metas


@pytest.mark.parametrize(
    ("agencies", "name"),
    [
        ([None, None], None),
        (["Anadolu", None], "Anadolu"),
        (["Anadolu", "AFP"], None),
        (["Anadolu", "Anadolu", "Anadolu", "AFP"], None),
        (["Anadolu"] * 4 + ["AFP", None], "Anadolu"),
    ],
)
def test_copies_agree_on_an_agency_or_name_none(agencies, name):
    found = agency_of(*_copies(agencies), Cluster())
    assert (found and found.name) == name


def test_the_more_copies_name_an_agency_the_surer_it_is():
    one, all_of = (agency_of(*_copies(names), Cluster()) for names in (["AFP", None, None, None], ["AFP"] * 4))
    assert one.confidence == 0.675
    assert one.evidence.startswith("copy group: 1 of 4 members name it, ")
    assert one.evidence.endswith(" among them")
    assert all_of.confidence == Cluster().agency_ceiling


def test_an_excerpt_names_no_agency_for_the_text_it_is_from():
    assert agency_of(*_copies([None, "AFP"], [Relation.CANONICAL, Relation.EXCERPT]), Cluster()) is None


def test_copies_share_their_credit_in_records_stories_and_metas(town):
    with Workspace(town[1]) as space:
        quiet, told, apart = (space.article(page) for page in ("e0-copy0", "e0-copy1", "e3-0"))
        assert quiet.agency.name == told.agency.name == "Anadolu"
        assert quiet.agency.evidence == f"copy group: 1 of 4 members name it, {told.id} among them"
        assert told.agency.evidence == "AA"
        assert apart.agency is None
        assert space.story(space.groups(quiet.id)["story"]).agencies == ("Anadolu",)


# Links, regrouping, rules.


def test_the_weakest_links_of_a_story_connect_all_its_texts_and_rise(town):
    with Workspace(town[1]) as space:
        for one in space.stories():
            links = question.weakest(space, one)
            assert len(links) == len(one.copies) - 1
            assert [link.score for link in links] == sorted(link.score for link in links)
            reached = {one.copies[0].canonical}
            for _ in links:
                reached |= {
                    end for link in links if reached & {link.left, link.right} for end in (link.left, link.right)
                }
            assert reached == {group.canonical for group in one.copies}


def test_regrouping_at_the_options_of_the_run_gives_the_stories_of_the_run(town):
    with Workspace(town[1]) as space:
        assert question.recluster(space, space.options()) == tuple(space.stories())


@pytest.mark.parametrize(
    "changed",
    ["cluster.story_threshold=0.9", "match.event_threshold=0.05", "match.edited=0.99", "cluster.level=copies"],
)
def test_regrouping_gives_what_a_run_at_those_options_gives(town, tmp_path, changed):
    settings_of = ["match.near=0.99", changed] if "edited" in changed else [changed]
    with Workspace(run(town[0], tmp_path / "other", *settings_of)) as other, Workspace(town[1]) as space:
        assert partition(question.recluster(space, other.options())) == partition(other.stories())


def test_regrouping_refuses_options_that_would_change_the_articles(town):
    with Workspace(town[1]) as space:
        was = space.options()
        with pytest.raises(UsageError, match=r"\[clean\].*dedup run"):
            question.recluster(space, replace(was, clean=replace(was.clean, teaser_words=1)))
        with pytest.raises(UsageError, match=r"match\.encoder"):
            question.recluster(space, replace(was, match=replace(was.match, encoder="use")))


def test_without_a_rule_its_spans_come_back(ran):
    with Workspace(ran) as space:
        row = next(row for row in space.report(options.Options()).summary["cuts"] if row["kind"] == "embedded")
        found = question.without_rule(space, row["rule"])
        assert found.spans == sum(len(item.spans) for item in found.articles) > 0
        assert found.words >= found.spans
        with pytest.raises(UsageError, match="there are"):
            question.without_rule(space, "no-such-rule")


def test_a_story_is_shown_readable_and_a_hostile_headline_harmless(town):
    with Workspace(town[1]) as space:
        home = space.groups(space.article("e0-0").id)["story"]
    shown = call("show", town[1], home).output
    assert "What holds it together, weakest first" in shown
    assert "[bold red]sinks[/]" in " ".join(shown.split())
    assert not {"\x1b", "\u202e"} & set(shown)
    assert HOSTILE not in shown
    assert json.loads(call("show", town[1], home, "--json").output)["id"] == home


def test_whatif_tells_what_other_options_would_change(town, ran):
    shown = call("whatif", town[1], "--set", "cluster.story_threshold=0.99").output
    assert "stories would be" in shown
    assert "parted into" in shown
    stories = [
        json.loads(line)
        for line in call("whatif", town[1], "--set", "cluster.level=copies", "--json").output.splitlines()
    ]
    assert all(len(one["copies"]) == 1 for one in stories)
    assert "0 stories" not in shown
    with Workspace(ran) as space:
        row = next(row for row in space.report(options.Options()).summary["cuts"] if row["kind"] == "embedded")
    assert f"without {row['rule']}: " in call("whatif", ran, "--without", row["rule"]).output
    (line, *_) = call("whatif", ran, "--without", "embedded", "--json").output.splitlines()
    assert set(json.loads(line)) == {"article", "page", "title", "spans"}
    assert "give either" in call("whatif", ran, code=2).output
    assert "run dedup run" in call("whatif", town[1], "--set", "sign.shingle=2", code=2).output


# Verdicts.


def test_a_verdict_is_kept_listed_taken_back_and_forgotten(own):
    out = own[1]
    assert "one story" in call("join", out, "e3-0", "e4-0").output
    assert "not in force yet" in call("verdicts", out).output
    assert "takes back the earlier verdict: one story" in call("split", out, "e4-0", "e3-0").output
    (kept,) = overrides.read(out)
    assert not kept.same
    assert json.loads(call("verdicts", out, "--json").output) == {
        "left": kept.left, "right": kept.right, "same": False, "level": "stories"
    }  # fmt: skip
    assert "forgotten" in call("verdicts", out, "--forget", "e3-0", "e4-0").output
    assert overrides.read(out) == ()
    assert "no verdict on" in call("verdicts", out, "--forget", "e3-0", "e4-0", code=2).output
    assert "no verdicts" in " ".join(call("verdicts", out).output.split())
    assert "is one article" in call("join", out, "e3-0", "e3-0", code=2).output


def test_the_next_run_honours_verdicts_and_explain_tells_of_them(own):
    path, out = own
    before = homes(out)
    assert before["e3-0"] != before["e4-0"]
    assert before["e0-0"] == before["e0-copy1"]
    call("join", out, "e3-0", "e4-0")
    call("split", out, "e0-0", "e0-copy1")
    call("split", out, "e1-copy0", "e1-copy1")
    assert homes(out, "copy")["e1-copy0"] == homes(out, "copy")["e1-copy1"]
    run(path, out)
    after = homes(out)
    assert after["e1-copy0"] != after["e1-copy1"]
    assert homes(out, "copy")["e1-copy0"] != homes(out, "copy")["e1-copy1"]
    assert len({after[f"e{event}-{variant}"] for event in (3, 4) for variant in range(3)}) == 1
    assert len({after[page] for page in ("e0-2", "e0-copy0", "e0-copy1", "e0-copy2")}) == 1
    assert after["e0-0"] != after["e0-copy1"]
    assert "a person said: not one story" in call("explain", out, "e0-0", "e0-copy2").output
    with Workspace(out) as space:
        assert question.recluster(space, space.options()) == tuple(space.stories())
        assert partition(question.recluster(space, space.options(), verdicts=False)) != partition(space.stories())
        agency = space.article("e0-copy0").agency
    assert agency is not None
    call("verdicts", out, "--forget", "e3-0", "e4-0")
    call("verdicts", out, "--forget", "e0-0", "e0-copy1")
    call("verdicts", out, "--forget", "e1-copy0", "e1-copy1")
    run(path, out)
    assert homes(out) == before


def test_a_file_of_verdicts_that_cannot_be_read_names_its_line(own):
    (own[1] / overrides.VERDICTS).write_text("\nnot json\n", encoding="utf-8")
    assert "line 2" in call("verdicts", own[1], code=2).output
    with pytest.raises(UsageError, match="line 2"):
        run(*own)


def test_the_later_word_wins(tmp_path):
    overrides.record(tmp_path, override("a", "b", same=True, level="copies"))
    assert overrides.record(tmp_path, override("b", "a", same=True)) == ()
    gone = overrides.record(tmp_path, override("a", "b", same=False))
    assert {item.level for item in gone} == {"copies", "stories"}
    assert overrides.read(tmp_path) == (Override("a", "b", same=False),)


IDS = [f"{number:02}" for number in range(8)]
METAS = {article: Meta(article) for article in IDS}


def _story(ids):
    groups = [CopyGroup(one, one, "", (Member(one, Relation.CANONICAL, 1.0),)) for one in ids]
    return story(groups, METAS, ())


def _among(articles):
    return lambda left, right: [
        1 / (1 + abs(int(articles[a]) - int(articles[b]))) for a, b in zip(left, right, strict=True)
    ]


def test_a_split_wins_over_joins_that_would_bring_its_sides_together_over_others():
    constraints = Constraints(joins=(("00", "01"), ("01", "02")), splits=(("00", "02"),))
    found = apply_constraints(map(_story, [["00"], ["01"], ["02"]]), METAS, constraints, _among)
    assert partition(found) == {frozenset({"00"}), frozenset({"01", "02"})}
    assert [one.flags for one in found] == [(NOT_JOINED,)] * 2


def test_what_a_split_does_not_name_goes_to_the_nearer_side():
    found = apply_constraints([_story(IDS[:6])], METAS, Constraints(splits=(("00", "05"),)), _among)
    assert partition(found) == {frozenset(IDS[:3]), frozenset(IDS[3:6])}


def test_unlike_texts_leave_a_copy_group_with_their_twins_and_stay_in_the_story():
    metas = {article: Meta(article, digest="twin" if article in {"02", "03"} else article) for article in IDS[:4]}
    relations = [Relation.CANONICAL, Relation.NEAR, Relation.EDITED, Relation.EDITED]
    group = CopyGroup("g", "00", "", tuple(map(Member, IDS[:4], relations, [1.0, 0.9, 0.6, 0.6])))
    found = divided([group], metas, Constraints(unlike=(("01", "03"),)))
    members = {one.canonical: [(item.article, item.relation, item.score) for item in one.members] for one in found}
    assert members == {
        "00": [("00", Relation.CANONICAL, 1.0), ("01", Relation.NEAR, 0.9)],
        "02": [("02", Relation.CANONICAL, 1.0), ("03", Relation.EXACT, 1.0)],
    }
    assert len({one.id for one in found} | {"g"}) == 3
    assert divided([group], metas, Constraints(joins=(("01", "03"),))) == [group]
    kept = overrides.constraints([override("01", "03", same=False, level="copies")])
    assert kept == Constraints(unlike=(("01", "03"),))


PAIRS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda ends: ends[0] < ends[1]), max_size=5
)


@given(st.lists(st.integers(0, 3), min_size=8, max_size=8), PAIRS, PAIRS, st.randoms())
@settings(max_examples=60, deadline=None)
def test_splits_always_hold_nothing_is_lost_and_order_does_not_matter(labels, joins, splits, draw):
    stories = [
        _story([one for one, label in zip(IDS, labels, strict=True) if label == chosen])
        for chosen in sorted(set(labels))
    ]
    constraints = Constraints(tuple(joins), tuple(splits))
    found = apply_constraints(stories, METAS, constraints, _among)
    home = {group.canonical: one.id for one in found for group in one.copies}
    assert sorted(home) == IDS
    assert all(home[left] != home[right] for left, right in splits)
    if not splits:
        assert all(home[left] == home[right] for left, right in joins)
    draw.shuffle(stories)
    assert apply_constraints(stories, METAS, constraints, _among) == found


def test_the_python_of_the_docs_runs(town, monkeypatch):
    monkeypatch.chdir(town[1].parent)
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "questions.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names = {}
    exec(block, names)  # noqa: S102 - our own page
    assert names["stories"]

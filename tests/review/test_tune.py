"""Questions to a person at the bar, and bars fitted to the answers."""

import shutil
import tomllib
from dataclasses import replace

import pytest
from click.testing import CliRunner
from harness.town import feed, run

from dedup.cli import main
from dedup.errors import UsageError
from dedup.options import settings
from dedup.report.workspace import Workspace
from dedup.review import tune
from dedup.store import overrides
from dedup.store.overrides import override


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The folder of a run over the feed."""
    folder = tmp_path_factory.mktemp("town")
    return run(feed(folder), folder / "out")


@pytest.fixture
def own(town, tmp_path):
    """The same run in a folder of the test's own."""
    return shutil.copytree(town, tmp_path / "out")


def ask(out, answers, *arguments, code=0):
    done = CliRunner().invoke(main, ["tune", str(out), *arguments], input=answers)
    assert done.exit_code == code, done.output
    return done


@pytest.mark.slow
@pytest.mark.parametrize("level", ["stories", "copies"])
def test_questions_come_nearest_the_bar_first_one_for_every_two_groups(town, level):
    with Workspace(town) as space:
        chosen = space.options()
        found = tune.questions(space, chosen, level)
        bar = chosen.cluster.story_threshold if level == "stories" else chosen.match.edited
        far = [round(abs(item.score - bar), 4) for item in found]
        key = "story" if level == "stories" else "copy"
        homes = [frozenset(space.groups(end)[key] for end in (item.left, item.right)) for item in found]
        assert found
        assert far == sorted(far)
        assert len(set(homes)) == len(homes)
        assert all(item.together == (len(home) == 1) for item, home in zip(found, homes, strict=True))
        answered = [override(found[0].left, found[0].right, same=True, level=level)]
        left = tune.questions(space, chosen, level, answered)
        assert (found[0].left, found[0].right) not in {(item.left, item.right) for item in left}


@pytest.mark.slow
def test_bars_move_to_where_they_agree_with_the_answers(town):
    with Workspace(town) as space:
        was = space.options()
        low = replace(
            was, cluster=replace(was.cluster, story_threshold=0.05), match=replace(was.match, event_threshold=0.06)
        )
        ids = {page: space.article(page).id for event in range(6) for page in (f"e{event}-0", f"e{event}-1")}
        answers = [override(ids[f"e{event}-0"], ids[f"e{event}-1"], same=True) for event in range(6)]
        answers += [override(ids[f"e{event}-0"], ids[f"e{event + 1}-1"], same=False) for event in range(5)]
        found = tune.fit(space, answers, low)
        event, bar = found.bars
        assert (event.name, bar.name) == ("match.event_threshold", "cluster.story_threshold")
        assert (found.same, found.different) == (6, 5)
        assert event.f1_was < event.f1_fitted == 1
        assert bar.f1_was < bar.f1_fitted
        assert event.fitted > 0.06
        assert bar.fitted > 0.05
        assert tune.fit(space, answers[::-1], low) == found
        settled = replace(
            low,
            cluster=replace(low.cluster, story_threshold=bar.fitted),
            match=replace(low.match, event_threshold=event.fitted),
        )
        assert [item.fitted for item in tune.fit(space, answers, settled).bars] == [event.fitted, bar.fitted]


def test_copies_are_fitted_on_how_much_text_they_share(town):
    with Workspace(town) as space:
        ids = {page: space.article(page).id for page in ("e0-2", "e0-copy0", "e0-copy1", "e1-0")}
        answers = [
            override(ids["e0-2"], ids["e0-copy1"], same=True, level="copies"),
            override(ids["e0-2"], ids["e1-0"], same=False, level="copies"),
        ]
        (bar,) = tune.fit(space, answers, space.options(), "copies").bars
        assert (bar.name, bar.fitted, bar.f1_fitted) == ("match.edited", bar.was, 1.0)
        high = replace(space.options(), match=replace(space.options().match, edited=0.999))
        (bar,) = tune.fit(space, answers, high, "copies").bars
        assert bar.f1_was == 0
        assert bar.fitted < bar.was


@pytest.mark.slow
def test_the_terminal_takes_an_answer_a_line_and_keeps_each(own, tmp_path):
    target = tmp_path / "dedup.toml"
    target.write_text("# ours\n[cluster]\nstory_margin = 0.2  # wide\n[run]\nworkers = 1\n", encoding="utf-8")
    done = ask(own, "y\nperhaps\nn\ns\nq\n", "--write", str(target))
    kept = overrides.read(own)
    assert [item.same for item in kept] == [True, False]
    assert "Answer y" in done.stderr
    assert "2 answers, 1 same and 1 different" in done.stderr
    fitted = tomllib.loads(done.stdout)
    assert set(fitted) == {"cluster", "match"}
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# ours\n[cluster]\n")
    loaded = settings.load(target)
    assert (loaded.cluster.story_margin, loaded.run.workers) == (0.2, 1)
    assert loaded.cluster.story_threshold == fitted["cluster"]["story_threshold"]
    assert tomllib.loads(ask(own, "", "--limit", "0").stdout) == fitted
    assert not {"\x1b", "\u202e"} & set(done.output)


def test_without_answers_of_both_kinds_it_says_what_to_do(own):
    assert "no answers at level stories yet" in ask(own, "", code=2).output
    assert "needs both kinds" in ask(own, "y\nq\n", code=2).output
    assert len(overrides.read(own)) == 1
    assert "--level copies" in ask(own, "q\n", "--level", "copies", code=2).output


def test_a_run_of_copies_has_no_stories_to_ask_about(town):
    with Workspace(town) as space:
        copies = replace(space.options(), cluster=replace(space.options().cluster, level="copies"))
        for asked in (tune.questions, lambda *given: tune.fit(given[0], (), given[1], given[2])):
            with pytest.raises(UsageError, match="--level copies"):
                asked(space, copies, "stories")


def test_a_file_that_is_no_options_file_is_left_alone(tmp_path):
    fit = tune.Fit((tune.FittedThreshold("cluster.story_threshold", 0.45, 0.5, 0.0, 1.0),), 1, 1)
    path = tmp_path / "dedup.toml"
    path.write_text("[cluster", encoding="utf-8")
    with pytest.raises(UsageError, match="is not TOML"):
        tune.write(path, fit)
    assert path.read_text(encoding="utf-8") == "[cluster"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[cluster]\nstory_threshold = 0.5\n"),
        ("cluster = {story_margin = 0.2}\n", "cluster = {story_margin = 0.2,story_threshold = 0.5}\n"),
        ("[run]\nworkers = 1 # one\n", "[run]\nworkers = 1 # one\n\n[cluster]\nstory_threshold = 0.5\n"),
        (
            "[cluster] # here\nlevel = 'copies'\n",
            "[cluster] # here\nlevel = 'copies'\nstory_threshold = 0.5\n",
        ),
        ("cluster.story_threshold = 0.3 # was\n", "cluster.story_threshold = 0.5 # was\n"),
    ],
)
def test_a_fitted_value_is_set_in_any_layout_and_the_rest_stays(tmp_path, before, after):
    path = tmp_path / "dedup.toml"
    path.write_text(before, encoding="utf-8")
    tune.write(path, tune.Fit((tune.FittedThreshold("cluster.story_threshold", 0.45, 0.5, 0.0, 1.0),), 1, 1))
    assert path.read_text(encoding="utf-8") == after


def test_an_earlier_name_is_set_in_its_place(tmp_path):
    fit = tune.Fit((tune.FittedThreshold("cluster.story_threshold", 0.45, 0.5, 0.0, 1.0),), 1, 1)
    path = tmp_path / "dedup.toml"
    path.write_text("[cluster]\nstory_bar = 0.3 # old\n", encoding="utf-8")
    tune.write(path, fit)
    assert settings.load(path).cluster.story_threshold == 0.5

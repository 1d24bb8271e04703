import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.errors import UsageError
from dedup.evaluate.groups import average_precision, compare, score_pairs
from dedup.evaluate.run import evaluate
from dedup.evaluate.text import standing, standing_alone, word_scores
from dedup.model import SkipReason
from dedup.text.hashing import article_id

LABELS = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("vwxyz")), min_size=2, max_size=40)


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def article(page, text, part=0, **more):
    row = {"id": article_id(page, part), "page": page, "part": part, "text": text, "title": None, "published": None}
    return row | {"agency": None, "language": None, "related": [], "story": None, "copy": None} | more


@pytest.fixture(scope="module")
def metrics():
    """The oracle; it takes seconds to import, which every process of pytest would pay."""
    from sklearn import metrics  # noqa: PLC0415 - as above

    return metrics


@settings(max_examples=200, deadline=None)
@given(pairs=LABELS)
def test_partition_figures_equal_the_oracle(metrics, pairs):
    truth, found = [list(side) for side in zip(*pairs, strict=True)]
    ours = compare(truth, found)
    assert ours.rand == pytest.approx(metrics.adjusted_rand_score(truth, found), abs=1e-4)
    expected = metrics.homogeneity_completeness_v_measure(truth, found)
    assert (ours.homogeneity, ours.completeness, ours.v_measure) == pytest.approx(expected, abs=1e-4)
    (_, false), (missed, both) = metrics.cluster.pair_confusion_matrix(truth, found)
    assert ours.pairwise.precision == pytest.approx(both / (both + false) if both + false else 1.0, abs=1e-4)
    assert ours.pairwise.recall == pytest.approx(both / (both + missed) if both + missed else 1.0, abs=1e-4)


@settings(max_examples=100, deadline=None)
@given(LABELS)
def test_bcubed_is_the_mean_over_items_of_its_definition(pairs):
    truth, found = [list(side) for side in zip(*pairs, strict=True)]
    items = range(len(pairs))
    right = [sum(truth[i] == truth[j] and found[i] == found[j] for j in items) for i in items]
    ours = compare(truth, found).bcubed
    assert ours.precision == pytest.approx(sum(right[i] / found.count(found[i]) for i in items) / len(pairs), abs=1e-4)
    assert ours.recall == pytest.approx(sum(right[i] / truth.count(truth[i]) for i in items) / len(pairs), abs=1e-4)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.2, 0.5, 0.9])), min_size=1, max_size=30))
def test_average_precision_equals_the_oracle(metrics, rows):
    truth, scores = [list(side) for side in zip(*rows, strict=True)]
    expected = metrics.average_precision_score(truth, scores) if any(truth) else 0.0
    assert average_precision(truth, scores) == pytest.approx(expected, abs=1e-4)


def test_pair_scores_equal_the_oracle(metrics):
    truth, called = [True, True, False, False, True], [True, False, True, False, True]
    ours = score_pairs(truth, called, [0.9, 0.4, 0.6, 0.1, 0.8]).scores
    expected = metrics.precision_recall_fscore_support(truth, called, average="binary")[:3]
    assert (ours.precision, ours.recall, ours.f1) == pytest.approx(expected, abs=1e-4)


def test_intervals_hold_the_figure_and_repeat_with_the_seed():
    draw = np.random.default_rng(5)
    truth = [str(at // 3) for at in range(120)]
    found = [label if draw.random() < 0.8 else f"x{draw.integers(9)}" for label in truth]
    one, other = compare(truth, found, resamples=100), compare(truth, found, resamples=100)
    low, high = one.intervals["bcubed"]
    assert one == other
    assert low < one.bcubed.f1 < high
    assert compare(truth, truth, resamples=20).intervals["rand"] == (1.0, 1.0)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="equally many"):
        compare(["a"], [])
    with pytest.raises(ValueError, match="equally many"):
        score_pairs([True], [], [])


def test_words_are_counted_as_multisets_of_folded_words():
    ours = word_scores("أحمد أحمد ذهب", "احمد ذهب إلى")
    assert (ours.precision, ours.recall, ours.f1) == (0.6667, 0.6667, 0.6667)
    assert word_scores("", "").f1 == 1.0
    assert word_scores("", "نص").f1 == 0.0
    assert word_scores("海龟", "海龟重返").recall == 0.5


def test_a_line_stands_only_as_a_whole_run():
    assert standing(["شارك الخبر"], "قال شَارِك الخبر هنا") == [True]
    assert standing(["شارك الخبر"], "شارك في الخبر") == [False]
    assert standing(["art"], "party") == [False]


def test_residue_that_the_body_says_itself_is_no_leak():
    assert standing_alone(["Reuters"], "Reuters said so", "Reuters said so") == [False]
    assert standing_alone(["Reuters"], "Reuters said so Reuters", "Reuters said so") == [True]
    assert standing_alone(["a"], "a a", "a") == [True]


def test_a_line_within_a_longer_one_leaks_only_where_it_stands_by_itself():
    assert standing_alone(["gold price", "gold price today"], "gold price today", "") == [False, True]
    assert standing_alone(["gold price", "gold price today"], "gold price today. Gold price", "") == [True, True]
    assert standing_alone(["more", "more"], "more", "") == [True, False]


@pytest.fixture
def run(tmp_path):
    write(
        tmp_path / "articles.jsonl",
        [
            article(
                "s/a.html", "first body\n\nRead more: other news", title="One", published="2026-03-02T09:00:00+03:00",
                agency={"name": "Reuters", "evidence": "(Reuters)", "confidence": 1.0}, language="en-GB",
                related=[
                    {"headline": "Second big headline of", "url": None, "article": article_id("s/b.html", 0)},
                    {"headline": "Side headline here", "url": None, "article": None},
                    {"headline": "No headline at all", "url": None, "article": None},
                ], story="S1", copy="C1",
            ),
            article("s/b.html", "second body", title="Two", story="S1", copy="C2"),
            article("s/b.html", "inner body", part=1, story="S2", copy="C3"),
            article("s/z.html", "unlabelled", story="S3", copy="C4"),
        ],
    )  # fmt: skip
    write(tmp_path / "skipped.jsonl", [{"page": "s/i.html", "reason": SkipReason.INDEX, "detail": "", "new": 1}])
    write(
        tmp_path / "stories.jsonl",
        [
            {
                "id": "S1",
                "copies": [{"id": "C1", "members": [{"article": article_id("s/a.html", 0), "relation": "near"}]}],
            }
        ],
    )
    match = {"left": article_id("s/a.html", 0), "right": article_id("s/b.html", 0), "relation": "event"}
    write(tmp_path / "matches.jsonl", [match | {"scores": {"jaccard": 0.4}, "against": []}])
    return tmp_path


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    write(
        folder / "articles.jsonl",
        [
            {
                "page": "s/a.html", "part": 0, "title": "ONE", "published": "2026-03-02", "agency": "Reuters",
                "language": "en", "text": "first body\n\nlost paragraph",
                "cuts": [{"kind": "teaser", "text": "Read more: other news"}, {"kind": "tags", "text": "Tags: x"}],
                "related": [
                    {"headline": "Second big headline of all", "targets": [article_id("s/b.html", 0)]},
                    {"headline": "Never found", "targets": []},
                ],
                "chrome": ["Side headline here"],
            },
            {"page": "s/b.html", "part": 0, "text": "second body"},
            {"page": "s/b.html", "part": 1, "text": "inner body"},
            {"page": "s/c.html", "part": 0, "text": "absent"},
        ],
    )  # fmt: skip
    write(
        folder / "groups.jsonl",
        [
            {"page": "s/a.html", "part": 0, "title": "One", "story": "x", "copy": "1", "relation": "canonical"},
            {"page": "s/b.html", "part": 0, "title": "Two", "story": "y", "copy": "2", "relation": "edited"},
            {"page": "s/b.html", "part": 1, "title": "In", "story": "y", "copy": "2"},
        ],
    )
    write(folder / "skipped.jsonl", [{"page": "s/i.html", "reason": "index"}, {"page": "s/j.html", "reason": "empty"}])
    return folder


def test_texts_headlines_and_facts_are_scored_with_their_errors(run, gold):
    found = evaluate(run, gold)
    texts = found.texts
    worst = texts.worst(2)
    assert [row.page for row in worst] == ["s/c.html", "s/a.html"]
    assert worst[1].leaked == ("Read more: other news",)
    assert worst[1].lost == ("lost paragraph",)
    assert worst[1].missed_headlines == ("Never found",)
    assert worst[1].wrong_headlines == ("No headline at all",)
    assert (texts.leak.right, texts.leak.of) == (1, 2)
    assert (texts.kept.right, texts.kept.of) == (3, 5)
    assert (texts.related_recall.value, texts.related_precision.value, texts.related_targets.value) == (0.5, 0.5, 1.0)
    assert texts.title.value == texts.published.value == texts.agency.value == texts.language.value == 1.0
    assert (texts.split.right, texts.split.of, texts.split_pages.value) == (2, 3, 1.0)
    assert found.missing == ("s/c.html#0",)
    assert found.extra == 1


def test_a_line_counts_wherever_on_its_page_it_stands(run, tmp_path):
    file = tmp_path / "page.jsonl"
    rows = [{"page": "s/b.html", "part": 0, "text": "second"}, {"page": "s/b.html", "part": 2, "text": "inner body"}]
    write(file, [rows[0], rows[1] | {"cuts": ["second body", "inner"]}])
    texts = evaluate(run, file).texts
    assert texts.each[1].leaked == ("second body",)
    assert texts.each[1].lost == ()
    assert (texts.each[1].found, texts.each[1].words.f1) == (False, 0.0)


def test_a_truth_to_the_minute_wants_the_minute(run, tmp_path):
    file = tmp_path / "times.jsonl"
    for published, right in (("2026-03-02T06:00:00+00:00", 1), ("2026-03-02T09:00:00+00:00", 0), (None, 0)):
        write(file, [{"page": "s/a.html", "published": published}])
        assert evaluate(run, file).texts.published.right == right


def test_groups_name_what_was_wrongly_merged_and_split(run, gold):
    found = evaluate(run, gold, resamples=20)
    story = found.groups["story"]
    assert [(pair.left_title, pair.right_title, pair.pairs) for pair in story.merged] == [("One", "Two", 1)]
    assert [(pair.left_title, pair.right_title, pair.pairs) for pair in story.split] == [("Two", "In", 1)]
    assert story.figures.items == 3
    assert set(found.groups) == {"story", "copy"}
    assert found.relations == {("canonical", "near"): 1, ("edited", "none"): 1}
    assert (found.skipped.right, found.skipped.of) == (1, 2)
    assert found.wrong_skips == (("s/j.html", "empty", None),)


def test_csv_gold_is_told_by_its_columns(run, tmp_path):
    groups = tmp_path / "groups.csv"
    one, two = article_id("s/a.html", 0), article_id("s/b.html", 0)
    groups.write_text(f"article,cluster\n{one},9\n{two},9\n", encoding="utf-8")
    found = evaluate(run, groups, resamples=0)
    assert found.groups["story"].figures.bcubed.f1 == 1.0
    assert found.texts is None
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("left,right,same\ns/a.html,s/b.html,0\ns/a.html,s/a.html,1\n", encoding="utf-8")
    found = evaluate(run, pairs)
    assert found.pairs.scores.precision == 0.5
    assert [(wrong.left, wrong.right, wrong.score) for wrong in found.wrong_pairs] == [("s/a.html", "s/b.html", 1.4)]


def test_gold_that_cannot_be_used_is_refused_with_its_place(run, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"page": "s/a.html", "text": "x"}\nnot json\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.jsonl:2"):
        evaluate(run, bad)
    write(bad, [{"page": "elsewhere.html", "text": "x"}])
    with pytest.raises(UsageError, match="names no article"):
        evaluate(run, bad)
    write(bad, [{"nothing": 1}])
    with pytest.raises(UsageError, match="holds no gold"):
        evaluate(run, bad)
    with pytest.raises(UsageError, match="cannot be read"):
        evaluate(tmp_path / "nowhere", gold=bad.with_name("none.jsonl"))

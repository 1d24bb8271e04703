"""Components too large for one worker: divided at their weakest links, by number where no evidence divides them."""

import pytest

from dedup.engines.duckdb.engine import Local
from dedup.model import Match, Relation
from dedup.options import settings
from dedup.store import codec
from dedup.store.divide import FORCED, PARTED, Linked, components, split_by_component, weight
from dedup.store.job import Job, Silent

LINKED = Linked("links", "found", "SELECT left_row, right_row, record FROM told")


def divided(links, limit):
    """Root and whether evidence was missing, by row; and how many components were divided."""
    with Local(workers=1) as engine:
        engine.run(
            "CREATE OR REPLACE TABLE links (left_row BIGINT, right_row BIGINT)",
            "CREATE OR REPLACE TABLE told (left_row BIGINT, right_row BIGINT, record BINARY)",
        )
        for left, right, score in links:
            engine.append("links", [{"left_row": [left], "right_row": [right]}])
            if score is not None:
                record = codec.encode(Match(f"{left:016x}", f"{right:016x}", Relation.EVENT, {"event": score}))
                engine.append("told", [{"left_row": [left], "right_row": [right], "record": [record]}])
        job = Job(engine, settings.load(None, [f"cluster.component_limit={limit}"]), Silent())
        number = components(job, LINKED)
        query = (
            "SELECT f.row, f.root, coalesce(p.bare, -1) AS bare FROM found f LEFT JOIN found_parted p ON f.row = p.row "
            "ORDER BY f.row"
        )
        rows = [row for batch in engine.read(query) for row in zip(*batch.values(), strict=True)]
    return {row: root for row, root, _ in rows}, {row: bare for row, _, bare in rows}, number


def test_a_component_that_fits_stays_as_it_is():
    links = [(1, 2, 0.5), (2, 3, 0.9), (8, 9, 0.1)]
    assert divided(links, 3) == ({1: 1, 2: 1, 3: 1, 8: 8, 9: 8}, dict.fromkeys((1, 2, 3, 8, 9), -1), 0)


def test_the_weakest_links_go_first_and_others_are_not_touched():
    links = [(1, 2, 0.9), (3, 4, 0.9), (5, 6, 0.9), (2, 3, 0.4), (4, 5, 0.5), (11, 12, 0.1), (12, 13, 0.2)]
    roots, bare, number = divided(links, 4)
    assert roots == {1: 1, 2: 1, 3: 3, 4: 3, 5: 3, 6: 3, 11: 11, 12: 11, 13: 11}
    assert {row for row, flag in bare.items() if flag == 0} == set(range(1, 7))
    assert number == 1
    assert divided(links, 2)[0] == {1: 1, 2: 1, 3: 3, 4: 3, 5: 5, 6: 5, 11: 11, 12: 12, 13: 12}


@pytest.mark.parametrize("score", [None, 0.7])
def test_links_of_one_weight_are_cut_by_number(score):
    roots, bare, number = divided([(0, row, score) for row in range(1, 8)], 3)
    assert roots == {0: 0, 1: 0, 2: 0, 3: 3, 4: 3, 5: 3, 6: 6, 7: 6}
    assert set(bare.values()) == {1}
    assert number == 1


def test_a_link_weighs_what_its_best_score_says_and_glue_the_most():
    scores = {"jaccard": 0.3, "containment_left": 0.91, "containment_right": 0.2, "event": 1.0}
    assert weight(Match("a", "b", Relation.EXCERPT, scores)) == 9100
    assert weight(Match("a", "b", Relation.EVENT, scores)) == FORCED
    assert weight(Match("a", "b", Relation.HEADLINE, {"headline": 0.55})) == 5500


def test_parts_are_worked_on_each_by_itself():
    columns = {"root": [1, 1, 2, 2, 3, 4], "kind": [PARTED, 0, 0, 1, 0, PARTED], "row": list("abcdef")}
    found = sorted(some["row"] for some in split_by_component(columns, "root"))
    assert found == [["b"], ["c", "d", "e"]]
    whole = {"root": [1, 2], "kind": [0, 0], "row": ["a", "b"]}
    assert list(split_by_component(whole, "root")) == [whole]

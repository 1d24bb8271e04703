"""In which order sites are listed."""

from hypothesis import given
from hypothesis import strategies as st

from dedup.cli.sites import sites
from dedup.review.listing import SORTS, surely


def test_a_share_of_more_articles_says_more():
    assert surely(17, 17) > surely(3, 3) > surely(1, 1) > surely(1, 2) > surely(0, 5) == 0
    assert surely(0, 0) == 0


@given(st.integers(1, 10_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_what_is_sure_of_a_share_is_no_more_than_the_share(pair):
    part, total = pair
    assert 0 <= surely(part, total) <= part / total


def test_every_order_can_be_asked_for():
    option = next(param for param in sites.params if param.name == "sort")
    assert list(option.type.choices) == list(SORTS)

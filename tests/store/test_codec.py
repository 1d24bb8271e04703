"""Records come back as they went."""

from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest

from dedup.errors import RunError
from dedup.model import Agency, Article, Block, BlockKind, Cut, CutKind, Link, Related, Story
from dedup.store import codec

CAIRO = timezone(timedelta(hours=2))


@pytest.mark.parametrize("published", [None, date(2024, 5, 3), datetime(2024, 5, 3, 9, 30, tzinfo=CAIRO)])
def test_an_article_comes_back_whole(published):
    article = Article(
        id="0" * 16,
        page="صفحة.html",
        title="عنوان \U0001f4f0 标题",
        published=published,
        agency=Agency("Anadolu", "الأناضول", 0.9),
        cuts=(Cut(CutKind.TEASER, "cue", "اقرأ أيضا", 3, 0, 9, {"score": 0.5, "cue": "اقرأ"}),),
        related=(Related("خبر", None, "1" * 16),),
        blocks=(Block("نص", BlockKind.ITEM, (Link(0, 2, "https://a.example/"),), 1, 2, "akhbar", margin=True),),
    )
    assert codec.decode(codec.encode(article), Article) == article


def test_a_story_comes_back_whole():
    story = Story("a", "h", "b", date(2024, 1, 1), None, ("s",), (), ("ar",), 1, (), split={"from": "x"})
    assert codec.decode(codec.encode(story), Story) == story


def test_a_time_without_offset_is_refused():
    with pytest.raises(ValueError, match="no offset"):
        codec.moment("2024-01-01T10:00:00")


def test_another_record_is_refused():
    with pytest.raises(RunError, match=r"no Article .* run dedup into its folder again"):
        codec.decode(b'{"id": 3}', Article)


def test_a_record_of_an_earlier_version_is_read():
    told = msgspec.json.decode(codec.encode(Article("a", "b", text="c", published=date(2024, 1, 1))))
    for later in ("confidence", "captured", "second_opinion", "standfirst", "extra"):
        told.pop(later, None)
    assert codec.decode(msgspec.json.encode(told), Article).published == date(2024, 1, 1)

"""Runs as the HTML report reads them: a hostile one, and one of many stories."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dedup.model import Article, Block, CopyGroup, Member, Related, Relation, Skipped, SkipReason, Story
from dedup.report.html.indexed import indexed
from harness.reports import ARTICLE, HOSTILE, OTHER, STORY

ENDS = "</script><script>document.title='owned'</script><!--"


START = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)


class Run:
    """A run that never was: articles and stories in memory."""

    def __init__(self, articles, stories, matches=()):
        self._articles = {item.id: item for item in articles}
        self._stories, self._matches = stories, matches

    def stories(self):
        return iter(self._stories)

    def indexed(self):
        return map(indexed, self._articles.values())

    def some(self, ids):
        return (self._articles[name] for name in ids)

    def ties(self):
        return iter(self._matches)

    def skipped(self):
        return iter([Skipped("i.html", SkipReason.INDEX, HOSTILE + ENDS)])

    def files(self):
        return {ARTICLE.page: "/data/pages/paper example/rain#1.html"}


def hostile_run():
    nasty = HOSTILE + ENDS
    one = replace(ARTICLE, title=nasty, site=nasty, related=(Related(nasty, "javascript:alert(1)"),),
                  blocks=(Block(nasty), Block("اقرأ أيضا: ثلج"), Block("عاد النص", margin=True)))  # fmt: skip
    return Run([one, OTHER], [replace(STORY, headline=nasty)])


def many_run(stories, words=200):
    """Stories of one article each, of about ``words`` words."""
    articles = [
        Article(f"{n:016x}", f"p{n}.html", title=f"headline number {n}", site=f"site{n % 7}", language="en",
                published=START + timedelta(hours=n), text="word " * words, blocks=(Block("word " * words),))
        for n in range(stories)
    ]  # fmt: skip
    told = [
        Story(f"{n:016x}", item.title, item.id, item.published, item.published, (item.site,), (), ("en",), 1,
              (CopyGroup(item.id, item.id, "the only article", (Member(item.id, Relation.CANONICAL, 1.0),)),))
        for n, item in enumerate(articles)
    ]  # fmt: skip
    return Run(articles, told)

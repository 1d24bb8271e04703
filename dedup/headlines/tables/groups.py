"""cluster, second part: near-duplicate headlines, and the groups that they make.

Only distinct headlines are compared: the article of smallest row stands for all that have one headline.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.headlines import compare as headlines
from dedup.headlines.group import headline_groups
from dedup.model import Match, Refusal
from dedup.options.settings import Options
from dedup.profiles import candidates
from dedup.profiles.meta import Meta
from dedup.profiles.neighbours import NEVER
from dedup.profiles.profile import Profile
from dedup.profiles.tables.profiles import decoded, seek_neighbours
from dedup.store import codec
from dedup.store.catalogue import HEADED, HEADING_VERDICTS
from dedup.store.divide import Linked, components, joined, split_by_component
from dedup.store.job import Job
from dedup.store.pair_decisions import Rows, compare
from dedup.store.refresh import Way, refresh
from dedup.text.hashing import article_key

PROFILE, MATCH = 0, 1
"""The two kinds of rows that a group is made of."""
_LINKED = Linked("headline_links", "headline_components", sql.query("headlines/headline_evidence"))


def match_headlines(job: Job) -> None:
    """Bring ``heading_verdicts`` up to date, and make ``headed``: the headline group of every row with a headline."""
    engine, options = job.engine, job.options.match
    size = engine.made("headings", sql.query("headlines/headings"))
    engine.run(
        sql.table("headlines/headline_terms"),
        sql.table("headlines/headline_moments", never=NEVER),
    )
    # Headlines know no time, but where they are many.
    timed = int(size > options.meaning_every)
    engine.run(sql.table("headlines/headline_meant", timed=timed, never=NEVER))
    seek_neighbours(job, "headline")
    candidates.propose(engine, "headline", size, options)
    compare(job, HEADING_VERDICTS, partial(related, job.options))
    engine.run(sql.table("headlines/headline_links"))
    job.statistics.divided["headlines"] = components(job, _LINKED)
    engine.run(sql.table("headlines/heading_homes"))
    refresh(job, HEADED, partial(group_batch, job.options), Way(4096))
    engine.run(sql.table("headlines/headed"))


def related(options: Options, pairs: list[Rows], records: dict[int, bytes]) -> Iterator[Match | Refusal]:
    """The verdicts of pairs of headlines."""
    profiles = {row: decoded(record) for row, record in records.items()}
    return (headlines.relate_headlines(profiles[left], profiles[right], options.match) for left, right in pairs)


def group_batch(options: Options, columns: Columns) -> Tables:
    """The headline groups of whole components; one that stands alone needs no profile."""
    return joined(_grouped(options, some) for some in split_by_component(columns, "root"))


def _grouped(options: Options, columns: Columns) -> Tables:
    profiles: dict[str, Profile] = {}
    metas: list[Meta] = []
    matches: list[Match] = []
    home: dict[str, int] = {}
    names = ("root", "kind", "id", "record")
    for root, kind, article, record in zip(*(columns[name] for name in names), strict=True):
        if kind == MATCH:
            matches.append(codec.decode(record, Match))
            continue
        metas.append(Meta(article, title="told"))
        home[article] = root
        if record is not None:
            profiles[article] = decoded(record)

    def conflict(left: str, right: str) -> bool:
        return headlines.veto(profiles[left], profiles[right]) is not None

    groups = headline_groups(metas, matches, (), conflict, options.cluster)
    return {
        "headed_faces": {
            "root": [home[article] for article in groups],
            "row": list(map(article_key, groups)),
            "headline_group": list(groups.values()),
        }
    }

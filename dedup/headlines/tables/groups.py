"""cluster, second part: near-duplicate headlines, and the groups that they make.

Only distinct headlines are compared: the article of smallest row stands for all that have one headline.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dedup.engines.base import Columns, Tables, Task
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
from dedup.store.divide import Linked, components, joined, parted, split_by_component
from dedup.store.job import Job
from dedup.store.pair_decisions import Compared, Rows, compare, matching
from dedup.store.view import Stage, made_with, pending, refresh
from dedup.text.hashing import article_key

PROFILE, MATCH = 0, 1
"""The two kinds of rows that a group is made of."""
_HEADINGS = "SELECT face, min(row) AS row, min(id) AS id FROM looks WHERE face <> 0 GROUP BY face"
_TABLES = (
    (
        "CREATE OR REPLACE TABLE headline_terms AS SELECT t.row AS row, t.term AS term, CAST(1 AS BIGINT) AS weight "
        "FROM heading t JOIN headings h ON t.row = h.row"
    ),
    (
        f"CREATE OR REPLACE TABLE headline_moments AS SELECT row, CAST({NEVER} AS BIGINT) AS hours, row AS tie "
        "FROM headings"
    ),
)
_GROUPED = (
    "CREATE OR REPLACE TABLE headed AS SELECT l.row AS row, g.headline_group AS headline_group FROM looks l "
    "JOIN headings h ON l.face = h.face JOIN headed_faces g ON h.row = g.row"
)
GROUPED = Stage("headed_faces", ("root",), ("headed_faces",))
_PENDING = pending(GROUPED)
_MATCHES = matching("heading_verdicts")
_HOMES = (
    "CREATE OR REPLACE TABLE heading_homes AS SELECT h.row AS row, h.id AS id, coalesce(c.root, h.row) AS root, "
    "CASE WHEN c.root IS NULL THEN 0 ELSE 1 END AS linked "
    "FROM headings h LEFT JOIN headline_components c ON h.row = c.row"
)
# What stands alone is named after its article, whatever its profile says.
_WANTED = (
    "SELECT row, bit_xor(stamp) AS stamp FROM ("
    "SELECT h.root AS row, CASE WHEN h.linked = 1 THEN p.stamp ELSE h.row END AS stamp "
    "FROM heading_homes h JOIN profiles p ON h.row = p.row "
    f"UNION ALL SELECT c.root AS row, v.stamp AS stamp FROM {_MATCHES} v "
    "JOIN headline_components c ON v.left_row = c.row) members GROUP BY row"
)
_ROWS = (
    f"SELECT t.row AS root, t.stamp AS stamp, {PROFILE} AS kind, h.row AS row, h.id AS id, "
    "CASE WHEN h.linked = 1 THEN p.record ELSE CAST(NULL AS BINARY) END AS record "
    f"FROM heading_homes h JOIN {_PENDING} t ON h.root = t.row JOIN profiles p ON h.row = p.row "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {MATCH} AS kind, v.left_row AS row, '' AS id, "
    f"v.record AS record FROM {_MATCHES} v JOIN headline_components c ON v.left_row = c.row "
    f"JOIN {_PENDING} t ON c.root = t.row"
)
_PARTED = (
    " UNION ALL SELECT t.row AS root, t.stamp AS stamp, p.kind AS kind, t.row AS row, '' AS id, "
    f"CAST(NULL AS BINARY) AS record FROM ({parted('headline_components')}) p JOIN {_PENDING} t ON p.root = t.row"
)
_LINKED = Linked("headline_links", "headline_components", f"SELECT left_row, right_row, record FROM {_MATCHES} v")


def match_headlines(job: Job) -> None:
    """Bring ``heading_verdicts`` up to date, and make ``headed``: the headline group of every row with a headline."""
    engine, options = job.engine, job.options.match
    size = engine.made("headings", _HEADINGS)
    engine.run(*_TABLES, _nearest_in_time(job, size))
    seek_neighbours(job, "headline")
    candidates.propose(engine, "headline", size, options)
    compare(
        job,
        Compared("headline_pairs", "profiles", "record", "heading_verdicts"),
        partial(related, job.options),
    )
    engine.run(f"CREATE OR REPLACE TABLE headline_links AS SELECT left_row, right_row FROM {_MATCHES} v")
    large = components(job, _LINKED)
    job.statistics.divided["headlines"] = large
    engine.run(_HOMES)
    made_with(job, GROUPED, repr(job.options.cluster))
    query = _ROWS + (_PARTED if large else "")
    task = Task(partial(group_batch, job.options), query, GROUPED.tables, "root", ("kind", "row"), 4096)
    refresh(job, GROUPED, _WANTED, task)
    engine.run(_GROUPED)


def _nearest_in_time(job: Job, size: int) -> str:
    """Headlines know no time, but where they are many: then each meets its likest of the days around only."""
    few = size <= job.options.match.meaning_every
    hours = f"CAST({NEVER} AS BIGINT)" if few else "l.hours"
    return (
        f"CREATE OR REPLACE TABLE headline_meant AS SELECT l.row AS row, {hours} AS hours FROM looks l "
        "JOIN headings h ON l.row = h.row WHERE l.title_vector <> CAST('' AS BINARY)"
    )


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

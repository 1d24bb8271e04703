"""cluster, first part: copy groups, component by component; only components that changed are grouped again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from dedup.copies import verify as texts
from dedup.copies.constraints import divided
from dedup.copies.credit import credits as credited
from dedup.copies.group import TEXTUAL, copy_groups
from dedup.copies.relations import Measure
from dedup.engines.base import Columns, Tables, Task
from dedup.model import Agency, Article, CopyGroup, Match, Refusal
from dedup.options.settings import Options
from dedup.profiles.meta import Meta
from dedup.store import codec
from dedup.store.divide import Linked, components, joined, parted, split_by_component
from dedup.store.job import Job
from dedup.store.overrides import Constraints
from dedup.store.view import Stage, made_with, pending, refresh
from dedup.text.hashing import article_key, content_hash

GROUPED = Stage("copy_groups", ("root",), ("copy_groups", "copy_members", "credited"))
_PENDING = pending(GROUPED)

META, MATCH, BRIEF = 0, 1, 2
"""What a row given to ``copies_batch`` holds."""
_SIZE = 1024
"""Rows of a batch of components; bounds memory, changes no answer."""

_NAMED = ", ".join(f"'{relation.value}'" for relation in sorted(TEXTUAL))
_LINKS = (
    f"CREATE OR REPLACE TABLE copy_links AS SELECT left_row, right_row FROM verdicts WHERE relation IN ({_NAMED}) "
    "UNION SELECT e.row AS left_row, s.row AS right_row FROM signatures s JOIN exemplars e ON s.digest = e.digest "
    "WHERE e.row < s.row "
    "UNION SELECT a.row AS left_row, f.row AS right_row FROM facts f JOIN "
    "(SELECT address, part, min(row) AS row FROM facts WHERE address <> 0 GROUP BY address, part) a "
    "ON f.address = a.address AND f.part = a.part WHERE a.row < f.row"
)
_WANTED = (
    "SELECT row, bit_xor(stamp) AS stamp FROM ("
    "SELECT coalesce(c.root, a.row) AS row, a.stamp AS stamp FROM articles a "
    "LEFT JOIN copy_components c ON a.row = c.row "
    "UNION ALL SELECT c.root AS row, v.stamp AS stamp FROM verdicts v "
    "JOIN copy_components c ON v.left_row = c.row "
    f"WHERE v.relation IN ({_NAMED})) members GROUP BY row"
)
_ROWS = (
    f"SELECT t.row AS root, t.stamp AS stamp, {META} AS kind, f.row AS row, f.record AS record "
    "FROM facts f LEFT JOIN copy_components c ON f.row = c.row "
    f"JOIN {_PENDING} t ON coalesce(c.root, f.row) = t.row "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {MATCH} AS kind, v.left_row AS row, v.record AS record "
    f"FROM verdicts v JOIN copy_components c ON v.left_row = c.row JOIN {_PENDING} t ON c.root = t.row "
    f"WHERE v.relation IN ({_NAMED}) "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {BRIEF} AS kind, a.row AS row, a.brief AS record "
    "FROM articles a JOIN exemplars e ON a.row = e.row JOIN copy_components c ON a.row = c.row "
    f"JOIN {_PENDING} t ON c.root = t.row"
)
_PARTED = (
    f" UNION ALL SELECT t.row AS root, t.stamp AS stamp, p.kind AS kind, t.row AS row, CAST(NULL AS BINARY) AS record "
    f"FROM ({parted('copy_components')}) p JOIN {_PENDING} t ON p.root = t.row"
)
_LINKED = Linked(
    "copy_links",
    "copy_components",
    f"SELECT left_row, right_row, record FROM verdicts WHERE relation IN ({_NAMED})",
)


def group_copies(job: Job, constraints: Constraints) -> None:
    """Bring ``copy_groups``, ``copy_members``, ``credited`` up to date. Equal texts and captures of a URL are links."""
    job.engine.run(_LINKS)
    large = components(job, _LINKED)
    job.statistics.divided["copies"] = large
    made_with(job, GROUPED, repr((job.options.cluster, constraints)))
    function = partial(copies_batch, job.options, constraints)
    query = _ROWS + (_PARTED if large else "")
    refresh(job, GROUPED, _WANTED, Task(function, query, GROUPED.tables, "root", ("kind", "row"), _SIZE))


def copies_batch(options: Options, constraints: Constraints, columns: Columns) -> Tables:
    """The copy groups of whole components: their facts, matches and texts come in, groups and credits go out."""
    return joined(_grouped(options, constraints, some) for some in split_by_component(columns, "root"))


def _grouped(options: Options, constraints: Constraints, columns: Columns) -> Tables:
    metas: dict[str, Meta] = {}
    matches: list[Match] = []
    briefs: dict[int, bytes] = {}
    home: dict[str, int] = {}
    names = ("root", "kind", "row", "record")
    for root, kind, row, record in zip(*(columns[name] for name in names), strict=True):
        if kind == META:
            meta = codec.decode(record, Meta)
            metas[meta.id] = meta
            home[meta.id] = root
        elif kind == MATCH:
            matches.append(codec.decode(record, Match))
        else:
            briefs[row] = record
    # Between parts of a divided component there are matches, too.
    matches = [match for match in matches if match.left in metas and match.right in metas]
    measured = measure(lambda article: codec.decode(briefs[article_key(article)], Article), options)
    groups = copy_groups(metas.values(), matches, measured, options.cluster)
    groups = divided(groups, metas, constraints.known(metas))
    return _tables(groups, metas, home, credited(groups, metas, options.cluster))


def measure(read: Callable[[str], Article], options: Options) -> Measure:
    """What relates two articles, by id, on their texts, which ``read`` gives; the last are kept at hand."""

    @lru_cache(maxsize=512)
    def body(article: str) -> texts.Body:
        found = read(article)
        return texts.body(found, options)

    def measured(left: str, right: str) -> Match | Refusal:
        return texts.verify(body(left), body(right), options.match)

    return measured


def _tables(
    groups: list[CopyGroup], metas: Mapping[str, Meta], home: Mapping[str, int], named: Mapping[str, Agency]
) -> Tables:
    records = [codec.encode(group) for group in groups]
    members = [(member.article, group.canonical) for group in groups for member in group.members]
    known = [(metas[article], named.get(article)) for article, _ in members]
    return {
        "copy_groups": {
            "root": [home[group.canonical] for group in groups],
            "row": [article_key(group.canonical) for group in groups],
            "id": [group.id for group in groups],
            "stamp": [content_hash(record) for record in records],
            "record": records,
        },
        "copy_members": {
            "root": [home[article] for article, _ in members],
            "row": [article_key(article) for article, _ in members],
            "canonical": [article_key(canonical) for _, canonical in members],
        },
        "credited": {
            "root": [home[article] for article, _ in members],
            "row": [article_key(article) for article, _ in members],
            "record": [codec.encode(_with(meta, agency)) for meta, agency in known],
            "stamp": [content_hash(codec.encode(agency)) if agency else 0 for _, agency in known],
            "agency": [codec.encode(agency) if agency else b"" for _, agency in known],
        },
    }


def _with(meta: Meta, agency: Agency | None) -> Meta:
    return meta if agency is None else replace(meta, agency=agency.name)

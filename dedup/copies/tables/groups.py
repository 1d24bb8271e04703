"""cluster, first part: copy groups, component by component; only components that changed are grouped again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from dedup.copies import verify as texts
from dedup.copies.constraints import divided
from dedup.copies.credit import credits as credited
from dedup.copies.group import copy_groups
from dedup.copies.relations import Measure
from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.model import Agency, Article, CopyGroup, Match, Refusal
from dedup.options.settings import Options
from dedup.profiles.meta import Meta
from dedup.store import codec
from dedup.store.catalogue import COPY_GROUPS
from dedup.store.divide import Linked, components, joined, split_by_component
from dedup.store.job import Job
from dedup.store.overrides import Constraints
from dedup.store.refresh import Way, refresh
from dedup.text.hashing import article_key, content_hash

META, MATCH, BRIEF = 0, 1, 2
"""What a row given to ``copies_batch`` holds."""
_SIZE = 1024
"""Rows of a batch of components; bounds memory, changes no answer."""

_LINKED = Linked("copy_links", "copy_components", sql.query("copies/copy_evidence"))


def group_copies(job: Job, constraints: Constraints) -> None:
    """Bring ``copy_groups``, ``copy_members``, ``credited`` up to date. Equal texts and captures of a URL are links."""
    job.engine.run(sql.table("copies/copy_links"))
    job.statistics.divided["copies"] = components(job, _LINKED)
    refresh(job, COPY_GROUPS, partial(copies_batch, job.options, constraints), Way(_SIZE, beside=constraints))


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

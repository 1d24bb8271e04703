"""The whole house on one page: seven steps, in order.

    read → extract → clean → copies → headlines → stories → report

clean takes two rounds: each page alone; then, with copies among the first round's texts counted once, each page
again with what all others say of it. Each step is a folder of pure functions, and its ``tables`` lay them over the
engine's tables: a table goes in, a table comes out. ``run`` is the local run; ``dedup.adapters.spark`` is the same
page on another engine.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dedup.clean.tables.rounds import clean_pages, clean_with_corpus, group_first_copies
from dedup.copies.tables.credits import attribute_agencies
from dedup.copies.tables.groups import group_copies
from dedup.copies.tables.matches import match_articles
from dedup.copies.tables.signatures import sign_articles
from dedup.engines.duckdb.engine import Local
from dedup.engines.garbage import looked_seldom
from dedup.engines.workers import starting, within_worker
from dedup.errors import RunError, UsageError
from dedup.extract.tables.drafts import extract_pages
from dedup.headlines.tables.groups import match_headlines
from dedup.model import UNREADABLE, Report
from dedup.options.settings import Options
from dedup.profiles.tables.profiles import profile_articles
from dedup.read import pages as read
from dedup.read.folders import folder_names
from dedup.read.tables.arrivals import arrivals, commit_arrivals, listed
from dedup.read.tables.intake import PLAIN, Intake, folders, remove
from dedup.read.tables.moved import Keys, move
from dedup.read.walk import NOTHING, Inputs
from dedup.report.matches import list_matches
from dedup.report.publish import publish
from dedup.report.up_to_date import last_report, published
from dedup.report.workspace import TABLES
from dedup.store import catalogue, overrides, recipe
from dedup.store.ids import name_groups
from dedup.store.job import Job, Progress, Silent
from dedup.store.overrides import UNCONSTRAINED, Constraints
from dedup.stories.tables.groups import tell_stories
from dedup.stories.tables.leads import list_joins
from dedup.stories.tables.matches import match_events


def run(
    inputs: Sequence[str | Path],
    out: Path,
    options: Options = Options(),
    progress: Progress | None = None,
    intake: Intake = PLAIN,
) -> Report:
    """Turn inputs into articles, copy groups and stories, written below ``out``; the report of it.

    What an earlier run knows of ``out`` is kept: only what is new or changed is read, and ``intake`` says what
    becomes of inputs that are gone and of pages that were removed. Inputs that cannot be used are listed in
    ``skipped.jsonl`` and never end the run. A person's verdicts below ``out`` are honoured. Raises ``UsageError``
    for an input that does not exist or a verdict that cannot be read, and ``RunError`` where the run cannot go on.
    Inside a worker of somebody's process pool everything is done in that process.
    """
    if starting():
        raise RunError("a run was started by a worker that starts; call dedup.run below `if __name__ == '__main__':`")
    given = _given([str(item) for item in inputs], out, options)
    _made(out)
    overrides.read(out)
    settings = options.run
    local = partial(Local, workers=settings.workers, memory=settings.memory, wait=settings.wait)
    with looked_seldom(), local(out / TABLES, inline=within_worker()) as engine:
        job = Job(engine, options, progress or Silent())
        job.statistics.anew = recipe.check(job, fresh=intake.fresh)
        catalogue.prepare(engine)
        remove(job, intake.remove)
        earlier, known = folders(engine, intake, given)
        move(job, out, Keys(folder_names(known), frozenset(map(read.name_of, given.files))))
        constraints = overrides.constraints(overrides.read(out))
        pending = listed(job, given.inputs(known), intake)
        with job.step("extract"):
            extract_pages(job, engine, job.timed("read", arrivals(job, pending)))
            commit_arrivals(job, intake, known - earlier)
        if (before := last_report(job, out, constraints)) is not None:
            return before
        group(job, constraints)
        with job.step("report"):
            report = publish(job, engine, out)
            published(job, out, constraints)
        return replace(report, summary={**report.summary, "seconds": job.step_seconds()})


def _given(inputs: Sequence[str], out: Path, options: Options) -> Inputs:
    """What the inputs stand for; what is wrong with them is said before a workspace is made for them."""
    if os.path.realpath(out) in map(os.path.realpath, inputs):
        raise UsageError(f"{out}: is an input, too; give --out a folder of its own")
    return read.given(inputs, links=options.read.follow_links) if inputs else NOTHING


def _made(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"{out}: cannot be made ({error.strerror}); give another --out") from error


def group(job: Job, constraints: Constraints = UNCONSTRAINED, *, cleaned: bool = False) -> None:
    """From drafts to stories: the steps that are the same on every engine. ``cleaned``: from ``articles``."""
    if not cleaned:
        with job.step("clean"):
            clean_pages(job)
            group_first_copies(job)
            clean_with_corpus(job)
    with job.step("copies"):
        sign_articles(job)
        match_articles(job)
        group_copies(job, constraints)
        attribute_agencies(job)
    of_stories = job.options.cluster.level == "stories"
    if of_stories:
        with job.step("headlines"):
            profile_articles(job)
            match_headlines(job)
    with job.step("stories"):
        list_joins(job, constraints)
        tell_stories(job, constraints, match_events(job) if of_stories else None)
        name_groups(job)
        list_matches(job)


def unreadable(report: Report) -> bool:
    """Whether an input could not be read, as ``--strict`` means it."""
    return any(reason in report.summary["inputs"]["skipped"] for reason in UNREADABLE)

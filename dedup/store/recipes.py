"""Table ``recipes``: what things of the workspace were made with. A run reads it once, and writes what changes."""

from __future__ import annotations

from dedup.store.job import Job


def noted(job: Job, name: str) -> str:
    """What is noted under a name; empty for nothing."""
    return _all(job).get(name, "")


def note(job: Job, name: str, text: str) -> None:
    """Note a text under a name, in place of the one that stands there."""
    forget(job, name)
    job.engine.append("recipes", [{"name": [name], "recipe": [text]}])
    _all(job)[name] = text


def forget(job: Job, name: str) -> None:
    """Note nothing under a name."""
    if _all(job).pop(name, None) is not None:
        job.engine.delete("recipes", f"name = '{name}'")


def _all(job: Job) -> dict[str, str]:
    if job.recipes is None:
        job.recipes = {}
        for batch in job.engine.read("SELECT name, recipe FROM recipes"):
            job.recipes |= zip(batch["name"], batch["recipe"], strict=True)
    return job.recipes

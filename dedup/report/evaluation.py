"""An evaluation as flat figures and as lists of errors, for any view."""

from __future__ import annotations

from typing import Any

from dedup.evaluate.run import Evaluation, Groups
from dedup.evaluate.text import ArticleScore, Texts

_SHARES = (
    "leak", "kept", "split", "split_pages", "related_recall", "related_precision", "related_targets", "title",
    "published", "agency", "language",
)  # fmt: skip


def figures(found: Evaluation) -> dict[str, dict[str, Any]]:
    """Section to figure to value; shares also say of how many."""
    told: dict[str, dict[str, Any]] = {}
    if found.texts:
        told["texts"] = _texts(found.texts)
    for level, groups in found.groups.items():
        told[level] = _groups(groups)
    if found.pairs:
        scores = found.pairs.scores
        told["pairs"] = {
            "pairs": found.pairs.pairs,
            "same": found.pairs.positives,
            "average_precision": found.pairs.average_precision,
            "precision": scores.precision,
            "recall": scores.recall,
            "f1": scores.f1,
        }
    told["coverage"] = {"missing": len(found.missing), "extra": found.extra}
    if found.skipped:
        told["coverage"] |= {"skipped": found.skipped.value, "skipped_of": found.skipped.of}
    return told


def _texts(texts: Texts) -> dict[str, Any]:
    told: dict[str, Any] = {"articles": texts.articles}
    if texts.words:
        told |= {"precision": texts.words.precision, "recall": texts.words.recall, "f1": texts.words.f1}
    for name in _SHARES:
        share = getattr(texts, name)
        if share.of:
            told |= {name: share.value, f"{name}_of": share.of}
    return told


def _groups(groups: Groups) -> dict[str, Any]:
    told: dict[str, Any] = {
        "articles": groups.figures.items,
        "gold": groups.figures.truths,
        "found": groups.figures.found,
    }
    for name in ("bcubed", "pairwise"):
        scores = getattr(groups.figures, name)
        told |= {f"{name}_precision": scores.precision, f"{name}_recall": scores.recall, f"{name}_f1": scores.f1}
    told |= {"rand": groups.figures.rand, "v_measure": groups.figures.v_measure}
    for name, (low, high) in groups.figures.intervals.items():
        told |= {f"{name}_low": low, f"{name}_high": high}
    return told


def errors(found: Evaluation, limit: int | None) -> list[dict[str, str]]:
    """The worst errors, ``limit`` of each kind: what went wrong, where, and the words it is seen by."""
    told: list[dict[str, str]] = []
    if found.texts:
        worst = sorted(found.texts.each, key=lambda item: (item.words.f1 if item.words else 1.0, item.page, item.part))
        for item in worst[:limit]:
            told += _article(item)
    for level, groups in found.groups.items():
        for what, pairs in (("merged", groups.merged), ("split", groups.split)):
            for pair in pairs[:limit]:
                text = f"{pair.left_title} | {pair.right_title}"
                told.append({"what": f"{level} {what}", "where": f"{pair.left} {pair.right}", "text": text})
    for answer in found.wrong_pairs[:limit]:
        what = "pair told apart" if answer.same else "pair told together"
        told.append({"what": what, "where": f"{answer.left} {answer.right}", "text": f"score {answer.score}"})
    for page, wanted, given in found.wrong_skips[:limit]:
        told.append({"what": "skipped", "where": page, "text": f"should be {wanted}, is {given}"})
    told += [{"what": "missing", "where": name, "text": ""} for name in found.missing[:limit]]
    return told


def _article(item: ArticleScore) -> list[dict[str, str]]:
    where = f"{item.page}#{item.part}"
    lists = {
        "leaked": item.leaked, "lost": item.lost, "headline missed": item.missed_headlines,
        "headline made up": item.wrong_headlines, "fact": item.wrong_facts,
    }  # fmt: skip
    return [{"what": what, "where": where, "text": line} for what, lines in lists.items() for line in lines]

"""The output contract: the one place that says which keys each exported line has, and in what order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dedup.model import Article, CopyGroup, Counterpart, Cut, Match, Matched, Passage, Skipped, Story
from dedup.store.codec import iso


def article_record(article: Article, groups: Mapping[str, str | None]) -> dict[str, Any]:
    """A line of ``articles.jsonl``; ``groups`` holds the ids under ``story``, ``copy``, ``headline_group``."""
    agency = article.agency
    return {
        "id": article.id,
        "page": article.page,
        "part": article.part,
        "kind": article.kind.value,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "language": article.language,
        "published": iso(article.published),
        "captured": iso(article.captured),
        "modified": iso(article.modified),
        "authors": list(article.authors),
        "agency": agency
        and {"name": agency.name, "evidence": agency.evidence, "confidence": round(agency.confidence, 4)},
        "confidence": article.confidence,
        "standfirst": article.standfirst,
        "shortened": article.shortened,
        "text": article.text,
        "cuts": [_cut(cut) for cut in article.cuts],
        "restored": [{"text": item.text, "evidence": dict(item.evidence)} for item in article.restored],
        "related": [{"headline": item.headline, "url": item.url, "article": item.article} for item in article.related],
        "extra": dict(article.extra),
        "story": groups.get("story"),
        "copy": groups.get("copy"),
        "headline_group": groups.get("headline_group"),
    }


def _cut(cut: Cut) -> dict[str, Any]:
    return {
        "kind": cut.kind.value,
        "rule": cut.rule,
        "text": cut.text,
        "block": cut.block,
        "start": cut.start,
        "end": cut.end,
        "evidence": dict(cut.evidence),
    }


def story_record(story: Story) -> dict[str, Any]:
    """A line of ``stories.jsonl``."""
    return {
        "id": story.id,
        "headline": story.headline,
        "canonical": story.canonical,
        "first_published": iso(story.first_published),
        "last_published": iso(story.last_published),
        "sites": list(story.sites),
        "agencies": list(story.agencies),
        "languages": list(story.languages),
        "size": story.size,
        "merged": list(story.merged),
        "flags": list(story.flags),
        "split": story.split,
        "copies": [_copies(group) for group in story.copies],
    }


def _copies(group: CopyGroup) -> dict[str, Any]:
    return {
        "id": group.id,
        "canonical": group.canonical,
        "reason": group.reason,
        "members": [
            {"article": item.article, "relation": item.relation.value, "score": item.score} for item in group.members
        ],
    }


def match_record(match: Match) -> dict[str, Any]:
    """A line of ``matches.jsonl``."""
    return {
        "left": match.left,
        "right": match.right,
        "relation": match.relation.value,
        "scores": dict(sorted(match.scores.items())),
        "against": list(match.against),
    }


def matched_record(matched: Matched) -> dict[str, Any]:
    """A line of ``dedup match``; what stands beside ``counterparts`` is of the closest one."""
    article, closest = matched.article, matched.closest
    return {
        "id": article.id,
        "page": article.page,
        "part": article.part,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "published": iso(article.published),
        "known": matched.known,
        "relation": closest and closest.relation.value,
        "score": closest and closest.score,
        "article": closest and closest.article,
        "story": closest and closest.story,
        "copy": closest and closest.copy,
        "passage": closest and _passage(closest.passage),
        "counterparts": [_counterpart(item) for item in matched.counterparts],
    }


def _counterpart(item: Counterpart) -> dict[str, Any]:
    return {
        "article": item.article,
        "page": item.page,
        "url": item.url,
        "site": item.site,
        "title": item.title,
        "relation": item.relation.value,
        "score": item.score,
        "scores": dict(sorted(item.scores.items())),
        "against": list(item.against),
        "passage": _passage(item.passage),
        "story": item.story,
        "copy": item.copy,
        "headline_group": item.headline_group,
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {"text": passage.text, "start": passage.start, "end": passage.end, "words": passage.words}


def skipped_record(skipped: Skipped) -> dict[str, Any]:
    """A line of ``skipped.jsonl``."""
    return {"page": skipped.page, "reason": skipped.reason.value, "detail": skipped.detail}

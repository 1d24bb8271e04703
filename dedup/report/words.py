"""Relations in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from dedup.model import Relation

RELATION_WORDS: Mapping[Relation, str] = {
    Relation.CANONICAL: "original",
    Relation.EXACT: "identical",
    Relation.NEAR: "near copy",
    Relation.EDITED: "edited copy",
    Relation.EXCERPT: "excerpt",
    Relation.OVERLAP: "overlap",
    Relation.HEADLINE: "same headline",
    Relation.TRANSLATION: "translation",
    Relation.EVENT: "same event",
}
"""What each relation is called where people read it; records and exports keep the relation's own name."""

"""All cleaning rules in the order they are asked; what one has cut, a later one leaves alone."""

from __future__ import annotations

from dedup.clean.page.rules import (
    appeal,
    author_note,
    byline,
    corpus,
    credit,
    date_line,
    disclaimer,
    embedded,
    extractor,
    headline,
    offer_box,
    promo,
    related_list,
    rights,
    settings,
    share,
    shortened,
    signature,
    source,
    tags,
    teaser,
)
from dedup.clean.page.rules.rule import Explanation, Rule

__all__ = ["EXPLAINED", "RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    shortened.RULE,
    settings.RULE,
    headline.RULE,
    tags.RULE,
    share.RULE,
    promo.RULE,
    appeal.RULE,
    offer_box.RULE,
    rights.RULE,
    disclaimer.RULE,
    source.RULE,
    signature.RULE,
    byline.RULE,
    author_note.RULE,
    date_line.RULE,
    credit.RULE,
    related_list.RULE,
    teaser.RULE,
    *corpus.RULES,
    extractor.RULE,
)

EXPLAINED: tuple[Explanation | Rule, ...] = (embedded.EXPLANATION, *RULES)
"""Every rule that a cut may name, with its sentence: those asked in order, and what is found before them."""

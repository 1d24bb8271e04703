"""The options of ``clean``, by which residue is told from body (swept in ``docs/reference/thresholds.md``)."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.options.field import constant, option


@dataclass(frozen=True, slots=True)
class Clean:
    """How residue is told from body."""

    teaser_words: int = constant(
        32, "words of a line that can still be a headline; the longest real ones have about 25"
    )
    teaser_characters: int = constant(240, "characters of a line that can still be a headline")
    linked: float = constant(0.6, "share of a line inside links from which it is a link rather than a sentence")
    paragraph_words: int = constant(12, "words, with a full stop, that make a line running text")
    embedded_paragraphs: int = constant(
        2, "full paragraphs after a cued headline that make it an article, not a teaser"
    )
    embedded_cued_words: int = constant(30, "and the words those paragraphs have together")

    topic_words: int = constant(60, "words of an article's opening that, with its title, tell its topic")
    opening_words: int = constant(
        8, "words that the first paragraph needs to be known as an article's opening elsewhere"
    )
    headline_words_min: int = constant(3, "a shorter line is never looked up among headlines: «خلفية» is a subhead")
    headline_words_max: int = constant(
        40,
        "a longer line is never looked up among headlines (headlines end near 25 words)",
    )
    headline_core_words: int = constant(4, "words a headline needs after a section prefix to be known without it")
    headline_gram_common: int = constant(
        200, "three words that stand in more headlines than this find no near headline"
    )
    headline_candidates: int = constant(3, "near headlines compared word by word for a line")
    headline_words_title: int = constant(4, "words an unlinked line needs to be cut as another article's title")
    headline_words_link: int = constant(
        5, "words an unlinked line needs to be cut as a headline known from links alone"
    )
    headline_extra_words: int = constant(4, "words a line may have before or after the headline it repeats")
    headline_ratio: float = option(
        0.8,
        "share of words in common, in order, that makes a line the same headline edited",
    )
    headline_opening_words: int = constant(6, "first words that a headline reworded afterwards must share")
    cue_words: int = constant(5, "a line of at most this many words before another article's headline may be its cue")
    opening_run: int = constant(2, "other articles' openings in a row at a page's end that are teasers, not background")
    opening_topical: int = constant(
        2, "twelfths of a repeated line's terms in its articles' topics to be in such a run", most=12
    )
    opening_after: int = constant(2, "lines that no other page has after such a run: the newest of a moving list")
    body_characters: int = constant(
        60,
        "characters of a sentence that is surely body: a headline after it may be a teaser",
    )
    template_words: int = constant(6, "a repeated line shorter than this amid the body may be a subhead and stays")
    template_tail_words: int = constant(3, "words of a line's end that may be cut as template by itself")
    template_tail_share: int = constant(20, "a line's end is template on one of this many articles of its site")
    template_topical: int = constant(
        5, "twelfths of a long line's terms in its articles' topics that make it body", most=12
    )
    template_long: int = constant(8, "words from which a line's terms are asked for their topic")
    template_pages: int = option(3, "articles of a site (copies and captures once) that make a line template")
    template_share: int = option(5, "a line on one of this many articles of its site is template whatever its topic")
    template_carriers: int = constant(32, "articles asked whether they share a topic when a line is rarer than that")
    template_asked: int = constant(10, "articles of which three in four must share a topic to spare a line off topic")
    template_lift: int = constant(
        10,
        "a term is a shared topic when its share among carriers is this many times the site's",
    )
    copied_words: int = constant(5, "words a paragraph needs to be recognised in another article")
    embedded_words: int = option(30, "words of another article under its headline that make it embedded, not a teaser")
    embedded_share: int = constant(6, "twelfths of the other article's words that must stand there", most=12)
    embedded_blocks: int = constant(3, "paragraphs of it that do instead: its page may hold a second article as well")
    embedded_gap: int = constant(
        2, "foreign blocks in a row that an embedded article may hold (an edit, a picture line)"
    )
    lost_words: int = constant(8, "words a left-out paragraph needs to come back from another copy")

    site_words: int = constant(12, "words of a line that may tell the site of a page without address and name")
    site_lines: int = constant(24, "such lines that a page puts forward, those on most pages first")
    site_together: int = constant(
        7, "twelfths of the pages with either of two such lines that have both, of one site", most=12
    )
    site_blocks: int = constant(2, "blocks of a page that must bear a site's lines: one alone says nothing")

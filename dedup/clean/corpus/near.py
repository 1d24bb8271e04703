"""Whether a line is a headline in another dress: cut short, prefixed, or with a few words changed."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.clean.corpus.segments import core, size, truncated
from dedup.options.settings import Clean
from dedup.text.similarity import containment, word_ratio
from dedup.text.words import fold, folded_words


def resembles(line: str, headline: str, options: Clean) -> bool:
    """True for a truncated form («…»), a section or cue before it, a tag after it, or a changed word or quote."""
    asked, known = folded_words(fold(line)), folded_words(fold(headline))
    if _opens(asked, known, cut=truncated(line)) or _opens(known, asked, cut=truncated(headline)):
        return True
    tail = list(core(line))
    if tail and _opens(tail, known, cut=truncated(line)):
        return True
    return _inside(asked, known, options) or _edited(asked, known, options) or _reworded(asked, known, options)


def _opens(short: Sequence[str], full: Sequence[str], *, cut: bool) -> bool:
    """The words before an ellipsis open the other headline; the last of them may be cut within."""
    sure = len(short) - 1
    return cut and sure >= 3 and len(full) > sure and list(full[:sure]) == list(short[:sure]) and (
        full[sure].startswith(short[sure]) or sure >= 5
    )  # fmt: skip


def _inside(line: Sequence[str], headline: Sequence[str], options: Clean) -> bool:
    extra = len(line) - len(headline)
    more = line[len(headline) :] if extra > 0 else ()
    if not 0 < size(more) <= options.headline_extra_words or len(headline) < options.headline_words_link:
        return False
    return list(line[extra:]) == list(headline) or list(line[: len(headline)]) == list(headline)


def _edited(line: Sequence[str], headline: Sequence[str], options: Clean) -> bool:
    if min(len(line), len(headline)) < options.headline_words_link:
        return False
    return word_ratio(line, headline) >= options.headline_ratio


def _reworded(line: Sequence[str], headline: Sequence[str], options: Clean) -> bool:
    """One begins as the other does and goes on mostly in its words: a headline reworded afterwards.

    A line that is nothing but the beginning of the other may be a subhead.
    """
    short, full = sorted((list(line), list(headline)), key=len)
    begun = next((place for place, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), len(short))
    if not options.headline_opening_words <= begun < len(short):
        return False
    return containment(short, full) >= options.headline_ratio

"""What differs between two aligned texts, as a form that was filled in twice would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.text import similarity

SLOT_WORDS = 3
"""Words that fill one slot of a form: a name, a number with its unit, a date."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What differs between two aligned texts, as a form that was filled in twice would have it.

    ``filled`` counts places where one to three words stand for one to three others, ``filled_words`` their
    words and ``changed_words`` all changed words (the larger side); ``numbers`` counts filled places with another
    number, ``kept_numbers`` numbers that are equal in both.
    """

    filled: int
    filled_words: int
    changed_words: int
    numbers: int
    kept_numbers: int

    @classmethod
    def between(cls, left: Sequence[str], right: Sequence[str], steps: Sequence[similarity.Step]) -> Slots:
        """The slots of two word lists and their alignment."""
        filled = filled_words = changed = numbers = kept = 0
        for step in steps:
            one, other = left[step.left_start : step.left_end], right[step.right_start : step.right_end]
            if step.equal:
                kept += len(numbers_of(one))
                continue
            changed += max(len(one), len(other))
            if (0 < len(one) <= SLOT_WORDS and 0 < len(other) <= SLOT_WORDS) or _figures(one, other):
                filled += 1
                filled_words += max(len(one), len(other))
                numbers += bool(numbers_of(one) and numbers_of(other) and numbers_of(one) != numbers_of(other))
        return cls(filled, filled_words, changed, numbers, kept)


def _figures(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words are as many numbers and nothing else: the numbers drawn in a lottery."""
    return len(one) == len(other) == len(numbers_of(one)) == len(numbers_of(other)) > 0


def numbers_of(words: Sequence[str]) -> list[str]:
    """The words that hold a digit."""
    return [word for word in words if any(char.isdecimal() for char in word)]


def exchanged(
    one: Sequence[str], other: Sequence[str], steps: Sequence[similarity.Step]
) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words without figures that stand for others in a slot of two texts."""
    slots = (
        (tuple(one[step.left_start : step.left_end]), tuple(other[step.right_start : step.right_end]))
        for step in steps
        if not step.equal
    )
    sized = (slot for slot in slots if 0 < min(map(len, slot)) <= max(map(len, slot)) <= SLOT_WORDS)
    return {slot for slot in sized if not any(map(numbers_of, slot))}

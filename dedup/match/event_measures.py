"""Measures: what the board says about pairs, each a number that a reader can check."""

from __future__ import annotations

import numpy as np

from dedup.match.event_board import UNKNOWN, Array, Board, Layer, blocks

NAMES = (
    "body",
    "title",
    "cover",
    "names",
    "figures",
    "sounds",
    "numbers",
    "opposed",
    "title_meaning",
    "lead_meaning",
    "linked",
    "days",
)


ENOUGH = 6
"""Worth of names that sound alike from which more say no more: two names of five consonants, or six of three."""


def measures(board: Board, left: Array, right: Array) -> dict[str, Array]:
    """The measures of the pairs of rows ``(left[i], right[i])``; ``nan`` where there is nothing to measure.

    ``body`` and ``title``: cosine of rarity-weighted terms. ``cover``: share of a headline's rarity found in
    the other article, the mean of both ways. ``names``, ``figures``: shared squared rarity over the smaller side's,
    at most 1. ``sounds``: between two scripts, the worth of names that sound alike, ``ENOUGH`` and more as 1.
    ``numbers``: of the headlines, 1 where one is shared, -1 where both have some and share none, else 0.
    ``opposed``: of the headlines, 1 for opposite sides of an axis and 1 where one alone is negated.
    ``title_meaning``, ``lead_meaning``: cosine of the encoder's vectors. ``linked``: 1 where one lists the other.
    ``days``: between the two publications, whole hours as a fraction.
    """
    parts = [_measure(board, one, two) for one, two in blocks(left, right)]
    if not parts:
        return {name: np.zeros(0) for name in NAMES}
    return {name: np.round(np.concatenate([part[name] for part in parts]), 4) for name in NAMES}


def _measure(board: Board, left: Array, right: Array) -> dict[str, Array]:
    hours = np.abs(board.hours[left].astype(np.int64) - board.hours[right])
    known = (board.hours[left] != UNKNOWN) & (board.hours[right] != UNKNOWN)
    low, high = np.minimum(left, right), np.maximum(left, right)
    linked = [(a, b) in board.links for a, b in zip(low.tolist(), high.tolist(), strict=True)] if board.links else 0.0
    return {
        "body": _cosine(board.body, left, right),
        "title": _cosine(board.heading, left, right),
        "cover": (_cover(board, left, right) + _cover(board, right, left)) / 2,
        "names": _overlap(board.names, left, right),
        "figures": _overlap(board.figures, left, right),
        "sounds": _sounds(board, left, right),
        "numbers": _numbers(board.numbers, left, right),
        "opposed": _opposed(board, left, right),
        "title_meaning": _meaning(board.titles, board.title_length, left, right),
        "lead_meaning": _meaning(board.leads, board.lead_length, left, right),
        "linked": np.broadcast_to(np.asarray(linked, dtype=np.float64), left.shape).copy(),
        "days": np.where(known, hours / 24, np.nan),
    }


def _cosine(layer: Layer, left: Array, right: Array) -> Array:
    value = layer.dot(layer, left, right) / (layer.length[left] * layer.length[right])
    cosine: Array = np.where((layer.total[left] > 0) & (layer.total[right] > 0), value, np.nan)
    return cosine


def _cover(board: Board, left: Array, right: Array) -> Array:
    total = board.heading.total[left]
    value = board.heading.dot(board.present, left, right) / np.where(total == 0, 1.0, total)
    return np.where((total > 0) & (board.present.total[right] > 0), value, np.nan)


def _overlap(layer: Layer, left: Array, right: Array) -> Array:
    some = (layer.total[left] > 0) & (layer.total[right] > 0)
    smaller = np.minimum(layer.length[left], layer.length[right]) ** 2
    overlap: Array = np.where(some, np.minimum(np.round(layer.dot(layer, left, right) / smaller, 6), 1.0), np.nan)
    return overlap


def _sounds(board: Board, left: Array, right: Array) -> Array:
    some = (board.sounds.total[left] > 0) & (board.sounds.total[right] > 0)
    shared = np.minimum(board.sounds.dot(board.sounding, left, right) / ENOUGH, 1.0)
    return np.where(some & (board.scripts[left] != board.scripts[right]), shared, np.nan)


def _numbers(layer: Layer, left: Array, right: Array) -> Array:
    both = (layer.total[left] > 0) & (layer.total[right] > 0)
    return np.where(both, np.where(layer.dot(layer, left, right) > 0, 1.0, -1.0), 0.0)


def _opposed(board: Board, left: Array, right: Array) -> Array:
    sides = board.sides.dot(board.contraries, left, right) > 0
    negated = board.negated[left] != board.negated[right]
    return np.asarray(sides, dtype=np.float64) + np.asarray(negated, dtype=np.float64)


def _meaning(vectors: Array, length: Array, left: Array, right: Array) -> Array:
    lengths = length[left] * length[right]
    dots = np.einsum("ij,ij->i", vectors[left], vectors[right], dtype=np.float32).astype(np.float64)
    cosine: Array = np.where(lengths > 0, dots / np.where(lengths == 0, 1.0, lengths), np.nan)
    return cosine

"""The network of the multilingual Universal Sentence Encoder, with what depends on a token alone made once a token.

A text's vector is a deep average (Iyyer et al. 2015) of its tokens and of windows of two, three and five of them. Each
size has two layers of windows, with a rectifier behind each. The first layer sums what it makes of the tokens at the
places of a window, and what it makes of one token is the same wherever the token stands: three fifths of all products
of matrices, looked up here for the nine tokens of ten that stood in a text before.

A row of a product may differ in its last digit with the shape of the matrices, so that every product has a shape that
no other text has a say in: ``_BLOCK`` tokens, ``BATCH`` texts, ``_TOKENS`` tokens of short texts, or all of a long one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Numbers: TypeAlias = npt.NDArray[np.int64]
_WINDOWS = ((2, 0), (3, 1), (5, 2))
"""The tokens of a window, and how many of them stand before its own."""
_BEFORE, _BEHIND = 2, 2
"""Tokens before and behind the own one in the widest window."""
_WIDE = 256
"""Numbers that a window of one size makes of a token."""
BATCH = 32
"""Texts whose averages are made vectors at once, and short texts of a batch at most."""
_BRIEF, _TOKENS = 48, 384
"""Tokens of a short text at most, and of a batch of such."""
_BLOCK = 64
"""Tokens that are met for the first time and made known at once."""
_LOOKED_THROUGH = 2_048
"""Tokens of texts that are looked through for new ones at once; a longer text alone."""
_KEPT = 4_096
"""Tokens that are known at once, 13 KB each; where there are more, the half that was met most often stays."""


class Network:
    """The network of a loaded model, token ids to vectors, each of its text alone. Not for several threads."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        self._tokens = _Tokens(weights)

    def vectors(self, texts: Sequence[Sequence[int]]) -> Floats:
        """A row per text, each of at least one token id."""
        sums = np.zeros((len(texts) + -len(texts) % BATCH, len(self._weights.ln_g)), np.float32)
        for some in _runs(texts):
            self._tokens.learn(np.fromiter(chain.from_iterable(texts[place] for place in some), np.int64))
            for group in _groups(some, texts):
                sums[group] = self._sums([texts[place] for place in group])
        sizes = np.ones(len(sums), np.float32)
        sizes[: len(texts)] = list(map(len, texts))
        blocks = [self._head(sums[at : at + BATCH], sizes[at : at + BATCH]) for at in range(0, len(sums), BATCH)]
        return np.concatenate(blocks)[: len(texts)]

    def _sums(self, group: Sequence[Sequence[int]]) -> Floats:
        """A row per text: the sum of what all windows make of its tokens."""
        sizes = np.array(list(map(len, group)))
        starts, size = np.cumsum(sizes) - sizes, int(sizes.sum())
        if len(group[0]) <= _BRIEF and size < _TOKENS:
            # Filled up to the one shape with a text of the first token, whose sum nobody asks for.
            sizes, starts, size = np.append(sizes, _TOKENS - size), np.append(starts, size), _TOKENS
        ids = np.zeros(size, np.int64)
        ids[: sum(map(len, group))] = list(chain.from_iterable(group))
        found = self._windows(ids, _places(starts, sizes))
        return np.add.reduceat(found, starts, axis=0)[: len(group)]

    def _windows(self, ids: Numbers, places: Numbers) -> Floats:
        """A row per token: its own numbers and what the windows around it make of it, normalised."""
        weights, known, size = self._weights, self._tokens, len(ids)
        own = embedded(weights, ids)
        slots = np.append(known.slots[ids], 0)
        around, projected = slots[places], known.projected[slots[:-1]]
        columns = [own]
        # The last row stands for what is beyond the ends of a text: nothing.
        row = np.zeros((size + 1, _WIDE), np.float32)
        for number, (wide, before) in enumerate(_WINDOWS):
            window = slice(_BEFORE - before, _BEFORE - before + wide)
            first = known.summed(number, around[:, window])
            first += weights.b1[number]
            np.maximum(first, 0, out=first)
            first += projected[:, number * _WIDE : (number + 1) * _WIDE]
            row[:size] = first
            second: Floats = row.take(places[:, window], axis=0).reshape(size, wide * _WIDE) @ weights.w2[number]
            second += weights.b2[number]
            np.maximum(second, 0, out=second)
            second += first
            columns.append(second)
        return normal(np.hstack(columns), weights.ln_g, weights.ln_b, weights.eps)

    def _head(self, sums: Floats, sizes: Floats) -> Floats:
        """The vectors of ``BATCH`` texts, of the sums over their tokens and how many these are."""
        weights = self._weights
        mean: Floats = sums @ weights.cnn_W
        mean += sizes[:, None] * weights.cnn_b
        mean /= np.sqrt(sizes)[:, None]
        first: Floats = np.maximum(mean @ weights.d0, 0) @ weights.d1
        first += mean @ weights.p1
        np.maximum(first, 0, out=first)
        second: Floats = np.maximum(first @ weights.d2, 0) @ weights.d3
        second += first @ weights.p3
        return np.tanh(second)


class _Tokens:
    """What the network makes of single tokens, kept for those met most often; ``slots`` is where, 0 for no token."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        self.slots: Numbers = np.zeros(len(weights.table), np.int64)
        self._ids: Numbers = np.zeros(0, np.int64)
        self._met: Numbers = np.zeros(0, np.int64)
        self._size = 1
        self._first = [_side_by_side(first, wide) for first, (wide, _) in zip(weights.w1, _WINDOWS, strict=True)]
        self._room(_KEPT)

    def summed(self, number: int, slots: Numbers) -> Floats:
        """What the first layer makes of windows of tokens. ``slots``: (tokens, places of a window)."""
        layer = self._layers[number]
        found: Floats = layer[0].take(slots[:, 0], axis=0)
        for place in range(1, len(layer)):
            found += layer[place].take(slots[:, place], axis=0)
        return found

    def learn(self, ids: Numbers) -> None:
        """Make all of these tokens known."""
        distinct, times = np.unique(np.append(ids, 0), return_counts=True)
        new = distinct[self.slots[distinct] == 0]
        if self._size + len(new) > len(self._ids):
            self._forget()
            new = distinct[self.slots[distinct] == 0]
            if self._size + len(new) > len(self._ids):
                self._clear(self._size + len(new) + len(distinct))
                new = distinct
        for at in range(0, len(new), _BLOCK):
            self._make(new[at : at + _BLOCK])
        self._met[self.slots[distinct]] += times

    def _make(self, ids: Numbers) -> None:
        """Make up to ``_BLOCK`` tokens known; always that many are worked out, for the shape."""
        weights, some = self._weights, slice(self._size, self._size + len(ids))
        own: Floats = embedded(weights, np.resize(ids, _BLOCK)) @ weights.proj_W
        own = normal(own + weights.proj_b, weights.ln_g_all, weights.ln_b_all, weights.eps)
        self.projected[some] = own[: len(ids)]
        for number, layer in enumerate(self._layers):
            found = own[:, number * _WIDE : (number + 1) * _WIDE] @ self._first[number]
            layer[:, some] = found[: len(ids)].reshape(len(ids), -1, _WIDE).swapaxes(0, 1)
        self.slots[ids] = np.arange(some.start, some.stop)
        self._ids[some], self._met[some] = ids, 0
        self._size = some.stop

    def _forget(self) -> None:
        """Keep the half of the tokens that was met most often; how often counts half from now on."""
        kept = np.sort(1 + np.argsort(-self._met[1 : self._size], kind="stable")[: self._size // 2])
        now = slice(1, 1 + len(kept))
        self.projected[now] = self.projected[kept]
        for layer in self._layers:
            layer[:, now] = layer[:, kept]
        self._ids[now], self._met[now] = self._ids[kept], self._met[kept] // 2
        self.slots[:] = 0
        self.slots[self._ids[now]] = np.arange(1, now.stop)
        self._size = now.stop

    def _clear(self, most: int) -> None:
        self.slots[:] = 0
        self._size = 1
        self._room(most)

    def _room(self, most: int) -> None:
        """Make room for so many tokens; memory that no token has been kept in is not taken from the machine."""
        self._ids, self._met = np.zeros(most, np.int64), np.zeros(most, np.int64)
        self.projected: Floats = np.empty((most, len(_WINDOWS) * _WIDE), np.float32)
        self._layers: list[Floats] = [np.empty((wide, most, _WIDE), np.float32) for wide, _ in _WINDOWS]
        for layer in self._layers:
            layer[:, 0] = 0
        self.projected[0] = 0


def _side_by_side(first: Floats, wide: int) -> Floats:
    """A first layer's weights of all places of a window side by side, so that one product serves all places."""
    return np.ascontiguousarray(first.reshape(wide, _WIDE, _WIDE).swapaxes(0, 1).reshape(_WIDE, wide * _WIDE))


def embedded(weights: Any, ids: Numbers) -> Floats:
    """A row per token: its own numbers, which are kept in bytes, each part of the table with its scale and least."""
    part = ids % len(weights.scale)
    found: Floats = weights.table[ids].astype(np.float32)
    found *= weights.scale[part, None]
    found += weights.lo[part, None]
    return found


def normal(rows: Floats, scale: Floats, middle: Floats, least: float) -> Floats:
    """The rows, changed in place: each of mean 0 and variance 1, then scaled and moved (Ba, Kiros, Hinton 2016)."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + least)[:, None]
    rows *= scale
    rows += middle
    return rows


def _places(starts: Numbers, sizes: Numbers) -> Numbers:
    """Per token the places of those around it, one past the last for what is beyond its text."""
    size = int(sizes.sum())
    found: Numbers = np.arange(size)[:, None] + np.arange(-_BEFORE, _BEHIND + 1)
    first, last = np.repeat(starts, sizes)[:, None], np.repeat(starts + sizes, sizes)[:, None]
    return np.where((found >= first) & (found < last), found, size)


def _runs(texts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The places of texts, so many at once as are looked through for new tokens."""
    some: list[int] = []
    taken = 0
    for place, text in enumerate(texts):
        if some and taken + len(text) > _LOOKED_THROUGH:
            yield some
            some, taken = [], 0
        some.append(place)
        taken += len(text)
    if some:
        yield some


def _groups(some: Sequence[int], texts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The places of texts whose windows are worked out at once: one long text, or short ones of one batch."""
    group: list[int] = []
    taken = 0
    for place in some:
        size = len(texts[place])
        if size > _BRIEF:
            yield [place]
            continue
        if group and (len(group) == BATCH or taken + size > _TOKENS):
            yield group
            group, taken = [], 0
        group.append(place)
        taken += size
    if group:
        yield group

"""Which blocks are body, given the chance of each: one cut per page, and what belongs together stays together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.extract.body.features import Chosen, Matrix, Seen, column, owner, rank
from dedup.extract.body.leaves import Frame, LeafBlock
from dedup.extract.body.names import Name
from dedup.extract.body.siblings import LINKED, siblings
from dedup.extract.body.wholes import whole_lists, whole_tables
from dedup.model import BlockKind
from dedup.text.sentences import ended

Chances = npt.NDArray[np.float32]
_STRICT = 1.25
"""Swept from 1.15 to 1.3 on chances of sites left out: it trades a little recall for boilerplate left out."""
_INSIDE = 0.8
"""The same for what stands between two paragraphs of the body; .8 and 1.0 score alike."""
_REPEATED = 8
"""Words from which a block that stands again counts as the same text."""
_REFRAIN = 3
"""Times that a text must stand to be a refrain of the article and not its double."""
_LIKE = 0.7
"""How far a block's log odds are drawn to the mean of blocks of its form, if there were very many of them. Swept from
.3 to .85 on chances of one division of left-out sites, told on another: .7 and .85 score alike."""
_FEW = 3
"""Blocks of a form at which they count half as much."""
_LEAST = 1e-4
"""The chance below which one is as unlikely as another."""
_PARAGRAPH = 10
"""Words that a block beside chosen ones of its class needs to be chosen with them, and one below a heading."""
_EVEN = 0.5
"""Probability from which such a block is chosen: as likely body as not."""
_KIN = 0.4
"""The share of the words of a box's like that another extractor keeps, for it to be a box of the body."""
_LISTS = frozenset({"ul", "ol"})
_HEADS = frozenset({"header", "hgroup"})
_LIKES = 2
"""Blocks of a path that are body, for the one more that is left out to be as they are."""
_DECLARED = 100
"""Words of a body that JSON-LD declares, from which on it counts as a whole one."""
_WHOLE = 0.8
"""Share of a block's words that the declared text must hold to say that it is body."""
_SURE = 0.9
"""The chance at least of what stands in a declared body."""
_SUMMARY = 0.6
"""The chance at least of what the page says is its summary."""


def judged(seen: Seen, rows: Matrix, chances: Chances) -> Chosen:
    """Which blocks are body, given the features and the chance of each. Shapes: (blocks, columns), (blocks,)."""
    size = np.array([len(piece.words) for piece in seen.pieces], dtype=np.float64)
    chances = _levelled(seen, chances, size)
    chances = _lifted(seen, rows, chances, size)
    chosen = best_cut(chances, size)
    if chosen.any():
        chosen = _with_inside(seen.pieces, chosen, best_cut(chances, size, _INSIDE))
        kin = _kin(rows)
        chosen |= (chances >= _EVEN) & kin & (size >= _PARAGRAPH)
        # The other extractor's silence, which a box of the body's class has against it, is told of its subheads too.
        chosen = _with_inside(seen.pieces, chosen, kin & (rows[:, column("heading_rank")] > 0))
        chosen |= subheads(seen.pieces, chosen, seen.like.paths)
        chosen |= agreed(seen.pieces, chosen, rows[:, column("vote_trafilatura")])
        chosen |= siblings(seen, chosen, chances, rows[:, column("vote_trafilatura")])
    summary = [number for number in seen.summary if chosen.any()]
    chosen[summary] = True
    chosen = first_only(seen.pieces, whole_tables(seen, whole_lists(seen.pieces, chosen, chances)))
    if seen.head >= 0:
        chosen[seen.head] = False
    summary = [number for number in summary if chosen[number]]
    chosen = over_something(seen.pieces, rows[:, column("heading_rank")].tolist(), chosen)
    chosen[summary] = True
    return chosen


def _levelled(seen: Seen, chances: Chances, size: npt.NDArray[np.float64]) -> Chances:
    """The chances drawn towards the mean log odds of blocks of one form: one in doubt goes with its like.

    Of one form are blocks of one path, of which both or neither end as sentences do and are links for the most part. A
    block counts with the root of its words. Before the first sure block and behind the last, what does not end as a
    sentence is never drawn up: a date, a button, a claim of rights.
    """
    forms: dict[object, int] = {}
    stops = np.array([ended(piece.text) for piece in seen.pieces])
    links = [2 * piece.linked > len(piece.words) for piece in seen.pieces]
    keys = zip(seen.like.paths.tolist(), stops.tolist(), links, strict=True)
    form = np.array([forms.setdefault(key, len(forms)) for key in keys])
    odds = np.log((chances + _LEAST) / (1 - chances + _LEAST)).astype(np.float64)
    count, weight = np.bincount(form)[form], np.sqrt(size)
    mean = np.bincount(form, weight * odds) / np.maximum(np.bincount(form, weight), 1e-9)
    share = _LIKE * (count - 1) / (count + _FEW)
    levelled = np.where(count > 1, (1 / (1 + np.exp(-((1 - share) * odds + share * mean[form])))).round(4), chances)
    sure = np.flatnonzero(chances >= _SURE)
    beside = ~stops
    beside[sure[:1].sum() : sure[-1:].sum()] = False
    return np.where(beside, np.minimum(levelled, chances), levelled).astype(np.float32)


def _lifted(seen: Seen, rows: Matrix, chances: Chances, size: npt.NDArray[np.float64]) -> Chances:
    """The chances with those raised that the page itself speaks for: its summary, and what its JSON-LD declares."""
    lifted = chances.copy()
    for number in seen.summary:
        lifted[number] = max(lifted[number], _SUMMARY)
    told = rows[:, column("vote_declared")] >= _WHOLE
    plain = rows[:, column("link_share")] < 0.5
    voted = float(rows[:, column("vote_trafilatura")] @ size)
    if size[told].sum() >= max(_DECLARED, voted / 2):
        lifted = np.where(told & plain & (size > 1), np.maximum(lifted, np.float32(_SURE)), lifted)
    return lifted


def _kin(rows: Matrix) -> Chosen:
    """What stands without links in a box whose like another extractor votes for: a body in several boxes of a class."""
    plain = rows[:, column("link_share")] == 0
    boxed = (rows[:, column("kin_vote")] >= _KIN) & (rows[:, column("kin_own_links")] < LINKED)
    found: Chosen = plain & boxed
    return found


def best_cut(chances: Chances, size: npt.NDArray[np.float64], strict: float = _STRICT) -> Chosen:
    """The blocks above the page's own threshold. Shapes: (blocks,).

    The best threshold for F1 is half of the best F1 itself, here expected from the chances; ``strict`` lifts it.
    """
    order = np.argsort(-chances, kind="stable")
    hit = np.cumsum(chances[order].astype(np.float64) * size[order])
    expected = 2 * hit / (np.cumsum(size[order]) + hit[-1] + 1e-9)
    threshold = round(min(strict * float(expected.max()) / 2, float(chances.max())), 4)
    return (chances >= threshold - 1e-6) & (chances > 0)


def _with_inside(found: list[LeafBlock], chosen: Chosen, wanted: Chosen) -> Chosen:
    """The chosen blocks, and of those that are ``wanted`` the ones inside the body."""
    return chosen | (wanted & inside(found, chosen)) if (wanted & ~chosen).any() else chosen


def inside(found: list[LeafBlock], chosen: Chosen) -> Chosen:
    """What stands without links between two blocks of the body in their own element: body, or for cleaning to cut.

    The items of a list stand where the list does, and a quotation where its element does.
    """
    around = np.array([_holder(piece) for piece in found])
    quoted = np.array([_quoted(piece) for piece in found])
    own = np.array([piece.frame.number for piece in found])
    item = np.array([piece.kind is BlockKind.ITEM for piece in found])
    places = np.flatnonzero(chosen)
    behind = np.searchsorted(places, np.arange(len(found)))
    held = (behind > 0) & (behind < len(places))
    before, after = places[np.maximum(behind - 1, 0)], places[np.minimum(behind, len(places) - 1)]
    plain = np.array([not piece.linked for piece in found])
    result: Chosen = held & plain
    for beside in (before, after):  # text that no element of its own holds is the element's around the list
        result &= (around[beside] == around) | (around[beside] == quoted) | (item & (own[beside] == around))
    return result


def subheads(found: list[LeafBlock], chosen: Chosen, paths: npt.NDArray[np.int_]) -> Chosen:
    """Headings that go with the paragraph below them: a sentence of the body in the heading's own box or within it.

    Only between two blocks of the body, without links, and said once on the page, as "Share" is not. What is no heading
    by its element is one where the others of its path (``paths``, a number per block) are all chosen: of a live blog's
    entries the last has a headline, too.
    """
    result = np.zeros(len(found), np.bool_)
    others, kept = np.bincount(paths), np.bincount(paths, chosen)
    places = np.flatnonzero(chosen)
    said = Counter(piece.text for piece in found)
    for number in range(int(places[0]), int(places[-1])):
        piece, below = found[number], found[number + 1]
        path = paths[number]
        like = _LIKES <= kept[path] == others[path] - 1 and not chosen[number] and len(piece.words) > 1
        alone = not piece.linked and said[piece.text] == 1 and (bool(rank(piece.frame)) or like)
        plain = below.kind == BlockKind.PARAGRAPH or below.frame.tag == "p"
        prose = plain and len(below.words) >= _PARAGRAPH and ended(below.text)
        if alone and chosen[number + 1] and prose and 2 * below.linked < len(below.words):
            box = owner(piece.frame).parent
            while box is not None and box.tag in _HEADS:
                box = box.parent
            result[number] = box is not None and any(level is box for level in below.frame.up())
    return result


def agreed(found: list[LeafBlock], chosen: Chosen, votes: npt.NDArray[Any]) -> Chosen:
    """Short lines right between two paragraphs of the body that the other extractor keeps: subheads by any name."""
    result = np.zeros(len(found), np.bool_)
    open_ = np.flatnonzero(~chosen & (votes >= 1))
    said = Counter(piece.text for piece in found) if len(open_) else Counter()
    for number in open_:
        if 0 < number < len(found) - 1 and chosen[number - 1] and chosen[number + 1]:
            piece, beside = found[number], (found[number - 1], found[number + 1])
            prose = all(one.kind is BlockKind.PARAGRAPH and len(one.words) >= _PARAGRAPH for one in beside)
            line = piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not piece.linked
            result[number] = prose and line and said[piece.text] == 1 and len(piece.words) > 1
    return result


def first_only(found: list[LeafBlock], chosen: Chosen) -> Chosen:
    """Without what the page says again word for word: text shown twice, for wide and narrow screens, is body once.

    Lists and tables may repeat an entry and mean it, and so does an element that says a thing time and again among
    its own paragraphs: a refrain, the dish of several days. In whatever element it stands, a text is a refrain that
    comes again between others each time: the question that is put to ten people.
    """
    long = [
        int(number)
        for number in np.flatnonzero(chosen)
        if len(found[number].words) >= _REPEATED and found[number].kind not in {BlockKind.ITEM, BlockKind.CELL}
    ]
    keys = {number: (found[number].text, _around(found[number].frame)) for number in long}
    said, texts = Counter(keys.values()), Counter(text for text, _ in keys.values())
    seen: set[str] = set()
    places: set[tuple[str, str, bool]] = set()
    order = [found[number].text for number in long]
    for number, before, text, after in zip(long, ["", *order], order, [*order[1:], ""], strict=False):
        beside = {(text, before, False), (text, after, True)}
        chosen[number] = (
            text not in seen
            or said[keys[number]] >= _REFRAIN
            or (texts[text] >= _REFRAIN and places.isdisjoint(beside))
        )
        seen.add(text)
        places |= beside
    return chosen


def _holder(piece: LeafBlock) -> int:
    """The number of the element around a block, of an item that around its list; -1 where there is none."""
    frame = piece.frame
    if piece.kind is BlockKind.ITEM and frame.parent is not None and frame.parent.tag in _LISTS:
        frame = frame.parent
    return _around(frame)


def _quoted(piece: LeafBlock) -> int:
    """The number of the element around the ``<blockquote>`` of a sentence; of other blocks as of ``_holder``."""
    if piece.kind is BlockKind.QUOTE and len(piece.words) >= _PARAGRAPH and ended(piece.text):
        quote = next((level for level in piece.frame.up() if level.tag == "blockquote"), None)
        if quote is not None and not quote.mask >> Name.EMBED & 1:
            return _around(quote)
    return _holder(piece)


def _around(frame: Frame) -> int:
    return frame.parent.number if frame.parent is not None else -1


def over_something(found: list[LeafBlock], ranks: Sequence[float], chosen: Chosen) -> Chosen:
    """Without headings whose whole section was left out: what stands over related links or a form is theirs.

    ``ranks`` are those of headings, 0 for other blocks.
    """
    for number in np.flatnonzero(chosen)[::-1]:
        if ranks[number]:
            below = _section(ranks, int(number))
            left_out = any(found[place].words for place in below)
            chosen[number] = bool(chosen[below.start : below.stop].any()) or not left_out
    return chosen


def _section(ranks: Sequence[float], heading: int) -> range:
    """The blocks from behind a heading to the next of its rank or a higher one."""
    stop = heading + 1
    while stop < len(ranks) and not 0 < ranks[stop] <= ranks[heading]:
        stop += 1
    return range(heading + 1, stop)

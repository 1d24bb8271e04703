"""One script for texts that their language writes in two, so that one text in both is one text when it is compared.

Serbian (and Bosnian, Montenegrin) is written in Cyrillic or Latin letters by a table that knows no exceptions in that
direction. Traditional Chinese becomes simplified by OpenCC, whose tables know phrases, since one simplified character
may stand for several traditional ones. Never for showing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

import regex

SCRIPTS_VERSION = 2
"""Raised whenever ``one_script`` gives another answer; part of every signature's recipe."""

_SERBIAN = frozenset(["sr", "sh", "bs", "cnr"])
_CHINESE = frozenset(["zh", "yue", "wuu", "hak", "nan", "lzh"])
_UNSURE = frozenset(["", "ja", "ko"])
"""Of one text in Chinese characters a page may be taken for Japanese and another for Chinese: both are folded alike."""
_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
_LATIN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
_OWN = regex.compile("[ђћЂЋ]")
"""Letters that no other language has."""
_OTHER = regex.compile(rf"[\p{{Cyrillic}}--[{_CYRILLIC}{_CYRILLIC.upper()}]]", regex.VERSION1)
_HAN = regex.compile(r"\p{Han}")


def one_script(text: str, language: str | None) -> str:
    """The text in Latin letters where it is Serbian, in simplified characters where it is Chinese, else as it stands.

    ``language`` is a BCP 47 tag; where it is None the letters decide: Serbian has two of its own. Japanese and Korean
    texts with Chinese characters are folded as Chinese ones are, which says nothing of what they mean.
    """
    code = (language or "").split("-")[0].lower()
    if code in _SERBIAN or (code in {"", "mk"} and _OWN.search(text) and not _OTHER.search(text)):
        return unicodedata.normalize("NFC", text).translate(_letters())
    if code in _CHINESE or (code in _UNSURE and _HAN.search(text)):
        simplified: str = _converter().convert(text.encode("utf-8", "replace").decode("utf-8"))
        return simplified
    return text


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    pairs = dict(zip(_CYRILLIC, _LATIN.split(), strict=True))
    return {ord(old): new for old, new in pairs.items()} | {
        ord(old.upper()): new.capitalize() for old, new in pairs.items()
    }


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - its tables are needed only where there is Chinese

    return OpenCC("t2s")

"""Spellings of a word that is searched, beyond what folding makes one.

Folding writes a hamza as the letter that carries it, for it compares texts: مسؤول and مسئول are two words there. To a
reader who searches they are one, by the rules of Cairo and those of Beirut. Both directions are tried on the word that
is asked for, so that no text has to be folded twice.
"""

from __future__ import annotations

import re
import unicodedata

from dedup.text.words import fold

SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("[ؤئء](?=و)", ("ؤ", "ئ", "ء")),
    ("(?<=ي)[ئأ](?=[ةه])", ("ئ", "أ")),
)
"""Patterns of a letter, read alike by Python and by the script of ``report.html``, and what else may stand for it."""

_HARAKAT = re.compile("[\u064b-\u0652]")


def spellings(word: str) -> tuple[str, ...]:
    """The word folded, then the other spellings of it, folded."""
    known = [_HARAKAT.sub("", unicodedata.normalize("NFC", word))]
    for pattern, letters in SPELLINGS:
        known += [re.sub(pattern, letter, item) for item in known for letter in letters if re.search(pattern, item)]
    return tuple(dict.fromkeys(map(fold, known)))

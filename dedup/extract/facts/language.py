"""The language of an article: by its letters where they decide, else by its words, checked with what the page declares.

Arabic script is told apart by letters that only Persian, Urdu, Pashto or Kurdish have; Latin, Cyrillic and
Devanagari texts go to py3langid, restricted to the languages of that script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import regex

from dedup.options.settings import Extract
from dedup.text.words import words

_SCRIPTS: Any = regex.compile(
    r"(?P<Arab>\p{Arabic})|(?P<Latn>\p{Latin})|(?P<Cyrl>\p{Cyrillic})|(?P<Hani>\p{Han})|(?P<Kana>[\p{Hiragana}\p{Katakana}])"
    r"|(?P<Hang>\p{Hangul})|(?P<Hebr>\p{Hebrew})|(?P<Grek>\p{Greek})|(?P<Thai>\p{Thai})|(?P<Deva>\p{Devanagari})|(?P<Beng>\p{Bengali})"
    r"|(?P<Taml>\p{Tamil})|(?P<Telu>\p{Telugu})|(?P<Gujr>\p{Gujarati})|(?P<Knda>\p{Kannada})|(?P<Mlym>\p{Malayalam})|(?P<Guru>\p{Gurmukhi})"
    r"|(?P<Sinh>\p{Sinhala})|(?P<Geor>\p{Georgian})|(?P<Armn>\p{Armenian})|(?P<Khmr>\p{Khmer})|(?P<Laoo>\p{Lao})|(?P<Ethi>\p{Ethiopic})"
    r"|(?P<Mymr>\p{Myanmar})"
)
_ONE = {
    "Hang": "ko", "Hebr": "he", "Grek": "el", "Thai": "th", "Beng": "bn", "Taml": "ta", "Telu": "te", "Gujr": "gu",
    "Knda": "kn", "Mlym": "ml", "Guru": "pa", "Sinh": "si", "Geor": "ka", "Armn": "hy", "Khmr": "km", "Laoo": "lo",
    "Ethi": "am", "Mymr": "my",
}  # fmt: skip
_CYRILLIC = frozenset(["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "ba", "cv"])
_DEVANAGARI = frozenset(["hi", "mr", "ne"])
_ARABIC = frozenset(["ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug"])
_DIALECTS = frozenset({"ary", "arz", "apc", "acm", "aeb", "azb", "pnb"})
"""Languages of Arabic script that news is not told apart by."""
_HOMES = {
    "Cyrl": _CYRILLIC,
    "Deva": _DEVANAGARI,
    "Arab": _ARABIC,
    "Hani": frozenset({"zh", "ja", "ko"}),
    "Kana": frozenset({"ja"}),
}
_NOT_LATIN = (
    _CYRILLIC - {"sr"} | _DEVANAGARI | _ARABIC - {"ku"} | _DIALECTS | frozenset(_ONE.values())
    | {"zh", "ja", "or", "as", "dz"}
)  # fmt: skip
# What a few words may be taken for: languages of many news sites. Rarer ones share too many words with these,
# so that they are told only by longer texts or by what the page declares.
_MAJOR = frozenset([
    "en", "es", "fr", "de", "pt", "it", "nl", "tr", "pl", "ro", "id", "ms", "sv", "da", "no", "fi", "hu", "cs", "sk",
    "hr", "sl", "sq", "vi", "az", "ca", "lt", "lv", "et", "sw", "so", "fil", "ru", "uk", "bg", "sr", "kk", "mk", "be",
    "hi", "mr", "ne",
])  # fmt: skip
_ARABIC_LETTERS = {"ckb": "ێۆڕڵە", "ps": "ښځړږڼې", "ur": "ٹڈڑےںھہ", "fa": "پچژگ"}
_OLD = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "cn": "zh", "tl": "fil"}
_ONE_TONGUE = frozenset({"sr", "hr", "bs", "sh", "cnr", "me"})
"""Standards of one language: a page's own word says which, whatever its script."""
_HALF = 0.3
"""Share of the letters from which a second script is no quotation any more."""
_BEGINNING, _ENDING, _CERTAIN = 400, 200, 0.99
"""Characters of a text that are read first, of its beginning and its end, and the probability from which the language
that they tell is that of all.

Of 1,830 pages none gets another language than by reading all of its sample (nor with 1,000 and 300 characters, which
takes half as long again).
"""
_TAG = regex.compile(r"^([a-z]{2,3})(?:[-_].*)?$")


def subtag(tag: str | None) -> str | None:
    """The primary subtag of a language tag in lower case (``ar-EG`` gives ``ar``), else None."""
    found = _TAG.match((tag or "").strip().casefold())
    return _OLD.get(found.group(1), found.group(1)) if found else None


def language(text: str, said: tuple[str | None, ...], options: Extract) -> str | None:
    """The BCP 47 primary subtag of the text. ``said`` are the declared tags, the most trusted first.

    A declared language is believed where the script allows it and the text is short or the words leave
    it likely; None where there are neither letters nor a declaration, or too few words to be sure.
    """
    claims = [claim for claim in map(subtag, said) if claim]
    sample = text[: options.language_sample]
    characters, counts = Counter(sample), Counter[str]()
    for char, times in characters.items():
        if script := _script(char):
            counts[script] += times
    if not counts:
        return claims[0] if claims else None
    script, total = _main(counts, claims), sum(counts.values())
    if script == "Arab":
        return _arabic(_of_script(sample, script, characters), claims, options)
    if script in ("Hani", "Kana"):
        if counts["Kana"] >= options.language_letters * total:
            return "ja"
        return (
            "zh"
            if script == "Hani" and len(sample) >= options.language_words
            else _claimed(claims, {"zh", "ja"}) or "zh"
        )
    if script in _ONE:
        return _ONE[script]
    return _by_words(_of_script(sample, script, characters), script, claims, options)


def _main(counts: Counter[str], claims: list[str]) -> str:
    """The script of the text: that of most letters; of two that share it, the one a declared language is written in."""
    most = min(counts, key=lambda name: (-counts[name], name))
    rivals = [name for name in counts if counts[name] >= _HALF * counts.total()]
    if len(rivals) < 2 or not {"Hani", "Kana"}.isdisjoint(rivals):
        return most
    return next((name for claim in claims for name in rivals if _written_in(claim, name)), most)


def _written_in(code: str, script: str) -> bool:
    if script in _ONE:
        return _ONE[script] == code
    return code in _HOMES[script] if script in _HOMES else code not in _NOT_LATIN


def _of_script(text: str, script: str, characters: Iterable[str]) -> str:
    """The lines of a text that are mostly in one script; all of it where no line is. ``characters``: all that it has.

    Only a line with letters of another script is counted.
    """
    own = {char for char in characters if _script(char) == script}
    others = {char for char in characters if _script(char) not in ("", script)}
    kept = [
        line
        for line in text.split("\n")
        if (_leads(line, script) if others and not others.isdisjoint(line) else not own.isdisjoint(line))
    ]
    return "\n".join(kept) or text


def _leads(line: str, script: str) -> bool:
    own = every = 0
    for char, times in Counter(line).items():
        if found := _script(char):
            every += times
            own += times if found == script else 0
    return own * 2 > every


def _claimed(claims: list[str], home: set[str] | frozenset[str]) -> str | None:
    return next((claim for claim in claims if claim in home), None)


def _arabic(text: str, claims: list[str], options: Extract) -> str:
    """Which language of Arabic script, by the letters that the others lack."""
    counts = Counter(text).items()
    letters = Counter({char: times for char, times in counts if "\u0620" <= char <= "\u06d5" and char.isalpha()})
    least = max(1, options.language_letters * letters.total())
    for name, own in _ARABIC_LETTERS.items():
        if _among(letters, own) >= least * (3 if name == "ckb" else 1):
            return name
    known = _claimed(claims, _ARABIC)
    if _among(letters, "کی") > _among(letters, "كيىةأإ"):
        return known if known and known != "ar" else "fa"
    return "ar" if known is None or known == "ar" or len(words(text)) >= options.language_words else known


def _among(letters: Counter[str], some: str) -> int:
    return sum(letters[char] for char in some)


@lru_cache(maxsize=1 << 15)
def _script(char: str) -> str:
    """The script of a letter, as far as it says something of the language; empty elsewhere."""
    found = _SCRIPTS.match(char)
    return str(found.lastgroup) if found else ""


def _by_words(text: str, script: str, claims: list[str], options: Extract) -> str | None:
    home = _HOMES.get(script)
    allowed = [claim for claim in claims if (claim in home if home else claim not in _NOT_LATIN)]
    beginning = text[:_BEGINNING]
    short = len(words(beginning)) < options.language_words and len(words(text)) < options.language_words
    if allowed and short:
        return allowed[0]
    if not short and len(text) > _BEGINNING and (told := _at_once(beginning, text[-_ENDING:], home, allowed)):
        return told
    ranked: list[tuple[str, float]] = load_model().rank(text)
    likely = {
        _OLD.get(name, name): float(score)
        for name, score in reversed(ranked)
        if (name in home if home else name not in _NOT_LATIN) and (not short or _OLD.get(name, name) in _MAJOR)
    }
    if not likely:
        return allowed[0] if allowed else None
    best = min(likely, key=lambda name: (-likely[name], name))
    if short and likely[best] < options.language_sure:
        return None
    known = next((claim for claim in allowed if likely.get(claim, 0.0) >= options.language_doubt), None)
    if known is None and best in _ONE_TONGUE:
        known = next((claim for claim in allowed if claim in _ONE_TONGUE), None)
    return known or best


def _at_once(beginning: str, end: str, home: frozenset[str] | None, allowed: list[str]) -> str | None:
    """The language of the beginning of a text, where it is certain and no declared language comes before it.

    The end has to be in the same one: a text may begin with a long quotation.
    """
    name, score = load_model().classify(beginning)
    told = _OLD.get(name, name)
    fits = name in home if home else name not in _NOT_LATIN
    if not fits or score < _CERTAIN or told not in (allowed or [told])[:1]:
        return None
    return told if load_model().classify(end)[0] == name else None


@lru_cache(maxsize=1)
def load_model() -> Any:
    """What tells languages by their words; it is read once a process, which takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy import, needed only here

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""The options of ``read`` and ``extract``: how inputs become pages, and pages blocks and facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dedup.errors import UsageError
from dedup.options.field import constant, option


@dataclass(frozen=True, slots=True)
class Read:
    """How inputs are found and decoded."""

    max_bytes: int = option(64_000_000, "an input larger than this, unpacked, is skipped as too_large", least=1)
    max_elements: int = option(100_000, "elements above which a page is skipped as too_large", least=1)
    max_attributes: int = option(256, "attributes of one element above which its page is too_large", least=16, most=5e3)
    max_depth: int = option(512, "elements inside each other above which a page is too_large", least=16, most=2_000)
    max_frames: int = option(256, "frames saved within a page above which it is too_large", least=1)
    max_blocks: int = option(30_000, "blocks of text above which a page or a plain text is too_large", least=1)
    max_text: int = option(5_000_000, "characters of text above which a page or a plain text is too_large", least=1)
    follow_links: bool = option(False, "follow links that lead out of a folder given; else they are named")  # noqa: FBT003
    fields: str = option("", "fields of records by names that nobody knows: text=maintext;url=where (as --field)")
    extra_bytes: int = option(16_384, "bytes that a record's own fields may take in extra; what does not fit is named")
    utf8_share: float = constant(0.95, "bytes beyond ASCII that must be sound UTF-8 for a page with faults to be UTF-8")
    utf8_declared: float = constant(
        0.55, "the same for a page that says it is UTF-8; no text of 20 legacy encodings has more than .45 of them"
    )
    charset_sample: int = constant(4_000, "bytes of words beyond ASCII on which a legacy encoding is guessed")
    charset_margin: float = constant(0.15, "lead a byte that another encoding needs over the declared one")
    timezone: str = option(
        "", "zone of times that name none, as in Asia/Riyadh or UTC; empty: such a time is worth its day"
    )

    @property
    def zone(self) -> tzinfo | None:
        """The zone of ``timezone``, None where that is empty. Raises ``UsageError`` for a name that no zone has."""
        return _zone(self.timezone) if self.timezone else None


@dataclass(frozen=True, slots=True)
class Extract:
    """How a page becomes blocks and facts."""

    language_sample: int = constant(3_000, "characters of the text by which its language is told")
    language_words: int = constant(20, "a text of fewer words has the language its page declares, if its script can be")
    language_letters: float = constant(
        0.01, "share of letters that only Persian (or Urdu, Japanese ...) has to be of it"
    )
    language_doubt: float = constant(
        0.01, "probability from which a declared language is believed against a likelier one"
    )
    language_sure: float = constant(0.3, "probability that a text of few words, nothing declared, needs to be told")
    headline_words: int = constant(4, "words of a link that may be another article's headline (menus stay below)")
    headline_characters: int = constant(8, "characters of such a link in a script without spaces")
    headline_longest: int = constant(40, "words above which a link is a teaser's text rather than a headline")
    stub_words: int = constant(120, "a longer text is never taken for a consent, 404, captcha, paywall or login page")
    index_links: int = constant(8, "headlines that a page must link before it can be an index page")
    index_prose: int = constant(60, "words of unlinked running text above which a page is an article whatever it links")
    index_share: float = constant(
        0.6, "share of a text's paragraphs that stand under a linked headline on an index page"
    )
    index_summaries: float = constant(0.8, "the same, on a page that links fewer headlines than extract.index_links")


@lru_cache(maxsize=8)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"read.timezone: {name!r} is no time zone; write it as in Asia/Riyadh, Europe/Paris or UTC"
        ) from error

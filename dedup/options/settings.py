"""Every option of the product, and the numbers of its method that are swept, in one typed place.

One table a step, named as the step is. ``load`` lays ``dedup.toml``, then ``table.key=value``
settings over the defaults; an unknown name or a value of the wrong type is a ``UsageError``.
Every field carries its own documentation, from which the docs and ``--help`` are made.
"""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dedup.errors import UsageError, nearest
from dedup.options.clean import Clean
from dedup.options.field import constant, option
from dedup.options.pages import Extract, Read

__all__ = ["Clean", "Cluster", "Extract", "MatchOptions", "Options", "Read", "Report", "Run", "Sign", "load", "option"]


@dataclass(frozen=True, slots=True)
class Sign:
    """How a text becomes a signature."""

    permutations: int = option(128, "MinHash values a signature", least=1)
    seed: int = option(1, "seed of the permutations", most=2**32 - 1)
    shingle: int = option(3, "words a shingle; twice as many characters where a script sets no spaces", least=1)
    short: int = option(16, "a text of fewer words is the same only under the same title: it is often a template line")


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """How pairs are proposed and verified."""

    bands: int = option(42, "bands of a signature; a pair meets in one with 94 % at Jaccard .4, 99.6 % at .5")
    band_rows: int = option(3, "MinHash values a band; bands times rows is at most sign.permutations", least=1)
    group_limit: int = constant(60, "rows that share a key and are paired all with all; larger groups are thinned")
    neighbours: int = constant(3, "in a thinned group, following rows in digest order that each row is paired with")
    passage_words: int = constant(8, "words a passage fingerprint covers: two texts rarely share 8 words by chance")
    passage_window: int = constant(12, "fingerprints of which one is kept; runs of words + window - 1 are always found")
    passage_shared: int = constant(2, "fingerprints that two texts must share to be compared")
    passage_share: float = constant(0.2, "and their share of the fingerprints of the text that has fewer")
    near: float = option(0.8, "Jaccard of shingles from which a copy is near: a few words differ")
    edited: float = option(0.4, "Jaccard from which a copy is edited; shared news of one event stays far below")
    contained: float = option(0.75, "share of the shorter text's shingles in the longer from which it is contained")
    excerpt_size: float = option(0.6, "a contained text below this share of the other's size is an excerpt")
    excerpt_words: int = constant(20, "a contained text shorter than this may be a template line: no excerpt")
    overlap: float = option(0.1, "share of the shorter text's shingles from which two texts overlap")
    overlap_shingles: int = constant(12, "shared shingles that an overlap has at least")
    short_copy: int = constant(20, "texts shorter than this are near or edited only under the same headline")
    template_numbers: float = constant(
        0.4, "share of numbers that differ from which two texts are issues of a bulletin"
    )
    template_filled: float = constant(
        0.6, "share of changed words that stand in filled slots from which one site's texts of two days are a form"
    )
    later_days: int = constant(1, "texts published more days apart than this are later news rather than rewritings")
    edited_later: float = constant(0.5, "Jaccard from which even such texts are edited copies")
    copy_lead: int = constant(40, "first words of a text that tell its news")
    copy_lead_share: float = constant(
        0.5, "share of them found in a text of the same site, below which it is other news over shared background"
    )
    same_headline: float = constant(0.6, "share of the shorter headline's words in the other from which they are alike")
    revised_hours: float = constant(
        12.0, "hours within which a text with other figures and the same names is revised, not a template filled anew"
    )
    template_changes: int = constant(4, "aligned changes from which two texts can be filled-in templates")

    encoder: str = option(
        "use",
        "sentence encoder: use, none, or the folder of a model2vec or sentence-transformers one",
        known=("use", "none"),
    )
    profile_terms: int = constant(192, "terms of title and body a profile keeps, heaviest first")
    lead_words: int = constant(60, "first words of a body that count double: news tells its facts at the top")
    opening_words: int = constant(14, "first words of a body that stand in for a headline where there is none")
    lead_characters: int = constant(700, "characters of headline and body that the encoder reads")
    title_count: int = constant(3, "how often a headline's word counts beside the body's words")
    event_threshold: float = option(0.5, "evidence (0 to 1) from which two articles are taken to tell one event")
    lead_threshold: float = option(
        0.3, "evidence of headlines and words from which the encoder is asked about the starts of two texts, too"
    )
    event_days: float = option(4.0, "days between two publications beyond which they tell no single event", most=36_500)
    event_keys: int = constant(24, "rarest heavy words an article is looked for by; 24 find 70 of 70 known pairs")
    event_group: int = constant(
        300,
        "articles that share a word and are paired all with all; of more, neighbours in time",
    )
    event_every: int = constant(300, "articles up to which every pair of the time window is compared")
    rarity_every: int = constant(
        1024, "articles up to which all say how rare words are; of more, the oldest, up to the last step of a fifth"
    )
    embedding_threshold: float = option(0.6, "likeness in meaning from which two articles are compared as one event")
    meaning_every: int = constant(
        20_000, "headlines up to which each is compared in meaning with all; of more, with those of the time window"
    )
    meaning_neighbours: int = constant(5, "likest articles that each is compared with, per own and other languages")
    headline_threshold: float = option(
        0.55, "likeness (0 to 1) of two headlines from which one could stand for the other"
    )
    translation_meaning: float = constant(
        0.75, "likeness of two leads in two languages from which one is a translation"
    )
    translation_size: float = constant(2.0, "how many times longer than its original a translation may be")


@dataclass(frozen=True, slots=True)
class Cluster:
    """How matches become copy groups and stories."""

    url_texts: int = constant(
        3, "unlike texts that captures of one URL may have; past that the URL is a section or a wrong canonical link"
    )
    canonical_tries: int = constant(
        5, "articles tried as the canonical, likeliest original first, before the centre is"
    )
    story_threshold: float = option(
        0.45, "mean evidence between all copy groups of two stories from which they are one"
    )
    story_margin: float = option(0.1, "a story whose last merge stands less than this above the threshold is flagged")
    headline_share: float = option(0.5, "share of the pairs between two headline groups that match before they join")
    headline_floor: float = constant(0.15, "evidence of the texts below which a like headline makes no story of two")
    bridge_stories: int = constant(3, "groups an article is tied to from which it is a round-up")
    bridge_words: int = constant(60, "words of a text that has room for several stories: a shorter one is no round-up")
    bridge_apart: float = constant(0.15, "mean evidence below which such groups have nothing to do with each other")
    agency_lead: float = constant(4.0, "times the votes of all others that one agency needs where copies name several")
    agency_floor: float = constant(0.6, "confidence in an agency that one of very many copies names")
    agency_ceiling: float = constant(0.9, "confidence in an agency that all copies name")
    dense_limit: int = constant(4000, "copy groups whose evidence fits one matrix; larger components are divided first")
    component_limit: int = constant(
        50_000, "articles of a component one worker holds; a larger one is divided", least=1
    )
    level: str = option("stories", "how far grouping goes: copies, or on to stories", choices=("copies", "stories"))


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown."""

    stories: int = option(10, "how many stories the terminal report lists, largest first")
    members: int = option(8, "articles of a story that the terminal report lists", least=1)
    budget: int = option(40, "megabytes that report.html may take; what does not fit is left out and said", least=1)
    examples: int = option(1, "skipped pages listed a reason; skipped.jsonl holds all")


@dataclass(frozen=True, slots=True)
class Run:
    """How a run uses the machine."""

    workers: int = option(0, "worker processes; 0: one per core")
    memory: str = option("75%", "memory that all processes of a run may take together: 4GB, or a share of the machine")
    batch: int = option(64, "pages a batch of work; where many are left to clean, up to 256 go together", least=1)
    timeout: float = option(120.0, "seconds a page may take alone, and a batch four times", least=1, most=1e6)
    crash_share: float = option(
        0.05, "share of pages that one and the same unforeseen error may end before the run is stopped by it"
    )
    wait: float = option(0.0, "seconds to wait for another run into the same folder to end", most=1e9)


@dataclass(frozen=True, slots=True)
class Options:
    """All tables. Immutable; ``dataclasses.replace`` makes a variant."""

    read: Read = field(default_factory=Read)
    extract: Extract = field(default_factory=Extract)
    clean: Clean = field(default_factory=Clean)
    sign: Sign = Sign()
    match: MatchOptions = MatchOptions()
    cluster: Cluster = Cluster()
    report: Report = Report()
    run: Run = Run()


_TABLES = [item.name for item in fields(Options)]


def load(config: Path | None = None, settings: Iterable[str] = (), base: Options = Options()) -> Options:
    """``base`` (the defaults), then a TOML file, then ``table.key=value`` settings, later ones winning.

    Raises ``UsageError`` naming the file or setting, the unknown name or bad value, and the choices.
    """
    options = base
    if config is not None:
        options = _from_file(options, config)
    for setting in settings:
        name, separator, value = setting.partition("=")
        table, dot, key = name.strip().partition(".")
        if not (separator and dot):
            raise UsageError(f"--set {setting!r}: write it as table.key=value, for example sign.shingle=4")
        options = _with(options, table, {key: _parse(value.strip())}, f"--set {setting}")
    _ = options.read.zone
    if options.match.bands * options.match.band_rows > options.sign.permutations:
        raise UsageError(
            "match.bands times match.band_rows is more than sign.permutations; lower one or raise the other"
        )
    return options


def _from_file(options: Options, config: Path) -> Options:
    try:
        tables = tomllib.loads(config.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{config}: cannot be read ({error.strerror}); give another --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{config}: is not TOML ({error}); mend the line it names") from error
    for table, values in tables.items():
        if not isinstance(values, dict):
            raise UsageError(f"{config}: {table!r} stands outside a table; put it under [{'] ['.join(_TABLES)}]")
        options = _with(options, table, values, str(config))
    return options


def _parse(value: str) -> Any:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


RENAMED = {
    "match.event_bar": "event_threshold", "match.headline_bar": "headline_threshold",
    "match.meaning_bar": "embedding_threshold", "cluster.story_bar": "story_threshold",
}  # fmt: skip
"""Options by the names that they had before, read with a warning until the next release but one."""


def current_names(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an option table, earlier names replaced by those of today, which win where both are given."""
    earlier = {RENAMED[f"{table}.{key}"]: value for key, value in values.items() if f"{table}.{key}" in RENAMED}
    return earlier | {key: value for key, value in values.items() if f"{table}.{key}" not in RENAMED}


def _with(options: Options, table: str, values: Mapping[str, Any], where: str) -> Options:
    if table not in _TABLES:
        raise UsageError(f"{where}: no table {table!r}; {nearest(table, _TABLES)}")
    current = getattr(options, table)
    known = {item.name: item for item in fields(current)}
    for key in values:
        now = RENAMED.get(f"{table}.{key}")
        if now:
            warnings.warn(f"{where}: {table}.{key} is called {table}.{now} now", FutureWarning, stacklevel=2)
    values = current_names(table, values)
    for key, value in values.items():
        if key not in known:
            raise UsageError(f"{where}: {table} has no option {key!r}; {nearest(key, list(known))}")
        values = {**values, key: _checked(value, known[key], f"{where}: {table}.{key}")}
    return replace(options, **{table: replace(current, **values)})


def _checked(value: Any, item: Field[Any], where: str) -> Any:
    default, choices = item.default, item.metadata["choices"]
    least, most = item.metadata["least"], item.metadata["most"]
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise UsageError(f"{where}: {value!r} is no {type(default).__name__}; the default is {default!r}")
    if choices and value not in choices:
        raise UsageError(f"{where}: {value!r} is none of {', '.join(choices)}")
    if isinstance(value, int | float) and not value >= least:
        raise UsageError(f"{where}: {value!r} is not {least} or more")
    if isinstance(value, int | float) and value > most:
        raise UsageError(f"{where}: {value!r} is more than {most:,.0f}")
    return value


def choices() -> Iterator[str]:
    """Every option as ``table.key=``, with those of its values that have a name: what a shell completes."""
    for table in fields(Options):
        for item in fields(getattr(Options(), table.name)):
            if item.metadata["constant"]:
                continue
            values = (
                ("true", "false")
                if isinstance(item.default, bool)
                else item.metadata["choices"] or item.metadata["known"]
            )
            yield from (f"{table.name}.{item.name}={value}" for value in values or ("",))

"""A case is a folder: input files, ``README.md`` with what is right and why, ``expected.toml`` that checks it.

``expected.toml`` says of a run: ``command`` (``clean`` or ``run``) and ``args`` (globs are expanded, ``--out`` and one
worker are added), ``exit_code`` (0 if absent), ``articles`` (a number, or ``[least, most]``), ``skipped`` (page =
reason), ``message_contains`` (on standard error), ``every`` (a table that holds for each article), ``page."NAME"`` (a
table for one article: its page key, ``page#part``, the file of a one-record input, or its URL), ``same_story``,
``same_copy``, ``same_headline_group`` and ``different_…`` (lists of groups of such names), ``any_of`` (tables of which
one holds).

Of an article: the facts ``title site language url kind published`` (a value, a list of allowed ones, "" for none;
``published`` compares the beginning), ``FACT_not``, ``authors``, ``words``, ``paragraphs``, ``starts_with``,
``contains``, ``absent``, ``lines``, ``cut_contains``, ``related_contains``, ``field_contains``, ``any_of``, and
``equals`` (a table of any other keys and their exact values).
"""

import json
import re
import shutil
import tomllib
from dataclasses import dataclass
from itertools import combinations

from click.testing import CliRunner

from dedup.cli import main

FACTS = ("title", "site", "language", "url", "kind", "published")
SKIPPED = re.compile(r"^(\S.*?): ([a-z_]+): ", re.MULTILINE)


@dataclass
class Output:
    """What a case's command left: articles, skipped pages with their reason, standard error, exit code."""

    articles: list[dict]
    skipped: dict[str, str]
    message: str
    code: int

    def named(self, name):
        """The articles that a name stands for; exactly one where the case is right."""
        own = [article for article in self.articles if article["part"] == 0]
        page, _, part = name.rpartition("#")
        readings = (
            [article for article in own if article["page"] == name],
            [
                article
                for article in self.articles
                if page and f"{article['page']}#{article['part']}" == f"{page}#{part}"
            ],
            [article for article in own if article["page"].startswith(f"{name}#")],
            [article for article in own if article["url"] == name],
        )
        return next((found for found in readings if found), [])


def run(case, scratch, monkeypatch):
    """The output of a case's command, run on a copy of its inputs below ``scratch``, and what the case expects."""
    wanted = tomllib.loads((case / "expected.toml").read_text("utf-8"))
    inputs, out = scratch / "in", scratch / "out"
    shutil.copytree(case, inputs, ignore=shutil.ignore_patterns("README.md", "expected.toml"))
    monkeypatch.chdir(inputs)
    arguments = [wanted["command"], *(["--out", str(out), "--workers", "1"] if wanted["command"] == "run" else [])]
    for word in wanted["args"]:
        arguments += sorted(path.relative_to(inputs).as_posix() for path in inputs.glob(word)) or [word]
    done = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(main, arguments)
    texts = [done.stdout, ""]
    if wanted["command"] == "run":
        files = (out / "articles.jsonl", out / "skipped.jsonl")
        texts = [file.read_text("utf-8") if file.exists() else "" for file in files]
    articles, left = ([json.loads(line) for line in text.split("\n") if line] for text in texts)
    skipped = dict(SKIPPED.findall(done.stderr)) | {row["page"]: row["reason"] for row in left}
    return wanted, Output(articles, skipped, done.stderr, done.exit_code)


def differences(wanted, got):
    """What is wrong with an output, one sentence per difference; empty where all is right."""
    found = [] if got.code == wanted.get("exit_code", 0) else [f"exit code {got.code}: {got.message[-300:]}"]
    told = {key: value for key, value in wanted.items() if key not in {"command", "args", "exit_code"}}
    return [*found, *_of_table(told, got)]


def _of_table(table, got):
    return [one for key, value in table.items() for one in _of_run(key, value, got)]


def _of_run(key, value, got):
    relation, _, group = key.partition("_")
    if relation in {"same", "different"} and group in {"story", "copy", "headline_group"}:
        pairs = [pair for names in value for pair in combinations(names, 2)]
        return [one for pair in pairs for one in _of_pair(relation, group, pair, got)]
    return RUN_KEYS[key](value, got)


def _skips(value, got):
    return [f"skipped {page}: {got.skipped.get(page)}" for page, why in value.items() if got.skipped.get(page) != why]


def _messages(value, got):
    return [f"message without {one!r}" for one in _listed(value) if one.casefold() not in got.message.casefold()]


def _every(value, got):
    rows = [one for article in got.articles for one in _of_article(article["page"], article, value)]
    return rows if got.articles else ["every: no article"]


def _pages(value, got):
    return [one for name, table in value.items() for one in _of_page(name, table, got)]


def _of_page(name, table, got):
    found = got.named(name)
    return _of_article(name, found[0], table) if len(found) == 1 else [f"{name}: {len(found)} articles, not 1"]


def _of_pair(relation, group, pair, got):
    left, right = ([article[group] for article in got.named(name)] for name in pair)
    known = len(left) == len(right) == 1 and left[0] and right[0]
    return [] if known and (left == right) == (relation == "same") else [f"{group} of {pair}: {left}, {right}"]


RUN_KEYS = {
    "articles": lambda value, got: _counted("articles", len(got.articles), value),
    "skipped": _skips,
    "message_contains": _messages,
    "every": _every,
    "page": _pages,
    "any_of": lambda value, got: min((_of_table(table, got) for table in value), key=len),
}


def _of_article(name, article, wanted):
    return [f"{name}: {one}" for key, value in wanted.items() for one in _checked(article, key, value)]


def _checked(article, key, value):
    fact = key.removesuffix("_not")
    if fact in FACTS:
        begin = fact == "published"
        fits = any((article[fact] or "")[: (len(one) or None) if begin else None] == one for one in _listed(value))
        return [] if fits == (key == fact) else [f"{key} {article[fact]!r}, not {value!r}"]
    if key in ARTICLE_KEYS:
        return ARTICLE_KEYS[key](article, value)
    return [f"{key}: {one!r}" for one in _listed(value) if not HOLDS[key](article, _folded(one))]


ARTICLE_KEYS = {
    "authors": lambda article, value: [] if article["authors"] == value else [f"authors {article['authors']}"],
    "equals": lambda article, value: [
        f"{key} {article.get(key)!r}, not {right!r}" for key, right in value.items() if article.get(key) != right
    ],
    "words": lambda article, value: _counted("words", len(article["text"].split()), value),
    "paragraphs": lambda article, value: _counted(
        "paragraphs", sum(bool(one.strip()) for one in article["text"].split("\n\n")), value
    ),
    "any_of": lambda article, value: min((_of_article("any_of", article, table) for table in value), key=len),
}


def _elsewhere(article):
    rest = {name: value for name, value in article.items() if name not in {"text", "cuts", "restored", "related"}}
    return json.dumps(rest, ensure_ascii=False)


HOLDS = {
    "starts_with": lambda article, one: _folded(article["text"]).startswith(one),
    "contains": lambda article, one: one in _folded(article["text"]),
    "absent": lambda article, one: one not in _folded(article["text"]),
    "lines": lambda article, one: one in map(_folded, article["text"].split("\n")),
    "cut_contains": lambda article, one: any(one in _folded(cut["text"]) for cut in article["cuts"]),
    "related_contains": lambda article, one: any(one in _folded(row["headline"]) for row in article["related"]),
    "field_contains": lambda article, one: one in _elsewhere(article),
}


def _counted(what, got, wanted):
    least, most = wanted if isinstance(wanted, list) else (wanted, wanted)
    return [] if least <= got <= most else [f"{what} {got}, not {wanted}"]


def _listed(value):
    return value if isinstance(value, list) else [value]


def _folded(text):
    return " ".join(text.split())

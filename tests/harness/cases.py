"""A case is a folder: input files, ``README.md`` with what is right and why, ``expected.toml`` that says so for a machine.

``expected.toml`` says of a run: ``command`` (``clean`` or ``run``) and ``args`` (globs are expanded, ``--out`` is
added), ``exit_code`` (0 if absent), ``articles`` (a number, or ``[least, most]``), ``skipped`` (page = reason),
``message_contains`` (on standard error), ``every`` (a table that holds for each article), ``page."NAME"`` (a table for
one article: its page key, ``page#part``, the file of a one-record input, or its URL), ``same_story``, ``same_copy``,
``same_headline_group`` and ``different_…`` (lists of groups of such names), ``any_of`` (tables of which one holds).

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
    arguments = [wanted["command"], *(["--out", str(out)] if wanted["command"] == "run" else [])]
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
    for key, value in wanted.items():
        if key not in {"command", "args", "exit_code"}:
            found += _of_run(key, value, got)
    return found


def _of_run(key, value, got):
    relation, _, group = key.partition("_")
    if key == "articles":
        return _counted(key, len(got.articles), value)
    if key == "skipped":
        return [
            f"skipped {page}: {got.skipped.get(page)}" for page, why in value.items() if got.skipped.get(page) != why
        ]
    if key == "message_contains":
        return [f"message without {one!r}" for one in _listed(value) if one.casefold() not in got.message.casefold()]
    if key == "every":
        rows = [_of_article(f"{one['page']}#{one['part']}", one, value) for one in got.articles]
        return sum(rows, []) if rows else ["every: no article"]
    if key == "page":
        return sum((_of_page(name, table, got) for name, table in value.items()), [])
    if key == "any_of":
        return min((sum((_of_run(*item, got) for item in table.items()), []) for table in value), key=len)
    if relation in {"same", "different"} and group in {"story", "copy", "headline_group"}:
        pairs = [pair for names in value for pair in combinations(names, 2)]
        return sum((_of_pair(relation, group, pair, got) for pair in pairs), [])
    return [f"unknown key {key}"]


def _of_page(name, table, got):
    found = got.named(name)
    return _of_article(name, found[0], table) if len(found) == 1 else [f"{name}: {len(found)} articles, not 1"]


def _of_pair(relation, group, pair, got):
    left, right = ([article[group] for article in got.named(name)] for name in pair)
    known = len(left) == len(right) == 1 and left[0] and right[0]
    return [] if known and (left == right) == (relation == "same") else [f"{group} of {pair}: {left}, {right}"]


def _of_article(name, article, wanted):
    return [f"{name}: {one}" for key, value in wanted.items() for one in _checked(article, key, value)]


def _checked(article, key, value):
    text, fact = _folded(article["text"]), key.removesuffix("_not")
    if fact in FACTS:
        cut = fact == "published"
        fits = any((article[fact] or "")[: (len(one) or None) if cut else None] == one for one in _listed(value))
        return [] if fits == (key == fact) else [f"{key} {article[fact]!r}, not {value!r}"]
    if key == "authors":
        return [] if article[key] == value else [f"authors {article[key]}, not {value}"]
    if key == "equals":
        return [
            f"{one} {article.get(one)!r}, not {right!r}" for one, right in value.items() if article.get(one) != right
        ]
    if key == "words":
        return _counted(key, len(text.split()), value)
    if key == "paragraphs":
        return _counted(key, sum(bool(one.strip()) for one in article["text"].split("\n\n")), value)
    if key == "any_of":
        return min((sum((_checked(article, *item) for item in table.items()), []) for table in value), key=len)
    return [f"{key}: {one!r}" for one in _listed(value) if not _holds(article, key, text, _folded(one))]


def _holds(article, key, text, one):
    if key == "starts_with":
        return text.startswith(one)
    if key in {"contains", "absent"}:
        return (one in text) == (key == "contains")
    if key == "lines":
        return one in map(_folded, article["text"].split("\n"))
    if key in {"cut_contains", "related_contains"}:
        rows, field = (article["cuts"], "text") if key == "cut_contains" else (article["related"], "headline")
        return any(one in _folded(row[field]) for row in rows)
    if key == "field_contains":
        rest = {name: value for name, value in article.items() if name not in {"text", "cuts", "restored", "related"}}
        return one in json.dumps(rest, ensure_ascii=False)
    raise ValueError(f"unknown key {key}")


def _counted(what, got, wanted):
    least, most = wanted if isinstance(wanted, list) else (wanted, wanted)
    return [] if least <= got <= most else [f"{what} {got}, not {wanted}"]


def _listed(value):
    return value if isinstance(value, list) else [value]


def _folded(text):
    return " ".join(text.split())

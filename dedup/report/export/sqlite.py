"""A run as an SQLite database with keys and full-text search, and the metadata that Datasette shows it by."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from dedup.report.export.columns import Column, Form, columns, named, text_of
from dedup.store import files
from dedup.text import words as text

Records: TypeAlias = Callable[[str], Iterable[Mapping[str, Any]]]
"""From the name of an output (articles, stories, matches, skipped) to its records."""

_TYPES = {Form.WHOLE: "INTEGER", Form.NUMBER: "REAL", Form.YES_NO: "INTEGER"}
_ARTICLE, _STORY = "REFERENCES articles(id)", "REFERENCES stories(id)"
_KEYS = {
    "articles": f'PRIMARY KEY (id), FOREIGN KEY (story) {_STORY}, FOREIGN KEY ("copy") REFERENCES copies(id)',
    "stories": f"PRIMARY KEY (id), FOREIGN KEY (canonical) {_ARTICLE}",
    "copies": f"PRIMARY KEY (id), FOREIGN KEY (story) {_STORY}, FOREIGN KEY (canonical) {_ARTICLE}",
    "cuts": f"FOREIGN KEY (in_article) {_ARTICLE}",
    "restored": f"FOREIGN KEY (in_article) {_ARTICLE}",
    "related": f"FOREIGN KEY (in_article) {_ARTICLE}, FOREIGN KEY (article) {_ARTICLE}",
    "matches": f'FOREIGN KEY ("left") {_ARTICLE}, FOREIGN KEY ("right") {_ARTICLE}',
}
_INDEXES = (
    "articles(story)", 'articles("copy")', "articles(headline_group)", "articles(site)", "articles(published)",
    "copies(story)", "cuts(in_article)", "related(in_article)", "related(article)",
    'matches("left")', 'matches("right")',
)  # fmt: skip
_CHILDREN = {"articles": ("cuts", "restored", "related"), "stories": ("copies",)}
_PARENT = {"articles": "in_article", "stories": "story"}
_MORE = {"articles": (("relation", "TEXT"), ("score", "REAL"), ("canonical", "TEXT"), ("words", "TEXT"))}
# Combining marks belong to words: harakat would part them otherwise. What is folded is in `words`.
_TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
_SEARCH = (
    f"CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, words, content='articles', tokenize=\"{_TOKENS}\")",
    "INSERT INTO articles_fts(articles_fts) VALUES('rebuild')",
)


def write(path: Path, records: Records) -> Path:
    """Write all outputs of a run to a new database in place of ``path``; returns the metadata file written beside it.

    Each article has its relation, score and canonical; ``articles_fts`` searches headlines and texts, as they stand and
    folded (column ``words``). Lists of words and objects are JSON text.
    """
    aside = path.with_name(path.name + ".part")
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside)) as database, database:
            for output in ("stories", "articles", "matches", "skipped"):
                _table(database, output, records(output))
            for index in _INDEXES:
                name = "".join(char if char.isalpha() else "_" for char in index.replace('"', "")).strip("_")
                database.execute(f"CREATE INDEX {name} ON {index}")
            for statement in _SEARCH:
                database.execute(statement)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    told = path.with_name(f"{path.stem}.metadata.json")
    files.write_json(told, metadata(path.stem))
    return told


def _table(database: sqlite3.Connection, output: str, records: Iterable[Mapping[str, Any]]) -> None:
    fields = columns(output)
    flat = [field for field in fields if field.name not in _CHILDREN.get(output, ())]
    inner = {field.name: field.inner for field in fields if field.name in _CHILDREN.get(output, ())}
    more = _MORE.get(output, ())
    _create(database, output, flat, more)
    for name, own in inner.items():
        _create(database, name, [item for item in own if item.form is not Form.RECORDS], ((_PARENT[output], "TEXT"),))
    for record in map(named, records):
        extra = [_words(record) if name == "words" else record.get(name) for name, _ in more]
        _insert(database, output, [*(_value(field, record[field.name]) for field in flat), *extra])
        for name, own in inner.items():
            for item in record[name]:
                kept = [field for field in own if field.form is not Form.RECORDS]
                _insert(database, name, [*(_value(field, item[field.name]) for field in kept), record["id"]])


def _create(
    database: sqlite3.Connection, table: str, fields: Iterable[Column], more: Iterable[tuple[str, str]]
) -> None:
    parts = [f'"{field.name}" {_TYPES.get(field.form, "TEXT")}' for field in fields]
    parts += [f'"{name}" {kind}' for name, kind in more]
    parts += [_KEYS[table]] if table in _KEYS else []
    database.execute(f"CREATE TABLE {table} ({', '.join(parts)})")


def _insert(database: sqlite3.Connection, table: str, values: list[Any]) -> None:
    database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def _value(field: Column, value: Any) -> Any:
    if field.name == "agency" and field.form is Form.RECORD:
        return value and value["name"]
    return value if field.form in {Form.TEXT, Form.TIME, *_TYPES} else text_of(value)


def _words(record: Mapping[str, Any]) -> str:
    """The folded words of headline and text, by which spellings of one word meet."""
    return " ".join(text.words(f"{record['title'] or ''}\n{record['text']}"))


def metadata(name: str) -> dict[str, Any]:
    """What Datasette needs to show the database ``name`` as a newsroom's browser."""
    hidden: dict[str, dict[str, Any]] = {
        f"articles_fts{ending}": {"hidden": True} for ending in ("", "_config", "_data", "_docsize", "_idx")
    }
    tables: dict[str, dict[str, Any]] = {
        "articles": {
            "description": "Clean articles; search finds words as they stand and folded",
            "label_column": "title",
            "sort_desc": "published",
            "facets": ["site", "language", "kind", "relation"],
            "fts_table": "articles_fts",
            "fts_pk": "rowid",
        },
        "stories": {"description": "Stories", "label_column": "headline", "sort_desc": "size"},
        "copies": {"description": "Groups of articles that carry one text", "facets": ["reason"]},
        "cuts": {"description": "What was cut, by which rule", "facets": ["kind", "rule"]},
        "related": {"description": "Headlines that were cut, and the articles they are"},
        "matches": {"description": "Verified pairs", "facets": ["relation"]},
        "skipped": {"description": "Inputs that are no article", "facets": ["reason"]},
    }
    return {"title": "News, cleaned and grouped", "databases": {name: {"tables": tables | hidden}}}

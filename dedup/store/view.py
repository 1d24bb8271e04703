"""A view: tables that a run keeps for the next one, and all that is needed to bring them up to date.

A view is declared once, in ``dedup.store.catalogue``, and brought up to date by one function,
``dedup.store.refresh.refresh``, which a step gives the pure function that makes its rows. What a view reads is not
declared a second time: it stands in the SQL that its build names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dedup.engines import sql

DONE = "done"
"""The table of what views have done: stage (the view's name), row (the key), stamp (of what it was made of)."""
_DONE = "_done"


@dataclass(frozen=True, slots=True)
class Rows:
    """Made by a function, from what SQL selects for each key.

    ``wanted`` are files of (row, stamp): the keys that there shall be, and a number that changes with whatever the
    function reads for them; of several files, the numbers of one key are added by exclusive or. ``given`` are files of
    what the function is given for the keys of table ``changes``. With ``order``, the rows of a key come in one call, in
    that order. Columns of ``taken`` (see ``Taken``) were made elsewhere.
    """

    wanted: tuple[str, ...]
    given: tuple[str, ...]
    order: tuple[str, ...] = ()
    taken: Taken | None = None
    at: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows that need no function, since another view has them: file ``keys`` of table (row, stamp), and rows by table.

    The files of ``rows`` read the table that ``keys`` names.
    """

    keys: str
    rows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Made by a function for each of the pairs ``pairs``; a key is an article, and a pair belongs to both of its ends.

    ``pairs`` and ``sides`` are tables, or files where there is a stroke in the name: (left_row, right_row), and
    (row, stamp) of the ends. ``given`` is a file of what the function is given for the pairs of ``verdicts_pending``,
    those of one ``group`` in one call; it may read the table of file ``lots``. ``taken`` is a file of decisions made
    elsewhere on the same records.
    """

    pairs: str
    sides: str
    given: str
    group: str
    lots: str = ""
    taken: str = ""
    at: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """Made whole by SQL and compared with what is kept: only keys whose rows are others than before go on.

    ``now`` is the table or file of all rows, ``before`` the view's table that keeps them. Where the view has a further
    table, a function makes it of the rows of a key that moved.
    """

    now: str
    before: str


@dataclass(frozen=True, slots=True)
class View:
    """Tables that are made together, a key's rows at a time.

    ``name`` is the first table's and stands in table ``done``. ``key`` are the columns that name the key; a row
    belongs to the key that any of them names. ``tables`` is table to columns. All is made anew where the workspace's
    version is another (code and options, see ``dedup.store.recipe``); ``version`` names the tables of options that
    this view alone reads beside those.
    """

    key: tuple[str, ...]
    build: Rows | Pairs | Moved
    tables: Mapping[str, str]
    version: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the first table."""
        return next(iter(self.tables))

    @property
    def changes(self) -> str:
        """The table of a run that says what is to do: row, stamp, pending, stale; of ``Moved`` the key, least, most."""
        return f"{self.name}_changes"

    @property
    def reads(self) -> frozenset[str]:
        """The tables that it is made of, as the SQL says that its build names."""
        found = frozenset().union(*(sql.reads(f"SELECT 1 FROM {source(self, name)}") for name in _sources(self)))
        return found - {self.changes, f"{self.name}_pending", _on_the_way(self)} - set(self.tables)


def rendered(view: View, file: str) -> str:
    """The query of a file that a view names: ``changes`` is the view's own, ``NAME_done`` the stamps of another."""
    own = {"changes": view.changes}
    if isinstance(view.build, Pairs):
        own["verdicts"] = view.name
    stamps = {name: done_by(name.removesuffix(_DONE)) for name in sql.load(file).reads if name.endswith(_DONE)}
    at = dict(view.build.at) if isinstance(view.build, Rows | Pairs) else {}
    return sql.query(file, {**own, **stamps, **at})


def source(view: View, name: str) -> str:
    """SQL of a table, or of a file where there is a stroke in the name, to stand behind FROM."""
    return f"({rendered(view, name)})" if "/" in name else name


def done_by(name: str) -> str:
    """SQL of (row, stamp), to stand behind FROM: which keys of a view are done, and of what they were made."""
    return f"(SELECT row, stamp FROM {DONE} WHERE stage = '{name}')"


def _sources(view: View) -> Iterator[str]:
    """All that a build names: tables, and files with a stroke in the name."""
    build = view.build
    if isinstance(build, Rows):
        yield from (*build.wanted, *build.given)
        if build.taken:
            yield from (build.taken.keys, *build.taken.rows.values())
    elif isinstance(build, Pairs):
        yield from filter(None, (build.pairs, build.sides, build.given, build.lots, build.taken))
    else:
        yield build.now


def _on_the_way(view: View) -> str:
    """The table that refreshing a view makes beside, empty for none."""
    build = view.build
    if isinstance(build, Rows):
        return table_of(build.taken.keys) if build.taken else ""
    return table_of(build.lots) if isinstance(build, Pairs) else ""


def table_of(file: str) -> str:
    """The table that a file makes."""
    return file.rpartition("/")[2]

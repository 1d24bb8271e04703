"""How rare words are, counted over the oldest articles, in portable SQL; and whose words count otherwise than before.

The counts must not move with every page that comes, or every score would, so they are taken from the articles that
were published first (``event_stats.counted`` says of how many), undated ones last, ties by row. Which those are
depends on the articles alone, so that any order of arrival ends with the same counts.

Tables: ``event_moments(row, hours, tie)``, ``event_terms(row, term, weight)`` and ``looks`` come in;
``event_steps(term, step)`` and ``event_sizes(language, step)`` go out. ``steps_before`` and ``sizes_before`` are those
of the run before, and ``weighed(row, turn)`` how often an article's words have come to count otherwise since then.
"""

from __future__ import annotations

from dedup.profiles.idf import STEPS
from dedup.profiles.neighbours import NEVER

_STEP = f"CAST(round({STEPS} * log2(count(*))) AS BIGINT) AS step"
_LAST = f"CASE WHEN hours = {NEVER} THEN {-NEVER} ELSE hours END"
CHANGED = "changed_rows"
"""The table of articles whose words count otherwise than in the run before."""


def counts(articles: int) -> tuple[str, ...]:
    """SQL that counts the words of the ``articles`` oldest: ``event_steps``, ``event_sizes``."""
    return (
        (
            f"CREATE OR REPLACE TABLE event_oldest AS WITH event_ages AS (SELECT row, {_LAST} AS age "
            "FROM event_moments), event_upto AS (SELECT age, n, CAST(sum(n) OVER (ORDER BY age) AS BIGINT) AS upto "
            "FROM (SELECT age, count(*) AS n FROM event_ages GROUP BY age) ages) SELECT a.row AS row FROM "
            "(SELECT row, age, row_number() OVER (PARTITION BY age ORDER BY row) AS place FROM event_ages) a "
            f"JOIN event_upto u ON a.age = u.age WHERE u.upto - u.n + a.place <= {int(articles)}"
        ),
        (
            f"CREATE OR REPLACE TABLE event_steps AS SELECT t.term AS term, {_STEP} FROM event_terms t "
            "JOIN event_oldest o ON t.row = o.row GROUP BY t.term HAVING count(*) > 1"
        ),
        (
            f"CREATE OR REPLACE TABLE event_sizes AS SELECT l.language AS language, {_STEP} FROM looks l "
            "JOIN event_oldest o ON l.row = o.row GROUP BY l.language"
        ),
    )


def _moved(table: str, key: str) -> str:
    """Keys that stand at another step in ``event_{table}`` than in ``{table}_before``, or in one of the two alone."""
    return (
        f"SELECT {key} FROM (SELECT {key}, step FROM event_{table} UNION ALL SELECT {key}, step FROM {table}_before) s "
        f"GROUP BY {key} HAVING count(*) = 1 OR min(step) <> max(step)"
    )


COMPARED = (
    f"CREATE OR REPLACE TABLE steps_moved AS {_moved('steps', 'term')}",
    f"CREATE OR REPLACE TABLE sizes_moved AS {_moved('sizes', 'language')}",
)
"""SQL that makes ``steps_moved(term)`` and ``sizes_moved(language)``."""
CHANGED_ROWS = (
    "SELECT t.row AS row FROM event_terms t JOIN steps_moved m ON t.term = m.term "
    "UNION SELECT f.row AS row FROM further_terms f JOIN steps_moved m ON f.term = m.term "
    "UNION SELECT l.row AS row FROM looks l JOIN sizes_moved m ON l.language = m.language"
)
"""Articles whose words count otherwise than in the run before."""
NEXT = (
    "CREATE OR REPLACE TABLE weighed_next AS SELECT c.row AS row, coalesce(w.turn, 0) + 1 AS turn "
    f"FROM {CHANGED} c LEFT JOIN weighed w ON c.row = w.row"
)
"""SQL that makes ``weighed_next(row, turn)``."""

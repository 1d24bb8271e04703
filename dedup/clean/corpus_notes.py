"""What the corpus tells of one piece of one page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One row of ``clean_evidence``; ``a`` to ``e`` as the query of its kind documents them.

    Kinds: template (a line repeated on its site), headline (a line that is a headline or an opening
    elsewhere), copy (a line of the article whose headline the page shows), quoted (a line of the page's
    own article, which others show whole), lost (a left-out line that another copy has as body).
    """

    kind: str
    block: int
    piece: int
    a: int
    b: int
    c: int
    d: int
    e: int
    text: str
    article: str

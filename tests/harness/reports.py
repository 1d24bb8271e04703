"""One story of two articles with hostile text, and the report of it."""

from datetime import UTC, date, datetime

from dedup.model import (
    Agency,
    Article,
    Block,
    BlockKind,
    CopyGroup,
    Cut,
    CutKind,
    Member,
    Related,
    Relation,
    Report,
    Restored,
    Skipped,
    SkipReason,
    Story,
)  # fmt: skip

HOSTILE = "[bold red]عاجل[/] \x1b[31m<script>alert(1)</script>\u202e =1+1 :smile:"


ARTICLE = Article(
    id="0123456789abcdef",
    page="paper.example/rain.html",
    url="https://paper.example/rain?a=1&b=<2>",
    site="الجريدة",
    title=HOSTILE,
    language="ar",
    published=datetime(2024, 5, 3, 9, 30, tzinfo=UTC),
    authors=("ليلى",),
    agency=Agency("Anadolu", "الأناضول", 0.91234),
    text="هطل المطر.\n\nتوقف المطر.",
    cuts=(Cut(CutKind.TEASER, "cue", "اقرأ أيضا: ثلج", 1, 0, 14, {"cue": "اقرأ أيضا"}),),
    restored=(Restored("عاد النص", {"copy": "f" * 16}, 2),),
    related=(Related("ثلج", None, None),),
    blocks=(
        Block("هطل المطر."),
        Block("اقرأ أيضا: ثلج", BlockKind.ITEM),
        Block("عاد النص", margin=True),
        Block("قائمة", margin=True),
    ),
)


OTHER = Article(id="f" * 16, page="other.example/rain.html", title="Rain", text="Rain fell.", url="javascript:alert(1)")


MEMBERS = (Member(ARTICLE.id, Relation.CANONICAL, 1.0), Member(OTHER.id, Relation.NEAR, 0.93))


STORY = Story(
    id="s" * 16, headline=HOSTILE, canonical=ARTICLE.id, first_published=date(2024, 5, 3), last_published=None,
    sites=("الجريدة", "Other"), agencies=("Anadolu",), languages=("ar", "en"), size=2,
    copies=(CopyGroup("c" * 16, ARTICLE.id, "names its agency", MEMBERS),), flags=("weak link 0.31",),
)  # fmt: skip


SUMMARY = {
    "version": "0", "recipe": "minhash", "encoder": "none", "out": "out", "sites": 2, "restored": 1, "thinned": 0,
    "inputs": {"pages": 3, "articles": 2, "embedded": 0, "skipped": {"index": 1}},
    "languages": {"ar": 1, "en": 1}, "words": {"source": 10, "kept": 8},
    "characters": {"kept": 60, "cut": 15},
    "cuts": [{"kind": "teaser", "rule": "cue", "count": 1, "pages": 1, "example": HOSTILE}],
    "related": {"headlines": 1, "found": 0},
    "rounds": {"cuts_first": 1, "cuts_second": 1, "pairs_first": 1, "pairs_second": 1},
    "matches": {"near": 1}, "refused": {}, "seconds": {"read": 0.1},
    "groups": {"copies": 1, "copied": 2, "originals": 1, "headline_groups": 1, "stories": 1, "multi": 1,
               "largest": 2, "flagged": 1},
}  # fmt: skip


REPORT = Report(
    SUMMARY, (STORY,), {ARTICLE.id: ARTICLE, OTHER.id: OTHER}, (), (Skipped("i.html", SkipReason.INDEX, HOSTILE),)
)

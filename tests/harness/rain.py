"""A run about rain in two languages, with a hostile page, as the views of report.html show it; what tests ask a tab."""

import json
import urllib.parse
from dataclasses import replace
from datetime import timedelta

from dedup.model import (
    Agency,
    Article,
    ArticleKind,
    Block,
    CopyGroup,
    Cut,
    CutKind,
    Match,
    Member,
    Related,
    Relation,
    Restored,
    Story,
)
from harness.stories import ENDS, HOSTILE, START, Run

RAIN = "هطلت أمطار غزيرة على أنقرة مساء الثلاثاء.\n\nوأغلقت السلطات ثلاثة طرق رئيسية."
EDITED = "هطلت أمطار غزيرة على انقره فجر الأربعاء.\n\nوأغلقت السلطات ثلاثة طرق رئيسية.\n\nولم يصب أحد."
TEASER = "اقرأ أيضا: ثلوج في الطريق"
NASTY = f"<img src=x onerror=alert(1)> {HOSTILE} {ENDS}"


def article(name, site, minutes, text, **more):
    blocks = (*(Block(part) for part in text.split("\n\n")), Block(TEASER))
    cut = Cut(CutKind.TEASER, "teaser_cue", TEASER, len(blocks) - 1, 0, len(TEASER), {"cue": "اقرأ أيضا"})
    facts = {"title": "أمطار غزيرة على أنقرة", "language": "ar", "url": f"https://{name[0]}.example/rain"} | more
    return Article(name, f"{site}/{name[0]}.html", site=site, published=START + timedelta(minutes=minutes), text=text,
                   blocks=blocks, cuts=(cut,), related=(Related(NASTY, None, None),), **facts)  # fmt: skip


ARTICLES = [
    article("a" * 16, "الأولى", 0, RAIN),
    article("b" * 16, "الثانية", 135, EDITED, title="أمطار على انقره"),
    article("c" * 16, "Third", 200, "Heavy rain fell on Ankara.", title="Rain in Ankara", language="en"),
    article(
        "d" * 16,
        NASTY,
        500,
        "Text of somebody hostile.",
        title=NASTY,
        language='en" onload="x',
        url="https://x/\"'><b>",
    ),
]
GROUPS = (
    CopyGroup("a" * 16, "a" * 16, "published first",
              (Member("a" * 16, Relation.CANONICAL, 1.0), Member("b" * 16, Relation.EDITED, 0.7))),
    CopyGroup("c" * 16, "c" * 16, "the only article", (Member("c" * 16, Relation.CANONICAL, 1.0),)),
)  # fmt: skip
ALONE = (CopyGroup("d" * 16, "d" * 16, "the only article", (Member("d" * 16, Relation.CANONICAL, 1.0),)),)
STORIES = [
    Story(
        "e" * 16,
        ARTICLES[0].title,
        "a" * 16,
        None,
        None,
        (),
        (),
        (),
        3,
        GROUPS,
        (),
        (f"weak at 0.41: {'a' * 16} - {'c' * 16}",),
    ),
    Story("f" * 16, NASTY, "d" * 16, None, None, (), (), (), 1, ALONE),
]
RUN = Run(ARTICLES, STORIES, [Match("a" * 16, "c" * 16, Relation.TRANSLATION, {"event": 0.41, "sounds": 1.0})])
VIEWS = ("#/", "#/stories", "#/pages", "#/sites", f"#/story/{'e' * 16}", f"#/page/{'b' * 16}", f"#/page/{'d' * 16}",
         "#/site/" + urllib.parse.quote("الأولى"))  # fmt: skip


def capture(name, day, text, **more):
    return replace(
        article(name, "الأولى", 0, text),
        captured=day and START + timedelta(days=day),
        url="https://first.example/rain",
        **more,
    )


CAPTURES = [
    capture("1" * 16, 1, RAIN),
    capture("3" * 16, 3, EDITED, title="أمطار على انقره", agency=Agency("Anadolu", "الأناضول", 0.9),
            authors=("ليلى", "Ann"), kind=ArticleKind.LIVE, confidence=0.4),
    capture("2" * 16, 2, RAIN, restored=(Restored(TEASER, {"body_in": "1" * 16, "copies_with_it": 2}, 1),)),
]  # fmt: skip
_MEMBERS = tuple(Member(item.id, Relation.NEAR if at else Relation.CANONICAL, 0.9) for at, item in enumerate(CAPTURES))
_ONE_TEXT = (CopyGroup("1" * 16, "1" * 16, "published first", _MEMBERS),)
CAPTURED = Run(CAPTURES, [Story("c" * 16, CAPTURES[0].title, "1" * 16, None, None, (), (), (), 3, _ONE_TEXT)])
"""Three captures of one address, the last of which was changed silently; on its pages is whatever a page can have."""
CAPTURED_VIEWS = ("#/", "#/pages", "#/pages?doubtful=1", "#/stories?q=zz", f"#/story/{'c' * 16}",
                  f"#/story/{'c' * 16}?a={'1' * 16}&b={'3' * 16}",
                  *(f"#/page/{number * 16}" for number in "123"), "#/sites?sort=agency", "#/nothing")  # fmt: skip


def text(tab, selector="#view"):
    return tab.run(f"document.querySelector({json.dumps(selector)}).innerText")


def rows(tab):
    return tab.run("[...document.querySelectorAll('.row strong')].map(row => row.textContent)")

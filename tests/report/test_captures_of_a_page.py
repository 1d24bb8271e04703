"""Captures of one address: which edits are silent, who of them is the original, and what is counted as a copy."""

import json

import pytest

from dedup import articles, run
from dedup.copies import canonical
from dedup.options import settings
from dedup.report.workspace import Workspace
from dedup.review.revisions import revisions, revisions_of

TEXT = (
    "The new ferry will cross the sound every hour from Monday, the harbour master told the council of the town.",
    "Its hull was built in the old yard of the island, where forty workers had waited for an order since the spring.",
    "Tickets cost four crowns, and pupils who live on the eastern shore travel free on days when there is school.",
    "The bridge stays closed until the divers have looked at its third pillar, which a barge had struck in the fog.",
)
EDITED = (*TEXT[:2], TEXT[2].replace("four", "five"), TEXT[3])
MORE = "A second boat follows in the autumn, when the pier at the mill is ready and the dredger has left the channel."
DAYS = ("2026-05-05", "2026-05-06")
HOURS = ("2026-05-06T09:00:00+00:00", "2026-05-06T11:00:00+00:00")
SAME_HOUR = (HOURS[0], "2026-05-06T11:00:00+02:00")
JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","dateModified":"%s"}</script>'


def record(place, lines, inside="", title="New ferry crosses the sound", address="https://cove.example/ferry"):
    body = "".join(f"<p>{line}</p>" for line in lines)
    published = '<meta property="article:published_time" content="2026-05-05T08:00:00+00:00">'
    return {
        "id": f"{place}", "url": address, "captured": f"2026-05-0{place + 6}T12:00:00Z",
        "html": f"<html lang=en><head><title>{title}</title>{published}</head>"
        f"<body><article><h1>{title}</h1>{inside}{body}</article></body></html>",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "told", "titles", "silent"),
    [
        (JSON_LD, HOURS, 1, False),
        ('<meta property="article:modified_time" content="%s">', HOURS, 1, False),
        ('<meta property="og:updated_time" content="%s">', HOURS, 2, False),
        ("<meta itemprop=dateModified content=%s>", HOURS, 1, False),
        ("<time class=updated datetime=%s>Wednesday</time>", HOURS, 1, False),
        ("<span itemprop=dateModified content=%s></span>", HOURS, 1, False),
        ("<p>Updated: %s</p>", ("5 May 2026, 09:00 UTC", "6 May 2026, 11:00 UTC"), 1, False),
        ("<p>آخر تحديث: %s</p>", ("5 مايو 2026", "6 مايو 2026"), 1, False),
        (JSON_LD, (HOURS[0], HOURS[0]), 1, True),
        (JSON_LD, SAME_HOUR, 2, True),
        ("<b></b>%s", ("", ""), 1, True),
        ("<time class=ticker datetime=%s>Wednesday</time>", DAYS, 1, True),
    ],
)
def test_an_edit_that_the_page_tells_is_not_silent(inside, told, titles, silent):
    names = ("New ferry crosses the sound", "Ferry crosses the sound every hour")
    rows = [
        record(place, lines, inside % said, names[min(place, titles - 1)])
        for place, (lines, said) in enumerate(zip((TEXT, EDITED), told, strict=True))
    ]
    first, second = revisions(articles(rows))
    assert (first.silent, second.silent, len(second.rows)) == (False, silent, 1)
    assert second.headline == (names[0] if titles == 2 else None)


def test_another_date_of_change_alone_is_no_edit():
    rows = [record(place, TEXT, JSON_LD % hour) for place, hour in enumerate(HOURS)]
    assert [item.silent for item in revisions(articles(rows))] == [False, False]


def test_captures_are_no_copies_of_each_other_and_the_first_is_the_original(tmp_path):
    copy = record(3, TEXT, address="https://bay.example/ferry")
    rows = [
        record(1, (*EDITED, MORE)),
        record(0, TEXT),
        record(2, (*EDITED, MORE, MORE.replace("boat", "barge"))),
        copy | {"html": copy["html"].replace("08:00", "09:00")},
        *(
            record(
                place, [line[::-1] for line in TEXT], title="Nothing else is alike", address="https://cove.example/2"
            )
            for place in (4, 5)
        ),
    ]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run([tmp_path / "pages.jsonl"], tmp_path / "out", settings.load(None, ["match.encoder=none", "run.workers=1"]))
    with Workspace(tmp_path / "out") as space:
        own = space.article("0")
        assert [item.article.page for item in revisions_of(space, own)] == ["0", "1", "2"]
        heads = {group.canonical: group.reason for story in space.stories() for group in story.copies}
        summary = space.summary()
    assert heads[own.id] == canonical.EARLIEST
    assert (summary["groups"]["copied"], summary["groups"]["originals"]) == (2, 1)


def test_who_claims_another_site_s_address_is_a_copy_and_no_capture(tmp_path):
    # Outlets that carry a text name the original's address as the canonical one.
    for place, folder in enumerate(("cove.example", "bay.example")):
        page = tmp_path / "in" / folder / "ferry.html"
        page.parent.mkdir(parents=True)
        said = record(place, TEXT)["html"]
        page.write_text(said.replace("<title>", "<link rel=canonical href=https://cove.example/ferry><title>"), "utf-8")
    run([tmp_path / "in"], tmp_path / "out", settings.load(None, ["match.encoder=none", "run.workers=1"]))
    with Workspace(tmp_path / "out") as space:
        groups = space.summary()["groups"]
        own = space.article("cove.example/ferry.html")
        assert [item.article.page for item in revisions_of(space, own)] == ["cove.example/ferry.html"]
    assert (groups["copied"], groups["originals"]) == (2, 1)

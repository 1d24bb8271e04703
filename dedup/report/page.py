"""The report as one self-contained HTML page: no script, no font, no image, no address fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

from dedup.model import Article, CopyGroup, Member, Report, Story
from dedup.report.lines import between, seconds, told, when
from dedup.report.safe import plain

_STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--dim:#66707d;--line:#dde2e8;--paper:#fbfbf9;--card:#fff;--mark:#0b6e75}
@media(prefers-color-scheme:dark){
:root{--ink:#e6e9ee;--dim:#97a1ad;--line:#303842;--paper:#14181d;--card:#1b2026;--mark:#5cc4ca}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Naskh Arabic",sans-serif}
main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.5rem;margin:0 0 .25rem}
h2{font-size:1.05rem;margin:2.75rem 0 .75rem;padding-bottom:.35rem;border-bottom:1px solid var(--line)}
.flow{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;margin:1.25rem 0 0;padding:0;list-style:none}
.flow b{display:block;font-size:1.7rem;line-height:1.15;color:var(--mark);font-variant-numeric:tabular-nums}
.dim,small{color:var(--dim)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th{font-weight:500;color:var(--dim)}
th,td{padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:0 0 .6rem;padding:.7rem 1rem}
summary{cursor:pointer}
summary strong{font-weight:600}
details table{margin-top:.6rem}
.tag{display:inline-block;padding:0 .5rem;border:1px solid var(--line);border-radius:1rem;font-size:.8rem}
.flag{color:#b3401a;border-color:currentColor}
bdi{unicode-bidi:isolate}
"""


def html(report: Report, lines: Mapping[str, str]) -> Iterator[str]:
    """The page, piece by piece; ``lines`` holds one sentence a step."""
    summary = report.summary
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>dedup report</title><style>{_STYLE}</style></head><body><main>"
    )
    yield from _head(summary)
    yield "<h2>The pipeline</h2>" + _steps(summary, lines)
    if summary["cuts"]:
        yield "<h2>What was cut</h2>" + _cuts(summary)
    yield from _stories(report)
    if report.skipped:
        yield from _skipped(report)
    yield f'<p class="dim">dedup {_text(summary["version"])}</p></main></body></html>\n'


def _head(summary: Mapping[str, Any]) -> Iterator[str]:
    inputs, groups = summary["inputs"], summary["groups"]
    figures = {
        "pages": inputs["pages"],
        "articles": inputs["articles"] + inputs["embedded"],
        "texts": groups["copies"],
        "stories": groups["stories"],
    }
    items = "".join(f"<li><b>{count:,}</b>{name}</li>" for name, count in figures.items())
    yield f'<h1>Clean articles and their stories</h1><ul class="flow">{items}</ul>'


def _steps(summary: Mapping[str, Any], lines: Mapping[str, str]) -> str:
    rows = (
        f'<tr><td><b>{_text(step)}</b></td><td class="n">{seconds(summary, step)}</td><td>{_text(doing)}</td></tr>'
        for step, doing in lines.items()
    )
    return _table('<th>step</th><th class="n">seconds</th><th>what it did</th>', rows)


def _cuts(summary: Mapping[str, Any]) -> str:
    rows = (
        f'<tr><td>{_text(row["kind"])}</td><td>{_text(row["rule"])}</td><td class="n">{row["count"]:,}</td>'
        f'<td class="n">{row["pages"]:,}</td><td><bdi dir="auto">{_text(plain(row["example"], 120))}</bdi></td></tr>'
        for row in summary["cuts"]
    )
    head = '<th>cut</th><th>rule</th><th class="n">spans</th><th class="n">pages</th><th>for example</th>'
    return _table(head, rows)


def _stories(report: Report) -> Iterator[str]:
    total = report.summary["groups"]["multi"]
    shown = [story for story in report.stories if story.size > 1]
    if not shown:
        return
    yield f"<h2>Stories with more than one article: the largest {len(shown):,} of {total:,}</h2>"
    if len(shown) < total:
        yield '<p class="dim">All of them are in <code>stories.jsonl</code>.</p>'
    for story in shown:
        yield _story(story, report.articles)


def _story(story: Story, articles: Mapping[str, Article]) -> str:
    facts = [*told(story), between(story.first_published, story.last_published)]
    facts += [", ".join(story.agencies), ", ".join(story.languages)]
    flags = "".join(f' <span class="tag flag">{_text(flag)}</span>' for flag in story.flags)
    listed = [(group, member) for group in story.copies for member in group.members if member.article in articles]
    rows = (_member(group, member, articles[member.article]) for group, member in listed)
    more = story.size - len(listed)
    rest = f'<p class="dim">and {more:,} more, in <code>articles.jsonl</code></p>' * (more > 0)
    head = '<th>text</th><th>relation</th><th class="n">score</th><th>site</th><th>published, UTC</th><th>headline</th>'
    body = _table(head, rows) + rest
    return (
        f'<details id="{_text(story.id)}"><summary><strong><bdi dir="auto">'
        f"{_text(plain(story.headline)) or '(no headline)'}</bdi></strong>{flags}<br>"
        f"<small>{_text(' · '.join(fact for fact in facts if fact))}</small></summary>{body}</details>"
    )


def _member(group: CopyGroup, member: Member, article: Article) -> str:
    headline = f'<bdi dir="auto">{_text(plain(article.title))}</bdi>'
    if article.url and urlsplit(article.url).scheme in {"http", "https"}:
        headline = f'<a rel="noreferrer noopener nofollow" href="{escape(article.url)}">{headline}</a>'
    site = article.site or article.page
    return (
        f'<tr><td class="dim">{_text(group.id[:6])}</td><td>{_text(member.relation.value)}</td>'
        f'<td class="n">{member.score:.2f}</td><td><bdi dir="auto">{_text(plain(site))}</bdi></td>'
        f'<td class="n">{_text(when(article.published))}</td><td>{headline}</td></tr>'
    )


def _skipped(report: Report) -> Iterator[str]:
    yield "<h2>What was left out, and why</h2>"
    counts = report.summary["inputs"]["skipped"]
    if len(report.skipped) < sum(counts.values()):
        yield '<p class="dim">Examples; all of them are in <code>skipped.jsonl</code>.</p>'
    rows = (
        f'<tr><td>{_text(item.reason.value)}</td><td class="n">{counts.get(item.reason.value, 0):,}</td>'
        f'<td><bdi dir="auto">{_text(plain(item.page, 120))}</bdi></td><td>{_text(plain(item.detail, 200))}</td></tr>'
        for item in report.skipped
    )
    yield _table('<th>reason</th><th class="n">pages</th><th>page</th><th>detail</th>', rows)


def _table(head: str, rows: Iterator[str]) -> str:
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _text(value: object) -> str:
    return escape(plain(str(value)) if value is not None else "")

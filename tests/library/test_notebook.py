"""Results as a notebook and a shell show them: short, escaped, nothing of a page that would run."""

import subprocess
import sys
import textwrap
from html.parser import HTMLParser

from harness.newsroom import BRIDGE, HOSTILE
from harness.pages import Saved
from IPython.core.formatters import DisplayFormatter

import dedup


class Seen(HTMLParser):
    """Tags and text of markup."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.cut = [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data
        if self.tags[-1] == "del":
            self.cut += data


def shown(found):
    formats, _ = DisplayFormatter().format(found)
    return formats["text/html"], formats["text/plain"]


def test_an_article_is_shown_with_its_cuts_and_told_in_a_line(tmp_path):
    path = tmp_path / "page.html"
    Saved("Footbridge opens", (*BRIDGE, "<b>x</b> " + BRIDGE[0][:40]), "Alpha", after="<p>Share this article</p>").save(
        path
    )
    found = dedup.article(path)
    assert found.cuts
    html, short = shown(found)
    page = Seen(html)
    assert BRIDGE[0] in page.text
    assert "Share this article" in page.cut
    assert len(short) < 200
    assert "Footbridge opens" in short
    assert BRIDGE[0] not in short


def test_strangers_text_is_text():
    found = dedup.article({"title": HOSTILE, "text": f"<script>alert(1)</script>\x1b[31m {BRIDGE[0]}\n\n{BRIDGE[1]}"})
    html, short = shown(found)
    page = Seen(html)
    assert not {"script", "img"} & set(page.tags)
    assert "<script>alert(1)</script>" in page.text
    assert "\x1b" not in html + short


def test_a_story_lists_its_members(ran):
    with dedup.Workspace(ran) as space:
        story = next(iter(space.stories(1)))
    html, short = shown(story)
    page = Seen(html)
    assert page.tags.count("tr") == story.size + 1
    assert story.id in short
    assert len(short) < 200


def test_a_script_of_a_user_passes_the_strict_type_checker(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            from pathlib import Path

            import dedup

            def titles(pages: list[str | bytes | Path]) -> list[str]:
                found: list[str] = []
                for item in dedup.articles(pages):
                    if isinstance(item, dedup.Skipped):
                        found.append(item.detail)
                    else:
                        found.append(item.title or item.text)
                return found

            def known(record: dict[str, str]) -> str | None:
                for item in dedup.match([record], against="out"):
                    if isinstance(item, dedup.Matched) and item.closest is not None:
                        return item.closest.relation.value
                return None

            rows: list[dict[str, str]] = [{"text": "a"}]
            grouped: list[dict[str, str]] = dedup.group(rows, clean=False)
            version: str = dedup.__version__
            words: int = len(dedup.article("<p>a</p>", url="https://a.example/").text.split())
            """
        ),
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-incremental",
        "--config-file=",
        "--follow-imports=silent",
        str(script),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stdout + done.stderr


def test_cells_run_where_a_loop_of_events_runs(tmp_path):
    """As in Jupyter: no main module that could be imported again, and a loop that is running."""
    cells = """
import asyncio
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance(colors="nocolor")

async def cell(code):
    done = await shell.run_cell_async(code, transformed_cell=shell.transform_cell(code))
    done.raise_error()
    return done.result

async def main():
    await cell("import dedup; text = 'A new footbridge opened over the old harbour. ' * 9")
    await cell("rows = [{'text': text, 'n': n} for n in 'ab']")
    told = [row["relation"] for row in await cell("dedup.group(rows, clean=False)")]
    assert sorted(told) == ["canonical", "exact"]
    assert (await cell("dedup.article(rows[0])")).text.startswith("A new footbridge")
    print("fine")

asyncio.run(main())
"""
    script = tmp_path / "cells.py"
    script.write_text(cells, encoding="utf-8")
    command = [sys.executable, str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr + done.stdout
    assert "fine" in done.stdout

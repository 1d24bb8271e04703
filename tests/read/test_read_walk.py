"""The walk: keys, order, links, hidden and companion folders, hostile names, and one key from two sources."""

import json
import os
import sys
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.model import Page, Skipped, SkipReason
from dedup.read.pages import inputs, pages

HTML = "<html><body><p>An ordinary page about a library.</p></body></html>"


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HTML, encoding="utf-8")


def names(*arguments):
    return [item.key for item in inputs(arguments)]


def test_keys_are_paths_below_the_folder_in_order_of_their_parts(tmp_path):
    put(tmp_path, "b.html", "a.html", "a/z.html", "a/b/c.htm", "ب.html", "a-1.html")
    assert names(tmp_path) == ["a/b/c.htm", "a/z.html", "a-1.html", "a.html", "b.html", "ب.html"]
    assert names(tmp_path / "a/z.html") == ["z.html"]


def test_the_order_of_arguments_changes_nothing(tmp_path):
    put(tmp_path, "x/1.html", "x/2.html", "y/1.html", "z.html")
    given = [tmp_path / "x", tmp_path / "y", tmp_path / "z.html"]
    found = list(pages(given))
    assert found == list(pages(given[::-1]))
    assert [page.key for page in found if isinstance(page, Page)] == ["x/1.html", "x/2.html", "y/1.html", "z.html"]


def test_one_file_name_in_two_folders_is_two_pages(tmp_path):
    put(tmp_path, "x/a.html", "x/b.html", "y/a.html", "y/z/a.html", "z/c.html")
    assert names(tmp_path / "y", tmp_path / "x") == ["x/a.html", "x/b.html", "y/a.html", "y/z/a.html"]
    assert names(tmp_path / "y/a.html", tmp_path / "x/a.html") == ["x/a.html", "y/a.html"]
    assert names(tmp_path / "y/a.html", tmp_path / "y/z/a.html") == ["a.html", "z/a.html"]
    assert names(f"{tmp_path}/*/a.html", tmp_path / "z/c.html") == ["c.html", "x/a.html", "y/a.html"]
    assert names(f"{tmp_path}/x/*.html", tmp_path / "y/a.html") == ["x/a.html", "x/b.html", "y/a.html"]


def test_a_file_beside_a_folder_that_holds_its_name_is_another_page(tmp_path):
    put(tmp_path, "x/a.html", "x/b.html", "y/a.html", "y/c.html")
    assert names(tmp_path / "x", tmp_path / "y/a.html") == ["x/a.html", "x/b.html", "y/a.html"]
    assert names(tmp_path / "x", tmp_path / "y/c.html") == ["a.html", "b.html", "c.html"]


def test_one_key_from_two_records(tmp_path):
    rows = [{"id": "a.html", "text": "1"}, {"id": "k", "text": "2"}, {"id": "k", "text": "3"}]
    (tmp_path / "n.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    put(tmp_path, "a.html")
    found = list(pages([tmp_path]))
    assert [item.key for item in found if isinstance(item, Page)] == ["a.html", "k"]
    first, second = (item for item in found if isinstance(item, Skipped))
    assert "a.html" in first.detail
    assert "n.jsonl:1" in first.detail
    assert "n.jsonl:3" in second.detail
    assert "(page 2 in it)" in second.detail


def test_a_path_given_twice_is_read_once(tmp_path):
    put(tmp_path, "a/b.html", "c.html")
    assert names(tmp_path, tmp_path / "a", tmp_path / "a/b.html", str(tmp_path) + "/") == ["a/b.html", "c.html"]


def test_globs(tmp_path):
    put(tmp_path, "a/b.html", "c.html", "d.txt", "[e].html")
    assert names(f"{tmp_path}/**/*.html") == ["[e].html", "b.html", "c.html"]
    assert names(f"{tmp_path}/[e].html") == ["[e].html"]
    assert names(f"{tmp_path}/?") == ["b.html"]


def test_links_are_followed_once_and_loops_end(tmp_path):
    put(tmp_path, "in/a.html", "out/b.html", "out/deep/c.html")
    for link, target in {"loop": ".", "up": "..", "one": "../out", "two": "../out/deep"}.items():
        (tmp_path / "in" / link).symlink_to(target)
    (tmp_path / "out/back").symlink_to("../in")
    followed = [item.key for item in inputs([tmp_path / "in"], links=True) if not item.aside]
    assert followed == ["a.html", "one/b.html", "one/deep/c.html"]


def test_links_out_of_the_folder_are_named_and_not_followed(tmp_path):
    put(tmp_path, "in/a.html", "in/deep/b.html", "out/c.html")
    (tmp_path / "in" / "folder").symlink_to("../out")
    (tmp_path / "in" / "file.html").symlink_to("../out/c.html")
    (tmp_path / "in" / "inside.html").symlink_to("deep/b.html")
    found = list(pages([tmp_path / "in"]))
    assert [item.key for item in found if isinstance(item, Page)] == ["a.html", "deep/b.html", "inside.html"]
    told = {item.page: item for item in found if isinstance(item, Skipped)}
    assert {item.reason for item in told.values()} == {SkipReason.NOT_ARTICLE}
    assert all("out" in item.detail and "read.follow_links" in item.detail for item in told.values())
    assert sorted(told) == ["file.html", "folder"]
    (page,) = pages([tmp_path / "in" / "file.html"])
    assert isinstance(page, Page)


def test_a_link_that_leads_to_itself_is_named(tmp_path):
    put(tmp_path, "in/a.html")
    (tmp_path / "in" / "circle").symlink_to("circle")
    found = list(pages([tmp_path / "in"]))
    assert [item.key for item in found if isinstance(item, Page)] == ["a.html"]
    assert [(item.page, item.reason) for item in found if isinstance(item, Skipped)] == [
        ("circle", SkipReason.UNREADABLE)
    ]


def test_a_workspace_is_no_input(tmp_path):
    put(tmp_path, "out/dedup.duckdb", "out/report.html")
    with pytest.raises(UsageError, match="a workspace of this program; its exports are no input; give the folder"):
        inputs([tmp_path / "out"])


def test_companion_folders_give_no_articles(tmp_path):
    put(tmp_path, "page.html", "page_files/frame.html", "page_files/ad/x.html", "lone_files/a.html")
    (tmp_path / "page_files/style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "page_files/logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "page_files/pixel.php").write_bytes(b"GIF89a")
    found = list(pages([tmp_path]))
    assert [item.key for item in found if isinstance(item, Page)] == ["lone_files/a.html", "page.html"]
    assert [(item.page, item.reason) for item in found if isinstance(item, Skipped)] == [
        ("page_files/ad/x.html", SkipReason.NOT_ARTICLE),
        ("page_files/frame.html", SkipReason.NOT_ARTICLE),
    ]


@pytest.mark.parametrize("near", [False, True])
def test_a_companion_folder_given_with_its_page(tmp_path, monkeypatch, near):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "page.html", "page_files/frame.html")
    given = sorted((Path() if near else tmp_path).iterdir())
    assert [item.key for item in pages(given) if isinstance(item, Page)] == ["page.html"]
    assert [item.key for item in pages(given[1:]) if isinstance(item, Page)] == ["frame.html"]


def test_hidden_files_and_workspaces_are_named_not_read(tmp_path):
    put(tmp_path, "a.html", ".b.html", ".git/c.html", "out/dedup.duckdb", "out/d.html", "desktop.ini")
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1" + bytes(50))
    found = list(pages([tmp_path]))
    assert [item.key for item in found if isinstance(item, Page)] == ["a.html"]
    assert [item.page for item in found if isinstance(item, Skipped)] == [".b.html", ".git", "desktop.ini", "out"]
    assert names(tmp_path / ".git") == ["c.html"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a file name")
def test_hostile_names_become_keys_that_utf8_and_json_can_hold(tmp_path):
    raw = [b"a\nb.html", b"bad\xff\xfe.html", "\u202eright.html".encode(), b"quote\"'.html", b"-", b"a*[x]?.html"]
    for name in raw:
        (tmp_path / os.fsdecode(name)).write_bytes(HTML.encode())
    found = list(pages([tmp_path]))
    assert len(found) == len(raw)
    for page in found:
        assert isinstance(page, Page)
        assert json.loads(json.dumps([page.key, page.source], ensure_ascii=False).encode())
    assert r"bad\xff\xfe.html" in [page.key for page in found]


def test_inputs_tell_size_and_time(tmp_path):
    put(tmp_path, "a.html")
    os.utime(tmp_path / "a.html", ns=(1, 1_600_000_000_123_456_789))
    (item,) = inputs([tmp_path])
    assert (item.key, item.path, item.size) == ("a.html", str(tmp_path / "a.html"), len(HTML))
    assert item.mtime // 1_000_000 == 1_600_000_000_123

"""Pages at hand become articles: in memory, in order, in any process or thread."""

import concurrent.futures
import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from harness.newsroom import BRIDGE, MUSEUM, RACE
from harness.pages import Saved

import dedup
from dedup import pipeline
from dedup.cli import COMMANDS
from dedup.model import SkipReason
from dedup.options import settings

TITLES = {"en": "New footbridge opens over the old harbour", "ar": "متحف الفخار يفتح أبوابه للزوار في المدينة العتيقة"}


def html(tmp_path, title=TITLES["en"], body=BRIDGE, **facts):
    path = tmp_path / "page.html"
    Saved(title, body, "Alpha", **facts).save(path)
    return path.read_text(encoding="utf-8")


def test_every_form_of_a_page_gives_the_same_article(tmp_path):
    content = html(tmp_path)
    found = list(dedup.articles([content, content.encode(), {"html": content}, tmp_path / "page.html"]))
    assert len({item.text for item in found}) == 1
    assert {item.title for item in found} == {TITLES["en"]}
    assert [item.page for item in found] == ["0", "1", "2", "page.html"]


def test_bytes_of_a_legacy_encoding_are_decoded_and_a_str_is_not(tmp_path):
    content = html(tmp_path, TITLES["ar"], MUSEUM, language="ar").replace("utf-8", "windows-1256")
    told, decoded = dedup.articles([content.encode("windows-1256"), content])
    assert told.title == decoded.title == TITLES["ar"]
    assert told.text == decoded.text


def test_a_str_is_never_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    html(tmp_path)
    (found,) = dedup.articles(["page.html"])
    assert found.reason is SkipReason.NOT_ARTICLE
    assert "pathlib.Path" in found.detail


def test_plain_text_is_an_article():
    (found,) = dedup.articles(["\n\n".join(RACE)])
    assert found.text == "\n\n".join(RACE)


def test_bad_pages_are_told_in_their_place_and_the_stream_goes_on(tmp_path):
    pages = [tmp_path / "none.html", 7, {"nothing": 1}, "", html(tmp_path)]
    found = list(dedup.articles(pages))
    assert [item.page for item in found] == ["0", "1", "2", "3", "4"]
    assert [isinstance(item, dedup.Skipped) for item in found] == [True, True, True, True, False]
    assert "none.html" in found[0].detail
    assert "int" in found[1].detail


def test_files_of_one_name_in_several_folders_are_several_pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder, body in (("a", BRIDGE), ("b", MUSEUM), ("c/d", RACE)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "index.html").write_text(html(tmp_path, body=body), encoding="utf-8")
    found = list(dedup.articles([*sorted(Path().rglob("index.html")), Path("a/index.html"), tmp_path / "b"]))
    assert [item.page for item in found[:3]] == ["index.html", "b/index.html", "c/d/index.html"]
    assert all(isinstance(item, dedup.Article) for item in found[:3])
    assert [item.reason for item in found[3:]] == [SkipReason.DUPLICATE_KEY] * 2


def test_a_second_record_of_one_id_is_told():
    record = {"id": "a", "title": TITLES["en"], "text": BRIDGE[0]}
    first, second = dedup.articles([record, record])
    assert first.page == "a"
    assert second.reason is SkipReason.DUPLICATE_KEY


@pytest.mark.parametrize("one", ["<html>", b"<html>", {"text": "x"}])
def test_one_page_in_place_of_many_is_told(one):
    with pytest.raises(dedup.UsageError, match=r"dedup\.article"):
        dedup.articles(one)


def test_pages_stream():
    def endless():
        while True:
            yield "\n\n".join(BRIDGE)

    assert next(iter(dedup.articles(endless()))).text


def test_facts_known_from_elsewhere_go_first(tmp_path):
    found = dedup.article(html(tmp_path), url="https://alpha.example/one", published="2026-01-02", site="Elsewhere")
    assert (found.url, found.site) == ("https://alpha.example/one", "Elsewhere")
    assert str(found.published) == "2026-01-02"


def test_a_page_without_an_article_says_why():
    with pytest.raises(dedup.InputError, match="empty"):
        dedup.article("")


def test_workers_keep_the_order():
    pages = [{"id": str(number), "title": f"Headline {number} of the day", "text": BRIDGE[0]} for number in range(40)]
    found = list(dedup.articles(pages, workers=2))
    assert [item.page for item in found] == [page["id"] for page in pages]


def inside(content):
    return [item.title for item in dedup.articles([content])]


def ran(folder, out):
    chosen = settings.load(None, ["match.encoder=none"])
    return pipeline.run([folder], Path(out), chosen).summary["groups"]["stories"]


def test_inside_threads_and_workers_of_a_pool(tmp_path):
    content = html(tmp_path)
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        assert list(threads.map(inside, [content] * 3)) == [[TITLES["en"]]] * 3
    with multiprocessing.get_context("spawn").Pool(1) as pool:  # its workers may have no children
        assert pool.map(inside, [content]) == [[TITLES["en"]]]
        assert pool.apply(ran, (str(tmp_path / "page.html"), str(tmp_path / "out"))) == 1


def test_a_script_without_a_guard_and_a_script_on_standard_input(tmp_path):
    code = f"import dedup\nprint(dedup.article({html(tmp_path)!r}).title)"
    done = subprocess.run([sys.executable, "-"], input=code, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == TITLES["en"]


def clean(arguments, given, tmp_path):
    command = [sys.executable, "-m", "dedup", "clean", "-", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=tmp_path)  # noqa: S603 - our own command


def test_the_command_tells_skipped_inputs_in_their_place(tmp_path):
    lines = [json.dumps({"id": str(number), "title": f"Headline {number}", "text": BRIDGE[0]}) for number in range(5)]
    lines[2] = "no json"
    done = clean(["--skipped", "-", "--workers", "2"], "\n".join(lines).encode(), tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item.get("reason") for item in found] == [None, None, "unreadable", None, None]
    assert (done.returncode, done.stderr) == (0, b"")
    assert clean(["--strict", "--quiet"], "\n".join(lines).encode(), tmp_path).returncode == 1
    clean(["--skipped", "lost.jsonl"], b"no json\n", tmp_path)
    assert json.loads((tmp_path / "lost.jsonl").read_text(encoding="utf-8"))["reason"] == "unreadable"


def test_a_closed_pipe_is_quiet(tmp_path):
    given = json.dumps({"title": TITLES["en"], "text": " ".join(BRIDGE)}).encode()
    lines = b"\n".join(given.replace(b"{", b'{"id": "%d", ' % number, 1) for number in range(400))
    (tmp_path / "many.jsonl").write_bytes(lines)
    command = [sys.executable, "-m", "dedup", "clean", "many.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:  # noqa: S603 - our own command
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_package_says_what_it_offers():
    assert {"articles", "article", "run", "Workspace", "__version__"} <= set(dir(dedup))
    assert all(getattr(dedup, name) is not None for name in dir(dedup))
    assert "clean" in COMMANDS

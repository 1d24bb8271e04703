"""Bounds of a page: each is met before long work, told with its option, and the same by every door."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from dedup import Article, articles
from dedup.cli import main
from dedup.model import SkipReason
from dedup.options.settings import Options, Read

P = "<p>اجتمع المجلس البلدي في البصرة يوم الاثنين لبحث كلفة الجسر الجديد على النهر وموعد افتتاحه.</p>"
HEAD = f"<html><head><title>المجلس يبحث كلفة الجسر</title></head><body><h1>المجلس يبحث كلفة الجسر الجديد</h1>{P * 4}"
FEW = replace(Options(), read=Read(max_elements=700, max_blocks=60, max_text=20_000))


def attributes(count):
    return " ".join(f"a{number}=1" for number in range(count))


BEYOND = {
    "max_attributes": HEAD + f"<p {attributes(100_000)}>ذيل</p>",
    "max_elements": HEAD + "<b>م</b>" * 800,
    "max_depth": HEAD + "<div>" * 600 + P,
    "max_blocks": HEAD + "<p>كلمة" * 100,
    "max_text": HEAD + "<p>" + "كلمة أخرى " * 3_000,
}
HIDDEN = {
    "in a frame": f"{HEAD}<iframe srcdoc='<p {attributes(5000)}>x'></iframe>",
    "behind a comment that may have ended": f"{HEAD}<!--><script>--><p {attributes(5000)}>x",
    "in quotes that are none": f'{HEAD}<p a=b" {attributes(5000)} ">x',
    "without values": HEAD + "<p " + " ".join(f"a{number}" for number in range(5000)) + ">x",
    "glued by slashes": HEAD + "<p " + "/".join(f"a{number}" for number in range(5000)) + ">x",
    "never closed": f"{HEAD}<p {attributes(5000)}",
}
SPARED = {
    "a long value": f"{HEAD}<div data-state='{'{a: 1, b c d} ' * 2000}'></div>{P}",
    "a script": f"{HEAD}<script>for(i=0;i<n;i++)x=[{'1 , ' * 900}]</script>{P}",
    "a comment": f"{HEAD}<!-- a <b c {'words ' * 900} -->{P}",
    "a value that no quote ends": f'{HEAD}{P}<div data-x="{"word " * 3000}',
}


@pytest.mark.parametrize("name", BEYOND)
def test_a_bound_is_told_with_its_option(name):
    (found,) = articles([BEYOND[name]], FEW)
    assert found.reason is SkipReason.TOO_LARGE
    assert f"read.{name}" in found.detail


@pytest.mark.parametrize("name", HIDDEN)
def test_attributes_do_not_hide(name):
    (found,) = articles([HIDDEN[name]])
    assert "read.max_attributes" in found.detail


@pytest.mark.parametrize("name", SPARED)
def test_what_only_looks_like_attributes_is_none(name):
    (found,) = articles([SPARED[name]])
    assert isinstance(found, Article)
    assert found.text.count("البصرة") >= 4


@pytest.mark.parametrize("given", [{"title": "المجلس", "text": P * 300}, f"{HEAD}{P * 300}"])
def test_much_text_is_told_whatever_it_came_in(given):
    (found,) = articles([given], replace(Options(), read=Read(max_text=20_000)))
    assert "read.max_text" in found.detail


def test_a_bound_is_an_option():
    more = replace(Options(), read=Read(max_elements=700, max_blocks=200))
    assert isinstance(next(iter(articles([BEYOND["max_blocks"]], more))), Article)


def test_a_plain_text_and_a_record_meet_the_same_bounds():
    text = "سطر من النص هنا.\n\n" * 100
    for found in articles([text, {"text": text, "title": "المجلس"}, {"html": BEYOND["max_blocks"]}], FEW):
        assert "read.max_blocks" in found.detail


@pytest.mark.slow
def test_run_and_clean_tell_the_same(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in BEYOND.items():
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    (folder / "good.html").write_text(HEAD, encoding="utf-8")
    bounds = ("read.max_elements=700", "read.max_blocks=60", "read.max_text=20000")
    settings = [part for option in bounds for part in ("--set", option)]
    out, told = tmp_path / "out", tmp_path / "told.jsonl"
    ran = CliRunner().invoke(main, ["run", str(folder), "--out", str(out), "--quiet", "--workers", "1", *settings])
    assert ran.exit_code == 0, ran.output
    cleaned = CliRunner().invoke(main, ["clean", str(folder), "--skipped", str(told), *settings])
    assert cleaned.exit_code == 0
    lines = [sorted(path.read_text(encoding="utf-8").splitlines()) for path in (out / "skipped.jsonl", told)]
    ran_told, clean_told = ({(one["page"], one["detail"]) for one in map(json.loads, some)} for some in lines)
    assert ran_told == clean_told
    assert len(ran_told) == len(BEYOND)

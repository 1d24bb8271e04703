"""The docs say what the code does: generated pages are fresh, README blocks run, the shown report is real."""

import importlib.util
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from harness.demo import DEMO

from dedup.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language, text=README):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def generated():
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The pages that are made from the code, made now."""
    place = tmp_path_factory.mktemp("fresh")
    generated().build(place)
    return place


GENERATED = ("commands.md", "options.md", "constants.md", "rules.md", "tables.md", "contract.md")


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_fresh(name, fresh):
    assert set(GENERATED) == {path.name for path in fresh.iterdir()}
    made = (fresh / name).read_text(encoding="utf-8")
    assert made == (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8"), "run: python docs/build.py"


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    text = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[\d+\]\(([\w-]+\.md)\)", text, re.MULTILINE)
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_every_number_beside_its_code_tells_its_story():
    untold = [(module, name) for module, name, _, story in generated().beside_code() if not story.strip()]
    assert untold == [], "write what it means, and in which unit, in a string below it"


def test_the_readme_tells_how_many_languages_have_cues():
    told = re.search(r"cue phrases of (\d+) languages", README)
    assert told is not None
    assert int(told[1]) == len(list((ROOT / "dedup" / "data" / "languages").glob("*.toml")))


def test_the_options_of_users_are_few():
    listed = (ROOT / "docs" / "reference" / "options.md").read_text(encoding="utf-8")
    assert listed.count("\n| `") <= 50


def commands(text=README):
    for block in blocks("sh", text):
        for line in block.splitlines():
            command = line.partition(" #")[0].strip()
            if command.startswith(("dedup ", "cat ")):
                yield command


@pytest.mark.usefixtures("demo")
def test_readme_commands_run(workplace, monkeypatch):
    monkeypatch.chdir(workplace)
    first, *more = commands()
    assert first.split() == ["dedup", *DEMO]  # is the run that is there
    assert len(more) > 6
    run_commands(README)


SILENT = {"--quiet", "--to", "verdicts"}
"""Words of commands that may print nothing: told to, writing to a file, or listing what nobody has said yet."""


def run_commands(text):
    for command in commands(text):
        source, _, piped = command.rpartition(" | ")
        words, _, target = piped.partition(" > ")
        arguments = shlex.split(words)[1:]
        given = Path(source.split()[1]).read_bytes() if source else None
        result = CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)
        assert result.exit_code == 0, (command, result.output)
        if not SILENT.intersection(arguments):
            assert result.stdout.strip(), (command, "prints nothing")
        if target:
            Path(target.strip()).write_text(result.stdout, encoding="utf-8")


PAGES = sorted(page for kind in ("how-to", "tutorial") for page in (ROOT / "docs" / kind).glob("*.md"))
HOW_TO = {page.stem: page.read_text(encoding="utf-8") for page in PAGES}
SCRIPTS = {f"{name}-{n}": code for name, text in HOW_TO.items() for n, code in enumerate(blocks("python", text))}
ON_SPARK = [name for name, code in SCRIPTS.items() if "SparkSession" in code]


@pytest.mark.parametrize("name", HOW_TO)
def test_each_block_of_a_how_to_runs(name, workplace, monkeypatch, capsys):
    monkeypatch.chdir(workplace)
    (workplace / "out").mkdir(exist_ok=True)
    run_commands(HOW_TO[name])
    for script in [script for script in SCRIPTS if script.rpartition("-")[0] == name and script not in ON_SPARK]:
        assert printed(workplace, script, SCRIPTS[script], capsys)


@pytest.mark.parametrize("name", ON_SPARK)
@pytest.mark.usefixtures("spark")
def test_each_block_on_spark_runs(name, workplace, monkeypatch, capsys):
    """With the session that is there: to begin one takes most of the time."""
    monkeypatch.chdir(workplace)
    assert "language" in printed(workplace, name, SCRIPTS[name], capsys)


def printed(workplace, name, code, capsys):
    """What a block prints, run as a file: in this process, but for one that no process can run beside others."""
    script = workplace / f"{name}.py"
    script.write_text(code, encoding="utf-8")
    if "CrawlerProcess" in code:  # its reactor begins once in a process
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, cwd=workplace)  # noqa: S603 - the block is ours, and is what is tested
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
    capsys.readouterr()
    runpy.run_path(str(script), run_name="__main__")
    return capsys.readouterr().out.strip()


def test_the_shown_report_is_real(demo):
    assert generated().report(demo) in README, "run: make demo, then python docs/build.py out/demo"


def test_readme_library_blocks_run(workplace, monkeypatch, capsys):
    monkeypatch.chdir(workplace)
    scripts = {f"readme-{number}": code for number, code in enumerate(blocks("python"))}
    told = "".join(printed(workplace, name, code, capsys) for name, code in scripts.items())
    assert "stories" in told
    assert "skipped" not in told

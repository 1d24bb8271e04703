"""Writes the pages of docs/reference that come from the code itself (``PAGES``): ``python docs/build.py``.

With the folder of a run over ``samples/pages`` it also puts that run's report into the README.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import contract_page
import kept_tables
from click.testing import CliRunner

from dedup.clean.page.rules.order import EXPLAINED
from dedup.cli import COMMANDS, main
from dedup.engines import sql
from dedup.lexicon import cues
from dedup.options.settings import Options

HERE = Path(__file__).parent
_NOTE = "<!-- Written by docs/build.py; change the code instead. -->"


def commands() -> Iterator[str]:
    """Every command with its help, as ``--help`` prints it."""
    yield f"# Commands\n\n{_NOTE}\n"
    names = main.context_settings["help_option_names"]
    context = click.Context(main, info_name="dedup", max_content_width=100, terminal_width=100, help_option_names=names)
    yield f"```text\n{main.get_help(context)}\n```\n"
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        yield f"## dedup {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def options() -> Iterator[str]:
    """Every option table with defaults and what each value means."""
    yield f"# Options\n\n{_NOTE}\n"
    yield (
        "Set them in `dedup.toml`, one table per step, or with `--set table.key=value`. The numbers of the method, "
        "which were fitted on data and which few have a reason to move, stand in [constants.md](constants.md).\n"
    )
    yield from _tables(constant=False)


def constants() -> Iterator[str]:
    """Every number of the method: those in the option tables, and those beside their code."""
    yield f"# Numbers of the method\n\n{_NOTE}\n"
    yield (
        "What decides an answer and is no option: fitted on data, or a bound of work. Those of the first tables can be "
        "set like options, for an experiment; they may change or go with any release. [thresholds.md](thresholds.md) "
        "says what moving those of `clean` does.\n"
    )
    yield from _tables(constant=True)
    yield "## Beside the code\n\n| where | name | value | meaning |\n|---|---|---|---|"
    rows = (f"| `{module}` | `{name}` | `{value}` | {_cell(doc)} |" for module, name, value, doc in beside_code())
    yield "\n".join(rows) + "\n"


def _tables(*, constant: bool) -> Iterator[str]:
    for table in fields(Options):
        defaults = getattr(Options(), table.name)
        rows = [
            f"| `{item.name}` | `{value!r}` | {_range(value, item.metadata)} | {_cell(item.metadata['doc'])} |"
            for item in fields(defaults)
            if item.metadata["constant"] is constant
            for value in [getattr(defaults, item.name)]
        ]
        if rows:
            yield f"## [{table.name}]\n\n{(type(defaults).__doc__ or '').strip()}\n"
            yield "\n".join(["| option | default | from, to | meaning |", "|---|---|---|---|", *rows]) + "\n"


_UNBOUND = 1e15
"""What stands for no upper bound (``dedup/options/field.py``)."""


def _range(default: object, metadata: Mapping[str, Any]) -> str:
    """What a number may be, or the words to choose from; empty where anything goes."""
    if metadata["choices"]:
        return ", ".join(f"`{word}`" for word in metadata["choices"])
    if isinstance(default, bool) or not isinstance(default, int | float):
        return ""
    least, most = (f"{metadata[end]:,.15g}" for end in ("least", "most"))
    return f"{least} or more" if metadata["most"] >= _UNBOUND else f"{least} to {most}"


_ASIDE = {"adapters", "cli", "evaluate", "options", "report"}
"""Folders whose numbers change no answer."""


def beside_code() -> Iterator[tuple[str, str, str, str]]:
    """Numbers at the top of a step's modules: module, name, value, and what the string below them says."""
    for path in sorted((HERE.parent / "dedup").rglob("*.py")):
        module = path.relative_to(HERE.parent / "dedup").with_suffix("")
        if module.parts[0] in _ASIDE:
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, below in zip(body, [*body[1:], None], strict=True):
            if isinstance(node, ast.Assign):
                doc = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
                yield from ((".".join(module.parts), *item, str(doc)) for item in _numbers(node))


def _numbers(node: ast.Assign) -> Iterator[tuple[str, str]]:
    target, value = node.targets[0], node.value
    pairs = (
        zip(target.elts, value.elts, strict=False)
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
        else [(target, value)]
    )
    for name, number in pairs:
        parts = [part for part in ast.walk(number) if not isinstance(part, ast.operator | ast.unaryop)]
        plain = all(
            isinstance(part, ast.BinOp | ast.UnaryOp)
            or (isinstance(part, ast.Constant) and type(part.value) in {int, float})
            for part in parts
        )
        if isinstance(name, ast.Name) and plain:
            yield name.id, ast.unparse(number)


def rules() -> Iterator[str]:
    """Every cleaning rule with its examples, and every cue phrase by language."""
    yield f"# Cleaning rules\n\n{_NOTE}\n"
    for rule in EXPLAINED:
        yield f"## {rule.name}\n\nCuts: {rule.kind.value}. {rule.doc}\n"
        for title, examples in (("Fires", rule.fires), ("Spares", rule.spares)):
            if examples:
                yield f"{title}:\n\n" + "\n".join(f"- {_cell(str(example))}" for example in examples) + "\n"
    yield "# Cue phrases\n"
    for code in cues.languages():
        yield f"## {code}\n\n| cue | means | where | cuts |\n|---|---|---|---|"
        rows = (f"| {_cell(cue.text)} | {cue.means} | {cue.where} | {cue.cuts} |" for cue in cues.cues(code))
        yield "\n".join(rows) + "\n"


def tables() -> Iterator[str]:
    """Every file of SQL by what its header says."""
    yield f"# Tables\n\n{_NOTE}\n"
    yield (
        "Each table that a run derives in SQL is the answer to one query in a file, `dedup/STEP/sql/TABLE.sql`, whose "
        "header says what stands here. `…_to_…` and `…_wanted` are no tables but what a function is given.\n"
    )
    yield from kept_tables.told()
    package = HERE.parent / "dedup"
    files = [(path.parent.parent.relative_to(package).as_posix(), path.stem) for path in package.rglob("sql/*.sql")]
    for step in sorted({step for step, _ in files}):
        yield f"## {step}\n"
        for name in sorted(name for other, name in files if other == step):
            yield from _table(name, sql.load(f"{step}/{name}"))


def _table(name: str, file: sql.File) -> Iterator[str]:
    key = ", ".join(f"`{column}`" for column in file.key) or "none: rows may be equal"
    read = ", ".join(f"`{table}`" for table in sorted(file.reads)) or "nothing"
    yield f"### {name}\n\n{file.grain[0].upper()}{_cell(file.grain[1:])}. {_cell(file.why)}\n"
    yield (
        f"Key: {key}. Reads: {read}.{' Numbers: ' * bool(file.numbers)}"
        + "; ".join(f"`{number}` {_cell(meaning)}" for number, meaning in file.numbers.items())
        + "." * bool(file.numbers)
        + "\n"
    )
    yield "| column | meaning |\n|---|---|"
    yield "\n".join(f"| `{column}` | {_cell(meaning)} |" for column, meaning in file.columns.items()) + "\n"


def contract() -> Iterator[str]:
    """Every key of every output."""
    yield f"# Output contract\n\n{_NOTE}\n"
    yield from contract_page.told()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


PAGES = {
    "commands.md": commands,
    "options.md": options,
    "constants.md": constants,
    "rules.md": rules,
    "tables.md": tables,
    "contract.md": contract,
}
"""Pages of ``docs/reference`` that are made from the code."""


def report(folder: Path) -> str:
    """The report of the samples' run in ``folder`` as the README shows it: a hundred columns, seconds left out."""
    shown = CliRunner(env={"COLUMNS": "100"}).invoke(main, ["report", str(folder), "--stories", "3"])
    seconds = r"^ (\w+) +\d+\.\d|^ (report) {11}"  # a published run does not know what its last step took
    text = re.sub(seconds, lambda found: f" {found[1] or found[2]:<14}  ·", shown.output, flags=re.MULTILINE)
    lines = (line.rstrip().replace(str(folder), "out/demo") for line in text.strip("\n").split("\n"))
    return "\n".join(["<!-- report -->", "```text", *lines, "```", "<!-- /report -->"])


def readme(folder: Path) -> None:
    """Put the report of the run in ``folder`` into the README."""
    path = HERE.parent / "README.md"
    text = path.read_text(encoding="utf-8")
    shown = re.sub(r"<!-- report -->.*<!-- /report -->", lambda _: report(folder), text, flags=re.DOTALL)
    path.write_text(shown, encoding="utf-8")


def build(folder: Path = HERE / "reference") -> None:
    """Write all pages below ``folder``."""
    for name, page in PAGES.items():
        (folder / name).write_text("\n".join(page()), encoding="utf-8")


if __name__ == "__main__":
    build()
    if len(sys.argv) > 1:
        readme(Path(sys.argv[1]))

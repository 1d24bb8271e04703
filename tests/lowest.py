"""The oldest versions that pyproject.toml allows, in a new environment, and the tests that touch each of them.

    python tests/lowest.py FOLDER [PYTEST ARGUMENTS...]

Makes the environment in FOLDER with the Python that runs this; direct dependencies are at their lower bounds, what they
bring along is what pip chooses. Prints what it installed and ends as pytest ends.
"""

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXTRAS = ("arrow", "brotli", "pandas", "parquet", "polars")
NEEDED = ("pytest", "hypothesis", "jsonschema", "networkx")
TESTS = (
    "test_cases.py", "test_export.py", "test_library_pages.py", "test_library_group.py", "test_library_match.py",
    "test_match_encoder.py", "test_read_doors.py", "test_samples.py", "test_scripts.py", "test_sketches.py",
)  # fmt: skip


def lowest(lines):
    """Each requirement at its lower bound."""
    for line in lines:
        name, bound = re.match(r"([\w.-]+)(?:\[\w+\])?\s*(?:[>=]=\s*([\w.]+))?", line).groups()
        assert bound, f"{line}: has no lower bound"
        yield f"{name}=={bound}"


def main(folder, arguments):
    """Make the environment, say what is in it, run the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    wanted = sorted(set(lowest([*project["dependencies"], *extras])))
    venv.create(folder, with_pip=True, clear=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    quiet = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*quiet, *wanted, *NEEDED], check=True)  # noqa: S603 - our own commands
    subprocess.run([*quiet, "--no-deps", "-e", str(ROOT)], check=True)  # noqa: S603
    sys.stdout.write(f"Python {sys.version.split()[0]}: {', '.join(wanted)}\n")
    sys.stdout.flush()
    tests = arguments or [str(ROOT / "tests" / name) for name in TESTS]
    return subprocess.run([python, "-m", "pytest", "-q", *tests], check=False, cwd=ROOT).returncode  # noqa: S603


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]).resolve(), sys.argv[2:]))

"""The oldest versions that pyproject.toml allows, in a new environment, and the tests that touch each of them.

    python tests/lowest.py FOLDER [PYTEST ARGUMENTS...]

Makes the environment in FOLDER with the Python that runs this; direct dependencies are at their lower bounds (uv's
``lowest-direct``), what they bring along is the newest that fits. Prints what is installed and ends as pytest ends.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXTRAS = "arrow,brotli,pandas,parquet,polars"
NEEDED = ("pytest", "hypothesis", "jsonschema", "networkx")
TESTS = (
    "test_cases.py",
    "report/test_export.py",
    "library/test_library_pages.py",
    "library/test_library_group.py",
    "library/test_library_match.py",
    "profiles/test_match_encoder.py",
    "read/test_read_doors.py",
    "test_samples.py",
    "text/test_scripts.py",
    "copies/test_sketches.py",
)


def main(folder, arguments):
    """Make the environment, say what is in it, run the tests."""
    venv.create(folder, with_pip=True, clear=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    uv = [python, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    for command in (
        [*pip, "install", "--quiet", "uv"],
        [*uv, "--resolution", "lowest-direct", "-e", f"{ROOT}[{EXTRAS}]"],
        [*uv, *NEEDED],
        [*pip, "list", "--format", "freeze"],
    ):
        subprocess.run(command, check=True)  # noqa: S603 - our own commands
    tests = arguments or [str(ROOT / "tests" / name) for name in TESTS]
    return subprocess.run([python, "-m", "pytest", "-q", *tests], check=False, cwd=ROOT).returncode  # noqa: S603


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]).resolve(), sys.argv[2:]))

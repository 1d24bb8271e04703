"""The distribution: wheel and sdist hold what they must, and the wheel runs where nothing else of the project is."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import requires, version
from pathlib import Path

import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dedup

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def ran(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)  # noqa: S603 - our own commands
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A wheel and an sdist, built with what is installed: no network is needed."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    kept = ran("git", "ls-files", "dedup", "pyproject.toml", "README.md", "LICENSE", "NOTICE", cwd=ROOT).split("\n")
    for name in filter(None, kept):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    ran(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source))
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


def test_wheel_and_sdist_are_named_and_whole(built):
    wheel, sdist = built
    assert wheel.name.startswith(f"newsdedup-{dedup.__version__}-py3-none-any")
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = ran("git", "ls-files", "dedup", cwd=ROOT).split()
    assert set(kept) <= names
    assert not any(name.startswith(("tests/", "bench/", "samples/")) for name in names)
    licences = {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}
    with tarfile.open(sdist) as archive:
        assert any(name.endswith("/pyproject.toml") for name in archive.getnames())


def test_the_wheel_runs_by_itself(built, tmp_path):
    wheel, _ = built
    place = tmp_path / "site"
    ran(
        sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--no-index", "--target", str(place), str(wheel)
    )
    code = (
        "import dedup; print(dedup.__file__); print(dedup.article('<p>' + 'A footbridge opened today. ' * 9).text[:4])"
    )
    told = ran(sys.executable, "-c", code, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(place)}).split("\n")
    assert told[0].startswith(str(place))
    assert told[1] == "A fo"
    entry = (next(place.glob("newsdedup-*.dist-info")) / "entry_points.txt").read_text(encoding="utf-8")
    assert "dedup = dedup.cli:main" in entry


def test_both_install_into_an_empty_environment(built, tmp_path):
    """Without a network: what is required is found in this installation, once ours is in the empty one."""
    wheel, sdist = built
    quiet = ("--quiet", "--no-deps", "--no-index")
    ran(sys.executable, "-m", "pip", "wheel", *quiet, "--no-build-isolation", "-w", str(tmp_path), str(sdist))
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    site = Path(ran(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    required = site / "required.pth"
    for distribution in (wheel, next(tmp_path.glob("*.whl"))):
        ran(str(python), "-m", "pip", "install", *quiet, str(distribution))
        required.write_text(f"{Path(msgspec.__file__).parent.parent}\n", encoding="utf-8")
        assert ran(str(python.with_name("dedup")), "--version", cwd=tmp_path).strip().endswith(dedup.__version__)
        told = ran(
            str(python), "-c", "import dedup; print(dedup.article('A ferry sank. ' * 9), dedup.__file__)", cwd=tmp_path
        )
        assert str(site) in told
        required.unlink()
        ran(str(python), "-m", "pip", "uninstall", "--quiet", "--yes", "newsdedup")


def test_what_is_required_is_told_with_its_reason_and_its_licence():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    decisions = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    for line in PROJECT["dependencies"]:
        name = Requirement(line).name
        assert re.search(rf"\b{re.escape(name)}\b", notice, re.IGNORECASE), name
        assert re.search(rf"\b{re.escape(name)}\b", decisions, re.IGNORECASE), name


def test_lower_bounds_are_no_lower_than_those_of_what_is_required():
    bounds = {item.name: item for item in map(Requirement, PROJECT["dependencies"])}
    for name in bounds:
        for line in requires(name) or ():
            other = Requirement(line)
            ours = bounds.get(other.name.replace("-", "_")) or bounds.get(other.name)
            if ours is None or (other.marker and not other.marker.evaluate({"extra": ""})):
                continue
            lowest = [part.version for part in ours.specifier if part.operator in {">=", "=="}]
            assert all(other.specifier.contains(item) for item in lowest), f"{name} wants {other}, we allow {ours}"


def test_this_installation_is_within_the_bounds():
    for line in PROJECT["dependencies"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(version(wanted.name)), line


def closure():
    """All packages that come with ours, by name."""
    found, left = set(), list(PROJECT["dependencies"])
    while left:
        wanted = Requirement(left.pop())
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)):
            continue
        name = canonicalize_name(wanted.name)
        if name not in found:
            found.add(name)
            left += requires(name) or []
    return found


def test_each_installed_package_is_told_with_its_weight():
    page = (ROOT / "docs" / "reference" / "dependencies.md").read_text(encoding="utf-8")
    core = page.partition("## Extras")[0]
    rows = re.findall(r"^\| ([\w-]+) \| (<?\d+) \| .{8,} \| .+ \|$", core, re.MULTILINE)
    assert {name for name, _ in rows} == closure()
    assert f"installs {len(rows)} packages" in core
    extras = set(PROJECT["optional-dependencies"]) - {"dev"}
    assert extras == set(re.findall(r"`([\w]+)`", "".join(re.findall(r"^\| (`.+?) \|", page, re.MULTILINE))))


def test_every_message_recommends_this_distribution():
    for path in (ROOT / "dedup").rglob("*.py"):
        for found in re.findall(r"pip install ([^\s\"]+)", path.read_text(encoding="utf-8")):
            assert not re.match(r"'?dedup\b", found), path

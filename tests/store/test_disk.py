"""No room on the disk, or a page that ends its worker: a clear error, nothing lost, and the next run goes on."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kill import QUICK, saved, started, told
from sameness import answer

from dedup import pipeline
from dedup.extract.tables import drafts
from dedup.model import SkipReason
from dedup.options import settings

LIMITED = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2); "
LIMITED += "sys.argv = ['dedup', *sys.argv[2:]]; from dedup.cli import main; main()"


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    place = tmp_path_factory.mktemp("calm")
    saved(place / "pages", 40, sites=5)
    assert started(place).wait() == 0
    return answer(place / "out")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes")
@pytest.mark.parametrize("limit", [60_000, 1_500_000, 3_000_000])
def test_no_room_is_said_and_the_next_run_goes_on(tmp_path, calm, limit):
    saved(tmp_path / "pages", 40, sites=5)
    command = [sys.executable, "-c", LIMITED, str(limit), "run", "pages", "--out", "out", *QUICK]
    full = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert full.returncode == 3, full.stderr
    assert "make room" in full.stderr
    assert "start the same run again: what is done is kept" in full.stderr
    assert "Traceback" not in full.stderr
    assert not list(tmp_path.glob("out/*.part"))
    assert started(tmp_path).wait() == 0
    assert told(tmp_path / "out", calm) == []


DEADLY = "paper2.example/7.html"
real = drafts.extracted


def deadly(page, chosen):
    """A parser that ends its process over one page, as one that runs out of memory does."""
    if page.key == DEADLY and multiprocessing.parent_process() is not None:
        os._exit(9)
    return real(page, chosen)


def deadly_batch(chosen, batch):
    drafts.extracted = deadly
    return extract_batch(chosen, batch)


extract_batch = drafts.extract_batch


def test_a_page_that_ends_its_worker_costs_itself_alone_and_is_tried_again(tmp_path, calm, monkeypatch):
    saved(tmp_path / "pages", 40, sites=5)
    monkeypatch.chdir(tmp_path)
    chosen = settings.load(None, ["match.encoder=none", "run.workers=2", "run.batch=8"])
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "extract_batch", deadly_batch)
        report = pipeline.run(["pages"], tmp_path / "out", chosen)
    assert report.summary["inputs"]["skipped"] == {SkipReason.CRASHED.value: 1}
    assert report.summary["inputs"]["articles"] == 39
    (line,) = (tmp_path / "out" / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert DEADLY in line
    assert "ended its worker process" in line
    assert pipeline.run(["pages"], tmp_path / "out", chosen).summary["inputs"]["skipped"] == {}
    assert told(tmp_path / "out", calm) == []


def workers(pid):
    """Whether a run has started its workers, where the system tells; elsewhere a second is waited for."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if children.exists():
        return len(children.read_text(encoding="ascii").split()) > 1
    time.sleep(1.0)
    return True


def heeding():
    """Take Ctrl-C as a terminal's process does: what a shell starts in the background is born deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of process groups")
def test_ctrl_c_ends_a_run_and_its_workers_without_a_traceback(tmp_path, calm):
    saved(tmp_path / "pages", 40, sites=5)
    command = [sys.executable, "-m", "dedup", "run", "pages", "--out", "out", *QUICK]
    run = subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heeding,  # noqa: PLW1509 - pytest has no threads of its own here
    )
    while not (tmp_path / "out" / "dedup.duckdb").exists() or not workers(run.pid):
        assert run.poll() is None
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 130, errors
    assert "Traceback" not in errors
    assert started(tmp_path).wait() == 0
    assert told(tmp_path / "out", calm) == []

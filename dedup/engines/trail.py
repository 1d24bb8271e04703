"""What a killed run leaves outside its workspace: the folder in which the standard library's processes meet.

Nobody can tidy up after a kill but the next run. So a run notes the folder beside its tables, where the note goes with
the run, and one that finds a note of a process that is no more removes that folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from multiprocessing import util
from pathlib import Path

_NOTE = "processes"
_PREFIX = "pymp-"
"""What the standard library calls such folders; a note that names any other is nobody's to follow."""


def leave(folder: Path) -> None:
    """Note this process and its folder in ``folder``."""
    (folder / _NOTE).write_text(f"{os.getpid()}\n{util.get_temp_dir()}\n", encoding="utf-8")


def follow(folder: Path) -> None:
    """Remove what the note in ``folder`` tells of, where its process is no more. A note may be a stranger's.

    On Windows nothing is removed: who owns a folder and whether a process lives cannot be asked there in this way.
    """
    if sys.platform == "win32":
        return
    try:
        number, place, *_ = (folder / _NOTE).read_text(encoding="utf-8").splitlines()
        left = Path(place)
        ours = left.name.startswith(_PREFIX) and left.parent == Path(tempfile.gettempdir()) and not left.is_symlink()
        if ours and left.is_dir() and left.stat().st_uid == os.getuid() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    except (OSError, ValueError):
        return


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True

"""From arguments to inputs: folders walked in a stable order, globs, files, stdin; each with its key.

The order of inputs, and so which of two inputs of one key stands, depends on names alone: not on the order of the
arguments, of the directory, or of time.
"""

from __future__ import annotations

import glob
import heapq
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from dedup.errors import UsageError
from dedup.read import snapshot
from dedup.read.folders import Parts, folder_names, key_below
from dedup.store.columns import STDIN

COMPANIONS = (
    "_files", ".files", "-files", "_file", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros",
    "_bestanden", "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_dosyalar", "_datoteke",
    "_fitxers", "_failid", "_bylos",
)  # fmt: skip
"""Endings of the folders in which browsers save a page's assets, in the languages of the systems that write them."""
PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml", "")
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_CRAWLER = "hts-cache"
_WORKSPACE = "dedup.duckdb"
_OWN = "a workspace of this program; its exports are no input"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. ``size`` is in bytes, ``mtime`` in nanoseconds; both 0 for stdin.

    ``path`` is as the user gave it. ``named`` says that the user gave this very file, ``folder`` that it is a folder
    left unwalked. ``aside`` says why an input is not read (a companion folder, a hidden file, a workspace),
    ``error`` why it cannot be. ``parts`` orders inputs. ``inside`` is how many archives it stands in.
    """

    key: str
    path: str
    size: int = 0
    mtime: int = 0
    named: bool = False
    folder: bool = False
    aside: str | None = None
    error: str | None = None
    parts: tuple[str, ...] = ()
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Inputs:
    """Arguments that are in order: absolute ``paths`` to those given, the ``folders`` among them, ``roots`` to walk.

    ``links`` says that links which lead out of a folder are followed.
    """

    paths: Mapping[str, str]
    folders: frozenset[str]
    roots: Sequence[str]
    piped: bool
    links: bool = False

    @property
    def files(self) -> list[str]:
        """Absolute paths of the files given that lie in no folder given."""
        return [real for real in self.roots if real not in self.folders]

    def naming(self, held: Iterable[str] = ()) -> frozenset[str]:
        """The folders, as text, whose names keys may begin with: those given, and those of files of one name.

        Files given by themselves have bare names as keys. Where another one has the same name, or the top of a folder
        given holds it, all count as given with the folders that they lie in. ``held`` are such files of earlier runs,
        and inputs whose keys are the names of those given.
        """
        places: dict[str, set[str]] = {}
        for path in map(Path, (*map(name_of, self.files), *held)):
            places.setdefault(path.name, set()).add(str(path.parent))
        for folder, name in product(self.folders, places):
            if os.path.lexists(os.path.join(folder, name)):  # noqa: PTH118 - it is text, and many
                places[name].add(name_of(folder))
        shared = [folders for folders in places.values() if len(folders) > 1]
        return frozenset(map(name_of, self.folders)).union(*shared)

    def inputs(self, earlier: Collection[str] = ()) -> Iterator[Input]:
        """The files, as the function ``inputs`` gives them.

        What lies inside one of the ``earlier`` folders (as text) has the keys that a walk over that folder gives.
        Where these and the ``naming`` folders are several that lie in no other, keys begin with the folder's name.
        """
        names = folder_names({*earlier, *self.naming()})
        walks = [
            _folder(path, _above(real, names), _beside(path, self.paths), links=self.links)
            if real in self.folders
            else iter((_file(path, _above(os.path.dirname(real), names)),))  # noqa: PTH120 - it is text, and many
            for real, path in ((real, self.paths[real]) for real in self.roots)
        ]
        last = [Input(STDIN, STDIN, named=True)] if self.piped else []
        return _chain(heapq.merge(*walks, key=lambda item: (item.parts, item.path)), last)


NOTHING = Inputs({}, frozenset(), (), piped=False)
"""What no argument stands for, where that is no mistake."""


def given(arguments: Sequence[str | os.PathLike[str]], *, links: bool = False) -> Inputs:
    """What arguments stand for, before anything is walked. Raises as ``inputs``."""
    if isinstance(arguments, str | bytes | os.PathLike) or not arguments:
        raise UsageError("no input given; name a folder, files, a glob pattern, or - for JSON lines on stdin")
    texts = [os.fspath(argument) for argument in arguments]
    paths: dict[str, str] = {}
    for path in sorted(path for item in texts if item != STDIN for path in _expanded(item)):
        paths.setdefault(os.path.abspath(path), path)  # noqa: PTH100 - resolve would follow links
    folders = frozenset(real for real in paths if Path(real).is_dir())
    roots = [real for real in paths if not any(str(parent) in folders for parent in Path(real).parents)]
    for root in roots:
        if _is_workspace(root):
            raise UsageError(f"{name_of(paths[root])}: {_OWN}; give the folder of the pages")
    return Inputs(paths, folders, roots, piped=STDIN in texts, links=links)


def inputs(arguments: Sequence[str | os.PathLike[str]], *, links: bool = False) -> Iterator[Input]:
    """The files that ``arguments`` stand for, by key (components compared one by one), then by path; stdin last.

    An argument is a file, a folder, a glob pattern (``**`` for any depth) or ``-``. An argument that lies inside a
    folder also given adds nothing. Raises ``UsageError`` at once for no argument, a path that does not exist, a
    pattern that matches nothing, and a folder that is a workspace. A link that leads out of the folder it stands in
    is named and not followed, unless ``links`` says so.
    """
    return given(arguments, links=links).inputs()


def _above(folder: str, names: Mapping[str, Parts]) -> Parts:
    """What the keys of a folder's files begin with; nothing where none of the folders named holds it."""
    return (key_below(name_of(folder), names) or ()) if names else ()


def count(arguments: Sequence[str | os.PathLike[str]]) -> int:
    """How many files the arguments stand for. A container of many records counts once. Raises as ``inputs``."""
    return sum(1 for _ in inputs(arguments))


def source_of(item: Input) -> str:
    """What messages call an input."""
    return "stdin" if item.path == STDIN else name_of(item.path)


def name_of(raw: str) -> str:
    r"""A file name as text that JSON and UTF-8 can hold: bytes that are no UTF-8 show as ``\xNN``."""
    return os.fsencode(raw).decode("utf-8", "backslashreplace")


def _chain(walk: Iterator[Input], last: list[Input]) -> Iterator[Input]:
    yield from walk
    yield from last


def _expanded(argument: str) -> list[str]:
    if os.path.lexists(argument):
        return [argument]
    if not glob.has_magic(argument):
        raise UsageError(f"{name_of(argument)}: does not exist; check the path")
    found = glob.glob(argument, recursive=True)  # noqa: PTH207 - the pattern may be absolute
    if not found:
        raise UsageError(f"{name_of(argument)}: no file matches this pattern; check it, and quote it for the shell")
    return found


def _file(path: str, above: tuple[str, ...]) -> Input:
    parts = (*above, name_of(Path(path).name))
    key = "/".join(parts)
    try:
        facts = Path(path).stat()
    except OSError as error:
        return Input(key, path, named=True, error=_why(error), parts=parts)
    return Input(key, path, facts.st_size, facts.st_mtime_ns, named=True, parts=parts)


def _folder(root: str, above: tuple[str, ...], aside: str | None, *, links: bool) -> Iterator[Input]:
    yield from _walk(root, above, aside, _Seen(os.path.realpath(root), links=links))


def _beside(root: str, paths: Iterable[str]) -> str | None:
    """As ``_companion``, for a folder given together with its page (``saved/*`` in a shell)."""
    own = Path(root).absolute()
    if not own.name.endswith(COMPANIONS):
        return None
    return _companion(own.name, {Path(path).name for path in paths if Path(path).parent == own.parent})


class _Seen:
    """The real paths of the folders that a walk covers."""

    def __init__(self, root: str, *, links: bool) -> None:
        self._root = root
        self._links = links
        self._covered = [root]

    def leads_out(self, entry: os.DirEntry[str]) -> str | None:
        """Why a link is not followed: a page from elsewhere is not this folder's, and may be a file of the system."""
        if self._links or not entry.is_symlink():
            return None
        real = os.path.realpath(entry.path)
        if _within(real, self._root) or not os.path.exists(real):  # noqa: PTH110 - Path.exists raises where it may not look
            return None
        return f"a link out of the folder, to {name_of(real)}; give that by name, or set read.follow_links"

    def adds(self, link: str) -> bool:
        """Whether a linked folder adds files: it is neither walked already, nor below or above what is."""
        real = os.path.realpath(link)
        if any(_within(real, known) or _within(known, real) for known in self._covered):
            return False
        self._covered.append(real)
        return True


def _walk(folder: str, above: tuple[str, ...], aside: str | None, seen: _Seen) -> Iterator[Input]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: (name_of(entry.name), entry.name))
    except OSError as error:
        yield Input("/".join(above) or ".", folder, error=f"the folder cannot be listed: {_why(error)}", parts=above)
        return
    names = {entry.name for entry in entries}
    page = snapshot.page_of(Path(folder).absolute().name, names)
    within = aside or (f"part of a snapshot of ArchiveBox, whose page is {page}" if page else None)
    for entry in entries:
        parts = (*above, name_of(entry.name))
        if reason := seen.leads_out(entry):
            yield Input("/".join(parts), entry.path, folder=True, aside=reason, parts=parts)
        elif not _leads(entry):
            yield _entry(entry, parts, aside if entry.name == page else within)
        elif reason := _unwalked(entry):
            yield Input("/".join(parts), entry.path, folder=True, aside=reason, parts=parts)
        elif not entry.is_symlink() or seen.adds(entry.path):
            yield from _walk(entry.path, parts, within or _companion(entry.name, names), seen)


def _leads(entry: os.DirEntry[str]) -> bool:
    """Whether this is a folder, or a link to one; a link that leads in a circle is none, and ``_entry`` says so."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _unwalked(entry: os.DirEntry[str]) -> str | None:
    if entry.name.startswith("."):
        return "a hidden folder; give it by name to read it"
    if entry.name == _CRAWLER:
        return "a crawler's own notes; give it by name to read it"
    return _OWN if _is_workspace(entry.path) else None


def _is_workspace(folder: str) -> bool:
    """A folder that nobody may look into is none as far as can be known; that is told when it is listed."""
    return os.path.exists(os.path.join(folder, _WORKSPACE))  # noqa: PTH110, PTH118 - Path.exists raises where it may not look


def _companion(name: str, names: set[str]) -> str | None:
    """Why the files of a folder are not read: a browser saved them with the page that stands beside it."""
    for ending in COMPANIONS:
        stem = name.removesuffix(ending)
        if stem and stem != name and any(stem + page in names for page in PAGES):
            return f"part of the saved page {name_of(stem)}"
    return None


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _entry(entry: os.DirEntry[str], parts: tuple[str, ...], aside: str | None) -> Input:
    key = "/".join(parts)
    try:
        facts = entry.stat()
    except OSError as error:
        return Input(key, entry.path, error=_why(error), parts=parts)
    if not stat.S_ISREG(facts.st_mode):
        return Input(key, entry.path, error="no regular file (a pipe, socket or device)", parts=parts)
    if entry.name.startswith(".") or entry.name.lower() in _LITTER:
        aside = "a hidden file; give it by name to read it"
    return Input(key, entry.path, facts.st_size, facts.st_mtime_ns, aside=aside, parts=parts)


def _why(error: OSError) -> str:
    return f"{(error.strerror or str(error)).lower()}; mend its permissions or link, or leave it out"

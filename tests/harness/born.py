"""What a worker process has imported when its first batch comes; this module itself imports nothing of the package."""

import sys


def born_with(_):
    """Of the modules that pages need, those at hand."""
    return sorted({"dedup.library.ready", "trafilatura", "py3langid"} & set(sys.modules))

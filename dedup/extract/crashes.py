"""Many pages that end with one and the same unforeseen error: then it is the installation, not the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from dedup.errors import RunError

_DEFECT = re.compile(r": (\w+: .*); please report this page as a defect$", re.DOTALL)
"""An unforeseen error in the detail of a page that it ended."""
_FEW = 10
"""Pages with one error that may be what they have in common, however few there are in all."""


class Crashes:
    """Counts pages, and by its words each unforeseen error that ended one of them."""

    def __init__(self) -> None:
        self.pages = 0
        self._errors: Counter[str] = Counter()

    def add(self, details: Iterable[str]) -> None:
        """Pages, each by the detail of why it is no article, "" where it is one."""
        for detail in details:
            self.pages += 1
            if detail and (found := _DEFECT.search(detail)):
                self._errors[found[1]] += 1

    def check(self, share: float) -> None:
        """Raise ``RunError`` where one error ended at least this share of the pages, and more than a few."""
        for error, count in self._errors.most_common(1):
            if count >= max(_FEW, share * self.pages):
                raise RunError(
                    f"{count} of {self.pages} pages ended with the same error ({error}); the installation may be "
                    "broken or hold versions that do not go together: install newsdedup anew, and report it where "
                    "that does not help"
                )

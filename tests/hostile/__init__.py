"""Hostile inputs by kind, each with what a run must make of it."""

from hostile.archives import ARCHIVES
from hostile.documents import DOCUMENTS
from hostile.encodings import ENCODINGS
from hostile.files import FILES
from hostile.markup import MARKUP
from hostile.patterns import PATTERNS
from hostile.records import RECORDS
from hostile.statistics import STATISTICS
from hostile.text import TEXT

KINDS = {
    "files": FILES,
    "markup": MARKUP,
    "encodings": ENCODINGS,
    "archives": ARCHIVES,
    "records": RECORDS,
    "documents": DOCUMENTS,
    "text": TEXT,
    "statistics": STATISTICS,
    "patterns": PATTERNS,
}
"""Every hostile input by its kind."""

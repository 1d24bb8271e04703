"""What databanks of the press write as plain text: Factiva, Nexis, ProQuest, and RIS of reference managers.

Each says with a line of its own what follows; several articles stand in one file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_FACTIVA = re.compile(
    r"^(?!(?:ART|CO|ED|ET|IN|LA|PUB|RE|SE) \S)"
    r"(SE|CLM|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CO|IN|NS|RE|IPD|IPC|PUB|AN|RF|CX)(?: +(.*))?$"
)
"""A code and its value; codes that are words as well need two blanks behind them ("IN 2019 the port closed")."""
_RIS = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
_NEXIS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"^([A-Z][A-Z-]+(?: [A-Z-]+){0,3}): *(.*)$")
_FACTS = frozenset({
    "BYLINE", "CITY", "COMPANY", "CORRECTION-DATE", "COUNTRY", "DATELINE", "DOCUMENT-TYPE", "GEOGRAPHIC", "GRAPHIC",
    "HEADLINE", "HIGHLIGHT", "INDUSTRY", "JOURNAL-CODE", "LANGUAGE", "LENGTH", "LOAD-DATE", "NOTES", "ORGANIZATION",
    "PERSON", "PUB-TYPE", "PUBLICATION-TYPE", "SECTION", "SERIES", "STATE", "SUBJECT", "TICKER", "TYPE", "URL",
})  # fmt: skip
"""Labels of Nexis. In a text, capitals and a colon are who speaks, or a dateline."""
_RIGHTS = re.compile(r"\n?[ \t]{10,}(?=\S).*?(?:copyright|©|all rights reserved)", re.IGNORECASE | re.DOTALL)
_LENGTH = re.compile(r"^LENGTH: *\d.*$", re.MULTILINE)
_NUMBERED = re.compile(r"^Document \d+ of \d+[ \t]*$", re.MULTILINE)
_PROQUEST = (
    "Abstract", "Author", "Business indexing term", "Company / organization", "Copyright", "Country of publication",
    "Credit", "Database", "Dateline", "Document type", "Document URL", "Full text", "ISSN", "Language of publication",
    "Last updated", "Links", "Location", "Pages", "People", "Place of publication", "ProQuest document ID",
    "Publication date", "Publication info", "Publication subject", "Publication title", "Publication year", "Publisher",
    "Section", "Source type", "Subject", "Title", "Word count",
)  # fmt: skip
_FIELD = re.compile(rf"^({'|'.join(map(re.escape, _PROQUEST))}): ?", re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MARKS = (
    (re.compile(rb"\A\s*TY  - [A-Z]{2,8}\s*$", re.MULTILINE), re.compile(rb"^ER  -", re.MULTILINE)),
    (re.compile(rb"^HD +\S", re.MULTILINE), re.compile(rb"^(?:LP|TD)(?: |\r?$)", re.MULTILINE)),
    (re.compile(rb"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*\r?$", re.MULTILINE),),
    (
        re.compile(rb"^_{20,}[ \t]*\r?$", re.MULTILINE),
        re.compile(rb"^(?:Full text|ProQuest document ID|Document URL): ", re.MULTILINE),
    ),
)
"""What stands in a file of each: RIS, Factiva, Nexis, ProQuest."""


def told(head: bytes) -> bool:
    """Whether the first bytes are those of such a file."""
    return any(all(mark.search(head) for mark in marks) for marks in MARKS)


def articles(text: str) -> Iterator[dict[str, Any]]:
    """The articles of a file as records, in order."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    readers: tuple[Callable[[str], Iterator[dict[str, Any]]], ...] = (_ris, _factiva, _nexis, _proquest)
    data = text[:65_536].encode("utf-8", "replace")
    found = (read for marks, read in zip(MARKS, readers, strict=True) if all(mark.search(data) for mark in marks))
    reader = next(found, _proquest)
    for record in reader(text):
        yield {name: value for name, value in record.items() if value}


def _ris(text: str) -> Iterator[dict[str, Any]]:
    for fields in _coded(text, _RIS, {"TY"}):
        day = _first(fields, "DA", "Y1", "PY").strip("/").replace("/", "-")
        yield {
            "title": _first(fields, "TI", "T1", "CT"),
            "abstract": _first(fields, "AB", "N2"),
            "authors": [_person(name) for code in ("AU", "A1") for name in fields.get(code, ())],
            "site": _first(fields, "T2", "JO", "JF", "PB"),
            "published": day if "-" in day else "",
            "url": _first(fields, "UR", "L1"),
            "language": _first(fields, "LA"),
            "notes": _first(fields, "N1"),
        }


def _factiva(text: str) -> Iterator[dict[str, Any]]:
    for fields in _coded(text, _FACTIVA, {"SE", "CLM", "HD"}):
        body = "\n".join((*fields.get("LP", ()), *fields.get("TD", ())))
        number = _first(fields, "AN").rpartition(" ")[2]
        yield {
            "title": " ".join(_first(fields, "HD").split()),
            "text": "\n\n".join(filter(None, map(str.strip, body.split("\n")))),
            "authors": _first(fields, "BY"),
            "published": _first(fields, "PD"),
            "site": _first(fields, "SN"),
            "id": number,
            "agency": _first(fields, "CR"),
            "page": _first(fields, "PG"),
            "copyright": _first(fields, "CY"),
        }


def _coded(text: str, code: re.Pattern[str], opening: set[str]) -> Iterator[dict[str, list[str]]]:
    """Fields that a code opens, with the lines behind it; a code that opens an article does so after its headline."""
    fields: dict[str, list[list[str]]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        found = code.match(line)
        if found is None:
            lines.append(line.strip())
            continue
        if found[1] in opening and fields.keys() & {"HD", "TY"}:
            yield _joined(fields)
            fields = {}
        lines = [found[2] or ""]
        fields.setdefault(found[1], []).append(lines)
    if fields.keys() & {"HD", "TY"}:
        yield _joined(fields)


def _joined(fields: dict[str, list[list[str]]]) -> dict[str, list[str]]:
    return {code: ["\n".join(lines) for lines in values] for code, values in fields.items()}


def _person(name: str) -> str:
    """A name that begins with the family, in the order of bylines."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name.strip()


def _people(line: str) -> list[str]:
    return [_person(name.rstrip(". ")) for name in line.split("\n", maxsplit=1)[0].split(";")]


def _first(fields: dict[str, list[str]], *codes: str) -> str:
    return next((value for code in codes for one in fields.get(code, ()) if (value := one.strip())), "")


def _nexis(text: str) -> Iterator[dict[str, Any]]:
    for part in _NEXIS.split(text)[1:]:
        cut = _LENGTH.search(part)
        head, body = (part[: cut.start()], part[cut.end() :]) if cut else (part, "")
        centred = [line.strip() for line in head.split("\n") if line.startswith("   ") and line.strip()]
        labels = {found[1]: found[2] for line in part.split("\n") if (found := _LABEL.match(line))}
        plain = [block for block in _blocks(head) if not _LABEL.match(block) and block not in centred]
        yield {
            "title": labels.get("HEADLINE") or next(iter(plain), ""),
            "authors": labels.get("BYLINE", ""),
            "site": next(iter(centred), ""),
            "published": next(filter(_YEAR.search, centred[1:]), ""),
            "text": "\n\n".join(_body(body)),
            "section": labels.get("SECTION", ""),
        }


def _body(text: str) -> Iterator[str]:
    """The paragraphs behind the length, without the lines of facts and the copyright line in the middle below them."""
    for block in re.split(r"\n[ \t]*\n", text):
        label = _LABEL.match(block.strip())
        if block.strip() and not (label and label[1] in _FACTS) and not _RIGHTS.match(block):
            yield " ".join(block.split())


def _blocks(text: str) -> Iterator[str]:
    return (" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", text) if block.strip())


def _proquest(text: str) -> Iterator[dict[str, Any]]:
    for part in _RULE.split(text):
        pieces = _FIELD.split(part)
        fields = dict(zip(pieces[1::2], map(str.strip, pieces[2::2]), strict=True))
        if not fields.keys() & {"Full text", "Title", "Abstract"}:
            continue
        opening = next(_blocks(_NUMBERED.sub("", pieces[0])), "")
        yield {
            "title": fields.get("Title") or opening,
            "authors": _people(fields.get("Author", "")),
            "text": "\n\n".join(filter(None, map(str.strip, fields.get("Full text", "").split("\n")))),
            "abstract": fields.get("Abstract", ""),
            "published": fields.get("Publication date", ""),
            "site": fields.get("Publication title", ""),
            "document_url": fields.get("Document URL", ""),
            "number": fields.get("ProQuest document ID", ""),
        }

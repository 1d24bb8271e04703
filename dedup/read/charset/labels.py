"""Names of encodings as pages give them, read as browsers read them (WHATWG Encoding Standard, section 4.2)."""

from __future__ import annotations

import codecs

import webencodings

_NOT_OF_THE_WEB = {
    "big5hkscs": "big5", "cp932": "shift_jis", "cp949": "euc-kr", "cp950": "big5", "euc_jp": "euc-jp",
    "euc_kr": "euc-kr",
    "johab": "euc-kr", "mac-cyrillic": "x-mac-cyrillic", "mac-roman": "macintosh",
    "utf-16": "utf-16le", "utf-16-be": "utf-16be", "utf-16-le": "utf-16le", "utf-8-sig": "utf-8",
}  # fmt: skip
"""Codecs of Python that pages name in spellings which no browser knows, with the web's label of each."""
_OF_PAGES = {
    "dos-874": "windows-874", "windows-936": "gbk",
}  # fmt: skip
_READ_AS = {
    "gbk": "gb18030", "iso-8859-8": "windows-1255", "iso-8859-8-i": "windows-1255", "macintosh": "mac-roman",
    "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""Encodings of the web that a wider one, or one of another name, reads."""
_UNREAD = frozenset({"replacement", "x-user-defined"})
_CODECS = {
    "windows-874": "cp874", "x-mac-cyrillic": "mac-cyrillic", "big5": "big5hkscs", "shift_jis": "cp932",
    "euc-kr": "cp949",
}  # fmt: skip


def named(label: str | None) -> str | None:
    """The web's name of an encoding for a label in any spelling; None for a label that nobody knows."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    found = webencodings.lookup(_OF_PAGES.get(label, label)) or _of_python(label)
    return None if found is None or found.name in _UNREAD else _READ_AS.get(found.name, found.name)


def _of_python(label: str) -> webencodings.Encoding | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return webencodings.lookup(_NOT_OF_THE_WEB.get(name, name))


def codec(name: str) -> str:
    """The codec of Python that decodes an encoding of this name."""
    return _CODECS.get(name, name)

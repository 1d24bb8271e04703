"""Names of encodings as pages give them, read as browsers read them (WHATWG Encoding Standard, section 4.2)."""

from __future__ import annotations

import codecs

_WEB = {
    "iso8859-1": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252",
    "iso8859-9": "windows-1254", "cp1254": "windows-1254",
    "iso8859-11": "windows-874", "tis-620": "windows-874", "cp874": "windows-874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "hz": "gb18030",
    "big5": "big5", "big5hkscs": "big5", "cp950": "big5",
    "shift_jis": "shift_jis", "cp932": "shift_jis", "euc_jp": "euc-jp",
    "euc_kr": "euc-kr", "cp949": "euc-kr", "johab": "euc-kr",
    "iso8859-8": "windows-1255", "cp866": "ibm866", "mac-cyrillic": "x-mac-cyrillic",
    "utf-8-sig": "utf-8", "utf_8_sig": "utf-8", "utf-16": "utf-16-le", "utf-16-be": "utf-16-be",
}  # fmt: skip
_ODD = {
    "x-sjis": "shift_jis", "windows-31j": "shift_jis", "ks_c_5601-1987": "euc-kr", "windows-949": "euc-kr",
    "x-gbk": "gb18030", "windows-936": "gb18030", "x-x-big5": "big5", "windows-874": "windows-874",
    "dos-874": "windows-874", "unicode": "utf-16-le", "x-cp1251": "windows-1251", "x-mac-cyrillic": "x-mac-cyrillic",
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "logical": "windows-1255", "visual": "windows-1255",
    "iso-8859-8-i": "windows-1255", "iso-8859-6-i": "iso-8859-6", "iso-8859-6-e": "iso-8859-6", "x-euc-jp": "euc-jp",
}  # fmt: skip
_KNOWN = frozenset(
    (
        "utf-8", "utf-16-le", "utf-16-be", "ibm866", "koi8-r", "koi8-u", "windows-874", "x-mac-cyrillic", "mac-roman",
        "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
        *(f"windows-{page}" for page in range(1250, 1259)),
        *(f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 10, 13, 14, 15, 16)),
    )
)  # fmt: skip
"""The encodings of the web, and no other codec that Python may know."""
_CODECS = {
    "windows-874": "cp874", "x-mac-cyrillic": "mac-cyrillic", "big5": "big5hkscs", "shift_jis": "cp932",
    "euc-kr": "cp949",
}  # fmt: skip


def named(label: str | None) -> str | None:
    """The web's name of an encoding for a label in any spelling; None for a label that nobody knows."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    if label in _ODD:
        return _ODD[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _WEB.get(name) or (
        f"windows-{name[2:]}" if name.startswith("cp125") else name.replace("iso8859", "iso-8859")
    )
    return name if name in _KNOWN else None


def codec(name: str) -> str:
    """The codec of Python that decodes an encoding of this name."""
    return _CODECS.get(name, name)

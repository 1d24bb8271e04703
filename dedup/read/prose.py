"""Whether a text file is writing: code, logs, settings and tables are none, in any language."""

from __future__ import annotations

import regex

_LINES = 400
"""Lines with text by which a plain file is told from code and logs."""
_SAMPLE = 400_000
"""Characters of a file that are looked at: one line may be as long as a file."""
_CODE = regex.compile(
    r"""^\s*(?:
        \#!|//|/\*|\*/|\#\s*include\b|\#\s*define\b|@\w+\b(?:\(|$)|\}|\)\s*;?$|
        (?:import|from|def|class|function|var|let|const|return|public|private|static|export|package|using|namespace|elif|
           else|try|except|finally|while|for|if|end|echo|SELECT|INSERT|CREATE|UPDATE)\b.*[:;(){}=,]\s*$|
        (?:import|from)\s+[\w.]+(?:\s+import\b.*|\s*(?:,\s*[\w.]+)*)$|
        (?:user-agent|disallow|allow|sitemap|crawl-delay|host)\s*:|
        [\[(]?\d{4}[-/]\d\d[-/]\d\d[T\s]\d\d:\d\d|[\[(]?\d\d:\d\d:\d\d\b|\S+\s-\s-\s\[|
        (?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b|
        (?:(?:const|let|var|my|local|export)\s+)?[\w.$]+\s*:?=\s*[a-z]{0,2}["'`\[({]|
        [\w.\-]+\s*[=:]=?\s*\S+$|(?:return|yield)\s+[a-z]{0,2}["'`\[({]|\[[\w.\- ]+\]$|[\w\-./]+\s*\([^)]*\)\s*[;{]?$
    )|[{};\\]\s*$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_WORD = regex.compile(r"[\p{L}\p{M}]")
_DRAWN = 0.5
"""Share of letters among what is no blank, below which a file is a drawing or a table."""
_CODED = 0.5
"""Share of a file's characters or lines that look like code, from which it is code."""


def prose(text: str) -> bool:
    """Whether most lines of a text are writing: letters for the most part, and in no form that machines write."""
    lines = [line for line in text[:_SAMPLE].split("\n", _LINES * 4)[: _LINES * 4] if line.strip()][:_LINES]
    if not lines:
        return True
    size = sum(len(line.strip()) for line in lines)
    coded = sum(len(line.strip()) for line in lines if _CODE.search(line))
    solid = sum(len(regex.sub(r"\s+", "", line)) for line in lines)
    letters = sum(len(_WORD.findall(line)) for line in lines)
    many = sum(bool(_CODE.search(line)) for line in lines)
    return coded < _CODED * size and many <= _CODED * len(lines) and letters >= _DRAWN * solid

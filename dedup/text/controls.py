"""Commands to a terminal inside text: they go with what they say, of which nothing is meant to be read."""

from __future__ import annotations

from typing import Any

import regex

# An operating system command (window title, clipboard), or a control sequence (colour, cursor). It ends with its line
# or at a tag at the latest, so that an unended one takes no text of a page with it.
_COMMAND: Any = regex.compile(
    r"\x1b(?:[\]P^_X][^\x07\x1b\x9c<\n]{0,4096}(?:\x07|\x1b\\|\x9c)?|\[[0-?]*+[ -/]*+[@-~]?|[()*+][0-~])"
)


def without_commands(text: str) -> str:
    """The text without commands to a terminal (ECMA-48, xterm's operating system commands)."""
    return str(_COMMAND.sub("", text)) if "\x1b" in text else text

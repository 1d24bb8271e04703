"""Lines on which an expression that goes back and forth would take for ever."""

from hostile.made import Bad, page

_LONG = {
    "blanks": " \t" * 20_000,
    "stops": ". " * 10_000,
    "quotes": "»”)" * 8_000,
    "digits": "12:" * 8_000,
    "dashes": "— - – " * 5_000,
    "bullets": "| • " * 6_000,
    "names": "Ab. " * 6_000,
    "ats": "a@" * 8_000,
    "cues": "اقرأ أيضاً: " * 3_000,
    "marks": "… [+12 chars] " * 3_000,
    "hashes": "#وسم_" * 6_000,
    "brackets": "((([[[" * 4_000,
}
PATTERNS = tuple(
    Bad(f"{name}.html", page(lead=f"<p>قال {line} ثم مضى المدير.</p>").encode(), says="العدسة")
    for name, line in _LONG.items()
)

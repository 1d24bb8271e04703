"""Text that acts on a terminal, that floods, or that hides."""

from dedup.model import SkipReason
from hostile.made import Bad, page

_COMMANDS = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b31m\x07\x08"
TEXT = (
    Bad("much.txt", ("كلمة أخرى في النص. " * 2_000 + "\n\n").encode() * 12, SkipReason.TOO_LARGE, "read.max_text"),
    Bad("much.html", page(lead="<p>" + "كلمة أخرى " * 50_000).encode(), SkipReason.TOO_LARGE, "read.max_text"),
    Bad("blanks.html", page(lead="<p>قال" + "\u00a0" * 200_000 + "ثم").encode(), says="العدسة"),
    Bad("stretched.html", page(lead="<p>قا" + "ـ" * 200_000 + "ل ثم").encode(), says="العدسة"),
    Bad("joined.html", page(lead="<p>قال" + "\u200c" * 200_000 + "ثم").encode(), says="العدسة"),
    Bad("pointed.html", page(lead="<p>" + "اًّ" * 60_000 + " ثم").encode(), says="العدسة"),
    Bad("tags.html", page(lead="<p>" + "\U000e0041" * 3_000 + " ثم").encode(), says="العدسة"),
    Bad("plane.html", page(lead="<p>" + "𐎀𓀀😀" * 30_000).encode(), says="العدسة"),
    Bad("commands.html", page(title=f"المرصد {_COMMANDS} يعيد فتح قبته").encode(), says="العدسة", never="\x1b"),
    Bad("commands_body.html", page(lead=f"<p>قال {_COMMANDS} المدير إن القبة فتحت اليوم.").encode(), never="ZXZpbA"),
    Bad("flood.html", page(lead="<p>ا" + "\u0651" * 300 + " كلمة تفيض بالعلامات.</p>").encode(), never="\u0651" * 9),
    Bad("flood_latin.txt", ("A" + "\u0301" * 300 + " ferry sank today.\n\n").encode() * 9, never="\u0301" * 9),
    Bad("bidi.html", page(title="المرصد \u202e\u2066 يعيد فتح قبته").encode(), says="العدسة"),
    Bad("one_word.txt", "ل".encode() * 200_000, SkipReason.EMPTY),
    Bad("lines.txt", "سطر من النص هنا.\n".encode() * 15_000, SkipReason.TOO_LARGE, "read.max_blocks"),
    Bad("hidden.html", page(body="<p>\u200b\u200c\u2060" * 300).encode(), says="العدسة"),
    Bad("language.html", page().replace('lang="ar"', 'lang="\x1b[31m=1+1"').encode(), says="العدسة", never="=1+1"),
)

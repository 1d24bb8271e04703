"""Bytes that are not what they are declared to be."""

from hostile.made import Bad, page

_NULS = b"".join(page().encode()[at : at + 40] + b"\x00" for at in range(0, len(page().encode()), 40))
_FRENCH, _ARABIC = "<p>café naïve".encode("latin-1"), "<p>مرحبا".encode("cp1256")
ENCODINGS = (
    Bad("mark_against.html", b"\xef\xbb\xbf" + page().replace("utf-8", "utf-7").encode(), says="العدسة"),
    Bad("marked_legacy.html", b"\xef\xbb\xbf" + page().replace("utf-8", "x").encode("cp1256"), says="العدسة"),
    Bad("wide_unmarked.html", page().encode("utf-16-le"), says="العدسة"),
    Bad("wide.html", page().encode("utf-16"), says="العدسة"),
    Bad("declared_wide.html", page().replace("utf-8", "utf-16").encode(), says="العدسة"),
    Bad("no_such.html", page().replace("utf-8", "rot13").encode(), says="العدسة", never="\ufffd\ufffd\ufffd"),
    Bad("broken.html", page().encode().replace("المرصد".encode(), "المرصد".encode()[:-1]), says="العدسة"),
    Bad("overlong.html", page(body="<p>").encode() + b"\xc0\xaf\xf8\x88\x80\x80\x80" * 3, says="العدسة"),
    Bad("nuls.html", _NULS),
    Bad("amid.html", page(lead="<p\0>x</p\0>" * 500).encode(), says="العدسة", never="\u3c00"),
    Bad("wide_words.html", page(body=f"<p>{'一' * 200}").encode("utf-16-le"), says="العدسة"),
    Bad("mixed.html", page().encode() + _FRENCH * 30 + _ARABIC * 30, says="العدسة"),
    Bad("seven.html", page(title="+ADw-script+AD4- x").replace("utf-8", "utf-7").encode(), never="<script"),
    Bad("odd.html", page().encode("utf-16")[:-1], says="العدسة"),
    Bad("widest.html", page().encode("utf-32"), says="العدسة"),
    Bad("marks_amid.html", page().replace("<p>", "\ufeff<p>\ufeff").encode(), says="العدسة", never="\ufeff"),
    Bad("charsets.html", page(head="<meta charset=utf-16><meta charset=';;\"'>").encode(), says="العدسة"),
    Bad("zeros_behind.html", page().encode() + b"\0" * 90_000, says="العدسة", never="\x00"),
)

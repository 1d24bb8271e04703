"""Pages that flood what is counted over all pages: one key, one headline, one link, one address."""

from hostile.made import Bad, page

_TEASERS = "".join(f"<p>اقرأ أيضاً: خبر رقم {number} من أخبار المرصد</p>" for number in range(400))
_LINKS = "".join(f'<li><a href="/{number}">خبر رقم {number} من أخبار المرصد الكبير</a></li>' for number in range(400))
_WORDS = " ".join(f"كلمة{number}" for number in range(20_000))


def _told(place: str, body: str) -> bytes:
    """A page whose paragraphs are its own: lines that half of a folder's texts share are the site's."""
    return page(body=body).replace(".</p>", f" في {place}.</p>").encode()


STATISTICS = (
    Bad("words.html", _told("الواحة", f"<p>{_WORDS}</p>"), says="العدسة"),
    Bad("headlines.html", _told("الوادي", "".join(f"<h2>خبر رقم {n}</h2>" for n in range(900))), says="العدسة"),
    Bad("teasers.html", page(body=_TEASERS).encode(), says="العدسة"),
    Bad("links.html", _told("الساحل", f"<ul>{_LINKS}</ul>"), says="العدسة"),
    Bad("repeat.html", _told("الجبل", "<p>تبرع صانع النظارات بنصف الكلفة كلها أمس.</p>" * 800), says="العدسة"),
    *(Bad(f"same{number}.html", page(head="<link rel=canonical href='https://x.example/a'>").encode())
      for number in range(3)),
)  # fmt: skip

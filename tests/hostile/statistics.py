"""Pages that flood what is counted over all pages: one key, one headline, one link, one address."""

from hostile.made import Bad, page

_TEASERS = "".join(f"<p>اقرأ أيضاً: خبر رقم {number} من أخبار المرصد</p>" for number in range(400))
_LINKS = "".join(f'<li><a href="/{number}">خبر رقم {number} من أخبار المرصد الكبير</a></li>' for number in range(400))
STATISTICS = (
    Bad("teasers.html", page(body=_TEASERS).encode(), says="العدسة"),
    Bad("links.html", page(body=f"<ul>{_LINKS}</ul>").encode(), says="العدسة"),
    Bad("repeat.html", page(body="<p>تبرع صانع النظارات بنصف الكلفة كلها أمس.</p>" * 800).encode(), says="العدسة"),
    *(Bad(f"same{number}.html", page(head="<link rel=canonical href='https://x.example/a'>").encode())
      for number in range(3)),
)  # fmt: skip

"""What a hostile input is, and the harmless page that most are made from."""

from dataclasses import dataclass

from dedup.model import SkipReason

TITLE = "المرصد يعيد فتح قبته الكبيرة أمام طلاب الجامعات"
TEXT = (
    "أعاد المرصد الفلكي في أعلى الهضبة فتح قبته الكبيرة يوم الأربعاء بعد ترميم عدستها التي تصدعت في الشتاء الماضي.",
    "وقال كبير الفلكيين إن الطلاب سيراقبون المذنب العابر كل ليلة حتى نهاية الشهر، وإن التذاكر نفدت في ساعة واحدة.",
    "وتبرع صانع نظارات من القرية المجاورة بنصف كلفة العدسة، وتكفلت الجامعة بما بقي من أجور النقل والتركيب والصيانة.",
)
"""Nothing of it stands on the good pages."""


@dataclass(frozen=True)
class Bad:
    """A hostile input: its file's name and bytes, and how it must end.

    ``ends`` is an article, or the reason why there is none with ``word``, part of its detail.
    ``says`` must stand in the text of an article, ``never`` in no field of it.
    ``key`` is that of a record which gives itself one.
    """

    name: str
    content: bytes
    ends: SkipReason | str = "article"
    word: str = ""
    says: str = ""
    never: str = ""
    key: str = ""


def page(*, head: str = "", body: str = "", title: str = TITLE, lead: str = "") -> str:
    """The harmless page with something of a stranger's in its head, before its text or after it."""
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{lead}{text}{body}</article></body></html>"
    )

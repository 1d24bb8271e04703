"""One story, the opening of a library, as text, as markup and as a page: what readers of files are given to read."""

TITLE = "افتتاح مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LINES = [
    f"افتتحت البلدية صباح الأحد القاعة رقم {number} من المكتبة العامة في الحي القديم، وقالت إن أبوابها ستبقى "
    "مفتوحة للطلبة "
    "حتى ساعة متأخرة من الليل طوال أيام الأسبوع."
    for number in range(1, 4)
]
TEXT = "\n\n".join(LINES)
HTML = "".join(f"<p>{line}</p>" for line in LINES)
URL = "https://almaktaba.example/a/7"
TIME = "2026-04-05T08:30:00Z"
PAGE = (
    f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE}</title></head>'
    f"<body><article><h1>{TITLE}</h1>{HTML}</article></body></html>"
)


def paragraphs(item):
    return [line for line in item.text.split("\n\n") if line in LINES]

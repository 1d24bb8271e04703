"""A small folder of saved pages, invented: copies on several sites, a dump, a feed, and what is no article."""

import json

from harness.pages import Saved

BRIDGE = (
    "The old harbour opened a new footbridge on Monday, two years after the first stone of it was laid by the mayor.",
    "A thousand people an hour can cross the river there, said Nora Whitfield, who heads the works of the town.",
    "The stone was cut in the quarry above the mill, and forty masons shaped it by hand through two wet winters.",
    "Lamps along the rail burn until midnight; fishermen had asked for darkness after that, and the council agreed.",
)


MUSEUM = (
    "استقبل متحف الفخار في المدينة العتيقة زواره الأوائل صباح الأحد، وعرضت في قاعاته ثلاثمئة جرة من العصر الوسيط.",
    "وذكرت أمينة المتحف أن نصف القطع وجد في بئر قديمة خلف السوق، وأن ترميمها استغرق خمس سنوات كاملة في معمل صغير.",
    "ويفتح المتحف أبوابه كل يوم عدا الاثنين، ويدخله تلاميذ المدارس بلا مقابل حتى نهاية الصيف القادم.",
)


RACE = (
    "عاد سباق القوارب الشراعية إلى الخليج بعد غياب عام كامل، وشارك فيه ستون قاربا من مدن الساحل جميعها.",
    "وفاز بالكأس قارب صغير صنعه صيادان من خشب الأرز، ووصل قبل أقرب منافسيه بدقيقتين كاملتين وسط ريح قوية.",
    "وقال رئيس النادي البحري إن السباق القادم سيقام في الربيع، وإن النساء سيشاركن فيه للمرة الأولى منذ تأسيسه.",
)


HOSTILE = '=HYPERLINK("x") [bold red]Ferry[/] \x1b[31m<script>alert(1)</script><img src=x onerror=y> ../../etc/passwd'


"""A headline that would be a formula, console markup, an escape code, a script and a path."""


def save_pages(folder):
    museum, race = "متحف الفخار يفتح أبوابه للزوار في المدينة العتيقة", "سباق القوارب الشراعية يعود إلى الخليج بعد غياب"
    bridge = "New footbridge opens over the old harbour"
    teaser = f'<p>اقرأ أيضاً: <a href="https://beta.example/race">{race}</a></p>'
    copied = "<p>Share this article</p>"
    pages = {
        "alpha.example/bridge.html": Saved(bridge, BRIDGE, "Alpha", url="https://alpha.example/bridge"),
        "gamma.example/bridge.html": Saved(
            bridge, BRIDGE, "Gamma", after=copied, published="2026-03-02T11:30:00+02:00"
        ),
        "delta.example/crossing.html": Saved(
            "Footbridge opens", (*BRIDGE[:3], BRIDGE[3].replace("midnight", "eleven")), "Delta", published=None
        ),
        "alpha.example/museum.html": Saved(museum, MUSEUM, "Alpha", "ar", "2026-03-01", after=teaser),
        "beta.example/race.html": Saved(race, RACE, "Beta", "ar", url="https://beta.example/race"),
    }
    for key, page in pages.items():
        page.save(folder / key)
    links = "".join(
        f'<li><a href="/{number}">Headline number {number} of the daily page</a></li>' for number in range(30)
    )
    index = f"<html><head><title>Alpha</title></head><body><main><h1>Latest</h1><ul>{links}</ul></main></body></html>"
    (folder / "alpha.example/index.html").write_text(index, encoding="utf-8")
    (folder / "alpha.example/empty.html").write_bytes(b"")
    (folder / "alpha.example/broken.html").write_bytes(bytes(range(256)) * 40)
    dump = [museum, *MUSEUM, "المصدر: الأناضول", f"اقرأ أيضاً: {race}", *RACE, "المصدر: رويترز"]
    (folder / "dump.txt").write_text("\n\n".join(dump), encoding="utf-8")
    records = [
        {"id": "ferry", "title": HOSTILE, "text": "\n\n".join(BRIDGE[1:3]), "site": "[red]Feed[/]", "language": "en"},
        {"id": "only-a-title", "title": "Heavy rain closes the coast road near the quarry", "date": "2026-03-03"},
        {"id": "ferry", "title": "Another with the same key", "text": BRIDGE[0]},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "feed.jsonl").write_text(lines, encoding="utf-8")

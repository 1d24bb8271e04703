"""Pages of a town and of its rivals, and what a run makes of them."""

import random
from pathlib import Path

from dedup import pipeline
from dedup.options import settings
from harness.pages import Saved, lines

WORDS = {
    "en": (
        "The port authority of Latakia reopened its eastern quay on Monday after eleven weeks of repairs.",
        "Two tankers carrying wheat berthed before noon, and a third was waiting beyond the breakwater for the tide.",
        "The minister denied taking money from the contractor",
        "“Nobody was paid,” he said.",
        "Harbour master resigns over the collapse of a crane.",
        "Investigators found no evidence against him",
        "The union said it would study the report before deciding whether to end the strike that began in January.",
        "Insurers put the damage at forty million dollars, a figure that lawyers of the authority dispute in court.",
    ),
    "ar": (
        "أعادت هيئة الميناء في اللاذقية فتح الرصيف الشرقي يوم الاثنين بعد إصلاحات دامت أحد عشر أسبوعا.",
        "ورست ناقلتان محملتان بالقمح قبل الظهر، وقال عمال الرصيف إن ثالثة تنتظر خلف حاجز الأمواج حتى يرتفع المد.",
        "الوزير ينفي أن يكون قد تسلم أموالا من المقاول",
        "وقال: لم يدفع أحد شيئا.",
        "مدير الميناء يستقيل بعد انهيار الرافعة الكبيرة.",
        "المحققون لم يجدوا أي دليل يدين الرجل",
        "وذكرت النقابة أنها ستدرس التقرير قبل أن تقرر إنهاء الإضراب الذي بدأ في يناير وأخر كل شحنة منذ ذلك اليوم.",
        "وقدرت شركات التأمين الأضرار بأربعين مليون دولار، وهو رقم يعترض عليه محامو الهيئة في قضية تبدأ الشهر القادم.",
    ),
    "ru": (
        "Управление порта Латакии в понедельник открыло восточный причал после ремонта длиной в одиннадцать недель.",
        "До полудня пришвартовались два судна с пшеницей, третье, по словам докеров, ждало прилива за волноломом.",
        "Министр отрицает, что брал деньги у подрядчика",
        "«Никому не платили», — сказал он.",
        "Начальник порта уходит после падения большого крана.",
        "Следствие не нашло никаких улик против него",
        "Профсоюз заявил, что изучит отчёт и потом решит, прекращать ли забастовку, которая началась ещё в январе.",
        "Страховщики оценили ущерб в сорок миллионов долларов, юристы порта оспаривают эту сумму в суде Бейрута.",
    ),
}


"""An article of which some lines have a headline's length and stand between two paragraphs."""


TITLES = {
    "en": "Latakia port reopens its quay after repairs",
    "ar": "ميناء اللاذقية يعيد فتح رصيفه بعد الإصلاح",
    "ru": "Порт Латакии открыл причал после ремонта",
}


LINES = (2, 4, 5)


"""Places of the lines that look like headlines."""


STOCK = [
    "court",
    "comet",
    "bakery",
    "river",
    "museum",
    "orchard",
    "teacher",
    "valley",
    "lamp",
    "winter",
    "copper",
    "letter",
    "garden",
    "tunnel",
    "market",
    "sailor",
    "meadow",
    "violin",
    "bridge",
    "harvest",
    "island",
    "ledger",
    "planet",
    "quarry",
    "saddle",
    "timber",
    "valley",
    "wagon",
    "yellow",
    "zinc",
]


def filler(number, count=4):
    """Paragraphs of nobody's topic, none alike."""
    dice = random.Random(number)  # noqa: S311 - a test draws its words, no secrets
    return tuple(
        " ".join(dice.choice(STOCK) for _ in range(20)).capitalize() + f" in year {1900 + number} of row {line}."
        for line in range(count)
    )


def rival(folder, language="en", host="rival.example"):
    """A site of some pages; the one to be harmed is ``v.html``."""
    for number in range(4):
        page = Saved(f"Daily ledger of the valley number {number}", filler(500 + number), "Rival Post")
        page.save(folder / host / f"{number}.html")
    victim = Saved(TITLES[language], WORDS[language], "Rival Post", language, url=f"https://{host}/v")
    victim.save(folder / host / "v.html")


def result(folder, out="out", level="stories"):
    """The articles of a run by page."""
    chosen = settings.load(None, ["match.encoder=none", "run.workers=1", f"cluster.level={level}"])
    made = pipeline.run([folder], Path(out), chosen)
    assert made is not None
    return {item["page"]: item for item in lines(Path(out), "articles")}


def lost(folder, language="en"):
    """The lines of the victim that a run leaves out; texts are whole before anything is grouped into stories."""
    (victim,) = (item for page, item in result(folder, level="copies").items() if page.endswith("v.html"))
    assert all(cut["text"] for cut in victim["cuts"])
    return [line for line in WORDS[language] if line not in victim["text"]]

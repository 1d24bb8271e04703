"""A dozen made-up sites: how each lays a page out, and the furniture it puts around and into an article.

Hosts end in ``.example``. The phrases are ours; some are common cues, many are in no list of cues.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Site:
    """One outlet. ``layout`` names its HTML, ``shapes`` its teasers; ``aggregates`` adds a second article.

    ``second`` says how that one is marked (a heading, a linked one, an ``<article>``), ``listed`` that its headline
    also stands in a list above. ``hashes`` are closing lines of hashtags, ``amid`` lines between two paragraphs, and
    ``trap`` says that some pages hold body that looks like residue.
    """

    host: str
    name: str
    layout: str
    shapes: tuple[str, ...]
    cues: tuple[str, ...]
    tail: str
    promos: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    glued: str = ""
    source: str = ""
    tags: str = ""
    share: str = ""
    encoding: str = "utf-8"
    declares: str | None = "utf-8"
    aggregates: bool = False
    second: str = "heading"
    listed: bool = False
    hashes: tuple[str, ...] = ()
    amid: tuple[str, ...] = ()
    trap: bool = False
    sections: tuple[str, ...] = field(default=("محليات", "رياضة", "اقتصاد", "منوعات"))


SITES: tuple[Site, ...] = (
    Site(
        "naba.example", "نبأ اليوم", "article", ("line", "next", "list"),
        ("اقرأ أيضاً:", "شاهد أيضا:"), "مواضيع ذات صلة",
        promos=("حمّل تطبيق نبأ اليوم لتصلك الأخبار لحظة بلحظة",),
        lines=("جميع الحقوق محفوظة لصحيفة نبأ اليوم © {year}",),
        glued="تابعنا على تويتر | شارك", source="المصدر: {agency}", tags="الكلمات الدلالية: {tags}",
        share="شارك هذا الخبر: فيسبوك تويتر واتساب",
    ),
    Site(
        "sahel.example", "الساحل نيوز", "divs", ("bare", "bold", "quote"), ("لا يفوتك:", "طالع كذلك:"),
        "من الأرشيف", promos=("اشترك في نشرة الساحل البريدية ليصلك موجز المساء",),
        lines=("قرأ هذا الموضوع {count} زائرا", "الآراء الواردة لا تعبر بالضرورة عن رأي الساحل نيوز"),
        source="({agency})", tags="وسوم: {tags}", encoding="cp1256", declares="windows-1256",
    ),
    Site(
        "fajr.example", "فجر الأخبار", "breaks", ("line", "truncated", "plain"), ("وقد يعجبك:", "للمزيد:"),
        "", promos=("انضموا إلى قناة فجر الأخبار على تليغرام",), lines=("رقم الخبر: {count}", "طباعة الصفحة"),
        glued="للاطلاع على آخر الأخبار تابعوا صفحة فجر", source="نقلا عن {agency}", share="أرسل إلى صديق",
        encoding="cp1256", declares=None,
    ),
    Site(
        "madar24.example", "مدار 24", "cards", ("section", "linked", "list"), ("في السياق نفسه",),
        "الأكثر تفاعلا", promos=("فعّل خدمة الإشعارات من مدار 24 مجانا",),
        lines=("آخر تحديث {date}", "هيئة تحرير مدار 24"), tags="{hashes}", share="انسخ الرابط",
    ),
    Site(
        "wasat.example", "صحيفة الوسط الجديد", "table", ("next", "bold", "quoted"), ("خبر قد يهمك",), "أخبار أخرى",
        lines=("عدد المشاهدات {count}", "أضف تعليقك على هذا الخبر", "التعليقات لا تمثل رأي الصحيفة"),
        source="وكالات - {agency}", encoding="cp1256", declares="utf-8",
    ),
    Site(
        "jisr.example", "جسر برس", "article", ("quote", "list", "glued"), ("على صلة:", "تقرير سابق:"),
        "اخترنا لكم", promos=("استمع إلى بودكاست جسر كل صباح على جميع المنصات",),
        lines=("© جسر برس {year}. يمنع إعادة النشر دون إذن خطي",), glued="لمتابعة جسر برس على فيسبوك اضغط هنا",
        source="جسر برس + {agency}", tags="كلمات مفتاحية: {tags}",
    ),
    Site(
        "raya.example", "راية المساء", "spans", ("bare", "linked", "truncated"), ("عاجل",), "قراءات",
        promos=("قيّم تجربتك مع موقع راية المساء من خلال هذا الاستبيان",),
        lines=("تحرير: قسم المتابعة", "نُشر في {date}"), share="غرّد شارك أرسل",
    ),
    Site(
        "dalil.example", "دليل الخبر", "divs", ("line", "section", "bold"), ("نرشح لك:", "وفي خبر متصل:"),
        "قد ترغب في قراءة", promos=("تطبيق دليل الخبر متوفر الآن على متجر التطبيقات",),
        lines=("نسخة للطباعة", "حجم الخط تصغير تكبير"), glued="ادعم الصحافة المستقلة | اشترك الآن",
        source="عن {agency}", tags="تصنيفات: {tags}",
    ),
    Site(
        "bahr.example", "بحر ميديا", "cards", ("list", "plain", "next"), ("خاص بالمشتركين:", "وثق معنا"),
        "خلاصة الأسبوع", lines=("مدة القراءة {count} دقائق", "احفظ المقال لقراءته لاحقا"),
        promos=("سجل الآن لتستفيد من كافة مزايا بحر ميديا",), source="بحر ميديا، {agency}",
    ),
    Site(
        "qalam.example", "قلم حر", "breaks", ("bold", "bare", "quoted"), ("عودة إلى الملف:",), "",
        lines=("بقلم هيئة التحرير", "لمراسلتنا يرجى استخدام نموذج الاتصال أسفل الصفحة"),
        promos=("ساهم في استمرار قلم حر بتبرع شهري بسيط",), share="مشاركة على لينكدإن", declares=None,
    ),
    Site(
        "mujaz.example", "موجز الصحف", "article", ("next", "line"), ("اقرأ أيضاً", "إقرأ أيضاً:"), "آخر الأخبار",
        source="المصدر: {agency}", tags="كلمات دلالية: {tags}", aggregates=True,
        lines=("موجز الصحف ليس مسؤولا عن محتوى الخبر وتقع المسؤولية على الناشر",),
    ),
    Site(
        "kashaf.example", "كشاف الأخبار", "divs", ("bare", "linked"), (), "أحدث ما نشر", source="المصدر : {agency}",
        aggregates=True, share="شارك الخبر", lines=("كشاف محرك بحث إخباري آلي",),
    ),
)  # fmt: skip

AGENCIES = ("رويترز", "أ ف ب", "وكالة الأناضول", "واس", "وام")
INITIALS = ("س.ع / م.ح", "ه.ب", "(ع.ش / ا.ف)", "م.د/ر.ك")
NAMES = ("سعيد", "ليلى", "منار", "خالد", "هدى")


def template(layout: str) -> tuple[str, str, str]:
    """The opening, the paragraph (with ``{}``) and the closing of the article's container in a layout."""
    return {
        "article": ("<main><article class='story'>", "<p>{}</p>", "</article></main>"),
        "divs": ("<div id='content'><div class='news-text'>", "<div>{}</div>", "</div></div>"),
        "breaks": ("<div class='khabar-body'>", "{}<br><br>", "</div>"),
        "cards": ("<section class='post'><div class='entry-content'>", "<p dir='rtl'>{}</p>", "</div></section>"),
        "table": ("<table><tr><td class='text'>", "<p>{}</p>", "</td></tr></table>"),
        "boxes": ("<div class='khabar'>", "<div class='khabar-para'><p>{}</p></div>", "</div>"),
        "spans": ("<div class='body'>", "<p><span style='font-size:16px'>{}</span></p>", "</div>"),
    }[layout]

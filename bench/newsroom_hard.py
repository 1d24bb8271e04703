"""Twelve harder sites: what held-out newsrooms have and the first dozen does not.

Closing lines of hashtags, promos glued to the last paragraph with a name in another script, a small box around each
paragraph, aggregators whose second headline is also listed as a teaser, offers and consent notices between the
paragraphs, cues that no list has; and beside them body that looks like these: subheads, sentences that end with a link,
hashtags within sentences.
"""

from __future__ import annotations

from newsroom_sites import Site

TRAPS = (
    "<h3>{subhead}</h3>",
    "<h3>{subhead}</h3>",
    "وقال المتحدث باسم {topic} على حسابه إن حملة #{tag} ستستمر حتى نهاية الشهر المقبل.",
    "ونشر الفريق نتائج {topic} كاملة في تقرير من مئة صفحة على <a href='/doc'>موقع المعهد الإلكتروني</a>.",
    "وتحدث عن {topic} لأول مرة في مقابلة أجراها قبل عام مع <a href='/old'>الصحيفة نفسها في عددها الأسبوعي</a>",
    "وأضاف: <a href='/q'>لن نتراجع عن {topic} مهما طال الوقت</a>، ثم غادر القاعة دون أن يجيب عن أسئلة أخرى.",
)
"""Body that looks like residue, as markup; it stands between two paragraphs of one page in four."""
SUBHEADS = ("خلفية القرار", "ردود متباينة", "أرقام ودلالات", "ما الذي تغير؟", "موقف المعارضة", "شهادات من المكان")

HARD: tuple[Site, ...] = (
    Site(
        "nabd.example", "Nabd Plus", "boxes", ("line", "bold"), ("حديث الساعة:", "من هنا نقرأ:"),
        "على طاولة المحرر",
        promos=("لا تدع خبرا يفوتك، نحن على كل منصاتك",), lines=("تم نسخ الرابط",),
        glued="تابعوا Nabd Plus عبر Google News", source="المصدر: {agency}",
        hashes=("#{one}", "#{one} #{two} #{three}"), share="أرسله عبر واتساب أو إيميل", trap=True,
    ),
    Site(
        "lens.example", "عدسة", "boxes", ("linked", "list"), ("محطات ذات علاقة",), "من دفتر عدسة",
        promos=("أعجبك ما قرأت؟ انضم إلى أسرة عدسة",), lines=("عدد القراءات: {count}", "حجم الخط ع ع ع"),
        glued="كن أول من يعلم مع Adasa App", hashes=("#{one} | #{two}", "#{one}"), trap=True,
        amid=("لمواصلة القراءة يرجى تسجيل الدخول أو إنشاء حساب مجاني",),
    ),
    Site(
        "tayf.example", "طيف", "article", ("line", "next"), ("وللتذكير:", "لمن فاته:"), "رف الأخبار",
        lines=("آخر تعديل {date}", "أبلغ عن خطأ في المقال"), source="{agency} - طيف", tags="{hashes}",
        glued="حمل تطبيق TAYF من هنا", share="انشر المقال على حسابك", trap=True,
    ),
    Site(
        "waraq.example", "ورق", "breaks", ("bold", "plain"), ("وكنا قد كتبنا:",), "", hashes=("#{one} #{two}",),
        glued="ورق على Telegram: t.me/waraq", lines=("المشاهدات: {count}", "{initials}"),
        encoding="cp1256", declares=None, amid=("اشترك لتقرأ دون إعلانات مقابل دولارين في الشهر",), trap=True,
    ),
    Site(
        "sharq7.example", "شرق 7", "cards", ("line", "quote"), ("بعيدا عن هذا الخبر:", "ضمن الملف ذاته:"),
        "أيضا في شرق 7", promos=("مراسلونا في خدمتكم: أرسلوا أخباركم وصوركم على الرقم 55512",),
        lines=("{initials}", "زمن القراءة: {count} دقائق"), glued="شاهد بثنا المباشر على YouTube Sharq7",
        source="شرق 7 ({agency})", hashes=("#{one}",), trap=True,
    ),
    Site(
        "manar.example", "منارة الساحل", "divs", ("bare", "list"), ("جولة بين أخبارنا",), "رائج على المنارة",
        promos=("للإعلان معنا اتصلوا بقسم المبيعات",), lines=("هذه المادة محمية ولا يجوز نقلها",),
        amid=("يستخدم هذا المحتوى ملفات تعريف ارتباط من جهة خارجية. اضغط للموافقة وعرض المنشور",),
        source="(منارة، {agency})", hashes=("#{one} #{two}", "#{one}، #{two}"), trap=True,
    ),
    Site(
        "rased.example", "راصد", "article", ("next", "line"), ("بقية القصة:",), "عناوين راصد", tags="بحث في: {tags}",
        source="المصدر: {agency}", aggregates=True, second="heading", listed=True, lines=("راصد آلي لا يكتب الأخبار",),
    ),
    Site(
        "hasad.example", "حصاد", "divs", ("bare", "linked"), (), "المزيد في حصاد", source="عن: {agency}",
        aggregates=True, second="linked", listed=True, share="مرر الخبر", lines=("حصاد يجمع لكم الأخبار كل ساعة",),
    ),
    Site(
        "tadfuq.example", "تدفق", "article", ("line", "linked"), ("ثم ماذا:",), "", aggregates=True, second="article",
        source="", hashes=("#{one} #{two}",), lines=("{count} تفاعل",), share="تغريد",
    ),
    Site(
        "jamaa.example", "جامع", "boxes", ("bare", "list"), ("في جعبتنا",), "سلة جامع", source="نقلته {agency}",
        aggregates=True, second="linked", listed=True, promos=("اجعل جامع صفحتك الأولى",), tags="{hashes}",
    ),
    Site(
        "mirsad.example", "مرصاد", "spans", ("truncated", "section"), ("ملف متصل",), "مرصادك اليوم",
        lines=("نسخ الرابط المختصر", "{initials}"), glued="Mirsad News – الخبر من مصدره", source="وكالات + {agency}",
        hashes=("#{one} #{two} #{three}",), trap=True,
        amid=("خبر عاجل.. تفاصيل أوفى بعد قليل", "هل لديك معلومات عن هذه القصة؟ راسلنا بسرية"),
    ),
    Site(
        "nafitha.example", "نافذة", "table", ("line", "quoted"), ("إطلالة سابقة:",), "نوافذ أخرى",
        promos=("تبرع لنافذة بخمسة دولارات لتبقى مفتوحة",), glued="للمزيد زوروا Nafitha.example",
        lines=("كلمة السر أو البريد خاطئ؟ تواصل معنا",), source="نافذة - {agency}", hashes=("#{one}_{two}",), trap=True,
    ),
)  # fmt: skip

import pytest

from dedup.extract.entry import extract
from dedup.model import Article, ArticleKind, Given, Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Options

BODY = (
    "<p>استقبل الميناء أول سفينة ركاب هذا الموسم بعد أعمال صيانة دامت أربعة أعوام، وتجمع الأهالي على الرصيف"
    " لاستقبال القادمين وسط أجواء احتفالية شاركت فيها فرق موسيقية محلية.</p>"
    "<p>وقال مدير الميناء إن الرحلات ستنتظم مرتين كل أسبوع ابتداء من مطلع الشهر المقبل، مع تخفيض للطلبة وكبار السن"
    " ومجموعات المدارس التي تحجز قبل أسبوع من موعد السفر.</p>"
)
ENGLISH = (
    "<p>The first ferry of the season came into the harbour shortly before noon on Friday after four years of works,"
    " and people from all over the island had come to the pier to greet the guests.</p><p>The port said that the line"
    " will run twice a week from next month, with lower fares for students and for school classes"
    " that book a week ahead.</p>"
)
TOPICS = (
    "ferry line opens again",
    "market hall gets new roof",
    "school choir wins a prize",
    "old mill turns into museum",
)
PLACES = ("the northern harbour", "a quiet mountain village", "the old river town")


def page(html: str, url: str | None = None) -> Page:
    return Page("p.html", "p.html", PageKind.HTML, html, "0" * 64, given=Given(url=url))


def judged(html: str, url: str | None = None) -> Article | Skipped:
    return extract(page(html, url), Options())


def cards(summary: str = "") -> str:
    heads = [f"{topic} in {place}".capitalize() for topic in TOPICS for place in PLACES]
    return "".join(
        f"<div class=card><h3><a href='/n/{n}.html'>{head}</a></h3>{summary}</div>" for n, head in enumerate(heads)
    )


@pytest.mark.parametrize(
    ("head", "summary", "url"),
    [
        ("<title>Cove Post</title>", "", None),
        ("<title>Cove Post - News</title><meta property='og:type' content='website'>", "", "https://cove.example/"),
        (
            "<title>Travel | Cove Post</title><meta property='og:type' content='website'>",
            "<p>Guests from the whole coast came to see it on Friday, and many of them will stay for days.</p>",
            "https://cove.example/travel/",
        ),
    ],
)
def test_index_pages_are_skipped_and_keep_their_headlines(head: str, summary: str, url: str | None) -> None:
    found = judged(f"<html><head>{head}</head><body><h1>Cove Post</h1>{cards(summary)}</body></html>", url)
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.INDEX
    assert sum(" in " in headline.text for headline in found.headlines) == 12


def test_an_article_with_a_long_tail_of_links_stays() -> None:
    title = "First ferry comes into the harbour"
    html = f"<title>{title}</title><article><h1>{title}</h1>{ENGLISH}</article>"
    found = judged(f"<html><body>{html}<section class=more>{cards()}</section></body></html>")
    assert isinstance(found, Article)
    assert "lower fares" in found.text
    assert len(found.headlines) == 13


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>", "404"),
        (
            "<title>الصفحة غير موجودة - شاطئ اليوم</title><p>عذرا، الصفحة التي تبحث عنها نقلت.</p>",
            "404",
        ),
        ("<title>Sayfa bulunamadı</title><p>Aradığınız sayfa kaldırılmış olabilir.</p>", "404"),
        ("<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>", "robot"),
        (
            "<title>Cove Post</title><p>We and our partners use cookies to show ads.</p>",
            "consent",
        ),
        ("<title>Cove Post</title><noscript>x</noscript><p>Please enable JavaScript to continue.</p>", "JavaScript"),
        ("<title>Вход</title><form><p>Забыли пароль?</p></form>", "log in"),
        (
            "<title>Ferry opens after four years</title><p>Subscribe to continue reading. Already a subscriber?</p>",
            "subscription",
        ),
        ("<title>有料記事</title><p>この記事は会員限定です。</p>", "subscription"),
    ],
)
def test_stub_pages_are_told_apart(html: str, says: str) -> None:
    found = judged(f"<html><body>{html}</body></html>")
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.NOT_ARTICLE
    assert says in found.detail


@pytest.mark.parametrize(
    "html",
    [
        f"<title>How to accept all cookies</title><h1>How to accept all cookies</h1>{ENGLISH}",
        f"<title>صفحة غير موجودة في تاريخ الميناء</title><h1>صفحة غير موجودة في تاريخ الميناء</h1>{BODY}",
        f"<title>First ferry comes in</title><h1>First ferry comes in</h1>{ENGLISH}<div>Accept all cookies</div>",
    ],
)
def test_articles_about_such_pages_stay(html: str) -> None:
    assert isinstance(judged(f"<html><body>{html}</body></html>"), Article)


def test_a_page_that_calls_itself_an_article_stays_without_text() -> None:
    kind = "<meta property='og:type' content='article'>"
    title = "<meta property='og:title' content='صور: عودة السفينة إلى الميناء'>"
    found = judged(f"<html><head>{kind}{title}</head><body><img src=a.jpg></body></html>")
    assert isinstance(found, Article)
    assert (found.text, found.title) == ("", "صور: عودة السفينة إلى الميناء")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", SkipReason.EMPTY),
        ("   \n ", SkipReason.EMPTY),
        ("<html><body><div></div></body></html>", SkipReason.EMPTY),
        ("<html><head><title>Gallery of the week</title></head><body></body></html>", SkipReason.NOT_ARTICLE),
    ],
)
def test_pages_without_text_are_skipped(html: str, reason: SkipReason) -> None:
    found = judged(html)
    assert isinstance(found, Skipped)
    assert found.reason is reason


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("لحظة بلحظة.. وصول السفينة إلى الميناء", ArticleKind.LIVE),
        ("Live updates: ferry returns to the harbour", ArticleKind.LIVE),
        ("أبرز عناوين الصحف الصادرة اليوم", ArticleKind.ROUNDUP),
        ("Morning briefing: ferry, weather and the market", ArticleKind.ROUNDUP),
        ("Обзор прессы за пятницу", ArticleKind.ROUNDUP),
        ("Ferry crew lives on the island", ArticleKind.ARTICLE),
    ],
)
def test_live_blogs_and_roundups_are_known_by_their_headline(title: str, kind: ArticleKind) -> None:
    found = judged(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{BODY}</body></html>")
    assert isinstance(found, Article)
    assert found.kind is kind


def test_an_article_has_its_facts_and_headlines_in_page_order() -> None:
    html = (
        "<html lang=ar-EG><head><title>أول سفينة تدخل الميناء | شاطئ اليوم</title>"
        "<link rel=canonical href='https://shati.example/2024/05/03/ferry'></head><body>"
        "<nav><a href='/n/menu'>كل أخبار الميناء والبحر هنا</a></nav>"
        f"<article><h1>أول سفينة تدخل الميناء</h1>{BODY}</article>"
        "<ul><li><a href='/n/1'>جوقة المدرسة تفوز بجائزة الساحل</a></li>"
        "<li><a href='/n/1'>جَوقة المدرسة تفوز بجائزة الساحل</a></li>"
        "<li><a href='/tag/x'>كل ما كتب عن جائزة الساحل</a></li><li><a href='/n/2'>المزيد</a></li></ul></body></html>"
    )
    found = judged(html)
    assert isinstance(found, Article)
    assert (found.language, found.host, found.part) == ("ar", "shati.example", 0)
    assert [(one.text, one.url) for one in found.headlines] == [
        ("أول سفينة تدخل الميناء", "https://shati.example/2024/05/03/ferry"),
        ("جوقة المدرسة تفوز بجائزة الساحل", "https://shati.example/n/1"),
    ]
    assert found.text == "\n\n".join(block.text for block in found.blocks if not block.margin)


@pytest.mark.parametrize(
    "html",
    [
        "<",
        "<html",
        "\x00\x01",
        "<p>" * 3000,
        "<!-- -->",
        "<a href='http://[::1'>Four words stand here now</a>",
        "\ud800",
    ],
)
def test_no_content_makes_it_raise(html: str) -> None:
    assert isinstance(judged(html), (Article, Skipped))


_LINE = "افتتحت بلدية الميناء القديم جسرا جديدا للمشاة يربط ضفتي النهر"


@pytest.mark.parametrize("kind", [PageKind.HTML, PageKind.TEXT])
@pytest.mark.parametrize(
    ("noise", "made"),
    [("\x01\x02\x00", Skipped), ("\ufffd" * 12, Skipped), ("\ufffd", Article), ("\t\n", Article)],
    ids=["binary", "undecoded", "a broken letter", "white space"],
)
def test_binary_data_in_a_record_is_unreadable(kind: PageKind, noise: str, made: type) -> None:
    content = _LINE.replace(" ", f"{noise} ")
    if kind is PageKind.HTML:
        content = f"<html><body><p>{content}.</p></body></html>"
    page = Page(key="a", source="a.jsonl:1", content=content, kind=kind, digest="", given=Given(title=_LINE[:30]))
    found = extract(page, Options())
    assert isinstance(found, made)
    assert isinstance(found, Article) or found.reason is SkipReason.UNREADABLE

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dedup.extract.facts.collect import PageFacts, facts
from dedup.extract.tree import parse, tagged
from dedup.model import Given


def read(head: str, body: str = "", url: str | None = None, lang: str = "en") -> PageFacts:
    page = f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    return facts(parse(page), Given(url=url))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>الميناء يستقبل أول سفينة ركاب هذا الموسم « شاطئ اليوم</title>",
            "<h2>الميناء يستقبل أول سفينة ركاب هذا الموسم</h2>",
            "الميناء يستقبل أول سفينة ركاب هذا الموسم",
        ),
        (
            "<title>شاطئ اليوم : الميناء يستقبل أول سفينة ركاب</title>",
            "<h3>الميناء يستقبل أول سفينة ركاب</h3>",
            "الميناء يستقبل أول سفينة ركاب",
        ),
        (
            "<meta property='og:site_name' content='Cove'><title>Ferry &amp;amp; tram share a ticket | Cove</title>",
            "",
            "Ferry & tram share a ticket",
        ),
        (
            "<meta property='og:title' content='Harbour opens its new lighthouse after four ye...'><title>x</title>",
            "<h1>Harbour opens its new lighthouse after four years of work</h1>",
            "Harbour opens its new lighthouse after four years of work",
        ),
        ("<title>港口新灯塔今日启用 市民可免费登塔_社会新闻_海湾网</title>", "", "港口新灯塔今日启用 市民可免费登塔"),
        ("<title>Новый маяк в порту открыли для гостей — Бухта</title>", "", "Новый маяк в порту открыли для гостей"),
        (
            "<title>מגדלור חדש נפתח בנמל לקהל הרחב | המפרץ</title>",
            "<h1>\u200fמגדלור חדש נפתח בנמל לקהל הרחב\u200e</h1>",
            "מגדלור חדש נפתח בנמל לקהל הרחב",
        ),
        (
            "<title>Minister: no new harbour before spring</title>",
            "<h1>Minister: no new harbour before spring</h1>",
            "Minister: no new harbour before spring",
        ),
        (
            (
                """<script type="application/ld+json">{"@type": "Article", "headline": "«Fyr»: Havnen åpner igjen"}"""
                "</script><meta property='og:title' content='Havnen åpner igjen'>"
            ),
            "<h1>Havnen åpner <span>igjen</span></h1>",
            "Havnen åpner igjen",
        ),
        (
            "<title>الميناء يستقبل أول سفينة ركاب هذا الموسم | » الشاطئ</title>",
            "",
            "الميناء يستقبل أول سفينة ركاب هذا الموسم",
        ),
    ],
)
def test_the_headline_is_clean_and_whole(head: str, body: str, title: str) -> None:
    assert read(head, body).title == title


def test_a_page_that_only_names_its_site_has_that_for_want_of_better() -> None:
    assert read("", "<p>nothing</p>").title is None


def test_what_is_longer_than_a_headline_is_none_and_names_no_site() -> None:
    post = "الميناء يستقبل أول سفينة | ركاب - " * 2000
    assert read(f"<title>{post}</title>", "<p>nothing</p>").title is None
    assert read(f"<title>{post}</title>", "<h1>الميناء يستقبل أول سفينة</h1>").title == "الميناء يستقبل أول سفينة"


def test_the_record_title_goes_first() -> None:
    tree = parse("<title>Other words entirely here</title>")
    assert facts(tree, Given(title="The title &quot;given&quot;")).title == 'The title "given"'


@pytest.mark.parametrize(
    ("head", "given", "url"),
    [
        (
            "<link rel=canonical href='https://Cove.example/a/ferry?id=7&utm_source=x#top'>",
            None,
            "https://cove.example/a/ferry?id=7",
        ),
        (
            "<link rel=canonical href='https://cove.example/'>",
            "https://cove.example/a/ferry?fbclid=1",
            "https://cove.example/a/ferry",
        ),
        ("<link rel=canonical href='/a/ferry'>", None, None),
        ("<link rel=canonical href='/a/ferry'>", "https://m.cove.example/x", "https://m.cove.example/a/ferry"),
        (
            "<link rel=canonical href='https://other.example/zz'>",
            "https://cove.example/a/ferry",
            "https://cove.example/a/ferry",
        ),
        (
            "<meta property='og:url' content='https://cove.example/خبر/سفينة'>",
            None,
            "https://cove.example/خبر/سفينة",
        ),
        ("<link rel=canonical href='javascript:void(0)'><link rel=canonical href='http://[bad'>", None, None),
    ],
)
def test_the_address_is_absolute_clean_and_believable(head: str, given: str | None, url: str | None) -> None:
    assert read(head, url=given).url == url


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            LD.format(
                '{"@type":"NewsArticle","datePublished":"2024-05-03T09:10:00+03:00","dateModified":"2024-05-04"}'
            ),
            "",
            datetime(2024, 5, 3, 9, 10, tzinfo=timezone(timedelta(hours=3))),
        ),
        (
            "<meta property='article:published_time' content='2024-05-03T09:10:00Z'>",
            "",
            datetime(2024, 5, 3, 9, 10, tzinfo=UTC),
        ),
        ("<meta property='article:published_time' content='2024-05-03 09:10:00'>", "", date(2024, 5, 3)),
        ("<meta property='article:modified_time' content='2024-05-03'>", "", None),
        ("", "<article><h1>Ferry opens</h1><time datetime='2024-05-03'>3 May</time></article>", date(2024, 5, 3)),
        (
            "",
            (
                "<div><h1>سفينة</h1>"
                "<p class='meta'><time datetime='2024-05-03T09:10:00+03:00'>2024-05-03 09:10</time></p></div>"
            ),
            datetime(2024, 5, 3, 9, 10, tzinfo=timezone(timedelta(hours=3))),
        ),
        (
            "",
            (
                "<div><h1>Ferry</h1>"
                "<p class='date'>3 May 2024, <time datetime='2024-05-04T09:10:00Z'>read</time></p></div>"
            ),
            date(2024, 5, 3),
        ),
        (
            "",
            "<div><h1>سفينة جديدة</h1><span class='date'>الجمعة ٣ أيار/ مايو ٢٠٢٤ - ١٠:٢٢</span></div>",
            date(2024, 5, 3),
        ),
        ("", "<div><h1>کشتی تازه</h1><span class='date'>۱۴ اردیبهشت ۱۴۰۳</span></div>", date(2024, 5, 3)),
        ("", "<div><h1>新渡轮启航</h1><span class='pub-time'>2024年5月3日 10:22</span></div>", date(2024, 5, 3)),
        ("", "<div><h1>Yeni vapur</h1><span class='tarih'>03 Mayıs 2024 Cuma</span></div>", date(2024, 5, 3)),
        ("", "<div><h1>Новый паром</h1><font>3 мая 2024, 10:22</font><p>Текст</p></div>", date(2024, 5, 3)),
        ("", "<div><h1>Ferry</h1><span class='date'>Updated 3 May 2024</span></div>", None),
        ("", "<div><h1>Ferry</h1><span class='date'>03/04/2024</span></div>", None),
        (
            "",
            "<h1>Ferry</h1><p>The line opened on 3 May 2024 and has carried many guests since its first day.</p>",
            None,
        ),
        ("", "<h1>Ferry</h1><footer>© 2024 Cove Post, 3 May 2024</footer>", None),
        (
            "",
            "<div><h1>Ferry</h1></div><div class='sidebar'><p><a href='/x'>Prices, 3 May 2024</a></p></div>",
            None,
        ),
    ],
)
def test_publication_times_come_from_evidence_only(head: str, body: str, published: object) -> None:
    assert read(head, body).published == published


@pytest.mark.parametrize("lang", ["en", ""])
@pytest.mark.parametrize(
    ("headline", "answer"),
    [
        ("سفينة جديدة في الميناء", date(2024, 4, 3)),
        ("ספינה חדשה בנמל", date(2024, 4, 3)),
        ("Новый паром вышел в море", date(2024, 4, 3)),
        ("A new ferry in the harbour", None),
    ],
)
def test_the_day_comes_first_under_a_headline_in_other_letters(lang: str, headline: str, answer: date | None) -> None:
    body = f"<div><h1>{headline}</h1><span class='date'>03/04/2024</span></div>"
    assert read("", body, lang=lang).published == answer


def test_the_address_dates_a_page_and_overrules_a_far_date_line() -> None:
    url = "https://cove.example/2018/02/18/ferry.html"
    assert read("", "<h1>Ferry</h1>", url=url).published == date(2018, 2, 18)
    near = "<div><h1>Ferry</h1><span class='date'>19 February 2018</span></div>"
    far = "<div><h1>Ferry</h1><span class='date'>9 June 2023</span></div>"
    assert read("", near, url=url).published == date(2018, 2, 19)
    assert read("", far, url=url).published == date(2018, 2, 18)


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (
            LD.format(
                '{"@graph":[{"@type":"Person","@id":"#p","name":"ليلى حداد"},'
                '{"@type":"NewsArticle","author":[{"@id":"#p"},{"name":"عمر سالم"}]}]}'
            ),
            "",
            ("ليلى حداد", "عمر سالم"),
        ),
        ("<meta name=author content='By Ana Ruiz and Tom Vale'>", "", ("Ana Ruiz", "Tom Vale")),
        ("<meta name=author content='admin'>", "<a rel=author href=/a>ليلى حداد</a>", ("ليلى حداد",)),
        ("<meta property='article:author' content='https://cove.example/ana'>", "", ()),
        ("<meta property='og:site_name' content='Cove Post'><meta name=author content='Cove Post'>", "", ()),
        ("", "<div><h1>سفينة</h1><p>بقلم: عمر سالم</p></div>", ("عمر سالم",)),
        ("", "<div><h1>Ferry</h1><span class=byline>By Ana Ruiz</span></div>", ("Ana Ruiz",)),
        ("", "<div><h1>Fähre</h1></div><h2 class=storyline_subheadline>Stadtrat nennt einen Termin</h2>", ()),
        (LD.format('{"@type":"Article","author":{"name":"王小明"},}'), "", ("王小明",)),
        (
            "<meta name=author content='Text &amp; Interview: Anna Berg, Fotos: Max Roth und Eva Lund'>",
            "",
            ("Anna Berg",),
        ),
        ("<meta name=author content='حوار: ليلى حداد، تصوير: عمر سالم'>", "", ("ليلى حداد",)),
        ("<meta name=author content='Theme: Cove Theme'>", "", ()),
        ("<meta name=author content='cove.example, Saltvik, Norway'>", "", ()),
        ("<meta property='og:site_name' content='Бухта'><meta name=author content='Бухта, Москва, Россия'>", "", ()),
        ("<meta name=author content='Ana Ruiz, cove.example'>", "", ("Ana Ruiz",)),
        ("<meta name=author content='Sting, Bono'>", "", ("Sting", "Bono")),
        (
            "<meta property='og:site_name' content='한빛일보'><meta name=author content='김서윤, 한빛일보'>",
            "",
            ("김서윤",),
        ),
    ],
)
def test_authors_are_people(head: str, body: str, names: tuple[str, ...]) -> None:
    assert read(head, body).authors == names


def test_the_site_is_named_by_metadata_or_by_what_the_title_adds() -> None:
    assert read("<meta property='og:site_name' content='شاطئ اليوم'>").site == "شاطئ اليوم"
    told = read(
        "<title>Новый маяк в порту открыли для гостей — Газета «Бухта»</title>",
        "<a href='/'>Газета «Бухта»</a><h1>Новый маяк в порту открыли для гостей</h1>",
        url="https://bukhta.example/a",
    )
    assert told.site == "Газета «Бухта»"
    section = read(
        "<title>New lighthouse opens its doors | Travel</title>",
        "<h1>New lighthouse opens its doors</h1>",
        url="https://cove.example/a",
    )
    assert section.site == "cove.example"


def test_broken_or_hostile_metadata_gives_what_can_be_read() -> None:
    deep = "[" * 5000
    assert read(LD.format(deep) + LD.format("{not json")).published is None
    torn = '{"@type":"BlogPosting","headline":"A "quoted" one","datePublished":"2024-05-03"}'
    assert read(LD.format(torn)).published == date(2024, 5, 3)
    assert read(LD.format('{"@type":["NewsArticle"],"author":5,"publisher":[],"datePublished":7}')).authors == ()


def test_an_agency_is_named_only_where_metadata_say_so() -> None:
    told = read(LD.format('{"@type":"NewsArticle","sourceOrganization":{"name":"وكالة الساحل"}}')).agency
    assert told is not None
    assert told.name == "وكالة الساحل"
    assert read(LD.format('{"@type":"NewsArticle","publisher":{"name":"Cove Post"}}')).agency is None
    own = '{"@type":"NewsArticle","sourceOrganization":{"name":"Cove Post Community"},"publisher":{"name":"Cove Post"}}'
    assert read(LD.format(own)).agency is None


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("/2015/01/150130_name", date(2015, 1, 30)),
        ("/2015/01/20150130-name.html", date(2015, 1, 30)),
        ("/2015/01/15-things-to-do", None),
        ("/2015/01/15/things", date(2015, 1, 15)),
        ("/2015-01-15-things", date(2015, 1, 15)),
        ("/news/20150115.html", date(2015, 1, 15)),
    ],
)
def test_only_figures_that_are_a_day_are_the_day_of_an_address(path: str, published: object) -> None:
    assert read("", "<h1>The harbour opens again</h1>", f"https://paper.example{path}").published == published


def test_a_date_line_in_a_list_is_read_where_the_list_is_none_of_other_pages() -> None:
    head = "<div><h1>The harbour opens again</h1><ul>"
    own = f"{head}<li>10 February 2026</li><li>Culture</li></ul></div>"
    other = f"{head}<li><a href='/x'>Nine lamps along the quay</a> <i>9 May 2025</i></li></ul></div>"
    assert read("", own).published == date(2026, 2, 10)
    assert read("", other).published is None


def test_a_line_that_is_called_publication_dates_the_page_wherever_it_stands() -> None:
    head = "<main><div><h1>The harbour opens again</h1></div><div><p>Text.</p></div>"
    assert read("", f"{head}<div><small>Erschienen: 10.02.2026</small></div></main>", lang="de").published == date(
        2026, 2, 10
    )
    assert read("", f"{head}</main><p>Updated 10 February 2026</p>").published is None
    two = "<p>Published 10 February 2026</p><p>Published 11 February 2026</p>"
    assert read("", f"{head}</main>{two}").published is None


@pytest.mark.parametrize(
    ("lang", "lines", "answer"),
    [
        ("en", "<span>Updated on</span><span>12 February 2026</span>", None),
        ("en", "<span>Published</span> | <span>10 February 2026</span> | <i>News</i>", date(2026, 2, 10)),
        ("ar", "<span>آخر تحديث</span><span>12 فبراير 2026</span>", None),
        ("ar", "<div class='article_created'>تم نشره 10 شباط / فبراير 2026 09:22 مساءً</div>", date(2026, 2, 10)),
        ("ru", "<b>Обновлено</b> <i>12 февраля 2026</i>", None),
        ("hu", "<b>Megjelent:</b> <i>2026. február 10. 08:15</i>", date(2026, 2, 10)),
        ("bn", "<p>প্রকাশ: ১০ ফেব্রুয়ারি ২০২৬</p>", date(2026, 2, 10)),
        ("en", "<div class='header-date'>10 Feb, 2026</div>", date(2026, 2, 10)),
        ("en", "<p>12 February 2026</p><p>First published on 10 February 2026 and updated.</p>", date(2026, 2, 10)),
    ],
)  # fmt: skip
def test_the_word_beside_a_date_says_what_it_is(lang: str, lines: str, answer: date | None) -> None:
    body = f"<main><h1>The harbour opens again</h1><div>{lines}</div><p>Text of the report.</p></main>"
    assert read("", body, lang=lang).published == answer


def test_the_footer_of_an_article_dates_it_and_that_of_the_page_does_not() -> None:
    line = "<footer class='post-footer'><time datetime='2026-02-10'>10 February 2026</time></footer>"
    assert read("", f"<article><h2>The harbour opens again</h2><p>Text.</p>{line}</article>").published == date(
        2026, 2, 10
    )
    assert read("", f"<article><h2>The harbour opens again</h2><p>Text.</p></article>{line}").published is None


@pytest.mark.parametrize("name", ["menu-item authorities-governing-board", "authorized", "NotAuthorityBox"])
def test_authorities_sign_nothing(name: str) -> None:
    body = f"<main><h1>The harbour opens again</h1><ul><li class='{name}'>Board Actions</li></ul></main>"
    assert read("", body).authors == ()


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("Coffee - Harbour University of Saltvik", "Harbour University of Saltvik", "Coffee"),
        ("Our island ferries | Cove Island Lines", "Cove Island Lines Agency", "Our island ferries"),
        ("Harbour Post", "Harbour Post", "Harbour Post"),
        ("قهوة - جامعة الميناء", "جامعة الميناء", "قهوة"),
    ],
)
def test_the_name_of_the_site_never_stays_on_a_headline(title: str, site: str, headline: str) -> None:
    head = f"<title>{title}</title><meta property='og:title' content='{title}'>"
    assert read(f"{head}<meta property='og:site_name' content='{site}'>").title == headline


def test_a_claim_that_ended_at_a_quotation_mark_is_cut_short() -> None:
    head = (
        "<title>Harbour race 2024: a clear winner and &quot;royal visit&quot;</title>"
        "<meta property='og:title' content='Harbour race 2024: a clear winner and'>"
    )
    assert read(head).title == 'Harbour race 2024: a clear winner and "royal visit"'


def test_the_site_s_own_address_before_a_headline_goes_without_a_separator() -> None:
    told = read("<title>cove.example Slow ferries</title>", "<h3>Slow ferries</h3>", url="https://cove.example/slow")
    assert told.title == "Slow ferries"
    other = read("<title>saltvik.example leaves the list of ferries</title>", "", url="https://cove.example/list")
    assert other.title == "saltvik.example leaves the list of ferries"


def test_a_headline_that_metadata_give_as_the_name_of_the_site_is_the_headline() -> None:
    headline = "The ferry that nobody wanted: how a line came to be"
    head = f"<title>{headline}</title><meta property='og:site_name' content='{headline}'>"
    assert read(head, f"<h1>{headline}</h1>").title == headline


def test_elements_that_facts_are_read_from_are_found_at_once_in_page_order() -> None:
    tags = tagged(
        parse("<title>One</title><meta name=a><p><svg><title>Icon</title></svg><script>x</script><meta name=b>")
    )
    assert [title.text for title in tags["title"]] == ["One", "Icon"]
    assert [meta.get("name") for meta in tags["meta"]] == ["a", "b"]
    assert len(tags["script"]) == 1
    assert not tags["time"]


def test_among_several_headings_the_one_that_json_ld_gives_is_the_headline():
    said = "Opinion expected after the court ends its hearings on aid"
    others = "".join(f"<h1>Another report of the day, number {number}</h1>" for number in range(4))
    page = (
        "<html><head><title>Court ends hearings on aid</title>"
        "<meta property=og:title content='Court ends hearings on aid'>"
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{said}"}}</script></head>'
        f"<body><main><h1>{said}</h1><p>The court heard forty states.</p></main>{others}</body></html>"
    )
    assert facts(parse(page), Given()).title == said

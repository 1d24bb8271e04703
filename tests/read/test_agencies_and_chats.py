"""Documents of agencies and archives (NITF, NewsML, TEI), exports of Telegram, and JSON in UTF-16."""

import codecs
import json
from datetime import UTC, date, datetime

import pytest

import dedup
from dedup.model import Article, SkipReason

STORIES = {
    "ar": (
        "جسر المشاة الجديد يفتح أبوابه", "هدى سالم", "وكالة الميناء",
        ("افتتحت بلدية الميناء القديم جسرا جديدا للمشاة يربط ضفتي النهر بعد عامين من العمل.",
         "وقال مدير المشروع إن الجسر يتسع لألف شخص في الساعة، وإن أعمدته بنيت من حجر قريب."),
    ),
    "ru": (
        "В порту открыли новый мост", "Анна Лебедева", "Вести гавани",
        ("В старом порту в понедельник открыли новый пешеходный мост, через два года работ.",
         "Руководитель стройки сообщил, что по мосту за час пройдёт тысяча человек из города."),
    ),
    "zh": (
        "老港口的新步行桥正式开放", "王小明", "海湾通讯社",
        ("老港口的新步行桥在动工两年之后于星期一正式开放，居民可以步行往返河的两岸。",
         "工程负责人说，这座桥每小时可以通过一千人，桥墩所用的石料全部来自附近的采石场。"),
    ),
    "en": (
        "Harbour opens its new footbridge", "Ann Lee", "Harbour Agency",
        ("The old harbour opened a new footbridge on Monday, two years after the first stone was laid.",
         "The head of the works said a thousand people an hour can cross it, and its stone was cut nearby."),
    ),
}  # fmt: skip


def found(tmp_path, name, text):
    """What a file gives."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(dedup.articles([path]))


def nitf(language):
    title, person, agency, lines = STORIES[language]
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<nitf xml:lang="{language}"><head><title>slug-1</title><docdata><doc-id id-string="urn:x:{language}"/>'
        f'<date.issue norm="20260302T090000+0200"/></docdata><pubdata name="{agency}"/></head><body><body.head>'
        f"<hedline><hl1>{title}</hl1></hedline><byline>By <person>{person}</person><byttl>Reporter</byttl></byline>"
        f"</body.head><body.content>{body}<media media-type='image'><media-reference source='a.jpg'/>"
        f"</media></body.content></body></nitf>"
    )


def newsml_g2(language, inline=None):
    title, person, agency, lines = STORIES[language]
    html = "".join(f"<p>{line}</p>" for line in lines)
    inner = inline or (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{html}</body></html>'
    )
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x" version="1" standard="NewsML-G2">'
        f"<itemMeta><provider><name>{agency}</name></provider><versionCreated>2026-03-03T09:00:00+02:00"
        "</versionCreated><firstCreated>2026-03-02T09:00:00+02:00</firstCreated></itemMeta><contentMeta>"
        f"<by>{person}</by><headline role='label'>label</headline><headline>{title}</headline>"
        f"<language tag='{language}'/>"
        f'</contentMeta><contentSet><inlineXML contenttype="x">{inner}</inlineXML></contentSet></newsItem>'
    )


def newsml_1(language):
    title, person, agency, _ = STORIES[language]
    return (
        '<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML.dtd"><NewsML><NewsItem><Identification><NewsIdentifier>'
        f"<ProviderId>{agency}</ProviderId><PublicIdentifier>urn:x</PublicIdentifier></NewsIdentifier></Identification>"
        "<NewsManagement><FirstCreated>20260302T070000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines>"
        f"<HeadLine>{title}</HeadLine><ByLine>{person}</ByLine></NewsLines><ContentItem><DataContent>"
        f"{nitf(language)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


def tei(language):
    title, person, agency, lines = STORIES[language]
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}">'
        f"<teiHeader><fileDesc><titleStmt><title type='main'>{title}</title><author>{person}</author></titleStmt>"
        f"<publicationStmt><publisher>{agency}</publisher></publicationStmt><sourceDesc><biblFull><publicationStmt>"
        "<date when='2026-03-02T09:00:00+02:00'>2 March</date></publicationStmt></biblFull></sourceDesc></fileDesc>"
        f"</teiHeader><text><body><div type='entry'>{body}</div><div type='comments'><p>A reader says so.</p></div>"
        "</body></text></TEI>"
    )


def g2_with_nitf(language):
    return newsml_g2(language, nitf(language))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", [nitf, newsml_g2, g2_with_nitf, newsml_1, tei])
@pytest.mark.parametrize("name", ["a.xml", "a.html"])
def test_a_document_gives_headline_date_byline_and_body(tmp_path, form, language, name):
    title, person, agency, lines = STORIES[language]
    (item,) = found(tmp_path, name, form(language))
    assert isinstance(item, Article), item
    assert (item.title, item.authors, item.language) == (title, (person,), language)
    assert item.site == agency
    assert item.published == datetime(2026, 3, 2, 7, tzinfo=UTC)
    assert item.text.split("\n\n") == list(lines)
    assert item.source is None  # it says so itself


def test_a_message_of_several_items_gives_each(tmp_path):
    items = "".join(newsml_g2(language).replace("urn:newsml:x", f"urn:{language}") for language in STORIES)
    text = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
    assert [item.title for item in found(tmp_path, "a.xml", text)] == [story[0] for story in STORIES.values()]


def test_a_picture_s_item_is_a_headline_and_says_so(tmp_path):
    (item,) = found(tmp_path, "a.xml", newsml_g2("ru", "<remote/>"))
    assert (item.title, item.text, item.confidence) == (STORIES["ru"][0], "", 0.0)


def message(number, text, more="", head=""):
    return (
        f'<div class="message default clearfix{"" if head else " joined"}" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="02.03.2026 09:0{number}:00 UTC+02:00">09:00</div>{head}{more}'
        f'<div class="text">\n{text}\n </div></div></div>'
    )


def channel(language):
    """An export with a message, one that follows it, one forwarded, and a picture."""
    title, person, agency, lines = STORIES[language]
    forwarded = (
        f'<div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date '
        'details" title="02.03.2026 09:03:00">09:03</div><div class="pull_left forwarded userpic_wrap"></div>'
        f'<div class="forwarded body"><div class="from_name">{person}<span class="date details" '
        f'title="01.03.2026 08:00:00 UTC+02:00"> 01.03.2026</span></div><div class="text">{lines[1]}</div>'
        "</div></div></div>"
    )
    picture = (
        '<div class="message default clearfix" id="message4"><div class="body"><div class="media_wrap clearfix">'
        '<a class="photo_wrap" href="photos/p.jpg"></a></div></div></div>'
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div '
        f'class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">\n{agency}\n</div>'
        '</div></div><div class="page_body chat_page"><div class="history"><div class="message service" id="message-1">'
        '<div class="body details">2 March 2026</div></div>'
        + message(
            1,
            f"<strong>{title}</strong><br><br>{lines[0]} <a href='x'>@x</a>",
            head=f'<div class="from_name">{agency}</div>',
        )
        + message(2, lines[1])
        + forwarded
        + picture
        + "</div></div></div></body></html>"
    )  # fmt: skip


@pytest.mark.parametrize("language", STORIES)
def test_messages_of_a_channel_are_records(tmp_path, language):
    title, person, agency, lines = STORIES[language]
    page = channel(language)
    first, second, third, fourth = found(tmp_path, "messages.html", page)
    assert [item.page for item in (first, second, third)] == [f"messages.html#message{n}" for n in (1, 2, 3)]
    assert {item.site for item in (first, second, third)} == {agency}
    assert first.published == datetime(2026, 3, 2, 7, 1, tzinfo=UTC)
    assert (first.title, first.text) == (title, f"{lines[0]} @x")
    assert (second.text, third.text, third.published) == (lines[1], lines[1], date(2026, 3, 2))
    assert third.extra == {"forwarded_from": person, "forwarded_at": "2026-03-01T08:00:00+02:00"}
    assert fourth.reason is SkipReason.EMPTY


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("name", ["a.jsonl", "a", "a.json"])
def test_json_in_utf_16(tmp_path, mark, name):
    records = [{"title": story[0], "text": "\n\n".join(story[3]), "id": key} for key, story in STORIES.items()]
    written = [json.dumps(record, ensure_ascii=False) for record in records]
    text = f"[{','.join(written)}]" if name == "a.json" else "\r\n".join(written)
    encoded = mark + text.encode("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be")
    items = found(tmp_path, name, encoded)
    assert [(item.page, item.title) for item in items] == [(key, story[0]) for key, story in STORIES.items()]
    assert [item.text.split("\n\n") for item in items] == [list(story[3]) for story in STORIES.values()]


def test_a_line_in_utf_16_that_is_none_ends_nothing(tmp_path):
    good = json.dumps({"title": "老港口", "text": "新步行桥正式开放。"}, ensure_ascii=False)
    data = codecs.BOM_UTF16_LE + f"{good}\n\n{{oops\n".encode("utf-16-le") + b"\xd8" + good.encode("utf-16-le")
    kinds = [isinstance(item, Article) for item in found(tmp_path, "a.jsonl", data)]
    assert kinds[:2] == [True, False]


def test_answers_of_bing_s_news(tmp_path):
    value = [
        {
            "name": story[0], "url": f"https://news.example/{key}", "description": story[3][0][:40] + "…",
            "provider": [{"_type": "Organization", "name": story[2]}], "datePublished": "2026-03-02T07:00:00.0000000Z",
        }
        for key, story in STORIES.items()
    ]  # fmt: skip
    items = found(tmp_path, "a.json", json.dumps({"_type": "News", "readLink": "https://x.example", "value": value}))
    assert [(item.title, item.site) for item in items] == [(story[0], story[2]) for story in STORIES.values()]
    assert {item.published for item in items} == {datetime(2026, 3, 2, 7, tzinfo=UTC)}
    assert all("summary stands in extra" in item.shortened for item in items)


def test_a_name_alone_is_no_headline(tmp_path):
    (item,) = found(tmp_path, "package.json", json.dumps({"name": "app", "url": "https://x.example", "version": "1"}))
    assert item.reason is SkipReason.UNREADABLE

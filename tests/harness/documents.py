"""One story in four languages as agencies, archives and a channel's export write it."""

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

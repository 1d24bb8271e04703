"""Lines that speak to the reader, told by what they ask and name in any language; news of the same words stays."""

import pytest
from harness.pages import BODY as PAGES
from harness.pages import own

from dedup.clean.page.outlet import MAIL
from dedup.clean.page.rules.appeal import appeal
from dedup.lexicon.appeals import Appeals, appeals, codes
from dedup.lexicon.data import Words, load
from dedup.text.words import words

OUTLET = {"url": "https://paper.example/bridge.html", "site": "The Harbour Post"}
BODY = {
    "en": "The harbour of Saltvik reopened on Monday after three weeks of repairs, the city council said.",
    "ar": "أعيد افتتاح ميناء سالتفيك يوم الاثنين بعد ثلاثة أسابيع من الإصلاحات بحسب ما أعلنت البلدية.",
}
ASKS = {
    "ar": [
        "انضموا إلى قناتنا على واتساب",
        "شارك برأيك في التعليقات",
        "للمزيد من الأخبار زوروا موقعنا",
        "المنارة على واتساب اضغط هنا",
    ],
    "fa": ["به کانال ما در واتساپ بپیوندید"],
    "he": ["הצטרפו לקבוצת הוואטסאפ שלנו"],
    "en": ["What do you think? Let us know in the comments below.", "Note: you can also follow us on Google News"],
    "de": ["Was meint ihr? Schreibt es uns in die Kommentare!", "Als Google-Quelle hinzufügen"],
    "fr": ["Vous avez une information ? Écrivez-nous à redaction@paper.example"],
    "es": ["¿Ya sabías que tenemos canal de Telegram? Únete desde tu celular en este enlace."],
    "pt": ["Receba as principais notícias no seu e-mail"],
    "it": ["Hai una segnalazione? Scrivi a redazione@paper.example"],
    "nl": ["Heb je een tip? Mail ons via tips@krant.example"],
    "pl": ["Obserwuj nas na Facebooku"],
    "sk": ["Sledujte nás na Facebooku"],
    "tr": ["Son dakika haberleri için bizi Google News'te takip edin"],
    "ru": ["Следите за нашими новостями в Telegram и ВКонтакте"],
    "el": ["Ακολουθήστε μας στο Facebook και στο Instagram"],
    "hi": ["हमारे व्हाट्सएप चैनल से जुड़ें"],
    "zh": ["扫码关注我们的微信公众号"],
    "ja": ["メルマガ登録はこちら"],
    "ko": ["카카오톡 채널을 추가하세요"],
}
NEWS = {
    "ar": [
        "شارك الوزير في الاجتماع عبر فيسبوك مع سكان القرى.",
        "علق تويتر حسابات عدة بعد الحملة.",
        "تابعوا حساب الدفاع المدني على تويتر ولا تخرجوا من منازلكم.",
        "وقال: أرسلوا لنا الماء عبر واتساب.",
    ],
    "en": [
        "Facebook said that users may follow the case on its pages.",
        "Join the queue at dawn, the fishermen advise visitors.",
        "Register online for the vaccine, or send an email to vaccine@health.example, before Friday.",
        "Report a sighting of the missing girl to police on 101 or at tips@police.example.",
        "Click on the three dots in WhatsApp and choose Linked devices.",
        "Download the WhatsApp update from Google Play before the end of May.",
        "Help us, wrote the stranded miners on Telegram on Tuesday night.",
        "He wrote: Follow the money, not the Twitter mob.",
        "“Help us find her. Join the search on Facebook,” said her brother.",
        "The essay was first published in The Lancet in 1998 and later withdrawn.",
    ],
    "de": [
        "Folge 12 des Podcasts handelt vom alten Hafen.",
        "Folgen Sie den Anweisungen der Feuerwehr auf Twitter, hieß es.",
        "Der Verein bat die Mitglieder, den Newsletter zu lesen.",
    ],
    "fr": ["Suivez les consignes de la préfecture sur Twitter et restez chez vous."],
    "es": [
        "Comparte el alcalde en Instagram una foto del puerto.",
        "Recibe las gracias en redes sociales, contó la enfermera.",
    ],
    "ru": ["Полиция сообщила в Telegram о закрытии моста."],
    "tr": ["Belediye, Facebook sayfasını kapattığını duyurdu."],
    "zh": ["警方在微博上通报了港口的情况。"],
}

GLUED_NEWS = {
    "ru": "Группа исполнила на бис песню, знакомую всем. Bridge Over Troubled Water",
    "ar": "وصدرت الدراسة في مجلة علمية محكمة تعنى بالبحار. Journal of Marine Biology and Ecology",
    "zh": "他在社交媒体上只写了一句话。Thank you for everything",
}
OWN_WORDS = [
    ("en", "The leaked mail went to editor@paper.example on Monday."),
    ("de", "Bewerbungen nimmt die Stadt unter jobs@paper.example entgegen."),
    ("ar", "وقال إن الشكاوى ترسل إلى info@paper.example قبل نهاية الشهر."),
    ("en", "Fishermen say our website was hacked"),
    ("en", "Nora: our app saved my life"),
    ("en", "City: our Facebook page was hacked by rivals"),
    ("ru", "Мы победили: наш Telegram не закрыть"),
    ("ar", "للحصول على الرسائل القصيرة المسربة، اخترق القراصنة هاتف الوزير."),
    ("ar", "اشترك نجل الوزير في الهجوم بحسب تطبيق Telegram."),
    ("ar", "لمزيد من الأمان أغلق Facebook حسابات المستخدمين."),
    ("fa", "بله، باید آماده باشید."),
    ("ru", "Читайте комментарий министра как угрозу, сказал эксперт."),
    ("ja", "公式アプリで避難情報を確認してください。"),
    ("ja", "公式アカウントを装った詐欺に注意してください"),
    ("zh", "查看更多留言后，警方逮捕了两名嫌疑人。"),
    ("tr", "Vali, son dakika afet bilgilerini 112'ye bildirin"),
    ("he", "ראיתם תגובה כזאת ממשרד הביטחון בעבר?"),
    ("de", "Sie haben keine Nachricht hinterlassen."),
    ("en", "Unlock the inbox of a minister and you see the state."),
]


def lines(table):
    return [(code, line) for code, found in table.items() for line in found]


def cleaned(code, *texts):
    body = BODY["ar" if code in {"ar", "fa"} else "en"]
    return own(body, body.replace("Saltvik", "Mosund").replace("سالتفيك", "موسوند"), *texts, language=code, **OUTLET)


@pytest.mark.parametrize(("code", "line"), lines(ASKS))
def test_a_last_line_that_asks_the_reader_is_cut(code, line):
    done = cleaned(code, line)
    assert line not in done.text
    assert "".join(cut.text for cut in done.cuts) == line


@pytest.mark.parametrize(("code", "line"), lines(NEWS))
def test_news_of_the_same_words_stays(code, line):
    assert line in cleaned(code, line).text


@pytest.mark.parametrize(("code", "line"), OWN_WORDS)
def test_news_in_the_plain_words_of_appeals_stays(code, line):
    first, second = PAGES[code if code in PAGES else "en"]
    for texts in ((first, line, second), (first, second, line)):
        assert line in own(*texts, language=code, **OUTLET).text


@pytest.mark.parametrize(("code", "line"), GLUED_NEWS.items())
def test_a_song_a_journal_and_a_quotation_in_latin_letters_stay(code, line):
    assert line in own(*PAGES[code], line, language=code, **OUTLET).text


def test_an_address_is_sought_in_steps_as_many_as_letters():
    assert MAIL.search("a" * 200_000 + " @", timeout=5) is None


def test_what_is_glued_behind_a_paragraph_is_cut_alone():
    paragraph = "The first ferry left at six with forty passengers on board."
    done = cleaned("en", f"{paragraph} Follow the Harbour Post on Twitter.")
    assert done.text.endswith(paragraph)
    assert [cut.text for cut in done.cuts] == ["Follow the Harbour Post on Twitter."]


def test_news_behind_an_appeal_stays():
    news = "وقال المتحدث إن المبالغ ستصرف يوم الأحد المقبل لجميع المستفيدين في مدن البلاد وقراها بحسب جدول الوزارة."
    done = cleaned("ar", f"اضغط هنا. {news}")
    assert done.text.endswith(news)
    assert [cut.text.strip() for cut in done.cuts] == ["اضغط هنا."]


def test_a_long_paragraph_amid_the_text_is_left_alone():
    line = "Follow the story of the harbour on Facebook, where the sisters tell since spring what winter took."
    assert line in own(BODY["en"], line, *[BODY["en"].replace("Saltvik", name) for name in ("A", "B", "C", "D")]).text


@pytest.mark.parametrize("code", load("appeals.toml", dict[str, Words]))
def test_each_entry_is_found(code):
    known = appeals(codes(None if code == "any" else code))
    entries = load("appeals.toml", dict[str, Words])[code]
    assert tuple(entries) == Appeals._fields
    for key, texts in entries.items():
        assert len(set(texts)) == len(texts), f"{key} says a thing twice"
        for text in texts:
            phrase = tuple(words(text))
            assert phrase in getattr(known, key)[phrase[-1 if key == "ends" else 0]], text


def test_a_line_without_a_thing_asks_nothing():
    assert appeal("Follow the river to the mill.", appeals(codes("en"))) == (0, 0, {})

"""Lines that speak to the reader, told by what they ask and name in any language; news of the same words stays."""

import pytest
from harness.pages import own

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

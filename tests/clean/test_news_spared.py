"""Sentences of the news that look like the shapes of machinery, prompts and credits stay, and odd ones cost little."""

import time

import pytest
from harness.pages import BODY, own

from dedup.clean.page.rules import author_note, settings
from dedup.model import Block, Link

TEXTS = {
    **BODY,
    "de": (
        "Der alte Hafen hat am Montag eine neue Brücke für Fußgänger eröffnet, zwei Jahre nach Baubeginn.",
        "Der Leiter sagte, tausend Menschen könnten sie in der Stunde überqueren, der Stein kam aus der Nähe.",
    ),
    "nl": (
        "De oude haven opende maandag een nieuwe voetgangersbrug, twee jaar nadat de eerste steen was gelegd.",
        "De leider van het werk zei dat duizend mensen per uur kunnen oversteken en dat de steen lokaal was.",
    ),
    "el": (
        "Το παλιό λιμάνι εγκαινίασε τη Δευτέρα μια νέα πεζογέφυρα, δύο χρόνια μετά την έναρξη των εργασιών.",
        "Ο επικεφαλής των έργων είπε ότι χίλιοι άνθρωποι την ώρα μπορούν να τη διασχίσουν κάθε μέρα.",
    ),
    "hi": (
        "पुराने बंदरगाह में सोमवार को पैदल चलने वालों के लिए एक नया पुल खोला गया, काम शुरू होने के दो साल बाद।",
        "परियोजना के प्रमुख ने कहा कि हर घंटे एक हज़ार लोग इस पुल से गुज़र सकते हैं और पत्थर पास से आया है।",
    ),
}
NEWS = [
    ("de", "Der Streit um die Werbung geht weiter."),
    ("de", "Der Streit um die Werbung geht weiter"),
    ("nl", "Het onderzoek naar de reclame gaat verder."),
    ("hi", "विज्ञापन के बाद बिक्री दोगुनी हो गई।"),
    ("hi", "विज्ञापन के बाद बिक्री दोगुनी हो गई"),
    ("tr", "Reklam yasağı tartışması devam ediyor."),
    ("ar", "يستمر المقال في الإعلان عن نفسه، كما قال الناقد."),
    ("el", "Η διαφήμιση συνεχίζεται στην τηλεόραση."),
    ("en", Block("Half of the voters said that they would vote for the harbour party on Sunday.", hint="poll")),
    ("en", Block("Membership of the union fell to nine thousand last year, its head said.", hint="membership")),
    ("en", Block("What is the capital of the island? Saltvik, most pupils wrote on Monday.", hint="quiz")),
    ("en", "Her last post read: #NeverAgain #FreeNora"),
    ("ar", "وكتبت في تغريدتها: #كلنا_معك #الحرية_لنورا"),
    ("en", "And the best reply of all came from a rival – Jane Doe (@jdoe), once a minister"),
    ("en", "The clip was first shared by the harbour pilots – Nora Whitfield (@norawhit) and many others"),
    ("en", "Warning: do not open the file in C:/windows on line 5"),
    ("en", "The set {x: 1; y: 2}"),
]
LAST = [
    ("en", "And so I go on walking, and the town walks with me — Nora Whitfield"),
    ("en", "a - b"),
    ("en", "Ja - no"),
]
PROMPT = "Sign up for our newsletter"


def linked(text: str, part: str) -> Block:
    start = text.index(part)
    return Block(text, links=(Link(start, start + len(part), "https://paper.example/other/story.html"),))


@pytest.mark.parametrize(("language", "line"), NEWS)
def test_news_amid_a_text_stays(language, line):
    first, second = TEXTS[language]
    assert own(first, line, second, language=language, host="paper.example").cuts == ()


@pytest.mark.parametrize(("language", "line"), LAST)
def test_a_last_line_that_is_news_stays(language, line):
    article = own(*TEXTS[language], line, language=language, host="paper.example", authors=("Nora Whitfield",))
    assert article.cuts == ()


@pytest.mark.parametrize("news", ["Nobody was hurt!", "Facebooks lawyers disagreed."])
def test_a_short_sentence_before_a_prompt_stays_when_the_prompt_goes(news):
    first, second = TEXTS["en"]
    article = own(first, f"{news} {PROMPT}", second, language="en", host="paper.example")
    assert [cut.text for cut in article.cuts] == [PROMPT]


def test_a_speaker_before_linked_words_stays():
    first, second = TEXTS["en"]
    said = linked("Jane Doe — we never meant to hurt anyone in this town", "we never meant to hurt anyone in this town")
    place = {"language": "en", "host": "paper.example", "url": "https://paper.example/bridge.html"}
    assert own(first, said, second, **place).cuts == ()
    words = "The council has nothing to hide from the public"
    article = own(first, "Whitfield replied", linked(words, words), second, **place)
    assert "Whitfield replied" in article.text


@pytest.mark.parametrize(
    "read",
    [
        lambda: settings._style("x" * 200_000 + "}{}"),
        lambda: settings._style("a { color:" + " " * 200_000 + ": }"),
        lambda: author_note._MAIL.search("a" * 200_000 + " @"),
    ],
)
def test_a_long_run_of_one_mark_is_read_in_one_pass(read):
    start = time.process_time()
    assert not read()
    assert time.process_time() - start < 1

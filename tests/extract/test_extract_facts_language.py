import pytest

from dedup.extract.facts.language import language, load_model, subtag
from dedup.options.settings import Extract


@pytest.mark.parametrize(
    ("text", "said", "answer"),
    [
        ("استقبل الميناء أول سفينة ركاب هذا الموسم بعد أعمال صيانة دامت أربعة أعوام", ("en-US",), "ar"),
        ("نخستین کشتی مسافربری پس از چهار سال به بندر رسید و مسافران پیاده شدند", ("ar",), "fa"),
        ("بندرگاہ پر چار سال بعد پہلا جہاز پہنچا اور لوگوں نے خوشی منائی", (), "ur"),
        ("یەکەم کەشتی گەیشتە بەندەر و خەڵک دڵخۆش بوون", (), "ckb"),
        ("四年ぶりに旅客船が港に入りました", (), "ja"),
        ("四年来首艘客轮今日进港", ("zh-Hans-CN",), "zh"),
        ("האונייה הראשונה נכנסה לנמל", (), "he"),
        ("Το πρώτο πλοίο μπήκε στο λιμάνι", ("en",), "el"),
        ("Kısa haber", ("tr-TR",), "tr"),
        ("123 456", ("fr",), "fr"),
        ("", (), None),
    ],
)
def test_letters_decide_before_declarations(text: str, said: tuple[str, ...], answer: str | None) -> None:
    assert language(text, said, Extract()) == answer


def test_words_decide_against_a_wrong_declaration() -> None:
    turkish = "Liman dört yıl süren bakımdan sonra bu mevsimin ilk yolcu gemisini ağırladı ve halk gelenleri karşıladı"
    assert language(turkish * 2, ("en",), Extract()) == "tr"
    ukrainian = "Після чотирьох років ремонту порт прийняв перше пасажирське судно, і мешканці міста зібралися"
    assert language(ukrainian * 2, ("ru",), Extract()) == "uk"


TURKISH = "Liman dört yıl süren bakımdan sonra bu mevsimin ilk yolcu gemisini ağırladı ve halk gelenleri karşıladı. "
ENGLISH = "The harbour received the first passenger ship of this season after four years of repairs to its old quay. "


@pytest.mark.parametrize(
    ("text", "said", "answer", "read"),
    [
        (TURKISH * 25, ("tr",), "tr", 2),
        (TURKISH * 25, (), "tr", 2),
        (TURKISH * 25, ("en",), "tr", 2),
        (ENGLISH * 12 + TURKISH * 15, ("tr",), "tr", 2),
        (ENGLISH * 12 + TURKISH * 25, (), "tr", 3),
        (TURKISH * 3, ("tr",), "tr", 1),
    ],
)
def test_a_text_whose_beginning_tells_what_is_declared_is_not_read_on(
    text: str, said: tuple[str, ...], answer: str, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, sizes = load_model(), []
    told = type(model)._decide
    monkeypatch.setattr(type(model), "_decide", lambda self, text: sizes.append(len(text)) or told(self, text))
    assert language(text, said, Extract()) == answer
    assert len(sizes) == read
    assert (max(sizes) > 1_000) == (said == ("en",) or text[:3] == ENGLISH[:3])


def test_tags_are_cut_to_their_language() -> None:
    assert subtag("AR_eg") == "ar"
    assert subtag("iw") == "he"
    assert subtag("not a tag") is None
    assert subtag(None) is None

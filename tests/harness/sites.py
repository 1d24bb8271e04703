"""Furniture and invented texts of sites in several languages."""

import random
from functools import lru_cache

TITLED = 10


WORDS: dict[str, str] = {
    "ar": "ميناء قوارب شباك مهرجان تمور مزارع سباق دراجات مكتبة مخطوط رفوف جسر معلق مهندس أمطار سدود هضبة خزان متحف "
    "تماثيل معرض لوحات قطار محطة سكك مدرسة تلاميذ ملعب حارس مرمى فندق ضيوف بلدية ميزانية شارع إضاءة مخبز دقيق",
    "fa": "بندر قایق تور جشنواره خرما کشاورز مسابقه دوچرخه کتابخانه نسخه پل معلق مهندس باران سد دشت "
    "موزه مجسمه نمایشگاه "
    "قطار ایستگاه مدرسه دانش‌آموز ورزشگاه دروازه‌بان هتل مهمان شهرداری بودجه خیابان نانوایی آرد چراغ پارک درخت",
    "ru": "порт лодки сети праздник финики фермер гонка велосипед библиотека рукопись полка мост "
    "инженер дожди плотина "
    "музей статуя выставка картина поезд станция школа ученик стадион вратарь гостиница бюджет "
    "улица пекарня мука парк",
    "tr": "liman tekne ağ şenlik hurma çiftçi yarış bisiklet kütüphane yazma köprü mühendis yağmur "
    "baraj yayla müze heykel "
    "sergi tablo tren istasyon okul öğrenci stadyum kaleci otel konuk belediye bütçe sokak fırın park ağaç nehir",
    "en": "harbour boats nets festival dates farmer race bicycle library manuscript shelf bridge "
    "engineer rain dam plateau "
    "museum statue exhibition painting train station school pupil stadium keeper hotel guest budget "
    "street bakery park",
    "zh": "港口 渔船 渔网 庆典 椰枣 农民 比赛 单车 书馆 手稿 书架 大桥 工程 "
    "暴雨 水坝 高原 博物 雕像 展览 油画 火车 车站 学校 学生 球场 门将 酒店 客人",
    "ja": "港湾 漁船 漁網 祭礼 果実 農家 競走 自転 図書 写本 書棚 大橋 技師 "
    "豪雨 水門 高原 博物 彫像 展覧 油絵 列車 駅舎 学校 生徒 球場 門番 旅館 来客",
}


FURNITURE = {
    "ar": (("صحيفة الوادي اليومية", "تابعونا عبر منصات الوادي"), ("شبكة الساحل الإخبارية", "أرسل خبرك إلى الساحل")),
    "fa": (("روزنامه دشت نو", "کانال دشت نو را دنبال کنید"), ("پایگاه خبری کرانه", "نظر خود را برای کرانه بفرستید")),
    "ru": (("Газета «Долина»", "Наша рассылка выходит утром"), ("Портал «Берег»", "Пришлите нам свою новость")),
    "tr": (("Vadi Gazetesi okurları", "Vadi bülteni her sabah"), ("Kıyı Haber Ağı", "Kıyı için haberinizi gönderin")),
    "en": (
        ("The Valley Gazette team", "Valley letters come at dawn"),
        ("The Shoreline wire desk", "Tell the Shoreline"),
    ),
    "zh": (("河谷日报网络版", "关注河谷日报公众号"), ("海岸新闻中心", "向海岸新闻投稿")),
    "ja": (("渓谷日報電子版", "渓谷日報の朝刊便り"), ("海岸通信編集局", "海岸通信へ情報提供")),
}


def sentence(language, dice, size=16):
    """Words of a language, none of which means anything together."""
    gap = "" if language in {"zh", "ja"} else " "
    text = gap.join(dice.choice(WORDS[language].split()) for _ in range(size))
    return text + ("。" if language in {"zh", "ja"} else ".")


def body(language, number, count=4):
    dice = random.Random(f"{language}{number}")  # noqa: S311 - a test draws its words, no secrets
    return [sentence(language, dice) for _ in range(count)]


def headline(language, number):
    """Six words; of two headlines with numbers no more than two are the same."""
    words = WORDS[language].split()
    gap = "" if language in {"zh", "ja"} else " "
    if isinstance(number, int) and number < TITLED:
        return gap.join(_titles(language)[number])
    dice = random.Random(f"{language}{number}t")  # noqa: S311 - as above
    return gap.join(dice.choice(words) for _ in range(6))


@lru_cache
def _titles(language):
    dice = random.Random(language)  # noqa: S311 - as above
    found = []
    while len(found) < TITLED:
        title = dice.sample(WORDS[language].split(), 6)
        if all(len(set(title) & set(other)) <= 2 for other in found):
            found.append(title)
    return found

"""Which letters a language uses, commonest first, and which legacy encodings it was written in.

The orders are the usual letter frequencies of running text. For languages in the Latin script only the letters beyond
ASCII stand here, since only they differ between encodings.
"""

from __future__ import annotations

LETTERS = {
    "ar": "ايلمونتربةعدسفهكقحأجشطصىخإضذثئغءزظؤآ",
    "fa": "ايرندهمتوسبكشلزفگعخقجآپحصطچضذثظغئژک",
    "he": "יוהלארתבשמנחדקפםכעטןגצסזףךץ",
    "el": "αοιετσνρκπυημλίςάγόδήωέύχθφβξζώψϊΐϋΰ",
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаниірвтеслкдпумьязгчбйхжшєцюїщфґ",
    "bg": "аоиентрсвлкдпмзугяъбчцйжхщфшюь",
    "sr": "аоиенјрстувдклмпбзгчшњцжљћхђфџ",
    "tr": "ıüşçğöiâîû",
    "de": "üäöß",
    "fr": "éèàêçôûîâùïëœ",
    "es": "óíáéñúüºª",
    "pt": "ãçáéíóõêúâàôü",
    "it": "èàùòìé",
    "sv": "åäöøæé",
    "is": "áðíóöúéþýæ",
    "pl": "łąężśćóńź",
    "cs": "áíéěýřšžčůúťďňóľôĺŕä",
    "hu": "áéőöóüíúű",
    "ro": "ăîâşţ",
    "hr": "čćžšđ",
    "lt": "ėįšųąžūčę",
    "lv": "āīēšūņļžķģč",
    "et": "äõüöšž",
    "vi": "đ\u0300\u0301ưôơêâă\u0323\u0309\u0303àáèéùúíóý",
    "th": "านร่อก้เงมัยลวดิทีสต์ะปบคหืแจุพชขใูไโผ็ซธึศำฟถณญษภฉฎฐฏฑฒฆฌฝฮๆฯ",
}

ENCODINGS = {
    "windows-1252": ("de", "fr", "es", "pt", "it", "sv", "is"),
    "windows-1254": ("tr",),
    "windows-1250": ("pl", "cs", "hu", "ro", "hr"),
    "iso-8859-2": ("pl", "cs", "hu", "ro", "hr"),
    "windows-1257": ("lt", "lv", "et"),
    "windows-1258": ("vi",),
    "windows-1256": ("ar", "fa"),
    "iso-8859-6": ("ar",),
    "windows-1251": ("ru", "uk", "bg", "sr"),
    "koi8-r": ("ru",),
    "koi8-u": ("uk", "ru"),
    "iso-8859-5": ("ru", "uk", "bg", "sr"),
    "ibm866": ("ru",),
    "x-mac-cyrillic": ("ru", "uk", "bg", "sr"),
    "windows-1253": ("el",),
    "iso-8859-7": ("el",),
    "windows-1255": ("he",),
    "windows-874": ("th",),
}
"""Single-byte encodings by the name the web uses (WHATWG Encoding Standard), and the languages to try each with."""

HAN = (
    "的一是不了在人有我他這这中大來"
    "来上國国個个到說说們们為为子和你地出道也時时年得就那要下以生會会自着去之過过家學学對对可"
)
HANGUL = "이다는의에을를가은하고한지로사도서기시자대어인그리있정해나라일보수"

MULTIBYTE = {
    "gb18030": ("zh", HAN),
    "big5": ("zh", HAN),
    "shift_jis": ("ja", "のにたいをはしがてとでるんなれからスンート日本年大人国会"),
    "euc-jp": ("ja", "のにたいをはしがてとでるんなれからスンート日本年大人国会"),
    "euc-kr": ("ko", HANGUL),
}
"""Encodings of two bytes a character: the language, and its commonest characters in news."""

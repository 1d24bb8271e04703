"""Pages made for the tests: blocks for the cleaning, HTML for the whole pipeline."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

from dedup.clean.corpus.evidence import Corpus
from dedup.clean.page.cleaning import NO_EVIDENCE, clean
from dedup.model import Article, Block
from dedup.options.settings import Clean
from dedup.text.hashing import article_id

BODY = {
    "ar": (
        "افتتحت بلدية الميناء القديم جسرا جديدا للمشاة يربط ضفتي النهر بعد عامين من العمل المتواصل.",
        "وقال مدير المشروع إن الجسر يتسع لألف شخص في الساعة، وإن أعمدته بنيت من حجر المقالع القريبة.",
    ),
    "en": (
        "The old harbour opened a new footbridge on Monday, two years after the first stone of it was laid.",
        "The head of the works said a thousand people an hour can cross it, and that its stone was cut nearby.",
    ),
    "tr": (
        "Eski liman, ilk taşının konulmasından iki yıl sonra pazartesi günü yeni yaya köprüsüne kavuştu.",
        "Proje müdürü, köprüden saatte bin kişinin geçebileceğini ve taşın yakındaki ocaktan geldiğini söyledi.",
    ),
    "fa": (
        "پل تازه پیاده‌روی بندر قدیمی پس از دو سال کار پیوسته روز دوشنبه به روی مردم شهر گشوده شد.",
        "مدیر طرح گفت در هر ساعت هزار نفر می‌توانند از پل بگذرند و سنگ آن از معدن نزدیک شهر آمده است.",
    ),
    "he": (
        "הנמל הישן חנך ביום שני גשר חדש להולכי רגל, שנתיים אחרי שהונחה בו אבן הפינה הראשונה.",
        "מנהל הפרויקט אמר כי אלף איש יוכלו לחצות אותו בכל שעה, וכי האבן נחצבה במחצבה סמוכה לעיר.",
    ),
    "zh": (
        "老港口的新步行桥在动工两年之后于星期一正式开放，居民可以步行往返河的两岸。",
        "工程负责人说，这座桥每小时可以通过一千人，桥墩所用的石料全部来自附近的采石场。",
    ),
    "ru": (
        "В старом порту в понедельник открыли новый пешеходный мост, через два года после начала работ.",
        "Руководитель стройки сообщил, что по мосту за час пройдёт тысяча человек, а камень взяли рядом.",
    ),
}
"""Two paragraphs of one story by language: what no rule may touch."""
SHIPPED = Clean()


def article(*lines: str | Block, language: str | None = None, title: str | None = None, **facts) -> Article:
    """A page as extracted: each line a paragraph, unless it is a block already."""
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in lines)
    page = facts.pop("page", "paper.example/bridge.html")
    return Article(id=article_id(page, 0), page=page, blocks=blocks, language=language, title=title, **facts)


def cleaned(
    *lines: str | Block, evidence: Corpus = NO_EVIDENCE, options: Clean = SHIPPED, **facts
) -> tuple[Article, ...]:
    """The parts of such a page after cleaning."""
    return clean(article(*lines, **facts), options, evidence)


def own(*lines: str | Block, **facts) -> Article:
    """The page's own article after cleaning."""
    return cleaned(*lines, **facts)[0]


def amid(*lines: str | Block, language: str = "ar", **facts) -> Article:
    """The page's own article after cleaning, with a paragraph of body before the lines and one after."""
    first, second = BODY[language]
    return own(first, *lines, second, language=language, **facts)


@dataclass(frozen=True)
class Saved:
    """A page to be saved: its headline, its paragraphs, and what a newspaper puts around them."""

    title: str
    paragraphs: tuple[str, ...]
    site: str = "The Harbour Post"
    language: str = "en"
    published: str | None = "2026-03-02T09:00:00+02:00"
    url: str | None = None
    after: str = ""

    def html(self) -> str:
        """The page as a browser saves it."""
        title = escape(self.title)
        body = "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)
        time = f'<meta property="article:published_time" content="{self.published}">' if self.published else ""
        link = f'<link rel="canonical" href="{escape(self.url)}">' if self.url else ""
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="og:title" content="{title}">{link}{time}'
            f'<meta property="og:site_name" content="{escape(self.site)}">'
            f"</head><body><header><nav><a href='/'>Home</a></nav></header><main><article><h1>{title}</h1>{body}"
            f"{self.after}</article></main></body></html>"
        )

    def save(self, path: Path) -> Path:
        """Write the page, making its folder."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.html(), encoding="utf-8")
        return path


EXPORTS = ("articles", "stories", "matches", "skipped")
"""The tables of a run, as files of JSON lines."""


def lines(out: Path, name: str) -> list[dict]:
    """The records of one export."""
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]

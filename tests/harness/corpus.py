"""Articles of invented sites, and both rounds of cleaning over them."""

import random

from dedup.clean.corpus import gather
from dedup.clean.corpus.notes import Repeated
from dedup.clean.page.cleaning import NO_EVIDENCE, clean
from dedup.engines.duckdb.engine import Local
from dedup.model import Article, Block
from dedup.options.settings import Clean
from dedup.store.columns import EVIDENCE_KEYS
from dedup.text.hashing import article_id

OPTIONS = Clean()


TOPICS = (
    ("ميناء الصيادين في صلالة يستقبل أول شحنة من السردين", "ميناء صيادين شحنة سردين قوارب شباك"),
    ("مهرجان التمور في بريدة يفتتح موسمه بمشاركة واسعة", "مهرجان تمور مزارعين سكري نخيل مزاد"),
    ("فريق الجبل يتوج بكأس الدراجات للمرة الأولى", "دراجات سباق متسابق مرحلة جبلية مدرب"),
    ("مكتبة وادي النيل تضم خمسة آلاف مخطوط جديد", "مكتبة مخطوط باحثين رفوف أرشيف قاعة"),
    ("جسر معلق جديد يربط ضفتي نهر العاصي", "جسر معلق مهندسين ضفة نهر سيارات"),
    ("أمطار غزيرة تملأ سدود الهضبة قبل الشتاء", "أمطار سدود هضبة مزارع مياه خزان"),
)


STOCK = (
    "قال",
    "وأضاف",
    "مسؤول",
    "أمس",
    "خلال",
    "كما",
    "حيث",
    "بعد",
    "قبل",
    "جديد",
    "كبير",
    "محلي",
    "سنوي",
    "عدد",
    "من",
    "إلى",
    "على",
    "في",
)


def article(page, title, blocks, host="akhbar.example", **more):
    made = tuple(Block(text) if isinstance(text, str) else text for text in blocks)
    text = "\n\n".join(block.text for block in made if not block.margin)
    url = f"https://{page}"
    return Article(
        id=article_id(page, 0),
        page=page,
        url=url,
        title=title,
        language="ar",
        host=host,
        blocks=made,
        text=text,
        **more,
    )


def body(number, count=4):
    """Paragraphs of a topic, none alike."""
    dice = random.Random(number)  # noqa: S311 - a test draws its words, no secrets
    stock = TOPICS[number % len(TOPICS)][1].split()
    common = STOCK
    return [
        " ".join(dice.choice(stock if dice.random() < 0.5 else common) for _ in range(18)) + f" رقم{number}{line}."
        for line in range(count)
    ]


def cleaned(articles, skips=(), copies=()):
    """Both rounds on articles; returns the parts by page."""
    with Local(None, workers=1) as engine:
        for table, columns in EVIDENCE_KEYS.items():
            engine.run(
                f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
            )
        engine.run("CREATE OR REPLACE TABLE clean_copies (page BIGINT, part BIGINT, copy BIGINT)")
        ranked = sorted(articles, key=lambda item: item.page)
        first = [clean(item, OPTIONS, NO_EVIDENCE) for item in ranked]
        told = [gather.key_rows(row, parts, OPTIONS) for row, parts in enumerate(first)]
        told += [gather.skipped_rows(1000 + row, skip, OPTIONS) for row, skip in enumerate(skips)]
        engine.store(gather.merged(told))
        groups = [(row, ranked.index(other)) for row, item in enumerate(ranked) for pair in copies
                  if item in pair for other in pair[:1]]  # fmt: skip
        if groups:
            rows, ids = zip(*groups, strict=True)
            engine.append("clean_copies", [{"page": list(rows), "part": [0] * len(rows), "copy": list(ids)}])
        gather.gather(engine, OPTIONS)
        order = ", ".join(gather.EVIDENCE)
        query = f"SELECT {order} FROM clean_evidence ORDER BY {order}"
        notes = {}
        for batch in engine.read(query, size=1_000_000):
            notes = gather.notes(batch)
    return {
        item.page: clean(item, OPTIONS, gather.evidence_of(item, notes.get(row, ()), OPTIONS))
        for row, item in enumerate(ranked)
    }


def pages(extra=None, count=6, host="akhbar.example"):
    """A site's pages, each of another topic; ``extra(number, blocks)`` changes a page's blocks."""
    made = []
    for number in range(count):
        blocks = body(number)
        if extra:
            blocks = extra(number, blocks)
        made.append(article(f"{host}/{number}.html", TOPICS[number][0], blocks, host))
    return made


def repeated(number, **counts):
    """What the corpus says of a block of one line that repeats on its site; counts that are not given are 0."""
    return Repeated(number, 0, 0, *(counts.get(name, 0) for name in Repeated.__struct_fields__[3:]))


HEADLINE = TOPICS[3][0]

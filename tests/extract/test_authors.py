"""Who wrote a page: what of a byline is a name, which source speaks first, and who signs the text itself."""

import pytest

import dedup
from dedup.extract.facts import names
from dedup.extract.facts.collect import facts
from dedup.extract.facts.names import named
from dedup.extract.tree import parse, short_text
from dedup.model import Given

FERRY = (
    "The ferry between the two islands will run every hour from Monday, the harbour office said on its notice board.",
    "Tickets stay at four crowns, and bicycles travel free of charge until the end of the summer season.",
    "Passengers with a season card need no new one before the last day of September, the office added.",
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe, MS, RDN, LD", ("Jane Doe",)),
        ("Jane Doe, M.D., Ph.D.", ("Jane Doe",)),
        ("Jane Doe, AFP", ("Jane Doe", "AFP")),
        ("JANE DOE, ANNA BERG", ("JANE DOE", "ANNA BERG")),
        ("By Jane Doe on December 4, 2024", ("Jane Doe",)),
        ("Posted by Anna at December 16, 2025 11:15 AM", ("Anna",)),
        ("Von Karl Berg am 4. Mai 2024", ("Karl Berg",)),
        ("erstellt von Karl Berg", ("Karl Berg",)),
        ("Oleh Ivanenko", ("Oleh Ivanenko",)),
        ("Oleh Budi Santoso", ("Budi Santoso",)),
        ("Petra, Anna and Jonas", ("Petra", "Anna", "Jonas")),
        ("김병국", ("김병국",)),
        ("사회부", ()),
        ("李国社", ("李国社",)),
        ("Ana Maria da Silva", ("Ana Maria da Silva",)),
        ("Jane Doe (Editor), John Roe", ("Jane Doe", "John Roe")),
        ("Clara Especial", ("Clara Especial",)),
        ("نشر بواسطة عمر سالم", ("عمر سالم",)),
        ("Опубликовал Иван Петров", ("Иван Петров",)),
        ("Par Jean Petit le 3 mars 2020 à 10:15", ("Jean Petit",)),
        ("كتب: عمر سالم في 4 مايو 2024", ("عمر سالم",)),
        ("Иван Петров 5 мая 2024", ("Иван Петров",)),
        ("Channel 4", ()),
        ("https://social.example/JaneDoe", ()),
        ("Jan Novák", ("Jan Novák",)),
        ("Min Seo, Ma Jun", ("Min Seo", "Ma Jun")),
        ("Theresa May", ("Theresa May",)),
        ("September", ()),
        ("Published", ()),
        ("Veröffentlicht", ()),
    ],
)
def test_names_without_degrees_times_and_labels(line: str, names: tuple[str, ...]) -> None:
    assert named([line]) == names


def test_a_time_is_looked_for_at_the_end_of_lines_that_can_be_bylines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def tried() -> None:
        raise AssertionError("a pattern that is tried at each blank of a line")

    monkeypatch.setattr(names, "_when", tried)
    assert named(["a " * 20_000 + "4 May 2024"]) == ()
    with pytest.raises(AssertionError):
        named(["Jane Doe on 4 May 2024"])


def test_of_an_element_that_holds_a_page_no_more_is_read_than_is_asked_for() -> None:
    box = parse("<div>" + "<p>Ferries run every hour. </p>" * 50 + "</div>")
    assert short_text(box, 100) is None
    assert short_text(parse("<p>By <a href=/a>Ana Ruiz</a> </p>"), 100) == "By Ana Ruiz"


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        # Somebody's account gives way to the whole name that readers see.
        (
            "<meta name=author content='KatieS'>",
            "<h1>Ferries every hour</h1><p>by <a class=author-link href='/authors/ana'>Ana Ruiz</a></p>",
            ("Ana Ruiz",),
        ),
        ("<meta name=author content='Sting'>", "<h1>Ferries every hour</h1>", ("Sting",)),
        # Metadata that have room for one of two.
        (
            "<meta name=author content='Ana Ruiz'>",
            "<div class=byline>By <a rel=author href='/a'>Ana Ruiz</a> and <a rel=author href='/t'>Tom Vale</a></div>",
            ("Ana Ruiz", "Tom Vale"),
        ),
        (
            "<meta name=author content='Ana Ruiz'>",
            (
                "<div class=byline><a rel=author href='/a'>Ana Ruiz</a> Last updated today, five minutes to read. "
                "Fact checked by <a rel=author href='/t'>Tom Vale</a></div>"
            ),
            ("Ana Ruiz",),
        ),
        (
            "<meta name=author content='Ana Ruiz'>",
            "<div class=byline><a rel=author href='/a'>Ana Ruiz</a> <a rel=author href=/a>More</a></div>",
            ("Ana Ruiz",),
        ),
        (
            "<meta name=citation_author content='Ana Ruiz'><meta name=citation_author content='Tom Vale'>",
            "",
            ("Ana Ruiz", "Tom Vale"),
        ),
        ("<meta name='twitter:misc:Written by' content='Ana Ruiz'>", "", ("Ana Ruiz",)),
        (
            "",
            (
                "<h1>Ferries</h1><span class=author><a href='/ana'>Ana Ruiz</a>, Senior Director of Timetables, "
                "Tariffs and Night Lines, Harbour Office and Island Lines Institute</span>"
            ),
            ("Ana Ruiz",),
        ),
        # Whom the text speaks of did not write it.
        (
            "",
            (
                "<h1>Ferries every hour</h1><p>The harbour office said on Monday that "
                "<a href='/staff/ana-ruiz'>Ana Ruiz</a> will lead the line from the first of June, and the ferries "
                "between the islands will then run every hour.</p>"
            ),
            (),
        ),
    ],
)  # fmt: skip
def test_the_source_that_speaks_first(head: str, body: str, names: tuple[str, ...]) -> None:
    page = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    assert facts(parse(page), Given()).authors == names


def page(first: str, *, text: tuple[str, ...] = FERRY, head: str = "", title: str = "Ferries every hour") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (
        f"<html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{first}{paragraphs}</article></body></html>"
    )


OUTLET = "<meta property='og:site_name' content='Cove Times'><meta name=author content='Cove Times Desk One'>"


@pytest.mark.parametrize(
    ("first", "head", "names"),
    [
        ("<p><strong>Ana Ruiz</strong></p>", "", ("Ana Ruiz",)),
        ("<p><b>ANA RUIZ</b></p>", "", ("ANA RUIZ",)),
        ("<p><strong>Ana Ruiz/Tom Vale</strong></p>", "", ("Ana Ruiz", "Tom Vale")),
        ("<p><strong>Анна Рубина</strong></p>", "", ("Анна Рубина",)),
        ("<p><em>By Ana Ruiz, MS</em></p>", "<meta name=author content='Tom Vale'>", ("Ana Ruiz",)),
        ("<p>By Ana Ruiz<span>Reporter</span></p>", "<meta name=author content='Ana Ruiz'>", ("Ana Ruiz",)),
        ("<p><em>This post was written by Ana Ruiz, geologist, Cove Office.</em></p>", "", ("Ana Ruiz",)),
        ("<p>بقلم عمر سالم</p>", "", ("عمر سالم",)),
        ("<p><strong>Ana Ruiz</strong></p>", "<meta name=author content='Tom Vale'>", ("Tom Vale",)),
        ("<p>Ana Ruiz</p>", "", ()),
        ("<p><strong>Harbour Office</strong></p>", "", ()),
        ("<p><strong>Tickets Stay</strong></p>", "", ()),
        ("<p><strong>Season Points</strong></p>", "", ()),
        ("<p><strong>Ana Ruiz</strong></p>", OUTLET, ("Ana Ruiz",)),
    ],
)
def test_a_first_line_signs_the_text(first: str, head: str, names: tuple[str, ...]) -> None:
    found = dedup.article(page(first, head=head), url="https://cove.example/ferries")
    assert found.authors == names


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ("ليلى حداد - Cove Times", ("ليلى حداد",)),
        ("Ana Ruiz - Cove Times", ("Ana Ruiz",)),
        ("Photo gallery - Cove Times", ()),
        ("Harbour ferries - Cove Times", ()),
        ("صورة أرشيفية - Cove Times", ()),
        ("Cove Times - متابعات خاصة", ()),
        ("[코브일보 한지우·오세린 기자]", ("한지우", "오세린")),
        ("한지우 기자가 이 소식을 전했다고 말했다.", ()),
        ("사회부 기자", ()),
    ],
)
def test_a_last_line_beside_the_outlet_or_a_calling_signs_the_text(last: str, names: tuple[str, ...]) -> None:
    head = "<meta property='og:site_name' content='Cove Times'>"
    text = page("", text=(*FERRY, last), head=head)
    assert dedup.article(text, url="https://cove.example/ferries").authors == names


def test_a_person_whom_the_text_speaks_of_again_did_not_sign_it() -> None:
    told = (*FERRY, "Ruiz was the first woman at the wheel of a ferry on this line, and she retires in autumn.")
    assert dedup.article(page("<p><strong>Ana Ruiz</strong></p>", text=told)).authors == ()


@pytest.mark.parametrize(
    "desk",
    [
        "فريق التحرير", "أسرة التحرير", "مكتب بيروت", "متابعات", "צוות החדשות", "تحریریه", "编辑部", "Отдел новостей",
        "Haber Merkezi", "Yazı İşleri", "Editorial Team",
    ],
)  # fmt: skip
def test_a_desk_is_no_person_in_any_script(desk):
    assert named([desk]) == ()


@pytest.mark.parametrize("name", ["سعاد الحسن", "محمد مكتبي", "Ahmet Merkez", "王部长"])
def test_a_name_that_looks_like_a_desk_is_a_person(name):
    assert named([name]) == (name,)

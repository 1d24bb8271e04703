"""URLs: one form for comparison, hosts, front pages, in several scripts and with what strangers write."""

import pytest

from dedup.text import urls


@pytest.mark.parametrize(
    ("given", "base", "wanted"),
    [
        ("HTTPS://News.Example/a?utm_source=x&id=1#top", None, "https://news.example/a?id=1"),
        ("../خبر/٢", "https://خبر.example/أ/ب", "https://خبر.example/خبر/٢"),
        ("//cdn.example", "https://news.example/", "https://cdn.example/"),
        ("http://news.example:80/статья", None, "http://news.example/статья"),
        ("http://news.example:8080/", None, "http://news.example:8080/"),
        ("mailto:desk@news.example", None, None),
        ("javascript:alert(1)", "https://news.example/", None),
        ("/記事", None, None),
        ("http://[broken", None, None),
        ("http://localhost/a", None, None),
        ("https://news.example/two words", None, None),
    ],
)
def test_an_address_has_one_form(given: str, base: str | None, wanted: str | None) -> None:
    assert urls.normalized(given, base) == wanted


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.חדשות.example/א", "חדשות.example"),
        ("https://desk@m.news.example:8443/a", "m.news.example"),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_host_is_read_or_none(address: str | None, host: str | None) -> None:
    assert urls.host(address) == host


def test_hosts_of_one_site_are_told_from_those_that_end_alike() -> None:
    assert urls.one_site("news.example", "ar.news.example")
    assert urls.one_site("ar.news.example", "news.example")
    assert not urls.one_site("badnews.example", "news.example")
    assert not urls.one_site("ar.news.example", "en.news.example")


def test_a_host_of_an_archive_is_that_of_the_page_it_keeps() -> None:
    given = "https://web.archive.org/web/20240102030405id_/https://www.news.example/a"
    assert urls.fetched_host(given, "https://news.example/a") == "news.example"
    assert urls.fetched_host("https://mirror.example/a", "https://news.example/a") == "mirror.example"
    assert urls.fetched_host(None, "https://news.example/a") is None


def test_captures_of_one_page_share_its_identity() -> None:
    same = {
        urls.identity(f"{start}/تقرير{end}")
        for start in ("http://a.example", "https://A.example")
        for end in ("", "/", "#x")
    }
    assert same == {"a.example/تقرير?"}
    assert urls.identity("https://a.example/?p=7") != urls.identity("https://a.example/?p=8")
    assert urls.identity("https://a.example/") == urls.identity(None) == urls.identity("http://[x") == ""


@pytest.mark.parametrize("path", ["", "/", "/ar/", "/en-gb", "/index.html", "/fa/home.php"])
def test_a_front_page_is_known(path: str) -> None:
    assert urls.front_page(f"https://news.example{path}")


@pytest.mark.parametrize("path", ["/?p=7", "/politics", "/ar/2024", "/index/1.html"])
def test_other_pages_are_no_front_page(path: str) -> None:
    assert not urls.front_page(f"https://news.example{path}")


def test_a_relative_link_to_the_page_itself_is_that_page() -> None:
    assert urls.same_page("/أخبار/1", "https://a.example/أخبار/1")
    assert not urls.same_page("/أخبار/1?page=2", "https://a.example/أخبار/1")


@pytest.mark.parametrize(("address", "safe"), [("HTTP://a.example", True), ("data:text/html,x", False), (None, False)])
def test_an_address_of_the_web_is_told_from_others(address: str | None, *, safe: bool) -> None:
    assert urls.web(address) is safe

"""Objects of fundus and news-please, made by these libraries themselves out of pages of ours, with our lxml.

fundus asks for an older lxml than ours, news-please brings seventy packages: they and what they import beyond what is
installed for the tests go into a folder of their own, once. Where no registry answers, that is said and skipped.
"""

import json
import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import lxml.etree
import pytest
from harness.newsroom import BRIDGE, RACE
from harness.pages import Saved

import dedup

pytestmark = pytest.mark.slow

URL = "https://alpha.example/n/1"
PAGES = {
    "en": ("New footbridge opens over the old harbour", BRIDGE),
    "ar": ("سباق القوارب الشراعية يعود إلى الخليج", RACE),
}

FUNDUS = """
import json, sys
from datetime import UTC, datetime

import lxml.etree
from fundus import Article
from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import extract_article_body_with_selector, generic_date_parsing
from fundus.scraping.html import HTML, SourceInfo
from lxml.etree import XPath

from dedup.adapters import crawlers


class Parser(ParserProxy):
    class V1(BaseParser):
        @attribute
        def title(self):
            return self.precomputed.doc.findtext(".//h1")

        @attribute
        def body(self) -> ArticleBody:
            return extract_article_body_with_selector(self.precomputed.doc, paragraph_selector=XPath("//article/p"))

        @attribute
        def authors(self):
            raise ValueError("this publisher has changed its pages")

        @attribute
        def publishing_date(self):
            return generic_date_parsing("2026-03-02T09:00:00+00:00")


assert lxml.etree.__version__ == sys.argv[1], lxml.etree.__version__
for page in json.load(sys.stdin):
    html = HTML(sys.argv[2], sys.argv[2], page, datetime(2026, 3, 4, tzinfo=UTC), SourceInfo("Alpha"))
    article = Article(html=html, **Parser()().parse(html.content, "catch"))
    record, plain = crawlers.fundus(article), article.to_json("title", "body", "publishing_date")
    print(json.dumps([record, plain], default=str))
"""
NEWS_PLEASE = """
import json, sys

import lxml.etree
from newsplease import NewsPlease

from dedup.adapters import crawlers

assert lxml.etree.__version__ == sys.argv[1], lxml.etree.__version__
for page in json.load(sys.stdin):
    article = NewsPlease.from_html(page, url=sys.argv[2])
    print(json.dumps([crawlers.news_please(article), article.get_serializable_dict()], default=str))
"""


# fundus 0.5.7 imports a name that curl_cffi 0.14 no longer has; nltk parts the words of Arabic for newspaper4k, which
# news-please calls.
NEEDED = (
    "fundus==0.5.7", "bidict", "colorama", "curl_cffi<0.14", "dict2xml", "fastwarc", "more-itertools<10", "robotspy",
    "xmltodict", "news-please==1.6.16", "beautifulsoup4", "dotmap", "elastic-transport", "elasticsearch<10", "hjson",
    "newspaper4k<0.10", "nltk", "pillow", "psycopg2-binary", "pymysql", "readability-lxml", "redis", "sniffio",
    "six", "soupsieve", "chardet<6", "feedparser", "feedparser-sgmllib", "langdetect",
)  # fmt: skip
"""What is installed, each without what it asks for: to let pip find that out anew took longer than all tests of it."""


@pytest.fixture(scope="module")
def library():
    """A folder of both libraries beside the installed ones; it stays for the next run of the tests."""
    place = Path(sys.prefix, f"crawlers-{sha256(repr(NEEDED).encode()).hexdigest()[:12]}")
    if not place.exists():
        with tempfile.TemporaryDirectory(dir=sys.prefix) as made:
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile", "--no-deps"]
            quick = ["--disable-pip-version-check", "--retries", "1", "--timeout", "20", "--target", f"{made}/all"]
            done = subprocess.run([*command, *quick, *NEEDED], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
            if done.returncode:
                said = done.stderr.strip().splitlines() or ["?"]
                pytest.skip(f"fundus and news-please cannot be installed here: {said[-1]}")
            Path(made, "all").rename(place)
    return place


def told(library, script, folder):
    """For each page the records that a script prints, which reads it with that library before its own packages."""
    version = ".".join(map(str, lxml.etree.LXML_VERSION[:3]))
    environment = {**os.environ, "PYTHONPATH": str(library), "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}
    given = json.dumps([page(folder, language) for language in PAGES])
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script, version, URL], input=given, capture_output=True, text=True, encoding="utf-8",
        check=False, env=environment, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(zip(PAGES, map(json.loads, done.stdout.splitlines()), strict=True))


def page(folder, language):
    title, paragraphs = PAGES[language]
    path = folder / f"{language}.html"
    Saved(title, paragraphs, "Alpha", language, after="<p>Share this article</p>").save(path)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fundus(library, tmp_path_factory):
    return told(library, FUNDUS, tmp_path_factory.mktemp("fundus"))


@pytest.fixture(scope="module")
def news_please(library, tmp_path_factory):
    return told(library, NEWS_PLEASE, tmp_path_factory.mktemp("news-please"))


@pytest.mark.parametrize("language", PAGES)
def test_an_article_of_fundus(fundus, language):
    title, paragraphs = PAGES[language]
    found, plain = dedup.articles(fundus[language])
    assert (found.title, found.url, found.site, found.authors) == (title, URL, "Alpha", ())
    assert found.published.isoformat() == "2026-03-02T09:00:00+00:00"
    assert found.captured.isoformat() == "2026-03-04T00:00:00+00:00"
    assert found.text.split("\n\n") == list(paragraphs)
    # What its to_json gives is a record as it is.
    assert (plain.title, plain.published) == (title, found.published)
    assert plain.text.split("\n\n") == list(paragraphs)


@pytest.mark.parametrize("language", PAGES)
def test_an_article_of_news_please(news_please, language):
    title, paragraphs = PAGES[language]
    found, plain = dedup.articles(news_please[language])
    assert (found.title, found.url, found.site) == (title, URL, "alpha.example")
    assert set(paragraphs) <= set(found.text.split("\n\n"))
    assert (plain.title, plain.text) == (found.title, found.text)

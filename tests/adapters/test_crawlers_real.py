"""Objects of fundus and news-please, made by these libraries themselves out of a page of ours, with our lxml.

fundus asks for an older lxml than ours, news-please brings forty packages: each is installed into a folder of its own,
without its lxml. Where no registry answers, that is said and skipped.
"""

import json
import os
import shutil
import subprocess
import sys
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
html = HTML(sys.argv[2], sys.argv[2], sys.stdin.read(), datetime(2026, 3, 4, tzinfo=UTC), SourceInfo("Alpha"))
article = Article(html=html, **Parser()().parse(html.content, "catch"))
print(json.dumps(crawlers.fundus(article), default=str))
print(json.dumps(article.to_json("title", "body", "publishing_date")))
"""
NEWS_PLEASE = """
import json, sys

import lxml.etree
from newsplease import NewsPlease

from dedup.adapters import crawlers

assert lxml.etree.__version__ == sys.argv[1], lxml.etree.__version__
article = NewsPlease.from_html(sys.stdin.read(), url=sys.argv[2])
print(json.dumps(crawlers.news_please(article), default=str))
print(json.dumps(article.get_serializable_dict()))
"""


def installed(folder, *requirements):
    """A folder with a library and what it needs, but not its lxml; skips where there is none to be had."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    quick = ["--disable-pip-version-check", "--retries", "1", "--timeout", "20"]
    command += [*quick, "--target", str(folder), *requirements]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["?"]
        pytest.skip(f"{requirements[0]} cannot be installed here: {said[-1]}")
    for part in folder.glob("lxml*"):
        shutil.rmtree(part)
    return folder


@pytest.fixture(scope="module")
def fundus(tmp_path_factory):
    # fundus 0.5.7 asks for curl_cffi below 1 and imports a name that 0.14 no longer has.
    return installed(tmp_path_factory.mktemp("fundus"), "fundus", "curl_cffi<0.14")


@pytest.fixture(scope="module")
def news_please(tmp_path_factory):
    # nltk parts the words of Arabic in newspaper4k, which news-please calls.
    return installed(tmp_path_factory.mktemp("news-please"), "news-please", "nltk")


def told(library, script, html):
    """The records that a script prints, which reads the page with that library before its own packages."""
    version = ".".join(map(str, lxml.etree.LXML_VERSION[:3]))
    environment = {**os.environ, "PYTHONPATH": str(library), "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script, version, URL], input=html, capture_output=True, text=True, encoding="utf-8",
        check=False, env=environment, cwd=Path(library).parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return list(map(json.loads, done.stdout.splitlines()))


def page(tmp_path, language):
    title, paragraphs = PAGES[language]
    path = tmp_path / "page.html"
    Saved(title, paragraphs, "Alpha", language, after="<p>Share this article</p>").save(path)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", PAGES)
def test_an_article_of_fundus(tmp_path, fundus, language):
    title, paragraphs = PAGES[language]
    found, plain = dedup.articles(told(fundus, FUNDUS, page(tmp_path, language)))
    assert (found.title, found.url, found.site, found.authors) == (title, URL, "Alpha", ())
    assert found.published.isoformat() == "2026-03-02T09:00:00+00:00"
    assert found.captured.isoformat() == "2026-03-04T00:00:00+00:00"
    assert found.text.split("\n\n") == list(paragraphs)
    # What its to_json gives is a record as it is.
    assert (plain.title, plain.published) == (title, found.published)
    assert plain.text.split("\n\n") == list(paragraphs)


@pytest.mark.parametrize("language", PAGES)
def test_an_article_of_news_please(tmp_path, news_please, language):
    title, paragraphs = PAGES[language]
    found, plain = dedup.articles(told(news_please, NEWS_PLEASE, page(tmp_path, language)))
    assert (found.title, found.url, found.site) == (title, URL, "alpha.example")
    assert set(paragraphs) <= set(found.text.split("\n\n"))
    assert (plain.title, plain.text) == (found.title, found.text)

"""Readers on sound inputs that were damaged at random: whatever comes of one is told, and no fault is unforeseen."""

import gzip
import io
import json

import pytest
from harness.archives import warc
from harness.databanks import FACTIVA, NEXIS, PROQUEST, gigaword, letter, trec
from harness.documents import channel, newsml_1, newsml_g2, nitf, tei
from hostile.archives import zipped
from hostile.made import TEXT, TITLE, page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedup.clean.page.rules.order import RULES
from dedup.clean.stream import cleaned
from dedup.model import Article, Skipped
from dedup.options.settings import Options
from dedup.read.pages import Input, read_bytes

BODY = " ".join(TEXT)
ROW = {"title": TITLE, "text": BODY, "url": "https://a.example/1", "date": "2026-03-02", "authors": ["Ann Lee"]}
MHTML = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
    f"Content-Location: https://a.example/1\r\n\r\n{page()}\r\n--b--"
)
ITEM = f"<item><title>{TITLE}</title><description>{BODY}</description></item>"
FEED = f"<rss><channel><title>P</title>{ITEM}</channel></rss>"
CONTENT = {"mimeType": "text/html", "text": page()}
HAR = {"request": {"url": "https://a.example/1"}, "response": {"status": 200, "content": CONTENT}}
SOUND = {
    "a.html": page().encode(),
    "a.txt": "\n\n".join((TITLE, *TEXT)).encode(),
    "a.jsonl": (json.dumps(ROW) + "\n").encode() * 2,
    "a.json": json.dumps([ROW, ROW]).encode(),
    "a.csv": f'title,text,url\r\n{TITLE},"{BODY}",https://a.example/1\r\n'.encode() * 2,
    "a.xml": FEED.encode(),
    "a.warc": warc(page().encode()) * 2,
    "a.mhtml": MHTML.encode(),
    "a.zip": zipped({"1.html": page().encode(), "2.txt": BODY.encode()}),
    "nitf.xml": nitf("ru").encode(),
    "newsml.xml": newsml_g2("zh").encode(),
    "newsml1.xml": newsml_1("ar").encode(),
    "tei.xml": tei("en").encode(),
    "messages.html": channel("ru").encode(),
    "wide.jsonl": (json.dumps(ROW, ensure_ascii=False) + "\n").encode("utf-16") * 2,
    "a.sgm": (gigaword(1, TITLE, TEXT) + gigaword(2, TITLE, TEXT)).encode(),
    "b.sgm": (trec(1, TITLE, TEXT) + trec(2, TITLE, TEXT)).encode(),
    "factiva.ris": FACTIVA.format(*TEXT, title=TITLE, number=1).encode() * 2,
    "nexis.ris": NEXIS.format(*TEXT, title=TITLE, number=1).encode() * 2,
    "proquest.ris": PROQUEST.format(*TEXT, title=TITLE, number=1).encode() * 2,
    "a.mbox": (letter(TITLE, page()) + letter(TITLE, BODY, "text/plain")).encode(),
    "a.arc": b"filedesc://a 0 20260405083000 text/plain 2\nx\n"
    b"https://a.example/1 0.0.0.0 20260405083000 text/html 9\n<p>x y z\n\n",
    "a.har": json.dumps({"log": {"entries": [HAR, HAR]}}).encode(),
    "a.html.gz": gzip.compress(page().encode(), mtime=0),
}
PLACES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=6)
"""Where a file is damaged, what is put there, and how many bytes go."""


def damaged(data, places):
    for place, added, gone in places:
        at = int(place * len(data))
        data = data[:at] + added + data[at + gone :]
    return data


def check(found):
    if isinstance(found, Skipped):
        assert "defect" not in found.detail
        return
    assert isinstance(found, Article)
    for fact in (found.title, found.site, found.text, *found.authors):
        assert not any(ord(char) < 32 and char not in "\t\n" for char in fact or "")
    for cut in found.cuts:
        assert found.blocks[cut.block - found.offset].text[cut.start : cut.end].strip() == cut.text


@pytest.mark.parametrize("name", SOUND)
@given(PLACES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_damage_is_a_defect(name, places):
    item = Input(name, name, parts=(name,), named=True)
    for found in cleaned(read_bytes(item, Options().read, io.BytesIO(damaged(SOUND[name], places)))):
        check(found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_page_of_a_rules_own_lines_is_too_much_for_it(rule, data):
    lines = [*rule.fires, *rule.spares, *TEXT]
    piece = st.tuples(st.sampled_from(lines), st.text(max_size=8), st.sampled_from(["p", "li", "h2", "a"]))
    drawn = data.draw(st.lists(piece))
    markup = "".join(f"<{tag} href=/x>{line}{more.replace('<', '')}</{tag}>" for line, more, tag in drawn)
    item = Input("a.html", "a.html", parts=("a.html",), named=True)
    for found in cleaned(read_bytes(item, Options().read, io.BytesIO(page(body=markup).encode("utf-8", "replace")))):
        check(found)

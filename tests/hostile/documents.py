"""Documents in XML, exports of chats, letters and saved pages that nest, name or hold what no sound one does."""

from dedup.model import SkipReason
from hostile.made import TEXT, TITLE, Bad, page

_LINES = "".join(f"<p>{line}</p>" for line in TEXT)


def _item(text: str, before: str = "", title: str = TITLE) -> bytes:
    item = f"<item><title>{title}</title><description>{text}</description></item>"
    return f"{before}<rss><channel>{item}</channel></rss>".encode()


def _nitf(body: str) -> bytes:
    head = f"<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
    return f"<nitf><body>{head}<body.content>{body}</body.content></body></nitf>".encode()


def _chat(messages: str) -> bytes:
    return f'<html><body><div class="page_body chat_page">{messages}</div></body></html>'.encode()


_LONG = " ".join(TEXT * 2)
_ENTITIES = "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12))
_FILE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/'>%p;]>"
_INCLUDE = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"
_BOXES = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(300))
_MESSAGE = '<div class="message default" id="m"><div class="body">'
_TYPE = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="
_PLIST = "<?xml version='1.0'?><plist><dict><key>WebMainResource</key>"

DOCUMENTS = (
    Bad("deep.xml", _item("<a>" * 3_000 + "x" + "</a>" * 3_000), SkipReason.UNREADABLE, "too deep"),
    Bad("boxes.nitf.xml", _nitf("<block>" * 2_000 + _LINES + "</block>" * 2_000), SkipReason.UNREADABLE, "too deep"),
    Bad("boxes_some.nitf.xml", _nitf("<block>" * 200 + _LINES + "</block>" * 200), says="العدسة"),
    Bad("entities.xml", _item("&m;", f"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>{_ENTITIES}]>"), SkipReason.UNREADABLE),
    Bad("file.xml", _item(f"&x; {_LONG}", _FILE), says="العدسة", never="root:"),
    Bad("include.xml", _item(_INCLUDE + _LONG), says="العدسة", never="root:"),
    Bad("spaces.xml", _item(_LONG).replace(b"<rss", b"<rss " + b" ".join(b"xmlns:n%d='u'" % n for n in range(9_000)))),
    Bad("attributes.xml", _item(_LONG).replace(b"<rss", b"<rss " + b" ".join(b"a%d='1'" % n for n in range(9_000)))),
    Bad("tei_in_tei.xml", b"<TEI>" * 200 + b"</TEI>" * 200, SkipReason.UNREADABLE),
    Bad("items_in_items.xml", b"<newsMessage>" + b"<newsItem>" * 200 + b"</newsItem>" * 200, SkipReason.UNREADABLE),
    Bad("nothing.tei.xml", b"<TEI><teiHeader/><text/></TEI>", SkipReason.UNREADABLE),
    Bad("chat_in_chat.html", _chat(_MESSAGE * 900 + "</div></div>" * 900), SkipReason.EMPTY),
    Bad("chat.html", _chat("<div " + " ".join(f"a{n}" for n in range(9_000)) + ">x</div>"), SkipReason.UNREADABLE),
    Bad("no_messages.html", _chat("<p>x</p>"), SkipReason.EMPTY),
    Bad("boundary.mhtml", f"{_TYPE}{'x' * 90_000}\r\n\r\n--{'x' * 90_000}\r\nContent-Type: text/html\r\n\r\n".encode()
        + page().encode(), says="العدسة"),
    Bad("boxes.mhtml", f"MIME-Version: 1.0\r\n{_BOXES}Content-Type: text/html\r\n\r\n{page()}".encode(), says="العدسة"),
    Bad("subject.mhtml", f"MIME-Version: 1.0\r\nSubject: =?utf-8?b?{'A' * 200_000}?=\r\nContent-Type: text/html; "
        f"{'x*0=a; ' * 9_000}\r\n\r\n{page()}".encode(), says="العدسة"),
    Bad("base64.mhtml", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"!!!!" * 9_000, SkipReason.EMPTY),
    Bad("deep.webarchive", f"{_PLIST}{'<dict><key>a</key>' * 2_000}{'</dict>' * 2_000}</dict></plist>".encode(),
        SkipReason.UNREADABLE, "property list"),
    Bad("torn.webarchive", b"bplist00" + b"\xd1\x01\x00" * 3 + b"\x08" * 20, SkipReason.UNREADABLE, "property list"),
    Bad("head.md", f"---\n{'a: [' * 5_000}\n---\n".encode(), SkipReason.NOT_ARTICLE),
    Bad("yaml.md", "---\ntitle: &a [*a,*a]\nx: !!python/object/apply:os.system ['id']\n---\n{}".format(
        "\n\n".join(TEXT)).encode(), says="العدسة", never="uid="),
)  # fmt: skip

"""Records of web archives (WARC)."""


def warc(body, url="https://w.example/a", *, header="", status="200 OK", more="", length=None):
    """A record of a response. ``header`` has lines of HTTP, ``more`` lines of the record; ``length`` may lie."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{header}\r\n"
    return record("response", url, http.encode() + body, more=more, length=length)


def record(kind, url, block, *, more="", length=None):
    """A record of any kind."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n{more}"
    return f"{head}Content-Length: {length or len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"

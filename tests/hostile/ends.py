"""Whether an input ended as it must."""

BOUNDS = ("read.max_bytes=1500000", "read.max_elements=20000", "read.max_blocks=1000", "read.max_text=300000")
"""The options under which the inputs meet their bounds."""


def fault(run, key, bad):
    """What is wrong with the end of an input, None where nothing is."""
    articles = [one for one in run["articles"] if one["page"].startswith(key)]
    skipped = [one for one in run["skipped"] if one["page"].startswith(key)]
    told = "; ".join(f"{one['reason']}: {one['detail']}" for one in skipped) or f"{len(articles)} articles"
    if bad.ends == "article":
        right = len(articles) == 1 and bad.says in articles[0]["text"]
    else:
        right = any(one["reason"] == bad.ends and bad.word in one["detail"] for one in skipped) and not articles
    acts = bad.never and any(bad.never in value for one in articles for value in strings(one))
    return f"{key}: {told[:300]}{', says what it must not' if acts else ''}" if acts or not right else None


def strings(value):
    """Every text in a record, those of nested ones too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)

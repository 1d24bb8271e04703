"""Whether a record has just the keys of its type."""

from __future__ import annotations

import msgspec


def keys_agree(value, kind):
    """Whether a record and all records in it have just the keys of their types."""
    info = msgspec.inspect.type_info(kind)
    return _agree(value, info)


def _agree(value, info):
    inspect = msgspec.inspect
    if isinstance(info, inspect.Metadata):
        return _agree(value, info.type)
    if isinstance(info, inspect.UnionType):
        return value is None or any(_agree(value, item) for item in info.types)
    if isinstance(info, inspect.ListType):
        return all(_agree(item, info.item_type) for item in value)
    if isinstance(info, inspect.StructType):
        fields = {
            field.encode_name: field.type for field in info.fields if field.required or field.encode_name in value
        }
        return list(value) == list(fields) and all(_agree(value[name], kind) for name, kind in fields.items())
    return True

"""Kinds of values that several outputs hold."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

Id: TypeAlias = Annotated[str, Meta(description="16 hex digits")]
Time: TypeAlias = Annotated[str, Meta(description="ISO 8601: a date, or a time with its offset", extra={"time": True})]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Count: TypeAlias = Annotated[int, Meta(ge=0)]
Evidence: TypeAlias = dict[str, str | int | float | bool | None]

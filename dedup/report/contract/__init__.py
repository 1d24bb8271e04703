"""The output contract as types: what each key of each output is; keys may be added, never changed.

``dedup schema`` and ``docs/reference/contract.md`` are made of these types, and so are the columns of tables.
"""

-- grain: one row per input or page that became no article
-- key: none
-- reads: entries, chosen
-- column page: its key
-- column reason: why, of a fixed list
-- column detail: the same in words
-- column record: both as a record
-- why: Published; pages whose key an earlier input has are added by `skips`.
SELECT e.page, e.reason, e.detail, e.record FROM entries e
LEFT JOIN chosen c ON e.source = c.source AND e.row = c.row AND e.stamp = c.stamp
WHERE e.reason <> '' AND (e.claim = 0 OR c.row IS NOT NULL)

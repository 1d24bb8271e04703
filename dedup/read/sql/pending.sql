-- grain: one row per input that is new or may have changed
-- key: place
-- reads: listing, inputs, entries
-- column place: its place in the walk
-- column path: its path
-- column key: its key
-- column size: its size in bytes
-- column mtime: when it was changed, nanoseconds
-- column mark: number of the key and of how it was given
-- column given: the path as it was given, hexadecimal bytes
-- column named: 1 where it was named by itself
-- column folder: 1 where it is a folder
-- column aside: why it is no page by its name, empty otherwise
-- column error: why it cannot be read, empty otherwise
-- column digest: of its bytes when it was last read, empty where it was not
-- column known: its size then, -1 where it was not read
-- why: What is as it was when it was read is not opened; standard input and what could not be read always is.
SELECT l.place, l.path, l.key, l.size, l.mtime, l.mark, l.given, l.named, l.folder, l.aside, l.error,
  coalesce(i.digest, '') AS digest, coalesce(i.size, -1) AS known
FROM listing l LEFT JOIN inputs i ON l.path = i.path AND l.mark = i.mark
WHERE l.held = 0 AND (i.path IS NULL OR i.size <> l.size OR i.mtime <> l.mtime OR l.path = '-'
  OR l.path IN (SELECT source FROM entries WHERE reason = 'unreadable'))

-- grain: one row per copy group's canonical and term of it
-- key: row, term
-- reads: terms, copy_groups
-- column row: the article's number
-- column term: key of the term
-- column weight: how heavy it is in the article
-- why: Events are told by one article per copy group.
SELECT t.row AS row, t.term AS term, t.weight AS weight FROM terms t JOIN copy_groups g ON t.row = g.row

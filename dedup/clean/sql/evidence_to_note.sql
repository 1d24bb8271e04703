-- grain: one row per line of a page that is noted anew and thing that the corpus says of it
-- key: none
-- reads: clean_evidence, evidence_moved
-- column page: the page's number
-- column kind: as in `clean_evidence`, and so are all other columns
-- column block: number of the block
-- column label: 1 where the line's label is meant
-- column piece: number of the line in its block
-- column place: see `clean_evidence`
-- column words: see `clean_evidence`
-- column pages: see `clean_evidence`
-- column share: see `clean_evidence`
-- column topical: see `clean_evidence`
-- column asked: see `clean_evidence`
-- column sharing: see `clean_evidence`
-- column carriers: see `clean_evidence`
-- column origin: see `clean_evidence`
-- column own: see `clean_evidence`
-- column near: see `clean_evidence`
-- column used: see `clean_evidence`
-- column text: see `clean_evidence`
-- column article: see `clean_evidence`
-- why: What `note_batch` puts together, a record per page.
SELECT page, kind, block, label, piece, place, words, pages, share, topical, asked, sharing, carriers, origin, own,
  near, used, text, article
FROM clean_evidence WHERE page IN (SELECT page FROM evidence_moved)

-- grain: one row per headline
-- key: head
-- reads: clean_heads
-- column head: key of its words
-- column pages: pages that show it
-- column first: the smallest of them
-- column origin: 2 where it is an article's title, 1 where an article opens with it, 0 where pages link with it
-- column whole: 1 where it is a whole title, 0 where only a part of one
-- column text: one of its spellings
-- why: What is known of a headline over all sites.
SELECT head, count(DISTINCT page) AS pages, min(page) AS first, max(origin) AS origin,
  max(CASE WHEN origin = 2 THEN whole ELSE 0 END) AS whole, min(CASE WHEN text <> '' THEN text END) AS text
FROM clean_heads GROUP BY head

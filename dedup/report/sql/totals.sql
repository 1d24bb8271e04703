-- grain: one row
-- key: none
-- reads: first_articles, cuts, entries, removed, articles, facts, groups, stories
-- column cuts_first: cuts of the first round
-- column cuts_second: cuts of the second round
-- column pages: pages and messages about inputs
-- column removed: pages that were taken out
-- column articles: pages' own articles
-- column embedded: second articles on pages
-- column sites: sites
-- column source: words of all blocks that were body before cleaning
-- column kept: words of all texts
-- column kept_characters: characters of all texts, white space left out
-- column cut_characters: those of all cuts, but for second articles on pages
-- column in_doubt: pages on which another extractor was asked, being in doubt
-- column in_doubt_agreed: how far it agrees on them, in 1/10,000, summed
-- column drawn: pages that were drawn to be asked about
-- column drawn_agreed: how far it agrees on them, summed
-- column restored: blocks that came back
-- column headlines: headlines that were cut
-- column found: those whose article is there
-- column copies: copy groups
-- column copied: articles in copy groups of several pages; captures of one page are one
-- column originals: copy groups of several pages
-- column headline_groups: headline groups
-- column stories: stories
-- column multi: stories of several articles
-- column largest: articles of the largest
-- column flagged: stories with flags
-- why: The report tells it.
WITH
told AS (SELECT a.id, f.capture FROM articles a JOIN facts f ON f.row = a.row),
copies AS (
  SELECT
    g.copy,
    count(DISTINCT CASE WHEN t.capture <> 0 THEN t.capture END) + count(CASE WHEN t.capture = 0 THEN 1 END) AS size
  FROM groups g JOIN told t ON t.id = g.id
  GROUP BY g.copy
)
SELECT
  (SELECT sum(cuts) FROM first_articles) AS cuts_first,
  (SELECT count(*) FROM cuts) AS cuts_second,
  (SELECT count(*) FROM entries) AS pages,
  (SELECT count(DISTINCT page) FROM removed) AS removed,
  (SELECT count(*) FROM articles WHERE part = 0) AS articles,
  (SELECT count(*) FROM articles WHERE part > 0) AS embedded,
  (SELECT count(DISTINCT site) FROM articles) AS sites,
  (SELECT sum(source_words) FROM articles) AS source,
  (SELECT sum(kept_words) FROM articles) AS kept,
  (SELECT sum(kept) FROM articles) AS kept_characters,
  (SELECT sum(cut) FROM articles) AS cut_characters,
  (SELECT count(*) FROM articles WHERE asked = 1) AS in_doubt,
  (SELECT sum(agreement) FROM articles WHERE asked = 1) AS in_doubt_agreed,
  (SELECT count(*) FROM articles WHERE asked = 2) AS drawn,
  (SELECT sum(agreement) FROM articles WHERE asked = 2) AS drawn_agreed,
  (SELECT sum(restored) FROM articles) AS restored,
  (SELECT sum(related) FROM articles) AS headlines,
  (SELECT sum(found) FROM articles) AS found,
  (SELECT count(*) FROM copies WHERE copy IS NOT NULL) AS copies,
  (SELECT sum(size) FROM copies WHERE size > 1) AS copied,
  (SELECT count(*) FROM copies WHERE size > 1) AS originals,
  (SELECT count(DISTINCT headline_group) FROM groups) AS headline_groups,
  (SELECT count(*) FROM stories) AS stories,
  (SELECT count(*) FROM stories WHERE size > 1) AS multi,
  (SELECT max(size) FROM stories) AS largest,
  (SELECT count(*) FROM stories WHERE flags > 0) AS flagged

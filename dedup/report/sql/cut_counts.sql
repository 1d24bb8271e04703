-- grain: one row per kind of cut and rule
-- key: kind, rule
-- reads: cuts
-- column kind: what was cut
-- column rule: the rule that cut it
-- column count: how many
-- column pages: pages on which
-- column example: the cut nearest to forty characters: long enough to be understood, short enough to be shown
-- why: The report tells it.
SELECT kind, rule, count(*) AS count, count(DISTINCT page) AS pages,
  substr(min(lpad(CAST(abs(length(text) - 40) AS STRING), 6, '0') || text), 7) AS example
FROM cuts GROUP BY kind, rule ORDER BY count(*) DESC, kind, rule

-- grain: one row per line of articles.jsonl that is made anew, in the order of lines
-- key: none
-- reads: export_plan, lines_now, articles, agencies
-- column record: the article, with the agency that its copies name
-- column story: id of its story
-- column copy: id of its copy group
-- column headline_group: id of its headline group
-- why: What `article_lines` is given.
SELECT coalesce(g.record, a.record) AS record, n.story AS story, n.copy AS copy, n.headline_group AS headline_group
FROM export_plan p JOIN lines_now n ON p.place = n.place JOIN articles a ON n.row = a.row
LEFT JOIN agencies g ON a.row = g.row
WHERE p.file = 'articles.jsonl' AND p.start IS NULL ORDER BY p.place

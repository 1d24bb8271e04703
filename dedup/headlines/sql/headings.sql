-- grain: one row per headline
-- key: face
-- reads: looks
-- column face: number of the headline
-- column row: number of the first article that has it
-- column id: id of one that has it
-- why: Only distinct headlines are compared: the article of smallest number stands for all that have one.
SELECT face, min(row) AS row, min(id) AS id FROM looks WHERE face <> 0 GROUP BY face

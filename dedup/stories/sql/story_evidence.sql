-- grain: one row per match behind a link of `story_links`
-- key: none
-- reads: story_matches
-- column left_row: number of one canonical
-- column right_row: number of the other
-- column record: the match
-- why: What a component that is too large is divided by.
SELECT left_row, right_row, record FROM story_matches

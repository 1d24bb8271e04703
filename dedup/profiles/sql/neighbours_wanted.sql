-- grain: one row per block
-- key: row
-- reads: candidate_near, profiles
-- column row: number of the block
-- column stamp: number of all profiles in it
-- why: A block whose articles are as they were is not searched again.
SELECT n.block AS row, bit_xor(p.stamp) AS stamp FROM candidate_near n JOIN profiles p ON n.row = p.row GROUP BY n.block

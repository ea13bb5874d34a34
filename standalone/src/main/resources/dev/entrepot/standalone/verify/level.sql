-- One level of the commodity tree, run from the longest codes up to TOTAL (length 0).
INSERT INTO node
SELECT slice, code, ${level}, max(own), sum(child), coalesce(max(own), sum(child))
FROM (
    SELECT slice, code, v AS own, NULL::HUGEINT AS child FROM stated_row WHERE len = ${level}
    UNION ALL
    SELECT slice, CASE ${level} WHEN 0 THEN 'TOTAL' ELSE left(code, ${level}) END, NULL, v FROM node WHERE len = ${level} + 2
)
GROUP BY slice, code;

-- The world's own row first; else the partners, when the world says nothing below; else the children, or the partners
-- when one of them speaks at this very code and they come to more.
INSERT INTO whole
SELECT frame, code, ${level},
    CASE
        WHEN max(world) IS NOT NULL THEN max(world)
        WHEN NOT coalesce(bool_or(world_below), false) THEN sum(partners)
        WHEN coalesce(bool_or(spoken), false) THEN greatest(sum(partners), sum(child))
        ELSE sum(child)
    END
FROM (
    SELECT frame, code, own AS world, below IS NOT NULL AS world_below, NULL::BOOLEAN AS spoken, NULL::HUGEINT AS partners,
        NULL::HUGEINT AS child
    FROM node JOIN slice ON slice.id = slice
    WHERE len = ${level} AND kind = 'WORLD'
    UNION ALL
    SELECT frame, code, NULL, NULL, bool_or(own IS NOT NULL), sum(v), NULL
    FROM node JOIN slice ON slice.id = slice
    WHERE len = ${level} AND kind IN ('COUNTRY', 'UNALLOCATED')
    GROUP BY frame, code
    UNION ALL
    SELECT frame, CASE ${level} WHEN 0 THEN 'TOTAL' ELSE left(code, ${level}) END, NULL, NULL, NULL, NULL, v
    FROM whole WHERE len = ${level} + 2
)
GROUP BY frame, code;

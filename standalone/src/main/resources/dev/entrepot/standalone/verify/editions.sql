-- What changes of the classification do to sectors: one row for each period whose growth over a year is between two graded editions, or that is
-- absent because the edition in which it is reported has no code of the sector.
CREATE TABLE edition_effect AS
WITH several AS (SELECT scope FROM frame_fact WHERE edition IS NOT NULL GROUP BY scope HAVING count(DISTINCT edition) > 1),
sector_line AS (
    SELECT l.id, l.scope, l.taxonomy, l.sector, s.y
    FROM line l
    SEMI JOIN several ON several.scope = l.scope
    JOIN scope s ON s.id = l.scope
    WHERE l.taxonomy <> 'TOTAL' AND l.sector <> '_X' AND l.first IS NOT NULL
),
changed AS (
    SELECT l.id AS line, later.period, g.grade,
        CASE WHEN g.grade = 'D' THEN
            CASE
                WHEN zone.prefixes IS NOT NULL AND zother.prefixes IS NOT NULL
                    THEN [edition_name(earlier.edition) || '-' || edition_name(later.edition) || ' graded D']
                ELSE list_filter([
                    CASE WHEN zone.prefixes IS NULL THEN 'no code in ' || edition_name(earlier.edition) END,
                    CASE WHEN zother.prefixes IS NULL THEN 'no code in ' || edition_name(later.edition) END], lambda cause: cause IS NOT NULL)
            END
        END AS causes
    FROM sector_line l
    JOIN frame_fact later ON later.scope = l.scope
    JOIN frame_fact earlier ON earlier.scope = l.scope AND earlier.period = later.period - l.y AND earlier.edition <> later.edition
    JOIN sector_grade g ON g.taxonomy = l.taxonomy AND g.sector = l.sector AND g.one = earlier.edition AND g.other = later.edition
    LEFT JOIN sector_size zone ON zone.taxonomy = l.taxonomy AND zone.sector = l.sector AND zone.edition = earlier.edition
    LEFT JOIN sector_size zother ON zother.taxonomy = l.taxonomy AND zother.sector = l.sector AND zother.edition = later.edition
    WHERE g.grade IN ('B', 'C', 'D')
),
outside AS (
    SELECT l.id AS line, f.period, ['no code in ' || edition_name(f.edition)] AS causes
    FROM sector_line l
    JOIN frame_fact f ON f.scope = l.scope AND f.edition IS NOT NULL
    ANTI JOIN sector_size z ON z.taxonomy = l.taxonomy AND z.sector = l.sector AND z.edition = f.edition
    ANTI JOIN (SELECT line, period FROM point WHERE v IS NOT NULL) p ON p.line = l.id AND p.period = f.period
)
SELECT coalesce(c.line, o.line) AS line, coalesce(c.period, o.period) AS period, c.grade, o.line IS NOT NULL AS outside,
    list_distinct(list_concat(coalesce(c.causes, []), coalesce(o.causes, []))) AS causes
FROM changed c FULL JOIN outside o ON o.line = c.line AND o.period = c.period;

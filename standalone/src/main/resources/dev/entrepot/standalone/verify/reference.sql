-- Code lists: a source's number of an area, its canonical code and what it is; years in which the number was used.
CREATE TABLE area_code AS
SELECT list, source_code AS code, canonical, kind,
    coalesce(TRY_CAST(valid_from AS INTEGER), 0) AS first_year, coalesce(TRY_CAST(valid_to AS INTEGER), 9999) AS last_year
FROM read_csv(${areas}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"',
    union_by_name = true, filename = 'path')
CROSS JOIN LATERAL (SELECT upper(regexp_extract(path, 'areas-([a-z0-9]+)\.csv$', 1)) AS list);

CREATE TABLE canonical_area AS
SELECT canonical AS code, min(kind) AS kind FROM area_code GROUP BY canonical;

-- The canonical code of a special area stands for itself in every list.
CREATE TABLE special_area AS
SELECT code FROM canonical_area WHERE code NOT IN (SELECT code FROM area_code WHERE list = 'ISO3');

CREATE TABLE membership AS
SELECT "group" AS id, member, coalesce(TRY_CAST("from" AS DATE), DATE '0001-01-01') AS first_day,
    coalesce(TRY_CAST("to" AS DATE), DATE '9999-12-31') AS final_day
FROM read_csv(${groups}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"');

-- Variants of the groups that ever changed: today's members (those whose time has no end), or those of one day, in all periods.
INSERT INTO membership
SELECT DISTINCT m.id || '@' || variant, m.member, DATE '0001-01-01', DATE '9999-12-31'
FROM membership m
CROSS JOIN (SELECT unnest(${variants}) AS variant)
WHERE CASE variant WHEN 'CURRENT' THEN m.final_day = DATE '9999-12-31'
        ELSE TRY_CAST(variant AS DATE) BETWEEN m.first_day AND m.final_day END
    AND m.id IN (SELECT id FROM membership GROUP BY id HAVING count(DISTINCT (first_day, final_day)) > 1);

-- Items of services, by code and by number.
CREATE TABLE service_item AS
SELECT written, levelled(code) AS code
FROM (
    SELECT code, unnest([code, number]) AS written
    FROM read_csv(${services}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"')
    UNION ALL
    SELECT 'TOTAL', 'TOTAL'
);

-- What a taxonomy does not list of the Harmonized System borrows: HS the newest listed edition, others the newest one that is not newer, and
-- what is older than all of them the oldest. Services borrow nothing.
CREATE TABLE sector_prefix AS
WITH listed AS (
    SELECT regexp_extract(path, '([^/\\]+)\.csv$', 1) AS taxonomy, sector, CASE edition WHEN '*' THEN NULL ELSE edition_number(edition) END AS own,
        coalesce(trim(prefixes), '') AS prefixes
    FROM read_csv(${taxonomies}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"',
        union_by_name = true, filename = 'path')
),
lender AS (
    SELECT taxonomy, number, CASE number WHEN -1 THEN max(own) ELSE coalesce(max(own) FILTER (own <= number), min(own)) END AS own
    FROM listed CROSS JOIN range(-1, 7) AS editions (number)
    WHERE own IS DISTINCT FROM 10
    GROUP BY taxonomy, number
)
SELECT DISTINCT taxonomy, sector, number AS edition, unnest(string_split(prefixes, ' ')) AS prefix
FROM listed
JOIN lender USING (taxonomy)
WHERE listed.own IS NOT DISTINCT FROM lender.own AND prefixes <> '' AND taxonomy <> 'TOTAL'
UNION ALL
SELECT DISTINCT taxonomy, sector, 10, levelled(unnest(string_split(prefixes, ' ')))
FROM listed
WHERE own = 10 AND prefixes <> '';

-- How many prefixes a sector has in an edition, and the codes above each prefix.
CREATE TABLE sector_size AS
SELECT taxonomy, sector, edition, count(*) AS prefixes FROM sector_prefix GROUP BY ALL;

CREATE TABLE above_prefix AS
SELECT taxonomy, sector, edition, prefix, CASE len WHEN 0 THEN 'TOTAL' ELSE left(prefix, len::INTEGER) END AS code, len
FROM sector_prefix, range(0, 12, 2) AS lengths (len)
WHERE len < length(prefix);

-- How far a sector is the same goods in two editions: as the taxonomy grades the pair, or all pairs; else not at all (D) when one of them has no
-- code of it; else over a third edition, the better way, the worse of its two grades. No row where nothing is known.
CREATE TABLE stated_grade AS
SELECT taxonomy, sector, grade, one.number AS one, other.number AS other
FROM (
    SELECT DISTINCT regexp_extract(path, '([^/\\]+)\.csv$', 1) AS taxonomy, sector, right(word, 1) AS grade,
        regexp_extract(word, '^H(\d)-H(\d)=', 1) AS a, regexp_extract(word, '^H(\d)-H(\d)=', 2) AS b
    FROM (
        SELECT path, sector, unnest(string_split(coalesce(trim(grades), ''), ' ')) AS word
        FROM read_csv(${taxonomies}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"',
            union_by_name = true, filename = 'path')
    )
    WHERE word <> ''
)
JOIN range(-1, 7) AS one (number) ON a = '' OR one.number::VARCHAR IN (a, b)
JOIN range(-1, 7) AS other (number) ON other.number <> one.number AND (a = '' OR other.number::VARCHAR IN (a, b));

CREATE TABLE sector_grade AS
WITH pair AS (
    SELECT taxonomy, sector, one.number AS one, other.number AS other
    FROM (SELECT DISTINCT taxonomy, sector FROM sector_prefix)
    CROSS JOIN range(-1, 7) AS one (number)
    CROSS JOIN range(-1, 7) AS other (number)
    WHERE one.number <> other.number
),
third AS (
    SELECT g.taxonomy, g.sector, g.one, h.other, min(greatest(g.grade, h.grade)) AS grade
    FROM stated_grade g JOIN stated_grade h ON h.taxonomy = g.taxonomy AND h.sector = g.sector AND h.one = g.other
    GROUP BY ALL
)
SELECT p.*,
    CASE
        WHEN s.grade IS NOT NULL THEN s.grade
        WHEN zone.prefixes IS NULL OR zother.prefixes IS NULL THEN 'D'
        ELSE t.grade
    END AS grade
FROM pair p
LEFT JOIN stated_grade s USING (taxonomy, sector, one, other)
LEFT JOIN sector_size zone ON zone.taxonomy = p.taxonomy AND zone.sector = p.sector AND zone.edition = p.one
LEFT JOIN sector_size zother ON zother.taxonomy = p.taxonomy AND zother.sector = p.sector AND zother.edition = p.other
LEFT JOIN third t ON t.taxonomy = p.taxonomy AND t.sector = p.sector AND t.one = p.one AND t.other = p.other;

-- The taxonomies whose sectors share out everything that there is in an edition.
CREATE TABLE partition_taxonomy AS
SELECT DISTINCT taxonomy, edition FROM (SELECT unnest(${partitions}) AS taxonomy) JOIN sector_prefix USING (taxonomy);

-- The industry that mainly makes goods. What a prefix is assigned to holds in an edition that has codes that begin so, and, where no later
-- edition has any either, in all of them: what is older may have been other goods. Editions without a list of their own borrow as above.
CREATE TABLE industry_prefix AS
WITH heading AS (
    SELECT heading, edition_number(edition) AS edition, subheadings
    FROM (
        SELECT heading, unnest(string_split(editions, ' ')) AS edition, subheadings
        FROM read_csv(${nomenclature}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"')
    )
    WHERE edition IN ('H4', 'H5', 'H6')
),
listed AS (
    SELECT edition, heading || unnest(string_split(subheadings, ' ')) AS code FROM heading
),
begun AS (
    SELECT DISTINCT edition, left(code, len::INTEGER) AS prefix FROM listed, range(2, 8, 2) AS lengths (len)
),
assigned AS (
    SELECT prefix, industry
    FROM read_csv(${industries}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"')
),
own AS (
    SELECT a.prefix, a.industry, e.edition
    FROM assigned a
    CROSS JOIN (VALUES (4), (5), (6)) AS e (edition)
    WHERE EXISTS (FROM begun b WHERE b.prefix = a.prefix AND b.edition = e.edition)
        OR NOT EXISTS (FROM begun b WHERE b.prefix = a.prefix AND b.edition > e.edition)
)
SELECT number AS edition, prefix, industry
FROM own
JOIN range(-1, 7) AS editions (number) ON own.edition = CASE number WHEN -1 THEN 6 ELSE greatest(number, 4) END;

CREATE TABLE industry_weight AS
SELECT industry, trillionths(rd_percent_of_value_added) // 10000000000 AS hundredths
FROM read_csv(${weights}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"');

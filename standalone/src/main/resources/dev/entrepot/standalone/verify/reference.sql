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

-- Editions are numbers: H0 to H6 as 0 to 6, HS with no edition -1, which is read with the newest edition's prefixes.
CREATE TABLE sector_prefix AS
WITH listed AS (
    SELECT regexp_extract(path, '([^/\\]+)\.csv$', 1) AS taxonomy, sector, edition, unnest(string_split(trim(prefixes), ' ')) AS prefix
    FROM read_csv(${taxonomies}, all_varchar = true, header = true, comment = '#', delim = ',', quote = '"', escape = '"',
        union_by_name = true, filename = 'path')
    WHERE coalesce(trim(prefixes), '') <> ''
)
SELECT DISTINCT taxonomy, sector, number AS edition, prefix
FROM listed
JOIN range(-1, 7) AS editions (number)
    ON edition = '*' OR edition = 'H' || CASE number WHEN -1 THEN 6 ELSE number END
WHERE prefix <> '' AND taxonomy <> 'TOTAL';

-- How many prefixes a sector has in an edition, and the codes above each prefix.
CREATE TABLE sector_size AS
SELECT taxonomy, sector, edition, count(*) AS prefixes FROM sector_prefix GROUP BY ALL;

CREATE TABLE above_prefix AS
SELECT taxonomy, sector, edition, prefix, CASE len WHEN 0 THEN 'TOTAL' ELSE left(prefix, len::INTEGER) END AS code, len
FROM sector_prefix, range(0, 12, 2) AS lengths (len)
WHERE len < length(prefix);

CREATE TABLE partition_taxonomy AS SELECT unnest(${partitions}) AS taxonomy;

-- Re-expresses the original files in the product's canonical layout. Sorted by commodity and partner: that compresses best.
CREATE TABLE census_area AS
SELECT source_code AS code, canonical FROM read_csv('${areas}', all_varchar = true, header = true, comment = '#');

CREATE MACRO census(file) AS TABLE
SELECT 'CENSUS' AS source, 'M' AS frequency, "time" AS period, 'USA' AS reporter, canonical AS partner, 'M' AS flow,
    'HS' AS classification, I_COMMODITY AS commodity, CON_VAL_MO AS value, 'USD' AS currency, 'FOB' AS valuation
FROM read_csv(file, all_varchar = true, header = true)
JOIN census_area ON code = CTY_CODE
ORDER BY commodity, partner, period;

COPY (FROM census('${shared}/data/us_census/us_imports_hs2_vintage_2020-10.csv.gz')) TO '${out}/us-imports-2020-10.csv' (HEADER);

COPY (FROM census('${shared}/data/us_census/us_imports_hs2_vintage_2021-06.csv.gz')) TO '${out}/us-imports-2021-06.csv' (HEADER);

-- China's totals are known from 2014, so Brazil's part begins there too: a year with one partner alone is not a total.
COPY (
    WITH stated AS (
        SELECT year, 'W00' AS partner, exports, imports
        FROM read_csv('${shared}/golden/china_world_annual_usd.csv', all_varchar = true, header = true)
        UNION ALL
        SELECT year, 'BRA', exports, imports
        FROM read_csv('${shared}/golden/china_brazil_annual_usd.csv', all_varchar = true, header = true)
        WHERE year >= '2014'
    )
    SELECT 'COMTRADE' AS source, 'A' AS frequency, year AS period, 'CHN' AS reporter, partner, flow, 'HS' AS classification,
        'TOTAL' AS commodity, CASE flow WHEN 'X' THEN exports ELSE imports END AS value, 'USD' AS currency,
        CASE flow WHEN 'X' THEN 'FOB' ELSE 'CIF' END AS valuation
    FROM stated, (VALUES ('X'), ('M')) AS flows (flow)
    WHERE CASE flow WHEN 'X' THEN exports ELSE imports END IS NOT NULL
    ORDER BY flow, partner, period
) TO '${out}/china-trade.csv' (HEADER);

-- Dates of which only the year or month is known become its first day.
COPY (
    SELECT 'NBS' AS source, 'A' AS frequency, ref_year AS period, 'CHN' AS country,
        CASE measure WHEN 'GERD_GDP' THEN 'GERD_GDP' ELSE 'GERD' END AS measure, value,
        CASE unit WHEN 'pct' THEN 'PC' ELSE 'CNY_1E8' END AS unit,
        CASE measure WHEN 'BASIC' THEN 'BASIC' WHEN 'APPLIED' THEN 'APPLIED' WHEN 'EXPDEV' THEN 'EXPERIMENTAL' ELSE '_T' END AS type,
        CASE status WHEN 'preliminary' THEN 'P' ELSE 'A' END AS obs_status,
        released || CASE length(released) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END || 'T00:00:00Z' AS released_at
    FROM read_csv('${shared}/golden/china_rnd_vintages.csv', all_varchar = true, header = true)
    WHERE value IS NOT NULL
    ORDER BY released_at, measure, period, type
) TO '${out}/china-rnd.csv' (HEADER);

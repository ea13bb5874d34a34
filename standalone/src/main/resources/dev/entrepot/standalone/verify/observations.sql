-- From what is stated to observations: codes translated, numbers exact in thousandths. What cannot be understood is left out.
CREATE TABLE observation AS
WITH worded AS (
    SELECT *,
        period_index(freq, label) AS period,
        TRY_CAST(left(label, 4) AS INTEGER) AS year,
        trillionths(amount) AS trillionths,
        coalesce(nullif(partner2, ''), 'W00') AS second_partner,
        coalesce(trim(commodity), '') AS stated_code,
        upper(coalesce(trim(commodity), '')) AS code
    FROM stated_trade
),
coded AS (
    SELECT w.*,
        coalesce(rl.canonical, rc.code) AS reporter_code,
        coalesce(pl.canonical, pc.code) AS partner_code,
        coalesce(sl.canonical, sc.code) AS partner2_code
    FROM worded w
    LEFT JOIN area_code rl ON rl.list = list_of(w.area_list, w.reporter) AND rl.code = code_in(w.area_list, w.reporter) AND w.year BETWEEN rl.first_year AND rl.last_year
    LEFT JOIN special_area rc ON rc.code = w.reporter
    LEFT JOIN area_code pl ON pl.list = list_of(w.area_list, w.partner) AND pl.code = code_in(w.area_list, w.partner) AND w.year BETWEEN pl.first_year AND pl.last_year
    LEFT JOIN special_area pc ON pc.code = w.partner
    LEFT JOIN area_code sl ON sl.list = list_of(w.area_list, w.second_partner) AND sl.code = code_in(w.area_list, w.second_partner) AND w.year BETWEEN sl.first_year AND sl.last_year
    LEFT JOIN special_area sc ON sc.code = w.second_partner
)
SELECT release, source, freq, period, reporter_code AS reporter, partner_code AS partner, kind,
    CASE WHEN is_services(classification) AND flow IN ('X', 'M') THEN 'S' || flow ELSE flow END AS flow,
    edition_number(classification) AS edition,
    CASE WHEN is_services(classification) THEN item.code ELSE c.code END AS code,
    partner2_code AS partner2, coalesce(nullif(customs, ''), 'C00') AS customs, coalesce(nullif(transport, ''), '0') AS transport,
    coalesce(area, '') AS area, coalesce(enterprise, '') AS enterprise, coalesce(regime, '') AS regime,
    (trillionths // 1000000000)::BIGINT AS v, currency, concat_ws('|', trillionths, currency, other) AS statement
FROM coded c
JOIN canonical_area known_partner ON known_partner.code = partner_code
LEFT JOIN service_item item ON item.written = c.stated_code
WHERE freq <> 'YTD' AND period IS NOT NULL AND reporter_code IS NOT NULL AND partner2_code IS NOT NULL
    AND CASE WHEN is_services(classification) THEN flow IN ('X', 'M', 'SX', 'SM') AND item.code IS NOT NULL
        ELSE flow IN ('M', 'X', 'DX', 'FM', 'MIP', 'MOP', 'RM', 'RX', 'XIP', 'XOP')
            AND regexp_full_match(classification, 'HS|H[0-6]')
            AND (c.code = 'TOTAL' OR regexp_full_match(c.code, '[0-9]{2}([0-9A-Z]{2}){0,4}'))
        END
    AND regexp_full_match(currency, '[A-Z]{3}')
    AND (coalesce(amount, '') = ''
        OR (trillionths >= 0 AND trillionths % 1000000000 = 0 AND trillionths // 1000000000 < 9000000000000000000));

DROP TABLE stated_trade;

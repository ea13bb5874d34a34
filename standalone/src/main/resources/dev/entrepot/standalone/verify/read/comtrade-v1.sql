-- The portal's older layout, long or short. Italy had the number 381 in it. Chapter codes that a spreadsheet robbed of their leading zero
-- get it back.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, 'COMTRADE'), CASE length(label) WHEN 6 THEN 'M' ELSE 'A' END,
    CASE length(label) WHEN 6 THEN left(label, 4) || '-' || right(label, 2) ELSE label END,
    'COMTRADE', CASE "Reporter Code" WHEN '381' THEN '380' ELSE "Reporter Code" END,
    CASE "Partner Code" WHEN '381' THEN '380' ELSE "Partner Code" END,
    CASE "Trade Flow Code" WHEN '1' THEN 'M' WHEN '2' THEN 'X' WHEN '3' THEN 'RX' WHEN '4' THEN 'RM' END,
    "Classification",
    CASE WHEN regexp_full_match("Commodity Code", '[0-9]+') AND length("Commodity Code") % 2 = 1
        THEN '0' || "Commodity Code" ELSE "Commodity Code" END,
    "2nd Partner Code", "Customs Proc. Code", "Mode of Transport Code", '', '', '', "Trade Value (US$)", 'USD',
    concat_ws('|', "Netweight (kg)", "Qty Unit Code", "Qty")
FROM (
    SELECT *, coalesce(nullif("Period", ''), "Year") AS label
    FROM (
        SELECT NULL::VARCHAR AS "Period", NULL::VARCHAR AS "2nd Partner Code", NULL::VARCHAR AS "Customs Proc. Code",
            NULL::VARCHAR AS "Mode of Transport Code", NULL::VARCHAR AS "Netweight (kg)", NULL::VARCHAR AS "Qty Unit Code",
            NULL::VARCHAR AS "Qty"
        WHERE false
        UNION ALL BY NAME SELECT * FROM ${file}
    )
)
WHERE coalesce("Trade Value (US$)", '') <> '';

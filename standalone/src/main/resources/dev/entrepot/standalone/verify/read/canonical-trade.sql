-- The product's own layout; whatever is absent is the total. A value is absent only with a status that says why.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, source), frequency, period, source, reporter, partner, flow, classification, commodity,
    partner2, customs, transport, area, enterprise, regime, value, currency,
    concat_ws('|', net_weight_kg, quantity, quantity_unit, obs_status, conf_status, valuation)
FROM (SELECT * FROM canonical_trade UNION ALL BY NAME SELECT * FROM ${file})
WHERE coalesce(trim(value), '') <> '' OR obs_status IN ('M', 'L', 'N', 'O', 'K', 'Q')
    OR coalesce(nullif(conf_status, ''), 'F') <> 'F';

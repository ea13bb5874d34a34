-- The product's own layout; whatever is absent is the total.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, source), frequency, period, source, reporter, partner, flow, classification, commodity,
    partner2, customs, transport, area, enterprise, regime, value, currency,
    concat_ws('|', net_weight_kg, quantity, quantity_unit, obs_status, conf_status, valuation)
FROM (SELECT * FROM canonical_trade UNION ALL BY NAME SELECT * FROM ${file});

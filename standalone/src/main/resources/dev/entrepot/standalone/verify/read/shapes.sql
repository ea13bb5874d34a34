-- Columns that a canonical file may leave out.
CREATE TABLE canonical_trade AS
SELECT ''::VARCHAR AS source, ''::VARCHAR AS frequency, ''::VARCHAR AS period, ''::VARCHAR AS reporter, ''::VARCHAR AS partner,
    ''::VARCHAR AS flow, ''::VARCHAR AS classification, ''::VARCHAR AS commodity, ''::VARCHAR AS value, ''::VARCHAR AS currency,
    ''::VARCHAR AS partner2, ''::VARCHAR AS customs, ''::VARCHAR AS transport, ''::VARCHAR AS area, ''::VARCHAR AS enterprise,
    ''::VARCHAR AS regime, ''::VARCHAR AS net_weight_kg, ''::VARCHAR AS quantity, ''::VARCHAR AS quantity_unit,
    ''::VARCHAR AS obs_status, ''::VARCHAR AS conf_status, ''::VARCHAR AS valuation
WHERE false;

CREATE TABLE canonical_rnd AS
SELECT ''::VARCHAR AS source, ''::VARCHAR AS frequency, ''::VARCHAR AS period, ''::VARCHAR AS country, ''::VARCHAR AS measure,
    ''::VARCHAR AS value, ''::VARCHAR AS unit, ''::VARCHAR AS performer, ''::VARCHAR AS funds, ''::VARCHAR AS type,
    ''::VARCHAR AS industry, ''::VARCHAR AS obs_status, ''::VARCHAR AS conf_status, ''::VARCHAR AS released_at
WHERE false;

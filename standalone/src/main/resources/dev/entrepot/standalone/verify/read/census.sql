-- US imports by chapter and country of the US Census Bureau; country '-' is the world.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, 'CENSUS'), 'M', "time", 'CENSUS', 'USA', CTY_CODE, 'M', 'HS', I_COMMODITY,
    'W00', 'C00', '0', '', '', '', CON_VAL_MO, 'USD', ''
FROM ${file};

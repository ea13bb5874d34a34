-- UN Comtrade Plus: goods, and services of 2010 by all modes of supply together; refMonth 52 is the whole year, and the period of annual rows has four digits.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, 'COMTRADE'), freqCode,
    CASE WHEN freqCode = 'M' THEN left(period, 4) || '-' || right(period, 2) ELSE period END,
    'COMTRADE', reporterCode, partnerCode, flowCode, classificationCode, cmdCode,
    partner2Code, customsCode, motCode, '', '', '', primaryValue, 'USD',
    concat_ws('|', netWgt, isNetWgtEstimated, qtyUnitCode, qty, isQtyEstimated)
FROM (SELECT NULL::VARCHAR AS mosCode WHERE false UNION ALL BY NAME SELECT * FROM ${file})
WHERE coalesce(primaryValue, '') <> ''
    AND CASE typeCode WHEN 'C' THEN NOT is_services(classificationCode)
        WHEN 'S' THEN is_services(classificationCode) AND coalesce(nullif(mosCode, ''), '0') = '0' ELSE false END;

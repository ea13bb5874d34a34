-- UN Comtrade Plus. Goods only; refMonth 52 is the whole year, and the period of annual rows has four digits.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, 'COMTRADE'), freqCode,
    CASE WHEN freqCode = 'M' THEN left(period, 4) || '-' || right(period, 2) ELSE period END,
    'COMTRADE', reporterCode, partnerCode, flowCode, classificationCode, cmdCode,
    partner2Code, customsCode, motCode, '', '', '', primaryValue, 'USD',
    concat_ws('|', netWgt, isNetWgtEstimated, qtyUnitCode, qty, isQtyEstimated)
FROM ${file}
WHERE typeCode = 'C' AND coalesce(primaryValue, '') <> '';

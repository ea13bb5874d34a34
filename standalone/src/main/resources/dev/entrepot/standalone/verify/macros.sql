-- Exact division rounded to the nearest integer, ties to the even one. Signs are taken off first, so truncation is towards zero.
CREATE OR REPLACE MACRO half_even_positive(n, d) AS
    n // d + CASE
        WHEN 2 * (n % d) > d OR (2 * (n % d) = d AND (n // d) % 2 = 1) THEN 1::HUGEINT
        ELSE 0::HUGEINT
    END;

CREATE OR REPLACE MACRO half_even(n, d) AS
    CASE WHEN (n < 0) = (d < 0) THEN 1::HUGEINT ELSE -1::HUGEINT END
        * half_even_positive(abs(n)::HUGEINT, abs(d)::HUGEINT);

-- Text of an integer that counts units of 10^-scale.
CREATE OR REPLACE MACRO pointed(digits, scale) AS
    left(digits, length(digits) - scale) || '.' || right(digits, scale);

CREATE OR REPLACE MACRO fixed(n, scale) AS
    CASE WHEN n < 0 THEN '-' ELSE '' END
        || pointed(lpad(abs(n)::VARCHAR, greatest(length(abs(n)::VARCHAR), scale + 1)::INTEGER, '0'), scale);

-- A decimal text as a whole number of 10^-12; null when it is no number.
CREATE OR REPLACE MACRO trillionths(number) AS
    TRY_CAST(replace(TRY_CAST(trim(number) AS DECIMAL(38, 12))::VARCHAR, '.', '') AS HUGEINT);

-- Periods: months are year * 12 + month - 1, quarters year * 4 + quarter - 1, years themselves.
CREATE OR REPLACE MACRO periods_per_year(freq) AS CASE freq WHEN 'M' THEN 12 WHEN 'Q' THEN 4 ELSE 1 END;

CREATE OR REPLACE MACRO period_index(freq, label) AS
    CASE
        WHEN freq = 'A' AND regexp_full_match(label, '[1-9][0-9]{3}') THEN label::INTEGER
        WHEN freq = 'Q' AND regexp_full_match(label, '[1-9][0-9]{3}-Q[1-4]')
            THEN left(label, 4)::INTEGER * 4 + right(label, 1)::INTEGER - 1
        WHEN freq = 'M' AND regexp_full_match(label, '[1-9][0-9]{3}-(0[1-9]|1[0-2])')
            THEN left(label, 4)::INTEGER * 12 + right(label, 2)::INTEGER - 1
    END;

CREATE OR REPLACE MACRO period_text(y, period) AS
    CASE y
        WHEN 12 THEN (period // 12)::VARCHAR || '-' || lpad((period % 12 + 1)::VARCHAR, 2, '0')
        WHEN 4 THEN (period // 4)::VARCHAR || '-Q' || (period % 4 + 1)::VARCHAR
        ELSE period::VARCHAR
    END;

-- Last calendar month of a period, and the last day of that month.
CREATE OR REPLACE MACRO last_month(y, period) AS period * (12 // y) + 12 // y - 1;

CREATE OR REPLACE MACRO last_day_of(y, period) AS
    last_day(make_date((last_month(y, period) // 12)::BIGINT, (last_month(y, period) % 12 + 1)::BIGINT, 1::BIGINT));

-- How many periods a window has that ends here; 0 when there is none.
CREATE OR REPLACE MACRO window_length(code, y, period) AS
    CASE
        WHEN code = 'year' THEN CASE WHEN period % y = y - 1 THEN y ELSE 0 END
        WHEN y = 1 THEN 0
        WHEN code = 'ytd' THEN period % y + 1
        WHEN code = 'm' THEN CASE WHEN y = 12 THEN 1 ELSE 0 END
        ELSE substr(code, 2)::INTEGER * y // 12
    END;

-- A part of a dotted key.
CREATE OR REPLACE MACRO key_part(part) AS replace(replace(part, '\', '\\'), '.', '\.');

-- Which code list an area is looked up in: three letters are ISO; numbers are the source's own where it has a list, else UN M49.
CREATE OR REPLACE MACRO list_of(own, code) AS
    CASE
        WHEN regexp_full_match(code, '[A-Z]{3}') THEN 'ISO3'
        WHEN own IN ('COMTRADE', 'CENSUS', 'MDIC') THEN own
        ELSE 'M49'
    END;

-- Numbers lose leading zeros, except where the list writes them.
CREATE OR REPLACE MACRO code_in(own, code) AS
    CASE
        WHEN own <> 'CENSUS' AND regexp_full_match(code, '[0-9]+') THEN TRY_CAST(code AS INTEGER)::VARCHAR
        ELSE code
    END;

-- Services of 2010 have two names.
CREATE OR REPLACE MACRO is_services(classification) AS classification IN ('EB10', 'EB10S');

-- Editions are numbers: H0 to H6 as 0 to 6, HS with no edition -1, services 10.
CREATE OR REPLACE MACRO edition_number(classification) AS
    CASE WHEN classification = 'HS' THEN -1 WHEN is_services(classification) THEN 10 ELSE right(classification, 1)::INTEGER END;

-- An edition as keys and reasons have it.
CREATE OR REPLACE MACRO edition_name(edition) AS CASE edition WHEN -1 THEN 'HS' WHEN 10 THEN 'EB10' ELSE 'H' || edition END;

-- A code of services with two characters to a level, as goods have them.
CREATE OR REPLACE MACRO levelled(code) AS
    CASE code WHEN 'S' THEN 'TOTAL' WHEN 'TOTAL' THEN code ELSE regexp_replace(substr(code, 2), '(.)', '\1_', 'g') END;

-- How many dimensions of a breakdown are not at their total.
CREATE OR REPLACE MACRO splits(partner2, customs, transport, area, enterprise, regime) AS
    (partner2 <> 'W00')::INTEGER + (customs <> 'C00')::INTEGER + (transport <> '0')::INTEGER + (area <> '')::INTEGER
    + (enterprise <> '')::INTEGER + (regime <> '')::INTEGER;

-- Quotients of amounts so large that they cannot be multiplied first: long division, two decimals at a time, ties to the even number.
-- What comes back counts units of the last decimal.
CREATE OR REPLACE MACRO two_more(r, d) AS r * 100 // d;

CREATE OR REPLACE MACRO left_over(r, d) AS r * 100 % d;

CREATE OR REPLACE MACRO to_even(q, r, d) AS q + CASE WHEN 2 * r > d OR (2 * r = d AND q % 2 = 1) THEN 1::HUGEINT ELSE 0::HUGEINT END;

CREATE OR REPLACE MACRO quotient4_of(n, d) AS
    to_even(((n // d) * 100 + two_more(n % d, d)) * 100 + two_more(left_over(n % d, d), d), left_over(left_over(n % d, d), d), d);

CREATE OR REPLACE MACRO quotient6_of(n, d) AS
    to_even(
        (((n // d) * 100 + two_more(n % d, d)) * 100 + two_more(left_over(n % d, d), d)) * 100
            + two_more(left_over(left_over(n % d, d), d), d),
        left_over(left_over(left_over(n % d, d), d), d), d);

CREATE OR REPLACE MACRO six_more(r, d) AS
    (two_more(r, d) * 100 + two_more(left_over(r, d), d)) * 100 + two_more(left_over(left_over(r, d), d), d);

CREATE OR REPLACE MACRO left_over_six(r, d) AS left_over(left_over(left_over(r, d), d), d);

CREATE OR REPLACE MACRO quotient12_of(n, d) AS
    to_even(
        ((n // d) * 1000000 + six_more(n % d, d)) * 1000000 + six_more(left_over_six(n % d, d), d),
        left_over_six(left_over_six(n % d, d), d), d);

-- The same for any sign of n; d is positive. Decimals published, in units of 10^-12 as indicators travel.
CREATE OR REPLACE MACRO ratio4(n, d) AS sign(n)::HUGEINT * quotient4_of(abs(n)::HUGEINT, d::HUGEINT) * 100000000;

CREATE OR REPLACE MACRO ratio6(n, d) AS sign(n)::HUGEINT * quotient6_of(abs(n)::HUGEINT, d::HUGEINT) * 1000000;

CREATE OR REPLACE MACRO ratio7(n, d) AS sign(n)::HUGEINT * quotient6_of(abs(n)::HUGEINT * 10, d::HUGEINT) * 100000;

CREATE OR REPLACE MACRO ratio12(n, d) AS sign(n)::HUGEINT * quotient12_of(abs(n)::HUGEINT, d::HUGEINT);

-- A number that was worked out in binary floating point, with this many decimals, in units of 10^-12.
CREATE OR REPLACE MACRO approximately(number, decimals) AS
    round_even(number * pow(10, decimals), 0)::HUGEINT * pow(10, 12 - decimals)::HUGEINT;

-- The window of a year, and that of a single period.
CREATE OR REPLACE MACRO year_span(y) AS CASE y WHEN 1 THEN 'year' ELSE 'r12' END;

CREATE OR REPLACE MACRO period_span(y) AS CASE y WHEN 12 THEN 'm' WHEN 4 THEN 'r3' ELSE 'year' END;

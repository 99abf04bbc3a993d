/*
table: currency_band
description: >-
  What one unit of a currency was worth in US dollars since 1999 at least and at most, widened by a fifth or more on either side, so that only an amount in other units (thousands) or of another currency lies outside.
  No unit of any currency was ever worth more than four dollars; a currency that is not here has that bound alone.
public: false
grain: [currency]
inputs: []
columns:
  currency: {type: TEXT, description: "ISO 4217"}
  least_usd: {type: "DECIMAL(10,4)", description: "US dollars for one unit, at least"}
  greatest_usd: {type: "DECIMAL(10,4)", description: "US dollars for one unit, at most"}
*/
SELECT currency, least_usd, greatest_usd
FROM (VALUES
  ('USD', CAST(1 AS DECIMAL(10, 4)), CAST(1 AS DECIMAL(10, 4))),
  ('EUR', CAST(0.7 AS DECIMAL(10, 4)), CAST(1.8 AS DECIMAL(10, 4))),
  ('GBP', CAST(0.9 AS DECIMAL(10, 4)), CAST(2.3 AS DECIMAL(10, 4))),
  ('CHF', CAST(0.5 AS DECIMAL(10, 4)), CAST(1.6 AS DECIMAL(10, 4))),
  ('CAD', CAST(0.5 AS DECIMAL(10, 4)), CAST(1.2 AS DECIMAL(10, 4))),
  ('AUD', CAST(0.4 AS DECIMAL(10, 4)), CAST(1.25 AS DECIMAL(10, 4))),
  ('NZD', CAST(0.35 AS DECIMAL(10, 4)), CAST(1.0 AS DECIMAL(10, 4))),
  ('JPY', CAST(0.005 AS DECIMAL(10, 4)), CAST(0.015 AS DECIMAL(10, 4))),
  ('DKK', CAST(0.09 AS DECIMAL(10, 4)), CAST(0.25 AS DECIMAL(10, 4))),
  ('NOK', CAST(0.06 AS DECIMAL(10, 4)), CAST(0.22 AS DECIMAL(10, 4))),
  ('SEK', CAST(0.06 AS DECIMAL(10, 4)), CAST(0.19 AS DECIMAL(10, 4))),
  ('ISK', CAST(0.005 AS DECIMAL(10, 4)), CAST(0.02 AS DECIMAL(10, 4))),
  ('PLN', CAST(0.15 AS DECIMAL(10, 4)), CAST(0.55 AS DECIMAL(10, 4))),
  ('CZK', CAST(0.02 AS DECIMAL(10, 4)), CAST(0.08 AS DECIMAL(10, 4))),
  ('HUF', CAST(0.0015 AS DECIMAL(10, 4)), CAST(0.008 AS DECIMAL(10, 4))),
  ('QAR', CAST(0.25 AS DECIMAL(10, 4)), CAST(0.3 AS DECIMAL(10, 4))),
  ('SAR', CAST(0.25 AS DECIMAL(10, 4)), CAST(0.29 AS DECIMAL(10, 4))),
  ('AED', CAST(0.25 AS DECIMAL(10, 4)), CAST(0.29 AS DECIMAL(10, 4))),
  ('KWD', CAST(2.8 AS DECIMAL(10, 4)), CAST(4 AS DECIMAL(10, 4))),
  ('JOD', CAST(1.3 AS DECIMAL(10, 4)), CAST(1.5 AS DECIMAL(10, 4))),
  ('CNY', CAST(0.1 AS DECIMAL(10, 4)), CAST(0.18 AS DECIMAL(10, 4))),
  ('KRW', CAST(0.0005 AS DECIMAL(10, 4)), CAST(0.0015 AS DECIMAL(10, 4))),
  ('INR', CAST(0.009 AS DECIMAL(10, 4)), CAST(0.03 AS DECIMAL(10, 4)))
) AS t(currency, least_usd, greatest_usd)

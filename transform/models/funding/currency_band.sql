/*
table: currency_band
description: >-
  What one unit of a currency was worth in US dollars since 1999 at least and at most, widened by a fifth or more on either side, so that only an amount in other units (thousands) or of another currency lies outside.
  No unit of any currency was ever worth more than four dollars; a currency that is not here has that bound alone.
public: false
grain: [currency]
inputs: [staged_currency_band]
columns:
  currency: {type: TEXT, description: "ISO 4217"}
  least_usd: {type: "DECIMAL(10,4)", description: "US dollars for one unit, at least"}
  greatest_usd: {type: "DECIMAL(10,4)", description: "US dollars for one unit, at most"}
*/
SELECT currency, least_usd, greatest_usd FROM staged_currency_band

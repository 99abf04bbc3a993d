/*
table: exchange_rate
description: "Exchange rates: those that the user supplies, and those that OCHA FTS gives with its flows (the rate of a flow on its decision date). A flow without a rate of its own takes one supplied for exactly its day, never that of another day."
public: true
grain: [currency, rate_date, rate_source, units_per_usd]
inputs: [staged_exchange_rates, staged_fts_flows]
columns:
  currency: {type: TEXT, description: "ISO 4217"}
  rate_date: {type: DATE, description: "Day"}
  rate_source: {type: TEXT, description: "Who gives the rate"}
  units_per_usd: {type: "DECIMAL(18,8)", description: "Units of the currency for one US dollar"}
*/
SELECT currency, rate_date, rate_source, units_per_usd FROM staged_exchange_rates
UNION
SELECT original_currency, coalesce(decision_date, date), 'OCHA FTS', exchange_rate
FROM staged_fts_flows
WHERE exchange_rate > 0 AND original_currency IS NOT NULL AND coalesce(decision_date, date) IS NOT NULL

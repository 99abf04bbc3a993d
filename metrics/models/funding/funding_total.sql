/*
table: funding_total
description: "The totals that are made of funding flows. Each has one system that speaks for it; the same money in another system is left out of it, with a row in funding_exclusion. Totals overlap and are never added to one another."
public: true
grain: [total]
inputs: []
columns:
  total: {type: TEXT, description: "APPEALS, UNHCR, UNHCR_LIST, CERF, ODA"}
  source_system: {type: TEXT, description: "The system that counts"}
  description: {type: TEXT, description: "What it holds"}
*/
SELECT total, source_system, description
FROM (VALUES
  ('APPEALS', 'FTS', 'Humanitarian funding that came in: commitments and payments reported to OCHA FTS'),
  ('UNHCR', 'IATI', 'Contributions to UNHCR as UNHCR reports them to IATI (incoming commitments)'),
  ('UNHCR_LIST', 'UNHCR', 'Contributions to UNHCR as its own list of donors has them; the same money as in total UNHCR, from another table'),
  ('CERF', 'CERF', 'Payments to the Central Emergency Response Fund'),
  ('ODA', 'CRS', 'Disbursements of activities in the Creditor Reporting System')
) AS t(total, source_system, description)

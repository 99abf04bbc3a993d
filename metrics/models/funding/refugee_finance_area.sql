/*
table: refugee_finance_area
description: >-
  Aid of the OECD's survey for the world, recipients, bureaux, regions and income groups, by donor and for all donors. A recipient that is no country (a region, several countries) is in the world alone. Donors that are groups are left out.
public: false
grain: [beneficiary, ref_area, year, donor]
inputs: [refugee_finance, area_member]
columns:
  beneficiary: {type: TEXT, description: "refugees_hosts, returnees, in_donor"}
  ref_area: {type: TEXT, description: "Area, as in area_member"}
  year: {type: INTEGER, description: "Calendar year"}
  donor: {type: TEXT, description: "Donor of table donor; _T all"}
  usd: {type: "DECIMAL(38,2)", description: "Disbursed, US dollars, current"}
  usd_constant: {type: "DECIMAL(38,2)", description: "In constant prices; NULL when no row has a deflator"}
  usd_deflated: {type: "DECIMAL(38,2)", description: "Current dollars of the rows that have one"}
  recipients: {type: BIGINT, description: "Recipients"}
  is_break: {type: BOOLEAN, description: "First year of a new scope of the survey"}
*/
WITH placed AS (
  SELECT f.*, m.ref_area
  FROM refugee_finance f
  JOIN area_member m ON m.iso3 = f.recipient AND f.year BETWEEN m.year_from AND m.year_to AND m.kind <> 'world'
  WHERE NOT f.is_group
  UNION ALL
  SELECT f.*, 'WLD' AS ref_area
  FROM refugee_finance f
  WHERE NOT f.is_group
),
by_donor AS (
  SELECT p.*, p.donor AS counterpart FROM placed p
  UNION ALL
  SELECT p.*, '_T' AS counterpart FROM placed p
)
SELECT
  beneficiary,
  ref_area,
  year,
  counterpart AS donor,
  SUM(amount_usd) AS usd,
  SUM(amount_usd_constant) AS usd_constant,
  SUM(CASE WHEN amount_usd_constant IS NOT NULL THEN amount_usd END) AS usd_deflated,
  COUNT(DISTINCT recipient) AS recipients,
  MAX(CASE WHEN is_break THEN 1 ELSE 0 END) = 1 AS is_break
FROM by_donor
GROUP BY beneficiary, ref_area, year, counterpart

/*
table: donor_count
description: >-
  Donors with a positive sum in refugee_finance_area, by area and year: all (_T), and those that gave nothing in the baseline year 2016 (new_since_2016; NULL where the area has no 2016).
public: false
grain: [beneficiary, ref_area, year, breakdown]
inputs: [refugee_finance_area]
columns:
  beneficiary: {type: TEXT, description: "refugees_hosts, returnees, in_donor"}
  ref_area: {type: TEXT, description: "Area, as in area_member"}
  year: {type: INTEGER, description: "Calendar year"}
  breakdown: {type: TEXT, description: "_T, new_since_2016"}
  donors: {type: BIGINT, description: "Donors, groups of donors left out"}
  recipients: {type: BIGINT, description: "Recipients"}
  obs_status: {type: TEXT, description: "A; B first year of a new scope of the survey; O no baseline"}
*/
WITH given AS (
  SELECT beneficiary, ref_area, year, donor, usd FROM refugee_finance_area WHERE donor <> '_T'
),
area AS (
  SELECT beneficiary, ref_area, year, recipients, is_break FROM refugee_finance_area WHERE donor = '_T'
),
baseline AS (
  SELECT beneficiary, ref_area, donor FROM given WHERE year = 2016 AND usd > 0
),
counted AS (
  SELECT
    g.beneficiary, g.ref_area, g.year, t.breakdown,
    COUNT(DISTINCT CASE WHEN g.usd > 0 AND (t.breakdown = '_T' OR b.donor IS NULL) THEN g.donor END) AS donors
  FROM given g
  CROSS JOIN (VALUES ('_T'), ('new_since_2016')) AS t(breakdown)
  LEFT JOIN baseline b ON b.beneficiary = g.beneficiary AND b.ref_area = g.ref_area AND b.donor = g.donor
  GROUP BY g.beneficiary, g.ref_area, g.year, t.breakdown
)
SELECT
  c.beneficiary,
  c.ref_area,
  c.year,
  c.breakdown,
  CASE WHEN c.breakdown = '_T' OR s.ref_area IS NOT NULL THEN c.donors END AS donors,
  a.recipients,
  CASE
    WHEN c.breakdown <> '_T' AND s.ref_area IS NULL THEN 'O'
    WHEN a.is_break THEN 'B'
    ELSE 'A'
  END AS obs_status
FROM counted c
JOIN area a ON a.beneficiary = c.beneficiary AND a.ref_area = c.ref_area AND a.year = c.year
LEFT JOIN area s ON s.beneficiary = c.beneficiary AND s.ref_area = c.ref_area AND s.year = 2016

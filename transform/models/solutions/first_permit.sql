/*
table: first_permit
description: >-
  First residence permits by country, reason, citizenship and duration as Eurostat has them; _T all. Permits of all reasons to citizens of all countries outside the European Union are the frame of complementary pathways and no count of refugees: they are in no indicator. Sums of the European Union are left out.
public: true
grain: [destination, citizenship, reason, duration, year]
inputs: [staged_first_permits, country_key]
columns:
  destination: {type: TEXT, description: "Country that gave the permits"}
  citizenship: {type: TEXT, description: "Citizenship; _T all"}
  reason: {type: TEXT, description: "Reason; _T all"}
  duration: {type: TEXT, description: "Duration; _T all"}
  year: {type: INTEGER, description: "Calendar year"}
  permits: {type: BIGINT, description: "First permits; NULL not available"}
  obs_status: {type: TEXT, values: [A, B, D, E, P, U, O], description: "B break, D definition differs, E estimated, P provisional, U low reliability, O missing"}
checks:
  - name: known_country
    severity: warn
    description: "A name that is no country and no sum of the European Union."
    sql: "SELECT DISTINCT destination AS place FROM first_permit WHERE length(destination) <> 3"
*/
SELECT
  coalesce(k.iso3, concat('name:', s.country)) AS destination,
  CASE WHEN s.citizen = 'Total' THEN '_T' ELSE coalesce(c.iso3, concat('name:', s.citizen)) END AS citizenship,
  CASE WHEN s.reason = 'Total' THEN '_T' ELSE s.reason END AS reason,
  CASE WHEN s.duration = 'Total' THEN '_T' ELSE s.duration END AS duration,
  s.year,
  s.permits,
  CASE WHEN s.permits IS NULL THEN 'O' WHEN s.flag IS NULL THEN 'A' ELSE upper(substring(s.flag, 1, 1)) END AS obs_status
FROM staged_first_permits AS s
LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(s.country, '’', ''''))))
LEFT JOIN country_key AS c ON c.key = concat('name:', lower(trim(replace(s.citizen, '’', ''''))))
WHERE substring(s.country, 1, 14) <> 'European Union' AND substring(s.country, 1, 9) <> 'Euro area'

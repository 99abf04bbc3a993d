/*
table: operational_presence
description: >-
  Organisations present in a humanitarian operation, by country and type, as the Humanitarian Data Exchange has them: who does what where, of all operations and not of refugee responses, and of the countries of the file alone. Names differ in spelling, so the numbers are upper bounds; acronyms are not unique and are not joined on.
  The year is the last in which a period of the file begins, for periods that reach it; a period that lies ahead of it says nothing.
public: true
grain: [country, year, organization]
inputs: [staged_operational_presence, country_key]
columns:
  country: {type: TEXT, description: "Country"}
  year: {type: INTEGER, description: "Year"}
  organization: {type: TEXT, description: "Organisation, lower case"}
  organization_type: {type: TEXT, description: "government, national_ngo, international_ngo, un_agency, red_cross, academia, faith_based, private_sector, other; NULL not told"}
  sectors: {type: BIGINT, description: "Sectors"}
  places: {type: BIGINT, description: "Places of the second level; 0 when none is told"}
  period_start: {type: DATE, description: "First day"}
  period_end: {type: DATE, description: "Last day; may lie ahead"}
checks:
  - name: known_country
    severity: block
    description: "Every code must be one of table country."
    sql: "SELECT DISTINCT country AS place FROM operational_presence WHERE length(country) <> 3"
*/
SELECT
  coalesce(k.iso3, concat('iso3:', s.location_code)) AS country,
  CAST(CASE WHEN year(MAX(s.period_end)) >= MAX(f.last_start) THEN MAX(f.last_start) ELSE year(MAX(s.period_start)) END AS INTEGER) AS year,
  lower(trim(s.organization)) AS organization,
  MIN(CASE s.organization_type
    WHEN 'Government' THEN 'government'
    WHEN 'National NGO' THEN 'national_ngo'
    WHEN 'International NGO' THEN 'international_ngo'
    WHEN 'United Nations' THEN 'un_agency'
    WHEN 'International Organization' THEN 'un_agency'
    WHEN 'Red Cross / Red Crescent' THEN 'red_cross'
    WHEN 'Academic / Research' THEN 'academia'
    WHEN 'Religious' THEN 'faith_based'
    WHEN 'Private sector' THEN 'private_sector'
    ELSE CASE WHEN s.organization_type IS NOT NULL THEN 'other' END
  END) AS organization_type,
  COUNT(DISTINCT s.sector_code) AS sectors,
  COUNT(DISTINCT s.admin2_code) AS places,
  MIN(s.period_start) AS period_start,
  MAX(s.period_end) AS period_end
FROM staged_operational_presence AS s
JOIN (SELECT source_file_id, MAX(year(period_start)) AS last_start FROM staged_operational_presence GROUP BY source_file_id) AS f ON f.source_file_id = s.source_file_id
LEFT JOIN country_key AS k ON k.key = concat('iso3:', s.location_code)
WHERE s.organization IS NOT NULL
GROUP BY coalesce(k.iso3, concat('iso3:', s.location_code)), lower(trim(s.organization))

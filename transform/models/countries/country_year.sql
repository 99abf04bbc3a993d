/*
table: country_year
description: >-
  Denominators and classifications of a country in a year: population, gross domestic product, World Bank income group, LDC flag. A row exists where any of them is published; a missing one stays NULL, never carried over from another year.
  Income group of calendar year Y is the one of World Bank fiscal year Y+1, in force from 1 July Y (based on the GNI per head of Y-1); LM* (the Yemens before 1990) counts as LMC. Of several vintages the newest wins, also where it says that an economy is not classified.
  Aggregates of the World Bank (regions, income groups) are left out.
public: true
grain: [iso3, year]
inputs: [staged_worldbank_population, staged_wpp_population, staged_worldbank_gdp, staged_worldbank_gdp_per_capita, staged_worldbank_gdp_per_capita_constant, staged_worldbank_income_history, country, country_key]
columns:
  iso3: {type: TEXT, description: "Country"}
  year: {type: INTEGER, description: "Calendar year"}
  population: {type: BIGINT, description: "Inhabitants at mid-year: World Bank (SP.POP.TOTL); for the first year after its last, the UN's World Population Prospects, medium variant"}
  population_source: {type: TEXT, values: [WORLD_BANK, UN_WPP], description: "WORLD_BANK, or UN_WPP, a projection; NULL without population"}
  gdp_usd: {type: DOUBLE, description: "Gross domestic product, current US dollars (NY.GDP.MKTP.CD)"}
  gdp_per_capita_usd: {type: DOUBLE, description: "Gross domestic product per head, current US dollars (NY.GDP.PCAP.CD; GDP by population where the publisher gives none)"}
  gdp_per_capita_constant_usd: {type: DOUBLE, description: "Gross domestic product per head, constant US dollars of the base year named in the source (NY.GDP.PCAP.KD)"}
  income_group: {type: TEXT, description: "LIC LMC UMC HIC; NULL when the economy or the year is not classified"}
  is_ldc: {type: BOOLEAN, description: "On the present list of least developed countries; the list is not known by year, so graduated countries are not flagged in earlier years"}
checks:
  - name: unknown_area
    severity: warn
    description: "A World Bank code that is neither a country nor one of the aggregates and former economies known by 2026-11; its rows are left out."
    sql: "SELECT DISTINCT concat(u.code, ' ', u.label) AS place FROM (SELECT area_code AS code, coalesce(area_name, '') AS label FROM staged_worldbank_population UNION ALL SELECT area_code AS code, coalesce(area_name, '') AS label FROM staged_worldbank_gdp UNION ALL SELECT area_code AS code, coalesce(area_name, '') AS label FROM staged_worldbank_gdp_per_capita UNION ALL SELECT area_code AS code, coalesce(area_name, '') AS label FROM staged_worldbank_gdp_per_capita_constant UNION ALL SELECT economy_code AS code, coalesce(economy, '') AS label FROM staged_worldbank_income_history) AS u LEFT JOIN country AS c ON c.iso3 = u.code WHERE c.iso3 IS NULL AND u.code NOT IN ('AFE', 'AFR', 'AFW', 'ARB', 'CAA', 'CEA', 'CEB', 'CEU', 'CHI', 'CLA', 'CME', 'CSA', 'CSS', 'DEA', 'DEC', 'DLA', 'DMN', 'DNF', 'DNS', 'DSA', 'DSF', 'DSS', 'EAP', 'EAR', 'EAS', 'ECA', 'ECS', 'EMU', 'EUU', 'FCS', 'HIC', 'HPC', 'IBB', 'IBD', 'IBT', 'IDA', 'IDB', 'IDX', 'INX', 'LAC', 'LCN', 'LCR', 'LDC', 'LIC', 'LMC', 'LMY', 'LTE', 'MDE', 'MEA', 'MIC', 'MNA', 'NAC', 'NAF', 'NOC', 'NRS', 'NXS', 'OEC', 'OED', 'OSS', 'PRE', 'PSS', 'PST', 'RRS', 'SAS', 'SSA', 'SSF', 'SST', 'SXZ', 'TEA', 'TEC', 'TLA', 'TMN', 'TSA', 'TSS', 'UMC', 'WLD', 'XZN', 'ANT', 'CSK', 'SUN', 'YUG', 'YUGf')"
  - name: income_codes
    severity: block
    description: "Income groups of the history file are L, LM, LM*, UM, H; another code would leave its economies unclassified."
    sql: "SELECT DISTINCT income_group AS place FROM staged_worldbank_income_history WHERE income_group IS NOT NULL AND income_group NOT IN ('L', 'LM', 'LM*', 'UM', 'H')"
  - name: classification_lapsed
    severity: warn
    description: "An economy that was classified the year before and is not now although others are (the World Bank does leave economies out for a time, as Venezuela from fiscal year 2022); its refugees count as unclassified."
    sql: "SELECT concat(b.iso3, ' ', CAST(b.year + 1 AS STRING)) AS place FROM country_year AS b JOIN (SELECT DISTINCT year FROM country_year WHERE income_group IS NOT NULL) AS y ON y.year = b.year + 1 LEFT JOIN country_year AS n ON n.iso3 = b.iso3 AND n.year = b.year + 1 WHERE b.income_group IS NOT NULL AND n.income_group IS NULL"
  - name: population_jump
    severity: warn
    description: "Population more than a third above or below the year before: a change of unit or territory, or an exodus (bound set 2026-11: the strongest change of the World Bank series then was Kuwait 1990, a quarter down)."
    sql: "SELECT concat(b.iso3, ' ', CAST(n.year AS STRING), ': ', CAST(b.population AS STRING), ' to ', CAST(n.population AS STRING)) AS place FROM country_year AS b JOIN country_year AS n ON n.iso3 = b.iso3 AND n.year = b.year + 1 WHERE n.population * 3 > b.population * 4 OR n.population * 3 < b.population * 2"
  - name: gdp_agree
    severity: warn
    description: "Published GDP per head against GDP by population: more than 5 per cent apart (the vintages of the two files differ; bound set 2026-11)."
    sql: "SELECT concat(iso3, ' ', CAST(year AS STRING)) AS place FROM country_year WHERE population > 0 AND abs(gdp_per_capita_usd * population - gdp_usd) > 0.05 * gdp_usd"
  - name: year_gaps
    severity: warn
    description: "A year without any population figure between two that have some."
    sql: "SELECT concat('no population between ', CAST(g.year AS STRING), ' and ', CAST(g.next_year AS STRING)) AS place FROM (SELECT year, LEAD(year) OVER (ORDER BY year) AS next_year FROM (SELECT DISTINCT year FROM country_year WHERE population IS NOT NULL) AS y) AS g WHERE g.next_year > g.year + 1"
*/
WITH inhabitant AS (
  SELECT k.iso3, s.year, s.value, ROW_NUMBER() OVER (
    PARTITION BY k.iso3, s.year ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM staged_worldbank_population AS s
  JOIN country_key AS k ON k.key = concat('iso3:', s.area_code)
  WHERE s.value IS NOT NULL
),
last_year AS (
  -- the year that the World Bank has not published yet; later ones are projections of years that are not over
  SELECT MAX(year) + 1 AS year FROM inhabitant
),
projected AS (
  SELECT c.iso3, s.year, s.thousands, ROW_NUMBER() OVER (
    PARTITION BY c.iso3, s.year ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM staged_wpp_population AS s
  JOIN country AS c ON c.m49_code = lpad(s.country_code, 3, '0')
  CROSS JOIN last_year AS l
  WHERE s.thousands IS NOT NULL AND length(s.country_code) <= 3 AND s.year = l.year
),
gdp AS (
  SELECT k.iso3, s.year, s.value, ROW_NUMBER() OVER (
    PARTITION BY k.iso3, s.year ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM staged_worldbank_gdp AS s
  JOIN country_key AS k ON k.key = concat('iso3:', s.area_code)
  WHERE s.value IS NOT NULL
),
gdp_per_capita AS (
  SELECT k.iso3, s.year, s.value, ROW_NUMBER() OVER (
    PARTITION BY k.iso3, s.year ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM staged_worldbank_gdp_per_capita AS s
  JOIN country_key AS k ON k.key = concat('iso3:', s.area_code)
  WHERE s.value IS NOT NULL
),
gdp_per_capita_constant AS (
  SELECT k.iso3, s.year, s.value, ROW_NUMBER() OVER (
    PARTITION BY k.iso3, s.year ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM staged_worldbank_gdp_per_capita_constant AS s
  JOIN country_key AS k ON k.key = concat('iso3:', s.area_code)
  WHERE s.value IS NOT NULL
),
fiscal AS (
  SELECT
    s.*,
    CASE
      WHEN CAST(substring(s.fiscal_year, 3, 2) AS INTEGER) >= 60 THEN 1900 + CAST(substring(s.fiscal_year, 3, 2) AS INTEGER)
      ELSE 2000 + CAST(substring(s.fiscal_year, 3, 2) AS INTEGER)
    END AS fiscal
  FROM staged_worldbank_income_history AS s
),
income AS (
  SELECT
    k.iso3,
    s.fiscal - 1 AS year,
    CASE s.income_group
      WHEN 'L' THEN 'LIC'
      WHEN 'LM' THEN 'LMC'
      WHEN 'LM*' THEN 'LMC'
      WHEN 'UM' THEN 'UMC'
      WHEN 'H' THEN 'HIC'
    END AS income_group,
    ROW_NUMBER() OVER (
      PARTITION BY k.iso3, s.fiscal ORDER BY s.source_vintage DESC NULLS LAST, s.source_file_id, s.source_line) AS pick
  FROM fiscal AS s
  JOIN country_key AS k ON k.key = concat('iso3:', s.economy_code)
),
known AS (
  SELECT iso3, year FROM inhabitant
  UNION SELECT iso3, year FROM projected
  UNION SELECT iso3, year FROM gdp
  UNION SELECT iso3, year FROM gdp_per_capita
  UNION SELECT iso3, year FROM gdp_per_capita_constant
  UNION SELECT iso3, year FROM income WHERE pick = 1 AND income_group IS NOT NULL
)
SELECT
  k.iso3,
  k.year,
  CAST(round(coalesce(p.value, w.thousands * 1000)) AS BIGINT) AS population,
  CASE WHEN p.value IS NOT NULL THEN 'WORLD_BANK' WHEN w.thousands IS NOT NULL THEN 'UN_WPP' END AS population_source,
  g.value AS gdp_usd,
  coalesce(h.value, g.value / CAST(NULLIF(p.value, 0) AS DOUBLE)) AS gdp_per_capita_usd,
  q.value AS gdp_per_capita_constant_usd,
  i.income_group,
  c.is_ldc
FROM known AS k
LEFT JOIN inhabitant AS p ON p.iso3 = k.iso3 AND p.year = k.year AND p.pick = 1
LEFT JOIN projected AS w ON w.iso3 = k.iso3 AND w.year = k.year AND w.pick = 1
LEFT JOIN gdp AS g ON g.iso3 = k.iso3 AND g.year = k.year AND g.pick = 1
LEFT JOIN gdp_per_capita AS h ON h.iso3 = k.iso3 AND h.year = k.year AND h.pick = 1
LEFT JOIN gdp_per_capita_constant AS q ON q.iso3 = k.iso3 AND q.year = k.year AND q.pick = 1
LEFT JOIN income AS i ON i.iso3 = k.iso3 AND i.year = k.year AND i.pick = 1
LEFT JOIN country AS c ON c.iso3 = k.iso3

/*
table: demographic
description: >-
  People by place, sex and age. Long: a row for each sex and age group with a positive figure, no total rows, so the rows of a place add up to its total.
  Age _U of a sex is what the publisher counts under that sex without an age; sex _U, age _U is the remainder of the total that has no sex. The remainder is not derived for a row in which a cell is withheld.
  Withheld cells (1 to 4 in the legacy files) have persons NULL and obs_status Q; so has the sum of several rows of which one is withheld.
  The legacy Popstats export tells neither origin nor population type (it pools all people of concern): origin UNK, population_type _U. It is used only for years in which no other file is given, and never added to the typed rows.
  Files of the Humanitarian Data Exchange (HDX HAPI) are UNHCR's demographics once more, added up over places: they are used only for the population types of a year that no file of UNHCR gives, and their rows of sums are never added to the parts.
  Place, kind of place and accommodation that a file does not give are _U. Demographics are collected apart from table population and need not agree with it.
public: true
grain: [year, origin, asylum, population_type, location, location_type, accommodation_type, sex, age_group]
inputs: [staged_demographics, staged_affected_people, country_key]
checked_against: [population, country, staged_former_state]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or XKX, UNK unknown, XXA stateless, TIB Tibetan; UNK also where the file does not tell"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, or XKX, UNK unknown"}
  population_type: {type: TEXT, description: "REF OIP ASY IDP STA OOC HST RET RDP; _U all people of concern together (legacy export)"}
  location: {type: TEXT, description: "Place within the country of asylum as published; _U not given"}
  location_type: {type: TEXT, description: "C camp, U urban, R rural, V various or unknown; _U not given"}
  accommodation_type: {type: TEXT, description: "I individual, S self-settled, P planned camp, C collective, R reception or transit, U undefined; _U not given"}
  sex: {type: TEXT, description: "F, M, _U unknown"}
  age_group: {type: TEXT, description: "0-4 5-11 12-17 5-17 18-59 60+, _U unknown; 5-17 only where the file does not split it"}
  persons: {type: BIGINT, description: "Persons (perturbed by the publisher so that bands add up)"}
  obs_status: {type: TEXT, description: "A normal; Q withheld by the publisher (persons is then NULL)"}
checks:
  - former_state_years: {side: [origin, asylum]}
  - known_country: {staged: staged_demographics, side: [origin, asylum]}
  - codes_agree: {staged: staged_demographics, side: [origin, asylum]}
  - name: known_country_of_hapi
    severity: block
    description: "Every code of a country in a file of HDX HAPI must be one of table country."
    sql: "SELECT DISTINCT u.code AS place FROM (SELECT origin_location_code AS code FROM staged_affected_people UNION SELECT asylum_location_code AS code FROM staged_affected_people) AS u LEFT JOIN country_key AS k ON k.key = concat('iso3:', u.code) WHERE k.key IS NULL"
  - name: same_figures_left_out
    severity: warn
    description: "A population type of a year in a file of HDX HAPI that was not used because UNHCR's own demographics give it: the figures are the same ones, and would count twice."
    sql: "SELECT DISTINCT concat('year ', CAST(a.year AS STRING), ' ', a.population_group) AS place FROM (SELECT year(period_start) AS year, population_group FROM staged_affected_people) AS a JOIN (SELECT DISTINCT year, pop_type FROM staged_demographics) AS d ON d.year = a.year AND CASE d.pop_type WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' WHEN 'VDA' THEN 'OIP' ELSE d.pop_type END = CASE a.population_group WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' ELSE a.population_group END"
  - name: groups_left_out
    severity: warn
    description: "Groups in a file of HDX HAPI that are no population type of this table: people resettled, naturalised, or returned from a situation like that of the internally displaced."
    sql: "SELECT DISTINCT concat('year ', CAST(year(period_start) AS STRING), ' ', population_group) AS place FROM staged_affected_people WHERE population_group IN ('RST', 'NAT', 'RRI')"
  - name: hapi_years
    severity: block
    description: "A row of a file of HDX HAPI is for one calendar year."
    sql: "SELECT concat(CAST(period_start AS STRING), ' to ', CAST(period_end AS STRING)) AS place FROM staged_affected_people WHERE month(period_start) <> 1 OR day(period_start) <> 1 OR month(period_end) <> 12 OR day(period_end) <> 31 OR year(period_start) <> year(period_end)"
  - name: hapi_parts_against_total
    severity: warn
    description: "Women and men of a file of HDX HAPI never exceed the row of the sum, and their ages never the sum of their sex."
    sql: "SELECT concat(CAST(year(s.period_start) AS STRING), ' ', s.population_group, ' ', s.origin_location_code, ' in ', s.asylum_location_code) AS place FROM staged_affected_people AS s GROUP BY s.period_start, s.population_group, s.origin_location_code, s.asylum_location_code HAVING SUM(CASE WHEN gender IN ('f', 'm') AND age_range = 'all' THEN population END) > SUM(CASE WHEN gender = 'all' AND age_range = 'all' THEN population END) OR SUM(CASE WHEN gender = 'f' AND age_range <> 'all' THEN population END) > SUM(CASE WHEN gender = 'f' AND age_range = 'all' THEN population END) OR SUM(CASE WHEN gender = 'm' AND age_range <> 'all' THEN population END) > SUM(CASE WHEN gender = 'm' AND age_range = 'all' THEN population END)"
  - one_file_a_cell: {staged: staged_demographics, by: s.pop_type}
  - name: population_types
    severity: block
    description: "Population types of the demographic files: an unknown one would stand beside the known ones unseen."
    sql: "SELECT DISTINCT population_type AS place FROM demographic WHERE population_type NOT IN ('REF', 'OIP', 'ASY', 'IDP', 'STA', 'OOC', 'HST', 'RET', 'RDP', '_U')"
  - name: place_codes
    severity: warn
    description: "Kind of place C U R V, accommodation I S P C R U, as documented by UNHCR."
    sql: "SELECT DISTINCT concat('location_type ', location_type, ' accommodation_type ', accommodation_type) AS place FROM demographic WHERE location_type NOT IN ('C', 'U', 'R', 'V', '_U') OR accommodation_type NOT IN ('I', 'S', 'P', 'C', 'R', 'U', '_U')"
  - name: sex_bands_against_total
    severity: warn
    description: "The age bands of a sex add up to its total in every row without withheld cells (UNHCR perturbs the cells so that they do). A shortfall is counted as age unknown; an excess is kept."
    sql: "SELECT concat(s.source_file_id, ' line ', CAST(s.source_line AS STRING), ' ', t.sex) AS place FROM staged_demographics AS s CROSS JOIN (VALUES ('F'), ('M')) AS t(sex) WHERE s.redacted IS NULL AND CASE t.sex WHEN 'F' THEN coalesce(s.f_0_4, 0) + CASE WHEN s.f_5_11 IS NULL AND s.f_12_17 IS NULL THEN coalesce(s.f_5_17, 0) ELSE coalesce(s.f_5_11, 0) + coalesce(s.f_12_17, 0) END + coalesce(s.f_18_59, 0) + coalesce(s.f_60, 0) + coalesce(s.f_other, 0) <> s.f_total ELSE coalesce(s.m_0_4, 0) + CASE WHEN s.m_5_11 IS NULL AND s.m_12_17 IS NULL THEN coalesce(s.m_5_17, 0) ELSE coalesce(s.m_5_11, 0) + coalesce(s.m_12_17, 0) END + coalesce(s.m_18_59, 0) + coalesce(s.m_60, 0) + coalesce(s.m_other, 0) <> s.m_total END"
  - name: sexes_against_total
    severity: warn
    description: "Women and men together never exceed the total of the row."
    sql: "SELECT concat(s.source_file_id, ' line ', CAST(s.source_line AS STRING), ': ', CAST(s.f_total + s.m_total AS STRING), ' of ', CAST(s.total AS STRING)) AS place FROM staged_demographics AS s WHERE s.f_total + s.m_total > s.total"
  - name: against_population
    severity: warn
    description: "Persons by year, country and population type against table population; the country is that of asylum, but that of origin for RET, whom the demographics count where they returned to and the population where they came from. Bound of 0.1 per cent: the two agree to the person in every vintage seen by 2026-11 except for a correction of 6 asylum-seekers; a larger gap means that the files are of different vintages. STA is left out: it is collected apart and overlaps with refugees (2.9 of 4.5 million in 2025)."
    sql: "SELECT concat(CAST(p.year AS STRING), ' ', p.area, ' ', p.population_type, ': demographics ', CAST(d.persons AS STRING), ', population ', CAST(p.persons AS STRING)) AS place FROM (SELECT year, CASE population_type WHEN 'RET' THEN origin ELSE asylum END AS area, population_type, SUM(persons) AS persons FROM population GROUP BY year, CASE population_type WHEN 'RET' THEN origin ELSE asylum END, population_type) AS p JOIN (SELECT year, CASE population_type WHEN 'RET' THEN origin ELSE asylum END AS area, population_type, SUM(persons) AS persons FROM demographic GROUP BY year, CASE population_type WHEN 'RET' THEN origin ELSE asylum END, population_type) AS d ON d.year = p.year AND d.area = p.area AND d.population_type = p.population_type WHERE p.population_type <> 'STA' AND abs(d.persons - p.persons) * 1000 > p.persons"
  - year_gaps: {by: population_type}
  - name: legacy_year_left_out
    severity: warn
    description: "A year of a file without population types that was not used because another file gives the types."
    sql: "SELECT concat('year ', CAST(u.year AS STRING)) AS place FROM (SELECT DISTINCT year FROM staged_demographics WHERE pop_type IS NULL) AS u JOIN (SELECT DISTINCT year FROM staged_demographics WHERE pop_type IS NOT NULL) AS k ON k.year = u.year"
previous: {period: year, areas: [origin, asylum], by: [population_type], value: persons}
*/
WITH typed_year AS (
  SELECT year FROM staged_demographics WHERE pop_type IS NOT NULL
  UNION
  SELECT year(period_start) AS year FROM staged_affected_people WHERE population_group NOT IN ('RST', 'NAT', 'RRI')
),
typed AS (
  SELECT DISTINCT year, CASE pop_type WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' WHEN 'VDA' THEN 'OIP' ELSE pop_type END AS population_type
  FROM staged_demographics
  WHERE pop_type IS NOT NULL
),
hapi AS (
  -- files of HDX HAPI, a column for each sex and age as UNHCR has them; only types of years that UNHCR's own files do not give
  SELECT
    year(s.period_start) AS year, s.origin_location_code, s.asylum_location_code,
    CASE s.population_group WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' ELSE s.population_group END AS population_type,
    SUM(CASE WHEN gender = 'all' AND age_range = 'all' THEN population END) AS total,
    SUM(CASE WHEN gender = 'f' AND age_range = '0-4' THEN population ELSE 0 END) AS f_0_4,
    SUM(CASE WHEN gender = 'f' AND age_range = '5-11' THEN population ELSE 0 END) AS f_5_11,
    SUM(CASE WHEN gender = 'f' AND age_range = '12-17' THEN population ELSE 0 END) AS f_12_17,
    SUM(CASE WHEN gender = 'f' AND age_range = '5-17' THEN population ELSE 0 END) AS f_5_17,
    SUM(CASE WHEN gender = 'f' AND age_range = '18-59' THEN population ELSE 0 END) AS f_18_59,
    SUM(CASE WHEN gender = 'f' AND age_range = '60+' THEN population ELSE 0 END) AS f_60,
    SUM(CASE WHEN gender = 'f' AND age_range = 'unknown' THEN population ELSE 0 END) AS f_other,
    SUM(CASE WHEN gender = 'f' AND age_range = 'all' THEN population END) AS f_total,
    SUM(CASE WHEN gender = 'm' AND age_range = '0-4' THEN population ELSE 0 END) AS m_0_4,
    SUM(CASE WHEN gender = 'm' AND age_range = '5-11' THEN population ELSE 0 END) AS m_5_11,
    SUM(CASE WHEN gender = 'm' AND age_range = '12-17' THEN population ELSE 0 END) AS m_12_17,
    SUM(CASE WHEN gender = 'm' AND age_range = '5-17' THEN population ELSE 0 END) AS m_5_17,
    SUM(CASE WHEN gender = 'm' AND age_range = '18-59' THEN population ELSE 0 END) AS m_18_59,
    SUM(CASE WHEN gender = 'm' AND age_range = '60+' THEN population ELSE 0 END) AS m_60,
    SUM(CASE WHEN gender = 'm' AND age_range = 'unknown' THEN population ELSE 0 END) AS m_other,
    SUM(CASE WHEN gender = 'm' AND age_range = 'all' THEN population END) AS m_total
  FROM staged_affected_people AS s
  LEFT JOIN typed AS d ON d.year = year(s.period_start)
    AND d.population_type = CASE s.population_group WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' ELSE s.population_group END
  WHERE d.year IS NULL AND s.population_group NOT IN ('RST', 'NAT', 'RRI')
  GROUP BY year(s.period_start), s.origin_location_code, s.asylum_location_code, s.population_group
),
given AS (
  -- one row of a file; missing bands are 0 here, for adding only
  SELECT
    s.year,
    CASE
      WHEN s.origin_iso3 IS NOT NULL THEN concat('iso3:', s.origin_iso3)
      WHEN s.origin_unhcr IS NOT NULL THEN concat('unhcr:', s.origin_unhcr)
      WHEN s.origin_name IS NOT NULL THEN concat('name:', lower(trim(replace(s.origin_name, '’', ''''))))
      ELSE 'iso3:UNK'
    END AS origin_key,
    ${country_key(s.asylum)} AS asylum_key,
    CASE s.pop_type WHEN 'ROC' THEN 'REF' WHEN 'IOC' THEN 'IDP' WHEN 'VDA' THEN 'OIP' ELSE coalesce(s.pop_type, '_U') END AS population_type,
    coalesce(trim(s.location), '_U') AS location,
    coalesce(s.loc_type, '_U') AS location_type,
    coalesce(s.acc_type, '_U') AS accommodation_type,
    s.total,
    CASE WHEN instr(coalesce(s.redacted, ''), ',total,') > 0 THEN 1 ELSE 0 END AS total_withheld,
    coalesce(s.f_0_4, 0) AS f_0_4,
    coalesce(s.f_5_11, 0) AS f_5_11,
    coalesce(s.f_12_17, 0) AS f_12_17,
    coalesce(s.f_18_59, 0) AS f_18_59,
    coalesce(s.f_60, 0) AS f_60,
    coalesce(s.f_other, 0) AS f_other,
    CASE
      WHEN s.f_5_17 > coalesce(s.f_5_11, 0) + coalesce(s.f_12_17, 0)
        THEN s.f_5_17 - coalesce(s.f_5_11, 0) - coalesce(s.f_12_17, 0)
      ELSE 0
    END AS f_5_17,
    s.f_total,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_0_4,') > 0 THEN 1 ELSE 0 END AS f_0_4_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_5_11,') > 0 THEN 1 ELSE 0 END AS f_5_11_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_12_17,') > 0 THEN 1 ELSE 0 END AS f_12_17_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_5_17,') > 0 THEN 1 ELSE 0 END AS f_5_17_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_18_59,') > 0 THEN 1 ELSE 0 END AS f_18_59_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_60,') > 0 THEN 1 ELSE 0 END AS f_60_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_other,') > 0 THEN 1 ELSE 0 END AS f_other_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',f_total,') > 0 THEN 1 ELSE 0 END AS f_total_withheld,
    coalesce(s.m_0_4, 0) AS m_0_4,
    coalesce(s.m_5_11, 0) AS m_5_11,
    coalesce(s.m_12_17, 0) AS m_12_17,
    coalesce(s.m_18_59, 0) AS m_18_59,
    coalesce(s.m_60, 0) AS m_60,
    coalesce(s.m_other, 0) AS m_other,
    CASE
      WHEN s.m_5_17 > coalesce(s.m_5_11, 0) + coalesce(s.m_12_17, 0)
        THEN s.m_5_17 - coalesce(s.m_5_11, 0) - coalesce(s.m_12_17, 0)
      ELSE 0
    END AS m_5_17,
    s.m_total,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_0_4,') > 0 THEN 1 ELSE 0 END AS m_0_4_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_5_11,') > 0 THEN 1 ELSE 0 END AS m_5_11_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_12_17,') > 0 THEN 1 ELSE 0 END AS m_12_17_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_5_17,') > 0 THEN 1 ELSE 0 END AS m_5_17_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_18_59,') > 0 THEN 1 ELSE 0 END AS m_18_59_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_60,') > 0 THEN 1 ELSE 0 END AS m_60_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_other,') > 0 THEN 1 ELSE 0 END AS m_other_withheld,
    CASE WHEN instr(coalesce(s.redacted, ''), ',m_total,') > 0 THEN 1 ELSE 0 END AS m_total_withheld
  FROM staged_demographics AS s
  LEFT JOIN typed_year AS t ON t.year = s.year
  WHERE s.pop_type IS NOT NULL OR t.year IS NULL
  UNION ALL
  SELECT
    h.year, concat('iso3:', h.origin_location_code) AS origin_key, concat('iso3:', h.asylum_location_code) AS asylum_key,
    h.population_type, '_U' AS location, '_U' AS location_type, '_U' AS accommodation_type, h.total, 0 AS total_withheld,
    h.f_0_4, h.f_5_11, h.f_12_17, h.f_18_59, h.f_60, h.f_other, h.f_5_17, h.f_total,
    0 AS f_0_4_withheld, 0 AS f_5_11_withheld, 0 AS f_12_17_withheld, 0 AS f_5_17_withheld, 0 AS f_18_59_withheld, 0 AS f_60_withheld, 0 AS f_other_withheld, 0 AS f_total_withheld,
    h.m_0_4, h.m_5_11, h.m_12_17, h.m_18_59, h.m_60, h.m_other, h.m_5_17, h.m_total,
    0 AS m_0_4_withheld, 0 AS m_5_11_withheld, 0 AS m_12_17_withheld, 0 AS m_5_17_withheld, 0 AS m_18_59_withheld, 0 AS m_60_withheld, 0 AS m_other_withheld, 0 AS m_total_withheld
  FROM hapi AS h
),
summed AS (
  SELECT
    r.*,
    r.f_0_4 + r.f_5_11 + r.f_12_17 + r.f_5_17 + r.f_18_59 + r.f_60 + r.f_other AS f_known,
    r.f_0_4_withheld + r.f_5_11_withheld + r.f_12_17_withheld + r.f_5_17_withheld + r.f_18_59_withheld + r.f_60_withheld + r.f_other_withheld AS f_bands_withheld,
    r.m_0_4 + r.m_5_11 + r.m_12_17 + r.m_5_17 + r.m_18_59 + r.m_60 + r.m_other AS m_known,
    r.m_0_4_withheld + r.m_5_11_withheld + r.m_12_17_withheld + r.m_5_17_withheld + r.m_18_59_withheld + r.m_60_withheld + r.m_other_withheld AS m_bands_withheld
  FROM given AS r
),
sexed AS (
  -- what a total holds beyond its bands is of unknown age; the larger of the two is what the sex counts for in the total of both
  SELECT
    r.*,
    CASE WHEN r.f_bands_withheld = 0 AND r.f_total > r.f_known THEN r.f_total - r.f_known ELSE 0 END AS f_ageless,
    CASE WHEN r.m_bands_withheld = 0 AND r.m_total > r.m_known THEN r.m_total - r.m_known ELSE 0 END AS m_ageless,
    CASE WHEN r.f_total > r.f_known THEN r.f_total ELSE r.f_known END AS f_counted,
    CASE WHEN r.m_total > r.m_known THEN r.m_total ELSE r.m_known END AS m_counted
  FROM summed AS r
),
completed AS (
  SELECT
    r.*,
    CASE
      WHEN r.f_bands_withheld + r.m_bands_withheld + r.f_total_withheld + r.m_total_withheld = 0
        AND r.total > r.f_counted + r.m_counted
      THEN r.total - r.f_counted - r.m_counted
      ELSE 0
    END AS rest,
    -- a withheld total without any withheld band stands for people of unknown age (or sex)
    CASE WHEN r.f_total_withheld = 1 AND r.f_bands_withheld = 0 AND r.f_known = 0 THEN 1 ELSE 0 END AS f_ageless_withheld,
    CASE WHEN r.m_total_withheld = 1 AND r.m_bands_withheld = 0 AND r.m_known = 0 THEN 1 ELSE 0 END AS m_ageless_withheld,
    CASE WHEN r.total_withheld = 1 AND r.f_counted + r.m_counted = 0
      AND r.f_bands_withheld + r.m_bands_withheld + r.f_total_withheld + r.m_total_withheld = 0 THEN 1 ELSE 0 END AS rest_withheld
  FROM sexed AS r
),
place AS (
  SELECT
    c.year,
    coalesce(o.iso3, c.origin_key) AS origin,
    coalesce(a.iso3, c.asylum_key) AS asylum,
    c.population_type, c.location, c.location_type, c.accommodation_type,
    SUM(c.f_0_4) AS f_0_4,
    MAX(c.f_0_4_withheld) AS f_0_4_withheld,
    SUM(c.f_5_11) AS f_5_11,
    MAX(c.f_5_11_withheld) AS f_5_11_withheld,
    SUM(c.f_12_17) AS f_12_17,
    MAX(c.f_12_17_withheld) AS f_12_17_withheld,
    SUM(c.f_5_17) AS f_5_17,
    MAX(c.f_5_17_withheld) AS f_5_17_withheld,
    SUM(c.f_18_59) AS f_18_59,
    MAX(c.f_18_59_withheld) AS f_18_59_withheld,
    SUM(c.f_60) AS f_60,
    MAX(c.f_60_withheld) AS f_60_withheld,
    SUM(c.f_other + c.f_ageless) AS f_other,
    MAX(c.f_other_withheld + c.f_ageless_withheld) AS f_other_withheld,
    SUM(c.m_0_4) AS m_0_4,
    MAX(c.m_0_4_withheld) AS m_0_4_withheld,
    SUM(c.m_5_11) AS m_5_11,
    MAX(c.m_5_11_withheld) AS m_5_11_withheld,
    SUM(c.m_12_17) AS m_12_17,
    MAX(c.m_12_17_withheld) AS m_12_17_withheld,
    SUM(c.m_5_17) AS m_5_17,
    MAX(c.m_5_17_withheld) AS m_5_17_withheld,
    SUM(c.m_18_59) AS m_18_59,
    MAX(c.m_18_59_withheld) AS m_18_59_withheld,
    SUM(c.m_60) AS m_60,
    MAX(c.m_60_withheld) AS m_60_withheld,
    SUM(c.m_other + c.m_ageless) AS m_other,
    MAX(c.m_other_withheld + c.m_ageless_withheld) AS m_other_withheld,
    SUM(c.rest) AS rest,
    MAX(c.rest_withheld) AS rest_withheld
  FROM completed AS c
  LEFT JOIN country_key AS o ON o.key = c.origin_key
  LEFT JOIN country_key AS a ON a.key = c.asylum_key
  GROUP BY c.year, coalesce(o.iso3, c.origin_key), coalesce(a.iso3, c.asylum_key),
    c.population_type, c.location, c.location_type, c.accommodation_type
),
long AS (
  SELECT
    c.year, c.origin, c.asylum, c.population_type, c.location, c.location_type, c.accommodation_type, t.sex, t.age_group,
    CASE t.cell
      WHEN 'f_0_4' THEN c.f_0_4
      WHEN 'f_5_11' THEN c.f_5_11
      WHEN 'f_12_17' THEN c.f_12_17
      WHEN 'f_5_17' THEN c.f_5_17
      WHEN 'f_18_59' THEN c.f_18_59
      WHEN 'f_60' THEN c.f_60
      WHEN 'f_other' THEN c.f_other
      WHEN 'm_0_4' THEN c.m_0_4
      WHEN 'm_5_11' THEN c.m_5_11
      WHEN 'm_12_17' THEN c.m_12_17
      WHEN 'm_5_17' THEN c.m_5_17
      WHEN 'm_18_59' THEN c.m_18_59
      WHEN 'm_60' THEN c.m_60
      WHEN 'm_other' THEN c.m_other
      WHEN 'rest' THEN c.rest
    END AS persons,
    CASE t.cell
      WHEN 'f_0_4' THEN c.f_0_4_withheld
      WHEN 'f_5_11' THEN c.f_5_11_withheld
      WHEN 'f_12_17' THEN c.f_12_17_withheld
      WHEN 'f_5_17' THEN c.f_5_17_withheld
      WHEN 'f_18_59' THEN c.f_18_59_withheld
      WHEN 'f_60' THEN c.f_60_withheld
      WHEN 'f_other' THEN c.f_other_withheld
      WHEN 'm_0_4' THEN c.m_0_4_withheld
      WHEN 'm_5_11' THEN c.m_5_11_withheld
      WHEN 'm_12_17' THEN c.m_12_17_withheld
      WHEN 'm_5_17' THEN c.m_5_17_withheld
      WHEN 'm_18_59' THEN c.m_18_59_withheld
      WHEN 'm_60' THEN c.m_60_withheld
      WHEN 'm_other' THEN c.m_other_withheld
      WHEN 'rest' THEN c.rest_withheld
    END AS withheld
  FROM place AS c
  CROSS JOIN (VALUES
    ('f_0_4', 'F', '0-4'),
    ('f_5_11', 'F', '5-11'),
    ('f_12_17', 'F', '12-17'),
    ('f_5_17', 'F', '5-17'),
    ('f_18_59', 'F', '18-59'),
    ('f_60', 'F', '60+'),
    ('f_other', 'F', '_U'),
    ('m_0_4', 'M', '0-4'),
    ('m_5_11', 'M', '5-11'),
    ('m_12_17', 'M', '12-17'),
    ('m_5_17', 'M', '5-17'),
    ('m_18_59', 'M', '18-59'),
    ('m_60', 'M', '60+'),
    ('m_other', 'M', '_U'),
    ('rest', '_U', '_U')
  ) AS t(cell, sex, age_group)
)
SELECT
  year,
  origin,
  asylum,
  population_type,
  location,
  location_type,
  accommodation_type,
  sex,
  age_group,
  CASE WHEN withheld = 0 THEN CAST(persons AS BIGINT) END AS persons,
  CASE WHEN withheld = 0 THEN 'A' ELSE 'Q' END AS obs_status
FROM long
WHERE persons > 0 OR withheld > 0

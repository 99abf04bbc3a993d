/*
table: situation_stock
description: >-
  Refugees and asylum-seekers of a day by host and origin, as UNHCR's Operational Data Portal has them in its situations and in answers by host. Each row has its own day, so rows of different days are no total. New arrivals of the portal run from the beginning and are no count of a year or month.
public: true
grain: [asylum, origin, population_type, measure, date]
inputs: [staged_odp_situations, staged_odp_origins, country_key]
columns:
  asylum: {type: TEXT, description: "Host"}
  origin: {type: TEXT, description: "Origin; UNK others and various"}
  population_type: {type: TEXT, values: [REF, ASY], description: "REF, ASY"}
  measure: {type: TEXT, values: [stock, new_arrivals], description: "stock; new_arrivals cumulative from the beginning of the influx"}
  date: {type: DATE, description: "Day"}
  persons: {type: BIGINT, description: "Persons"}
checks:
  - name: known_country
    severity: warn
    description: "A host or origin that is no known country."
    sql: "SELECT DISTINCT concat(asylum, ' ', origin) AS place FROM situation_stock WHERE length(asylum) <> 3 OR length(origin) <> 3"
*/
WITH said AS (
  SELECT concat('iso3:', s.iso3) AS asylum_key, s.origin AS origin_name,
    CASE s.population_type WHEN 'Refugees' THEN 'REF' ELSE 'ASY' END AS population_type, 'stock' AS measure, s.date, s.individuals, 2 AS source_order
  FROM staged_odp_situations AS s
  UNION ALL
  SELECT concat('name:', lower(trim(replace(s.host, '’', '''')))), s.origin, s.population_type,
    CASE s.data_type WHEN 'NEW' THEN 'new_arrivals' ELSE 'stock' END, s.date, s.individuals, 1
  FROM staged_odp_origins AS s
  WHERE s.population_type IN ('REF', 'ASY')
),
placed AS (
  SELECT
    coalesce(a.iso3, s.asylum_key) AS asylum,
    CASE WHEN s.origin_name IS NULL OR s.origin_name IN ('Others', 'Various') THEN 'UNK' ELSE coalesce(o.iso3, concat('name:', s.origin_name)) END AS origin,
    s.population_type, s.measure, s.date, s.individuals, s.source_order
  FROM said AS s
  LEFT JOIN country_key AS a ON a.key = s.asylum_key
  LEFT JOIN country_key AS o ON o.key = concat('name:', lower(trim(replace(s.origin_name, '’', ''''))))
),
ranked AS (
  -- the same stock in both forms of the portal counts once
  SELECT p.*, RANK() OVER (PARTITION BY asylum, origin, population_type, measure, date ORDER BY source_order) AS pick
  FROM placed AS p
  WHERE p.individuals IS NOT NULL
)
SELECT asylum, origin, population_type, measure, date, CAST(SUM(individuals) AS BIGINT) AS persons
FROM ranked
WHERE pick = 1
GROUP BY asylum, origin, population_type, measure, date

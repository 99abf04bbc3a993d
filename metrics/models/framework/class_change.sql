/*
table: class_change
description: >-
  Hosts that are in another World Bank income group in a year than in a base year, by the group concerned: a change of a figure by income group can come from these alone.
public: true
grain: [base_year, latest_year, income_class]
inputs: [host_year, comparison_base]
columns:
  base_year: {type: INTEGER, description: "Year compared with"}
  latest_year: {type: INTEGER, description: "Year"}
  income_class: {type: TEXT, description: "LMIC (low, lower-middle or upper-middle income), or a group: INC_LIC, INC_LMC, INC_UMC, INC_HIC, INC_UNCLASSIFIED"}
  hosts: {type: BIGINT, description: "Hosts that joined or left the class"}
  persons: {type: BIGINT, description: "Refugees and other people in need of international protection whom they host in the year"}
  note: {type: TEXT, description: "The hosts with a hundredth or more of all people in one of the years by name, the number of the others"}
checks: []
*/
WITH host AS (
  SELECT year, asylum, persons, coalesce(income_group, 'UNCLASSIFIED') AS income_group, SUM(persons) OVER (PARTITION BY year) AS world
  FROM host_year
  WHERE population_type = 'REF+OIP' AND is_area AND persons > 0
),
classified AS (
  SELECT year FROM host GROUP BY year HAVING MAX(CASE WHEN income_group <> 'UNCLASSIFIED' THEN 1 ELSE 0 END) = 1
),
moved AS (
  SELECT c.base_year, n.year AS latest_year, n.asylum, n.persons, b.income_group AS was, n.income_group AS is_now,
    CASE WHEN 100 * n.persons >= n.world OR 100 * b.persons >= b.world THEN TRUE ELSE FALSE END AS is_large
  FROM (SELECT DISTINCT base_year FROM comparison_base) c
  JOIN host b ON b.year = c.base_year
  JOIN host n ON n.asylum = b.asylum AND n.year > c.base_year AND n.income_group <> b.income_group
  JOIN classified x ON x.year = b.year
  JOIN classified y ON y.year = n.year
),
concerned AS (
  SELECT m.*, t.income_class
  FROM moved m
  CROSS JOIN (VALUES ('LMIC'), ('INC_LIC'), ('INC_LMC'), ('INC_UMC'), ('INC_HIC'), ('INC_UNCLASSIFIED')) AS t(income_class)
  WHERE (t.income_class = 'LMIC' AND (m.was IN ('LIC', 'LMC', 'UMC')) <> (m.is_now IN ('LIC', 'LMC', 'UMC')))
    OR t.income_class IN (concat('INC_', m.was), concat('INC_', m.is_now))
),
named AS (
  SELECT base_year, latest_year, income_class,
    CAST(COUNT(*) AS BIGINT) AS hosts,
    CAST(SUM(persons) AS BIGINT) AS persons,
    CAST(COUNT(CASE WHEN NOT is_large THEN 1 END) AS BIGINT) AS others
  FROM concerned
  GROUP BY base_year, latest_year, income_class
),
large AS (
  SELECT base_year, latest_year, income_class, array_join(array_sort(collect_set(concat(asylum, ' ', was, ' to ', is_now))), ', ') AS names
  FROM concerned
  WHERE is_large
  GROUP BY base_year, latest_year, income_class
)
SELECT n.base_year, n.latest_year, n.income_class, n.hosts, n.persons,
  CASE
    WHEN n.others = 0 THEN concat('other income groups: ', l.names)
    WHEN n.others = n.hosts THEN concat('other income groups: ', CAST(n.others AS STRING), ' small hosts')
    ELSE concat('other income groups: ', l.names, ' and ', CAST(n.others AS STRING), ' small hosts')
  END AS note
FROM named n
LEFT JOIN large l ON l.base_year = n.base_year AND l.latest_year = n.latest_year AND l.income_class = n.income_class

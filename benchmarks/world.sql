-- The world's tables and measures written by hand for DuckDB alone: the same conformed tables and yearly measures as `gcr run --config
-- data-samples/world.yaml`, without staging, rejects, checks, footnotes, lineage or release. ${DATA} and ${OUT} are replaced.
CREATE TEMP TABLE country AS
  SELECT iso_code AS iso3, name, unhcr_code, unhcr_region, unsd_region FROM read_csv('${DATA}/unhcr_rdf_gt2025/countries.csv', all_varchar = true) WHERE iso_code IS NOT NULL;
COPY (FROM country ORDER BY iso3) TO '${OUT}/country.parquet' (COMPRESSION zstd);

CREATE TEMP TABLE population AS
  SELECT year, origin, asylum, t.population_type,
    CASE t.population_type WHEN 'REF' THEN refugees WHEN 'OIP' THEN oip WHEN 'ASY' THEN asylum_seekers WHEN 'IDP' THEN idps WHEN 'STA' THEN stateless
      WHEN 'OOC' THEN ooc WHEN 'HST' THEN hst WHEN 'RET' THEN returned_refugees WHEN 'RDP' THEN returned_idps END AS persons
  FROM (SELECT year, coo_iso AS origin, coa_iso AS asylum, * EXCLUDE (year, coo_name, coo, coo_iso, coa_name, coa, coa_iso)
        FROM read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', types = {'oip': 'BIGINT'}, nullstr = ''))
  CROSS JOIN (VALUES ('REF'), ('OIP'), ('ASY'), ('IDP'), ('STA'), ('OOC'), ('HST'), ('RET'), ('RDP')) AS t(population_type);
DELETE FROM population WHERE persons IS NULL OR persons = 0;
COPY (FROM population ORDER BY year, origin, asylum, population_type) TO '${OUT}/population.parquet' (COMPRESSION zstd);

COPY (
  SELECT year, origin, asylum, pop_type, location, loc_type, acc_type, t.sex, t.age_group, CAST(SUM(CASE t.sex || t.age_group
      WHEN 'F0-4' THEN f_0_4 WHEN 'F5-11' THEN f_5_11 WHEN 'F12-17' THEN f_12_17 WHEN 'F18-59' THEN f_18_59 WHEN 'F60+' THEN f_60 WHEN 'F_U' THEN f_other
      WHEN 'M0-4' THEN m_0_4 WHEN 'M5-11' THEN m_5_11 WHEN 'M12-17' THEN m_12_17 WHEN 'M18-59' THEN m_18_59 WHEN 'M60+' THEN m_60 WHEN 'M_U' THEN m_other
      WHEN '_U_U' THEN total - f_total - m_total END) AS BIGINT) AS persons
  FROM (SELECT *, coo_iso AS origin, coa_iso AS asylum FROM read_csv('${DATA}/unhcr_rdf_gt2025/demographics.csv.gz', nullstr = ''))
  CROSS JOIN (VALUES ('F','0-4'),('F','5-11'),('F','12-17'),('F','18-59'),('F','60+'),('F','_U'),('M','0-4'),('M','5-11'),('M','12-17'),('M','18-59'),('M','60+'),('M','_U'),('_U','_U')) AS t(sex, age_group)
  GROUP BY ALL HAVING persons > 0
  ORDER BY year, origin, asylum, pop_type, location, loc_type, acc_type, sex, age_group
) TO '${OUT}/demographic.parquet' (COMPRESSION zstd);

CREATE TEMP TABLE solution AS
  SELECT year, coo_iso AS origin, coa_iso AS asylum, t.solution_type, CASE t.solution_type WHEN 'RET' THEN returned_refugees WHEN 'RST' THEN resettlement WHEN 'NAT' THEN naturalisation WHEN 'RDP' THEN returned_idps END AS persons
  FROM read_csv('${DATA}/unhcr_rdf_gt2025/solutions.csv', nullstr = '') CROSS JOIN (VALUES ('RET'), ('RST'), ('NAT'), ('RDP')) AS t(solution_type);
DELETE FROM solution WHERE persons IS NULL OR persons = 0;
COPY (FROM solution ORDER BY year, origin, asylum, solution_type) TO '${OUT}/solution.parquet' (COMPRESSION zstd);

COPY (SELECT year, coo_iso AS origin, coa_iso AS asylum, procedure_type, app_type, dec_level, app_pc, CAST(SUM(applied) AS BIGINT) AS applications
  FROM read_csv('${DATA}/unhcr_rdf_gt2025/asylum_applications.csv.gz', nullstr = '') GROUP BY ALL ORDER BY ALL) TO '${OUT}/asylum_application.parquet' (COMPRESSION zstd);
COPY (SELECT year, coo_iso AS origin, coa_iso AS asylum, procedure_type, dec_level, dec_pc, CAST(SUM(dec_recognized) AS BIGINT) AS recognized, CAST(SUM(dec_other) AS BIGINT) AS other,
    CAST(SUM(dec_rejected) AS BIGINT) AS rejected, CAST(SUM(dec_closed) AS BIGINT) AS closed, CAST(SUM(dec_total) AS BIGINT) AS total
  FROM read_csv('${DATA}/unhcr_rdf_gt2025/asylum_decisions.csv.gz', nullstr = '') GROUP BY ALL ORDER BY ALL) TO '${OUT}/asylum_decision.parquet' (COMPRESSION zstd);
COPY (SELECT year, coo_iso AS origin, coa_iso AS asylum, t.population_type, CAST(SUM(CASE t.population_type WHEN 'REF' THEN refugees WHEN 'ASY' THEN asylum_seekers WHEN 'ROC' THEN refugee_like ELSE oip END) AS BIGINT) AS persons
  FROM read_csv('${DATA}/unhcr_rdf_gt2025/flows.csv.gz', nullstr = '', types = {'oip': 'BIGINT', 'asylum_seekers': 'BIGINT', 'refugee_like': 'BIGINT'}) CROSS JOIN (VALUES ('REF'), ('ASY'), ('ROC'), ('OIP')) AS t(population_type)
  GROUP BY ALL HAVING persons > 0 ORDER BY ALL) TO '${OUT}/refugee_flow.parquet' (COMPRESSION zstd);
COPY (SELECT year, coo_iso AS origin, coa_iso AS asylum, 'UNRWA' AS body, total AS persons FROM read_csv('${DATA}/unhcr_rdf_gt2025/unrwa.csv')
  UNION ALL SELECT year, coo_iso, coa_iso, 'IDMC', total FROM read_csv('${DATA}/unhcr_rdf_gt2025/idmc.csv') ORDER BY ALL) TO '${OUT}/displacement_other.parquet' (COMPRESSION zstd);

CREATE TEMP TABLE country_year AS
  SELECT coalesce(p."Country Code", g."Country Code") AS iso3, coalesce(p."Year", g."Year") AS year, CAST(p."Value" AS BIGINT) AS population, g."Value" AS gdp_usd
  FROM read_csv('${DATA}/context/wb_population_long.csv') p FULL JOIN read_csv('${DATA}/context/wb_gdp_long.csv') g ON p."Country Code" = g."Country Code" AND p."Year" = g."Year";
COPY (FROM country_year ORDER BY iso3, year) TO '${OUT}/country_year.parquet' (COMPRESSION zstd);

CREATE TEMP TABLE host AS
  SELECT year, asylum, s.series, CAST(SUM(persons) AS BIGINT) AS persons FROM population JOIN (VALUES ('REF', 'REF'), ('REF+OIP', 'REF'), ('REF+OIP', 'OIP')) AS s(series, population_type) USING (population_type) GROUP BY ALL;
COPY (
  WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY year, series ORDER BY persons DESC, asylum) AS place, row_number() OVER (PARTITION BY year, series ORDER BY persons, asylum) AS rising,
      count(*) OVER (PARTITION BY year, series) AS n, SUM(persons) OVER (PARTITION BY year, series) AS total FROM host WHERE asylum <> 'UNK')
  SELECT 'RS.TOP_SHARE' AS indicator, 'WLD' AS area, year, series, CAST(k AS VARCHAR) AS breakdown, 100.0 * SUM(persons) FILTER (place <= k) / any_value(total) AS value FROM ranked CROSS JOIN (VALUES (5), (10), (20)) AS t(k) GROUP BY ALL
  UNION ALL SELECT 'RS.GINI', 'WLD', year, series, '_Z', (2.0 * SUM(rising * persons) / any_value(total) - any_value(n) - 1) / any_value(n) FROM ranked GROUP BY ALL
  UNION ALL SELECT 'RS.HOSTS', 'WLD', year, series, '_Z', count(*) FROM ranked GROUP BY ALL
  UNION ALL SELECT 'POP.TOTAL', asylum, year, population_type, '_Z', SUM(persons) FROM population GROUP BY ALL
  UNION ALL SELECT 'POP.TOTAL', 'WLD', year, population_type, origin, SUM(persons) FROM population GROUP BY ALL
  UNION ALL SELECT 'POP.TOTAL', 'WLD', year, population_type, '_Z', SUM(persons) FROM population GROUP BY ALL
  UNION ALL SELECT 'SOL.TOTAL', 'WLD', year, solution_type, '_Z', SUM(persons) FROM solution GROUP BY ALL
  UNION ALL SELECT 'SOL.TOTAL', asylum, year, solution_type, '_Z', SUM(persons) FROM solution GROUP BY ALL
  UNION ALL SELECT 'RS.PER_1000', h.asylum, h.year, h.series, '_Z', 1000.0 * h.persons / c.population FROM host h JOIN country_year c ON c.iso3 = h.asylum AND c.year = h.year
  UNION ALL SELECT 'RS.PER_GDP_MUSD', h.asylum, h.year, h.series, '_Z', 1e6 * h.persons / c.gdp_usd FROM host h JOIN country_year c ON c.iso3 = h.asylum AND c.year = h.year
  ORDER BY ALL
) TO '${OUT}/observation.parquet' (COMPRESSION zstd);

/*
table: reject_extent
description: >-
  What rejected rows cost: for each source that had rows rejected, the rows read and rejected in all, in each year that lost some, and in each country and year that lost some.
  A row that names two countries counts under both. Figures made of these sources have a lower coverage for it.
public: false
about_sources: true
grain: [source_id, period, area]
inputs: [staged_reject_extent, country_key]
columns:
  source_id: {type: TEXT, description: "Source, as in source_file"}
  period: {type: TEXT, description: "Year; _T all years"}
  area: {type: TEXT, description: "Country, ISO 3166-1 alpha-3, or as it was written where no country has that code or name; _T all areas"}
  rows_read: {type: BIGINT, description: "Rows read"}
  rows_rejected: {type: BIGINT, description: "Rows in reject"}
  rows_unplaced: {type: BIGINT, description: "Of these, rows that do not tell their year (period _T) or their country (a year)"}
checks:
  - name: no_more_than_read
    severity: block
    description: "More rows cannot be rejected than were read."
    sql: "SELECT concat(source_id, ' ', period, ' ', area) AS place FROM reject_extent WHERE rows_rejected > rows_read OR rows_unplaced > rows_rejected"
*/
SELECT
  s.source_id,
  s.period,
  coalesce(k.iso3, s.area_key) AS area,
  SUM(s.rows_read) AS rows_read,
  SUM(s.rows_rejected) AS rows_rejected,
  SUM(s.rows_unplaced) AS rows_unplaced
FROM staged_reject_extent AS s
LEFT JOIN country_key AS k ON k.key = s.area_key
GROUP BY s.source_id, s.period, coalesce(k.iso3, s.area_key)

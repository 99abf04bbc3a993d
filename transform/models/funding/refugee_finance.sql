/*
table: refugee_finance
description: >-
  Aid for refugees and hosts, returnees and refugees in donor countries by donor and recipient, from the table of the OECD survey that the user supplies. Where the scope of the survey changes, the first year of the
  new scope is a break: years before and after it are not one series. Rows of groups of donors are marked and never counted with their members.
public: true
grain: [source_file_id, source_line]
inputs: [staged_refugee_survey, donor_crosswalk, donor, country_key, deflator]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  scope: {type: TEXT, description: "Round and scope of the survey"}
  is_break: {type: BOOLEAN, description: "First year of a scope that another scope goes before"}
  donor: {type: TEXT, description: "Donor of table donor"}
  is_group: {type: BOOLEAN, description: "A group of donors"}
  recipient: {type: TEXT, description: "ISO3, or REG: and the text"}
  beneficiary: {type: TEXT, description: "refugees_hosts, returnees, in_donor"}
  sector_group: {type: TEXT, description: "humanitarian, development"}
  channel: {type: TEXT, description: "Who got the money from the donor"}
  final_channel: {type: TEXT, description: "Who got it one level down; NULL when not told"}
  amount_usd: {type: "DECIMAL(20,2)", description: "Disbursed, US dollars, current; negative: a correction"}
  amount_usd_constant: {type: "DECIMAL(20,2)", description: "In prices of base_year, whole dollars; NULL without deflator of donor and year"}
  base_year: {type: INTEGER, description: "Year of the constant prices"}
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Line"}
checks:
  - name: one_scope_a_year
    severity: block
    description: "A year comes from one round of the survey; two would count the same money twice."
    sql: "SELECT CAST(year AS STRING) AS place FROM refugee_finance GROUP BY year HAVING COUNT(DISTINCT scope) > 1"
  - name: donor_known
    severity: block
    description: "Donors of the survey are known by name or ISO code: a new one is added to donor_list or donor_alias, so that none is counted twice under two spellings."
    sql: "SELECT DISTINCT donor AS place FROM refugee_finance WHERE substring(donor, 1, 4) = 'ORG:'"
*/
WITH scope_start AS (
  SELECT scope, MIN(year) AS first_year FROM staged_refugee_survey GROUP BY scope
),
beginning AS (
  SELECT MIN(year) AS first_year FROM staged_refugee_survey
)
SELECT
  s.year,
  s.scope,
  s.year = t.first_year AND t.first_year > b.first_year AS is_break,
  x.donor,
  d.donor_type = 'group' AS is_group,
  coalesce(i.iso3, n.iso3, concat('REG:', s.recipient)) AS recipient,
  s.beneficiary,
  s.sector_group,
  s.channel,
  s.final_channel,
  CAST(s.amount_usd AS DECIMAL(20, 2)) AS amount_usd,
  CAST(round(CAST(s.amount_usd AS DOUBLE) / CAST(NULLIF(f.deflator, 0) AS DOUBLE), 0) AS DECIMAL(20, 2)) AS amount_usd_constant,
  f.base_year,
  s.source_file_id,
  s.source_line
FROM staged_refugee_survey AS s
JOIN scope_start AS t ON t.scope = s.scope
CROSS JOIN beginning AS b
LEFT JOIN donor_crosswalk AS x ON x.system = 'SURVEY' AND x.label = s.donor
LEFT JOIN donor AS d ON d.donor = x.donor
LEFT JOIN country_key AS i ON i.key = concat('iso3:', s.recipient)
LEFT JOIN country_key AS n ON n.key = concat('name:', lower(trim(replace(s.recipient, '’', ''''))))
LEFT JOIN deflator AS f ON f.is_preferred AND f.area = x.donor AND f.year = s.year

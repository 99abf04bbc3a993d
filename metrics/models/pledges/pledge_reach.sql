/*
table: pledge_reach
description: >-
  Where pledges reach: each host country of the last year of population figures with its refugees and the pledges that name it (not withdrawn, last export). Money is counted
  for a host only from pledges with an amount in US dollars (stated or converted) that name it alone; what is for several hosts is not divided. Pledges for regions or the whole world name no host.
public: true
grain: [host]
inputs: [host_year, pledge, pledge_beneficiary, pledge_moment]
columns:
  host: {type: TEXT, description: "Country of asylum"}
  year: {type: INTEGER, description: "Year of the population figures"}
  refugees: {type: BIGINT, description: "Refugees and other people in need of international protection"}
  share_of_world_pct: {type: DOUBLE, description: "Percentage of all of them, unknown hosts included"}
  pledges: {type: BIGINT, description: "Pledges that name the host"}
  policy_pledges: {type: BIGINT, description: "Those of them that change law, policy or practice"}
  money_pledges: {type: BIGINT, description: "Pledges that name this host alone, with a lower bound in US dollars"}
  shared_money_pledges: {type: BIGINT, description: "Pledges with a lower bound in US dollars that name other hosts, regions or the world too, and are not in amount_usd"}
  unconverted_pledges: {type: BIGINT, description: "Pledges that name this host alone and state an amount that has no lower bound in US dollars: another currency without a rate, only an upper bound, a yearly amount, or words that cannot be read"}
  amount_usd: {type: "DECIMAL(18,2)", description: "Sum of the lower bounds of money_pledges; NULL when there is none"}
  usd_per_refugee: {type: DOUBLE, description: "amount_usd by refugees: announcements, no payments"}
*/
WITH last_year AS (
  SELECT MAX(year) AS year FROM host_year WHERE population_type = 'REF+OIP' AND is_host
),
stock AS (
  SELECT h.asylum, h.year, h.persons, h.is_host
  FROM host_year AS h
  JOIN last_year AS l ON l.year = h.year
  WHERE h.population_type = 'REF+OIP'
),
world AS (
  SELECT CAST(SUM(persons) AS BIGINT) AS persons FROM stock
),
named AS (
  SELECT b.pledge_id, COUNT(DISTINCT concat(b.area_level, ' ', coalesce(b.country, b.beneficiary_text))) AS names
  FROM pledge_beneficiary AS b
  GROUP BY b.pledge_id
),
touch AS (
  SELECT DISTINCT b.country, p.pledge_id, p.is_policy, p.amount_usd, p.amount_text, n.names
  FROM pledge_beneficiary AS b
  JOIN pledge AS p ON p.pledge_id = b.pledge_id AND NOT p.is_withdrawn
  JOIN named AS n ON n.pledge_id = p.pledge_id
  WHERE b.country IS NOT NULL
),
counted AS (
  SELECT
    country,
    CAST(COUNT(*) AS BIGINT) AS pledges,
    CAST(COUNT(CASE WHEN is_policy THEN 1 END) AS BIGINT) AS policy_pledges,
    CAST(COUNT(CASE WHEN names = 1 THEN amount_usd END) AS BIGINT) AS money_pledges,
    CAST(COUNT(CASE WHEN names > 1 THEN amount_usd END) AS BIGINT) AS shared_money_pledges,
    CAST(COUNT(CASE WHEN names = 1 AND amount_usd IS NULL THEN amount_text END) AS BIGINT) AS unconverted_pledges,
    CAST(SUM(CASE WHEN names = 1 THEN amount_usd END) AS DECIMAL(18,2)) AS amount_usd
  FROM touch
  GROUP BY country
)
SELECT
  s.asylum AS host,
  s.year,
  s.persons AS refugees,
  CAST(100 * s.persons AS DOUBLE) / CAST(NULLIF(w.persons, 0) AS DOUBLE) AS share_of_world_pct,
  coalesce(c.pledges, 0) AS pledges,
  coalesce(c.policy_pledges, 0) AS policy_pledges,
  coalesce(c.money_pledges, 0) AS money_pledges,
  coalesce(c.shared_money_pledges, 0) AS shared_money_pledges,
  coalesce(c.unconverted_pledges, 0) AS unconverted_pledges,
  c.amount_usd,
  CAST(c.amount_usd AS DOUBLE) / CAST(NULLIF(s.persons, 0) AS DOUBLE) AS usd_per_refugee
FROM stock AS s
CROSS JOIN world AS w
JOIN pledge_moment AS m ON m.as_of_name = 'LATEST'
LEFT JOIN counted AS c ON c.country = s.asylum
WHERE s.is_host

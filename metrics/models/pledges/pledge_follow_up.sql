/*
table: pledge_follow_up
description: >-
  Money announced at the meetings of the Global Refugee Forum beside what the same donor then committed and paid for the same host, by donor, host and edition, in one system of funding data a row. A pledge names no flow and a flow no
  pledge: that the money is the same is possible, not shown, so every link is a candidate. Announcements are no flows: no column adds the two, and rows of several editions or systems hold the same flows and are never added.
public: true
grain: [edition, donor, host, source_system]
inputs: [pledge, pledge_beneficiary, donor, funding_flow, funding_counted]
columns:
  edition: {type: TEXT, description: "Meeting at which it was announced; _U not stated"}
  donor: {type: TEXT, description: "Donor of table donor: the submitting State"}
  host: {type: TEXT, description: "Host country that the pledges name"}
  source_system: {type: TEXT, description: "System whose flows stand beside it: FTS, CRS; NONE where neither has any"}
  pledges: {type: BIGINT, description: "Financial pledges of the donor that name the host, not withdrawn"}
  pledges_shared: {type: BIGINT, description: "Those of them that name other hosts, regions or the world too; their money is not divided and not in pledged_usd"}
  pledges_without_usd: {type: BIGINT, description: "Those that name the host alone and have no amount in US dollars"}
  pledged_usd: {type: "DECIMAL(20,2)", description: "Lower bounds of the others, US dollars; NULL when there is none"}
  from_year: {type: INTEGER, description: "Year of the first of these announcements: flows for it and for later years stand beside them"}
  flows: {type: BIGINT, description: "Flows of the donor for the host alone since then; one that is for several years counts in each"}
  flows_without_usd: {type: BIGINT, description: "Those of them whose US dollars are not known"}
  committed_usd: {type: "DECIMAL(20,2)", description: "FTS: committed or paid; CRS: commitments. US dollars, current; NULL without such flows"}
  paid_usd: {type: "DECIMAL(20,2)", description: "FTS: paid; CRS: disbursed. US dollars, current; NULL without such flows"}
  paid_by_pledged_pct: {type: DOUBLE, description: "paid_usd by pledged_usd; more than 100 is no error, since the donor gives without pledges too; NULL where a pledge is shared or has no US dollars"}
  link_basis: {type: TEXT, description: "What the link rests on"}
*/
WITH named AS (
  SELECT b.pledge_id, COUNT(DISTINCT concat(b.area_level, ' ', coalesce(b.country, b.beneficiary_text))) AS names
  FROM pledge_beneficiary AS b
  GROUP BY b.pledge_id
),
promised AS (
  SELECT DISTINCT coalesce(p.edition, '_U') AS edition, d.donor, b.country AS host, p.pledge_id, p.amount_usd, n.names, CAST(year(p.announced_on) AS INTEGER) AS announced_year
  FROM pledge AS p
  JOIN donor AS d ON d.iso3 = p.country
  JOIN pledge_beneficiary AS b ON b.pledge_id = p.pledge_id AND b.country IS NOT NULL AND b.country <> p.country
  JOIN named AS n ON n.pledge_id = p.pledge_id
  WHERE p.is_financial AND NOT p.is_withdrawn AND p.entity_type = 'STATE'
),
announced AS (
  SELECT
    edition, donor, host,
    CAST(COUNT(*) AS BIGINT) AS pledges,
    CAST(COUNT(CASE WHEN names > 1 THEN 1 END) AS BIGINT) AS pledges_shared,
    CAST(COUNT(CASE WHEN names = 1 AND amount_usd IS NULL THEN 1 END) AS BIGINT) AS pledges_without_usd,
    CAST(SUM(CASE WHEN names = 1 THEN amount_usd END) AS DECIMAL(20, 2)) AS pledged_usd,
    MIN(announced_year) AS from_year
  FROM promised
  GROUP BY edition, donor, host
),
money AS (
  -- FTS once, as it counts in appeals: a payment was a commitment before
  SELECT 'FTS' AS source_system, c.donor, c.recipient AS host, c.usage_year, c.amount_usd AS committed_usd, CASE WHEN f.stage = 'paid' THEN c.amount_usd END AS paid_usd, c.amount_usd
  FROM funding_counted AS c
  JOIN funding_flow AS f ON f.source_system = c.source_system AND f.row_id = c.row_id
  WHERE c.total = 'APPEALS' AND c.source_system = 'FTS'
  UNION ALL
  -- the CRS has commitments and disbursements in rows of their own
  SELECT 'CRS', f.donor, f.recipient, f.usage_year_start, CASE WHEN f.stage = 'commitment' THEN f.amount_usd END, CASE WHEN f.stage = 'disbursement' THEN f.amount_usd END, f.amount_usd
  FROM funding_flow AS f
  WHERE f.source_system = 'CRS' AND f.donor_type <> 'group' AND f.beneficiary <> 'in_donor'
),
given AS (
  SELECT
    a.edition, a.donor, a.host, m.source_system,
    CAST(COUNT(*) AS BIGINT) AS flows,
    CAST(COUNT(CASE WHEN m.amount_usd IS NULL THEN 1 END) AS BIGINT) AS flows_without_usd,
    CAST(SUM(m.committed_usd) AS DECIMAL(20, 2)) AS committed_usd,
    CAST(SUM(m.paid_usd) AS DECIMAL(20, 2)) AS paid_usd
  FROM announced AS a
  JOIN money AS m ON m.donor = a.donor AND m.host = a.host AND m.usage_year >= a.from_year
  GROUP BY a.edition, a.donor, a.host, m.source_system
)
SELECT
  a.edition, a.donor, a.host,
  coalesce(g.source_system, 'NONE') AS source_system,
  a.pledges, a.pledges_shared, a.pledges_without_usd, a.pledged_usd, a.from_year,
  coalesce(g.flows, 0) AS flows,
  coalesce(g.flows_without_usd, 0) AS flows_without_usd,
  g.committed_usd,
  g.paid_usd,
  CASE WHEN a.pledges_shared = 0 AND a.pledges_without_usd = 0
    THEN CAST(100 * g.paid_usd AS DOUBLE) / CAST(NULLIF(a.pledged_usd, 0) AS DOUBLE) END AS paid_by_pledged_pct,
  CASE WHEN g.source_system IS NULL THEN 'no flow of this donor for this host since the announcement'
    ELSE 'candidate: same donor and host, for the year of the announcement or later' END AS link_basis
FROM announced AS a
LEFT JOIN given AS g ON g.edition = a.edition AND g.donor = a.donor AND g.host = a.host

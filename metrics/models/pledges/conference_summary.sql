/*
table: conference_summary
description: >-
  What was pledged, committed and paid at each conference, by host and kind of pledger, in US dollars. The three are stages of the same money and never added; a row without dollars is in none of the sums, and
  pledges_without_usd counts it. The whole of a conference is host _T and pledger_type _T; conferences are never added, since the same money may be announced at several.
public: true
grain: [conference, host, pledger_type]
inputs: [conference_pledge]
columns:
  conference: {type: TEXT, description: "Name of the conference"}
  host: {type: TEXT, description: "Host; _Z not earmarked; _T all"}
  pledger_type: {type: TEXT, description: "government, bank, private, civil_society, host_policy, multilateral, other, _U not known; _T all"}
  conference_kind: {type: TEXT, description: "solidarity, donor, contributions, other"}
  held_on: {type: DATE, description: "First day"}
  pledges: {type: BIGINT, description: "Rows of money"}
  pledges_without_usd: {type: BIGINT, description: "Those whose US dollars are not known"}
  policies: {type: BIGINT, description: "Policies that hosts pledged"}
  donors: {type: BIGINT, description: "Different names of pledgers of money"}
  pledged_usd: {type: "DECIMAL(20,2)", description: "Pledged; NULL when no row says so"}
  committed_usd: {type: "DECIMAL(20,2)", description: "Committed; NULL when no row says so"}
  paid_usd: {type: "DECIMAL(20,2)", description: "Paid; NULL when no row says so"}
*/
WITH placed AS (
  SELECT
    c.conference, CASE WHEN t.h = 1 THEN '_T' ELSE c.host END AS host, CASE WHEN t.p = 1 THEN '_T' ELSE c.pledger_type END AS pledger_type,
    c.conference_kind, c.held_on, c.currency, c.donor, c.usd_rate, c.pledged_usd, c.committed_usd, c.paid_usd
  FROM conference_pledge AS c
  CROSS JOIN (VALUES (0, 0), (0, 1), (1, 0), (1, 1)) AS t(h, p)
)
SELECT
  conference, host, pledger_type,
  MIN(conference_kind) AS conference_kind,
  MIN(held_on) AS held_on,
  CAST(COUNT(CASE WHEN currency <> 'XXX' THEN 1 END) AS BIGINT) AS pledges,
  CAST(COUNT(CASE WHEN currency <> 'XXX' AND usd_rate IS NULL THEN 1 END) AS BIGINT) AS pledges_without_usd,
  CAST(COUNT(CASE WHEN currency = 'XXX' THEN 1 END) AS BIGINT) AS policies,
  CAST(COUNT(DISTINCT CASE WHEN currency <> 'XXX' THEN donor END) AS BIGINT) AS donors,
  CAST(SUM(pledged_usd) AS DECIMAL(20, 2)) AS pledged_usd,
  CAST(SUM(committed_usd) AS DECIMAL(20, 2)) AS committed_usd,
  CAST(SUM(paid_usd) AS DECIMAL(20, 2)) AS paid_usd
FROM placed
GROUP BY conference, host, pledger_type

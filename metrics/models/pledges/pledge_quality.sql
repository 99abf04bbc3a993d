/*
table: pledge_quality
description: >-
  Each pledge by the criteria that the Global Refugee Forum 2023 set for good pledges: aligned, additional, quantifiable, needs_driven, joint, matched, age_gender_diversity. yes or no only where a field or words of the pledge say so (in the languages of the rules, kind quality
  of gcr.pledge_theme_word); all else is unknown, and so is what contradicts itself. What a pledge does not say is no "no". Words are a hint that a person should read.
public: true
grain: [pledge_id, criterion]
inputs: [pledge, pledge_partner, multistakeholder_pledge, pledge_link, text_theme_hit]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  criterion: {type: TEXT, values: [aligned, additional, quantifiable, needs_driven, joint, matched, age_gender_diversity], description: "The criterion"}
  verdict: {type: TEXT, values: ["yes", "no", unknown], description: "yes, no or unknown"}
  basis: {type: TEXT, values: [field, words, none], description: "A field of the pledge, words in its text, or none"}
  evidence: {type: TEXT, description: "The field or the words; NULL where nothing is said"}
*/
WITH criterion AS (
  SELECT p.pledge_id, t.criterion
  FROM pledge AS p
  CROSS JOIN (VALUES ('aligned'), ('additional'), ('quantifiable'), ('needs_driven'), ('joint'), ('matched'), ('age_gender_diversity')) AS t(criterion)
),
field AS (
  SELECT pledge_id, 'quantifiable' AS criterion, 'yes' AS verdict,
    CASE WHEN amount_low IS NOT NULL OR amount_high IS NOT NULL THEN concat('amount: ', amount_text) ELSE concat('persons: ', beneficiaries_text) END AS evidence
  FROM pledge
  WHERE amount_low IS NOT NULL OR amount_high IS NOT NULL OR beneficiaries IS NOT NULL OR beneficiaries_text = 'fewer than 5'
  UNION ALL
  SELECT pledge_id, 'joint', 'yes', concat('partners: ', CAST(COUNT(*) AS STRING)) FROM pledge_partner GROUP BY pledge_id
  UNION ALL
  SELECT pledge_id, 'joint', 'yes', concat('multistakeholder pledge: ', MIN(multistakeholder)) FROM multistakeholder_pledge GROUP BY pledge_id
  UNION ALL
  SELECT s.pledge_id, 'matched', CASE WHEN MAX(s.confirmed) = 1 THEN 'yes' ELSE 'no' END,
    CASE WHEN MAX(s.confirmed) = 1 THEN concat('confirmed with ', MIN(CASE WHEN s.confirmed = 1 THEN s.other END)) ELSE concat('refuted with ', MIN(s.other)) END
  FROM (
    SELECT support_pledge_id AS pledge_id, policy_pledge_id AS other, status, CASE WHEN status = 'confirmed' THEN 1 ELSE 0 END AS confirmed FROM pledge_link
    UNION ALL
    SELECT policy_pledge_id, support_pledge_id, status, CASE WHEN status = 'confirmed' THEN 1 ELSE 0 END FROM pledge_link
  ) AS s
  GROUP BY s.pledge_id
  -- while a candidate is open nothing is refuted for the pledge as a whole
  HAVING MAX(s.confirmed) = 1 OR MAX(CASE WHEN s.status = 'candidate' THEN 1 ELSE 0 END) = 0
),
word AS (
  SELECT
    subject_id AS pledge_id,
    substring(theme, 1, instr(theme, ' ') - 1) AS criterion,
    -- what would say yes and is negated says no; what would say no and is negated says nothing
    CASE WHEN substring(theme, instr(theme, ' ') + 1, 3) = 'no' OR is_negated THEN 'no' ELSE 'yes' END AS verdict,
    concat(CASE WHEN is_negated THEN 'negated: ' ELSE '' END, evidence) AS evidence
  FROM text_theme_hit
  WHERE subject = 'pledge' AND theme_kind = 'quality' AND instr(theme, ' ') > 1
    AND NOT (is_negated AND substring(theme, instr(theme, ' ') + 1, 3) = 'no')
),
said AS (
  SELECT pledge_id, criterion, 1 AS nth, MIN(verdict) AS least, MAX(verdict) AS greatest, MIN(evidence) AS evidence FROM field GROUP BY pledge_id, criterion
  UNION ALL
  SELECT pledge_id, criterion, 2, MIN(verdict), MAX(verdict), MIN(evidence) FROM word GROUP BY pledge_id, criterion
),
first_one AS (
  -- a field is surer than words
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.pledge_id, s.criterion ORDER BY s.nth) AS place FROM said AS s
)
SELECT
  c.pledge_id,
  c.criterion,
  CASE WHEN f.pledge_id IS NULL OR f.least <> f.greatest THEN 'unknown' ELSE f.least END AS verdict,
  CASE WHEN f.pledge_id IS NULL THEN 'none' WHEN f.nth = 1 THEN 'field' ELSE 'words' END AS basis,
  f.evidence
FROM criterion AS c
LEFT JOIN first_one AS f ON f.pledge_id = c.pledge_id AND f.criterion = c.criterion AND f.place = 1

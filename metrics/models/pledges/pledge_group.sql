/*
table: pledge_group
description: >-
  The groups that each pledge belongs to, for cuts: by edition, entity type, kind of contribution, area of focus, objective, host, region and theme. A pledge can be in several
  members of one dimension, so that members do not add up to the total. Pledges for stateless persons that state so, and those found by words alone, are two members that exclude each other.
public: false
grain: [pledge_id, dimension, member]
inputs: [pledge, pledge_item, pledge_beneficiary, pledge_theme]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  dimension: {type: TEXT, description: "all, edition, entity_type, contribution, area, objective, host, region, roundtable, priority, statelessness (members stated, and found by words alone), climate, migration_compact, gcm_objective, subject"}
  member: {type: TEXT, description: "The member; _T for all, _U where not stated"}
*/
SELECT pledge_id, 'all' AS dimension, '_T' AS member FROM pledge
UNION ALL
SELECT pledge_id, 'edition', coalesce(edition, '_U') FROM pledge
UNION ALL
SELECT pledge_id, 'entity_type', coalesce(entity_type, '_U') FROM pledge
UNION ALL
SELECT p.pledge_id, 'contribution', t.member
FROM pledge AS p
CROSS JOIN (VALUES ('financial'), ('material'), ('technical'), ('policy'), ('places'), ('other'), ('_U')) AS t(member)
WHERE (t.member = 'financial' AND p.is_financial) OR (t.member = 'material' AND p.is_material) OR (t.member = 'technical' AND p.is_technical)
  OR (t.member = 'policy' AND p.is_policy) OR (t.member = 'places' AND p.is_places) OR (t.member = 'other' AND p.is_other_contribution)
  OR (t.member = '_U' AND p.contribution_text IS NULL)
UNION ALL
SELECT DISTINCT pledge_id, 'area', lower(item) FROM pledge_item WHERE kind = 'area'
UNION ALL
SELECT p.pledge_id, 'objective', t.member
FROM pledge AS p
CROSS JOIN (VALUES ('1'), ('2'), ('3'), ('4')) AS t(member)
WHERE instr(coalesce(p.objectives, ''), t.member) > 0
UNION ALL
SELECT DISTINCT pledge_id, 'host', country FROM pledge_beneficiary WHERE country IS NOT NULL
UNION ALL
SELECT DISTINCT pledge_id, 'region', coalesce(region, CASE WHEN area_level = 'global' THEN 'GLOBAL' ELSE '_U' END) FROM pledge_beneficiary
UNION ALL
SELECT DISTINCT pledge_id, theme_kind, theme FROM pledge_theme WHERE theme_kind <> 'statelessness'
UNION ALL
-- stated as such, and found by words alone, are separate series
SELECT pledge_id, 'statelessness', CASE WHEN MAX(CASE WHEN basis = 'stated' THEN 1 ELSE 0 END) = 1 THEN 'stated' ELSE 'found by words' END
FROM pledge_theme
WHERE theme_kind = 'statelessness'
GROUP BY pledge_id

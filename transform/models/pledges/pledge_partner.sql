/*
table: pledge_partner
description: Others in a joint pledge; only the submitting entity reports, on behalf of all.
public: true
grain: [pledge_id, partner_no]
inputs: [pledge_item]
columns:
  pledge_id: {type: TEXT, description: "Number of the pledge"}
  partner_no: {type: INTEGER, description: "Place in the list"}
  partner: {type: TEXT, description: "Name as written"}
*/
SELECT pledge_id, item_no AS partner_no, item AS partner
FROM pledge_item
WHERE kind = 'partner'

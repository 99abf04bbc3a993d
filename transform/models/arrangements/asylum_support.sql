/*
table: asylum_support
description: >-
  Asylum capacity support: what States and organisations offer and ask for, from when to when, and what was matched. Supplied by the user (gcr.asylum_support); no public file exists.
  A match is what one of the two rows states; nothing is matched here.
public: true
grain: [support_id]
inputs: [staged_asylum_support]
columns:
  support_id: {type: TEXT, description: "Number of the offer or request"}
  role: {type: TEXT, values: [offer, request], description: "offer or request"}
  entity: {type: TEXT, description: "State or organisation"}
  country: {type: TEXT, description: "Its country, ISO 3166-1 alpha-3; NULL for an organisation of several"}
  support: {type: TEXT, description: "What is offered or asked for"}
  description: {type: TEXT, description: "The same in words"}
  starts_on: {type: DATE, description: "From when; NULL when not stated"}
  ends_on: {type: DATE, description: "Until when; NULL when not stated"}
  state: {type: TEXT, values: [open, matched, standby, closed], description: "open, matched, standby or closed"}
  matched_with: {type: TEXT, description: "The other side of a match"}
  source: {type: TEXT, description: "Where it is from"}
  source_date: {type: DATE, description: "Date of the source"}
checks:
  - name: match_has_two_sides
    severity: block
    description: "What is matched names the other side, which is there and of the other role; what is not matched names none."
    sql: "SELECT a.support_id AS place FROM asylum_support AS a LEFT JOIN asylum_support AS b ON b.support_id = a.matched_with AND b.role <> a.role WHERE (a.state = 'matched' AND b.support_id IS NULL) OR (a.state IN ('open', 'standby') AND a.matched_with IS NOT NULL)"
  - name: standby_is_an_offer
    severity: block
    description: "An offer may stand by; a request does not."
    sql: "SELECT support_id AS place FROM asylum_support WHERE state = 'standby' AND role = 'request'"
  - name: days_in_order
    severity: block
    description: "Support does not end before it begins."
    sql: "SELECT support_id AS place FROM asylum_support WHERE ends_on < starts_on"
*/
SELECT support_id, role, entity, country, support, description, starts_on, ends_on, state, matched_with, source, source_date
FROM staged_asylum_support

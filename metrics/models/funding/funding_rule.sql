/*
table: funding_rule
description: "The rules by which money is counted once. A rule that takes a row out of a total (whole) goes before those that take out a part of it; of several that fit, the first counts. A rule is switched off by is_on."
public: true
grain: [rule]
inputs: []
columns:
  rule: {type: TEXT, description: "Rule"}
  priority: {type: BIGINT, description: "Order"}
  is_whole: {type: BOOLEAN, description: "Takes out the whole row; else a part of its amount"}
  is_on: {type: BOOLEAN, description: "Applied"}
  reason: {type: TEXT, description: "Why"}
*/
SELECT rule, priority, is_whole, is_on, reason
FROM (VALUES
  ('GROUP_DONOR', 1, true, true, 'A group of donors is never added to its members'),
  ('OTHER_SYSTEM', 2, true, true, 'One system speaks for a total: FTS for appeals, the CRS for ODA; the same money in the other is not added'),
  ('SAME_MONEY', 3, true, true, 'What a donor pays out or a body spends is the money that the body already reports as received'),
  ('NOT_INCOMING', 4, true, true, 'Only money that crosses the boundary inwards is new; internal and outgoing flows pass on money already counted'),
  ('PLEDGE', 5, true, true, 'A pledge becomes a commitment and a payment; it is never added to them'),
  ('COMMITMENT', 6, true, true, 'ODA volume counts disbursements; the commitment of the same activity is the same money'),
  ('OLDER_VERSION', 7, true, true, 'A newer state of the same flow is in the files'),
  ('SHARED', 8, true, true, 'A flow shared between scopes is in the file of each and counts once'),
  ('REPEATED', 9, true, true, 'The same flow stands in several files or lines, such as the file of each of its years, and counts once'),
  ('PARENT', 10, false, true, 'A parked or passed-on flow gives way to its children: their amount is part of its own'),
  ('OTHER_YEARS', 11, false, true, 'A flow for several years counts in each with its share only: equal shares in whole dollars, the rest in the last year')
) AS t(rule, priority, is_whole, is_on, reason)

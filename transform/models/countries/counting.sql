/*
table: counting
description: The whole numbers from 1 to 100, for taking lists apart.
public: false
grain: [n]
inputs: []
columns:
  n: {type: INTEGER, description: "The number"}
*/
SELECT tens.d * 10 + ones.d + 1 AS n
FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS tens(d)
CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones(d)

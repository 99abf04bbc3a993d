-- A figure of 5 is taken as it is: how often is the count 5? Beside it: how often the commonest count of such cells would be right.
SELECT count(*) AS guesses, count(*) FILTER (n = 5) AS right_guesses,
  (SELECT max(k) FROM (SELECT count(*) AS k FROM cell WHERE persons = 5 GROUP BY n)) AS right_without
FROM cell WHERE persons = 5;

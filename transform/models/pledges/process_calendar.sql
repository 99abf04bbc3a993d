/*
table: process_calendar
description: >-
  Meetings, update rounds and input cut-offs by name, so that "as of the HLOM" is a name and not a date to look up. Windows of rounds are May–June and October of a
  year with a stocktaking; the exact days were not published, and cut-offs are only those that the configuration gives (source grf.process_events).
public: true
grain: [event]
inputs: [staged_process_event]
columns:
  event: {type: TEXT, description: "Short name"}
  title: {type: TEXT, description: "Name in full"}
  kind: {type: TEXT, description: "meeting, round or cut_off"}
  starts_on: {type: DATE, description: "First day"}
  ends_on: {type: DATE, description: "Last day; figures as of the event are as of this day"}
  day_status: {type: TEXT, description: "published, window (months are known, days are not), or given by the configuration"}
  source: {type: TEXT, description: "Where the date is from"}
checks:
  - name: days_in_order
    severity: block
    description: "An event does not end before it begins."
    sql: "SELECT event AS place FROM process_calendar WHERE ends_on < starts_on"
*/
SELECT c.event, c.title, c.kind, CAST(c.starts_on AS DATE) AS starts_on, CAST(c.ends_on AS DATE) AS ends_on, c.day_status, c.source
FROM (VALUES
  ('HLSS_2019', 'High-Level Segment on Statelessness', 'meeting', '2019-10-07', '2019-10-07', 'published', 'UNHCR pages on the High-Level Segment on Statelessness, 7 October 2019'),
  ('GRF_2019', 'Global Refugee Forum 2019', 'meeting', '2019-12-17', '2019-12-18', 'published', 'UNHCR pages on the first Global Refugee Forum, Geneva'),
  ('ROUND_2021_MAY_JUNE', 'Update round May–June 2021', 'round', '2021-05-01', '2021-06-30', 'window', 'Stocktaking year: rounds in May–June and October'),
  ('ROUND_2021_OCTOBER', 'Update round October 2021', 'round', '2021-10-01', '2021-10-31', 'window', 'Stocktaking year: rounds in May–June and October'),
  ('HLOM_2021', 'High-Level Officials Meeting 2021', 'meeting', '2021-12-14', '2021-12-15', 'published', 'UNHCR pages on the High-Level Officials Meeting'),
  ('ROUND_2023_MAY_JUNE', 'Update round May–June 2023', 'round', '2023-05-01', '2023-06-30', 'window', 'Stocktaking year: rounds in May–June and October'),
  ('ROUND_2023_OCTOBER', 'Update round October 2023', 'round', '2023-10-01', '2023-10-31', 'window', 'Stocktaking year: rounds in May–June and October'),
  ('GRF_2023', 'Global Refugee Forum 2023', 'meeting', '2023-12-13', '2023-12-15', 'published', 'UNHCR pages on the second Global Refugee Forum, Geneva'),
  ('ROUND_2025_MAY_JUNE', 'Update round May–June 2025', 'round', '2025-05-01', '2025-06-30', 'window', 'Stocktaking year: rounds in May–June and October'),
  ('ROUND_2025_OCTOBER', 'Update round October 2025', 'round', '2025-10-01', '2025-10-31', 'window', 'Stocktaking year: rounds in May–June and October'),
  ('HLOM_2025', 'Progress Review 2025 (second High-Level Officials Meeting)', 'meeting', '2025-12-15', '2025-12-17', 'published', 'UNHCR pages on the Progress Review, Geneva')
) AS c(event, title, kind, starts_on, ends_on, day_status, source)
UNION ALL
SELECT s.event, s.title, s.kind, s.starts_on, s.ends_on, 'given' AS day_status, s.source
FROM staged_process_event AS s

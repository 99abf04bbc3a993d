/*
table: process_calendar
description: >-
  Meetings, update rounds and input cut-offs by name, so that "as of the HLOM" is a name and not a date to look up. Windows of rounds are May–June and October of a
  year with a stocktaking; the exact days were not published, and cut-offs are only those that the configuration gives (source grf.process_events).
public: true
grain: [event]
inputs: [staged_process_calendar, staged_process_event]
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
SELECT c.event, c.title, c.kind, c.starts_on, c.ends_on, c.day_status, c.source
FROM staged_process_calendar AS c
UNION ALL
SELECT s.event, s.title, s.kind, s.starts_on, s.ends_on, 'given' AS day_status, s.source
FROM staged_process_event AS s

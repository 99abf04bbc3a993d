/*
table: process_calendar
description: >-
  Meetings, consultations, update rounds and input cut-offs by name, so that "as of the HLOM" is a name and not a date to look up, with what is due at them. Windows of rounds are May–June and
  October of a year with a stocktaking; the exact days were not published, and cut-offs are only those that the configuration gives (source grf.process_events). What is not stated has no date.
public: true
grain: [event]
inputs: [staged_process_calendar, staged_process_event]
columns:
  event: {type: TEXT, description: "Short name"}
  title: {type: TEXT, description: "Name in full"}
  kind: {type: TEXT, description: "meeting, round, cut_off, stocktaking, consultation, briefing, launch, roundtable, advance_day or review"}
  starts_on: {type: DATE, description: "First day; NULL when not stated"}
  ends_on: {type: DATE, description: "Last day; figures as of the event are as of this day; NULL when not stated"}
  day_status: {type: TEXT, description: "published, window (months are known, days are not), year (the year alone is known), not_stated, or given by the configuration"}
  source: {type: TEXT, description: "Where the date is from"}
  process: {type: TEXT, description: "Process that it belongs to: GRF, HLSS, GCM, UNHCR_CONSULTATION or one of the user's; NULL when not told"}
  due: {type: TEXT, description: "What is due by the last day; NULL nothing that is known"}
checks:
  - name: days_in_order
    severity: block
    description: "An event does not end before it begins."
    sql: "SELECT event AS place FROM process_calendar WHERE ends_on < starts_on"
  - name: days_as_stated
    severity: block
    description: "An event has both days, or none and the status not_stated."
    sql: "SELECT event AS place FROM process_calendar WHERE (starts_on IS NULL) <> (ends_on IS NULL) OR (day_status = 'not_stated') <> (ends_on IS NULL)"
*/
SELECT c.event, c.title, c.kind, c.starts_on, c.ends_on, c.day_status, c.source, c.process, c.due
FROM staged_process_calendar AS c
UNION ALL
SELECT s.event, s.title, s.kind, s.starts_on, s.ends_on, 'given' AS day_status, s.source, s.process, s.due
FROM staged_process_event AS s

-- Timetables that were used before a newer one was looked for: the newest of a stage can still be undone.
CREATE TABLE used_timetables (
  timetable_id BIGINT PRIMARY KEY, -- as it was among the timetables
  programme_id BIGINT NOT NULL REFERENCES programmes(id),
  stage TEXT NOT NULL, -- key of a stage of the programme's design
  used_at {instant} NOT NULL,
  changes TEXT NOT NULL -- JSON of store::timetable::Change: the groups as they were, and as they were then
);
CREATE INDEX used_timetables_by_stage ON used_timetables (programme_id, stage, used_at);

INSERT INTO used_timetables (timetable_id, programme_id, stage, used_at, changes) VALUES (900, 901, 'groups', 0, '[]');

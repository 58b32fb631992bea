UPDATE enquiries SET source = 'telephone', stage = 'talk', owner_id = 901, next_step = 'Call back', next_on = '2026-03-10' WHERE id = 1;
INSERT INTO case_notes (enquiry_id, person_id, text, written_at) VALUES (1, 901, 'Three wards', 0);
INSERT INTO needs_meetings (enquiry_id, date, starts, minutes, place, join_link, sequence, booked_at) VALUES (1, '2026-03-12', '14:00:00', 60, 'Room 1', '', 0, 0);
INSERT INTO needs (enquiry_id, answers, saved_at) VALUES (1, '{}', 0);

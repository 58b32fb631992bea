-- Letters of a round as they are approved: by the coordinator, and by the panel.
ALTER TABLE outcomes ADD COLUMN seal_position BIGINT; -- the place on the waiting list that was approved; none where the letter tells none
ALTER TABLE outcomes ADD COLUMN held_at {instant}; -- the letter of the last telling did not go out: it was not as it was approved any more
-- The digest was of a whole letter, and is of its words now: what was approved before goes out as it was before digests were kept.
UPDATE outcomes SET seal = '';
ALTER TABLE outcome_letters ADD COLUMN without_panel TEXT NOT NULL DEFAULT ''; -- why they go without the panel's yes
-- The panel was asked whether the letters of a round may go.
CREATE TABLE letter_askings (
  programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programmes(id),
  asked_by BIGINT REFERENCES people(id),
  asked_at {instant} NOT NULL, -- last
  ended_at {instant} -- the letters have gone out
);
-- A reviewer's yes to one letter, as it was shown without its name.
CREATE TABLE letter_approvals (
  reviewer_id BIGINT NOT NULL REFERENCES reviewers(id),
  application_id BIGINT NOT NULL REFERENCES applications(id),
  seal TEXT NOT NULL, -- digest of its words
  seal_position BIGINT, -- the place on the waiting list that it told
  approved_at {instant} NOT NULL,
  PRIMARY KEY (reviewer_id, application_id)
){unordered};
CREATE INDEX letter_approvals_by_application ON letter_approvals (application_id);
-- What a reviewer said is wrong, until they have approved every letter.
CREATE TABLE letter_objections (
  reviewer_id BIGINT NOT NULL PRIMARY KEY REFERENCES reviewers(id),
  words TEXT NOT NULL,
  objected_at {instant} NOT NULL
);

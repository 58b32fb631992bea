-- A group would like to meet at another time, until it is asked when. Who of the group said so is not kept.
CREATE TABLE group_time_wishes (
  group_id BIGINT NOT NULL PRIMARY KEY REFERENCES groups(id),
  asked_at {instant} NOT NULL
);

-- What is counted before anything that strangers send is kept: over an hour, or of one address.
CREATE INDEX enquiries_by_time ON enquiries (received_at);
CREATE INDEX enquiries_by_email ON enquiries (email, received_at);
CREATE INDEX applications_by_links ON applications (links_since);
CREATE INDEX interests_by_time ON interests (asked_at);
CREATE INDEX interests_by_email ON interests (email, asked_at);

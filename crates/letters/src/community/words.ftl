letter-colleague-subject = { $writer } writes to you
letter-colleague-lead = { $writer } found you in the directory of facilitators and writes:
letter-colleague-button = Answer { $writer }
letter-colleague-how = An answer to this email does not reach them: use the button. They do not have your address. If you do not want to be found, take yourself out of the directory there.

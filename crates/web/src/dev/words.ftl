dev-letters = Letters sent
dev-letters-none = None yet. They stand here within seconds of being sent.
dev-letters-calendar = with a calendar file
dev-gallery = Every page

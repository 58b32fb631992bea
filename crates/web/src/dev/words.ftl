dev-letters = Letters sent
dev-letters-none = None yet. They stand here within seconds of being sent.
dev-letters-q = Name, address or subject
dev-letters-find = Find
dev-letters-not-found = No letter fits. Use fewer words.
dev-letters-older = Older letters
dev-letters-calendar = with a calendar file
dev-gallery = Every page

proposal-subject = Our proposal for { $organisation }
proposal-lead = Here is what we propose, as we talked about it. It is one page, and you can keep it as a PDF.
proposal-new-version = It takes the place of what we sent you before.
proposal-button = Read the proposal
proposal-how = You can accept it there with one button, or tell us why not. You need no account.
proposal-title = Proposal for { $organisation }
proposal-caption = { $provider }, version { $number }
proposal-paper-lead = Reflective practice for { $organisation }, for { $client }, from { $starts } to { $ends }.
proposal-version = Version { $number } of this proposal.
proposal-hash = SHA-256 of its wording: { $hash }
proposal-foot = { $title }, { $hash }
proposal-aims = What you want to achieve
proposal-objectives = What the groups are to do for it
proposal-measures = How you will know that it works
proposal-who = Who comes
proposal-people = People
proposal-structure = How the groups are put together
proposal-frequency = How often they meet
proposal-minutes = How long a session lasts
proposal-method = The method
proposal-setting = Where
proposal-facilitation = Who facilitates
proposal-starts = When it runs
proposal-cost = What it costs
proposal-besides = Besides
proposal-frequency-weekly = Every week
proposal-frequency-fortnightly = Every two weeks
proposal-frequency-monthly = Every month
proposal-setting-room = In a quiet room that you provide for the whole of each session
proposal-setting-online = Online
proposal-length = { $minutes } minutes
proposal-people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
proposal-runs = From { $starts } to { $ends }: one year. We look back on it together after 3, 6 and 12 months.

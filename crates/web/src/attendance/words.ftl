fault-attendance-cancelled = This session is cancelled. There is nothing to note.
fault-attendance-too-early = This session has not begun. Come back once it has.
fault-attendance-theme = One of the patterns is not known. Choose from the list.
fault-attendance-unmarked = { $count ->
    [one] 1 person is not marked yet.
   *[other] { $count } people are not marked yet.
} Mark each, or press “Everybody else was present”.
attendance-title = { $group }: who came
attendance-who-came = Who came?
attendance-lead = One tap for each person. Finish saves it all. You can change it later.
attendance-cancelled = This session is cancelled
attendance-not-yet = Not yet
attendance-not-yet-why = Come back once the session has begun, at { $time }.
attendance-nobody = Nobody was in this group at the time.
attendance-present = Present
attendance-absent = Absent
attendance-apologies = Apologies
attendance-not-marked = not marked yet
attendance-said-no = said they could not make it
attendance-was-here = was in the room
attendance-rest = Everybody else was present
attendance-themes = What was it about?
attendance-themes-hint = Tick what fits, or nothing. These are patterns only: they never say who spoke, or about whom.
attendance-finish = Finish
attendance-change = Save changes
attendance-finished = Finished
attendance-saved = Saved.
attendance-undo = Undo
attendance-undo-how-long = within 10 minutes
attendance-to-groups = Go to my groups
attendance-notice-finished = Finished. Who came is noted.
attendance-notice-rest = Everybody else is marked present. Nothing is saved yet: look it over, then press Finish.
attendance-notice-open-again = Undone. Nothing is saved now. Your choices stand here as before: press Finish when they are right.
attendance-notice-undone = Undone. It is as it was before.
attendance-brought = Who brought something?
attendance-brought-nobody = Nobody
attendance-supervision = I would like supervision about this session
attendance-supervision-hint = It stands on your own home until you take it away here. Nobody else sees it.

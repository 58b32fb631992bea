overview-subject = { $group }: { $dates }
overview-changed-subject = Changed: { $group }, { $dates }
overview-dates = { $count ->
    [one] your date, { $day }
   *[other] your { $count } dates from { $day }
}
overview-lead = You are in { $group }, a group of { $programme }. It meets on { $these }:
overview-facilitator = You facilitate { $group }, a group of { $programme }, on { $these }:
overview-own-lead = You are in { $group }, which goes on after { $programme }. { $kept } A group of the same name that is run for you is another one, and goes on until its own last date. This one meets on { $these }:
overview-own-by = { $keeper } keeps it: opens the room, keeps the time, and notes who came.
overview-own-by-reader = You keep it: you open the room, keep the time, and note who came.
overview-these = { $count ->
    [one] this date
   *[other] these { $count } dates
}
overview-changed-lead = Some dates of { $group } are different now. These are all that lie ahead:
overview-at = { $line }, { $place }
overview-with = { $line }, with { $name }
overview-back = { $line }, after all
overview-before = { $line } (before: { $old })
overview-before-with = with { $name }
overview-before-no-room = no room
overview-online = online
overview-online-where = Each date has its own way to the call, in its invitation and on its page.
overview-before-link = another join link
overview-before-no-link = no join link
overview-before-nobody = nobody to facilitate
overview-no-place = The place is still to be settled. We write to you when it is.
overview-invitations = Four weeks before each date you get its invitation, with a file for your calendar.
overview-cannot = Say which dates you can't make
overview-all = There you can also say, with one press, that you can come to all of these. You can change your answers any time until a date starts.
overview-groups = See your groups
overview-feed = Your calendar address
overview-feed-why = Add this address in your calendar program to see all dates there, always as they are now. Keep it to yourself.

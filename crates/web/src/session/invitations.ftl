invitations-title = Invitations to { $group }
invitations-h1 = Send invitations to { $group }
invitations-nobody = Everybody was told of every date already. No letter is left to send.
invitations-no-place = { $group } has no room and no join link yet
invitations-no-place-why = Add one now, or send without. When you add it later, everybody who was told of the dates hears of it by letter.
invitations-add-place = Save the place
invitations-letters = { $count ->
    [one] 1 letter goes out
   *[other] { $count } letters go out
}
invitations-overviews = { $count ->
    [0] { "" }
    [one] 1 person gets one letter with all dates, and says in one place which they can't make.
   *[other] { $count } people get one letter each with all dates, and say in one place which they can't make.
}
invitations-near = { $count ->
    [0] Invitations with a calendar file go out by themselves, by day, four weeks before each date.
    [one] 1 letter is the invitation to a date in the next four weeks, with its calendar file. Invitations to later dates go out by themselves, by day, four weeks before each.
   *[other] { $count } letters are invitations to dates in the next four weeks, each with its calendar file. Invitations to later dates go out by themselves, by day, four weeks before each.
}
invitations-send = { $count ->
    [one] Send 1 letter
   *[other] Send { $count } letters
}
invitations-send-without = { $count ->
    [one] Send 1 letter without a place
   *[other] Send { $count } letters without a place
}
invitations-not-now = Not now
invitations-facilitates = facilitates
invitations-each = { $count ->
    [one] 1 letter
   *[other] { $count } letters
}
invitations-sample = The letter to { $name }
invitations-sample-links = Each letter has links of its own where this one has dots.
invitations-notice = { $count ->
    [0] Everybody was told of every date already.
    [one] 1 letter is on its way.
   *[other] { $count } letters are on their way.
}

session-back = All dates of this group
session-change-title = Change { $group }, { $day }
session-change-back = Change this session
session-look = Look at the session
session-who-hears = { $count ->
    [one] 1 person knows this date and hears of a change by letter.
   *[other] { $count } people know this date and hear of a change by letter.
}
session-nobody-hears = Nobody knows this date from us yet, so nobody gets a letter about a change.
session-protected = An agreement protects this date. When you move it, send the agreement out again: managers hear of the new date by that.
session-protected-link = Look at the agreements
session-date = Date
session-date-hint = With another date or time, everybody is asked again whether they can come.
session-starts = Starts
session-minutes = Length in minutes
session-place-hint = Leave both empty to meet where the group always meets.
session-join-link = Join link
session-facilitator-this = Facilitator of this session
session-facilitator-group = The group's own facilitator
session-facilitator-reason = Reason
session-facilitator-reason-hint = Somebody of a member’s own team may facilitate this session when there is a reason. It is kept, and coordinators can read it.
session-who-comes = See who is coming, or note a reply
session-save = Save the change
session-cancel = Cancel this session
session-cancel-title = Cancel { $group }, { $day }
session-cancel-h1 = Cancel this session?
session-cancel-nobody = Nobody knows this date from us yet, so nobody gets a letter.
session-cancel-told = { $count ->
    [one] 1 person knows this date and gets a letter. The date goes out of their calendar.
   *[other] { $count } people know this date and get a letter. The date goes out of their calendars.
}
session-cancel-later = The letters wait 10 minutes. Until then you can undo it, and nobody gets a letter. Whoever looks at the page or their calendar meanwhile sees that it is cancelled.
session-cancel-at-once = It begins soon, so the letters go out at once. You can undo it for 10 minutes: then they get a new invitation.
session-cancel-keep = Keep the session
session-cancel-why = Why?
session-cancel-why-hint = The people of the group read this.
session-cancel-button = Yes, cancel this session
session-changed = { $count ->
    [0] The session is changed. Nobody was told of it yet, so no letter goes out.
    [one] The session is changed. 1 person hears of it by letter.
   *[other] The session is changed. { $count } people hear of it by letter.
}
session-unchanged = Nothing was different, so nothing is changed.
session-cancelled-later = { $count ->
    [0] Nobody was told of this date, so no letter goes out.
    [one] 1 person gets a letter in 10 minutes.
   *[other] { $count } people get a letter in 10 minutes.
}
session-cancelled-at-once = { $count ->
    [0] Nobody was told of this date, so no letter goes out.
    [one] 1 person gets a letter now.
   *[other] { $count } people get a letter now.
}

session-back = All dates of this group
session-change-title = Change { $group }, { $day }
session-no-changes = This session has begun or is cancelled. It can no longer be changed.
session-who-hears = { $count ->
    [one] 1 person was invited and hears of a change by letter.
   *[other] { $count } people were invited and hear of a change by letter.
}
session-nobody-hears = Nobody was invited yet, so nobody gets a letter about a change.
session-date = Date
session-date-hint = With another date or time, everybody is asked again whether they can come.
session-starts = Starts
session-minutes = Length in minutes
session-place-hint = Leave both empty to meet where the group always meets.
session-join-link = Join link
session-facilitator-this = Facilitator of this session
session-facilitator-group = The group's own facilitator
session-who-comes = See who is coming, or note a reply
session-save = Save the change
session-cancel = Cancel this session
session-cancel-lead = Everybody who was invited gets a letter, and the date goes out of their calendars.
session-cancel-why = Why?
session-cancel-why-hint = The people of the group read this.
session-cancel-button = Cancel this session
session-changed = The session is changed.
session-unchanged = Nothing was different, so nothing is changed.
session-cancelled-notice = The session is cancelled.

offline-title = { $group }, without a network
offline-no-script = This page works with JavaScript only. The ordinary room works without it.
offline-to-room = Go to the room
offline-why = Keep this page open. It runs the whole session without a network. Do not close or reload it while there is none.
offline-kept = On this device are the plan and the first names on this page. The names are gone when you send it or close the page. Times and answers are wiped once sent, or after a day at the latest.
offline-kept-wall = On this device is the plan, and nobody’s name. Times are wiped once sent, or after a day at the latest.
offline-to-wall = Show it on a wall, without names
offline-to-phone = Use it on your phone, with names
offline-open = Open the session
offline-clock = The clock
offline-starts-many = starts in {"{n}"} minutes
offline-starts-one = starts in 1 minute
offline-next = Next: {"{part}"}
offline-back = Back one part
offline-over-many = {"{n}"} minutes over
offline-over-one = 1 minute over
offline-closing = Time to start closing: the session ends at { $time }
offline-turn = It is {"{name}"}’s turn.
offline-end = End the session
offline-end-why = The clock stops, and you note who came. This cannot be undone here.
offline-end-now = End it now
offline-ended = The session has ended
offline-ended-why = Note who came, then save. Without a network it waits here until there is one.
offline-ended-wall = Save the times. Without a network they wait here until there is one.
offline-save = Save it
offline-waiting = There is no network. Keep this page open: it is sent by itself when the network is back.
offline-sending = It is being sent.
offline-signed-out = You are signed out. Sign in, then open this page again: what was noted is still on this device.
offline-not-taken = The server did not take it. What was noted is still on this device. Try again in a moment.
offline-not-kept = This browser keeps nothing. If you close the page before it is sent, what was noted is lost.
offline-led = This session is led in its room
offline-led-why = It was opened there, or it is over. Nothing on this device waits to be sent.
offline-already = This was saved before. Nothing changed.
offline-sent = What this device noted is saved
offline-wiped = It is wiped from the device.
offline-marked = { $count ->
    [0] Nobody was newly marked.
    [one] 1 person is marked.
   *[other] { $count } people are marked.
}
offline-gone = { $count ->
    [one] 1 mark is left out, for somebody who was not in the group that day.
   *[other] { $count } marks are left out, for people who were not in the group that day.
}
offline-times = Times
offline-clock-taken = The room has the times of this device.
offline-clock-beside = The room was opened or planned by somebody else meanwhile. Its own times stand as they were.
offline-beside = What this device had
offline-part = Part { $number }
offline-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
offline-differ = Some people were marked otherwise
offline-differ-why = Somebody marked them here meanwhile. Nothing was written over. Choose what holds.
offline-differ-line = Here: { $here }. On the device: { $device }.
offline-use-device = Use what the device noted
offline-use-here = Leave it as it is here
offline-chose-device = The marks of the device hold now.
offline-chose-here = The marks stay as they were here.
offline-to-close = Note the patterns and finish
offline-refused = It could not be saved
offline-refused-why = What was noted is still on the device. Open the page there again to send it later.
offline-to-page = Back to the page
offline-link = Lead it without a network
fault-offline-unreadable = What the device sent could not be read. Open its page again, and press Save it once more.

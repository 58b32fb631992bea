reply-title = { $day }, { $time }. Can you be there?
reply-with = With { $name }
reply-cancelled = { $day } is cancelled
reply-begun = It has begun, so your answer can no longer be changed here.
reply-answering-as = Answering as { $name }. Not you?
reply-not-you = This page is { $name }'s own. Please close it without pressing anything. For a link of your own, write to { $contact }.
reply-back = Back
reply-as = Answering as { $name }
reply-dates-title = Dates you can't make
reply-dates-lead = Tick every date you can't make, then press Send. The others stay as they are. You can change this any time.
reply-dates-empty = You have no dates to come.
reply-dates-which = I can't make
reply-dates-send = Send
reply-dates-all = I can come to all of these
reply-dates-all-noted = Thank you. You can come to all of these dates.
reply-dates-noted = { $count ->
    [0] Nothing has changed.
    [one] Thank you. 1 date is noted.
   *[other] Thank you. { $count } dates are noted.
}

call-title = { $group }, the call
call-heading = The call
call-back = Back
call-why = This is for this session only. You can change it until the session ends. Whoever is in the room sees the new link at once.
call-why-group = This is for all sessions of the group. A session can have a link of its own.
call-link = Join link
call-link-hint = From Teams, Zoom, Jitsi or any other service. It begins with https://
call-numbers = Numbers to join by telephone
call-numbers-hint = One in each line. Write a comma between the number and its code: 020 7946 0000, 123 456
call-go-together = The numbers belong to this link. When the link is changed on another page, the numbers go too.
call-save = Save the call
call-code = code { $code }
call-by-telephone = By telephone
call-change = Change the call
call-now = The link now: { $link }
call-saved = { $count ->
    [0] Saved. Letters and calendars lead to it.
    [one] Saved. Letters and calendars lead to it. 1 person hears of it by letter.
   *[other] Saved. Letters and calendars lead to it. { $count } people hear of it by letter.
}
fault-call-number = “{ $line }” is not a number and a code. Write it like 020 7946 0000, 123 456
fault-call-many = There can be { $most } numbers at most. Take some out.
fault-call-over = This session is over or cancelled. Its call cannot be changed any more.

desk-title = Home
desk-next = Next, { $day }
desk-waiting = Waiting for you
desk-empty = Nothing else waits for you. When something does, it stands here.
desk-soon = Coming up
desk-soon-empty = No session has a date yet. Set dates on a programme’s page.
desk-coming = { $coming } of { $members } coming. { $name } facilitates.
desk-coming-nobody = { $coming } of { $members } coming. Nobody facilitates yet.
desk-coming-untold = Nobody is invited yet.
desk-coming-invite = Invite them
desk-starts = It starts on { $day }.
desk-next-date = The next date is on { $day }.
desk-repair = { $count ->
    [one] 1 person who cannot come has a seat in a circle
   *[other] { $count } people who cannot come have a seat in a circle
}
desk-repair-why = Let a repair be suggested, or seat somebody else.
desk-repair-button = Open the rota
desk-ask-again = { $count ->
    [one] Ask 1 person to sign the new agreement
   *[other] Ask { $count } people to sign the new agreement
}
desk-ask-again-why = Its wording or its dates have changed since it was sent out.
desk-ask-again-button = Open the agreements
desk-enquiries = { $count ->
    [0] No one is waiting for a reply. New enquiries come from the public page.
    [one] 1 person is waiting for a reply.
   *[other] { $count } people are waiting for a reply.
}
desk-enquiries-open = Open enquiries
desk-mend = { $count ->
    [one] One thing in { $about } can never stay as it is
   *[other] { $count } things in { $about } can never stay as they are
}
desk-mend-why = What is known of somebody has changed since the group was confirmed.
desk-mend-button = Open the group
desk-of = { $programme }. { $why }
desk-more = { $count ->
    [one] And 1 more
   *[other] And { $count } more
}
desk-answer = { $count ->
    [one] Reply to { $about }
   *[other] { $count } enquiries wait for an answer
}
desk-answer-why = { $about } wrote first.
desk-answer-button = Open enquiries
desk-cover = { $count ->
    [one] { $about } is away on 1 date
   *[other] { $about } is away on { $count } dates
}
desk-cover-why = Find somebody else for them, or call them off.
desk-cover-button = Find cover
desk-steps = { $count ->
    [one] Take the next step with { $about }
   *[other] Take the next step with { $count } who enquired
}
desk-steps-why = Its day has come, or nothing is planned. { $about } comes first.
desk-steps-button = Open the cases
desk-other-room = { $count ->
    [one] Find another room for 1 date
   *[other] Find another room for { $count } dates
}
desk-other-room-why = The host of { $about } says no.
desk-other-room-button = Open the site
desk-rooms = { $count ->
    [one] 1 group needs a room
   *[other] { $count } groups need a room
}
desk-rooms-why = They meet within two months.
desk-rooms-button = Open the dates
desk-sites = Sites and quiet rooms
desk-commissioned = { $count ->
    [one] Make the programme for { $about }
   *[other] Make the programmes of { $count } commissions
}
desk-commissioned-why = The proposal was accepted.
desk-commissioned-button = Open the commissions
desk-reviews = { $count ->
    [one] Look back on the work with { $about }
   *[other] Look back on the work of { $count } commissions
}
desk-reviews-why = A review is near, or was not noted.
desk-reviews-button = Open the commissions
desk-renew = { $count ->
    [one] Ask { $about } about another year
   *[other] Ask about another year of { $count } commissions
}
desk-renew-why = The year ends soon.
desk-renew-button = Open the commissions
desk-new-year = { $count ->
    [one] Set the new year's dates for { $about }
   *[other] Set the new year's dates of { $count } commissions
}
desk-new-year-why = Another year is agreed, and it has no dates yet.
desk-new-year-button = Open the commissions
desk-sign = { $count ->
    [one] 1 agreement waits for your signature
   *[other] { $count } agreements wait for your signature
}
desk-sign-why = Participant and manager have signed.
desk-sign-button = Open the agreements
desk-closes = Applications close on { $day }.
desk-settle = Settle how the places are chosen
desk-settle-why = Once the round has closed it is too late: nobody could trust the draw any more.
desk-settle-button = Open the draw
desk-share = { $count ->
    [one] Share out 1 application
   *[other] Share out { $count } applications
}
desk-share-why = The round has closed, and nobody has been given anything to read.
desk-share-button = Open the panel
desk-readers = { $count ->
    [one] 1 application has one reader, or none
   *[other] { $count } applications have only one reader, or none
}
desk-readers-why = Invite one more, or share out again.
desk-readers-button = Open the panel
desk-chase = { $count ->
    [one] 1 application is not read in time
   *[other] { $count } applications are not read in time
}
desk-chase-why = The day by which the panel was to have scored is past.
desk-chase-button = Open the panel
desk-publish = Publish the draw
desk-publish-why = The letters are sent. Now anybody may check how the places were drawn.
desk-publish-button = Open the draw
desk-send-agreements = { $count ->
    [one] Send the agreement to 1 person
   *[other] Send the agreement to { $count } people
}
desk-send-agreements-why = They and their managers sign it, so that the dates are kept free.
desk-send-agreements-button = Open the agreements
desk-rota = Arrange who facilitates when
desk-rota-why = The dates are set, and nobody knows their turns.
desk-rota-button = Open the rota
desk-form-stage = Form the groups of { $about }
desk-form-stage-why = { $count ->
    [0] Every date of the stage before it was called off: none was held.
   *[other] The stage before it is over.
}
desk-form-stage-button = Open the groups
desk-hand-over = { $count ->
    [one] Hand over { $about } to its members
   *[other] Hand over { $count } groups to their members
}
desk-hand-over-why = { $count ->
    [one] Its last session is over, and it can go on by itself.
   *[other] { $about }: their last sessions are over, and they can go on by themselves.
}
desk-hand-over-button = Open the groups
desk-draw = Draw the places
desk-draw-why = The round has closed.
desk-draw-button = Open the draw
desk-decide = { $count ->
    [one] Decide about 1 application
   *[other] Decide about { $count } applications
}
desk-decide-why = Nothing is decided of them yet.
desk-decide-button = Open the board
desk-invite = { $count ->
    [one] Send the invitations of 1 group
   *[other] Send the invitations of { $count } groups
}
desk-invite-why = The dates are set; not everybody was asked yet.
desk-invite-button = Open the dates
desk-place = { $count ->
    [one] Find a group for 1 person
   *[other] Find a group for { $count } people
}
desk-place-why = They take part and are in no group yet.
desk-place-button = Open the groups
desk-before = { $count ->
    [one] Send the first questionnaire to 1 person
   *[other] Send the first questionnaire to { $count } people
}
desk-before-why = Sent before the first session, it shows later what changed.
desk-before-button = Open questionnaires
desk-sort-out = { $count ->
    [one] One thing to sort out in the groups
   *[other] { $count } things to sort out in the groups
}
desk-sort-out-why = The groups can be confirmed when this is done.
desk-sort-out-button = Open the groups
desk-complete = { $count ->
    [one] Find what 1 group lacks
   *[other] Find what { $count } groups lack
}
desk-complete-why = { $about }
desk-complete-button = Open the groups
desk-dates = { $count ->
    [one] Set the dates of 1 group
   *[other] Set the dates of { $count } groups
}
desk-dates-why = Nobody can be invited before.
desk-dates-button = Open the dates
desk-confirm = Confirm the groups
desk-confirm-why = Nothing stands in the way.
desk-confirm-button = Open the groups
desk-after = { $count ->
    [one] Send the second questionnaire to 1 person
   *[other] Send the second questionnaire to { $count } people
}
desk-after-why = Half of the sessions are over.
desk-after-button = Open questionnaires
desk-letters = { $count ->
    [one] Approve 1 letter about a place
   *[other] Approve { $count } letters about places
}
desk-letters-why = Nobody hears before you have approved them.
desk-letters-button = See the letters
desk-objection = { $count ->
    [one] 1 reviewer says that something is wrong in the letters
   *[other] { $count } reviewers say that something is wrong in the letters
}
desk-objection-why = The letters wait for their yes.
desk-objection-button = Read what is wrong
desk-ask-panel = { $count ->
    [one] Ask the panel about 1 letter about a place
   *[other] Ask the panel about { $count } letters about places
}
desk-ask-panel-why = Reviewers read the letters before they go.
desk-ask-panel-button = See the letters
desk-late = { $count ->
    [one] See why 1 approved letter has not gone out
   *[other] See why { $count } approved letters have not gone out
}
desk-late-why = Their time is over, and nobody has heard.
desk-late-button = See the letters
desk-again = { $count ->
    [one] See why 1 letter about a place could not be delivered
   *[other] See why { $count } letters about places could not be delivered
}
desk-again-why = The mail server has not taken them. Nobody loses a place for it.
desk-again-button = Open the board
desk-free = { $count ->
    [one] 1 place is free and nobody waiting can take it without you: decide
   *[other] { $count } places are free and nobody waiting can take them without you: decide
}
desk-free-why = An aim passes those over who wait, or the course has begun.
desk-free-button = Open the board
desk-form = { $count ->
    [one] Form a group for 1 person
   *[other] Form groups for { $count } people
}
desk-form-why = Nobody has a group yet.
desk-form-button = Open the groups
desk-ready = Get ready to begin
desk-ready-why = { $about }
desk-ready-button = See what is missing
desk-people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
desk-letters-words = The words of letters
desk-credentials = { $count ->
    [one] Look at the credentials of { $about }
   *[other] Look at the credentials of { $count } facilitators
}
desk-credentials-why = { $count ->
    [one] They lead a group, and something runs out within 60 days or has run out.
   *[other] They lead groups, and something runs out within 60 days or has run out.
}
desk-credentials-button = Open the list
desk-choose-time = { $count ->
   *[other] Choose when { $about } meets
}
desk-choose-time-why = { $count ->
    [0] The poll has closed, and all have answered.
    [one] The poll has closed. 1 person did not answer.
   *[other] The poll has closed. { $count } people did not answer.
}
desk-choose-time-button = Open the result
desk-chase-silent = { $count ->
    [one] 1 person has not said when they can come to { $about }
   *[other] { $count } people have not said when they can come to { $about }
}
desk-chase-silent-why = The poll closes soon.
desk-chase-silent-button = Open the poll
desk-other-times = { $about } would like to meet at another time
desk-other-times-why = Somebody of the group has asked for it. A poll asks everybody; it can be the group's own.
desk-other-times-button = Begin a poll

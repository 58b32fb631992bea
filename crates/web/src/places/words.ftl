# The coordinator's board of places.
places-title = Who gets a place
programme-part-places = Places
programme-places-accepted = { $count ->
    [0] Nobody has accepted yet
    [one] 1 accepted
   *[other] { $count } accepted
}
places-still-open = Applications are open until { $closes }. You can begin to decide. Letters go out after that.
places-left = { $count ->
    [0] { $places } { $places ->
        [1] place
       *[other] places
    }, none left
   *[other] { $places } places, { $count } left
}
places-count-accepted = { $count } accepted
places-count-offered = { $count } offered
places-count-proposed = { $count } meant, no letter yet
places-count-left = { $count } left
places-waiting-free = { $count ->
    [one] 1 place is free. Whoever you put on the waiting list is not offered it.
   *[other] { $count } places are free. Whoever you put on the waiting list is not offered one.
}
places-next = A place is free. Next on the waiting list who fits: application { $number }.
places-begun = The course has begun, so it goes to nobody by itself. Say until when they can answer.
places-stuck = { $count ->
    [one] 1 place is free, and nobody who waits can take it.
   *[other] { $count } places are free, and nobody who waits can take them.
}
places-stuck-why = An aim of the round passes everybody over who is on the waiting list. Offer it to somebody by hand and say why, or leave it free and tell those who wait.
places-fill = Offer it to them
places-filled = Application { $number } is offered the place. Their letter is on its way.
places-drawn = { $count ->
    [one] The draw is made. Of 1 application in it nothing is decided yet.
   *[other] The draw is made. Of { $count } applications in it nothing is decided yet.
}
places-take-draw = Decide as it was drawn
places-letters-none = No letters wait for your approval.
places-letters-wait = Letters go out on { $when }.
places-letters-see = See the letters
places-without-panel = Letters without the panel's yes, because: { $why }
places-letters = { $count ->
    [one] See 1 letter, and approve it
   *[other] See { $count } letters, and approve them
}
places-aims = Who has a place so far
places-of = { $count } of { $all } who apply
places-first-time = First time
places-been-before = Been before
places-to-go = { $count } to go
places-too-many = { $count } too many
places-at-most = At most { $count }
places-reached = Reached
places-organisations = Employers with more than one place
places-of-most = { $count } of at most { $most }
places-views = Which applications
places-view-all = All { $count }
places-view-undecided = Not decided { $count }
places-view-offered = Offered { $count }
places-view-accepted = Accepted { $count }
places-view-waiting = Waiting list { $count }
places-view-not = Not this time { $count }
places-view-passed = Passed on { $count }
places-filter = Filter applications
places-all-values = All
places-order = Order by
places-by-number = By number
places-by-score = Highest score
places-show = Show
places-none = No applications here
places-none-why = What people send stands here once it is sent.
places-none-go = See all applications
places-reason = Why
places-reason-choose = Choose why
places-reason-score = By the scores
places-reason-aim = An aim of the round
places-reason-lottery = Drawn by lot
places-reason-level = By the scores, and by lot among those who were level
places-reason-within = By the scores and the aims
places-reason-drawn = By the scores and the aims, and by lot where these left it open
places-reason-rules = By the rules of the draw
places-reason-eligibility = What is asked of everybody
places-reason-panel = In the panel's words
places-reason-for-aim = Aim: { $aim }
places-words = Which aim, the chance in 100, or the panel's sentence
places-choose = Tick applications, then
places-do-offer = Offer places
places-do-waiting = Waiting list
places-do-not = Not this time
places-do-undecided = Not decided
places-caption = { $count ->
    [one] 1 application
   *[other] { $count } applications
}
places-found = { $count ->
    [one] 1 application
   *[other] { $count } applications
}
places-application = Application
places-score = Score
places-no-score = No score yet
places-values = Counted
places-organisation = Employer
places-decision = Decision
places-act = Act
places-one = App { $number }
places-select-one = Select application { $number }
places-manager-agreed = Agreed
places-manager-refused = Cannot agree
places-manager-silent = No answer yet
places-managers-refused = { $count ->
    [one] Before you offer a place: the manager of { $who } cannot agree.
   *[other] Before you offer places: the managers of { $who } cannot agree.
}
places-managers-silent = { $count ->
    [one] Before you offer a place: the manager of { $who } has not answered.
   *[other] Before you offer places: the managers of { $who } have not answered.
}
places-unmet = Said no to:
places-although = Although an aim says something else: why
places-although-hint = The reason is kept with the decision. It stands on this board, and the panel reads it beside the letter.
places-although-open = Put right why a place is against an aim
places-although-again = Tick those who have a place against an aim, type the reason as it is to read from now on, and save it. What was said before stays in the record. A letter that is not out yet goes to the panel again.
places-although-do = Save the reason
places-beyond = Against an aim:
places-beyond-is = { $rule }, because: { $why }
places-drawn-order = The waiting list stands in the order of the draw, but for those whom somebody moved by hand.
places-undecided = Not decided
places-proposed-offer = A place, no letter yet
places-offered-until = Offered until { $day }
places-accepted = Accepted
places-passed = Passed on
places-lapsed = No answer in time
places-waiting = Waiting list
places-waiting-as = Waiting list, number { $count }
places-not = Not this time
places-left-list = Left the waiting list
places-breach-most = Passed over now: at most { $count } of { $value }
places-breach-fewest = Passed over now: at least { $count } of { $value } are needed
places-breach-household = Passed over now: somebody of the same household has a place
places-letter-undelivered = The letter could not be delivered yet
places-letter-changed = The letter changed after it was approved
places-undelivered = { $count ->
    [one] 1 letter could not be delivered yet: { $who }.
   *[other] { $count } letters could not be delivered yet: { $who }.
}
places-undelivered-why = They are tried again by day, and an offer does not run out before its letter is out. Where an address is wrong, tell them by telephone: open “Passes” beside their name, and set the last day to answer or note that they pass.
places-try-again = Try again now
places-tried-again = { $count ->
    [0] There was nothing to try again.
    [one] 1 letter is tried again.
   *[other] { $count } letters are tried again.
}
places-up = Up
places-down = Down
places-pass = Passes
places-decided = { $count ->
    [one] 1 application is decided.
   *[other] { $count } applications are decided.
}
places-undo = Undo
places-undone = { $count ->
    [0] There was nothing to undo.
    [one] 1 decision is undone.
   *[other] { $count } decisions are undone.
}
places-pass-title = Application { $number } passes
places-pass-when = For somebody who told you so. They can also do it by their own link.
places-pass-next = The place goes to application { $number }, who gets a letter: at once by day, in the morning by night.
places-pass-nobody = Nobody on the waiting list can take the place. It stays free.
places-pass-begun = The course has begun. The place stays free until you offer it to somebody.
places-pass-leaves = They are taken off the waiting list.
places-pass-none = There is nothing to pass on.
places-pass-do = Note that they pass
places-again = Offer again
places-again-title = Application { $number }: the time to answer was over
places-again-lead = Their place is still free. If they have told you why they were silent, you can open the offer again. They get a letter: at once by day, in the morning by night.
places-again-why = Why it is opened again
places-again-why-hint = Kept in the history of the application. Their letter does not say it.
places-again-do = Open the offer again
places-again-noted = Their offer is open again. Their letter is on its way.
fault-places-again-why = Say why, in at most { $most } characters.
fault-places-gone-on = Their place has gone on, and no place is free. Once one is, their offer can be opened again here.
fault-places-again-rule = A place is free, but an aim of the round or a shared home passes them over now, by who has come since.
fault-places-not-lapsed = They were not silent, or have answered since. Look again.
places-term = Their letter could not be delivered
places-term-why = Where you have told them by telephone that they have a place, set the last day to answer. If they are silent until it is over, the place goes to the next person on the waiting list.
places-term-last = Last day to answer
places-term-do = They know: set this day
places-term-noted = Noted. Their time to answer runs.
fault-places-heard = Their letter is out, or there is nothing to answer.
fault-places-beyond = { $count ->
    [one] The aim “{ $rule }” is public, and application { $numbers } would go against it. Say why all the same, or choose others.
   *[other] The aim “{ $rule }” is public, and applications { $numbers } would go against it. Say why all the same, or choose others.
}
fault-places-although-empty = Type the reason
fault-places-although-nobody = Tick somebody who has a place against an aim
fault-places-although-long = Say why in at most { $most } characters.
fault-places-begun = The course has begun. Say until when they can answer.
fault-places-term-begins = The first session is on { $day }. Give a day before that.
fault-places-term = Give a day from today on, at most { $most } days ahead.
places-pass-back = Not now
places-moved = Noted. Application { $number } is offered the place.
places-pass-noted = Noted.
fault-places-nobody = Tick at least one application.
fault-places-reason = Choose why.
fault-places-no-score = { $count ->
    [one] Application { $number } has no score, so the scores cannot be the reason. Choose another one.
   *[other] { $count } applications have no score, application { $number } among them. The scores cannot be the reason for these.
}
fault-places-aim = Type which aim, in at most { $most } characters.
fault-places-sentence = Type what the panel says, in at most { $most } characters. The applicant reads it.
fault-places-chance = Type the chance as a number from 0 to 100, or leave it empty.
fault-places-household = Application { $number }: somebody of the same household has a place or is to have one, and no two places go to one home. Choose one of them.
fault-places-full = { $over ->
    [1] That is one more than the { $places } places there are.
   *[other] That is { $over } more than the { $places } places there are.
}
fault-places-told = Application { $number } has had a letter that this would go against.
fault-places-gone = One of these applications was taken back. Look again.
fault-places-no-draw = There is no draw, or everything in it is decided.
fault-places-none-left = No place is free.
fault-places-nobody-fits = Nobody on the waiting list can take the place without going against an aim. You can offer it to somebody by hand.
fault-places-undo-late = It is too late to undo this here. You can decide anew.
fault-places-meanwhile = Somebody else decided in between. Look again.

# The letters that tell it.
letters-title = Letters to applicants
letters-empty = No letters wait for your approval. Those you approved go out by day.
letters-empty-go = See who gets a place
letters-offers = { $count } with a place.
letters-waiting = { $count } for the waiting list.
letters-not = { $count } not this time.
letters-undecided = { $count ->
    [one] 1 application is not decided yet. It gets no letter.
   *[other] { $count } applications are not decided yet. They get no letter.
}
letters-waiting-free = { $count ->
    [one] 1 place is free, and nobody is offered it. The letters tell people that they wait for one.
   *[other] { $count } places are free, and nobody is offered them. The letters tell people that they wait for one.
}
letters-waiting-free-go = Decide on them first
letters-wait = The approved letters go out on { $when }.
letters-late = The approved letters were to go out on { $when }, and have not. Approve them again: if they cannot go out, you read why.
letters-by-now = If they go out now, the last day to answer an offer is { $day }.
letters-is-changed = Changed after it was approved
letters-unapproved = { $count ->
    [one] 1 letter was changed or added since. Approve it too.
   *[other] { $count } letters were changed or added since. Approve them too.
}
letters-take-back = Take the approval back
letters-taken-back = Nothing goes out until you approve it again.
letters-open = Applications are open until { $closes }. Letters can be approved after that.
letters-approve = Approve the letters
letters-approve-why = Each letter is shown below as its reader gets it. Where anything in a letter changes before it goes out, it does not go out until you approve it again.
letters-days = Days to answer an offer
letters-days-hint = A place that nobody answers in time goes to the waiting list.
letters-doubt-unmet = { $count ->
    [one] Before you offer a place: { $who } said no to something that is asked of everybody.
   *[other] Before you offer places: { $who } said no to something that is asked of everybody.
}
letters-doubt-met = { $count ->
    [one] The letter of { $who } says that something asked of everybody was not met. By their answers everything is: give another reason, or say in the panel’s words what it was.
   *[other] The letters of { $who } say that something asked of everybody was not met. By their answers everything is: give another reason, or say in the panel’s words what it was.
}
letters-doubt-higher = { $count ->
    [one] { $who } has a higher score than somebody who is meant to have a place by the scores, and the letter says that the scores decided. Look again, or give another reason.
   *[other] { $who } have higher scores than somebody who is meant to have a place by the scores, and the letters say that the scores decided. Look again, or give another reason.
}
letters-doubt-undrawn = { $count ->
    [one] The letter of { $who } says that the lot decided. No draw was made here: give another reason where none was made elsewhere.
   *[other] The letters of { $who } say that the lot decided. No draw was made here: give another reason where none was made elsewhere.
}
letters-cut = The first session is on { $day }. No offer can be answered later than the day before, whatever number stands here.
letters-begun = The first session was on { $day }. An offer that goes out now can be answered until { $last } all the same.
letters-begun-then = The first session is on { $day }, before the letters go out on { $then }. An offer that goes out then can be answered until { $last } all the same.
letters-do-promised = Approve: they go out on { $when }
letters-do-now = Approve and send now
letters-approved = { $count ->
    [one] 1 letter is approved.
   *[other] { $count } letters are approved.
}
letters-sent = { $count ->
    [one] 1 letter is on its way.
   *[other] { $count } letters are on their way.
}
letters-in-the-morning = { $count ->
    [one] 1 letter goes out in the morning. Nobody gets one at night.
   *[other] { $count } letters go out in the morning. Nobody gets one at night.
}
letters-is-approved = Approved
letters-panel = The panel's yes
letters-panel-not-asked = Look at the letters, then ask the panel. Each reviewer reads, without names, the letters of those whom they may read.
letters-panel-asked = Asked on { $when }.
letters-panel-all = { $count ->
    [one] Approved the 1 letter
   *[other] Approved all { $count } letters
}
letters-panel-some = Approved { $count } of { $all }
letters-panel-silent = Has not answered
letters-panel-objects = Says something is wrong
letters-words = Change the words of all such letters
letters-panel-wrong = Something is wrong:
letters-panel-of = { $count ->
    [one] In the letter of { $who }.
   *[other] In the letters of { $who }.
}
letters-panel-wrong-earlier = Said of an earlier wording:
letters-panel-ask = Ask the panel
letters-panel-again = Ask those again who have letters left
letters-panel-notice = { $count ->
    [0] Nobody is asked again: everybody has approved what they may read, or was asked today.
    [one] 1 reviewer is asked.
   *[other] { $count } reviewers are asked.
}
letters-without = Why the letters go without the panel's yes
letters-without-hint = Only where you do not wait for it. The reason is kept, and stands on the board.
letters-each = { $count ->
    [one] 1 letter
   *[other] { $count } letters
}
fault-letters-open = Applications are still open. Letters can be approved after they close.
fault-letters-second = { $count ->
    [one] Application { $numbers } is being scored once more after a talk. Wait until every reader has locked it, or take back what is decided of it. A reader who cannot do it is taken off the panel.
   *[other] Applications { $numbers } are being scored once more after a talk. Wait until every reader has locked them, or take back what is decided of them. A reader who cannot do it is taken off the panel.
}
fault-letters-panel = { $count ->
    [one] 1 reviewer has not approved every letter they may read. Ask the panel and wait, or say why the letters go without.
   *[other] { $count } reviewers have not approved every letter they may read. Ask the panel and wait, or say why the letters go without.
}
fault-letters-panel-long = Say why in at most { $most } characters.
fault-letters-no-panel = Nobody on the panel may read any of these letters. They need no yes.
fault-letters-begun = The course has begun by then. Look at the last day to answer, and tick that it is right.
fault-letters-days = Give between { $fewest } and { $most } days.
fault-letters-none = There is no letter to approve.
fault-letters-changed = The letters are not as you saw them any more: something was decided, or their words or the last day to answer changed. Look at them again, then approve them.
fault-letters-day-over = The day that was promised is over. Send them now.
fault-letters-gone = They have gone out already, or nothing was approved.

# The applicant's page once a letter has said something.
offer-yours = There is a place for you
offer-by = Please answer by the end of { $day }.
offer-silence = If we do not hear from you by then, the place goes to the next person on the waiting list, if somebody waits.
offer-dates = See its dates, and where it is
offer-accept = I take the place
offer-pass-open = Pass my place on
offer-accepted = You have a place
offer-accepted-next = We are glad. Before the first date we write to you with what you need. You can sign in with your email address.
offer-sign-in = Sign in
offer-give-back = I can't take it after all
offer-passed = You passed your place on
offer-passed-next = Thank you for telling us.
offer-take-back = I take it after all
offer-lapsed = Your time to answer is over
offer-lapsed-next = We did not hear from you, so the place went on. Write to us if you would still like to come.
offer-lapsed-free = Your offer ended on { $day }. Write to us if you would still like to come.
offer-waiting = You are on the waiting list
offer-position = { $count ->
    [1] You are first.
    [2] You are 2nd.
    [3] You are 3rd.
    [21] You are 21st.
    [22] You are 22nd.
    [23] You are 23rd.
    [31] You are 31st.
    [32] You are 32nd.
    [33] You are 33rd.
   *[other] You are { $count }th.
}
offer-waiting-next = When a place becomes free and it is your turn, we write to you. Somebody further down can come first if the rules of the round ask for it, for example for another kind of work or another employer.
offer-over = A place is free. For now a rule of the round ({ $rule }) passes you over. We write to you if that changes.
offer-rule-organisation = { $count ->
    [one] at most 1 person from one organisation
   *[other] at most { $count } people from one organisation
}
offer-rule-most = at most { $count } of { $value }
offer-rule-fewest = at least { $count } of { $value }
offer-leave = Leave the waiting list
offer-leave-means = You will not be offered a place in this round any more.
offer-leave-do = Take me off the list
offer-left = You are off the waiting list
offer-left-next = Thank you for telling us.
offer-not = Not this time
offer-not-next = We cannot offer you a place this time. Thank you for applying.
offer-next-round = Tell me about the next round
offer-pass-title = Pass your place on?
offer-pass-means = If somebody is next on the waiting list, it goes to them at once and you cannot take it back. If nobody is, you still can.
offer-pass-do = Pass it on
offer-keep = Go back
offer-withdraw-why = Nobody reads it then. A place, or your place on the waiting list, goes to the next person.
fault-offer-over = This place is not open to answer any more.
fault-offer-moved-on = Your place has gone to the next person.
fault-offer-closed = This programme is closed. Write to us.
fault-offer-in-group = You are in a group already. Write to us, and we sort it out together.

drop-in-home = Open sessions: { $title }
drop-in-part = Open sessions
drop-in-part-says = People take a place in one session at a time
drop-in-desk-title = Open sessions
drop-in-desk-says = In an open session there is no fixed group. People take a place in one session at a time. When all places are taken, others wait. You see numbers and no names. Only whoever facilitates knows who comes.
drop-in-desk-none = There are no open sessions yet.
drop-in-desk-address = Address of the page
drop-in-desk-new = Make open sessions
drop-in-desk-made = The open sessions are made. Their page is open now.
drop-in-desk-dates = { $count ->
    [0] No dates to come
    [one] One date to come
   *[other] { $count } dates to come
}
drop-in-who = Who may take a place?
drop-in-who-organisations = People of this programme and of its organisations. The programme’s page tells of it.
drop-in-who-link = Everybody who has the address of the page
drop-in-field-title = What is it called?
drop-in-field-title-hint = Such as Thursday circle. Each date is added to it.
drop-in-field-places = Places in each session
drop-in-field-hours = For how many hours is a free place kept for whoever is next?
drop-in-field-hours-hint = The hours begin at 8am when a place becomes free at night.
drop-in-field-newcomers = Whoever has not been yet comes first on the waiting list
drop-in-field-first = First date
drop-in-field-starts = Begins at
drop-in-field-minutes = How many minutes?
drop-in-field-dates = How many dates?
drop-in-field-every = Weeks from one date to the next
drop-in-field-place = Place
drop-in-field-link = Join link
drop-in-field-lead = Who facilitates?
drop-in-field-lead-nobody = Please choose
drop-in-make = Make them
drop-in-says = Take a place in one session at a time. You need not come to the others.
drop-in-stays = What is said in the room stays in the room. When you take a place, you say yes to that.
drop-in-rule = A free place goes to whoever asked first of those who wait, and is kept for { $count ->
    [one] one hour
   *[other] { $count } hours
}.
drop-in-rule-newcomers = A free place goes to those who have not been yet, then to whoever asked first, and is kept for { $count ->
    [one] one hour
   *[other] { $count } hours
}.
drop-in-nobody-sees = Nobody sees who else comes, but whoever facilitates. Nobody sits with their own manager.
drop-in-calm = You had a place twice and could not come. That happens. If you know that you cannot come, give your place to the next person. Is something in the way? Please tell { $name }.
drop-in-no-dates = There are no dates to come just now.
drop-in-free = { $count ->
    [one] One place is free
   *[other] { $count } places are free
} of { $places }
drop-in-full = All { $places } places are taken
drop-in-waiting = { $count ->
    [one] one person waits
   *[other] { $count } people wait
}
drop-in-held = You have a place
drop-in-offered = A place is kept for you until { $until }
drop-in-rank = You are number { $rank } of those who wait
drop-in-take = Take a place
drop-in-wait = Wait for a place
drop-in-confirm = Take the place
drop-in-give-up = Give my place up
drop-in-leave = Wait no longer
drop-in-took = You have a place. A letter with the date is on its way.
drop-in-waits = You are on the waiting list. We write to you when a place is free.
drop-in-gave-up = You have no place in this session any more. The next person can come.
drop-in-sign-in = Sign in to take a place with one press
drop-in-by-mail = Or get a link by e-mail. You need no account.
drop-in-which = Which session?
drop-in-email = Your e-mail address at work
drop-in-send = Send me the link
drop-in-sent = If this address can take a place, a letter with your link is on its way.
drop-in-begun = This session has begun, or is off. Places cannot be taken any more.
drop-in-others = The other dates
drop-in-who-comes = Only whoever facilitates knows who comes.
drop-in-public = Open sessions
drop-in-public-says = Come once, or as often as you like.
fault-drop-in-title = Give the sessions a name
fault-drop-in-long = Use a name of at most { $most } letters
fault-drop-in-number = Enter a whole number from { $least } to { $most }
fault-drop-in-first = Enter a first date after today
fault-drop-in-starts = Enter the time at which they begin, such as 14:00
fault-drop-in-lead = Choose who facilitates
fault-drop-in-twice = There is a session called { $name } already. Choose another name or another date
fault-drop-in-leads = You facilitate this session, so you need no place in it
fault-drop-in-place = Say where it is, or give a join link below.
fault-drop-in-line = This session is not one in which you can take a place. Choose another, or ask whoever arranges it
fault-drop-in-apart = You cannot take a place in this session. Please choose another date, or ask us
fault-drop-in-begun = This session has begun, so places cannot change any more
fault-drop-in-not-yours = These sessions are for people of other organisations. Please ask us if you think that is wrong
fault-drop-in-email = Enter your e-mail address, such as name@example.org
drop-in-who-organisation = Everybody who works for { $name }, in one round
drop-in-domains-are = Or whose address ends in { $domains }
drop-in-field-domains = Ends of addresses that may come too
drop-in-field-domains-hint = What comes after the @, such as harbour.example.org. Then people come whom you do not know yet. You may leave this empty.
drop-in-call-off = Choose a date to move it or to call it off. Everybody hears of it, whoever waits too.
drop-in-terms = How places are given
drop-in-terms-hint = With more places, those who wait move up at once. With fewer, nobody loses their place.
drop-in-terms-save = Save
drop-in-terms-saved = Saved. It holds for all dates to come.
drop-in-remove-title = Made by mistake?
drop-in-remove-says = Nobody has asked for a place, so you can still take all of it away.
drop-in-remove = Take these open sessions away
drop-in-removed = The open sessions are taken away.
drop-in-round-link = Make one round for a whole organisation
drop-in-round-title = A round for a whole organisation
drop-in-round-says = One session for everybody of an organisation, such as after something hard has happened. One or two people tell a story. Then everyone talks about what it brings up. You pass the address of its page on.
drop-in-round-title-hint = Such as After the flood. The date is added to it.
drop-in-round-organisation = Which organisation?
drop-in-round-domains-hint = What comes after the @, such as harbour.example.org. Then people come whom you do not know yet.
drop-in-round-day = Date
drop-in-round-minutes-hint = It is planned as a round with stories, in 60 or 75 minutes. Whoever facilitates can change the plan.
drop-in-round-places = How many places?
drop-in-round-tellers = Who brings a story?
drop-in-round-tellers-hint = E-mail addresses of one or two people. They have a place from the beginning and get a letter. Ask them before. You may leave this empty.
drop-in-round-make = Make the round
drop-in-round-made = The round is made. Pass the address of its page on.
drop-in-all = See the page of these sessions
drop-in-others-says = This link is yours. You need not write your name again.
drop-in-name = Your name
drop-in-email-hint = Your link comes to this address. Nobody but whoever facilitates sees your name.
drop-in-story-yours = You bring a story to this session. Two minutes are enough.
drop-in-story-theirs = Brings a story: { $names }
fault-drop-in-organisation = Choose the organisation that the round is for
fault-drop-in-domains = Write only what comes after the @, such as harbour.example.org, at most 20 of them
fault-drop-in-round-short = Choose more minutes, so that there is time for the stories
fault-drop-in-teller = Enter e-mail addresses, such as name@example.org, with blanks between
fault-drop-in-tellers = At most { $most } people bring a story
fault-drop-in-teller-unknown = We do not know { $email }. Add this person first, or leave them out
fault-drop-in-tellers-places = Whoever brings a story needs a place, and this person cannot have one. Choose somebody else
fault-drop-in-used = Somebody has asked for a place by now. Call the dates off instead, so that they hear of it
fault-drop-in-name = Enter your name
fault-drop-in-too-many = Too many people ask for a link just now. Please try again in an hour

# Applying for a place.
apply-title = Apply: { $programme }
apply-moment = { $day }, { $time }
apply-start = Apply for a place
apply-start-lead = Applications close on { $closes }. We write to everyone by { $hear }. It takes about 25 minutes. You can stop and come back.
apply-start-needed = What you need
apply-start-one-of = One of these:
apply-start-and-one-of = And one of these:
apply-start-as-well = And this:
apply-start-exception = Not quite you? You can still apply, and say why. A person reads it.
apply-name = Your name
apply-name-who = As people know you. The coordinator, who decides with the panel, and your manager see it; the people who score applications do not.
apply-email = Your email address
apply-email-hint = We send you a link. It opens your application, now and later.
apply-send-link = Send me the link
apply-link-sent = Look in your email
apply-link-sent-to = We have sent a link to { $email }.
apply-link-sent-how = The link in our letter opens your application.
apply-link-sent-none = Nothing there after a few minutes? Look in your junk mail.
apply-link-again = Ask for it again
apply-link-again-to = If somebody applied with { $email }, the link to their application is on its way there.
apply-lost-title = Have you applied, and lost your link?
apply-lost-hint = The address you applied with.
apply-lost = Send me my link again
apply-closed = This round is closed
apply-closed-why = You can no longer apply. We can tell you when the next round opens.
apply-next = Tell me about the next round
apply-next-title = Hear about the next round
apply-next-lead = We write to you once, when you can apply. Then we take your address off our list.
apply-next-noted = Thank you. We will write to you when the next round opens.
apply-yours = Your application
apply-done-of = { $done } of { $all } parts done.
apply-continue = Continue: { $task }
apply-check = Check your answers and send
apply-check-when = Opens when the other parts are done.
apply-still-to-do = Still to do
apply-begun = Begun
apply-done = Done
apply-sent-word = Sent
apply-cannot-yet = Cannot start yet
apply-words-written = { $count ->
    [one] 1 word so far
   *[other] { $count } words so far
}
apply-closes = Closes { $closes }
apply-closed-on = Closed { $closes }
apply-hear = We write to everyone by { $hear }.
apply-heard = Everyone was to hear by { $hear }. Write to us if you have not.
apply-manager = Manager
apply-manager-not-asked = When you send your application, we ask your manager whether you can have the time.
apply-manager-silent = We have asked { $manager }. No answer yet.
apply-manager-agreed = { $manager } will keep the time free for you.
apply-manager-refused = { $manager } cannot agree this time. You may like to talk with them. They can change their answer.
apply-come-back = Come back any time
apply-come-back-how = Your link is in the email we sent. Whoever has it can read and change your application.
apply-come-back-read = Your link is in the email we sent. Whoever has it can read your application, take it back, and answer for you. Nobody can change it any more.
apply-come-back-withdrawn = Your link is in the email we sent. Whoever has it can read your application and bring it back.
apply-who-reads = Who reads this
apply-private = { $count ->
    [0] The people who score applications read your answers without your name, your employer or your manager. The coordinator, who decides with them, reads all of it, but for where you live if that is asked. It is not used for anything else.
    [one] One person on the panel may read your answers, without your name, your employer or your manager. The coordinator, who decides with the panel, reads all of it, but for where you live if that is asked. It is not used for anything else.
   *[other] The { $count } people on the panel may read your answers, without your name, your employer or your manager. The coordinator, who decides with the panel, reads all of it, but for where you live if that is asked. It is not used for anything else.
}
apply-kept = We delete your application { $kept } months after the day by which you hear from us, and one that was never sent { $unsent } months after applications close.
apply-withdraw-open = Take my application back
apply-withdraw-why = Nobody reads it then. You can bring it back until applications close.
apply-withdraw-why-closed = Nobody reads it then, and you are not offered a place. Applications have closed, so you cannot bring it back.
apply-withdraw = Take it back
apply-withdrawn = You took your application back
apply-withdrawn-lead = Nobody reads it. You can bring it back until applications close.
apply-withdrawn-lead-closed = Nobody reads it. Applications have closed, so it cannot be brought back.
apply-bring-back = Bring it back
apply-withdrawn-notice = Your application is taken back.
apply-back-notice = Your application is back.
apply-closed-not-sent = Applications have closed. This one was not sent.
apply-sent = We have your application
apply-sent-lead = There is nothing more to do. You hear from us by { $hear }.
apply-sent-late = There is nothing more to do. You were to hear from us by { $hear }. Write to us if you have not.
apply-sent-change = You can change it until { $closes }. What you change counts at once.
apply-saved = Saved.
apply-save = Save and go on
apply-later = Go on later
apply-saves-itself = Saved as you write.
apply-draft-saved = Saved just now.
apply-draft-waits = Names and addresses are not saved yet. Press the button when they are right: only then we write to a manager.
apply-draft-other = This part was saved in another window or on another device in between. Press the button to see both.
apply-not-saved = Not saved just now. We try again as you write. Press the button before you leave.
apply-draft-not-yet = Not saved yet: something is missing. Press the button to see what.
apply-other-device = What was saved from your other device
fault-apply-dates-which = You cannot come every time: tick the dates you cannot do.
fault-apply-dates-clash = You can come every time, and you ticked dates you cannot do. Change one of them.
apply-manager-named = We ask { $manager }, by day. If you name somebody else here and press the button, we write to them instead, and an answer that was given no longer counts.
apply-optional = { $help } You may leave this empty.
apply-one-of = { $help } One yes is enough among the { $count } questions that say this.
apply-exception = { $help } Needed if you said no to something; leave it empty otherwise.
apply-recorded = { $help } We only count the answers: yours does not matter for a place, and the readers do not see it. The coordinator can.
apply-household = { $help } We ask so that no two places go to one home. Nobody reads it, and it is deleted with your application. The lists that repeat the draw say which applications share a home, without names; the coordinator can tell whose those are. You may leave this empty.
apply-yes = Yes
apply-no = No
apply-nothing = Nothing written
apply-words = Up to { $most } words.
apply-words-so-far = { $count ->
    [one] Up to { $most } words. 1 word so far.
   *[other] Up to { $most } words. { $count } words so far.
}
apply-change = Change
apply-missing-title = Still to do before you can send it
apply-missing = { $title }: { $what }
apply-unmet = You said no to
apply-unmet-why = This does not rule you out. A person reads why, and decides.
apply-named = Your name stands in what you wrote
apply-named-why = The people who score applications read [name] instead. You may like to change the sentence, so that it reads well without.
apply-send = Send my application
fault-apply-name = Type your name
fault-apply-name-shape = Type the name alone, without an address, a web page or a telephone number
fault-apply-managers = { $most } people were asked about this application within a day. Try again tomorrow.
fault-apply-email = Type an email address, such as name@example.org
fault-apply-closed = Applications have closed.
fault-apply-withdrawn = This application was taken back. Bring it back first.
fault-apply-too-many = We have sent links to this address already. Look in your email, or try again in an hour.
fault-apply-next-too-many = Too many people have asked just now. Please try again in an hour.
fault-apply-needed = Write something here
fault-apply-choose = Choose one answer
fault-apply-household = Type a postcode like SW1A 1AA and the number or name of your house, or leave it empty.
fault-apply-long = Use at most { $most } characters.
fault-apply-words = { $over ->
    [1] One word too many. The most is { $most }. It is kept until you shorten it.
   *[other] { $over } words too many. The most is { $most }. They are kept until you shorten it.
}
fault-apply-exception = You said no to something that is needed. Say in a few words why we should still read your application.
fault-apply-own-manager = This is your own address. Type your manager's.
fault-apply-other-device = This part was saved from another device in between. Both are shown here. Press the button to keep what stands in the boxes.
fault-apply-next-closed = Applications to that programme are not open.

# A manager says whether they stand behind it.
endorse-title = Can { $applicant } have the time?
endorse-as = Answering as { $name }.
endorse-lead = { $applicant } has applied for a place. You were named as their manager, or as somebody who can answer for their manager. If they get a place, will you keep these times free?
endorse-agreed = You keep the time free
endorse-agreed-late = Thank you. { $applicant } was to hear by { $hear } whether there is a place.
endorse-agreed-next = Thank you. { $applicant } hears by { $hear } whether there is a place. Only then is anything signed.
endorse-refused = You cannot agree this time
endorse-programme = What is it about?
endorse-private = You are not shown what they wrote. A reason you give is read by the coordinator, not by the applicant.
endorse-over = This is settled. Write to us if something has changed.
endorse-agree = I keep the time free
endorse-no-open = I cannot agree
endorse-reason = Why not this time?
endorse-reason-hint = A sentence is enough. Leave out personal details.
endorse-no = Send this answer
endorse-deputy-open = Somebody else should answer
endorse-deputy-name = Their name
endorse-deputy-email = Their email address
endorse-deputy = Ask them instead
endorse-deputy-asked = Thank you. We have asked { $deputy } about { $applicant }.
endorse-named = We have asked { $deputy } at { $email } instead of you. They have not answered yet. Once they have, this link ends.
endorse-named-wrong = Is the address wrong?
endorse-named-ask = Put it right and ask again
endorse-undo = Change my answer
fault-endorse-reason = Say in a sentence why not
fault-endorse-closed = It is too late to answer here. Write to us instead.
fault-endorse-deputy = Type the address of somebody else

# The coordinator's list.
applications-title = Applications
applications-form = Edit the questions
applications-views = Which applications
applications-all = { $count ->
    [one] 1 in all
   *[other] { $count } in all
}
applications-count-sent = { $count } sent
applications-count-begun = { $count } begun
applications-count-withdrawn = { $count } taken back
applications-count-agreed = { $count ->
    [0] No manager has agreed yet.
    [one] 1 manager has agreed.
   *[other] { $count } managers have agreed.
}
applications-none = No applications here
applications-none-why = People apply from the public page of the programme. What they begin and send comes here.
applications-number = Number
applications-who = Who
applications-standing = Stage
applications-begun = Begun
applications-sent = Sent
applications-withdrawn = Taken back
applications-refused-before = A manager said no before
applications-asked-before = Asked before: { $manager }, who cannot agree.
applications-read-by = What each reader gave
applications-read-by-why = You need this to decide and to answer a complaint. Applicants are never told who read them.
applications-not-asked = Not asked yet
applications-silent = { $manager }: no answer yet
applications-agreed = { $manager } agrees
applications-exception = asks for an exception
applications-not-agreed = { $manager } cannot agree
applications-recorded = Only counted
applications-recorded-why = Those who applied were told that it does not matter for a place. Those who read applications do not see it.
applications-recorded-answer = { $answer }: { $count }
applications-recorded-silent = No answer: { $count }
applications-more = More applications
applications-one = Application { $number }
applications-unmet = Said no to
applications-interested = { $count ->
    [one] 1 person wants to hear of the next round
   *[other] { $count } people want to hear of the next round
}
applications-interested-none = You can tell them when another programme of yours takes applications.
applications-interested-of = Tell them of
applications-interested-tell = Write to them
applications-told = { $count ->
    [0] Nobody was waiting.
    [one] 1 letter is on its way.
   *[other] { $count } letters are on their way.
}

# The form of the applications.
form-title = What applicants are asked
form-lead = Open a question to change it. What was answered already is never lost: a question you take out is no longer asked, and its answers stay.
form-untitled = A question without words
form-feeds = Counts for: { $criterion }
form-counted = Counted for the aims of the round
form-recorded = Only counted. It does not matter for a place, and the people who choose do not see the answers.
form-household = Nobody sees the answers. By them no two places go to one home.
form-for = What it is for
form-for-read = Read by those who choose
form-for-criterion = Counts for: { $criterion }
form-for-category = Counted for the aims (needs answers to choose from)
form-lacking = The programme asks for this too
form-lacking-why = It was added to the programme later, or taken out here. Tick what you want to ask.
form-gone = It is not asked any more.
form-told-words = up to { $most } words
form-answered = Somebody has answered this. You can change its words and give more room. Its kind stays.
form-question = The question
form-help = Help under it (optional)
form-words = Most words
form-choices = Answers to choose from, one a line
form-kind = How it is answered
form-kind-text = A few lines
form-kind-line = One line
form-kind-yes-no = Yes or no
form-kind-choice = One of several
form-needed = Must be answered
form-goes = Stop asking this
form-add = Add a question
form-save = Save the questions
form-look = See it as an applicant
form-look-title = The questions as an applicant sees them
form-look-lead = As they are saved now. An applicant finds each part on a page of its own. Here nothing can be typed, and nothing is saved.
form-saved = The questions are saved.
fault-form-title = Write the question
fault-form-twice = “{ $title }” stands twice. Reload the page and try again.
fault-form-empty = Ask at least one thing.
fault-form-words = “{ $title }”: give between { $fewest } and { $most } words.
fault-form-choices = “{ $title }”: give at least two answers to choose from.
fault-form-manager = The manager's email address has to be asked: we write to them.
fault-form-settled = “{ $title }” counts for aims that are settled and public. It stays as it is; only its help can change.
fault-form-protects = “{ $title }” has been answered and has to stay: people were told what is done with the answers, or we keep others from reading by them.
fault-form-recorded = “{ $title }” is only recorded. It does not matter for a place, and applicants are told so: its answers cannot be counted for the aims, scored or read by those who choose.
fault-form-recorded-kind = “{ $title }”: only a question with answers to choose from can be counted.
fault-form-household = “{ $title }”: it is answered in one line, and everybody may leave it empty.
fault-form-category = “{ $title }”: only a question with answers to choose from can be counted for the aims.
fault-form-criterion = “{ $title }”: only a question that is answered in words can count for a criterion.
fault-form-answered = “{ $title }” has been answered. Its kind stays, an answer that was chosen stays, and room can only grow.

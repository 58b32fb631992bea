# Signing an agreement.
agreement-party-participant = Participant
agreement-party-manager = Manager
agreement-party-provider = Provider
agreement-as = Answering as { $name }. If that is not you, please close this page.
agreement-lead-participant = You sign first, then your manager, then { $provider }. It keeps the dates below free for you.
agreement-lead-manager = { $participant } has signed. You agree to keep the dates below free. { $provider } signs last.
agreement-lead-new-manager = { $participant } has signed, and so had the manager before you. You agree to keep the dates below free from now on.
agreement-you-signed = You signed on { $day }
agreement-you-cannot = You cannot sign: { $why }
agreement-next-manager = Thank you. Your manager is asked next. When everybody has signed, we send you a letter.
agreement-next-provider = Thank you. We sign last. When everybody has signed, we send you a letter.
agreement-next-complete = Everybody has signed.
agreement-take = Take the agreement (PDF)
agreement-over = This wording is no longer the one to sign. If you are asked again, a new letter comes.
agreement-newer-waits = This wording is no longer the one to sign: a newer version waits for you.
agreement-newer-signed = This wording is no longer the one that counts: you have signed a newer version.
agreement-newer-read = Read the newer version
agreement-take-earlier = Take the version you signed (PDF)
agreement-clauses = What we agree
agreement-dates = Protected dates
agreement-signed = Signed so far
agreement-signature = { $party }: { $name }, { $day }
agreement-former = { $party } until { $day }
agreement-pinned = Version { $number }. Wording and dates are known by { $hash }: change one letter and it is another.
agreement-name = Your name
agreement-name-hint = Type it as you would write it under a paper.
agreement-sign = I sign
agreement-missed-title = Dates you were not there
agreement-missed-why = Was it work that kept you? We read only how many hours that was, and your manager is not told. Illness, leave and anything else are not asked about.
agreement-missed-work = Work did not release me
agreement-missed-other = It was something else
agreement-missed-said = Because of work
agreement-unable-open = I cannot sign
agreement-unable-why = What is in the way?
agreement-unable-dates = Not all of these dates are possible
agreement-unable-cover = Nobody can stand in
agreement-unable-not_mine = Somebody else should be asked
agreement-unable-talk = A talk about it is needed first
agreement-unable-send = Send this answer
agreement-private = It is about time only. A manager hears which dates were attended, never what was said.
agreement-hours = { $given } of { $noted } hours
agreement-hours-and-work = { $hours }, { $missed } missed because of work
agreement-not-noted = { $hours } hours not noted yet
agreement-home-title = Agreements
agreement-home-sign = Sign the { $title }
agreement-home-sign-for = Sign the { $title } for { $participant }
agreement-home-unable = { $title } for { $participant }: you cannot sign
agreement-home-signed = { $title } for { $participant }: you have signed
agreement-home-complete = { $title } for { $participant }: signed by all
agreement-home-earlier = { $title } for { $participant }: the version you signed on { $day }
agreement-home-given = Time given: { $given }
fault-agreement-name = Type your name
fault-agreement-name-other = You are asked to sign as { $name }. Type that name. If it is misspelt here, write to us first: once it is put right, you can sign.
fault-agreements-name-other = You sign as { $name }, the name that is known of you here. Type that name. If it is misspelt, put it right in the people table first.
fault-agreement-name-long = A name has at most { $most } characters
fault-agreement-turn = It is not your turn to sign yet
fault-agreement-why = Choose what is in the way
fault-agreement-signed = You have signed already. Write to us if something has changed.
fault-agreement-over = This wording is no longer the one to sign
fault-agreement-missed = Choose one of the dates below, and why
fault-agreement-none = This programme has no agreement to send out
fault-agreement-not-looked-at = The wording or the dates have changed since you opened this page. Nothing was sent. Look at them below, then press again.
fault-agreement-no-dates = The agreement protects no dates yet. Give the course its dates first.

# The coordinator's page.
agreements-title = Agreements
agreements-part = Who has signed, and the time that was given
agreements-none = No agreement of this programme is signed by participant, manager and provider.
agreements-to-set-up = Set one up
agreements-nobody = Nobody takes part yet.
agreements-not-sent = It has not been sent out yet.
agreements-sent = Version { $number } was sent out on { $day }.
agreements-sent-several = Groups have versions of their own. The newest, version { $number }, was sent out on { $day }.
agreements-complete = { $count ->
    [one] { $complete } of 1 person has an agreement signed by all.
   *[other] { $complete } of { $count } people have an agreement signed by all.
}
agreements-send-why = Send it to everybody who takes part
agreements-send = { $count ->
    [one] Send it to 1 person
   *[other] Send it to { $count } people
}
agreements-changed = The wording or the dates have changed: ask everybody again
agreements-changed-says = What was signed stands until then. The new version is below; nobody has signed it.
agreements-moved = { $count ->
    [one] The dates of 1 person have changed: ask them and their manager again
   *[other] The dates of { $count } people have changed: ask them and their managers again
}
agreements-moved-says = What they signed stands until then. Nobody else is asked again: their dates are as they signed them.
agreements-send-again = { $count ->
    [one] Send the new version to 1 person
   *[other] Send the new version to { $count } people
}
agreements-joined = { $count ->
    [one] 1 person has not been asked
   *[other] { $count } people have not been asked
}
agreements-asked = { $count ->
    [0] Nobody had to be asked.
    [one] 1 letter is on its way.
   *[other] { $count } letters are on their way.
}
agreements-silent = { $count ->
    [one] 1 person was asked and has not answered.
   *[other] { $count } people were asked and have not answered.
}
agreements-remind = Remind them
agreements-reminded = { $count ->
    [0] Nobody was reminded: everybody silent was written to within a day.
    [one] 1 person is reminded.
   *[other] { $count } people are reminded.
}
agreements-no-manager = { $count ->
    [one] 1 person has signed and has no manager in the people table. Add one there: you can ask them here then.
   *[other] { $count } people have signed and have no manager in the people table. Add them there: you can ask them here then.
}
agreements-managers = { $count ->
    [one] 1 manager can be asked now
   *[other] { $count } managers can be asked now
}
agreements-ask-managers = Ask their managers
agreements-to-sign = { $count ->
    [one] 1 agreement waits for you
   *[other] { $count } agreements wait for you
}
agreements-name-hint = It stands under each of them, with today's date.
agreements-sign-all = Sign them for the provider
agreements-signed = { $count ->
    [0] There was nothing left to sign.
    [one] 1 agreement is signed. The PDF is printed and the letters go out.
   *[other] { $count } agreements are signed. The PDFs are printed and the letters go out.
}
agreements-text = What is signed
agreements-text-first = What is to be signed
agreements-text-new = The new version, which nobody has signed
agreements-text-moved = What is signed, with the changed dates
agreements-text-issued = What is signed: version { $number }
agreements-text-last = What was sent out last: version { $number }
agreements-hash = The wording and the dates as they stand now: { $hash }
agreements-hash-several = Groups have dates of their own, so that not everybody signs the same: each version has its own number and hash.
agreements-stands = Which version each group has
agreements-stands-line = { $group }: { $versions }
agreements-stands-version = version { $number } ({ $hash })
agreements-stands-none = People in no group with dates
agreements-edit = Change the wording
agreements-who = Who has signed
agreements-earlier = Version { $number }, signed by all on { $day } (PDF)
agreements-word-signed = signed
agreements-word-asked = asked
agreements-word-not-asked = not asked
agreements-word-no-manager = not known
agreements-word-your-turn = waits for you
agreements-word-later = later
agreements-page = Page { $page } of { $pages }.
agreements-before = Earlier
agreements-after = More

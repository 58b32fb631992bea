# Every rule of a grouping, as a finding about the arrangement.
fault-group-manager-with-report = { $manager } manages { $report }, and both are in { $group }.
fault-group-above-in-line = { $manager } is further up { $report }’s line, and both are in { $group }.
fault-group-facilitator-above = { $manager } facilitates { $group }, and is { $report }’s manager or further up their line.
fault-group-facilitator-below = { $report } facilitates { $group }, and { $manager } is above them in the line.
fault-group-conflict-pair = { $one } and { $other } may not be in one group. Both are in { $group }.
fault-group-same-household = { $one } and { $other } live in one household. Both are in { $group }.
fault-group-in-two-groups = { $person } is in { $other } and in { $group }.
fault-group-facilitator-from-team = { $facilitator } facilitates { $group } and works in one team with { $members }.
fault-group-facilitator-ended = { $facilitator } facilitates no longer, and leads { $group }.
fault-group-facilitator-learning = { $facilitator } is still learning, and leads { $group }.
fault-group-facilitator-elsewhere = { $facilitator } may lead in their own organisation. { $members } of { $group } work elsewhere.
fault-group-facilitator-lacks = { $facilitator } leads { $group }. This is not checked, or has run out: { $credentials }.
fault-group-facilitator-full = { $facilitator } leads { $group } and more groups than the { $most } they have time for.
fault-group-facilitator-day-full = { $facilitator } leads { $group } on a day with more than { $most } groups.
fault-group-too-few = { $count ->
    [0] No one is in { $group } yet. { $min } is the fewest.
    [one] 1 person is in { $group }. { $min } is the fewest.
   *[other] { $count } people are in { $group }. { $min } is the fewest.
}
fault-group-too-many = { $count } people are in { $group }. { $max } is the most.
fault-group-no-facilitator = Nobody facilitates { $group } yet.
fault-group-one-organisation = { $count } of { $all } in { $group } work at { $organisation }.
fault-group-one-team = Everyone in { $group } works in { $team }.
# Forms
fault-group-name-empty = Give the group a name
fault-group-name-long = The name can have 60 characters at most
fault-group-name-taken = There is a group called { $name } already
fault-group-place-long = The place can have 300 characters at most
fault-group-join-link = The link begins with https:// and has no spaces
fault-group-reason-missing = Say in a sentence why it should stay like this
fault-group-reason-long = The reason can have 500 characters at most
fault-group-keep-never = No reason is enough for this one. It has to be changed.
fault-group-not-empty = { $name } has people or dates by now, so it stays.
fault-group-keep-not-needed = You may leave this as it is. No reason is needed.
fault-group-facilitator-unknown = We do not know this person
fault-group-no-target = Choose a group first.
fault-group-none = There are no groups yet. Add one first.
fault-group-back-late = The 10 minutes are over. Add the person again from the list of people.
fault-group-undo-late = There is nothing to undo. A move can be undone for 10 minutes.
fault-group-confirmed-late = Confirming can be undone for 10 minutes. People are told now.
fault-group-confirmed-dated = A group has dates or a poll by now. So its confirming cannot be undone.
# Why each rule is there
group-why-manager = No one sits with their own manager, at any step of the line. It has to be changed.
group-why-facilitator-in-line = People speak freely when no one above or below them in the line facilitates. It has to be changed.
group-why-conflict = You asked us to keep them apart. It has to be changed.
group-why-household = People who live together are kept in different groups. It has to be changed.
group-why-two-groups = One group of a stage is enough for each person. It has to be changed.
group-why-own-team = It is seldom good to facilitate a group with people of one’s own team. A reason is needed to keep it.
group-why-may-not = Their profile says where they may lead. A reason is needed to keep it.
group-why-lacks = The programme asks for it. Check it on their page, or give a reason to keep it.
group-why-full = Their profile says how many groups they lead at one time. A reason is needed to keep it.
group-why-day-full = People listen less well after many groups in a day. A reason is needed to keep it.
group-why-few = Small groups feel empty when two people are away. A reason is needed to keep it.
group-why-many = In a large group some people never get to speak. A reason is needed to keep it.
group-why-no-facilitator = You can confirm without, and choose later.
group-why-one-organisation = It helps when 4 at most come from one place. You may leave it.
group-why-one-team = It helps when people of several teams meet. You may leave it.
# The smallest change
group-mend-another = Take { $person } out, or make another group.
group-mend-other-team = Bring somebody of another team in.
group-mend-out = { $count ->
    [one] Take 1 of them out, or make another group.
   *[other] Take { $count } of them out, or make another group.
}
group-mend-move = Smallest change: move { $person } to { $group }.
group-mend-take-out = Smallest change: take { $person } out of { $group }.
group-mend-choose = Smallest change: choose a facilitator.
group-mend-change = Smallest change: choose another facilitator.
group-mend-add = { $count ->
    [one] Smallest change: add 1 person.
   *[other] Smallest change: add { $count } people.
}
group-mend-remove = { $count ->
    [one] Smallest change: move 1 person elsewhere.
   *[other] Smallest change: move { $count } people elsewhere.
}
group-go-person = Go to { $person }
group-go-group = Go to { $group }
group-go-lead = Choose who facilitates { $group }
# What a move would cause
group-fit = Fits.
group-fit-smallest = Fits. The smallest change.
group-fit-manager = { $other } is there, who is above them in the line.
group-fit-report = { $other } is there, who is below them in the line.
group-fit-in-line = { $leader } facilitates it and is in their line.
group-fit-conflict = { $other } is there. They are kept apart.
group-fit-household = { $other } is there. They live together.
group-fit-two-groups = They would be in two groups.
group-fit-own-team = { $leader } facilitates it and is from their team. Needs a reason.
group-fit-may-not = { $leader } leads it, and may lead in their own organisation. Needs a reason.
group-fit-lead = { $leader } leads it. Needs a reason.
group-fit-few = { $count ->
    [0] It leaves no one in { $group }. Needs a reason.
   *[other] It leaves { $count } in { $group }, where { $min } is the fewest. Needs a reason.
}
group-fit-many = It would be { $count } people, where { $max } is the most. Needs a reason.
group-fit-no-facilitator = Nobody facilitates it yet.
group-fit-one-organisation = They would be { $count } from one organisation.
group-fit-one-team = All would be of one team.
group-fits = Fits { $groups }.
group-fits-none = Fits no group as it is.
group-fits-no-groups = There are no groups yet.
group-or = { $some } or { $last }
# Who facilitates
group-no-profile = { $name } has no profile yet.
group-lead-kept = A reason is kept.
group-lead-may-not = May not lead yet. Needs a reason.
group-lead-elsewhere = May lead in their own organisation. { $other } work elsewhere. Needs a reason.
group-lead-lacks = Lacks something that is asked for. Needs a reason.
group-lead-full = Leads enough groups already. Needs a reason.
group-lead-day-full = Has enough groups on one of the days. Needs a reason.
group-lead-fits = fits
group-lead-in-line = in one line with { $other }, cannot facilitate here
group-lead-own-team = one team with { $other }, needs a reason
group-lead-own-team-kept = one team with { $other }, kept with a reason
group-lead-never = kept apart from { $other }, cannot facilitate here
group-lead-named = { $count ->
    [0] Saved who facilitates { $name }.
    [one] Saved who facilitates { $name }. 1 person hears of it by letter.
   *[other] Saved who facilitates { $name }. { $count } people hear of it by letter.
}
group-lead-save = Save who facilitates
group-nobody-leads = nobody facilitates yet
group-choose-lead = Who facilitates
group-field-lead = Who facilitates { $group }?
group-field-lead-none = No one yet
group-field-email = Or somebody else’s work email
group-field-email-hint = If you write one, it counts and the choice above does not.
group-field-reason = Reason
group-field-reason-hint = Only when it is somebody of a member’s own team.
# The board
group-board-title = Form the groups
group-stages = Stages
group-confirm = { $count ->
    [one] Confirm 1 group
   *[other] Confirm { $count } groups
}
group-tells = { $count ->
    [0] Nobody gets a letter.
    [one] 1 person gets a letter about it, 10 minutes later or in the morning.
   *[other] { $count } people get a letter about it, 10 minutes later or in the morning.
}
group-told = { $count ->
    [0] Nobody gets a letter about the groups.
    [one] The groups are confirmed. 1 person gets a letter about it.
   *[other] The groups are confirmed. { $count } people get a letter about it.
}
group-undo-lasts-confirmed = { $count ->
    [one] You can undo this for 1 minute. Then it goes out.
   *[other] You can undo this for { $count } minutes. Then it goes out.
}
group-confirming-undo = Undo confirming
group-confirming-undone = The groups are not confirmed any more. Nobody is told.
group-confirmed = { $count ->
    [0] The groups were confirmed already.
    [one] 1 group is confirmed. Its dates come next.
   *[other] { $count } groups are confirmed. Their dates come next.
}
group-all-confirmed = { $count ->
    [one] This group is confirmed.
   *[other] All { $count } groups are confirmed.
}
group-way = { $count ->
    [0] Nothing stands in the way.
    [one] 1 thing stands in the way.
   *[other] { $count } things stand in the way.
}
group-way-one-kept = 1 thing stands in the way; you may keep it with a reason.
group-way-kept = { $all } things stand in the way; { $count } you may keep with a reason.
group-could-be-better = { $count ->
    [one] 1 thing could be better; you may leave it.
   *[other] { $count } things could be better; you may leave them.
}
group-kept-count = { $count ->
    [one] 1 thing is kept with a reason.
   *[other] { $count } things are kept with a reason.
}
group-not-placed-count = { $count ->
    [one] 1 person has no group yet.
   *[other] { $count } people have no group yet.
}
group-to-dates = Go to their dates
group-sort-heading = { $count ->
    [0] Nothing to sort out
   *[other] To sort out: { $count }
}
group-sort-count = { $count ->
    [0] Nothing is left to sort out.
    [one] 1 thing to sort out.
   *[other] { $count } things to sort out.
}
group-sort-explained = “Must” stands in the way of confirming. “Prefer” is a hint: it may stay as it is.
group-sort-no-groups = Nothing yet. Add a group, then place people in it.
group-must = Must:
group-prefer = Prefer:
group-kept = Kept:
group-kept-heading = Kept with a reason: { $count }
group-kept-by = { $by }, { $day }. Only coordinators see this.
group-kept-notice = The reason is kept.
group-keep-no-more = Take the reason back
group-kept-no-more = The reason is taken back, and the question stands again.
group-keep = Keep it, with a reason
group-keep-reason = Why should it stay like this?
group-keep-hint = Only coordinators can read this. It stays in the record of changes.
group-keep-button = Keep it
group-keep-person = Keep { $person } here, with a reason
group-keep-never = { $person } cannot be kept here. No reason is enough.
group-still-in = { $person } is still in { $group }.
group-still-in-title = Not yet here
group-not-placed = Not placed: { $count }
group-not-placed-none = Everyone has a group.
group-people-link = People of the programme
group-place = Place
group-place-where = Group to place those ticked in
group-place-choose = Choose a group
group-place-ticked = Place those ticked
group-placed-many = { $count } people are now in { $to }.
group-remove = Remove
group-move = Move
group-drag = Drag somebody to another group, or press Move beside their name.
group-close = Close
group-close-menu = the Move menu for { $person }
group-move-label = Move { $person }
group-move-to = Move { $person } to
group-move-nowhere = There is no other group yet.
group-move-closed = Not possible: the group is confirmed.
group-take-out = Out of { $group }
group-take-out-why = They stay on the programme, without a group.
group-moved = { $person } is now in { $to }, before in { $from }.
group-placed = { $person } is now in { $to }.
group-taken-out = { $person } is no longer in { $from }.
group-undo = Undo
group-undo-lasts = { $count ->
    [one] for 1 minute
   *[other] for { $count } minutes
}
group-jump = Groups
group-cards-none = No groups yet
group-cards = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
group-cards-people = { $count ->
    [0] no one placed
    [one] 1 person placed
   *[other] { $count } people placed
}
group-seats = { $count } of { $max }
group-seats-over = { $count } people, { $max } at most
group-online = Online
group-is-confirmed = Confirmed
group-is-draft = Draft
group-empty = No one is here yet. Use “Place” or “Move” beside a name.
group-take-away = Take this group away
group-removed = { $name } is taken away.
group-add = Add a group
group-add-button = Add the group
group-added = { $name } is there now. Place people in it.
group-edit = Name and place
group-edit-save = Save
group-described = { $count ->
    [0] Saved { $name }.
    [one] Saved { $name }. 1 person hears by letter that it meets in another place.
   *[other] Saved { $name }. { $count } people hear by letter that it meets in another place.
}
group-field-name = Name
group-field-name-hint = A short word, such as Willow.
group-field-place = Room
group-field-place-hint = Leave it empty when the group meets online.
group-field-link = Join link
group-field-link-hint = For an online group. It begins with https://
# Fixing what a suggestion shall leave
group-stays = stays here
group-stay = Fix { $person } in this group
group-stay-why = Another suggestion leaves them where they are.
group-stay-no-more = Let { $person } be moved again
group-stay-lead = Fix { $person } as who facilitates
group-stay-lead-no-more = Let a suggestion change who facilitates
group-stay-whole = Fix the whole group
group-stay-whole-why = Another suggestion takes nobody out of it and brings nobody in.
group-stay-whole-no-more = Let a suggestion change this group again
group-stays-lead = who facilitates stays
group-stays-whole = stays whole
group-stay-saved = { $name }: a suggestion leaves that as it is.
group-stay-let-go = { $name }: a suggestion may change that again.
group-used = { $count ->
    [0] The proposal is on the board.
    [one] The proposal is on the board: 1 person sits elsewhere than before.
   *[other] The proposal is on the board: { $count } people sit elsewhere than before.
}
# When a group usually meets
fault-group-cannot-come = { $person } cannot come on { $slot }, when { $group } meets.
fault-group-facilitator-not-free = { $person } facilitates { $group } and is not free on { $slot }.
group-why-cannot-come = A group needs a time at which everybody can come.
group-why-not-free = Who facilitates has to be there each time.
group-fit-cannot-come = They cannot come on { $slot }.
group-fit-not-free = { $leader }, who facilitates, is not free on { $slot }.
group-lead-not-free = is not free on { $slot }
group-slot = Usually meets
group-slot-none = No usual time
group-slot-save = Save the time
group-slot-saved = { $name }: the usual time is saved.
# Suggestions
group-suggest = Suggest groups
group-suggest-mend = Place them, changing few groups
group-suggest-fill = Fill small groups, changing few others
group-suggest-explained = A suggestion changes nothing until you use it.
group-suggestion-looking = A suggestion is being made.
group-suggestion-ready = A suggestion is ready.
group-suggestion-old = The board has changed since the last suggestion.
group-suggestion-nothing = The last suggestion found nothing.
group-suggestion-used = The last suggestion is on the board.
group-suggestion-look = Look at it
fault-suggestion-nobody = Everybody has a group that stays as it is. There is nobody to place.
fault-suggestion-count = Write a number, or leave it empty
fault-suggestion-old = The board has changed since this was suggested. Ask for it anew.
suggestion-title = Suggestion for the groups
suggestion-none = Nothing is suggested yet.
suggestion-looking = Looking for groups
suggestion-looking-lead = You can go on with other work. Nothing changes on the board.
suggestion-bar = How far the search is
suggestion-far = { $steps } of { $all } steps.
suggestion-far-best = Best so far: { $best }. None can be below { $bound }. Less is better.
suggestion-far-none = Nothing that keeps every rule is found yet.
suggestion-refresh = Look again
suggestion-stop = Stop, and keep the best so far
suggestion-stopping = It stops in a moment.
suggestion-leave = Leave it
suggestion-left = The suggestion is gone. The board is as it was.
suggestion-is-used = This proposal is on the board. For 10 minutes you can undo it there.
suggestion-to-board = Go to the board
suggestion-old = The board has changed since this was suggested.
suggestion-anew = Suggest anew
suggestion-lead = { $count ->
    [0] Everybody would stay where they are.
    [one] 1 person would sit elsewhere than now.
   *[other] { $count } people would sit elsewhere than now.
}
suggestion-groups-changed = { $count ->
    [one] 1 group would change.
   *[other] { $count } groups would change.
}
suggestion-groups-new = { $count ->
    [one] 1 group would be made.
   *[other] { $count } groups would be made.
}
suggestion-nobody-told = Nobody is told, and nothing changes until you use it.
suggestion-some-told = Nothing changes until you use it. Then only people whose dates change hear of it.
suggestion-use = Use this
suggestion-another = Suggest another
suggestion-good = How good it is
suggestion-good-best = It is proven that no other arrangement with these rules is better.
suggestion-good-gap = It is proven that no other arrangement with these rules is more than { $gap }% better.
suggestion-good-stopped = You stopped the search: this is the best that was found until then.
suggestion-numbers = The numbers behind it
suggestion-better = Better: { $what }, instead of { $was } now.
suggestion-worse = Less good: { $what }, instead of { $was } now.
suggestion-same = As now: { $what }.
suggestion-would-be = There would be { $what }.
suggestion-pairs-organisation = { $count ->
    [0] nobody who shares a group with somebody of their organisation
    [one] 1 pair of one organisation in a group
   *[other] { $count } pairs of one organisation in a group
}
suggestion-pairs-role = { $count ->
    [0] nobody who shares a group with somebody of their role
    [one] 1 pair of one role in a group
   *[other] { $count } pairs of one role in a group
}
suggestion-pairs-team = { $count ->
    [0] nobody who shares a group with somebody of their team
    [one] 1 pair of one team in a group
   *[other] { $count } pairs of one team in a group
}
suggestion-more-teams = { $count ->
    [0] no group with more than one team
    [one] 1 team that sits with another
   *[other] { $count } teams that sit with another
}
suggestion-more-roles = { $count ->
    [0] no group with more than one role
    [one] 1 role that sits with another
   *[other] { $count } roles that sit with another
}
suggestion-score = Its score is { $cost }, and none can be below { $bound }. Less is better.
suggestion-score-across = In each group, two people of one organisation count 2, two of one role 1, two of one team 5. Two who both work directly with people, or both do not, count 1.
suggestion-score-teams = In each group, every team after the first counts 10.
suggestion-score-roles = In each group, every role after the first counts 10.
suggestion-again = Number { $seed }, { $steps } steps: the same from the same board gives the same proposal.
suggestion-good-mend = The fewest groups are touched, one person after the other.
suggestion-groups = The groups as they would be
suggestion-new-group = New group
suggestion-leads = { $person } facilitates.
suggestion-leads-now = { $person } facilitates, now { $before }.
suggestion-leads-new = { $person } facilitates, now nobody.
suggestion-leads-nobody = Nobody facilitates yet.
suggestion-empty = Nobody would be left here. Take the group away then, or fill it by hand.
suggestion-from = from { $group }
suggestion-from-none = had no group
suggestion-leaves = Leaves: { $people }
suggestion-why = Why here?
suggestion-why-close = Close
suggestion-why-fixed = You have fixed it so.
suggestion-why-here = Here, of the others: { $organisation } of their organisation, { $role } of their role, { $team } of their team.
suggestion-why-there = { $group }: { $organisation } of their organisation, { $role } of their role, { $team } of their team.
suggestion-why-closed = { $group }: { $why }
suggestion-why-full = it would be full.
suggestion-wish = What should the groups be like?
suggestion-mix-across = Mixed
suggestion-mix-across-why = People of different organisations, roles and teams meet. Each sees what the others do.
suggestion-mix-teams = Teams together
suggestion-mix-teams-why = People who work together reflect together.
suggestion-mix-roles = By role
suggestion-mix-roles-why = People with the same role sit together, wherever they work.
suggestion-count = How many groups
suggestion-count-hint = { $people } people. Leave it empty for groups of a middle size.
suggestion-leading = Who facilitates
suggestion-leading-choose = Choose among those who facilitate groups
suggestion-leading-choose-why = Never somebody of a member’s own team or line, and { $most } groups each at most.
suggestion-leading-leave = Leave it as it is
suggestion-leading-leave-why = Whoever is named stays. New groups have nobody yet.
suggestion-times = Give each group a time of the week at which all its people can come
suggestion-times-said = { $count ->
    [one] 1 of { $people } people has said when they can come. The others count as if they could always come.
   *[other] { $count } of { $people } people have said when they can come. Any others count as if they could always come.
}
suggestion-rather-not = Would rather not then, or has not said: { $people }
suggestion-direct = { $count ->
    [one] 1 works directly with people, { $others } do other work.
   *[other] { $count } work directly with people, { $others } do other work.
}
suggestion-score-times = Each person who would rather not come at the time of their group, or has not said, counts 1.
suggestion-ask = Suggest groups
suggestion-nothing = No groups were found
# Why there is no proposal
suggestion-no-sizes = { $people } people cannot be split into groups of { $least } to { $most }.
suggestion-mend-sizes = Bring people in or take some out, or change the size of the groups in the programme.
suggestion-no-groups = { $people } people cannot be split into { $groups } groups of { $least } to { $most }.
suggestion-no-groups-there = { $there } groups stand there to be filled, and you asked for { $groups }.
suggestion-mend-groups = Choose a number from { $from } to { $to }.
suggestion-no-many = { $groups } groups stand there to be filled, and { $people } people are too few for { $least } or more in each.
suggestion-mend-many = Take a group away that is empty, or keep one of them whole.
suggestion-no-leads = { $needed } groups are needed, and those who facilitate can take { $groups } at most, { $most } each.
suggestion-mend-leads = Leave who facilitates as it is, or name somebody new for a group by hand first.
suggestion-no-leads-times = { $needed } groups are needed, and those who facilitate are free for { $groups }.
suggestion-mend-leads-times = Ask who facilitates for more hours, or leave the times of the week out.
suggestion-no-common = There is no time of the week at which { $people } can all come, and they would have to be in one group.
suggestion-mend-common = Ask one of them for another time, or leave the times of the week out.
suggestion-no-free = When { $people } can all come, nobody who facilitates is free.
suggestion-no-free-one = When { $people } can come, nobody who facilitates is free.
suggestion-no-free-then = { $person } can only come on { $slots }, and nobody who facilitates is free then.
suggestion-mend-free = Ask who facilitates for more hours, ask somebody for another time, or leave the times of the week out.
suggestion-no-group-then = { $person } can only come on { $slots }, and no group meets then.
suggestion-mend-group-then = Ask them for another time, change the time of a group, or suggest groups anew.
suggestion-no-few-then = { $count ->
    [0] Nobody else can come when { $person } can, and a group has { $least } people at least.
    [one] When { $person } can come, only 1 other can, on { $slot }. A group has { $least } people at least.
   *[other] When { $person } can come, only { $count } others can at best, on { $slot }. A group has { $least } people at least.
}
suggestion-no-room = { $people } can only come on { $slots }. They are { $count } people, and those who facilitate have room for { $room } then.
suggestion-no-at-once = { $person } facilitates { $groups } on { $slot }. Nobody can be in two groups at once.
suggestion-mend-at-once = Give one of these groups another time of the week, or another facilitator. Then ask again.
suggestion-no-lead-at-all = Nobody who facilitates may have { $person } in a group.
suggestion-no-lead = All who could facilitate for { $person } are of their own team or line, or kept apart from them: { $facilitators }.
suggestion-mend-lead = Name somebody from elsewhere for a group by hand first, or leave who facilitates as it is.
suggestion-no-alone = { $count ->
    [0] Nobody may sit in a group with { $person }, and a group has { $least } people at least.
    [one] Only 1 other may sit in a group with { $person }, and a group has { $least } people at least.
   *[other] Only { $count } others may sit in a group with { $person }, and a group has { $least } people at least.
}
suggestion-mend-alone = Look at whom { $person } is kept apart from, and who is in their line.
suggestion-no-fixed = What you have fixed cannot stay as it is: { $rules }.
suggestion-no-fixed-many = You have fixed { $count } people in { $group }, where { $max } is the most.
suggestion-mend-fixed = Let one of them be moved again.
suggestion-no-rules = { $people } people cannot be put into groups of { $least } to { $most } while { $rules }.
suggestion-mend-rules = Without any one of these there may be a way. Another number of groups may help too.
suggestion-no-found = In { $steps } steps nothing was found that keeps every rule. It is not proven that there is nothing.
suggestion-no-found-best = The nearest breaks this: { $rules }.
suggestion-mend-found = Suggest another, choose another number of groups, or let go what you have fixed.
suggestion-no-stopped = You stopped the search before anything was found that keeps every rule.
suggestion-mend-stopped = Suggest anew, and let it go on for longer.
suggestion-no-mend = There is no place for { $person } that changes only a few groups.
suggestion-no-mend-group = There is no way to fill a group that has become too small by changing only a few others.
suggestion-mend-mend = Add a group, or suggest groups anew.
suggestion-held-apart = { $one } and { $other } are kept apart or in one line
suggestion-held-twice = { $person } sits in two groups
suggestion-held-times = { $person } can only come on { $slots }
suggestion-held-free = { $person } is not free for one more group on { $slot }
suggestion-held-lead = { $person } facilitates nobody of their own team or line
suggestion-and = { $some } and { $last }
# The people of a programme
group-people-title = People of the programme
group-people-lead = { $count ->
    [0] No one takes part yet. Add people from the list of everybody you know.
    [one] 1 person takes part.
   *[other] { $count } people take part.
}
group-people-add = Add people
group-people-board = Form the groups
group-people-views = Show
group-people-all = All { $count }
group-people-placed = In a group { $count }
group-people-had = Had the workshop { $count }
group-people-had-not = Not had the workshop { $count }
group-people-workshop = Workshop
group-people-workshop-had = Had it
group-people-workshop-not = Not yet
group-people-not-placed = In no group { $count }
group-people-none = No one is here.
group-people-caption = People of the programme, by last name
group-people-name = Name
group-people-works = Work
group-people-group = Group
group-people-waits = no group yet
group-people-remove = Remove
group-people-removed = { $person } no longer takes part.
group-people-back = { $person } takes part again.
group-people-earlier = Earlier names
group-people-later = Later names
# The facilitator’s page of a group
group-lead-members = { $count ->
    [0] No one is in the group yet.
    [one] 1 person is in the group.
   *[other] { $count } people are in the group.
}
group-lead-place = You meet at { $place }.
group-lead-join = Join link
group-lead-sessions = Coming up
group-lead-note = Open a date to see who is coming, or to note what somebody told you.
group-lead-no-sessions = No dates yet. Your coordinator sets them.
group-lead-over = So far
group-lead-held = Held, { $count } of { $all } came.
group-lead-to-note = Who came is still to be noted.
group-lead-cancelled = Cancelled: { $why }
group-lead-patterns = What came up
group-lead-patterns-hint = Patterns you noted, and how often. They never say who spoke.
group-lead-pattern = in { $count } of { $all } sessions, last on { $day }
group-lead-pattern-times = Last three months: { $lately }. The three before: { $before }.
group-lead-who = Who is in it
group-lead-nobody = No one yet.
group-path-forming = { $count ->
    [0] This group has not met yet.
    [one] This group is getting to know each other: it has met once.
   *[other] This group is getting to know each other: it has met { $count } times.
}
group-path-settling = This group is finding its own way of working: it has met { $count } times.
group-path-established = This group knows how it works: it has met { $count } times.
group-path-two-left = Two sessions are left, the last on { $day }. It is a good time to talk about how you want to end.
group-path-one-left = One session is left, on { $day }. You may want to look back together, and to say goodbye.
group-path-no-dates = No further dates are laid out yet.
group-path-over = This group is over. It met for the last time on { $day }.
group-path-kept = Its agreement stays here to read. What people brought goes on its day. What they said about how it is going goes after 12 months.
group-path-plan = Plan a last session

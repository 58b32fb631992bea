peer-title = Hand the group over to its members
peer-says = The same people go on by themselves, as “{ $stage }”. One of them is the keeper: opens the room, keeps the time, and notes who came.
peer-what-you-see = Once the keeper has said yes, you and the facilitator see that the group exists and when it meets. Its room, its people’s replies, who came, and its notes are theirs alone. Its dates are laid out then. Its keeper can move them; you cannot.
peer-goes-on = The last session of this group is still to come.
peer-has-declined = { $keeper } would rather not. Ask somebody else.
peer-is-asked = { $keeper } is asked, and has not answered yet.
peer-is-kept = The group is its members’ own. { $keeper } keeps it.
peer-keeper = Who is asked to be the keeper?
peer-choose = Choose a member
peer-ask = Ask them
peer-asked-notice = Asked. They get a letter, and the group is theirs once they say yes.
peer-kept-notice = { $count ->
    [0] The group is yours to keep now. It has no dates yet.
    [one] The group is yours to keep now. 1 date is laid out.
   *[other] The group is yours to keep now. { $count } dates are laid out.
}
peer-keep-title = Keep a group
peer-keep-question = Will you keep { $group }?
peer-keep-yours-title = You keep { $group }
peer-keep-whose-title = Who keeps { $group }
peer-keep-who = It goes on by itself from here, with { $members }.
peer-keep-does = The keeper opens the room, keeps the time, and notes who came. You can take turns at leading.
peer-keep-means = What the group does is its own. The people who ran it see that it exists and when it meets, and nothing else. Its dates are laid out once you say yes. You can move them, and ask somebody else to keep the group later.
peer-keep-yes = Yes, I will
peer-keep-no = No, I would rather not
peer-keep-no-says = Nobody has to. If you would rather not, somebody else is asked.
peer-keep-no-next-says = If you would rather not, nothing changes, and { $keeper } hears of it.
peer-no-notice = Your answer is passed on. Somebody else can be asked now.
peer-keep-yours = You keep this group.
peer-next-title = Ask somebody else to keep it
peer-next-says = They get a letter, and keep the group once they say yes. Until then it is you.
peer-next-notice = Asked. They get a letter.
peer-kept-by = { $keeper } keeps this group.
peer-asks-you = They ask you to keep it after them.
peer-step-in = If they cannot any more, you can step in.
peer-all-hear = Everybody of the group hears who leads its dates.
peer-keep-mine = I keep it from now on
peer-mine-notice = The group is yours to keep now.
peer-meets-title = Where it meets
peer-meets-first = The people who ran it do not see what you write here. You can leave it empty now and say it later.
peer-meets-says = The people who ran it do not see this. Everybody of the group hears when it changes.
peer-meets-save = Save where it meets
peer-meets-notice = { $count ->
    [0] Saved.
    [one] Saved. 1 person hears of it.
   *[other] Saved. { $count } people hear of it.
}
peer-out-title = Take somebody out
peer-out-says = They get a letter, and read nothing of the group from then on. You can put them back.
peer-out-who = Who is taken out?
peer-out-button = Take somebody out
peer-out-question = Take { $member } out of { $group }?
peer-out-sure = Take them out
peer-out-keep = Leave them in
peer-back-title = Put somebody back
peer-back-says = Ask them first. They hear of every date that is still to come, and can leave again.
peer-back-who = Who is put back?
peer-back-button = Put them back
peer-back-notice = They are in the group again.
peer-link-known = Whoever ran the group before knows this link. Make a new one that only you have, and save it here.
peer-out-notice = They are in the group no more.
peer-leave-title = Leave the group
peer-leave-says = Its dates leave your calendar, and you read nothing of the group from then on. You cannot come back by yourself: only whoever keeps the group can put you back.
peer-leave-button = Leave the group
peer-left-notice = You are in the group no more.
peer-date-title = Move a date
peer-date-move = Move
peer-date-says = Everybody of the group hears of it. At another time they are asked again whether they can come.
peer-card = The members’ own
peer-card-waits = Waits for { $keeper }’s answer
peer-card-waits-why = The group is being handed over: its people are those of the group it continues.
peer-card-handover = Look at the handover
peer-card-kept = { $keeper } keeps it. You see that it exists and when it meets.
peer-card-dates = Its dates
peer-card-go-on = { $keeper } keeps it. You know that it exists and when it meets, and nothing else.
peer-card-meets = { $count ->
    [0] It has no dates to come.
   *[other] It meets on { $days }.
}
peer-go-on-title = Groups that go on by themselves
peer-board-all = { $count ->
    [one] 1 group is its members’ own
   *[other] { $count } groups are their members’ own
}
peer-board-handed-over = { $count ->
    [one] 1 group that is handed over
   *[other] { $count } groups that are handed over
}
peer-board-nothing = There is nothing to form here: who is in it is the group’s own. Another group can be added all the same.
peer-fits-none = No group here is yours to form.
peer-waiting = Say whether you will keep { $group }
peer-hand-over = Hand over
fault-peer-no-stage = This programme has no stage that belongs to its members. Add one in the set-up.
fault-peer-not-asked = You are not asked to keep this group, or have answered already.
fault-peer-not-own = This group is not its members’ own.
fault-peer-date-meanwhile = Somebody moved it in between. Look again.
fault-peer-not-keeper = You do not keep this group.
fault-peer-keeper-stays = The keeper stays. Ask somebody else to keep the group first.
fault-peer-nobody-back = Choose who is put back: somebody who was in the group and is still in the programme.
fault-peer-not-back = They cannot be in this group now. Write to the people who run the programme.
fault-peer-nobody-out = Choose who is taken out.
fault-peer-not-now = These people cannot go on together as they are now. Tell the people who run the programme.
fault-peer-room = The room cannot be had then. Choose another time or place.
fault-peer-place-meanwhile = Somebody saved it in between. Look again.
fault-peer-nobody = Choose who is asked.
fault-peer-not-a-member = The keeper is one of the group’s members.
fault-peer-accepted = The group is its members’ own already.
fault-peer-never = These people may not go on together. Change the group on its board first.
fault-peer-name = Another group is called { $name } where it goes on. Rename one of them first.

peer-title = Hand the group over to its members
peer-says = The same people go on by themselves, as “{ $stage }”. One of them is the keeper: opens the room, keeps the time, and notes who came.
peer-what-you-see = Once the keeper has said yes, you and the facilitator see that the group exists and when it meets. Its room, its people’s replies, who came, and its notes are theirs alone. Its dates are laid out then, and nobody can move or cancel them here afterwards.
peer-goes-on = The last session of this group is still to come.
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
peer-keep-who = It goes on by itself from here, with { $members }.
peer-keep-does = The keeper opens the room, keeps the time, and notes who came. You can take turns at leading.
peer-keep-means = What the group does is its own. The people who ran it see that it exists and when it meets, and nothing else. Its dates are laid out once you say yes. Nobody can move or cancel them here afterwards.
peer-keep-yes = Yes, I will
peer-keep-no = If you would rather not, tell { $name }. Somebody else is asked then.
peer-keep-yours = You keep this group.
peer-card = The members’ own
peer-card-kept = { $keeper } keeps it. You see that it exists and when it meets.
peer-card-dates = Its dates
peer-waiting = Say whether you will keep { $group }
peer-hand-over = Hand over
fault-peer-no-stage = This programme has no stage that belongs to its members. Add one in the set-up.
fault-peer-not-asked = You are not asked to keep this group, or have answered already.
fault-peer-nobody = Choose who is asked.
fault-peer-not-a-member = The keeper is one of the group’s members.
fault-peer-accepted = The group is its members’ own already.
fault-peer-never = These people may not go on together. Change the group on its board first.
fault-peer-name = Another group is called { $name } where it goes on. Rename one of them first.

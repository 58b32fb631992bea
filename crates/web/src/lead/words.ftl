lead-title = My groups
lead-empty = You have no sessions to come. When a group is yours, its dates stand here.
lead-next = Next, { $day }
lead-now = Now, { $day }
lead-running = { $group } is running. Go in.
lead-open = The room of { $group } is open. Go in.
lead-meets = { $group } meets at { $time }
lead-begun = { $group } was to begin at { $time }
lead-who = See who is coming
lead-over = { $group } of { $day } is over
lead-close = Note who came to { $group } on { $day }
lead-close-why = One tap for each person, and what came up. It takes 2 minutes.
lead-supervision = You would like supervision about { $group } on { $day }
lead-supervision-why = Only you see this. Once you have had it, take the tick away there.
lead-all = All your sessions
lead-earlier = Earlier sessions
lead-later = Later sessions
lead-groups = Groups
lead-groups-over = { $count ->
    [one] 1 group that is over
   *[other] { $count } groups that are over
}
supervision-title = Supervision
supervision-since = Hours from { $day } until today. A session counts once who came to it is noted.
supervision-nothing = No supervision is noted in this time, and you lead no supervision group.
supervision-own = What you had
supervision-led = Who comes to { $group }
supervision-group = Open { $group }
supervision-kind = With a supervisor
supervision-kind-peer = Among peers
supervision-sum = { $count ->
    [0] No session yet
    [one] { $hours } hours, 1 session
   *[other] { $hours } hours, { $count } sessions
}
supervision-last = last on { $day }
supervision-all = Together: { $hours } hours
supervision-private = You see this of yourself, and of the groups you lead. Managers and coordinators have no such page.
supervision-wished = What you would like to bring

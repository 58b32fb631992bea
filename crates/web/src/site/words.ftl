site-list-title = Sites and quiet rooms
site-list-lead = Where groups meet, and who to ask about the rooms.
site-list-none = There is no site yet. Add the first one.
site-list-none-here = There is no site here.
site-add = Add a site
site-added = The site is added. Add its rooms next.
site-organisation = Whose is it?
site-organisation-all = All
site-organisation-none = Ours, or somebody else’s
site-filter = Show
site-before = The sites before
site-after = More sites
site-ended = No longer used
site-rooms-count = { $count ->
    [0] No room yet
    [one] 1 room
   *[other] { $count } rooms
}
site-back = Back
site-back-dates = Dates
site-name = Name
site-name-hint = As people know it, such as Elm House.
site-address = Address
site-address-hint = In one line. It stands in invitations.
site-directions = How to find it
site-directions-hint = Parking, which door, who to ask. It stands in invitations.
site-host-name = Who looks after the rooms?
site-host-hint = We can ask them which dates are fine.
site-host-email = Their email address
site-save = Save
site-change = Change the site
site-changed = { $count ->
    [0] Saved.
    [one] Saved. 1 person hears of the new place.
   *[other] Saved. { $count } people hear of the new place.
}
site-to-year = The year here
site-rooms = Quiet rooms
site-rooms-none = There is no room yet.
site-room-add = Add a room
site-room-change = Change the room
site-room-added = The room is added.
site-room-changed = { $count ->
    [0] Saved.
    [one] Saved. 1 person hears of the new name.
   *[other] Saved. { $count } people hear of the new name.
}
site-room-name = Name
site-room-name-hint = As it stands on the door.
site-room-capacity = How many people fit in?
site-room-capacity-hint = Count the facilitator too.
site-room-step-free = You can get there without steps
site-room-holds = Holds { $count } people.
site-room-holds-step-free = Holds { $count } people. No steps.
site-room-choice = { $name }, { $count } people
site-room-choice-step-free = { $name }, { $count } people, no steps
site-room-end = No longer use
site-room-is-ended = The room is no longer used.
site-room-taken-up = The room is in use again.
site-take-up = Use again
site-taken-up = The site is in use again.
site-end-title = No longer use this site
site-end-why = Its past dates stay. Nobody can choose it for new ones.
site-end = No longer use
site-is-ended = The site is no longer used.
site-host = The host
site-host-none = Nobody is named who looks after the rooms. Add them under “Change the site”.
site-host-why = Ask which coming dates are fine. They get a letter with a link, and need no account.
site-host-ask = Ask the host
site-host-ask-again = Ask again
site-host-is-asked = The host is asked. The letter goes out by day.
site-host-asked-today = They were asked today. The next letter can go tomorrow.
site-host-end = End the link
site-link-ended = The link is ended.
site-host-asked = { $count ->
    [0] Asked on { $day } at { $email }. Every date is answered.
    [one] Asked on { $day } at { $email }. 1 date has no answer yet.
   *[other] Asked on { $day } at { $email }. { $count } dates have no answer yet.
}
site-host-link = Their link: { $address }
site-host-said = { $name }: { $words }
site-standing-open = No answer yet
site-standing-again = It moved, so the host is asked again
site-standing-yes = The host says yes
site-standing-no = The host says no
site-coming = Coming dates here
site-coming-none = No date is planned here.
site-coming-more = See the whole year
site-date-about = { $group }, { $room }, { $count } people
site-closures = Closed days
site-closures-none = No closed days are coming.
site-closure-what = What is closed?
site-closure-whole = The whole site
site-closure-first = First day
site-closure-last = Last day
site-closure-last-hint = Leave it empty for one day.
site-closure-reason = Why?
site-closure-add = Add closed days
site-closure-span = { $first } to { $last }
site-closure-drop = Open again
site-closed = The closed days are noted. Dates on them are told on the dates page.
site-open-again = It is open again.
site-choose-room = Quiet room
site-choose-none = No quiet room
site-choose-session-hint = Or leave it and write another place below.
site-group-title = A room for { $group }
site-group-people = { $count } people need a seat, with the facilitator.
site-group-now = It meets here now: { $place }
site-group-hint = All its dates move there, but for those with a place of their own.
site-group-no-rooms = There is no quiet room yet. Add a site with its rooms first.
site-group-given = { $count ->
    [0] Saved.
    [one] Saved. 1 person hears of the new place.
   *[other] Saved. { $count } people hear of the new place.
}
site-group-left = { $count ->
    [one] 1 date stays where it was. Give it another room on its own page.
   *[other] { $count } dates stay where they were. Give each another room on its own page.
}
site-group-left-title = Dates that cannot have it
site-group-possible = { $count ->
    [one] Take it for all the others, and leave this date where it is
   *[other] Take it for all the others, and leave these { $count } dates where they are
}
site-group-possible-hint = You can give each of them another room on its own page, or move it to another day.
site-group-choose = Choose a quiet room
site-year-title = The year at { $site }
site-year-from = Week from
site-year-free = Free
site-year-week = all week
site-year-closed = Closed { $days }. { $reason }
site-year-other = Other years
site-year-before = The year before
site-year-after = The year after
site-of-organisation = { $count ->
    [0] No site yet
    [one] 1 site
   *[other] { $count } sites
}
dates-troubles = { $count ->
    [one] Look at the room of 1 date
   *[other] Look at the rooms of { $count } dates
}
dates-trouble-nowhere = { $group }, { $day }: it has no room and no link yet.
dates-trouble-refused = { $group }, { $day }: the host of { $room } says no. { $words }
dates-trouble-full = { $group }, { $day }: { $room } is too small.
dates-trouble-closed = { $group }, { $day }: { $room } is closed. { $reason }
dates-trouble-taken = { $group }, { $day }: { $other } is in { $room } at that time.
host-page-title = Your rooms at { $site }
host-page-lead = Please tell us which dates are fine. If one is not, say no to it below first: a no stays a no when you say yes to all. You can change your answers here at any time.
host-page-none = We have no coming dates here. There is nothing to answer.
host-page-name = Your name
host-page-all = Yes to all without a no
host-page-says-yes = You said yes
host-page-says-no = You said no
host-page-again = It moved: please answer again
host-page-month = { $count ->
    [one] { $month }, 1 date
   *[other] { $month }, { $count } dates
}
host-page-about = { $room }, { $count } people. Reflective group { $group }.
host-page-yes = Yes
host-page-no = No
host-page-each = Or date by date
host-page-if-no = If no
host-page-words = What is in the way, or which other room can we have?
host-page-send = Send these answers
host-page-kept = { $count ->
    [one] Thank you. 1 answer is noted.
   *[other] Thank you. { $count } answers are noted.
}
host-page-moved = { $count ->
    [one] 1 date moved since you looked. Please answer it again.
   *[other] { $count } dates moved since you looked. Please answer them again.
}
host-page-contact = Questions? Write to { $email }.
day-sheet = day sheet
day-today = Today on one sheet
day-of-this = This day on one sheet
day-back = Back
day-other = Other days
day-before = Earlier day with sessions
day-after = Next day with sessions
day-empty = Nothing is planned on this day.
day-no-place = No place yet
day-people = { $count } of { $members } members are expected.
day-pause = { $count ->
    [one] Then 1 minute until the next.
   *[other] Then { $count } minutes until the next.
}
day-pause-long = Then { $hours } until the next.
day-pause-both = Then { $hours } and { $minutes } until the next.
day-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
day-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
day-note-overlap = Two sessions overlap on this day.
day-note-break = { $count ->
    [0] Two sessions follow each other without a break.
    [one] One break is only 1 minute.
   *[other] One break is only { $count } minutes.
}
day-note-sites = This day is at { $count } sites.
day-note-many = These are { $count } sessions. More than { $most } are a lot for one day.
day-print = Print
fault-closure-last = Write the last day as a date, or leave it empty.
fault-site-name-empty = Write what the site is called.
fault-site-name-long = Use a name of up to { $most } characters.
fault-site-name-taken = There is a site called { $name } already. Choose another name.
fault-site-address-long = Use an address of up to { $most } characters.
fault-site-directions-long = Say how to find it in up to { $most } characters.
fault-site-host-long = Use a name of up to { $most } characters.
fault-site-host-email = Write an email address, such as name@example.org.
fault-site-no-host = Write the host’s email address first, under “Change the site”.
fault-site-nothing-to-ask = There are no coming dates here to ask about.
fault-site-in-use = { $count ->
    [one] A coming date is still here. Move it to another room first.
   *[other] { $count } coming dates are still here. Move them to other rooms first.
}
fault-quiet-room-name-empty = Write what the room is called.
fault-quiet-room-name-long = Use a name of up to { $most } characters.
fault-quiet-room-name-taken = This site has a room called { $name } already. Choose another name.
fault-quiet-room-capacity = Write how many people fit in, from 2 to { $most }.
fault-quiet-room-in-use = { $count ->
    [one] A coming date is still in this room. Move it first.
   *[other] { $count } coming dates are still in this room. Move them first.
}
fault-quiet-room-of-groups = { $count ->
    [one] 1 group is to meet here. Give it another room first.
   *[other] { $count } groups are to meet here. Give them other rooms first.
}
fault-quiet-room-gone = This room is no longer used. Choose another.
fault-quiet-room-full = { $room } holds { $capacity } people. This group has { $people }, with the facilitator. Choose a larger room.
fault-quiet-room-closed = { $room } is closed on { $day }. Choose another room or day.
fault-quiet-room-some = { $count ->
    [one] 1 of { $all } dates cannot have this room. Take it for the others, or choose another room.
   *[other] { $count } of { $all } dates cannot have this room. Take it for the others, or choose another room.
}
fault-quiet-room-taken = { $group } is in { $room } on { $day } at that time. Choose another room or time.
fault-closure-first = Write the first day it is closed.
fault-closure-order = The last day is before the first. Write a later day.
fault-closure-long = A site can be closed for 400 days at most. Write an earlier last day.
fault-closure-reason-long = Say why in up to { $most } characters.
fault-host-name = Write your name.
fault-host-name-long = Use a name of up to 80 characters.
fault-host-words-empty = Say what is in the way, or which other room we can have.
fault-host-words-long = Say it in up to 300 characters.
fault-host-nothing-said = Choose yes or no for one date at least.

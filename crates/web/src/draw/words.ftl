draw-no-file-yet = There is no such file yet: the draw is still to come.
draw-title = Sharing out the places
draw-lead = The aims and the way of choosing are settled before the round closes. What comes out is a proposal: people decide.
draw-sent = { $count ->
    [one] 1 application has been sent.
   *[other] { $count } applications have been sent.
}
draw-step-aims = 1. Places and aims
draw-step-settle = 2. Settle it before the round closes
draw-step-draw = 3. Draw
draw-step-publish = 4. Publish
draw-places-count = { $count ->
    [one] 1 place.
   *[other] { $count } places.
}
draw-method-score = Best scores: the highest total that meets the aims. A lottery decides between equals.
draw-method-lottery = Lottery: everybody’s chance is as equal as the aims allow.
draw-method-bands = Bands: whole points first, and a lottery among those at the line.
draw-no-aims = No aims are set. Anybody may fill any place.
draw-homes = No two places go to one home, as far as those who apply say where they live.
draw-change-aims = Change places and aims
draw-organisation = Organisation
draw-organisation-most = At most { $count } from one organisation
draw-bounds = { $title } { $answer }: { $fewest } to { $most }
draw-yes = Yes
draw-no = No
draw-not-told = Not told
draw-relaxed = Changed after the round had closed, because the aims could not be met.
draw-settled = It is settled. The aims stand, and nobody can choose the draw any more.
draw-settled-relaxed = It is settled, and nobody can choose the draw any more. The aims stand but for the change that was accepted.
draw-today-met = { $count ->
    [one] With the 1 person who has applied so far, the aims can be met.
   *[other] With the { $count } people who have applied so far, the aims can be met.
}
draw-today-lacking = { $count ->
    [one] With the 1 person who has applied so far, the aims could not be met. This is what they would have to become:
   *[other] With the { $count } people who have applied so far, the aims could not be met. This is what they would have to become:
}
draw-today-unknown = { $count ->
    [one] Whether the 1 person who has applied so far can meet the aims takes longer to find out. The draw will tell.
   *[other] Whether the { $count } people who have applied so far can meet the aims takes longer to find out. The draw will tell.
}
draw-today-step = { $from }, which would become { $to }
draw-command-room = It says { $shared } places because so many were shared out. What was sealed says { $places }, which is how many there are.
draw-public-page = See what everybody can read
draw-hash = Fingerprint of what was settled (SHA-256)
draw-source = Where the public value will come from
draw-source-hint = Something that everybody can look up and nobody can know before the round closes. For example: the six main numbers of a named lottery on a named day, smallest first.
draw-settle-why = We make a secret and seal it. Its fingerprint is public from now on. The secret and the public value decide the draw together, so that nobody can choose it, you included. The aims cannot be changed after this.
draw-settle-sure = The places, the aims and the way of choosing are right. Nobody can change them after this, nor the moment at which the round closes.
draw-settle = Settle it
draw-settled-now = Settled. The fingerprint is public.
draw-too-late = The round has closed and nothing was settled before. So there is no draw: decide about each application.
draw-when-closed = You can draw once the round has closed and the public value is known.
draw-value = The public value
draw-value-hint = Type it as it was announced, with one space between numbers.
draw-run = Draw
draw-again = Draw again with this value
draw-drawn-now = Drawn.
draw-drawn-with = Drawn with the public value “{ $value }”.
draw-times = { $count ->
    [one] It was drawn once.
   *[other] It was drawn { $count } times. Who takes part, their answers and scores stay as they were the first time: only a mistyped value can be put right.
}
draw-room-for-all = { $count ->
    [one] There are { $places } places, and 1 person took part, whom the draw proposes.
   *[other] There are { $places } places, and { $count } people took part. The draw proposes them all.
}
draw-room-by-aims = { $count ->
    [one] There are { $places } places, and 1 was shared out. No choice of more people keeps to every aim.
   *[other] There are { $places } places, and { $count } were shared out. No choice of more people keeps to every aim.
}
draw-keep-aims = Keep the aims and leave places free
draw-repeat = Anybody with these files repeats it with this command, and gets the same file:
draw-unscored = { $count ->
    [one] 1 application has no score yet.
   *[other] { $count } applications have no score yet.
}
draw-unscored-why = This way of choosing needs a score for each.
draw-publish = Publish the draw
draw-publish-why = Everybody can then read the secret, the public value and how the chances were spread. Those who applied can repeat the draw. It cannot be drawn again after that. It can be published once everybody in it has had their letter: their own page says from then on whether they were drawn.
draw-untold = { $count ->
    [one] 1 person has had no letter yet.
   *[other] { $count } people have had no letter yet.
}
draw-untold-board = Decide about places
draw-published = It is published.
draw-published-now = Published.
draw-who = { $count ->
    [one] 1 person is proposed
   *[other] { $count } people are proposed
}
draw-table = Everybody who took part, those proposed first
draw-order = In the order of the draw: those proposed first, then those who wait.
draw-pseudonym = Name in the draw
draw-chance-head = Chance
draw-chance = { $percent }%
draw-chance-small = under 0.1%
draw-result = Result
draw-proposed = Proposed
draw-waits = { $count ->
   *[other] Waits, number { $count }
}
draw-more = { $count ->
    [one] 1 more: see everybody on the board
   *[other] { $count } more: see everybody on the board
}
draw-proposes = The draw proposes. A person decides about each place.
draw-see-change = See the smallest change that helps
draw-aims-title = Places and aims
draw-aims-lead = Leave a field empty where you have no aim. Aims are public once they are settled.
draw-places = How many places are there?
draw-method = How are they shared out?
draw-most-each = At most how many from one organisation?
draw-empty-hint = Leave it empty for no limit.
draw-answer = Answer
draw-applied = Applied
draw-gave = { $count }
draw-fewest = At least
draw-most = At most
draw-aims-save = Save places and aims
draw-aims-kept = Saved.
draw-relax-title = The aims cannot be met
draw-relax-lead = No choice of people meets every aim. This is the smallest change after which one does. It is yours to accept: aims and change are public once the draw is. Where only a greatest number stands in the way, you can also keep the aims and leave places free, when you draw.
draw-relax-nothing = Nothing has to be changed: the aims can be met.
draw-relax-from = Aim
draw-relax-to = It would become
draw-relax-why = Why do you accept it?
draw-relax-why-hint = Everybody can read this once the draw is published. Name nobody.
draw-relax-accept = Accept this change
draw-relax-not = Not now
draw-accepted = Accepted. You can draw now.
draw-public-title = How the places are shared out
draw-public-lead = You can check that nobody chose who was drawn.
draw-public-before = Before the round closed
draw-public-settled-now = What is settled
draw-public-later = Once the round has closed
draw-public-lines = The lines for whoever repeats the draw
draw-public-moment = { $at } { $zone } time
draw-public-closes = Applications close on { $closes }.
draw-public-closed = Applications closed on { $closes }.
draw-public-lottery = { $count ->
    [one] 1 place is shared out by lottery. Everybody who applies has as equal a chance as the aims allow, and scores play no part.
   *[other] { $count } places are shared out by lottery. Everybody who applies has as equal a chance as the aims allow, and scores play no part.
}
draw-public-score = { $count ->
    [one] 1 place is shared out by scores: it goes to the highest score that meets the aims. Where several are equal, a lottery decides.
   *[other] { $count } places are shared out by scores: they go to the highest scores that together meet the aims. Where several are equal, a lottery decides.
}
draw-public-bands = { $count ->
    [one] 1 place is shared out by bands: scores count in whole points, the highest first. In the band where the place ends, a lottery decides.
   *[other] { $count } places are shared out by bands: scores count in whole points, the highest first. In the band where the places end, a lottery decides.
}
draw-public-settled = This was settled on { $when }.
draw-public-sealed = A last line with a secret is sealed until the draw is published. The fingerprint is of all lines with that one.
draw-public-open = Keep these lines in a file, each with a line end, and take its SHA-256: it is the fingerprint.
draw-public-after = After the round closed
draw-public-not-yet = The draw is not published yet.
draw-public-times = { $count ->
    [one] It was drawn once.
   *[other] It was drawn { $count } times, each time from the same people, answers and scores: a mistyped value was put right.
}
draw-public-seed = Its seed is { $seed }.
draw-public-check = The seed is the number in these hexadecimal digits:
draw-public-repeat = Those who applied get the lists without names. This command repeats the draw from them:
draw-public-spread = How the chances were spread
draw-people-head = People
draw-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
draw-auditors = Auditors
draw-auditors-why = A link shows an auditor what everybody can read, and gives them the lists without names and the command that repeats the draw. It is open for 90 days, or until you end it.
draw-auditor-name = Who is the link for?
draw-auditor-hint = So that you know it again. The auditor does not see this.
draw-auditor-make = Make a link
draw-auditor-made = Copy this address now and send it. It is not shown again.
draw-auditor-until = Open until { $day }
draw-auditor-end = End it
draw-auditor-ended = The link is ended.
draw-audit-files = The lists without names
draw-audit-lead = You read this by a link for auditors. Nothing here names anybody.
draw-yours = Your application in the draw
draw-yours-drawn = You were drawn.
draw-yours-waits = You were not drawn.
draw-yours-is = Your name in the draw is { $pseudonym }, and your chance was { $chance }.
draw-yours-never = Your name in the draw is { $pseudonym }. By the rules that were settled before, no draw gave you a place.
draw-yours-always = Your name in the draw is { $pseudonym }. By the rules that were settled before, every draw gave you a place.
draw-yours-check = Check it yourself
fault-draw-places = Give a number of places from 1 to { $most }.
fault-draw-organisation = Give at least 1, or leave it empty.
fault-draw-number = Give a whole number, or leave it empty.
fault-draw-upside-down = At least { $fewest } is more than at most { $most }. Lower the first, or raise the second.
fault-draw-too-many = { $title } The least numbers add up to { $sum }, and there are { $places } places. Lower some.
fault-draw-published = The draw is published and cannot be changed.
fault-design-round-told = Letters have told people what was decided, so this round stays closed. Make another round for those who apply later.
fault-design-draw-settled = How the places are shared out is settled for this moment, and the public value was named with it in mind. It cannot be moved any more.
fault-draw-forgotten = Applications of this round have been deleted, as people were told. It cannot be drawn again.
fault-draw-decided = Places have been decided from this draw. Take those decisions back on the board first.
fault-draw-decided-before = Something is decided about places already, and a draw shares out all of them. Take those decisions back on the board first.
fault-draw-drawn = It is drawn already, so that no aim can be changed any more. Only a mistyped value can be put right.
fault-draw-untold = { $count ->
    [one] 1 person who took part has had no letter yet, and would read on their own page whether they were drawn. Decide about places and send the letters first.
   *[other] { $count } people who took part have had no letter yet, and would read on their own page whether they were drawn. Decide about places and send the letters first.
}
fault-draw-recorded = “{ $title }” is only recorded. It does not matter for a place, and applicants are told so: no aim can count it.
fault-draw-held = { $count } people have or are offered a place already. Keep at least as many places.
fault-draw-settled = The draw is settled: its aims and its secret stand.
fault-draw-draft = Nobody can read this programme yet, so nobody could read what was settled. Publish the programme first.
fault-draw-sure = Tick that the places and aims are right. This is asked because nobody can change them afterwards.
fault-draw-late = The round has closed, or something was scored or decided already. A draw has to be settled before, so that nobody can choose it.
fault-draw-early = The round is still open. Draw once it has closed.
fault-draw-not-published = A link for an auditor can be made once the draw is published.
fault-draw-auditor = Say who the link is for, in at most { $most } characters.
fault-draw-not-settled = Nothing was settled before the round closed, so there is no draw.
fault-draw-not-drawn = There is nothing to publish: it was not drawn yet.
fault-draw-source = Say where the value will come from, in 10 to { $most } characters.
fault-draw-value = Type the public value, with at most { $most } characters.
fault-draw-unscored = { $count ->
    [one] 1 application has no score yet. Every one needs its score before the draw.
   *[other] { $count } applications have no score yet. Every one needs its score before the draw.
}
fault-draw-infeasible = No choice of people meets every aim.
fault-draw-none-fit = No choice of fewer people meets every aim either.
fault-draw-few = Nobody has applied, so there is nothing to draw.
fault-draw-steps = The search took too long and was stopped. Use fewer aims, or run the command on a larger machine.
fault-draw-why = Say why, in 10 to { $most } characters.
fault-draw-nothing-to-accept = There is nothing to accept: the aims can be met as they are.

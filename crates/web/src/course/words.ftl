course-caption = The course
course-mornings = What happens when
course-no-mornings = The dates are not settled yet.
course-morning = Session { $number }, { $day }
course-parts = The parts of each session
course-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
course-serves = It serves these aims:
course-left-out = No session serves these aims yet
course-to-setup = Say which sessions serve them
course-to-plan = Plan a group of your own
course-hours = { $attended } of { $required } hours
course-hours-says = Each session you come to counts once the facilitator has noted who was there.
course-hours-reached = That is enough for the certificate.
course-decimal = { $whole }.{ $part }
course-turn-facilitates = You facilitate circle { $circle }, with { $with }.
course-turn-member = You are a member of circle { $circle }. { $facilitator } facilitates, with you and { $with }.
course-turn-unled = You are a member of circle { $circle }, with { $with }. Who facilitates it is not settled.
course-kind-opening = Opening
course-kind-presentation = Presentation
course-kind-live-discussion = Live discussion
course-kind-experiential-group = Practice group
course-kind-small-groups = Small groups
course-kind-brings = Somebody brings something
course-kind-questions = Questions
course-kind-discussion = Discussion
course-kind-reply = Reply
course-kind-break = Break
course-kind-closing = Closing
course-next = Your course
course-next-turn = { $day }: { $turn }
course-look = See the whole course

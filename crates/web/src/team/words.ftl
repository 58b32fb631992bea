team-title = My team
team-next-one = { $name } has protected time next
team-now-one = { $name } has protected time now
team-now = { $count ->
    [one] 1 of your team has protected time now
   *[other] { $count } of your team have protected time now
}
team-next = { $count ->
    [one] 1 of your team has protected time next
   *[other] { $count } of your team have protected time next
}
team-next-why = { $when }: { $names }. { $programme }. Keep this time free of calls and rota changes.
team-empty = None of your team has a date yet. When they join a group, their protected time stands here.
team-people = Protected time
team-no-date = No date is coming up.
team-coming = Next: { $when }. { $programme }
team-attended = { $count ->
    [one] { $came } of 1 date attended.
   *[other] { $came } of { $count } dates attended.
}
team-coming-dates = Dates to come
team-earlier-dates = Earlier dates
team-date = Date
team-time = Time
team-state = Planned or attended
team-planned = planned
team-attended-word = attended
team-not-attended = not attended
team-not-noted = not noted yet
team-cancelled = cancelled

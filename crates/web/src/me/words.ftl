me-title = My dates
me-empty = You have no dates yet. When you join a group, they stand here.
me-next = Next, { $day }
me-ask = { $when }. Can you be there?
me-coming = { $when }. You'll be there.
me-not-coming = { $when }. You can't make it.
me-now = { $group } meets at { $time }
me-open = { $group }: the room is open now
me-over = { $group }, { $when }: it is over.
me-with = With { $name }.
me-look = See this session
me-cannot = Dates I can't make
me-waiting = Waiting for you
me-waiting-reply = Say whether you can come on { $day }
me-more-waiting = { $count ->
    [one] and 1 more date
   *[other] and { $count } more dates
}
me-more-coming = { $count ->
    [one] 1 more date
   *[other] { $count } more dates
}
me-soon = Coming up
me-more = Also
me-settings = My calendar and settings

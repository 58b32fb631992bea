me-title = My dates
me-no-more = No further dates are planned for your groups. What is your group’s own stands below.
me-empty = You have no dates yet. When you join a group, they stand here.
me-next = Next, { $day }
me-ask = { $when }. Can you be there?
me-coming = { $when }. You'll be there.
me-now = { $group } meets at { $time }
me-open = { $group }: the room is open now
me-over = { $group }, { $when }: it is over.
me-with = With { $name }.
me-look = See this session
me-cannot = Dates I can't make
me-waiting = Waiting for you
me-waiting-reply = Say whether you can come on { $day }
me-waiting-dates = Say which of your next dates you can't make: { $count } dates
me-apology = { $group }, { $when }: you said you can't make it.
me-apology-change = Change that
me-nothing = Nothing is waiting for you
me-more-coming = { $count ->
    [one] 1 more date
   *[other] { $count } more dates
}
me-soon = Coming up
me-more = Also
me-settings = My calendar and settings

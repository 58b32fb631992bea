health-title = Server
health-database = The database is { $database } and takes writes.
health-waiting = { $count ->
    [0] No work is waiting.
    [one] 1 piece of work is waiting.
   *[other] { $count } pieces of work are waiting.
}
health-dead = Work that failed
health-dead-none = Nothing has failed for good. A letter that could not be sent is tried 8 times before it stands here.
health-revive = Try again
health-revived = It is in the queue again.

health-title = Server
health-version = Version
health-database = Database
health-database-is = { $database }, { $size }
health-mail = Mail
health-mail-server = Letters go to the mail server.
health-mail-drawer = No mail server: letters stay in the demonstration.
health-last-letter = Last letter taken
health-last-letter-none = None yet.
health-nodes = Other servers
health-nodes-one = This server works alone.
health-nodes-heard = { $count ->
    [0] None is heard. This server hears itself.
    [one] One other server is heard.
   *[other] { $count } other servers are heard.
}
health-nodes-silent = This server does not hear the others. Rooms show changes late. Look at PostgreSQL, or at NATS if you use it.
health-when = { $day }, { $time }
health-kilobytes = { $count } kB
health-megabytes = { $count } MB
health-work = Work
health-waiting = { $count ->
    [0] No work is waiting
    [one] 1 piece of work is waiting
   *[other] { $count } pieces of work are waiting
}
health-waiting-why = Letters and lists to be sent or read, soon or at a set time.
health-dead = { $count ->
    [0] No work has failed
    [one] 1 piece of work has failed
   *[other] { $count } pieces of work have failed
}
health-dead-why = A letter that could not be sent is tried 8 times before it counts as failed.
health-views = Which work
health-view-waiting = Waiting
health-view-dead = Failed
health-waiting-title = Work that waits
health-dead-title = Work that failed
health-waiting-none = Nothing is waiting.
health-dead-none = Nothing has failed for good.
health-job-waits = Due { $when }. { $count ->
    [0] Not tried yet.
    [one] Tried once.
   *[other] Tried { $count } times.
}
health-job-dead = Queued { $when }. { $count ->
    [one] Tried once.
   *[other] Tried { $count } times.
}
health-older = Older work
health-revive = Try again
health-revived = It is in the queue again.

keeper-subject = Will you keep { $group }?
keeper-lead = { $group } goes on by itself from here. Somebody of you looks after it: opens the room, keeps the time, and notes who came.
keeper-means = Once you say yes, what the group does is its own. We still see that it exists and when it meets, and nothing else.
keeper-button = Say yes, or ask another to

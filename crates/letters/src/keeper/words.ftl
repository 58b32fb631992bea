keeper-subject = Will you keep { $group }?
keeper-lead = { $group } goes on by itself from here. Somebody of you looks after it: opens the room, keeps the time, and notes who came.
keeper-means = Once you say yes, what the group does is its own. We still see that it exists and when it meets, and nothing else.
keeper-button = Say yes or no
keeper-next-lead = { $keeper } keeps { $group }, which goes on by itself, and asks you to keep it after them. Until you say yes it stays with { $keeper }. The keeper opens the room, keeps the time, and notes who came.
keeper-no-subject = { $member } would rather not keep { $group }
keeper-no-lead = You asked { $member } to keep { $group }. They would rather not. You can ask somebody else.
keeper-no-button = Ask somebody else

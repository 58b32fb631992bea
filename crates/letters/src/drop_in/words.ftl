drop-in-subject = A place is free for you: { $group }
drop-in-lead = You waited for a place in { $group }, { $when }. One is free now. We keep it for you until { $until }. After that it goes to the next person.
drop-in-none = If you cannot come, you need not do anything.
drop-in-button = Take the place, or leave it
drop-in-link-subject = Your link to { $group }
drop-in-link-lead = You asked for a link to { $group }, { $when }. With it you can take a place and give it up again. You need no account.
drop-in-link-not = If it was not you who asked, you need not do anything.
drop-in-link-button = See the session

changed-subject = Changed: { $group }, { $when }
changed-lead = Something about { $group } has changed. This is how it is now.
changed-coming = You said you will be there, and that still stands.
changed-not-coming = You said you can't make it, and that still stands.
changed-ask = Please tell us whether you can come.

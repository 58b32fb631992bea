needs-meeting-subject = Our first meeting, { $when }
needs-meeting-lead = Thank you for getting in touch. We should like to hear what you need, and think about it with you.
needs-meeting-bring = It helps to bring: what your organisation hopes for, who would come, and when people could meet.
needs-meeting-title = First meeting with { $brand }
needs-meeting-change = Does the time not suit you? Write to { $contact }, and we look for another.

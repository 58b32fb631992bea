cancellation-subject = Cancelled: { $group }, { $when }
cancellation-lead = { $group } does not meet on { $when }.
cancellation-why = Why
cancellation-left-subject = Out of your calendar: { $group }, { $when }
cancellation-not-yours = No longer yours: { $group }, { $when }
cancellation-left = You are not part of { $group } on { $when } any more.
cancellation-calendar = The file with this letter takes the date out of your calendar.

enquiry-title = Ask a question
enquiry-title-place = Ask about a place on { $programme }
enquiry-title-next = Tell me about the next one
enquiry-lead-place = Tell us in a few words who you are and what you hope for. We answer by email, or call you if you leave a number.
enquiry-lead-next = Leave your name and email. We write to you when the dates of the next one are known.
enquiry-next-message = Please tell me when the next one starts.
enquiry-message-optional = Message (optional)
enquiry-lead = Tell us what you would like to know. We answer by email, or call you if you leave a number.
enquiry-name = Your name
enquiry-email = Email
enquiry-phone = Telephone (optional)
enquiry-organisation = Where you work (optional)
enquiry-message = Your question
enquiry-message-hint = Leave out names and details of people you work with.
enquiry-trap = Leave this empty
enquiry-send = Send
enquiry-read-by = Only our coordinators read this.
enquiry-thanks-title = Thank you
enquiry-thanks = Your question has reached us. A person reads it, and writes back to you.
enquiry-thanks-next = We have your name. We write to you when the dates of the next one are known.
enquiry-thanks-receipt = A short email to you says that it has arrived. If none has come within an hour, write to the address at the foot of this page.
enquiry-back = Back to the programmes
enquiry-list-title = Enquiries
enquiry-views = Which enquiries
enquiry-open = { $count ->
    [0] None open
    [one] 1 open
   *[other] { $count } open
}
enquiry-answered = { $count ->
    [0] None answered
    [one] 1 answered
   *[other] { $count } answered
}
enquiry-none = No one is waiting for an answer. Questions from the programme pages come here, and by letter to you.
enquiry-none-answered = Nothing has been marked as answered yet.
enquiry-to-programmes = Look at the programmes
enquiry-mark = Mark as answered
enquiry-marked = Marked as answered.
enquiry-note = What did you answer? One line for your colleagues.
enquiry-note-save = Keep the note
enquiry-noted = The note is kept.
enquiry-mail-subject = Your question
enquiry-mail-about = Your question about { $programme }
enquiry-mail-greeting = Hello { $name },
enquiry-undo = Undo
enquiry-reopen = Open it again
enquiry-reopened = The enquiry is open again.
enquiry-older = Older enquiries
enquiry-when = { $day }, { $time }
enquiry-answered-by = Answered by { $name }, { $when }.
fault-enquiry-name = Type your name
fault-enquiry-email = Type your email address, such as name@example.org
fault-enquiry-phone = Type a telephone number with at least 7 digits, such as 020 7946 0182
fault-enquiry-message = Write your question
fault-enquiry-long = Use at most { $most } characters.
fault-enquiry-too-many = We are getting many questions just now. Try again in an hour, or write to the address at the foot of this page.

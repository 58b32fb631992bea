endorsement-subject = Can { $applicant } have the time? { $programme }
endorsement-lead = { $applicant } has applied for { $programme }. You were named as their manager, or as somebody who can answer for their manager. Will you keep the time free if they get a place?
endorsement-reminder-subject = Still to say: can { $applicant } have the time?
endorsement-reminder-lead = { $applicant } has applied for { $programme }. You were named as their manager, or as somebody who can answer for their manager. We have not heard from you yet. One press is enough.
endorsement-dates = Dates
endorsement-span = { $count ->
    [one] { $first }
   *[other] { $count } dates, from { $first } to { $last }
}
endorsement-by = Please answer by
endorsement-button = See the dates and answer
endorsement-private = You are not shown what { $applicant } wrote.
endorsement-deputy = If somebody else should answer, you can name them there.

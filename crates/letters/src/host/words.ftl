host-subject = Can we have your rooms at { $site }?
host-lead = We would like to meet at { $site } on { $asked }. Please tell us which dates are fine.
host-again-subject = Which dates are fine at { $site }?
host-again-lead = We have not heard from you about { $asked } at { $site }. Please tell us which are fine.
host-dates = { $count ->
    [one] 1 date
   *[other] { $count } dates
}
host-button = See the dates and answer
host-how = You need no account. You can change your answers by this link at any time.

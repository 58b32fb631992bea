# The frame around every page, and failures.
nav-home = Home
nav-enquiries = Enquiries
nav-programmes = Programmes
nav-people = People
nav-me = My dates
nav-lead = My groups
nav-team = My team
nav-impact = Reports
nav-health = Server
nav-sign-in = Sign in
nav-label = Main
frame-skip = Skip to main content
frame-sign-out = Sign out
frame-foot-settings = My settings
frame-foot-programmes = All programmes
frame-foot-privacy = Privacy
frame-foot-accessibility = Accessibility
frame-foot-contact = Contact { $name }
frame-demo = This is a demonstration. Every name and figure is invented.
frame-demo-letters = Read the letters it has sent
frame-problem = There is a problem
frame-error = Error:
frame-next = Next
error-missing = We cannot find that page
error-missing-why = The address may be mistyped or old, or you may not be allowed to see it. Go to your home page and start from there.
error-refused = That could not be done
error-conflict = Somebody else changed this while you were looking
error-conflict-why = Nothing of yours was saved. Go back, load the page again, and make your change once more.
error-broken = Something went wrong on our side
error-broken-why = Nothing was half saved. Wait a minute and try again. If it stays like this, write to us.
error-forged = This form has grown old
error-forged-why = Nothing was saved. Go back, load the page again, and send the form once more.
error-bad = We could not read that form
error-bad-why = Nothing was saved. Go back and send the form once more.
error-large = That file or form is too large
error-large-why = Nothing was saved. A file may have up to 20 MB.
error-busy = Please wait a moment
error-busy-why = Many requests came from your network at once, so this one was not answered and nothing was saved. { $count ->
    [one] Try again in 1 second.
   *[other] Try again in { $count } seconds.
}
error-home = Go to your home page

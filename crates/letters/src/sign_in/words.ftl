sign-in-subject = Your code to sign in: { $code }
sign-in-code = Your code is { $code }. Type or paste it on the page where you asked for it.
sign-in-link = Or press this button. It works once, for 10 minutes.
sign-in-button = Sign in
sign-in-not-you = If you did not ask for this, you need do nothing. Nobody can sign in without this letter.

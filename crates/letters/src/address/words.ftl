address-subject = Your email address with us was changed
address-lead = A coordinator has changed the email address that we have for you.
address-old = We no longer write to this address. You cannot sign in with it any more.
address-new = From now on we write to this address. You sign in with it.
address-sign-in = You were signed out everywhere.
address-wrong = If you did not expect this, tell somebody who runs { $brand }.

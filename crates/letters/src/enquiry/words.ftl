letter-enquiry-subject = { $name } has a question
letter-enquiry-lead = { $name } wrote to us from the website:
letter-enquiry-about = About
letter-enquiry-email = Email
letter-enquiry-phone = Telephone
letter-enquiry-organisation = Organisation
letter-enquiry-button = Open the enquiries

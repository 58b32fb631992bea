material-title = What { $group } looks at
material-link = What we look at together
material-lead = Anyone in the group can bring something: a page to read, a case, a question. It goes on the day you choose.
material-none = Nobody has brought anything yet.
material-from = From { $name }, until { $day }
material-read = Read it
material-take-away = Take it away
material-taken-away = It is gone.
material-shared = Shared with the group.
material-bring = Bring something
material-title-field = What is it called?
material-words = What would you like us to look at?
material-words-hint = Leave out names and details: nobody should be able to tell whom it is about. Leave this empty if you bring a file.
material-tells = This seems to be in it:
material-anyway = I have looked. None of it tells who somebody is.
material-file-again = Please choose your file again: browsers do not keep it.
material-file = A file, if you like
material-file-hint = PDF, Word, LibreOffice, a picture or plain text, up to 2 MB. We look through plain text only.
material-looked = I have looked through the file. It names nobody and shows nobody.
material-keep = How long do we keep it?
material-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
material-readers = { $count ->
    [one] Only the 1 person in { $group } and its facilitator can read this. Managers, commissioners and coordinators cannot. It is deleted when its time is over.
   *[other] Only the { $count } people in { $group } and its facilitator can read this. Managers, commissioners and coordinators cannot. It is deleted when its time is over.
}
material-share = Share with { $group }
material-nhs-number = An NHS number
material-postcode = A postcode
material-birth = A date of birth
material-telephone = A telephone number
material-name = A name
fault-material-title = Say what it is called.
fault-material-long = Use at most { $most } characters.
fault-material-nothing = Write something, or choose a file.
fault-material-large = This file is larger than 2 MB. Make it smaller, or bring a part of it.
fault-material-text = This text is longer than 100 kB, too long to look through. Bring a part of it, or a PDF.
fault-material-kind = We take PDF, Word, LibreOffice, PNG, JPEG and plain text. This file is something else, or not what its name says.
fault-material-weeks = Choose how long we keep it.
fault-material-look = Look through the file first: we cannot. Then tick the box and choose the file again.
fault-material-tells = Something here seems to tell who somebody is. Take it out, or say below that it does not.
fault-material-gone = It is gone already, or somebody else brought it.
fault-material-full = The group has { $most } materials already. Take one away first.

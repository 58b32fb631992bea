import-title = Import people
import-lead = Send us a list as you have it: CSV or Excel. You see what would happen before anybody is added.
import-file = Your list
import-file-hint = A .csv or .xlsx file with one person a row, up to 20 MB and 20,000 rows. It needs names and email addresses. Organisation, team, role, telephone, start date and the manager's email are welcome.
import-begin = Read the list
import-privacy = We keep the file only until the import is over, a week at most. Only coordinators see this page.
import-earlier = Earlier imports
import-earlier-none = There are none yet. The ten newest stand here.
import-begun = { $day }, { $name }
import-state-mapping = Waits for you to look at the columns
import-state-checking = Being checked
import-state-checked = Waits for you to add people
import-state-carrying-out = Being added
import-state-done = Added
import-state-cancelled = Stopped
import-columns-title = What is in each column?
import-columns-lead = { $count ->
    [one] We found 1 row. Change what we got wrong.
   *[other] We found { $number } rows. Change what we got wrong.
}
import-no-header = Column { $number }, without a name
import-column-none = Leave this out
import-column-first-name = First name
import-column-last-name = Last name
import-column-full-name = Full name
import-column-email = Email
import-column-phone = Telephone
import-column-organisation = Organisation
import-column-team = Team
import-column-role = Role
import-column-manager-email = Manager's email
import-column-start-date = Start date
import-column-direct = Works directly with people
import-why-not-direct = It does not say yes or no.
import-mend-direct = Write “yes” or “no”, or leave it empty.
import-organisation = Who do they work for?
import-organisation-hint = Only for rows that name no organisation. Leave it empty if every row names one.
import-check = Check the rows
import-stop = Stop
import-stopped = The import is stopped. Nobody was added.
import-too-late = It was too late to stop: the people are in.
import-checking = Checking the rows
import-carrying-out = Adding people
import-working-why = You can leave this page and come back. The work goes on.
import-carrying-out-why = They are all added at the same moment, at the end. Until then you can stop, and nothing has changed.
import-bar = Rows done
import-bar-told = { $done } of { $total } rows
import-refresh = Look again
import-checked = { $count ->
    [0] Nobody to add
    [one] 1 person to add
   *[other] { $number } people to add
}
import-checked-lead = Nothing is written yet.
import-new = New
import-updated = Brought up to date
import-unchanged = Already as in the list
import-left-out = Left out
import-counts = What would happen
import-take-in = { $count ->
    [one] Add 1 person
   *[other] Add { $number } people
}
import-change-columns = Change the columns
import-another = Choose another file
import-employers = { $count ->
    [one] 1 new organisation
   *[other] { $count } new organisations
}
import-employers-lead = We do not know these yet and make them when you take the list in. Is one of them only misspelt? Mend it in your list and import that instead.
import-employers-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
import-employers-more = The first 50 stand here.
import-bad = { $count ->
    [one] 1 row to mend
   *[other] { $number } rows to mend
}
import-bad-lead = These rows are left out. Mend them in your list and import the same list again: people who are in already are brought up to date, nobody comes twice.
import-bad-line = Line
import-bad-column = Column
import-bad-text = What stands there
import-bad-why = What is wrong
import-bad-mend = How to mend it
import-bad-download = Download these rows (CSV)
import-bad-next = Next 50 rows
import-bad-first = Back to the first rows
import-bad-empty = nothing
import-done = { $count ->
    [0] Nobody had to be changed
    [one] 1 person is in
   *[other] { $number } people are in
}
import-done-counts = What happened
import-done-lead = The file is deleted. Import the same list again whenever it changes.
import-see-people = See the people
import-cancelled = This import was stopped
import-cancelled-lead = Nobody was added, and the file is deleted.
import-trouble = Something went wrong on our side. Nothing was written. Try again, or tell us if it stays like this.
import-why-missing = { $column } is missing.
import-why-not-email = This is not an email address.
import-why-not-date = We cannot read this date.
import-why-not-phone = This is not a telephone number.
import-why-unreadable = We cannot read { $column }.
import-why-too-long = It is longer than { $most } characters.
import-why-twice = Line { $line } has the same email.
import-why-unknown-manager = Nobody with this email is in the list or here already.
import-why-own-manager = Somebody cannot be their own manager.
import-why-circle = These people manage each other in a circle: { $people }.
import-why-held-back = The manager stands in line { $line }, which has to be mended first.
import-why-team-alone = There is a team but no organisation.
import-mend-missing = Fill the cell in.
import-mend-email = Write it like name@example.org.
import-mend-date = Write it like 31/03/2026, day first.
import-mend-phone = Use digits, spaces and a plus, or leave it empty.
import-mend-too-long = Make it shorter.
import-mend-twice = Take one of the two rows out, or mend its email.
import-mend-unknown-manager = Mend the email, add the manager to the list, or leave the cell empty.
import-mend-own-manager = Write the manager's email, or leave the cell empty.
import-mend-circle = Mend the manager of one of them.
import-mend-held-back = Mend that line. Nothing is wrong with this one.
import-mend-team-alone = Name the organisation, or say above the columns whom they all work for.
fault-import-no-file = Choose a file first.
fault-import-empty = There is nothing in this file. Choose the list you meant.
fault-import-no-rows = We found headings but no people below them. Choose the list you meant.
fault-import-too-large = This file is larger than 20 MB. Leave out pictures and other sheets, or save it as CSV.
fault-import-too-many-rows = This list has more than { $rows } rows. Send it in parts.
fault-import-too-wide = This list has more than { $columns } columns. Leave out those we do not need.
fault-import-not-a-table = This is not a list we can read. Save it as CSV or as an Excel workbook (.xlsx).
fault-import-old-workbook = This is an old Excel file (.xls). Open it and save it as an Excel workbook (.xlsx).
fault-import-locked = This workbook is locked with a password. Save a copy without one.
fault-import-broken = This workbook is damaged. Open it in Excel, save it again, and send the copy.
fault-import-unsafe = This workbook holds something a list does not need, so we did not open it. Save it as CSV.
fault-import-no-email = Say which column holds the email addresses. Without them we cannot tell people apart.
fault-import-no-name = Say which columns hold the names: the full name, or first and last name.
fault-import-twice = “{ $other }” is said to hold the same. Leave one of the two out.

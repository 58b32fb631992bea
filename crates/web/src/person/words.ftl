people-title = People
people-lead = Everybody your programmes know. Choose people to put them into a programme, or take the list away.
people-import = Import people
people-add = Add one person
people-organisations = Organisations
people-search = Filter people
people-q = Name or email
people-all-organisations = All organisations
people-all-teams = All teams
people-all-programmes = Any programme or none
people-any-manager = With or without a manager
people-no-manager = Without a manager
people-show = Show
people-show-all = Show everybody
people-count = { $count ->
    [one] 1 person
   *[other] { $number } people
}
people-many = More than 1,000 people
people-caption = { $count }, by last name
people-select = Select
people-select-all = Select everybody on this page
people-select-one = Select { $name }
people-name = Name
people-first-name = First name
people-last-name = Last name
people-email = Email
people-phone = Telephone
people-role = Role
people-organisation = Organisation
people-team = Team
people-place = Organisation and team
people-manager = Manager
people-manager-email = Manager's email
people-selected = { "{n}" } selected
people-selected-none = Nobody selected
people-into = Programme
people-choose-programme = Choose a programme
people-join = Add to programme
people-join-all = { $count ->
    [one] Add the one who matches
   *[other] Add all { $number } who match
}
people-join-too-many = To add all at once, narrow the list to { $most } people or fewer.
people-export = Export selected
people-joined = { $count ->
    [0] Everybody you chose is in { $programme } already.
    [one] You put 1 person into { $programme }.
   *[other] You put { $count } people into { $programme }.
}
people-undo = Undo
people-undo-for = { $count ->
    [one] for 1 minute
   *[other] for { $count } minutes
}
people-taken-out = { $count ->
    [0] Nobody is left to take out again.
    [one] 1 person is taken out again.
   *[other] { $count } people are taken out again.
}
people-pages = Pages
people-next = Next 50
people-earlier = 50 before
people-csv = Download all (CSV)
people-xlsx = Download all (Excel)
people-see-programme = See its people
people-of-import = These are the people of the list you brought in. They are ticked already.
people-for = Tick people, then add them to { $programme }.
people-none = Nobody is here yet
people-none-why = Bring your list: CSV or Excel, with names and email addresses. You see what happens before anybody is added.
people-not-found = Nobody fits
people-not-found-why = Use fewer words, or take a filter away.
person-edit = Change
person-edit-title = Change a person
person-new-title = Add one person
person-new-lead = For more than one, import a list.
person-save = Save
person-saved = Saved.
person-work = Work
person-email = Email
person-phone = Telephone
person-role = Role
person-role-hint = As the employer writes it, such as Nurse, Band 6.
person-organisation = Organisation
person-organisation-hint = A new name makes a new organisation.
person-team = Team
person-began = In post since
person-manager = Manager
person-manager-email = Manager's email
person-manager-hint = They must be here already. Leave it empty for nobody.
person-first-name = First name
person-last-name = Last name
person-nothing = Not known
person-no-manager = Nobody
person-reports = Who reports to them
person-reports-none = Nobody reports to them.
person-parts = Programmes and groups
person-parts-none = They are in no programme. Select them in the people table to put them into one.
person-no-group = no group yet
person-conflicts = Kept apart from
person-conflicts-why = These people are never put into one group. Nobody but coordinators sees this.
person-conflicts-none = Nobody.
person-conflict = Conflict
person-household = Same household
person-conflict-email = Email of the other person
person-conflict-kind = Why they are kept apart
person-keep-apart = Keep apart
person-kept-apart = They will never be put into one group.
person-remove = Remove
person-remove-whom = { $name } from this list
person-let-together = They may sit in one group again.
organisation-title = Organisations
organisation-lead = Employers and their teams. They are made when people are imported or added.
organisation-none = There are none yet. Import people, and their organisations come with them.
organisation-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
organisation-teams = Teams
organisation-teams-none = No teams are known.
organisation-name = Name
organisation-sector = Sector
organisation-sector-hint = In your own words, such as NHS, social care or voluntary.
organisation-save = Save
organisation-saved = Saved.
organisation-see = See its people
organisation-change = Name and sector
organisation-next = Next 50
organisation-first = First 50
fault-conflict-oneself = Choose somebody else. A person cannot be kept apart from themselves.
fault-conflict-unknown = Nobody here has this email. Add them first.
fault-people-nobody = Select at least one person first.
fault-people-too-many = More than { $most } people match. Narrow the list, then add all of them at once.
fault-people-no-programme = Choose a programme first.
fault-people-programme-closed = This programme is closed. Nobody can be put into it any more.
fault-people-undo-late = The 10 minutes are over. Take people out on the programme's own page.
fault-person-no-name = Write a first name or a last name.
fault-person-email = Write an email address, such as name@example.org
fault-person-email-lead = They lead on safeguarding. Name nobody there first, then change the address, then name them anew.
fault-person-email-taken = Somebody else here has this email.
fault-person-team-alone = Say which organisation the team belongs to.
fault-person-own-manager = Somebody cannot be their own manager.
fault-person-unknown-manager = Nobody here has this email. Add the manager first, or leave it empty.
fault-person-manager-below = This person stands below them already. Managers cannot go in a circle.
fault-person-too-long = Use at most { $most } characters.
fault-organisation-no-name = Write a name.
fault-organisation-taken = Another organisation has this name.
person-facilitator = As a facilitator
person-direct = Work with people
person-direct-hint = Such as clients, patients or young people. Suggested groups balance this.
people-any-work = Any work
people-direct = Works directly with people
people-other = Does other work
people-work-unknown = Not known

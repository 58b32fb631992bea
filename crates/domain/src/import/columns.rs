//! Recognising the headers that coordinators use, and the mapping that they can change.

use serde::{Deserialize, Serialize};

/// What a column of a list of people holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    FirstName,
    LastName,
    /// Both names in one cell, in either order.
    FullName,
    Email,
    Phone,
    Organisation,
    Team,
    /// Job title.
    Role,
    ManagerEmail,
    StartDate,
    /// Whether somebody works directly with people.
    DirectWork,
}

impl Column {
    pub const ALL: [Column; 11] = [
        Column::FirstName,
        Column::LastName,
        Column::FullName,
        Column::Email,
        Column::Phone,
        Column::Organisation,
        Column::Team,
        Column::Role,
        Column::ManagerEmail,
        Column::StartDate,
        Column::DirectWork,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Column::FirstName => "first_name",
            Column::LastName => "last_name",
            Column::FullName => "full_name",
            Column::Email => "email",
            Column::Phone => "phone",
            Column::Organisation => "organisation",
            Column::Team => "team",
            Column::Role => "role",
            Column::ManagerEmail => "manager_email",
            Column::StartDate => "start_date",
            Column::DirectWork => "direct_work",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Column::ALL.into_iter().find(|column| column.as_str() == text)
    }
}

/// Which column of the list holds what, by its index; `None` for one that is left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub columns: Vec<Option<Column>>,
}

/// Why a mapping cannot be used yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MappingProblem {
    NoEmail,
    /// Neither a full name nor both a first and a last name.
    NoName,
    /// Several columns of the list, by index, are said to hold the same.
    Twice {
        column: Column,
        indexes: Vec<usize>,
    },
}

impl Mapping {
    /// Says what the column at `index` holds, in place of what it was taken to hold.
    pub fn set(&mut self, index: usize, column: Option<Column>) {
        if let Some(place) = self.columns.get_mut(index) {
            *place = column;
        }
    }

    /// Empty when rows can be read.
    pub fn problems(&self) -> Vec<MappingProblem> {
        let has = |column| self.columns.contains(&Some(column));
        let mut problems = Vec::new();
        if !has(Column::Email) {
            problems.push(MappingProblem::NoEmail);
        }
        let has_parts = has(Column::FirstName) && has(Column::LastName);
        if !has(Column::FullName) && !has_parts {
            problems.push(MappingProblem::NoName);
        }
        for column in Column::ALL {
            let indexes = self.indexes(column);
            if indexes.len() > 1 {
                problems.push(MappingProblem::Twice { column, indexes });
            }
        }
        problems
    }

    fn indexes(&self, column: Column) -> Vec<usize> {
        let all = self.columns.iter().enumerate();
        all.filter(|(_, found)| **found == Some(column)).map(|(index, _)| index).collect()
    }
}

/// What each header most likely means. Where two headers would mean the same, the one that says so more plainly wins
/// ("Team" over "Department"); where they say it equally plainly, both stand and the mapping has a problem to solve.
pub fn recognise(headers: &[String]) -> Mapping {
    let guesses: Vec<_> = headers.iter().map(|header| guess(header)).collect();
    let is_outdone = |column: Column| guesses.contains(&Some((column, Fit::Plain)));
    let columns = guesses.iter().map(|guess| match guess {
        Some((column, Fit::Loose)) if is_outdone(*column) => None,
        Some((column, _)) => Some(*column),
        None => None,
    });
    Mapping { columns: columns.collect() }
}

/// How well a header fits its column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Plain,
    Loose,
}

fn guess(header: &str) -> Option<(Column, Fit)> {
    if let Some(of_manager) = manager(&letters(header)) {
        return of_manager;
    }
    let plain = without_brackets(header);
    let header = letters(&plain);
    let whose = WHOSE.split_whitespace();
    look_up(&header)
        .or_else(|| whose.flat_map(|whose| header.strip_prefix(whose)).find_map(look_up))
        .or_else(|| either(&plain))
        .or_else(|| is_work_mail(&header).then_some((Column::Email, Fit::Loose)))
}

fn is_work_mail(header: &str) -> bool {
    let is_address = ["email", "mail", "mailaddr", "mailaddress"].iter().any(|end| header.ends_with(end));
    is_address && !["personal", "private", "home", "deputy", "mailing"].iter().any(|word| header.contains(word))
}

/// "Trust / Employer" means what one of its parts means.
fn either(header: &str) -> Option<(Column, Fit)> {
    header.split(['/', '|', '&']).find_map(|part| look_up(&letters(part))).map(|(column, _)| (column, Fit::Loose))
}

/// A header about the manager is their address or nothing: a name alone cannot be told from its namesakes.
fn manager(header: &str) -> Option<Option<(Column, Fit)>> {
    let is_of_manager = ["manager", "linemgr", "supervisor", "reportsto"].iter().any(|word| header.contains(word));
    let is_address = header.contains("mail");
    is_of_manager.then(|| is_address.then_some((Column::ManagerEmail, Fit::Plain)))
}

fn look_up(header: &str) -> Option<(Column, Fit)> {
    let is_among = |headers: &str| headers.split_whitespace().any(|one| one == header);
    HEADERS.iter().find_map(|(column, plain, loose)| match (is_among(plain), is_among(loose)) {
        (true, _) => Some((*column, Fit::Plain)),
        (_, true) => Some((*column, Fit::Loose)),
        _ => None,
    })
}

/// Letters and digits only, in lower case: "E-mail address" → "emailaddress".
fn letters(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What stands in brackets says how to fill the column in, not what it is.
fn without_brackets(header: &str) -> String {
    let mut depth = 0_u32;
    let is_outside = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    header.chars().filter(is_outside).collect()
}

/// Whose the thing is, where a header begins by saying so. Longer words come before those they begin with.
const WHOSE: &str = "employees employee staffmembers staffmember staff participants participant delegates delegate \
    attendee persons person your work member applicant";

/// A column, the headers that name it plainly, and those that may mean it, all as [`letters`] leaves them.
type Headers = (Column, &'static str, &'static str);

const HEADERS: [Headers; 10] = [
    (
        Column::FirstName,
        "firstname firstnames forename forenames givenname givennames first",
        "preferredname preferredfirstname knownas christianname",
    ),
    (Column::LastName, "lastname lastnames surname surnames familyname last", "secondname"),
    (
        Column::FullName,
        "name fullname nameinfull firstnameandsurname firstandlastname surnamefirstname lastnamefirstname \
         surnameforename nameofemployee nameofparticipant",
        "displayname names employee participant delegate person staffmember who",
    ),
    (
        Column::Email,
        "email emails emailaddress workemail workemailaddress mail mailaddress",
        "emailid emailcontact contactemail contactemailaddress businessemail businessemailaddress nhsemail \
         nhsemailaddress organisationemail primaryemail officialemail upn userprincipalname",
    ),
    (
        Column::Phone,
        "phone phonenumber phoneno telephone telephonenumber telephoneno tel telno telnumber contactnumber \
         contactno contactphone contacttelephone",
        "mobile mobilenumber mobileno mobilephone mobilephonenumber mobiletelephone cell landline extension \
         businessphone",
    ),
    (
        Column::Organisation,
        "organisation organization organisationname organizationname org orgname employer employername \
         employingorganisation nameoforganisation nameofemployer",
        "trust nhstrust trustname agency company companyname charity council localauthority provider partner \
         partnerorganisation placeofwork workplace",
    ),
    (
        Column::Team,
        "team teamname teamservice serviceteam teamorservice",
        "service servicename department departmentname dept unit ward teamdepartment departmentteam directorate \
         division workarea area clinic",
    ),
    (
        Column::Role,
        "role jobtitle jobrole roletitle rolejobtitle jobtitlerole currentrole",
        "job position positiontitle post posttitle occupation profession designation professionalrole",
    ),
    (
        Column::StartDate,
        "startdate datestarted startingdate dateofstart started start",
        "began joined datejoined joiningdate joindate dateofjoining hiredate dateofhire employmentstartdate firstday \
         inpostsince since",
    ),
    (
        Column::DirectWork,
        "directwork directworkwithpeople worksdirectlywithpeople directclientwork frontline frontlinework",
        "direct clientfacing patientfacing frontlinestaff clientcontact patientcontact",
    ),
];

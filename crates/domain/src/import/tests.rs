//! Lists as coordinators have them: what is recognised, what is read, and what is found wrong.

use super::*;
use jiff::civil::date;

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn recognised(headers: &[&str]) -> Vec<Option<Column>> {
    recognise(&owned(headers)).columns
}

/// Reads one row of a list with these headers.
fn row(cells: &[(&str, &str)]) -> Result<PersonRow, Vec<RowFault>> {
    let (headers, cells): (Vec<_>, Vec<_>) = cells.iter().copied().unzip();
    let mapping = recognise(&owned(&headers));
    read_row(&mapping, &owned(&cells))
}

fn name(full: &str) -> (String, String) {
    let person = row(&[("Name", full), ("Email", "dana@example.org")]).unwrap();
    (person.first_name, person.last_name)
}

fn start(text: &str) -> Option<jiff::civil::Date> {
    let cells = [("Name", "Dana Okafor"), ("Email", "dana@example.org"), ("Start date", text)];
    row(&cells).ok().and_then(|person| person.start_date)
}

#[test]
fn each_header_is_recognised_in_the_ways_people_write_it() {
    let samples: [(Column, &[&str]); 10] = [
        (Column::FirstName, &["First name", "FIRST NAME *", "Forename(s)", "Given Name", "first_name", "Known as"]),
        (Column::LastName, &["Surname", "Family name", "LastName", "Last Name (required)", "Participant surname"]),
        (Column::FullName, &["Name", "Full name", "Employee name", "Delegate", "Staff Name", "Display Name"]),
        (
            Column::Email,
            &[
                "Email",
                "E-mail",
                "E-mail address",
                "Work email",
                "email_address",
                "Your email",
                "EMAIL ADDRESS:",
                "e-mail addr.",
            ],
        ),
        (Column::Phone, &["Phone", "Tel.", "Tel No", "Mobile", "Contact number", "Work phone", "Telephone number"]),
        (
            Column::Organisation,
            &["Organisation", "Organization", "Employer", "Trust", "NHS Trust", "Agency", "Trust / Employer"],
        ),
        (Column::Team, &["Team", "Service", "Department", "Dept.", "Ward", "Team / service", "Team/Department"]),
        (Column::Role, &["Role", "Job title", "Job Role", "Position", "Post title", "Current role"]),
        (
            Column::ManagerEmail,
            &[
                "Line manager email",
                "Manager's e-mail",
                "Manager’s email address",
                "Email of line manager",
                "Supervisor email",
                "Reports to (email)",
            ],
        ),
        (Column::StartDate, &["Start date", "Start Date (dd/mm/yyyy)", "Date joined", "Date started"]),
    ];
    for (column, headers) in samples {
        for header in headers {
            assert_eq!(recognised(&[header]), [Some(column)], "{header}");
        }
    }
}

#[test]
fn headers_that_mean_something_else_are_left_aside() {
    let others = [
        "",
        "Title",
        "Line manager",
        "Manager",
        "Notes",
        "Staff no",
        "Band",
        "Personal email",
        "Mailing list",
        "End date",
    ];
    assert_eq!(recognised(&others), [None; 10]);
}

#[test]
fn the_plainer_of_two_headers_wins_and_equals_are_a_problem() {
    let found = recognise(&owned(&["Department", "Name", "Team", "Email"]));
    assert_eq!(found.columns, [None, Some(Column::FullName), Some(Column::Team), Some(Column::Email)]);
    assert_eq!(found.problems(), []);

    let twice = recognise(&owned(&["Email", "Name", "Work email"]));
    let problem = MappingProblem::Twice { column: Column::Email, indexes: vec![0, 2] };
    assert_eq!(twice.problems(), [problem]);
}

#[test]
fn a_person_can_change_the_mapping_until_nothing_is_wrong_with_it() {
    let mut mapping = recognise(&owned(&["Who is it", "Contact", "First name"]));
    assert_eq!(mapping.problems(), [MappingProblem::NoEmail, MappingProblem::NoName]);
    mapping.set(0, Some(Column::LastName));
    mapping.set(1, Some(Column::Email));
    mapping.set(99, Some(Column::Email));
    assert_eq!(mapping.problems(), []);
    let person = read_row(&mapping, &owned(&["Okafor", "dana@example.org", "Dana"])).unwrap();
    assert_eq!((person.first_name.as_str(), person.last_name.as_str()), ("Dana", "Okafor"));
    assert!(Column::ALL.iter().all(|column| Column::parse(column.as_str()) == Some(*column)));
}

#[test]
fn names_are_read_in_either_order_and_spelt_as_people_spell_them() {
    let samples = [
        ("OKAFOR, Dana", "Dana", "Okafor"),
        ("Okafor,Dana", "Dana", "Okafor"),
        ("Dr Dana Okafor", "Dana", "Okafor"),
        ("OKAFOR, Dr. Dana (OAK HOUSE CARE TRUST)", "Dana", "Okafor"),
        ("  Dana \u{a0} Okafor\u{200b} (she/her) ", "Dana", "Okafor"),
        ("Prof. Dame Dana Okafor, PhD, RMN", "Dana", "Okafor"),
        ("Dana Okafor RMN", "Dana", "Okafor"),
        ("DANA OKAFOR", "Dana", "Okafor"),
        ("dana okafor", "dana", "okafor"),
        ("Zoë Ångström-Núñez", "Zoë", "Ångström-Núñez"),
        ("Siân ap Gwilym", "Siân", "ap Gwilym"),
        ("Anna van der Berg", "Anna", "van der Berg"),
        ("VAN DER BERG, Anna Maria", "Anna Maria", "van der Berg"),
        ("O'NEILL-MCKAY, Seán", "Seán", "O'Neill-McKay"),
        ("McDONALD, Kim", "Kim", "McDONALD"),
        ("Mary Jane Watson", "Mary Jane", "Watson"),
        ("JJ ABRAHAMS", "JJ", "Abrahams"),
        ("NG, Wei", "Wei", "Ng"),
        ("Di Smith", "Di", "Smith"),
        ("Suharto", "Suharto", ""),
        ("王 小明", "王", "小明"),
        ("Na Li", "Na", "Li"),
        ("Dana (Dee) Okafor", "Dana (Dee)", "Okafor"),
    ];
    for (text, first, last) in samples {
        assert_eq!(name(text), (first.into(), last.into()), "{text}");
    }
}

#[test]
fn names_in_two_columns_stand_before_a_full_name() {
    let person = row(&[
        ("Display name", "Okafor D"),
        ("First name", " Dr Dana "),
        ("Surname", "OKAFOR"),
        ("Email", "dana@example.org"),
    ]);
    let person = person.unwrap();
    assert_eq!((person.first_name.as_str(), person.last_name.as_str()), ("Dana", "Okafor"));

    let fallen_back = row(&[("First name", ""), ("Surname", ""), ("Name", "Kim Lee"), ("Email", "kim@example.org")]);
    assert_eq!(fallen_back.unwrap().last_name, "Lee");
}

#[test]
fn a_whole_row_is_read_and_blanks_of_all_kinds_say_nothing() {
    let cells = |employer, phone, started| {
        row(&[
            ("Name", "OKAFOR, Dana"),
            ("Work email", " Dana.Okafor@Oak.Example.ORG "),
            ("Tel", phone),
            ("Employer", employer),
            ("Ward", "Elm  ward"),
            ("Job title", "Deputy\nmanager"),
            ("Manager's e-mail", "Amira Shah <AMIRA@example.org>"),
            ("Date joined", started),
        ])
    };
    let expected = PersonRow {
        first_name: "Dana".into(),
        last_name: "Okafor".into(),
        email: "dana.okafor@oak.example.org".into(),
        phone: Some("020 7946 0000".into()),
        organisation: Some("Oak House".into()),
        team: Some("Elm ward".into()),
        role: Some("Deputy manager".into()),
        manager_email: Some("amira@example.org".into()),
        start_date: Some(date(2026, 3, 31)),
        is_direct: None,
    };
    assert_eq!(cells("Oak House", "020 7946 0000", "31/03/2026"), Ok(expected.clone()));
    let blank = PersonRow { organisation: None, phone: None, start_date: None, ..expected };
    assert_eq!(cells("n/a", "–", "TBC"), Ok(blank));
}

#[test]
fn addresses_are_taken_out_of_what_surrounds_them_and_checked() {
    let read = |text: &str| row(&[("Name", "Dana"), ("Email", text)]).map(|person| person.email);
    for text in [
        "dana@example.org",
        "DANA@EXAMPLE.ORG ",
        "mailto:dana@example.org",
        "Dana Okafor <dana@example.org>;",
        "\u{feff}dana@example.org.",
        "(dana@example.org)",
    ] {
        assert_eq!(read(text).as_deref(), Ok("dana@example.org"), "{text}");
    }
    assert_eq!(read("d'arcy+rp@mail.example.org").as_deref(), Ok("d'arcy+rp@mail.example.org"));
    for text in [
        "dana",
        "dana@example",
        "dana@@example.org",
        "dana@exa mple.org",
        "dana@example..org",
        ".dana@example.org",
        "dana@-example.org",
        "dana@example.123",
        "dana@example.org; kim@example.org",
        "dana,okafor@example.org",
        "dána@example.org",
        "@example.org",
    ] {
        let fault = RowFault::Unreadable { column: Column::Email, text: text.into() };
        assert_eq!(read(text), Err(vec![fault]), "{text}");
    }
}

#[test]
fn dates_are_read_day_first_in_all_the_ways_people_write_them() {
    let samples = [
        "2026-03-31",
        "2026-03-31 00:00:00",
        "2026-03-31T09:30:00Z",
        "2026/3/31",
        "20260331",
        "31/03/2026",
        "31/3/26",
        "31.3.26",
        "31-03-2026",
        "31 March 2026",
        "31st March 2026",
        "31-Mar-26",
        "Tue 31st Mar 2026",
        "Tuesday, 31 March 2026",
        "Mar 31, 2026",
        "March 31st 2026",
        "31 of March, 2026",
        "31/03/2026 14:00",
        "46112",
    ];
    for text in samples {
        assert_eq!(start(text), Some(date(2026, 3, 31)), "{text}");
    }
    assert_eq!(start("03/04/2026"), Some(date(2026, 4, 3)), "3 April, never 4 March");
    assert_eq!(start("1 Sept 99"), Some(date(1999, 9, 1)));
    assert_eq!(start("29/02/2024"), Some(date(2024, 2, 29)));
}

#[test]
fn a_date_that_is_none_is_a_fault_with_its_text() {
    for text in ["03/31/2026", "31/02/2026", "29/02/2026", "March 2026", "next Tuesday", "31/03/0026", "12345678901"] {
        let cells = [("Name", "Dana"), ("Email", "dana@example.org"), ("Start date", text)];
        let fault = RowFault::Unreadable { column: Column::StartDate, text: text.into() };
        assert_eq!(row(&cells), Err(vec![fault]), "{text}");
    }
}

#[test]
fn telephone_numbers_are_tidied_and_get_back_what_a_spreadsheet_dropped() {
    let read = |text: &str| {
        row(&[("Name", "Dana"), ("Email", "dana@example.org"), ("Phone", text)]).map(|person| person.phone)
    };
    let samples = [
        ("020  7946 0000", "020 7946 0000"),
        ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000"),
        ("7700900123", "07700900123"),
        ("447700900123", "+447700900123"),
        ("'07700 900123", "07700 900123"),
        ("020 7946 0000 ext. 12", "020 7946 0000 ext. 12"),
    ];
    for (text, expected) in samples {
        assert_eq!(read(text), Ok(Some(expected.into())), "{text}");
    }
    for text in ["ask reception", "07700 900123 (Kim's)", "12", "dana@example.org"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn every_fault_of_a_row_is_told_with_its_column() {
    let faults = row(&[("Name", " "), ("Email", "dana at example.org"), ("Start date", "soon"), ("Phone", "none")]);
    let expected = [
        RowFault::Missing { column: Column::FullName },
        RowFault::Unreadable { column: Column::Email, text: "dana at example.org".into() },
        RowFault::Unreadable { column: Column::StartDate, text: "soon".into() },
    ];
    assert_eq!(faults, Err(expected.to_vec()));

    let missing = Err(vec![RowFault::Missing { column: Column::Email }]);
    assert_eq!(row(&[("Name", "Dana"), ("Email", "-")]), missing);
    let short = read_row(&recognise(&owned(&["Name", "Email"])), &owned(&["Dana"]));
    assert_eq!(short, missing);
}

#[test]
fn a_text_longer_than_any_name_is_a_fault_and_is_cut() {
    let long = "é".repeat(201);
    let cut = "é".repeat(200);
    let faults = row(&[("Name", "Dana"), ("Email", &long), ("Team", &long)]);
    let too_long = |column| RowFault::TooLong { column, text: cut.clone() };
    assert_eq!(faults, Err(vec![too_long(Column::Email), too_long(Column::Team)]));
    assert!(row(&[("Name", "Dana"), ("Email", "dana@example.org"), ("Team", &cut)]).is_ok());
}

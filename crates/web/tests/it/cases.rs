//! Enquiries as cases: a call entered, the next step, notes, letting it rest, the needs meeting and what it found out.

use testkit::{Answer, App, Person, on_both};

const JOE: &str = "joe.bailey@ferndale.example.org";
pub(crate) const WREN: &str = "wren.castell@oakfield-trust.example.org";

/// A call of Wren's, entered on the page; returns the address of its case.
pub(crate) async fn called(app: &App, organisation: &str) -> String {
    let dana = app.coordinator().await;
    let page = dana.get("/desk/enquiries/new").await.is(200);
    let fields = [
        ("name", "Wren Castell"),
        ("organisation", organisation),
        ("phone", "020 7946 0182"),
        ("email", WREN),
        ("message", "Groups for 120 people from six agencies"),
        ("heard", "a colleague"),
    ];
    dana.presses(&page, "Keep the call", &fields).await.is(200).path
}

/// Answers to every page of the outcome, by page.
pub(crate) const FOUND: [(&str, &[(&str, &str)]); 5] = [
    ("about", &[("aims", "Staff stay longer"), ("objectives", "Time to think"), ("measures", "Sickness days")]),
    ("people", &[("who", "Ward staff and housing officers"), ("people", "120"), ("structure", "multi-agency")]),
    ("shape", &[("frequency", "fortnightly"), ("minutes", "75"), ("method", "presenter-led"), ("setting", "room")]),
    ("facilitation", &[("facilitation", "external")]),
    ("offer", &[("starts", "11/5/2026"), ("cost", "£9,600 for the year"), ("besides", "")]),
];

/// Fills in every page of the outcome; ends on the proposal.
pub(crate) async fn found_out(dana: &Person<'_>, case: &str) -> Answer {
    let mut page = dana.get(&format!("{case}/needs/about")).await.is(200);
    for (_, answers) in FOUND {
        page = dana.presses(&page, "Keep and go on", answers).await.is(200);
    }
    page
}

async fn rows(app: &App, table: &str) -> usize {
    app.dump().await.table(table).len()
}

/// Lines of a calendar file that begin so, unfolded.
fn lines(calendar: &str, start: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    unfolded.lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect()
}

on_both! {
    async fn a_call_is_entered_on_one_page_and_comes_up_on_its_day(app: App) {
        let dana = app.coordinator().await;
        let list = dana.opens("/desk").await.is(200);
        let list = dana.follows(&list, "Enquiries").await.is(200);
        let page = dana.follows(&list, "Enter a telephone call").await.is(200);
        dana.presses(&page, "Keep the call", &[("name", "Wren Castell"), ("message", "A group")]).await.is(422)
            .says("Type a telephone number or an email address");
        let fields = [
            ("name", "Wren Castell"), ("organisation", "Oakfield Trust"), ("phone", "020 7946 0182"),
            ("message", "Groups for night staff"), ("heard", "the library"), ("step", "Call back about dates"),
            ("on", "12/3/2026"),
        ];
        let form = fields.iter().fold(page.form("Keep the call"), |form, (name, value)| form.with(name, value));
        let before = rows(&app, "enquiries").await;
        let case = dana.sends(form.clone()).await.is(200).says("Groups for night staff")
            .says("Called on Monday 9 March 2026.").says("Heard of us from: the library.").says("In talk");
        assert_eq!(dana.sends(form).await.path, case.path, "pressed twice it is one case");
        assert_eq!(rows(&app, "enquiries").await, before + 1);

        let mine = dana.get("/desk/enquiries?view=cases&mine=yes").await.is(200);
        mine.says("Oakfield Trust").says("Dana Okafor looks after it").says("Call back about dates, Thursday 12 March");
        dana.get("/desk/enquiries?due=yes").await.is(200).does_not_say("Oakfield Trust");
        dana.get("/desk").await.does_not_say("Take the next step with Oakfield Trust");
        dana.get("/desk/enquiries").await.does_not_say("Oakfield Trust");
        app.time.pass(jiff::SignedDuration::from_hours(24 * 3));
        let dana = app.coordinator().await;
        let home = dana.get("/desk").await.says("Take the next step with Oakfield Trust");
        dana.follows(&home, "Take the next step with Oakfield Trust").await.is(200).says("Call back about dates");
    }

    async fn an_enquiry_from_the_form_is_worked_on_rests_and_is_taken_up(app: App) {
        let fields = [("name", "Wren Castell"), ("email", WREN), ("organisation", "Oakfield Trust"), ("message", "Groups?")];
        app.visitor().post("/enquire", &fields).await.is(303);
        let dana = app.coordinator().await;
        let list = dana.get("/desk/enquiries").await.is(200).says("Oakfield Trust");
        let case = dana.follows(&list, "Work on it").await.is(200).says("Wrote to us on Monday 9 March 2026.").says("New");
        dana.presses(&case, "Save the next step", &[("step", "Call"), ("on", "")]).await.is(422).says("Say on which day");
        let planned = dana.presses(&case, "Save the next step", &[("step", "Call"), ("on", "2026-03-09")]).await.is(200);
        planned.clone().says("In talk");
        dana.get("/desk/enquiries").await.does_not_say("Oakfield Trust");
        dana.get("/desk/enquiries?stage=talk&due=yes").await.says("Oakfield Trust").says("Dana Okafor looks after it");

        let noted = dana.presses(&planned, "Keep the note", &[("note", "Three wards,\ntwo at night.")]).await.is(200);
        noted.clone().says("Three wards,").says("Dana Okafor, Monday 9 March 2026");
        dana.presses(&planned, "Keep the note", &[("note", "Three wards,\ntwo at night.")]).await.is(200);
        assert_eq!(rows(&app, "case_notes").await, 1, "pressed twice it is one note");
        dana.presses(&noted, "Keep the note", &[("note", " ")]).await.is(422).says("Write something first");

        dana.presses(&noted, "Let it rest", &[("reason", "")]).await.is(422).says("Say why, in one line");
        let rests = dana.presses(&noted, "Let it rest", &[("reason", "No money before April")]).await.is(200);
        rests.clone().says("Not now: No money before April");
        dana.get("/desk/enquiries?stage=not_now").await.says("Oakfield Trust");
        dana.get("/desk/enquiries?due=yes").await.does_not_say("Oakfield Trust");
        dana.presses(&rests, "Take it up again", &[("step", "Call"), ("on", "2026-04-01")]).await.is(200).says("In talk");
    }

    async fn the_meeting_is_booked_by_letter_with_a_calendar_file_and_moved(app: App) {
        let case = called(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        let page = dana.get(&case).await;
        let page = dana.follows(&page, "Book the meeting").await.is(200);
        let fields = [("date", "2026-03-19"), ("starts", "14:00"), ("minutes", "45"), ("place", "Their office, floor 2")];
        dana.presses(&page, "Book and invite", &[("date", "2026-03-01"), ("starts", "14:00")]).await.is(422)
            .says("Choose a day that is still to come").says("Say where, or give a link");
        let booked = dana.presses(&page, "Book and invite", &fields).await.is(200);
        booked.says("Thursday 19 March 2026, 2pm to 2:45pm, Their office, floor 2.");
        dana.presses(&page, "Book and invite", &fields).await.is(200);
        let letters = app.letters_to(WREN).await;
        assert_eq!(letters.len(), 1, "booked twice it is one letter");
        let calendar = &letters[0].letter.calendar.as_ref().unwrap().text;
        assert_eq!(lines(calendar, "DTSTART;"), ["DTSTART;TZID=Europe/London:20260319T140000"]);
        assert_eq!(lines(calendar, "SEQUENCE"), ["SEQUENCE:0"]);
        assert!(letters[0].letter.text().contains("Their office, floor 2"), "{}", letters[0].letter.text());

        let page = dana.get(&format!("{case}/meeting")).await.is(200);
        dana.presses(&page, "Move and tell them", &[("starts", "15:00"), ("join_link", "https://meet.example.org/n")]).await.is(200);
        let letters = app.letters_to(WREN).await;
        let moved = &letters[0].letter.calendar.as_ref().unwrap().text;
        assert_eq!((letters.len(), lines(moved, "SEQUENCE")), (2, vec!["SEQUENCE:1".to_owned()]));
        assert_eq!(lines(moved, "UID"), lines(calendar, "UID"));
    }

    async fn what_was_found_out_is_kept_page_by_page_with_a_guide_and_can_be_changed(app: App) {
        let case = called(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        let page = dana.get(&case).await;
        let people = dana.follows(&page, "Who comes").await.is(200).says("Step 2 of 5").says("Each sees what the others do, and why.");
        dana.presses(&people, "Keep and go on", &[("people", "a few")]).await.is(422).says("Type a number between 2 and 5000");
        let next = dana.presses(&people, "Keep and go on", &[("people", "24")]).await.is(200);
        assert_eq!(next.path, format!("{case}/needs/shape"), "the next page");
        let again = dana.get(&format!("{case}/needs/people")).await;
        assert_eq!(again.form("Keep and go on").value("people"), Some("24"), "the draft is kept");
        dana.get(&format!("{case}/proposal")).await.is(200).says("Something is still to be found out").says("Aims and success");

        dana.get(&format!("{case}/needs/facilitation")).await.is(200)
            .says("They have no stake in it.").says("They should come from another team.").says("The group owns it.");
        let proposal = found_out(&dana, &case).await;
        assert_eq!(proposal.path, format!("{case}/proposal"));
        let shown = proposal.says("Someone from outside").says("Presenter-led group").says("Every two weeks")
            .says("From Monday 11 May 2026 to Monday 10 May 2027");
        assert!(!shown.text().contains("Besides"), "what was not said has no heading: {}", shown.text());
        let page = dana.get(&format!("{case}/needs/facilitation")).await;
        dana.presses(&page, "Keep and go on", &[("facilitation", "peer")]).await.is(200);
        dana.get(&format!("{case}/proposal")).await.says("Members by turns").does_not_say("Someone from outside");
    }

    async fn a_case_is_for_coordinators_alone(app: App) {
        let case = called(&app, "Oakfield Trust").await;
        let joe = app.person(JOE).await;
        for path in ["", "/meeting", "/needs/about", "/proposal", "/proposal.pdf"] {
            joe.get(&format!("{case}{path}")).await.is(404);
        }
        for path in ["", "/notes", "/contact", "/rest", "/meeting", "/needs/about", "/proposal"] {
            joe.post(&format!("{case}{path}"), &[("note", "x"), ("reason", "x")]).await.is(404);
        }
        for path in ["/desk/enquiries?view=cases", "/desk/enquiries/new", "/desk/commissions"] {
            joe.get(path).await.is(404);
        }
        app.coordinator().await.get("/desk/enquiries/987654321").await.is(404);
    }

    async fn lists_cost_the_same_for_one_case_and_for_thirty(app: App) {
        let dana = app.coordinator().await;
        called(&app, "Oakfield 0").await;
        let path = "/desk/enquiries?view=cases&mine=yes";
        dana.get(path).await.is(200);
        let (one, _) = app.statements(dana.get(path)).await;
        let (home, _) = app.statements(dana.get("/desk")).await;
        for n in 1..30 {
            called(&app, &format!("Oakfield {n}")).await;
        }
        let (thirty, page) = app.statements(dana.get(path)).await;
        let (full_home, _) = app.statements(dana.get("/desk")).await;
        assert_eq!((one, home), (thirty, full_home));
        page.says("Oakfield 29").says("Oakfield 0");
        for n in 30..52 {
            called(&app, &format!("Oakfield {n}")).await;
        }
        let page = dana.get(path).await.does_not_say("Oakfield 1 ");
        dana.follows(&page, "Older cases").await.is(200).says("Oakfield 1").says("Oakfield 0").does_not_say("Oakfield 2 ");
    }

    async fn a_case_without_a_next_step_comes_up_until_one_is_planned_or_a_meeting_is_booked(app: App) {
        let case = called(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        dana.get("/desk").await.says("Take the next step with Oakfield Trust");
        dana.get("/desk/enquiries?view=cases&due=yes").await.is(200).says("Oakfield Trust");
        let page = dana.get(&format!("{case}/meeting")).await;
        let when = [("date", "2026-03-11"), ("starts", "10:00"), ("place", "Their office")];
        dana.presses(&page, "Book and invite", &when).await.is(200);
        dana.get("/desk").await.does_not_say("Take the next step with Oakfield Trust");
        app.time.pass(jiff::SignedDuration::from_hours(24 * 3));
        let dana = app.coordinator().await;
        dana.get("/desk").await.says("Take the next step with Oakfield Trust");
        let page = dana.get(&case).await;
        dana.presses(&page, "Save the next step", &[("step", "Call"), ("on", "2026-03-20")]).await.is(200);
        dana.get("/desk").await.does_not_say("Take the next step with Oakfield Trust");
    }
}

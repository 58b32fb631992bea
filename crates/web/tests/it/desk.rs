//! The coordinator's desk: what is done to the people of a programme, what comes next, what is looked over before it goes out.

use crate::places::closed_round;
use crate::programmes::{drafted, strip};
use crate::questionnaires::coordinator;
use actions::desk::Task;
use actions::group::{NewGroup, confirm, make, place_many};
use actions::programme::NewProgramme;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::person::PersonDraft;
use jiff::SignedDuration;
use testkit::{Answer, App, Person, on_both};

/// The desk's page of a programme of the world.
async fn desk_of(app: &App, slug: &str) -> String {
    let dump = app.dump().await;
    let found = dump.table("programmes").iter().find(|row| row["slug"] == slug).unwrap();
    format!("/desk/programmes/{}", found["id"])
}

async fn name_of(app: &App, id: &str) -> String {
    let dump = app.dump().await;
    let person = dump.table("people").iter().find(|row| row["id"] == id).unwrap();
    format!("{} {}", person["first_name"], person["last_name"])
}

/// A confirmed group of new people with no manager, on a programme of its own, with its dates set.
pub(crate) async fn dated(app: &App, people: usize) -> (ProgrammeId, GroupId) {
    let ctx = coordinator(app).await;
    let new = NewProgramme {
        blueprint: "topic-led".into(),
        first_date: Some("2026-03-10".parse().unwrap()),
        ..NewProgramme::default()
    };
    let id = actions::programme::make(&ctx, new).await.unwrap().id;
    actions::programme::publish(&ctx, id).await.unwrap();
    let mut ids: Vec<PersonId> = Vec::new();
    for n in 0..people {
        let draft = PersonDraft {
            first_name: format!("Robin{n}"),
            email: format!("robin{n}@wren.example.org"),
            ..PersonDraft::default()
        };
        ids.push(actions::person::save(&ctx, None, draft).await.unwrap());
    }
    let new = NewGroup {
        programme: id,
        stage: "groups".into(),
        name: "Rowan".into(),
        facilitator: None,
        place: "The loft".into(),
        join_link: String::new(),
    };
    let group = make(&ctx, new).await.unwrap();
    place_many(&ctx, group, &ids).await.unwrap();
    confirm(&ctx, id, "groups").await.unwrap();
    actions::session::schedule(&ctx, group).await.unwrap();
    (id, group)
}

/// What the coordinator's home asks to do for a programme.
async fn home(app: &App, programme: ProgrammeId) -> Vec<Task> {
    let waiting = actions::desk::home(&coordinator(app).await).await.unwrap().waiting;
    let of_it = waiting.into_iter().filter(|one| one.programme.as_ref().is_some_and(|(id, _)| *id == programme));
    of_it.map(|one| one.task).collect()
}

/// The place of the navigation that is lit.
fn lit(page: &Answer) -> Option<String> {
    let nav = &page.body[page.body.find("<nav aria-label=\"Main\"").unwrap()..];
    let nav = &nav[..nav.find("</nav>").unwrap()];
    let rest = nav.split("aria-current=\"page\">").nth(1)?;
    Some(rest[..rest.find('<').unwrap()].to_owned())
}

async fn programmes(app: &App) -> usize {
    app.dump().await.table("programmes").len()
}

async fn enquire(app: &App, name: &str, message: &str) {
    let fields =
        [("programme", "topic-led"), ("name", name), ("email", "wren@harbour.example.org"), ("message", message)];
    app.visitor().post("/enquire", &fields).await.is(303);
}

/// The one Next card of a page.
fn next(page: &Answer) -> String {
    let start = page.body.find("class=\"app-next").expect("a Next card");
    let end = page.body[start..].find("</section>").expect("its end") + start;
    Answer { body: format!("<section {}", &page.body[start..end]), ..page.clone() }.text()
}

on_both! {
    async fn a_programmes_page_says_the_next_step_of_its_round_as_the_home_does(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        let says = async |what: &str| {
            let card = next(&dana.opens(&round.desk).await.is(200));
            assert!(card.contains(what) && !card.contains("Who takes part?"), "{what}: {card}");
        };
        app.time.set(round.closed - SignedDuration::from_hours(20 * 24));
        says("10 people have applied").await;
        says("Applications close on").await;
        app.time.set(round.closed - SignedDuration::from_hours(10 * 24));
        dana.opens("/desk").await.is(200).says("Settle how the places are chosen");
        says("Settle how the places are chosen").await;
        app.time.set(round.closed + SignedDuration::from_hours(1));
        dana.opens("/desk").await.is(200).says("Share out 10 applications");
        says("Share out 10 applications").await;
        let page = dana.opens(&round.desk).await;
        dana.follows(&page, "Open the panel").await.is(200).says("10 are ready to be shared out");

        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3, 4, 5, 6, 7, 8, 9, 10], "Waiting list", &[]).await.is(200);
        dana.opens("/desk").await.is(200).says("Approve 10 letters about places");
        says("Approve 10 letters about places").await;
        round.sends_now(&app).await;
        says("All 10 applications are decided").await;
    }

    async fn somebody_taken_off_a_programme_is_named_and_comes_back(app: App) {
        let dana = app.coordinator().await;
        let people = format!("{}/people", desk_of(&app, "multi-agency").await);
        let waiting = dana.get(&format!("{people}?show=not-placed")).await.is(200).does_not_say("Undo");
        let form = waiting.form("Remove");
        let name = name_of(&app, form.value("person").unwrap()).await;
        let removed = dana.sends(form).await.is(200).says(&format!("{name} no longer takes part. Undo for 10 minutes"));
        assert_eq!(removed.path, format!("{people}?show=not-placed"));
        app.time.pass(SignedDuration::from_mins(8));
        let later = dana.get(&people).await.says("23 people take part.").says("Undo for 2 minutes");
        dana.presses(&later, "Undo", &[]).await.is(200).says("24 people take part.").says(&name).does_not_say("no longer takes part");

        let removed = dana.sends(dana.get(&format!("{people}?show=not-placed")).await.form("Remove")).await;
        app.time.pass(SignedDuration::from_mins(11));
        dana.get(&people).await.says("23 people take part.").does_not_say("Undo");
        dana.presses(&removed, "Undo", &[]).await.is(422).says("The 10 minutes are over.");
    }

    async fn the_people_of_a_programme_go_out_as_a_file_with_their_groups(app: App) {
        let dana = app.coordinator().await;
        let desk = desk_of(&app, "multi-agency").await;
        let page = dana.get(&format!("{desk}/people")).await.is(200);
        let csv = dana.follows(&page, "Download all (CSV)").await.is(200);
        // The world's Monday.
        assert_eq!(csv.header("content-disposition"), "attachment; filename=\"multi-agency-2026-03-09.csv\"");
        let lines: Vec<&str> = csv.body.lines().collect();
        assert!(lines[0].ends_with("Team,Group"), "{}", lines[0]);
        assert_eq!(lines.len(), 1 + 24);
        assert_eq!(lines.iter().filter(|line| line.ends_with(",Hazel")).count(), 11);
        let waiting = dana.get(&format!("{desk}/people.csv?show=not-placed")).await.is(200);
        assert_eq!(waiting.body.lines().count(), 1 + 3);
        let bytes = dana.download(&format!("{desk}/people.xlsx")).await;
        let table = documents::table::read(&bytes, "people.xlsx").unwrap();
        assert_eq!((table.headers.last().unwrap().as_str(), table.rows.len()), ("Group", 24));
        let joe = app.person("joe.bailey@ferndale.example.org").await;
        joe.get(&format!("{desk}/people.csv")).await.is(404);
        joe.get(&format!("{desk}/people.xlsx")).await.is(404);
    }

    async fn people_are_added_without_forgetting_to_which_programme(app: App) {
        let dana = app.coordinator().await;
        let desk = desk_of(&app, "multi-agency").await;
        let id = desk.rsplit('/').next().unwrap();
        let people = dana.get(&format!("{desk}/people")).await;
        let table = dana.follows(&people, "Add people").await.is(200)
            .says("Tick people, then add them to Reflective practice across agencies.");
        assert_eq!(table.link("Reflective practice across agencies"), format!("{desk}/people"));
        let found = dana.presses(&table, "Show", &[("q", "kim nowak")]).await.is(200).says("1 person");
        let form = found.form("Add to programme");
        assert_eq!(form.value("into"), Some(id), "the programme is chosen already");
        let kim = found.after("name=\"person\" value=\"").unwrap();
        let done = dana.sends(form.ticks("person", &kim)).await.is(200).says("Undo");
        dana.follows(&done, "See its people").await.is(200).says("25 people take part.").says("Kim Nowak");
    }

    async fn an_import_begun_from_a_programme_ends_there(app: App) {
        let dana = app.coordinator().await;
        let desk = desk_of(&app, "multi-agency").await;
        let people = dana.get(&format!("{desk}/people")).await;
        let table = dana.follows(&people, "Add people").await;
        let begin = dana.follows(&table, "Import").await.is(200);
        // Kim is known and nothing about them changes; Zara is new.
        let list = "First name,Last name,Email\nKim,Nowak,kim.nowak@ferndale.example.org\nZara,Quist,zara.q@harbour.example.org\n";
        let columns = dana.sends_file(&begin, "Read the list", "staff.csv", list.into()).await.is(200);
        let checking = dana.presses(&columns, "Check the rows", &[]).await.is(200);
        app.work().await;
        let checked = dana.opens(&checking.path).await.says("1 person to add");
        dana.presses(&checked, "Add 1 person", &[]).await.is(200);
        app.work().await;
        let done = dana.opens(&checking.path).await.is(200);
        let table = dana.follows(&done, "See the people").await.is(200).says("2 people").says("Kim Nowak")
            .says("Zara Quist").does_not_say("Amina Adeyemi");
        dana.presses(&table, "Add to programme", &[]).await.is(200);
        dana.get(&format!("{desk}/people")).await.says("26 people take part.").says("Kim Nowak").says("Zara Quist");
    }

    async fn a_questionnaire_is_looked_over_before_it_goes_out(app: App) {
        let (id, _) = dated(&app, 5).await;
        let dana = app.coordinator().await;
        let evaluation = dana.get(&format!("/desk/programmes/{id}/evaluation")).await.is(200);
        assert_eq!(evaluation.link("Reflective sessions for staff and managers"), format!("/desk/programmes/{id}"));
        let over = dana.follows(&evaluation, "Send to 5 people").await.is(200)
            .says("5 people get it").says("Before you start: 12 short questions").does_not_say("It is early.");
        assert!(app.dump().await.table("waves").iter().all(|wave| wave["programme_id"] != id.to_string()), "nothing is sent yet");
        dana.follows(&over, "See the questions").await.is(200).says("I had time and space to think about my work.");
        dana.presses(&over, "Send to 5 people", &[]).await.is(200).says("5 asked");
        dana.get(&format!("/desk/programmes/{id}/waves/before")).await.is(303);
        app.person("joe.bailey@ferndale.example.org").await.get(&format!("/desk/programmes/{id}/waves/after")).await.is(404);
    }

    async fn a_round_is_told_its_next_step(app: App) {
        let open = world::open_a_round(&app.provider).await.unwrap();
        let dana = app.coordinator().await;
        assert_eq!(home(&app, open).await, vec![Task::SettleDraw]);
        let page = dana.opens("/desk").await.says("Settle how the places are chosen").says("Applications close on");
        dana.follows(&page, "Settle how the places are chosen").await.is(200).says("Sharing out the places");
        app.time.pass(SignedDuration::from_hours(24 * 20));
        assert_eq!(home(&app, open).await, vec![Task::ShareOut]);

        let read = world::close_a_round(&app.provider).await.unwrap();
        assert_eq!(home(&app, read).await, vec![], "the panel reads");
        // Two of the three readers of one application are gone.
        let one = format!("(SELECT MIN(id) FROM applications WHERE programme_id = {read} AND sent_at IS NOT NULL)");
        let gone = format!("UPDATE reviews SET taken_at = 0 WHERE application_id = {one} AND reviewer_id <> (SELECT MIN(reviewer_id) FROM reviews)");
        app.meddle(&gone).await;
        assert_eq!(home(&app, read).await, vec![Task::FindReaders]);
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("1 application has one reader, or none");
        app.meddle("UPDATE reviews SET taken_at = NULL, locked_at = 0").await;
        assert_eq!(home(&app, read).await, vec![Task::DecidePlaces]);
        app.meddle(&format!("INSERT INTO draws (programme_id, aims, committed_at) VALUES ({read}, '{{\"places\":2,\"method\":\"score\",\"organisation_most\":null,\"aims\":[]}}', 0)")).await;
        assert_eq!(home(&app, read).await, vec![Task::Draw]);
        app.meddle("UPDATE draws SET drawn_at = 0").await;
        assert_eq!(home(&app, read).await, vec![Task::DecidePlaces]);
    }

    async fn the_second_questionnaire_waits_for_half_of_the_sessions(app: App) {
        let (id, group) = dated(&app, 5).await;
        let path = format!("/desk/programmes/{id}/evaluation");
        // Eight monthly first Wednesdays from 10 March 2026 on: 1 April, 6 May, 3 June, 1 July is the fourth.
        let ends = app.dump().await.table("sessions").iter().filter(|s| s["group_id"] == group.to_string()).count();
        assert_eq!(ends, 8);
        let dana = app.coordinator().await;
        let first = dana.get(&path).await.is(200).says("The first questionnaire was never sent");
        assert!(first.has_link("Send to 5 people"), "the first one is ready");
        dana.post(&format!("/desk/programmes/{id}/waves/before"), &[]).await.is(303);
        let early = dana.get(&path).await.is(200)
            .says("It is due on Wednesday 1 July 2026, when half of the 8 sessions are over. None is over yet.");
        let over = dana.follows(&early, "Send it early").await.is(200).says("It is early.").says("Looking back");
        assert_eq!(over.link("Not now"), path);
        assert!(!home(&app, id).await.contains(&Task::SendAfter));
        app.time.set("2026-07-01T18:00:00Z".parse().unwrap());
        let dana = app.coordinator().await;
        assert!(home(&app, id).await.contains(&Task::SendAfter), "the home says so when the programme's page does");
        let due = dana.get(&path).await.is(200).does_not_say("Send it early");
        dana.follows(&due, "Send to 5 people, After").await.is(200).says("Looking back").does_not_say("It is early.");
    }

    async fn a_questionnaire_left_out_of_the_set_up_is_not_asked_for(app: App) {
        let (id, group) = dated(&app, 5).await;
        let dana = app.coordinator().await;
        dana.post(&format!("/desk/programmes/{id}/dates/{group}/invitations"), &[]).await.is(303);
        assert!(home(&app, id).await.contains(&Task::SendBefore));
        let setup = dana.get(&format!("/desk/programmes/{id}/setup/measures")).await.is(200);
        dana.presses(&setup, "Save", &[("questionnaire.moments", "after")]).await.is(200);
        dana.post(&format!("/desk/programmes/{id}/waves/before"), &[]).await.is(422);
        assert!(!home(&app, id).await.contains(&Task::SendBefore), "it cannot be sent");
    }

    async fn after_each_step_the_next_one_is_told(app: App) {
        let (id, group) = dated(&app, 5).await;
        let dana = app.coordinator().await;
        let desk = format!("/desk/programmes/{id}");
        dana.get(&desk).await.is(200).says("1 group waits for its invitations");
        dana.get("/desk").await.says("Send the invitations of 1 group");
        dana.post(&format!("{desk}/dates/{group}/invitations"), &[]).await.is(303);
        dana.get("/desk").await.does_not_say("Send the invitations of 1 group").says("Send the first questionnaire to 5 people");
        dana.get(&desk).await.says("Ask 5 people before you start");
        let ctx = coordinator(&app).await;
        let late = actions::demo::person_by_email(&ctx, "kim.nowak@ferndale.example.org").await.unwrap();
        actions::person::join_programme(&ctx, id, &[late]).await.unwrap();
        dana.get(&desk).await.says("1 person waits for a group");
        dana.get("/desk").await.says("Find a group for 1 person");
    }

    async fn a_finished_programme_points_to_its_report(app: App) {
        let dana = app.coordinator().await;
        let desk = desk_of(&app, "topic-led").await;
        dana.post(&format!("{desk}/closing"), &[]).await.is(303);
        let page = dana.get(&desk).await.is(200).says("The programme is closed");
        let report = dana.follows(&page, "Read the report").await.is(200);
        assert_eq!(report.link("The programme"), desk);
        let board = dana.get(&format!("{desk}/groups")).await;
        assert_eq!(board.link("Go to their dates"), format!("{desk}/dates"));
        let title = "Reflective sessions for staff and managers";
        assert_eq!(dana.get(&format!("{desk}/dates")).await.link(title), desk);
    }

    async fn the_exact_dates_are_seen_before_a_draft_is_saved(app: App) {
        let dana = app.coordinator().await;
        let before = programmes(&app).await;
        let new = dana.get("/desk/programmes/new?blueprint=facilitator-training").await.is(200);
        let fields = [("title", "Six mornings"), ("first", "2023-05-09")];
        let seen = dana.presses(&new, "Show the dates", &fields).await.is(200).says("Six Tuesdays, 9:30am to 1pm");
        // The document's own dates (S0.6), then those of the later stages.
        assert_eq!(strip(&seen)[..7], ["9 May", "16 May", "23 May", "(30 May)", "6 June", "13 June", "20 June"]);
        assert_eq!(programmes(&app).await, before, "nothing is saved yet");
        let changed = dana.presses(&seen, "Make the draft", &[("first", "2023-05-16")]).await.is(200);
        assert_eq!(strip(&changed)[0], "16 May", "the dates nobody has seen are shown first");
        assert_eq!(programmes(&app).await, before);
        dana.presses(&changed, "Make the draft", &[]).await.is(200).says("Six mornings");
        assert_eq!(programmes(&app).await, before + 1);
    }

    async fn what_is_missing_is_told_at_once_and_by_name(app: App) {
        let dana = app.coordinator().await;
        let new = dana.get("/desk/programmes/new?blueprint=topic-led").await;
        dana.presses(&new, "Show the dates", &[("title", ""), ("first", "")]).await.is(422)
            .says("Give the programme a title").says("Choose a first date");
        let desk = drafted(&dana, "topic-led", "Named", "2026-04-14").await;
        let about = dana.get(&format!("{desk}/setup/about")).await;
        dana.presses(&about, "Save", &[("title", ""), ("summary", "")]).await.is(422)
            .says("Title: write something here.").says("Summary: write something here.");
    }

    async fn contact_details_are_one_s_own_and_looked_at(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "presenter-led-groups", "Our groups", "2026-04-14").await;
        dana.get(&desk).await.says("One thing to mend");
        let setup = dana.get(&format!("{desk}/setup")).await.is(200).says("Look at the contact details, then save");
        let page = dana.follows(&setup, "The public page").await.is(200);
        let form = page.form("Save");
        assert_eq!(form.value("contact.email"), Some("dana.okafor@northgate.example.org"));
        assert_eq!(form.value("contact.telephone"), Some(""));
        dana.sends(form).await.is(200).does_not_say("Look at the contact details");
        dana.get(&desk).await.says("Ready to publish");
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        app.visitor().get("/programmes/our-groups").await.is(200).says("dana.okafor@northgate.example.org")
            .does_not_say("groups@example.org").does_not_say("020 7946 0182").does_not_say("Every week, every two weeks");
    }

    async fn a_draft_s_address_can_be_changed_until_it_is_published(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "topic-led", "A very long working title", "2026-04-14").await;
        let page = dana.get(&format!("{desk}/setup/page")).await.is(200);
        for (slug, why) in [("topic-led", "Another programme has topic-led."), (" ", "Write the last part")] {
            dana.presses(&page, "Change the address", &[("slug", slug)]).await.is(422).says(why);
        }
        dana.presses(&page, "Change the address", &[("slug", "Tŷ Gwyn 2026!")]).await.is(200);
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        app.visitor().get("/programmes/ty-gwyn-2026").await.is(200);
        dana.get(&format!("{desk}/setup/page")).await.does_not_say("Change the address");
        dana.post(&format!("{desk}/address"), &[("slug", "other")]).await.is(422).says("it stays");
        app.visitor().get("/programmes/ty-gwyn-2026").await.is(200);
        let joe = app.person("joe.bailey@ferndale.example.org").await;
        joe.post(&format!("{desk}/address"), &[("slug", "joe")]).await.is(404);
    }

    async fn an_enquiry_is_answered_from_the_list_and_the_answer_noted(app: App) {
        let dana = app.coordinator().await;
        enquire(&app, "Wren House", "Have you a place?\nAnd when?").await;
        let list = dana.get("/desk/enquiries").await.is(200);
        let mail = list.link("wren@harbour.example.org");
        assert!(mail.starts_with("mailto:wren@harbour.example.org?subject=Your%20question%20about%20Reflective"), "{mail}");
        assert!(mail.ends_with("%3E%20Have%20you%20a%20place%3F%0D%0A%3E%20And%20when%3F%0D%0A"), "{mail}");
        let marked = dana.presses(&list, "Mark as answered Wren House", &[]).await.is(200).says("Marked as answered.");
        dana.presses(&marked, "Keep the note", &[("note", "Two places in May.")]).await.is(200)
            .says("Two places in May.");
        let id = list.after("action=\"/desk/enquiries/").unwrap().trim_end_matches("/answer").to_owned();
        dana.post(&format!("/desk/enquiries/{id}/note"), &[("note", &"x".repeat(201))]).await.is(422);
        let joe: Person<'_> = app.person("joe.bailey@ferndale.example.org").await;
        joe.post(&format!("/desk/enquiries/{id}/note"), &[("note", "x")]).await.is(404);
    }

    async fn the_navigation_lights_the_place_one_is_in(app: App) {
        let dana = app.coordinator().await;
        let session = app.sessions_of("Willow").await.pop().unwrap();
        for (path, place) in [
            ("/desk".to_owned(), "Home"),
            ("/desk/import".into(), "People"),
            ("/desk/organisations".into(), "People"),
            (format!("/desk/sessions/{session}"), "Programmes"),
        ] {
            assert_eq!(lit(&dana.get(&path).await.is(200)).as_deref(), Some(place), "{path}");
        }
    }

    async fn letters_of_the_demo_are_found_by_words(app: App) {
        for name in ["Wren House", "Oakfield"] {
            enquire(&app, name, "Have you a place?").await;
        }
        app.work().await;
        let visitor = app.visitor();
        visitor.get("/dev/letters").await.is(200).says("Wren House").says("Oakfield");
        let page = visitor.get("/dev/letters").await;
        visitor.presses(&page, "Find", &[("q", "WREN")]).await.is(200).says("Wren House").does_not_say("Oakfield");
        visitor.get("/dev/letters?q=nobody-at-all").await.says("No letter fits.");
    }
}

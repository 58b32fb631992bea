//! Commissions: from the public form to a running year, its reviews, another year, and its end.

use crate::applications::link;
use crate::cases::{WREN, found_out};
use crate::proposals::{propose, proposed};
use jiff::SignedDuration;
use testkit::{Answer, App, on_both};

const JOE: &str = "joe.bailey@ferndale.example.org";

/// A commission whose proposal was accepted; returns its address.
pub(crate) async fn accepted(app: &App, organisation: &str) -> String {
    let (case, link) = proposed(app, organisation).await;
    let wren = app.visitor();
    let page = wren.opens(&link).await;
    wren.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren Castell")]).await.is(200);
    app.coordinator().await.get(&case).await.link("Open the commission")
}

/// A link to a proposal that is not answered, and the number of a commission.
pub(crate) async fn proposed_and_accepted(app: &App) -> (String, i64) {
    let path = accepted(app, "Oakfield Trust").await;
    let (_, link) = proposed(app, "Harbour Homes").await;
    let number = path.rsplit('/').next().and_then(|number| number.parse().ok());
    (link, number.expect("a commission's number"))
}

/// The commission once its programme is made.
async fn running(app: &App, organisation: &str) -> Answer {
    let path = accepted(app, organisation).await;
    let dana = app.coordinator().await;
    let page = dana.get(&path).await.is(200);
    dana.presses(&page, "Make the programme", &[]).await.is(200);
    dana.get(&path).await.is(200)
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

on_both! {
    async fn from_the_public_form_to_a_running_commission(app: App) {
        let visitor = app.visitor();
        let form = visitor.get("/enquire").await.is(200);
        let fields = [("name", "Wren Castell"), ("email", WREN), ("organisation", "Oakfield Trust"), ("message", "Groups for 120 people?")];
        visitor.presses(&form, "Send", &fields).await.is(200).says("Thank you");
        let dana = app.coordinator().await;
        let home = dana.get("/desk").await.is(200);
        let list = dana.follows(&home, "Enquiries").await.is(200);
        let case = dana.follows(&list, "Work on it Wren Castell").await.is(200);
        let meeting = dana.follows(&case, "Book the meeting").await;
        let when = [("date", "2026-03-11"), ("starts", "10:00"), ("join_link", "https://meet.example.org/oakfield")];
        dana.presses(&meeting, "Book and invite", &when).await.is(200).says("Wednesday 11 March 2026, 10am to 11am");
        found_out(&dana, &case.path).await;
        propose(&app, &case.path).await;

        let proposal = link(&app, WREN).await;
        let page = visitor.opens(&proposal).await.is(200);
        visitor.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren Castell")]).await.is(200);
        let home = dana.get("/desk").await.is(200);
        let page = dana.follows(&home, "Make the programme for Oakfield Trust").await.is(200);
        assert!(page.path.starts_with("/desk/commissions/"), "the one commission is opened at once: {}", page.path);
        dana.get("/desk/commissions").await.says("Monday 11 May 2026 to Monday 10 May 2027").says("It has no programme yet.");
        let page = page.says("Every two weeks")
            .says("Look back on Tuesday 11 August 2026").says("Look back on Wednesday 11 November 2026").says("Look back on Monday 10 May 2027");
        let form = page.form("Make the programme");
        assert_eq!(form.value("blueprint"), Some("multi-agency"), "the blueprint that fits");
        let before = app.dump().await.table("programmes").len();
        let made = dana.sends(form.clone()).await.is(200).says("Reflective practice for Oakfield Trust");
        assert_eq!(dana.sends(form).await.is(200).path, made.path, "pressed twice it is one programme");
        assert_eq!(app.dump().await.table("programmes").len(), before + 1);
        // It is laid out as was agreed, whatever the blueprint has.
        dana.get(made.path.trim_end_matches("/setup")).await.says("Every second Wednesday").says("10am to 11:15am")
            .does_not_say("once a month");

        // The client is among the organisations that are asked to say yes.
        let overview = made.path.trim_end_matches("/setup");
        dana.get(&format!("{overview}/commitments")).await.is(200).says("Oakfield Trust").says("Nobody takes part yet");
        dana.get("/desk").await.does_not_say("Make the programme for Oakfield Trust");
        dana.get(&page.path).await.says("Wren Castell reads its report.");
        // Whoever enquired is known now, and reads the report of that programme alone.
        let wren = app.person(WREN).await;
        wren.get("/impact").await.is(200).says("Reflective practice for Oakfield Trust");
        wren.get("/desk/commissions").await.is(404);
        wren.get(&page.path).await.is(404);
    }

    async fn a_set_up_that_says_otherwise_than_the_proposal_is_told_and_agreed_anew(app: App) {
        let commission = running(&app, "Oakfield Trust").await.path;
        let dana = app.coordinator().await;
        let id: i64 = app.dump().await.table("programmes").iter().map(|row| row["id"].parse().unwrap()).max().unwrap();
        let ready = format!("/desk/programmes/{id}/ready");
        dana.get(&ready).await.is(200).does_not_say("The plan has changed since it was agreed.");
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let id = domain::id::ProgrammeId(id);
        let mut programme = actions::programme::read(&ctx, id).await.unwrap().programme;
        let main = programme.design.stages.iter().position(|stage| stage.kind == domain::blueprint::StageKind::Groups).unwrap();
        programme.design.stages[main].minutes += 15;
        actions::programme::change_design(&ctx, id, programme.version, &programme.design, |_| true).await.unwrap();
        let page = dana.get(&ready).await.is(200).says("The plan has changed since it was agreed.");
        dana.presses(&page, "We agreed on this", &[]).await.is(200).does_not_say("The plan has changed since it was agreed.");
        // What it needs stands on the home, whatever it was made from.
        dana.get("/desk").await.is(200).says("Get ready to begin");
        dana.get(&commission).await.is(200);
    }

    async fn a_programme_that_is_there_can_be_chosen(app: App) {
        let path = accepted(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        let page = dana.get(&path).await;
        dana.post(&format!("{path}/programme/link"), &[("programme", "987654321")]).await.is(422).says("Choose one of the programmes");
        let dump = app.dump().await;
        let topic = dump.table("programmes").iter().find(|row| row["slug"] == "topic-led").unwrap()["id"].clone();
        dana.presses(&page, "Choose this programme", &[("programme", &topic)]).await.is(200)
            .says("Reflective sessions for staff and managers").does_not_say("Make the programme");
        dana.post(&format!("{path}/programme/link"), &[("programme", &topic)]).await.is(422).says("It has a programme already.");
        app.person(WREN).await.get("/impact").await.is(200).says("Reflective sessions for staff and managers");
    }

    async fn a_review_that_is_near_stands_on_the_home_until_it_is_noted(app: App) {
        let page = running(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        dana.get("/desk").await.does_not_say("Look back on the work with Oakfield Trust");
        let id = page.after("name=\"review\" value=\"").unwrap();
        let held = |note: &'static str| [("review", id.clone()), ("note", note.to_owned())];
        let moved = format!("{}/reviews", page.path);
        dana.post(&moved, &[("review", &id), ("due", "2025-01-01")]).await.is(422).says("Choose a day of this year");
        dana.post(&moved, &[("review", &id), ("due", "2026-08-20")]).await.is(303);
        dana.get(&page.path).await.says("Look back on Thursday 20 August 2026").does_not_say("11 August");
        app.time.set("2026-08-05T09:00:00Z".parse().unwrap());
        app.coordinator().await.get("/desk").await.does_not_say("Look back on the work with Oakfield Trust");
        app.time.set("2026-08-07T09:00:00Z".parse().unwrap());
        let dana = app.coordinator().await;
        dana.get("/desk").await.says("Look back on the work with Oakfield Trust");
        let send = async |note| {
            let fields = held(note);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            dana.post(&format!("{}/reviews/held", page.path), &fields).await
        };
        send("").await.is(422).says("Write something first");
        send("Two groups are full.").await.is(303);
        dana.get(&page.path).await.says("Looked back on Thursday 20 August 2026").says("Two groups are full.");
        dana.get("/desk").await.does_not_say("Look back on the work with Oakfield Trust");
    }

    async fn a_year_that_ends_is_renewed_once_or_ended_with_its_reason(app: App) {
        let page = running(&app, "Oakfield Trust").await;
        app.time.set("2027-03-01T09:00:00Z".parse().unwrap());
        app.coordinator().await.get("/desk").await.does_not_say("another year");
        app.time.set("2027-03-20T09:00:00Z".parse().unwrap());
        let dana = app.coordinator().await;
        dana.get("/desk").await.says("Ask Oakfield Trust about another year");
        let page = dana.get(&page.path).await;
        let form = page.form("Add another year");
        dana.sends(form.clone()).await.is(200).says("Year 2: Tuesday 11 May 2027 to Wednesday 10 May 2028")
            .says("Look back on Wednesday 11 August 2027").says("Every two weeks");
        dana.sends(form).await.is(200).does_not_say("Year 3");
        dana.get("/desk").await.does_not_say("another year");

        let end = |on: &'static str, reason: &'static str| [("on", on), ("reason", reason)];
        dana.presses(&page, "End the commission", &end("2029-01-01", "Money")).await.is(422).says("at the latest the last of the year");
        dana.presses(&page, "End the commission", &end("2026-05-10", "Money")).await.is(422).says("Choose a day of its years");
        dana.presses(&page, "End the commission", &end("2027-12-31", "")).await.is(422).says("Say why, in one line");
        for _ in 0..2 {
            dana.presses(&page, "End the commission", &end("2027-12-31", "Their funding ended.")).await;
        }
        dana.get(&page.path).await.says("Ended on Friday 31 December 2027. Their funding ended.").does_not_say("Add another year");
        dana.get("/desk/commissions").await.does_not_say("Oakfield Trust");
        dana.get("/desk/commissions?view=ended").await.says("Oakfield Trust");
        dana.post(&format!("{}/years", page.path), &[("after", "2")]).await.is(422).says("This commission has ended.");
        app.time.pass(days(400));
        app.coordinator().await.get("/desk").await.does_not_say("Oakfield Trust");
    }

    async fn commissions_are_for_coordinators_alone_and_their_list_costs_the_same_for_thirty(app: App) {
        let path = accepted(&app, "Oakfield 0").await;
        let joe = app.person(JOE).await;
        joe.get(&path).await.is(404);
        let ends = ["/programme", "/programme/link", "/reviews", "/reviews/held", "/years", "/years/undo", "/end", "/end/undo", "/dates/off", "/polls/off"];
        for end in ends {
            joe.post(&format!("{path}{end}"), &[("reason", "x"), ("first", "2026-05-11")]).await.is(404);
        }
        let dana = app.coordinator().await;
        dana.get("/desk/commissions").await.is(200);
        let (one, _) = app.statements(dana.get("/desk/commissions")).await;
        for _ in 1..30 {
            app.meddle(
                "INSERT INTO enquiries (name, email, message, received_at, stage)
                   SELECT name, email, message, received_at, 'won' FROM enquiries WHERE id = (SELECT max(id) FROM enquiries)",
            ).await;
            app.meddle(
                "INSERT INTO proposals (enquiry_id, number, terms, hash, token_hash, sent_at, sent_by)
                   SELECT (SELECT max(id) FROM enquiries), 1, terms, hash, 'token-' || (SELECT max(id) FROM enquiries), 0, sent_by
                   FROM proposals WHERE id = (SELECT min(id) FROM proposals)",
            ).await;
            app.meddle("INSERT INTO commissioned (proposal_id, made_at) SELECT max(id), 0 FROM proposals").await;
            app.meddle(
                "INSERT INTO commission_years (commission_id, number, starts, ends)
                   SELECT max(id), 1, '2026-05-11', '2027-05-10' FROM commissioned",
            ).await;
        }
        let (thirty, page) = app.statements(dana.get("/desk/commissions")).await;
        assert_eq!(one, thirty);
        assert_eq!(page.body.matches("href=\"/desk/commissions/").count(), 30);
    }
}

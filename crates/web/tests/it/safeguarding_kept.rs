//! Around the safeguarding log: who is told when another leads, that two cannot lead at once, that nothing is kept twice or lost, and
//! that nobody comes in by changing an address.

use crate::safeguarding::{LOG, form, name_operator, written};
use crate::scene::{BEA, RHYS, willow};
use jiff::SignedDuration;
use testkit::{App, on_both};

const NAMED: &str = "You lead on safeguarding";
const ENDED: &str = "You no longer lead on safeguarding";
const ENTRY: &str = "There is an entry in the safeguarding log";
const ADDRESS: &str = "Your email address with us was changed";

async fn has_letter(app: &App, email: &str, subject: &str) -> bool {
    app.letters_to(email).await.iter().any(|kept| kept.letter.subject == subject)
}

async fn leads(app: &App) -> usize {
    app.dump().await.table("safeguarding_leads").iter().filter(|row| row["ended_at"].is_empty()).count()
}

on_both! {
    async fn the_letter_finds_whoever_leads_when_it_goes_out_and_both_leads_are_told(app: App) {
        let willow = willow(&app).await;
        willow.at("16:00");
        name_operator(&app).await;
        assert!(has_letter(&app, world::OPERATOR, NAMED).await);
        willow.at("22:00");
        written(&willow).await;
        app.work().await;
        app.time.pass(SignedDuration::from_mins(9 * 60 + 30));
        app.coordinator().await.post("/desk/safeguarding", &[("email", world::COORDINATOR)]).await.is(303);
        app.time.pass(SignedDuration::from_hours(1));
        assert!(has_letter(&app, world::COORDINATOR, ENTRY).await, "nobody is told of the entry");
        assert!(!has_letter(&app, world::OPERATOR, ENTRY).await, "whoever leads no longer is told");
        assert!(has_letter(&app, world::OPERATOR, ENDED).await, "the lead before is not told");
        let named = app.letters_to(world::COORDINATOR).await.into_iter().find(|kept| kept.letter.subject == NAMED);
        assert!(format!("{:?}", named.expect("a letter").letter).contains("There are entries in the log"));
    }

    async fn whoever_names_a_lead_second_is_told_and_one_leads(app: App) {
        let dana = app.coordinator().await;
        let page = dana.opens("/desk/safeguarding").await;
        name_operator(&app).await;
        let again = dana.presses(&page, "Name the lead", &[("email", BEA)]).await.is(422);
        again.says("Somebody else has named a lead meanwhile");
        let post = |email: &'static str| {
            let app = &app;
            async move { app.coordinator().await.post("/desk/safeguarding", &[("email", email)]).await.is(303) }
        };
        tokio::join!(post(BEA), post(RHYS), post(world::COORDINATOR));
        assert_eq!(leads(&app).await, 1, "two lead at once");
    }

    async fn an_entry_sent_twice_is_one_and_its_group_is_chosen(app: App) {
        let willow = willow(&app).await;
        willow.at("16:00");
        let rhys = &willow.facilitator;
        let page = rhys.opens(LOG).await.is(200);
        let group = willow.group.to_string();
        let mut fields = form(&group, "I rang the desk.");
        fields[1].1 = "1926-03-10";
        rhys.presses(&page, "Keep this entry", &fields[1..]).await.is(422)
            .says("Choose one of your groups").says("more than 5 years ago");
        fields[1].1 = "10 March 2026";
        for _ in 0..2 {
            rhys.presses(&page, "Keep this entry", &fields).await.is(200).says("Willow, told the council");
        }
        let rows = app.dump().await.table("safeguarding_entries").len();
        assert_eq!(rows, 1, "it is kept twice");
        let entry = format!("{LOG}/{}", app.dump().await.table("safeguarding_entries")[0]["id"]);
        rhys.post(&format!("{entry}/reading"), &[]).await.is(303);
        let page = rhys.opens(&entry).await;
        for _ in 0..2 {
            rhys.presses(&page, "Keep the new entry", &[("words", "It was on Monday.")]).await.is(200);
        }
        assert_eq!(app.dump().await.table("safeguarding_entries").len(), 2);
        let second = rhys.opens(&format!("{LOG}?group={group}")).await;
        assert_eq!(second.form("Keep this entry").value("group"), Some(group.as_str()));
    }

    async fn whoever_led_a_group_before_still_notes_what_they_passed_on(app: App) {
        let willow = willow(&app).await;
        willow.at("16:00");
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::group::name_facilitator_by_email(&dana.later(), willow.group, BEA, "Rhys moves away.").await.unwrap();
        app.time.pass(SignedDuration::from_hours(1));
        let group = willow.group.to_string();
        app.person(RHYS).await.post(LOG, &form(&group, "I rang the desk last week.")).await.is(303);
        app.person(BEA).await.get(LOG).await.is(200).says("Willow");
        app.person(RHYS).await.get(&format!("/lead/groups/{group}")).await.is(404);
    }

    async fn nobody_comes_in_by_changing_an_address(app: App) {
        let willow = willow(&app).await;
        willow.at("16:00");
        let (dana, rhys) = (app.coordinator().await, app.person(RHYS).await);
        let id = |app: &App, email: &'static str| {
            let provider = app.provider.clone();
            async move {
                let ctx = actions::Ctx::new(provider, actions::Proof::None);
                actions::demo::person_by_email(&ctx, email).await.unwrap()
            }
        };
        let edit = format!("/desk/people/{}/edit", id(&app, RHYS).await);
        let page = dana.opens(&edit).await.is(200);
        rhys.get("/lead").await.is(200);
        dana.presses(&page, "Save", &[("email", "dana.elsewhere@example.org")]).await.is(200);
        assert!(has_letter(&app, RHYS, ADDRESS).await, "the address before is not told");
        assert!(has_letter(&app, "dana.elsewhere@example.org", ADDRESS).await, "the new address is not told");
        rhys.get("/lead").await.is(303);
        let dump = app.dump().await;
        let is_told = dump.table("events").iter().any(|row| row["act"] == "ChangePeople" && row["why"] == "address");
        assert!(is_told, "the record does not tell of it");
        name_operator(&app).await;
        let page = dana.opens(&format!("/desk/people/{}/edit", id(&app, world::OPERATOR).await)).await.is(200);
        let other = [("email", "dana.again@example.org")];
        dana.presses(&page, "Save", &other).await.is(422).says("They lead on safeguarding");
    }

    async fn whoever_leads_is_not_signed_in_for_long(app: App) {
        let bea = app.person(BEA).await;
        bea.get("/lead").await.is(200);
        app.coordinator().await.post("/desk/safeguarding", &[("email", BEA)]).await.is(303);
        bea.get("/lead").await.is(303);
        let bea = app.person(BEA).await;
        bea.get(LOG).await.is(200);
        app.time.pass(SignedDuration::from_hours(13));
        bea.get(LOG).await.is(303);
    }
}

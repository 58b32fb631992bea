//! What members bring to their group: who reads it, what is found in it before, and that it goes on its day.

use crate::applications::a_day_begins;
use crate::scene::{cedar, willow};
use jiff::SignedDuration;
use testkit::on_both;

/// Something that would tell who somebody is, if it leaked anywhere.
const SECRET: &str = "the lighthouse on Gannet Row";

const SHARE: &[(&str, &str)] =
    &[("title", "A visit"), ("words", "We stood before the lighthouse on Gannet Row."), ("weeks", "4")];

on_both! {
    async fn a_member_brings_something_and_only_the_group_reads_it(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let session = amina.opens(&format!("/sessions/{}", willow.id)).await;
        let shelf = amina.follows(&session, "What we look at together").await.is(200).says("Nobody has brought anything yet");
        let path = shelf.path.clone();
        amina.post(&path, SHARE).await.is(303);
        amina.opens(&path).await.is(200).says("A visit").says(SECRET);
        joe.opens(&path).await.is(200).says(SECRET).says(&format!("From {}", willow.first_name(0)));
        let lead = willow.facilitator.opens(&format!("/lead/groups/{}", willow.group)).await;
        willow.facilitator.follows(&lead, "What we look at together").await.is(200).says(SECRET);

        let other = cedar(&app).await;
        let stranger = other.member(0).await;
        let commissioner = app.person("amina.osei@ferndale.example.org").await;
        for nobody in [&app.coordinator().await, &stranger, &other.facilitator, &commissioner] {
            nobody.get(&path).await.is(404);
            nobody.post(&format!("{path}/removal"), &[("material", "1")]).await.is(404);
        }
        let dump = app.dump().await;
        assert!(dump.table("materials").iter().any(|row| row["words"].contains(SECRET)), "nothing was planted");
        for table in ["events", "jobs", "letters"] {
            let told = dump.table(table).iter().any(|row| row.values().any(|value| value.contains("Gannet") || value.contains("A visit")));
            assert!(!told, "{table} tells what was brought");
        }
    }

    async fn its_owner_and_the_facilitator_take_it_away_and_nobody_else(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let path = format!("/groups/{}/materials", willow.group);
        amina.post(&path, SHARE).await.is(303);
        let theirs = joe.opens(&path).await.is(200);
        assert!(!theirs.text().contains("Take it away"), "somebody else is offered to take it away");
        let id = app.dump().await.table("materials")[0]["id"].clone();
        joe.post(&format!("{path}/removal"), &[("material", &id)]).await.is(422).says("somebody else brought it");
        let own = amina.opens(&path).await;
        amina.presses(&own, "Take it away", &[("material", &id)]).await.is(200).does_not_say(SECRET);
        amina.post(&path, SHARE).await.is(303);
        let shelf = willow.facilitator.opens(&path).await;
        let id = app.dump().await.table("materials")[0]["id"].clone();
        willow.facilitator.presses(&shelf, "Take it away", &[("material", &id)]).await.is(200).does_not_say(SECRET);
    }

    async fn what_tells_who_somebody_is_is_shown_before_it_is_shared(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        let path = format!("/groups/{}/materials", willow.group);
        let words = "I rang 07700 900123 about Mrs Vance, 943 476 5919, born 3 March 1958, of SW1A 1AA.";
        let form = [("title", "A call"), ("words", words), ("weeks", "4")];
        let shown = amina.post(&path, &form).await.is(422).says("seems to tell who somebody is");
        for told in ["A telephone number: 07700 900123", "A name: Mrs Vance", "An NHS number: 943 476 5919", "A date of birth: 3 March 1958", "A postcode: SW1A 1AA"] {
            assert!(shown.text().contains(told), "{told} is not shown: {}", shown.text());
        }
        assert!(shown.body.contains("I rang 07700 900123"), "what was written is lost");
        assert!(app.dump().await.table("materials").is_empty(), "it is shared before anybody looked");
        assert!(shown.body.contains("name=\"anyway\""), "there is no way to say that it may stay");
        // What was not shown is not let through with it.
        let seen = ("seen", "943 476 5919\nSW1A 1AA\n3 March 1958\n07700 900123\nMrs Vance");
        let more = [("title", "A call"), ("words", "I rang 07700 900123 and 01632 960001."), ("weeks", "4"), ("anyway", "yes"), seen];
        amina.post(&path, &more).await.is(422).says("01632 960001");
        amina.post(&path, &[&form[..], &[("anyway", "yes")]].concat()).await.is(422);
        amina.post(&path, &[&form[..], &[("anyway", "yes"), seen]].concat()).await.is(303);
        assert_eq!(app.dump().await.table("materials").len(), 1);
    }

    async fn files_are_of_kinds_that_only_show_and_are_taken_as_files(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let path = format!("/groups/{}/materials", willow.group);
        let fields = [("title", "A page"), ("words", ""), ("weeks", "1"), ("looked", "yes")];
        let pdf = b"%PDF-1.7 a page".to_vec();
        amina.upload(&path, &fields, "run.pdf", b"MZ\x90\x00".to_vec()).await.is(422).says("not what its name says");
        amina.upload(&path, &fields[..3], "page.pdf", pdf.clone()).await.is(422).says("Look through the file first");
        amina.upload(&path, &fields, "page.txt", b"ring 07700 900123".to_vec()).await.is(422).says("07700 900123");
        amina.upload(&path, &fields, "page.pdf", pdf.clone()).await.is(303);
        let shelf = joe.opens(&path).await.is(200);
        let id = app.dump().await.table("materials")[0]["id"].clone();
        assert!(shelf.body.contains(&format!("{path}/{id}/file")));
        assert_eq!(joe.download(&format!("{path}/{id}/file")).await, pdf);
        let other = cedar(&app).await;
        other.member(0).await.get(&format!("{path}/{id}/file")).await.is(404);
        // Through a group of one's own nothing of another is taken.
        let around = format!("/groups/{}/materials/{id}/file", other.group);
        other.member(0).await.get(&around).await.is(404);
    }

    async fn it_is_gone_on_its_day(app: App) {
        let willow = willow(&app).await;
        let path = format!("/groups/{}/materials", willow.group);
        let form = [("title", "A visit"), ("words", SECRET), ("weeks", "1")];
        willow.member(0).await.post(&path, &form).await.is(303);
        app.time.pass(SignedDuration::from_hours(6 * 24));
        a_day_begins(&app).await;
        willow.member(0).await.get(&path).await.is(200).says(SECRET);
        app.time.pass(SignedDuration::from_hours(25));
        willow.member(0).await.get(&path).await.is(200).does_not_say(SECRET);
        assert_eq!(app.dump().await.table("materials").len(), 1, "the page alone hides it");
        a_day_begins(&app).await;
        assert!(app.dump().await.table("materials").is_empty(), "it is still kept");
    }
}

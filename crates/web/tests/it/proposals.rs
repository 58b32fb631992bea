//! Proposals: sent by link, read without an account, accepted or declined, and over when a newer one comes.

use crate::applications::link;
use crate::cases::{WREN, called, found_out};
use std::io::Write;
use std::process::{Command, Stdio};
use testkit::{App, on_both};

/// Sends the proposal of a case.
pub(crate) async fn propose(app: &App, case: &str) {
    let dana = app.coordinator().await;
    let page = dana.get(&format!("{case}/proposal")).await.is(200);
    dana.presses(&page, "Send the proposal", &[]).await.is(200).says("Proposed");
}

/// A case whose proposal was sent: its address, and the link of whoever called.
pub(crate) async fn proposed(app: &App, organisation: &str) -> (String, String) {
    let case = called(app, organisation).await;
    found_out(&app.coordinator().await, &case).await;
    propose(app, &case).await;
    let link = link(app, WREN).await;
    (case, link)
}

async fn rows(app: &App, table: &str) -> usize {
    app.dump().await.table(table).len()
}

/// SHA-256 as another program reckons it.
fn sha256(text: &str) -> String {
    let mut child = Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let told = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    told.split_whitespace().next().unwrap().to_owned()
}

on_both! {
    async fn a_proposal_is_read_by_link_and_looking_changes_nothing(app: App) {
        let (case, link) = proposed(&app, "Oakfield Trust").await;
        let before = app.dump().await;
        for _ in 0..5 {
            app.visitor().opens(&link).await.is(200).says("Proposal for Oakfield Trust").says("Staff stay longer")
                .says("£9,600 for the year").says("From Monday 11 May 2026 to Monday 10 May 2027").says("120 people");
        }
        assert!(app.dump().await.changed_since(&before).is_empty(), "looking at it changed something");
        let page = app.visitor().opens(&link).await;
        let pdf = app.visitor().follows(&page, "Take it as PDF").await.is(200);
        assert_eq!(pdf.header("content-type"), "application/pdf");
        // What is printed is what is shown.
        for said in ["Staff stay longer", "Someone from outside", "120 people"] {
            assert!(pdf.body.contains(said), "{said}: {}", pdf.body);
        }
        app.coordinator().await.get(&format!("{case}/proposal.pdf")).await.is(200);
        let dump = app.dump().await;
        let row = &dump.table("proposals")[0];
        let terms: domain::proposal::Terms = serde_json::from_str(&row["terms"]).unwrap();
        assert_eq!(row["hash"], sha256(&terms.text()));
        page.says(&row["hash"]);
        // Nobody else's link opens it, and none that is made up.
        app.visitor().get("/l/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await.is(404);
        app.visitor().get("/l/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/proposal.pdf").await.is(404);
    }

    async fn accepted_twice_it_is_one_commission(app: App) {
        let (case, link) = proposed(&app, "Oakfield Trust").await;
        let wren = app.visitor();
        let page = wren.opens(&link).await;
        wren.presses(&page, "Send the answer", &[]).await.is(422).says("Choose one of the two");
        wren.presses(&page, "Send the answer", &[("answer", "accept")]).await.is(422).says("Type your name");
        assert_eq!(rows(&app, "commissioned").await, 0);
        for _ in 0..2 {
            wren.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren Castell")]).await.is(200)
                .says("Wren Castell accepted this proposal on Monday 9 March 2026.");
        }
        wren.presses(&page, "Send the answer", &[("answer", "decline"), ("words", "After all not")]).await.is(422)
            .says("It has been accepted already.");
        assert_eq!((rows(&app, "commissioned").await, rows(&app, "commission_years").await), (1, 1));
        let dana = app.coordinator().await;
        dana.get(&case).await.says("Won").says("Wren Castell accepted it on Monday 9 March 2026.");
        dana.get("/desk").await.says("Make the programme for Oakfield Trust");
        // Nothing is sent again to somebody who has accepted.
        dana.post(&format!("{case}/proposal"), &[("hash", "x")]).await.is(422).says("It has been accepted already.");
    }

    async fn declined_with_words_the_case_comes_up_and_can_be_proposed_anew(app: App) {
        let (case, link) = proposed(&app, "Oakfield Trust").await;
        let wren = app.visitor();
        let page = wren.opens(&link).await;
        wren.presses(&page, "Send the answer", &[("answer", "decline")]).await.is(422).says("Say in a few words");
        let words = [("answer", "decline"), ("words", "Too dear for us.")];
        wren.presses(&page, "Send the answer", &words).await.is(200).says("not now. Too dear for us.");
        wren.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren")]).await.is(422)
            .says("You have answered already.");
        assert_eq!(rows(&app, "commissioned").await, 0);
        let dana = app.coordinator().await;
        dana.get("/desk").await.says("Take the next step with Oakfield Trust");
        dana.get(&case).await.says("In talk").says("Declined on Monday 9 March 2026: Too dear for us.");
        let page = dana.get(&format!("{case}/needs/offer")).await;
        dana.presses(&page, "Keep and go on", &[("cost", "£7,000 for the year")]).await.is(200);
        propose(&app, &case).await;
        let newer = crate::applications::link(&app, WREN).await;
        assert_ne!(newer, link);
        wren.opens(&newer).await.says("£7,000 for the year").says("version 2");
    }

    async fn a_change_makes_a_new_version_and_the_old_link_says_so(app: App) {
        let (case, old) = proposed(&app, "Oakfield Trust").await;
        let (dana, wren) = (app.coordinator().await, app.visitor());
        let page = dana.get(&format!("{case}/proposal")).await.says("It is with them.");
        assert!(!page.text().contains("Send the proposal"), "the same again is not offered");
        let looked_at = wren.opens(&old).await;
        let offer = dana.get(&format!("{case}/needs/offer")).await;
        dana.presses(&offer, "Keep and go on", &[("cost", "£8,000 for the year")]).await.is(200);
        dana.post(&format!("{case}/proposal"), &[("hash", "another")]).await.is(422).says("The wording has changed.");
        let page = dana.get(&format!("{case}/proposal")).await;
        let form = page.form("Send the proposal");
        dana.sends(form.clone()).await.is(200);
        dana.sends(form).await.is(200);
        assert_eq!(rows(&app, "proposals").await, 2, "pressed twice it is one version");
        let (newer, letters) = (link(&app, WREN).await, app.letters_to(WREN).await);
        assert_eq!(letters.len(), 2);
        assert!(letters[0].letter.text().contains("It takes the place of what we sent you before."));
        wren.opens(&old).await.is(200).says("A newer version took the place of this one.").says("£9,600");
        wren.presses(&looked_at, "Send the answer", &[("answer", "accept"), ("name", "Wren")]).await.is(422)
            .says("A newer version took the place of this one.");
        assert_eq!(rows(&app, "commissioned").await, 0);
        let page = wren.opens(&newer).await.is(200).says("£8,000 for the year");
        wren.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren")]).await.is(200);
        assert_eq!(rows(&app, "commissioned").await, 1);
    }

    async fn one_case_s_link_answers_for_no_other(app: App) {
        let (_, oakfield) = proposed(&app, "Oakfield Trust").await;
        let (harbour_case, _) = proposed(&app, "Harbour Homes").await;
        let wren = app.visitor();
        let page = wren.opens(&oakfield).await.is(200).says("Oakfield Trust").does_not_say("Harbour Homes");
        wren.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren")]).await.is(200);
        app.coordinator().await.get(&harbour_case).await.says("Proposed").says("No answer yet.");
        app.coordinator().await.get("/desk").await.does_not_say("Take the next step");
        app.time.pass(jiff::SignedDuration::from_hours(24 * 14));
        // Who has not answered is asked after; who has is not.
        app.coordinator().await.get("/desk").await.says("Take the next step with Harbour Homes");
        assert_eq!(rows(&app, "commissioned").await, 1);
    }

    async fn a_mistyped_address_is_mended_and_the_proposal_goes_to_the_right_one(app: App) {
        let (case, old) = proposed(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        let right = "wren.castell@oakfield.example.org";
        let contact = [("name", "Wren Castell"), ("organisation", "Oakfield Trust"), ("phone", "020 7946 0182"), ("email", right)];
        dana.post(&format!("{case}/contact"), &contact).await.is(303);
        dana.get(&case).await.is(200).says("It is closed: nobody can accept it.");
        // Whoever has the first link can accept nothing.
        let wrong = app.visitor();
        wrong.opens(&old).await.is(200).says("This proposal is closed.").does_not_say("A newer version");
        wrong.post(old.strip_prefix(app.base.as_str()).unwrap(), &[("answer", "accept"), ("name", "Wren")]).await.is(422);
        dana.get("/desk").await.says("Take the next step with Oakfield Trust");
        propose(&app, &case).await;
        let newer = link(&app, right).await;
        let page = wrong.opens(&newer).await.is(200).says("version 2");
        wrong.presses(&page, "Send the answer", &[("answer", "accept"), ("name", "Wren Castell")]).await.is(200);
        assert_eq!(rows(&app, "commissioned").await, 1);
    }

    async fn a_case_that_rests_leaves_no_proposal_that_can_be_accepted(app: App) {
        let (case, link) = proposed(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        let page = dana.get(&case).await;
        let rests = dana.presses(&page, "Let it rest", &[("reason", "No money")]).await.is(200);
        let wren = app.visitor();
        wren.opens(&link).await.is(200).says("This proposal is closed.");
        wren.post(link.strip_prefix(app.base.as_str()).unwrap(), &[("answer", "accept"), ("name", "Wren")]).await.is(422)
            .says("This proposal is closed.");
        assert_eq!(rows(&app, "commissioned").await, 0);
        // Taken up again it is sent anew.
        dana.presses(&rests, "Take it up again", &[("step", "Call"), ("on", "2026-04-01")]).await.is(200).says("In talk");
        propose(&app, &case).await;
        wren.opens(&crate::applications::link(&app, WREN).await).await.is(200).says("version 2");
    }
}

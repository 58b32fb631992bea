//! A group's own agreement: proposed by anyone in the group, said yes to on the page or by link, and read by nobody else.

use crate::circle::notice;
use crate::gathered::next_mail;
use crate::scene::{BEA, Scene, willow};
use jiff::SignedDuration;
use testkit::{App, on_both};

const WORDS: &str = "We leave names out, quicksilver.\nWe take turns.";

fn path(scene: &Scene<'_>) -> String {
    format!("/groups/{}/agreement", scene.group)
}

async fn email(app: &App, person: i64) -> String {
    let dump = app.dump().await;
    dump.table("people").iter().find(|row| row["id"] == person.to_string()).expect("somebody")["email"].clone()
}

/// The letters about a group agreement that went to somebody, newest first.
async fn letters(app: &App, email: &str) -> Vec<String> {
    let all = app.letters_to(email).await;
    all.iter().filter(|kept| kept.letter.occasion == "group_agreement").map(|kept| kept.letter.text()).collect()
}

async fn link(app: &App, email: &str) -> String {
    let text = letters(app, email).await.first().expect("a letter").clone();
    let address = text.split_whitespace().find(|word| word.contains("/l/")).expect("a link").to_owned();
    address.strip_prefix(app.base.as_str()).expect("a link of ours").to_owned()
}

/// Says yes to a version, as each of these members.
async fn say_yes(scene: &Scene<'_>, members: impl Iterator<Item = usize>, to: &str) {
    for n in members {
        scene.member(n).await.post(&path(scene), &[("said", "yes"), ("to", to)]).await.is(303);
    }
}

/// A day goes by and its work is done.
async fn morning(app: &App, hours: i64) {
    app.time.pass(SignedDuration::from_hours(hours));
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    next_mail(app).await;
}

on_both! {
    async fn a_group_agreement_holds_once_everybody_says_yes_on_the_page_or_by_link(app: App) {
        let scene = willow(&app).await;
        scene.at("11:00");
        let (first, last) = (scene.member(0).await, scene.members.len() - 1);
        let home = first.get("/me").await.is(200);
        let page = first.follows(&home, "Group agreement of Willow").await.is(200).says("Your group has no agreement yet");
        let start = page.form("Propose this").value("words").unwrap_or_default().to_owned();
        assert!(start.contains("unless someone is at risk of harm"), "the blueprint's words stand there: {start}");
        let refused = first.presses(&page, "Propose this", &[("words", "  \n ")]).await;
        refused.is(422).says("Type at least one sentence.");
        first.presses(&page, "Propose this", &[("words", WORDS)]).await.is(200).says("We take turns.").says("Take back what I proposed");

        // Everybody else is asked, by a letter with none of the words, and answers without an account.
        next_mail(&app).await;
        let second = email(&app, scene.person(1).0).await;
        let letter = letters(&app, &second).await;
        assert_eq!(letter.len(), 1, "{letter:?}");
        assert!(!letter[0].contains("quicksilver"));
        assert_eq!(letters(&app, &email(&app, scene.person(0).0).await).await.len(), 0, "who proposes is not asked");
        let (linked, visitor) = (link(&app, &second).await, app.visitor());
        let page = visitor.get(&linked).await.is(200).says("We take turns.").does_not_say("Propose other words");
        visitor.presses(&page, "Tell the group", &[]).await.is(422).says("Choose yes or not yet.");
        // Words beside a yes would be read by nobody: they are not taken, and stay in the form.
        let kept = visitor.presses(&page, "Tell the group", &[("said", "yes"), ("note", "About the marmalade first.")]).await.is(422);
        assert_eq!(kept.says("Words go with “not yet”.").form("Tell the group").value("note"), Some("About the marmalade first."));
        let told = visitor.presses(&page, "Tell the group", &[("said", "not_yet"), ("note", "About the marmalade first.")]).await;
        told.is(200).says("Not yet: ");
        scene.member(2).await.get(&path(&scene)).await.is(200).says("About the marmalade first.");
        scene.facilitator.get(&path(&scene)).await.is(200).says("About the marmalade first.");

        // With one who is not ready it does not hold.
        say_yes(&scene, 2..=last, "1").await;
        let dana = app.coordinator().await;
        let desk = format!("/lead/groups/{}", scene.group);
        dana.get(&desk).await.is(200).says("The group has no agreement of its own yet.").does_not_say("quicksilver");
        let said = scene.member(1).await.post(&path(&scene), &[("said", "yes"), ("to", "1")]).await.is(303);
        assert_eq!(notice(&said), "Everybody has said yes. The group agreement holds now.");
        dana.get(&desk).await.is(200).says("The group has an agreement of its own since Tuesday 10 March 2026.").does_not_say("quicksilver");
        assert_eq!(app.dump().await.tables_with("marmalade"), Vec::<&str>::new(), "why not yet is deleted");
        let session = scene.facilitator.get(&format!("/sessions/{}", scene.id)).await.is(200);
        scene.facilitator.follows(&session, "Group agreement").await.is(200).says("It holds since Tuesday 10 March 2026.");

        // Other words: what is different stands there, what held goes on holding, and only who proposed takes it back.
        let page = scene.facilitator.get(&path(&scene)).await;
        let changed = "We leave names out, quicksilver.\nWe listen.";
        let page = scene.facilitator.presses(&page, "Propose this", &[("words", changed)]).await.is(200);
        let page = page.says("We listen. New").says("We take turns. Left out").says("What holds now");
        first.post(&format!("{}/withdrawal", path(&scene)), &[]).await.is(422).says("Only the person who proposed it");
        first.post(&path(&scene), &[("said", "yes"), ("to", "1")]).await.is(422).says("There are newer words now.");
        let stale = first.post(&format!("{}/versions", path(&scene)), &[("words", "Mine."), ("from", "1")]).await.is(422);
        assert_eq!(stale.says("Somebody else has proposed words").form("Propose this").value("words"), Some("Mine."));
        let back = scene.facilitator.presses(&page, "Take back what I proposed", &[]).await.is(200);
        back.says("We take turns.").does_not_say("We listen.");
    }

    async fn the_silent_are_reminded_once_who_left_counts_no_more_and_who_joins_is_asked(app: App) {
        let scene = willow(&app).await;
        scene.at("11:00");
        let last = scene.members.len() - 1;
        scene.member(0).await.post(&format!("{}/versions", path(&scene)), &[("words", WORDS), ("from", "0")]).await.is(303);
        next_mail(&app).await;
        say_yes(&scene, 2..=last, "1").await;
        morning(&app, 5 * 24 + 2).await;
        morning(&app, 24).await;
        let (silent, other) = (email(&app, scene.person(1).0).await, email(&app, scene.person(2).0).await);
        assert_eq!(letters(&app, &silent).await.len(), 2, "asked, and reminded once");
        assert_eq!(letters(&app, &other).await.len(), 1, "who has said yes is left in peace");
        let (linked, visitor) = (link(&app, &silent).await, app.visitor());
        visitor.get(&linked).await.is(200);

        // They leave: their link and page end with that, and the others' yes is everybody's.
        let of = format!("group_id = {} AND person_id = {}", scene.group, scene.person(1));
        app.meddle(&format!("UPDATE memberships SET left_at = 1 WHERE {of}")).await;
        visitor.get(&linked).await.is(404);
        scene.member(1).await.get(&path(&scene)).await.is(404);
        morning(&app, 24).await;
        scene.member(0).await.get(&path(&scene)).await.is(200).says("What holds now");

        // Whoever joins is asked for their yes to what holds.
        app.meddle(&format!(
            "INSERT INTO memberships (group_id, person_id, joined_at) SELECT {0}, MAX(person_id), 0 FROM memberships
             WHERE left_at IS NULL AND person_id NOT IN (SELECT person_id FROM memberships WHERE group_id = {0})",
            scene.group
        ))
        .await;
        let dump = app.dump().await;
        let joined = dump.table("memberships").iter().filter(|row| row["group_id"] == scene.group.to_string());
        let new = joined.filter(|row| row["joined_at"] == "0").map(|row| row["person_id"].clone()).next().expect("a newcomer");
        let new: i64 = new.parse().unwrap();
        morning(&app, 24).await;
        let newcomer = app.numbered(domain::id::PersonId(new)).await;
        newcomer.get("/me").await.is(200).says("Say what you think of the group agreement of Willow");
        let page = visitor.get(&link(&app, &email(&app, new).await).await).await.is(200).says("We take turns.");
        visitor.presses(&page, "Tell the group", &[("said", "yes")]).await.is(200);
        newcomer.get("/me").await.is(200).does_not_say("Say what you think of the group agreement");
    }

    async fn nobody_but_the_group_reads_a_word_of_its_agreement(app: App) {
        let scene = willow(&app).await;
        scene.at("11:00");
        let page = path(&scene);
        scene.member(0).await.post(&format!("{page}/versions"), &[("words", WORDS), ("from", "0")]).await.is(303);
        let note = [("said", "not_yet"), ("to", "1"), ("note", "About the marmalade first.")];
        scene.member(1).await.post(&page, &note).await.is(303);
        next_mail(&app).await;
        let mut managers = Vec::new();
        for n in 0..scene.members.len() {
            managers.extend(app.manager_of(scene.person(n)).await);
        }
        let manager = *managers.first().expect("a manager");
        let others = [app.coordinator().await, app.numbered(manager).await, app.person(BEA).await, app.operator().await];
        for other in &others {
            other.get(&page).await.is(404);
            other.post(&page, &[("said", "yes"), ("to", "1")]).await.is(404);
            other.post(&format!("{page}/versions"), &[("words", "Mine."), ("from", "1")]).await.is(404);
            other.post(&format!("{page}/withdrawal"), &[]).await.is(404);
        }
        app.visitor().get(&page).await.is(303);
        scene.facilitator.post(&page, &[("said", "yes"), ("to", "1")]).await.is(404);
        let dump = app.dump().await;
        assert_eq!(dump.tables_with("quicksilver"), ["group_agreements"], "not in events, jobs or letters");
        assert_eq!(dump.tables_with("marmalade"), ["group_assents"]);
        let all = app.letters().await;
        assert!(all.iter().all(|kept| !kept.letter.text().contains("quicksilver") && !kept.letter.text().contains("marmalade")));
        let desk = others[0].get(&format!("/lead/groups/{}", scene.group)).await.is(200);
        desk.does_not_say("quicksilver").does_not_say("marmalade").does_not_say("Propose");
    }

    async fn whoever_stands_in_for_one_date_is_not_led_to_what_is_the_groups(app: App) {
        let scene = willow(&app).await;
        scene.at("13:40");
        app.meddle(&format!("UPDATE sessions SET facilitator_id = (SELECT id FROM people WHERE email = '{BEA}') WHERE id = {}", scene.id)).await;
        let bea = app.person(BEA).await;
        bea.get(&path(&scene)).await.is(404);
        for page in [format!("/sessions/{}", scene.id), scene.room(), scene.lead()] {
            let shown = bea.get(&page).await.is(200);
            assert!(!shown.body.contains(&format!("/groups/{}/", scene.group)), "{page} leads to a page that is not there");
            let member = scene.member(0).await;
            assert!(page == scene.lead() || member.get(&page).await.is(200).body.contains(&path(&scene)), "{page}");
        }
    }
}

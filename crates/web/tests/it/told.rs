//! Everybody hears at once which group they are in, and of all dates with one press.

use crate::circle::{circle, notice};
use crate::groups::new_group;
use domain::id::GroupId;
use jiff::SignedDuration;
use testkit::{App, on_both};

const AMINA: &str = "amina.osei@ferndale.example.org";
const JOE: &str = "joe.bailey@ferndale.example.org";
const KIM: &str = "kim.nowak@ferndale.example.org";
const OWEN: &str = "owen.pritchard@ferndale.example.org";
const RHYS: &str = "rhys.morgan@northgate.example.org";

async fn board_of(app: &App) -> String {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let things = actions::demo::things(&ctx).await.unwrap();
    let found = things.programmes.iter().find(|thing| thing["slug"] == "topic-led").unwrap();
    format!("/desk/programmes/{}/groups", found["id"])
}

async fn id_of(app: &App, email: &str) -> i64 {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    actions::demo::person_by_email(&ctx, email).await.unwrap().0
}

/// A group that is as small as it is for a reason.
async fn small(app: &App, name: &str, emails: &[&str]) -> GroupId {
    let dana = app.coordinator().await;
    let group = new_group(app, name, emails).await;
    let mut ids = Vec::new();
    for email in emails {
        ids.push(id_of(app, email).await);
    }
    ids.sort_unstable();
    let people = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let kept = [("rule", "too_few"), ("people", people.as_str()), ("reason", "A pilot.")];
    dana.post(&format!("/desk/groups/{group}/kept"), &kept).await.is(303);
    group
}

/// Pine and Larch, which Rhys facilitates.
async fn three(app: &App) -> String {
    let dana = app.coordinator().await;
    for (name, emails) in [("Pine", &[KIM, OWEN][..]), ("Larch", &[JOE])] {
        let group = small(app, name, emails).await;
        dana.post(&format!("/desk/groups/{group}/facilitator"), &[("email", RHYS)]).await.is(303);
    }
    board_of(app).await
}

/// The letters about groups that somebody has.
async fn told(app: &App, email: &str) -> Vec<String> {
    let letters = app.letters_to(email).await;
    let about = letters.iter().filter(|kept| kept.letter.subject.starts_with("Your group in"));
    about.map(|kept| kept.letter.text()).collect()
}

on_both! {
    async fn everybody_in_the_groups_confirmed_hears_once_which_is_theirs(app: App) {
        let (dana, path) = (app.coordinator().await, three(&app).await);
        let page = dana.get(&path).await.says("4 people get a letter about it, 10 minutes later");
        dana.presses(&page, "Confirm 2 groups", &[]).await.is(200)
            .says("4 people get a letter about it. You can undo this for 10 minutes.");
        assert!(told(&app, KIM).await.is_empty(), "nobody hears while it can be undone");
        app.time.pass(SignedDuration::from_mins(11));
        for (email, says, others) in [
            (KIM, "You are in Pine.", "Owen"),
            (OWEN, "You are in Pine.", "Kim"),
            (JOE, "You are in Larch.", "Rhys Morgan"),
        ] {
            let letters = told(&app, email).await;
            assert_eq!(letters.len(), 1, "{email}: {letters:?}");
            assert!(letters[0].contains(says) && letters[0].contains("Rhys Morgan"), "{}", letters[0]);
            assert!(letters[0].contains(others) && letters[0].contains("The dates follow"), "{}", letters[0]);
            assert!(!letters[0].contains("Bailey") && !letters[0].contains("Nowak"), "{}", letters[0]);
        }
        let rhys = told(&app, RHYS).await;
        assert_eq!(rhys.len(), 1, "{rhys:?}");
        assert!(rhys[0].contains("You facilitate Pine.") && rhys[0].contains("You facilitate Larch."), "{}", rhys[0]);
        assert!(told(&app, AMINA).await.is_empty(), "a manager hears nothing");
        let all = app.letters().await;
        assert_eq!(all.iter().filter(|kept| kept.letter.subject.starts_with("Your group in")).count(), 4);
        dana.get(&path).await.does_not_say("Undo confirming");
        dana.post(&format!("{path}/confirmation/undo"), &[("stage", "groups")]).await.is(422).says("People are told now");
        // Pressed again, nobody hears it twice.
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        app.time.pass(SignedDuration::from_mins(11));
        assert_eq!(told(&app, KIM).await.len(), 1);
    }

    async fn undone_within_ten_minutes_nobody_hears(app: App) {
        let (dana, path) = (app.coordinator().await, three(&app).await);
        let page = dana.get(&path).await;
        let page = dana.presses(&page, "Confirm 2 groups", &[]).await.is(200);
        app.time.pass(SignedDuration::from_mins(5));
        dana.presses(&page, "Undo confirming", &[]).await.is(200).says("Confirm 2 groups");
        app.time.pass(SignedDuration::from_mins(6));
        for email in [KIM, OWEN, JOE, RHYS] {
            assert!(told(&app, email).await.is_empty(), "{email}");
        }
        // Confirmed anew, each hears once.
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        app.time.pass(SignedDuration::from_mins(11));
        assert_eq!((told(&app, KIM).await.len(), told(&app, RHYS).await.len()), (1, 1));
    }

    async fn whoever_comes_into_a_confirmed_group_hears_of_it_too(app: App) {
        let (dana, path) = (app.coordinator().await, board_of(&app).await);
        let pine = small(&app, "Pine", &[KIM, OWEN]).await.to_string();
        let other = circle(&app, "Willow").await.members[0].email.clone();
        let larch = small(&app, "Larch", &[&other]).await.to_string();
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        let moves = async |email: &str, from: &str, to: &str| {
            let person = id_of(&app, email).await.to_string();
            let form = [("stage", "groups"), ("person", &person), ("from", from), ("to", to)];
            app.coordinator().await.post(&format!("{path}/moves"), &form).await.is(303);
        };
        // Before the letters are out, theirs tells where they are by then.
        moves(OWEN, &pine, &larch).await;
        app.time.pass(SignedDuration::from_mins(11));
        let owen = told(&app, OWEN).await;
        assert!(owen.len() == 1 && owen[0].contains("You are in Larch."), "{owen:?}");
        // Later they get one of their own, once it cannot be undone.
        moves(OWEN, &larch, &pine).await;
        app.time.pass(SignedDuration::from_mins(5));
        assert_eq!(told(&app, OWEN).await.len(), 1);
        app.time.pass(SignedDuration::from_mins(6));
        let owen = told(&app, OWEN).await;
        let says = |one: &&String| one.contains("You are in Pine.") && one.contains("Kim");
        assert!(owen.len() == 2 && owen.iter().filter(says).count() == 1, "{owen:?}");
        assert_eq!((told(&app, KIM).await.len(), told(&app, &other).await.len()), (1, 1), "who stays hears nothing");
        moves(OWEN, &pine, &larch).await;
        app.coordinator().await.post(&format!("{path}/undo"), &[("stage", "groups")]).await.is(303);
        app.time.pass(SignedDuration::from_mins(11));
        assert_eq!(told(&app, OWEN).await.len(), 2, "what was undone is told");
    }

    async fn nobody_but_a_coordinator_takes_confirming_back(app: App) {
        let path = three(&app).await;
        app.coordinator().await.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        for email in [KIM, AMINA, RHYS] {
            let person = app.person(email).await;
            person.post(&format!("{path}/confirmation/undo"), &[("stage", "groups")]).await.is(404);
        }
    }

    async fn the_invitations_of_all_groups_go_with_one_press(app: App) {
        let (dana, willow) = (app.coordinator().await, circle(&app, "Willow").await);
        let path = format!("/desk/programmes/{}/dates", willow.programme);
        let page = dana.get(&path).await.is(200).says("groups have dates that").says("letters go out.");
        let answer = dana.post(&format!("{path}/invitations"), &[]).await.is(303);
        assert!(notice(&answer).contains("letters"), "{}", notice(&answer));
        drop(page);
        dana.get(&path).await.does_not_say("Send all invitations").does_not_say("Laid out");
        app.work().await;
        let subjects: Vec<String> = app.letters().await.iter().map(|kept| kept.letter.subject.clone()).collect();
        assert!(subjects.iter().any(|subject| subject.contains("Willow")), "{subjects:?}");
    }
}

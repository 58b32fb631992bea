//! Whose turn it is to bring something: told to the group and whoever leads it, passed on, swapped, owed; and to nobody else.

use crate::circle::{Circle, circle, link_of};
use crate::gathered::next_mail;
use crate::scene::RHYS;
use actions::turns::{Look, look};
use domain::id::{PersonId, SessionId};
use domain::turns::Note;
use jiff::SignedDuration;
use jiff::Timestamp;
use testkit::{App, Person, on_both};

/// Pays for the programme of Willow.
const COMMISSIONER: &str = "amina.osei@ferndale.example.org";
pub const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The turns as whoever leads the group sees them.
pub async fn turns(app: &App, willow: &Circle) -> Look {
    look(&world::as_person(&app.provider, RHYS).await.unwrap(), willow.group).await.unwrap()
}

pub async fn turn(app: &App, willow: &Circle, session: SessionId) -> PersonId {
    let look = turns(app, willow).await;
    look.lines.iter().find(|line| line.session == session).unwrap().turn.expect("somebody's turn")
}

pub fn page(willow: &Circle) -> String {
    format!("/groups/{}/turns", willow.group)
}

pub fn email(willow: &Circle, person: PersonId) -> String {
    willow.members.iter().find(|one| one.person == person).expect("a member").email.clone()
}

pub fn first_name(willow: &Circle, person: PersonId) -> String {
    willow.members.iter().find(|one| one.person == person).expect("a member").first_name.clone()
}

pub async fn member<'a>(app: &'a App, willow: &Circle, person: PersonId) -> Person<'a> {
    app.person(&email(willow, person)).await
}

/// Dates to come that are more than a week away from now at first, and the first of them.
pub fn ahead(app: &App, willow: &Circle) -> Vec<(SessionId, Timestamp)> {
    willow
        .coming(app)
        .iter()
        .filter(|view| !view.session.is_cancelled)
        .map(|view| (view.session.id, view.starts_at))
        .collect()
}

/// Two turns of two members that can be swapped, neither of them within the week.
pub(crate) async fn pair(app: &App, willow: &Circle) -> (SessionId, SessionId) {
    let first = ahead(app, willow)[0].0;
    for one in &willow.members {
        let look = look(&world::as_person(&app.provider, &one.email).await.unwrap(), willow.group).await.unwrap();
        for line in look.lines.iter().filter(|line| line.session != first) {
            if let Some(other) = line.swaps.iter().find(|other| other.session != first) {
                return (line.session, other.session);
            }
        }
    }
    panic!("nobody can swap with anybody")
}

/// Somebody has said that they cannot come.
async fn cannot_come(app: &App, session: SessionId, person: PersonId) {
    app.meddle(&format!("DELETE FROM replies WHERE session_id = {session} AND person_id = {person}")).await;
    let values = format!("({session}, {person}, 'not_coming', 0)");
    app.meddle(&format!("INSERT INTO replies (session_id, person_id, answer, replied_at) VALUES {values}")).await;
}

/// The morning work of a day, and its mail.
pub async fn morning(app: &App) {
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    next_mail(app).await;
}

pub async fn subjects(app: &App, email: &str, occasion: &str) -> Vec<String> {
    let letters = app.letters_to(email).await;
    letters
        .iter()
        .filter(|kept| kept.letter.text().contains("turn"))
        .filter(|kept| kept.letter.occasion == occasion || kept.letter.occasion == "gathered")
        .map(|kept| kept.letter.text())
        .collect()
}

on_both! {
    async fn the_group_and_whoever_leads_it_see_whose_turn_it_is_and_nobody_else(app: App) {
        let willow = circle(&app, "Willow").await;
        let (first, _) = ahead(&app, &willow)[0];
        let whose = turn(&app, &willow, first).await;
        let (theirs, other) = (member(&app, &willow, whose).await, willow.members.iter().map(|one| one.person).find(|one| *one != whose).unwrap());
        let other = member(&app, &willow, other).await;
        let home = theirs.opens("/me").await.is(200);
        let own = theirs.follows(&home, "Whose turn it is in Willow").await.is(200)
            .says("Listening counts as much as bringing something").says("I would rather not, this time");
        assert_eq!(own.path, page(&willow));
        let others = other.opens(&page(&willow)).await.is(200).says(&first_name(&willow, whose));
        assert!(!others.body.contains("name=\"person\""), "members set nobody's turn");
        // The page of the session says it too, to both; and to whoever leads, from their own page.
        theirs.opens(&format!("/sessions/{first}")).await.says("It is your turn to bring something.");
        other.opens(&format!("/sessions/{first}")).await.says(&format!("{} brings something.", first_name(&willow, whose)));
        let rhys = app.person(RHYS).await;
        let led = rhys.opens(&format!("/lead/groups/{}", willow.group)).await.is(200);
        rhys.follows(&led, "Whose turn it is").await.is(200).says("How long a term is");

        // Nobody else: neither who runs it, pays for it or manages somebody, nor another group's people.
        let manager = app.manager_of(whose).await.expect("a manager");
        let elsewhere = circle(&app, "Cedar").await.members.iter().map(|one| one.email.clone())
            .find(|one| willow.members.iter().all(|member| member.email != *one)).expect("somebody of another group");
        for outsider in [app.coordinator().await, app.operator().await, app.numbered(manager).await, app.person(COMMISSIONER).await,
            app.person(&elsewhere).await, app.person(crate::scene::BEA).await] {
            outsider.get(&page(&willow)).await.is(404);
            for part in ["", "/term", "/pass", "/swap", "/sooner"] {
                outsider.post(&format!("{}{part}", page(&willow)), &[("session", &first.to_string())]).await.is(404);
            }
        }
        app.coordinator().await.opens(&format!("/sessions/{first}")).await.is(200).does_not_say("brings something").does_not_say("Whose turn");
        app.coordinator().await.opens(&format!("/lead/groups/{}", willow.group)).await.is(200).does_not_say("Whose turn");
        app.visitor().get(&page(&willow)).await.is(303);
        // An open space has no turns, whoever asks.
        let cedar = circle(&app, "Cedar").await;
        app.person(crate::scene::BEA).await.get(&format!("/groups/{}/turns", cedar.group)).await.is(404);
    }

    async fn nobody_hears_of_a_turn_on_a_date_that_nobody_was_told_of(app: App) {
        let willow = circle(&app, "Willow").await;
        let (session, starts) = ahead(&app, &willow)[8];
        for table in ["session_announcements", "session_invitations", "replies"] {
            app.meddle(&format!("DELETE FROM {table} WHERE session_id = {session}")).await;
        }
        app.time.set(starts - SignedDuration::from_hours(24 * 6));
        let whose = turn(&app, &willow, session).await;
        for _ in 0..2 {
            morning(&app).await;
        }
        let told = subjects(&app, &email(&willow, whose), "turn").await;
        assert!(!told.iter().any(|text| text.contains("It is your turn")), "{told:?}");
    }

    async fn whoevers_turn_it_is_hears_a_week_before_and_may_pass_without_a_word(app: App) {
        let willow = circle(&app, "Willow").await;
        let dates = ahead(&app, &willow);
        let (session, starts) = dates[1];
        app.time.set(starts - SignedDuration::from_hours(24 * 8));
        morning(&app).await;
        let before = turn(&app, &willow, session).await;
        assert!(!subjects(&app, &email(&willow, before), "turn").await.iter().any(|text| text.contains("It is your turn")), "eight days before is too soon");
        app.time.set(starts - SignedDuration::from_hours(24 * 7 - 20));
        let whose = turn(&app, &willow, session).await;
        for _ in 0..2 {
            morning(&app).await;
        }
        let told = subjects(&app, &email(&willow, whose), "turn").await;
        assert_eq!(told.iter().filter(|text| text.contains("It is your turn to bring something")).count(), 1, "{told:?}");
        assert!(told.iter().any(|text| text.contains("Pass with one press")), "{told:?}");
        let theirs = member(&app, &willow, whose).await;
        theirs.opens("/me").await.is(200).says("It is your turn in Willow");

        // One press, no question why; the next of the order hears of it, and nobody else does.
        let shown = theirs.opens(&page(&willow)).await.is(200);
        let passed = theirs.presses(&shown, "I would rather not, this time", &[("session", &session.to_string())]).await.is(200);
        passed.says("You have passed, this time");
        let next = turn(&app, &willow, session).await;
        assert_ne!(next, whose);
        theirs.post(&format!("{}/pass", page(&willow)), &[("session", &session.to_string())]).await.is(303);
        next_mail(&app).await;
        let told = subjects(&app, &email(&willow, next), "turn").await;
        assert!(told.iter().any(|text| text.contains("It is your turn to bring something")), "{told:?}");
        let dump = app.dump().await;
        let written: Vec<_> = dump.table("events").iter().filter(|row| row["act"] == "TakeTurn").map(|row| row["why"].clone()).collect();
        assert_eq!(written, ["turns"], "the record does not say that somebody passed");
        assert!(turns(&app, &willow).await.owed.iter().all(|(person, _, _)| *person != whose), "a pass leaves no debt");
        // No letter says who passed.
        for kept in app.letters().await.into_iter().filter(|kept| kept.letter.occasion == "turn") {
            let text = kept.letter.text();
            let name = first_name(&willow, whose);
            assert!(!text.contains("passed") && (kept.to != email(&willow, next) || !text.contains(&name)), "{text}");
        }
        // Taking it back is too late once somebody else was told.
        let shown = theirs.opens(&page(&willow)).await.is(200);
        theirs.presses(&shown, "I would like it after all", &[]).await.is(422).says("Somebody else was told");
        // A date that has begun is nobody's to pass on.
        app.time.set(starts + HOUR / 2);
        member(&app, &willow, next).await.post(&format!("{}/pass", page(&willow)), &[("session", &session.to_string())]).await.is(422).says("has begun");
    }

    async fn two_people_swap_by_link_and_nothing_changes_before_yes(app: App) {
        let willow = circle(&app, "Willow").await;
        let (mine, theirs) = pair(&app, &willow).await;
        let (asker, asked) = (turn(&app, &willow, mine).await, turn(&app, &willow, theirs).await);
        let person = member(&app, &willow, asker).await;
        let shown = person.opens(&page(&willow)).await.is(200);
        person.presses(&shown, "Ask to swap", &[("mine", &mine.to_string()), ("theirs", "")]).await.is(422).says("Choose a date that can be swapped");
        person.presses(&shown, "Ask to swap", &[("mine", &mine.to_string()), ("theirs", &theirs.to_string())]).await.is(200).says("You have asked");
        // Pressed twice it is one letter.
        person.post(&format!("{}/swap", page(&willow)), &[("mine", &mine.to_string()), ("theirs", &theirs.to_string()), ("do", "ask")]).await.is(303);
        next_mail(&app).await;
        let address = email(&willow, asked);
        let letters = subjects(&app, &address, "swap").await;
        assert_eq!(letters.iter().filter(|text| text.contains("would swap")).count(), 1, "{letters:?}");
        let (path, visitor) = (link_of(&app, &address).await, app.visitor());
        for _ in 0..5 {
            visitor.get(&path).await.is(200).says("Would you swap turns?");
        }
        assert_eq!((turn(&app, &willow, mine).await, turn(&app, &willow, theirs).await), (asker, asked), "looking changes nothing");
        let home = member(&app, &willow, asked).await.opens("/me").await.is(200).says("asks you to swap turns");
        assert!(home.link("asks you to swap turns").ends_with(&path), "the same page from their home");
        let shown = visitor.get(&path).await;
        visitor.post(&path, &[("answer", "perhaps")]).await.is(400);
        visitor.presses(&shown, "Yes, swap", &[]).await.is(200).says("You have swapped");
        assert_eq!((turn(&app, &willow, mine).await, turn(&app, &willow, theirs).await), (asked, asker));
        // Twice is once; the other answer comes too late.
        visitor.post(&path, &[("answer", "yes")]).await.is(303);
        visitor.post(&path, &[("answer", "no")]).await.is(422).says("This question is over");
        next_mail(&app).await;
        let told = subjects(&app, &email(&willow, asker), "swap").await;
        assert_eq!(told.iter().filter(|text| text.contains("has swapped with you")).count(), 1, "{told:?}");
        for one in willow.members.iter().filter(|one| one.person != asker && one.person != asked) {
            assert!(subjects(&app, &one.email, "swap").await.is_empty(), "the others read it on the page");
        }
        let dump = app.dump().await;
        assert!(dump.table("events").iter().filter(|row| row["act"] == "AnswerSwap").all(|row| row["why"] == "turns"));
    }

    async fn no_is_told_kindly_and_a_question_ends_with_its_date_and_with_leaving(app: App) {
        let willow = circle(&app, "Willow").await;
        let dates = ahead(&app, &willow);
        let (mine, theirs) = pair(&app, &willow).await;
        let begins = dates.iter().filter(|(id, _)| *id == mine || *id == theirs).map(|(_, at)| *at).min().unwrap();
        let (asker, asked) = (turn(&app, &willow, mine).await, turn(&app, &willow, theirs).await);
        let ask = async |mine: SessionId, theirs: SessionId, who: PersonId| {
            member(&app, &willow, who).await.post(&format!("{}/swap", page(&willow)),
                &[("mine", &mine.to_string()), ("theirs", &theirs.to_string()), ("do", "ask")]).await
        };
        ask(mine, theirs, asked).await.is(422).says("not yours any more");
        ask(mine, theirs, asker).await.is(303);
        next_mail(&app).await;
        let path = link_of(&app, &email(&willow, asked)).await;
        app.visitor().post(&path, &[("answer", "no")]).await.is(303);
        app.visitor().get(&path).await.is(200).says("You keep your date.");
        next_mail(&app).await;
        let told = subjects(&app, &email(&willow, asker), "swap").await;
        assert!(told.iter().any(|text| text.contains("would rather keep their own date")), "{told:?}");
        assert_eq!(turn(&app, &willow, mine).await, asker);

        // Asked anew, and taken back: the link says that it is over.
        app.time.pass(HOUR);
        ask(mine, theirs, asker).await.is(303);
        next_mail(&app).await;
        let path = link_of(&app, &email(&willow, asked)).await;
        member(&app, &willow, asker).await.post(&format!("{}/swap", page(&willow)), &[("mine", &mine.to_string()), ("do", "back")]).await.is(303);
        app.visitor().get(&path).await.is(200).says("This question is over");
        app.visitor().post(&path, &[("answer", "yes")]).await.is(422);
        // Too late once the first of the two dates has begun.
        app.time.pass(HOUR);
        ask(mine, theirs, asker).await.is(303);
        next_mail(&app).await;
        let path = link_of(&app, &email(&willow, asked)).await;
        let now = app.time.now();
        app.time.set(begins + HOUR / 2);
        app.visitor().get(&path).await.is(200).says("This question is over");
        app.visitor().post(&path, &[("answer", "yes")]).await.is(422);
        app.time.set(now);
        app.visitor().get(&path).await.is(200).says("Yes, swap");
        // Whoever leaves the group has no link any more.
        app.meddle(&format!("UPDATE memberships SET left_at = 0 WHERE group_id = {} AND person_id = {asked}", willow.group)).await;
        app.visitor().get(&path).await.is(404);
        app.visitor().post(&path, &[("answer", "yes")]).await.is(404);
    }

    async fn the_room_names_whose_turn_it_is_and_whoever_was_away_is_owed_one(app: App) {
        let willow = circle(&app, "Willow").await;
        let dates = ahead(&app, &willow);
        let (session, starts) = dates[0];
        let whose = turn(&app, &willow, session).await;
        app.time.set(starts - SignedDuration::from_mins(5));
        let rhys = app.person(RHYS).await;
        rhys.post(&format!("/sessions/{session}/lead"), &[("do", "open")]).await.is(303);
        let name = first_name(&willow, whose);
        let before = turns(&app, &willow).await.owed;
        let is_free = |one: &PersonId| *one != whose && before.iter().all(|(owed, _, _)| owed != one);
        let here = willow.members.iter().map(|one| one.person).find(is_free).unwrap();
        let room = format!("/sessions/{session}/room");
        member(&app, &willow, here).await.post(&room, &[("do", "join")]).await.is(303);
        rhys.post(&format!("/sessions/{session}/lead"), &[("do", "all")]).await.is(303);
        member(&app, &willow, here).await.get(&room).await.is(200).says(&format!("{name} brings something today."));
        let dump = app.dump().await;
        assert!(dump.table("events").iter().all(|row| !row["why"].contains(&name)));
        app.time.set(starts + HOUR);
        rhys.post(&format!("/sessions/{session}/lead"), &[("do", "close")]).await.is(303);
        // They were not there after all.
        let marks: Vec<(String, &str)> = willow.members.iter()
            .map(|one| (format!("person-{}", one.person), if one.person == whose { "absent" } else { "present" })).collect();
        let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        fields.push(("do", "finish"));
        rhys.post(&format!("/sessions/{session}/close"), &fields).await.is(303);
        app.time.set(starts + HOUR * 3);
        let owed = turns(&app, &willow).await;
        let comes = owed.owed.iter().find(|(person, _, _)| *person == whose).expect("they are owed one").2;
        assert!(comes.is_some(), "a date is found for it: {:?}", owed.owed);
        member(&app, &willow, whose).await.opens(&page(&willow)).await.is(200).says("You are owed a turn. It comes on");
        rhys.get(&page(&willow)).await.is(200).says("Owed a turn");
        member(&app, &willow, here).await.opens(&page(&willow)).await.is(200).does_not_say("owed");
        // Who brought something is kept in one place alone, and not in the room.
        let dump = app.dump().await;
        let room = dump.table("rooms").iter().find(|row| row["session_id"] == session.to_string()).unwrap();
        assert!(room["state"].contains("\"brings\":null"), "{}", room["state"]);
        // Put right: they were there, and have had their turn.
        let all: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
        let mut fields: Vec<(&str, &str)> = all.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        fields.push(("do", "finish"));
        rhys.post(&format!("/sessions/{session}/close"), &fields).await.is(303);
        assert!(turns(&app, &willow).await.owed.iter().all(|(person, _, _)| *person != whose));
    }

    async fn whoever_was_told_and_cannot_come_is_owed_one_whatever_happens_before_the_morning(app: App) {
        let willow = circle(&app, "Willow").await;
        let (session, starts) = ahead(&app, &willow)[1];
        app.time.set(starts - SignedDuration::from_hours(24 * 6));
        morning(&app).await;
        let told = turn(&app, &willow, session).await;
        let owes = async || turns(&app, &willow).await.owed.iter().any(|(person, _, _)| *person == told);
        assert!(!owes().await);
        cannot_come(&app, session, told).await;
        assert!(owes().await);
        // Somebody else has it by hand, the same day.
        let rhys = app.person(RHYS).await;
        let other = willow.members.iter().map(|one| one.person).find(|one| *one != told).unwrap();
        app.meddle(&format!("DELETE FROM replies WHERE session_id = {session} AND person_id = {other}")).await;
        rhys.post(&page(&willow), &[("session", &session.to_string()), ("person", &other.to_string())]).await.is(303);
        assert!(owes().await, "replaced by hand");
        morning(&app).await;
        assert!(owes().await, "and after the morning");
        // Finished, put right by a press of Undo, and finished again: still owed, until they are marked as present.
        app.time.set(starts + HOUR * 2);
        let close = format!("/sessions/{session}/close");
        let finish = async |theirs: &str| {
            let marks: Vec<(String, String)> = willow.members.iter()
                .map(|one| (format!("person-{}", one.person), if one.person == told { theirs.to_owned() } else { "present".to_owned() })).collect();
            let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, mark)| (name.as_str(), mark.as_str())).collect();
            fields.push(("do", "finish"));
            rhys.post(&close, &fields).await.is(303);
        };
        finish("apologies").await;
        assert!(owes().await, "finished");
        rhys.post(&format!("{close}/undo"), &[]).await.is(200);
        assert!(owes().await, "undone");
        finish("apologies").await;
        assert!(owes().await, "finished again");
        finish("present").await;
        assert!(!owes().await, "they were there after all");
        rhys.post(&format!("{close}/undo"), &[]).await.is(303);
        assert!(owes().await, "the correction undone");
        let dump = app.dump().await;
        let brought = &dump.table("turns").iter().find(|row| row["session_id"] == session.to_string()).unwrap()["brought_id"];
        assert_eq!(*brought, other.to_string(), "who brought something is known through all of it");
    }

    async fn whoever_was_told_is_owed_one_when_nobody_at_all_could_come(app: App) {
        let willow = circle(&app, "Willow").await;
        let (session, starts) = ahead(&app, &willow)[1];
        app.time.set(starts - SignedDuration::from_hours(24 * 6));
        morning(&app).await;
        let told = turn(&app, &willow, session).await;
        for one in &willow.members {
            cannot_come(&app, session, one.person).await;
        }
        morning(&app).await;
        app.time.set(starts + HOUR * 2);
        morning(&app).await;
        let marks: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "apologies")).collect();
        let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        fields.push(("do", "finish"));
        app.person(RHYS).await.post(&format!("/sessions/{session}/close"), &fields).await.is(303);
        assert!(turns(&app, &willow).await.owed.iter().any(|(person, _, _)| *person == told));
    }

    async fn another_who_has_the_date_now_is_asked_too(app: App) {
        let willow = circle(&app, "Willow").await;
        let (mine, theirs) = pair(&app, &willow).await;
        let (asker, asked) = (turn(&app, &willow, mine).await, turn(&app, &willow, theirs).await);
        let person = member(&app, &willow, asker).await;
        let fields = [("mine", mine.to_string()), ("theirs", theirs.to_string()), ("do", "ask".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        person.post(&format!("{}/swap", page(&willow)), &fields).await.is(303);
        next_mail(&app).await;
        assert_eq!(subjects(&app, &email(&willow, asked), "swap").await.len(), 1);
        // They cannot come then, and the date is another's.
        cannot_come(&app, theirs, asked).await;
        let other = turn(&app, &willow, theirs).await;
        assert_ne!(other, asked);
        app.time.pass(HOUR);
        person.post(&format!("{}/swap", page(&willow)), &fields).await.is(303);
        next_mail(&app).await;
        let letters = subjects(&app, &email(&willow, other), "swap").await;
        assert!(letters.iter().any(|text| text.contains("would swap")), "{letters:?}");
    }

    async fn whoever_leads_sets_a_turn_by_hand_with_a_note_and_without_a_reason(app: App) {
        let willow = circle(&app, "Willow").await;
        let dates = ahead(&app, &willow);
        let session = dates[1].0;
        let look = turns(&app, &willow).await;
        let line = look.lines.iter().find(|line| line.session == session).unwrap().clone();
        let before = line.turn.unwrap();
        let has = |notes: &[Note]| notes.iter().any(|note| matches!(note, Note::Has(_))) && !notes.contains(&Note::Cannot);
        let other = line.choices.iter().find(|(person, _, notes)| *person != before && has(notes)).expect("a turn on another date").0;
        let rhys = app.person(RHYS).await;
        let shown = rhys.opens(&page(&willow)).await.is(200).says("has a turn on");
        let fields = [("session", session.to_string()), ("person", other.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        rhys.presses(&shown, "Save", &fields).await.is(200);
        assert_eq!(turn(&app, &willow, session).await, other);
        next_mail(&app).await;
        let told = subjects(&app, &email(&willow, other), "turn").await;
        assert_eq!(told.iter().filter(|text| text.contains("It is your turn to bring something")).count(), 1, "{told:?}");
        // Given to somebody else, whoever was told hears that it is not theirs any more, and the order can have it back.
        app.time.pass(HOUR);
        rhys.post(&page(&willow), &[("session", &session.to_string()), ("person", &before.to_string())]).await.is(303);
        next_mail(&app).await;
        let told = subjects(&app, &email(&willow, other), "turn").await;
        assert!(told.iter().any(|text| text.contains("You need not bring anything")), "{told:?}");
        rhys.post(&page(&willow), &[("session", &session.to_string()), ("person", "")]).await.is(303);
        // Whoever cannot come is not set; nor is somebody of another group.
        let cannot = willow.members.iter().find(|one| one.person != before).unwrap();
        app.meddle(&format!("DELETE FROM replies WHERE session_id = {session} AND person_id = {}", cannot.person)).await;
        app.meddle(&format!("INSERT INTO replies (session_id, person_id, answer, replied_at) VALUES ({session}, {}, 'not_coming', 0)", cannot.person)).await;
        rhys.post(&page(&willow), &[("session", &session.to_string()), ("person", &cannot.person.to_string())]).await.is(422).says("cannot come");
        rhys.post(&page(&willow), &[("session", &session.to_string()), ("person", "987654")]).await.is(422).says("who is in the group");
        // A term of their own length; what no term can be is refused, and stands there still.
        let refused = rhys.post(&format!("{}/term", page(&willow)), &[("every", "2")]).await.is(422).says("from 4 to 60");
        assert!(refused.body.contains("value=\"2\""));
        rhys.post(&format!("{}/term", page(&willow)), &[("every", "6")]).await.is(303);
        assert_eq!(turns(&app, &willow).await.every, Some(6));
        rhys.post(&format!("{}/term", page(&willow)), &[("every", "")]).await.is(303);
        assert_eq!(turns(&app, &willow).await.every, None);
    }

    async fn turns_are_forgotten_a_while_after_the_last_date(app: App) {
        let willow = circle(&app, "Willow").await;
        let dates = ahead(&app, &willow);
        app.time.set(dates[0].1 - SignedDuration::from_hours(24 * 2));
        morning(&app).await;
        assert!(!app.dump().await.table("turns").is_empty());
        let last = dates.last().unwrap().1;
        app.time.set(last + SignedDuration::from_hours(24 * 92));
        morning(&app).await;
        let dump = app.dump().await;
        let here: Vec<String> = willow.sessions.iter().map(|view| view.session.id.to_string()).collect();
        for table in ["turns", "turn_tellings", "turn_passes", "turn_misses"] {
            assert!(dump.table(table).iter().all(|row| !here.contains(&row["session_id"])), "{table}");
        }
    }
}

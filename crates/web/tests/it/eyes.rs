//! What somebody who lived a training round with the guide alone stumbled over: each stays mended.

use crate::agreements::{OLUWASEUN, board, link, manager_of, name_of, reword, sent_out, shown_terms, signs};
use crate::course::course;
use crate::handover::{Supervision, dana, supervision};
use actions::peer;
use domain::id::{GroupId, PersonId};
use jiff::SignedDuration;
use testkit::{Answer, App, Person, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";

/// A kind of letter to somebody, the newest first.
async fn letter(app: &App, email: &str, kind: &str) -> Option<(String, String)> {
    let letters = app.letters_to(email).await;
    let found = letters.into_iter().find(|kept| kept.letter.kind.name == kind)?;
    Some((found.letter.subject.clone(), found.letter.text()))
}

async fn name(app: &App, person: PersonId) -> String {
    let email = app.numbered(person).await.email;
    name_of(app, &email).await
}

/// Asked to keep the group, and has not answered.
async fn asked(app: &App, group: &Supervision<'_>, keeper: PersonId) -> GroupId {
    group.dana.post(&group.handover(), &[("keeper", &keeper.to_string())]).await.is(303);
    app.work().await;
    peer::look(&dana(app).await, group.group).await.unwrap().handover.unwrap().group
}

/// Everything in which a coordinator reads of the people of a programme and their groups.
async fn told_of_groups(group: &Supervision<'_>, dana: &Person<'_>) -> Vec<String> {
    let programme = format!("/desk/programmes/{}", group.programme);
    let pages = ["", "/groups?stage=peer", "/groups?stage=supervision", "/people", "/people?show=not-placed"];
    let mut told = vec![dana.get("/desk").await.is(200).text()];
    for page in pages {
        told.push(dana.get(&format!("{programme}{page}")).await.is(200).text());
    }
    told
}

/// The page, which says each of these.
fn says_all(page: Answer, sentences: &[&str]) -> Answer {
    sentences.iter().fold(page, |page, sentence| page.says(sentence))
}

on_both! {
    async fn taking_somebody_out_is_asked_first_and_the_letter_says_which_group_it_was(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        app.work().await;
        let (keeper, out) = (app.numbered(group.members[0]).await, app.numbered(group.members[2]).await);
        let page = keeper.opens(&format!("/me/groups/{made}/keeping")).await;
        let chosen = group.members[2].to_string();
        let question = keeper.presses(&page, "Take somebody out", &[("member", &chosen)]).await.is(200);
        let question = question.says(&format!("Take {} out of Supervision A?", name(&app, group.members[2]).await));
        out.get(&format!("/sessions/{session}")).await.is(200);
        keeper.presses(&question, "Take them out", &[]).await.is(200);
        out.get(&format!("/sessions/{session}")).await.is(404);
        for nobody in ["", "0", "x", &group.members[0].to_string(), &group.members[2].to_string()] {
            keeper.get(&format!("/me/groups/{made}/keeping/out?member={nobody}")).await.is(422);
        }
        let member = app.numbered(group.members[3]).await;
        member.get(&format!("/me/groups/{made}/keeping/out?member={}", group.members[4])).await.is(422);
        app.work().await;
        let (subject, text) = letter(&app, &out.email, "leaving-own").await.expect("they are told");
        assert!(subject.contains("Supervision A") && subject.contains("the group that keeps itself"), "{subject}");
        assert!(text.contains("there nothing has changed"), "{text}");
        for kept in app.letters_to(&out.email).await.iter().filter(|kept| kept.letter.occasion == "cancellation") {
            assert!(kept.letter.subject.contains("the group that keeps itself"), "{}", kept.letter.subject);
        }
    }

    async fn nobody_learns_at_the_desk_who_left_a_group_of_its_own(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        app.work().await;
        app.time.pass(SignedDuration::from_mins(20));
        let [stays, leaves, out] = [group.members[1], group.members[2], group.members[3]];
        // Planted: these three are in no other group of the programme any more.
        app.meddle(&format!("UPDATE memberships SET left_at = 1 WHERE person_id IN ({stays}, {leaves}, {out}) AND group_id <> {made}")).await;
        let before = told_of_groups(&group, &app.coordinator().await).await;
        let leaver = app.numbered(leaves).await;
        leaver.post(&format!("/me/groups/{made}/keeping/leaving"), &[]).await.is(303);
        let keeper = app.numbered(group.members[0]).await;
        keeper.post(&format!("/me/groups/{made}/keeping/out"), &[("member", &out.to_string())]).await.is(303);
        let after = told_of_groups(&group, &app.coordinator().await).await;
        for (was, is) in before.iter().zip(&after) {
            assert_eq!(was, is, "a page of the desk tells that somebody left");
        }
        // What is the provider's own to form is still seen there.
        app.meddle("UPDATE peer_groups SET accepted_at = NULL").await;
        let all = told_of_groups(&group, &app.coordinator().await).await;
        assert!(all[2].contains(&name(&app, leaves).await), "{}", all[2]);
    }

    async fn who_hears_of_a_group_that_goes_on_hears_what_it_is_and_who_keeps_it(app: App) {
        let group = supervision(&app).await;
        let rhys = app.person(RHYS).await;
        rhys.get("/lead").await.is(200).does_not_say("go on by themselves");
        group.hand_over().await;
        app.work().await;
        let keeper = name(&app, group.members[0]).await;
        let first = keeper.split(' ').next().unwrap();
        let member = app.numbered(group.members[1]).await;
        let (subject, text) = letter(&app, &member.email, "overview-own").await.expect("a letter of its own");
        assert!(subject.contains("Supervision A (the group that keeps itself): your 6 dates"), "{subject}");
        for sentence in [&*format!("{first} keeps it"), "goes on after", "is another one, and goes on until its own last date"] {
            assert!(text.contains(sentence), "{sentence}: {text}");
        }
        let own = letter(&app, &app.numbered(group.members[0]).await.email, "overview-own").await.expect("the keeper too").1;
        assert!(own.contains("You keep it"), "{own}");
        let page = rhys.get("/lead").await.is(200);
        let page = says_all(page, &["Groups that go on by themselves", "Supervision A", &format!("{keeper} keeps it"), "It meets on"]);
        for other in &group.members[1..] {
            let other = name(&app, *other).await;
            assert!(!page.text().contains(&other), "{other} is in it: {}", page.text());
        }
        app.person("bea.lindqvist@northgate.example.org").await.get("/lead").await.does_not_say("Groups that go on by themselves");
    }

    async fn the_board_of_groups_of_their_own_does_not_say_there_are_none(app: App) {
        let group = supervision(&app).await;
        group.dana.get(&format!("/desk/programmes/{}/groups?stage=peer", group.programme)).await.is(200).says("No groups yet");
        group.hand_over().await;
        let board = group.dana.get(&format!("/desk/programmes/{}/groups?stage=peer", group.programme)).await.is(200);
        let board = says_all(board, &["1 group is its members’ own", "There is nothing to form here", "The members’ own"]);
        for denied in ["No groups yet", "There are no groups yet", "Nothing yet. Add a group"] {
            assert!(!board.text().contains(denied), "{denied}: {}", board.text());
        }
    }

    async fn whoever_is_asked_first_can_say_no_and_the_coordinator_asks_another(app: App) {
        let group = supervision(&app).await;
        let made = asked(&app, &group, group.members[0]).await;
        let reader = app.numbered(group.members[0]).await;
        let (_, text) = letter(&app, &reader.email, "keeper").await.expect("they are asked");
        assert!(text.contains("Say yes or no") && !text.contains("or ask another to"), "{text}");
        let page = reader.opens(&format!("/me/groups/{made}/keeping")).await.is(200);
        let mut others = Vec::new();
        for other in &group.members[1..] {
            others.push(name(&app, *other).await.split(' ').next().unwrap().to_owned());
        }
        let page = page.says(&format!("with {}.", others.join(", ")));
        reader.presses(&page, "No, I would rather not", &[]).await.is(200);
        reader.post(&format!("/me/groups/{made}/keeping/no"), &[]).await.is(303);
        reader.get("/me").await.is(200).does_not_say("Say whether you will keep");
        reader.post(&format!("/me/groups/{made}/keeping"), &[]).await.is(422);
        app.work().await;
        let (subject, text) = letter(&app, world::COORDINATOR, "keeper-no").await.expect("whoever asked is told");
        assert_eq!(subject, format!("{} would rather not keep Supervision A", name(&app, group.members[0]).await));
        assert!(text.contains(&group.handover()), "{text}");
        let page = group.dana.opens(&group.handover()).await.is(200).says("would rather not. Ask somebody else.");
        let page = group.dana.presses(&page, "Ask them", &[("keeper", &group.members[1].to_string())]).await.is(200);
        page.does_not_say("would rather not");
        // Asked again within the day they hear of it again, because they had answered.
        app.time.pass(SignedDuration::from_mins(1));
        asked(&app, &group, group.members[0]).await;
        reader.get("/me").await.is(200).says("Say whether you will keep");
        reader.post(&format!("/me/groups/{made}/keeping"), &[]).await.is(303);
        app.numbered(group.members[1]).await.post(&format!("/me/groups/{made}/keeping/no"), &[]).await.is(303);
        reader.get(&format!("/lead/groups/{made}")).await.is(200);
    }

    async fn whom_the_keeper_asks_reads_who_keeps_it_and_can_say_no_to_them(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        app.work().await;
        let (keeper, next) = (app.numbered(group.members[0]).await, app.numbered(group.members[1]).await);
        let path = format!("/me/groups/{made}/keeping");
        let page = keeper.opens(&path).await;
        let page = keeper.presses(&page, "Ask them", &[("keeper", &group.members[1].to_string())]).await.says("has not answered yet");
        app.work().await;
        let (_, text) = letter(&app, &next.email, "keeper-next").await.expect("they are asked");
        let first = name(&app, group.members[0]).await;
        assert!(text.contains(&format!("{} keeps Supervision A", first.split(' ').next().unwrap())), "{text}");
        assert!(!text.contains("Once you say yes, what the group does is its own"), "{text}");
        drop(page);
        let page = next.opens(&path).await.is(200);
        next.presses(&page, "No, I would rather not", &[]).await.is(200);
        keeper.get(&path).await.is(200).does_not_say("has not answered yet");
        app.work().await;
        app.time.pass(SignedDuration::from_hours(24));
        app.work().await;
        let (_, text) = letter(&app, &keeper.email, "keeper-no").await.expect("the keeper is told");
        assert!(text.contains(&path), "{text}");
        assert!(letter(&app, world::COORDINATOR, "keeper-no").await.is_none(), "whom the group asks is its own");
    }

    async fn a_new_version_is_told_as_one_and_nobody_is_said_to_have_signed_it(app: App) {
        let programme = sent_out(&app).await;
        let old = link(&app, OLUWASEUN).await;
        signs(&app.visitor(), &old, "Oluwaseun Delgado").await;
        app.work().await;
        let manager = manager_of(&app, OLUWASEUN).await;
        let boss = name_of(&app, &manager).await;
        signs(&app.visitor(), &link(&app, &manager).await, &boss).await;
        let dana = app.coordinator().await;
        dana.get(&board(programme)).await.says("What is signed").does_not_say("nobody has signed");
        dana.get("/desk").await.is(200).does_not_say("sign the new agreement");
        let clause = app.dump().await.table("agreement_terms")[0]["terms"].clone();
        reword(&app, programme).await;
        let page = dana.get(&board(programme)).await.is(200).does_not_say("Everybody is asked again");
        let page = says_all(page, &["ask everybody again", "The new version, which nobody has signed", "What is signed: version 1", "Everybody comes to every morning."]);
        let kept = clause.split('"').find(|part| part.len() > 40).expect("a clause of the first version");
        assert!(page.text().contains(kept), "{kept}");
        dana.get("/desk").await.is(200).says("people to sign the new agreement");

        let terms = shown_terms(&app, programme).await;
        dana.post(&board(programme), &[("terms", terms.as_str())]).await.is(303);
        app.time.pass(SignedDuration::from_mins(1));
        app.work().await;
        dana.get("/desk").await.is(200).does_not_say("sign the new agreement");
        let (subject, text) = letter(&app, OLUWASEUN, "agreement-again").await.expect("a letter of its own");
        assert!(subject.starts_with("A new version to sign"), "{subject}");
        assert!(text.contains("You have signed the") && text.contains("There was an earlier version"), "{text}");
        let others = app.letters().await.iter().filter(|kept| kept.letter.kind.name == "agreement-again").count();
        assert_eq!(others, 1, "whoever had not signed is not told that they had");
        let oluwaseun = app.person(OLUWASEUN).await;
        let home = oluwaseun.get("/me").await.is(200);
        let earlier = oluwaseun.follows(&home, "the version you signed").await.is(200);
        let earlier = earlier.says("a newer version waits for you").does_not_say("a new letter comes");
        let newer = oluwaseun.follows(&earlier, "Read the newer version").await.is(200).says("I sign");
        oluwaseun.presses(&newer, "I sign", &[("name", "Oluwaseun Delgado")]).await.is(200);
        app.visitor().opens(&old).await.is(200).says("you have signed a newer version");
        app.work().await;
        let (_, text) = letter(&app, &manager, "agreement-manager-again").await.expect("the manager had signed too");
        assert!(text.contains("There is a new version of it now"), "{text}");
    }

    async fn who_signs_for_the_provider_is_not_told_to_write_to_us(app: App) {
        let programme = sent_out(&app).await;
        let visitor = app.visitor();
        let page = visitor.opens(&link(&app, OLUWASEUN).await).await;
        visitor.presses(&page, "I sign", &[("name", "Oluwaseun Delgad")]).await.is(422).says("write to us first");
        let signatures = format!("{}/signatures", board(programme));
        let refused = app.coordinator().await.post(&signatures, &[("name", "Dana Okfor")]).await.is(422);
        refused.says("put it right in the people table").says("Dana Okafor").does_not_say("write to us first");
    }

    async fn no_second_questionnaire_without_a_first(app: App) {
        let (programme, _) = crate::desk::dated(&app, 5).await;
        let dana = app.coordinator().await;
        let at = format!("/desk/programmes/{programme}");
        dana.get(&format!("{at}/evaluation")).await.is(200).says("The first questionnaire was never sent");
        dana.get(&format!("{at}/waves/after")).await.is(303).goes_to(&format!("{at}/evaluation"));
        dana.post(&format!("{at}/waves/after"), &[]).await.is(422).says("The first questionnaire was never sent");
        dana.post(&format!("{at}/waves/before"), &[]).await.is(303);
        dana.get(&format!("{at}/evaluation")).await.is(200).does_not_say("was never sent");
        dana.post(&format!("{at}/waves/after"), &[]).await.is(303);
    }

    async fn a_rota_with_somebody_away_waits_on_the_home_until_it_is_put_right(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let morning = view.arranging.mornings.iter().find(|of| !of.is_over).unwrap().clone();
        let told = view.arranging.kept.confirmed.clone().unwrap();
        let away = told.morning(morning.session).unwrap().circles[0].members[0];
        app.time.set((morning.starts_at - SignedDuration::from_hours(48)).max(app.time.now()));
        let one = app.numbered(away).await;
        one.post(&format!("/sessions/{}/reply", morning.session), &[("reply", "not_coming")]).await.is(303);
        let course = crate::course::Course { dana: app.coordinator().await, ..course };
        let home = course.dana.get("/desk").await.is(200).says("cannot come").says("The next date is on");
        course.dana.follows(&home, "Open the rota").await.is(200).says("Suggest a repair");
        course.press("repair").await.is(303);
        let view = course.view().await;
        let page = course.dana.get(&course.path()).await.is(200);
        let (own, company) = (view.to_tell - view.to_tell_of_company, view.to_tell_of_company);
        assert!(own > 0 && company > 0, "{own} moved, {company} sit with somebody else");
        says_all(page, &[&format!("Confirm and tell {} people", own + company), "their letters named whom they sit with"]);
        course.press("confirmation").await.is(303);
        course.dana.get("/desk").await.is(200).does_not_say("have a seat in a circle");
        app.time.pass(SignedDuration::from_mins(11));
        app.work().await;
        let changed = app.letters().await.into_iter().filter(|kept| kept.letter.kind.name == "rota-changed").collect::<Vec<_>>();
        let marks = changed.iter().map(|kept| (kept.letter.text().matches("New: ").count(), kept.letter.text().matches(": you ").count()));
        let marks: Vec<(usize, usize)> = marks.collect();
        assert!(!marks.is_empty() && marks.iter().all(|(new, all)| (1..=*all).contains(new)), "{marks:?}");
        assert!(marks.iter().any(|(new, all)| new < all), "what is new is not told apart: {marks:?}");
    }

    async fn somebody_with_a_turn_to_come_does_not_lack_nothing(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let waits = view.matrix.iter().filter(|one| one.facilitated == 0 && one.will_facilitate > 0).count();
        assert!(waits > 0, "somebody facilitates later");
        let page = course.dana.get(&format!("{}/matrix", course.path())).await.is(200).says("A turn to come");
        // On a phone each cell says what it is.
        assert!(page.body.contains("data-head=\"Facilitated\"") && page.body.contains("app-blocks"));
    }

    async fn the_list_of_applications_says_who_asks_for_an_exception(app: App) {
        let desk = crate::applications::open_round(&app).await;
        crate::applications::sent(&app).await;
        let (dana, list) = (app.coordinator().await, format!("{desk}/applications"));
        let dump = app.dump().await;
        let row = dump.table("applications").iter().find(|row| row["email"] == crate::applications::LEILA).unwrap();
        dana.get(&list).await.is(200).does_not_say("asks for an exception");
        app.meddle(&format!("INSERT INTO application_answers (application_id, question, answer) VALUES ({}, 'exception', 'I act as manager.')", row["id"])).await;
        dana.get(&list).await.is(200).says("asks for an exception");
    }

    async fn a_round_that_is_closed_leads_to_whoever_lost_their_link(app: App) {
        let round = crate::places::closed_round(&app, 2).await;
        let visitor = app.visitor();
        let dump = app.dump().await;
        let slug = dump.table("programmes").iter().find(|row| row["id"] == round.id.to_string()).unwrap()["slug"].clone();
        let page = visitor.opens(&format!("/programmes/{slug}")).await.is(200);
        visitor.follows(&page, "Have you applied, and lost your link?").await.is(200).says("Send me my link again");
    }

    async fn the_front_page_says_of_each_programme_whether_it_takes_anybody(app: App) {
        let page = app.visitor().get("/").await.is(200);
        let offers = page.body.matches("<li><div><p><a class=\"govuk-link\" href=\"/programmes/").count();
        let words = ["Apply by", "Applications are closed.", "It has begun.", "Its dates are over.", "By invitation, or if you ask."];
        let text = page.text();
        let told: usize = words.iter().map(|word| text.matches(word).count()).sum();
        assert!(offers > 3 && told == offers, "{told} of {offers}: {text}");
        assert!(text.contains("Applications are closed. Tell me about the next one"), "{text}");
        let visitor = app.visitor();
        visitor.follows(&page, "Tell me about the next one").await.is(200);
    }
}

//! What people are told of a rota: what has been stays, nobody hears of what is over, nobody stands without a name.

use crate::course::{Course, course, dana, next};
use actions::rota::MorningOf;
use domain::id::PersonId;
use jiff::SignedDuration;
use testkit::on_both;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A day later somebody signs in anew.
async fn after<'a>(course: Course<'a>, morning: &MorningOf) -> Course<'a> {
    course.app.time.set(morning.starts_at + DAY);
    Course { dana: course.app.coordinator().await, ..course }
}

async fn page_of(course: &Course<'_>, person: PersonId) -> String {
    course.app.numbered(person).await.get(&format!("/courses/{}", course.id)).await.is(200).text()
}

/// "Session 4, Tuesday 17 March 2026"
fn heading(morning: &MorningOf) -> String {
    format!("Session {}, {}", morning.number, morning.date.strftime("%A %-d %B %Y"))
}

on_both! {
    async fn what_was_only_arranged_never_becomes_what_has_been(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        course.press("confirmation").await.is(303);
        app.time.pass(SignedDuration::from_mins(1));
        let view = course.view().await;
        let (session, _) = next(&view);
        let told = view.arranging.kept.confirmed.unwrap().morning(session).unwrap().clone();
        course.press("suggestion").await.is(303);
        let draft = course.view().await.arranging.kept.draft;
        assert_ne!(*draft.morning(session).unwrap(), told, "another suggestion");
        let morning = view.arranging.mornings.iter().find(|of| of.session == session).unwrap();
        let course = after(course, morning).await;
        assert_eq!(*course.view().await.arranging.kept.draft.morning(session).unwrap(), told);
        course.press("repair").await.is(303);
        course.press("confirmation").await.is(303);
        let kept = course.view().await.arranging.kept.confirmed.unwrap();
        assert_eq!(*kept.morning(session).unwrap(), told, "the true morning is written over");
    }

    async fn when_the_course_is_over_nobody_is_told_anything(app: App) {
        let course = course(&app).await;
        let last = course.view().await.arranging.mornings.last().unwrap().clone();
        let course = after(course, &last).await;
        assert_eq!(course.view().await.to_tell, 0);
        let page = course.dana.get(&course.path()).await.is(200).says("All sessions are over. The rota stays as it was.");
        page.does_not_say("Suggest").does_not_say("Suggest a repair");
        course.press("confirmation").await.is(422).says("Every session is over");
        let letters = course.letters().await;
        app.work().await;
        assert_eq!(course.letters().await, letters);
    }

    async fn a_letter_that_is_announced_while_a_morning_goes_on_is_written(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let (session, _) = next(&view);
        let morning = view.arranging.mornings.iter().find(|of| of.session == session).unwrap();
        app.time.set(morning.starts_at + SignedDuration::from_mins(30));
        let course = Course { dana: app.coordinator().await, ..course };
        course.press("repair").await.is(303);
        let (letters, to_tell) = (course.letters().await, course.view().await.to_tell);
        assert!(to_tell > 0);
        course.press("confirmation").await.is(303);
        app.work().await;
        assert_eq!(course.letters().await - letters, to_tell);
    }

    async fn whoever_left_is_named_where_they_were_and_sits_nowhere_to_come(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        course.press("confirmation").await.is(303);
        let view = course.view().await;
        let (session, leader) = next(&view);
        let rota = view.arranging.kept.confirmed.clone().unwrap();
        let member = rota.morning(session).unwrap().circles[0].members[0];
        let over = &rota.mornings[0];
        assert!(view.arranging.facts.over.contains(&over.session));
        let once = over.circles.iter().find(|circle| circle.has(leader)).unwrap();
        let once = once.people().find(|person| *person != leader && *person != member).unwrap();
        let first_name = view.arranging.name(leader).split_whitespace().next().unwrap().to_owned();
        actions::group::remove(&dana(&app).await, course.group, leader).await.unwrap();
        let page = page_of(&course, member).await;
        assert!(page.contains("Who facilitates it is not settled."), "{page}");
        assert!(!page.contains(".  facilitates") && !page.contains(". facilitates"), "{page}");
        let page = page_of(&course, once).await;
        let first = page.split("Session 2").next().unwrap();
        assert!(first.contains(&first_name), "{first_name} was there: {first}");
    }

    async fn a_session_that_is_called_off_leaves_every_other_its_number_and_turn(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let (session, _) = next(&view);
        let last = view.arranging.mornings.last().unwrap();
        let person = view.arranging.facts.people[3];
        let turn = |page: &str| page.split(&heading(last)).nth(1).and_then(|rest| rest.split(". ").next()).map(str::to_owned);
        let before = turn(&page_of(&course, person).await).unwrap();
        actions::session::cancel(&dana(&app).await, session, "No room.").await.unwrap();
        assert_eq!(turn(&page_of(&course, person).await), Some(before));
    }

    async fn hours_that_were_over_before_somebody_joined_are_not_reckoned_on(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let over = view.arranging.facts.over.len() as u32;
        let dump = app.dump().await;
        let people: Vec<String> = view.arranging.facts.people.iter().map(ToString::to_string).collect();
        let ctx = dana(&app).await;
        let others = dump.table("memberships").iter().map(|row| row["person_id"].clone()).filter(|id| !people.contains(id));
        let mut new = None;
        for id in others.map(|id| PersonId(id.parse().unwrap())) {
            if actions::group::place_many(&ctx, course.group, &[id]).await.is_ok() {
                new = Some(id);
                break;
            }
        }
        let one = course.view().await.matrix.into_iter().find(|one| Some(one.person) == new).unwrap();
        assert_eq!((one.hours.attended, one.hours.possible), (0, (6 - over) * 210));
        assert!(over > 0 && one.hours.is_at_risk());
        let missing = f64::from(over * 210) / 60.0;
        let matrix = course.dana.get(&format!("{}/matrix", course.path())).await.is(200).text();
        assert!(matrix.contains(&format!("At least {missing} hours will be missing.")), "{matrix}");
    }

    async fn a_confirmation_can_be_taken_back_before_anybody_is_told(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        let letters = course.letters().await;
        let told = course.view().await.arranging.kept.confirmed;
        course.press("confirmation").await.is(303);
        course.press("undo").await.is(303);
        assert_eq!(course.view().await.arranging.kept.confirmed, told);
        app.time.set(app.provider.clock.now() + SignedDuration::from_mins(11));
        app.work().await;
        assert_eq!(course.letters().await, letters, "nobody hears of what was taken back");
        course.press("undo").await.is(422).says("can be taken back no more");
    }

    async fn what_was_confirmed_before_is_told_when_the_later_is_taken_back(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        let (letters, to_tell) = (course.letters().await, course.view().await.to_tell);
        assert!(to_tell > 0);
        course.press("confirmation").await.is(303);
        app.time.pass(SignedDuration::from_mins(1));
        let told = course.view().await.arranging.kept.confirmed;
        course.keep(2).await;
        app.time.pass(SignedDuration::from_mins(1));
        course.press("confirmation").await.is(303);
        course.press("undo").await.is(303);
        assert_eq!(course.view().await.arranging.kept.confirmed, told);
        app.time.pass(SignedDuration::from_mins(11));
        app.work().await;
        assert_eq!(course.letters().await, letters + to_tell, "nobody is told of what stands");
        assert_eq!(course.view().await.to_tell, 0);
    }

    async fn the_next_morning_is_open_and_the_others_are_folded_but_those_to_sort_out(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        let coming: Vec<MorningOf> = course.view().await.arranging.mornings.into_iter().filter(|of| !of.is_over).collect();
        let open = |page: &testkit::Answer| -> Vec<bool> {
            coming.iter().map(|of| {
                let (before, _) = page.body.split_once(&format!("id=\"m-{}\"", of.session)).expect("every morning is on the page");
                before.rsplit_once("<details").unwrap().1.split('>').next().unwrap().ends_with(" open")
            }).collect()
        };
        let only = |wanted: &[usize]| (0..coming.len()).map(|nth| wanted.contains(&nth)).collect::<Vec<_>>();
        let page = course.dana.opens(&course.path()).await.is(200);
        assert!(coming.len() > 2);
        assert_eq!(open(&page), only(&[0]));
        // Where somebody is being moved, and after that.
        let on = coming.last().unwrap().session;
        let moving = page.body.split("href=\"").find(|link| link.contains(&format!("on={on}&amp;moving="))).expect("somebody to move");
        let moving = moving.split('"').next().unwrap().replace("&amp;", "&");
        let page = course.dana.opens(&moving).await.is(200);
        assert_eq!(open(&page), only(&[0, coming.len() - 1]));
        let fits = page.body.split("name=\"seat\" value=\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
        let page = course.dana.presses(&page, &fits, &[]).await.is(200);
        assert!(open(&page).last().unwrap(), "where somebody was moved");
        // Whoever cannot come is seen at once.
        let ctx = dana(&app).await;
        let second = &coming[1];
        let seated = course.view().await.arranging.kept.draft.morning(second.session).unwrap().circles[0].people().next().unwrap();
        actions::session::note_replies(&ctx, second.session, &[(seated, Some(domain::session::Reply::NotComing))]).await.unwrap();
        let page = course.dana.opens(&course.path()).await.is(200);
        assert_eq!(open(&page)[..2], [true, true]);
    }
}

//! The course: a rota that is suggested, changed, told and repaired; who still lacks what; and everybody's hours.

use crate::gathered::next_mail;
use actions::Ctx;
use actions::group;
use actions::rota::{self, RotaView};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::session::Reply;
use jiff::SignedDuration;
use testkit::{App, Person, on_both};

/// The course of the world before its first morning: its group confirmed, its dates laid out.
pub(crate) struct Course<'a> {
    pub app: &'a App,
    pub id: ProgrammeId,
    pub group: GroupId,
    pub dana: Person<'a>,
}

pub(crate) async fn course(app: &App) -> Course<'_> {
    let id = world::run_a_course(&app.provider).await.unwrap();
    let view = rota::look(&dana(app).await, id, None).await.unwrap();
    Course { app, id, group: view.arranging.group.id, dana: app.coordinator().await }
}

pub(crate) async fn dana(app: &App) -> Ctx {
    world::as_person(&app.provider, world::COORDINATOR).await.unwrap()
}

impl Course<'_> {
    pub fn path(&self) -> String {
        format!("/desk/programmes/{}/rota", self.id)
    }

    pub async fn view(&self) -> RotaView {
        rota::look(&dana(self.app).await, self.id, Some(self.group)).await.unwrap()
    }

    pub async fn press(&self, what: &str) -> testkit::Answer {
        let version = self.view().await.arranging.kept.version.to_string();
        let of = [("group", self.group.to_string()), ("version", version)];
        let of: Vec<(&str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.dana.post(&format!("{}/{what}", self.path()), &of).await
    }

    /// Keeps a circle of the next morning as it is.
    pub async fn keep(&self, circle: usize) {
        let view = self.view().await;
        let (version, on) = (view.arranging.kept.version.to_string(), next(&view).0.to_string());
        let (group, circle) = (self.group.to_string(), circle.to_string());
        let form =
            [("group", group.as_str()), ("version", &version), ("on", &on), ("circle", &circle), ("fixed", "yes")];
        self.dana.post(&format!("{}/fixed-circles", self.path()), &form).await.is(303);
    }

    /// Letters of turns, those of the next morning too.
    pub async fn letters(&self) -> usize {
        next_mail(self.app).await;
        self.letters_by_now().await
    }

    pub async fn letters_by_now(&self) -> usize {
        let mut letters = 0;
        for person in self.view().await.arranging.facts.people {
            let person = self.app.numbered(person).await;
            letters +=
                self.app.letters_to(&person.email).await.iter().filter(|kept| kept.letter.occasion == "rota").count();
        }
        letters
    }
}

/// The next morning, and who facilitates its first circle.
pub(crate) fn next(view: &RotaView) -> (domain::id::SessionId, PersonId) {
    let morning = view.arranging.mornings.iter().find(|morning| !morning.is_over).unwrap();
    let circles = &view.arranging.kept.draft.morning(morning.session).unwrap().circles;
    (morning.session, circles[0].facilitator.unwrap())
}

fn certificate(course: &Course<'_>) -> String {
    format!("/me/programmes/{}/certificate", course.id)
}

on_both! {
    async fn everybody_facilitates_and_is_a_member_and_no_one_sits_with_their_manager(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let (people, told) = (view.arranging.facts.people.len(), view.arranging.kept.confirmed.clone().unwrap());
        assert!((16..=20).contains(&people), "{people}");
        assert_eq!(told.mornings.len(), 6);
        for person in &view.arranging.facts.people {
            let turns = told.turns_of(*person);
            let led = turns.iter().filter(|turn| turn.facilitates).count();
            assert!(turns.len() == 6 && (1..=2).contains(&led), "{person} has {led} of {} turns", turns.len());
        }
        let circles = told.mornings.iter().flat_map(|morning| &morning.circles);
        for circle in circles {
            let apart = view.arranging.facts.apart.iter().find(|(one, other)| circle.has(*one) && circle.has(*other));
            assert_eq!(apart, None);
        }
        assert_eq!(course.letters().await, people, "one letter each");
    }

    async fn whoever_lacks_something_stands_first_and_the_others_are_folded(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let lacks = |one: &rota::Lookout| {
            one.hours.is_at_risk() || one.facilitated + one.will_facilitate == 0 || one.been_member + one.will_be_member == 0
        };
        let page = course.dana.get(&format!("{}/matrix", course.path())).await.is(200);
        let (open, folded) = page.body.split("<main").nth(1).unwrap().split_once("<details").unwrap();
        let count = view.matrix.iter().filter(|one| lacks(one)).count();
        assert!(count > 0 && count < view.matrix.len(), "{count}");
        for one in &view.matrix {
            let name = format!(">{}</th>", view.arranging.name(one.person));
            assert_eq!((open.contains(&name), folded.contains(&name)), (lacks(one), !lacks(one)), "{name}");
        }
        page.says(&format!("{} people who lack nothing", view.matrix.len() - count));
    }

    async fn somebody_who_cannot_come_is_told_of_and_the_repair_changes_few_turns(app: App) {
        let course = course(&app).await;
        let before = course.view().await;
        let page = course.dana.get(&course.path()).await.is(200).says("Suggest a repair").says("cannot come to session");
        page.does_not_say("Everybody sits");
        let refused = course.press("confirmation").await.is(422);
        assert!(refused.text().contains("cannot come to session"), "a rota with somebody away is not told");
        course.dana.get(&course.path()).await.does_not_say(" new");
        course.press("repair").await.is(303);
        let after = course.view().await;
        let over = |view: &RotaView| {
            let mornings = view.arranging.kept.draft.mornings.iter().zip(&view.arranging.mornings);
            mornings.filter(|(_, of)| of.is_over).map(|(morning, _)| morning.clone()).collect::<Vec<_>>()
        };
        assert_eq!(over(&before), over(&after), "what has been stays");
        let moved = |person: &&PersonId| {
            before.arranging.kept.draft.turns_of(**person).iter().map(|turn| (turn.session, turn.circle, turn.facilitates)).collect::<Vec<_>>()
                != after.arranging.kept.draft.turns_of(**person).iter().map(|turn| (turn.session, turn.circle, turn.facilitates)).collect::<Vec<_>>()
        };
        let moved = before.arranging.facts.people.iter().filter(moved).count();
        assert!((1..=6).contains(&moved), "{moved} people have other turns");
        // In words beside each of them, until they are told.
        let seat = |view: &RotaView, person: PersonId| {
            let turns = view.arranging.kept.draft.turns_of(person);
            turns.iter().map(|turn| (turn.session, (turn.circle, turn.facilitates))).collect::<std::collections::BTreeMap<_, _>>()
        };
        let mut elsewhere = 0;
        for person in &before.arranging.facts.people {
            let (was, is) = (seat(&before, *person), seat(&after, *person));
            let mornings = is.keys().filter(|morning| was.get(morning) != is.get(morning));
            elsewhere += mornings.count();
        }
        let page = course.dana.get(&course.path()).await.says("“new” stands beside those");
        assert_eq!(page.body.matches(">new</span>").count(), elsewhere);
        assert!(after.breaches.iter().all(|breach| breach.weight() == domain::grouping::Weight::Prefer), "{:?}", after.breaches);
        let letters = course.letters().await;
        course.press("confirmation").await.is(303);
        app.time.set(app.provider.clock.now() + SignedDuration::from_mins(11));
        app.work().await;
        let told = course.letters().await - letters;
        assert!(told >= moved && told < before.arranging.facts.people.len(), "{told} letters for {moved} people");
    }

    async fn people_are_put_elsewhere_by_a_menu_that_says_what_it_would_break(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        let view = course.view().await;
        let (session, leader) = next(&view);
        let menu = format!("{}?group={}&on={session}&moving={leader}", course.path(), course.group);
        course.dana.get(&menu).await.is(200).says("Where to for").says("Fits.");
        let member = view.arranging.kept.draft.morning(session).unwrap().circles[0].members[0];
        let (version, seat) = (view.arranging.kept.version.to_string(), format!("with-{member}"));
        let (group, on, person) = (course.group.to_string(), session.to_string(), leader.to_string());
        let form = [("group", group.as_str()), ("version", &version), ("on", &on), ("person", &person), ("seat", &seat)];
        course.dana.post(&format!("{}/seats", course.path()), &form).await.is(303);
        let now = course.view().await;
        assert_eq!(now.arranging.kept.draft.morning(session).unwrap().circles[0].facilitator, Some(member));
        course.dana.post(&format!("{}/seats", course.path()), &form).await.is(409);
        course.press("undo").await.is(303);
        assert_eq!(next(&course.view().await).1, leader);
    }

    async fn a_circle_that_is_kept_stays_through_another_suggestion(app: App) {
        let course = course(&app).await;
        course.press("repair").await.is(303);
        let view = course.view().await;
        let (session, _) = next(&view);
        course.keep(2).await;
        let mut kept = view.arranging.kept.draft.morning(session).unwrap().circles[1].clone();
        kept.is_fixed = true;
        kept.members.sort();
        course.press("suggestion").await.is(303);
        let after = course.view().await;
        assert_eq!(after.arranging.kept.draft.morning(session).unwrap().circles[1], kept, "circle 2 is still circle 2");
    }

    async fn a_participant_sees_their_own_turns_and_hours_and_nobody_elses_absence(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let member = view.arranging.facts.people[3];
        let one = app.numbered(member).await;
        one.get("/me").await.is(200).says("of 21 hours").says("See the whole course");
        let page = one.get(&format!("/courses/{}", course.id)).await.is(200);
        page.clone().says("Why reflect").says("Practice group, 70 minutes").says("so that every member has a voice");
        page.says("You facilitate circle").does_not_say("Away");
        for path in [course.path(), format!("{}/matrix", course.path()), format!("/desk/programmes/{}/plans", course.id)] {
            one.get(&path).await.is(404);
        }
        let people: Vec<String> = view.arranging.facts.people.iter().map(ToString::to_string).collect();
        let dump = app.dump().await;
        let is_outside = |id: &String| !people.contains(id) && !dump.table("groups").iter().any(|row| row["facilitator_id"] == *id);
        let outsider = dump.table("memberships").iter().map(|row| row["person_id"].clone()).find(is_outside).unwrap();
        let outsider = app.numbered(PersonId(outsider.parse().unwrap())).await;
        outsider.get(&format!("/courses/{}", course.id)).await.is(404);
    }

    async fn the_matrix_tells_who_lacks_what_and_hours_add_up_from_attendance(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        course.dana.get(&format!("{}/matrix", course.path())).await.is(200).says("Who still lacks what").says("Facilitated");
        let held = view.arranging.mornings.iter().filter(|morning| morning.is_over).count() as u32;
        assert!(held > 0, "the course is running");
        let dump = app.dump().await;
        for one in &view.matrix {
            let present = dump.table("attendances").iter().filter(|row| {
                let is_here = view.arranging.mornings.iter().any(|morning| row["session_id"] == morning.session.to_string());
                is_here && row["person_id"] == one.person.to_string() && row["state"] == "present"
            });
            let minutes = present.count() as u32 * 210;
            assert_eq!((one.hours.attended, one.hours.required), (minutes, 21 * 60), "three and a half hours a morning");
        }
        for one in view.matrix.iter().step_by(7) {
            let hours = format!("{} of 21 hours", f64::from(one.hours.attended) / 60.0);
            let person = app.numbered(one.person).await;
            person.get(&format!("/courses/{}", course.id)).await.is(200).says(&hours);
            let missing = if one.hours.is_at_risk() { "hours will be missing for a certificate" } else { "hours are missing so far" };
            person.get(&certificate(&course)).await.is(200).says(&format!("You have come for {hours}")).says(missing);
        }
    }

    async fn hours_are_the_same_everywhere_for_somebody_who_changed_the_group(app: App) {
        let course = course(&app).await;
        let one = course.view().await.matrix.into_iter().find(|one| one.hours.attended > 0).unwrap();
        let hours = format!("{} of 21 hours", f64::from(one.hours.attended) / 60.0);
        let new = group::NewGroup {
            programme: course.id,
            stage: "course".into(),
            name: "Second".into(),
            facilitator: None,
            place: String::new(),
            join_link: String::new(),
        };
        let second = group::make(&dana(&app).await, new).await.unwrap();
        group::move_member(&dana(&app).await, one.person, course.group, second).await.unwrap();
        let person = app.numbered(one.person).await;
        person.get(&format!("/courses/{}", course.id)).await.is(200).says(&hours);
        person.get(&certificate(&course)).await.is(200).says(&format!("You have come for {hours}"));
    }

    async fn who_facilitates_the_course_reads_the_rota_and_cannot_change_it(app: App) {
        let course = course(&app).await;
        let adaeze = app.person("adaeze.bello@northgate.example.org").await;
        adaeze.get(&course.path()).await.is(200).says("Circle 1").says("Everybody knows their turns").does_not_say("Suggest another");
        let form = [("group", course.group.to_string()), ("version", "2".to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        adaeze.post(&format!("{}/suggestion", course.path()), &form).await.is(404);
    }

    async fn who_facilitates_reads_what_was_told_and_nothing_of_who_is_kept_apart(app: App) {
        let course = course(&app).await;
        let adaeze = app.person("adaeze.bello@northgate.example.org").await;
        let told = adaeze.get(&course.path()).await.is(200).text();
        // What could leak: two people of one circle who are kept apart, and a draft.
        let view = course.view().await;
        let (session, _) = next(&view);
        let circle = &view.arranging.kept.draft.morning(session).unwrap().circles[0];
        let people: Vec<PersonId> = circle.people().collect();
        app.meddle(&format!("UPDATE people SET manager_id = {} WHERE id = {}", people[0], people[1])).await;
        course.dana.get(&course.path()).await.is(200).says("must not share a circle");
        adaeze.get(&course.path()).await.is(200).does_not_say("must not share a circle").does_not_say("To look at");
        course.press("suggestion").await.is(303);
        assert_ne!(course.view().await.arranging.kept.draft, view.arranging.kept.draft);
        assert_eq!(adaeze.get(&course.path()).await.is(200).text(), told);
        app.meddle("UPDATE rotas SET confirmed = NULL, confirmed_at = NULL").await;
        adaeze.get(&course.path()).await.is(200).says("Nobody has been told yet").does_not_say("Circle 1");
    }

    async fn ones_courses_cost_the_same_whether_it_is_one_or_three(app: App) {
        let view = course(&app).await.view().await;
        let person = view.arranging.facts.people[3];
        let email = app.numbered(person).await.email;
        let own = async || {
            let ctx = world::as_person(&app.provider, &email).await.unwrap();
            app.statements(actions::course::own_courses(&ctx)).await
        };
        own().await.1.unwrap();
        let (one, courses) = own().await;
        assert_eq!(courses.unwrap().len(), 1);
        let dana = dana(&app).await;
        for name in ["A second course", "A third course"] {
            let new = actions::programme::NewProgramme {
                blueprint: "facilitator-training".into(),
                title: Some(name.into()),
                first_date: Some("2026-09-08".parse().unwrap()),
                ..Default::default()
            };
            let id = actions::programme::make(&dana, new).await.unwrap().id;
            actions::programme::publish(&dana, id).await.unwrap();
            let new = actions::group::NewGroup {
                programme: id,
                stage: "course".into(),
                name: name.into(),
                facilitator: None,
                place: "The loft".into(),
                join_link: String::new(),
            };
            let group = actions::group::make(&dana, new).await.unwrap();
            actions::group::place_many(&dana, group, &[person]).await.unwrap();
            app.meddle(&format!("UPDATE groups SET confirmed_at = 0 WHERE id = {group}")).await;
            actions::session::schedule(&dana, group).await.unwrap();
        }
        let (three, courses) = own().await;
        let courses = courses.unwrap();
        assert_eq!(courses.len(), 3);
        assert!(courses[0].next.is_some(), "their turn is told as before");
        assert_eq!(one, three);
    }

    async fn a_rota_that_cannot_be_says_the_smallest_reason(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let (session, _) = next(&view);
        let ctx = dana(&app).await;
        let facts = &view.arranging.facts;
        let here: Vec<PersonId> = facts.people.iter().copied().filter(|person| !facts.is_away(session, *person)).collect();
        let away: Vec<_> = here.iter().skip(11).map(|id| (*id, Some(Reply::NotComing))).collect();
        actions::session::note_replies(&ctx, session, &away).await.unwrap();
        course.press("suggestion").await.is(422).says("there are 11 people to seat");
    }
}

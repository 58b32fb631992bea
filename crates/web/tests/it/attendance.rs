//! After a session: attendance by tap, patterns, undo, and what never leaks.

use crate::scene::{Scene, willow};
use testkit::{App, on_both};

/// All members present but those told otherwise.
fn marks(scene: &Scene<'_>, others: &[(usize, &str)]) -> Vec<(String, String)> {
    let mark = |n: usize| others.iter().find(|(other, _)| *other == n).map_or("present", |(_, mark)| mark);
    scene.members.iter().enumerate().map(|(n, one)| (format!("person-{}", one.person), mark(n).to_owned())).collect()
}

async fn send(scene: &Scene<'_>, marks: &[(String, String)], further: &[(&str, &str)]) -> testkit::Answer {
    let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend_from_slice(further);
    scene.facilitator.post(&scene.close(), &fields).await
}

/// What is chosen for a member on the page.
async fn chosen(scene: &Scene<'_>, n: usize) -> String {
    ticked(scene, &scene.facilitator.get(&scene.close()).await.is(200), n)
}

/// The same on a page that is there already.
fn ticked(scene: &Scene<'_>, page: &testkit::Answer, n: usize) -> String {
    let name = format!("name=\"person-{}\" value=\"", scene.person(n));
    let found = page.body.match_indices(&name).find_map(|(at, _)| {
        let rest = &page.body[at + name.len()..];
        let (value, after) = rest.split_once('"')?;
        after.trim_start().starts_with("checked").then(|| value.to_owned())
    });
    found.unwrap_or_default()
}

/// The world's people who are not of the group: coordinator, commissioner, and managers of members.
async fn outsiders<'a>(app: &'a App, scene: &Scene<'_>) -> Vec<testkit::Person<'a>> {
    let inside: Vec<_> = scene.members.iter().map(|one| one.person).collect();
    let mut people = vec![app.person("amina.osei@ferndale.example.org").await];
    for member in &inside {
        if let Some(manager) = app.manager_of(*member).await.filter(|manager| !inside.contains(manager)) {
            people.push(app.numbered(manager).await);
        }
    }
    assert!(people.len() > 1, "no manager stands outside the group");
    people
}

on_both! {
    async fn a_manager_is_told_planned_until_the_end_and_then_attended_or_not_and_never_why(app: App) {
        let willow = willow(&app).await;
        let (mut manager, mut n) = (None, 0);
        while manager.is_none() {
            manager = app.manager_of(willow.person(n)).await.filter(|id| !willow.members.iter().any(|m| m.person == *id));
            n += 1;
        }
        let away = n - 1;
        let manager = app.numbered(manager.unwrap()).await;
        let row = "Tuesday 10 March 2026 2pm to 3:15pm";
        manager.get("/team").await.is(200).says(&format!("{row} planned")).does_not_say("protected time now");
        willow.at("15:05");
        manager.get("/team").await.says("protected time now");
        for (mark, word) in [("apologies", "not attended"), ("absent", "not attended"), ("present", "attended")] {
            willow.at("15:05");
            send(&willow, &marks(&willow, &[(away, mark)]), &[("do", "finish"), ("theme", "endings")]).await.is(303);
            manager.get("/team").await.says(&format!("{row} planned")).does_not_say(&format!("{row} {word}"));
            willow.at("15:16");
            let page = manager.get("/team").await.says(&format!("{row} {word}")).does_not_say("pologies");
            let (over, earlier) = (page.text().find(row).unwrap(), page.text().find("Earlier dates").unwrap());
            assert!(earlier < over, "what is over is folded away");
        }
    }

    async fn a_session_is_closed_by_taps_and_corrected_later(app: App) {
        let willow = willow(&app).await;
        willow.at("13:00");
        willow.facilitator.get(&willow.close()).await.is(200).says("Not yet");
        send(&willow, &marks(&willow, &[]), &[("do", "finish")]).await.is(422).says("has not begun");

        willow.at("15:20");
        let page = willow.facilitator.get(&willow.close()).await.says("Who came?");
        let (_, form) = page.body.split_once(&format!("action=\"{}\"", willow.close())).unwrap();
        let first = form.split_once("<button").unwrap().1.split('>').next().unwrap();
        assert!(first.contains("value=\"finish\""), "Enter presses another button: {first}");
        let missing: Vec<_> = marks(&willow, &[]).into_iter().skip(1).collect();
        send(&willow, &missing, &[("do", "finish"), ("theme", "workload")]).await.is(422)
            .says("1 person is not marked yet. Mark each, or press “Everybody else was present”.");
        assert_eq!(chosen(&willow, 1).await, "", "a refused close keeps nothing");

        send(&willow, &marks(&willow, &[(2, "absent")]), &[("do", "finish"), ("theme", "endings")]).await.is(303);
        willow.facilitator.get(&willow.close()).await.says("Finished");
        assert_eq!((chosen(&willow, 0).await, chosen(&willow, 2).await), ("present".into(), "absent".into()));

        // Two days later it turns out that she had written.
        app.time.pass(jiff::SignedDuration::from_hours(48));
        send(&willow, &marks(&willow, &[(2, "apologies")]), &[("do", "finish")]).await.is(303);
        assert_eq!(chosen(&willow, 2).await, "apologies");
    }

    async fn who_was_taken_out_by_mistake_is_still_to_be_noted(app: App) {
        let willow = willow(&app).await;
        willow.at("15:20");
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let group = actions::group::whereabouts(&dana, willow.group).await.unwrap();
        actions::group::remove(&dana, willow.group, willow.person(0)).await.unwrap();
        app.time.pass(jiff::SignedDuration::from_mins(2));
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let undone = actions::group::undo(&dana, group.programme, &group.stage).await.unwrap();
        assert_eq!(undone.people, [willow.person(0)]);
        let page = willow.facilitator.get(&willow.close()).await.is(200);
        for n in 0..willow.members.len() {
            assert!(page.body.contains(&format!("person-{}", willow.person(n))), "nobody asks whether {} came", willow.first_name(n));
        }
    }

    async fn a_save_can_be_undone_for_ten_minutes(app: App) {
        let willow = willow(&app).await;
        willow.at("15:20");
        send(&willow, &marks(&willow, &[]), &[("do", "finish")]).await.is(303);
        willow.at("15:40");
        send(&willow, &marks(&willow, &[(1, "absent")]), &[("do", "finish")]).await.is(303);
        assert_eq!(chosen(&willow, 1).await, "absent");
        let undo = format!("{}/undo", willow.close());
        willow.facilitator.post(&undo, &[]).await.is(303);
        assert_eq!(chosen(&willow, 1).await, "present");
        willow.facilitator.get(&willow.close()).await.does_not_say("Undo");
        // Pressed again, it changes nothing more.
        willow.facilitator.post(&undo, &[]).await.is(303);
        assert_eq!((chosen(&willow, 0).await, chosen(&willow, 1).await), ("present".into(), "present".into()));

        send(&willow, &marks(&willow, &[(1, "absent")]), &[("do", "finish")]).await.is(303);
        willow.at("15:51");
        willow.facilitator.post(&undo, &[]).await.is(303);
        assert_eq!(chosen(&willow, 1).await, "absent", "after ten minutes it stays");
    }

    async fn the_first_save_undone_leaves_nothing(app: App) {
        let willow = willow(&app).await;
        willow.at("15:20");
        send(&willow, &marks(&willow, &[]), &[("do", "finish")]).await.is(303);
        willow.facilitator.post(&format!("{}/undo", willow.close()), &[]).await.is(200).does_not_say("Finished");
        willow.facilitator.get(&willow.close()).await.says("One tap for each person").does_not_say("Finished");
        assert_eq!(chosen(&willow, 0).await, "");
    }

    async fn apologies_and_presence_are_chosen_already(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let joe_ctx = world::as_person(&app.provider, &joe.email).await.unwrap();
        actions::session::reply(&joe_ctx, domain::id::SessionId(willow.id), domain::session::Reply::NotComing)
            .await.unwrap();
        willow.at("14:00").open_alone().await;
        willow.joins(0).await.is(303);
        willow.press("all").await.is(303);
        amina.get(&willow.room()).await.is(200).does_not_say(&format!(" {} ", willow.first_name(1)));
        willow.at("15:15").press("close").await.is(303);
        assert_eq!(
            (chosen(&willow, 0).await, chosen(&willow, 1).await, chosen(&willow, 2).await),
            ("present".into(), "apologies".into(), String::new())
        );
        // One tap for all the others, to be looked over; nothing is saved but by Finish.
        let few: Vec<_> = marks(&willow, &[(1, "apologies")]).into_iter().take(2).collect();
        let page = send(&willow, &few, &[("do", "rest"), ("theme", "workload")]).await.is(200)
            .says("Nothing is saved yet").does_not_say("Saved.").does_not_say("Finished");
        assert_eq!((ticked(&willow, &page, 1), ticked(&willow, &page, 2)), ("apologies".into(), "present".into()));
        assert_eq!(chosen(&willow, 2).await, "", "leaving the page saves nothing");
        willow.facilitator.presses(&page, "Finish", &[]).await.is(200).says("Finished");
        assert_eq!((chosen(&willow, 1).await, chosen(&willow, 2).await), ("apologies".into(), "present".into()));
    }

    async fn undoing_finish_puts_everything_back_as_it_was_before(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        willow.at("14:00").press("open").await.is(303);
        amina.get(&willow.room()).await.is(200);
        willow.at("15:15").press("close").await.is(303);
        let before = willow.facilitator.get(&willow.close()).await.is(200).says("was in the room").text();
        let taps = marks(&willow, &[(1, "absent"), (2, "apologies")]);
        send(&willow, &taps, &[("do", "finish"), ("theme", "workload")]).await.is(303);

        willow.at("15:20");
        let page = willow.facilitator.get(&willow.close()).await.says("Finished");
        let page = willow.facilitator.presses(&page, "Undo", &[]).await.is(200)
            .says("Nothing is saved now").says("was in the room").does_not_say("Finished");
        // The page stands as it stood when Finish was pressed ...
        assert_eq!((ticked(&willow, &page, 0), ticked(&willow, &page, 1)), ("present".into(), "absent".into()));
        assert!(page.body.contains(r#"value="workload" id="theme" checked"#) || page.body.contains(r#"value="workload" checked"#));
        // ... and what is kept is what was kept before it: nothing but the hints.
        assert_eq!(willow.facilitator.get(&willow.close()).await.is(200).text(), before);
        let again = willow.facilitator.presses(&page, "Finish", &[]).await.is(200).says("Finished");
        assert_eq!(ticked(&willow, &again, 1), "absent");

        // A correction undone leaves the finish, its marks and its patterns.
        willow.at("15:40");
        send(&willow, &marks(&willow, &[]), &[("do", "finish"), ("theme", "endings")]).await.is(303);
        let page = willow.facilitator.get(&willow.close()).await;
        let page = willow.facilitator.presses(&page, "Undo", &[]).await.is(200).says("Finished");
        assert_eq!(ticked(&willow, &page, 1), "absent");
        assert_eq!(page.form("Save changes").value("theme"), Some("workload"));
    }

    async fn finishing_early_is_one_short_error_with_the_button(app: App) {
        let willow = willow(&app).await;
        willow.at("15:20");
        let few: Vec<_> = marks(&willow, &[]).into_iter().take(2).collect();
        let page = send(&willow, &few, &[("do", "finish")]).await.is(422);
        assert_eq!(page.body.matches("<li><a href=\"#rest\">").count(), 1, "one error");
        assert!(page.body.contains("id=\"rest\""), "it leads to the button that mends it");
        let summary = page.body.split("govuk-error-summary__list").nth(1).unwrap().split("</ul>").next().unwrap();
        let open = willow.members.len() - 2;
        assert!(summary.contains(&format!("{open} people are not marked yet.")), "{summary}");
        assert_eq!(page.body.matches("not marked yet.").count(), 1, "the sentence stands there once");
        let legends = page.body.matches("<span class=\"govuk-error-message\">not marked yet</span></legend>").count();
        assert_eq!(legends, open, "each is told where it stands, in words");
        willow.facilitator.presses(&page, "Everybody else was present", &[]).await.is(200).does_not_say("not marked yet");
    }

    async fn nobody_else_can_be_marked_and_only_known_patterns_are_kept(app: App) {
        let willow = willow(&app).await;
        willow.at("15:20");
        let mut forged = marks(&willow, &[]);
        forged.push(("person-1".into(), "present".into()));
        send(&willow, &forged, &[("do", "finish")]).await.is(404);
        send(&willow, &marks(&willow, &[]), &[("do", "finish"), ("theme", "Amina cried")]).await.is(422)
            .says("Choose from the list");
    }

    async fn sessions_still_to_close_are_the_facilitators_own(app: App) {
        let willow = willow(&app).await;
        let rhys = world::as_person(&app.provider, crate::scene::RHYS).await.unwrap();
        let is_open = |list: Vec<actions::attendance::ToClose>| list.iter().any(|one| one.session.0 == willow.id);
        willow.at("15:10");
        assert!(!is_open(actions::attendance::to_close(&rhys.later()).await.unwrap()));
        willow.at("15:15");
        assert!(is_open(actions::attendance::to_close(&rhys.later()).await.unwrap()));
        send(&willow, &marks(&willow, &[]), &[("do", "finish")]).await.is(303);
        assert!(!is_open(actions::attendance::to_close(&rhys.later()).await.unwrap()));
    }

    async fn no_page_of_a_manager_or_commissioner_tells_patterns_or_who_brought_something(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        willow.facilitator.post(&willow.lead(), &[("do", "brings"), ("person", &willow.person(0).to_string())])
            .await.is(303);
        let planted = format!("{} brings something today.", willow.first_name(0));
        willow.member(1).await.get(&willow.room()).await.says(&planted);
        willow.at("15:15").press("close").await.is(303);
        send(&willow, &marks(&willow, &[]), &[("do", "finish"), ("theme", "moral-distress")]).await.is(303);
        willow.facilitator.get(&willow.close()).await.says("Knowing what is right and not being able to do it");

        let table = web::routes::pages(&web::App::new(app.provider.clone()));
        let gets: Vec<_> = table.iter().filter(|route| route.method == "get" && !route.path.starts_with("/dev")).collect();
        for person in outsiders(&app, &willow).await {
            for route in &gets {
                for id in [willow.id, willow.group.0, willow.person(0).0, 1, 2] {
                    let path = route.path.replace("{id}", &id.to_string()).replace("{slug}", "presenter-led-groups");
                    let answer = person.get(&path.replace("{token}", "none")).await;
                    answer.does_not_say("Knowing what is right").does_not_say("moral-distress")
                        .does_not_say("brings something today");
                }
            }
        }
    }
}

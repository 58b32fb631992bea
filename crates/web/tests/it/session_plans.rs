//! The plan of one session over HTTP: its facilitator changes it, the room uses it, and it stays with that session.

use crate::scene::{cedar, willow};
use actions::session::{Change, Edit, change, to_change};
use domain::id::SessionId;
use testkit::{Answer, App, Person, on_both};

/// The form of the page as it stands, with one part's minutes changed.
fn typed(page: &Answer, changed: (&str, &str)) -> Vec<(String, String)> {
    let value = |tag: &str, of: &str| {
        let at = tag.split_once(&format!("{of}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned());
        at.unwrap_or_default()
    };
    let form = page.body.split_once("action=\"/sessions/").unwrap().1.split("</form>").next().unwrap();
    let tags = form.split("<input").skip(1).map(|tag| tag.split('>').next().unwrap());
    tags.filter(|tag| value(tag, "name") != "csrf")
        .map(|tag| match value(tag, "id") == changed.0 {
            true => (value(tag, "name"), changed.1.to_owned()),
            false => (value(tag, "name"), value(tag, "value")),
        })
        .collect()
}

async fn press(person: &Person<'_>, path: &str, form: &[(String, String)], button: &str) -> Answer {
    let mut form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.push(("do", button));
    person.post(path, &form).await
}

/// The coordinator gives the session two and a half hours.
async fn lengthen(app: &App, id: i64) {
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let now = to_change(&dana, SessionId(id)).await.unwrap().view.session;
    let to = Change {
        date: now.date,
        starts: now.starts,
        minutes: 150,
        place: now.place,
        join_link: now.join_link,
        facilitator: now.facilitator,
    };
    change(&dana, SessionId(id), &Edit { change: to, from: now.sequence, reason: String::new() }).await.unwrap();
}

on_both! {
    async fn the_room_uses_the_plan_that_the_facilitator_saved(app: App) {
        let willow = willow(&app).await;
        let plan = format!("/sessions/{}/plan", willow.id);
        let rhys = &willow.facilitator;
        willow.at("13:00");
        rhys.get(&format!("/sessions/{}", willow.id)).await.says("Plan this session");
        rhys.get(&willow.lead()).await.says("Change the plan of this session");
        let page = rhys.get(&plan).await.is(200).says("The parts fill the session’s 75 minutes.")
            .says("Part 1, 2pm").says("Part 2, 2:05pm").says("Part 6, 3:10pm").does_not_say("Back to the method’s plan");

        // Ten minutes to arrive: told, and not saved while it does not add up.
        let longer = typed(&page, ("minutes-0", "10"));
        let told = press(rhys, &plan, &longer, "times").await.is(200).says("The parts take 5 minutes too many.")
            .says("Part 2, 2:10pm").says("This is not saved yet.");
        press(rhys, &plan, &longer, "save").await.is(422)
            .says("The parts take 5 minutes more than the session has. Make some parts shorter until they take 75 minutes.");
        rhys.get(&plan).await.says("Part 2, 2:05pm");

        let exact = typed(&told, ("minutes-1", "10"));
        let named: Vec<_> = exact.into_iter()
            .map(|(name, value)| if name == "name" && value == "Arrive" { (name, "Come in and sit".into()) } else { (name, value) })
            .collect();
        press(rhys, &plan, &named, "save").await.is(303);
        let saved = rhys.get(&plan).await.says("Back to the method’s plan").says("Part 2, 2:10pm").says("Part 3, 2:20pm");
        rhys.presses(&saved, "Save the plan", &[]).await.is(200).says("Part 3, 2:20pm");
        // Members see it where they saw the plan before, and cannot change it.
        let amina = willow.member(0).await;
        amina.get(&willow.room()).await.says("Come in and sit").says("2:10pm, 10 minutes");
        amina.get(&plan).await.is(404);
        amina.post(&plan, &[("do", "restore")]).await.is(404);
        app.coordinator().await.get(&plan).await.is(404);

        willow.at("14:00").press("open").await.is(303);
        rhys.get(&willow.lead()).await.says("Come in and sit").says("about 10 minutes left");
        rhys.get(&plan).await.says("The room was opened, so the plan can no longer change").does_not_say("Save the plan");
        let late = press(rhys, &plan, &named, "save").await.is(422);
        late.says("The room is open, so the plan can no longer change.");
        press(rhys, &plan, &[], "restore").await.is(422);
        press(rhys, &plan, &named, "up-1").await.is(422);
    }

    async fn parts_are_moved_left_out_and_added_before_anything_is_saved(app: App) {
        let willow = willow(&app).await;
        let plan = format!("/sessions/{}/plan", willow.id);
        let rhys = &willow.facilitator;
        willow.at("13:00");
        let first = |page: &Answer| page.after("id=\"name-0\" name=\"name\" type=\"text\" value=\"").unwrap();
        let page = rhys.get(&plan).await;
        let arrives = first(&page);
        let page = press(rhys, &plan, &typed(&page, ("none", "")), "down-0").await.is(200).says("Part 2, 2:15pm");
        assert_ne!(first(&page), arrives);
        let page = press(rhys, &plan, &typed(&page, ("none", "")), "up-1").await.is(200);
        assert_eq!(first(&page), arrives);
        let page = press(rhys, &plan, &typed(&page, ("minutes-3", "x")), "out-0").await.is(200)
            .says("The parts leave 43 minutes free.");
        assert!(page.body.contains("value=\"x\""), "what was typed stays");
        press(rhys, &plan, &typed(&page, ("none", "")), "save").await.is(422).says("Say how many minutes this part takes");
        let page = press(rhys, &plan, &typed(&page, ("minutes-2", "38")), "add").await.is(200)
            .says("The parts fill the session’s 75 minutes.");
        press(rhys, &plan, &typed(&page, ("none", "")), "save").await.is(422).says("Say what this part is called.");
        press(rhys, &plan, &typed(&page, ("name-4", "A round of thanks")), "save").await.is(303);
        let saved = rhys.get(&plan).await.says("Part 5");
        assert!(saved.body.contains("A round of thanks"));
        let dump = app.dump().await;
        assert_eq!(dump.table("session_plans").len(), 1, "nothing but the save was kept");
        press(rhys, &plan, &[], "fly").await.is(400);
        // Back to what it was.
        rhys.presses(&saved, "Back to the method’s plan", &[]).await.is(200).does_not_say("Back to the method’s plan").says("Part 6, 3:10pm");
        let dump = app.dump().await;
        assert_eq!(dump.table("session_plans")[0]["plan"], "null", "nothing is kept of it but that there was one");
        // A page from before that overwrites nothing, also not what was saved since.
        let stale = typed(&saved, ("none", ""));
        press(rhys, &plan, &stale, "save").await.is(422).says("The plan was changed somewhere else.");
        let page = rhys.get(&plan).await;
        press(rhys, &plan, &typed(&page, ("name-0", "Come in and sit")), "save").await.is(303);
        press(rhys, &plan, &stale, "save").await.is(422).says("The plan was changed somewhere else.");
        assert!(rhys.get(&plan).await.says("Back to the method’s plan").body.contains("Come in and sit"));
    }

    async fn another_method_is_looked_at_first_and_kept_for_this_session_only(app: App) {
        let willow = willow(&app).await;
        let plan = format!("/sessions/{}/plan", willow.id);
        let rhys = &willow.facilitator;
        willow.at("13:00");
        let page = rhys.get(&format!("{plan}?method=balint")).await.is(200).says("This is not saved yet.").says("Part 2, 2:05pm");
        rhys.get(&plan).await.does_not_say("This is not saved yet.");
        press(rhys, &plan, &typed(&page, ("none", "")), "save").await.is(303);
        rhys.get(&plan).await.says("Part 3, 2:15pm").says("Part 4, 2:22pm");
        // Two tabs: the second does not overwrite the first unseen.
        press(rhys, &plan, &typed(&page, ("none", "")), "save").await.is(422).says("The plan was changed somewhere else.");
        // A session that becomes longer keeps the plan, fitted to its new length.
        lengthen(&app, willow.id).await;
        rhys.get(&plan).await.says("This session is now 150 minutes long. We fitted your plan to it.").says("Part 2, 2:10pm");
        let other = app.sessions_of("Willow").await.into_iter().find(|id| *id != willow.id).unwrap();
        rhys.get(&format!("/sessions/{other}/plan")).await.is(200).does_not_say("Back to the method’s plan");
    }

    async fn an_open_space_has_no_parts_and_says_why(app: App) {
        let cedar = cedar(&app).await;
        let plan = format!("/sessions/{}/plan", cedar.id);
        cedar.at("13:00");
        let page = cedar.facilitator.get(&plan).await.is(200)
            .says("An open space has no parts on purpose: whatever people bring is the agenda.");
        assert!(!page.body.contains("name=\"minutes\""));
        let forged = [("method", "open-space"), ("key", "own"), ("name", "Talk"), ("minutes", "90"), ("version", "0")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        press(&cedar.facilitator, &plan, &forged, "save").await.is(422).says("This method has no parts.");
    }
}

//! A poll for a whole series: set up, answered by link, hidden until it closes, and chosen from.

use crate::gathered::next_mail;
use actions::group::Member;
use domain::id::GroupId;
use jiff::{SignedDuration, Timestamp};
use letters::post::Kept;
use testkit::{Answer, App, Person, on_both};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Willow, of which nobody knows a date yet, and its poll's page.
pub(crate) struct Asked {
    group: GroupId,
    pub programme: i64,
    pub path: String,
    pub members: Vec<Member>,
}

pub(crate) const FRAME: [(&str, &str); 9] = [
    ("version", "0"),
    ("deadline", "2026-03-20"),
    ("first", "2026-03-23"),
    ("ends", "count"),
    ("count", "4"),
    ("bank", "skip"),
    ("skip-from-0", "2026-03-30"),
    ("skip-to-0", "2026-04-01"),
    ("skip-why-0", "Inspection"),
];
pub(crate) const OWN: [(&str, &str); 6] = [
    ("own", "yes"),
    ("weekdays", "tuesday"),
    ("weekdays", "thursday"),
    ("earliest", "13:00"),
    ("latest", "17:00"),
    ("oftens", "weekly"),
];

async fn willow(app: &App) -> Asked {
    let circle = crate::circle::circle(app, "Willow").await;
    let lead = world::as_person(&app.provider, crate::scene::RHYS).await.unwrap();
    let mut members = actions::group::lead(&lead, circle.group, 0).await.unwrap().members;
    members.sort_by_key(|member| member.person);
    let ahead = format!("group_id = {} AND starts_at > {}", circle.group, app.time.now().as_millisecond());
    app.meddle(&format!("DELETE FROM replies WHERE session_id IN (SELECT id FROM sessions WHERE {ahead})")).await;
    app.meddle(&format!("DELETE FROM sessions WHERE {ahead}")).await;
    Asked {
        group: circle.group,
        programme: circle.programme,
        path: format!("/desk/groups/{}/poll", circle.group),
        members,
    }
}

async fn adds(dana: &Person<'_>, path: &str, weekday: &str, starts: &str, often: &str) -> Answer {
    let time = [("what", "time"), ("weekday", weekday), ("starts", starts), ("often", often)];
    dana.post(&format!("{path}/options"), &time).await
}

/// With Tuesdays at 2pm and Mondays at 9:30am, and two places.
async fn drafted(app: &App, more: &[(&str, &str)]) -> Asked {
    let asked = willow(app).await;
    let dana = app.coordinator().await;
    dana.post(&asked.path, &[&FRAME[..], more].concat()).await.is(303).goes_to(&asked.path);
    adds(&dana, &asked.path, "tuesday", "14:00", "weekly").await.is(303);
    adds(&dana, &asked.path, "monday", "09:30", "weekly").await.is(303);
    for place in ["Library", "Garden room"] {
        dana.post(&format!("{}/options", asked.path), &[("what", "place"), ("place", place)]).await.is(303);
    }
    asked
}

pub(crate) async fn opened(app: &App, more: &[(&str, &str)]) -> Asked {
    let asked = drafted(app, more).await;
    let dana = app.coordinator().await;
    let page = dana.get(&asked.path).await.is(200);
    dana.presses(&page, "Open the poll and ask everybody", &[])
        .await
        .is(200)
        .says("The poll is open until the end of Friday 20 March 2026.");
    next_mail(app).await;
    asked
}

impl Asked {
    /// The personal link in the letter to somebody.
    pub async fn link(&self, app: &App, nth: usize) -> String {
        let email = app.numbered(self.members[nth].person).await.email;
        let letter = letters(app, &email).await.into_iter().next().expect("a letter that asks");
        let text = letter.letter.text();
        let word = text.split_whitespace().find(|word| word.starts_with(&format!("{}/l/", app.base))).unwrap();
        word[app.base.len()..].to_owned()
    }

    fn name(&self, nth: usize) -> String {
        format!("{} {}", self.members[nth].first_name, self.members[nth].last_name)
    }

    /// Everybody but the silent says the same of all.
    pub async fn all_say(&self, app: &App, silent: usize, said: impl Fn(usize, usize) -> &'static str) {
        for nth in silent..self.members.len() {
            let link = self.link(app, nth).await;
            let visitor = app.visitor();
            let page = visitor.get(&link).await.is(200);
            let fields: Vec<(String, &str)> =
                options(&page).into_iter().enumerate().map(|(place, name)| (name, said(nth, place))).collect();
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            visitor.presses(&page, "Send my times", &fields).await.is(200).says("We have your answers.");
        }
    }

    pub async fn dates(&self, app: &App) -> Vec<(String, String, Timestamp)> {
        let dump = app.dump().await;
        let group = self.group.to_string();
        let ahead = |row: &&std::collections::BTreeMap<String, String>| {
            row["group_id"] == group && row["starts_at"].parse::<i64>().unwrap() > app.time.now().as_millisecond()
        };
        let mut found: Vec<_> = dump
            .table("sessions")
            .iter()
            .filter(ahead)
            .map(|row| {
                let at = Timestamp::from_millisecond(row["starts_at"].parse().unwrap()).unwrap();
                (row["date"].clone(), row["starts"].clone(), at)
            })
            .collect();
        found.sort();
        found
    }
}

/// Of the letters about polls, newest first.
pub(crate) async fn letters(app: &App, email: &str) -> Vec<Kept> {
    let about = |kept: &Kept| kept.letter.text().contains("Say when you can come");
    app.letters_to(email).await.into_iter().filter(about).collect()
}

/// The names of the radios, in order.
pub(crate) fn options(page: &Answer) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in page.body.split("name=\"o").skip(1) {
        let name = format!("o{}", part.split('"').next().unwrap());
        if name[1..].parse::<i64>().is_ok() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// What the server does every day.
pub(crate) async fn the_day_comes(app: &App, at: &str) {
    app.time.set(at.parse().unwrap());
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    next_mail(app).await;
}

on_both! {
    async fn the_coordinator_sets_it_up_from_the_dates_and_sees_each_date_first(app: App) {
        let asked = willow(&app).await;
        let dana = app.coordinator().await;
        let dates = dana.get(&format!("/desk/programmes/{}/dates?group={}", asked.programme, asked.group)).await.is(200);
        let page = dana.follows(&dates, "Ask when people can come").await.is(200).says("Ask everybody of the group");
        let refused = dana.presses(&page, "Save these dates", &[("deadline", "2026-03-01"), ("first", "2026-03-01"), ("count", "0"), ("skip-from-0", "soon")])
            .await.is(422).says("Write a day, for example 24 April 2026.");
        assert_eq!(refused.form("Save these dates").value("skip-from-0"), Some("soon"), "nothing is lost");
        dana.presses(&refused, "Save these dates", &[("skip-from-0", "")]).await.is(422)
            .says("This day is over.").says("Dates begin after the last day to answer").says("from 1 to 60");
        let page = dana.presses(&page, "Save these dates", &FRAME).await.is(200).says("Times and places");
        dana.presses(&page, "Open the poll and ask everybody", &[]).await.is(422).says("Add a time first.");
        adds(&dana, &asked.path, "tuesday", "when I like", "weekly").await.is(422).says("Write a time");
        adds(&dana, &asked.path, "tuesday", "14:00", "weekly").await.is(303);
        adds(&dana, &asked.path, "tuesday", "14:00", "weekly").await.is(422).says("This is asked for already.");
        adds(&dana, &asked.path, "monday", "09:30", "weekly").await.is(303);
        // The days that are left out stand under each time, and use up no meeting.
        let page = dana.get(&asked.path).await.is(200).says("Tuesdays, 2pm to 3:15pm, every week")
            .says("4 dates, from Tuesday 24 March to Tuesday 21 April").says("Tuesday 31 March: nobody meets, Inspection")
            .says("Monday 6 April: nobody meets, Easter Monday");
        dana.presses(&page, "Take out Tuesdays", &[]).await.is(200).does_not_say("Tuesdays, 2pm");
        assert!(app.letters().await.iter().all(|kept| !kept.letter.text().contains("Say when you can come")), "nobody is asked yet");
        // Two editors: the second is told.
        dana.post(&asked.path, &[&[("version", "1")], &FRAME[1..]].concat()).await.is(303);
        dana.post(&asked.path, &[&[("version", "1")], &FRAME[1..]].concat()).await.is(409);
        let rhys = app.person(crate::scene::RHYS).await;
        rhys.get(&asked.path).await.is(404);
        rhys.post(&format!("{}/closing", asked.path), &[]).await.is(404);
        app.visitor().get(&asked.path).await.is(303);
    }

    async fn what_somebody_said_is_hidden_until_it_closes_from_the_coordinator_too(app: App) {
        let asked = opened(&app, &[]).await;
        let (mine, other) = (asked.link(&app, 0).await, asked.link(&app, 1).await);
        let visitor = app.visitor();
        let page = visitor.get(&mine).await.is(200).says("Others cannot see your answers until it closes. Change them any time.");
        let names = options(&page);
        let say = async |answer: &str| {
            let page = visitor.get(&mine).await;
            visitor.presses(&page, "Send my times", &[(&names[0], answer), (&names[1], "yes")]).await.is(200).says("Thank you");
            let dana = app.coordinator().await;
            let (desk, home) = (dana.get(&asked.path).await.is(200), dana.get("/desk").await.is(200));
            app.work().await;
            let mails: Vec<String> = app.letters().await.iter().map(|kept| kept.letter.text()).collect();
            (desk.text(), home.text(), app.visitor().get(&other).await.is(200).text(), mails)
        };
        let no = say("no").await;
        assert!(no.0.contains(&format!("1 of {} have answered", asked.members.len())) && no.0.contains(&asked.name(0)));
        for hidden in ["cannot", "Cannot", "Only if needed", "1 yes", "Best"] {
            assert!(!no.0.contains(hidden), "{hidden}: {}", no.0);
        }
        assert_eq!(say("yes").await, no, "a yes and a no look the same to everybody else");
        say("no").await;
        // The same link shows one's own answers, and edits them.
        let again = visitor.get(&mine).await.is(200).says("We have your answers.");
        assert_eq!(again.form("Send my times").value(&names[0]), Some("no"));
        app.visitor().get("/l/somebody-elses").await.is(404);

        let dana = app.coordinator().await;
        let page = dana.get(&asked.path).await;
        // One press closes nothing while somebody is silent: it says how many have answered, and asks.
        let page = dana.presses(&page, "Close the poll now", &[]).await.is(422)
            .says(&format!("1 person of {} has answered. Tick this to close the poll all the same", asked.members.len()));
        app.visitor().get(&other).await.is(200).says("When can you come?");
        dana.presses(&page, "Close the poll now", &[("sure", "yes")]).await.is(200).says(&format!("Cannot: {}", asked.name(0)));
        let told = app.visitor().get(&other).await.is(200).says("This poll has closed").says("0 yes, 0 if needed, 1 cannot");
        assert!(!told.text().contains(&asked.name(0)), "members see numbers");
        visitor.presses(&again, "Send my times", &[(&names[0], "yes")]).await.is(422).says("This poll has closed. Answers count no more.");
    }

    async fn an_answer_is_given_by_link_from_shifts_without_script_and_once(app: App) {
        let asked = opened(&app, &[]).await;
        let (link, visitor) = (asked.link(&app, 0).await, app.visitor());
        let before = app.dump().await;
        let page = visitor.get(&link).await.is(200).says("Tuesdays, 2pm to 3:15pm, every week").says("Library");
        assert!(app.dump().await.changed_since(&before).is_empty(), "looking changes nothing");
        let names = options(&page);
        visitor.presses(&page, "Send my times", &[]).await.is(422).says("Choose an answer for at least one time.");
        // Tuesday 2pm is if needed after a night, Monday morning is not; what was chosen stays, and nothing is kept yet.
        let filled = visitor.presses(&page, "After nights", &[(&names[2], "no")]).await.is(200).says("Nothing is sent before");
        let form = filled.form("Send my times");
        assert_eq!([0, 1, 2].map(|nth| form.value(&names[nth])), [Some("if_needed"), Some("no"), Some("no")]);
        assert!(app.dump().await.table("poll_answers").is_empty());
        let kept = visitor.presses(&page, "No mornings", &[(&names[1], "yes")]).await.is(200);
        assert_eq!(kept.form("Send my times").value(&names[1]), Some("yes"), "what was typed stays");
        let cleared = visitor.presses(&filled, "Clear all", &[]).await.is(200);
        assert_eq!(cleared.form("Send my times").value(&names[0]), None);

        visitor.sends(form.clone()).await.is(200).says("We have your answers.");
        let once = app.dump().await;
        visitor.sends(form.with("o987654321", "yes")).await.is(200);
        let changed = app.dump().await;
        let changed = changed.changed_since(&once);
        assert!(changed.is_empty(), "sent twice it is one reply: {changed:?}");
        // It stands on one's own home too, and leads to the same row.
        let member = app.numbered(asked.members[0].person).await;
        let home = member.get("/me").await.is(200).says("You can change it until");
        assert_eq!(home.link("When can you come to Willow?"), link);
    }

    async fn what_was_answered_is_neither_changed_nor_taken_out(app: App) {
        let asked = opened(&app, &[]).await;
        let dana = app.coordinator().await;
        let page = app.visitor().get(&asked.link(&app, 0).await).await;
        let option = options(&page)[0].clone();
        app.visitor().presses(&page, "Send my times", &[(&option, "yes")]).await.is(200);
        let removal = format!("{}/options/removal", asked.path);
        dana.post(&removal, &[("option", &option[1..])]).await.is(422).says("Somebody has answered this, so it stays");
        let version = dana.get(&asked.path).await.after("name=\"version\" value=\"").unwrap();
        let other: Vec<(&str, &str)> = FRAME.iter().map(|(name, value)| match *name {
            "version" => ("version", version.as_str()),
            "count" => ("count", "5"),
            _ => (*name, *value),
        }).collect();
        dana.post(&asked.path, &other).await.is(422).says("stays as it was asked");
        // The last day may move, something may be added, and what nobody answered may go.
        let later: Vec<(&str, &str)> = FRAME.iter().map(|(name, value)| match *name {
            "version" => ("version", version.as_str()),
            "deadline" => ("deadline", "2026-03-21"),
            _ => (*name, *value),
        }).collect();
        dana.post(&asked.path, &later).await.is(303);
        adds(&dana, &asked.path, "thursday", "16:00", "fortnightly").await.is(303);
        let free = options(&page)[1].clone();
        dana.post(&removal, &[("option", &free[1..])]).await.is(303);
        let now = app.visitor().get(&asked.link(&app, 0).await).await.says("Thursdays, 4pm to 5:15pm, every two weeks").does_not_say("Mondays");
        assert_eq!(now.form("Send my times").value(&option), Some("yes"));
    }

    async fn the_silent_alone_are_reminded_by_button_and_two_days_before_the_end(app: App) {
        let asked = opened(&app, &[]).await;
        asked.all_say(&app, 2, |_, _| "yes").await;
        let dana = app.coordinator().await;
        let emails = [0, 1, 2].map(|nth| asked.members[nth].person);
        let count = async |nth: usize| letters(&app, &app.numbered(emails[nth]).await.email).await.len();
        let page = dana.get(&asked.path).await.is(200);
        dana.presses(&page, "Remind the 2 people", &[]).await.is(200);
        dana.post(&format!("{}/reminders", asked.path), &[]).await.is(303);
        next_mail(&app).await;
        assert_eq!([count(0).await, count(1).await, count(2).await], [2, 2, 1], "pressed twice it is one reminder");
        // The link of the reminder is the same row.
        let page = app.visitor().get(&asked.link(&app, 0).await).await.is(200);
        app.visitor().presses(&page, "Send my times", &[(&options(&page)[0], "yes")]).await.is(200);
        for day in ["2026-03-17T09:30:00Z", "2026-03-18T09:30:00Z", "2026-03-19T09:30:00Z"] {
            the_day_comes(&app, day).await;
        }
        assert_eq!([count(0).await, count(1).await, count(2).await], [2, 3, 1], "once by itself, to the silent");
        app.coordinator().await.get("/desk").await.says("1 person has not said when they can come to Willow");
        the_day_comes(&app, "2026-03-21T09:30:00Z").await;
        app.coordinator().await.get("/desk").await.says("Choose when Willow meets").says("1 person did not answer");
        app.visitor().get(&asked.link(&app, 0).await).await.is(200).says("This poll has closed");
    }

    async fn choosing_makes_the_real_dates_across_the_clock_change_and_can_be_taken_back(app: App) {
        let asked = opened(&app, &[]).await;
        // Tuesdays leave nobody out, Mondays leave one out; the garden room is the better place.
        asked.all_say(&app, 0, |nth, option| if (nth, option) == (0, 1) || option == 2 { "no" } else { "yes" }).await;
        let dana = app.coordinator().await;
        dana.post(&format!("{}/choice", asked.path), &[("time", "1")]).await.is(422).says("The poll has to close");
        dana.post(&format!("{}/closing", asked.path), &[]).await.is(303);
        let page = dana.get(&asked.path).await.is(200).says(&format!("Cannot: {}", asked.name(0)));
        let text = page.text();
        assert!(text.find("Tuesdays, 2pm").unwrap() < text.find("Mondays, 9:30am").unwrap(), "the best stands first");
        assert!(text.find("Garden room").unwrap() < text.find("Library").unwrap());
        dana.post(&format!("{}/choice", asked.path), &[("time", "987654321")]).await.is(422).says("Choose one of these.");
        app.meddle(&format!("UPDATE groups SET slot = 14 WHERE id = {}", asked.group)).await;
        let usual = async || {
            let dump = app.dump().await;
            let group = asked.group.to_string();
            dump.table("groups").iter().find(|row| row["id"] == group).unwrap()["slot"].clone()
        };
        let chosen = dana.presses(&page, "Choose and set the dates", &[]).await.is(200).says("Chosen: Tuesdays, 2pm to 3:15pm, every week, Garden room");
        assert_eq!(usual().await, "", "it does not meet then any more");
        let at = |date: &str, instant: &str| (date.to_owned(), "14:00".to_owned(), instant.parse::<Timestamp>().unwrap());
        let expected = [
            at("2026-03-24", "2026-03-24T14:00:00Z"),
            at("2026-04-07", "2026-04-07T13:00:00Z"),
            at("2026-04-14", "2026-04-14T13:00:00Z"),
            at("2026-04-21", "2026-04-21T13:00:00Z"),
        ];
        assert_eq!(asked.dates(&app).await, expected, "without the inspection, 2pm on both sides of 29 March");
        let dates = format!("/desk/programmes/{}/dates?group={}", asked.programme, asked.group);
        dana.get(&dates).await.is(200).says("Garden room").does_not_say("than the set-up says");
        dana.presses(&chosen, "Take the choice back", &[]).await.is(200).says("Choose a time.");
        assert!(asked.dates(&app).await.is_empty());
        assert_eq!(usual().await, "14");
        dana.get(&dates).await.does_not_say("Garden room");
        dana.presses(&dana.get(&asked.path).await, "Choose and set the dates", &[]).await.is(200);
        assert_eq!(asked.dates(&app).await, expected);
        app.visitor().get(&asked.link(&app, 1).await).await.says("A time was chosen.");

        // Invitations go as always; from then on nothing is taken back.
        let invitations = format!("/desk/programmes/{}/dates/{}/invitations", asked.programme, asked.group);
        dana.post(&invitations, &[]).await.is(303);
        dana.post(&format!("{}/choice/undo", asked.path), &[]).await.is(422).says("Somebody knows one of the dates");
        app.time.pass(SignedDuration::from_mins(11));
        dana.post(&format!("{}/choice/undo", asked.path), &[]).await.is(422).says("Ten minutes are over.");
        dana.post(&format!("{}/end", asked.path), &[]).await.is(303);
        assert_eq!(asked.dates(&app).await.len(), 4, "putting the poll away changes no date");
    }

    async fn a_quiet_room_is_asked_for_refused_where_it_is_closed_and_becomes_the_groups_room(app: App) {
        let asked = drafted(&app, &[]).await;
        let (site, room) = crate::sites::elm_house(&app, "40").await;
        let dana = app.coordinator().await;
        let form = dana.follows(&dana.opens(&site).await, "Add a room").await.is(200);
        dana.presses(&form, "Save", &[("room", "Cupboard"), ("capacity", "2")]).await.is(200);
        let small = app.dump().await.table("quiet_rooms").iter().find(|row| row["name"] == "Cupboard").unwrap()["id"].clone();
        let page = dana.get(&asked.path).await.is(200).says("Garden room, 40 people").does_not_say("Cupboard");
        let time = page.form("Add this time");
        assert_eq!(time.value("often"), Some("fortnightly"), "as its stage meets");
        let add = async |fields: &[(&str, &str)]| dana.presses(&page, "Add this place", fields).await;
        add(&[("room", &room), ("place", "The library")]).await.is(422).says("Leave the other empty.");
        let forged = [("what", "place"), ("place", ""), ("room", &*small)];
        dana.post(&format!("{}/options", asked.path), &forged).await.is(422).says("Cupboard holds 2 people.");
        let elm = "Garden room, Elm House, 1 Elm Street";
        let page = add(&[("room", &room)]).await.is(200).says(elm);
        dana.presses(&page, "Open the poll and ask everybody", &[]).await.is(200);
        next_mail(&app).await;
        // Tuesdays at 2pm, in the room of Elm House, suit everybody.
        asked.all_say(&app, 0, |_, option| if [0, 4].contains(&option) { "yes" } else { "no" }).await;
        dana.post(&format!("{}/closing", asked.path), &[]).await.is(303);
        let closes = dana.opens(&site).await;
        dana.presses(&closes, "Add closed days", &[("first", "2026-04-07"), ("reason", "Painting")]).await.is(200);
        let page = dana.get(&asked.path).await.is(200);
        let refused = dana.presses(&page, "Choose and set the dates", &[]).await.is(422).says("Garden room is closed on");
        assert!(asked.dates(&app).await.is_empty(), "nothing of it was kept");
        dana.presses(&dana.opens(&site).await, "Open again", &[]).await.is(200);
        let chosen = dana.presses(&refused, "Choose and set the dates", &[]).await.is(200).says(elm);
        let own = async || {
            let (dump, group) = (app.dump().await, asked.group.to_string());
            let row = dump.table("groups").iter().find(|row| row["id"] == group).unwrap();
            (row["room_id"].clone(), row["place"].clone())
        };
        assert_eq!(own().await, (room.clone(), elm.to_owned()));
        dana.opens(&site).await.says("Willow").says("Tuesday 7 April");
        dana.presses(&chosen, "Take the choice back", &[]).await.is(200);
        assert_eq!(own().await.0, "", "as it was");
    }

    async fn dates_that_people_know_stand_in_the_way_and_others_are_replaced_when_that_is_wished(app: App) {
        let asked = opened(&app, &[]).await;
        asked.all_say(&app, 0, |_, _| "yes").await;
        let dana = app.coordinator().await;
        dana.post(&format!("/desk/programmes/{}/dates/{}", asked.programme, asked.group), &[]).await.is(303);
        let before = asked.dates(&app).await;
        dana.post(&format!("{}/closing", asked.path), &[]).await.is(303);
        let page = dana.get(&asked.path).await.is(200).says("that nobody was told of");
        let refused = dana.presses(&page, "Choose and set the dates", &[]).await.is(422).says("Tick this to replace them.");
        let chosen = dana.presses(&refused, "Choose and set the dates", &[("replaces", "yes")]).await.is(200);
        let after = asked.dates(&app).await;
        let new = after.iter().filter(|date| !before.contains(date)).count();
        assert_eq!(new, 4);
        assert!(!after.contains(before.last().unwrap()), "the old dates made way");
        dana.presses(&chosen, "Take the choice back", &[]).await.is(200);
        assert_eq!(asked.dates(&app).await, before, "the old dates are back");
        dana.post(&format!("/desk/programmes/{}/dates/{}/invitations", asked.programme, asked.group), &[]).await.is(303);
        let page = dana.get(&asked.path).await.is(200).says("Cancel them before you choose another time.");
        dana.presses(&page, "Choose and set the dates", &[("replaces", "yes")]).await.is(422).says("Cancel those first.");
        assert_eq!(asked.dates(&app).await, before);
        // Once those are cancelled the way is free.
        let ids: Vec<String> = {
            let (dump, group) = (app.dump().await, asked.group.to_string());
            let from = format!("{}", "2026-03-23T00:00:00Z".parse::<Timestamp>().unwrap().as_millisecond());
            let is_in_the_way = |row: &&std::collections::BTreeMap<String, String>| {
                row["group_id"] == group && row["starts_at"].parse::<i64>().unwrap() > from.parse::<i64>().unwrap()
            };
            dump.table("sessions").iter().filter(is_in_the_way).map(|row| row["id"].clone()).collect()
        };
        for id in &ids {
            dana.post(&format!("/desk/sessions/{id}/cancellation"), &[("why", "Another day suits more people.")]).await.is(303);
        }
        dana.presses(&dana.get(&asked.path).await, "Choose and set the dates", &[]).await.is(200).says("Chosen: ");
        assert_eq!(asked.dates(&app).await.len(), before.len() + 4, "cancelled ones stay to be read");
    }

    async fn a_group_of_its_own_proposes_within_limits_and_takes_what_leaves_nobody_out(app: App) {
        let asked = opened(&app, &OWN).await;
        let (link, visitor) = (asked.link(&app, 0).await, app.visitor());
        let page = visitor.get(&link).await.is(200).says("Propose another time").says("Between 1pm and 5pm");
        let propose = async |weekday: &str, starts: &str, often: &str| {
            let form = page.form("Propose this time").with("weekday", weekday).with("starts", starts).with("often", often);
            visitor.sends(form).await
        };
        // A forged option outside the limits is refused, whatever the page let one choose.
        propose("friday", "14:00", "weekly").await.is(422).says("Choose one of the weekdays in the list.");
        propose("thursday", "18:30", "weekly").await.is(422).says("Choose a time between those that are given.");
        propose("thursday", "15:00", "monthly").await.is(422).says("Choose one of the ways in the list.");
        propose("thursday", "15:00", "weekly").await.is(200).says("Thursdays, 3pm to 4:15pm");
        propose("thursday", "15:00", "weekly").await.is(422).says("This is asked for already.");
        app.coordinator().await.get(&asked.path).await.says("From the group");
        // Only Thursdays suit everybody; any place does.
        asked.all_say(&app, 0, |nth, option| if option < 2 && nth == 0 { "no" } else { "yes" }).await;
        the_day_comes(&app, "2026-03-21T09:30:00Z").await;
        let dates: Vec<String> = asked.dates(&app).await.into_iter().map(|(date, ..)| date).collect();
        assert_eq!(dates, ["2026-03-26", "2026-04-02", "2026-04-09", "2026-04-16"]);
        app.coordinator().await.get(&asked.path).await.says("Chosen: Thursdays, 3pm to 4:15pm, every week, Library");
        let kept = dates.len();
        the_day_comes(&app, "2026-03-22T09:30:00Z").await;
        assert_eq!(asked.dates(&app).await.len(), kept, "the daily work does it once");
    }

    async fn where_the_best_leaves_somebody_out_the_coordinator_decides(app: App) {
        let asked = opened(&app, &OWN).await;
        asked.all_say(&app, 1, |_, _| "yes").await;
        the_day_comes(&app, "2026-03-21T09:30:00Z").await;
        assert!(asked.dates(&app).await.is_empty());
        app.coordinator().await.get(&asked.path).await.says("Choose a time.").says(&format!("Has not said: {}", asked.name(0)));
        // In a poll that is the coordinator's nobody proposes.
        app.coordinator().await.post(&format!("{}/end", asked.path), &[]).await.is(303);
        app.visitor().get(&asked.link(&app, 1).await).await.is(404).says("This link has ended");
    }

    async fn nobody_proposes_in_a_poll_of_the_coordinators_and_whoever_left_answers_no_more(app: App) {
        let asked = opened(&app, &[]).await;
        let (link, visitor) = (asked.link(&app, 0).await, app.visitor());
        let page = visitor.get(&link).await.is(200).does_not_say("Propose another time");
        let forged = page.form("Send my times").with("do", "propose").with("weekday", "tuesday").with("starts", "15:00").with("often", "weekly");
        visitor.sends(forged).await.is(422).says("The coordinator sets the times of this poll.");
        let option = options(&page)[0].clone();
        visitor.presses(&page, "Send my times", &[(&option, "no")]).await.is(200);
        let gone = asked.members[0].person;
        app.meddle(&format!("UPDATE memberships SET left_at = 1 WHERE group_id = {} AND person_id = {gone}", asked.group)).await;
        visitor.get(&link).await.is(404);
        visitor.presses(&page, "Send my times", &[(&option, "yes")]).await.is(404);
        let dana = app.coordinator().await;
        dana.post(&format!("{}/closing", asked.path), &[("sure", "yes")]).await.is(303);
        dana.get(&asked.path).await.does_not_say(&asked.name(0)).does_not_say("1 cannot");
        app.time.pass(DAY);
    }

    async fn the_demos_poll_waits_for_a_choice_that_makes_dates(app: App) {
        let group = world::ask_when(&app.provider).await.unwrap();
        let dana = app.coordinator().await;
        dana.get("/desk").await.says("Choose when Ash meets");
        let page = dana.get(&format!("/desk/groups/{group}/poll")).await.is(200).says("6 of 8 have answered").says("Has not said");
        dana.presses(&page, "Choose and set the dates", &[]).await.is(200).says("Chosen:");
    }
}

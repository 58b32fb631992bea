//! Somebody who facilitates is ill for six weeks: who takes their sessions, judged by the rows themselves.

use crate::gathered::next_mail;
use domain::id::GroupId;
use jiff::civil::{Date, date, time};
use jiff::{SignedDuration, ToSpan, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, App, Dump, Person, on_both};

const AWAY: i64 = 9101;
const BEA: i64 = 9102;
const CARL: i64 = 9103;
const WEEKS: i64 = 6;
const FIRST: Date = date(2026, 3, 16);

/// Group, name, who leads it, days after Monday, hour, room.
const GROUPS: [(i64, &str, i64, i64, i8, i64); 8] = [
    (9201, "Cover one", AWAY, 0, 10, 9501),
    (9202, "Cover two", AWAY, 1, 10, 9501),
    (9203, "Cover three", AWAY, 2, 10, 9503),
    (9204, "Cover four", BEA, 0, 10, 9502),
    (9205, "Cover five", CARL, 1, 13, 9503),
    (9206, "Cover six", BEA, 2, 13, 9503),
    (9207, "Cover seven", CARL, 3, 10, 9501),
    (9208, "Cover eight", BEA, 3, 10, 9502),
];

/// Three who facilitate, one who learns it, eight groups, two sites. Bea is away in the third week; Carl is of the south.
async fn world(app: &App) {
    let programme =
        app.dump().await.table("programmes").iter().find(|row| row["slug"] == "multi-agency").unwrap()["id"].clone();
    let meddle = async |sql: String| app.meddle(&sql).await;
    meddle(
        "INSERT INTO organisations (id, name, added_at) VALUES (9001, 'Far North', 0), (9002, 'Far South', 0)".into(),
    )
    .await;
    // Nobody of the world besides takes anything over.
    meddle(
        "INSERT INTO facilitators (person_id, may, added_at, ended_at) SELECT id, 'anywhere', 0, 1 FROM people
        WHERE id IN (SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL)
          OR id IN (SELECT facilitator_id FROM sessions WHERE facilitator_id IS NOT NULL)"
            .into(),
    )
    .await;
    let people = [(AWAY, "Ada", "NULL"), (BEA, "Bea", "NULL"), (CARL, "Carl", "9002"), (9104, "Lena", "NULL")];
    for (id, name, organisation) in people {
        meddle(format!(
            "INSERT INTO people (id, first_name, last_name, sort_name, email, organisation_id, added_at, changed_at)
            VALUES ({id}, '{name}', 'Coverley', 'coverley {name}', '{}@cover.example.org', {organisation}, 0, 0)",
            name.to_lowercase()
        ))
        .await;
        let may = if id == 9104 { "learning" } else { "anywhere" };
        meddle(format!("INSERT INTO facilitators (person_id, may, added_at) VALUES ({id}, '{may}', 0)")).await;
    }
    meddle("INSERT INTO sites (id, name, added_at) VALUES (9401, 'North House', 0), (9402, 'South House', 0)".into())
        .await;
    meddle(
        "INSERT INTO quiet_rooms (id, site_id, name, capacity, is_step_free) VALUES (9501, 9401, 'One', 14, TRUE),
        (9502, 9401, 'Two', 14, TRUE), (9503, 9402, 'Three', 14, TRUE)"
            .into(),
    )
    .await;
    meddle(format!(
        "INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at)
        VALUES ({BEA}, '2026-03-30', '2026-04-03', {BEA}, 0)"
    ))
    .await;
    for (nth, (group, name, lead, days, hour, room)) in (0_i64..).zip(GROUPS) {
        meddle(format!(
            "INSERT INTO groups (id, programme_id, stage, name, facilitator_id, room_id, confirmed_at, made_at)
            VALUES ({group}, {programme}, 'groups', '{name}', {lead}, {room}, 0, 0)"
        ))
        .await;
        let organisation = if group == 9203 { 9002 } else { 9001 };
        let member = 9301 + nth;
        meddle(format!("INSERT INTO people (id, first_name, last_name, sort_name, email, organisation_id, added_at, changed_at)
            VALUES ({member}, 'Member', 'N{nth}', 'n{nth} member', 'member{nth}@cover.example.org', {organisation}, 0, 0)")).await;
        meddle(format!(
            "INSERT INTO participations (programme_id, person_id, joined_at) VALUES ({programme}, {member}, 0)"
        ))
        .await;
        meddle(format!("INSERT INTO memberships (group_id, person_id, joined_at) VALUES ({group}, {member}, 0)")).await;
        for week in 0..WEEKS {
            let day = FIRST + (7 * week + days).days();
            let zone = TimeZone::get("Europe/London").unwrap();
            let starts = day.to_datetime(time(hour, 0, 0, 0)).to_zoned(zone).unwrap().timestamp().as_millisecond();
            let id = 9600 + 10 * nth + week;
            meddle(format!(
                "INSERT INTO sessions (id, group_id, number, date, starts, minutes, zone, starts_at, ends_at)
                VALUES ({id}, {group}, {}, '{day}', '{hour:02}:00', 75, 'Europe/London', {starts}, {})",
                week + 1,
                starts + 75 * 60_000
            ))
            .await;
        }
    }
}

fn page_path() -> String {
    format!("/desk/facilitators/{AWAY}/cover?from=2026-03-16&to=2026-04-26")
}

/// Everybody knows their dates.
async fn all_invited(app: &App) {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    for (group, ..) in GROUPS {
        actions::session::send_invitations(&ctx, GroupId(group)).await.unwrap();
    }
    next_mail(app).await;
}

async fn suggests(dana: &Person<'_>) -> Answer {
    let page = dana.get(&page_path()).await.is(200).says("18 sessions are theirs on these days.");
    dana.presses(&page, "Suggest cover", &[]).await.is(200)
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    group: i64,
    lead: i64,
    date: Date,
    starts: i64,
    ends: i64,
    site: i64,
}

/// Who holds what, by the rows.
fn held(dump: &Dump) -> BTreeMap<i64, Held> {
    let number = |text: &str| text.parse::<i64>().unwrap_or(0);
    let ours = dump.table("sessions").iter().filter(|row| number(&row["group_id"]) / 100 == 92);
    let of = |row: &BTreeMap<String, String>| {
        let group = dump.table("groups").iter().find(|group| group["id"] == row["group_id"]).unwrap();
        let room = dump.table("quiet_rooms").iter().find(|room| room["id"] == group["room_id"]).unwrap();
        let own = number(&row["facilitator_id"]);
        Held {
            group: number(&group["id"]),
            lead: if own == 0 { number(&group["facilitator_id"]) } else { own },
            date: row["date"].parse().unwrap(),
            starts: number(&row["starts_at"]) / 60_000,
            ends: number(&row["ends_at"]) / 60_000,
            site: number(&room["site_id"]),
        }
    };
    ours.map(|row| (number(&row["id"]), of(row))).collect()
}

/// The hard rules, by nothing of the search.
fn judge(held: &BTreeMap<i64, Held>) {
    for (id, one) in held {
        let day: Vec<&Held> = held.values().filter(|other| other.lead == one.lead && other.date == one.date).collect();
        assert!(day.len() <= 4, "{id} {one:?}");
        for other in day.iter().filter(|other| **other != one) {
            assert!(other.ends + 15 <= one.starts || one.ends + 15 <= other.starts, "{id}: {one:?} {other:?}");
            assert_eq!(other.site, one.site, "{id}: {one:?} {other:?}");
        }
        let week = one.date >= date(2026, 3, 30) && one.date <= date(2026, 4, 3);
        let was_theirs = GROUPS.iter().any(|(group, _, lead, ..)| *group == one.group && *lead == BEA);
        assert!(one.lead != BEA || !week || was_theirs, "Bea is away: {one:?}");
        assert!(one.lead != CARL || one.group != 9203, "Carl is of a member's organisation");
        assert_ne!(one.lead, 9104, "who learns leads nothing");
    }
}

on_both! {
    async fn somebody_ill_for_six_weeks_is_covered_with_the_fewest_hand_overs(app: App) {
        world(&app).await;
        all_invited(&app).await;
        let (before, letters) = (app.dump().await, app.letters().await.len());
        let mut heard: BTreeMap<String, usize> = BTreeMap::new();
        for name in ["ada", "bea", "carl", "lena"].into_iter().map(str::to_owned).chain((0..8).map(|nth| format!("member{nth}"))) {
            let email = format!("{name}@cover.example.org");
            heard.insert(email.clone(), app.letters_to(&email).await.len());
        }
        let dana = app.coordinator().await;
        let page = suggests(&dana).await.says("16 sessions have somebody who can take them.").says("2 have nobody.")
            .says("Groups meet a new person 3 times in all.").says("No other way leaves fewer sessions out")
            .says("Bea Coverley is away.").says("Carl Coverley is at another site that day.")
            .says("Carl Coverley works for a member’s organisation.").says("Lena Coverley is still learning.");
        assert_eq!(held(&app.dump().await), held(&before), "a proposal changes nothing");

        let used = dana.presses(&page, "Use this", &[]).await.is(200).says("16 sessions are with others now.")
            .says("You can undo it until then.");
        app.work().await;
        assert_eq!(app.letters().await.len(), letters, "nobody is told yet");
        let (then, now) = (held(&before), held(&app.dump().await));
        judge(&now);
        let moved: BTreeSet<i64> = now.iter().filter(|(id, one)| then[id].lead != one.lead).map(|(id, _)| *id).collect();
        assert_eq!(moved.len(), 16);
        assert!(moved.iter().all(|id| then[id].lead == AWAY), "nobody else's session is another's");
        let lead = |group: i64| now.values().filter(|one| one.group == group).map(|one| one.lead).collect::<Vec<_>>();
        let events = app.dump().await.table("events").iter().filter(|row| row["act"] == "ArrangeCover" && row["noun"] == "session").count();
        assert_eq!(events, 16, "each session has its line in the log");
        assert_eq!(lead(9201), vec![CARL; 6]);
        assert_eq!(lead(9202), vec![BEA, BEA, AWAY, BEA, BEA, BEA]);
        assert_eq!(lead(9203), vec![BEA, BEA, AWAY, BEA, BEA, BEA]);

        // Eleven minutes later it is told to those it concerns, and to nobody else.
        app.time.pass(SignedDuration::from_mins(11));
        next_mail(&app).await;
        for (email, is_told) in [("ada", true), ("bea", true), ("carl", true), ("lena", false), ("member0", true),
            ("member1", true), ("member2", true), ("member3", false), ("member7", false)] {
            let email = format!("{email}@cover.example.org");
            assert_eq!(app.letters_to(&email).await.len() > heard[&email], is_told, "{email}");
        }
        dana.presses(&used, "Undo", &[]).await.is(422).says("People have been told by now.");
        assert_eq!(held(&app.dump().await), now);
    }

    async fn a_cover_is_taken_back_as_one_and_nobody_ever_hears_of_it(app: App) {
        world(&app).await;
        all_invited(&app).await;
        let (before, letters) = (held(&app.dump().await), app.letters().await.len());
        let dana = app.coordinator().await;
        let page = suggests(&dana).await;
        let used = dana.presses(&page, "Use this", &[]).await.is(200);
        assert_ne!(held(&app.dump().await), before);
        dana.presses(&used, "Undo", &[]).await.is(200).says("16 sessions have somebody who can take them.");
        assert_eq!(held(&app.dump().await), before);
        app.time.pass(SignedDuration::from_mins(11));
        next_mail(&app).await;
        assert_eq!(app.letters().await.len(), letters);
        // It is a proposal again, and can be used.
        let page = dana.get(&page_path()).await.is(200);
        dana.presses(&page, "Use this", &[]).await.is(200).says("16 sessions are with others now.");
    }

    async fn a_date_that_was_changed_meanwhile_stays_when_a_cover_is_taken_back_and_its_facilitator_hears(app: App) {
        world(&app).await;
        all_invited(&app).await;
        let dana = app.coordinator().await;
        let page = suggests(&dana).await;
        let used = dana.presses(&page, "Use this", &[]).await.is(200);
        assert_eq!(held(&app.dump().await)[&9600].lead, CARL);
        let form = dana.opens("/desk/sessions/9600").await.is(200);
        dana.presses(&form, "Save", &[("minutes", "60")]).await.is(200);
        next_mail(&app).await;
        let heard = app.letters_to("carl@cover.example.org").await.len();
        dana.presses(&used, "Undo", &[]).await.is(200);
        let now = held(&app.dump().await);
        assert_eq!(now.values().filter(|one| one.lead == AWAY).count(), 17);
        assert_eq!(now[&9600].lead, CARL);
        app.time.pass(SignedDuration::from_mins(11));
        next_mail(&app).await;
        assert!(app.letters_to("carl@cover.example.org").await.len() > heard);
    }

    async fn what_has_changed_meanwhile_is_told_and_not_overwritten(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        let page = suggests(&dana).await;
        let before = held(&app.dump().await);
        app.meddle(&format!("INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at)
            VALUES ({CARL}, '2026-03-16', '2026-03-20', {CARL}, 0)")).await;
        dana.presses(&page, "Use this", &[]).await.is(422).says("Something has changed since this was suggested.");
        assert_eq!(held(&app.dump().await), before);
        let page = dana.get(&page_path()).await.is(200).says("Something has changed since this was suggested.");
        dana.presses(&page, "Suggest anew", &[]).await.is(200).says("15 sessions have somebody who can take them.");
    }

    async fn a_coordinator_changes_rows_by_a_menu_and_leaves_some_out(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        let page = suggests(&dana).await;
        let (path, cover) = (format!("/desk/facilitators/{AWAY}/cover/use"), page.form("Use this").value("cover").unwrap().to_owned());
        // Bea holds another group then; nothing is handed over.
        let answer = dana.post(&path, &[("cover", &cover), ("row", &format!("9600-{BEA}"))]).await.is(422);
        answer.says("Choose somebody who is free then");
        dana.post(&path, &[("cover", &cover), ("row", "9600-")]).await.is(422).says("Choose somebody for one session at least.");
        dana.post(&path, &[("cover", &cover), ("row", &format!("9600-{CARL}")), ("row", "9601-")]).await.is(303);
        let now = held(&app.dump().await);
        assert_eq!((now[&9600].lead, now[&9601].lead), (CARL, AWAY));
        assert_eq!(now.values().filter(|one| one.lead == AWAY).count(), 17);
    }

    async fn days_are_checked_and_the_page_is_for_coordinators(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/facilitators/{AWAY}/cover");
        dana.get(&format!("{path}?from=2026-04-16&to=2026-04-01")).await.is(422).says("Choose a last day that is not before the first");
        dana.get(&format!("{path}?from=soon&to=")).await.is(422).says("Write a date, such as 2 March 2026");
        dana.get(&format!("{path}?from=2027-01-01&to=2027-01-31")).await.is(200).says("Ada Coverley holds no sessions on these days.");
        dana.get("/desk/facilitators/987654321/cover").await.is(404);
        app.person("bea@cover.example.org").await.get(&path).await.is(404);
        app.visitor().get(&path).await.is(303);
        // It is reached from the page on which one session is changed.
        let change = dana.get("/desk/sessions/9600").await.is(200);
        dana.follows(&change, "Somebody else for a while").await.is(200).says("Cover for Ada Coverley");
        // And from the dates of a group.
        let dump = app.dump().await;
        let programme = &dump.table("groups").iter().find(|row| row["id"] == "9204").unwrap()["programme_id"];
        let dates = dana.get(&format!("/desk/programmes/{programme}/dates?group=9204")).await.is(200);
        dana.follows(&dates, "Somebody else for a while").await.is(200).says("Cover for Bea Coverley");
    }

    async fn whoever_is_away_on_dates_of_theirs_stands_on_the_home(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        app.meddle(&format!("INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at)
            VALUES ({BEA}, '2026-04-13', '2026-04-17', {BEA}, 0)")).await;
        // Twice away is two things to do.
        let home = dana.get("/desk").await.is(200).says("Bea Coverley is away on 3 dates").does_not_say("away on 6 dates");
        let told = "Bea Coverley is away on 3 dates";
        let page = dana.follows(&home, if home.has_link(told) { told } else { "Find cover" }).await.is(200).says("Cover for Bea Coverley");
        let page = dana.presses(&page, "Suggest cover", &[]).await.is(200);
        dana.presses(&page, "Leave everything as it is", &[]).await.is(200).says("Suggest cover");
    }

    async fn while_a_used_cover_can_be_undone_no_other_takes_its_place(app: App) {
        world(&app).await;
        all_invited(&app).await;
        let dana = app.coordinator().await;
        // A page that was opened before.
        let wide = dana.get(&page_path()).await.is(200);
        let before = held(&app.dump().await);
        let page = dana.get(&format!("/desk/facilitators/{AWAY}/cover?from=2026-03-16&to=2026-03-29")).await.is(200);
        let page = dana.presses(&page, "Suggest cover", &[]).await.is(200);
        let used = dana.presses(&page, "Use this", &[]).await.is(200);
        dana.presses(&wide, "Suggest cover", &[]).await.is(422).says("A cover you used can still be undone.");
        dana.presses(&used, "Undo", &[]).await.is(200);
        assert_eq!(held(&app.dump().await), before);
    }
}

//! The report: figures held against numbers reckoned elsewhere, and nothing under the floor anywhere.

use crate::circle::circle;
use crate::questionnaires::{Asked, coordinator, programme_of};
use actions::group::{self, NewGroup};
use actions::{Ctx, Proof, attendance, programme, session};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use testkit::{App, on_both};

const AMINA: &str = "amina.osei@ferndale.example.org";
const YUSUF: &str = "yusuf.mensah@council.example.org";
const RHYS: &str = "rhys.morgan@northgate.example.org";

type Sheet = Vec<(&'static str, &'static str)>;

fn sheets(supported: [(&'static str, &'static str); 10], time: [(&'static str, &'static str); 10]) -> Vec<Sheet> {
    let sheet = |n: usize| {
        let mut sheet = vec![
            ("supported-1", supported[n].0),
            ("supported-2", supported[n].1),
            ("time-1", time[n].0),
            ("time-2", time[n].1),
        ];
        // One person leaves coping out: nine are too few.
        if n > 0 {
            sheet.extend([("coping-1", "3"), ("coping-2", if n.is_multiple_of(2) { "2" } else { "4" })]);
        }
        sheet
    };
    (0..10).map(sheet).collect()
}

fn before() -> Vec<Sheet> {
    sheets(
        [
            ("2", "3"),
            ("3", "3"),
            ("2", "2"),
            ("4", "3"),
            ("3", "2"),
            ("1", "2"),
            ("3", "4"),
            ("2", "3"),
            ("3", "3"),
            ("2", "1"),
        ],
        [
            ("2", "4"),
            ("1", "5"),
            ("3", "4"),
            ("2", "3"),
            ("2", "4"),
            ("3", "5"),
            ("1", "4"),
            ("2", "4"),
            ("2", "3"),
            ("3", "2"),
        ],
    )
}

fn after() -> Vec<Sheet> {
    sheets(
        [
            ("4", "4"),
            ("3", "4"),
            ("4", "5"),
            ("5", "4"),
            ("3", "3"),
            ("4", "3"),
            ("5", "5"),
            ("4", "4"),
            ("3", "4"),
            ("4", "4"),
        ],
        [
            ("3", "3"),
            ("2", "4"),
            ("4", "2"),
            ("3", "3"),
            ("4", "2"),
            ("3", "3"),
            ("2", "4"),
            ("4", "3"),
            ("3", "3"),
            ("3", "2"),
        ],
    )
}

async fn both_waves(app: &App, asked: &Asked, first: &[Sheet], second: &[Sheet]) {
    for (moment, sheets) in [("before", first), ("after", second)] {
        asked.send(app, moment).await;
        asked.answer_all(app, sheets).await;
        asked.close(app, moment).await;
        app.time.pass(SignedDuration::from_hours(24));
    }
}

fn path(asked: &Asked) -> String {
    format!("/impact/{}/report", asked.id)
}

/// Item and figure with its value, out of the CSV.
async fn figures(app: &App, asked: &Asked) -> BTreeMap<(String, String), String> {
    let bytes = app.coordinator().await.download(&format!("{}.csv", path(asked))).await;
    let text = String::from_utf8(bytes).unwrap();
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.rsplitn(2, ',').collect();
            let mut names = cells[1].splitn(3, ',');
            let (_, item) = (names.next(), names.next().unwrap().to_owned());
            ((item, names.next().unwrap().trim_matches('"').to_owned()), cells[0].to_owned())
        })
        .collect()
}

fn value(figures: &BTreeMap<(String, String), String>, item: &str, figure: &str) -> f64 {
    let found = figures.get(&(item.to_owned(), figure.to_owned()));
    found.unwrap_or_else(|| panic!("no {item} {figure} in {figures:?}")).parse().unwrap()
}

async fn ctx_of(app: &App, email: &str) -> Ctx {
    let token = app.person(email).await.token;
    Ctx::new(app.provider.clone(), Proof::SignIn { token_hash: actions::hash(&token) })
}

on_both! {
    async fn the_figures_are_those_reckoned_by_hand(app: App) {
        let asked = programme_of(&app, 16).await;
        both_waves(&app, &asked, &before(), &after()).await;

        // Welch's interval worked in Python from its textbook formula, the t point by integrating its density.
        let figures = figures(&app, &asked).await;
        let expected = [
            ("Supported at work", [2.55, 3.95, 1.4, 0.774, 2.026]),
            ("Time to think", [2.15, 3.1, 0.95, 0.3071, 1.5929]),
        ];
        let names = ["mean before", "mean after", "change", "change, low end of 95%", "change, high end of 95%"];
        for (scale, numbers) in expected {
            for (name, number) in names.iter().zip(numbers) {
                let found = value(&figures, scale, name);
                assert!((found - number).abs() < 0.0501, "{scale}, {name}: {found}, not {number}");
                assert!((found * 10.0 - (found * 10.0).round()).abs() < 1e-9, "{found} has more places than the page shows");
            }
            assert_eq!(value(&figures, scale, "answers before"), 10.0);
        }
        app.coordinator().await.get(&path(&asked)).await.is(200)
            .says("People say they feel more supported at work, and have more time to think")
            .says("10 of 16 people answered before.")
            .says("All 2 scales moved up, and 2 moved clearly.")
            .says("Supported at work +1.4 +0.8 to +2.0")
            .says("2.6 to 4.0");
        // Whoever takes the averages from each other finds the change that stands there: 2.15 to 3.1 is 0.95, but 2.2 to 3.1.
        let page = app.coordinator().await.get(&path(&asked)).await.says("2.2 to 3.1").says("Time to think +0.9 ");
        // The drawing tells no more than the words: on five points from 3% to 97%, 2.6 lies at 40.60 and 2.55 at 39.43.
        for (drawn, exact) in [(40.60, 39.425), (73.5, 72.325), (31.2, 30.025)] {
            assert!(page.body.contains(&format!("cx=\"{drawn:.2}%\"")), "nothing drawn at {drawn}: {}", page.body);
            assert!(!page.body.contains(&format!("\"{exact:.2}%\"")), "drawn from more places than are written");
        }
    }

    async fn nine_answers_to_a_scale_are_withheld_everywhere(app: App) {
        let asked = programme_of(&app, 16).await;
        both_waves(&app, &asked, &before(), &after()).await;
        let figures = figures(&app, &asked).await;
        let coping = "Coping with the impact of the work";
        assert_eq!(figures[&(coping.to_owned(), "change".to_owned())], "not shown");
        assert_eq!(figures[&(coping.to_owned(), "mean before".to_owned())], "not shown");
        assert!(!figures.contains_key(&(coping.to_owned(), "answers before".to_owned())));
        app.coordinator().await.get(&path(&asked)).await
            .says("Coping with the impact of the work: not shown.")
            .says("Some scales had fewer than 10 answers.");
    }

    async fn nine_people_are_withheld_and_ten_are_shown(app: App) {
        let (nine, ten) = (programme_of(&app, 12).await, programme_of(&app, 12).await);
        both_waves(&app, &nine, &before()[..9], &after()[..9]).await;
        both_waves(&app, &ten, &before(), &after()).await;

        let text = String::from_utf8(app.coordinator().await.download(&format!("{}.csv", path(&nine))).await).unwrap();
        assert!(!text.contains("answers before") && !text.contains("low end"), "{text}");
        assert!(text.contains("Questionnaire,before,answered,not shown"), "{text}");
        let page = app.coordinator().await.get(&path(&nine)).await.is(200)
            .says("Fewer than 10 people answered before.")
            .says("Too few people answered to tell what changed.")
            .does_not_say("9 of 12");
        assert!(!page.body.contains("<svg class=\"app-chart\" height=\"2"), "a chart without figures");
        app.coordinator().await.get(&path(&ten)).await.says("10 of 12 people answered before.");
        app.coordinator().await.get(&nine.evaluation()).await.says("Fewer than 10 people answered.");
    }

    async fn an_open_questionnaire_has_no_figures(app: App) {
        let asked = programme_of(&app, 12).await;
        asked.send(&app, "before").await;
        asked.answer_all(&app, &before()).await;
        app.coordinator().await.get(&path(&asked)).await.says("People are answering the first questionnaire now.")
            .does_not_say("2.5").says("Nothing is shown of it until it is closed.").does_not_say("Nothing is held back");
        let figures = figures(&app, &asked).await;
        assert!(figures.keys().all(|(_, figure)| !figure.contains("mean")), "{figures:?}");
        asked.close(&app, "before").await;
        app.coordinator().await.get(&path(&asked)).await.says("after not asked yet").does_not_say(" to –")
            .says("Some scales had fewer than 10 answers.").does_not_say("Nothing is held back");
    }

    async fn sessions_attendance_and_hours_are_counted_right(app: App) {
        let asked = programme_of(&app, 16).await;
        let ctx = coordinator(&app).await;
        let rhys = actions::demo::person_by_email(&ctx, RHYS).await.unwrap();
        let group = group::make(&ctx, NewGroup {
            programme: asked.id, stage: "groups".into(), name: "Alder".into(), facilitator: Some(rhys),
            place: "Room 1".into(), join_link: String::new(),
        }).await.unwrap();
        // Members of two teams without director and managers: the first ten of them.
        let mut members: Vec<PersonId> = Vec::new();
        for email in asked.emails.iter().enumerate().filter(|(n, _)| ![0, 1, 9].contains(n)).map(|(_, email)| email).take(10) {
            members.push(actions::demo::person_by_email(&ctx, email).await.unwrap());
        }
        group::place_many(&ctx, group, &members).await.unwrap();
        group::confirm(&ctx, asked.id, "groups").await.unwrap();
        let sessions: Vec<SessionId> = session::schedule(&ctx, group).await.unwrap();
        let rows = app.dump().await.table("sessions").to_vec();
        let row = |id: SessionId| rows.iter().find(|row| row["id"] == id.to_string()).unwrap().clone();
        let minutes: u64 = row(sessions[0])["minutes"].parse().unwrap();
        session::cancel(&ctx, sessions[1], "The room is not free.").await.unwrap();

        // The first with seven, the third with nine; the fourth is over and nobody has noted who came.
        for (session, present) in [(sessions[0], 7), (sessions[2], 9)] {
            let page = app.coordinator().await.get(&path(&asked)).await;
            page.does_not_say("of those expected came");
            let ends: i64 = row(session)["ends_at"].parse().unwrap();
            app.time.set(jiff::Timestamp::from_millisecond(ends).unwrap());
            let marks: Vec<(PersonId, Attendance)> = members.iter().enumerate()
                .map(|(n, person)| (*person, if n < present { Attendance::Present } else { Attendance::Apologies }))
                .collect();
            attendance::finish(&ctx_of(&app, RHYS).await, session, &marks, &attendance::Besides { themes: &["workload".into()], ..Default::default() }).await.unwrap();
        }
        let ends: i64 = row(sessions[3])["ends_at"].parse().unwrap();
        app.time.set(jiff::Timestamp::from_millisecond(ends + 1).unwrap());

        let figures = figures(&app, &asked).await;
        let number = |figure: &str| value(&figures, "", figure) as u64;
        assert_eq!((number("planned"), number("held"), number("still to come")), (4, 2, sessions.len() as u64 - 4));
        let hours = |minutes: u64| (minutes as f64 / 60.0).round() as u64;
        assert_eq!(number("came, of 100 expected"), 80);
        assert_eq!((number("hours promised"), number("hours given")), (hours(40 * minutes), hours(16 * minutes)));
        let rows = |figure: &str| figures.iter().filter(|((item, name), _)| !item.is_empty() && name == figure)
            .map(|(_, value)| value.parse::<u64>().unwrap()).sum::<u64>();
        assert_eq!((rows("hours promised"), rows("hours given")), (number("hours promised"), number("hours given")));
        assert!(figures.keys().all(|(_, figure)| !figure.contains("present") && !figure.contains("minutes")));
        app.coordinator().await.get(&path(&asked)).await
            .says("2 of 4 sessions were held").says("Figures up to ").says("Printed on ")
            .says("80%")
            .says(&format!("{} of {} hours given", hours(16 * minutes), hours(40 * minutes)))
            .says("Nobody has noted yet who came to 1 session.");
    }

    async fn a_session_closed_early_was_held_at_once_and_is_to_come_again_when_undone(app: App) {
        let willow = circle(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        app.time.set(next.starts_at + SignedDuration::from_mins(40));
        let rhys = app.person(RHYS).await;
        let dana = app.coordinator().await;
        let csv = format!("/impact/{}/report.csv", willow.programme);
        let counts = async || {
            let text = String::from_utf8(dana.download(&csv).await).unwrap();
            let figure = |name: &str| -> u32 {
                let line = text.lines().find(|line| line.contains(&format!(",{name},"))).unwrap_or_else(|| panic!("{text}"));
                line.rsplit(',').next().unwrap().parse().unwrap()
            };
            (figure("held"), figure("planned"), figure("still to come"))
        };
        let programme = domain::id::ProgrammeId(willow.programme);
        let pays = store::programme::commissioners(&app.provider.store, programme).await.unwrap();
        let impact = app.person(&pays[0].email).await;
        let (held, planned, to_come) = counts().await;
        let told = |held: u32, planned: u32| format!("{held} of {planned} sessions");
        impact.get("/impact").await.says(&told(held, planned));

        // Half an hour before its planned end, the group has gone home and everybody is marked.
        let close = format!("/sessions/{}/close", next.session.id);
        rhys.post(&close, &[("do", "rest")]).await.is(200).says("Nothing is saved yet");
        assert_eq!(counts().await, (held, planned, to_come), "marks alone do not end a session that goes on");
        let marks: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
        let mut form: Vec<(&str, &str)> = marks.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        form.push(("do", "finish"));
        rhys.post(&close, &form).await.is(303);
        assert_eq!(counts().await, (held + 1, planned + 1, to_come - 1));
        impact.get("/impact").await.says(&told(held + 1, planned + 1));

        rhys.post(&format!("{close}/undo"), &[]).await.is(200).says("Undone.");
        assert_eq!(counts().await, (held, planned, to_come));
    }

    async fn a_commissioner_sees_only_their_own_programmes(app: App) {
        let asked = programme_of(&app, 12).await;
        programme::add_commissioner(&coordinator(&app).await, asked.id, AMINA).await.unwrap();
        app.person(AMINA).await.get(&path(&asked)).await.is(200);
        app.person(YUSUF).await.get(&path(&asked)).await.is(404);
        app.person(YUSUF).await.get(&format!("{}.csv", path(&asked))).await.is(404);

        let link = format!("href=\"{}\"", path(&asked));
        assert!(app.person(AMINA).await.get("/impact").await.body.contains(&link));
        assert!(!app.person(YUSUF).await.get("/impact").await.body.contains(&link));
        app.visitor().get(&path(&asked)).await.is(303);
        app.person(RHYS).await.get(&path(&asked)).await.is(404);
    }
}

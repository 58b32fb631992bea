//! After the course: a group that belongs to its members, whose content the provider sees no more; and who keeps it.

use crate::every_page::every_page_of;
use actions::Ctx;
use actions::group;
use actions::peer;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use jiff::SignedDuration;
use testkit::{App, Person, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";

pub(crate) async fn dana(app: &App) -> Ctx {
    world::as_person(&app.provider, world::COORDINATOR).await.unwrap()
}

/// Supervision A of the world, led by Rhys, and its members.
pub(crate) struct Supervision<'a> {
    app: &'a App,
    pub programme: ProgrammeId,
    pub group: GroupId,
    pub members: Vec<PersonId>,
    pub dana: Person<'a>,
}

pub(crate) async fn supervision(app: &App) -> Supervision<'_> {
    let ctx = dana(app).await;
    let things = actions::demo::things(&ctx).await.unwrap();
    let found = things.groups.iter().find(|thing| thing["name"] == "Supervision A").unwrap();
    let group = GroupId(found["id"].as_i64().unwrap());
    let looked = peer::look(&ctx, group).await.unwrap();
    let members = looked.members.iter().map(|member| member.person).collect();
    Supervision { app, programme: looked.programme.id, group, members, dana: app.coordinator().await }
}

impl Supervision<'_> {
    pub fn handover(&self) -> String {
        format!("/desk/groups/{}/handover", self.group)
    }

    /// Asks the first member, who says yes; the group as it goes on, and its first session.
    pub async fn hand_over(&self) -> (GroupId, SessionId) {
        let keeper = self.members[0].to_string();
        self.dana.post(&self.handover(), &[("keeper", &keeper)]).await.is(303);
        let looked = peer::look(&dana(self.app).await, self.group).await.unwrap();
        let group = looked.handover.unwrap().group;
        let keeper = self.app.numbered(self.members[0]).await;
        keeper
            .post(&format!("/me/groups/{group}/keeping"), &[])
            .await
            .is(303)
            .goes_to(&format!("/lead/groups/{group}"));
        let dump = self.app.dump().await;
        let session =
            dump.table("sessions").iter().find(|row| row["group_id"] == group.to_string()).unwrap()["id"].clone();
        (group, session.parse().unwrap())
    }
}

impl Supervision<'_> {
    /// The manager of one of them.
    async fn manager(&self) -> PersonId {
        for member in &self.members {
            if let Some(manager) = self.app.manager_of(*member).await {
                return manager;
            }
        }
        panic!("nobody of the group has a manager");
    }

    async fn report(&self) -> String {
        self.dana.get(&format!("/impact/{}/report", self.programme)).await.is(200).text()
    }
}

/// What a manager reads of their team.
async fn team(app: &App, manager: PersonId) -> String {
    app.numbered(manager).await.get("/team").await.is(200).text()
}

on_both! {
    async fn the_keeper_is_asked_and_nothing_changes_before_they_say_yes(app: App) {
        let group = supervision(&app).await;
        group.dana.get(&group.handover()).await.is(200).says("Who is asked to be the keeper?").says("theirs alone");
        group.dana.post(&group.handover(), &[("keeper", "")]).await.is(422);
        group.dana.post(&group.handover(), &[("keeper", &group.members[0].to_string())]).await.is(303);
        app.work().await;
        let keeper = app.numbered(group.members[0]).await;
        let letters = app.letters_to(&keeper.email).await;
        let letter = letters.iter().find(|kept| kept.letter.occasion == "keeper").unwrap().letter.text();
        group.dana.get("/desk/messages/keeper").await.is(200).says("would get it now.").does_not_say("With invented people");
        assert!(letter.contains("Will you keep") || letter.contains("looks after it"), "{letter}");
        keeper.get("/me").await.is(200).says("Say whether you will keep Supervision A");
        let made = peer::look(&dana(&app).await, group.group).await.unwrap().handover.unwrap();
        assert_eq!(made.accepted_at, None);
        group.dana.get(&format!("/lead/groups/{}", made.group)).await.is(200);
        let other = app.numbered(group.members[1]).await;
        other.get(&format!("/me/groups/{}/keeping", made.group)).await.is(422);
        other.post(&format!("/me/groups/{}/keeping", made.group), &[]).await.is(422);
    }

    async fn what_a_handover_made_is_not_undone_on_the_board_and_stays_as_it_is_asked(app: App) {
        let group = supervision(&app).await;
        app.time.pass(SignedDuration::from_mins(1));
        group.dana.post(&group.handover(), &[("keeper", &group.members[0].to_string())]).await.is(303);
        let made = peer::look(&dana(&app).await, group.group).await.unwrap().handover.unwrap();
        let board = format!("/desk/programmes/{}/groups?stage=peer", group.programme);
        let page = group.dana.get(&board).await.is(200).says(&format!("Waits for {}’s answer", made.keeper_name));
        let card = page.body.split(&format!("id=\"g-{}\"", made.group)).nth(1).unwrap().split("</li>").next().unwrap();
        assert!(!card.contains("nobody facilitates") && !card.contains("move="), "{card}");
        page.does_not_say("Undo");
        let undo = format!("/desk/programmes/{}/groups/undo", group.programme);
        group.dana.post(&undo, &[("stage", "peer")]).await.is(422);
        let keeper = app.numbered(group.members[0]).await;
        keeper.get(&format!("/me/groups/{}/keeping", made.group)).await.is(200).says("Will you keep");
        keeper.post(&format!("/me/groups/{}/keeping", made.group), &[]).await.is(303);
        assert_eq!(peer::look(&dana(&app).await, group.group).await.unwrap().members.len(), group.members.len());
        group.dana.get(&board).await.is(200).says("The members’ own").does_not_say("Waits for");
    }

    async fn a_group_of_its_members_shows_the_provider_its_dates_and_nothing_else(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        let rhys = app.person(RHYS).await;
        let keeper = app.numbered(group.members[0]).await;
        let member = app.numbered(group.members[1]).await;
        // What could leak: a reply, a new room, and who belongs to it.
        member.post(&format!("/sessions/{session}/reply"), &[("reply", "not_coming")]).await.is(303);
        let dates = format!("/desk/programmes/{}/dates?group={made}", group.programme);
        let page = group.dana.get(&dates).await.is(200).says("This group is its members’ own").says("9:30am");
        assert!(!page.body.contains(&format!("/sessions/{session}")), "no way in");
        assert!(!page.body.contains("meet.example.org"), "no join link");
        for path in [
            format!("/lead/groups/{made}"),
            format!("/sessions/{session}"),
            format!("/sessions/{session}/room"),
            format!("/sessions/{session}/lead"),
            format!("/sessions/{session}/close"),
            format!("/desk/sessions/{session}"),
            format!("/desk/programmes/{}/dates/{made}/invitations", group.programme),
        ] {
            group.dana.get(&path).await.is(404);
            rhys.get(&path).await.is(404);
        }
        for (path, form) in [
            (format!("/desk/groups/{made}/facilitator"), [("facilitator", RHYS)]),
            (format!("/desk/groups/{made}/description"), [("name", "Mine")]),
            (format!("/sessions/{session}/replies"), [("coming", "1")]),
            (format!("/desk/sessions/{session}/cancellation"), [("why", "No.")]),
        ] {
            group.dana.post(&path, &form).await.is(404);
        }
        let board = format!("/desk/programmes/{}/groups?stage=peer", group.programme);
        let board = group.dana.get(&board).await.is(200).says("The members’ own");
        for person in &group.members[1..] {
            let email = app.numbered(*person).await.email;
            let row = app.dump().await.table("people").iter().find(|row| row["email"] == email).unwrap().clone();
            assert!(!board.text().contains(&format!("{} {}", row["first_name"], row["last_name"])), "{email}");
        }
        // The keeper has what a facilitator had, members what members have.
        keeper.get(&format!("/lead/groups/{made}")).await.is(200).says("Supervision A");
        keeper.get(&format!("/sessions/{session}/lead")).await.is(200);
        keeper.get(&format!("/sessions/{session}")).await.is(200);
        member.get(&format!("/sessions/{session}")).await.is(200);
        member.get(&format!("/sessions/{session}/lead")).await.is(404);
        // Being a keeper opens nothing else of the programme.
        keeper.get(&format!("/desk/programmes/{}/rota", group.programme)).await.is(404);
        // The supervision that was stays with those who led it.
        rhys.get(&format!("/lead/groups/{}", group.group)).await.is(200);
    }

    async fn the_keeper_moves_a_date_and_the_provider_does_not(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        app.work().await;
        let (keeper, member) = (app.numbered(group.members[0]).await, app.numbered(group.members[1]).await);
        let before = app.letters_to(&member.email).await.len();
        let led = keeper.get(&format!("/lead/groups/{made}")).await.is(200);
        let page = keeper.follows(&led, "Move").await.is(200).says("Everybody of the group hears of it.");
        assert_eq!(page.path, format!("/sessions/{session}/date"));
        let day = page.form("Save").value("date").unwrap().to_owned();
        let later: jiff::civil::Date = day.parse().unwrap();
        let later = later.checked_add(jiff::Span::new().days(2)).unwrap();
        keeper.presses(&page, "Save", &[("date", "2020-01-01")]).await.is(422);
        keeper.presses(&page, "Save", &[("date", &later.to_string())]).await.is(200);
        let dump = app.dump().await;
        let row = dump.table("sessions").iter().find(|row| row["id"] == session.to_string()).unwrap();
        assert_eq!(row["date"], later.to_string());
        assert!(app.letters_to(&member.email).await.len() > before, "nobody was told");
        // The same form over what was moved since.
        keeper.presses(&page, "Save", &[("starts", "16:00")]).await.is(422).says("Somebody moved it in between.");
        let date = format!("/sessions/{session}/date");
        for other in [&member, &group.dana, &app.person(RHYS).await] {
            other.get(&date).await.is(404);
            other.post(&date, &[("date", "2026-12-01"), ("starts", "10:00"), ("minutes", "60")]).await.is(404);
        }
        // A date of the provider's is not its facilitator's to move.
        let theirs = app.sessions_of("Willow").await[0];
        app.person(RHYS).await.get(&format!("/sessions/{theirs}/date")).await.is(422);
    }

    async fn no_page_of_the_provider_leads_into_the_group(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        let keeper = app.numbered(group.members[0]).await;
        let doors = [format!("/sessions/{session}"), format!("/desk/sessions/{session}"), format!("/lead/groups/{made}")];
        let leads_in = |page: &String| doors.iter().any(|door| page.contains(&format!("{door}\"")));
        let of_keeper = every_page_of(&app, &keeper).await;
        assert!(of_keeper.values().any(leads_in), "the keeper finds the way in");
        for email in [world::COORDINATOR, RHYS] {
            let pages = every_page_of(&app, &app.person(email).await).await;
            let found: Vec<&String> = pages.iter().filter(|(_, page)| leads_in(page)).map(|(path, _)| path).collect();
            assert!(found.is_empty(), "{email}: {found:?}");
        }
    }

    async fn months_later_nobody_else_reads_who_came_to_it(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        let manager = group.manager().await;
        let over = app.time.now() - SignedDuration::from_hours(24);
        let (ends, day) = (over.as_millisecond(), over.to_zoned(jiff::tz::TimeZone::UTC).date());
        app.meddle(&format!("UPDATE memberships SET joined_at = 0 WHERE group_id = {made}")).await;
        app.meddle(&format!(
            "UPDATE sessions SET date = '{day}', minutes = 77, starts_at = {ends} - 4620000, ends_at = {ends}, closed_at = {ends} WHERE id = {session}"
        )).await;
        let told = (team(&app, manager).await, group.report().await);
        app.meddle(&format!(
            "INSERT INTO attendances (session_id, person_id, state, was, recorded_by, recorded_at)
             SELECT {session}, person_id, 'present', '', person_id, {ends} FROM memberships WHERE group_id = {made}"
        )).await;
        assert_eq!(told, (team(&app, manager).await, group.report().await), "who came is told");
        assert!(told.0.contains("planned"), "{}", told.0);
        app.meddle("UPDATE peer_groups SET accepted_at = NULL").await;
        assert_ne!(told.1, group.report().await, "a group of the provider's would count");
        assert_ne!(told.0, team(&app, manager).await);
    }

    async fn what_is_handed_over_cannot_be_emptied_by_taking_the_last_move_back(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        let ctx = dana(&app).await;
        assert!(matches!(group::undo(&ctx, group.programme, "peer").await, Err(actions::Error::Missing)));
        let undo = format!("/desk/programmes/{}/groups/undo", group.programme);
        group.dana.post(&undo, &[("stage", "peer")]).await.is(404);
        let dump = app.dump().await;
        let stays = dump.table("memberships").iter().filter(|row| row["group_id"] == made.to_string() && row["left_at"].is_empty());
        assert_eq!(stays.count(), group.members.len());
    }

    async fn people_who_may_never_sit_together_are_not_handed_over(app: App) {
        let group = supervision(&app).await;
        let (manager, report) = (group.members[0], group.members[1]);
        app.meddle(&format!("UPDATE people SET manager_id = {manager} WHERE id = {report}")).await;
        let keeper = manager.to_string();
        group.dana.post(&group.handover(), &[("keeper", &keeper)]).await.is(422)
            .says("These people may not go on together. Change the group on its board first.").says("and both are in Supervision A.");
        let handover = peer::look(&dana(&app).await, group.group).await.unwrap().handover;
        assert_eq!(handover, None, "it was made all the same");
    }

    async fn its_dates_are_not_counted_among_those_to_move(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        app.meddle(&format!("UPDATE sessions SET starts = '11:00' WHERE group_id = {made}")).await;
        let differing = actions::session::differing_in(&dana(&app).await, group.programme).await.unwrap();
        assert!(differing.groups.iter().all(|(id, _)| *id != made), "{differing:?}");
        app.meddle("UPDATE peer_groups SET accepted_at = NULL").await;
        let differing = actions::session::differing_in(&dana(&app).await, group.programme).await.unwrap();
        assert!(differing.groups.iter().any(|(id, _)| *id == made), "{differing:?}");
    }

    async fn everybody_of_the_group_is_told_of_its_dates(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        app.work().await;
        let sessions = app.dump().await.table("sessions").iter().filter(|row| row["group_id"] == made.to_string()).count();
        assert_eq!(sessions, 6, "the six dates of the blueprint's peer stage");
        for person in &group.members {
            let email = app.numbered(*person).await.email;
            let letters = app.letters_to(&email).await;
            assert!(letters.iter().any(|kept| kept.letter.subject.contains("Supervision A") || kept.letter.text().contains("Supervision A")), "{email}");
        }
    }

    async fn keeping_a_group_makes_nobody_a_trained_facilitator(app: App) {
        let group = supervision(&app).await;
        let keeper = app.numbered(group.members[0]).await;
        keeper.get("/community").await.is(200);
        app.meddle(&format!("DELETE FROM attendances WHERE person_id = {}", group.members[0])).await;
        keeper.get("/community").await.is(404);
        let (kept, _) = group.hand_over().await;
        keeper.get(&format!("/lead/groups/{kept}")).await.is(200);
        keeper.get("/community").await.is(404);
        app.person(RHYS).await.get("/community").await.is(200);
    }

    async fn supervision_is_five_to_seven_people_and_three_monthly_dates(app: App) {
        let group = supervision(&app).await;
        let board = group::board(&dana(&app).await, group.programme, Some("supervision")).await.unwrap();
        let stage = &board.forming.stage;
        assert_eq!((stage.size.min, stage.size.max, stage.minutes), (5, 7, 90));
        let dates = stage.dates.dates(domain::dates::Holidays::england_and_wales()).unwrap();
        let months: Vec<i8> = dates.iter().map(|date| date.month()).collect();
        assert_eq!(dates.len(), 3);
        assert!(months.windows(2).all(|pair| pair[1] == pair[0] % 12 + 1), "{months:?}");
    }
}

//! Suggestions for the groups of a stage: the search proposes, a person decides.

use crate::circle::notice;
use actions::group;
use actions::programme::{NewProgramme, make};
use domain::grouping::Weight;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::job::{Job, Lane};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, App, Dump, Person, on_both};

const JOE: &str = "joe.bailey@ferndale.example.org";
const KIM: &str = "kim.nowak@ferndale.example.org";

pub(crate) struct Board<'a> {
    pub app: &'a App,
    pub id: ProgrammeId,
    pub dana: Person<'a>,
}

impl<'a> Board<'a> {
    pub async fn large(app: &'a App) -> Board<'a> {
        let id = world::lay_a_large_board(&app.provider).await.unwrap();
        Board { app, id, dana: app.coordinator().await }
    }

    /// A programme of groups of 8 to 12 with the first so many people of the large board, and those named.
    pub async fn of(app: &'a App, count: usize, emails: &[&str]) -> Board<'a> {
        let large = Board::large(app).await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let new = NewProgramme {
            blueprint: "multi-agency".into(),
            design: None,
            title: Some("A few".into()),
            slug: None,
            first_date: None,
        };
        let id = make(&ctx, new).await.unwrap().id;
        let mut people: Vec<PersonId> = large.not_placed().await.into_iter().take(count).collect();
        for email in emails {
            people.push(actions::demo::person_by_email(&ctx, email).await.unwrap());
        }
        actions::person::join_programme(&ctx, id, &people).await.unwrap();
        Board { id, ..large }
    }

    pub async fn of_world(app: &'a App, slug: &str) -> Board<'a> {
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let things = actions::demo::things(&ctx).await.unwrap();
        let found = things.programmes.iter().find(|thing| thing["slug"] == slug).unwrap();
        Board { app, id: ProgrammeId(found["id"].as_i64().unwrap()), dana: app.coordinator().await }
    }

    pub fn path(&self) -> String {
        format!("/desk/programmes/{}/groups", self.id)
    }

    pub fn page(&self) -> String {
        format!("{}/suggestion?stage=groups", self.path())
    }

    pub async fn board(&self) -> group::Board {
        let ctx = world::as_person(&self.app.provider, world::COORDINATOR).await.unwrap();
        group::board(&ctx, self.id, Some("groups")).await.unwrap()
    }

    pub async fn not_placed(&self) -> Vec<PersonId> {
        self.board().await.not_placed
    }

    pub async fn id_of(&self, email: &str) -> PersonId {
        let ctx = world::as_person(&self.app.provider, world::COORDINATOR).await.unwrap();
        actions::demo::person_by_email(&ctx, email).await.unwrap()
    }

    /// Name and members of every group.
    pub async fn seats(&self) -> BTreeMap<String, BTreeSet<PersonId>> {
        let board = self.board().await;
        board.forming.grouping.groups.iter().map(|group| (group.name.clone(), group.members.clone())).collect()
    }

    /// Presses a button of the board, and works the queue.
    pub async fn presses(&self, button: &str) -> Answer {
        let board = self.dana.get(&self.path()).await.is(200);
        self.dana.presses(&board, button, &[]).await.is(200).says("Looking for groups");
        self.app.work().await;
        self.app.time.pass(SignedDuration::from_mins(1));
        self.dana.get(&self.page()).await.is(200)
    }

    pub async fn suggests(&self) -> Answer {
        self.presses("Suggest groups").await
    }

    /// What the search is asked with the form of the page.
    pub async fn wishes(&self, fields: &[(&str, &str)]) -> Answer {
        let page = self.dana.get(&self.page()).await.is(200);
        self.dana.presses(&page, "Suggest groups", fields).await.is(200);
        self.app.work().await;
        self.app.time.pass(SignedDuration::from_mins(1));
        self.dana.get(&self.page()).await.is(200)
    }

    pub async fn uses(&self) -> Answer {
        let page = self.dana.get(&self.page()).await.is(200);
        self.dana.presses(&page, "Use this", &[]).await.is(200)
    }

    /// What the search found, as it is kept.
    pub async fn outcome(&self) -> String {
        let dump = self.app.dump().await;
        let row = dump.table("suggestions").iter().find(|row| row["programme_id"] == self.id.to_string());
        row.unwrap()["outcome"].clone()
    }
}

/// Tables that tell who is in which group, without what the database itself keeps of a row.
fn seats_of(dump: &Dump) -> Vec<BTreeMap<String, String>> {
    let tables = ["groups", "memberships", "participations", "overrides", "fixed_members", "fixed_groups"];
    let mut rows: Vec<BTreeMap<String, String>> =
        tables.iter().flat_map(|table| dump.table(table).iter().cloned()).collect();
    for row in &mut rows {
        row.retain(|name, _| name != "xmin" && name != "ctid");
    }
    rows.sort();
    rows
}

/// Everybody up somebody's line, by the rows of the table of people.
pub(crate) fn line(dump: &Dump, person: &str) -> BTreeSet<String> {
    let manager = |id: &str| {
        let row = dump.table("people").iter().find(|row| row["id"] == id);
        row.map(|row| row["manager_id"].clone()).filter(|manager| !manager.is_empty())
    };
    let mut above = BTreeSet::new();
    let mut next = manager(person);
    while let Some(one) = next.filter(|one| above.insert(one.clone())) {
        next = manager(&one);
    }
    above
}

on_both! {
    async fn a_proposal_is_told_beside_how_it_is_now_and_is_not_ready_once_the_board_has_changed(app: App) {
        let board = Board::of(&app, 24, &[]).await;
        // Nobody sits anywhere: it is told how it would be, and its numbers are folded away.
        let page = board.suggests().await.says("There would be").does_not_say("instead of");
        let folded = page.body.find("The numbers behind it").expect("a fold");
        assert!(page.body.find("Less is better.").expect("a score") > folded, "the numbers stand behind it");
        board.dana.get(&board.path()).await.is(200).says("A suggestion is ready.");
        board.uses().await;
        app.time.pass(SignedDuration::from_mins(11));
        let page = board.wishes(&[("mix", "teams")]).await.is(200);
        assert!(["Better: ", "Less good: ", "As now: "].iter().any(|said| page.text().contains(said)), "{}", page.text());
        // Somebody leaves: what was found is of another board.
        let gone = board.board().await.forming.formation.participants[0];
        app.meddle(&format!("UPDATE participations SET left_at = 1 WHERE person_id = {gone} AND programme_id = {}", board.id)).await;
        board.dana.get(&board.path()).await.is(200).says("The board has changed since the last suggestion.")
            .does_not_say("A suggestion is ready.");
    }

    async fn a_hundred_and_twenty_people_of_six_agencies_get_groups_that_keep_every_rule(app: App) {
        let board = Board::large(&app).await;
        let before = app.dump().await;
        let letters = app.letters().await.len();
        let page = board.suggests().await.says("Suggestion for the groups").says("120 people would sit elsewhere than now.")
            .says("12 groups would be made.").says("Nobody is told, and nothing changes until you use it.")
            .says("It is proven that no other arrangement with these rules is").says("Less is better.");
        assert_eq!(seats_of(&app.dump().await), seats_of(&before), "a proposal changes nothing");
        assert!(page.has_link("Why here?"));
        let why = board.dana.get(&format!("{}&why={}", board.page(), board.not_placed().await[0])).await.is(200);
        why.says("Here, of the others:");

        board.uses().await.says("The proposal is on the board: 120 people sit elsewhere than before.")
            .says("12 groups, 120 people placed").says("Nothing stands in the way.").says("Confirm 12 groups");
        let now = board.board().await;
        assert!(now.breaches.iter().all(|breach| breach.weight() != Weight::Must), "{:?}", now.breaches);
        assert!(now.not_placed.is_empty());
        // The same by the rows themselves.
        let dump = app.dump().await;
        let groups: Vec<_> = dump.table("groups").iter().filter(|row| row["programme_id"] == board.id.to_string()).collect();
        let mut seen = BTreeSet::new();
        let mut led: BTreeMap<&String, usize> = BTreeMap::new();
        for group in &groups {
            *led.entry(&group["facilitator_id"]).or_default() += 1;
            let members: BTreeSet<String> = dump.table("memberships").iter()
                .filter(|row| row["group_id"] == group["id"] && row["left_at"].is_empty())
                .map(|row| row["person_id"].clone()).collect();
            assert!((8..=12).contains(&members.len()), "{} people in {}", members.len(), group["name"]);
            for member in &members {
                assert!(seen.insert(member.clone()), "{member} sits twice");
                assert!(line(&dump, member).is_disjoint(&members), "{member} sits with somebody up their line");
                assert!(!line(&dump, member).contains(&group["facilitator_id"]));
            }
            for pair in dump.table("conflicts") {
                assert!(!(members.contains(&pair["one_id"]) && members.contains(&pair["other_id"])), "{pair:?}");
            }
        }
        assert_eq!((groups.len(), seen.len()), (12, 120));
        assert!(led.iter().all(|(lead, groups)| !lead.is_empty() && *groups <= 4), "{led:?}");
        assert_eq!(app.letters().await.len(), letters, "nobody is told");

        // One undo for one act.
        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200).says("No groups yet").says("Not placed: 120");
        assert_eq!(seats_of(&app.dump().await), seats_of(&before), "undone to the last byte");
        board.dana.get(&board.page()).await.says("Use this");
    }

    async fn the_same_number_gives_the_same_groups_and_another_number_others(app: App) {
        let board = Board::of(&app, 30, &[]).await;
        board.suggests().await.says("Number 1,");
        let first = board.outcome().await;
        let left = board.dana.post(&format!("{}/suggestion/removal", board.path()), &[("stage", "groups")]).await.is(303);
        assert_eq!(notice(&left), "The suggestion is gone. The board is as it was.");
        board.dana.get(&board.page()).await.says("Nothing is suggested yet.");
        board.suggests().await.says("Number 1,");
        assert_eq!(board.outcome().await, first);
        let page = board.dana.get(&board.page()).await;
        board.dana.presses(&page, "Suggest another", &[]).await.is(200);
        app.work().await;
        board.dana.get(&board.page()).await.says("Number 2,");
        assert_ne!(board.outcome().await, first);
    }

    async fn a_search_that_is_stopped_keeps_the_best_so_far(app: App) {
        let board = Board::large(&app).await;
        let page = board.dana.get(&board.path()).await;
        let looking = board.dana.presses(&page, "Suggest groups", &[]).await.says("0 of 3,600,000 steps.");
        app.meddle("UPDATE suggestions SET steps = 1200000, best = 1210, bound = 1187").await;
        board.dana.get(&board.page()).await.says("1,200,000 of 3,600,000 steps.").says("Best so far: 1210. None can be below 1187.");
        board.dana.get(&board.path()).await.says("A suggestion is being made. Best so far: 1210.");
        board.dana.presses(&looking, "Stop, and keep the best so far", &[]).await.is(200).says("It stops in a moment.");
        app.work().await;
        board.dana.get(&board.page()).await.says("this is the best that was found until then.").says("1,024 steps");
        board.uses().await.says("12 groups, 120 people placed").says("Nothing stands in the way.");
    }

    async fn a_worker_that_dies_is_followed_by_another_with_the_same_outcome(app: App) {
        let board = Board::of(&app, 24, &[]).await;
        board.suggests().await;
        let outcome = board.outcome().await;
        let page = board.dana.get(&board.page()).await;
        board.dana.presses(&page, "Leave it", &[]).await;
        let shown = board.dana.get(&board.path()).await;
        board.dana.presses(&shown, "Suggest groups", &[]).await.says("Looking for groups");
        let now = actions::Ctx::system(app.provider.clone()).now();
        let tx = app.provider.store.begin().await.unwrap();
        let claimed = store::job::claim(&tx, Lane::All, now, SignedDuration::from_mins(5), 200).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claimed.iter().any(|one| matches!(one.job, Job::SuggestGroups { .. })));
        app.work().await;
        board.dana.get(&board.page()).await.says("Looking for groups");
        app.time.pass(SignedDuration::from_mins(6));
        app.work().await;
        board.dana.get(&board.page()).await.says("Use this");
        assert_eq!(board.outcome().await, outcome);
    }

    async fn what_is_fixed_stays_and_can_be_let_go(app: App) {
        let board = Board::of_world(&app, "multi-agency").await;
        let before = board.seats().await;
        let (hazel, maple) = (&before["Hazel"], &before["Maple"]);
        let now = board.board().await;
        let group = |name: &str| now.forming.grouping.groups.iter().find(|group| group.name == name).unwrap().clone();
        let (hazel_id, maple_lead) = (group("Hazel").id, group("Maple").facilitator);
        // One by the menu beside their name, three more by what the menu sends.
        let stays: Vec<PersonId> = hazel.iter().copied().filter(|person| !in_the_way(&now).contains(person)).take(4).collect();
        let open = format!("{}?move={}", board.path(), stays[0]);
        let menu = board.dana.get(&open).await.is(200);
        board.dana.presses(&menu, "in this group", &[]).await.is(200).says("stays here");
        for person in &stays[1..] {
            let form = [("what", "member"), ("person", &*person.to_string()), ("fixed", "yes")];
            let fixed = board.dana.post(&format!("/desk/groups/{hazel_id}/fixed"), &form).await.is(303);
            assert_eq!(notice(&fixed), "Hazel: a suggestion leaves that as it is.");
        }
        let panel = board.dana.get(&format!("{}?lead={}", board.path(), group("Maple").id)).await;
        board.dana.presses(&panel, "as who facilitates", &[]).await.is(200).says("who facilitates stays");
        board.suggests().await.says("Use this");
        board.uses().await.says("Nothing stands in the way.");
        let after = board.seats().await;
        assert!(stays.iter().all(|person| after["Hazel"].contains(person)), "{after:?}");
        let lead = board.board().await.forming.grouping.groups.iter().find(|g| g.name == "Maple").unwrap().facilitator;
        assert_eq!(lead, maple_lead);
        let hazel_lead = board.board().await.forming.grouping.groups.iter().find(|g| g.name == "Hazel").unwrap().facilitator;
        assert_eq!(hazel_lead, group("Hazel").facilitator, "whoever is named stays where there is a way");
        assert_ne!(&after["Hazel"], hazel);

        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200);
        assert_eq!(board.seats().await, before);
        // Let go, it is as if it had never been fixed.
        let menu = board.dana.get(&open).await;
        let freed = board.dana.presses(&menu, "be moved again", &[]).await.is(200).text();
        assert_eq!(freed.matches("stays here").count(), 3);
        // A group that is fixed whole is left alone; the others are too few then.
        let panel = board.dana.get(&format!("{}?edit={}", board.path(), group("Maple").id)).await;
        board.dana.presses(&panel, "Fix the whole group", &[]).await.is(200).says("stays whole");
        board.suggests().await.says("14 people cannot be split into groups of 8 to 12.");
        assert_eq!(&board.seats().await["Maple"], maple);
        // Who is not there cannot be fixed there.
        let elsewhere = maple.first().unwrap().to_string();
        let form = [("what", "member"), ("person", elsewhere.as_str())];
        board.dana.post(&format!("/desk/groups/{hazel_id}/fixed"), &form).await.is(409);
    }

    async fn what_cannot_be_is_told_in_a_sentence_with_names_and_nothing_is_written(app: App) {
        let board = Board::of(&app, 13, &[]).await;
        let before = seats_of(&app.dump().await);
        board.suggests().await.says("13 people cannot be split into groups of 8 to 12.").says("Bring people in or take some out");

        let board = Board::of(&app, 23, &[world::OPERATOR]).await;
        board.suggests().await
            .says("All who could facilitate for Ines Marsh are of their own team or line, or kept apart from them:")
            .says("Rhys Morgan").says("Tunde Afolabi").says("Name somebody from elsewhere");
        board.wishes(&[("leading", "leave")]).await.says("2 groups would be made.").says("Nobody facilitates yet.");

        board.wishes(&[("leading", "leave"), ("groups", "4")]).await
            .says("24 people cannot be split into 4 groups of 8 to 12.").says("Choose a number from 2 to 3.");
        let page = board.dana.get(&board.page()).await;
        let refused = board.dana.presses(&page, "Suggest groups", &[("groups", "a few")]).await.is(422).says("Write a number, or leave it empty");
        assert_eq!(refused.form("Suggest groups").value("groups"), Some("a few"));
        let seats = seats_of(&app.dump().await);
        let new: Vec<_> = seats.iter().filter(|row| !before.contains(row)).collect();
        assert!(new.iter().all(|row| !row.contains_key("group_id")), "{new:?}");
    }

    async fn what_is_fixed_against_the_rules_is_named(app: App) {
        let board = Board::of(&app, 24, &[JOE, KIM]).await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let new = group::NewGroup {
            programme: board.id,
            stage: "groups".into(),
            name: "Pine".into(),
            facilitator: None,
            place: String::new(),
            join_link: String::new(),
        };
        let pine: GroupId = group::make(&ctx, new).await.unwrap();
        let (joe, kim) = (board.id_of(JOE).await, board.id_of(KIM).await);
        group::place_many(&ctx, pine, &[joe, kim]).await.unwrap();
        for person in [joe, kim] {
            let form = [("what", "member"), ("person", &*person.to_string())];
            board.dana.post(&format!("/desk/groups/{pine}/fixed"), &form).await.is(303);
        }
        board.suggests().await.says("What you have fixed cannot stay as it is: Joe Bailey and Kim Nowak are kept apart or in one line.")
            .says("Let one of them be moved again.");
        let form = [("what", "member"), ("person", &*kim.to_string()), ("fixed", "no")];
        board.dana.post(&format!("/desk/groups/{pine}/fixed"), &form).await.is(303);
        board.suggests().await.says("Use this");
        board.uses().await.says("Nothing stands in the way.");
        assert!(board.seats().await["Pine"].contains(&joe));
    }

    async fn a_facilitator_who_is_named_goes_only_where_there_is_no_other_way(app: App) {
        let board = Board::of_world(&app, "multi-agency").await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let somebody = board.not_placed().await[0];
        for lead in ["marcus.thorne@northgate.example.org", "sioned.parry@northgate.example.org"] {
            let lead = board.id_of(lead).await;
            actions::person::add_conflict(&ctx, somebody, lead, domain::grouping::PairKind::Conflict).await.unwrap();
        }
        let page = board.suggests().await.says("Use this").text();
        assert!(page.contains("now Marcus Thorne.") || page.contains("now Sioned Parry."), "{page}");
        for group in board.board().await.forming.grouping.groups {
            board.dana.post(&format!("/desk/groups/{}/fixed", group.id), &[("what", "lead")]).await.is(303);
        }
        board.suggests().await.says("or kept apart from them: Marcus Thorne and Sioned Parry.");
    }

    async fn a_proposal_for_a_board_that_has_changed_is_made_anew(app: App) {
        let board = Board::of_world(&app, "multi-agency").await;
        board.suggests().await.says("Use this");
        let page = board.dana.get(&board.page()).await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let now = board.board().await;
        group::place_many(&ctx, now.forming.grouping.groups[1].id, &now.not_placed[..1]).await.unwrap();
        let seats = board.seats().await;
        board.dana.presses(&page, "Use this", &[]).await.is(422).says("The board has changed since this was suggested.");
        assert_eq!(board.seats().await, seats);
        let page = board.dana.get(&board.page()).await.does_not_say("Use this");
        board.dana.presses(&page, "Suggest anew", &[]).await.is(200);
        app.work().await;
        board.uses().await.says("Nothing stands in the way.");
    }

    async fn groups_are_as_the_programme_wishes(app: App) {
        let board = Board::of(&app, 60, &[]).await;
        let mut found = BTreeMap::new();
        for (mix, measure) in [
            ("across", "two people of one organisation count 2, two of one role 1, two of one team 5."),
            ("teams", "every team after the first counts 10."),
            ("roles", "every role after the first counts 10."),
        ] {
            board.wishes(&[("mix", mix), ("groups", "6")]).await.says(measure).says("6 groups would be made.");
            board.uses().await.says("6 groups, 60 people placed").says("Nothing stands in the way.");
            found.insert(mix, (classes(&board, "team_id").await, classes(&board, "role").await));
            let page = board.dana.get(&board.path()).await;
            board.dana.presses(&page, "Undo", &[]).await.is(200);
        }
        let (across, teams, roles) = (found["across"], found["teams"], found["roles"]);
        assert!(2 * teams.0 < across.0, "teams of {across:?} and {teams:?}");
        assert!(2 * roles.1 < across.1, "roles of {across:?} and {roles:?}");
    }

    async fn the_programme_says_what_its_groups_are_like(app: App) {
        for (slug, mix) in [
            ("multi-agency", "across"),
            ("presenter-led-groups", "across"),
            ("topic-led", "teams"),
            ("open-reflective-space", "roles"),
        ] {
            let board = Board::of_world(&app, slug).await;
            let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
            let late = board.id_of("owen.pritchard@ferndale.example.org").await;
            actions::person::join_programme(&ctx, board.id, &[late]).await.unwrap();
            let page = board.dana.get(&board.page()).await.is(200);
            assert_eq!(page.form("Suggest groups").value("mix"), Some(mix), "{slug}");
        }
    }

    async fn new_groups_have_no_name_of_a_group_of_another_stage(app: App) {
        let board = Board::of(&app, 24, &[]).await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let stage = board.board().await.programme.design.stages[0].key.clone();
        assert_ne!(stage, "groups");
        for name in ["Oak", "Willow"] {
            let new = group::NewGroup {
                programme: board.id,
                stage: stage.clone(),
                name: name.into(),
                facilitator: None,
                place: String::new(),
                join_link: String::new(),
            };
            group::make(&ctx, new).await.unwrap();
        }
        board.suggests().await;
        board.uses().await;
        let names: Vec<String> = board.seats().await.into_keys().collect();
        assert!(names.len() == 2 && !names.iter().any(|name| name == "Oak" || name == "Willow"), "{names:?}");
    }

    async fn a_group_that_somebody_left_is_filled_by_changing_few_groups(app: App) {
        let board = Board::of_world(&app, "presenter-led-groups").await;
        let before = board.seats().await;
        let willow = board.board().await.forming.grouping.groups[0].clone();
        let left = *willow.members.first().unwrap();
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        group::remove(&ctx, willow.id, left).await.unwrap();
        actions::programme::remove_participant(&ctx, board.id, left).await.unwrap();
        board.presses("Fill small groups, changing few others").await
            .says("29 people cannot be split into groups of 10 to 12.");
        let late = board.id_of("owen.pritchard@ferndale.example.org").await;
        actions::person::join_programme(&ctx, board.id, &[late]).await.unwrap();
        board.presses("Place them, changing few groups").await.says("1 person would sit elsewhere than now.");
        board.uses().await.says("Nothing stands in the way.");
        let mut expected = before;
        let willow = expected.get_mut("Willow").unwrap();
        willow.remove(&left);
        willow.insert(late);
        assert_eq!(board.seats().await, expected);
    }

    async fn whoever_comes_late_is_placed_by_changing_few_groups(app: App) {
        let board = Board::of_world(&app, "presenter-led-groups").await;
        let before = board.seats().await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let late = board.id_of("owen.pritchard@ferndale.example.org").await;
        actions::person::join_programme(&ctx, board.id, &[late]).await.unwrap();
        let letters = app.letters().await.len();
        board.presses("Place them, changing few groups").await.says("1 person would sit elsewhere than now.")
            .says("1 group would change.").says("Then only people whose dates change hear of it.");
        assert_eq!(board.seats().await, before);
        board.uses().await.says("The proposal is on the board: 1 person sits elsewhere than before.").says("3 groups, 31 people placed");
        let after = board.seats().await;
        let changed: Vec<_> = after.iter().filter(|(name, people)| before[*name] != **people).collect();
        assert!(changed.len() == 1 && changed[0].1.contains(&late), "{changed:?}");
        assert_eq!(app.letters().await.len(), letters, "nobody else hears of it");
        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200);
        assert_eq!(board.seats().await, before);
    }
}

/// How many classes the people of each group are of, all groups together.
async fn classes(board: &Board<'_>, column: &str) -> usize {
    let dump = board.app.dump().await;
    let class = |person: &PersonId| {
        let row = dump.table("people").iter().find(|row| row["id"] == person.to_string());
        row.unwrap()[column].to_lowercase()
    };
    let seats = board.seats().await;
    seats.values().map(|members| members.iter().map(class).collect::<BTreeSet<_>>().len()).sum()
}

fn in_the_way(board: &group::Board) -> Vec<PersonId> {
    board.forming.in_the_way().into_iter().flat_map(|breach| breach.people).collect()
}

//! Forming groups by hand, as a coordinator does it.

use actions::group::{self, Board};
use domain::grouping::{Overridable, Rule};
use domain::id::{GroupId, PersonId};
use jiff::SignedDuration;
use testkit::{App, on_both};

/// Number of a programme of the world.
async fn programme(app: &App, slug: &str) -> domain::id::ProgrammeId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let things = actions::demo::things(&ctx).await.unwrap();
    let found = things.programmes.iter().find(|thing| thing["slug"] == slug).unwrap();
    domain::id::ProgrammeId(found["id"].as_i64().unwrap())
}

async fn board(app: &App, slug: &str, stage: &str) -> Board {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    group::board(&ctx, programme(app, slug).await, Some(stage)).await.unwrap()
}

fn sizes(board: &Board) -> Vec<(String, usize)> {
    let groups = board.forming.grouping.groups.iter();
    groups.map(|group| (group.name.clone(), group.members.len())).collect()
}

/// The path of a programme's board.
async fn path(app: &App, slug: &str) -> String {
    format!("/desk/programmes/{}/groups", programme(app, slug).await)
}

async fn id_of(app: &App, email: &str) -> PersonId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    actions::demo::person_by_email(&ctx, email).await.unwrap()
}

/// A new group of topic-led, put together from addresses.
pub(crate) async fn new_group(app: &App, name: &str, emails: &[&str]) -> GroupId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let new = group::NewGroup {
        programme: programme(app, "topic-led").await,
        stage: "groups".into(),
        name: name.into(),
        facilitator: None,
        place: String::new(),
        join_link: String::new(),
    };
    let id = group::make(&ctx, new).await.unwrap();
    let mut people = Vec::new();
    for email in emails {
        people.push(id_of(app, email).await);
    }
    group::place_many(&ctx, id, &people).await.unwrap();
    id
}

fn number(id: impl ToString) -> String {
    id.to_string()
}

// Ferndale Hospital, ward 4, from the list of invented people: Joe manages Kim, and Amina, the director, manages Joe.
const AMINA: &str = "amina.osei@ferndale.example.org";
const JOE: &str = "joe.bailey@ferndale.example.org";
const KIM: &str = "kim.nowak@ferndale.example.org";
const OWEN: &str = "owen.pritchard@ferndale.example.org";

/// Programme, stage, and its groups with their sizes.
type Expected<'a> = (&'a str, &'a str, &'a [(&'a str, usize)]);

on_both! {
    async fn a_refused_group_keeps_what_was_typed(app: App) {
        let dana = app.coordinator().await;
        let board = path(&app, "topic-led").await;
        let typed = [("stage", "groups"), ("name", "Rowan"), ("place", "The loft"), ("join_link", "not a link")];
        let again = dana.post(&board, &typed).await.is(422);
        let form = again.form("Add the group");
        assert_eq!((form.value("name"), form.value("place")), (Some("Rowan"), Some("The loft")));
    }

    async fn the_world_has_confirmed_groups_without_a_must_and_one_board_to_sort_out(app: App) {
        let expected: [Expected<'_>; 5] = [
            ("facilitator-training", "course", &[("Course group", 20)]),
            ("facilitator-training", "supervision",
                &[("Supervision A", 7), ("Supervision B", 7), ("Supervision C", 6)]),
            ("presenter-led-groups", "groups", &[("Willow", 10), ("Oak", 10), ("Birch", 10)]),
            ("open-reflective-space", "groups", &[("Cedar", 12)]),
            ("topic-led", "groups", &[("Ash", 8), ("Elm", 8)]),
        ];
        for (slug, stage, groups) in expected {
            let board = board(&app, slug, stage).await;
            let expected: Vec<(String, usize)> = groups.iter().map(|(name, size)| ((*name).into(), *size)).collect();
            assert_eq!(sizes(&board), expected, "{slug} {stage}");
            assert!(board.forming.in_the_way().is_empty(), "{slug} {stage}: {:?}", board.forming.in_the_way());
            assert!(board.forming.formation.groups.iter().all(|group| group.is_confirmed), "{slug} {stage}");
        }
        let draft = board(&app, "multi-agency", "groups").await;
        assert_eq!(sizes(&draft), [("Hazel".into(), 11), ("Maple".into(), 10)]);
        let rules: Vec<_> = draft.forming.in_the_way().iter().map(|breach| breach.rule).collect();
        assert_eq!(rules, [domain::grouping::Rule::ManagerWithReport]);
        assert_eq!(draft.not_placed.len(), 3);
    }

    async fn groups_are_made_by_hand(app: App) {
        let dana = app.coordinator().await;
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.is(200).says("2 groups, 16 people placed").says("All 2 groups are confirmed.");
        dana.post(&path, &[("stage", "groups"), ("name", " ")]).await.is(422).says("Give the group a name");
        dana.post(&path, &[("stage", "groups"), ("name", "Ash")]).await.is(422).says("called Ash already");
        dana.post(&path, &[("stage", "groups"), ("name", "Rowan"), ("join_link", "http://x")]).await.is(422)
            .says("The link begins with https://");
        dana.post(&path, &[("stage", "groups"), ("name", "Rowan"), ("place", "Library")]).await.is(303);
        let board_now = dana.get(&path).await.is(200).says("3 groups, 16 people placed").says("Library").says("Confirm 1 group")
            .says("Nobody facilitates Rowan yet.").says("No one is in Rowan yet. 5 is the fewest.");
        let made = board(&app, "topic-led", "groups").await.forming.formation.groups.last().unwrap().id;
        assert!(board_now.body.contains(&format!("id=\"g-{made}\"")));
        let edit = format!("{path}?stage=groups&edit={made}");
        let (first, second) = (dana.get(&edit).await.is(200), dana.get(&edit).await);
        let online = [("name", "Rowan tree"), ("place", ""), ("join_link", "https://meet.example.org/r")];
        dana.presses(&first, "Save", &online).await.is(200);
        // Who presses twice has not met anybody.
        dana.presses(&first, "Save", &online).await.is(200).does_not_say("Somebody else");
        // Somebody who opened the same form before sees both.
        let both = dana.presses(&second, "Save", &[("place", "The loft")]).await.is(422)
            .says("Somebody else saved this").says("What stands there now Name Rowan tree Room Nothing Join link https://meet.example.org/r");
        let form = both.form("Save");
        assert_eq!((form.value("name"), form.value("place")), (Some("Rowan"), Some("The loft")));
        dana.get(&path).await.says("Rowan tree").says("Online").does_not_say("Library");
    }

    async fn a_manager_with_a_report_is_shown_and_can_never_be_kept_or_confirmed(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[JOE, KIM]).await;
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.is(200).says("Must: Joe Bailey manages Kim Nowak, and both are in Pine.");
        let (joe, kim) = (number(id_of(&app, JOE).await), number(id_of(&app, KIM).await));
        let people = format!("{joe},{kim}");
        let kept = [("rule", "manager_with_report"), ("people", people.as_str()), ("reason", "They asked.")];
        dana.post(&format!("/desk/groups/{pine}/kept"), &kept).await.is(422).says("No reason is enough");
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(422)
            .says("There is a problem").says("Joe Bailey manages Kim Nowak");
        dana.get(&format!("{path}?move={joe}")).await.is(200).says("Joe Bailey cannot be kept here.");
        assert!(!board(&app, "topic-led", "groups").await.forming.group(pine).unwrap().is_confirmed);
    }

    async fn somebody_further_up_the_line_counts_as_a_manager(app: App) {
        let dana = app.coordinator().await;
        new_group(&app, "Pine", &[AMINA, KIM]).await;
        dana.get(&path(&app, "topic-led").await).await.is(200)
            .says("Amina Osei is further up Kim Nowak’s line, and both are in Pine.");
    }

    async fn a_pair_to_be_kept_apart_can_never_be_confirmed(app: App) {
        let dana = app.coordinator().await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let (kim, owen) = (id_of(&app, KIM).await, id_of(&app, OWEN).await);
        actions::person::add_conflict(&ctx, kim, owen, actions::person::PairKind::Conflict).await.unwrap();
        new_group(&app, "Pine", &[KIM, OWEN]).await;
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.says("may not be in one group. Both are in Pine.");
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(422).says("may not be in one group");
    }

    async fn a_facilitator_from_a_members_own_team_needs_a_reason_which_is_kept_and_shown(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[KIM]).await;
        let owen = number(id_of(&app, OWEN).await);
        let lead = format!("/desk/groups/{pine}/facilitator");
        dana.post(&lead, &[("email", OWEN)]).await.is(422)
            .says("Owen Pritchard facilitates Pine and works in one team with Kim Nowak.");
        dana.post(&lead, &[("email", OWEN), ("reason", "Only until May.")]).await.is(303);
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.says("Owen Pritchard, 1 of 12").says("Kept with a reason: 1").says("Only until May.")
            .says("Dana Okafor, Monday 9 March");
        let events = store_events(&app, pine).await;
        assert!(events.iter().any(|why| why.contains("Only until May.")), "{events:?}");
        dana.get(&format!("{path}?lead={pine}")).await.is(200).says("Owen Pritchard: one team with Kim Nowak");
        // In the line is never possible.
        dana.post(&lead, &[("email", JOE), ("reason", "Please.")]).await.is(422)
            .says("Joe Bailey facilitates Pine, and is Kim Nowak’s manager");
        dana.post(&lead, &[("email", "nobody@ferndale.example.org")]).await.is(422).says("We do not know this person");
        dana.post(&lead, &[("facilitator", &owen), ("reason", "")]).await.is(303);
    }

    async fn a_size_may_be_kept_with_a_reason_and_asks_again_when_it_grows_worse(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[KIM, OWEN]).await;
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.says("2 people are in Pine. 5 is the fewest.").says("Smallest change: add 3 people.");
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(422).says("2 people are in Pine.");
        let people = format!("{},{}", id_of(&app, KIM).await, id_of(&app, OWEN).await);
        let kept = format!("/desk/groups/{pine}/kept");
        dana.post(&kept, &[("rule", "too_few"), ("people", &people), ("reason", " ")]).await.is(422)
            .says("Say in a sentence why it should stay like this");
        dana.post(&kept, &[("rule", "too_few"), ("people", &people), ("reason", "A pilot.")]).await.is(303);
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        dana.get(&path).await.says("All 3 groups are confirmed.").says("A pilot.");
        let kim = number(id_of(&app, KIM).await);
        let out = [("stage", "groups"), ("person", kim.as_str()), ("from", &pine.to_string()), ("to", "out")];
        dana.post(&format!("{path}/moves"), &out).await.is(303);
        dana.get(&path).await.says("Must: 1 person is in Pine. 5 is the fewest.");
    }

    async fn taking_a_move_back_puts_nobody_into_a_group_confirmed_meanwhile_who_may_never_be_there(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[KIM, OWEN, JOE]).await;
        let path = path(&app, "topic-led").await;
        let joe = number(id_of(&app, JOE).await);
        let out = [("stage", "groups"), ("person", joe.as_str()), ("from", &pine.to_string()), ("to", "out")];
        dana.post(&format!("{path}/moves"), &out).await.is(303);
        let people = format!("{},{}", id_of(&app, KIM).await, id_of(&app, OWEN).await);
        let kept = [("rule", "too_few"), ("people", people.as_str()), ("reason", "A pilot.")];
        dana.post(&format!("/desk/groups/{pine}/kept"), &kept).await.is(303);
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        dana.get(&path).await.says("Undo");
        dana.post(&format!("{path}/undo"), &[("stage", "groups")]).await.is(422).says("Joe Bailey manages Kim Nowak");
        let board = board(&app, "topic-led", "groups").await;
        assert!(board.forming.in_the_way().is_empty(), "{:?}", board.forming.in_the_way());
        assert!(sizes(&board).contains(&("Pine".into(), 2)));
    }

    async fn a_reason_can_be_taken_back_and_an_empty_draft_taken_away(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[KIM, OWEN]).await;
        let path = path(&app, "topic-led").await;
        let people = format!("{},{}", id_of(&app, KIM).await, id_of(&app, OWEN).await);
        let kept = [("rule", "too_few"), ("people", people.as_str()), ("reason", "A pilot.")];
        dana.post(&format!("/desk/groups/{pine}/kept"), &kept).await.is(303);
        let page = dana.get(&path).await.says("A pilot.");
        dana.sends(page.form("Take the reason back 2 people are in Pine. 5 is the fewest.")).await.is(200)
            .says("Must: 2 people are in Pine.").does_not_say("A pilot.");
        dana.post(&format!("/desk/groups/{pine}/kept/undo"), &kept[..2]).await.is(409);

        let removal = format!("/desk/groups/{pine}/removal");
        dana.post(&removal, &[]).await.is(422).says("Pine has people or dates by now, so it stays.");
        for person in [KIM, OWEN] {
            let id = number(id_of(&app, person).await);
            let out = [("stage", "groups"), ("person", id.as_str()), ("from", &pine.to_string()), ("to", "out")];
            dana.post(&format!("{path}/moves"), &out).await.is(303);
        }
        let page = dana.get(&path).await.says("Pine");
        dana.sends(page.form("Take this group away Pine")).await.is(200).does_not_say("Pine").says("Kim Nowak");
        dana.post(&removal, &[]).await.is(404);
        let willow = board(&app, "presenter-led-groups", "groups").await.forming.formation.groups[0].id;
        dana.post(&format!("/desk/groups/{willow}/removal"), &[]).await.is(422);
    }

    async fn a_move_can_be_undone_for_ten_minutes(app: App) {
        let dana = app.coordinator().await;
        let path = path(&app, "multi-agency").await;
        let before = board(&app, "multi-agency", "groups").await;
        let breach = before.forming.in_the_way().remove(0);
        let Some(domain::grouping::Mend::Move { person, to }) = breach.mend else { panic!("{breach:?}") };
        dana.get(&path).await.says("To sort out: 2").does_not_say("Undo");
        let menu = dana.get(&format!("{path}?stage=groups&move={person}")).await.is(200).says("Fits. The smallest change.");
        assert!(menu.body.contains(&format!("name=\"to\" value=\"{to}\"")), "a form that works without JavaScript");
        let (who, from) = (number(person), number(breach.group));
        let moves = format!("{path}/moves");
        let to_maple = [("stage", "groups"), ("person", who.as_str()), ("from", from.as_str()), ("to", &to.to_string())];
        dana.post(&moves, &to_maple).await.is(303);
        dana.get(&path).await.says("is now in Maple, before in Hazel. 1 thing to sort out. Undo for 10 minutes");
        app.time.pass(SignedDuration::from_mins(8));
        dana.get(&path).await.says("Undo for 2 minutes");
        // Sent twice: somebody who is no longer there is not moved.
        dana.post(&moves, &to_maple).await.is(409);
        dana.post(&format!("{path}/undo"), &[("stage", "groups")]).await.is(303);
        let after = board(&app, "multi-agency", "groups").await;
        assert_eq!(after.forming.grouping, before.forming.grouping);
        app.time.pass(SignedDuration::from_mins(10));
        dana.get(&path).await.does_not_say("Undo");
        dana.post(&format!("{path}/undo"), &[("stage", "groups")]).await.is(422).says("There is nothing to undo");
        assert_eq!(board(&app, "multi-agency", "groups").await.forming.grouping, before.forming.grouping);
    }

    async fn somebody_who_waits_is_placed_from_the_list(app: App) {
        let dana = app.coordinator().await;
        let path = path(&app, "multi-agency").await;
        let waiting = board(&app, "multi-agency", "groups").await.not_placed;
        let who = number(waiting[0]);
        let answer = dana.get(&format!("{path}?move={who}")).await.is(200).says("Not placed: 3");
        let to = answer.after("name=\"to\" value=\"").unwrap();
        let fields = [("stage", "groups"), ("person", who.as_str()), ("from", ""), ("to", to.as_str())];
        dana.post(&format!("{path}/moves"), &fields).await.is(303);
        dana.get(&path).await.says("Not placed: 2").says("Undo");
    }

    async fn a_person_in_two_groups_of_a_stage_is_told_at_the_later_one(app: App) {
        let dana = app.coordinator().await;
        new_group(&app, "Pine", &[KIM]).await;
        let larch = new_group(&app, "Larch", &[KIM]).await;
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.says("Kim Nowak is in Pine and in Larch.")
            .says("Smallest change: take Kim Nowak out of Larch.");
        let breaches = board(&app, "topic-led", "groups").await.breaches;
        let breach = breaches.iter().find(|breach| breach.rule == Rule::InTwoGroups).unwrap();
        assert_eq!((breach.group, breach.overridable()), (larch, Overridable::Never));
    }

    async fn the_move_menu_says_what_each_place_would_cause_best_first(app: App) {
        let dana = app.coordinator().await;
        new_group(&app, "Pine", &[KIM, OWEN]).await;
        let larch = new_group(&app, "Larch", &[JOE]).await;
        let joe = id_of(&app, JOE).await;
        let page = dana.get(&format!("{}?move={joe}", path(&app, "topic-led").await)).await.is(200).text();
        let menu = &page[page.find("Move Joe Bailey to").unwrap()..];
        let (fits, report) = (menu.find("Ash").unwrap(), menu.find("Pine").unwrap());
        assert!(fits < report, "what fits comes first: {menu}");
        assert!(menu.contains("who is below them in the line."), "{menu}");
        assert!(menu.contains("Out of Larch"), "{menu}");
        assert!(menu.contains("Keep Joe Bailey here, with a reason"), "Larch is too small: {menu}");
        let kim = id_of(&app, KIM).await;
        dana.get(&format!("{}?move={kim}", path(&app, "topic-led").await)).await
            .says("Joe Bailey is there, who is above them in the line.");
        assert!(larch.0 > 0);
    }

    async fn a_confirmed_group_takes_nobody_whom_no_reason_can_keep_there(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[KIM]).await;
        let path = path(&app, "topic-led").await;
        let people = number(id_of(&app, KIM).await);
        let kept = [("rule", "too_few"), ("people", people.as_str()), ("reason", "A pilot.")];
        dana.post(&format!("/desk/groups/{pine}/kept"), &kept).await.is(303);
        dana.post(&format!("{path}/confirmation"), &[("stage", "groups")]).await.is(303);
        let larch = new_group(&app, "Larch", &[JOE]).await;
        let joe = number(id_of(&app, JOE).await);
        let to_pine =
            [("stage", "groups"), ("person", joe.as_str()), ("from", &larch.to_string()), ("to", &pine.to_string())];
        dana.post(&format!("{path}/moves"), &to_pine).await.is(422).says("Joe Bailey manages Kim Nowak");
        let now = board(&app, "topic-led", "groups").await;
        assert!(now.forming.grouping.group(larch).unwrap().members.contains(&id_of(&app, JOE).await));
        dana.get(&format!("{path}?move={joe}")).await.says("Not possible: the group is confirmed.");
    }

    async fn a_confirmed_group_judges_those_placed_together_as_they_would_sit_there(app: App) {
        let dana = app.coordinator().await;
        let ash = board(&app, "topic-led", "groups").await.forming.formation.groups[0].id;
        let people = [id_of(&app, JOE).await, id_of(&app, KIM).await];
        let placed = [("stage", "groups"), ("person", &people[0].to_string()), ("person", &people[1].to_string()),
            ("to", &ash.to_string())];
        dana.post(&format!("{}/placements", path(&app, "topic-led").await), &placed).await.is(422)
            .says("Joe Bailey manages Kim Nowak");
        let now = board(&app, "topic-led", "groups").await;
        assert!(people.iter().all(|person| !now.forming.grouping.group(ash).unwrap().members.contains(person)));
    }

    async fn several_are_placed_at_once_and_taken_back_at_once(app: App) {
        let dana = app.coordinator().await;
        let board_path = path(&app, "multi-agency").await;
        let before = board(&app, "multi-agency", "groups").await;
        let maple = number(before.forming.formation.groups[1].id);
        let page = dana.get(&board_path).await.is(200).says("Not placed: 3").says("3 people have no group yet.");
        let nobody = page.form("Place those ticked").with("to", &maple);
        dana.sends(nobody).await.is(422).says("Select at least one person first.");
        let nowhere = page.form("Place those ticked").ticks("person", &number(before.not_placed[0]));
        let again = dana.sends(nowhere).await.is(422).says("Choose a group first.");
        assert!(again.body.contains(&format!("value=\"{}\" checked", before.not_placed[0])), "the tick is kept");

        let both = [number(before.not_placed[0]), number(before.not_placed[2])];
        let fields = [("stage", "groups"), ("person", both[0].as_str()), ("person", both[1].as_str()), ("to", &maple)];
        let sent = dana.post(&format!("{board_path}/placements"), &fields).await.is(303);
        assert!(sent.location().ends_with("#np"), "back to where the ticks were: {}", sent.location());
        let placed = dana.get(&board_path).await.says("2 people are now in Maple.").says("Not placed: 1");
        dana.presses(&placed, "Undo", &[]).await.is(200).says("Not placed: 3");
        assert_eq!(board(&app, "multi-agency", "groups").await.forming.grouping, before.forming.grouping);
    }

    async fn a_member_is_removed_where_they_stand(app: App) {
        let dana = app.coordinator().await;
        let board_path = path(&app, "multi-agency").await;
        let page = dana.get(&board_path).await.is(200);
        let hazel = board(&app, "multi-agency", "groups").await.forming.formation.groups[0].id;
        let form = page.form("Remove");
        assert_eq!(form.value("from"), Some(number(hazel).as_str()));
        dana.sends(form).await.is(200).says("is no longer in Hazel.").says("Not placed: 4").says("Undo");
    }

    async fn the_board_says_the_truth_in_one_place(app: App) {
        let dana = app.coordinator().await;
        let topic_led = path(&app, "topic-led").await;
        dana.get(&topic_led).await.says("Nothing stands in the way.").says("Nothing to sort out").does_not_say("Must");
        let pine = new_group(&app, "Pine", &[KIM, OWEN]).await;
        dana.get(&topic_led).await
            .says("1 thing stands in the way; you may keep it with a reason. 1 thing could be better; you may leave it.")
            .says("“Must” stands in the way of confirming.");
        let people = format!("{},{}", id_of(&app, KIM).await, id_of(&app, OWEN).await);
        let kept = [("rule", "too_few"), ("people", people.as_str()), ("reason", "A pilot.")];
        dana.post(&format!("/desk/groups/{pine}/kept"), &kept).await.is(303);
        dana.get(&topic_led).await.says("1 thing is kept with a reason.").does_not_say("Every rule is kept");
    }

    async fn what_no_single_move_mends_says_what_would(app: App) {
        let dana = app.coordinator().await;
        let desk = crate::programmes::drafted(&dana, "topic-led", "One group", "2026-04-14").await;
        let id = domain::id::ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap());
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let people = [id_of(&app, JOE).await, id_of(&app, KIM).await];
        actions::person::join_programme(&ctx, id, &people).await.unwrap();
        dana.get(&format!("{desk}/groups")).await.is(200).says("There are no groups yet.")
            .does_not_say("without a breach").does_not_say("Place those ticked");
        let new = group::NewGroup { programme: id, stage: "groups".into(), name: "Rowan".into(), facilitator: None,
            place: String::new(), join_link: String::new() };
        let rowan = group::make(&ctx, new).await.unwrap();
        group::place_many(&ctx, rowan, &people).await.unwrap();
        dana.get(&format!("{desk}/groups")).await.says("Take Kim Nowak out, or make another group.");
    }

    async fn nobody_is_put_into_a_group_of_a_closed_programme(app: App) {
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[JOE]).await;
        let id = programme(&app, "topic-led").await;
        dana.post(&format!("/desk/programmes/{id}/closing"), &[]).await.is(303);
        let owen = id_of(&app, OWEN).await.to_string();
        let place = [("stage", "groups"), ("person", owen.as_str()), ("to", &*pine.to_string())];
        dana.post(&format!("/desk/programmes/{id}/groups/placements"), &place).await.is(422).says("The programme is closed");
        dana.post(&format!("/desk/programmes/{id}/publication"), &[]).await.is(303);
        dana.post(&format!("/desk/programmes/{id}/groups/placements"), &place).await.is(303);
    }

    async fn people_of_a_programme_are_listed_by_whether_they_have_a_group(app: App) {
        let dana = app.coordinator().await;
        let people = format!("/desk/programmes/{}/people", programme(&app, "multi-agency").await);
        dana.get(&people).await.is(200).says("24 people take part.").says("In a group 21").says("In no group 3");
        let waiting = dana.get(&format!("{people}?show=not-placed")).await.is(200).does_not_say("Hazel");
        let person = waiting.after("name=\"person\" value=\"").unwrap();
        dana.post(&format!("{people}/removal"), &[("person", &person)]).await.is(303);
        dana.get(&people).await.says("23 people take part.").says("In no group 2");
    }

    async fn only_coordinators_form_groups_and_only_its_facilitator_sees_a_group(app: App) {
        let (joe, rhys) = (app.person(JOE).await, app.person("rhys.morgan@northgate.example.org").await);
        let willow = board(&app, "presenter-led-groups", "groups").await.forming.formation.groups[0].id;
        let board_path = path(&app, "presenter-led-groups").await;
        let people_path = board_path.replace("/groups", "/people");
        for person in [&joe, &rhys] {
            person.get(&board_path).await.is(404);
            person.get(&people_path).await.is(404);
            person.post(&format!("{board_path}/confirmation"), &[("stage", "groups")]).await.is(404);
            person.post(&format!("{board_path}/moves"), &[]).await.is(404);
            person.post(&format!("/desk/groups/{willow}/description"), &[("name", "Mine")]).await.is(404);
            person.post(&format!("/desk/groups/{willow}/facilitator"), &[("email", JOE)]).await.is(404);
            person.post(&format!("/desk/groups/{willow}/kept"), &[("rule", "too_few")]).await.is(404);
        }
        rhys.get(&format!("/lead/groups/{willow}")).await.is(200).says("Willow").says("10 people are in the group.")
            .does_not_say("Reflective practice groups, Reflective practice groups")
            .says("Ferndale Hospital").does_not_say("Band 6").does_not_say("Team manager");
        joe.get(&format!("/lead/groups/{willow}")).await.is(404);
        app.person("adaeze.bello@northgate.example.org").await.get(&format!("/lead/groups/{willow}")).await.is(404);
        app.visitor().get(&board_path).await.is(303);
    }

    async fn the_board_asks_the_same_number_of_questions_with_2_and_with_20_groups(app: App) {
        let dana = app.coordinator().await;
        let path = path(&app, "topic-led").await;
        dana.get(&path).await.is(200);
        let (few, _) = app.statements(dana.get(&path)).await;
        for n in 0..18 {
            new_group(&app, &format!("Group {n}"), &[KIM, OWEN]).await;
        }
        let (many, answer) = app.statements(dana.get(&path)).await;
        answer.is(200).says("20 groups");
        assert_eq!(few, many);
        let people = path.replace("/groups", "/people");
        let (few, _) = app.statements(dana.get(&format!("{people}?show=not-placed"))).await;
        let (many, _) = app.statements(dana.get(&people)).await;
        assert_eq!(few, many);
    }

    async fn a_kept_reason_is_for_coordinators_only(app: App) {
        let secret = "Kim and the night shift fell out";
        let dana = app.coordinator().await;
        let pine = new_group(&app, "Pine", &[KIM]).await;
        let kim = number(id_of(&app, KIM).await);
        let kept = [("rule", "too_few"), ("people", kim.as_str()), ("reason", secret)];
        dana.post(&format!("/desk/groups/{pine}/kept"), &kept).await.is(303);
        dana.post(&format!("/desk/groups/{pine}/facilitator"), &[("email", OWEN), ("reason", secret)]).await.is(303);
        dana.get(&path(&app, "topic-led").await).await.is(200).says(secret);
        let pine_page = format!("/lead/groups/{pine}");
        app.person(OWEN).await.get(&pine_page).await.is(200).says("Pine");
        let board_path = path(&app, "topic-led").await;
        // A member, their manager, who leads it, who pays for it, and a visitor.
        for email in [KIM, JOE, OWEN, AMINA] {
            let person = app.person(email).await;
            for page in ["/", "/me", "/lead", "/team", "/impact", "/desk", &pine_page, &board_path] {
                person.get(page).await.does_not_say(secret);
            }
        }
        app.visitor().get("/").await.does_not_say(secret);
    }
}

/// What was written down about a group.
async fn store_events(app: &App, group: GroupId) -> Vec<String> {
    let events = store::event::of(&app.provider.store, domain::event::Noun::Group(group), 20).await.unwrap();
    events.into_iter().map(|event| event.why).collect()
}

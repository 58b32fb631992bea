//! Suggestions with times of the week: a common time, a facilitator who is free, and why there is none, in words.

use crate::suggestions::{Board, line};
use domain::id::PersonId;
use domain::week::{ALWAYS, SLOTS, Slot};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{App, Dump, on_both};

const TUESDAY_AFTERNOON: u32 = 6;
const THURSDAY_AFTERNOON: u32 = 14;

/// Says when people can come: bits of when they can, and of when they would rather not.
async fn say(app: &App, weeks: &[(PersonId, u64, u64)]) {
    let answer = |can: u64, rather_not: u64, slot: u32| match (can >> slot & 1, rather_not >> slot & 1) {
        (0, _) => "no",
        (_, 1) => "rather_not",
        _ => "yes",
    };
    let rows: Vec<String> = weeks
        .iter()
        .flat_map(|(person, can, not)| {
            (0..SLOTS).map(move |slot| format!("({person}, {slot}, '{}', 0)", answer(*can, *not, slot)))
        })
        .collect();
    for rows in rows.chunks(400) {
        app.meddle(&format!(
            "INSERT INTO weekly_times (person_id, slot, answer, changed_at) VALUES {}",
            rows.join(", ")
        ))
        .await;
    }
}

/// Gives whoever facilitates any group these hours of a week, as slots.
async fn hours(app: &App, slots: &[u32]) {
    app.meddle(
        "INSERT INTO facilitators (person_id, may, added_at) SELECT DISTINCT g.facilitator_id, 'anywhere', 0 FROM groups g
         WHERE g.facilitator_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM facilitators f WHERE f.person_id = g.facilitator_id)",
    ).await;
    app.meddle("DELETE FROM facilitator_hours").await;
    for slot in slots {
        let slot = Slot::of(*slot).unwrap();
        let (from, to) = (slot.starts().strftime("%H:%M").to_string(), slot.ends().strftime("%H:%M").to_string());
        app.meddle(&format!(
            "INSERT INTO facilitator_hours (person_id, weekday, starts, ends)
             SELECT person_id, {}, '{from}', '{to}' FROM facilitators",
            slot.day() + 1
        ))
        .await;
    }
}

/// Two groups that keep every rule: everybody, those of the first group first, who can come on Tuesday afternoons only, and then
/// the others, who can on Thursday afternoons.
async fn halves(board: &Board<'_>) -> (Vec<PersonId>, Vec<(PersonId, u64, u64)>) {
    board.suggests().await.says("Use this");
    board.uses().await;
    let seats = board.seats().await;
    assert_eq!(seats.len(), 2);
    let times = [TUESDAY_AFTERNOON, THURSDAY_AFTERNOON];
    let weeks: Vec<_> = seats
        .values()
        .zip(times)
        .flat_map(|(people, slot)| people.iter().map(move |one| (*one, 1 << slot, 0)))
        .collect();
    let page = board.dana.get(&board.path()).await;
    board.dana.presses(&page, "Undo", &[]).await.is(200);
    board.dana.post(&format!("{}/suggestion/removal", board.path()), &[("stage", "groups")]).await.is(303);
    (weeks.iter().map(|(person, ..)| *person).collect(), weeks)
}

/// The bits in which somebody can come, by the rows; always for whom there is none.
fn can(dump: &Dump, person: &str) -> u64 {
    let rows = dump.table("weekly_times").iter().filter(|row| row["person_id"] == person && row["answer"] == "no");
    rows.fold(ALWAYS, |can, row| can & !(1 << row["slot"].parse::<u32>().unwrap()))
}

/// By the rows: everybody can come when their group meets, who facilitates is free and never in two groups at once, and nobody
/// sits with whom they may not.
fn assert_rules(dump: &Dump, programme: &str, least: usize, most: usize) -> usize {
    let mut seen = BTreeSet::new();
    let mut led: BTreeMap<(String, String), usize> = BTreeMap::new();
    for group in dump.table("groups").iter().filter(|row| row["programme_id"] == programme) {
        let slot: u32 = group["slot"].parse().expect("a usual time");
        let members: BTreeSet<String> = dump
            .table("memberships")
            .iter()
            .filter(|row| row["group_id"] == group["id"] && row["left_at"].is_empty())
            .map(|row| row["person_id"].clone())
            .collect();
        assert!((least..=most).contains(&members.len()), "{} people in {}", members.len(), group["name"]);
        let lead = &group["facilitator_id"];
        *led.entry((lead.clone(), group["slot"].clone())).or_default() += 1;
        for member in &members {
            assert!(seen.insert(member.clone()), "{member} sits twice");
            assert!(can(dump, member) >> slot & 1 == 1, "{member} cannot come at {slot}");
            assert!(line(dump, member).is_disjoint(&members) && !line(dump, member).contains(lead));
            let team = |id: &str| dump.table("people").iter().find(|row| row["id"] == id).unwrap()["team_id"].clone();
            assert!(team(member).is_empty() || team(member) != team(lead), "{lead} leads their own team");
        }
        for pair in dump.table("conflicts") {
            assert!(!(members.contains(&pair["one_id"]) && members.contains(&pair["other_id"])), "{pair:?}");
        }
        let starts = Slot::of(slot).unwrap();
        let of_lead: Vec<_> = dump.table("facilitator_hours").iter().filter(|row| row["person_id"] == *lead).collect();
        let day = (starts.day() + 1).to_string();
        assert!(of_lead.is_empty() || of_lead.iter().any(|row| row["weekday"] == day), "{lead} is not free at {slot}");
    }
    assert!(led.values().all(|groups| *groups == 1), "two groups at once: {led:?}");
    seen.len()
}

on_both! {
    async fn a_hundred_and_twenty_people_of_six_agencies_get_groups_at_times_at_which_all_can_come(app: App) {
        let board = Board::large(&app).await;
        let people = board.not_placed().await;
        assert_eq!(people.len(), 120);
        // Most work some days only; every tenth has said nothing.
        let weeks: Vec<(PersonId, u64, u64)> = people.iter().enumerate().filter(|(nth, _)| nth % 10 != 0).map(|(nth, person)| {
            let off = [0xf000f, 0x0f0f0, 0x000ff, 0x33333, 0xff000][nth % 5] & !(0xf << (4 * (nth % 4)));
            (*person, ALWAYS & !off, 0xc_cccc & !off)
        }).collect();
        say(&app, &weeks).await;
        hours(&app, &[1, 2, 4, 5, 6, 9, 10, 13, 14, 17, 18]).await;
        let page = board.dana.get(&board.page()).await.is(200);
        assert_eq!(page.form("Suggest groups").value("times"), Some("yes"), "times count where somebody has said when they can come");
        let found = board.suggests().await.says("108 of 120 people have said when they can come.")
            .says("It is proven that no other arrangement").says("at the time of their group, or has not said, counts 1.");
        assert!(found.text().contains("mornings, ") || found.text().contains("afternoons, "), "{}", found.text());
        let first = board.outcome().await;
        board.uses().await.says("12 groups, 120 people placed").says("Nothing stands in the way.");
        let dump = app.dump().await;
        assert_eq!(assert_rules(&dump, &board.id.to_string(), 8, 12), 120);

        // One undo takes the times back too, and the same is suggested again.
        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200).says("No groups yet");
        board.dana.post(&format!("{}/suggestion/removal", board.path()), &[("stage", "groups")]).await.is(303);
        board.suggests().await;
        assert_eq!(board.outcome().await, first, "the same number gives the same bytes");
        // Without times, groups have none.
        board.wishes(&[("mix", "across"), ("times", "")]).await.does_not_say("have said when they can come. Any others count as if they could always come. Nobody is told");
    }

    async fn the_board_tells_who_cannot_come_when_somebody_is_moved(app: App) {
        let board = Board::of(&app, 24, &[]).await;
        // Half come on Tuesday afternoons, half on Thursday afternoons.
        let (people, weeks) = halves(&board).await;
        say(&app, &weeks).await;
        app.meddle(&format!("UPDATE weekly_times SET answer = 'rather_not' WHERE answer = 'yes' AND person_id = {}", people[3])).await;
        let found = board.suggests().await.says("Tuesday afternoons, 12:30pm to 3pm").says("Thursday afternoons, 12:30pm to 3pm")
            .says("Would rather not then, or has not said:");
        assert_eq!(found.text().matches("Would rather not then, or has not said:").count(), 1);
        board.uses().await.says("Tuesday afternoons, 12:30pm to 3pm").says("Nothing stands in the way.");
        let seats = board.board().await;
        let groups = &seats.forming.formation.groups;
        let of = |slot: u32| groups.iter().find(|group| group.slot == Slot::of(slot)).expect("a group at that time").id;
        let (tuesday, thursday) = (of(TUESDAY_AFTERNOON), of(THURSDAY_AFTERNOON));
        // The menu warns, the board says it, and a reason keeps it.
        let menu = board.dana.get(&format!("{}?move={}", board.path(), people[0])).await.is(200);
        assert!(menu.text().contains("They cannot come on Thursday afternoons."), "{}", menu.text());
        let (from, to, who) = (tuesday.to_string(), thursday.to_string(), people[0].to_string());
        let form = [("stage", "groups"), ("person", who.as_str()), ("from", &from), ("to", &to)];
        board.dana.post(&format!("{}/moves", board.path()), &form).await.is(303);
        let page = board.dana.get(&board.path()).await.is(200);
        assert!(page.text().contains("cannot come on Thursday afternoons, when"), "{}", page.text());
        let form = [("rule", "cannot_come"), ("people", who.as_str()), ("reason", "They swap a shift for it.")];
        board.dana.post(&format!("/desk/groups/{thursday}/kept"), &form).await.is(303);
        board.dana.get(&board.path()).await.says("They swap a shift for it.").says("Kept with a reason: 1");

        // A time is changed by hand, and the facilitator's hours count.
        hours(&app, &[TUESDAY_AFTERNOON]).await;
        let page = board.dana.get(&board.path()).await;
        assert!(page.text().contains("is not free on Thursday afternoons"), "{}", page.text());
        board.dana.post(&format!("/desk/groups/{thursday}/time"), &[("slot", "")]).await.is(303);
        board.dana.get(&board.path()).await.does_not_say("Thursday afternoons");
        board.dana.post(&format!("/desk/groups/{thursday}/time"), &[("slot", "20")]).await.is(400);
    }

    async fn no_common_time_is_told_with_the_fewest_names(app: App) {
        let board = Board::of(&app, 10, &[]).await;
        let people = board.not_placed().await;
        let name = |board: &actions::group::Board, person: PersonId| actions::group::name_of(&board.forming.formation, person);
        let now = board.board().await;
        // Three who clash only together; another who comes on all three days.
        say(&app, &[
            (people[2], 0b0000_0011, 0),
            (people[5], 0b0000_0110, 0),
            (people[7], 0b0000_0101, 0),
            (people[8], 0b0000_0111, 0),
        ]).await;
        let mut clash = [2, 5, 7].map(|nth: usize| people[nth]);
        clash.sort();
        let [one, other, third] = clash.map(|person| name(&now, person));
        board.suggests().await
            .says(&format!("There is no time of the week at which {one}, {other} and {third} can all come, and they would have to be in one group."))
            .says("Ask one of them for another time");
        // Any one of them less, and there is a way.
        app.meddle(&format!("DELETE FROM weekly_times WHERE person_id = {}", people[5])).await;
        board.suggests().await.says("Use this").says("Monday early mornings, 8am to 10am");
        // Without the times there is one too.
        app.meddle(&format!("UPDATE weekly_times SET answer = 'no' WHERE person_id = {} AND slot < 2", people[2])).await;
        app.meddle(&format!("UPDATE weekly_times SET answer = 'yes' WHERE person_id = {} AND slot = 1", people[2])).await;
        let page = board.dana.get(&board.page()).await;
        board.dana.presses(&page, "Suggest groups", &[]).await.is(200);
        app.work().await;
        board.dana.get(&board.page()).await.says("There is no time of the week at which");
        board.dana.post(&format!("{}/suggestion", board.path()), &[("stage", "groups"), ("mix", "across"), ("leading", "choose")]).await.is(303);
        app.work().await;
        board.dana.get(&board.page()).await.says("Use this").does_not_say("Monday early mornings");
    }

    async fn facilitators_who_are_not_free_and_too_few_others_are_told_with_names(app: App) {
        let board = Board::of(&app, 10, &[]).await;
        let people = board.not_placed().await;
        let now = board.board().await;
        let name = |nth: usize| actions::group::name_of(&now.forming.formation, people[nth]);
        hours(&app, &[THURSDAY_AFTERNOON]).await;
        say(&app, &[(people[4], 1 << TUESDAY_AFTERNOON, 0)]).await;
        board.suggests().await.says(&format!("When {} can come, nobody who facilitates is free.", name(4)));
        // In several groups, one person who can come at a time at which few others can.
        let board = Board::of(&app, 24, &[]).await;
        let people = board.not_placed().await;
        let now = board.board().await;
        app.meddle("DELETE FROM facilitator_hours").await;
        app.meddle("DELETE FROM weekly_times").await;
        let others = |nth: usize| if nth < 4 { ALWAYS } else { ALWAYS & !(1 << TUESDAY_AFTERNOON) };
        let weeks: Vec<_> = people.iter().enumerate()
            .map(|(nth, person)| (*person, if nth == 0 { 1 << TUESDAY_AFTERNOON } else { others(nth) }, 0)).collect();
        say(&app, &weeks).await;
        let who = actions::group::name_of(&now.forming.formation, people[0]);
        board.suggests().await.says(&format!(
            "When {who} can come, only 3 others can at best, on Tuesday afternoons. A group has 8 people at least."
        ));
        // With enough others who can come then, there is a way.
        for person in &people[4..16] {
            app.meddle(&format!("UPDATE weekly_times SET answer = 'yes' WHERE person_id = {person}")).await;
        }
        board.suggests().await.says("Use this").says("Tuesday afternoons, 12:30pm to 3pm");
    }

    async fn direct_and_other_work_meet_in_every_group(app: App) {
        let board = Board::of(&app, 36, &[]).await;
        let people = board.not_placed().await;
        for (nth, person) in people.iter().enumerate() {
            let is = if nth % 3 == 0 { "FALSE" } else { "TRUE" };
            app.meddle(&format!("UPDATE people SET direct_work = {is} WHERE id = {person}")).await;
        }
        let page = board.wishes(&[("groups", "3")]).await.is(200).text();
        let told: Vec<usize> = page.match_indices(" work directly with people, ")
            .filter_map(|(at, words)| page[at + words.len()..].split(' ').next()?.parse().ok()).collect();
        assert_eq!((told.len(), told.iter().sum::<usize>()), (3, 12), "{page}");
        assert!(told.iter().all(|others| (3..=5).contains(others)), "other work is shared out: {told:?}");
        // It is entered on somebody's page, and the table of people is narrowed by it.
        let who = people[0];
        let edit = board.dana.get(&format!("/desk/people/{who}/edit")).await.is(200);
        assert_eq!(edit.form("Save").value("direct"), Some("no"));
        board.dana.presses(&edit, "Save", &[("direct", "yes")]).await.is(200).says("Works directly with people");
        let mut counts = Vec::new();
        for work in ["direct", "other", "unknown"] {
            let page = board.dana.get(&format!("/desk/people?programme={}&work={work}", board.id)).await.is(200).text();
            counts.push(["25 people", "11 people", "Nobody"].iter().any(|count| page.contains(count)));
        }
        assert_eq!(counts[..2], [true, true]);
    }

    async fn whoever_comes_late_gets_a_group_at_a_time_they_can_come_and_the_groups_keep_their_time(app: App) {
        let board = Board::of(&app, 22, &[]).await;
        let (_, weeks) = halves(&board).await;
        say(&app, &weeks).await;
        board.suggests().await.says("Use this");
        board.uses().await.says("Nothing stands in the way.");
        let before = board.board().await;
        let late = board.id_of("owen.pritchard@ferndale.example.org").await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::person::join_programme(&ctx, board.id, &[late]).await.unwrap();
        say(&app, &[(late, 1 << THURSDAY_AFTERNOON, 0)]).await;
        board.presses("Place them, changing few groups").await.says("1 person would sit elsewhere than now.")
            .says("1 group would change.").says("Thursday afternoons, 12:30pm to 3pm");
        board.uses().await.says("Nothing stands in the way.");
        let after = board.board().await;
        let slot = |group: &actions::group::Group| group.slot.map(Slot::number).expect("a time of the week");
        let lead_of = |group: &actions::group::Group| group.facilitator.expect("a facilitator");
        let slots = |board: &actions::group::Board| board.forming.formation.groups.iter().map(|g| (g.id, g.slot)).collect::<Vec<_>>();
        assert_eq!(slots(&after), slots(&before), "the groups meet when they did");
        let seat = after.forming.formation.members.iter().find(|(_, person)| *person == late).expect("a seat").0;
        assert_eq!(after.forming.group(seat).unwrap().slot, Slot::of(THURSDAY_AFTERNOON));

        // Two groups at one time with one facilitator are named, with the rule.
        let groups = &after.forming.formation.groups;
        let (one, other) = (&groups[0], &groups[1]);
        let lead = one.facilitator.expect("a facilitator");
        let next = board.id_of("kim.nowak@ferndale.example.org").await;
        actions::person::join_programme(&ctx, board.id, &[next]).await.unwrap();
        app.meddle(&format!("UPDATE groups SET slot = {}, facilitator_id = {lead} WHERE id IN ({}, {})",
            THURSDAY_AFTERNOON, one.id, other.id)).await;
        app.meddle("DELETE FROM weekly_times").await;
        let name = actions::group::name_of(&after.forming.formation, lead);
        board.presses("Place them, changing few groups").await
            .says(&format!("{name} facilitates {} and {} on Thursday afternoons. Nobody can be in two groups at once.", one.name, other.name))
            .says("Give one of these groups another time of the week").does_not_say("In ");
        // As it was before.
        app.meddle(&format!("UPDATE groups SET slot = {}, facilitator_id = {} WHERE id = {}", slot(one), lead_of(one), one.id)).await;
        app.meddle(&format!("UPDATE groups SET slot = {}, facilitator_id = {} WHERE id = {}", slot(other), lead_of(other), other.id)).await;
        app.meddle(&format!("DELETE FROM participations WHERE person_id = {next} AND programme_id = {}", board.id)).await;
        say(&app, &weeks).await;

        // Whoever can come when no group meets is told of with the reason.
        let later = board.id_of("kim.nowak@ferndale.example.org").await;
        actions::person::join_programme(&ctx, board.id, &[later]).await.unwrap();
        say(&app, &[(later, 1, 0)]).await;
        board.presses("Place them, changing few groups").await
            .says("Kim Nowak can only come on Monday early mornings, and no group meets then.");
    }
}

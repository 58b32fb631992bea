//! What a suggestion keeps to besides its rules: names that are free, papers that are asked for, and who hears of it.

use crate::suggestions::Board;
use domain::id::PersonId;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use testkit::on_both;

on_both! {
    async fn new_groups_have_no_name_of_a_group_of_another_programme_that_runs(app: App) {
        let board = Board::of(&app, 24, &[]).await;
        board.suggests().await;
        board.uses().await;
        let names: Vec<String> = board.seats().await.into_keys().collect();
        let all = app.dump().await;
        let same = |name: &String| all.table("groups").iter().filter(|row| row["name"] == *name).count();
        assert!(names.len() == 2 && names.iter().all(|name| same(name) == 1), "{names:?}");
        assert!(all.table("groups").iter().any(|row| row["name"] == "Willow"), "no other programme has a Willow");
    }

    async fn whoever_a_suggestion_places_in_a_confirmed_group_hears_it_once_it_stands(app: App) {
        let board = Board::of_world(&app, "presenter-led-groups").await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let late = board.id_of("owen.pritchard@ferndale.example.org").await;
        actions::person::join_programme(&ctx, board.id, &[late]).await.unwrap();
        let told = async || {
            let letters = app.letters().await;
            letters.iter().filter(|kept| kept.letter.subject.starts_with("Your group in")).map(|kept| kept.to.clone()).collect::<Vec<_>>()
        };
        board.presses("Place them, changing few groups").await;
        board.uses().await;
        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200);
        app.time.pass(SignedDuration::from_mins(31));
        assert_eq!(told().await, Vec::<String>::new(), "what was undone is told");
        board.presses("Place them, changing few groups").await;
        board.uses().await;
        app.time.pass(SignedDuration::from_mins(31));
        assert_eq!(told().await, ["owen.pritchard@ferndale.example.org"]);
    }

    async fn where_papers_are_asked_for_nobody_without_them_is_chosen(app: App) {
        let board = Board::of(&app, 24, &[]).await;
        let leads = async || {
            let groups = board.board().await.forming.grouping.groups;
            groups.iter().filter_map(|group| group.facilitator).collect::<BTreeSet<PersonId>>()
        };
        board.suggests().await;
        board.uses().await;
        let before = leads().await;
        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200);
        let dump = app.dump().await;
        let others: BTreeSet<i64> = dump.table("groups").iter().filter_map(|row| row["facilitator_id"].parse().ok())
            .filter(|id| !before.contains(&PersonId(*id))).collect();
        let able: Vec<PersonId> = others.into_iter().take(2).map(PersonId).collect();
        for person in &able {
            app.meddle(&format!("INSERT INTO facilitators (person_id, may, added_at) VALUES ({person}, 'anywhere', 0)")).await;
            app.meddle(&format!("INSERT INTO facilitator_credentials (person_id, kind, checked_at, checked_by) VALUES ({person}, 'degree', 0, {person})")).await;
        }
        let asked = r#""facilitation":{"credentials":[{"key":"degree","words":"Has a degree."}],"#;
        app.meddle(&format!("UPDATE programmes SET design = replace(design, '\"facilitation\":{{', '{asked}') WHERE id = {}", board.id)).await;
        board.suggests().await;
        board.uses().await;
        let now = leads().await;
        assert!(!before.is_empty() && !now.is_empty() && now.iter().all(|one| able.contains(one)), "{before:?} {now:?} {able:?}");
        // A paper that nobody has seen is none.
        let page = board.dana.get(&board.path()).await;
        board.dana.presses(&page, "Undo", &[]).await.is(200);
        app.meddle("UPDATE facilitator_credentials SET checked_at = NULL").await;
        board.suggests().await.does_not_say("would sit elsewhere");
    }
}

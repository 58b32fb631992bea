//! Aims as people meet them: settled in time or not at all, met by the draw, and told on the board as decisions are made.

use crate::decisions::{SOURCE, draws, once_closed, settled};
use crate::places::{Round, closed_round};
use domain::id::ProgrammeId;
use jiff::SignedDuration;
use testkit::{Answer, App, on_both};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// The applications of a table, from top to bottom.
fn applications(page: &Answer) -> Vec<String> {
    let ids = page.body.split("/applications/").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(str::to_owned).collect()
}

/// The world's open round of ten with these aims settled, after it has closed: four of its ten work for the NHS (2, 4, 5, 8), and
/// four have had such a place before (1, 4, 7, 10).
async fn board_with_aims(app: &App, aims: &[(&str, &str)]) -> Round {
    let desk = settled(app, aims).await;
    once_closed(app).await;
    let id = ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap());
    Round { id, desk, closed: app.time.now(), hear: app.time.now() }
}

on_both! {
    async fn aims_are_settled_before_the_deadline_or_not_at_all(app: App) {
        let round = closed_round(&app, 3).await;
        let (path, public) = (format!("{}/draw", round.desk), format!("/programmes/{}/draw", world::OPEN_ROUND));
        app.time.set(round.closed - SECOND);
        let dana = app.coordinator().await;
        let opened = dana.opens(&path).await.is(200).says("2. Settle it before the round closes");
        // The page stood open while the round closed.
        app.time.set(round.closed);
        let refused = dana.presses(&opened, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(422);
        let refused = refused.says("The round has closed, or something was scored or decided already.").says("so that nobody can choose it.");
        for page in [refused, dana.opens(&path).await.is(200)] {
            let page = page.says("The round has closed and nothing was settled before. So there is no draw: decide about each application.");
            assert!(!page.body.contains("Settle it</button>"), "a button that refuses");
        }
        app.visitor().get(&public).await.is(404);
        let draws = app.dump().await;
        assert!(draws.table("draws").iter().all(|row| row["hash"].is_empty() && row["secret"].is_empty()), "a secret was made");
        // A second before, the same press had settled it.
        app.time.set(round.closed - SECOND);
        dana.presses(&opened, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(200).says("nobody can choose the draw any more");
        app.visitor().opens(&public).await.is(200).says(SOURCE);
    }

    async fn at_least_so_many_first_timers_are_drawn(app: App) {
        // Six of the ten have had no such place before: without the aim they would have three of the five places.
        let desk = settled(&app, &[("places", "5"), ("method", "lottery"), ("earlier.1.fewest", "5")]).await;
        let public = app.visitor().opens(&format!("/programmes/{}/draw", world::OPEN_ROUND)).await.is(200);
        public.says("| no | 5 to 5");
        let page = draws(&app, &desk).await.is(200).says("5 people are proposed").says("No: 5 to 5");
        // Not by luck: each of the six has five chances in six.
        assert_eq!(page.text().matches("83.3%").count(), 6, "{}", page.text());
        let dana = app.coordinator().await;
        let question = "Have you had a place on training like this before?";
        let listed = applications(&page);
        assert_eq!(listed.len(), 10);
        for application in &listed[..5] {
            dana.opens(&format!("{desk}/applications/{application}")).await.is(200).says(&format!("{question} No"));
        }
        let mut trained = 0;
        for application in &listed[5..] {
            let page = dana.opens(&format!("{desk}/applications/{application}")).await.is(200);
            trained += usize::from(page.text().contains(&format!("{question} Yes")));
        }
        assert_eq!(trained, 4, "all who have had one wait");
        let board = dana.opens(&format!("{desk}/places")).await.says("First time 0 of 6 who apply 5 to go");
        let board = dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
        board.says("First time 5 of 6 who apply Reached").says("Been before 0 of 4 who apply");
    }

    async fn the_board_tells_how_far_each_aim_is_as_people_decide_and_undo(app: App) {
        let aims = [("places", "5"), ("method", "lottery"), ("sector.0.fewest", "2"), ("earlier.0.most", "1")];
        let round = board_with_aims(&app, &aims).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.is(200);
        board.says("NHS 0 of 4 who apply 2 to go").says("Been before 0 of 4 who apply At most 1");
        let full = ["Been before 3 of 4 who apply 2 too many", "NHS 2 of 4 who apply Reached", "5 places, none left"];
        let steps: [(&[u32], &str, &[&str]); 4] = [
            (&[2], "Offer places", &["NHS 1 of 4 who apply 1 to go", "5 places, 4 left"]),
            (&[5], "Offer places", &["NHS 2 of 4 who apply Reached", "Been before 0 of 4 who apply At most 1"]),
            (&[1], "Offer places", &["NHS 2 of 4 who apply Reached", "Been before 1 of 4 who apply At most 1"]),
            (&[7, 10], "Offer places", &full),
        ];
        for (numbers, act, told) in steps {
            app.time.pass(MINUTE);
            let board = round.decides(&app, numbers, act, &[("although", "They run the only service.")]).await.is(200);
            told.iter().fold(board, |board, words| board.says(words));
        }
        // What is taken away counts no more, and counts again once that is undone.
        let changes: [(&[u32], &str, &[&str]); 3] = [
            (&[10], "Not decided", &["Been before 2 of 4 who apply 1 too many", "5 places, 1 left"]),
            (&[7, 10], "Waiting list", &["Been before 1 of 4 who apply At most 1", "NHS 2 of 4 who apply Reached"]),
            (&[2, 5], "Not this time", &["NHS 0 of 4 who apply 2 to go", "Been before 3 of 4 who apply 2 too many"]),
        ];
        for (numbers, act, told) in changes {
            app.time.pass(MINUTE);
            let board = round.decides(&app, numbers, act, &[]).await.is(200);
            told.iter().fold(board, |board, words| board.says(words));
            let board = dana.opens(&round.board()).await;
            let board = dana.presses(&board, "Undo", &[]).await.is(200);
            full.iter().fold(board, |board, words| board.says(words));
        }
    }
}

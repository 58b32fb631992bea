//! The room's stream over HTTP: what changes reaches everybody who looks, and nobody who may not.

use crate::scene::willow;
use domain::id::SessionId;
use std::time::Duration;
use store::room::Kept;
use testkit::{App, Engine, Hub, HubOptions, on_both};

on_both! {
    async fn a_change_reaches_everybody_who_looks(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        willow.at("14:00").press("open").await.is(303);
        let mut at_amina = amina.listen(&willow.stream()).await;
        let mut at_joe = joe.listen(&willow.stream()).await;
        assert_eq!((at_amina.status(), at_amina.kind()), (200, "text/event-stream"));
        let first = at_amina.next().await.unwrap();
        assert_eq!(at_joe.next().await.as_ref(), Some(&first));
        // The page and the stream say the same of what it shows.
        assert_eq!(amina.get(&willow.room()).await.after("data-version=\""), Some(first.clone()));

        willow.press("pause").await.is(303);
        let second = at_amina.next().await.unwrap();
        assert_ne!(second, first);
        assert_eq!(at_joe.next().await.as_ref(), Some(&second));
        // Pressed again, nothing changes and nothing is told.
        willow.press("pause").await.is(303);
        assert!(at_joe.is_quiet_for(Duration::from_millis(600)).await);
        // Nothing of the room itself is in the stream.
        assert!(!second.contains(willow.first_name(0)) && second.len() < 40, "{second}");
    }

    async fn a_quiet_stream_says_that_it_is_there_often_enough_for_the_page_to_notice(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        let mut stream = willow.member(0).await.listen(&willow.stream()).await;
        stream.next().await.unwrap();
        assert!(stream.beats_within(Duration::from_secs(10)).await, "the script gives a silent line eleven seconds");
    }

    async fn the_stream_tells_what_the_clock_changes(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        willow.at("13:29");
        let mut stream = amina.listen(&willow.stream()).await;
        let before = stream.next().await.unwrap();
        willow.at("13:30");
        let can_open = stream.next().await.unwrap();
        assert_ne!(can_open, before);
        // A minute that the browser counts down by itself is not told.
        willow.at("14:00").press("open").await.is(303);
        stream.next().await.unwrap();
        // She joins, and is let in.
        while !stream.is_quiet_for(Duration::from_millis(400)).await {}
        willow.at("14:01");
        assert!(stream.is_quiet_for(Duration::from_millis(600)).await);
        // Nobody closes: an hour after its end the room closes itself.
        willow.at("16:15");
        stream.next().await.unwrap();
        amina.get(&willow.room()).await.says("The session is closed");
    }

    async fn the_stream_of_a_removed_member_ends(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        willow.at("14:00").press("open").await.is(303);
        let (mut at_amina, mut at_joe) = (amina.listen(&willow.stream()).await, joe.listen(&willow.stream()).await);
        at_amina.next().await.unwrap();
        at_joe.next().await.unwrap();

        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::group::remove(&dana, willow.group, willow.person(0)).await.unwrap();
        assert_eq!(at_amina.next().await, None, "her stream is over, though nothing was announced");
        amina.get(&willow.stream()).await.is(404);
        willow.press("pause").await.is(303);
        assert!(at_joe.next().await.is_some());
    }

    async fn somebody_who_signs_out_hears_nothing_more(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        willow.at("14:00").press("open").await.is(303);
        let mut stream = amina.listen(&willow.stream()).await;
        stream.next().await.unwrap();
        amina.post("/out", &[]).await.is(303);
        assert_eq!(stream.next().await, None);
    }

    async fn forgotten_tabs_are_bounded(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        let mut held = Vec::new();
        for _ in 0..6 {
            held.push(amina.listen(&willow.stream()).await);
        }
        assert_eq!(amina.listen(&willow.stream()).await.status(), 409);
        assert_eq!(willow.member(1).await.listen(&willow.stream()).await.status(), 200);
    }
}

/// A hub whose listeners look again only every half minute, as those of a provider do.
async fn unhurried(engine: Engine) -> App {
    App::start_with(engine, Hub::new(HubOptions::default())).await
}

/// However many listen, the room is looked at once for a change, and each of them is asked about.
async fn one_look_tells_everybody_and_nobody_who_was_taken_out(engine: Engine) {
    let app = unhurried(engine).await;
    let willow = willow(&app).await;
    let session = SessionId(willow.id);
    willow.at("14:00").press("open").await.is(303);
    let (amina, joe) = (willow.member(0).await, willow.member(1).await);
    let (mut at_amina, mut at_joe) = (amina.listen(&willow.stream()).await, joe.listen(&willow.stream()).await);
    let mut at_rhys = willow.facilitator.listen(&willow.stream()).await;
    for stream in [&mut at_amina, &mut at_joe, &mut at_rhys] {
        stream.next().await.unwrap();
        // Whatever is still on its way arrives.
        while !stream.is_quiet_for(Duration::from_millis(300)).await {}
    }

    let before = app.provider.store.statements();
    app.provider.live.announce(session, 1_000);
    for stream in [&mut at_amina, &mut at_joe, &mut at_rhys] {
        assert!(stream.next().await.unwrap().starts_with("1000"));
    }
    assert_eq!(app.provider.store.statements() - before, 1, "each of them looked");

    // What was saved here is told without a look, where nobody else writes.
    let saved = async |version: u64| {
        let found = store::room::with_listeners(&app.provider.store, session, app.provider.clock.now()).await.unwrap();
        Kept { version, ..found.unwrap().0 }
    };
    let kept = saved(1_001).await;
    let before = app.provider.store.statements();
    actions::room::announce(&app.provider, session, kept);
    for stream in [&mut at_amina, &mut at_joe, &mut at_rhys] {
        assert!(stream.next().await.unwrap().starts_with("1001"));
    }
    let looks = if engine == Engine::Sqlite { 0 } else { 1 };
    assert_eq!(app.provider.store.statements() - before, looks);

    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    actions::group::remove(&dana, willow.group, willow.person(0)).await.unwrap();
    joe.post("/out", &[]).await.is(303);
    let kept = saved(1_002).await;
    actions::room::announce(&app.provider, session, kept);
    assert_eq!(at_amina.next().await, None, "she was taken out, and hears of the next change");
    assert_eq!(at_joe.next().await, None, "he signed out, and hears of the next change");
    assert!(at_rhys.next().await.unwrap().starts_with("1002"));
}

mod one_look {
    use testkit::Engine;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::one_look_tells_everybody_and_nobody_who_was_taken_out(Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::one_look_tells_everybody_and_nobody_who_was_taken_out(Engine::Postgres).await;
    }
}

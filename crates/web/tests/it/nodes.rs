//! The same room served by two processes: told through PostgreSQL or NATS, and by refresh when neither carries anything.

use crate::scene::{Scene, willow};
use std::time::Duration;
use testkit::{Answer, App, Engine, Hub, Nats, Person, node};
use tokio::time::{Instant, sleep, timeout};

/// Two processes on one database, joined through NATS or else through PostgreSQL.
async fn two(nats: Option<&Nats>) -> (App, App) {
    let (one, two) = unjoined().await;
    one.meet(nats);
    two.meet(nats);
    for app in [&one, &two] {
        until("they hear each other", || async { heard(app).await == "One other server is heard." }).await;
    }
    (one, two)
}

async fn unjoined() -> (App, App) {
    let one = App::start_with(Engine::Postgres, node()).await;
    let two = one.beside(node()).await;
    (one, two)
}

/// What the operator reads of the other servers.
async fn heard(app: &App) -> String {
    let page = app.operator().await.get("/admin/health").await.is(200).text();
    let told = page.split_once("Other servers").map(|(_, told)| told.trim().to_owned()).unwrap_or_default();
    told.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

async fn until<F: Future<Output = bool>>(what: &str, is_so: impl Fn() -> F) {
    for _ in 0..100 {
        if is_so().await {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("never came to be: {what}");
}

/// The names in "In the room now:".
async fn here(lead: &Person<'_>, willow: &Scene<'_>) -> String {
    let text = lead.get(&willow.lead()).await.is(200).text();
    let names = text.split_once("In the room now:").map(|(_, names)| names.to_owned()).unwrap_or_default();
    names.split('.').next().unwrap_or_default().to_owned()
}

/// What the page stands at, and the words that tell it.
fn clock(page: &Answer) -> Vec<Option<String>> {
    ["data-version=\"", "data-phase-ends=\"", "data-ends=\""].map(|name| page.after(name)).to_vec()
}

/// A stream of a member who is in hears nothing more of the past.
async fn calm(stream: &mut testkit::Listening) {
    while !stream.is_quiet_for(Duration::from_millis(700)).await {}
}

async fn a_change_on_one_is_seen_on_the_other(nats: Option<&Nats>) {
    let (one, two) = two(nats).await;
    let willow = willow(&one).await;
    willow.at("14:00").press("open").await.is(303);
    let (amina, joe) = (willow.member(0).await, willow.member(1).await.at(&two));
    let mut at_amina = amina.listen(&willow.stream()).await;
    let mut at_joe = joe.listen(&willow.stream()).await;
    assert_eq!((at_amina.status(), at_joe.status()), (200, 200));
    calm(&mut at_amina).await;
    calm(&mut at_joe).await;

    let pressed = Instant::now();
    willow.press("pause").await.is(303);
    let told = at_joe.next().await.unwrap();
    assert!(pressed.elapsed() < Duration::from_secs(2), "it took {:?}", pressed.elapsed());
    assert_eq!(at_amina.next().await.as_ref(), Some(&told));
    assert_eq!(joe.get(&willow.room()).await.says("A pause").after("data-version=\""), Some(told));
    // The other way round: a hand goes up on the second.
    willow.press("resume").await.is(303);
    calm(&mut at_amina).await;
    joe.post(&willow.room(), &[("do", "hand-up")]).await;
    let lead = willow.facilitator.at(&two);
    lead.post(&willow.lead(), &[("do", "pause")]).await.is(303);
    assert!(at_amina.next().await.is_some());
    assert_eq!(clock(&amina.get(&willow.room()).await), clock(&joe.get(&willow.room()).await));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_travels_through_postgres() {
    a_change_on_one_is_seen_on_the_other(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_travels_through_nats() {
    let nats = Nats::start().await;
    a_change_on_one_is_seen_on_the_other(Some(&nats)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_bus_the_other_process_hears_nothing_and_works_by_refresh() {
    let (one, two) = unjoined().await;
    let willow = willow(&one).await;
    willow.at("14:00").press("open").await.is(303);
    let joe = willow.member(1).await.at(&two);
    let mut at_joe = joe.listen(&willow.stream()).await;
    calm(&mut at_joe).await;
    willow.press("pause").await.is(303);
    assert!(at_joe.is_quiet_for(Duration::from_secs(2)).await, "told though nothing carries it");
    joe.get(&willow.room()).await.is(200).says("A pause");
    assert_eq!(heard(&two).await, "This server works alone.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_here_and_who_came_is_right_whichever_process_they_were_on_and_after_it_died() {
    let (one, two) = two(None).await;
    let willow = willow(&one).await;
    willow.at("14:00").press("open").await.is(303);
    let (amina, joe) = (willow.first_name(0).to_owned(), willow.first_name(1).to_owned());
    let _at_amina = willow.member(0).await.listen(&willow.stream()).await;
    let at_joe = willow.member(1).await.at(&two).listen(&willow.stream()).await;
    // A third has no script: they load the page, on the second process.
    let (kim, third) = (willow.first_name(2).to_owned(), willow.member(2).await.at(&two));
    third.get(&willow.room()).await.is(200);
    for lead in [willow.facilitator.at(&one), willow.facilitator.at(&two)] {
        until("all three are here", || async {
            let names = here(&lead, &willow).await;
            [&amina, &joe, &kim].iter().all(|name| names.contains(*name))
        })
        .await;
    }
    two.dies();
    drop(at_joe);
    let died = Instant::now();
    until("those of the dead process are not here", || async {
        let names = here(&willow.facilitator, &willow).await;
        names.contains(&amina) && !names.contains(&joe) && !names.contains(&kim)
    })
    .await;
    assert!(died.elapsed() < Duration::from_secs(10));
    // Another one comes, and knows at once who had been there, though all were there before it was.
    let three = one.beside(node()).await;
    three.meet(None);
    until("it knows them", || async {
        let page = willow.facilitator.at(&three).get(&willow.close()).await;
        page.body.matches("was in the room").count() == 3
    })
    .await;
    willow.at("15:15").press("close").await.is(303);
    let page = willow.facilitator.get(&willow.close()).await.is(200);
    assert_eq!(page.body.matches("was in the room").count(), 3, "{}", page.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_been_there_is_forgotten_on_every_process_when_it_can_no_longer_be_undone() {
    let (one, two) = two(None).await;
    let willow = willow(&one).await;
    willow.at("14:00").press("open").await.is(303);
    willow.member(0).await.get(&willow.room()).await.is(200);
    let known = |app: &App| app.provider.live.seen(domain::id::SessionId(willow.id), app.time.now()).len();
    until("both know", || async { known(&one) > 0 && known(&two) > 0 }).await;
    willow.at("15:15").press("close").await.is(303);
    let names: Vec<String> = willow.members.iter().map(|one| format!("person-{}", one.person)).collect();
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "present")).collect();
    fields.push(("do", "finish"));
    willow.facilitator.post(&willow.close(), &fields).await.is(303);
    willow.at("15:24");
    actions::nodes::forget_recorded(&two.provider).await.unwrap();
    assert!(known(&two) > 0, "it can still be undone");
    willow.at("15:25");
    actions::nodes::forget_recorded(&two.provider).await.unwrap();
    assert_eq!(known(&two), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_travels_between_processes_tells_nothing_of_the_people_and_the_room() {
    let (one, two) = two(None).await;
    let mut overheard = one.overhear().await;
    let willow = willow(&one).await;
    one.meddle("UPDATE people SET first_name = 'Zebedeeplant' WHERE email LIKE '%a%'").await;
    willow.at("14:00").press("open").await.is(303);
    let joe = willow.member(1).await.at(&two);
    let _at_joe = joe.listen(&willow.stream()).await;
    let person = willow.person(1).to_string();
    willow.facilitator.post(&willow.lead(), &[("do", "brings"), ("person", &person)]).await;
    joe.post(&willow.room(), &[("do", "hand-up")]).await;
    willow.press("pause").await.is(303);
    let texts = overheard.texts().await;
    assert!(texts.iter().any(|text| text.contains(&format!("\nc {} ", willow.id))), "nothing was overheard: {texts:?}");
    for text in &texts {
        assert!(text.len() < 8_000);
        let mut parts = text.split([' ', '\n']);
        let is_number = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_hexdigit());
        assert!(parts.all(|part| is_number(part) || ["c", "h", "g", "s", "?"].contains(&part)), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_nats_stopped_the_room_works_by_refresh_and_finds_its_way_back() {
    let mut nats = Nats::start().await;
    let (one, two) = two(Some(&nats)).await;
    let willow = willow(&one).await;
    willow.at("14:00").press("open").await.is(303);
    let joe = willow.member(1).await.at(&two);
    let mut at_joe = joe.listen(&willow.stream()).await;
    calm(&mut at_joe).await;

    nats.stop();
    // Nothing that is pressed waits for it.
    for button in ["pause", "resume", "pause"] {
        timeout(Duration::from_secs(3), willow.press(button)).await.expect("an answer at once").is(303);
    }
    joe.get(&willow.room()).await.is(200).says("A pause");
    until("the operator is told", || async { heard(&one).await.starts_with("This server does not hear") }).await;
    // Back again, without a hand: who listens looks afresh, and hears the next change at once.
    calm(&mut at_joe).await;
    nats.again().await;
    until("they hear each other", || async { heard(&two).await == "One other server is heard." }).await;
    calm(&mut at_joe).await;
    willow.press("resume").await.is(303);
    let told = at_joe.next().await;
    assert_eq!(joe.get(&willow.room()).await.after("data-version=\""), told);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guarded_nats_is_used_with_name_and_password_and_not_without() {
    let nats = Nats::guarded().await;
    let (one, two) = unjoined().await;
    one.meet(Some(&nats));
    let bare = nats.bare_address().parse().unwrap();
    tokio::spawn(actions::nodes::meet(two.provider.clone(), Some(bare)));
    until("it hears itself", || async { heard(&one).await == "None is heard." }).await;
    assert!(heard(&two).await.starts_with("This server does not hear"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listening_connection_that_breaks_is_made_anew_and_nothing_is_missed() {
    let (one, two) = two(None).await;
    let willow = willow(&one).await;
    willow.at("14:00").press("open").await.is(303);
    let joe = willow.member(1).await.at(&two);
    let mut at_joe = joe.listen(&willow.stream()).await;
    calm(&mut at_joe).await;
    one.meddle(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    )
    .await;
    willow.press("pause").await.is(303);
    assert!(at_joe.next().await.is_some(), "told at once, or looked up once the connection is back");
    joe.get(&willow.room()).await.says("A pause");
    until("they hear each other", || async { heard(&two).await == "One other server is heard." }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_says_nothing_is_never_a_neighbour() {
    let one = App::start_with(Engine::Postgres, node()).await;
    let two = one.beside(Hub::silent()).await;
    one.meet(None);
    until("it hears itself", || async { heard(&one).await.starts_with("None is heard") }).await;
    assert_eq!(heard(&two).await, "This server works alone.");
}

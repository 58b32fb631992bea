//! What one network address may ask for, and that nobody else feels it.

use testkit::{App, Engine, Hub};
use web::Limits;

const HERE: [u8; 4] = [127, 0, 0, 1];
const THERE: [u8; 4] = [127, 0, 0, 2];

async fn limited(engine: Engine, limits: Limits) -> App {
    App::start_within(engine, Hub::new(Default::default()), limits).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_is_stopped_while_another_is_served() {
    let app = limited(Engine::Sqlite, Limits { pages: 6, ..Limits::NONE }).await;
    let (here, there) = (app.visitor_from(HERE), app.visitor_from(THERE));
    let style = here.get("/").await.is(200).after("rel=\"stylesheet\" href=\"").unwrap();
    for _ in 1..6 {
        here.get("/").await.is(200);
    }
    let busy = here.get("/").await.is(429).says("Please wait a moment").says("Try again in");
    let seconds: i64 = busy.header("retry-after").parse().unwrap();
    assert!((1..=11).contains(&seconds), "{seconds}");
    assert!(busy.header("content-security-policy").starts_with("default-src 'none'"));
    there.get("/").await.is(200);
    here.get(&style).await.is(200);

    // After the time it was told, it is served again, once.
    app.time.set(app.time.now() + jiff::SignedDuration::from_secs(seconds));
    here.get("/").await.is(200);
    here.get("/").await.is(429);
    // A clock that is set back keeps nobody out for longer than a minute.
    app.time.set(app.time.now() - jiff::SignedDuration::from_hours(5));
    here.get("/").await.is(429);
    app.time.set(app.time.now() + jiff::SignedDuration::from_mins(1));
    here.get("/").await.is(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_of_strangers_are_held_tighter_than_pages() {
    let app = limited(Engine::Sqlite, Limits { pages: 100, forms: 3, ..Limits::NONE }).await;
    let here = app.visitor_from(HERE);
    let ask = [("email", "nobody@example.org")];
    for path in ["/in", "/enquire", "/programmes/no-such/apply"] {
        assert_ne!(here.post(path, &ask).await.status, 429, "{path}");
    }
    let open = ["/in", "/in/code", "/enquire", "/l/no-such-token", "/l/no-such-token/dates"];
    for path in open.into_iter().chain(["/programmes/no-such/apply", "/programmes/no-such/next-round"]) {
        here.post(path, &ask).await.is(429);
        assert_ne!(here.get("/in").await.status, 429);
    }
    app.visitor_from(THERE).post("/in", &ask).await.is(303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_cannot_use_up_what_a_round_takes_in_an_hour() {
    let app = limited(Engine::Sqlite, Limits { applications: 4, ..Limits::NONE }).await;
    let here = app.visitor_from(HERE);
    let ask = [("name", "Nobody"), ("email", "nobody@example.org")];
    for path in ["/programmes/no-such/apply", "/programmes/no-such/next-round"].repeat(2) {
        here.post(path, &ask).await.is(404);
    }
    here.post("/programmes/no-such/apply", &ask).await.is(429);
    here.post("/in", &ask).await.is(303);
    app.visitor_from(THERE).post("/programmes/no-such/apply", &ask).await.is(404);
    app.time.pass(jiff::SignedDuration::from_mins(14));
    here.post("/programmes/no-such/apply", &ask).await.is(429);
    app.time.pass(jiff::SignedDuration::from_mins(1));
    here.post("/programmes/no-such/apply", &ask).await.is(404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writing_an_application_keeps_nobody_of_the_same_house_from_signing_in() {
    let app = limited(Engine::Sqlite, Limits { pages: 100, forms: 3, drafts: 5, ..Limits::NONE }).await;
    let here = app.visitor_from(HERE);
    let draft = "/l/no-such-token/application/about/draft";
    for _ in 0..5 {
        here.post(draft, &[("organisation", "Kestrel Care")]).await.is(404);
    }
    here.post(draft, &[("organisation", "Kestrel Care")]).await.is(429);
    here.post("/in", &[("email", "nobody@example.org")]).await.is(303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_named_proxy_may_say_for_whom_it_asks() {
    let proxied = Limits { pages: 1, trusted_proxy: Some(HERE.into()), ..Limits::NONE };
    let app = limited(Engine::Sqlite, proxied).await;
    let (proxy, other) = (app.visitor_from(HERE), app.visitor_from(THERE));
    let asks =
        async |who: &testkit::Person<'_>, list: &str| who.get_raw("/", &[("x-forwarded-for", list)]).await.status;
    assert_eq!(asks(&proxy, "198.51.100.1").await, 200);
    assert_eq!(asks(&proxy, "198.51.100.2").await, 200);
    assert_eq!(asks(&proxy, "203.0.113.9, 198.51.100.2").await, 429, "what a client wrote itself was believed");
    assert_eq!(asks(&proxy, "2001:db8:1:2:3::4").await, 200);
    assert_eq!(asks(&proxy, "2001:db8:1:2:ffff::1").await, 429, "one network has many IPv6 addresses");
    assert_eq!(asks(&other, "198.51.100.3").await, 200);
    assert_eq!(asks(&other, "198.51.100.4").await, 429, "anybody could say who they are");
}

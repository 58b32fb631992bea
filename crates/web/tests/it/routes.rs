//! Every route × every persona: what each is answered, reviewed as a diff in `routes.txt`, and held against the table of acts.

use domain::access::{ActKind, Relation, allowing};
use domain::id::{GroupId, ProgrammeId, SessionId};
use std::fmt::Write;
use testkit::{App, Person, on_both};

/// Numbers that exist in the world, so that a refusal is about the person and not the number.
struct Place {
    programme: i64,
    group: i64,
    session: i64,
}

/// Somebody and how they stand to the place.
struct Persona<'a> {
    name: &'static str,
    person: Person<'a>,
    relations: Vec<Relation>,
}

/// A coming session of Willow, of the presenter-led groups.
async fn place(app: &App) -> Place {
    let store = &app.provider.store;
    for session in app.sessions_of("Willow").await {
        let view = store::session::by_id(store, SessionId(session)).await.unwrap().unwrap();
        if view.session.start() > app.time.now() {
            let group = view.session.group;
            let programme = store::group::by_id(store, group).await.unwrap().unwrap().programme;
            return Place { programme: programme.0, group: group.0, session };
        }
    }
    panic!("Willow meets again")
}

async fn personas<'a>(app: &'a App, place: &Place) -> Vec<Persona<'a>> {
    let store = &app.provider.store;
    let group = store::group::by_id(store, GroupId(place.group)).await.unwrap().unwrap();
    let members = store::group::members(store, group.id).await.unwrap();
    let email = async |id| store::person::by_id(store, id).await.unwrap().unwrap();
    let mut plain = Vec::new();
    for member in &members {
        if store::person::reports_of(store, member.person).await.unwrap().is_empty() {
            plain.push(member.person);
        }
    }
    let member = email(plain[0]).await;
    let leads = email(group.facilitator.unwrap()).await;
    let manager = email(member.manager.unwrap()).await;
    let pays = store::programme::commissioners(store, ProgrammeId(place.programme)).await.unwrap();
    let signed_in = |name, person, also: &[Relation]| Persona {
        name,
        person,
        relations: [&[Relation::Visitor, Relation::SignedIn], also].concat(),
    };
    vec![
        Persona { name: "visitor", person: app.visitor(), relations: vec![Relation::Visitor] },
        signed_in("coordinator", app.coordinator().await, &[Relation::Coordinator]),
        signed_in("operator", app.operator().await, &[Relation::Operator]),
        signed_in("member", app.person(&member.email).await, &[Relation::Participant]),
        signed_in("facilitator", app.person(&leads.email).await, &[Relation::Facilitator]),
        signed_in("manager", app.person(&manager.email).await, &[Relation::Manager]),
        signed_in("commissioner", app.person(&pays[0].email).await, &[Relation::Commissioner, Relation::Manager]),
        signed_in("outsider", outsider(app).await, &[]),
    ]
}

/// Somebody of the world who is nothing to anybody.
async fn outsider(app: &App) -> Person<'_> {
    for id in 1..300 {
        let Some(person) = store::person::by_id(&app.provider.store, domain::id::PersonId(id)).await.unwrap() else {
            continue;
        };
        let ctx = world::as_person(&app.provider, &person.email).await.unwrap();
        if ctx.whoever().await.unwrap().hats == domain::access::Relations::none() {
            return app.person(&person.email).await;
        }
    }
    panic!("somebody is in no group")
}

fn filled(path: &str, place: &Place) -> String {
    let id = match path {
        _ if path.starts_with("/sessions/") || path.starts_with("/desk/sessions/") => place.session,
        _ if path.starts_with("/lead/groups/") || path.starts_with("/desk/groups/") => place.group,
        _ if path.starts_with("/desk/programmes/") || path.starts_with("/impact/") => place.programme,
        _ => 1,
    };
    path.replace("{id}", &id.to_string())
        .replace("{group}", &place.group.to_string())
        .replace("{token}", "no-such-token")
        .replace("{slug}", "presenter-led-groups")
        .replace("{section}", "about")
        .replace("{moment}", "before")
        .replace("{other}", "2")
        .replace("{page}", "home")
        .replace("{sample}", "usual")
}

/// Does the act's own table let this persona in? Acts on a link are for its bearer, and nobody here holds one.
fn is_allowed(act: ActKind, persona: &Persona<'_>) -> bool {
    persona.relations.iter().any(|relation| allowing(act).contains(relation))
}

/// Only a refusal of access is 404 or a way to sign in; anything else means that the person was let in.
fn was_let_in(status: u16, location: &str) -> bool {
    !(status == 404 || (status == 303 && location.starts_with("/in")))
}

/// They end the very sign-in the walk is made with; `sign_in.rs` and `calendar.rs` try them.
const SIGNS_OUT: &[&str] = &["/out", "/me/settings/sign-outs"];

/// Paths whose number or token is of nothing in the world: 404 for everybody who is let in, too.
const OF_NOTHING: &[&str] =
    &["/l/{token}", "/cal/{token}", "/desk/import/", "/desk/enquiries/", "/admin/jobs/", "{other}"];

on_both! {
    async fn what_each_persona_is_answered_is_as_reviewed_and_as_the_table_of_acts_says(app: App) {
        let table = web::routes::pages(&web::App::new(app.provider.clone()));
        let place = place(&app).await;
        let personas = personas(&app, &place).await;
        let mut seen = String::new();
        // GETs first: a POST that is let in changes what the next one finds.
        let (gets, posts): (Vec<_>, Vec<_>) = table.iter().filter(|route| !SIGNS_OUT.contains(&route.path)).partition(|r| r.method == "get");
        for route in gets.into_iter().chain(posts) {
            write!(seen, "{} {} {:?}:", route.method.to_uppercase(), route.path, route.act).unwrap();
            for persona in &personas {
                let path = filled(route.path, &place);
                let answer = match route.method {
                    "get" => persona.person.get(&path).await,
                    _ => persona.person.post(&path, &[]).await,
                };
                assert!(answer.status < 500, "{} {path} as {}: {}", route.method, persona.name, answer.text());
                write!(seen, " {}={}", persona.name, answer.status).unwrap();
                // A form without its fields is turned away before anybody is asked: 400 tells nothing.
                let is_telling = answer.status != 400 && !OF_NOTHING.iter().any(|part| route.path.contains(part));
                if is_telling {
                    let (let_in, allowed) = (was_let_in(answer.status, answer.location()), is_allowed(route.act, persona));
                    assert!(!let_in || allowed, "{} {path} let {} in: {}", route.method, persona.name, answer.status);
                    let asks_nothing = route.method == "get";
                    assert!(!asks_nothing || let_in == allowed, "{path} turned {} away: {}", persona.name, answer.status);
                }
            }
            seen.push('\n');
        }
        testkit::reviewed(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/routes.txt"), &seen);
    }
}

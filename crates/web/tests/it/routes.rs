//! Every route × every persona: what each is answered, reviewed as a diff in `routes.txt`, and held against the table of acts.

use crate::personas::{Persona, personas};
use crate::planted::{Planted, planted};
use std::fmt::Write;
use testkit::{Answer, App, on_both};
use web::routes::Route;

/// One way to ask a route: with things that are there and a whole form.
struct Case {
    /// Which of several links it is asked with; empty for most.
    note: &'static str,
    path: String,
    /// Whether the path holds a personal link, whose holder is its bearer.
    by_link: bool,
    form: Vec<(String, String)>,
}

/// They end the very sign-in the walk is made with: each persona signs in anew for them.
const SIGNS_OUT: &[&str] = &["/out", "/me/settings/sign-outs"];

/// What numbers and names in a path are replaced by.
pub fn filled(path: &str, planted: &Planted<'_>, token: &str) -> String {
    let id = match path {
        _ if path.ends_with("/cancellation") && path.starts_with("/desk/sessions/") => planted.last,
        _ if path.starts_with("/sessions/") || path.starts_with("/desk/sessions/") => planted.session,
        _ if path.contains("/groups/{id}") => planted.group,
        _ if path.starts_with("/courses/") || path.starts_with("/me/plans/") => planted.programme,
        _ if path.starts_with("/desk/programmes/{id}/application") => planted.round,
        _ if path.starts_with("/desk/programmes/{id}/panel") => planted.panel,
        _ if path.starts_with("/review/letters/") => planted.panel,
        _ if path.starts_with("/review/") => planted.review,
        _ if path.starts_with("/desk/programmes/{id}/places") => planted.round,
        _ if path.starts_with("/desk/programmes/{id}/letters") => planted.round,
        _ if path.starts_with("/desk/programmes/{id}/draw") => planted.round,
        _ if path.starts_with("/desk/programmes/{id}/agreements") => planted.training,
        _ if path.starts_with("/agreements/") => planted.signature,
        _ if path.starts_with("/me/programmes/") => planted.programme,
        _ if path.starts_with("/desk/programmes/") || path.starts_with("/impact/") => planted.programme,
        _ if path.starts_with("/desk/import/") => planted.import,
        _ if path.starts_with("/desk/enquiries/") && path.ends_with(".pdf") => planted.proposed,
        _ if path.starts_with("/desk/enquiries/") => planted.enquiry,
        _ if path.starts_with("/desk/commissions/") => planted.commission,
        _ if path.starts_with("/desk/facilitators/") => planted.facilitator,
        _ if path.starts_with("/desk/people/") => planted.pair.0,
        _ if path.starts_with("/desk/organisations/") => planted.organisation,
        _ if path.starts_with("/desk/sites/") => planted.site,
        _ if path.starts_with("/community/") => planted.colleague,
        _ if path.starts_with("/lead/safeguarding/") => planted.safeguarding,
        _ if path.starts_with("/admin/jobs/") => planted.dead_job,
        _ => {
            assert!(!path.contains("{id}"), "{path} names something that is not planted");
            0
        }
    };
    let takes_applications = ["/apply", "/next-round", "/{slug}/draw"].iter().any(|part| path.contains(part));
    let is_of_places = path.contains("/places/");
    let application = if is_of_places { planted.decided_of } else { planted.application };
    let slug = if takes_applications { world::OPEN_ROUND } else { "presenter-led-groups" };
    let path = path
        .replace("{id}", &id.to_string())
        .replace("{group}", &planted.group.to_string())
        .replace("{token}", token)
        .replace("{code}", &planted.open.0)
        .replace("{series}", &planted.open_series.to_string())
        .replace("{material}", &planted.material.to_string())
        .replace("{slug}", slug)
        .replace("{application}", &application.to_string())
        .replace("{agreement}", &planted.agreement.to_string())
        .replace("{section}", "about")
        .replace("{kind}", "reminder")
        .replace("{room}", &planted.quiet_room.to_string())
        .replace("{closure}", "1")
        .replace("{date}", "2026-03-12")
        .replace("{person}", &planted.facilitator.to_string())
        .replace("{file}", "respondents.csv")
        .replace("{moment}", "before")
        .replace("{other}", &planted.pair.1.to_string())
        .replace("{page}", "home")
        .replace("{sample}", "usual");
    assert!(!path.contains('{'), "{path} names something that is not planted");
    path
}

/// Links of each kind that a route may be asked with.
fn links<'p>(path: &str, planted: &'p Planted<'_>) -> Vec<(&'static str, &'p str)> {
    match path {
        "/l/{token}" => vec![
            (" (reply)", &planted.reply),
            (" (questionnaire)", &planted.questionnaire),
            (" (application)", &planted.applies),
            (" (endorsement)", &planted.endorses),
            (" (agreement)", &planted.signs),
            (" (auditor)", &planted.audits),
            (" (proposal)", &planted.proposes),
            (" (week)", &planted.week),
            (" (member)", &planted.member),
            (" (host)", &planted.hosts),
        ],
        "/l/{token}/answers" | "/l/{token}/withdrawal" | "/l/{token}/place" => vec![("", &planted.applies)],
        _ if path.starts_with("/l/{token}/application/") || path.starts_with("/l/{token}/draw/") => {
            match path.starts_with("/l/{token}/draw/") {
                true => vec![("", &planted.applies), (" (auditor)", &planted.audits)],
                false => vec![("", &planted.applies)],
            }
        }
        "/l/{token}/agreement.pdf" => vec![("", &planted.signs)],
        "/l/{token}/proposal.pdf" => vec![("", &planted.proposes)],
        "/l/{token}/dates" => vec![("", &planted.reply)],
        "/cal/{token}" => vec![("", &planted.calendar)],
        "/in/link/{token}" => vec![("", &planted.sign_in)],
        _ => vec![("", "")],
    }
}

fn cases(route: &Route, planted: &Planted<'_>) -> Vec<Case> {
    let case = |(note, token)| Case {
        note,
        path: filled(route.path, planted, token),
        by_link: route.path.starts_with("/l/") || route.path.starts_with("/cal/"),
        form: if route.method == "get" { vec![] } else { form(route.path, note, planted) },
    };
    links(route.path, planted).into_iter().map(case).collect()
}

/// A form as the page sends it, so that what is answered is about the person and not about a missing field.
fn form(path: &str, note: &str, planted: &Planted<'_>) -> Vec<(String, String)> {
    let (one, other) = (planted.pair.0.to_string(), planted.pair.1.to_string());
    let (programme, facilitator) = (planted.programme.to_string(), planted.facilitator.to_string());
    let (group, round) = (planted.group.to_string(), planted.round.to_string());
    let (reviewer, far) = (planted.reviewer.to_string(), planted.far.to_string());
    let application = planted.decided_of.to_string();
    let open = planted.open.1.to_string();
    let in_place = format!("{application}-1");
    let fields: &[(&str, &str)] = match (path, note) {
        ("/enquire", _) => &[("name", "Wren"), ("email", "wren@harbour.example.org"), ("message", "A place for us?")],
        ("/in", _) => &[("email", "nobody@harbour.example.org")],
        ("/sessions/{id}/offline", _) => &[("batch", "1"), ("presses", "[]")],
        ("/sessions/{id}/offline/sent", _) => &[("batch", "none"), ("do", "here")],
        ("/in/code", _) => &[("email", "nobody@harbour.example.org"), ("code", "000000")],
        ("/programmes/{slug}/apply" | "/programmes/{slug}/next-round", _) => {
            &[("name", "Wren"), ("email", "wren@harbour.example.org")]
        }
        ("/l/{token}", " (endorsement)") => &[("answer", "agreed")],
        ("/l/{token}", " (agreement)") | ("/agreements/{id}", _) => {
            &[("answer", "sign"), ("name", "Oluwaseun Delgado")]
        }
        ("/l/{token}", " (week)") | ("/me/week", _) => &[("slot-0", "yes")],
        ("/desk/people/{id}/week", _) => &[("slot-0", "yes"), ("from", NOW)],
        ("/l/{token}", " (proposal)") => &[("answer", "accept"), ("name", "Wren Castell")],
        ("/desk/sites" | "/desk/sites/{id}/edit", _) => &[("name", "Oak House"), ("version", "1")],
        ("/desk/sites/{id}/rooms" | "/desk/sites/{id}/rooms/{room}", _) => {
            &[("room", "Library"), ("capacity", "12"), ("version", "1")]
        }
        ("/desk/sites/{id}/closures", _) => &[("first", "2026-12-24")],
        ("/lead/safeguarding" | "/lead/safeguarding/{id}/correction", _) => &[
            ("group", &group),
            ("day", "2026-03-01"),
            ("recipient", "council"),
            ("name", "The duty desk"),
            ("reason", "adult"),
            ("words", "I rang them."),
        ],
        ("/groups/{id}/reviews", _) => &[("review", "987654321"), ("helps", "Time.")],
        ("/groups/{id}/reviews/change", _) => &[("change", "We begin on time.")],
        ("/groups/{id}/reviews/every", _) => &[("every", "6")],
        ("/desk/safeguarding", _) => &[("email", "nobody@harbour.example.org")],
        ("/open/{code}/place", _) => &[("session", &open), ("do", "take")],
        ("/open/{code}/link", _) => &[("session", &open), ("name", "Wren"), ("email", "nobody@harbour.example.org")],
        ("/desk/programmes/{id}/open/{series}", _) => &[("places", "40"), ("hours", "24")],
        ("/groups/{id}/materials", _) => &[("title", "Endings"), ("words", "How do we part?"), ("weeks", "4")],
        ("/groups/{id}/materials/removal", _) => &[("material", "0")],
        ("/desk/groups/{id}/room", _) => &[("room", "")],
        ("/desk/enquiries", _) => &[("name", "Wren"), ("phone", "020 7946 0182"), ("message", "A place for us?")],
        ("/desk/commissions/{id}/reviews" | "/desk/commissions/{id}/reviews/held", _) => {
            &[("review", "1"), ("due", "2026-08-20"), ("note", "Two groups are full.")]
        }
        ("/desk/commissions/{id}/programme", _) => {
            &[("blueprint", "topic-led"), ("title", "Topics for Oakfield"), ("first", "2026-05-11")]
        }
        ("/desk/programmes/{id}/agreements", _) => &[("terms", planted.terms.as_str())],
        ("/desk/programmes/{id}/agreements/signatures", _) => &[("name", "Dana Okafor")],
        ("/l/{token}/application/{section}" | "/l/{token}/application/{section}/draft", _) => {
            &[("version", "1"), ("opened-as", "a page"), ("organisation", "Kestrel Care")]
        }
        ("/desk/programmes/{id}/applications/next-round", _) => &[("next", &round)],
        ("/desk/programmes/{id}/draw", _) => &[("value", "3 14 15"), ("version", "2")],
        ("/desk/programmes/{id}/draw/aims", _) => &[("places", "20"), ("method", "lottery"), ("version", "2")],
        ("/desk/programmes/{id}/draw/settlement", _) => {
            &[("source", "The lottery of 2 April"), ("sure", "yes"), ("version", "2")]
        }
        ("/desk/programmes/{id}/draw/aims-to-change", _) => &[("why", "Few people applied."), ("version", "2")],
        ("/desk/programmes/{id}/draw/publication", _) => &[("version", "2")],
        ("/desk/programmes/{id}/draw/auditors", _) => &[("name", "The audit office")],
        ("/desk/programmes/{id}/draw/auditors/removal", _) => &[("link", "1")],
        ("/desk/programmes/{id}/application-form", _) => &[("version", "0")],
        ("/review/{id}" | "/review/{id}/draft", _) => {
            &[("version", "1"), ("opened-as", "a page"), ("points.reach", "3"), ("comment", "")]
        }
        ("/review/letters/{id}", _) => &[("page", "0"), ("seal", "another")],
        ("/review/letters/{id}/objection", _) => &[("which", "3"), ("words", "It is wrong.")],
        ("/review/{id}/talk", _) => &[("message", "Shall we talk on Thursday?")],
        ("/review/{id}/recusal", _) => &[("why", "known")],
        ("/desk/programmes/{id}/panel", _) => &[("readers", "3"), ("read_by", "2026-03-20")],
        ("/desk/programmes/{id}/panel/reviewers", _) => &[("email", world::PARTICIPANT)],
        ("/desk/programmes/{id}/panel/reviewers/removal", _) => &[("reviewer", &reviewer)],
        ("/desk/programmes/{id}/panel/second-scorings", _) => &[("application", &far)],
        ("/l/{token}/place", _) => &[("answer", "accept")],
        ("/desk/programmes/{id}/places", _) => {
            &[("application", &application), ("do", "offer"), ("reason", "eligibility")]
        }
        ("/desk/programmes/{id}/places/{application}/term", _) => &[("last", "2026-12-01")],
        ("/desk/programmes/{id}/places/undo", _) => &[("at", "1773046800000")],
        ("/desk/programmes/{id}/places/order", _) => &[("up", &in_place)],
        ("/sessions/{id}/date", _) => &[("date", "2026-12-01"), ("starts", "10:00"), ("minutes", "60")],
        ("/desk/programmes/{id}/letters", _) => &[("when", "now"), ("days", "7"), ("seal", "another")],
        ("/l/{token}", " (questionnaire)") => &[("supported-1", "4")],
        ("/l/{token}", _) | ("/sessions/{id}/reply", _) => &[("reply", "coming")],
        ("/desk/sessions/{id}", _) => {
            &[("date", "2026-03-13"), ("starts", "14:00"), ("minutes", "75"), ("place", "Room 9"), ("version", NOW)]
        }
        ("/desk/sessions/{id}/cancellation", _) => &[("why", "Rhys is ill.")],
        ("/sessions/{id}/replies", _) => &[("coming", &one)],
        ("/groups/{id}/turns", _) => &[("session", ""), ("person", "")],
        ("/groups/{id}/turns/sooner", _) => &[("wish", "yes")],
        ("/sessions/{id}/room", _) => &[("do", "hand-up")],
        ("/sessions/{id}/lead", _) => &[("do", "pause")],
        ("/sessions/{id}/close", _) => &[("do", "finish"), ("theme", "workload")],
        ("/desk/programmes", _) => &[("blueprint", "topic-led"), ("title", "Topics"), ("first", "2026-05-11")],
        ("/desk/programmes/{id}/setup/{section}" | "/desk/programmes/{id}/setup/{section}/preview", _) => {
            &[("version", "1"), ("title", "Groups with a presenter")]
        }
        ("/desk/programmes/{id}/commissioners/removal", _) => &[("person", &other)],
        ("/desk/programmes/{id}/commissioners", _) => &[("email", "amina.osei@ferndale.example.org")],
        ("/desk/people", _) => {
            &[("first_name", "Ada"), ("last_name", "New"), ("email", "ada.other@harbour.example.org")]
        }
        ("/desk/people/{id}", _) => &[
            ("first_name", "Ada"),
            ("last_name", "Changed"),
            ("email", "ada.changed@harbour.example.org"),
            ("version", NOW),
        ],
        ("/desk/people/selection", _) => &[("person", &one), ("into", &programme)],
        ("/desk/people/selection/undo", _) => &[("joined", &programme), ("at", "1773046800000")],
        ("/desk/people/{id}/conflicts", _) => &[("conflict_email", world::PARTICIPANT), ("kind", "conflict")],
        ("/desk/organisations/{id}", _) => &[("name", "The same house"), ("sector", "nhs")],
        ("/desk/programmes/{id}/people/removal", _) => &[("person", &other)],
        ("/desk/programmes/{id}/groups/placements", _) => &[("stage", "groups"), ("person", &one), ("to", &group)],
        ("/desk/programmes/{id}/address", _) => &[("slug", "a-new-address")],
        ("/desk/programmes/{id}/groups", _) => &[("stage", "groups"), ("name", "Rowan")],
        ("/desk/programmes/{id}/groups/moves", _) => {
            &[("stage", "groups"), ("person", &one), ("from", &group), ("to", "out")]
        }
        ("/desk/programmes/{id}/groups/undo" | "/desk/programmes/{id}/groups/confirmation", _)
        | ("/desk/programmes/{id}/groups/confirmation/undo", _) => &[("stage", "groups")],
        (path, _) if path.starts_with("/desk/programmes/{id}/groups/suggestion") => {
            &[("stage", "groups"), ("suggestion", "987654321")]
        }
        (path, _) if path.starts_with("/desk/programmes/{id}/timetable") => {
            &[("stage", "groups"), ("timetable", "987654321")]
        }
        (path, _) if path.starts_with("/desk/facilitators/{id}/cover/") => &[("cover", "987654321")],
        ("/desk/facilitators", _) => &[("email", "nobody@harbour.example.org")],
        ("/desk/facilitators/{id}", _) => {
            &[("may", "anywhere"), ("most_a_day", "4"), ("most_groups", "8"), ("version", "1")]
        }
        ("/desk/facilitators/{id}/credentials", _) => &[("kind", "degree"), ("words", "MSc")],
        ("/desk/facilitators/{id}/hours" | "/lead/times/hours", _) => {
            &[("starts", "09:00"), ("ends", "17:00"), ("version", "1")]
        }
        ("/desk/facilitators/{id}/sites" | "/lead/times/sites", _) => &[("version", "1")],
        ("/desk/facilitators/{id}/leave" | "/lead/times/leave", _) => {
            &[("first", "2026-12-28"), ("last", "2026-12-30")]
        }
        ("/desk/facilitators/{id}/training", _) => &[("date", "2026-02-03"), ("had_group", "yes")],
        ("/desk/facilitators/{id}/credentials/check", _) => &[("id", "1")],
        (path, _) if path.starts_with("/desk/facilitators/{id}/") && path.ends_with("/removal") => &[("id", "1")],
        ("/lead/times/leave/removal", _) => &[("id", "2")],
        ("/desk/groups/{id}/poll", _) => {
            &[("version", "0"), ("deadline", "2027-03-20"), ("first", "2027-03-23"), ("ends", "count"), ("count", "4")]
        }
        ("/desk/groups/{id}/poll/options", _) => {
            &[("what", "time"), ("weekday", "tuesday"), ("starts", "14:00"), ("often", "weekly")]
        }
        ("/desk/groups/{id}/poll/options/removal" | "/desk/groups/{id}/poll/choice", _) => &[("option", "1")],
        ("/desk/groups/{id}/fixed", _) => &[("what", "whole"), ("fixed", "yes")],
        ("/desk/groups/{id}/facilitator", _) => &[("facilitator", &facilitator), ("reason", "")],
        ("/desk/groups/{id}/description", _) => &[("name", "Willow"), ("place", "Library"), ("version", "1")],
        ("/desk/groups/{id}/kept" | "/desk/groups/{id}/kept/undo", _) => {
            &[("rule", "too_few"), ("people", &one), ("reason", "A pilot.")]
        }
        ("/community/me", _) => &[("shown", "yes"), ("offers", "Groups for night staff")],
        ("/community/{id}", _) => &[("message", "Shall we lead a group together?")],
        ("/desk/programmes/{id}/rota/seats", _) => {
            &[("group", &group), ("version", "0"), ("on", "1"), ("person", &one), ("seat", "in-1")]
        }
        ("/desk/programmes/{id}/rota/fixed-circles", _) => {
            &[("group", &group), ("version", "0"), ("on", "1"), ("circle", "1"), ("fixed", "yes")]
        }
        (path, _) if path.starts_with("/desk/programmes/{id}/rota/") => &[("group", &group), ("version", "0")],
        ("/desk/groups/{id}/handover", _) => &[("keeper", &one)],
        ("/me/plans/{id}", _) => &[("team", "Hostel"), ("state", "planned"), ("version", "0")],
        ("/desk/programmes/{id}/plans/group", _) => &[("person", &one), ("group", "7")],
        ("/desk/programmes/{id}/plans/own-team", _) => &[("person", &one), ("reason", "Nobody else can.")],
        ("/dev/sign-in", _) => &[("person", &one)],
        ("/desk/messages/{kind}" | "/desk/messages/{kind}/preview", _) => {
            &[("subject", "Still to say"), ("body", "{{ details }}"), ("version", "0")]
        }
        // A time that is no time: moved on, it would be another day for everybody after.
        ("/dev/clock", _) => &[("date", "2026-03-10"), ("time", "")],
        // Nothing but the button; or, with a file, the form before one was chosen.
        _ => &[],
    };
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What is not there is 404, and so is what may not be seen; a visitor is sent to sign in first.
fn is_turned_away(status: u16, location: &str) -> bool {
    status == 404 || (status == 303 && (location == "/in" || location.starts_with("/in?next=")))
}

async fn asked(app: &App, route: &Route, case: &Case, persona: &Persona<'_>) -> (u16, String) {
    let answer = match route.method {
        "get" => persona.person.get(&case.path).await,
        _ if SIGNS_OUT.contains(&route.path) && !persona.is_visitor() => {
            app.person(&persona.person.email).await.post(&case.path, &[]).await
        }
        _ => sent(persona, &case.path, &up_to_date(app, case).await).await,
    };
    assert!(answer.status < 500, "{} {} as {}: {}", route.method, case.path, persona.name, answer.text());
    (answer.status, answer.location().to_owned())
}

/// Stands for the version of a thing as it is when the form is sent.
const NOW: &str = "now";

/// The case's form, with the version that its page holds.
async fn up_to_date(app: &App, case: &Case) -> Vec<(String, String)> {
    let mut form = case.form.clone();
    if let Some((name, version)) = form.iter_mut().find(|(name, value)| value == NOW && name != "when") {
        let page = if case.path.contains("/people/") && name.as_str() == "version" {
            format!("{}/edit", case.path)
        } else {
            case.path.clone()
        };
        let page = app.coordinator().await.get(&page).await.is(200);
        let found = page.after(&format!("name=\"{name}\" value=\""));
        *version = found.unwrap_or_else(|| panic!("{} holds no {name}: {}", page.path, page.text()));
    }
    form
}

async fn sent(persona: &Persona<'_>, path: &str, form: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    persona.person.post(path, &fields).await
}

/// GETs first: a POST that is let in changes what the next one finds. What ends sign-ins comes last.
fn in_order(table: Vec<Route>) -> Vec<Route> {
    let mut table = table;
    table.sort_by_key(|route| (route.method != "get", SIGNS_OUT.contains(&route.path)));
    table
}

fn routes(app: &App) -> Vec<Route> {
    in_order(web::routes::pages(&web::App::new(app.provider.clone())))
}

on_both! {
    async fn what_each_persona_is_answered_is_as_reviewed_and_as_the_table_of_acts_says(app: App) {
        let planted = planted(&app).await;
        let personas = personas(&app, &planted).await;
        let mut seen = String::new();
        for route in web::routes::streams() {
            let path = filled(route.path, &planted, "");
            write!(seen, "STREAM {} {:?}:", route.path, route.act).unwrap();
            for persona in &personas {
                let status = persona.person.listen(&path).await.status();
                write!(seen, " {}={status}", persona.name).unwrap();
                assert_eq!(status == 200, persona.is_allowed(route.act, false), "{path} as {}: {status}", persona.name);
            }
            seen.push('\n');
        }
        for route in routes(&app) {
            for case in cases(&route, &planted) {
                write!(seen, "{} {}{} {:?}:", route.method.to_uppercase(), route.path, case.note, route.act).unwrap();
                for persona in &personas {
                    let (status, location) = asked(&app, &route, &case, persona).await;
                    write!(seen, " {}={status}", persona.name).unwrap();
                    let is_let_in = !is_turned_away(status, &location);
                    let allowed = persona.is_allowed(route.act, case.by_link);
                    assert_ne!(status, 400, "{} {}: the form is not the page's", route.method, case.path);
                    assert_eq!(is_let_in, allowed, "{} {} as {}: {status}", route.method, case.path, persona.name);
                }
                seen.push('\n');
            }
        }
        testkit::reviewed(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/routes.txt"), &seen);
    }

    async fn what_may_not_be_seen_cannot_be_told_from_what_is_not_there(app: App) {
        let planted = planted(&app).await;
        let personas = personas(&app, &planted).await;
        for route in routes(&app).into_iter().filter(|route| route.path.contains("{id}")) {
            for persona in personas.iter().filter(|persona| !persona.is_allowed(route.act, false)) {
                let there = filled(route.path, &planted, "");
                let nowhere = route.path.replace("{id}", "987654321").replace("{group}", "987654321");
                let nowhere = filled(&nowhere, &planted, "");
                let mut answers = Vec::new();
                for path in [&there, &nowhere] {
                    let mut of_path = Vec::new();
                    match route.method {
                        "get" => of_path.push(persona.person.get(path).await),
                        _ => for form in forms(&route, &planted) {
                            of_path.push(sent(persona, path, &form).await);
                        },
                    }
                    let told = |one: Answer| (one.status, one.location().replace("%2F", "/").replace(path, "PATH"), one.body.replace(path, "PATH"));
                    answers.push(of_path.into_iter().map(told).collect::<Vec<_>>());
                }
                assert_eq!(answers[0], answers[1], "{} {there} tells {} that it is there", route.method, persona.name);
                for (status, location, _) in &answers[0] {
                    let is_told_nothing = *status == 400 || is_turned_away(*status, location);
                    assert!(is_told_nothing, "{} {there} as {}: {status}", route.method, persona.name);
                }
            }
        }
    }

    async fn a_token_opens_nothing_but_what_it_was_made_for(app: App) {
        let planted = planted(&app).await;
        let visitor = app.visitor();
        let (reply, calendar) = (planted.removed.reply.clone(), &planted.calendar);
        let wrong = [
            ("/l/{}", vec!["no-such-token", calendar, &planted.sign_in, &reply]),
            ("/l/{}/dates", vec!["no-such-token", calendar, &planted.sign_in, &planted.questionnaire, &reply]),
            ("/cal/{}", vec!["no-such-token", &planted.reply, &planted.sign_in, &planted.questionnaire]),
        ];
        for (path, tokens) in wrong {
            for token in tokens {
                let path = path.replace("{}", token);
                visitor.get(&path).await.is(404);
                if path.starts_with("/l/") {
                    visitor.post(&path, &[("reply", "coming"), ("supported-1", "4")]).await.is(404);
                }
            }
        }
        for token in ["no-such-token", calendar, &planted.reply, &planted.questionnaire] {
            visitor.get(&format!("/in/link/{token}")).await.does_not_say("Press the button");
            visitor.post(&format!("/in/link/{token}"), &[]).await.is(422);
        }
        // None of them is a cookie either.
        for token in [calendar, &planted.reply, &planted.questionnaire, &planted.sign_in] {
            app.with_cookie("", token).get("/me").await.is(303);
        }
    }

    async fn every_old_credential_of_a_removed_member_opens_nothing_of_the_group(app: App) {
        let planted = planted(&app).await;
        let removed = planted.removed.again();
        removed.get("/me").await.is(200).does_not_say("Willow");
        removed.get("/me/dates").await.is(200).does_not_say("Willow");
        app.visitor().get(&format!("/cal/{}", planted.removed.calendar)).await.is(200).does_not_say("Willow");
        app.visitor().get(&format!("/l/{}", planted.removed.reply)).await.is(404);
        for path in ["", "/room", "/room/events", "/lead", "/close"] {
            removed.get(&format!("/sessions/{}{path}", planted.session)).await.is(404);
        }
        // Who is still there has all of it: the refusals are about the leaving.
        app.visitor().get(&format!("/cal/{}", planted.calendar)).await.is(200).says("Willow");
        app.visitor().get(&format!("/l/{}", planted.reply)).await.is(200);
    }
}

/// Whole, empty, and filled with what is no answer to anything.
fn forms(route: &Route, planted: &Planted<'_>) -> [Vec<(String, String)>; 3] {
    let whole = form(route.path, "", planted);
    let wrong = whole.iter().map(|(name, _)| (name.clone(), "?".to_owned())).collect();
    [whole, vec![], wrong]
}

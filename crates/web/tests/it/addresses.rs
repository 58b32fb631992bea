//! Addresses that lead nowhere, and requests that no handler sees: each is answered with a page in words, under the policy.

use crate::planted::planted;
use crate::routes::filled;
use std::io::{Read, Write};
use std::net::TcpStream;
use testkit::{Answer, App, Person, on_both};
use web::routes::Route;

fn table(app: &App) -> Vec<Route> {
    web::routes::pages(&web::App::new(app.provider.clone()))
}

/// A whole page of this site, with what every page carries.
#[track_caller]
fn is_dressed(answer: &Answer) {
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{}", answer.path);
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{}", answer.path);
    assert_eq!(answer.header("cache-control"), "no-store", "{}", answer.path);
    assert!(
        answer.body.ends_with("</html>") && answer.has_link("Go to your home page"),
        "{}: {}",
        answer.path,
        answer.body
    );
}

async fn asked(person: &Person<'_>, route: &Route, path: &str) -> Answer {
    match route.method {
        "get" => person.get(path).await,
        _ => person.post(path, &[]).await,
    }
}

/// Every path of the table with one of its numbers replaced by what is none.
fn without_number(path: &str) -> Vec<String> {
    let places = ["{id}", "{group}", "{application}", "{other}"].into_iter().filter(|place| path.contains(place));
    let others = |path: &str| {
        path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
    };
    places.flat_map(|place| ["abc", "99999999999999999999"].map(|word| others(&path.replace(place, word)))).collect()
}

on_both! {
    async fn where_a_number_should_stand_and_does_not_there_is_nothing(app: App) {
        let people = [app.visitor(), app.coordinator().await];
        let mut tried = 0;
        for route in table(&app).into_iter().chain(web::routes::streams()) {
            for path in without_number(route.path) {
                for person in &people {
                    let answer = asked(person, &route, &path).await.is(404).says("We cannot find that page");
                    is_dressed(&answer);
                    tried += 1;
                }
            }
        }
        assert!(tried > 300, "{tried}");
    }

    async fn what_cannot_be_read_behind_the_question_mark_is_told_in_words(app: App) {
        let planted = planted(&app).await;
        let dana = app.coordinator().await;
        let names = ["page", "before", "just", "group", "after", "moving", "lead", "edit", "wave"];
        let mut told = Vec::new();
        for route in table(&app).into_iter().filter(|route| route.method == "get") {
            for name in names {
                let path = format!("{}?{name}=x", filled(route.path, &planted, &planted.reply));
                for person in [&dana, &app.visitor()] {
                    let answer = person.get(&path).await;
                    assert!(answer.status < 500, "{path}");
                    if answer.status == 400 {
                        is_dressed(&answer.says("We could not read that address"));
                        told.push(path.clone());
                    }
                }
            }
        }
        assert!(told.len() > 15, "{told:?}");
    }

    async fn what_only_takes_a_form_says_so_when_it_is_opened_or_loaded_again(app: App) {
        let planted = planted(&app).await;
        let dana = app.coordinator().await;
        let all = table(&app);
        let has_page = |path: &str| all.iter().any(|route| route.method == "get" && route.path == path);
        let forms: Vec<&Route> = all.iter().filter(|route| route.method == "post" && !has_page(route.path)).collect();
        assert!(forms.iter().any(|route| route.path.ends_with("/preview")) && forms.len() > 30, "{}", forms.len());
        for route in forms {
            let path = filled(route.path, &planted, &planted.applies);
            // Another page has an address of the same shape.
            let Some(answer) = Some(dana.get(&path).await).filter(|answer| answer.status == 405) else { continue };
            assert_eq!(answer.header("allow"), "POST", "{path}");
            is_dressed(&answer.says("There is nothing to show at that address"));
        }
        is_dressed(&dana.get("/desk/people/selection/undo").await.is(405));
        is_dressed(&app.visitor().get("/desk/people/selection/undo").await.is(405));
        // What only has a page takes no form.
        let token = dana.form_token();
        let answer = dana.post_raw("/privacy", &[("csrf", &token)], &[("sec-fetch-site", "same-origin")]).await.is(405);
        is_dressed(&answer);
    }

    async fn a_form_from_elsewhere_and_one_that_is_too_large_are_refused_with_a_page(app: App) {
        let dana = app.coordinator().await;
        let token = dana.form_token();
        let forged = dana.post_raw("/desk/people", &[("csrf", &token)], &[("sec-fetch-site", "cross-site")]).await.is(403);
        is_dressed(&forged.says("This form has grown old"));
        let base = app.base.clone();
        let large = tokio::task::spawn_blocking(move || told_to_be_large(&base, "/desk/people")).await.unwrap();
        is_dressed(&large.is(413).says("That file or form is too large").says("up to 20 MB"));
    }

    async fn what_a_page_loads_carries_the_policy_too(app: App) {
        let style = app.visitor().get("/").await.after("rel=\"stylesheet\" href=\"").unwrap();
        for (path, status) in [(style.as_str(), 200), ("/assets/nothing.css", 404)] {
            let answer = app.visitor().get(path).await.is(status);
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        }
        assert!(app.visitor().get(&style).await.header("cache-control").contains("max-age"), "it is kept");
    }
}

/// Sends the head of a form of 22 MB, as it is refused before its body is read.
fn told_to_be_large(base: &str, path: &str) -> Answer {
    let mut stream = TcpStream::connect(base.strip_prefix("http://").expect("an address")).expect("the app listens");
    let size = 22 * 1024 * 1024;
    let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("the app reads");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("the app answers");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let mut lines = head.lines();
    let status =
        lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|word| word.parse().ok()).expect("a status");
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")));
    Answer { status, headers: headers.collect(), body: body.to_owned(), path: path.to_owned() }
}

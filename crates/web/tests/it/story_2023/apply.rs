//! Fifty-seven people apply by the form of the public page, two a day from 1 March, and most of their managers say yes by link.

use super::agreement::MANAGERS;
use super::call::public;
use super::set;
use crate::applications::{fills_in, link, sends};
use crate::gathered::next_mail;
use testkit::App;

/// Letters go to plain addresses.
fn address(name: &str) -> String {
    let plain = name.to_lowercase().replace(' ', ".");
    let plain: String = plain.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '.').collect();
    format!("{plain}@example.org")
}

pub async fn everybody(app: &App) {
    for (turn, (name, organisation, sector)) in world::applicants_of_2023().into_iter().enumerate() {
        set(app, &format!("2023-03-{:02}T{}:00", 1 + turn / 2, ["10", "15"][turn % 2]));
        let (manager, manager_name) = MANAGERS[turn % 3];
        let earlier = if turn.is_multiple_of(3) { "yes" } else { "no" };
        let answers = [
            ("organisation", organisation.as_str()),
            ("sector", sector),
            ("earlier", earlier),
            ("manager-name", manager_name),
            ("manager-email", manager),
        ];
        applies(app, &name, &answers).await;
        // Every fifth manager says nothing.
        if !turn.is_multiple_of(5) {
            agrees(app, &name, manager).await;
        }
    }
}

/// By the public page, the link in the mail, all parts of the form, a last look, and the button.
async fn applies(app: &App, name: &str, answers: &[(&str, &str)]) {
    let (visitor, email) = (app.visitor(), address(name));
    let page = visitor.opens(&public()).await.is(200);
    let page = visitor.follows(&page, "Apply for a place").await.is(200).says("Friday 31 March 2023, 5pm");
    let asked = visitor.presses(&page, "Send me the link", &[("name", name), ("email", &email)]).await.is(200);
    asked.says("Look in your email");
    let own = link(app, &email).await;
    let applicant = app.visitor();
    fills_in(&applicant, &own, answers).await.is(200);
    sends(&applicant, &own).await.is(200).says("We have your application").says("Friday 14 April 2023");
}

/// The link by which a manager is asked about somebody: in a mail of its own, or with others in the mail of the next morning.
async fn asked_about(app: &App, name: &str, manager: &str) -> String {
    let behind_name = |text: String| {
        let behind = text.split_once(name)?.1;
        behind.split_whitespace().find(|word| word.contains("/l/")).map(str::to_owned)
    };
    let find = async || app.letters_to(manager).await.iter().find_map(|kept| behind_name(kept.letter.text()));
    if let Some(asked) = find().await {
        return asked;
    }
    next_mail(app).await;
    find().await.expect("a letter about them")
}

async fn agrees(app: &App, name: &str, manager: &str) {
    let asked = asked_about(app, name, manager).await;
    let person = app.visitor();
    let page = person.opens(&asked).await.is(200).says(&format!("Can {name} have the time?"));
    person.presses(&page, "I keep the time free", &[]).await.is(200).says("You keep the time free");
}

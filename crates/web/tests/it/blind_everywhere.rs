//! Whoever applies, every page of a reviewer is the same to the byte: list, reading, refused forms, second talk, and all they can reach.

use crate::blindness::{Identity, LEILA, ZEPHYRINE, becomes, without};
use crate::every_page::every_page_of;
use domain::id::ProgrammeId;
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, App, Person, on_both};

/// Of the third its readers are far apart, and score it once more; of the eighth some have still to give their scores.
const NUMBERS: [u32; 2] = [3, 8];
/// Pages of a reviewer, by a name for each.
type Pages = BTreeMap<String, String>;

/// What is drawn anew for each page, left out.
fn normal(body: &str) -> String {
    without(&without(body, "name=\"csrf\" value=\""), "name=\"opened-as\" value=\"")
}

fn kept(pages: &mut Pages, name: &str, page: &Answer) {
    pages.insert(format!("{} {name}", page.path), normal(&page.body));
}

/// Everything that a reviewer reaches by links, routes and letters, and every form of a reading that can be refused.
async fn shown(app: &App, email: &str) -> Pages {
    let reviewer = app.person(email).await;
    let reached = every_page_of(app, &reviewer).await;
    let mut pages: Pages = reached.iter().map(|(path, body)| (path.clone(), normal(body))).collect();
    for path in reached.keys().filter(|path| path.starts_with("/review/")) {
        refused(&reviewer, path, &mut pages).await;
    }
    pages
}

async fn refused(reviewer: &Person<'_>, path: &str, pages: &mut Pages) {
    let page = reviewer.opens(path).await.is(200);
    if !page.body.contains("Lock my scores") {
        return;
    }
    // With points that there are not, and from a window that was opened before another. Nothing of it is kept.
    let form = page.form("Lock my scores").with("points.reach", "9");
    kept(pages, "refused", &reviewer.sends(form).await.is(422));
    let stale = page
        .form("Save and go back")
        .with("opened-as", "another")
        .with("version", "99")
        .with("comment", "Other words.");
    kept(pages, "another window", &reviewer.sends(stale).await.is(422));
    let form = page.form("Save and go back").with("opened-as", "another").with("version", "99");
    let draft: Vec<(&str, &str)> = form.fields().filter(|(name, _)| *name != "csrf").collect();
    kept(pages, "draft", &reviewer.post(&format!("{path}/draft"), &draft).await);
    if page.body.contains("Give it back") {
        kept(pages, "given back without a reason", &reviewer.presses(&page, "Give it back", &[]).await.is(422));
    }
}

async fn ids(app: &App, round: ProgrammeId) -> [String; 2] {
    let dump = app.dump().await;
    let of_round: Vec<_> =
        dump.table("applications").iter().filter(|row| row["programme_id"] == round.to_string()).collect();
    NUMBERS.map(|number| of_round.iter().find(|row| row["number"] == number.to_string()).unwrap()["id"].clone())
}

/// All pages of all reviewers while the two are these, and the coordinator's page of the first.
async fn read_as(app: &App, round: ProgrammeId, both: &[String; 2], who: [Identity; 2]) -> (Vec<Pages>, String) {
    for id in both {
        app.meddle(&format!("UPDATE applications SET email = 'moving.{id}@example.org' WHERE id = {id}")).await;
    }
    for (id, who) in both.iter().zip(who) {
        becomes(app, id, who).await;
    }
    let mut pages = Vec::new();
    for email in world::reviewers() {
        pages.push(shown(app, &email).await);
    }
    let desk = format!("/desk/programmes/{round}/applications/{}", both[0]);
    (pages, app.coordinator().await.get(&desk).await.is(200).body)
}

/// One reviewer has locked their second scores, the others have not.
async fn talks(app: &App, round: ProgrammeId) {
    let dana = app.coordinator().await;
    let board = dana.opens(&format!("/desk/programmes/{round}/panel")).await.says("Far apart");
    dana.presses(&board, "Ask for a talk", &[]).await.is(200).says("3 second scorings to come.");
    app.work().await;
    let first = app.person(&world::reviewers()[0]).await;
    let home = first.opens("/review").await.says("Talk about application 3, then score it again");
    let page = first.follows(&home, "Open it").await.says("Score it once more");
    let points = crate::panel::CRITERIA
        .iter()
        .fold(page.form("Lock my scores"), |form, key| form.with(&format!("points.{key}"), "2"));
    first.sends(points).await.is(200).says("2 (first 4)");
}

on_both! {
    async fn swapping_two_applicants_changes_no_byte_of_anything_a_reviewer_reaches(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        talks(&app, round).await;
        let both = ids(&app, round).await;
        let (pages, desk) = read_as(&app, round, &both, [LEILA, ZEPHYRINE]).await;
        // All kinds of pages are among them.
        let all: Vec<&String> = pages.iter().flat_map(BTreeMap::values).collect();
        let with = |words: &str| all.iter().filter(|page| page.contains(words)).count();
        assert_eq!(pages.iter().filter(|own| own.contains_key("/review")).count(), 3);
        assert_eq!(with("You were far apart. Please talk first."), 2 + 2 * 2, "two score it again, each with two refused forms");
        assert!(with("Lock my scores") >= 5 && with("What was given") >= 20 && with("2 (first 4)") == 1, "read, given and given again");
        let kinds: BTreeSet<&str> = pages.iter().flat_map(BTreeMap::keys).filter_map(|name| name.split_once(' ')).map(|(_, kind)| kind).collect();
        assert_eq!(kinds, BTreeSet::from(["refused", "another window", "draft", "given back without a reason"]));
        assert!(with("I am [name] of [workplace]. Everybody calls me [name];") >= 2, "what they wrote is read");

        let names_swapped = [Identity { house: LEILA.house, ..ZEPHYRINE }, Identity { house: ZEPHYRINE.house, ..LEILA }];
        let houses_swapped = [Identity { house: ZEPHYRINE.house, ..LEILA }, Identity { house: LEILA.house, ..ZEPHYRINE }];
        for who in [names_swapped, houses_swapped, [ZEPHYRINE, LEILA]] {
            let (others, other_desk) = read_as(&app, round, &both, who).await;
            for (one, other) in pages.iter().zip(&others) {
                assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
                one.iter().for_each(|(path, page)| assert_eq!(page, &other[path], "{path}"));
            }
            assert_ne!(desk, other_desk, "the swap was there to be seen");
        }
    }
}

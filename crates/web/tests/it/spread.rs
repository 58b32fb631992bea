//! What everybody can read of a draw: the fingerprint before it, seed and spread of the chances after it, and no name in it.

use crate::decisions::{draws, settled};
use crate::draws::tells;
use std::process::{Command, Stdio};
use testkit::{Answer, on_both};

/// What `sha256sum` makes of a text: the system's, not ours.
fn sha256(text: &str) -> String {
    use std::io::Write;
    let mut sum = Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    sum.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let told = String::from_utf8(sum.wait_with_output().unwrap().stdout).unwrap();
    told.split(' ').next().unwrap().to_owned()
}

/// Rows of the table, as a chance and how many people had it.
fn spread(page: &Answer) -> Vec<(String, String)> {
    let table = page.body.split("<tbody>").nth(1).expect("a table");
    let rows = table.split("<tr class=\"govuk-table__row\">").skip(1);
    let cell = |row: &str, mark: &str| {
        row.split(mark).nth(1).unwrap().split_once('>').unwrap().1.split('<').next().unwrap().to_owned()
    };
    rows.map(|row| (cell(row, "<th"), cell(row, "<td"))).collect()
}

on_both! {
    async fn everybody_reads_the_fingerprint_before_and_seed_and_spread_after_and_no_pseudonym(app: App) {
        // Ten people, four of them of the NHS, and three of the five places for these at least. As equal as that allows: each
        // of the four has three chances in four, each of the six two in six.
        let desk = settled(&app, &[("places", "5"), ("method", "lottery"), ("sector.0.fewest", "3")]).await;
        let path = format!("/programmes/{}/draw", world::OPEN_ROUND);
        let round = desk.rsplit('/').next().unwrap().to_owned();
        let dump = app.dump().await;
        let hash = dump.table("draws").iter().find(|row| row["programme_id"] == round).unwrap()["hash"].clone();
        assert_eq!(hash.len(), 64);
        let visitor = app.visitor();
        let not_yet = ["Its seed is", "secret: ", "How the chances were spread", "33.3%"];
        let before = visitor.opens(&path).await.is(200).says(&hash);
        not_yet.iter().fold(before, |page, words| page.does_not_say(words));
        draws(&app, &desk).await.is(200).says("5 people are proposed");
        // Drawn, and not published: nothing more is told.
        let drawn = visitor.opens(&path).await.is(200).says(&hash).says("The draw is not published yet.");
        not_yet.iter().fold(drawn, |page, words| page.does_not_say(words));
        tells(&app, &desk).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");

        let page = visitor.opens(&path).await.is(200).says(&hash).says("How the chances were spread");
        let told = [("33.3%", "6 people"), ("75%", "4 people")].map(|(chance, people)| (chance.to_owned(), people.to_owned()));
        assert_eq!(spread(&page), told);
        // The seed is what anybody reckons from the secret and the public value.
        let secret = page.text().split("secret: ").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        let seed = u64::from_str_radix(&sha256(&format!("quietroom draw {secret} {}", crate::decisions::VALUE))[..12], 16).unwrap();
        let page = page.says(&format!("Its seed is {seed}."));
        let dump = app.dump().await;
        let pseudonyms: Vec<&str> = dump.table("draw_entries").iter().map(|row| row["pseudonym"].as_str()).collect();
        assert_eq!(pseudonyms.len(), 10);
        let named = dump.table("applications").iter().flat_map(|row| [row["name"].as_str(), row["email"].as_str()]);
        for secret in pseudonyms.into_iter().chain(named) {
            assert!(!page.body.contains(secret), "the public page tells {secret}");
        }
    }
}

//! A draw over the web, and the command line that repeats it from what those who applied are given.

use jiff::SignedDuration;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use testkit::{Answer, App, on_both};

/// What `sha256sum` makes of a text: the system's, not ours.
fn sha256(text: &str) -> String {
    use std::io::Write;
    let mut sum = Command::new("sha256sum")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    sum.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let told = String::from_utf8(sum.wait_with_output().unwrap().stdout).unwrap();
    told.split(' ').next().unwrap().to_owned()
}

/// The text between two marks of a page's source.
fn between<'p>(page: &'p Answer, from: &str, to: &str) -> &'p str {
    page.body.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(text, _)| text)
}

/// Repeats a draw with the command that the page names; the bytes it writes.
fn repeated(folder: &Path, command: &str) -> Vec<u8> {
    let args: Vec<&str> = command.split(' ').skip(1).collect();
    let done = Command::new(env!("CARGO_BIN_EXE_quietroom")).args(&args).current_dir(folder).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read(folder.join("mine.json")).unwrap()
}

static FOLDERS: AtomicU32 = AtomicU32::new(0);
const VALUE: &str = "3 14 15 22 31 40";
const FILES: [&str; 3] = ["respondents.csv", "categories.csv", "lottery.json"];

on_both! {
    async fn what_was_settled_beforehand_is_drawn_published_and_repeated_to_the_same_bytes(app: App) {
        let round = world::open_a_round(&app.provider).await.unwrap();
        let (dana, visitor) = (app.coordinator().await, app.visitor());
        let (desk, public) = (format!("/desk/programmes/{round}/draw"), format!("/programmes/{}/draw", world::OPEN_ROUND));
        visitor.get(&public).await.is(404);
        let home = dana.opens(&format!("/desk/programmes/{round}")).await;
        let page = dana.follows(&home, "Sharing out the places").await.is(200).says("10 applications have been sent.");

        // Aims: five places by lottery, one from each organisation, at least five with earlier training. Only four have any.
        let form = dana.follows(&page, "Change places and aims").await;
        let wrong = [("places", "5"), ("method", "lottery"), ("organisation-most", "0"), ("earlier.0.fewest", "six")];
        let form = dana.presses(&form, "Save places and aims", &wrong).await.is(422).says("Give a whole number");
        let aims = [("organisation-most", "1"), ("earlier.0.fewest", "5")];
        let page = dana.presses(&form, "Save places and aims", &aims).await.is(200).says("At most 1 from one organisation")
            .says("Yes: 5 to 5");
        let page = dana.presses(&page, "Settle it", &[("source", "Dice"), ("sure", "yes")]).await.is(422).says("Say where the value will come from");
        let page = dana.presses(&page, "Settle it", &[("source", "The lottery of the first Saturday, smallest first"), ("sure", "yes")]).await.is(200)
            .says("nobody can choose the draw any more").does_not_say("Change places and aims");
        let hash = between(&page, "<p class=\"app-address\">", "<").to_owned();
        dana.post(&format!("{desk}/aims"), &[("places", "9"), ("method", "lottery"), ("version", "2")]).await.is(422).says("is settled");
        dana.post(&format!("{desk}/settlement"), &[("source", "Something else altogether"), ("version", "2")]).await.is(422).says("is settled");
        dana.post(&desk, &[("value", VALUE), ("version", "2")]).await.is(422).says("still open");
        let sealed = visitor.opens(&public).await.is(200).says(&hash).says("places: 5").says("sealed").does_not_say("secret: ");
        let dump = app.dump().await;
        let secret = dump.table("draws")[0]["secret"].clone();
        assert!(secret.len() == 64 && !sealed.body.contains(&secret), "the secret is out");

        // The round closes; the aims cannot be met, and a person accepts the smallest change.
        app.time.pass(SignedDuration::from_hours(24 * 24));
        let dana = app.coordinator().await;
        let page = dana.opens(&desk).await;
        let stuck = dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(422).says("No choice of people meets every aim");
        let change = dana.follows(&stuck, "See the smallest change").await.is(200).says("Yes: 5 to 5").says("Yes: 4 to 5");
        let change = dana.presses(&change, "Accept this change", &[("why", "No")]).await.is(422).says("Say why");
        let page = dana.presses(&change, "Accept this change", &[("why", "Only four people with training applied.")]).await.is(200);
        // A mistyped value is put right before anybody else has seen it.
        let page = dana.presses(&page, "Draw", &[("value", "3 14 15 22 31 4")]).await.is(200).says("5 people are proposed");
        let page = dana.presses(&page, "Draw again with this value", &[("value", "  3 14  15 22 31 40 ")]).await.is(200)
            .says("It was drawn 2 times");
        visitor.opens(&public).await.says("The draw is not published yet").does_not_say(VALUE);

        let board = dana.opens(&format!("/desk/programmes/{round}/places")).await;
        dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
        let letters = dana.opens(&format!("/desk/programmes/{round}/letters")).await;
        dana.presses(&letters, "Approve and send now", &[("without-panel", "Nobody was asked.")]).await.is(200);
        let page = dana.opens(&page.path).await;
        let told = dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");
        assert!(!told.body.contains("Draw again"), "it can be drawn again");
        dana.post(&desk, &[("value", "1 2 3"), ("version", "6")]).await.is(422).says("published and cannot be changed");
        let open = visitor.opens(&public).await.is(200).says(VALUE).says(&secret).says("Only four people with training applied.")
            .does_not_say("A01");
        let text = between(&open, "<pre class=\"app-letter app-break\">", "</pre>").replace("&#39;", "'");
        assert_eq!(sha256(&text), hash, "the fingerprint is of what is shown");
        let seed = u64::from_str_radix(&sha256(&format!("quietroom draw {secret} {VALUE}"))[..12], 16).unwrap();
        open.says(&format!("Its seed is {seed}."));

        // Both databases run at once, and draw alike.
        let turn = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("quietroom-draw-{}-{turn}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in FILES {
            let file = dana.get(&format!("{desk}/files/{name}")).await.is(200);
            assert!(!file.body.contains("example.org") && !file.body.contains("Ferndale"), "{name} names somebody");
            std::fs::write(folder.join(name), &file.body).unwrap();
        }
        // Nobody finds out with the published secret whose row is whose: in the order of such hashes they do not stand.
        let rows = std::fs::read_to_string(folder.join("respondents.csv")).unwrap();
        let by_hash = |what: &str, numbers: std::ops::RangeInclusive<u32>| {
            let mut sorted: Vec<u32> = numbers.collect();
            sorted.sort_by_key(|number| sha256(&format!("{secret} {what} {number}")));
            sorted
        };
        let parts = app.dump().await;
        let mut drawn: Vec<_> = parts.table("draw_entries").to_vec();
        drawn.sort_by(|one, other| one["pseudonym"].cmp(&other["pseudonym"]));
        let number_of = |id: &str| {
            let is_it = |row: &&std::collections::BTreeMap<String, String>| row["id"] == id;
            parts.table("applications").iter().find(is_it).unwrap()["number"].parse::<u32>().unwrap()
        };
        let as_drawn: Vec<u32> = drawn.iter().map(|row| number_of(&row["application_id"])).collect();
        assert_eq!((rows.lines().count() - 1, as_drawn.len()), (10, 10));
        assert_ne!(as_drawn, by_hash("application", 1..=10), "the published secret tells who is who");
        let command = between(&told, "<p class=\"app-address\">quietroom", "<");
        let mine = repeated(&folder, &format!("quietroom{command}"));
        assert_eq!(mine, std::fs::read(folder.join("lottery.json")).unwrap(), "the same bytes");
        let other = command.replace(&seed.to_string(), &(seed + 1).to_string());
        assert_ne!(repeated(&folder, &format!("quietroom{other}")), mine, "any seed would do");
        std::fs::remove_dir_all(folder).unwrap();
    }

    // Two of the four with earlier training come from one home: no change of the aims lets both in, and whoever repeats the draw
    // keeps to it too.
    async fn one_of_a_home_is_drawn_and_anybody_repeats_it(app: App) {
        let round = world::open_a_round(&app.provider).await.unwrap();
        let desk = format!("/desk/programmes/{round}/draw");
        for (number, home) in [(1, "EX36 3AA, 77"), (4, "77 ex363aa")] {
            let id = format!("(SELECT id FROM applications WHERE programme_id = {round} AND number = {number})");
            app.meddle(&format!("INSERT INTO application_answers (application_id, question, answer) VALUES ({id}, 'home', '{home}')")).await;
        }
        let dana = app.coordinator().await;
        let form = dana.opens(&format!("{desk}/aims")).await;
        let aims = [("places", "5"), ("method", "lottery"), ("earlier.0.fewest", "4")];
        let page = dana.presses(&form, "Save places and aims", &aims).await.is(200);
        dana.presses(&page, "Settle it", &[("source", "The lottery of the first Saturday, smallest first"), ("sure", "yes")]).await.is(200);
        app.time.pass(SignedDuration::from_hours(24 * 24));
        let dana = app.coordinator().await;
        let page = dana.opens(&desk).await;
        let stuck = dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(422).says("No choice of people meets every aim");
        let change = dana.follows(&stuck, "See the smallest change").await.is(200).says("Yes: 4 to 5").says("Yes: 3 to 5");
        let page = dana.presses(&change, "Accept this change", &[("why", "Two of the four live together.")]).await.is(200);
        let told = dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200).says("5 people are proposed");
        let folder = std::env::temp_dir().join(format!("quietroom-home-{}-{}", std::process::id(), FOLDERS.fetch_add(1, Ordering::Relaxed)));
        std::fs::create_dir_all(&folder).unwrap();
        for name in FILES {
            let file = dana.get(&format!("{desk}/files/{name}")).await.is(200);
            assert!(!file.body.to_lowercase().contains("ex36"), "{name} tells where somebody lives");
            std::fs::write(folder.join(name), &file.body).unwrap();
        }
        let people = std::fs::read_to_string(folder.join("respondents.csv")).unwrap();
        let lottery = std::fs::read_to_string(folder.join("lottery.json")).unwrap();
        let lottery: serde_json::Value = serde_json::from_str(&lottery).unwrap();
        let mut lines = people.trim_start_matches('\u{feff}').lines();
        assert!(lines.next().unwrap().starts_with("id,household,"), "{people}");
        let home: Vec<&str> = lines.filter(|line| line.split(',').nth(1) == Some("1")).map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(home.len(), 2, "{people}");
        let committees = lottery["committees"].as_array().unwrap();
        let of_home = |one: &serde_json::Value| one.as_array().unwrap().iter().filter(|id| home.contains(&id.as_str().unwrap())).count();
        assert!(committees.iter().all(|one| of_home(one) <= 1), "both of a home are on a panel");
        let command = between(&told, "<p class=\"app-address\">quietroom", "<");
        assert!(command.contains(" --household"), "{command}");
        let mine = repeated(&folder, &format!("quietroom{command}"));
        assert_eq!(mine, std::fs::read(folder.join("lottery.json")).unwrap(), "the same bytes");
        let without = command.replace(" --household", "");
        assert_ne!(repeated(&folder, &format!("quietroom{without}")), mine, "without the word it is another draw");
        std::fs::remove_dir_all(folder).unwrap();
    }

    async fn an_applicant_takes_the_files_by_their_own_link_and_repeats_the_draw(app: App) {
        let round = world::open_a_round(&app.provider).await.unwrap();
        let (leila, desk) = (app.visitor(), format!("/desk/programmes/{round}"));
        let home = link(&app, LEILA).await;
        // Names stand wherever somebody could have written one.
        let planted = "I am Leila Haddad of Kestrel Care; Owen Price knows me.";
        app.meddle(&format!("UPDATE application_answers SET answer = '{planted}' WHERE question LIKE 'criterion-%'")).await;
        let dana = app.coordinator().await;
        let form = dana.opens(&format!("{desk}/draw/aims")).await;
        let aims = [("places", "4"), ("method", "lottery"), ("organisation-most", "1"), ("sector.0.fewest", "2")];
        let page = dana.presses(&form, "Save places and aims", &aims).await.is(200);
        dana.presses(&page, "Settle it", &[("source", "The lottery of the first Saturday, smallest first"), ("sure", "yes")]).await.is(200);
        app.time.pass(SignedDuration::from_hours(24 * 24));
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200).says("4 people are proposed");
        let board = dana.opens(&format!("{desk}/places")).await;
        dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
        let letters = dana.opens(&format!("{desk}/letters")).await;
        dana.presses(&letters, "Approve and send now", &[("without-panel", "Nobody was asked.")]).await.is(200);
        app.work().await;
        // Told, and not yet published: there is no file for anybody's link.
        leila.opens(&home).await.is(200).does_not_say("respondents.csv");
        for name in FILES {
            let early = leila.get(&format!("{}/draw/{name}", &home[app.base.len()..])).await;
            assert!(early.status == 303 && early.body.is_empty(), "{name}: {}", early.body);
        }
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");

        let page = leila.opens(&home).await.is(200).says("Your name in the draw is A");
        let turn = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("quietroom-applicant-{}-{turn}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut read = String::new();
        for name in FILES {
            let file = leila.follows(&page, name).await.is(200);
            assert!(file.header("content-disposition").starts_with("attachment"), "{name}");
            std::fs::write(folder.join(name), &file.body).unwrap();
            read += &file.body.to_lowercase();
        }
        // Ten people under other names, and not a word of who they are, where they work or what they wrote.
        assert_eq!(std::fs::read_to_string(folder.join("respondents.csv")).unwrap().lines().count(), 11);
        let dump = app.dump().await;
        let applied = dump.table("applications").iter().flat_map(|row| [row["name"].clone(), row["email"].clone()]);
        let is_told = |row: &&std::collections::BTreeMap<String, String>| {
            ["organisation", "work", "manager-name", "manager-email"].contains(&row["question"].as_str())
        };
        let answers = dump.table("application_answers").iter().filter(is_told).map(|row| row["answer"].clone());
        let words = ["Leila", "Haddad", "Kestrel", "Ferndale", "knows me", "example.org"].map(String::from);
        for secret in applied.chain(answers).chain(words).filter(|text| text.len() > 3) {
            assert!(!read.contains(&secret.to_lowercase()), "{secret} is named");
        }
        // Their own name in it is in the list, and the published command makes the same bytes of these files.
        let own = between(&page, "Your name in the draw is ", ",").to_lowercase();
        assert!(own.len() == 3 && read.contains(&own), "{own}");
        let public = leila.follows(&page, "Check it yourself").await.is(200);
        let command = between(&public, "<p class=\"app-address\">quietroom", "<");
        assert!(command.contains("places . ") || command.contains(" places "), "{command}");
        let mine = repeated(&folder, &format!("quietroom{command}"));
        assert_eq!(mine, std::fs::read(folder.join("lottery.json")).unwrap(), "the same bytes");
        std::fs::remove_dir_all(folder).unwrap();
    }
}

const LEILA: &str = "leila.haddad@example.org";

/// The personal link in the newest letter to an address.
async fn link(app: &App, email: &str) -> String {
    let letters = app.letters_to(email).await;
    let text = letters.first().expect("a letter").letter.text();
    text.split_whitespace().find(|word| word.contains("/l/")).expect("a link").to_owned()
}

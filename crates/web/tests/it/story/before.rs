//! Until the first session: the programme, its people, a group, its dates and invitations.

use super::{Plot, email};
use testkit::{App, Person};

/// Blueprint → draft → exact dates → public page. Returns the programme's own page at the desk.
pub async fn programme(dana: &Person<'_>, plot: &Plot) -> String {
    let home = dana.opens("/desk").await.is(200);
    let list = dana.follows(&home, "Programmes").await;
    let pick = dana.follows(&list, "Make a programme").await;
    let new = dana.follows(&pick, plot.blueprint).await;
    let seen = dana.presses(&new, "Show the dates", &[("title", plot.title), ("first", plot.first)]).await.is(200);
    for date in plot.dates {
        assert!(seen.text().contains(date), "{date} is not shown before the draft: {}", seen.text());
    }
    let made = dana.presses(&seen, "Make the draft", &[]).await.is(200);
    let path = made.path.trim_end_matches("/setup").to_owned();

    let setup = dana.opens(&format!("{path}/setup")).await.is(200);
    let dates = dana.follows(&setup, "Dates and place").await.is(200);
    let preview = dana.presses(&dates, "Show the dates", &[]).await.is(200);
    for date in plot.dates {
        let (day, month) = date.split_once(' ').unwrap();
        assert!(preview.text().contains(&format!("{day} {month}")), "{date} is not shown: {}", preview.text());
    }

    let page = dana.follows(&setup, "The public page").await.is(200);
    dana.presses(&page, "Save", &[]).await.is(200).does_not_say("Look at the contact details");
    let overview = dana.opens(&path).await;
    dana.presses(&overview, "Publish", &[]).await.is(200);
    let front = dana.opens("/").await.says(plot.title);
    dana.follows(&front, plot.title).await.is(200).says(plot.title);
    path
}

fn list_of_people(plot: &Plot) -> Vec<u8> {
    let mut csv = String::from("Surname;First name;Work email;Employer;Team;Line manager email\r\n");
    csv.push_str("Boss;Bo;bo.boss@kestrel.example.org;Kestrel Care;Office;\r\n");
    for n in 0..plot.people {
        let team = if n % 2 == 0 { "Days" } else { "Nights" };
        csv.push_str(&format!("MEMBER{n};First{n};{};Kestrel Care;{team};bo.boss@kestrel.example.org\r\n", email(n)));
    }
    csv.into_bytes()
}

/// Imports the employer's list and puts its members, but not their manager, on the programme.
pub async fn people(app: &App, dana: &Person<'_>, plot: &Plot, programme: &str) {
    let page = dana.opens("/desk/people").await.is(200);
    let page = dana.follows(&page, "Import").await;
    let columns = dana.sends_file(&page, "Read the list", "staff.csv", list_of_people(plot)).await.is(200);
    let checking = dana.presses(&columns, "Check the rows", &[]).await.is(200);
    app.work().await;
    let checked = dana.opens(&checking.path).await.says(&format!("{} people", plot.people + 1));
    dana.presses(&checked, "Add ", &[]).await.is(200);
    app.work().await;
    dana.opens(&checking.path).await.is(200);

    let table = dana.opens("/desk/people?q=member").await.is(200).says("First0");
    let id = programme.rsplit('/').next().unwrap();
    let form = table.form("Add to programme").with("into", id);
    let chosen = people_on(&table.body);
    assert_eq!(chosen.len(), plot.people);
    let form = chosen.iter().fold(form, |form, person| form.ticks("person", person));
    dana.sends(form).await.is(200);
    dana.opens(&format!("{programme}/people")).await.is(200).says("First0");
}

/// The values of the boxes that select people.
fn people_on(body: &str) -> Vec<String> {
    body.split("name=\"person\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

/// One group by hand, led by somebody from outside, without a breach that stands in the way.
pub async fn group(dana: &Person<'_>, plot: &Plot, programme: &str) {
    let path = format!("{programme}/groups");
    let board = dana.opens(&path).await.is(200);
    let board = if plot.blueprint == "Multi-agency groups" {
        dana.follows(&board, "Groups across agencies").await
    } else {
        board
    };
    let place = [("name", "Kestrel"), ("place", "The quiet room"), ("join_link", "https://meet.example.org/kestrel")];
    let mut board = dana.presses(&board, "Add the group", &place).await.is(200);
    for n in 0..plot.people {
        let menu = dana.follows(&board, &format!("Place First{n} ")).await;
        board = dana.presses(&menu, "Kestrel", &[]).await.is(200);
    }
    let choosing = dana.follows(&board, "Who facilitates").await;
    let board = dana
        .presses(&choosing, "Save who facilitates", &[("email", "rhys.morgan@northgate.example.org")])
        .await
        .is(200);
    dana.presses(&board, "Confirm 1 group", &[]).await.is(200).does_not_say("There is a problem");
}

/// Lays the group's dates out and sends everybody theirs.
pub async fn sessions(dana: &Person<'_>, programme: &str) {
    let page = dana.opens(&format!("{programme}/dates")).await.is(200).says("Kestrel");
    let group = page.after("/dates?group=").expect("a group to open");
    let page = dana.opens(&format!("{programme}/dates?group={group}")).await;
    let page = dana.presses(&page, "Set ", &[]).await.is(200);
    let confirm = dana.follows(&page, "Send invitations").await.is(200).says("one letter each with all dates");
    dana.presses(&confirm, "Send", &[]).await.is(200).does_not_say("Send invitations");
}

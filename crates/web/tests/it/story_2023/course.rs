//! Six Tuesdays: a group, its dates, a rota of practice circles, who came, and 21 hours.

use super::places::takers;
use super::{ADAEZE, Story, set};
use std::collections::BTreeSet;
use testkit::{Answer, Person};

/// Every Tuesday from 9 May, without the week off.
const MORNINGS: [&str; 6] = ["2023-05-09", "2023-05-16", "2023-05-23", "2023-06-06", "2023-06-13", "2023-06-20"];

/// Values of the boxes beside people who have no group yet.
fn not_placed(page: &Answer) -> Vec<String> {
    let boxes = page.body.split("form=\"place\" name=\"person\" value=\"").skip(1);
    boxes.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

/// Makes a group, places so many people in it, and says who facilitates it. Returns its number.
pub async fn group(story: &Story<'_>, stage: &str, (name, lead, people): (&str, &str, usize)) -> String {
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk(&format!("/groups?stage={stage}"))).await.is(200);
    let meets = [("name", name), ("join_link", "https://meet.example.org/spring")];
    let page = dana.presses(&page, "Add the group", &meets).await.is(200);
    let choices = page.body.split("<option value=\"").filter_map(|rest| rest.split_once("\">"));
    let own = choices.into_iter().find(|(_, rest)| rest.starts_with(&format!("{name}</option>"))).expect("the group");
    let id = own.0.to_owned();
    let form = page.form("Place those ticked").with("to", &id);
    let chosen = not_placed(&page);
    let form = chosen.iter().take(people).fold(form, |form, person| form.ticks("person", person));
    let page = dana.sends(form).await.is(200);
    let choosing = dana.follows(&page, &format!("Who facilitates {name}")).await.is(200);
    dana.presses(&choosing, "Save who facilitates", &[("email", lead)]).await.is(200);
    id
}

/// Confirms the groups of a stage and lays the dates of each out.
pub async fn confirms(story: &Story<'_>, stage: &str, groups: &[String], dates: usize) {
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk(&format!("/groups?stage={stage}"))).await.is(200).says("Everyone has a group.");
    dana.presses(&page, "Confirm ", &[]).await.is(200).does_not_say("There is a problem");
    for group in groups {
        let page = dana.opens(&story.desk(&format!("/dates?group={group}"))).await.is(200);
        let page = dana.presses(&page, &format!("Set {dates} dates"), &[]).await.is(200);
        let sure = dana.follows(&page, "Send invitations").await.is(200);
        dana.presses(&sure, "Send ", &[]).await.is(200).does_not_say("Send invitations");
    }
}

pub async fn forms(story: &Story<'_>) -> String {
    set(story.app, "2023-05-02T10:00");
    let group = group(story, "course", ("Spring course", ADAEZE, 20)).await;
    confirms(story, "course", std::slice::from_ref(&group), MORNINGS.len()).await;
    let dates: Vec<String> = story.sessions(&group).await.into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, MORNINGS);
    for number in takers() {
        assert_eq!(story.letters(story.email(number), "overview").await, 1, "one letter with all dates");
    }
    group
}

/// Everybody facilitates at least once, and hears of it by one letter.
pub async fn arranges(story: &Story<'_>) {
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk("/rota")).await.is(200).says("Nobody has been told yet.");
    let page = dana.presses(&page, "Suggest a rota", &[]).await.is(200).says("Nothing stands in the way");
    let mut turns: Vec<&str> = page.body.split("</b> <span class=\"app-q app-s\">facilitates").collect();
    turns.pop();
    let leads: Vec<&str> = turns.iter().filter_map(|before| before.rsplit_once("<b>").map(|(_, name)| name)).collect();
    assert_eq!(leads.len(), 24, "four circles of five on each of six mornings");
    assert_eq!(leads.iter().collect::<BTreeSet<_>>().len(), 20, "{leads:?}");
    dana.presses(&page, "Confirm and tell 20 people", &[]).await.is(200).says("Everybody knows their turns.");
    set(story.app, "2023-05-02T10:30");
    for number in takers() {
        assert_eq!(story.letters(story.email(number), "rota").await, 1);
    }
}

/// Whoever leads a group notes that all were there.
pub async fn all_came(lead: &Person<'_>, session: &str) {
    let close = format!("/sessions/{session}/close");
    let page = lead.opens(&close).await.is(200).says("Who came?");
    let page = lead.presses(&page, "Everybody else was present", &[]).await.is(200);
    lead.presses(&page, "Finish", &[]).await.is(200);
    lead.opens(&close).await.says("Finished");
}

pub async fn meets(story: &Story<'_>, group: &str) {
    for (turn, (date, session)) in story.sessions(group).await.into_iter().enumerate() {
        set(story.app, &format!("{date}T09:00"));
        let adaeze = story.app.person(ADAEZE).await;
        adaeze.opens(&format!("/sessions/{session}/close")).await.is(200).says("Not yet");
        set(story.app, &format!("{date}T13:05"));
        all_came(&adaeze, &session).await;
        let one = story.app.person(story.email(21)).await;
        // Three and a half hours each.
        let hours = ["3.5", "7", "10.5", "14", "17.5", "21"][turn];
        one.opens(&certificate(story)).await.is(200).says(&format!("You have come for {hours} of 21 hours"));
    }
}

fn certificate(story: &Story<'_>) -> String {
    format!("/me/programmes/{}/certificate", story.id)
}

/// All twenty have the hours, and each can have the paper.
pub async fn certifies(story: &Story<'_>) {
    let dana = story.app.coordinator().await;
    let matrix = dana.opens(&story.desk("/rota/matrix")).await.is(200).says("Nobody lacks anything.");
    assert_eq!(matrix.text().matches("21 of 21").count(), 20, "{}", matrix.text());
    for number in takers() {
        let one = story.app.person(story.email(number)).await;
        let page = one.opens(&certificate(story)).await.is(200).says("You have come for 21 of 21 hours");
        one.presses(&page, "Make my certificate", &[]).await.is(200).says("is being printed");
        story.app.work().await;
        let page = one.opens(&certificate(story)).await.is(200);
        let paper = one.follows(&page, "Take the certificate (PDF)").await.is(200);
        assert!(paper.body.contains(story.name(number)) && paper.body.contains("21 hours attended"), "{}", paper.body);
    }
}

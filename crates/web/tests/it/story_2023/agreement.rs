//! The Learning Partnership Agreement: participant, manager and provider sign, in this order.

use super::places::takers;
use super::{Story, set};
use crate::applications::link;
use crate::gathered::next_mail;

/// Those whom the applications name.
pub const MANAGERS: [(&str, &str); 3] = [
    ("priya.shah@example.org", "Priya Shah"),
    ("kim.novak@example.org", "Kim Novak"),
    ("lee.turner@example.org", "Lee Turner"),
];
const COMPLETE: &str = "of 20 people have an agreement signed by all";

pub async fn signs(story: &Story<'_>) {
    set(story.app, "2023-04-24T10:00");
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk("/agreements")).await.is(200);
    dana.presses(&page, "Send it to 20 people", &[]).await.is(200).says(&format!("0 {COMPLETE}"));
    for number in takers() {
        participant(story, number).await;
    }
    set(story.app, "2023-04-25T10:00");
    managers(story).await;
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk("/agreements")).await.is(200).says("20 agreements wait for you");
    let page = dana.presses(&page, "Sign them for the provider", &[("name", "Dana Okafor")]).await.is(200);
    page.says(&format!("20 {COMPLETE}"));
    paper(story, 21).await;
}

/// Six mornings without 30 May, and supervision on the second Tuesday of three months.
async fn participant(story: &Story<'_>, number: u32) {
    let (visitor, link) = (story.app.visitor(), link(story.app, story.email(number)).await);
    let mut page = visitor.opens(&link).await.is(200).says(&format!("Answering as {}", story.name(number)));
    for day in ["9 May", "16 May", "23 May", "6 June", "13 June", "20 June", "11 July", "8 August", "12 September"] {
        page = page.says(&format!("Tuesday {day} 2023"));
    }
    let page = page.does_not_say("30 May");
    let signed = visitor.presses(&page, "I sign", &[("name", story.name(number))]).await.is(200);
    signed.says("You signed on Monday 24 April 2023");
}

/// Each manager has one button for each of their people, in one mail a day.
async fn managers(story: &Story<'_>) {
    let mut signed = 0;
    next_mail(story.app).await;
    for (manager, name) in MANAGERS {
        let letters = story.app.letters_to(manager).await;
        let asks = letters.iter().filter(|kept| ["agreement", "gathered"].contains(&kept.letter.occasion));
        let texts: Vec<String> = asks.map(|kept| kept.letter.text()).collect();
        for link in texts.iter().flat_map(|text| text.split_whitespace()).filter(|word| word.contains("/l/")) {
            let visitor = story.app.visitor();
            let page = visitor.opens(link).await;
            if !page.body.contains("You agree to keep the dates below free") {
                continue;
            }
            visitor.presses(&page, "I sign", &[("name", name)]).await.is(200).says("We sign last");
            signed += 1;
        }
    }
    assert_eq!(signed, 20);
}

/// The paper names all three.
async fn paper(story: &Story<'_>, number: u32) {
    assert_eq!(story.letters(story.email(number), "agreement_complete").await, 1);
    let (visitor, link) = (story.app.visitor(), link(story.app, story.email(number)).await);
    let page = visitor.opens(&link).await.is(200).says("Everybody has signed");
    let paper = visitor.follows(&page, "Take the agreement (PDF)").await.is(200);
    for name in [story.name(number), "Dana Okafor"] {
        assert!(paper.body.contains(name), "{name}: {}", paper.body);
    }
    assert!(MANAGERS.iter().any(|(_, name)| paper.body.contains(name)), "{}", paper.body);
}

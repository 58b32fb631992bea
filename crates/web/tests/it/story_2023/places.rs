//! The draw by score, the board that takes it over, the letters of 14 April, and the list that moves twice.

use super::call::public;
use super::{Story, set};
use crate::applications::link;
use crate::panel_letters::says_yes;
use testkit::Answer;

const VALUE: &str = "3 14 15 22 31 40";
/// Of those with a place these two pass it on: one of the first employer, and one of another.
pub const PASS: [u32; 2] = [13, 5];
/// Who comes for them. The first of the list is of the first employer too; the next two, who are as well, would be one too many.
pub const MOVE_UP: [u32; 2] = [25, 21];

/// Those who take part in the end.
pub fn takers() -> Vec<u32> {
    (1..=20).filter(|number| !PASS.contains(number)).chain(MOVE_UP).collect()
}

/// The numbers of the applications in a table, from top to bottom.
fn numbers(page: &Answer) -> Vec<u32> {
    let shown = |rest: &str| rest.split_once('>')?.1.split_once('<')?.0.trim().parse().ok();
    page.body.split("/applications/").skip(1).filter_map(shown).collect()
}

/// By hand: of the first employer only the two best have a place; of the others, who stand by number, the first 18.
pub async fn draws(story: &Story<'_>) {
    set(story.app, "2023-04-03T10:00");
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk("/draw")).await.is(200);
    let page = dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200).says("20 people are proposed");
    let listed = numbers(&page);
    let mut first = listed[..20].to_vec();
    first.sort_unstable();
    assert_eq!(first, (1..=20).collect::<Vec<_>>());
    assert_eq!(listed[20..27], [25, 37, 49, 21, 22, 23, 24]);
    story.app.visitor().opens(&format!("{}/draw", public())).await.says("not published yet").does_not_say(VALUE);
}

/// The board takes the draw over; people decide, and the letters are looked at, read by the panel and approved for the day that was promised.
pub async fn decides(story: &Story<'_>) {
    let dana = story.app.coordinator().await;
    let board = dana.opens(&story.desk("/places")).await.is(200);
    let board = board.says("Of 57 applications in it nothing is decided yet.").says("20 places, 20 left");
    let board = dana.presses(&board, "Decide as it was drawn", &[]).await.is(200).says("57 applications are decided.");
    board.says("20 places, none left").says("20 meant, no letter yet").says("Waiting list 37");
    let page = dana.opens(&story.desk("/letters")).await.is(200).says("20 with a place. 37 for the waiting list.");
    let page = page.says(&format!("Hello {}", story.name(1))).says(&format!("Hello {}", story.name(57)));
    let page = dana.presses(&page, "Ask the panel", &[]).await.is(200);
    dana.presses(&page, "Approve: they go out on", &[])
        .await
        .is(422)
        .says("3 reviewers have not approved every letter");
    story.app.work().await;
    let path = format!("/review/letters/{}", story.id);
    for email in world::reviewers() {
        let reviewer = story.app.person(&email).await;
        let letters =
            reviewer.opens(&path).await.is(200).says("53 letters wait for your yes.").says("at most 2 of one employer");
        for number in story.applicants.keys() {
            assert!(!letters.body.contains(story.name(*number)), "{email} reads whose application {number} is");
        }
        says_yes(story.app, &email, &path).await;
    }
    let page = dana.opens(&story.desk("/letters")).await.says("Approved all 53 letters");
    let page = dana.presses(&page, "Approve: they go out on", &[]).await.is(200);
    page.says("The approved letters go out on Friday 14 April");
}

async fn outcomes(story: &Story<'_>, subject: &str) -> Vec<String> {
    let letters = story.app.letters().await;
    letters.into_iter().filter(|kept| kept.letter.subject.starts_with(subject)).map(|kept| kept.to).collect()
}

/// On 14 April, 9am, and not before: one letter each. The draw is published on the same day.
pub async fn tells(story: &Story<'_>) {
    set(story.app, "2023-04-14T08:59");
    assert!(outcomes(story, "A place for you").await.is_empty());
    set(story.app, "2023-04-14T09:00");
    assert_eq!(outcomes(story, "A place for you").await.len(), 20);
    assert_eq!(outcomes(story, "You are on the waiting list").await.len(), 37);
    for number in story.applicants.keys() {
        assert_eq!(story.letters(story.email(*number), "outcome").await, 1, "application {number}");
    }
    let best = &story.app.letters_to(story.email(1)).await[0].letter.text();
    assert!(best.contains("In all: 10 out of 10"), "{best}");
    // 38 of 40 would have been enough, were there not two of the same employer above.
    let third = &story.app.letters_to(story.email(25)).await[0].letter.text();
    assert!(
        third.contains("You are first on the waiting list.") && third.contains("at most 2 of one employer"),
        "{third}"
    );
    assert!(!third.contains("went to higher scores"), "{third}");
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk("/draw")).await.is(200);
    dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");
    story.app.visitor().opens(&format!("{}/draw", public())).await.says(VALUE).says("secret: ");
}

async fn page_of(story: &Story<'_>, number: u32) -> Answer {
    story.app.visitor().opens(&link(story.app, story.email(number)).await).await.is(200)
}

async fn accepts(story: &Story<'_>, number: u32) {
    let page = page_of(story, number).await.says("There is a place for you");
    story.app.visitor().presses(&page, "I take the place", &[]).await.is(200).says("You have a place");
}

async fn passes(story: &Story<'_>, number: u32) {
    let (visitor, page) = (story.app.visitor(), page_of(story, number).await);
    let sure = visitor.follows(&page, "Pass my place on").await.is(200).says("it goes to them at once");
    visitor.presses(&sure, "Pass it on", &[]).await.is(200).says("You passed your place on");
    let again = visitor.post(&sure.path, &[("answer", "pass")]).await;
    assert_eq!(again.status, 303, "pressed twice it is the same");
}

/// Eighteen accept and two pass. Each pass moves exactly one, and nobody whose employer has two already.
pub async fn answers(story: &Story<'_>) {
    set(story.app, "2023-04-17T10:00");
    for number in (1..=20).filter(|number| !PASS.contains(number)) {
        accepts(story, number).await;
    }
    page_of(story, 21).await.says("You are 4th.");
    for (turn, (pass, moved)) in PASS.into_iter().zip(MOVE_UP).enumerate() {
        passes(story, pass).await;
        let told = outcomes(story, "A place has become free for you").await;
        assert_eq!(told.len(), turn + 1);
        assert!(told.contains(&story.email(moved).to_owned()), "{told:?}");
    }
    page_of(story, 37).await.says("You are first.");
    page_of(story, 22).await.says("You are 3rd.");
    let dana = story.app.coordinator().await;
    let board = dana.opens(&story.desk("/places?show=waiting")).await.is(200);
    board.says("18 accepted").says("2 offered").says("Passed over now: at most 2 of Ferndale Hospital");
    for number in MOVE_UP {
        accepts(story, number).await;
    }
    let board = dana.opens(&story.desk("/places")).await.says("20 accepted").says("20 places, none left");
    board.says("Waiting list 35").says("Passed on 2");
    dana.opens(&story.desk("/people")).await.is(200).says("20 people take part.").says(story.name(21));
}

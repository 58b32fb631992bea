//! The call: 57 apply until 31 March 2023, and how places are shared out is settled before it closes.

use super::{Story, apply, set};
use testkit::App;

/// Where the public value of the draw will come from.
const SOURCE: &str = "The six main numbers of the national lottery of Saturday 1 April 2023, smallest first";

/// The round as the world lays it out, with everybody's application, on the day before it closes.
pub async fn opens(app: &App) -> Story<'_> {
    let id = world::open_the_round_of_2023(&app.provider).await.unwrap();
    apply::everybody(app).await;
    set(app, "2023-03-30T10:00");
    let dump = app.dump().await;
    let of_round = dump.table("applications").iter().filter(|row| row["programme_id"] == id.to_string());
    let applicants = of_round.map(|row| (row["number"].parse().unwrap(), (row["name"].clone(), row["email"].clone())));
    let story = Story { app, id, applicants: applicants.collect() };
    assert_eq!(story.applicants.keys().copied().collect::<Vec<_>>(), (1..=57).collect::<Vec<_>>());
    let visitor = app.visitor();
    let page = visitor.opens(&public()).await.is(200).says("Apply for a place");
    page.says("Closes Friday 31 March").says("9 May").says("20 June");
    story
}

/// Its public page.
pub fn public() -> String {
    format!("/programmes/{}", world::ROUND_OF_2023)
}

/// Three readers are asked; 20 places by score, at most two from one employer, sealed while nobody knows the public value.
pub async fn settles(story: &Story<'_>) {
    let dana = story.app.coordinator().await;
    for email in world::reviewers() {
        let page = dana.opens(&story.desk("/panel")).await.says("Applications close on");
        dana.presses(&page, "Invite", &[("email", &email)]).await.is(200).says("Take off");
    }
    let page = dana.opens(&story.desk("/draw")).await.is(200).says("57 applications have been sent.");
    let form = dana.follows(&page, "Change places and aims").await.is(200);
    let aims = [("places", "20"), ("method", "score"), ("organisation-most", "2")];
    let page = dana.presses(&form, "Save places and aims", &aims).await.is(200);
    let page = page.says("20 places.").says("At most 2 from one organisation");
    let page = dana.presses(&page, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(200);
    page.says("nobody can choose the draw any more").does_not_say("Change places and aims");
    let open = story.app.visitor().opens(&format!("{}/draw", public())).await.is(200);
    open.says("places: 20").says(SOURCE).does_not_say("secret: ");
}

/// On 31 March, 5pm in London, the button becomes another.
pub async fn closes(story: &Story<'_>) {
    let visitor = story.app.visitor();
    set(story.app, "2023-03-31T16:59");
    visitor.opens(&public()).await.says("Apply for a place");
    set(story.app, "2023-03-31T17:00");
    visitor.opens(&public()).await.says("Tell me about the next one").does_not_say("Apply for a place");
}

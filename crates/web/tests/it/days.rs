//! A facilitator's day on one sheet: their own, and a coordinator's view of it.

use crate::circle::circle;
use crate::sites::{elm_house, gives};
use testkit::on_both;

const RHYS: &str = "rhys.morgan@northgate.example.org";
const BEA: &str = "bea.lindqvist@northgate.example.org";

on_both! {
    async fn a_day_sheet_tells_where_and_what_the_host_said_and_is_nobody_elses(app: App) {
        let willow = circle(&app, "Willow").await;
        let (site, room) = elm_house(&app, "40").await;
        gives(&app, willow.group.0, &room).await.is(200);
        let next = willow.coming(&app)[0].clone();
        let (day, rhys) = (next.session.date, app.person(RHYS).await);
        let own = format!("/lead/days/{day}");
        let session = rhys.opens(&format!("/sessions/{}", next.session.id)).await.is(200);
        let sheet = rhys.follows(&session, "This day on one sheet").await.is(200);
        assert_eq!(sheet.path, own);
        let sheet = sheet.says("Willow").says("Garden room, Elm House, 1 Elm Street").says("Ring at the side door.");
        let sheet = sheet.says("No answer yet").says("members are expected");
        for member in &willow.members {
            sheet.clone().does_not_say(&member.name());
        }
        let after = rhys.follows(&sheet, "Next day with sessions").await.is(200).says("Willow");
        assert!(after.path > own, "{} follows {own}", after.path);
        let home = rhys.opens("/lead").await.is(200);
        rhys.follows(&home, "Today on one sheet").await.is(200);
        rhys.get("/lead/days/soon").await.is(404);

        // Another facilitator's sheet is their own; somebody's by number is the coordinator's.
        let (bea, lead) = (app.person(BEA).await, next.facilitator.unwrap());
        bea.get(&own).await.is(200).does_not_say("Willow");
        bea.get(&format!("/desk/days/{day}/{lead}")).await.is(404);
        let dana = app.coordinator().await;
        let month = &day.to_string()[..7];
        let year = dana.opens(&format!("{site}/year?from={month}")).await.is(200).says("Willow");
        dana.follows(&year, "day sheet").await.is(200).says("Willow");
        app.person(&willow.members[0].email).await.get(&own).await.is(404);
    }
}

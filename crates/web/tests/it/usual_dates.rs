//! A group's usual time fills in its dates, and whoever sets them may choose another.

use crate::circle::{Circle, circle};
use testkit::{App, on_both};

/// Willow, with no date ahead and a usual time.
async fn without_dates(app: &App, slot: u32) -> Circle {
    let willow = circle(app, "Willow").await;
    let ahead = format!("group_id = {} AND starts_at > {}", willow.group, app.time.now().as_millisecond());
    app.meddle(&format!("DELETE FROM replies WHERE session_id IN (SELECT id FROM sessions WHERE {ahead})")).await;
    app.meddle(&format!("DELETE FROM sessions WHERE {ahead}")).await;
    app.meddle(&format!("UPDATE groups SET slot = {slot} WHERE id = {}", willow.group)).await;
    willow
}

/// Weekday, start and minutes of each coming date.
async fn coming(app: &App, willow: &Circle) -> Vec<(jiff::civil::Weekday, String, String)> {
    let (dump, group) = (app.dump().await, willow.group.to_string());
    let now = app.time.now().as_millisecond();
    let is_ahead = |row: &&std::collections::BTreeMap<String, String>| {
        row["group_id"] == group && row["starts_at"].parse::<i64>().unwrap() > now
    };
    let told = |row: &std::collections::BTreeMap<String, String>| {
        let date: jiff::civil::Date = row["date"].parse().unwrap();
        (date.weekday(), row["starts"].clone(), row["minutes"].clone())
    };
    dump.table("sessions").iter().filter(is_ahead).map(told).collect()
}

on_both! {
    async fn the_usual_time_of_a_group_stands_in_the_form_of_its_dates_and_is_kept(app: App) {
        // Monday afternoons.
        let willow = without_dates(&app, 2).await;
        let dana = app.coordinator().await;
        let page = dana.get(&willow.dates()).await.is(200).says("come from the group’s usual time: Monday afternoons");
        let form = page.form("Set ");
        let of = |name: &str| form.value(name).unwrap_or_default().to_owned();
        assert_eq!(of("weekday"), "monday");
        let starts: jiff::civil::Time = of("starts").parse().unwrap();
        let band = domain::week::Slot::of(2).unwrap();
        assert!(band.starts() <= starts && starts < band.ends(), "{starts}");
        let ends: jiff::civil::Time = of("ends").parse().unwrap();
        let minutes = (starts.until(ends).unwrap().total(jiff::Unit::Minute).unwrap() as i64).to_string();

        let before = app.dump().await;
        let shown = dana.presses(&page, "Show these dates", &[("weekday", "friday")]).await.is(200);
        assert_eq!(shown.form("Set ").value("weekday"), Some("friday"));
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new(), "looking keeps nothing");
        dana.presses(&page, "Set ", &[("ends", "09:00")]).await.is(422).says("Choose a later end.");

        dana.presses(&page, "Set ", &[]).await.is(200).does_not_say("than the set-up says");
        let found = coming(&app, &willow).await;
        assert!(!found.is_empty());
        let expected = (jiff::civil::Weekday::Monday, starts.to_string(), minutes);
        for one in &found {
            assert_eq!((one.0, one.1.parse::<jiff::civil::Time>().unwrap().to_string(), one.2.clone()), expected);
        }
    }

    async fn a_day_and_a_length_chosen_by_hand_take_the_place_of_the_usual_time(app: App) {
        let willow = without_dates(&app, 2).await;
        let dana = app.coordinator().await;
        let page = dana.get(&willow.dates()).await.is(200);
        let fields = [("weekday", "friday"), ("starts", "09:30"), ("ends", "11:00")];
        dana.presses(&page, "Set ", &fields).await.is(200).does_not_say("Monday afternoons");
        let found = coming(&app, &willow).await;
        assert!(!found.is_empty());
        for (weekday, starts, minutes) in found {
            assert_eq!((weekday, &starts[..5], minutes.as_str()), (jiff::civil::Weekday::Friday, "09:30", "90"));
        }
        // One of them is still moved by itself, and the page of the programme does not call the others wrong.
        dana.get(&willow.dates()).await.is(200).says("9:30am to 11am").does_not_say("than the set-up says");
    }
}

//! A session led on a device without a network, taken in over HTTP: once, without writing anything over, by nobody else.

use crate::scene::{BEA, Scene, willow};
use jiff::Timestamp;
use testkit::{Answer, App, on_both};

const BATCH: &str = "0123456789abcdef0123456789abcdef";

fn at(time: &str) -> i64 {
    format!("2026-03-10T{time}:00Z").parse::<Timestamp>().unwrap().as_millisecond()
}

/// Opened at 1:55pm, two minutes more for the first part, a pause of five, closed at 3:15pm.
fn presses() -> String {
    let list = [
        ("13:55", "\"open\""),
        ("14:01", "\"more\""),
        ("14:09", "{\"next\":0}"),
        ("14:15", "\"pause\""),
        ("14:20", "\"resume\""),
        ("14:40", "{\"next\":1}"),
        ("15:15", "\"close\""),
    ];
    let one = |(number, (time, press)): (usize, &(&str, &str))| {
        format!("{{\"number\":{},\"at\":{},\"press\":{press}}}", number + 1, at(time))
    };
    format!("[{}]", list.iter().enumerate().map(one).collect::<Vec<_>>().join(","))
}

/// Sends what a device noted: its page was `page`.
async fn send(scene: &Scene<'_>, page: &Answer, batch: &str, marks: &[(usize, &str)]) -> Answer {
    let print = page.after("data-print=\"").unwrap();
    let presses = presses();
    let names: Vec<String> = marks.iter().map(|(n, _)| format!("person-{}", scene.person(*n))).collect();
    let mut form = vec![("batch", batch), ("print", &print), ("presses", &presses)];
    form.extend(names.iter().zip(marks).map(|(name, (_, mark))| (name.as_str(), *mark)));
    scene.facilitator.post(&format!("/sessions/{}/offline", scene.id), &form).await
}

/// Rows of attendance, who changed what, and what was done in the room.
async fn stored(app: &App) -> (usize, usize) {
    let dump = app.dump().await;
    let count = |table: &str| dump.table(table).len();
    (count("attendances"), count("events"))
}

on_both! {
    async fn what_a_device_noted_is_taken_in_once(app: App) {
        let willow = willow(&app).await;
        willow.at("13:50");
        let path = format!("/sessions/{}/offline", willow.id);
        assert!(willow.facilitator.get(&willow.lead()).await.body.contains(&format!("href=\"{path}\"")), "reached from the room");
        let page = willow.facilitator.get(&path).await.is(200).says(willow.first_name(0)).says("It runs the whole session without a network");
        let wall = willow.facilitator.get(&format!("{path}?on=wall")).await.is(200);
        for member in &willow.members {
            assert!(!wall.body.contains(&format!(">{}<", member.first_name)), "{} is on the wall", member.first_name);
        }

        willow.at("18:00");
        let marks = [(0, "present"), (1, "absent")];
        let sent = send(&willow, &page, BATCH, &marks).await.is(303);
        let to = sent.location().to_owned();
        willow.facilitator.get(&to).await.is(200).says("2 people are marked").says("The room has the times of this device")
            .says("2pm, 9 minutes").says("2:09pm, 31 minutes").says("2:40pm, 35 minutes");
        let before = stored(&app).await;
        // A second time, and with other marks: nothing happens.
        send(&willow, &page, BATCH, &[(0, "absent"), (2, "present")]).await.is(303).goes_to(&to);
        assert_eq!(stored(&app).await, before);
        let close = willow.facilitator.get(&willow.close()).await.is(200);
        for (n, mark) in marks {
            assert!(close.body.contains(&format!("name=\"person-{}\" value=\"{mark}\" checked", willow.person(n))), "{mark}");
        }
        willow.facilitator.get(&willow.lead()).await.says("ended 3:15pm");
    }

    async fn what_stands_here_already_is_never_written_over(app: App) {
        let willow = willow(&app).await;
        willow.at("13:50");
        let page = willow.facilitator.get(&format!("/sessions/{}/offline", willow.id)).await.is(200);
        // Meanwhile a second screen opens the room, and marks everybody as absent.
        willow.at("14:02").press("open").await.is(303);
        let absent: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "absent")).collect();
        let mut form: Vec<(&str, &str)> = absent.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        form.push(("do", "finish"));
        willow.at("15:20");
        willow.facilitator.post(&willow.close(), &form).await.is(303);
        let path = format!("/sessions/{}/offline", willow.id);
        willow.facilitator.get(&path).await.is(200).says("This session is led in its room");

        let sent = send(&willow, &page, BATCH, &[(0, "present"), (1, "absent")]).await.is(303);
        let to = sent.location().to_owned();
        let name = |n: usize| format!("{} {}", willow.members[n].first_name, willow.members[n].last_name);
        let told = willow.facilitator.get(&to).await.is(200).says("Its own times stand as they were").says("2:40pm, 35 minutes")
            .says(&format!("{} Here: Absent. On the device: Present.", name(0)));
        assert!(!told.text().contains(&format!("{} Here:", name(1))), "no conflict where both say the same");
        let ticked = |n: usize, mark: &str| format!("name=\"person-{}\" value=\"{mark}\" checked", willow.person(n));
        assert!(willow.facilitator.get(&willow.close()).await.body.contains(&ticked(0, "absent")), "not written over");
        willow.facilitator.presses(&told, "Use what the device noted", &[]).await.is(200).does_not_say("Here: Absent");
        assert!(willow.facilitator.get(&willow.close()).await.body.contains(&ticked(0, "present")));
    }

    async fn nobody_else_sends_or_reads_it(app: App) {
        let willow = willow(&app).await;
        let path = format!("/sessions/{}/offline", willow.id);
        willow.at("13:50");
        let page = willow.facilitator.get(&path).await.is(200);
        willow.at("15:20");
        let sent = send(&willow, &page, BATCH, &[(0, "present")]).await.is(303);
        let others = [willow.member(0).await, app.person(BEA).await, app.coordinator().await];
        let before = stored(&app).await;
        for person in &others {
            person.get(&path).await.is(404);
            person.get(sent.location()).await.is(404);
            person.post(&path, &[("batch", "ffffffffffffffffffffffffffffffff"), ("presses", "[]")]).await.is(404);
            person.post(&format!("{path}/sent"), &[("batch", BATCH), ("do", "device")]).await.is(404);
        }
        assert_eq!(stored(&app).await, before);
        // A number that no device makes is refused, and a batch that never came leads back to the page.
        willow.facilitator.post(&path, &[("batch", "1"), ("presses", "[]")]).await.is(422).says("It could not be saved");
        willow.facilitator.get(&format!("{path}/sent?batch=none")).await.is(303).goes_to(&path);
    }
}

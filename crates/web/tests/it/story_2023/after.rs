//! After the course: three supervision meetings, a group that belongs to its members, and four live groups.

use super::course::{all_came, confirms, group};
use super::{ADAEZE, RHYS, SIONED, Story, set};
use domain::id::PersonId;
use testkit::{Answer, Person};

const MEETINGS: [&str; 3] = ["2023-07-11", "2023-08-08", "2023-09-12"];
/// Of a stage that belongs to its members: every second Tuesday of a month.
const OWN_DATES: [&str; 6] = ["2023-10-10", "2023-11-14", "2023-12-12", "2024-01-09", "2024-02-13", "2024-03-12"];

/// Twenty in groups of five to seven meet three times, and everybody comes. Returns the first group.
pub async fn supervises(story: &Story<'_>) -> String {
    set(story.app, "2023-06-27T10:00");
    let plan = [("Supervision A", RHYS, 7), ("Supervision B", ADAEZE, 7), ("Supervision C", SIONED, 6)];
    let mut groups = Vec::new();
    for one in plan {
        groups.push(group(story, "supervision", one).await);
    }
    confirms(story, "supervision", &groups, MEETINGS.len()).await;
    for (turn, date) in MEETINGS.into_iter().enumerate() {
        set(story.app, &format!("{date}T11:05"));
        for (id, (_, lead, _)) in groups.iter().zip(plan) {
            let sessions = story.sessions(id).await;
            assert_eq!((sessions.len(), sessions[turn].0.as_str()), (3, date));
            all_came(&story.app.person(lead).await, &sessions[turn].1).await;
        }
    }
    // Six mornings of three and a half hours and three meetings of one and a half.
    let dana = story.app.coordinator().await;
    let board = dana.opens(&story.desk("/agreements")).await.is(200);
    assert_eq!(board.text().matches("25.5 of 25.5 hours").count(), 20, "{}", board.text());
    groups.swap_remove(0)
}

/// Values of a menu, without the empty one.
fn choices(page: &Answer) -> Vec<i64> {
    let options = page.body.split("<option value=\"").skip(1);
    options.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

/// One of the members keeps the group; the provider sees that it meets, and nothing else.
pub async fn hands_over(story: &Story<'_>, supervision: &str) {
    set(story.app, "2023-09-13T10:00");
    let dana = story.app.coordinator().await;
    let page = dana.opens(&format!("/desk/groups/{supervision}/handover")).await.is(200);
    let members = choices(&page);
    assert_eq!(members.len(), 7);
    let asked = dana.presses(&page, "Ask them", &[("keeper", &members[0].to_string())]).await.is(200);
    asked.says("is asked, and has not answered yet");
    let keeper = story.app.numbered(PersonId(members[0])).await;
    assert_eq!(story.letters(&keeper.email, "keeper").await, 1);
    let home = keeper.opens("/me").await.is(200);
    let page = keeper.follows(&home, "Say whether you will keep Supervision A").await.is(200);
    let made = keeper.presses(&page, "Yes, I will", &[]).await.is(200).says("Supervision A");
    let made = made.path.rsplit('/').next().unwrap().to_owned();
    let sessions = story.sessions(&made).await;
    assert_eq!(sessions.iter().map(|(date, _)| date.as_str()).collect::<Vec<_>>(), OWN_DATES);
    meets_alone(story, &made, &sessions[0].1, (keeper, story.app.numbered(PersonId(members[1])).await)).await;
}

async fn meets_alone(story: &Story<'_>, group: &str, session: &str, (keeper, member): (Person<'_>, Person<'_>)) {
    set(story.app, "2023-10-10T09:30");
    let (keeper, member) = (story.app.person(&keeper.email).await, story.app.person(&member.email).await);
    let page = keeper.opens(&format!("/sessions/{session}/lead")).await.is(200);
    keeper.presses(&page, "Open", &[]).await.is(200);
    member.opens(&format!("/sessions/{session}/room")).await.is(200).does_not_say("The room is not open yet");
    let (dana, rhys) = (story.app.coordinator().await, story.app.person(RHYS).await);
    for door in ["", "/room", "/lead", "/close"] {
        dana.get(&format!("/sessions/{session}{door}")).await.is(404);
        rhys.get(&format!("/sessions/{session}{door}")).await.is(404);
    }
    dana.get(&format!("/lead/groups/{group}")).await.is(404);
    let dates = dana.opens(&story.desk(&format!("/dates?group={group}"))).await.is(200);
    let dates = dates.says("This group is its members’ own");
    assert!(!dates.body.contains("meet.example.org"), "a way in: {}", dates.text());
}

/// Who, for which team of which service: none is of the graduate's own.
const PLANS: [(u32, &str, &str); 4] = [
    (2, "Night staff", "Harbour House"),
    (7, "Hostel", "Bridge Housing"),
    (21, "Ward 9", "Ferndale Hospital"),
    (25, "Link workers", "Millbrook Surgery"),
];

/// Four plan a group, and in November each of the four has begun.
pub async fn leads(story: &Story<'_>) {
    let path = format!("/me/plans/{}", story.id);
    for (time, state, said) in
        [("2023-10-17T10:00", "planned", "4 planned"), ("2023-11-21T10:00", "started", "4 started")]
    {
        set(story.app, time);
        for (number, team, organisation) in PLANS {
            let one = story.app.person(story.email(number)).await;
            let page = one.opens(&path).await.is(200).says("Your own group");
            let plan = [("team", team), ("organisation", organisation), ("starts", "2023-11-14"), ("state", state)];
            let kept = one.presses(&page, "Save", &plan).await.is(200).form("Save");
            assert_eq!((kept.value("team"), kept.value("state")), (Some(team), Some(state)));
        }
        let dana = story.app.coordinator().await;
        let page = dana.opens(&story.desk("/plans")).await.is(200).says(said);
        for (number, team, organisation) in PLANS {
            page.clone().says(story.name(number)).says(team).says(organisation);
        }
    }
}

//! A session of a group of the world on Tuesday 10 March 2026, 2pm in London, and its people.

use actions::Ctx;
use actions::group::Member;
use actions::session::{Change, Edit, change, schedule, to_change};
use domain::id::{GroupId, PersonId, SessionId};
use jiff::Timestamp;
use jiff::civil::{date, time};
use testkit::{App, Person};

/// One session, ready to be walked through.
pub struct Scene<'a> {
    pub app: &'a App,
    pub id: i64,
    pub group: GroupId,
    pub members: Vec<Member>,
    pub facilitator: Person<'a>,
}

pub const RHYS: &str = "rhys.morgan@northgate.example.org";
pub const BEA: &str = "bea.lindqvist@northgate.example.org";

/// Willow, 75 minutes, facilitated by Rhys: one person brings something.
pub async fn willow(app: &App) -> Scene<'_> {
    scene(app, "Willow", RHYS, 75).await
}

/// Cedar, 90 minutes, facilitated by Bea: no agenda.
pub async fn cedar(app: &App) -> Scene<'_> {
    scene(app, "Cedar", BEA, 90).await
}

async fn scene<'a>(app: &'a App, name: &str, facilitator: &str, minutes: u32) -> Scene<'a> {
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let group = group(&dana, name).await;
    let id = last_session(&dana, name, group).await;
    let to = Change {
        date: date(2026, 3, 10),
        starts: time(14, 0, 0, 0),
        minutes,
        place: String::new(),
        join_link: String::new(),
        facilitator: None,
    };
    let from = to_change(&dana, id).await.unwrap().view.session.sequence;
    change(&dana, id, &Edit { change: to, from, reason: String::new() }).await.unwrap();
    let lead = world::as_person(&app.provider, facilitator).await.unwrap();
    let mut members = actions::group::lead(&lead, group, 0).await.unwrap().members;
    members.sort_by(|one, other| one.first_name.cmp(&other.first_name));
    Scene { app, id: id.0, group, members, facilitator: app.person(facilitator).await }
}

async fn group(dana: &Ctx, name: &str) -> GroupId {
    let things = actions::demo::things(dana).await.unwrap();
    let found = things.groups.iter().find(|thing| thing["name"] == name).unwrap();
    GroupId(found["id"].as_i64().unwrap())
}

/// The group's last session, laid out first when the world has none of it.
async fn last_session(dana: &Ctx, name: &str, group: GroupId) -> SessionId {
    if let Ok(laid_out) = schedule(dana, group).await {
        return *laid_out.last().unwrap();
    }
    let things = actions::demo::things(dana).await.unwrap();
    let found = things.sessions.iter().rfind(|thing| thing["group"] == name).unwrap();
    SessionId(found["id"].as_i64().unwrap())
}

impl<'a> Scene<'a> {
    /// "14:43" on the day, London being at UTC in March.
    pub fn at(&self, time: &str) -> &Self {
        self.app.time.set(instant(time));
        self
    }

    pub async fn member(&self, n: usize) -> Person<'a> {
        self.app.numbered(self.members[n].person).await
    }

    pub fn person(&self, n: usize) -> PersonId {
        self.members[n].person
    }

    pub fn first_name(&self, n: usize) -> &str {
        &self.members[n].first_name
    }

    pub fn room(&self) -> String {
        format!("/sessions/{}/room", self.id)
    }

    pub fn stream(&self) -> String {
        format!("/sessions/{}/room/events", self.id)
    }

    pub fn lead(&self) -> String {
        format!("/sessions/{}/lead", self.id)
    }

    pub fn close(&self) -> String {
        format!("/sessions/{}/close", self.id)
    }

    /// The facilitator presses a button. Once the room is open everybody comes and is let in; [`Scene::open_alone`] does
    /// the first alone.
    pub async fn press(&self, button: &str) -> testkit::Answer {
        let answer = self.facilitator.post(&self.lead(), &[("do", button)]).await;
        if button == "open" && answer.status == 303 {
            for n in 0..self.members.len() {
                self.joins(n).await.is(303);
            }
            self.facilitator.post(&self.lead(), &[("do", "all")]).await.is(303);
        }
        answer
    }

    /// The facilitator opens the room, and nobody has come.
    pub async fn open_alone(&self) {
        self.facilitator.post(&self.lead(), &[("do", "open")]).await.is(303);
    }

    /// A member says that they are there.
    pub async fn joins(&self, n: usize) -> testkit::Answer {
        self.member(n).await.post(&self.room(), &[("do", "join")]).await
    }

    /// The facilitator presses a button about somebody.
    pub async fn press_for(&self, button: &str, person: PersonId) -> testkit::Answer {
        self.facilitator.post(&self.lead(), &[("do", button), ("person", &person.to_string())]).await
    }

    /// The facilitator moves on from a part.
    pub async fn next(&self, leaving: usize) -> testkit::Answer {
        self.facilitator.post(&self.lead(), &[("do", "next"), ("leaving", &leaving.to_string())]).await
    }
}

pub fn instant(time: &str) -> Timestamp {
    format!("2026-03-10T{time}:00Z").parse().unwrap()
}

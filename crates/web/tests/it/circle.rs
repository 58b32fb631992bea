//! What tests about sessions ask of the world: the groups, their sessions and their people.

use actions::session::{MemberReply, SessionView};
use domain::id::GroupId;
use letters::post::Kept;
use testkit::{Answer, App, Person};

/// A group of the world, as its coordinator knows it.
pub struct Circle {
    pub group: GroupId,
    pub programme: i64,
    pub sessions: Vec<SessionView>,
    pub members: Vec<MemberReply>,
}

impl Circle {
    /// Sessions that have not begun.
    pub fn coming(&self, app: &App) -> Vec<SessionView> {
        self.sessions.iter().filter(|view| view.starts_at > app.time.now()).cloned().collect()
    }

    pub fn dates(&self) -> String {
        format!("/desk/programmes/{}/dates?group={}", self.programme, self.group)
    }

    pub fn new_times(&self) -> String {
        format!("/desk/programmes/{}/dates/{}/new-times", self.programme, self.group)
    }

    pub fn invitations(&self) -> String {
        format!("/desk/programmes/{}/dates/{}/invitations", self.programme, self.group)
    }
}

/// What is said once on the page that an answer leads to.
pub fn notice(answer: &Answer) -> String {
    let text = answer.cookie("__Host-notice").unwrap_or_default();
    let bytes = (0..text.len() / 2).filter_map(|place| u8::from_str_radix(&text[2 * place..2 * place + 2], 16).ok());
    String::from_utf8(bytes.collect()).expect("a sentence")
}

/// A property of the only event in a letter's calendar file; continued lines are joined first.
pub fn property(kept: &Kept, name: &str) -> String {
    let text = kept.letter.calendar.as_ref().expect("a calendar file").text.replace("\r\n ", "");
    let event = &text[text.find("BEGIN:VEVENT").expect("an event")..];
    let line = event.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {event}"));
    line.split_once(':').expect("a value").1.to_owned()
}

pub async fn circle(app: &App, name: &str) -> Circle {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.expect("the coordinator");
    let things = actions::demo::things(&ctx).await.expect("the world is a demo");
    let found = things.groups.iter().find(|group| group["name"] == name).expect("a group of the world");
    let group = GroupId(found["id"].as_i64().expect("a number"));
    let (sessions, members) = actions::session::group_replies(&ctx, group).await.expect("its replies");
    let programme = sessions[0].programme.0;
    Circle { group, programme, sessions, members }
}

/// The path of the personal link in the newest letter to somebody that has one.
pub async fn link_of(app: &App, email: &str) -> String {
    let letters = app.letters_to(email).await;
    let start = format!("{}/l/", app.base);
    letters
        .iter()
        .find_map(|kept| {
            let text = kept.letter.text();
            let word = text.split_whitespace().find(|word| word.starts_with(&start))?;
            Some(word[app.base.len()..].to_owned())
        })
        .expect("a letter with a personal link")
}

/// A circle whose members have been invited, and whose letters are out.
pub async fn invited(app: &App, name: &str) -> Circle {
    let circle = circle(app, name).await;
    invite(app, &circle).await;
    app.work().await;
    circle
}

/// Presses "Send invitations" for a group.
pub async fn invite(app: &App, circle: &Circle) {
    app.coordinator().await.post(&circle.invitations(), &[]).await.is(303);
}

/// What the session's page tells its facilitator.
pub async fn counts(facilitator: &Person<'_>, session: &SessionView) -> String {
    let text = facilitator.get(&format!("/sessions/{}", session.session.id)).await.is(200).text();
    let at = text.find(" coming. ").expect("the page tells how many come");
    text[..at].rsplit_once("3:15pm ").map_or(text[..at].to_owned(), |(_, count)| count.to_owned())
}

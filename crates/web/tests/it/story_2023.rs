//! The spring of 2023 by the papers' own dates, over HTTP: from the call to four groups that graduates lead.

mod after;
mod agreement;
mod apply;
mod call;
mod course;
mod panel;
mod places;

use domain::id::ProgrammeId;
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use testkit::{App, on_both};

/// The one round of this story, and those who applied: number to name and address.
struct Story<'a> {
    app: &'a App,
    id: ProgrammeId,
    applicants: BTreeMap<u32, (String, String)>,
}

const RHYS: &str = "rhys.morgan@northgate.example.org";
const ADAEZE: &str = "adaeze.bello@northgate.example.org";
const SIONED: &str = "sioned.parry@northgate.example.org";

impl Story<'_> {
    /// A page of the programme at the desk.
    fn desk(&self, page: &str) -> String {
        format!("/desk/programmes/{}{page}", self.id)
    }

    fn name(&self, number: u32) -> &str {
        &self.applicants[&number].0
    }

    fn email(&self, number: u32) -> &str {
        &self.applicants[&number].1
    }

    /// Dates of a group's sessions with their numbers, in order.
    async fn sessions(&self, group: &str) -> Vec<(String, String)> {
        let dump = self.app.dump().await;
        let rows = dump.table("sessions").iter().filter(|row| row["group_id"] == group);
        let mut sessions: Vec<(String, String)> = rows.map(|row| (row["date"].clone(), row["id"].clone())).collect();
        sessions.sort();
        sessions
    }

    /// How many letters of one kind this address has had.
    async fn letters(&self, email: &str, occasion: &str) -> usize {
        self.app.letters_to(email).await.iter().filter(|kept| kept.letter.occasion == occasion).count()
    }
}

/// It is this time in London, as in "2023-04-14T09:00".
fn set(app: &App, time: &str) {
    let time: DateTime = time.parse().unwrap();
    app.time.set(time.in_tz("Europe/London").unwrap().timestamp());
}

on_both! {
    async fn from_fifty_seven_applicants_to_four_live_groups(app: App) {
        let story = call::opens(&app).await;
        call::settles(&story).await;
        call::closes(&story).await;
        panel::reads(&story).await;
        places::draws(&story).await;
        places::decides(&story).await;
        places::tells(&story).await;
        places::answers(&story).await;
        agreement::signs(&story).await;
        let group = course::forms(&story).await;
        course::arranges(&story).await;
        course::meets(&story, &group).await;
        course::certifies(&story).await;
        let supervision = after::supervises(&story).await;
        after::hands_over(&story, &supervision).await;
        after::leads(&story).await;
    }
}

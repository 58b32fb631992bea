//! One story per source document: from blueprint to report, over HTTP, as the people who would do it.

mod after;
mod before;
mod session;

use testkit::{App, Person};

/// What differs between the five documents.
pub struct Plot {
    /// The blueprint's name, as the coordinator picks it.
    blueprint: &'static str,
    title: &'static str,
    /// From which date the sessions are laid out.
    first: &'static str,
    /// The exact dates shown before anything is saved.
    dates: &'static [&'static str],
    people: usize,
    /// Parts of the room in order, as members read them; none without an agenda.
    parts: &'static [&'static str],
    minutes: i64,
}

/// An address of the people of a story: two teams of an employer that is new to the house.
fn email(n: usize) -> String {
    format!("member{n}@kestrel.example.org")
}

async fn tell(app: App, plot: Plot) {
    let dana = app.coordinator().await;
    let programme = before::programme(&dana, &plot).await;
    before::people(&app, &dana, &plot, &programme).await;
    after::asks(&app, &dana, &plot, &programme, "before", 2).await;
    before::group(&dana, &plot, &programme).await;
    before::sessions(&dana, &programme).await;
    let session = session::replies(&app, &plot).await;
    session::room(&app, &plot, &session).await;
    session::close(&app, &plot, &session).await;
    // Weeks have gone by: her sign-in has lain idle too long.
    let dana = app.coordinator().await;
    after::asks(&app, &dana, &plot, &programme, "after", 4).await;
    after::report(&app, &dana, &plot, &programme).await;
}

/// The facilitator of every story, from outside the employer.
async fn rhys(app: &App) -> Person<'_> {
    app.person("rhys.morgan@northgate.example.org").await
}

testkit::on_both! {
    async fn s0_a_facilitator_training_course(app: App) {
        tell(app, Plot {
            blueprint: "Facilitator training",
            title: "Training of spring",
            first: "2026-04-07",
            dates: &["7 Apr", "14 Apr"],
            people: 20,
            parts: &["Welcome"],
            minutes: 210,
        }).await;
    }

    async fn s1_presenter_led_groups(app: App) {
        tell(app, Plot {
            blueprint: "Presenter-led groups",
            title: "Groups at Kestrel",
            first: "2026-04-09",
            dates: &["9 Apr"],
            people: 12,
            parts: &["Arrive"],
            minutes: 75,
        }).await;
    }

    async fn s2_groups_across_agencies(app: App) {
        tell(app, Plot {
            blueprint: "Multi-agency groups",
            title: "Agencies together",
            first: "2026-03-11",
            dates: &["11 March"],
            people: 12,
            parts: &["Arrive"],
            minutes: 90,
        }).await;
    }

    async fn s3_an_open_reflective_space(app: App) {
        tell(app, Plot {
            blueprint: "Open reflective space",
            title: "Open space at Kestrel",
            first: "2026-04-13",
            dates: &["13 Apr"],
            people: 10,
            parts: &[],
            minutes: 90,
        }).await;
    }

    async fn s4_topic_led_sessions(app: App) {
        tell(app, Plot {
            blueprint: "Topic-led sessions",
            title: "Topics at Kestrel",
            first: "2026-04-08",
            dates: &["6 May", "3 June", "1 July", "5 August"],
            people: 12,
            parts: &["Arrive"],
            minutes: 60,
        }).await;
    }
}

//! Beside the boxes of an application stands who can read what is written in them, and for how long: as it is.

use crate::applications::link;
use crate::decisions::once_closed;
use crate::places::LEILA;
use std::collections::BTreeSet;
use testkit::{App, on_both};

const SECTIONS: [&str; 5] = ["about", "ideas", "dates", "earlier", "manager"];
const KEPT: &str = "We delete your application 12 months after the day by which you hear from us, and one that was never sent 3 months after applications close.";

/// Every page that somebody writes on, or looks at what they wrote, tells it.
async fn all_tell(app: &App, home: &str, who: &str) {
    let pages = SECTIONS.map(|section| format!("{home}/application/{section}"));
    for path in pages.into_iter().chain([home.to_owned(), format!("{home}/answers")]) {
        let page = app.visitor().opens(&path).await.is(200).says(who).says(KEPT);
        page.says("without your name, your employer or your manager")
            .says("reads all of it, but for where you live if that is asked.");
    }
}

on_both! {
    async fn who_reads_it_and_for_how_long_stands_beside_every_box(app: App) {
        let id = world::open_a_round(&app.provider).await.unwrap();
        let (desk, home) = (format!("/desk/programmes/{id}"), link(&app, LEILA).await);
        all_tell(&app, &home, "The 3 people on the panel may read your answers").await;
        // It says so beside what was refused, too.
        let leila = app.visitor();
        let ideas = leila.opens(&format!("{home}/application/ideas")).await;
        let long = "word ".repeat(402);
        let refused = leila.presses(&ideas, "Save and go on", &[("criterion-ideas-and-plans", &long)]).await.is(422);
        refused.says("The 3 people on the panel may read your answers").says(KEPT);
        // A fourth is invited.
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        dana.presses(&page, "Invite", &[("email", "rhys.morgan@northgate.example.org")]).await.is(200);
        all_tell(&app, &home, "The 4 people on the panel may read your answers").await;

        // It is true: four read it, in their own lists, and nobody else has it.
        let application = home_of(&app, LEILA).await;
        let dana = once_closed(&app).await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        dana.presses(&page, "Share out applications", &[("readers", "4"), ("read_by", "2026-06-20")]).await.is(200);
        let dump = app.dump().await;
        let given = dump.table("reviews").iter().filter(|row| row["application_id"] == application);
        let readers: BTreeSet<&str> = given.map(|row| row["reviewer_id"].as_str()).collect();
        assert_eq!(readers.len(), 4);
    }

    async fn where_nobody_is_on_the_panel_yet_no_number_is_told(app: App) {
        crate::applications::open_round(&app).await;
        let home = crate::applications::begins(&app, "Leila Haddad", crate::applications::LEILA).await;
        all_tell(&app, &home, "The people who score applications read your answers").await;
    }
}

async fn home_of(app: &App, email: &str) -> String {
    let dump = app.dump().await;
    dump.table("applications").iter().find(|row| row["email"] == email).unwrap()["id"].clone()
}

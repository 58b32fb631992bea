//! Samples of a cover for the gallery.

use super::view::Line;
use super::{CoverPage, Standing};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use crate::words::english;
use domain::refusal::{Fault, Refusal};

fn line(n: i64, names: &[&str], is_left: bool) -> Line {
    let free =
        names.iter().enumerate().map(|(nth, name)| (format!("{n}-{nth}"), (*name).to_owned(), nth == 0 && !is_left));
    let left = (format!("{n}-"), english().t("cover-leave-out").into_owned(), is_left);
    Line {
        session: n,
        when: "Thursday 12 March, 2pm to 3:15pm".into(),
        group: "Willow, Reflective practice groups".into(),
        choices: free.chain([left]).collect(),
        why: match is_left {
            true => vec![
                english().t("cover-nobody").into_owned(),
                english().n_with("cover-why-busy", 1, &[("names", "Rhys Morgan")]),
            ],
            false => Vec::new(),
        },
    }
}

fn page(standing: Standing, lines: Vec<Line>) -> CoverPage {
    let words = english();
    CoverPage {
        page: Page::sample("Cover for Joe Bailey"),
        faults: Faults::default(),
        path: "/desk/facilitators/1/cover".into(),
        name: "Joe Bailey".into(),
        from: "2026-03-02".into(),
        to: "2026-04-12".into(),
        days: "Monday 2 March to Sunday 12 April".into(),
        standing,
        id: "1".into(),
        summary: vec![words.n("cover-taken", 5), words.n("cover-handovers", 1)],
        lines,
        undo: words.with("cover-undo-until", &[("time", "2:20pm")]),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let names = ["Rhys Morgan", "Adaeze Bello"];
    let long = ["Oluwaseun Adebayo-Featherstonehaugh of the Northgate and District Service"; 30];
    let found = || vec![line(1, &names, false), line(2, &names, false), line(3, &[], true)];
    let bare = || found().into_iter().map(|line| Line { choices: Vec::new(), why: Vec::new(), ..line }).collect();
    let together: Refusal = Fault::at("row-2", "fault-cover-together").into();
    let days: Refusal = Fault::at("to", "fault-cover-days").into();
    let rows = (1..=50).map(|n| line(n, &long, n % 5 == 0)).collect();
    vec![
        Sample::of("empty", &page(Standing::Nothing, Vec::new())),
        Sample::of("none", &page(Standing::None, bare())),
        Sample::of("usual", &page(Standing::Found, found())),
        Sample::of("old", &page(Standing::Old, bare())),
        Sample::of("used", &page(Standing::Used, Vec::new())),
        Sample::of("rows", &page(Standing::Found, rows)),
        Sample::of("refused", &page(Standing::Found, found()).refused(&together)),
        Sample::of("refused-days", &page(Standing::None, bare()).refused(&days)),
    ]
}

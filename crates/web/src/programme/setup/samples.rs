//! Samples of the set-up for the gallery.

use super::form;
use super::page::{Difference, SectionPage, preview_of, section_page, task_list, title_of};
use super::section::sections;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use domain::access::Relation;
use domain::blueprint;
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};

fn sample(key: &str) -> Programme {
    Programme {
        id: ProgrammeId(1),
        slug: key.into(),
        blueprint: key.into(),
        design: blueprint::by_key(key).expect("the five are shipped").design.clone(),
        state: domain::programme::ProgrammeState::Draft,
        version: 3,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |title: &str| Page::sample_as(Relation::Coordinator, "/desk/programmes", title);
    let mut all = vec![
        Sample::of("tasks", &task_list(page("Set-up"), sample("facilitator-training"), (true, true))),
        Sample::of("tasks-short", &task_list(page("Set-up"), sample("topic-led"), (false, false))),
    ];
    let section = |key: &str, id: &str| {
        let programme = sample(key);
        let section = sections(&programme.design).into_iter().find(|section| section.id == id);
        let section = section.expect("a section of the design");
        let answers = form::answers(&section, &programme.design);
        let preview = preview_of(&section, &programme.design);
        section_page(page(&title_of(&section)), programme, section, &answers, preview)
    };
    for (name, key, id) in [
        ("about", "facilitator-training", "about"),
        ("dates", "facilitator-training", "dates-course"),
        ("dates-long", "presenter-led-groups", "dates-groups"),
        ("stage", "facilitator-training", "stage-course"),
        ("stages", "facilitator-training", "stages"),
        ("agreements", "facilitator-training", "agreements"),
        ("measures", "multi-agency", "measures"),
        ("page", "multi-agency", "page"),
        ("start", "multi-agency", "start"),
        ("text", "open-reflective-space", "text"),
    ] {
        all.push(Sample::of(name, &section(key, id)));
    }
    let wrong = Refusal::from(Fault::at("stages.0.dates.ends", "fault-dates-no-end"));
    let shown = section("facilitator-training", "dates-course");
    all.push(Sample::of("dates-refused", &SectionPage { faults: Faults::of(&wrong), preview: None, ..shown }));
    let difference = Difference { label: "Title".into(), theirs: "Spring course".into(), yours: "May course".into() };
    let shown = section("facilitator-training", "about");
    all.push(Sample::of("conflict", &SectionPage { differences: vec![difference], ..shown }));
    all
}

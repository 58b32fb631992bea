//! Blueprints: the five files against the figures of their documents, and designs under a coordinator's hands.

use domain::blueprint::*;
use domain::dates::{Frequency, Holidays, SkipReason, State};
use domain::method::PartKind;
use domain::questionnaire::Instrument;
use jiff::civil::{date, time};

pub fn holidays() -> &'static Holidays {
    Holidays::england_and_wales()
}

pub fn design(key: &str) -> Design {
    by_key(key).unwrap().design.clone()
}

pub fn main_stage(design: &Design) -> &Stage {
    design.main().unwrap()
}

#[test]
fn five_blueprints_are_shipped_and_each_can_be_run_as_it_is() {
    let documents: Vec<_> = shipped().iter().map(|blueprint| blueprint.document.as_str()).collect();
    assert_eq!(documents, ["S0", "S1", "S2", "S3", "S4"]);
    for blueprint in shipped() {
        assert_eq!(blueprint.design.validate(holidays()), [], "{}", blueprint.key);
        assert_eq!(blueprint.design.questionnaire.instrument, Instrument::three_level().key);
    }
}

#[test]
fn a_blueprint_can_be_written_out_and_read_back() {
    for blueprint in shipped() {
        let toml = blueprint.to_toml().unwrap();
        assert_eq!(&Blueprint::from_toml(&toml).unwrap(), blueprint);
        let design = &blueprint.design;
        assert_eq!(&Design::from_toml(&design.to_toml().unwrap()).unwrap(), design);
        let json = serde_json::to_string(design).unwrap();
        assert_eq!(&serde_json::from_str::<Design>(&json).unwrap(), design);
    }
}

/// S0.5, S0.6: 9, 16 and 23 May, 6, 13 and 20 June 2023, 9.30am to 1pm, 3.5 hours six times.
#[test]
fn the_training_meets_on_its_six_tuesdays_for_21_hours() {
    let design = design("facilitator-training");
    let course = main_stage(&design);
    let dates = course.dates.dates(holidays()).unwrap();
    let (may, june) = (|day| date(2023, 5, day), |day| date(2023, 6, day));
    assert_eq!(dates, [may(9), may(16), may(23), june(6), june(13), june(20)]);

    let lines = course.dates.occurrences(holidays()).unwrap();
    let struck: Vec<_> = lines.iter().filter(|line| line.number().is_none()).collect();
    assert_eq!((struck.len(), struck[0].date), (1, may(30)));
    assert!(matches!(struck[0].state, State::Skipped(SkipReason::Exception(Some(_)))));

    assert_eq!((course.starts, course.minutes), (time(9, 30, 0, 0), 210));
    assert_eq!(dates.len() as u32 * course.minutes, 21 * 60, "21 hours together (S0.5)");
    let times = design.slot(course, may(9)).times().unwrap();
    assert_eq!(times.starts.to_string(), "2023-05-09T08:30:00Z");
    assert_eq!(times.ends.to_string(), "2023-05-09T12:00:00Z");
}

/// S0.1, S0.4, S0.7 to S0.10, S0.13, S0.14, S0.19, S0.20, S0.22, S0.23.
#[test]
fn the_training_keeps_what_its_document_promises() {
    let design = design("facilitator-training");
    assert_eq!((design.places, design.aims.len()), (Some(20), 11));
    let kinds: Vec<_> = design.stages.iter().map(|stage| stage.kind).collect();
    assert_eq!(kinds, [StageKind::Course, StageKind::Supervision, StageKind::Peer]);

    let supervision = design.stage("supervision").unwrap();
    assert_eq!(supervision.dates.dates(holidays()).unwrap().len(), 3);
    assert!(matches!(supervision.venue, Venue::Online { .. }));
    let peer = design.stage("peer").unwrap();
    assert_eq!((peer.owner, peer.facilitation.model), (Owner::Members, FacilitationModel::SelfDirected));
    assert_eq!(main_stage(&design).facilitation.own_team, OwnTeam::Blocked);

    let learning = &design.agreements[0];
    assert_eq!(learning.parties, [Party::Provider, Party::Participant, Party::Manager]);
    assert_eq!(learning.covers, ["course", "supervision"]);

    let round = design.round.as_ref().unwrap();
    assert_eq!(round.hear_by, date(2023, 4, 14));
    assert_eq!(design.applications_close().unwrap().to_string(), "2023-03-31T16:00:00Z");
    assert!(round.has_waiting_list);
    let heaviest = round.criteria.iter().max_by_key(|criterion| criterion.weight).unwrap();
    assert_eq!(heaviest.key, "ideas-and-plans");
    assert!(design.partner.is_some());
}

/// S1.1, S1.2, S1.3, S1.9, S1.10, S1.11, S1.12, S1.13, S1.14.
#[test]
fn the_presenter_led_groups_keep_what_their_document_promises() {
    let design = design("presenter-led-groups");
    let groups = main_stage(&design);
    assert_eq!((groups.size, groups.minutes), (Size { min: 10, max: 12 }, 75));
    assert_eq!(groups.facilitation.model, FacilitationModel::External);
    assert_eq!(groups.facilitation.groups_a_day, Some(Size { min: 3, max: 4 }));
    assert_eq!(design.frequency.options, [Frequency::Weekly, Frequency::Fortnightly, Frequency::Monthly]);
    assert!(groups.other_methods.contains(&"open-space".to_owned()));
    assert!(matches!(groups.venue, Venue::InPerson { room_from: RoomFrom::Commissioner, .. }));
    assert_eq!(groups.dates.dates(holidays()).unwrap().len(), 24, "each of 12 people brings something twice");
    let training = design.stage("internal-training").unwrap();
    assert!(training.dates.dates(holidays()).unwrap().len() >= 12);
    assert!(training.method().unwrap().at_home.is_some());
    assert_eq!((design.term_months, design.contact.hours.as_deref()), (Some(12), Some("Monday to Friday, 9am to 6pm")));
    for level in [Level::Emotional, Level::Organisational, Level::Reflection] {
        assert!(design.indicators.iter().any(|indicator| indicator.level == level));
    }
}

/// S2.1, S2.3, S2.7, S2.8, S2.10; S3.3, S3.5, S3.7; S4.2, S4.3, S4.6.
#[test]
fn the_other_three_keep_what_their_documents_promise() {
    let agencies = design("multi-agency");
    assert_eq!(agencies.set_up.len(), 7);
    let models = &main_stage(&agencies).facilitation.options;
    assert_eq!(models, &[FacilitationModel::External, FacilitationModel::Internal, FacilitationModel::Peer]);
    assert_eq!(agencies.guides.iter().find(|guide| guide.key == "facilitation").unwrap().options.len(), 3);
    assert_eq!(agencies.library.iter().filter(|entry| entry.kind == LibraryKind::Paper).count(), 4);
    assert_eq!(agencies.stages[0].kind, StageKind::Workshop);
    assert_eq!(main_stage(&agencies).group_decides, ["when", "where"]);
    assert!(!agencies.alone.is_empty());

    let open = design("open-reflective-space");
    assert_eq!((main_stage(&open).minutes, open.strands.len()), (90, 2));
    assert!(!main_stage(&open).method().unwrap().agenda && main_stage(&open).phases().is_empty());

    let topics = design("topic-led");
    assert_eq!((topics.topics.len(), topics.materials.is_some(), topics.needs_meeting.is_some()), (8, true, true));
}

#[test]
fn the_phases_of_every_stage_fill_its_time() {
    for blueprint in shipped() {
        for stage in &blueprint.design.stages {
            let phases = stage.phases();
            let minutes: u32 = phases.iter().map(|phase| phase.minutes).sum();
            assert!(phases.is_empty() || minutes == stage.minutes, "{} {}", blueprint.key, stage.key);
            let brings = phases.iter().any(|phase| phase.kind == PartKind::Brings);
            assert_eq!(stage.turns.contains(&Turn::Presents), brings, "{} {}", blueprint.key, stage.key);
        }
    }
}

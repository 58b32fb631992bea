//! Samples of both pages for the gallery.

use super::by_link::{Check, Fill, Over, Told, item_views};
use super::evaluation::Evaluation;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::questionnaire::Wave;
use domain::blueprint::Moment;
use domain::id::{ProgrammeId, WaveId};
use domain::questionnaire::Instrument;
use domain::refusal::Fault;
use jiff::Timestamp;

pub(crate) fn samples() -> Vec<Sample> {
    let instrument = Instrument::three_level();
    let page = || Page::sample_public(instrument.title.english()).narrow();
    let programme = || "Reflective practice groups for Ferndale Hospital and Harbour House".to_owned();
    let some: Vec<(String, String)> =
        instrument.items().take(7).zip(1..).map(|(item, n)| (item.key.clone(), (n % 5 + 1).to_string())).collect();
    let fill = |sheet: &[(String, String)], faults| Fill {
        page: page(),
        programme: programme(),
        instrument,
        items: item_views(instrument, sheet),
        faults,
    };
    let empty = Faults::of(&Fault::whole("fault-questionnaire-empty").into());
    let point = Faults::of(&Fault::at("coping-1", "fault-questionnaire-point").into());
    let over = |told| Over { page: page(), programme: programme(), told };
    vec![
        Sample::of("empty", &fill(&[], Faults::default())),
        Sample::of("usual", &fill(&some, Faults::default())),
        Sample::of("refused", &fill(&[], empty)),
        Sample::of("refused-point", &fill(&some, point)),
        Sample::of(
            "check",
            &Check {
                page: page(),
                programme: programme(),
                instrument,
                items: item_views(instrument, &some),
                left_out: 5,
            },
        ),
        Sample::of("thanks", &over(Told::Thanks)),
        Sample::of("already", &over(Told::Already)),
        Sample::of("closed", &over(Told::Closed)),
        Sample::of("begun", &over(Told::Begun)),
    ]
}

pub(crate) fn evaluation_samples() -> Vec<Sample> {
    let wave = |moment, answered, closed: bool| {
        let at = Timestamp::UNIX_EPOCH;
        let closed_at = closed.then_some(at);
        let instrument = "three-level".to_owned();
        let (id, programme) = (WaveId(1), ProgrammeId(1));
        (
            moment,
            Some(Wave { id, programme, moment, instrument, opened_at: at, closed_at, asked: 24, answered, unasked: 2 }),
        )
    };
    let page = |people, moments, refused: &str| Evaluation {
        page: Page::sample("Questionnaires"),
        programme: ProgrammeId(1),
        title: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
        people,
        floor: 10,
        moments,
        halfway: None,
        has_begun: refused.is_empty() && people == 0,
        young: crate::ready::stages(&[(domain::ready::GroupStage::Forming, 2)]),
        now: Timestamp::UNIX_EPOCH,
        refused: refused.to_owned(),
    };
    let none = |moment| (moment, None);
    let both = || vec![none(Moment::Before), none(Moment::After)];
    vec![
        Sample::of("empty", &page(0, both(), "")),
        Sample::of("unsent", &page(24, both(), "")),
        Sample::of("usual", &page(24, vec![wave(Moment::Before, 19, true), wave(Moment::After, 3, false)], "")),
        Sample::of("too-few", &page(24, vec![wave(Moment::Before, 9, true), none(Moment::After)], "")),
        Sample::of(
            "refused",
            &page(24, both(), "Nobody is left to remind today. People are asked once a day at most."),
        ),
    ]
}

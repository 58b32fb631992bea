//! Questionnaires of the world: both waves where a programme is over, one too small to show, one open now.

use crate::groups::programme;
use crate::programmes::{
    FACILITATOR_TRAINING, MULTI_AGENCY, OPEN_REFLECTIVE_SPACE, PRESENTER_LED_GROUPS, TOPIC_LED, monday,
};
use crate::{COORDINATOR, as_person};
use actions::questionnaire::{close_wave, open_wave};
use actions::{Ctx, Provider, Result};
use domain::blueprint::Moment;
use domain::questionnaire::{Answers, Instrument};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

struct Wave {
    slug: &'static str,
    moment: Moment,
    /// Weeks before the world's Monday at which it was sent; answered and closed two weeks later.
    weeks_ago: i64,
    answered: usize,
    is_closed: bool,
}

const WAVES: [Wave; 7] = [
    Wave { slug: TOPIC_LED, moment: Moment::Before, weeks_ago: 30, answered: 14, is_closed: true },
    Wave { slug: OPEN_REFLECTIVE_SPACE, moment: Moment::Before, weeks_ago: 18, answered: 9, is_closed: true },
    Wave { slug: FACILITATOR_TRAINING, moment: Moment::Before, weeks_ago: 14, answered: 18, is_closed: true },
    Wave { slug: PRESENTER_LED_GROUPS, moment: Moment::Before, weeks_ago: 8, answered: 26, is_closed: true },
    Wave { slug: FACILITATOR_TRAINING, moment: Moment::After, weeks_ago: 5, answered: 16, is_closed: true },
    Wave { slug: OPEN_REFLECTIVE_SPACE, moment: Moment::After, weeks_ago: 3, answered: 8, is_closed: true },
    Wave { slug: MULTI_AGENCY, moment: Moment::Before, weeks_ago: 0, answered: 7, is_closed: false },
];

pub(crate) async fn ask(provider: &Provider) -> Result<()> {
    for wave in &WAVES {
        let then = at(provider, wave.weeks_ago);
        let dana = as_person(&provider.at(then), COORDINATOR).await?;
        let id = programme(&dana, wave.slug).await?;
        let opened = open_wave(&dana, id, wave.moment).await?;
        let system = Ctx::system(provider.at(then));
        actions::demo::answer_wave(&system, opened, &sheets(wave)).await?;
        if wave.is_closed {
            let later = (then + SignedDuration::from_hours(14 * 24)).min(provider.clock.now());
            close_wave(&as_person(&provider.at(later), COORDINATOR).await?, id, wave.moment).await?;
        }
    }
    Ok(())
}

/// 8 in the morning of that Monday, or now when that is still to come.
fn at(provider: &Provider, weeks_ago: i64) -> Timestamp {
    let day = monday(provider).saturating_sub(weeks_ago.weeks());
    let now = provider.clock.now();
    day.at(8, 0, 0, 0).to_zoned(TimeZone::UTC).map_or(now, |zoned| zoned.timestamp().min(now))
}

/// How far each item lies from the middle before, and how much it rises after; people differ by up to one point.
const MIDDLE: [(i64, i64); 12] =
    [(26, 7), (29, 6), (31, 4), (28, 3), (29, 6), (32, 4), (30, 2), (31, 1), (28, 8), (27, 8), (22, 9), (24, 8)];

fn sheets(wave: &Wave) -> Vec<Answers> {
    (0..wave.answered).map(|person| sheet(person, wave.moment)).collect()
}

/// Tenths of a point from a small mixing of person and item, so that no two sheets look alike.
fn sheet(person: usize, moment: Moment) -> Answers {
    let instrument = Instrument::three_level();
    let points: Vec<(String, String)> = instrument
        .items()
        .zip(MIDDLE)
        .enumerate()
        .filter(|(n, _)| !(person * 7 + n * 11).is_multiple_of(37))
        .map(|(n, (item, (middle, rise)))| {
            let mixed = (person * 2_654_435_761 + n * 40_503 + moment as usize * 977) / 7 % 23;
            let lift = if moment == Moment::After { rise } else { 0 };
            let tenths = middle + lift + i64::try_from(mixed).unwrap_or_default() - 11;
            let point = ((tenths + 5) / 10).clamp(1, 5);
            (item.key.clone(), (if item.reversed { 6 - point } else { point }).to_string())
        })
        .collect();
    Answers::read(instrument, points.iter().map(|(key, point)| (key.as_str(), point.as_str())))
        .expect("points from 1 to 5 of the instrument's own items")
}

//! The words of letters: all kinds, one with its preview, and what goes out for a programme.

mod list;
mod of_programme;
mod samples;
mod show;

pub(crate) use list::list;
pub(crate) use of_programme::of_programme;
pub(crate) use samples::{list_samples, of_programme_samples, samples};
pub(crate) use show::{look, restore, save, show};

use crate::words::english;
use actions::message::Kind;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What a kind is called.
fn name(kind: &Kind) -> String {
    english().t(&format!("message-{}", kind.name)).into_owned()
}

fn who(kind: &Kind) -> String {
    english().t(&format!("message-{}-who", kind.name)).into_owned()
}

fn when(kind: &Kind) -> String {
    english().t(&format!("message-{}-when", kind.name)).into_owned()
}

/// "Tuesday 31 March 2026, 9am"
fn moment(at: Timestamp, zone: &str) -> String {
    let local = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    let (day, time) = (english().day_with_year(local.date()), english().time(local.time()));
    english().with("apply-moment", &[("day", day.as_str()), ("time", time.as_str())])
}

#[cfg(test)]
mod tests {
    use crate::words::english;
    use actions::message::{Group, kind};

    #[test]
    fn every_kind_group_and_value_is_told_in_words() {
        let variables = kind::ALL.iter().flat_map(actions::message::Kind::variables);
        let of_kinds =
            kind::ALL.iter().flat_map(|kind| ["", "-who", "-when"].map(|end| format!("message-{}{end}", kind.name)));
        let of_groups = Group::ALL.iter().map(|group| format!("message-group-{}", group.as_str()));
        let of_values = variables.map(|name| format!("message-value-{name}"));
        let missing: Vec<String> =
            of_kinds.chain(of_groups).chain(of_values).filter(|key| !english().has(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

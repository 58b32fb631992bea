//! Bank holidays, as data that is passed in.

use crate::text::Text;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::OnceLock;

/// The bank holidays of one place over some years, in date order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// Which place, in words.
    pub place: String,
    #[serde(rename = "holiday")]
    days: Vec<Holiday>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub date: Date,
    pub name: Text,
}

impl Holidays {
    pub fn new(place: impl Into<String>, mut days: Vec<Holiday>) -> Self {
        days.sort_by_key(|holiday| holiday.date);
        Holidays { place: place.into(), days }
    }

    /// A calendar without a holiday.
    pub fn none() -> Self {
        Holidays::default()
    }

    /// The calendar shipped in `methods/bank-holidays-england-and-wales.toml`.
    pub fn england_and_wales() -> &'static Holidays {
        static SHIPPED: OnceLock<Holidays> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let file = include_str!("../../../../methods/bank-holidays-england-and-wales.toml");
            let read: Holidays = toml::from_str(file).expect("the shipped file is read by a test");
            Holidays::new(read.place, read.days)
        })
    }

    pub fn name_of(&self, date: Date) -> Option<&Text> {
        let place = self.days.binary_search_by_key(&date, |holiday| holiday.date).ok()?;
        Some(&self.days[place].name)
    }

    pub fn days(&self) -> &[Holiday] {
        &self.days
    }
}

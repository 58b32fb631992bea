//! The questions of the needs meeting, a few on each page.

use super::guide;
use crate::method;
use crate::refusal::Fault;
use crate::text::Text;
use jiff::civil::Date;

/// One page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the organisation wants, and how it will know.
    About,
    /// Who comes, and from where.
    People,
    /// How often, how long, how.
    Shape,
    Facilitation,
    /// When it begins and what it costs.
    Offer,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Lines,
    /// From, to.
    Number(u32, u32),
    Day,
    One(Choice),
}

/// Whence the options of a question come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// With pros and cons of each.
    Guide,
    Method,
    /// These keys; their names are words.
    Keys(&'static [&'static str]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Also the name of its field.
    pub key: &'static str,
    pub kind: Kind,
    /// Nothing can be proposed without it.
    pub is_needed: bool,
}

/// Longest answer, in characters.
const MOST: usize = 3_000;

const fn needed(key: &'static str, kind: Kind) -> Question {
    Question { key, kind, is_needed: true }
}

const fn optional(key: &'static str, kind: Kind) -> Question {
    Question { key, kind, is_needed: false }
}

const ABOUT: &[Question] =
    &[needed("aims", Kind::Lines), needed("objectives", Kind::Lines), needed("measures", Kind::Lines)];
const PEOPLE: &[Question] = &[
    needed("who", Kind::Lines),
    needed("people", Kind::Number(2, 5_000)),
    needed("structure", Kind::One(Choice::Guide)),
];
const SHAPE: &[Question] = &[
    needed("frequency", Kind::One(Choice::Keys(&["weekly", "fortnightly", "monthly"]))),
    needed("minutes", Kind::Number(30, 240)),
    needed("method", Kind::One(Choice::Method)),
    needed("setting", Kind::One(Choice::Keys(&["room", "online"]))),
];
const FACILITATION: &[Question] = &[needed("facilitation", Kind::One(Choice::Guide))];
const OFFER: &[Question] =
    &[needed("starts", Kind::Day), optional("cost", Kind::Lines), optional("besides", Kind::Lines)];

impl Section {
    pub const ALL: [Section; 5] =
        [Section::About, Section::People, Section::Shape, Section::Facilitation, Section::Offer];

    pub fn as_str(self) -> &'static str {
        match self {
            Section::About => "about",
            Section::People => "people",
            Section::Shape => "shape",
            Section::Facilitation => "facilitation",
            Section::Offer => "offer",
        }
    }

    pub fn parse(text: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.as_str() == text)
    }

    pub fn next(self) -> Option<Section> {
        let at = Section::ALL.iter().position(|section| *section == self)?;
        Section::ALL.get(at + 1).copied()
    }

    pub fn questions(self) -> &'static [Question] {
        match self {
            Section::About => ABOUT,
            Section::People => PEOPLE,
            Section::Shape => SHAPE,
            Section::Facilitation => FACILITATION,
            Section::Offer => OFFER,
        }
    }
}

/// Shipped beside the methods of groups, and no choice for one: a workshop, and the training of facilitators.
const OF_ANOTHER_KIND: [&str; 3] = ["internal-training", "introductory-workshop", "training-morning"];

impl Question {
    /// What was typed, as it is kept; empty when nothing was.
    pub(super) fn read(&self, typed: &str) -> Result<String, Fault> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(String::new());
        }
        let fits = match self.kind {
            Kind::Lines if typed.chars().count() > MOST => {
                return Err(Fault::at(self.key, "fault-enquiry-long").with("most", MOST));
            }
            Kind::Lines => return Ok(typed.replace("\r\n", "\n")),
            Kind::Number(least, most) => {
                let within = typed.parse::<u32>().is_ok_and(|number| (least..=most).contains(&number));
                let fault = Fault::at(self.key, "fault-needs-number").with("least", least).with("most", most);
                return if within { Ok(typed.to_owned()) } else { Err(fault) };
            }
            Kind::Day => typed.parse::<Date>().is_ok(),
            Kind::One(_) => self.keys().contains(&typed),
        };
        let key = if self.kind == Kind::Day { "fault-needs-day" } else { "fault-needs-choice" };
        if fits { Ok(typed.to_owned()) } else { Err(Fault::at(self.key, key)) }
    }

    /// The keys one can choose from; none where nothing is chosen.
    pub fn keys(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::One(Choice::Keys(keys)) => keys.to_vec(),
            Kind::One(Choice::Guide) => {
                guide(self.key).iter().flat_map(|guide| &guide.options).map(|one| one.key.as_str()).collect()
            }
            Kind::One(Choice::Method) => {
                let keys = method::shipped().iter().map(|method| method.key.as_str());
                keys.filter(|key| !OF_ANOTHER_KIND.contains(key)).collect()
            }
            Kind::Lines | Kind::Number(..) | Kind::Day => Vec::new(),
        }
    }

    /// What an option is called in the data it comes from; `None` where its name is one of our words.
    pub fn name_of(&self, option: &str) -> Option<Text> {
        match self.kind {
            Kind::One(Choice::Guide) => {
                let found = guide(self.key)?.options.iter().find(|one| one.key == option)?;
                Some(Text::from(found.name.as_str()))
            }
            Kind::One(Choice::Method) => method::by_key(option).map(|method| method.name.clone()),
            Kind::One(Choice::Keys(_)) | Kind::Lines | Kind::Number(..) | Kind::Day => None,
        }
    }
}

//! The sections of the set-up: which fields of the design each one holds. Nothing of a design lies outside of them.

use super::field::Field;
use super::field::Kind::*;
use super::lines::{Column, Part};
use domain::blueprint::Design;

/// A part of a section's form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Block {
    Fields(&'static [Field]),
    /// The same fields for each item of a list, and once more for a new one.
    Each(&'static str, &'static [Field]),
    /// Fields of one stage.
    OfStage(usize, &'static [Field]),
    /// The dates rule of one stage.
    Dates(usize),
}

/// A page of the set-up.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The last part of its address.
    pub id: String,
    /// The stage's name, for sections that belong to one.
    pub of: String,
    /// Ending of the keys of its title and its sentence.
    pub words: &'static str,
    pub shape: Shape,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Form,
    /// Adding, taking away and ordering stages.
    Stages,
    /// The whole design as text.
    Text,
}

const fn field(path: &'static str, kind: super::field::Kind) -> Field {
    Field { path, kind }
}

const fn column(name: &'static str, part: Part) -> Column {
    Column { name, part }
}

const KEY: Column = column("key", Part::Key);
const TITLE: Column = column("title", Part::Text);
const WORDS: Column = column("words", Part::Text);
const HELP: Column = column("help", Part::Text);

const ABOUT: &[Field] = &[
    field("title", Line),
    field("kind", Pick(&["training", "groups", "open-space", "topics"])),
    field("summary", Area),
    field("description", Area),
    field("places", MaybeNumber),
    field("term_months", MaybeNumber),
    field("partner.name", Line),
    field("partner.words", Line),
];

const AUDIENCE: &[Field] = &[
    field("audience.words", Area),
    field("audience.sectors", Lines),
    field("audience.levels", Lines),
    field("eligibility", Table(&[KEY, WORDS, column("weight", Part::Pick(&["needed", "one-of"]))])),
    field("prior_experience", Area),
    field(
        "membership.kinds",
        Several(&[
            "whole-organisation",
            "staff-group",
            "one-team",
            "cross-team",
            "multi-agency",
            "same-role",
            "same-responsibility",
            "same-work-focus",
        ]),
    ),
    field("membership.words", Line),
    field("membership.levels", Lines),
    field("frequency.options", Frequencies),
    field("frequency.words", Line),
];

const ROUND: &[Field] = &[
    field("round.apply_by", DateTime),
    field("round.hear_by", Date),
    field("round.has_waiting_list", Check),
    field("round.closed_words", Line),
    field("round.balance", Lines),
    field(
        "round.criteria",
        Table(&[
            KEY,
            TITLE,
            HELP,
            column("weight", Part::Number),
            column("at_0", Part::MaybeText),
            column("at_2", Part::MaybeText),
            column("at_4", Part::MaybeText),
        ]),
    ),
];

const CONTENT: &[Field] = &[
    field("aims", Table(&[KEY, TITLE, column("sessions", Part::Numbers), column("parts", Part::List)])),
    field("meetings", Table(&[TITLE, WORDS])),
    field("topics", Table(&[KEY, TITLE, WORDS, column("session", Part::MaybeNumber)])),
    field("strands", Table(&[KEY, TITLE, WORDS])),
    field("bring.words", Area),
    field("bring.kinds", Lines),
    field("materials.words", Area),
    field("materials.kept_days", Number),
    field("alone", Lines),
];

const AGREEMENT: &[Field] = &[
    field("title", Line),
    field("key", Line),
    field("parties", Several(&["provider", "participant", "manager", "commissioner", "facilitator"])),
    field("owner", Pick(&["provider", "members"])),
    field("covers", Lines),
    field("wording", Lines),
];

const MEASURES: &[Field] = &[
    field("questionnaire.instrument", Instrument),
    field("questionnaire.moments", Several(&["before", "after"])),
    field(
        "indicators",
        Table(&[KEY, column("level", Part::Pick(&["emotional", "organisational", "reflection"])), TITLE]),
    ),
    field("outcomes", Table(&[KEY, column("whom", Part::Text), TITLE])),
    field("claims", Table(&[KEY, WORDS, column("named_by", Part::List)])),
    field("review.every_sessions", Number),
    field("review.questions", Lines),
    field("stories.label", Line),
    field("stories.consent", Line),
];

const PAGE: &[Field] = &[
    field("page.headline", Line),
    field("page.who", Lines),
    field("page.when", Lines),
    field("page.how", Lines),
    field("page.steps", Table(&[TITLE, WORDS])),
    field("contact.words", Area),
    field("contact.email", MaybeLine),
    field("contact.telephone", MaybeLine),
    field("contact.hours", MaybeLine),
    field("entry.topic", Line),
    field("entry.audience", Line),
    field("entry.who_for", Line),
    field("entry.format", Line),
    field("entry.read_minutes", Number),
    field("entry.link", MaybeLine),
];

const START: &[Field] = &[
    field("needs_meeting.minutes", Number),
    field("needs_meeting.words", Area),
    field("needs_meeting.asks", Lines),
    field("set_up", Table(&[KEY, TITLE, HELP])),
];

const GUIDE: &[Field] = &[
    field("title", Line),
    field("key", Line),
    field(
        "options",
        Table(&[KEY, column("name", Part::Text), column("helps", Part::List), column("watch", Part::List)]),
    ),
];

const AFTER: &[Field] = &[
    field("community", Lines),
    field("graduates", Table(&[TITLE, WORDS])),
    field(
        "library",
        Table(&[
            KEY,
            column("kind", Part::Pick(&["paper", "case-study", "outline", "slides", "background"])),
            TITLE,
            column("says", Part::Text),
            column("link", Part::MaybeText),
        ]),
    ),
];

const MODELS: &[&str] = &["external", "internal", "peer", "self-directed"];

const STAGE: &[Field] = &[
    field("name", Line),
    field("kind", Pick(&["workshop", "course", "groups", "supervision", "peer"])),
    field("words", Area),
    field("owner", Pick(&["provider", "members"])),
    field("method", Method),
    field("other_methods", Methods),
    field("size.min", Number),
    field("size.max", Number),
    field("hours", MaybeNumber),
    field("practice.min", Number),
    field("practice.max", Number),
    field("turns", Several(&["presents", "facilitates", "member"])),
    field("group_decides", Lines),
    field("facilitation.model", Pick(MODELS)),
    field("facilitation.options", Several(MODELS)),
    field("facilitation.own_team", Pick(&["blocked", "allowed"])),
    field("facilitation.groups_a_day.min", Number),
    field("facilitation.groups_a_day.max", Number),
    field("facilitation.words", Area),
    field("facilitation.told", Lines),
    field("facilitation.credentials", Table(&[KEY, WORDS])),
];

const ZONE: &[Field] = &[field("zone", Zone)];

const MEETING: &[Field] = &[
    field("starts", Time),
    field("minutes", Number),
    field("venue.kind", Pick(&["online", "in-person", "either"])),
    field("venue.room_from", Pick(&["commissioner", "provider", "members"])),
    field("venue.words", Line),
];

/// Parts of the design that are there or not, as a whole.
pub(super) const OPTIONAL: [&str; 7] = ["partner", "needs_meeting", "round", "review", "stories", "bring", "materials"];
/// The same within a stage.
pub(super) const OPTIONAL_IN_STAGE: [&str; 2] = ["practice", "facilitation.groups_a_day"];

/// The sections of a design, in the order of the task list.
pub(super) fn sections(design: &Design) -> Vec<Section> {
    let plain = |id: &'static str, fields| Section {
        id: id.to_owned(),
        of: String::new(),
        words: id,
        shape: Shape::Form,
        blocks: vec![Block::Fields(fields)],
    };
    let with = |section: Section, block| Section { blocks: [section.blocks, vec![block]].concat(), ..section };
    let bare = |id: &'static str, shape| Section { shape, blocks: Vec::new(), ..plain(id, &[]) };
    let mut all = vec![plain("about", ABOUT), plain("audience", AUDIENCE), bare("stages", Shape::Stages)];
    for (place, stage) in design.stages.iter().enumerate() {
        let of = |words: &'static str, blocks| Section {
            id: format!("{words}-{}", stage.key),
            of: stage.name.clone(),
            words,
            shape: Shape::Form,
            blocks,
        };
        let dates = vec![Block::Dates(place), Block::OfStage(place, MEETING), Block::Fields(ZONE)];
        all.push(of("dates", dates));
        all.push(of("stage", vec![Block::OfStage(place, STAGE)]));
    }
    all.extend([
        plain("content", CONTENT),
        plain("round", ROUND),
        Section { blocks: vec![Block::Each("agreements", AGREEMENT)], ..plain("agreements", &[]) },
        plain("measures", MEASURES),
        plain("page", PAGE),
        with(plain("start", START), Block::Each("guides", GUIDE)),
        plain("after", AFTER),
        bare("text", Shape::Text),
    ]);
    all
}

impl Section {
    /// The paths it holds, without the numbers of items that are not there yet.
    pub fn roots(&self) -> Vec<String> {
        let mut roots = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Fields(fields) => roots.extend(fields.iter().map(|field| field.path.to_owned())),
                Block::Each(list, _) => roots.push((*list).to_owned()),
                Block::OfStage(place, fields) => {
                    roots.extend(fields.iter().map(|field| format!("stages.{place}.{}", field.path)));
                }
                Block::Dates(place) => roots.push(format!("stages.{place}.dates")),
            }
        }
        roots
    }

    /// Where its dates rule stands in the design, when it has one.
    pub fn dates_path(&self) -> Option<String> {
        self.blocks.iter().find_map(|block| match block {
            Block::Dates(place) => Some(format!("stages.{place}.dates")),
            _ => None,
        })
    }

    /// Does a fault at this path belong here?
    pub fn owns(&self, path: &str) -> bool {
        match self.shape {
            Shape::Form => self.roots().iter().any(|root| is_within(path, root)),
            Shape::Stages => path == "stages" || path.starts_with("stages.") && path.ends_with(".key"),
            Shape::Text => false,
        }
    }
}

/// Is `path` the field `root`, or a part of it?
pub(super) fn is_within(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

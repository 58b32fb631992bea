//! How good a proposal is, and why there is none, in sentences with names.

use super::compare::compared;
use crate::words::{english, number};
use actions::group::name_of;
use actions::suggestion::{Look, MOST_LED};
use actions::week::slot_words;
use domain::id::PersonId;
use domain::suggestion::{Held, Hindrance, Mix, Seats, Task};
use domain::week::slots_of;

/// What would change.
pub(super) fn summary(look: &Look) -> Vec<String> {
    let (words, Some(proposal)) = (english(), look.proposal()) else { return Vec::new() };
    let is_other = |seats: &&Seats| {
        let now = look.forming.grouping.group(seats.group);
        now.is_some_and(|now| now.facilitator != seats.facilitator || now.members != seats.members)
    };
    let changed = proposal.seats.iter().filter(is_other).count();
    let new = proposal.seats.iter().filter(|seats| seats.is_new()).count();
    let mut lines = vec![words.n("suggestion-lead", look.moved().len())];
    lines.extend((changed > 0).then(|| words.n("suggestion-groups-changed", changed)));
    lines.extend((new > 0).then(|| words.n("suggestion-groups-new", new)));
    let is_mend = look.suggestion.as_ref().is_some_and(|kept| kept.task == Task::Mend);
    lines.extend(Some(said(look)).filter(|said| look.wish.times && !is_mend && !said.is_empty()));
    let confirmed = |seats: &Seats| look.forming.group(seats.group).is_some_and(|g| g.is_confirmed);
    let is_told = proposal.seats.iter().any(confirmed);
    lines.push(words.t(if is_told { "suggestion-some-told" } else { "suggestion-nobody-told" }).into_owned());
    lines
}

/// How many have said when they can come; empty where nobody has.
pub(super) fn said(look: &Look) -> String {
    match look.said {
        0 => String::new(),
        said => english().n_with("suggestion-times-said", said, &[("people", &number(look.people as u64))]),
    }
}

/// How good a proposal is: what is proven of it, and what gets better or less good.
pub(super) fn goodness(look: &Look) -> Vec<String> {
    let (words, Some(proposal), Some(kept)) = (english(), look.proposal(), &look.suggestion) else {
        return Vec::new();
    };
    if kept.task == Task::Mend {
        return vec![words.t("suggestion-good-mend").into_owned()];
    }
    let mut lines = vec![match proposal.gap() {
        0 => words.t("suggestion-good-best").into_owned(),
        gap => words.with("suggestion-good-gap", &[("gap", &gap.to_string())]),
    }];
    if proposal.is_stopped {
        lines.push(words.t("suggestion-good-stopped").into_owned());
    }
    lines.extend(compared(look));
    lines
}

/// What it is measured by in numbers, and how it can be had again.
pub(super) fn numbers(look: &Look) -> Vec<String> {
    let (words, Some(proposal), Some(kept)) = (english(), look.proposal(), &look.suggestion) else {
        return Vec::new();
    };
    if kept.task == Task::Mend {
        return Vec::new();
    }
    let measure = match look.wish.mix {
        Mix::Across => "suggestion-score-across",
        Mix::Teams => "suggestion-score-teams",
        Mix::Roles => "suggestion-score-roles",
    };
    let (cost, bound) = (proposal.cost.to_string(), proposal.bound.to_string());
    let mut lines = vec![words.with("suggestion-score", &[("cost", &cost), ("bound", &bound)])];
    lines.push(words.t(measure).into_owned());
    lines.extend(look.wish.times.then(|| words.t("suggestion-score-times").into_owned()));
    let (seed, steps) = (kept.seed.to_string(), number(proposal.steps));
    lines.push(words.with("suggestion-again", &[("seed", &seed), ("steps", &steps)]));
    lines
}

/// Why there is no proposal, and what would mend it.
pub(super) fn hindered(look: &Look, why: &Hindrance) -> (Vec<String>, String) {
    let words = english();
    let (said, mend) = match why {
        Hindrance::Sizes { people, least, most } => (
            words.with("suggestion-no-sizes", &sized(&[*people, *least, *most].map(text))),
            words.t("suggestion-mend-sizes"),
        ),
        Hindrance::Groups { groups, there, people, least, most } => {
            return (
                vec![not_so_many(*groups, *there, [*people, *least, *most])],
                from_to(people.div_ceil((*most).max(1)).max(*there), people / (*least).max(1)),
            );
        }
        Hindrance::TooManyGroups { groups, people, least } => {
            let parts = [("groups", &*text(*groups)), ("people", &*text(*people)), ("least", &*text(*least))];
            (words.with("suggestion-no-many", &parts), words.t("suggestion-mend-many"))
        }
        Hindrance::NoCommonTime { .. }
        | Hindrance::NobodyFree { .. }
        | Hindrance::NotFree { .. }
        | Hindrance::NoGroupThen { .. }
        | Hindrance::FewThen { .. }
        | Hindrance::AtOnce { .. }
        | Hindrance::Room { .. } => return hindered_by_times(look, why),
        Hindrance::Facilitators { groups, needed } if look.wish.times => {
            let parts = [("groups", &*text(*groups)), ("needed", &*text(*needed))];
            (words.with("suggestion-no-leads-times", &parts), words.t("suggestion-mend-leads-times"))
        }
        Hindrance::Facilitators { groups, needed } => {
            let parts = [("groups", &*text(*groups)), ("needed", &*text(*needed)), ("most", &*text(MOST_LED))];
            (words.with("suggestion-no-leads", &parts), words.t("suggestion-mend-leads"))
        }
        Hindrance::NotLed { person, facilitators } => {
            (not_led(look, *person, facilitators), words.t("suggestion-mend-lead"))
        }
        Hindrance::Alone { person, others, least } => {
            let (name, least) = (name(look, *person), text(*least));
            let said = words.n_with("suggestion-no-alone", *others, &[("person", &name), ("least", &least)]);
            return (vec![said], words.with("suggestion-mend-alone", &[("person", &name)]));
        }
        Hindrance::Fixed { rules } => {
            (words.with("suggestion-no-fixed", &[("rules", &all_held(look, rules))]), words.t("suggestion-mend-fixed"))
        }
        Hindrance::FixedTooMany { group, people } => {
            let group = look.forming.group(*group).map(|group| group.name.clone()).unwrap_or_default();
            let parts = [("group", group.as_str()), ("max", &text(look.forming.stage.size.max as usize))];
            (words.n_with("suggestion-no-fixed-many", *people, &parts), words.t("suggestion-mend-fixed"))
        }
        Hindrance::Rules { people, least, most, rules } => {
            let (sizes, rules) = ([*people, *least, *most].map(text), all_held(look, rules));
            let parts = [&sized(&sizes)[..], &[("rules", rules.as_str())]].concat();
            (words.with("suggestion-no-rules", &parts), words.t("suggestion-mend-rules"))
        }
        Hindrance::NotFound { steps, rules } => return not_found(look, *steps, rules),
        Hindrance::Stopped => (words.t("suggestion-no-stopped").into_owned(), words.t("suggestion-mend-stopped")),
        Hindrance::NoMend { person } => (no_mend(look, *person), words.t("suggestion-mend-mend")),
    };
    (vec![said], mend.into_owned())
}

/// Why there is no time of the week for a group.
fn hindered_by_times(look: &Look, why: &Hindrance) -> (Vec<String>, String) {
    let words = english();
    let (said, mend) = match why {
        Hindrance::NoCommonTime { people } => {
            let said = words.with("suggestion-no-common", &[("people", &names(look, people))]);
            (said, words.t("suggestion-mend-common"))
        }
        Hindrance::NobodyFree { people } => {
            let key = if people.len() == 1 { "suggestion-no-free-one" } else { "suggestion-no-free" };
            (words.with(key, &[("people", &names(look, people))]), words.t("suggestion-mend-free"))
        }
        Hindrance::NotFree { person, can } => {
            let parts = [("person", name(look, *person)), ("slots", slots(*can))];
            let parts: Vec<(&str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
            (words.with("suggestion-no-free-then", &parts), words.t("suggestion-mend-free"))
        }
        Hindrance::NoGroupThen { person, can } => {
            let (name, slots) = (name(look, *person), slots(*can));
            let parts = [("person", name.as_str()), ("slots", &slots)];
            (words.with("suggestion-no-group-then", &parts), words.t("suggestion-mend-group-then"))
        }
        Hindrance::FewThen { person, slot, people, least } => {
            let (name, slot, least) = (name(look, *person), slot_words(*slot), text(*least));
            let parts = [("person", name.as_str()), ("slot", &slot), ("least", &least)];
            (
                words.n_with("suggestion-no-few-then", people.saturating_sub(1), &parts),
                words.t("suggestion-mend-common"),
            )
        }
        Hindrance::AtOnce { facilitator, slot, groups } => {
            let named = |id: &domain::id::GroupId| look.forming.group(*id).map(|group| group.name.clone());
            let (person, slot) = (name(look, *facilitator), slot_words(*slot));
            let groups = listed(groups.iter().filter_map(named).collect());
            let parts = [("person", person.as_str()), ("groups", &groups), ("slot", &slot)];
            (words.with("suggestion-no-at-once", &parts), words.t("suggestion-mend-at-once"))
        }
        Hindrance::Room { people, can, room } => {
            let (names, slots, room) = (names(look, people), slots(*can), text(*room));
            let parts = [("people", names.as_str()), ("slots", &slots), ("room", &room)];
            (words.n_with("suggestion-no-room", people.len(), &parts), words.t("suggestion-mend-free"))
        }
        _ => return (Vec::new(), String::new()),
    };
    (vec![said], mend.into_owned())
}

fn text(number: usize) -> String {
    number.to_string()
}

fn sized([people, least, most]: &[String; 3]) -> [(&'static str, &str); 3] {
    [("people", people), ("least", least), ("most", most)]
}

fn not_so_many(groups: usize, there: usize, sizes: [usize; 3]) -> String {
    let (words, sizes, groups_text) = (english(), sizes.map(text), text(groups));
    match groups < there {
        true => words.with("suggestion-no-groups-there", &[("there", &text(there)), ("groups", &groups_text)]),
        false => {
            let parts = [&sized(&sizes)[..], &[("groups", groups_text.as_str())]].concat();
            words.with("suggestion-no-groups", &parts)
        }
    }
}

fn from_to(from: usize, to: usize) -> String {
    english().with("suggestion-mend-groups", &[("from", &text(from)), ("to", &text(to))])
}

fn not_led(look: &Look, person: PersonId, facilitators: &[PersonId]) -> String {
    let (words, who) = (english(), name(look, person));
    let names: Vec<String> = facilitators.iter().map(|one| name(look, *one)).collect();
    match names.is_empty() {
        true => words.with("suggestion-no-lead-at-all", &[("person", &who)]),
        false => words.with("suggestion-no-lead", &[("person", &who), ("facilitators", &listed(names))]),
    }
}

fn not_found(look: &Look, steps: u64, rules: &[Held]) -> (Vec<String>, String) {
    let words = english();
    let mut said = vec![words.with("suggestion-no-found", &[("steps", &number(steps))])];
    if !rules.is_empty() {
        said.push(words.with("suggestion-no-found-best", &[("rules", &all_held(look, rules))]));
    }
    (said, words.t("suggestion-mend-found").into_owned())
}

fn no_mend(look: &Look, person: Option<PersonId>) -> String {
    match person {
        Some(person) => english().with("suggestion-no-mend", &[("person", &name(look, person))]),
        None => english().t("suggestion-no-mend-group").into_owned(),
    }
}

fn name(look: &Look, person: PersonId) -> String {
    name_of(&look.forming.formation, person)
}

fn names(look: &Look, people: &[PersonId]) -> String {
    listed(people.iter().map(|person| name(look, *person)).collect())
}

/// "Monday early mornings and Thursday afternoons"
fn slots(can: u64) -> String {
    listed(slots_of(can).map(slot_words).collect())
}

fn all_held(look: &Look, rules: &[Held]) -> String {
    let words = english();
    let said = |rule: &Held| match rule {
        Held::Apart { one, other } => {
            words.with("suggestion-held-apart", &[("one", &name(look, *one)), ("other", &name(look, *other))])
        }
        Held::Twice { person } => words.with("suggestion-held-twice", &[("person", &name(look, *person))]),
        Held::NotLed { facilitator } => words.with("suggestion-held-lead", &[("person", &name(look, *facilitator))]),
        Held::Times { person, can } => {
            words.with("suggestion-held-times", &[("person", &name(look, *person)), ("slots", &slots(*can))])
        }
        Held::NotFree { facilitator, slot } => {
            words.with("suggestion-held-free", &[("person", &name(look, *facilitator)), ("slot", &slot_words(*slot))])
        }
    };
    rules.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// "Rhys Bowen, Adaeze Obi and Marcus Lee"
fn listed(mut names: Vec<String>) -> String {
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => english().with("suggestion-and", &[("some", &names.join(", ")), ("last", &last)]),
    }
}

//! Breaches as the board lists them: what is wrong, why it matters, and where to mend it.

use crate::group::wording::{change, group_name, said, why};
use crate::words::english;
use actions::group::{Board, name_of, tell};
use domain::grouping::{Breach, Mend, Overridable, Rule, Weight};
use domain::id::{GroupId, PersonId};

/// One breach.
#[derive(Clone, Debug)]
pub(in crate::group) struct Sort {
    pub nth: usize,
    pub is_must: bool,
    pub said: String,
    pub why: String,
    pub change: String,
    pub href: String,
    pub link: String,
    /// How it is kept, or kept no more; none where no reason is enough or needed.
    pub keep: Option<Keep>,
    /// Reason, who gave it, on which day.
    pub kept: Option<(String, String, String)>,
}

#[derive(Clone, Debug)]
pub(in crate::group) struct Keep {
    pub group: GroupId,
    /// With the credential where it is about one.
    pub rule: String,
    pub people: String,
    pub is_open: bool,
    pub reason: String,
}

pub(in crate::group) fn sorts(board: &Board, path: &str) -> Vec<Sort> {
    board.breaches.iter().zip(1..).map(|(breach, nth)| sort(board, path, breach, nth)).collect()
}

fn sort(board: &Board, path: &str, breach: &Breach, nth: usize) -> Sort {
    let forming = &board.forming;
    let is_must = breach.weight() == Weight::Must;
    let (href, link) = where_to_go(board, path, breach);
    let keep = (breach.overridable() == Overridable::WithReason).then(|| Keep {
        group: breach.group,
        rule: breach.about().to_string(),
        people: breach.people.iter().map(PersonId::to_string).collect::<Vec<_>>().join(","),
        is_open: false,
        reason: String::new(),
    });
    Sort {
        nth,
        is_must,
        said: said(&tell(forming, breach, "")),
        why: why(breach.rule),
        change: change(forming, breach),
        href,
        link,
        keep,
        kept: breach.overridden.as_ref().map(|reason| kept(board, breach, reason)),
    }
}

fn kept(board: &Board, breach: &Breach, reason: &str) -> (String, String, String) {
    let given = board.forming.formation.kept.iter().find(|kept| {
        kept.given.about() == breach.about() && kept.given.group == breach.group && kept.given.reason == reason
    });
    let zone = jiff::tz::TimeZone::get(&board.programme.design.zone.to_string()).unwrap_or(jiff::tz::TimeZone::UTC);
    let (by, day) =
        given.map(|kept| (kept.by.clone(), english().day_with_year(kept.at.to_zoned(zone).date()))).unwrap_or_default();
    (reason.to_owned(), by, day)
}

/// The person or the group to look at first.
fn where_to_go(board: &Board, path: &str, breach: &Breach) -> (String, String) {
    let (forming, words) = (&board.forming, english());
    let stage = &forming.stage.key;
    let to_lead = || {
        let name = group_name(forming, breach.group);
        (
            format!("{path}?stage={stage}&lead={}#g-{}", breach.group, breach.group),
            words.with("group-go-lead", &[("group", name)]),
        )
    };
    let is_member =
        |person: &PersonId| forming.grouping.group(breach.group).is_some_and(|group| group.members.contains(person));
    match breach.mend {
        Some(Mend::ChooseFacilitator | Mend::ChangeFacilitator) => return to_lead(),
        Some(Mend::Move { person, .. } | Mend::TakeOut { person, .. }) => {
            return (
                format!("{path}?stage={stage}&move={person}#p-{}-{person}", breach.group),
                words.with("group-go-person", &[("person", &name_of(&forming.formation, person))]),
            );
        }
        _ => {}
    }
    match breach.people.iter().copied().find(is_member).filter(|_| is_about_people(breach.rule)) {
        Some(person) => (
            format!("{path}?stage={stage}&move={person}#p-{}-{person}", breach.group),
            words.with("group-go-person", &[("person", &name_of(&forming.formation, person))]),
        ),
        None => (
            format!("#g-{}", breach.group),
            words.with("group-go-group", &[("group", group_name(forming, breach.group))]),
        ),
    }
}

/// Rules that speak of some of the members rather than of the whole group.
pub(super) fn is_about_people(rule: Rule) -> bool {
    !matches!(
        rule,
        Rule::TooFew
            | Rule::TooMany
            | Rule::NoFacilitator
            | Rule::OneTeam
            | Rule::OneOrganisation
            | Rule::FacilitatorLacks
            | Rule::FacilitatorFull
            | Rule::FacilitatorDayFull
    )
}

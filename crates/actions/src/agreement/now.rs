//! What each participant would be asked to sign now, and for whom that is not what they were asked last.

use crate::{Result, token};
use domain::agreement::{Held, ProtectedDate, ProtectedStage, Terms};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::programme::Programme;
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::agreement::{Issued, Live, Seat};

/// Of some programmes, in a fixed number of statements.
pub(crate) struct Standing {
    held: Vec<Held>,
    seats: Vec<Seat>,
    live: BTreeMap<(ProgrammeId, PersonId), Live>,
    pub(super) versions: Vec<Issued>,
}

/// People who sit in the same groups, and so would sign the same.
pub(super) struct Variant<'a> {
    pub terms: Terms,
    pub hash: String,
    held: Vec<&'a Held>,
    pub people: Vec<PersonId>,
}

/// What members of one group are asked to sign, or have signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Empty for people who are in no group with dates.
    pub group: String,
    /// Number and SHA-256 of each version that stands.
    pub versions: Vec<(u32, String)>,
}

impl Standing {
    pub(crate) async fn of(db: &impl Read, programmes: &[ProgrammeId]) -> Result<Standing> {
        let live = store::agreement::live(db, programmes).await?;
        Ok(Standing {
            held: store::agreement::held(db, programmes).await?,
            seats: store::agreement::seats(db, programmes).await?,
            live: live.into_iter().map(|live| ((live.programme, live.person), live)).collect(),
            versions: store::agreement::versions(db, programmes).await?,
        })
    }

    /// What these people would sign; nothing where the design has no such agreement.
    pub(super) fn variants(&self, programme: &Programme, brand: &str, people: &[PersonId]) -> Vec<Variant<'_>> {
        let mut groups_of: BTreeMap<PersonId, Vec<GroupId>> = BTreeMap::new();
        for seat in self.seats.iter().filter(|seat| seat.programme == programme.id) {
            groups_of.entry(seat.person).or_default().push(seat.group);
        }
        let mut together: BTreeMap<Vec<GroupId>, Vec<PersonId>> = BTreeMap::new();
        for person in people {
            together.entry(groups_of.get(person).cloned().unwrap_or_default()).or_default().push(*person);
        }
        let variant = |(groups, people): (Vec<GroupId>, Vec<PersonId>)| {
            let held: Vec<&Held> = self.held.iter().filter(|one| groups.contains(&one.group)).collect();
            let terms = Terms::held(&programme.design, brand, &held)?;
            Some(Variant { hash: token::hash(&terms.text()), terms, held, people })
        };
        together.into_iter().filter_map(variant).collect()
    }

    /// The agreement of somebody that is not over.
    pub(super) fn live_of(&self, programme: ProgrammeId, person: PersonId) -> Option<&Live> {
        self.live.get(&(programme, person))
    }

    /// Those who have nothing to sign yet, and those whose agreement is on terms that are others now.
    pub(super) fn to_ask(&self, programme: ProgrammeId, variant: &Variant<'_>) -> Vec<PersonId> {
        let is_asked = |person: &PersonId| {
            self.live_of(programme, *person).is_none() || self.is_outdated(programme, variant, *person)
        };
        variant.people.iter().copied().filter(is_asked).collect()
    }

    fn is_outdated(&self, programme: ProgrammeId, variant: &Variant<'_>, of: PersonId) -> bool {
        let version =
            self.live_of(programme, of).and_then(|live| self.versions.iter().find(|version| version.id == live.terms));
        version.is_some_and(|signed| signed.hash != variant.hash && !signed.terms.stands(&variant.terms, &variant.held))
    }

    /// The versions that members of each group with dates were asked to sign last, by the group's name; then of people who are in
    /// none.
    pub(super) fn stands(&self, programme: ProgrammeId) -> Vec<Stands> {
        let held = self.held.iter().filter(|one| one.programme == programme);
        let names: BTreeMap<GroupId, &str> = held.map(|one| (one.group, one.name.as_str())).collect();
        let mut stands: BTreeMap<(bool, &str), BTreeSet<(u32, &str)>> = BTreeMap::new();
        for live in self.live.values().filter(|live| live.programme == programme) {
            let Some(version) = self.versions.iter().find(|version| version.id == live.terms) else { continue };
            let seats = self.seats.iter().filter(|seat| seat.person == live.person);
            let mut of: Vec<&str> = seats.filter_map(|seat| names.get(&seat.group).copied()).collect();
            let is_in_none = of.is_empty();
            of.resize(of.len().max(1), "");
            for name in of {
                stands.entry((is_in_none, name)).or_default().insert((version.number, version.hash.as_str()));
            }
        }
        let told = |((_, group), versions): ((bool, &str), BTreeSet<(u32, &str)>)| Stands {
            group: group.to_owned(),
            versions: versions.into_iter().map(|(number, hash)| (number, hash.to_owned())).collect(),
        };
        stands.into_iter().map(told).collect()
    }

    /// How many would be asked again, because wording or dates are others than when they were asked.
    pub(crate) fn changed(&self, programme: &Programme, brand: &str) -> usize {
        let asked = self.live.values().filter(|live| live.programme == programme.id);
        let people: Vec<PersonId> = asked.map(|live| live.person).collect();
        let variants = self.variants(programme, brand, &people);
        let dated = variants.iter().filter(|variant| !variant.terms.stages.is_empty());
        let outdated = |variant: &Variant<'_>, person: &PersonId| self.is_outdated(programme.id, variant, *person);
        dated.map(|variant| variant.people.iter().filter(|person| outdated(variant, person)).count()).sum()
    }

    /// All that would be signed, as one page shows it: where groups of a part meet on other dates, each has its own.
    pub(super) fn shown(variants: &[Variant<'_>]) -> Option<Terms> {
        let mut shown = variants.first()?.terms.clone();
        let mut parts: Vec<String> = Vec::new();
        for stage in variants.iter().flat_map(|variant| &variant.terms.stages) {
            if !parts.contains(&stage.name) {
                parts.push(stage.name.clone());
            }
        }
        shown.stages = parts.iter().flat_map(|part| dates_of(part, variants)).collect();
        Some(shown)
    }
}

/// The dates of a part, once where all have the same.
fn dates_of(part: &str, variants: &[Variant<'_>]) -> Vec<ProtectedStage> {
    let mut each: Vec<(Vec<ProtectedDate>, Vec<&str>)> = Vec::new();
    for variant in variants {
        let Some(stage) = variant.terms.stages.iter().find(|stage| stage.name == part) else { continue };
        let names = names_of(variant, &stage.dates);
        match each.iter_mut().find(|(dates, _)| *dates == stage.dates) {
            Some((_, known)) => known.extend(names),
            None => each.push((stage.dates.clone(), names)),
        }
    }
    let is_one = each.len() == 1;
    let told = |(dates, mut names): (Vec<ProtectedDate>, Vec<&str>)| {
        names.sort_unstable();
        names.dedup();
        let name = match is_one || names.is_empty() {
            true => part.to_owned(),
            false => format!("{part}: {}", names.join(", ")),
        };
        ProtectedStage { name, dates }
    };
    each.into_iter().map(told).collect()
}

/// The groups that meet on one of these dates.
fn names_of<'a>(variant: &Variant<'a>, dates: &[ProtectedDate]) -> Vec<&'a str> {
    variant.held.iter().filter(|one| !one.is_off && dates.contains(&one.at)).map(|one| one.name.as_str()).collect()
}

/// The hash of what everybody would sign; `None` where that is not the same for all.
pub(super) fn one_hash<'a>(variants: &'a [Variant<'_>]) -> Option<&'a str> {
    match hashes(variants)[..] {
        [one] => Some(one),
        _ => None,
    }
}

fn hashes<'a>(variants: &'a [Variant<'_>]) -> Vec<&'a str> {
    let mut hashes: Vec<&str> = variants.iter().map(|variant| variant.hash.as_str()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// By it a page that has grown old is known: the hash of the terms where they are the same for everybody, else one of all of them.
pub(super) fn hash_of(variants: &[Variant<'_>]) -> String {
    let hashes = hashes(variants);
    match hashes[..] {
        [one] => one.to_owned(),
        _ => token::hash(&hashes.join("\n")),
    }
}

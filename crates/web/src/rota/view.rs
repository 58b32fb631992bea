//! The mornings of a rota as they are shown: circles, who is away, and where somebody may be put.

use crate::words::english;
use actions::rota::{Arranging, MorningOf, RotaView};
use domain::grouping::Weight;
use domain::id::{PersonId, SessionId};
use domain::rota::{Circle, Morning, Rota, RotaBreach, Seat};

/// A breach as it is told at the top.
pub(super) struct Line {
    pub nth: usize,
    pub is_must: bool,
    pub said: String,
    /// Where to look; empty for what has no one place.
    pub href: String,
}

pub(super) struct Day {
    pub session: SessionId,
    pub heading: String,
    /// What the morning is about; may be empty.
    pub about: String,
    pub is_over: bool,
    /// It is not folded away.
    pub is_open: bool,
    /// "Away: Joe Bailey, Kim Nowak"; may be empty.
    pub away: String,
    pub circles: Vec<Ring>,
    /// There, and without a seat.
    pub waiting: Vec<Seated>,
}

pub(super) struct Ring {
    pub number: usize,
    pub is_fixed: bool,
    pub people: Vec<Seated>,
}

pub(super) struct Seated {
    pub id: PersonId,
    pub name: String,
    pub facilitates: bool,
    pub is_marked: bool,
    /// Sits elsewhere, or in another part, than people were told.
    pub is_new: bool,
    /// Where they may go, when that is being chosen.
    pub menu: Option<Vec<Target>>,
}

/// A seat in the menu: how a form sends it, and in words what would be.
pub(super) struct Target {
    pub value: String,
    pub seat: String,
    /// "Fits.", or what it would break.
    pub says: String,
}

/// Whose menu is open.
pub(super) type Chosen = Option<(SessionId, PersonId)>;

pub(super) fn lines(view: &RotaView) -> Vec<Line> {
    let line = |(breach, nth): (&RotaBreach, usize)| Line {
        nth,
        is_must: breach.weight() == Weight::Must,
        said: told(&view.arranging, breach),
        href: breach.place().map(|(session, _)| format!("#m-{session}")).unwrap_or_default(),
    };
    view.breaches.iter().zip(1..).map(line).collect()
}

fn told(arranging: &Arranging, breach: &RotaBreach) -> String {
    let fault = arranging.tell(breach, "");
    english().with_parts(fault.key, &fault.args)
}

/// The next morning is open, the one `on` which somebody was moved, and those with something to sort out.
pub(super) fn days(view: &RotaView, chosen: Chosen, on: Option<SessionId>) -> Vec<Day> {
    let arranging = &view.arranging;
    let mornings = arranging.mornings.iter().zip(&arranging.kept.draft.mornings);
    let mut days: Vec<Day> = mornings.map(|(of, morning)| day(view, of, morning, chosen)).collect();
    let concerned: Vec<SessionId> = view.breaches.iter().filter_map(|breach| Some(breach.place()?.0)).collect();
    let next = days.iter().find(|day| !day.is_over).map(|day| day.session);
    for day in &mut days {
        let is_asked = [next, on].contains(&Some(day.session));
        day.is_open = is_asked || concerned.contains(&day.session) || !day.waiting.is_empty();
    }
    days
}

fn day(view: &RotaView, of: &MorningOf, morning: &Morning, chosen: Chosen) -> Day {
    let (words, arranging) = (english(), &view.arranging);
    let number = of.number.to_string();
    let names = |people: Vec<PersonId>| people.iter().map(|id| arranging.name(*id)).collect::<Vec<_>>().join(", ");
    let is_away = |person: &PersonId| arranging.facts.is_away(of.session, *person);
    let away: Vec<PersonId> = arranging.facts.people.iter().copied().filter(is_away).collect();
    let is_waiting =
        |person: &&PersonId| !of.is_over && !is_away(person) && !morning.circles.iter().any(|c| c.has(**person));
    let seated = |person: PersonId, facilitates: bool| seated(view, of, (person, facilitates), chosen);
    let ring = |(circle, number): (&Circle, usize)| Ring {
        number,
        is_fixed: circle.is_fixed,
        people: circle.people().map(|person| seated(person, circle.facilitator == Some(person))).collect(),
    };
    let is_begun = !morning.circles.is_empty();
    let about = of.number.checked_sub(1).and_then(|nth| arranging.programme.design.meetings.get(nth as usize));
    Day {
        session: of.session,
        heading: words.with("rota-morning", &[("number", number.as_str()), ("day", &words.day_with_year(of.date))]),
        about: about.map(|about| about.title.clone()).unwrap_or_default(),
        is_over: of.is_over,
        is_open: false,
        away: match away.is_empty() {
            true => String::new(),
            false => words.with("rota-away", &[("names", names(away).as_str())]),
        },
        circles: morning.circles.iter().zip(1..).filter(|(circle, _)| !circle.is_empty()).map(ring).collect(),
        waiting: match is_begun {
            true => arranging.facts.people.iter().filter(is_waiting).map(|person| seated(*person, false)).collect(),
            false => Vec::new(),
        },
    }
}

fn seated(view: &RotaView, of: &MorningOf, (person, facilitates): (PersonId, bool), chosen: Chosen) -> Seated {
    let concerns = |breach: &RotaBreach| match breach {
        RotaBreach::Together { session, one, other, .. } => *session == of.session && [*one, *other].contains(&person),
        RotaBreach::Away { session, person: who, .. } => *session == of.session && *who == person,
        _ => false,
    };
    Seated {
        id: person,
        name: view.arranging.name(person).to_owned(),
        facilitates,
        is_marked: view.breaches.iter().any(concerns),
        is_new: view.may_arrange && !of.is_over && is_new(&view.arranging, of.session, person),
        menu: (view.may_arrange && chosen == Some((of.session, person))).then(|| targets(view, of.session, person)),
    }
}

/// Nobody is where nothing was ever told.
fn is_new(arranging: &Arranging, session: SessionId, person: PersonId) -> bool {
    let seat = |rota: &Rota| {
        let turn = rota.morning(session)?.turn_of(person)?;
        Some((turn.circle, turn.facilitates))
    };
    let told = arranging.kept.confirmed.as_ref();
    told.is_some_and(|told| seat(told) != seat(&arranging.kept.draft))
}

/// Every other seat of the morning with what it would break, those that break nothing first.
fn targets(view: &RotaView, session: SessionId, person: PersonId) -> Vec<Target> {
    let arranging = &view.arranging;
    let Some(morning) = arranging.kept.draft.morning(session) else { return Vec::new() };
    let mut all: Vec<(usize, Target)> = Vec::new();
    for (circle, number) in morning.circles.iter().zip(1..).filter(|(circle, _)| !circle.is_empty()) {
        let is_here = circle.has(person);
        let is_led = circle.facilitator == Some(person);
        let seats = circle
            .people()
            .filter(|other| *other != person && (!is_here || is_led || circle.facilitator == Some(*other)));
        let is_seated = morning.turn_of(person).is_some();
        let swaps = seats.filter(|_| is_seated).map(Seat::PlaceOf);
        let others = [Seat::In(number), Seat::Facilitates(number)].into_iter().filter(|seat| match seat {
            Seat::In(_) => !is_here,
            _ => !is_led && circle.facilitator.is_none(),
        });
        all.extend(swaps.chain(others).filter_map(|seat| target(view, session, person, (seat, number))));
    }
    all.sort_by_key(|(caused, _)| *caused);
    all.into_iter().map(|(_, target)| target).collect()
}

fn target(
    view: &RotaView,
    session: SessionId,
    person: PersonId,
    (seat, number): (Seat, usize),
) -> Option<(usize, Target)> {
    let (words, arranging) = (english(), &view.arranging);
    let changed = arranging.kept.draft.put(session, person, seat)?;
    let caused: Vec<RotaBreach> =
        changed.breaches(&arranging.facts).into_iter().filter(|breach| !view.breaches.contains(breach)).collect();
    let circle = number.to_string();
    let (value, said) = match seat {
        Seat::PlaceOf(other) => {
            let parts = [("person", arranging.name(other)), ("circle", circle.as_str())];
            (format!("with-{other}"), words.with("rota-swap", &parts))
        }
        Seat::In(_) => (format!("in-{number}"), words.with("rota-into", &[("circle", circle.as_str())])),
        Seat::Facilitates(_) => (format!("lead-{number}"), words.with("rota-lead", &[("circle", circle.as_str())])),
    };
    let breaks = caused.iter().map(|breach| told(arranging, breach)).collect::<Vec<_>>().join(" ");
    let says = if breaks.is_empty() { words.t("rota-fits").into_owned() } else { breaks };
    Some((caused.len(), Target { value, seat: said, says }))
}

/// A seat as a form sends it.
pub(super) fn seat_of(text: &str) -> Option<Seat> {
    let (kind, number) = text.split_once('-')?;
    match kind {
        "with" => number.parse().ok().map(Seat::PlaceOf),
        "in" => number.parse().ok().map(Seat::In),
        "lead" => number.parse().ok().map(Seat::Facilitates),
        _ => None,
    }
}

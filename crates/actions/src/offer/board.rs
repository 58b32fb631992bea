//! The board: every application of a round with its score, its categories and what is decided, held against the rules.

use super::round::categories;
use super::unmet::unmet;
use super::{Round, Scored, round, scores};
use crate::{Ctx, PAGE, Result};
use domain::access::{Actor, DecidePlaces, RunDraw};
use domain::application::{Kind, Question, Role};
use domain::draw::Method;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Answer, Breach, Candidate, Choice, Limits, Standing};
use domain::programme::Programme;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::offer::{Decided, Letters};

/// Which applications are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    #[default]
    All,
    Undecided,
    /// A place is meant for them or offered to them.
    Offered,
    Accepted,
    Waiting,
    NotThisTime,
    /// Passed on, lapsed, or left the waiting list.
    Passed,
}

impl View {
    pub const ALL: [View; 7] =
        [View::All, View::Undecided, View::Offered, View::Accepted, View::Waiting, View::NotThisTime, View::Passed];

    fn shows(self, one: &Candidate) -> bool {
        let found = match one.standing() {
            Standing::Undecided => View::Undecided,
            Standing::Proposed(Choice::Offer) | Standing::Offered { .. } => View::Offered,
            Standing::Proposed(Choice::Waiting) | Standing::Waiting => View::Waiting,
            Standing::Proposed(Choice::NotThisTime) | Standing::NotThisTime => View::NotThisTime,
            Standing::Answered(Answer::Accepted) => View::Accepted,
            Standing::Answered(Answer::Passed | Answer::Lapsed) | Standing::Left => View::Passed,
        };
        self == View::All || self == found
    }
}

/// In which order; the waiting list always stands in its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    #[default]
    Number,
    Score,
}

/// What the address of the page asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub view: View,
    /// Answer wanted, by the key of a category.
    pub values: BTreeMap<String, String>,
    pub order: Order,
    /// From 0.
    pub page: u32,
}

/// One application on the board.
#[derive(Clone, Debug)]
pub struct Line {
    pub decided: Decided,
    pub score: Option<Scored>,
    /// Place on the waiting list, from 1.
    pub position: Option<usize>,
    /// The rule for which a free place would not come to them now.
    pub breach: Option<Breach>,
    /// The mail server would not take their last letter yet.
    pub is_undelivered: bool,
    /// What is asked of everybody and they said no to, in words.
    pub unmet: Vec<String>,
}

/// How many applications and holders of a place have one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub value: String,
    pub holders: usize,
    pub all: usize,
    /// What the quota asks for, where there is one.
    pub fewest: Option<u32>,
    pub most: Option<u32>,
}

/// A question whose answers are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub key: String,
    pub title: String,
    /// Asks whether somebody has had training before: the others come for the first time.
    pub is_earlier: bool,
    pub counts: Vec<Count>,
}

/// How many stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub accepted: usize,
    /// Offered by letter and open, and decided without a letter yet.
    pub offered: usize,
    pub proposed: usize,
    pub left: u32,
    /// Decisions that no letter has told, and those of them whose letter is approved.
    pub to_tell: usize,
    pub approved: usize,
}

#[derive(Clone, Debug)]
pub struct Board {
    pub actor: Actor,
    pub programme: Programme,
    pub limits: Limits,
    pub counts: Counts,
    pub views: Vec<(View, usize)>,
    pub categories: Vec<Category>,
    /// Organisations of more than one holder of a place, and the most there may be.
    pub organisations: Vec<(String, usize, Option<u32>)>,
    pub lines: Vec<Line>,
    /// Applications that the filter leaves.
    pub found: usize,
    pub pending: Option<Letters>,
    /// Why letters went, or are to go, without the panel's yes, where they did.
    pub without_panel: Option<String>,
    /// Who would get a free place now.
    pub next: Option<u32>,
    /// A place is free, somebody waits, and it goes to nobody by itself.
    pub is_stuck: bool,
    /// The course has begun: a place goes on only by hand.
    pub has_begun: bool,
    /// Places are shared out by lot alone.
    pub is_lottery: bool,
    /// A draw was made.
    pub is_drawn: bool,
    /// Numbers of those who can still be offered a place and whose manager cannot agree, and of those whose manager is silent.
    pub refused: Vec<u32>,
    pub silent: Vec<u32>,
    /// How long the last decisions can still be undone, and when they were made.
    pub undo: Option<(Timestamp, usize)>,
    pub open_until: Option<Timestamp>,
    /// Somebody has a score, so that it can be a reason.
    pub is_scored: bool,
    /// People of a draw that was made, of whom nothing is decided yet.
    pub drawn: usize,
    /// Numbers of those whose last letter the mail server would not take yet.
    pub undelivered: Vec<u32>,
    /// Tells this board from one on which something else is decided.
    pub seal: String,
}

/// In a fixed number of statements, however many apply.
pub async fn board(ctx: &Ctx, id: ProgrammeId, filter: &Filter) -> Result<Board> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let draws = ctx.permit(RunDraw, id).await?;
    let db = &ctx.provider.store;
    let round = round(db, id).await?;
    let kept = store::draw::of(db, &draws).await?;
    let drawn = super::take_draw::undecided(db, &draws, &round.places).await?.len();
    let (scores, unmet) = (scores::of(db, &round.programme).await?, unmet(db, &round).await?);
    let undelivered: BTreeSet<ApplicationId> = store::offer::undelivered(db, id).await?.into_iter().collect();
    let mut found: Vec<&Decided> = round.decided.iter().filter(|one| is_shown(one, filter)).collect();
    sort(&mut found, filter, &scores);
    let shown = found.iter().skip(filter.page as usize * PAGE as usize).take(PAGE as usize);
    let is_undelivered = |one: &Decided| undelivered.contains(&one.candidate.id);
    let lines =
        shown.map(|one| Line { is_undelivered: is_undelivered(one), ..line(&round, one, (&scores, &unmet)) }).collect();
    Ok(Board {
        seal: super::decide::state(&round),
        actor: permit.actor().clone(),
        drawn,
        is_scored: !scores.is_empty(),
        counts: counts(&round),
        views: View::ALL.map(|view| (view, shown_by(&round, view))).to_vec(),
        categories: categories(&round.form).map(|question| category(&round, question)).collect(),
        organisations: organisations(&round),
        lines,
        undelivered: round.decided.iter().filter(|one| is_undelivered(one)).map(|one| one.candidate.number).collect(),
        found: found.len(),
        pending: store::offer::pending(db, id).await?,
        without_panel: store::offer::panel::without(db, id).await?,
        is_stuck: super::stuck::in_round(ctx, &round) > 0,
        has_begun: round.is_by_hand(ctx),
        is_lottery: kept.as_ref().is_some_and(|draw| draw.aims.method == Method::Lottery),
        is_drawn: kept.is_some_and(|draw| draw.drawn.is_some()),
        refused: of_managers(&round, "refused"),
        silent: of_managers(&round, ""),
        next: round.places.next().who.and_then(|who| round.places.candidate(who)).map(|one| one.number),
        undo: last_decision(ctx, &round),
        open_until: round.programme.design.applications_close().filter(|closes| *closes > ctx.now()),
        limits: round.places.limits,
        programme: round.programme,
    })
}

fn is_shown(one: &Decided, filter: &Filter) -> bool {
    let has = |(key, value): (&String, &String)| one.candidate.values.get(key) == Some(value);
    filter.view.shows(&one.candidate) && filter.values.iter().all(has)
}

fn shown_by(round: &Round, view: View) -> usize {
    round.decided.iter().filter(|one| view.shows(&one.candidate)).count()
}

fn sort(found: &mut [&Decided], filter: &Filter, scores: &BTreeMap<ApplicationId, Scored>) {
    let total = |one: &Decided| scores.get(&one.candidate.id).and_then(|scored| scored.total);
    match (filter.view, filter.order) {
        (View::Waiting, _) => found.sort_by_key(|one| (one.candidate.rank, one.candidate.number)),
        (_, Order::Number) => {}
        (_, Order::Score) => found.sort_by_key(|one| (std::cmp::Reverse(total(one)), one.candidate.number)),
    }
}

fn line(
    round: &Round,
    one: &Decided,
    (scores, unmet): (&BTreeMap<ApplicationId, Scored>, &BTreeMap<ApplicationId, Vec<String>>),
) -> Line {
    let in_line = one.candidate.is_in_line();
    let breach = round.places.limits.check(&round.places.holders(), &one.candidate).err();
    let breach = breach.map(|breach| super::limits::named(round, breach));
    Line {
        score: scores.get(&one.candidate.id).cloned(),
        position: round.places.position(one.candidate.id),
        breach: breach.filter(|_| in_line),
        decided: one.clone(),
        is_undelivered: false,
        unmet: unmet.get(&one.candidate.id).cloned().unwrap_or_default(),
    }
}

fn counts(round: &Round) -> Counts {
    let of = |wanted: fn(Standing) -> bool| round.decided.iter().filter(|one| wanted(one.candidate.standing())).count();
    let to_tell: Vec<&Decided> = round.decided.iter().filter(|one| one.has_letter_due()).collect();
    Counts {
        accepted: of(|standing| standing == Standing::Answered(Answer::Accepted)),
        offered: of(|standing| matches!(standing, Standing::Offered { .. })),
        proposed: of(|standing| standing == Standing::Proposed(Choice::Offer)),
        left: round.places.left(),
        approved: to_tell.iter().filter(|one| one.letters.is_some()).count(),
        to_tell: to_tell.len(),
    }
}

/// Every answer that was given or can be chosen, in the order of the form.
fn category(round: &Round, question: &Question) -> Category {
    let chosen = match &question.kind {
        Kind::Choice { of } => of.clone(),
        Kind::YesNo => vec!["yes".into(), "no".into()],
        _ => Vec::new(),
    };
    let given: BTreeSet<&String> =
        round.decided.iter().filter_map(|one| one.candidate.values.get(&question.key)).collect();
    let others = given.into_iter().filter(|value| !chosen.contains(value)).cloned().collect::<Vec<_>>();
    let count = |value: String| {
        let is_it = |one: &Candidate| one.values.get(&question.key) == Some(&value);
        let quotas = &round.places.limits.quotas;
        let quota = quotas.iter().find(|quota| quota.category == question.key && quota.value == value);
        Count {
            holders: round.places.holders().into_iter().filter(|one| is_it(one)).count(),
            all: round.decided.iter().filter(|one| is_it(&one.candidate)).count(),
            fewest: quota.map(|quota| quota.min).filter(|min| *min > 0),
            most: quota.and_then(|quota| quota.max),
            value,
        }
    };
    Category {
        key: question.key.clone(),
        title: question.title.clone(),
        is_earlier: question.role == Role::Earlier,
        counts: chosen.iter().cloned().chain(others).map(count).collect(),
    }
}

/// Of those who can still be offered a place.
fn of_managers(round: &Round, said: &str) -> Vec<u32> {
    let is_open = |one: &&Decided| one.candidate.is_open() && one.candidate.choice != Some(Choice::NotThisTime);
    let of = round.decided.iter().filter(is_open).filter(|one| round.asks_managers() && one.endorsement == said);
    of.map(|one| one.candidate.number).collect()
}

fn organisations(round: &Round) -> Vec<(String, usize, Option<u32>)> {
    let mut by_name: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for one in round.places.holders().into_iter().filter(|one| !one.organisation.is_empty()) {
        let key = domain::employer::key(&one.organisation);
        by_name.entry(key).or_insert_with(|| (one.organisation.clone(), 0)).1 += 1;
    }
    let several = by_name.into_values().filter(|(_, people)| *people > 1);
    let with_most = |(name, people): (String, usize)| {
        let most = round.places.limits.most_of(&name);
        (name, people, most)
    };
    let mut several: Vec<_> = several.map(with_most).collect();
    several.sort_by_key(|(name, people, _)| (std::cmp::Reverse(*people), name.clone()));
    several
}

/// The decisions made last, as long as they can be undone and no letter has told them.
fn last_decision(ctx: &Ctx, round: &Round) -> Option<(Timestamp, usize)> {
    let open = || round.decided.iter().filter(|one| one.candidate.is_open() && one.is_untold);
    let at = open().filter_map(|one| one.decided_at).max()?;
    let made = open().filter(|one| one.decided_at == Some(at)).count();
    (at + super::UNDO_LASTS > ctx.now()).then_some((at, made))
}

//! All that a cover is made from: the sessions, who could take each, and what keeps the others from it.

use crate::able::Ables;
use crate::{Ctx, Error, Result, token};
use domain::blueprint::Stage;
use domain::cover::{Row, Why};
use domain::id::{GroupId, PersonId, SessionId};
use domain::programme::Programme;
use jiff::civil::{Date, date};
use solver::cover::{Brief, Full, Person, Session};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::able::{self, Able, Busy};
use store::session::SessionView;

#[derive(Clone, Debug)]
pub(super) struct Basis {
    /// In order of time.
    pub views: Vec<SessionView>,
    pub ables: Ables,
    away: PersonId,
    sites: BTreeMap<SessionId, i64>,
    members: Vec<(GroupId, PersonId)>,
    busy: Vec<Busy>,
    programmes: Vec<Programme>,
}

/// In a fixed number of statements.
pub(super) async fn load(ctx: &Ctx, db: &impl Read, away: PersonId, span @ (from, _): (Date, Date)) -> Result<Basis> {
    let views = store::session::of_facilitator_on(db, away, span, ctx.now()).await?;
    let sessions: Vec<SessionId> = views.iter().map(|view| view.session.id).collect();
    let groups: BTreeSet<GroupId> = views.iter().map(|view| view.session.group).collect();
    let groups: Vec<GroupId> = groups.into_iter().collect();
    let programmes: BTreeSet<_> = views.iter().map(|view| view.programme).collect();
    Ok(Basis {
        ables: Ables::load(db, ctx.today(), from, &groups).await?,
        sites: able::sites(db, &sessions).await?,
        members: able::members(db, &groups).await?,
        busy: able::busy(db, span).await?,
        programmes: store::programme::by_ids(db, &programmes.into_iter().collect::<Vec<_>>()).await?,
        views,
        away,
    })
}

impl Basis {
    /// What is asked of the search, and of each session who is free for it and what keeps the others.
    pub fn asked(&self) -> (Brief, Vec<Row>) {
        let mut people: Vec<Person> = self.candidates().map(|able| self.person(able)).collect();
        let mut rows = Vec::with_capacity(self.views.len());
        let mut sessions = Vec::with_capacity(self.views.len());
        for view in &self.views {
            let session = self.session(view);
            let mut row = Row { session: view.session.id, by: None, free: Vec::new(), why: Vec::new() };
            let mut kept: BTreeMap<Why, Vec<PersonId>> = BTreeMap::new();
            for (able, person) in self.candidates().zip(&mut people) {
                match self.keeps(able, person, view, &session) {
                    Some(why) => kept.entry(why).or_default().push(able.person),
                    None => {
                        row.free.push(able.person);
                        person.may_take.insert(session.id);
                    }
                }
            }
            row.why = kept.into_iter().collect();
            rows.push(row);
            sessions.push(session);
        }
        (Brief { sessions, people }, rows)
    }

    fn candidates(&self) -> impl Iterator<Item = &Able> {
        self.ables.people.iter().filter(|able| able.person != self.away)
    }

    fn person(&self, able: &Able) -> Person {
        let own = self.busy.iter().filter(|busy| busy.person == able.person).map(|busy| Session {
            id: busy.session.0,
            group: busy.group.0,
            day: day(busy.date),
            site: busy.site,
            starts: busy.starts_at.as_second() / 60,
            ends: busy.ends_at.as_second() / 60,
        });
        Person {
            id: able.person.0,
            may_take: BTreeSet::new(),
            most_a_day: self.ables.most_a_day(able) as usize,
            more_groups: self.ables.more_groups(able, |_| false) as usize,
            own: own.collect(),
        }
    }

    fn session(&self, view: &SessionView) -> Session {
        Session {
            id: view.session.id.0,
            group: view.session.group.0,
            day: day(view.session.date),
            site: self.sites.get(&view.session.id).copied(),
            starts: view.starts_at.as_second() / 60,
            ends: view.ends_at.as_second() / 60,
        }
    }

    fn keeps(&self, able: &Able, person: &Person, view: &SessionView, session: &Session) -> Option<Why> {
        let (ables, stage, own) = (&self.ables, self.stage(view), &view.session);
        let members: Vec<PersonId> =
            self.members.iter().filter(|(group, _)| *group == own.group).map(|(_, member)| *member).collect();
        if let Some(why) = ables.bars(able, stage, &members) {
            return Some(why);
        }
        let time = (own.starts, own.minutes);
        let kept = [
            (ables.lacks(able, stage, own.date), Why::Credential),
            (session.site.is_some_and(|site| !ables.goes(able.person, site)), Why::Site),
            (ables.is_away(able.person, own.date), Why::Away),
            (!ables.works(able.person, own.date, time), Why::Hours),
            (person.more_groups == 0, Why::Groups),
        ];
        let kept = kept.into_iter().find(|(is_so, _)| *is_so).map(|(_, why)| why);
        kept.or_else(|| person.has_time([], session).err().map(full))
    }

    /// `None` for a stage that the design does not have any more: it asks nothing of anybody then.
    fn stage(&self, view: &SessionView) -> Option<&Stage> {
        let programme = self.programmes.iter().find(|programme| programme.id == view.programme)?;
        programme.design.stage(&view.stage)
    }

    /// Changes with anything that the cover depends on.
    pub fn digest(&self) -> Result<String> {
        let (brief, rows) = self.asked();
        let sessions: Vec<_> =
            self.views.iter().map(|view| (view.session.id, view.session.sequence, view.session.facilitator)).collect();
        let people: Vec<_> =
            brief.people.iter().map(|one| (one.id, &one.may_take, one.most_a_day, one.more_groups)).collect();
        let own: Vec<_> = brief
            .people
            .iter()
            .flat_map(|one| one.own.iter().map(move |own| (one.id, own.id, own.starts, own.ends, own.site)))
            .collect();
        let times: Vec<_> = brief.sessions.iter().map(|one| (one.id, one.starts, one.ends, one.site)).collect();
        let text = serde_json::to_string(&(sessions, people, own, times, rows));
        Ok(token::hash(&text.map_err(|error| Error::Broken(error.into()))?))
    }
}

pub(super) fn full(full: Full) -> Why {
    match full {
        Full::AtOnce => Why::Busy,
        Full::Day => Why::FullDay,
        Full::Elsewhere => Why::Elsewhere,
    }
}

fn day(on: Date) -> i64 {
    i64::from((on - date(2000, 1, 1)).get_days())
}

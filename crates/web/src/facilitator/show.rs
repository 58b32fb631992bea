//! One facilitator, as a coordinator sees and changes what is known of them.

use super::times::{Chosen, HoursForm, LeaveForm, SitesForm, Times, drop_leave, save_hours, save_leave, save_sites};
use super::told::{self, AwayLine, CredentialLine, TrainingLine};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Other, Posted};
use crate::gallery::Sample;
use crate::group::board_path;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::facilitator::{self, Asked, FacilitatorView, May, Profile, ProfileDraft, Whose};
use askama::Template;
use axum::response::Response;
use domain::access::{Relation, Scope};
use domain::facilitator::{CredentialDraft, SessionDraft};
use domain::id::PersonId;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "facilitator/show.html")]
struct One {
    page: Page,
    id: PersonId,
    organisation: String,
    has_ended: bool,
    /// None for somebody who is no facilitator.
    known: Option<Known>,
    groups: Vec<Group>,
    away: Vec<AwayLine>,
    faults: Faults,
    other: Other,
}

/// What is known of a facilitator, and what was typed into the forms about it.
struct Known {
    profile: ProfileForm,
    may: May,
    credentials: Vec<CredentialLine>,
    asked: Vec<Asked>,
    credential: CredentialForm,
    times: Times,
    is_training: bool,
    track: String,
    /// How many full sessions are missing; empty when none is.
    missing: String,
    training: Vec<TrainingLine>,
    session: SessionForm,
}

/// A group that they lead now.
struct Group {
    href: String,
    name: String,
    programme: String,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct ProfileForm {
    #[serde(default)]
    may: String,
    #[serde(default)]
    background: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    years: String,
    #[serde(default)]
    most_a_day: String,
    #[serde(default)]
    most_groups: String,
    #[serde(default)]
    version: u32,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct CredentialForm {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    expires: String,
    #[serde(default)]
    seen: String,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct SessionForm {
    #[serde(default)]
    date: String,
    #[serde(default)]
    had_group: String,
    #[serde(default)]
    teaching: String,
    #[serde(default)]
    reading: String,
}

impl ProfileForm {
    fn of(profile: &Profile) -> ProfileForm {
        ProfileForm {
            may: profile.may.as_str().to_owned(),
            background: profile.background.clone(),
            about: profile.about.clone(),
            years: profile.years.map_or_else(String::new, |years| years.to_string()),
            most_a_day: profile.most_a_day.to_string(),
            most_groups: profile.most_groups.to_string(),
            version: profile.version,
        }
    }

    fn draft(&self) -> ProfileDraft {
        let years = match self.years.trim() {
            "" => Ok(None),
            years => years.parse().map(Some).map_err(drop),
        };
        ProfileDraft {
            may: May::parse(&self.may),
            background: self.background.clone(),
            about: self.about.clone(),
            years,
            most_a_day: self.most_a_day.trim().parse().ok(),
            most_groups: self.most_groups.trim().parse().ok(),
        }
    }

    /// What another editor saved, where it is not what was typed.
    fn beside(&self, now: &ProfileForm) -> Other {
        let may = |form: &ProfileForm| May::parse(&form.may).map(told::may).unwrap_or_default();
        Other::of(&[
            ("facilitator-may", &may(now), &may(self)),
            ("facilitator-background", &now.background, &self.background),
            ("facilitator-about", &now.about, &self.about),
            ("facilitator-years", &now.years, &self.years),
            ("facilitator-most-a-day", &now.most_a_day, &self.most_a_day),
            ("facilitator-most-groups", &now.most_groups, &self.most_groups),
        ])
    }
}

impl One {
    fn kinds(&self) -> Vec<(&'static str, String)> {
        May::ALL.into_iter().map(|may| (may.as_str(), told::may(may))).collect()
    }
}

fn known(view: &FacilitatorView, profile: &Profile, today: Date) -> Known {
    let track = &view.track;
    Known {
        profile: ProfileForm::of(profile),
        may: profile.may,
        credentials: profile.credentials.iter().map(|one| told::credential(one, &view.asked, today)).collect(),
        asked: view.asked.clone(),
        credential: CredentialForm::default(),
        times: Times::of(profile, &view.sites, (path(view.person), today)),
        is_training: profile.may == May::Learning || !track.sessions.is_empty(),
        track: told::track(track),
        missing: match track.missing() {
            0 => String::new(),
            missing => english().n("facilitator-training-missing", missing),
        },
        training: told::training(track),
        session: SessionForm::default(),
    }
}

fn shown(page: Page, view: &FacilitatorView, today: Date) -> One {
    let group = |led: &facilitator::Led| Group {
        href: format!("{}#g-{}", board_path(led.programme, &led.stage), led.group),
        name: led.name.clone(),
        programme: led.title.clone(),
    };
    One {
        page,
        id: view.person,
        organisation: view.organisation.clone(),
        has_ended: view.profile.as_ref().is_some_and(|profile| profile.has_ended),
        known: view.profile.as_ref().map(|profile| known(view, profile, today)),
        groups: view.groups.iter().map(group).collect(),
        away: view.away.iter().map(|one| told::away(one, false)).collect(),
        faults: Faults::default(),
        other: Other::default(),
    }
}

fn path(id: PersonId) -> String {
    format!("/desk/facilitators/{id}")
}

async fn looked_at(visit: &Visit, id: PersonId) -> Result<One, Failure> {
    let view = facilitator::show(&visit.ctx, id).await?;
    let page = visit.page(&view.actor, view.name.clone());
    Ok(shown(page, &view, visit.today()))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

/// Back to the page with what was done; or the page with why not, and what was typed.
async fn answer(
    (visit, id): (&Visit, PersonId),
    done: Result<(), Error>,
    notice: &str,
    typed: impl FnOnce(&mut Known),
) -> Result<Response, Failure> {
    let faults = match done {
        Ok(()) => return Ok(see_other_with(&path(id), &english().t(notice))),
        Err(Error::Refused(why)) => Faults::of(&why),
        Err(Error::Conflict) => Other::fault(),
        Err(other) => return Err(other.into()),
    };
    let mut page = looked_at(visit, id).await?;
    if let Some(known) = &mut page.known {
        typed(known);
    }
    Ok(unprocessable(&One { faults, ..page }))
}

pub(crate) async fn save(
    Path(id): Path<PersonId>,
    Posted(visit, typed): Posted<ProfileForm>,
) -> Result<Response, Failure> {
    let done = facilitator::save(&visit.ctx, id, typed.draft(), typed.version).await;
    if !matches!(done, Err(Error::Conflict)) {
        return answer((&visit, id), done, "facilitator-saved", |known| {
            known.profile = ProfileForm { version: known.profile.version, ..typed };
        })
        .await;
    }
    let mut page = looked_at(&visit, id).await?;
    let Some(known) = &mut page.known else { return Err(Error::Missing.into()) };
    let other = typed.beside(&known.profile);
    // Whoever pressed twice has saved what stands there now.
    if other.all().is_empty() {
        return Ok(see_other_with(&path(id), &english().t("facilitator-saved")));
    }
    known.profile = ProfileForm { version: known.profile.version, ..typed };
    Ok(unprocessable(&One { faults: Other::fault(), other, ..page }))
}

/// Makes somebody a facilitator, or one again.
pub(crate) async fn again(Path(id): Path<PersonId>, Posted(visit, _): Posted<Nothing>) -> Result<Response, Failure> {
    let done = facilitator::add(&visit.ctx, id).await;
    answer((&visit, id), done, "facilitator-added", |_| ()).await
}

pub(crate) async fn end(Path(id): Path<PersonId>, Posted(visit, _): Posted<Nothing>) -> Result<Response, Failure> {
    let done = facilitator::set_ended(&visit.ctx, id, true).await;
    answer((&visit, id), done, "facilitator-has-ended", |_| ()).await
}

pub(crate) async fn put_credential(
    Path(id): Path<PersonId>,
    Posted(visit, typed): Posted<CredentialForm>,
) -> Result<Response, Failure> {
    let expires = match typed.expires.trim() {
        "" => Ok(None),
        text => crate::typed::date(text).map(Some).ok_or(()),
    };
    let done = match expires {
        Ok(expires) => {
            let draft = CredentialDraft { kind: typed.kind.clone(), words: typed.words.clone(), expires };
            facilitator::put(&visit.ctx, id, draft, typed.seen == "yes").await
        }
        Err(()) => {
            facilitator::show(&visit.ctx, id).await?;
            Err(domain::refusal::Fault::at("expires", "fault-credential-expires").into())
        }
    };
    answer((&visit, id), done, "facilitator-credential-added", |known| known.credential = typed).await
}

pub(crate) async fn check(
    Path(id): Path<PersonId>,
    Posted(visit, chosen): Posted<Chosen>,
) -> Result<Response, Failure> {
    let done = facilitator::check(&visit.ctx, id, chosen.id).await;
    answer((&visit, id), done, "facilitator-credential-checked", |_| ()).await
}

pub(crate) async fn remove_credential(
    Path(id): Path<PersonId>,
    Posted(visit, chosen): Posted<Chosen>,
) -> Result<Response, Failure> {
    let done = facilitator::remove(&visit.ctx, id, chosen.id).await;
    answer((&visit, id), done, "facilitator-credential-removed", |_| ()).await
}

pub(crate) async fn hours(
    Path(id): Path<PersonId>,
    Posted(visit, typed): Posted<HoursForm>,
) -> Result<Response, Failure> {
    let done = save_hours(&visit.ctx, Whose::Of(id), &typed).await;
    answer((&visit, id), done, "facilitator-hours-saved", |known| known.times.put_hours(&typed)).await
}

pub(crate) async fn add_leave(
    Path(id): Path<PersonId>,
    Posted(visit, typed): Posted<LeaveForm>,
) -> Result<Response, Failure> {
    let done = save_leave(&visit.ctx, Whose::Of(id), &typed).await;
    answer((&visit, id), done, "facilitator-leave-added", |known| known.times.put_leave(&typed)).await
}

pub(crate) async fn remove_leave(
    Path(id): Path<PersonId>,
    Posted(visit, chosen): Posted<Chosen>,
) -> Result<Response, Failure> {
    let done = drop_leave(&visit.ctx, Whose::Of(id), &chosen).await;
    answer((&visit, id), done, "facilitator-leave-removed", |_| ()).await
}

pub(crate) async fn sites(
    Path(id): Path<PersonId>,
    Posted(visit, typed): Posted<SitesForm>,
) -> Result<Response, Failure> {
    let done = save_sites(&visit.ctx, Whose::Of(id), &typed).await;
    answer((&visit, id), done, "facilitator-sites-saved", |known| known.times.put_sites(&typed)).await
}

pub(crate) async fn add_training(
    Path(id): Path<PersonId>,
    Posted(visit, typed): Posted<SessionForm>,
) -> Result<Response, Failure> {
    let draft = SessionDraft {
        date: crate::typed::date(&typed.date),
        had_group: typed.had_group == "yes",
        teaching: typed.teaching.clone(),
        reading: typed.reading.clone(),
    };
    let done = facilitator::add_session(&visit.ctx, id, draft).await;
    answer((&visit, id), done, "facilitator-training-added", |known| known.session = typed).await
}

pub(crate) async fn remove_training(
    Path(id): Path<PersonId>,
    Posted(visit, chosen): Posted<Chosen>,
) -> Result<Response, Failure> {
    let done = facilitator::remove_session(&visit.ctx, id, chosen.id).await;
    answer((&visit, id), done, "facilitator-training-removed", |_| ()).await
}

/// They may lead inside their organisation from now on.
pub(crate) async fn inside(Path(id): Path<PersonId>, Posted(visit, _): Posted<Nothing>) -> Result<Response, Failure> {
    let done = facilitator::let_inside(&visit.ctx, id).await;
    answer((&visit, id), done, "facilitator-inside-done", |_| ()).await
}

/// Takes that back.
pub(crate) async fn learn_again(
    Path(id): Path<PersonId>,
    Posted(visit, _): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = facilitator::learn_again(&visit.ctx, id).await;
    answer((&visit, id), done, "facilitator-inside-undone", |_| ()).await
}

/// Facilitators of the gallery: usual, with long words, and one who learns.
pub(super) fn sample_view(n: i64) -> FacilitatorView {
    use domain::facilitator::{Credential, Hours, InsideSession, InsideTrack, Leave};
    use jiff::civil::{date, time};
    let long = "Oluwaseun Adebayo-Featherstonehaugh";
    let credential = |id, kind: &str, expires, is_checked: bool| Credential {
        id,
        kind: kind.into(),
        words: "MSc Systemic Practice, Northgate Metropolitan University".into(),
        expires,
        checked: is_checked.then(|| date(2026, 1, 5)),
        checked_by: "Dana Reyes".into(),
    };
    let profile = Profile {
        person: PersonId(n),
        organisation: None,
        may: if n == 3 { May::Learning } else { May::Anywhere },
        background: "Systemic psychotherapist and registered mental health nurse".into(),
        about: "Has worked on acute wards and in schools, and leads groups for people who do.".into(),
        years: Some(12),
        most_a_day: 4,
        most_groups: 8,
        version: 3,
        has_ended: false,
        credentials: vec![
            credential(1, "degree", None, true),
            credential(2, "psychologically-informed", Some(date(2026, 8, 3)), true),
            credential(3, "other-first-aid", Some(date(2026, 2, 1)), false),
        ],
        hours: vec![
            Hours { weekday: 2, starts: time(9, 0, 0, 0), ends: time(12, 30, 0, 0) },
            Hours { weekday: 2, starts: time(17, 0, 0, 0), ends: time(20, 0, 0, 0) },
        ],
        leave: vec![Leave { id: 1, first: date(2026, 8, 3), last: date(2026, 8, 14) }],
        sites: [1].into(),
    };
    let session = |day: i8| InsideSession {
        id: i64::from(day),
        date: date(2026, 5, day),
        had_group: true,
        teaching: "Listening without mending".into(),
        reading: if day == 2 { String::new() } else { "A paper about the life of groups".into() },
    };
    FacilitatorView {
        actor: domain::access::Actor::visitor(Scope::Provider),
        person: PersonId(n),
        name: if n == 2 { long.into() } else { "Rhys Morgan".into() },
        organisation: "Northgate Community Health and Social Care Partnership".into(),
        profile: Some(profile),
        track: InsideTrack { sessions: if n == 3 { (1..=10).map(session).collect() } else { Vec::new() } },
        asked: vec![
            Asked {
                key: "degree".into(),
                words: "Is qualified in a caring profession, with a master’s degree or higher.".into(),
            },
            Asked {
                key: "psychologically-informed".into(),
                words: "Has been trained in psychologically informed approaches.".into(),
            },
        ],
        sites: vec![(1, "Elm House".into()), (2, "The Harrow Hill Integrated Community Centre".into())],
        groups: vec![facilitator::Led {
            group: domain::id::GroupId(1),
            name: "Willow".into(),
            programme: domain::id::ProgrammeId(1),
            title: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
            stage: "groups".into(),
        }],
        away: vec![facilitator::AwayDate {
            session: domain::id::SessionId(1),
            group: "Willow".into(),
            programme: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
            date: date(2026, 8, 6),
            starts: time(14, 0, 0, 0),
        }],
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = jiff::civil::date(2026, 7, 1);
    let of = |view: &FacilitatorView| {
        shown(Page::sample_as(Relation::Coordinator, "/desk/people", view.name.clone()), view, today)
    };
    let none = FacilitatorView { profile: None, groups: vec![], away: vec![], ..sample_view(1) };
    let refused = ProfileDraft { most_a_day: None, ..ProfileForm::default().draft() };
    let refused = refused.check().expect_err("nothing chosen");
    vec![
        Sample::of("empty", &of(&none)),
        Sample::of("usual", &of(&sample_view(1))),
        Sample::of("longest", &of(&sample_view(2))),
        Sample::of("learning", &of(&sample_view(3))),
        Sample::of("refused", &One { faults: Faults::of(&refused), ..of(&sample_view(1)) }),
    ]
}

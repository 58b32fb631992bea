//! The task list of an application, behind the applicant's personal link. Looking changes nothing.

use super::begin::moment;
use super::{outcome, private};
use crate::error::Failure;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::application::{self, Asked, Filling};
use actions::draw::{self, Part};
use actions::offer;
use askama::Template;
use axum::response::Response;
use domain::application::{Answers, Endorsement, Form, Kind, Progress, Section, Standing, words_in};
use domain::blueprint::Eligibility;
use domain::id::ApplicationId;
use jiff::Timestamp;

/// One line of the list.
pub(super) struct Task {
    pub key: String,
    pub title: String,
    pub hint: String,
    pub progress: Progress,
}

#[derive(Template)]
#[template(path = "application/tasks.html")]
struct Tasks {
    page: Page,
    token: String,
    programme: String,
    slug: String,
    standing: Standing,
    is_open: bool,
    closes: String,
    /// Nobody can apply any more, and the day by which people were to hear is over.
    is_closed: bool,
    is_late: bool,
    hear_by: String,
    tasks: Vec<Task>,
    manager: String,
    endorsement: Option<Endorsement>,
    /// What became of it in the draw, once that is published.
    told: Option<Part>,
    /// Who reads it, and for how long.
    private: String,
}

impl Tasks {
    fn done(&self) -> usize {
        self.tasks.iter().filter(|task| task.progress == Progress::Done).count()
    }

    fn next(&self) -> Option<&Task> {
        self.tasks.iter().find(|task| task.progress != Progress::Done)
    }

    fn lead(&self) -> String {
        let (done, all) = (self.done().to_string(), self.tasks.len().to_string());
        english().with("apply-done-of", &[("done", done.as_str()), ("all", all.as_str())])
    }

    fn class(&self, progress: &Progress) -> &'static str {
        match progress {
            Progress::Open => "",
            Progress::Begun => "part",
            Progress::Done => "done",
        }
    }

    fn word(&self, progress: &Progress) -> std::borrow::Cow<'static, str> {
        english().t(match progress {
            Progress::Open => "apply-still-to-do",
            Progress::Begun => "apply-begun",
            Progress::Done => "apply-done",
        })
    }

    fn manager_word(&self) -> &'static str {
        match self.endorsement {
            None => "apply-manager-not-asked",
            Some(Endorsement::Silent) => "apply-manager-silent",
            Some(Endorsement::Agreed) => "apply-manager-agreed",
            Some(Endorsement::Refused { .. }) => "apply-manager-refused",
        }
    }

    fn closing(&self) -> &'static str {
        if self.is_closed { "apply-closed-on" } else { "apply-closes" }
    }

    fn hearing(&self) -> &'static str {
        if self.is_late { "apply-heard" } else { "apply-hear" }
    }

    /// What whoever has the link can do now.
    fn come_back(&self) -> &'static str {
        match self.standing {
            Standing::Withdrawn if !self.is_closed => "apply-come-back-withdrawn",
            Standing::Draft | Standing::Sent if self.is_open => "apply-come-back-how",
            Standing::Draft | Standing::Sent | Standing::Withdrawn => "apply-come-back-read",
        }
    }

    fn sent_lead(&self) -> &'static str {
        if self.is_late { "apply-sent-late" } else { "apply-sent-lead" }
    }

    fn new(page: Page, token: String, filling: Filling, told: Option<Part>, now: Timestamp) -> Tasks {
        let round = filling.programme.design.round.as_ref();
        let answers = &filling.application.answers;
        let today = now.to_zoned(filling.programme.design.zone.tz().clone()).date();
        Tasks {
            is_closed: filling.programme.design.applications_close().is_some_and(|closes| closes <= now),
            is_late: round.is_some_and(|round| round.hear_by < today),
            tasks: tasks(&filling.form, answers, &filling.programme.design.eligibility),
            programme: filling.programme.title().to_owned(),
            standing: filling.application.standing(),
            is_open: filling.is_open,
            closes: round.map(|round| moment(round.apply_by)).unwrap_or_default(),
            hear_by: round.map(|round| english().day_with_year(round.hear_by)).unwrap_or_default(),
            manager: filling.endorsement.as_ref().map(|asked: &Asked| asked.name.clone()).unwrap_or_default(),
            endorsement: filling.endorsement.map(|asked| asked.answer),
            slug: filling.programme.slug,
            page,
            token,
            told,
            private: private(filling.readers),
        }
    }
}

fn tasks(form: &Form, answers: &Answers, eligibility: &[Eligibility]) -> Vec<Task> {
    let task = |section: &Section| {
        let texts = section.asked().filter(|question| matches!(question.kind, Kind::Text { .. }));
        let words: usize = texts.map(|question| words_in(answers.get(&question.key))).sum();
        let progress = answers.progress(section, form, eligibility);
        let hint = if progress == Progress::Begun && words > 0 {
            english().n("apply-words-written", words)
        } else {
            String::new()
        };
        Task { key: section.key.clone(), title: section.title.clone(), hint, progress }
    };
    form.sections.iter().filter(|section| section.asked().next().is_some()).map(task).collect()
}

pub(crate) async fn look(by_link: LinkVisit, id: ApplicationId) -> Result<Response, Failure> {
    if let Some(told) = offer::told(&by_link.visit.ctx, id).await? {
        let drawn = draw::told_to(&by_link.visit.ctx, id).await?;
        return Ok(outcome::shown(by_link, told, drawn, Faults::default()));
    }
    let filling = application::filling(&by_link.visit.ctx, id).await?;
    let told = draw::told_to(&by_link.visit.ctx, id).await?;
    let page = by_link.visit.page(&filling.actor, english().t("apply-yours"));
    let now = by_link.visit.ctx.now();
    Ok(html(&Tasks::new(page, by_link.token, filling, told, now)))
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    let form = Form::of(design);
    let mut half = Answers::default();
    for (key, answer) in [
        ("organisation", "Ferndale Hospital"),
        ("criterion-ideas-and-plans", "I would like to begin a group for night staff."),
        ("earlier", "no"),
    ] {
        half.put(key, answer);
    }
    let sample = |answers: &Answers, standing, endorsement: Option<Endorsement>, is_open| Tasks {
        page: Page::sample_public(english().t("apply-yours")),
        token: "token".into(),
        programme: design.title.clone(),
        standing,
        is_open,
        closes: "Friday 31 March 2023, 5pm".into(),
        is_closed: !is_open,
        is_late: !is_open,
        hear_by: "Friday 14 April 2023".into(),
        tasks: tasks(&form, answers, &design.eligibility),
        manager: "Priya Shah".into(),
        endorsement,
        slug: "facilitator-training".into(),
        told: None,
        private: private(3),
    };
    let drawn = Tasks {
        told: Some(crate::draw::sample_part()),
        ..sample(&half, Standing::Sent, Some(Endorsement::Agreed), false)
    };
    let refused = Endorsement::Refused { reason: String::new() };
    vec![
        Sample::of("tasks-empty", &sample(&Answers::default(), Standing::Draft, None, true)),
        Sample::of("tasks", &sample(&half, Standing::Draft, None, true)),
        Sample::of("tasks-sent", &sample(&half, Standing::Sent, Some(Endorsement::Silent), true)),
        Sample::of("tasks-closed", &sample(&half, Standing::Sent, Some(Endorsement::Agreed), false)),
        Sample::of("tasks-drawn", &drawn),
        Sample::of("tasks-not-agreed", &sample(&half, Standing::Sent, Some(refused), true)),
        Sample::of("tasks-withdrawn", &sample(&half, Standing::Withdrawn, None, true)),
    ]
}

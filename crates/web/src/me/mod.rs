//! The participant's home: what comes next, what waits, what is coming up.

use crate::agreement::{Waiting, samples_of_waiting, waiting};
use crate::course::{hours_of, turn_words};
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::session::shown::{Said, Shown, samples as shown_samples};
use crate::visit::Visit;
use crate::words::english;
use crate::{topics, turns};
use actions::course::OwnCourse;
use actions::group_agreement::OwnGroup;
use actions::poll::Own;
use actions::session::Door;
use actions::topics::OpenRound;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, ProgrammeId};

/// Most apologies that are told before the next session.
const APOLOGIES: usize = 3;
/// Most dates that are shown under Coming up.
const COMING: usize = 10;

#[derive(Template)]
#[template(path = "me/home.html")]
struct Home {
    page: Page,
    next: Option<Shown>,
    /// How the door of the next session stands.
    door: Door,
    /// A session that is over just now.
    over: Option<Shown>,
    /// Sessions before the next that the reader cannot come to.
    apologies: Vec<Shown>,
    /// Dates that need a reply.
    waiting: Vec<Shown>,
    waiting_dates: usize,
    /// The others, and how many more there are.
    coming: Vec<Shown>,
    more_coming: usize,
    courses: Vec<Course>,
    /// Groups that wait for the reader to say whether they will keep them: number and name.
    to_keep: Vec<(i64, String)>,
    polls: Vec<Poll>,
    turns: Turns,
    groups: Vec<OwnGroup>,
    agreements: Vec<Waiting>,
    /// Address and words.
    certificates: Vec<(String, String)>,
}

/// Turns to bring something, in groups that take turns; and topics, in groups that agree on them.
#[derive(Default)]
struct Turns {
    /// Address and words of what waits: a turn that is near, somebody who asks to swap.
    waiting: Vec<(String, String)>,
    /// Address and words of the pages of the reader's groups, and of open sessions.
    groups: Vec<(String, String)>,
}

impl Turns {
    async fn of(visit: &Visit, home: &actions::session::Home) -> Result<Turns, Failure> {
        let (ctx, words) = (&visit.ctx, english());
        let mut groups: Vec<GroupId> = home.coming.iter().map(|(view, _)| view.session.group).collect();
        groups.sort();
        groups.dedup();
        let groups = actions::drop_in::lasting(ctx, &groups).await?;
        let near = actions::turns::near(ctx).await?.into_iter().map(|one| {
            let parts = [("group", one.group_name.as_str()), ("day", &words.day_with_year(one.date))];
            (turns::path(one.group), words.with("turn-home-yours", &parts))
        });
        let swap = |(group, token): (String, String)| {
            (format!("/l/{token}"), words.with("turn-home-swap", &[("group", &group)]))
        };
        let swaps = actions::turns::waiting(ctx).await?.into_iter().map(swap);
        let rounds = actions::topics::open_for_me(ctx, &groups).await?;
        let (asks, knows): (Vec<_>, Vec<_>) = rounds.into_iter().partition(|one| one.waits);
        let topics = |one: OpenRound, key: &str| (topics::path(one.group), words.with(key, &[("group", &one.name)]));
        let asks = asks.into_iter().map(|one| topics(one, "topic-home-waits"));
        let knows = knows.into_iter().map(|one| topics(one, "topic-home-link"));
        let review = |(group, name): (GroupId, String)| {
            (crate::group_review::path(group), words.with("group-review-home", &[("group", &name)]))
        };
        let reviews = actions::group_review::waiting(ctx).await?.into_iter().map(review);
        let open = actions::drop_in::own(ctx).await?.into_iter();
        let open = open.map(|(title, href)| (href, words.with("drop-in-home", &[("title", &title)])));
        let groups = actions::turns::groups_of(ctx, &groups).await?;
        let link = |group: actions::turns::Group| {
            (turns::path(group.id), words.with("turn-home-link", &[("group", &group.name)]))
        };
        Ok(Turns {
            waiting: swaps.chain(near).chain(asks).chain(reviews).collect(),
            groups: groups.into_iter().map(link).chain(knows).chain(open).collect(),
        })
    }
}

/// A poll of the reader's group that is open.
struct Poll {
    href: String,
    words: String,
    by: String,
}

impl Poll {
    fn of(one: &Own) -> Poll {
        let words = english();
        let key = if one.is_answered { "poll-home-change" } else { "poll-home-by" };
        Poll {
            href: format!("/l/{}", one.token),
            words: words.with("poll-home", &[("group", &one.group)]),
            by: words.with(key, &[("day", &words.day_with_year(one.deadline))]),
        }
    }
}

/// A course the reader is on.
struct Course {
    id: i64,
    title: String,
    hours: String,
    /// "Tuesday 9 May: You facilitate circle 2, with …"; empty when no turn is to come.
    turn: String,
    may_plan: bool,
}

impl Course {
    fn of(course: &OwnCourse) -> Course {
        let words = english();
        let turn = course.next.as_ref().map(|own| {
            let parts = [("day", words.day(own.date)), ("turn", turn_words(own))];
            words.with("course-next-turn", &[("day", parts[0].1.as_str()), ("turn", &parts[1].1)])
        });
        Course {
            id: course.programme.0,
            title: course.title.clone(),
            hours: hours_of(course.hours),
            turn: turn.unwrap_or_default(),
            may_plan: course.may_plan,
        }
    }
}

impl Home {
    fn is_open(&self) -> bool {
        self.door == Door::Open
    }

    /// Groups that wait for the reader's yes to their agreement.
    fn asks_for_yes(&self) -> Vec<&OwnGroup> {
        self.groups.iter().filter(|group| group.waits).collect()
    }

    fn is_ajar(&self) -> bool {
        self.door == Door::Ajar
    }
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let home = actions::session::home(&visit.ctx).await?;
    let page = visit.page(&home.actor, english().t("me-title"));
    let now = visit.ctx.now();
    let shown = home.coming.iter().map(|(view, said)| Shown::near(view, *said, now)).collect();
    let over = home.over.as_ref().map(|view| Shown::near(view, None, now));
    let courses = actions::course::own_courses(&visit.ctx).await?.iter().map(Course::of).collect();
    let to_keep = actions::peer::waiting(&visit.ctx).await?.into_iter().map(|one| (one.group.0, one.name)).collect();
    let certificates = home.certificates.iter().map(certificate).collect();
    let agreements = waiting(&home.promised);
    let groups = actions::group_agreement::own(&visit.ctx).await?;
    let polls = actions::poll::open_for_me(&visit.ctx).await?.iter().map(Poll::of).collect();
    let turns = Turns::of(&visit, &home).await?;
    Ok(html(&Home {
        over,
        courses,
        to_keep,
        polls,
        turns,
        groups,
        agreements,
        certificates,
        ..page_of(page, shown, home.door)
    }))
}

fn certificate((id, title): &(ProgrammeId, String)) -> (String, String) {
    let words = english().with("certificate-home", &[("title", title.as_str())]);
    (format!("/me/programmes/{id}/certificate"), words)
}

fn page_of(page: Page, mut coming: Vec<Shown>, door: Door) -> Home {
    // A room one could go into now stands first, whatever was said; else the next session that one can come to.
    let is_now = matches!(door, Door::Ajar | Door::Open);
    let is_next = |one: &Shown| is_now || !one.said.is_not_coming();
    let before = coming.iter().position(is_next).unwrap_or(coming.len());
    let mut apologies: Vec<Shown> = coming.drain(..before).collect();
    let door = if before == 0 { door } else { Door::Shut };
    let next = (!coming.is_empty()).then(|| coming.remove(0));
    let (waiting, mut coming): (Vec<Shown>, Vec<Shown>) = coming.into_iter().partition(|one| one.said.is_nothing());
    let more_coming = coming.len().saturating_sub(COMING);
    apologies.truncate(APOLOGIES);
    coming.truncate(COMING);
    Home {
        page,
        next,
        door,
        over: None,
        apologies,
        waiting_dates: waiting.len(),
        waiting,
        coming,
        more_coming,
        courses: Vec::new(),
        to_keep: Vec::new(),
        polls: Vec::new(),
        turns: Turns::default(),
        groups: Vec::new(),
        agreements: Vec::new(),
        certificates: Vec::new(),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Participant, "/me", "My dates");
    let usual = shown_samples::usual;
    vec![
        Sample::of("empty", &page_of(page(), vec![], Door::Shut)),
        Sample::of(
            "usual",
            &page_of(page(), [usual(Said::Nothing)].into_iter().chain(shown_samples::rows(4)).collect(), Door::Shut),
        ),
        Sample::of(
            "groups",
            &Home {
                groups: [(1, "Willow", true), (2, "Oak", false)]
                    .map(|(id, name, waits)| OwnGroup { id: GroupId(id), name: name.into(), waits })
                    .to_vec(),
                ..page_of(page(), vec![usual(Said::Coming)], Door::Shut)
            },
        ),
        Sample::of("coming", &page_of(page(), vec![usual(Said::Coming)], Door::Shut)),
        Sample::of("not-coming", &page_of(page(), vec![usual(Said::NotComing)], Door::Shut)),
        Sample::of(
            "next-but-one",
            &page_of(page(), vec![usual(Said::NotComing), usual(Said::Nothing), usual(Said::Nothing)], Door::Shut),
        ),
        Sample::of("now", &page_of(page(), vec![usual(Said::Coming), usual(Said::Nothing)], Door::Ajar)),
        Sample::of("open", &page_of(page(), vec![usual(Said::Coming), usual(Said::Nothing)], Door::Open)),
        Sample::of(
            "course",
            &Home {
                courses: vec![Course {
                    id: 1,
                    title: "Facilitator training".into(),
                    hours: "17.5 of 21 hours".into(),
                    turn: "Tuesday 13 June: You facilitate circle 2, with Ana, Joe, Kim, Siân.".into(),
                    may_plan: true,
                }],
                to_keep: vec![(1, "Supervision A".into())],
                ..page_of(page(), vec![usual(Said::Coming)], Door::Shut)
            },
        ),
        Sample::of(
            "over",
            &Home { over: Some(usual(Said::Coming)), ..page_of(page(), vec![usual(Said::Coming)], Door::Shut) },
        ),
        Sample::of(
            "turns",
            &Home {
                turns: Turns {
                    waiting: vec![
                        ("/l/sample".into(), "Somebody in Willow asks you to swap turns".into()),
                        ("/groups/1/turns".into(), "It is your turn in Willow on Thursday 12 March".into()),
                    ],
                    groups: vec![("/groups/1/turns".into(), "Whose turn it is in Willow".into())],
                },
                ..page_of(page(), vec![usual(Said::Coming)], Door::Shut)
            },
        ),
        Sample::of(
            "agreement",
            &Home {
                agreements: samples_of_waiting(false),
                certificates: vec![certificate(&(ProgrammeId(1), "Facilitator training".into()))],
                ..page_of(page(), vec![usual(Said::Coming)], Door::Shut)
            },
        ),
        Sample::of(
            "longest",
            &page_of(page(), (0..3).map(|_| shown_samples::longest(Said::Nothing)).collect(), Door::Shut),
        ),
        Sample::of("rows", &page_of(page(), shown_samples::rows(50), Door::Shut)),
    ]
}

//! One of each thing that a route can name, so that a refusal is about the person and not about the number.

use crate::agreements::OLUWASEUN;
use crate::circle::{Circle, circle, invite, link_of};
use crate::questionnaires::programme_of;
use actions::person::{PairKind, add_conflict};
use domain::community::Profile;
use domain::id::PersonId;
use testkit::{App, Person};

/// Numbers and tokens that exist.
pub struct Planted<'a> {
    pub programme: i64,
    /// The programme whose questionnaire is open.
    pub asks: i64,
    pub group: i64,
    /// A coming session of the group.
    pub session: i64,
    /// Its last one, to be cancelled.
    pub last: i64,
    pub import: i64,
    pub enquiry: i64,
    pub dead_job: i64,
    pub organisation: i64,
    pub site: i64,
    pub quiet_room: i64,
    /// Code and first session of open sessions that everybody may come to.
    pub open: (String, i64),
    /// The series they are of.
    pub open_series: i64,
    /// A file that the facilitator brought to the group.
    pub material: i64,
    /// An entry of the safeguarding log that the facilitator wrote.
    pub safeguarding: i64,
    /// Link of the site's host.
    pub hosts: String,
    /// Two members of the group who are kept apart and take no further part.
    pub pair: (i64, i64),
    pub facilitator: i64,
    /// A trained facilitator who is in the directory and takes no further part.
    pub colleague: i64,
    /// A programme that takes applications, and one that was sent to it.
    pub round: i64,
    pub application: i64,
    /// A programme whose applications are being read, a review that [`REVIEWER`] has not locked, another reviewer, and an
    /// application whose readers are far apart.
    pub panel: i64,
    pub review: i64,
    pub reviewer: i64,
    pub far: i64,
    /// Another one, which nobody takes back.
    pub decided_of: i64,
    /// The applicant's link, and their manager's.
    pub applies: String,
    /// Of whoever was sent a proposal, and what another became.
    pub proposes: String,
    /// The case of that proposal.
    pub proposed: i64,
    pub commission: i64,
    /// Of an auditor, to the draw of the open round.
    pub audits: String,
    /// Of somebody who was asked when they can come.
    pub week: String,
    /// Of a member, to what their group asks of them.
    pub member: String,
    pub endorses: String,
    /// A programme whose agreement was sent out, one participant's, and how they are asked to sign it.
    pub training: i64,
    pub agreement: i64,
    pub signature: i64,
    pub signs: String,
    /// The terms of the training, as the page that sends them out tells them.
    pub terms: String,
    pub reply: String,
    pub questionnaire: String,
    pub calendar: String,
    pub sign_in: String,
    /// Was a member when they signed in; is none any more.
    pub removed: Credentials<'a>,
    taken: Vec<String>,
}

/// Everything somebody was once given: a cookie, a link and a calendar address.
pub struct Credentials<'a> {
    app: &'a App,
    pub person: PersonId,
    pub email: String,
    pub token: String,
    pub reply: String,
    pub calendar: String,
}

impl<'a> Credentials<'a> {
    /// The same browser with the cookie it had.
    pub fn again(&self) -> Person<'a> {
        self.app.with_cookie(&self.email, &self.token)
    }
}

impl Planted<'_> {
    pub fn is_taken(&self, email: &str) -> bool {
        self.taken.iter().any(|taken| taken == email)
    }
}

const LIST: &str = "Name,Email,Organisation\nAda New,ada.new@harbour.example.org,Harbour House\nNo Address,,\n";

/// The token of an auditor's link.
/// Token of the host of a site.
const HOSTS: &str = "the-link-of-a-host";
const AUDITS: &str = "an-auditors-token";
/// The token of a link to somebody's week.
const WEEK: &str = "a-weeks-token";
/// The token of a member's link.
const MEMBER: &str = "a-members-token";

async fn open_sessions(app: &App, programme: i64) -> (String, i64, i64) {
    let made = crate::drop_ins::make(app, programme, "link", "40", "").await;
    let code = made.series[0].address.rsplit('/').next().expect("an address").to_owned();
    (code, made.series[0].dates[0].session.0, made.series[0].series.id.0)
}

/// Willow, which is led by Rhys and of the presenter-led groups; Iris has left it.
pub async fn planted(app: &App) -> Planted<'_> {
    let willow = circle(app, "Willow").await;
    invite(app, &willow).await;
    let coming = willow.coming(app);
    let [leaver, one, other, writer] = quiet_members(app, &willow).await;
    let removed = credentials(app, &leaver).await;
    let reply = token(&link_of(app, &writer).await);
    let calendar = calendar_of(app, &app.person(&writer).await).await;
    let (asked, dana) = (programme_of(app, 1).await, app.coordinator().await);
    asked.send(app, "before").await;
    let questionnaire = token(&asked.link(app, 0).await);
    let import = import(app, &dana).await;
    let round = world::open_a_round(&app.provider).await.expect("a round that is open");
    world::settle_the_draw(&app.provider, round).await.expect("a draw that is settled");

    let hash = actions::hash(AUDITS);
    app.meddle(&format!(
        "INSERT INTO audit_links (programme_id, token_hash, name, made_at, made_by, ends_at)
         VALUES ({round}, '{hash}', 'The audit office', 0, (SELECT MIN(id) FROM people), 9000000000000)"
    ))
    .await;
    let hash = actions::hash(WEEK);
    app.meddle(&format!(
        "INSERT INTO weekly_asks (programme_id, person_id, token_hash, asked_by, asked_at)
         SELECT programme_id, MIN(person_id), '{hash}', MIN(person_id), 0 FROM participations
         WHERE programme_id = {} AND left_at IS NULL GROUP BY programme_id",
        asked.id
    ))
    .await;
    let panel = world::close_a_round(&app.provider).await.expect("a round that is read");
    let training = crate::agreements::sent_out(app).await;
    let terms = crate::agreements::shown_terms(app, training).await;
    let signs = token(&crate::agreements::link(app, OLUWASEUN).await);
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.expect("the coordinator");
    let pair = (id_of(app, &one).await, id_of(app, &other).await);
    add_conflict(&ctx, pair.0, pair.1, PairKind::Conflict).await.expect("a pair");
    actions::group::remove(&ctx, willow.group, removed.person).await.expect("out of the group");
    let hash = actions::hash(MEMBER);
    app.meddle(&format!(
        "INSERT INTO member_links (group_id, person_id, token_hash, made_at)
         SELECT group_id, MIN(person_id), '{hash}', 0 FROM memberships
         WHERE group_id = {} AND left_at IS NULL GROUP BY group_id",
        willow.group
    ))
    .await;

    let (proposes, commission) = crate::commissions::proposed_and_accepted(app).await;
    let (site, room) = crate::sites::elm_house(app, "40").await;
    let hash = actions::hash(HOSTS);
    let site: i64 = site.rsplit('/').next().and_then(|number| number.parse().ok()).expect("a site's number");
    app.meddle(&format!(
        "INSERT INTO host_links (site_id, token_hash, sent_to, sent_by, sent_at)
         VALUES ({site}, '{hash}', 'sam.reid@elm.example.org', (SELECT MIN(id) FROM people), 0)"
    ))
    .await;
    app.meddle(&format!(
        "INSERT INTO facilitators (person_id, may, added_at) SELECT facilitator_id, 'anywhere', 0 FROM groups WHERE id = {}",
        willow.group
    ))
    .await;
    let of_facilitators = [
        "facilitator_credentials (person_id, kind) SELECT person_id, 'degree'",
        "facilitator_leave (person_id, first_day, last_day, added_by, added_at) SELECT person_id, '2027-01-04', '2027-01-05', person_id, 0",
        "facilitator_leave (person_id, first_day, last_day, added_by, added_at) SELECT person_id, '2027-02-04', '2027-02-05', person_id, 0",
        "inside_sessions (person_id, date, had_group, noted_by, noted_at) SELECT person_id, '2026-01-06', TRUE, person_id, 0",
    ];
    for row in of_facilitators {
        app.meddle(&format!("INSERT INTO {row} FROM facilitators")).await;
    }
    app.meddle(
        "INSERT INTO facilitators (person_id, may, added_at) SELECT DISTINCT facilitator_id, 'anywhere', 0 FROM groups
         WHERE facilitator_id IS NOT NULL AND facilitator_id NOT IN (SELECT person_id FROM facilitators)",
    )
    .await;
    app.meddle("UPDATE jobs SET state = 'dead' WHERE id = (SELECT max(id) FROM jobs)").await;
    let dump = app.dump().await;
    let number =
        |row: &std::collections::BTreeMap<String, String>, column: &str| row[column].parse().expect("a number");
    let row = |table: &str, is_it: &dyn Fn(&std::collections::BTreeMap<String, String>) -> bool| {
        dump.table(table).iter().find(|row| is_it(row)).expect("a row").clone()
    };
    let [first, reviewer] = [0, REVIEWER].map(|turn| reviewer_of(&dump, panel.0, &world::reviewers()[turn]));
    let learner = row("people", &|row| row["email"] == OLUWASEUN);
    let signature = row("signatures", &|row| row["person_id"] == learner["id"]);
    let group = row("groups", &|row| row["id"] == willow.group.to_string());
    let open = open_sessions(app, willow.programme).await;
    Planted {
        programme: willow.programme,
        asks: asked.id.0,
        group: willow.group.0,
        session: coming[0].session.id.0,
        last: coming.last().expect("a session to come").session.id.0,
        import,
        enquiry: number(&row("enquiries", &|row| row["answered_at"].is_empty()), "id"),
        dead_job: number(&row("jobs", &|row| row["state"] == "dead"), "id"),
        organisation: number(&row("organisations", &|_| true), "id"),
        site,
        material: material(app, number(&group, "id"), number(&group, "facilitator_id")).await,
        safeguarding: safeguarding(app, number(&group, "id"), number(&group, "facilitator_id")).await,
        quiet_room: room.parse().expect("a number"),
        open: (open.0, open.1),
        open_series: open.2,
        hosts: HOSTS.to_owned(),
        pair: (pair.0.0, pair.1.0),
        facilitator: number(&group, "facilitator_id"),
        colleague: colleague(app).await.0,
        round: round.0,
        panel: panel.0,
        review: number(&row("reviews", &|row| row["reviewer_id"] == reviewer && row["locked_at"].is_empty()), "id"),
        reviewer: first.parse().expect("a number"),
        far: number(
            &row("applications", &|row| row["programme_id"] == panel.to_string() && row["number"] == "3"),
            "id",
        ),
        application: number(&row("applications", &|row| row["email"] == APPLICANT), "id"),
        decided_of: number(&row("applications", &|row| row["email"] == "jonas.lind@example.org"), "id"),
        applies: token(&in_letter(app, APPLICANT).await),
        audits: AUDITS.to_owned(),
        week: WEEK.to_owned(),
        member: MEMBER.to_owned(),
        proposes: token(&proposes),
        proposed: number(&row("enquiries", &|row| row["stage"] == "proposed"), "id"),
        commission,
        endorses: token(&in_letter(app, "lee.turner@example.org").await),
        training,
        agreement: number(&signature, "agreement_id"),
        signature: number(&signature, "id"),
        signs,
        terms,
        reply,
        questionnaire,
        calendar,
        sign_in: sign_in_link(app, &writer).await,
        removed,
        taken: [vec![leaver, one, other, writer, OLUWASEUN.to_owned()], asked.emails].concat(),
    }
}

/// Tunde leads a group of another programme and lets himself be found.
async fn colleague(app: &App) -> PersonId {
    let tunde = "tunde.afolabi@northgate.example.org";
    let ctx = world::as_person(&app.provider, tunde).await.expect("a facilitator");
    let profile = Profile { is_shown: true, offers: "Groups for night staff".into(), ..Profile::default() };
    actions::community::keep(&ctx, &profile).await.expect("a profile");
    id_of(app, tunde).await
}

/// Which of the world's reviewers the planted review is of.
pub const REVIEWER: usize = 2;

/// The place on a panel of somebody with an address.
fn reviewer_of(dump: &testkit::Dump, programme: i64, email: &str) -> String {
    let person = dump.table("people").iter().find(|row| row["email"] == email).expect("a reviewer")["id"].clone();
    let is_it = |row: &&std::collections::BTreeMap<String, String>| {
        row["person_id"] == person && row["programme_id"] == programme.to_string()
    };
    dump.table("reviewers").iter().find(is_it).expect("on the panel")["id"].clone()
}

/// Four members who manage nobody and lead nothing.
async fn quiet_members(app: &App, willow: &Circle) -> [String; 4] {
    let dump = app.dump().await;
    let leads = |id: &str| dump.table("groups").iter().any(|row| row["facilitator_id"] == id);
    let manages = |id: &str| dump.table("people").iter().any(|row| row["manager_id"] == id);
    let is_quiet = |id: String| !leads(&id) && !manages(&id);
    let quiet = willow.members.iter().filter(|one| is_quiet(one.person.to_string())).map(|one| one.email.clone());
    let quiet: Vec<String> = quiet.take(4).collect();
    quiet.try_into().expect("four quiet members")
}

async fn credentials<'a>(app: &'a App, email: &str) -> Credentials<'a> {
    let person = app.person(email).await;
    let (reply, calendar) = (token(&link_of(app, email).await), calendar_of(app, &person).await);
    let id = id_of(app, email).await;
    Credentials { app, person: id, email: email.to_owned(), token: person.token, reply, calendar }
}

/// Applies in the world's open round; the manager of two others has not answered.
const APPLICANT: &str = "leila.haddad@example.org";

/// The personal link in the newest letter to an address.
async fn in_letter(app: &App, email: &str) -> String {
    let text = app.letters_to(email).await[0].letter.text();
    text.split_whitespace().find(|word| word.contains("/l/")).expect("a link").to_owned()
}

/// The last part of a path.
fn token(path: &str) -> String {
    path.rsplit('/').next().expect("a token").to_owned()
}

async fn calendar_of(app: &App, person: &Person<'_>) -> String {
    token(crate::calendar::address(app, person).await.trim_end_matches(".ics"))
}

async fn sign_in_link(app: &App, email: &str) -> String {
    app.visitor().post("/in", &[("email", email)]).await.is(303);
    let letters = app.letters_to(email).await;
    let letter =
        letters.iter().find(|kept| kept.letter.occasion == "sign_in").expect("a letter to sign in").letter.text();
    token(letter.split_whitespace().find(|word| word.contains("/in/link/")).expect("a link to sign in"))
}

/// A list with one row to take in and one to mend, checked.
async fn import(app: &App, dana: &Person<'_>) -> i64 {
    let path = dana.upload("/desk/import", &[], "staff.csv", LIST.into()).await.is(303).location().to_owned();
    dana.post(&format!("{path}/columns"), &[]).await.is(303);
    app.work().await;
    token(&path).parse().expect("a number")
}

async fn id_of(app: &App, email: &str) -> PersonId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.expect("the coordinator");
    actions::demo::person_by_email(&ctx, email).await.expect("somebody of the world")
}

/// That the facilitator of the group told somebody.
async fn safeguarding(app: &App, group: i64, writer: i64) -> i64 {
    app.meddle(&format!(
        "INSERT INTO safeguarding_entries (group_id, writer_id, written_at, day, recipient, recipient_name, reason, words)
         VALUES ({group}, {writer}, 0, '2026-03-09', 'police', 'The station', 'other', 'A man was in danger.')"
    ))
    .await;
    app.dump().await.table("safeguarding_entries")[0]["id"].parse().expect("a number")
}

/// A text that the group can take away.
async fn material(app: &App, group: i64, owner: i64) -> i64 {
    app.meddle(&format!(
        "INSERT INTO materials (group_id, owner_id, title, words, file_name, file, brought_at, expires_at)
         VALUES ({group}, {owner}, 'A page to read', '', 'page.txt', 'SG93IGRvIHdlIHBhcnQ/', 0, 9000000000000)"
    ))
    .await;
    app.dump().await.table("materials").first().expect("what was just brought")["id"].parse().expect("a number")
}

//! Everybody who matters to a permission: how each stands to the house and to the one place the routes are tried at.

use crate::planted::{Planted, REVIEWER};
use domain::access::{ActKind, Relation, allowing};
use testkit::{App, Dump, Person};

/// Somebody, and their relations as the tables tell them.
pub struct Persona<'a> {
    pub name: &'static str,
    pub person: Person<'a>,
    /// Relations to anything at all.
    anywhere: Vec<Relation>,
    /// Relations to the place.
    here: Vec<Relation>,
    /// Relations to the place's programme: to any of its groups.
    of_programme: Vec<Relation>,
}

impl Persona<'_> {
    /// Does the table of acts let this persona do it? A link makes its holder a bearer, whoever that is.
    pub fn is_allowed(&self, act: ActKind, by_link: bool) -> bool {
        let held = match act {
            // None of them was asked to sign what is planted; by its link alone it is signed.
            ActKind::SignAgreement => &vec![],
            _ if is_of_a_programme(act) => &self.of_programme,
            _ if is_of_one_thing(act) => &self.here,
            _ => &self.anywhere,
        };
        let held = held.iter().chain(by_link.then_some(&Relation::Bearer)).chain(&[Relation::Visitor]);
        held.into_iter().any(|relation| allowing(act).contains(relation))
    }

    pub fn is_visitor(&self) -> bool {
        self.person.token.is_empty()
    }
}

/// Acts on one programme, group, session, person or questionnaire; all others concern the whole house.
fn is_of_one_thing(act: ActKind) -> bool {
    use ActKind as A;
    matches!(
        act,
        A::ReadProgramme
            | A::ChangeProgramme
            | A::FormGroups
            | A::ChangeGroup
            | A::ScheduleSessions
            | A::RunQuestionnaires
            | A::ReadReport
            | A::ReadSession
            | A::LeadGroup
            | A::ReplyToSession
            | A::NoteReplies
            | A::EnterRoom
            | A::LeadRoom
            | A::PlanSession
            | A::RecordAttendance
            | A::MoveOwnDate
            | A::AuditDraw
            | A::ReadOwnCalendar
            | A::AnswerQuestionnaire
            | A::Apply
            | A::FillApplication
            | A::Endorse
            | A::ReadApplications
            | A::EditApplicationForm
            | A::RunPanel
            | A::Review
            | A::HandOverGroup
            | A::ReadTurns
            | A::TakeTurn
            | A::ArrangeTurns
            | A::ReadTopics
            | A::ProposeTopic
            | A::AnswerTopics
            | A::ArrangeTopics
            | A::KeepGroup
            | A::ReadMaterials
            | A::ReadOwnGroup
            | A::ProposeGroupAgreement
            | A::AskForOtherTimes
            | A::AnswerGroupAgreement
            | A::ShareMaterials
            | A::ReadSafeguardingEntry
            | A::ReadGroupReviews
            | A::AnswerGroupReview
            | A::ArrangeGroupReviews
            | A::CorrectSafeguarding
            | A::RunAgreements
            | A::PrintReport
    )
}

/// Acts on a programme that members and facilitators of any of its groups may be allowed.
fn is_of_a_programme(act: ActKind) -> bool {
    use ActKind as A;
    matches!(
        act,
        A::ReadCourse
            | A::ReadRota
            | A::ArrangeRota
            | A::PlanOwnGroup
            | A::ReadPlans
            | A::AllowOwnTeam
            | A::NamePlanGroup
            | A::TakeCertificate
    )
}

/// One of the world's people, by how they stand to the place; everybody named is somebody else.
pub async fn personas<'a>(app: &'a App, planted: &Planted<'a>) -> Vec<Persona<'a>> {
    let dump = app.dump().await;
    let tables = Tables { dump: &dump, planted };
    let people = [
        ("coordinator", world::COORDINATOR.to_owned()),
        ("operator", world::OPERATOR.to_owned()),
        (
            "member",
            tables.find(|held, here| only(held, Relation::Participant) && here.contains(&Relation::Participant)),
        ),
        ("facilitator", tables.find(|_, here| here.contains(&Relation::Facilitator))),
        ("manager", tables.manager_of_a_member()),
        ("commissioner", tables.find(|_, here| here.contains(&Relation::Commissioner))),
        ("outsider", tables.find(|held, _| held.is_empty())),
        ("other-member", tables.find(|held, here| only(held, Relation::Participant) && here.is_empty())),
        ("other-facilitator", tables.find(|held, here| held.contains(&Relation::Facilitator) && here.is_empty())),
        ("other-manager", tables.manager_of_strangers()),
        ("other-commissioner", tables.find(|held, here| held.contains(&Relation::Commissioner) && here.is_empty())),
    ];
    let reviewers = world::reviewers();
    let people =
        people.into_iter().chain([("reviewer", reviewers[REVIEWER].clone()), ("other-reviewer", reviewers[0].clone())]);
    let mut all =
        vec![Persona { name: "visitor", person: app.visitor(), anywhere: vec![], here: vec![], of_programme: vec![] }];
    for (name, email) in people {
        all.push(tables.persona(name, app.person(&email).await));
    }
    all.push(tables.persona("removed-member", planted.removed.again()));
    all
}

fn only(held: &[Relation], relation: Relation) -> bool {
    held == [relation]
}

/// The tables as they lie, so that what is expected does not come from the statement that is tested.
struct Tables<'a, 'b> {
    dump: &'a Dump,
    planted: &'a Planted<'b>,
}

impl Tables<'_, '_> {
    fn persona<'p>(&self, name: &'static str, person: Person<'p>) -> Persona<'p> {
        let id = self.id_of(&person.email);
        let signed_in = |held: Vec<Relation>| [vec![Relation::SignedIn], held].concat();
        let (anywhere, here) = (signed_in(self.anywhere(&id)), signed_in(self.here(&id)));
        Persona { name, person, anywhere, here, of_programme: signed_in(self.of_programme(&id)) }
    }

    fn id_of(&self, email: &str) -> String {
        let row = self.dump.table("people").iter().find(|row| row["email"] == email);
        row.expect("somebody of the world")["id"].clone()
    }

    /// Is there a row whose columns have these values?
    fn has(&self, table: &str, wanted: &[(&str, &str)]) -> bool {
        self.dump.table(table).iter().any(|row| wanted.iter().all(|(column, value)| row[*column] == *value))
    }

    fn offices(&self, id: &str) -> Vec<Relation> {
        let office = |name| self.has("trusts", &[("person_id", id), ("office", name)]);
        let held = [(office("coordinator"), Relation::Coordinator), (office("operator"), Relation::Operator)];
        those(&held)
    }

    /// Was somebody there at a meeting of a facilitator training?
    fn was_trained(&self, id: &str) -> bool {
        let column = |table: &str, wanted: &str, column: &str| {
            self.dump
                .table(table)
                .iter()
                .find(|row| row["id"] == wanted)
                .map(|row| row[column].clone())
                .unwrap_or_default()
        };
        let mut own =
            self.dump.table("attendances").iter().filter(|row| row["person_id"] == id && row["state"] == "present");
        own.any(|row| {
            let programme = column("groups", &column("sessions", &row["session_id"], "group_id"), "programme_id");
            column("programmes", &programme, "blueprint") == "facilitator-training"
        })
    }

    fn anywhere(&self, id: &str) -> Vec<Relation> {
        let leads = self.has("groups", &[("facilitator_id", id)]) || self.has("sessions", &[("facilitator_id", id)]);
        let held = [
            (self.has("memberships", &[("person_id", id), ("left_at", "")]), Relation::Participant),
            (leads, Relation::Facilitator),
            (leads || self.was_trained(id), Relation::Trained),
            (self.has("people", &[("manager_id", id)]), Relation::Manager),
            (self.has("safeguarding_leads", &[("person_id", id), ("ended_at", "")]), Relation::SafeguardingLead),
            (self.has("commissions", &[("person_id", id)]), Relation::Commissioner),
            (self.has("reviewers", &[("person_id", id), ("ended_at", "")]), Relation::Reviewer),
        ];
        [self.offices(id), those(&held)].concat()
    }

    fn here(&self, id: &str) -> Vec<Relation> {
        let (group, programme) = (self.planted.group.to_string(), self.planted.programme.to_string());
        let is_in = self.has("memberships", &[("person_id", id), ("group_id", &group), ("left_at", "")]);
        let held = [
            (is_in, Relation::Participant),
            (self.has("groups", &[("id", &group), ("facilitator_id", id)]), Relation::Facilitator),
            (self.has("commissions", &[("person_id", id), ("programme_id", &programme)]), Relation::Commissioner),
            (self.reviews(id), Relation::Reviewer),
        ];
        [self.offices(id), those(&held)].concat()
    }

    /// Was the planted review given to this person?
    fn reviews(&self, id: &str) -> bool {
        let review = self.planted.review.to_string();
        let review = self.dump.table("reviews").iter().find(|row| row["id"] == review).expect("it is planted");
        self.has("reviewers", &[("id", &review["reviewer_id"]), ("person_id", id)])
    }

    fn of_programme(&self, id: &str) -> Vec<Relation> {
        let programme = self.planted.programme.to_string();
        let groups = self.dump.table("groups").iter().filter(|row| row["programme_id"] == programme);
        let ids: Vec<&String> = groups.clone().map(|row| &row["id"]).collect();
        let is_in =
            |group: &&String| self.has("memberships", &[("person_id", id), ("group_id", group), ("left_at", "")]);
        let held = [
            (ids.iter().any(is_in), Relation::Participant),
            (groups.clone().any(|row| row["facilitator_id"] == id), Relation::Facilitator),
        ];
        [self.offices(id), those(&held)].concat()
    }

    /// The address of the first who stands like this and takes no other part in what was planted.
    fn find(&self, is_it: impl Fn(&[Relation], &[Relation]) -> bool) -> String {
        self.find_row(|row| is_it(&self.anywhere(&row["id"]), &self.here(&row["id"])))
    }

    fn find_row(&self, is_it: impl Fn(&std::collections::BTreeMap<String, String>) -> bool) -> String {
        let mut people: Vec<_> = self.dump.table("people").iter().collect();
        people.sort_by_key(|row| row["id"].parse::<i64>().unwrap_or_default());
        let found = people.into_iter().find(|row| !self.planted.is_taken(&row["email"]) && is_it(row));
        found.expect("the world has somebody who stands like this")["email"].clone()
    }

    fn is_here(&self, id: &str) -> bool {
        self.here(id).contains(&Relation::Participant)
    }

    fn reports<'s>(&'s self, manager: &'s str) -> impl Iterator<Item = &'s str> {
        let reports = self.dump.table("people").iter().filter(move |row| row["manager_id"] == manager);
        reports.map(|row| row["id"].as_str())
    }

    fn manager_of_a_member(&self) -> String {
        self.find_row(|row| self.here(&row["id"]).is_empty() && self.reports(&row["id"]).any(|id| self.is_here(id)))
    }

    fn manager_of_strangers(&self) -> String {
        let manages = |id: &str| only(&self.anywhere(id), Relation::Manager);
        self.find_row(|row| manages(&row["id"]) && !self.reports(&row["id"]).any(|id| self.is_here(id)))
    }
}

fn those(held: &[(bool, Relation)]) -> Vec<Relation> {
    held.iter().filter(|(holds, _)| *holds).map(|(_, relation)| *relation).collect()
}

//! The named world, shared by the demo, the tests and the pictures; and worlds of any size. It calls `actions` only.

mod agreements;
mod boards;
mod commissioned;
mod communities;
mod conflicts;
mod courses;
mod crowd;
mod facilitators;
pub mod groups;
mod outcomes;
mod panels;
mod people;
mod polls;
pub mod programmes;
mod questionnaires;
mod rooms;
mod rounds;
mod seed;
pub mod sessions;
mod sites;
mod weeks;

use actions::person::{Office, appoint};
use actions::{Brand, Ctx, Proof, Provider, Result, hash};

pub use agreements::agree;
pub use boards::{AGENCIES, lay_a_large_board};
pub use commissioned::take_on;
pub use communities::join_the_directory;
pub use courses::{RUNNING_COURSE, run_a_course};
pub use crowd::{Circle, crowd};
pub use facilitators::know_the_facilitators;
pub use outcomes::{DECIDED_ROUND, Outcome, decide, decided_round};
pub use panels::{
    CLOSED_ROUND, ROUND_OF_2023, applicants_of_2023, close_a_round, open_the_round_of_2023, reviewers, round_of_2023,
};
pub use polls::ask_when;
pub use rooms::open_a_room;
pub use rounds::{OPEN_ROUND, open_a_round, settle_the_draw};
pub use seed::seed;
pub use sites::open_the_sites;
pub use weeks::say_weeks;

/// The provider of the named world. Names are invented.
pub fn brand() -> Brand {
    Brand {
        name: "Northgate Reflective Practice".into(),
        contact_name: "Dana Okafor".into(),
        contact_email: COORDINATOR.into(),
        contact_phone: "020 7946 0182".into(),
        zone: "Europe/London".into(),
    }
}

/// Address of the coordinator of the world.
pub const COORDINATOR: &str = "dana.okafor@northgate.example.org";
/// Address of somebody who takes part in groups.
pub const PARTICIPANT: &str = "iwan.rees@nch.example.org";
/// Address of the operator of the world.
pub const OPERATOR: &str = "ines.marsh@northgate.example.org";

/// Lays the whole world out around the provider's present.
pub async fn build(provider: &Provider) -> Result<()> {
    people::take_in(provider).await?;
    programmes::make(provider).await?;
    conflicts::add(provider).await?;
    groups::form(provider).await?;
    sessions::lay_out(provider).await?;
    questionnaires::ask(provider).await?;
    rooms::hold(provider).await?;
    Ok(())
}

/// Somebody of the world, signed in without a letter. The provider must be a demo.
pub async fn as_person(provider: &Provider, email: &str) -> Result<Ctx> {
    let system = Ctx::system(provider.clone());
    let person = actions::demo::person_by_email(&system, email).await?;
    let signed_in = actions::demo::sign_in_as(&Ctx::new(provider.clone(), Proof::None), person).await?;
    Ok(Ctx::new(provider.clone(), Proof::SignIn { token_hash: hash(&signed_in.token) }))
}

/// Makes the first coordinator and the operator.
pub(crate) async fn appoint_staff(provider: &Provider) -> Result<()> {
    let system = Ctx::system(provider.clone());
    appoint(&system, COORDINATOR, Office::Coordinator).await?;
    appoint(&system, OPERATOR, Office::Operator).await?;
    Ok(())
}

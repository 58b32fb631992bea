//! A breach of the rota in words, at a place of the page.

use super::Arranging;
use domain::refusal::Fault;
use domain::rota::RotaBreach;

impl Arranging {
    /// The sentence of one breach; `field` is where it is told.
    pub fn tell(&self, breach: &RotaBreach, field: impl Into<String>) -> Fault {
        use RotaBreach::*;
        let field = field.into();
        let name = |person| self.name(person).to_owned();
        let at = |key, session, circle: &usize| {
            Fault::at(field.clone(), key).with("number", self.number(session)).with("circle", circle)
        };
        match breach {
            Together { session, circle, one, other } => {
                at("fault-rota-together", *session, circle).with("one", name(*one)).with("other", name(*other))
            }
            Away { session, circle, person } => at("fault-rota-away", *session, circle).with("person", name(*person)),
            NoFacilitator { session, circle } => at("fault-rota-no-facilitator", *session, circle),
            NotSeated { session, person } => at("fault-rota-not-seated", *session, &0).with("person", name(*person)),
            WrongSize { session, circle, people } => at("fault-rota-wrong-size", *session, circle)
                .with("people", people)
                .with("min", self.facts.size.min)
                .with("max", self.facts.size.max),
            NeverFacilitates { person } => {
                Fault::at(field.clone(), "fault-rota-never-facilitates").with("person", name(*person))
            }
            NeverMember { person } => Fault::at(field.clone(), "fault-rota-never-member").with("person", name(*person)),
        }
    }
}

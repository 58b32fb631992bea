//! What an action is done with: the provider, who shows what proof, and the one instant it all happens at.

use crate::{Error, Provider, Result, token};
use domain::access::{Act, Actor, Permit, Scope, may};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::access::Proof;

/// The surroundings of one action or one request. The time is told once and stays.
#[derive(Clone)]
pub struct Ctx {
    pub provider: Provider,
    who: Who,
    now: Timestamp,
}

#[derive(Clone)]
enum Who {
    Shows(Proof),
    System,
}

/// A signing-in is noted as seen when the last note is older than this.
pub(crate) const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(15);

impl Ctx {
    /// Somebody who shows `proof`.
    pub fn new(provider: Provider, proof: Proof) -> Self {
        let now = provider.clock.now();
        Ctx { provider, who: Who::Shows(proof), now }
    }

    /// The server, working its own queue.
    pub fn system(provider: Provider) -> Self {
        let now = provider.clock.now();
        Ctx { provider, who: Who::System, now }
    }

    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The day it is where the provider is.
    pub fn today(&self) -> Date {
        self.day(self.now)
    }

    /// The day of an instant where the provider is.
    pub fn day(&self, at: Timestamp) -> Date {
        let zone = TimeZone::get(&self.provider.brand.zone).unwrap_or(TimeZone::UTC);
        at.to_zoned(zone).date()
    }

    /// The same visit a while later: for streams, which outlast the instant they began at.
    #[must_use]
    pub fn later(&self) -> Ctx {
        Ctx { now: self.provider.clock.now(), ..self.clone() }
    }

    /// Loads the sign-in and the relations to `scope` in one statement and asks [`may`].
    /// Not signed in: [`Error::SignInNeeded`]; signed in and not allowed: [`Error::Missing`].
    pub async fn permit<A: Act>(&self, act: A, scope: A::Scope) -> Result<Permit<A>> {
        let actor = self.actor(scope.into()).await?;
        let is_signed_in = actor.is_signed_in();
        may(actor, act, scope).map_err(|_| match (is_signed_in, &self.who) {
            (false, Who::Shows(Proof::None | Proof::SignIn { .. })) => Error::SignInNeeded,
            _ => Error::Missing,
        })
    }

    /// Why nothing is shown where there is nothing: the same as where there is something that this visitor may not see.
    pub(crate) async fn nothing_there(&self) -> Error {
        match self.whoever().await {
            Ok(actor) if !actor.is_signed_in() => Error::SignInNeeded,
            Ok(_) => Error::Missing,
            Err(error) => error,
        }
    }

    async fn actor(&self, scope: Scope) -> Result<Actor> {
        let proof = match &self.who {
            Who::System => return Ok(Actor::system(scope)),
            Who::Shows(proof) => proof,
        };
        let loaded = store::access::standing(&self.provider.store, proof, scope, self.now).await?;
        if let (Some(sign_in), Some(seen)) = (loaded.actor.sign_in, loaded.seen_at)
            && seen + SEEN_EVERY < self.now
        {
            let tx = self.provider.store.begin().await?;
            store::sign_in::touch(&tx, sign_in, self.now).await?;
            tx.commit().await?;
        }
        Ok(loaded.actor)
    }

    /// Who is here, for the head of a page that anybody may read.
    pub async fn whoever(&self) -> Result<Actor> {
        self.actor(Scope::Provider).await
    }

    /// Hash of the token shown, when one is.
    pub fn shown_hash(&self) -> Option<&str> {
        match &self.who {
            Who::Shows(Proof::SignIn { token_hash } | Proof::Link { token_hash }) => Some(token_hash),
            _ => None,
        }
    }

    /// A value for hidden form fields that only this visitor can know; `visit` is the visitor's own cookie or token.
    pub fn form_token(&self, visit: &str) -> String {
        token::derive(&self.provider, "form", &[visit])
    }

    /// Compares a form's token with the right one.
    pub fn is_form_token(&self, visit: &str, token: &str) -> bool {
        token::same(&self.form_token(visit), token)
    }
}

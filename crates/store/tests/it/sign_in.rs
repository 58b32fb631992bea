//! Codes and signings-in: counted for the throttle, used once, ended at their limits and by hand.

use crate::on_both;
use crate::room::{at, person};
use domain::access::Scope;
use domain::id::PersonId;
use jiff::{SignedDuration, Timestamp};
use store::access::{Proof, standing};
use store::sign_in::{NewCode, NewSignIn};
use store::{Store, Tx};

async fn ask(tx: &Tx, email: &str, minute: i64) -> i64 {
    let placeholder = format!("{email} {minute}");
    let new =
        NewCode { email, person: None, asked_at: at(minute), expires_at: at(minute + 10), placeholder: &placeholder };
    store::sign_in::insert_code(tx, &new).await.unwrap()
}

async fn begin(tx: &Tx, person: PersonId, token_hash: &str) {
    let idle_limit = SignedDuration::from_mins(30);
    let new = NewSignIn { person, token_hash, now: at(0), ends_at: at(60), idle_limit };
    store::sign_in::begin(tx, &new).await.unwrap();
}

async fn is_signed_in(store: &Store, token_hash: &str, now: Timestamp) -> bool {
    let proof = Proof::SignIn { token_hash: token_hash.to_owned() };
    standing(store, &proof, Scope::Provider, now).await.unwrap().actor.is_signed_in()
}

on_both! {
    async fn codes_are_counted_for_the_address_and_for_everybody_from_an_instant_on(store: Store) {
        let tx = store.begin().await.unwrap();
        for (email, minute) in [("amina@sample.example.org", 0), ("amina@sample.example.org", 5), ("joe@sample.example.org", 6)] {
            ask(&tx, email, minute).await;
        }
        tx.commit().await.unwrap();
        let counted = async |email, minute| store::sign_in::asked_since(&store, email, at(minute)).await.unwrap();
        assert_eq!(counted("amina@sample.example.org", -1).await, (2, 3));
        assert_eq!(counted("amina@sample.example.org", 0).await, (1, 2), "one that was asked for just then is over");
        assert_eq!(counted("nobody@sample.example.org", -1).await, (0, 3));
        assert_eq!(counted("joe@sample.example.org", 6).await, (0, 0));
    }

    async fn the_newest_code_of_an_address_counts_and_is_used_once(store: Store) {
        let tx = store.begin().await.unwrap();
        ask(&tx, "amina@sample.example.org", 0).await;
        let newest = ask(&tx, "amina@sample.example.org", 1).await;
        store::sign_in::set_hashes(&tx, newest, "code", "link").await.unwrap();
        assert!(store::sign_in::count_try(&tx, newest, 1).await.unwrap());
        assert!(!store::sign_in::count_try(&tx, newest, 1).await.unwrap(), "one try more than there may be");
        tx.commit().await.unwrap();
        let found = store::sign_in::newest_code(&store, "amina@sample.example.org").await.unwrap().unwrap();
        assert_eq!((found.id, found.tries, found.is_used), (newest, 1, false));
        assert_eq!(store::sign_in::code_by_link(&store, "link").await.unwrap().unwrap().id, newest);
        assert!(store::sign_in::code_by_link(&store, "another").await.unwrap().is_none());

        let tx = store.begin().await.unwrap();
        assert!(store::sign_in::use_up(&tx, newest, at(2)).await.unwrap());
        assert!(!store::sign_in::use_up(&tx, newest, at(2)).await.unwrap(), "it was used twice");
        tx.commit().await.unwrap();
        assert!(store::sign_in::code(&store, newest).await.unwrap().unwrap().is_used);
    }

    async fn a_signing_in_ends_idle_at_its_limit_or_by_hand(store: Store) {
        let (amina, joe) = (person(&store, "amina").await, person(&store, "joe").await);
        let tx = store.begin().await.unwrap();
        for (who, token) in [(amina, "phone"), (amina, "desk"), (joe, "joe")] {
            begin(&tx, who, token).await;
        }
        tx.commit().await.unwrap();
        assert!(is_signed_in(&store, "phone", at(29)).await);
        assert!(!is_signed_in(&store, "phone", at(30)).await, "it lay idle for half an hour");

        let proof = Proof::SignIn { token_hash: "phone".into() };
        let id = standing(&store, &proof, Scope::Provider, at(29)).await.unwrap().actor.sign_in.unwrap();
        let tx = store.begin().await.unwrap();
        store::sign_in::touch(&tx, id, at(29)).await.unwrap();
        store::sign_in::touch(&tx, id, at(50)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(is_signed_in(&store, "phone", at(59)).await);
        assert!(!is_signed_in(&store, "phone", at(60)).await, "an hour is the limit, however busy");

        let tx = store.begin().await.unwrap();
        store::sign_in::end(&tx, "desk", at(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_signed_in(&store, "desk", at(1)).await);
        assert!(is_signed_in(&store, "phone", at(59)).await, "another device of the same person stays");
        let tx = store.begin().await.unwrap();
        store::sign_in::end_all(&tx, amina, at(2)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_signed_in(&store, "phone", at(59)).await);
        assert!(is_signed_in(&store, "joe", at(2)).await, "somebody else stays");
    }
}

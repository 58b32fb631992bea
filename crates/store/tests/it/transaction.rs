//! `begin` and `commit`: dropped work is undone, and many writers at once lose nothing.

use crate::on_both;
use domain::person::PersonDraft;
use jiff::Timestamp;

fn draft(n: u32) -> PersonDraft {
    PersonDraft {
        first_name: "Sam".into(),
        last_name: format!("Sample{n}"),
        email: format!("sam{n}@sample.example.org"),
        organisation: "Sample Trust".into(),
        team: "Ward".into(),
        ..PersonDraft::default()
    }
}

on_both! {
    async fn dropping_a_transaction_undoes_it(store: Store) {
        let tx = store.begin().await.unwrap();
        store::person::put(&tx, &draft(1), Timestamp::UNIX_EPOCH).await.unwrap();
        drop(tx);
        assert!(store::person::by_email(&store, "sam1@sample.example.org").await.unwrap().is_none());

        let tx = store.begin().await.unwrap();
        assert!(store::person::put(&tx, &draft(1), Timestamp::UNIX_EPOCH).await.unwrap());
        tx.commit().await.unwrap();
        assert!(store::person::by_email(&store, "sam1@sample.example.org").await.unwrap().is_some());
    }

    async fn two_hundred_writers_at_once_lose_nothing(store: Store) {
        let writers: Vec<_> = (0..200)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move {
                    let tx = store.begin().await.unwrap();
                    store::person::put(&tx, &draft(n), Timestamp::UNIX_EPOCH).await.unwrap();
                    tx.commit().await.unwrap();
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        for n in 0..200 {
            let email = format!("sam{n}@sample.example.org");
            assert!(store::person::by_email(&store, &email).await.unwrap().is_some(), "{email}");
        }
    }

    async fn a_person_known_by_address_is_brought_up_to_date(store: Store) {
        let tx = store.begin().await.unwrap();
        store::person::put(&tx, &PersonDraft { phone: "020 7946 0000".into(), ..draft(1) }, Timestamp::UNIX_EPOCH).await.unwrap();
        let again = PersonDraft { email: "SAM1@sample.example.org".into(), role: "Nurse".into(), ..draft(1) };
        assert!(!store::person::put(&tx, &again, Timestamp::UNIX_EPOCH).await.unwrap());
        tx.commit().await.unwrap();
        let sam = store::person::by_email(&store, "sam1@sample.example.org").await.unwrap().unwrap();
        assert_eq!((sam.role.as_str(), sam.phone.as_str()), ("Nurse", "020 7946 0000"));
    }
}

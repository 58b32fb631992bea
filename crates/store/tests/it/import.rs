//! Imports: a run moves on from the states it may, stops when it was stopped, and forgets its file.

use crate::on_both;
use crate::room::{at, person};
use domain::id::ImportId;
use domain::import::{FoundRow, Head, Mapping, RunState};
use store::Store;
use store::import::{self, NewImport};

async fn begun(store: &Store) -> ImportId {
    let by = person(store, "dana").await;
    let heads = [Head { header: "Email".into(), examples: vec!["ada@sample.example.org".into()] }];
    let rows =
        [FoundRow { line: 2, cells: vec!["ada@sample.example.org".into()] }, FoundRow { line: 4, cells: vec![] }];
    let mapping = Mapping { columns: vec![None] };
    let tx = store.begin().await.unwrap();
    let new =
        NewImport { file_name: "staff.csv", heads: &heads, rows: &rows, mapping: &mapping, into: None, by, now: at(0) };
    let id = import::add(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

on_both! {
    async fn a_run_moves_on_only_from_where_it_is(store: Store) {
        let id = begun(&store).await;
        let tx = store.begin().await.unwrap();
        let carried = import::step(&tx, id, &[RunState::Checked], RunState::CarryingOut, at(1)).await.unwrap();
        assert!(!carried, "nobody has checked it");
        let from = [RunState::Mapping, RunState::Checked];
        assert!(import::step(&tx, id, &from, RunState::Checking, at(1)).await.unwrap());
        assert!(!import::step(&tx, id, &from, RunState::Checking, at(1)).await.unwrap(), "pressed twice is once");
        assert!(import::progress(&tx, id, RunState::Checking, 1, at(2)).await.unwrap());
        assert_eq!(import::by_id(&tx, id).await.unwrap().unwrap().rows_done, 1);
        assert!(import::step(&tx, id, &[RunState::Checking], RunState::Checked, at(3)).await.unwrap());
        let found = import::by_id(&tx, id).await.unwrap().unwrap();
        assert_eq!((found.state, found.rows_done, found.rows_total), (RunState::Checked, 0, 2));
    }

    async fn a_stopped_run_notes_no_more_progress_and_its_file_can_be_forgotten(store: Store) {
        let id = begun(&store).await;
        let tx = store.begin().await.unwrap();
        assert_eq!(import::rows(&tx, id).await.unwrap().iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
        assert!(import::step(&tx, id, &[RunState::Mapping], RunState::Cancelled, at(1)).await.unwrap());
        assert!(!import::progress(&tx, id, RunState::CarryingOut, 2, at(2)).await.unwrap());
        import::forget_rows(&tx, id).await.unwrap();
        tx.commit().await.unwrap();
        assert!(import::rows(&store, id).await.unwrap().is_empty());
        let kept = import::by_id(&store, id).await.unwrap().unwrap();
        assert_eq!((kept.state, kept.rows_done, kept.file_name.as_str()), (RunState::Cancelled, 0, "staff.csv"));
        assert!(kept.heads.is_empty());
        assert_eq!(import::newest(&store).await.unwrap().len(), 1);
    }
}

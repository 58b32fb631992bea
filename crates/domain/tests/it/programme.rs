//! Programmes: their addresses and their states.

use domain::programme::{ProgrammeState, slug_of};

#[test]
fn an_address_is_read_off_the_title() {
    assert_eq!(slug_of("Reflective practice: groups & sessions 2026"), "reflective-practice-groups-sessions-2026");
    assert_eq!(slug_of("  Tŷ Gwyn – carers’ café "), "ty-gwyn-carers-cafe");
    assert_eq!(slug_of("¿?"), "programme");
    assert_eq!(slug_of(""), "programme");
}

#[test]
fn a_long_title_is_cut_between_words_at_60_characters() {
    let slug = slug_of("A very long title about reflective practice in many agencies and their teams");
    assert_eq!(slug, "a-very-long-title-about-reflective-practice-in-many-agencies");
    assert_eq!(slug.len(), 60);
    assert_eq!(slug_of(&"x".repeat(80)).len(), 60);
}

#[test]
fn a_programme_goes_forward_and_may_be_opened_again_but_never_back_to_a_draft() {
    use ProgrammeState::*;
    assert!(Draft.may_become(Published) && Published.may_become(Closed) && Closed.may_become(Published));
    assert!(!Published.may_become(Draft) && !Closed.may_become(Draft) && !Draft.may_become(Closed));
    for state in [Draft, Published, Closed] {
        assert_eq!(ProgrammeState::parse(state.as_str()), Some(state));
    }
}

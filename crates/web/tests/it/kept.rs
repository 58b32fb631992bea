//! Public pages are kept, and never a moment longer than they are true.

use testkit::on_both;

on_both! {
    async fn a_kept_page_costs_no_statement_and_ends_with_the_next_write(app: App) {
        let stranger = app.stranger();
        stranger.get("/").await.is(200);
        let (cost, _) = app.statements(stranger.get("/")).await;
        assert_eq!(cost, 0);
        app.visitor().post("/in", &[("email", "joe.bailey@ferndale.example.org")]).await.is(303);
        let (cost, _) = app.statements(stranger.get("/")).await;
        assert!(cost > 0, "something was written, so the page is read anew");
        app.time.pass(jiff::SignedDuration::from_secs(5));
        let (cost, _) = app.statements(stranger.get("/")).await;
        assert!(cost > 0, "kept for five seconds at most");
    }

    async fn somebody_signed_in_is_never_given_or_kept_as_the_visitor(app: App) {
        let dana = app.coordinator().await;
        dana.get("/").await.is(200).says("Sign out");
        app.stranger().get("/").await.is(200).does_not_say("Sign out");
        dana.get("/").await.is(200).says("Sign out");
    }
}

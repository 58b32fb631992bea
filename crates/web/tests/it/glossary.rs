//! The words of the guide, on a page of the server itself.

use testkit::on_both;

on_both! {
    async fn the_words_of_the_guide_are_read_from_the_foot_of_every_page(app: App) {
        for reader in [app.visitor(), app.coordinator().await] {
            let page = reader.opens("/").await.is(200);
            let page = reader.follows(&page, "Words we use").await.is(200);
            assert_eq!(page.path, "/guide/words");
            page.says("waiting list who is next when a place becomes free, in order")
                .says("must or prefer").does_not_say("what we mean").does_not_say("---").does_not_say("|");
        }
    }
}

//! A search beside the threads that answer requests: how far it is stands in its row, and who stops it keeps the best so far.

use crate::{Ctx, Error, Result};
use domain::id::{SuggestionId, TimetableId};
use solver::{Progress, Watch};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use store::suggestion::Far;
use tokio::time::sleep;

/// How often it is told how far a search is.
const EVERY: Duration = Duration::from_millis(300);

/// Where it stands how far a search is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Told {
    Suggestion(SuggestionId),
    Timetable(TimetableId),
}

impl Told {
    /// False when the search shall not go on.
    async fn note(self, ctx: &Ctx, far: Far) -> Result<bool> {
        let tx = ctx.provider.store.begin().await?;
        let goes_on = match self {
            Told::Suggestion(id) => store::suggestion::note(&tx, id, far).await?,
            Told::Timetable(id) => store::timetable::note(&tx, id, far).await?,
        };
        tx.commit().await?;
        Ok(goes_on)
    }
}

/// How far the thread that searches is, and whether it shall stop.
#[derive(Default)]
struct Shared {
    steps: AtomicU64,
    best: AtomicI64,
    has_best: AtomicBool,
    bound: AtomicI64,
    stop: AtomicBool,
}

impl Shared {
    fn goes_on(&self, progress: &Progress) -> bool {
        self.steps.store(progress.steps, Ordering::Relaxed);
        self.bound.store(progress.bound, Ordering::Relaxed);
        if let Some(best) = progress.best {
            self.best.store(best, Ordering::Relaxed);
            self.has_best.store(true, Ordering::Release);
        }
        !self.stop.load(Ordering::Relaxed)
    }

    fn far(&self) -> Far {
        let has_best = self.has_best.load(Ordering::Acquire);
        Far {
            best: has_best.then(|| self.best.load(Ordering::Relaxed)),
            steps: self.steps.load(Ordering::Relaxed),
            bound: self.bound.load(Ordering::Relaxed),
        }
    }
}

/// Ends the thread that searches when nobody waits for what it finds any more: the queue was stopped, or a look failed.
struct Ends(Arc<Shared>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

/// Searches, and tells now and then how far it is. True where it was stopped.
pub(crate) async fn watched<T: Send + 'static>(
    ctx: &Ctx,
    told: Told,
    is_stopped: bool,
    search: impl FnOnce(Watch<'_>) -> T + Send + 'static,
) -> Result<(T, bool)> {
    let shared = Arc::new(Shared { stop: AtomicBool::new(is_stopped), ..Shared::default() });
    let _ends = Ends(shared.clone());
    let looks = shared.clone();
    let mut found = tokio::task::spawn_blocking(move || search(&mut |progress| looks.goes_on(progress)));
    loop {
        tokio::select! {
            done = &mut found => {
                let found = done.map_err(|error| Error::Broken(error.into()))?;
                if let Err(error) = told.note(ctx, shared.far()).await {
                    tracing::warn!(%error, "how far a search came could not be noted; what it found is kept");
                }
                return Ok((found, shared.stop.load(Ordering::Relaxed)));
            }
            () = sleep(EVERY) => {
                match told.note(ctx, shared.far()).await {
                    Ok(goes_on) => drop(shared.stop.fetch_or(!goes_on, Ordering::Relaxed)),
                    Err(error) => tracing::warn!(%error, "how far a search is could not be noted; it goes on"),
                }
            }
        }
    }
}

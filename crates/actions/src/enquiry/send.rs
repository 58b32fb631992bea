//! Sending an enquiry: it is kept, every coordinator gets a letter, and so does whoever sent it.

use crate::{Ctx, Result, jobs, token};
use domain::access::{Actor, Provider as House, SendEnquiry};
use domain::enquiry::EnquiryDraft;
use domain::id::EnquiryId;
use domain::job::Job;
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::SignedDuration;

/// Most enquiries the house takes in an hour: more than people send, few enough for a machine to do no harm.
const AN_HOUR: u64 = 60;

/// Receipts one address gets in an hour: anybody may type anybody's address.
const RECEIPTS_AN_HOUR: u64 = 3;

/// What the form is about, and who fills it in.
#[derive(Clone, Debug)]
pub struct About {
    pub actor: Actor,
    /// None when it is about no programme that anybody may see.
    pub programme: Option<Programme>,
}

/// The programme an enquiry would be about.
pub async fn about(ctx: &Ctx, slug: &str) -> Result<About> {
    let permit = ctx.permit(SendEnquiry, House).await?;
    let programme = store::programme::by_slug(&ctx.provider.store, slug).await?;
    Ok(About { actor: permit.actor().clone(), programme: programme.filter(Programme::is_public) })
}

/// The same words from the same address within this time are the same enquiry, pressed or sent again.
const SAME_FOR: SignedDuration = SignedDuration::from_hours(1);

/// Keeps an enquiry about the programme with this slug, or about none.
pub async fn send(ctx: &Ctx, slug: &str, draft: &EnquiryDraft) -> Result<EnquiryId> {
    let permit = ctx.permit(SendEnquiry, House).await?;
    let draft = draft.tidied();
    draft.check()?;
    let tx = ctx.provider.store.begin().await?;
    store::enquiry::one_at_a_time(&tx).await?;
    let programme =
        store::programme::by_slug(&tx, slug).await?.filter(Programme::is_public).map(|programme| programme.id);
    if let Some(same) = store::enquiry::same_since(&tx, programme, &draft, ctx.now() - SAME_FOR).await? {
        return Ok(same);
    }
    if store::enquiry::count_since(&tx, ctx.now() - SignedDuration::from_hours(1)).await? >= AN_HOUR {
        return Err(Fault::whole("fault-enquiry-too-many").into());
    }
    let id = store::enquiry::insert_new(&tx, programme, &draft, ctx.now()).await?;
    for person in store::person::coordinators(&tx).await? {
        let job = Job::SendEnquiryNotice { enquiry: id, person };
        jobs::queue(ctx, &tx, &job, &format!("enquiry-{id}-{person}")).await?;
    }
    queue_receipt(ctx, &tx, id, &draft.email).await?;
    store::event::record(&tx, &permit, id, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Beyond the limit there is silently none. The key counts the address's enquiries: of several at the very same time, which
/// cannot see each other, one alone is answered.
async fn queue_receipt(ctx: &Ctx, tx: &store::Tx, enquiry: EnquiryId, email: &str) -> Result<()> {
    let (nth, of_late) = store::enquiry::counts_of(tx, email, ctx.now() - SignedDuration::from_hours(1)).await?;
    if of_late <= RECEIPTS_AN_HOUR {
        let address = token::derive(&ctx.provider, "enquiry-receipt", &[email]);
        let key = format!("receipt-{address}-{nth}");
        jobs::queue(ctx, tx, &Job::SendEnquiryReceipt { enquiry }, &key).await?;
    }
    Ok(())
}

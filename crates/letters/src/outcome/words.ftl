outcome-offer-subject = A place for you: { $programme }
outcome-offer-lead = We have a place for you in { $programme }. Will you take it?
outcome-moved-subject = A place has become free for you: { $programme }
outcome-moved-lead = A place has become free, and you were next on the waiting list. There is a place for you in { $programme }. Will you take it?
outcome-again-subject = Your place is open to you again: { $programme }
outcome-again-lead = Your time to answer was over. The place is still free, and we have opened our offer again: there is a place for you in { $programme }. Will you take it?
outcome-remind-subject = Still to say: your place in { $programme }
outcome-remind-lead = There is a place for you in { $programme }. We have not heard yet whether you take it. One press is enough.
outcome-accepted-subject = You have a place: { $programme }
outcome-accepted-lead = You have taken your place in { $programme }. We are glad. This is your receipt.
outcome-accepted-next = What comes next: before the first date we write to you with what you need. You can sign in with your email address.
outcome-accepted-agreement = Before it begins we send you and your manager a short agreement about these dates to sign.
outcome-accepted-button = See my place
outcome-accepted-back = If you cannot come after all, please give the place back there, so that somebody else can have it.
outcome-passed-subject = You passed your place on: { $programme }
outcome-passed-lead = You have passed your place in { $programme } on. Thank you for telling us. This is your receipt.
outcome-passed-not-you = If it was not you who pressed, please write to us at once.
outcome-passed-button = See my application
outcome-stage-dates = { $count ->
    [one] { $first }, { $span }
   *[other] { $count } dates, from { $first } to { $last }, { $span }
}
outcome-stage = { $name }:
outcome-stage-date = { $day }, { $span }
outcome-waiting-subject = You are on the waiting list: { $programme }
outcome-waiting-lead = There is no place for you in { $programme } for now. We have put you on the waiting list.
outcome-not-subject = About your application: { $programme }
outcome-not-lead = Thank you for applying for { $programme }. We cannot offer you a place this time.
outcome-by = Last day to answer
outcome-answer = Take the place, or pass it on
outcome-silence = If we do not hear from you by then, the place goes to the next person on the waiting list, if somebody waits.
outcome-position = { $count ->
    [1] You are first on the waiting list.
    [2] You are 2nd on the waiting list.
    [3] You are 3rd on the waiting list.
    [21] You are 21st on the waiting list.
    [22] You are 22nd on the waiting list.
    [23] You are 23rd on the waiting list.
    [31] You are 31st on the waiting list.
    [32] You are 32nd on the waiting list.
    [33] You are 33rd on the waiting list.
   *[other] You are { $count }th on the waiting list.
}
outcome-position-masked = You are [place] on the waiting list.
outcome-waiting-next = When a place becomes free, the next person on the list is offered it, and we write to you if it is you. Somebody further down can come first if the rules of the round ask for it, for example for another kind of work or another employer. If you no longer want a place, you can leave the list on your page.
outcome-see-list = See where I am on the list
outcome-not-next = You can apply again when the next round opens. We are happy to talk about it: write to us.
outcome-see = See my application
outcome-scores = How your application was scored:
outcome-score = { $name }: { $points } out of 10
outcome-score-total = In all
outcome-band = Your band: { $band } whole points. Higher bands came first as far as the aims of the round left it open, and within the band where the places ended the lot decided.
outcome-aims = Aims of the round, which come before points: { $aims }
outcome-aim-organisation = at most { $count } of one employer
outcome-aim-most = at most { $count } of { $value }
outcome-aim-fewest = at least { $count } of { $value }
outcome-why-score = { $outcome ->
    [offer] Why: applications were read and scored without the applicant’s name, and the panel decided by the scores. You have a place.
   *[other] Why: applications were read and scored without the applicant’s name, and the panel decided by the scores.
}
outcome-why-aim = { $outcome ->
    [offer] Why: the places are to reach many kinds of people. One aim of the round is “{ $aim }”, and your application counts for it.
   *[other] Why: the places are to reach many kinds of people. One aim of the round is “{ $aim }”. To meet it, places went to others.
}
outcome-why-lottery = { $outcome ->
    [offer] Why: the places were drawn by lot, and you were drawn.
   *[other] Why: the places were drawn by lot, and you were not drawn.
}
outcome-why-chance = { $outcome ->
    [offer] Why: the places were drawn by lot, and you were drawn. Your chance was { $chance }.
   *[other] Why: the places were drawn by lot, and you were not drawn. Your chance was { $chance }.
}
outcome-chance = { $number } in 100
outcome-chance-small = under 1 in 1,000
outcome-why-level = { $outcome ->
    [offer] Why: applications were read and scored without the applicant’s name, and the panel decided by the scores. Several were level where the places ended. Among these the lot decided, and you were drawn. Your chance was { $chance }.
   *[other] Why: applications were read and scored without the applicant’s name, and the panel decided by the scores. Several were level where the places ended. Among these the lot decided, and you were not drawn. Your chance was { $chance }.
}
outcome-why-rules = { $outcome ->
    [offer] Why: the places were shared out by rules that were settled before. By these rules, every draw gave you a place.
   *[other] Why: the places were shared out by rules that were settled before. By these rules, no draw gave you a place.
}
outcome-why-within = { $outcome ->
    [offer] Why: applications were read and scored without the applicant’s name. Places went by the scores, as far as the aims of the round left it open. You have a place.
   *[other] Why: applications were read and scored without the applicant’s name. Places went by the scores, as far as the aims of the round left it open.
}
outcome-why-drawn = { $outcome ->
    [offer] Why: applications were read and scored without the applicant’s name. Places went by the scores, as far as the aims of the round left it open. Where scores and aims left it open the lot decided, and you were drawn. Your chance was { $chance }.
   *[other] Why: applications were read and scored without the applicant’s name. Places went by the scores, as far as the aims of the round left it open. Where scores and aims left it open the lot decided, and you were not drawn. Your chance was { $chance }.
}
outcome-why-eligibility = { $outcome ->
    [offer] Why: you have what is asked of everybody who applies.
   *[other] Why: something that is asked of everybody who applies was not met. It stands on the programme's page.
}
outcome-why-panel = Why: { $sentence }

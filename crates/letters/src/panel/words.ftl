panel-invitation-subject = Will you read applications? { $programme }
panel-invitation-lead = You are asked to read applications for { $programme }, with others. We write to you again when some are shared out to you.
panel-blind = You read them without names, employers or managers. You are not given one from your own organisation. If you know who wrote one, give it back with one press.
panel-closes = Applications close
panel-button = Open my reviews
panel-not-me = If you cannot do it this time, please answer this letter.
panel-news-subject = Applications to read: { $programme }
panel-reminder-subject = Still to do: applications for { $programme }
panel-to-read = { $count ->
    [one] 1 application for { $programme } waits for your scores.
   *[other] { $count } applications for { $programme } wait for your scores.
}
panel-second = { $count ->
    [one] On 1 application the readers are far apart. Please talk about it, then score it once more.
   *[other] On { $count } applications the readers are far apart. Please talk about them, then score them once more.
}
panel-by = Scores by
panel-letters-subject = Letters wait for your yes: { $programme }
panel-letters = { $count ->
    [one] 1 letter that tells what was decided for { $programme } waits for your yes.
   *[other] { $count } letters that tell what was decided for { $programme } wait for your yes.
}
panel-letters-blind = You read them without names. If something is wrong in one, tell us with one press.
panel-letters-button = Read the letters
panel-talk-subject = { $writer } asks to talk: { $programme }
panel-talk-about = { $writer } has read application { $number } as you have. Your scores are far apart, and { $writer } writes:
panel-talk-button = Answer { $writer }
panel-talk-how = An answer to this email does not reach them: use the button. They do not have your address.

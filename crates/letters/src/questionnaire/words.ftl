questionnaire-subject-before = Before you start: 12 short questions
questionnaire-subject-after = Looking back: 12 short questions
questionnaire-before = You take part in { $programme }. Before it starts, we ask how work is for you. It takes about 2 minutes.
questionnaire-after = You took part in { $programme }. We ask the same questions again, to see what changed. It takes about 2 minutes.
questionnaire-name = Your name is not stored with your answers. You can leave out any question.
questionnaire-button = Answer the questions
questionnaire-own = This link is yours alone. It takes one answer, and you need not sign in.

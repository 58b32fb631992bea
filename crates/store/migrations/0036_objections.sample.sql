UPDATE letter_objections SET seals = '[[1,"sample"]]';
UPDATE colleague_messages SET review_id = 1;

UPDATE reviews SET second_comment = 'After the talk.' WHERE id = 1;

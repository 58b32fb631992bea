UPDATE people SET direct_work = TRUE WHERE id = 901;

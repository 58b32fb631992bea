UPDATE graduate_plans SET group_id = 901 WHERE person_id = 901;

UPDATE groups SET dial_in = '020 7946 0000, 123 456' WHERE id = 901;

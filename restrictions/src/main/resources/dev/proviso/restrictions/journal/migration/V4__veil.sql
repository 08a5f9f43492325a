-- From this version on accounts stand in these tables as keyed hashes, and plans, words and answers
-- sealed with the key of their case. A row is here once what earlier versions had written in clear
-- is sealed too; swept, once it is out of the files of the database.
CREATE TABLE restriction_veiled (
  veiled BIGINT NOT NULL PRIMARY KEY,
  swept  BIGINT NOT NULL
);

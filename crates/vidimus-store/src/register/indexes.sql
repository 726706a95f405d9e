CREATE INDEX name_key ON name (key, subject, level);
CREATE INDEX name_cluster ON name (cluster);
CREATE INDEX link_cluster ON link (cluster);
CREATE INDEX holding_what ON holding (what, cluster, level);
CREATE INDEX holding_cluster ON holding (cluster);
CREATE INDEX time_limit_due ON time_limit (answered, due, subject, place, low, high, cluster);
CREATE INDEX time_limit_cluster ON time_limit (cluster);
CREATE INDEX words_cluster ON words (cluster);

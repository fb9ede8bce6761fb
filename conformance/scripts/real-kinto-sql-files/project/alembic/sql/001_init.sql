-- objects; with a semicolon in a comment
CREATE TABLE objects (
    id TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    data TEXT DEFAULT '{}', -- JSON; as text
    PRIMARY KEY (id, parent_id)
);

CREATE INDEX idx_objects_parent ON objects(parent_id);
INSERT INTO objects (id, parent_id, data) VALUES ('a;b', '/x', '{"k": ":v"}');

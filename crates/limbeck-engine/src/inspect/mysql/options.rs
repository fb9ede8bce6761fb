//! What follows the columns in `SHOW CREATE TABLE`: table options and partitions.

use limbeck_schema::{OptionValue, Options};

use super::text::Cursor;

/// Options that are kept, in the order in which the reference lists them.
const KEPT: &[&str] = &[
    "COMMENT",
    "PASSWORD",
    "CONNECTION",
    "ENGINE",
    "TYPE",
    "AVG_ROW_LENGTH",
    "CHARACTER SET",
    "DEFAULT CHARSET",
    "CHECKSUM",
    "COLLATE",
    "DELAY_KEY_WRITE",
    "INSERT_METHOD",
    "MAX_ROWS",
    "MIN_ROWS",
    "PACK_KEYS",
    "ROW_FORMAT",
    "KEY_BLOCK_SIZE",
    "STATS_SAMPLE_PAGES",
];

/// `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='…'`
pub(super) fn table(line: &str, dialect: &str) -> Options {
    let mut found: Vec<(usize, &str, String)> = Vec::new();
    let mut cursor = Cursor::new(line);
    while !cursor.rest.trim().is_empty() {
        let known = KEPT.iter().enumerate().find(|(_, option)| {
            let mut ahead = cursor;
            ahead.eat(option) && ahead.rest.starts_with('=')
        });
        let known = known.filter(|(_, option)| cursor.eat(option) && cursor.eat("="));
        let value = if cursor.rest.starts_with('\'') {
            cursor.text()
        } else {
            cursor.word().map(str::to_owned)
        };
        match (known, value) {
            (Some((place, option)), Some(value)) => found.push((place, option, value)),
            (None, Some(_)) => {}
            (_, None) => {
                let mut characters = cursor.rest.trim_start().chars();
                characters.next();
                cursor.rest = characters.as_str();
            }
        }
    }
    found.sort_by_key(|(place, ..)| *place);
    let named = |(_, option, value): (usize, &str, String)| {
        let name = format!("{dialect}_{}", option.to_lowercase());
        (name, OptionValue::Text(value))
    };
    found.into_iter().map(named).collect()
}

/// One line of `PARTITION BY …`; the definitions of partitions are put together to one text.
pub(super) fn partition(line: &str, dialect: &str, options: &mut Options) {
    let line = line.trim_start_matches(['(', ' ']);
    let sub = |name: &str| {
        if line.contains("SUBPARTITION") {
            format!("sub{name}")
        } else {
            name.to_owned()
        }
    };
    let after = |word: &str| {
        line.split_once(word)
            .map(|(_, after)| after.trim_start_matches([' ', '=']))
    };
    if let Some(value) = after("PARTITION BY") {
        let value = value.trim_end_matches("*/").trim_end();
        let name = format!("{dialect}_{}", sub("partition_by"));
        options.insert(name, OptionValue::Text(value.to_owned()));
    } else if let Some(value) = after("PARTITIONS") {
        let digits = value.chars().take_while(char::is_ascii_digit).collect();
        let name = format!("{dialect}_{}", sub("partitions"));
        options.insert(name, OptionValue::Text(digits));
    } else {
        let name = format!("{dialect}_{}", sub("partition_definitions"));
        let mut text = line.replace(") */", "").replace(',', "");
        if dialect == "mariadb"
            && ["MAXVALUE", "MINVALUE", "ENGINE"]
                .iter()
                .any(|word| text.contains(word))
        {
            text = text.strip_suffix(')').map_or(text.clone(), str::to_owned);
        }
        match options.get_mut(&name) {
            Some(OptionValue::Text(all)) => *all = format!("{all}, {text}"),
            _ => {
                options.insert(name, OptionValue::Text(text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_kept_in_the_order_of_the_reference() {
        let options = table(
            " ENGINE=InnoDB AUTO_INCREMENT=4 COLLATE=x COMMENT='it''s =5'",
            "mysql",
        );
        let keys: Vec<&str> = options.keys().map(String::as_str).collect();
        assert_eq!(keys, ["mysql_comment", "mysql_engine", "mysql_collate"]);
        assert_eq!(options["mysql_comment"].as_str(), Some("it's =5"));
    }

    #[test]
    fn partitions_are_read_line_by_line() {
        let mut options = Options::new();
        for line in [
            "/*!50100 PARTITION BY RANGE (`id`)",
            "(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,",
            " PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */",
        ] {
            partition(line, "mysql", &mut options);
        }
        assert_eq!(options["mysql_partition_by"].as_str(), Some("RANGE (`id`)"));
        assert_eq!(
            options["mysql_partition_definitions"].as_str(),
            Some(
                "PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB, \
                 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB"
            )
        );
    }
}

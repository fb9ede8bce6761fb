//! What the catalogue queries of a reflection take by themselves.

use std::cell::RefCell;
use std::error::Error;
use std::rc::Rc;
use std::time::{Duration, Instant};

use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, EngineOptions, Event, Inspector, Params, create_engine, make_url,
};

/// The queries that a reflection of all tables sends, and the time that they take: a connection, each query, its rows
/// fetched and thrown away.
///
/// # Errors
/// The database is not there, or refuses.
pub fn catalogue(url: &str, rounds: usize) -> Result<(usize, Duration), Box<dyn Error>> {
    let queries = queries(url)?;
    let mut best = Duration::MAX;
    for _ in 0..rounds {
        let started = Instant::now();
        let connection = connect(url)?;
        for (sql, params) in &queries {
            connection.exec_driver_sql(sql, params)?;
        }
        best = best.min(started.elapsed());
    }
    Ok((queries.len(), best))
}

type Query = (String, Vec<Params>);

fn queries(url: &str) -> Result<Vec<Query>, Box<dyn Error>> {
    let connection = connect(url)?;
    let sent = Rc::new(RefCell::new(Vec::new()));
    let seen = sent.clone();
    connection.add_listener(Rc::new(move |event: &Event<'_>| {
        if let Event::Execute { sql, params, .. } = event {
            seen.borrow_mut().push(((*sql).to_owned(), params.to_vec()));
        }
    }));
    let inspector = Inspector::new(&connection)?;
    let names = inspector.table_names(None)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    inspector.load(&names, None)?;
    let queries = sent.borrow().clone();
    Ok(queries)
}

fn connect(url: &str) -> Result<Connection, Box<dyn Error>> {
    let engine = create_engine(&make_url(url)?, EngineOptions::default(), &drivers())?;
    Ok(engine.connect()?)
}

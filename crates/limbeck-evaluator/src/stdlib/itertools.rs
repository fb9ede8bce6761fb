//! `itertools`

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::builtins::to_index;
use crate::{Args, BinaryOp, Module, PyError, Value, Vm};

fn iterators(vm: &Vm, iterables: &[Value]) -> Result<Vec<Value>, PyError> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

fn size(vm: &Vm, value: &Value) -> Result<usize, PyError> {
    usize::try_from(to_index(vm, value)?).map_err(|_| vm.value_error("r must be non-negative"))
}

/// Goes through every way to choose positions below `n`, in the order of `itertools`, one at a
/// time. `allowed` says whether a position may follow those chosen.
fn choices(
    n: usize,
    r: usize,
    allowed: impl Fn(&[usize], usize) -> bool,
) -> impl FnMut() -> Option<Vec<usize>> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut begun = false;
    move || {
        let mut candidate = 0;
        if begun {
            candidate = chosen.pop()? + 1;
        }
        begun = true;
        loop {
            if chosen.len() == r {
                return Some(chosen.clone());
            }
            while candidate < n && !allowed(&chosen, candidate) {
                candidate += 1;
            }
            if candidate < n {
                chosen.push(candidate);
                candidate = 0;
            } else {
                candidate = chosen.pop()? + 1;
            }
        }
    }
}

/// The items at the positions that were chosen, out of one pool for each.
fn chosen(
    kind: &'static str,
    pools: Vec<Rc<[Value]>>,
    mut picks: impl FnMut() -> Option<Vec<usize>> + 'static,
) -> Value {
    Value::iterator(kind, move |_| {
        Ok(picks().map(|pick| {
            let items = pick
                .into_iter()
                .zip(&pools)
                .filter_map(|(at, pool)| pool.get(at).cloned());
            Value::tuple(items.collect())
        }))
    })
}

/// `chain(*iterables)`: one iterable after the other.
fn chain(outer: Value) -> Value {
    let mut current: Option<Value> = None;
    Value::iterator("chain", move |vm| {
        loop {
            if let Some(inner) = &current
                && let Some(item) = vm.next(inner)?
            {
                return Ok(Some(item));
            }
            match vm.next(&outer)? {
                Some(iterable) => current = Some(vm.iter(&iterable)?),
                None => return Ok(None),
            }
        }
    })
}

fn islice(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "islice");
    let iterator = vm.iter(&args.required("iterable")?)?;
    let bounds = args.rest();
    args.finish()?;
    let bound = |value: Option<&Value>| match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => size(vm, value).map(Some).map_err(|_| {
            vm.value_error(
                "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
            )
        }),
    };
    let (start, stop, step) = match bounds.as_slice() {
        [stop] => (0, bound(Some(stop))?, 1),
        [start, rest @ ..] => (
            bound(Some(start))?.unwrap_or(0),
            bound(rest.first())?,
            bound(rest.get(1))?.unwrap_or(1).max(1),
        ),
        [] => return Err(vm.type_error("islice expected at least 2 arguments, got 1")),
    };
    let (mut at, mut wanted) = (0, start);
    Ok(Value::iterator("islice", move |vm| {
        if stop.is_some_and(|stop| wanted >= stop) {
            return Ok(None);
        }
        while let Some(item) = vm.next(&iterator)? {
            at += 1;
            if at > wanted {
                wanted += step;
                return Ok(Some(item));
            }
        }
        Ok(None)
    }))
}

fn groupby(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "groupby");
    let iterator = vm.iter(&args.required("iterable")?)?;
    let key = args.some("key")?;
    args.finish()?;
    let mut pending: Option<(Value, Value)> = None;
    let mut done = false;
    Ok(Value::iterator("groupby", move |vm| {
        let mut group: Option<(Value, Vec<Value>)> =
            pending.take().map(|(by, item)| (by, vec![item]));
        while !done {
            let Some(item) = vm.next(&iterator)? else {
                done = true;
                break;
            };
            let by = match &key {
                Some(key) => vm.call(key, Args::of(vec![item.clone()]))?,
                None => item.clone(),
            };
            match &mut group {
                Some((current, items)) if vm.equals(current, &by)? => items.push(item),
                Some(_) => {
                    pending = Some((by, item));
                    break;
                }
                None => group = Some((by, vec![item])),
            }
        }
        Ok(
            group
                .map(|(by, items)| Value::tuple(vec![by, Value::iterator_over("_grouper", items)])),
        )
    }))
}

fn tee(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "tee");
    let iterator = vm.iter(&args.required("iterable")?)?;
    let count = args.optional("n")?.map_or(Ok(2), |n| size(vm, &n))?;
    let queues: Rc<Vec<RefCell<VecDeque<Value>>>> =
        Rc::new((0..count).map(|_| RefCell::default()).collect());
    let copies = (0..count).map(|own| {
        let (queues, iterator) = (queues.clone(), iterator.clone());
        Value::iterator("_tee", move |vm| {
            let waiting = queues
                .get(own)
                .and_then(|queue| queue.borrow_mut().pop_front());
            if waiting.is_some() {
                return Ok(waiting);
            }
            let item = vm.next(&iterator)?;
            if let Some(item) = &item {
                for (_, queue) in queues.iter().enumerate().filter(|(at, _)| *at != own) {
                    queue.borrow_mut().push_back(item.clone());
                }
            }
            Ok(item)
        })
    });
    Ok(Value::tuple(copies.collect()))
}

fn zip_longest(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "zip_longest");
    let fill = args.keyword("fillvalue").unwrap_or_default();
    let mut iterators: Vec<Option<Value>> =
        iterators(vm, &args.rest())?.into_iter().map(Some).collect();
    args.finish()?;
    Ok(Value::iterator("zip_longest", move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for slot in &mut iterators {
            let item = match slot {
                Some(iterator) => vm.next(iterator)?,
                None => None,
            };
            if item.is_none() {
                *slot = None;
            }
            items.push(item.unwrap_or_else(|| fill.clone()));
        }
        Ok(iterators
            .iter()
            .any(Option::is_some)
            .then(|| Value::tuple(items)))
    }))
}

fn filtered(vm: &Vm, name: &'static str, args: Args, drop: bool) -> Result<Value, PyError> {
    let mut args = args.reader(vm, name);
    let predicate = args.required("predicate")?;
    let iterator = vm.iter(&args.required("iterable")?)?;
    args.finish()?;
    let mut begun = false;
    Ok(Value::iterator(name, move |vm| {
        while let Some(item) = vm.next(&iterator)? {
            if begun && drop {
                return Ok(Some(item));
            }
            let holds = match &predicate {
                Value::None => vm.truth(&item)?,
                predicate => vm.truth(&vm.call(predicate, Args::of(vec![item.clone()]))?)?,
            };
            match name {
                "takewhile" => return Ok(holds.then_some(item)),
                "filterfalse" if holds => {}
                "dropwhile" if holds => {}
                _ => {
                    begun = true;
                    return Ok(Some(item));
                }
            }
        }
        Ok(None)
    }))
}

/// `itertools`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let chain_class = crate::ClassBuilder::new("chain")
        .module("itertools")
        .construct(|_, _, args| Ok(chain(Value::iterator_over("chain", args.positional))))
        .static_method("from_iterable", |vm, args| {
            Ok(chain(vm.iter(
                &args.reader(vm, "from_iterable").required("iterable")?,
            )?))
        })
        .build(vm);
    module.set("chain", chain_class);
    module.function("islice", islice);
    module.function("groupby", groupby);
    module.function("tee", tee);
    module.function("zip_longest", zip_longest);
    for (name, drop) in [
        ("takewhile", false),
        ("dropwhile", true),
        ("filterfalse", false),
    ] {
        module.function(name, move |vm, args| filtered(vm, name, args, drop));
    }
    module.function("count", |vm, args| {
        let mut args = args.reader(vm, "count");
        let mut at = args.optional("start")?.unwrap_or(Value::Int(0));
        let step = args.optional("step")?.unwrap_or(Value::Int(1));
        Ok(Value::iterator("count", move |vm| {
            let next = vm.binary(BinaryOp::Add, &at, &step)?;
            Ok(Some(std::mem::replace(&mut at, next)))
        }))
    });
    module.function("cycle", |vm, args| {
        let items = vm.iterate(&args.reader(vm, "cycle").required("iterable")?)?;
        let mut at = 0;
        Ok(Value::iterator("cycle", move |_| {
            at += 1;
            Ok(if items.is_empty() {
                None
            } else {
                items.get((at - 1) % items.len()).cloned()
            })
        }))
    });
    module.function("repeat", |vm, args| {
        let mut args = args.reader(vm, "repeat");
        let item = args.required("object")?;
        let mut left = args
            .optional("times")?
            .map(|times| to_index(vm, &times))
            .transpose()?;
        Ok(Value::iterator("repeat", move |_| {
            if let Some(left) = &mut left {
                *left -= 1;
                if *left < 0 {
                    return Ok(None);
                }
            }
            Ok(Some(item.clone()))
        }))
    });
    module.function("accumulate", |vm, args| {
        let mut args = args.reader(vm, "accumulate");
        let iterator = vm.iter(&args.required("iterable")?)?;
        let function = args.some("func")?;
        let mut initial = args.keyword("initial").filter(|initial| !initial.is_none());
        let mut total: Option<Value> = None;
        Ok(Value::iterator("accumulate", move |vm| {
            if let Some(initial) = initial.take() {
                total = Some(initial);
                return Ok(total.clone());
            }
            let Some(item) = vm.next(&iterator)? else {
                return Ok(None);
            };
            total = Some(match (&total, &function) {
                (None, _) => item,
                (Some(total), Some(function)) => {
                    vm.call(function, Args::of(vec![total.clone(), item]))?
                }
                (Some(total), None) => vm.binary(BinaryOp::Add, total, &item)?,
            });
            Ok(total.clone())
        }))
    });
    module.function("starmap", |vm, args| {
        let mut args = args.reader(vm, "starmap");
        let function = args.required("function")?;
        let iterator = vm.iter(&args.required("iterable")?)?;
        Ok(Value::iterator("starmap", move |vm| {
            match vm.next(&iterator)? {
                Some(item) => vm.call(&function, Args::of(vm.iterate(&item)?)).map(Some),
                None => Ok(None),
            }
        }))
    });
    module.function("compress", |vm, args| {
        let mut args = args.reader(vm, "compress");
        let (data, selectors) = (
            vm.iter(&args.required("data")?)?,
            vm.iter(&args.required("selectors")?)?,
        );
        Ok(Value::iterator("compress", move |vm| {
            while let (Some(item), Some(selector)) = (vm.next(&data)?, vm.next(&selectors)?) {
                if vm.truth(&selector)? {
                    return Ok(Some(item));
                }
            }
            Ok(None)
        }))
    });
    module.function("pairwise", |vm, args| {
        let iterator = vm.iter(&args.reader(vm, "pairwise").required("iterable")?)?;
        let mut before: Option<Value> = None;
        Ok(Value::iterator("pairwise", move |vm| {
            if before.is_none() {
                before = vm.next(&iterator)?;
            }
            let (Some(first), Some(second)) = (before.take(), vm.next(&iterator)?) else {
                return Ok(None);
            };
            before = Some(second.clone());
            Ok(Some(Value::tuple(vec![first, second])))
        }))
    });
    module.function("product", |vm, args| {
        let mut args = args.reader(vm, "product");
        let repeat = args
            .keyword("repeat")
            .map_or(Ok(1), |repeat| size(vm, &repeat))?;
        let given = args.rest();
        let pools = given
            .iter()
            .map(|pool| vm.iterate(pool))
            .collect::<Result<Vec<_>, _>>()?;
        let pools: Vec<Rc<[Value]>> = pools.into_iter().map(Rc::from).collect();
        let count = pools.len().saturating_mul(repeat).min(10_000);
        let pools: Vec<Rc<[Value]>> = pools.iter().cycle().take(count).cloned().collect();
        let sizes: Vec<usize> = pools.iter().map(|pool| pool.len()).collect();
        let most = sizes.iter().copied().max().unwrap_or(0);
        let picks = choices(most, sizes.len(), move |chosen, next| {
            sizes.get(chosen.len()).is_some_and(|size| next < *size)
        });
        Ok(chosen("product", pools, picks))
    });
    for name in [
        "permutations",
        "combinations",
        "combinations_with_replacement",
    ] {
        module.function(name, move |vm, args| {
            let mut args = args.reader(vm, name);
            let pool = vm.iterate(&args.required("iterable")?)?;
            let r = args.some("r")?.map_or(Ok(pool.len()), |r| size(vm, &r))?;
            let n = pool.len();
            if r > n && (name != "combinations_with_replacement" || n == 0) {
                return Ok(Value::iterator_over(name, Vec::new()));
            }
            let pools: Vec<Rc<[Value]>> = vec![Rc::from(pool); r.min(1 << 20)];
            Ok(match name {
                "permutations" => chosen(
                    name,
                    pools,
                    choices(n, r, |chosen, next| !chosen.contains(&next)),
                ),
                "combinations" => chosen(
                    name,
                    pools,
                    choices(n, r, |chosen, next| {
                        chosen.last().is_none_or(|last| next > *last)
                    }),
                ),
                _ => chosen(
                    name,
                    pools,
                    choices(n, r, |chosen, next| {
                        chosen.last().is_none_or(|last| next >= *last)
                    }),
                ),
            })
        });
    }
    Ok(())
}

//! Modules that cannot be evaluated: what they absorb, and where they say so.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{ImportDecision, Module, Vm};

/// What a program prints, or what it raises and where, with `fastapi` and what is in it opaque.
fn run(text: &str) -> String {
    let vm = Vm::new();
    vm.set_import_policy(|name, _| match name.split('.').next() {
        Some("fastapi" | "pydantic") => ImportDecision::Opaque("is not evaluated".into()),
        _ => ImportDecision::Missing,
    });
    let printed = Rc::new(RefCell::new(String::new()));
    let sink = printed.clone();
    vm.set_output(move |text| sink.borrow_mut().push_str(text));
    match vm.exec(text, "app.py", &Module::new("app", None)) {
        Ok(()) => printed.take(),
        Err(error) => {
            let at = error
                .location()
                .map(|at| format!("{}:{}", at.file, at.line))
                .unwrap_or_default();
            format!("{at} {}: {}", error.class_name(), error.message(&vm))
        }
    }
}

#[track_caller]
fn absorbs(text: &str) {
    let text =
        format!("import fastapi\nfrom pydantic import BaseModel, Field\n{text}\nprint('done')");
    assert!(run(&text).ends_with("done\n"), "{}", run(&text));
}

#[track_caller]
fn refuses(text: &str, what: &str) {
    let message = run(&format!("import fastapi\n{text}\n"));
    let expected = format!("app.py:2 RuntimeError: {what} depends on '");
    assert!(message.starts_with(&expected), "{message}");
    assert!(
        message.ends_with("module 'fastapi' (imported at app.py:1) is not evaluated"),
        "{message}"
    );
}

#[test]
fn attributes_calls_and_submodules_are_absorbed() {
    absorbs(
        "app = fastapi.FastAPI(title='x', **{'a': 1})\napp.include_router(fastapi.APIRouter().x.y[0]('z'))",
    );
    absorbs(
        "import fastapi.responses as r\nfrom fastapi.middleware.cors import CORSMiddleware\nr.JSON(CORSMiddleware)",
    );
    absorbs("app = fastapi.FastAPI()\napp.state.value = 1\napp.items['k'] = 2");
    absorbs("a, b = fastapi.pair()");
    absorbs("x = fastapi.a + 1\ny = -fastapi.b\nz = 2 * fastapi.c | fastapi.d");
}

#[test]
fn a_decorated_function_is_itself() {
    absorbs("app = fastapi.FastAPI()\n@app.get('/')\ndef root(): return 5\nassert root() == 5");
    absorbs("@fastapi.on\nclass A:\n    x = 3\nassert A.x == 3");
    absorbs("@fastapi.app.get('/x')\n@fastapi.other\nasync def f(): pass");
}

#[test]
fn a_class_may_derive_from_a_placeholder() {
    absorbs(
        "class Item(BaseModel):\n    name: str = Field(..., max_length=3)\n    def m(self): return 1\nassert Item().m() == 1",
    );
    absorbs("class A: y = 1\nclass B(A, BaseModel, metaclass=fastapi.Meta): pass\nassert B.y == 1");
    absorbs("class C(BaseModel[int]): pass");
}

#[test]
fn annotations_unions_and_contexts_are_absorbed() {
    absorbs(
        "def f(a: fastapi.Request, b: fastapi.X | None = None) -> fastapi.Response: pass\nx: fastapi.Y = 1\nf(1)",
    );
    absorbs("with fastapi.lifespan() as s, fastapi.other:\n    s.go()");
    absorbs("try:\n    pass\nexcept fastapi.HTTPException:\n    pass");
    absorbs("try:\n    1 / 0\nexcept (fastapi.HTTPException, ZeroDivisionError):\n    pass");
    absorbs(
        "async def f():\n    await fastapi.call()\n    async with fastapi.x as y: pass\nimport asyncio\nasyncio.run(f())",
    );
    absorbs(
        "d = {fastapi.A: 1, 'k': fastapi.B}\nl = [fastapi.C]\nassert d[fastapi.A] if False else True",
    );
}

#[test]
fn what_it_would_decide_is_refused_at_its_line() {
    refuses("if fastapi.DEBUG: pass", "a condition");
    refuses("while fastapi.DEBUG: pass", "a condition");
    refuses("x = 1 if not fastapi.DEBUG else 2", "a condition");
    refuses("assert fastapi.OK and True", "a condition");
    refuses("x = [i for i in [1] if fastapi.f(i)]", "a condition");
    refuses("for r in fastapi.routes: pass", "a loop");
    refuses("x = list(fastapi.routes)", "a loop");
    refuses("x = f'{fastapi.name}'", "the text of a formatted value");
    refuses(
        "x = isinstance(1, fastapi.Request)",
        "the answer of isinstance()",
    );
    refuses("x = str(fastapi.name)", "a text");
    refuses("x = len(fastapi.routes)", "a length");
    refuses("x = fastapi.a < 1", "a comparison");
    refuses("x = 'a' in fastapi.names", "a condition");
    refuses("x = fastapi.a == 1", "a comparison");
}

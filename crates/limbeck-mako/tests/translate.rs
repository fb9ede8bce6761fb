//! Templates, and the programs they are translated to.
//!
//! What the programs print is tested where there is an evaluator, with the same files
//! (`tests/templates`, recorded from Mako by `record.py`).

use std::path::{Path, PathBuf};

use limbeck_mako::{MakoError, Template};

fn parse(text: &str) -> Result<Template, MakoError> {
    Template::parse(text, "t.mako")
}

/// The part of the program that is the template's own.
fn body(text: &str) -> String {
    let template = parse(text).unwrap();
    let start = template.python().find("def _M_render_body").unwrap();
    let end = template.python().rfind("\n_M_render_body(").unwrap();
    template.python()[start..end].to_owned()
}

#[test]
fn templates_are_accepted_and_refused_as_mako_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "mako")
    });
    assert!(paths.len() >= 100, "{} templates", paths.len());
    for path in paths {
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("err")).ok();
        let found = parse(&text).err().map(|error| error.message + "\n");
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn text_expressions_and_filters_become_calls() {
    insta::assert_snapshot!(body("a ${x}\n${y | comma,n}${z | h,trim}"), @r"
    def _M_render_body():
        _M_writer('a ')
        _M_writer(str(x))
        _M_writer('\n')
        _M_writer(comma(y))
        _M_writer(_M_trim(_M_xml_escape(str(z))))
        return ''
    ");
}

#[test]
fn control_lines_become_blocks_and_empty_ones_are_filled() {
    insta::assert_snapshot!(body("% if a:\n% for b in c:\n${b}\n% endfor\n% else: # d\n% endif\n"), @r"
    def _M_render_body():
        if a:
            for b in c:
                _M_writer(str(b))
                _M_writer('\n')
        else: # d
            pass
        return ''
    ");
}

#[test]
fn a_loop_context_is_there_where_it_is_read() {
    insta::assert_snapshot!(body("% for b in c:\n% if loop.first:\nx\n% endif\n% else:\ny\n% endfor\n"), @r"
    def _M_render_body():
        loop = _M_enter_loop(c)
        try:
            for b in loop:
                if loop.first:
                    _M_writer('x\n')
            else:
                _M_writer('y\n')
        finally:
            loop = _M_exit_loop()
        return ''
    ");
}

#[test]
fn definitions_come_first_and_filtered_ones_are_captured() {
    insta::assert_snapshot!(body("${f(1)}<%def name=\"f(n)\" filter=\"trim\"> ${n}</%def>"), @r"
    def _M_render_body():
        def f(n):
            _M_buffers.append([])
            try:
                def _M_content():
                    _M_writer(' ')
                    _M_writer(str(n))
                    return ''
                _M_content()
            finally:
                _M_captured = ''.join(_M_buffers.pop())
            return _M_writer(_M_trim(_M_captured))
        _M_writer(str(f(1)))
        return ''
    ");
}

#[test]
fn variables_are_looked_up_once_before_the_module_code() {
    let template = parse("<%!\n    import re\n%>${re.sub(a, f'{b}', c.d, count=1)}").unwrap();
    let python = template.python();
    for name in ["a", "b", "c"] {
        assert!(
            python.contains(&format!("\nif '{name}' in __context__:\n")),
            "{name}"
        );
    }
    for name in ["d", "sub"] {
        assert!(!python.contains(&format!("if '{name}' in")), "{name}");
    }
    assert!(python.find("if 're' in __context__").unwrap() < python.find("\nimport re\n").unwrap());
}

#[test]
fn helpers_are_only_there_when_they_are_used() {
    let python = |text| parse(text).unwrap().python().to_owned();
    assert!(!python("${x}").contains("_M_Context"));
    assert!(python("${context.get('x')}").contains("class _M_Context"));
    assert!(!python("${x}").contains("_M_url_escape"));
    assert!(python("${x | u}").contains("def _M_url_escape"));
}

#[test]
fn lines_of_the_program_lead_back_to_the_template() {
    let text = "one\n${a}\n<%\n  b = 1\n  c = 2\n%>\n% if (d and\\\n e):\n${f(\n  g)}\n% endif\n<%! import h %>\n";
    let template = parse(text).unwrap();
    let mut checked = 0;
    for (wanted, line) in [
        ("_M_writer(str(a))", 2),
        ("b = 1", 4),
        ("c = 2", 5),
        ("if (d and\\", 7),
        (" e):", 8),
        ("_M_writer(str(f(", 9),
        ("  g)))", 10),
        ("import h", 12),
    ] {
        for (index, found) in template.python().lines().enumerate() {
            if found.trim_end().ends_with(wanted) {
                assert_eq!(template.line_of(index + 1), Some(line), "{wanted}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 8);
    assert_eq!(template.line_of(1), None);
    assert_eq!(template.line_of(0), None);
    assert_eq!(template.line_of(10_000), None);
}

#[test]
fn errors_name_file_line_and_column() {
    let error = parse("a\nb ${x\n").unwrap_err();
    insta::assert_snapshot!(error, @r"Expected: \|,}; unterminated tag or expression beginning in file 't.mako' at line: 2 char: 3");
    let error = parse("é <%include file='x'/>").unwrap_err();
    assert_eq!((error.line, error.column), (1, 3));
}

#[test]
fn what_needs_other_templates_is_refused() {
    for (text, expected) in [
        (
            "<%include file='x'/>",
            "tag <%include> is not supported by limbeck",
        ),
        (
            "<%inherit file='x'/>",
            "tag <%inherit> is not supported by limbeck",
        ),
        (
            "<%namespace name='x'/>",
            "tag <%namespace> is not supported by limbeck",
        ),
        (
            "<%call expr='f()'>x</%call>",
            "tag <%call> is not supported by limbeck",
        ),
        (
            "<%self:f>x</%self:f>",
            "tag <%self:f> is not supported by limbeck",
        ),
        (
            "<%def name='f()' cached='True'>x</%def>",
            "attribute 'cached' of <%def> is not supported by limbeck",
        ),
        (
            "<%def name='f()' decorator='d'>x</%def>",
            "attribute 'decorator' of <%def> is not supported by limbeck",
        ),
        (
            "${x | entity}",
            "filter 'entity' is not supported by limbeck",
        ),
    ] {
        assert_eq!(parse(text).unwrap_err().message, expected, "{text}");
    }
}

#[test]
fn the_first_line_says_which_encoding_the_bytes_have() {
    let parsed = |bytes: &[u8]| Template::parse_bytes(bytes, "t").map(|t| t.python().to_owned());
    let latin = parsed(b"# -*- coding: latin-1 -*-\ngr\xf6\xdfe");
    assert!(latin.unwrap().contains("größe"));
    assert!(parsed("größe".as_bytes()).unwrap().contains("größe"));
    let broken = parsed(b"gr\xf6\xdfe").unwrap_err();
    assert_eq!(
        broken.message,
        "Unicode decode operation of encoding 'utf-8' failed"
    );
}

#[test]
fn a_byte_order_mark_is_not_printed() {
    assert_eq!(body("\u{feff}x"), body("x"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_translated_or_refused(
        text in "(\\PC|[ \t\r\n%$<>{}|#\\\\'\"/!()=:,]|<%|%>|\\$\\{|% (if|for|end|endif|else|try)|</?%(def|text|doc|block) ?|name=\"f\\(\\)\"|in|loop)*"
    ) {
        if let Ok(template) = parse(&text) {
            let lines = template.python().lines().count();
            for line in 0..lines + 2 {
                if let Some(found) = template.line_of(line) {
                    proptest::prop_assert!(found <= text.matches('\n').count() + 1);
                }
            }
        }
    }
}
